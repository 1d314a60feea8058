"""A pasted text becomes a draft in two steps: shown as it was understood, then made."""

import re

import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse

from events.models import Event, Person, ProgrammeVersion
from natocms.journal.models import Entry
from natocms.staff.models import User
from releases.models import Limit, Release
from tests.factories import make_member_of_staff, make_release
from tests.releases import advisory
from tests.releases.desk import change_url

pytestmark = pytest.mark.django_db

ADVISORY = (
    advisory.ADVISORY.replace("2025", "2031") + "\nFollow us: @Accord and @ChairVenn\n"
)


@pytest.fixture
def page():
    return reverse("admin:releases_release_from_text")


@pytest.fixture
def signed_in(client, drafter):
    client.force_login(drafter)
    return client


def read(client, page, text=ADVISORY, **given):
    return client.post(page, {"text": text, "language": "en", **given})


def seal_of(answer):
    return re.search(r'name="make" value="(\w+)"', answer.content.decode())[1]


def make(client, page, text=ADVISORY, **given):
    seal = seal_of(read(client, page, text, **given))
    return read(client, page, text, make=seal, **given)


def everything():
    return [model.objects.count() for model in (Release, Event, Person, Entry)]


def plain(answer):
    words = re.sub(r"<[^>]+>", " ", answer.content.decode())
    return " ".join(words.replace("\N{NO-BREAK SPACE}", " ").split())


def test_today_and_the_list_of_releases_lead_to_it(signed_in, page):
    for name in ("admin:index", "admin:releases_release_changelist"):
        assert f'href="{page}"' in signed_in.get(reverse(name)).content.decode()
    assert signed_in.get(page).status_code == 200


def test_what_was_understood_is_shown_and_nothing_is_written(signed_in, page):
    before = everything()
    answer = read(signed_in, page)
    assert answer.status_code == 200
    shown = plain(answer)
    for words in (
        "Media advisory",
        "Wednesday 21 May 2031",
        "Varhaven, Marenne",
        "Wed 21 May 13:40 (CEST) Joint press conference",
        "12:30 (CEST)",
        "The press conference is open to media with an annual pass.",
        "Monday 19 May 2031, 18:00 (CEST)",
        "For general queries: press@accord.example",
        "@Accord @ChairVenn",
        "Tomas Brandt",
        "It makes a new draft.",
        "It also makes the event “The Chair of the Accord receives",
    ):
        assert words in shown
    assert everything() == before


def test_the_second_step_makes_the_draft_with_its_event(signed_in, page, drafter):
    answer = make(signed_in, page)
    release = Release.objects.get()
    assert answer.url == change_url(release)
    assert (release.kind, release.stage) == ("advisory", "draft")
    assert (release.published_at, release.newest.author) == (None, drafter)
    assert release.event.programme.count() == 2
    assert release.event.state == "draft"
    deeds = [entry.deed for entry in Entry.objects.about(release)]
    assert deeds[0] == "read_text"
    assert "read it in from a pasted text" in plain(signed_in.get(answer.url))


def test_a_text_in_french_is_read_as_such(signed_in, page):
    text = "La Présidente reçoit\n\nSource: Accord\n\nElle l’a dit à la presse.\n"
    make(signed_in, page, text, language="fr")
    assert Release.objects.get().language == "fr"


def test_what_it_doubts_is_said_and_marked_where_it_stands(signed_in, page):
    text = ADVISORY.replace("Wednesday 21 May", "Tuesday 21 May")
    answer = read(signed_in, page, text)
    assert "The calendar says Wednesday 21 May 2031." in plain(answer)
    assert "<mark>Tuesday 21 May 2031</mark>" in answer.content.decode()
    made = signed_in.get(make(signed_in, page, text).url)
    assert "2031-05-21 is a Wednesday." in plain(made)


def test_the_day_of_issue_tells_the_year_where_the_text_names_none(signed_in, page):
    text = "A visit ends\n\nSource: Accord\n\nOn Friday (16 May), Ms Ada Venn left.\n"
    assert "has no year, and nothing gives one" in plain(read(signed_in, page, text))
    given = {"issued_on": "2025-05-17"}
    answer = read(signed_in, page, text, **given)
    assert "has no year" not in plain(answer)
    assert "Friday 16 May 2025" in plain(answer)
    make(signed_in, page, text, **given)
    assert f"{Release.objects.get().backdated_to}" == "2025-05-17"


def test_a_day_of_issue_of_another_age_is_refused(signed_in, page):
    answer = read(signed_in, page, issued_on="0001-01-01")
    assert answer.status_code == 422
    assert "Look at the year" in plain(answer)


def test_what_an_advisory_should_say_and_does_not_is_said(signed_in, page):
    text = "Media advisory: a visit\n\nSource: Accord\n\nMedia advisory\n\nSoon.\n"
    shown = plain(read(signed_in, page, text))
    assert "No day was found: no event is made." in shown
    assert "An advisory should name a contact." in shown


def test_people_whom_nobody_knows_yet_are_told_apart(signed_in, page):
    Person.objects.create(name="Ada Venn")
    shown = plain(read(signed_in, page)).partition("New to the register")[2]
    assert "Tomas Brandt" in shown.partition("The text, with")[0]
    assert "Ada Venn" not in shown.partition("The text, with")[0]


def test_an_unchanged_text_leads_to_what_stands(signed_in, page):
    make(signed_in, page)
    release, before = Release.objects.get(), everything()
    answer = read(signed_in, page)
    assert "Unchanged" in plain(answer)
    assert change_url(release) in answer.content.decode()
    assert 'name="make"' not in answer.content.decode()
    read(signed_in, page, make="forged")
    assert everything() == before


def test_a_text_with_news_becomes_a_version_of_the_one_that_stands(signed_in, page):
    make(signed_in, page)
    text = ADVISORY.replace("with an annual pass", "with any pass")
    assert "becomes its version 2" in plain(read(signed_in, page, text))
    make(signed_in, page, text)
    assert Release.objects.get().newest.number == 2


def test_only_what_was_shown_is_made(signed_in, page):
    seal = seal_of(read(signed_in, page))
    answer = read(signed_in, page, ADVISORY.replace("13:40", "14:10"), make=seal)
    assert answer.status_code == 422
    assert "has changed since you looked" in plain(answer)
    assert "14:10 (CEST) Joint press conference" in plain(answer)
    assert not Release.objects.exists()


def test_what_an_announced_event_would_tell_is_shown_before_it_is_told(
    signed_in, page, approver
):
    make(signed_in, page)
    event = Event.objects.get()
    event.announce(approver)
    text = ADVISORY.replace("the President of Ruvenia, Mr Tomas Brandt,", "").replace(
        "Ms Ada Venn", "Ms Ada Venn, with Mr Ole Rask"
    )
    answer = read(signed_in, page, text)
    assert "Readers see at once" in plain(answer)
    assert "Make the draft and announce these changes" in plain(answer)
    assert ProgrammeVersion.objects.count() == 1
    read(signed_in, page, text, make=seal_of(answer))
    assert ProgrammeVersion.objects.count() == 2


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "Paste a text first."),
        (" \n\t\n", "the text is empty"),
        ("\x00\x01PNG", "Null characters are not allowed."),
        ("Title\n\nSource: Accord\n\n\x07bell", "This is not a plain text."),
        ("Title\n\n\u202eevil", "bidirectional control character"),
        ("Source: Accord\n\nBody", "a Source line without a title"),
        ("word " * 120_000, "at most 500000 characters"),
        (
            "T" * 1001 + "\n\nSource: Accord\n\nBody",
            "the title is 1001 characters long",
        ),
        (f"Title\n\nSource: {'A' * 200}\n\nBody", "the source is 200 characters long"),
    ],
    ids=range(9),
)
def test_garbage_gets_a_sentence_and_is_kept(signed_in, page, text, sentence):
    before = everything()
    answer = read(signed_in, page, text)
    assert answer.status_code == 422
    assert sentence in plain(answer)
    assert text[:40] in answer.content.decode()
    assert everything() == before


def test_several_items_are_not_taken_and_named(signed_in, page):
    text = ADVISORY + "\nThe Accord opens a harbour\n\nSource: Accord\n\nIt is open.\n"
    answer = read(signed_in, page, text)
    assert answer.status_code == 422
    assert "The text holds 2 items" in plain(answer)
    assert "The Accord opens a harbour" in plain(answer)
    assert not Release.objects.exists()


def test_an_unknown_language_is_refused(signed_in, page):
    assert read(signed_in, page, language="xx").status_code == 422


def test_a_limited_draft_with_the_same_words_neither_shows_nor_changes(
    signed_in, page, approver
):
    hidden = make_release(
        "The Chair of the Accord receives the President of Ruvenia",
        by=approver,
        kind="advisory",
        limited_to=Limit.PEOPLE,
    )
    client_of_another = make_member_of_staff("ida", "Drafter")
    make(signed_in, page)
    mine = Release.objects.exclude(pk=hidden.pk).get()
    mine.limited_to = Limit.PEOPLE
    mine.save()
    signed_in.force_login(client_of_another)
    answer = read(signed_in, page)
    assert change_url(mine) not in answer.content.decode()
    assert "It makes a new draft." in plain(answer)
    hidden.refresh_from_db()
    assert hidden.newest.number == 1


@pytest.mark.parametrize("role", ["Drafter", "Approver", "Administrator"])
def test_whoever_drafts_may(client, page, role):
    client.force_login(make_member_of_staff(role=role))
    assert make(client, page).status_code == 302
    assert Release.objects.count() == 1


@pytest.mark.parametrize("role", ["Accreditation officer", "Gate"])
def test_nobody_else_may_by_a_forged_request_either(client, page, role):
    client.force_login(make_member_of_staff(role=role))
    for name in ("admin:index", "admin:releases_release_changelist"):
        assert page not in client.get(reverse(name)).content.decode()
    assert client.get(page).status_code == 403
    assert read(client, page, make="forged").status_code == 403
    assert not Release.objects.exists()


def test_who_may_not_make_events_is_told_so(client, page):
    account = User.objects.create_user("rita", password="correct horse", is_staff=True)
    account.user_permissions.set(
        Permission.objects.filter(codename__in=["add_release", "view_release"])
    )
    client.force_login(account)
    answer = read(client, page)
    assert "which you may not do" in plain(answer)
    assert 'name="make"' not in answer.content.decode()
    read(client, page, make="forged")
    assert not Release.objects.exists()


def test_a_stranger_is_sent_to_sign_in(client, page):
    assert "/login/" in read(client, page).url
    assert not Release.objects.exists()


def test_on_a_french_desk_it_doubts_in_french_and_marks_the_same_words(signed_in, page):
    text = "A visit\n\nSource: Accord\n\nThe visit begins on Friday (16 May).\n"
    sent = {"text": text, "language": "en"}
    answer = signed_in.post(page, sent, headers={"accept-language": "fr"})
    assert "» n’a pas d’année, et rien n’en donne une." in plain(answer)
    assert "<mark>Friday (16 May</mark>" in answer.text
