"""A reporter's task walked to its end, on a real server with its worker."""

import re
import time

import pytest
from PIL import Image

from tests.browser.test_public_pages import check

# One server and one browser for all of them.
pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("desk")]


def reach(page, selector):
    """Go on with Tab until the thing has the focus."""
    for _ in range(80):
        if page.evaluate("s => document.activeElement.matches(s)", selector):
            return
        page.keyboard.press("Tab")
    pytest.fail(f"{selector} cannot be reached by keyboard")


def type_in(page, **fields):
    for name, words in fields.items():
        reach(page, f"[name={name}]")
        page.keyboard.type(words)


def press(page, name):
    """Press the button with Enter, and wait for what comes."""
    reach(page, "main .form .button")
    assert page.evaluate("document.activeElement.textContent.trim()") == name
    with page.expect_navigation():
        page.keyboard.press("Enter")


def drawn(folder, name, size):
    Image.new("RGB", size, "navy").save(folder / name)
    return folder / name


def test_a_reporter_applies_by_keyboard_and_is_let_in(
    page, site, complaints, signed_in, tmp_path
):
    page.set_viewport_size({"width": 390, "height": 900})
    page.goto(site / "/en/accreditation/annual/")
    # Nobody fills a form in less than the seconds that tell a machine.
    page.wait_for_timeout(3500)
    type_in(page, family_name="Đukanović", given_name="Ana", email="ana@radio.example")
    press(page, "Save and go on")
    check(page, complaints)
    type_in(page, outlet="Radio Őrség", country="Türkiye")
    reach(page, "[name=function]")
    page.keyboard.press("Space")
    press(page, "Save and go on")
    check(page, complaints)

    small, face = (drawn(tmp_path, f"{n}.png", (n, n)) for n in (50, 900))
    page.set_input_files("[name=photo]", small)
    page.set_input_files("[name=press_card]", face)
    press(page, "Save and go on")
    assert "Press card: received" in page.content()
    check(page, complaints, status=422)
    page.set_input_files("[name=photo]", face)
    press(page, "Save and go on")
    before = page.locator(".photo-cut__badge").get_attribute("src")
    reach(page, "[name=zoom]")
    page.keyboard.press("ArrowRight")
    page.wait_for_function(
        "was => document.querySelector('.photo-cut__badge').src != was", arg=before
    )
    check(page, complaints, status=422)
    press(page, "Save and go on")
    check(page, complaints, status=422)

    # The tab is closed, and opened anew at the beginning.
    page.goto(site / "/en/accreditation/annual/")
    check(page, complaints, status=422)
    page.get_by_role("link", name="Go on where you were").click()
    reach(page, "[name=consent]")
    page.keyboard.press("Space")
    press(page, "Send the request")
    page.wait_for_url("**/sent/")
    check(page, complaints, status=422)

    link = re.search(r"http://\S+/accreditation/requests/\S+", mail_to_reporter(site))
    page.goto(link[0])
    check(page, complaints, status=422)
    for path in ("data/", "address/", "erasure/", "amendment/work/"):
        page.goto(link[0] + path)
        check(page, complaints, status=422)
    page.goto(link[0])
    reference = re.search(r"A-\d{4}-\w+", page.content())[0]

    signed_in("accreditation")
    page.goto(site / f"/admin/accreditation/application/?q={reference}")
    page.get_by_role("link", name=reference).click()
    with page.expect_response(lambda answer: answer.request.method == "POST"):
        page.get_by_role("button", name=re.compile("^Approve")).click()
    page.goto(link[0])
    assert "Approved" in page.get_by_role("main").inner_text()


def mail_to_reporter(site, patience=30):
    """The acknowledgement, once the worker has sent it and the office's message."""
    deadline = time.monotonic() + patience
    while time.monotonic() < deadline:
        found = [mail for mail in site.mails() if "ana@radio.example" in mail]
        if len(found) >= 2:
            return next(mail for mail in found if "To: ana@radio.example" in mail)
        time.sleep(0.2)
    pytest.fail("the worker did not send both mails in time")


def test_the_sign_in_tells_nothing_of_accounts(page, site):
    told = []
    for account in ("drafter", "nobody-of-that-name"):
        page.goto(site / "/accounts/login/")
        page.get_by_label("Username").fill(account)
        page.get_by_label("Password").fill("wrong")
        page.get_by_role("button", name="Sign in", exact=True).click()
        text = page.get_by_role("main").inner_text()
        told.append(text.replace(account, "…"))
    assert told[0] == told[1]
