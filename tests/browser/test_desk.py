"""The press desk in a real browser: from an empty form to a text that all can read."""

import pytest
from playwright.sync_api import expect

from tests.browser.test_public_pages import check as check_whole

# One server and one browser for all of them.
pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("desk")]

SCREENS = [
    "",
    "day-sheet/",
    "releases/release/",
    "releases/release/add/",
    "releases/release/from-text/",
    "releases/picture/add/",
    "events/event/",
    "events/event/add/",
    "events/person/add/",
    "accreditation/application/",
    "accreditation/application/1/change/",
    "accreditation/application/1/deeds/name-outlet/",
    "accreditation/application/?state=review",
    "accreditation/advisedcase/",
    "accreditation/advisedcase/1/change/",
    "accreditation/decisiontext/",
    "accreditation/decisiontext/1/change/",
    "accreditation/outlet/",
    "accreditation/outlet/add/",
    "staff/user/",
    "journal/entry/",
    "outbox/message/",
    "accreditation/gate/",
    "accreditation/gate/add/",
]
LISTS = [
    "releases/release/",
    "events/event/",
    "accreditation/application/",
    "outbox/message/",
    "staff/user/",
]
WORD_LIST = """
  <p class="MsoListParagraph" style="margin-left:36pt">
    <span style="mso-list:Ignore">1.</span>First</p>
  <p class="MsoListParagraph"><span style="mso-list:Ignore">2.</span>Second</p>
  <p class="MsoNormal"><a href="javascript:alert(1)">A link</a></p>
"""
PASTE = """html => {
  const clipboardData = new DataTransfer()
  clipboardData.setData("text/html", html)
  const paste = { clipboardData, bubbles: true, cancelable: true }
  document.querySelector(".tiptap").dispatchEvent(new ClipboardEvent("paste", paste))
}"""


def check(page, complaints, width=1280):
    page.wait_for_load_state("networkidle")
    # Before axe runs, which reads style sheets in a way that the policy refuses.
    assert complaints == []
    check_whole(page, [], widths=[width])
    complaints.clear()


@pytest.mark.parametrize("path", SCREENS)
def test_a_screen_is_whole(signed_in, site, complaints, path):
    page = signed_in("admin")
    # Loaded anew at each width: what the desk's scripts do depends on it.
    for width in (1280, 390):
        page.set_viewport_size({"width": width, "height": 900})
        assert page.goto(site / f"/admin/{path}").status == 200
        assert page.url == site / f"/admin/{path}"
        check(page, complaints, width)


@pytest.mark.parametrize("path", LISTS)
def test_no_column_of_a_list_is_cut_off(signed_in, site, path):
    page = signed_in("admin")
    for width in (1280, 390):
        page.set_viewport_size({"width": width, "height": 900})
        page.goto(site / f"/admin/{path}")
        assert (
            page.locator(".results").evaluate("e => e.scrollWidth - e.clientWidth") == 0
        )


def test_what_was_typed_comes_back_and_is_compared_with_what_stood(
    signed_in, site, complaints
):
    page = signed_in("drafter")
    page.goto(site / "/admin/releases/release/add/")
    # What the editors make of the page is no typing: it is looked at after a second.
    page.wait_for_timeout(1200)
    page.get_by_label("Title").fill("A lighthouse is lit")
    page.locator(".tiptap").click()
    page.keyboard.type("It is seen for twenty miles.")
    page.goto(site / "/admin/")
    page.goto(site / "/admin/releases/release/add/")
    check(page, complaints)
    page.get_by_role("link", name="Put it back into the form").click()
    expect(page.get_by_label("Title")).to_have_value("A lighthouse is lit")
    expect(page.locator(".tiptap")).to_contain_text("It is seen for twenty miles.")
    check(page, complaints)
    page.get_by_role("button", name="Save as version 1").click()
    page.get_by_label("Title").fill("An old lighthouse is lit")
    page.get_by_role("button", name="Save as version 2").click()
    page.get_by_role("link", name="Compare versions").click()
    expect(page.locator("ins", has_text="An old")).to_be_visible()
    for width in (1280, 390):
        page.set_viewport_size({"width": width, "height": 900})
        check(page, complaints, width)
    page.get_by_role("button", name="Restore version 1").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("A lighthouse is lit")


def test_a_text_goes_from_an_empty_form_to_the_public(signed_in, site, complaints):
    page = signed_in("drafter")
    page.goto(site / "/admin/releases/release/add/")
    page.get_by_label("Title").fill("A bridge is handed over")
    page.locator(".tiptap").click()
    page.evaluate(PASTE, WORD_LIST)
    page.get_by_role("button", name="Save as version 1").click()
    expect(page.get_by_text("Saved as version 1.")).to_be_visible()
    check(page, complaints)
    address = page.url
    page.get_by_role("button", name="Submit version 1 for review").click()
    expect(page.get_by_text("Version 1 is in review.")).to_be_visible()

    page = signed_in("approver")
    page.goto(address)
    page.get_by_role("button", name="Approve version 1").click()
    expect(page.get_by_text("Version 1 is approved.")).to_be_visible()
    page.get_by_role("link", name="Publish now, visible at once").click()
    page.wait_for_url(lambda url: url != address)
    check(page, complaints)
    page.get_by_role("button", name="Publish now, visible at once").click()
    expect(page.get_by_text("Version 1 is public.")).to_be_visible()

    page.context.clear_cookies()
    page.goto(site / "/en/news/")
    page.get_by_role("link", name="A bridge is handed over").click()
    expect(page.locator(".prose ol li")).to_have_text(["First", "Second"])
    assert "javascript" not in page.locator("main").inner_html()
    check(page, complaints)


def test_a_change_of_the_programme_is_read_before_it_is_announced(signed_in, site):
    page = signed_in("approver")
    page.goto(site / "/admin/events/event/?state__exact=announced")
    page.locator("#result_list .field-title a").first.click()
    page.get_by_text("Add another Programme item").click()
    line = page.locator("#programme-group .dynamic-programme").last
    line.get_by_label("Day:").fill(page.locator("#id_first_day").input_value())
    line.get_by_label("From").fill("07:15")
    line.get_by_label("What (English)").fill("Early doorstep")
    page.get_by_role("button", name="Save").first.click()
    expect(page.locator(".desk-changes")).to_contain_text("Added: Early doorstep")
    page.get_by_role("button", name="Go back to editing").click()
    expect(line.get_by_label("From")).to_have_value("07:15")
    page.get_by_role("button", name="Save").first.click()
    page.get_by_role("button", name="Announce these changes").click()
    log = page.locator(".desk-related")
    expect(log).to_contain_text("Added: Early doorstep")


def test_whoever_has_no_mouse_leaves_a_table_and_goes_on_in_a_new_line(signed_in, site):
    page = signed_in("drafter")
    page.goto(site / "/admin/releases/release/add/")
    page.get_by_title("Insert table").focus()
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Insert Table", exact=True).press("Enter")
    cells = page.locator(".tiptap td")
    expect(cells).to_have_count(9)
    # One for each cell behind the first, and one that leaves.
    for _ in range(9):
        page.keyboard.press("Tab")
    expect(page.get_by_label("Kind")).to_be_focused()
    expect(cells).to_have_count(9)
    page.get_by_text("Add another Picture").press("Enter")
    expect(page.get_by_role("combobox", name="Picture")).to_be_focused()
