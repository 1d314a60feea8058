"""Check-in on a telephone in a real browser, and what comes out of a printer."""

import pytest
from playwright.sync_api import expect

from tests.browser.test_public_pages import check as check_whole

# One server and one browser for all of them.
pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("desk")]


def at_the_gate(signed_in, site):
    page = signed_in("gate")
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(site / "/en/gate/")
    return page


def look(page, complaints):
    page.wait_for_load_state("networkidle")
    assert complaints == []
    check_whole(page, [], widths=[390, 1280])
    complaints.clear()
    page.set_viewport_size({"width": 390, "height": 844})


def test_a_guard_lets_somebody_in_and_takes_it_back(signed_in, site, complaints):
    page = at_the_gate(signed_in, site)
    look(page, complaints)
    page.locator(".check-in__choice--today").first.click()
    page.get_by_label("Name or number").fill("serban")
    page.keyboard.press("Enter")
    look(page, complaints)
    page.get_by_role("link", name="Șerban, Mihai").click()
    expect(page.get_by_text("May come in")).to_be_visible()
    button = page.get_by_role("button", name="Let in")
    # All that is needed stands on the screen at once.
    assert button.bounding_box()["y"] + button.bounding_box()["height"] < 844
    look(page, complaints)
    button.click()
    expect(page.get_by_role("status")).to_contain_text("Mihai Șerban is in, ")
    look(page, complaints)
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_role("button", name="Let in")).to_be_visible()
    expect(page.get_by_text("In since")).to_have_count(0)


def test_who_is_in_already_and_who_must_not_come_in_look_otherwise(
    signed_in, site, complaints
):
    page = at_the_gate(signed_in, site)
    page.locator(".check-in__choice--today").first.click()
    page.get_by_label("Name or number").fill("aubr")
    page.keyboard.press("Enter")
    page.get_by_role("link", name="Aubremont").click()
    expect(page.get_by_text("In since")).to_be_visible()
    look(page, complaints)
    page.goto(site / "/admin/accreditation/gate/")
    page.get_by_role("link", name="Sheet to print").first.click()
    number = page.locator(".sheet__gone li").first.inner_text()
    look(page, complaints)
    page.goto(site / "/en/gate/")
    page.locator(".check-in__choice--today").first.click()
    page.get_by_label("Name or number").fill(number)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Do not let in")).to_be_visible()
    look(page, complaints)


def test_the_sheet_and_the_badges_are_whole_on_paper(signed_in, site, complaints):
    page = signed_in("accreditation")
    page.goto(site / "/admin/accreditation/application/?state=approved")
    page.locator("#action-toggle").check()
    page.locator("[name=action]").select_option("print_badges")
    page.get_by_role("button", name="Go").click()
    expect(page.locator(".badge").first).to_be_visible()
    look(page, complaints)
    page.emulate_media(media="print")
    expect(page.locator(".badges__head")).to_be_hidden()
    for badge in page.locator(".badge").all():
        assert badge.evaluate("e => e.scrollHeight <= e.clientHeight + 1")
    page.emulate_media(media="screen")
