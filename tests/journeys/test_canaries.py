"""Words of what is not public, looked for at every address that the site answers."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from events.models import Person, Topic, Venue
from releases.models import Release, WithdrawalKind
from tests.factories import (
    ahead,
    make_event,
    make_item,
    make_member_of_staff,
    make_picture,
    make_published_release,
    make_release,
    publish,
)

pytestmark = pytest.mark.django_db
CANARY = "Zwitscherling"
START = (
    "/",
    "/robots.txt",
    "/sitemap.xml",
    "/health/ready",
    "/en/",
    "/fr/",
    "/en/news/?q=witscherlin",
    "/en/news/feed.rss",
    "/en/news/feed.atom",
    "/en/news/feed.json",
    "/en/events/?q=witscherlin",
    "/en/events/past/",
    "/en/events/calendar.ics",
    "/fr/events/calendar.ics",
    "/en/accreditation/",
    "/en/accreditation/annual/",
)
LINK = re.compile(rb"(?:href|src|action)=\"(/[^\"#]*)|<loc>https?://[^/<]+(/[^<]*)")
MOST_PAGES = 400


@pytest.fixture
def hidden(db, tmp_path, settings):
    """One of everything that must not be seen, beside public things like them."""
    settings.MEDIA_ROOT = tmp_path
    staff = make_member_of_staff()
    person = Person.objects.create(name=f"{CANARY} Person")
    topic = Topic.objects.create(name_en=f"{CANARY} topic")
    venue = Venue.objects.create(
        city_en=f"{CANARY} City", country_en="Marenne", time_zone="Europe/Riga"
    )
    picture = make_picture(alt=f"{CANARY} picture")
    events = {
        "draft": make_event(f"{CANARY} draft event", announced=False, venue=venue),
        "later": make_event(f"{CANARY} later event", at=ahead(days=1), venue=venue),
    }
    for event in events.values():
        make_item(event, f"{CANARY} item", "10:00")
        event.people.add(person)
        event.topics.add(topic)

    def hide(name, **fields):
        release = make_release(
            f"{CANARY} {name}",
            by=staff,
            pictures=[picture_row(picture)],
            words={"body": f"<p>{CANARY} body</p>", "lead": f"{CANARY} lead"},
            **fields,
        )
        release.set_facts(staff, people=[person], topics=[topic])
        return release

    releases = {
        "draft": hide("draft"),
        "scheduled": publish(hide("scheduled"), at=ahead(hours=5)),
        "embargoed": publish(hide("embargoed", embargo_until=ahead(hours=5))),
        "of a hidden event": hide("advisory", kind="advisory", event=events["draft"]),
        "in error": publish(hide("error")),
    }
    releases["in error"].withdraw(staff, WithdrawalKind.IN_ERROR, "Figures were wrong.")
    behind = make_published_release("A public text", by=staff, event=events["later"])
    behind.save_version(staff, {"title": f"{CANARY} next title"})
    make_item(make_event("A public event"), "Doorstep", "10:00")
    return releases, picture


def picture_row(picture):
    return {
        "picture": picture,
        "alt": f"{CANARY} alt",
        "decorative": False,
        "caption": f"{CANARY} caption",
        "credit": "",
    }


def crawl(client, start):
    """Every answer that is reached from ``start`` by following links of the site."""
    waiting, seen = list(start), set(start)
    while waiting:
        assert len(seen) < MOST_PAGES
        address = waiting.pop()
        response = client.get(address)
        content = b"".join(response) if response.streaming else response.content
        yield address, response, content
        for groups in LINK.findall(content):
            link = next(filter(None, groups)).decode().replace("&amp;", "&")
            if link not in seen and not link.startswith(("/static/", "/accounts/")):
                seen.add(link)
                waiting.append(link)


def test_no_address_tells_of_what_is_not_public(client, hidden):
    answered = 0
    for address, response, content in crawl(client, START):
        answered += 1
        assert CANARY not in content.decode(errors="replace"), address
        assert CANARY not in str(response.headers), address
    assert answered > 30


@pytest.mark.parametrize("name", ["draft", "scheduled", "embargoed"])
def test_the_address_that_it_will_have_answers_like_any_that_is_missing(
    client, hidden, name
):
    release = Release.objects.get(pk=hidden[0][name].pk)
    day = release.issued_on or timezone.localdate()
    slug = release.slug or f"{CANARY.lower()}-draft"
    for ending in ("/", ".txt", "/versions/", "/?version=1"):
        address = f"/en/news/{day:%Y/%m/%d}/{slug}{ending}"
        missing = f"/en/news/{day:%Y/%m/%d}/no-such-text{ending}"
        answers = client.get(address), client.get(missing)
        assert [answer.status_code for answer in answers] == [404, 404], address
        assert CANARY not in answers[0].content.decode()


def test_its_pictures_are_reachable_by_no_address(client, hidden):
    _, picture = hidden
    assert client.get(picture.get_absolute_url()).status_code == 404
    for address in (f"/media/{picture.file.name}", f"/{picture.file.name}"):
        assert client.get(address).status_code == 404


def test_a_scheduled_text_is_told_everywhere_once_its_moment_has_come(client, hidden):
    later = timezone.now() + timedelta(hours=6)
    titles = [release.newest.title for release in Release.objects.published(at=later)]
    assert {f"{CANARY} scheduled", f"{CANARY} embargoed"} <= set(titles)
