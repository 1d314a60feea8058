"""Every public page in a real browser: no complaint, no barrier, nothing cut off."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe

# One server and one browser for all of them.
pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("public pages")]

PAGES = [
    "",
    "news/",
    "news/?kind=advisory&q=ferry",
    "news/?kind=nonsense&from=yesterday",
    "events/",
    "events/past/",
    "accreditation/",
    "accreditation/annual/",
    "accreditation/criteria/",
    "accreditation/figures/",
    "accreditation/requests/",
    "contact/",
    "privacy/",
    "accessibility/",
    "terms/",
    "nowhere/",
]
KINDS = ["advisory", "news", "press_release", "statement", "speech", "announcement"]
AXE = Axe().axe_script


def violations(page):
    found = page.evaluate(
        "async () => (await axe.run({resultTypes: ['violations']})).violations"
    )
    return [
        (rule["id"], [node["html"][:200] for node in rule["nodes"][:3]])
        for rule in found
    ]


def first_release(page, site, language, kind):
    page.goto(site / f"/{language}/news/?kind={kind}")
    link = page.locator("main ol a[href*='/news/2']").first
    return link.get_attribute("href")


def check(page, complaints, status=200, widths=(1280, 390)):
    """The page that is open, on a desk's screen and in a hand."""
    page.evaluate(AXE)
    for width in widths:
        page.set_viewport_size({"width": width, "height": 900})
        assert violations(page) == []
        overflow = page.evaluate(
            "document.documentElement.scrollWidth"
            " - document.documentElement.clientWidth"
        )
        assert overflow <= 0
    # A page that is missing is itself told as a failed request.
    assert [c for c in complaints if f"status of {status}" not in c] == []


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("path", PAGES)
def test_a_page_is_whole(page, site, complaints, path, language):
    response = page.goto(site / f"/{language}/{path}")
    status = 404 if path == "nowhere/" else 200
    assert response.status == status
    check(page, complaints, status)


# The demo holds no speech in French.
@pytest.mark.parametrize(
    ("kind", "language"),
    [(kind, "en") for kind in KINDS]
    + [(kind, "fr") for kind in KINDS if kind != "speech"],
)
def test_a_release_of_each_kind_is_whole(page, site, complaints, kind, language):
    href = first_release(page, site, language, kind)
    assert page.goto(site / href).status == 200
    check(page, complaints)


@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_event_that_is_listed_is_whole(page, site, complaints, language):
    page.goto(site / f"/{language}/events/")
    links = page.locator("main a[href*='/events/2']")
    hrefs = {link.get_attribute("href") for link in links.all()}
    events = {
        href for href in hrefs if re.fullmatch(r"/\w\w/events/\d{4}/[\w-]+/", href)
    }
    assert len(events) > 5
    for href in sorted(events):
        assert page.goto(site / href).status == 200
        check(page, complaints, widths=[390])


def test_a_page_sets_no_cookie(page, site):
    for path in ("/en/", "/en/news/", "/fr/events/", "/en/accreditation/annual/"):
        page.goto(site / path)
    assert page.context.cookies() == []


def test_at_twice_the_size_nothing_is_cut_off(page, site):
    page.set_viewport_size({"width": 640, "height": 512})
    for path in ("/en/", "/fr/news/", "/en/events/", "/fr/accreditation/annual/"):
        page.goto(site / path)
        assert page.evaluate("document.documentElement.scrollWidth") <= 640


@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_advisory_prints_on_one_sheet(page, site, language):
    page.goto(site / f"/{language}/news/?kind=advisory")
    links = page.locator("main ol a[href*='/news/2']").all()
    hrefs = [link.get_attribute("href") for link in links]
    assert hrefs
    sheets = {}
    for href in hrefs:
        page.goto(site / href)
        sheet = page.pdf(prefer_css_page_size=True)
        sheets[href] = len(re.findall(rb"/Type /Page\b(?!s)", sheet))
    assert sheets == dict.fromkeys(hrefs, 1)
