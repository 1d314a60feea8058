"""A larger archive makes no screen ask more, and none counts a whole table."""

import re

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from releases.models import Release
from tests.factories import make_member_of_staff

MOST = 25
WHOLE = re.compile(
    r'SELECT COUNT\((?!.*LIMIT).*FROM "(releases_release|releases_releaseversion|'
    r'releases_publication|journal_entry)"(?!.*WHERE)'
)
RELEASES = "/admin/releases/release/"
DESK = [
    "/admin/",
    RELEASES,
    *(
        f"{RELEASES}?queue={queue}"
        for queue in [
            "for_me",
            "draft",
            "in_review",
            "published",
            "waiting",
            "embargo",
            "look",
            "public",
            "withdrawn",
            "discarded",
        ]
    ),
    f"{RELEASES}?q=harbour",
    f"{RELEASES}?language=fr",
    f"{RELEASES}?kind__exact=news",
    "/admin/events/event/",
    "/admin/events/event/?when=past",
    "/admin/events/person/",
    "/admin/releases/picture/",
    "/admin/autocomplete/?app_label=releases&model_name=release&field_name=event",
    "/admin/journal/entry/",
    "/admin/journal/entry/?deed=approve",
    "/admin/day-sheet/",
]
PUBLIC = [
    "/en/",
    "/en/news/",
    "/fr/news/",
    "/en/news/?kind=news",
    "/en/news/?q=harbour",
    "/en/news/feed.rss",
    "/en/events/",
    "/en/events/past/",
    "/en/events/calendar.ics",
]


def asked(client, address):
    client.get(address)
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address).status_code == 200, address
    return [query["sql"] for query in queries.captured_queries]


def more(releases, events):
    call_command("generate", releases=releases, events=events, verbosity=0)


@pytest.fixture
def head(db):
    """Sees everything, the journal too."""
    return make_member_of_staff("hella", "Administrator")


def test_no_screen_asks_more_of_a_larger_archive(client, head):
    client.force_login(head)
    counts = []
    for releases in (100, 200):
        more(releases, 20)
        counts.append({page: len(asked(client, page)) for page in [*DESK, *PUBLIC]})
    grown = {
        page: (counts[0][page], count)
        for page, count in counts[1].items()
        # Today counts what stands behind the rows that it shows.
        if count > counts[0][page] + (5 if page == "/admin/" else 0)
    }
    assert grown == {}
    assert {page: n for page, n in counts[1].items() if n > MOST} == {}


def test_no_screen_counts_a_whole_table(client, head):
    more(100, 10)
    client.force_login(head)
    counted = {
        page: [sql for sql in asked(client, page) if WHOLE.search(sql)]
        for page in [*DESK, *PUBLIC]
    }
    assert {page: found for page, found in counted.items() if found} == {}


@pytest.mark.sqlite
@pytest.mark.parametrize("stage", ["draft", "in_review", "published"])
def test_a_stage_of_the_desk_is_read_in_its_order_and_not_sorted(db, stage):
    queue = Release.objects.filter(stage=stage).order_by("-newest_id")[:50]
    assert "TEMP B-TREE" not in queue.explain()
