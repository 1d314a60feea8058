"""A reporter's task walked to its end, on a real server with its worker."""

import re
import time

import pytest

from tests.browser.test_public_pages import check

# One server and one browser for all of them.
pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("desk")]


def test_a_reporter_applies_and_is_let_in(page, site, complaints, signed_in):
    page.set_viewport_size({"width": 390, "height": 900})
    page.goto(site / "/en/accreditation/annual/")
    page.get_by_label("Family name").fill("Đukanović")
    page.get_by_label("Given names").fill("Ana")
    page.get_by_label("Mail address").fill("ana@radio.example")
    page.get_by_label("Outlet you work for").fill("Radio Őrség")
    page.get_by_label("Country of the outlet").fill("Türkiye")
    page.get_by_label("Photographer").check()
    page.get_by_label("I agree").check()
    # Nobody fills a form in less than the seconds that tell a machine.
    page.wait_for_timeout(3500)
    page.get_by_role("button", name="Send the request").click()
    page.wait_for_url("**/sent/")
    check(page, complaints)

    link = re.search(r"http://\S+/accreditation/requests/\S+", mail_to_reporter(site))
    page.goto(link[0])
    check(page, complaints)
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
