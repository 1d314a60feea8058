"""The front page: what is on, what comes next, what is new, what lies ahead."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.core.files.base import ContentFile
from django.utils import timezone
from PIL import Image

from natocms.front import FrontPage
from releases.models import Picture
from tests.factories import (
    ago,
    ahead,
    make_event,
    make_item,
    make_member_of_staff,
    make_published_release,
    make_release,
    make_venue,
    moment,
    publish,
)
from tests.pages import titles, words

pytestmark = pytest.mark.django_db

NOON = moment(2025, 5, 21, 12)
TODAY = NOON.date()


def front(at=NOON, language="en"):
    return FrontPage(language, at)


def make_day(title="Summit", first=TODAY, last=None, **fields):
    return make_event(
        title, first_day=first, last_day=last or first, at=ago(days=9999), **fields
    )


def lines(page):
    entries = page.media.entries
    return [entry["line"].words_en for entry in entries if "line" in entry]


def with_picture(title, **fields):
    content = BytesIO()
    Image.new("RGB", (6, 4)).save(content, "PNG")
    picture = Picture.objects.create(
        file=ContentFile(content.getvalue(), name="p.png"), alt="A table"
    )
    row = {"picture": picture, "alt": "A table", "decorative": False}
    row |= {"caption": "The table", "credit": "Photo: X"}
    return publish(make_release(title, pictures=[row], **fields))


def test_it_opens_with_the_day_in_words(client):
    today = timezone.localdate()
    assert f"{today.day} {today:%B %Y}" in words(client.get("/en/"))


def test_an_empty_site_says_so_and_stands(client):
    text = words(client.get("/en/"))
    assert "Nothing has been published here yet." in text
    assert "No item of any programme is open to the media at the moment." in text


def test_what_the_media_can_attend_next_is_the_rest_of_the_first_day():
    event = make_day(last=TODAY + timedelta(days=1))
    make_item(event, "Arrivals", "09:00", media_access="open")
    make_item(event, "Portrait", "13:00", media_access="pooled")
    make_item(event, "Working session", "14:00", media_access="closed")
    make_item(event, "Walk", "15:00", media_access="open", cancelled=True)
    make_item(event, "Press conference", "17:45", media_access="open")
    tomorrow = TODAY + timedelta(days=1)
    make_item(event, "Doorstep", "09:00", day=tomorrow, media_access="open")
    assert lines(front()) == ["Portrait", "Press conference"]
    assert lines(front(NOON + timedelta(hours=12))) == ["Doorstep"]


def test_lines_of_several_events_stand_in_the_order_of_their_hours():
    first, second = make_day("First"), make_day("Second")
    make_item(first, "At three", "15:00", media_access="open", position=1)
    make_item(first, "Right after", None, precision="following", position=2)
    make_item(second, "At two", "14:00", media_access="open")
    make_item(second, "At four", "16:00", media_access="open", position=2)
    assert lines(front()) == ["At two", "At three", "Right after", "At four"]


def test_a_pool_s_meeting_stands_at_its_own_hour():
    pooled, other = make_day("Pooled"), make_day("Other")
    gathers = {"media_access": "pooled", "pool_gathers_at": NOON + timedelta(hours=1)}
    make_item(pooled, "Portrait", "14:00", **gathers)
    assert [set(entry) - {"apart"} for entry in front().media.entries] == [
        {"gathers"},
        {"line"},
    ]
    assert front().media.entries[0]["apart"] is False
    make_item(other, "Doorstep", "13:30", media_access="open")
    apart, doorstep, portrait = front().media.entries
    assert apart["gathers"].words_en == portrait["line"].words_en == "Portrait"
    assert apart["apart"] is True
    assert doorstep["line"].words_en == "Doorstep"


def test_where_a_line_follows_a_closed_one_it_keeps_its_place():
    first, second = make_day("First"), make_day("Second")
    make_item(first, "Talks", "15:00", media_access="closed", position=1)
    make_item(first, "Doorstep", precision="following", media_access="open", position=2)
    make_item(second, "At two", "14:00", media_access="open")
    make_item(second, "At four", "16:00", media_access="open", position=2)
    assert lines(front()) == ["At two", "Doorstep", "At four"]


def test_a_postponed_cancelled_or_unannounced_event_offers_nothing(approver):
    for verb in ("postpone", "cancel"):
        event = make_day()
        make_item(event, "Press conference", "15:00", media_access="open")
        getattr(event, verb)(approver)
    draft = make_event(announced=False, first_day=TODAY)
    make_item(draft, "Press conference", "15:00", media_access="open")
    assert lines(front()) == []


@pytest.mark.parametrize(
    ("hour", "access", "is_on"),
    [
        ("11:50", "open", True),
        ("11:50", "closed", False),
        ("12:10", "open", False),
        ("10:00", "open", False),
    ],
)
def test_what_is_on_now_and_open_is_live(hour, access, is_on):
    make_item(make_day(), "Press conference", hour, media_access=access)
    assert (front().media.live is not None) is is_on


def test_a_streamed_line_is_the_live_one():
    make_item(make_day(), "Doorstep", "11:45", media_access="open")
    streamed = make_day(livestream="https://stream.example/1")
    make_item(streamed, "Press conference", "11:50", media_access="open")
    assert front().media.live.words_en == "Press conference"


def test_the_live_band_leads_to_the_stream(client):
    event = make_event(
        first_day=timezone.localdate(), livestream="https://stream.example/1"
    )
    make_item(event, "Press conference", ago(minutes=5), media_access="open")
    page = client.get("/en/")
    assert "Live now" in words(page)
    assert 'href="https://stream.example/1"' in page.text


def test_a_text_with_a_picture_leads_though_a_newer_one_has_none(client):
    with_picture("With picture", kind="news")
    make_published_release("Newest", kind="statement")
    page = client.get("/en/")
    assert 'alt="A table"' in page.text
    assert titles(page) == ["Newest"]


def test_without_pictures_the_newest_that_tells_what_happened_leads(client):
    make_published_release("What happened", kind="statement")
    make_published_release("What will happen", kind="advisory")
    assert titles(client.get("/en/")) == ["What will happen"]


def test_an_old_picture_does_not_lead_for_ever():
    with_picture("With picture")
    make_published_release("Without", kind="statement")
    for days, leads in ((6, "With picture"), (8, "Without")):
        assert front(ahead(days=days)).lead.live.version.title == leads


def test_events_ahead_stand_with_their_deadline(client):
    make_event(
        "Conference",
        first_day=timezone.localdate() + timedelta(days=9),
        venue=make_venue(),
        media_access="open",
        accreditation_rule="all",
        accreditation_deadline=ahead(days=5),
    )
    make_event("Past one", first_day=timezone.localdate() - timedelta(days=9))
    text = words(client.get("/en/"))
    assert "Conference" in text
    assert "Apply by" in text
    assert "Past one" not in text


def test_a_day_of_a_longer_event_is_counted(client):
    today = timezone.localdate()
    make_event("Summit", first_day=today - timedelta(days=1), last_day=today)
    assert "Summit, day 2 of 2." in words(client.get("/en/"))


def test_each_language_has_its_own_news_and_the_same_events(client):
    make_published_release("In English")
    make_published_release("En français", language="fr")
    make_event("Summit", title_fr="Sommet", first_day=timezone.localdate())
    english, french = words(client.get("/en/")), words(client.get("/fr/"))
    assert "In English" in english and "En français" not in english
    assert "En français" in french and "In English" not in french
    assert "Summit" in english and "Sommet" in french


def test_the_page_may_be_kept_until_the_next_hour_of_the_programme():
    event = make_day()
    item = make_item(event, "Press conference", "12:20", media_access="open")
    assert front().true_until == item.starts_at
    publish(make_release(), at=ahead(hours=1))
    assert front(NOON + timedelta(days=1)).true_until > NOON


def test_the_front_page_costs_a_fixed_number_of_queries(
    client, django_assert_max_num_queries
):
    for _ in range(5):
        event = make_event(first_day=timezone.localdate(), venue=make_venue())
        make_item(event, "Press conference", "23:00", media_access="open")
        with_picture("With picture")
        make_event(first_day=timezone.localdate() + timedelta(days=2))
    with django_assert_max_num_queries(12):
        client.get("/en/")


def test_an_archive_that_is_brought_in_is_not_the_latest(client):
    make_published_release("Fresh from the desk")
    old = make_release("Out of the archive")
    old.publish(make_member_of_staff(), unreviewed_reason="imported", imported=True)
    shown = words(client.get("/en/"))
    assert "Fresh from the desk" in shown
    assert "Out of the archive" not in shown


def test_a_site_that_holds_an_archive_alone_shows_it(client):
    make_release("Out of the archive").publish(
        make_member_of_staff(), unreviewed_reason="imported", imported=True
    )
    assert "Out of the archive" in words(client.get("/en/"))
