"""Every route of the site under hostile arguments: a page, and never a failure."""

import re
from datetime import date

import pytest
from django.urls import URLResolver, get_resolver

from tests.factories import make_item, make_open_event, make_published_release

pytestmark = pytest.mark.django_db
GROUP = re.compile(r"<(?:\w+:)?(\w+)>")
HOSTILE = [
    "0",
    "٠٣",
    "9999",
    "9" * 40,
    "x" * 3_000,
    "%00",
    "%ff",
    "..%2f..%2fetc%2fpasswd",
    "a%0d%0aSet-Cookie:%20a=b",
]


@pytest.fixture
def known(db, settings, tmp_path):
    """The arguments of pages that are there."""
    settings.STATIC_ROOT = tmp_path
    event = make_open_event("Harbour talks", first_day=date.today())
    make_item(event, "Doorstep", "10:00")
    release = make_published_release("The harbour", kind="advisory", event=event)
    year, month, day, slug = release.address
    return {
        "year": year,
        "month": month,
        "day": day,
        "slug": [slug, event.slug],
        "section": "releases",
    }


def routes(resolver=None, before=""):
    """Every route but the desk's, its arguments written as ``<name>``."""
    for pattern in (resolver or get_resolver()).url_patterns:
        piece = re.sub(r"\(\?P(<\w+>)(?:\\.|[^()])*\)", r"\1", str(pattern.pattern))
        address = before + piece.strip("^$").replace("\\", "")
        if not isinstance(pattern, URLResolver):
            yield f"/{address}"
        elif address != "admin/":
            yield from routes(pattern, address)


def addresses(known):
    """Each route with each of its arguments hostile, the others being known."""
    for route in routes():
        names = GROUP.findall(route)
        slug = known["slug"]["events/" in route]
        for hostile in names:
            for value in HOSTILE:
                told = {**known, "slug": slug, hostile: value}
                yield GROUP.sub(lambda found, t=told: t.get(found[1], "1"), route)
        if not names:
            yield route


def is_a_page(answer):
    return 200 <= answer.status_code < 500 and (
        answer.status_code < 400 or b"</html>" in answer.content
    )


def test_no_argument_of_any_route_fails(client, known):
    tried = list(dict.fromkeys(addresses(known)))
    assert len(tried) > 250
    for address in tried:
        answer = client.get(address)
        assert is_a_page(answer), (address, answer.status_code)
        assert "Set-Cookie" not in answer.headers, address


LISTS = [
    "/en/",
    "/en/news/",
    "/fr/news/",
    "/en/news/{year}/",
    "/en/news/feed.rss",
    "/en/news/feed.atom",
    "/en/news/feed.json",
    "/en/events/",
    "/en/events/past/",
    "/en/events/calendar.ics",
    "/en/accreditation/",
    "/sitemap-releases.xml",
]
ONCE = ["q", "from", "to", "before", "after", "p", "version"]
SEVERAL = ["kind", "topic", "person", "country"]
VALUES = [
    "99999999999999999999",
    "0000-00-00",
    "9999-12-31",
    "0001-01-01",
    "9999-12-31_99991231T235959.999999Z_1",
    "0001-01-01_00010101T000000.000000Z_1",
    "9999-12-31_1",
    "0001-01-01_999999999999999999",
    "a%00b",
    "%ff%fe",
    "%25' OR 1=1 --<script>alert(1)</script>\\",
    "a " * 2_000,
]


@pytest.mark.parametrize("path", [path for path in LISTS if path != "/en/"])
def test_no_value_of_any_filter_fails(client, known, path):
    path = path.format(**known)
    for value in VALUES:
        several = "&".join(f"{name}={value}&{name}=x&{name}[]=x" for name in SEVERAL)
        for names in (ONCE, [name for name in ONCE if name not in ("q", "before")]):
            once = "&".join(f"{name}={value}" for name in names)
            answer = client.get(f"{path}?{once}&{several}")
            assert is_a_page(answer), (path, value, answer.status_code)
            assert b"<script>alert" not in answer.content


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete", "trace"])
def test_pages_that_are_read_take_no_other_method(client, known, method):
    year, month, day = known["year"], known["month"], known["day"]
    text, event = known["slug"]
    release = f"/en/news/{year}/{month}/{day}/{text}"
    for path in (
        *(path.format(**known) for path in LISTS if not path.endswith(".xml")),
        *(f"{release}{ending}" for ending in ("/", ".txt", ".json", "/versions/")),
        *(f"/en/events/{year}/{event}{end}" for end in ("/", ".ics", ".txt", ".json")),
        "/",
        "/robots.txt",
        "/.well-known/security.txt",
        "/en/contact/",
    ):
        assert getattr(client, method)(path).status_code == 405, path


def test_what_get_answers_head_answers_without_its_body(client, known):
    for path in dict.fromkeys(path.format(**known) for path in LISTS):
        got, headed = client.get(path), client.head(path)
        assert headed.status_code == got.status_code == 200, path
        assert headed.content == b""
        assert headed["Content-Type"] == got["Content-Type"]


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/de/", 404),
        ("/de/news/", 404),
        ("/en/news", 301),
        ("//evil.example/en/news", 301),
        ("/en//news/", 404),
        ("/en/news/../../admin/", 404),
        ("/media-is-not-served/pictures/a.png", 404),
        ("/files/pictures/..%2f..%2fnatocms.sqlite3/", 404),
        ("/files/pictures/%2e%2e/%2e%2e/keys/secret_key", 404),
        ("/static/..%2f..%2fnatocms%2fsettings.py", 404),
    ],
)
def test_a_wrong_address_leads_nowhere_else(client, known, path, status):
    answer = client.get(path)
    assert answer.status_code == status
    assert "evil.example" not in answer.headers.get("Location", "")


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "a b", ""])
def test_a_host_that_is_not_ours_is_refused_with_a_page(client, host):
    answer = client.get("/en/", headers={"host": host})
    assert answer.status_code == 400
    assert b"evil.example" not in answer.content
    forwarded = client.get("/robots.txt", headers={"x-forwarded-host": "evil.example"})
    assert b"evil.example" not in forwarded.content
