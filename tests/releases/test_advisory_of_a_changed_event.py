"""An advisory whose event changes afterwards: page, text and calendar agree."""

from datetime import date, timedelta

import pytest

from releases.models import Release
from releases.reading import read
from tests.factories import (
    ago,
    make_event,
    make_item,
    make_member_of_staff,
    make_release,
    publish,
)
from tests.pages import words

pytestmark = pytest.mark.django_db
BODY = "<p>The Minister comes on 10 January.</p><p>[[programme]]</p>"


@pytest.fixture
def event():
    event = make_event("Harbour talks", first_day=date(2031, 1, 10), at=ago(days=1))
    make_item(event, "Doorstep", "13:00")
    event.revise(make_member_of_staff())
    return event


@pytest.fixture
def advisory(event):
    release = make_release("The talks", kind="advisory", event=event)
    release.save_version(make_member_of_staff(), {"body": BODY})
    return publish(release)


def move(event, **delta):
    for item in event.programme.all():
        item.event = event
        item.day += timedelta(**delta)
        item.starts_at += timedelta(**delta)
        item.save()
    event.first_day = event.last_day = event.first_day + timedelta(**delta)
    event.save()
    event.revise(make_member_of_staff())


def postpone(event):
    event.postpone(make_member_of_staff(), "Storm at sea")


def cancel(event):
    event.cancel(make_member_of_staff(), "No\nquorum")


def forms(client, release, event):
    """The page of the text, its plain text, the calendar and the event's plain text."""
    text, event = release.get_absolute_url(), event.get_absolute_url()
    addresses = (text, f"{text[:-1]}.txt", f"{event[:-1]}.ics", f"{event[:-1]}.txt")
    return [client.get(address) for address in addresses]


@pytest.mark.parametrize(
    ("change", "page_says", "first_line", "calendar_says"),
    [
        (cancel, "cancelled No quorum", "# CANCELLED: No quorum", "STATUS:CANCELLED"),
        (
            postpone,
            "postponed Storm at sea",
            "# POSTPONED: Storm at sea",
            "STATUS:TENTATIVE",
        ),
        (
            lambda event: move(event, days=366),
            "moved from Friday 10 January 2031 to Sunday 11 January 2032",
            "# Moved from Friday 10 January 2031 → Sunday 11 January 2032",
            "DTSTART;VALUE=DATE:20320111",
        ),
    ],
)
def test_what_has_become_of_the_event_is_said_in_every_form(
    client, event, advisory, change, page_says, first_line, calendar_says
):
    before = client.get(f"{advisory.get_absolute_url()[:-1]}.txt").text
    change(event)
    page, text, calendar, event_text = forms(client, advisory, event)
    assert page_says in words(page)
    assert text.text.splitlines()[0] == first_line
    assert calendar_says in calendar.text
    assert first_line[2:].split(" →")[0].replace("No quorum", "No") in event_text.text
    assert [i.as_json() | {"line": 0} for i in read(text.text)] == [
        i.as_json() | {"line": 0} for i in read(before)
    ]


def test_what_holds_as_announced_has_no_first_line_of_its_own(client, event, advisory):
    text = forms(client, advisory, event)[1].text
    assert text.splitlines()[0] == "The talks"


def test_an_event_that_moved_to_another_year_keeps_its_address(client, event, advisory):
    address = event.get_absolute_url()
    move(event, days=366)
    event.refresh_from_db()
    assert event.get_absolute_url() == address
    assert client.get(address).status_code == 200
    assert address in client.get(advisory.get_absolute_url()).text


def test_a_text_issued_after_the_change_tells_only_what_came_later(client, event):
    move(event, days=366)
    release = publish(make_release("The talks", kind="advisory", event=event))
    assert forms(client, release, event)[1].text.startswith("The talks\n")


@pytest.mark.parametrize(
    ("zone", "utc"),
    [
        ("Pacific/Auckland", "20310109T113000Z"),
        ("Pacific/Pago_Pago", "20310110T113000Z"),
    ],
)
def test_at_the_ends_of_the_world_every_form_names_the_same_day(client, zone, utc):
    event = make_event(first_day=date(2031, 1, 10), time_zone=zone, at=ago(days=1))
    make_item(event, "Doorstep", "00:30")
    event.revise(make_member_of_staff())
    release = publish(make_release("The talks", kind="advisory", event=event))
    page, text, calendar, event_text = forms(client, release, event)
    assert "Friday 10 January 2031" in words(page)
    assert "00:30 (" in text.text and "00:30 (" in event_text.text
    assert f"DTSTART:{utc}" in calendar.text
    assert "DTSTART;VALUE=DATE:20310110" in calendar.text


def test_facts_change_once_for_all_languages(client, event, advisory):
    french = Release(language="fr")
    french.join(advisory)
    french.save()
    french.save_version(
        make_member_of_staff(), {"title": "Les entretiens", "body": BODY}
    )
    publish(french)
    other = make_event("Another", first_day=date(2031, 2, 1), at=ago(days=1))
    advisory.reclassify(make_member_of_staff(), event=other, kind="news")
    french.refresh_from_db()
    assert (french.event, french.kind) == (other, "news")
    for release, prefix in ((advisory, "en"), (french, "fr")):
        page = client.get(release.get_absolute_url()).text
        assert f'href="/{prefix}/events/2031/another/"' in page
        assert "harbour-talks" not in page


def test_what_is_postponed_says_so_once(client, event, advisory):
    postpone(event)
    page = words(client.get(advisory.get_absolute_url()))
    assert page.count("Storm at sea") == 1
    assert "The days and hours below no longer hold." in page
