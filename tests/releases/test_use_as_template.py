"""A release used as a template: its words for another occasion, and nothing that was
true of the first alone."""

from datetime import date

import pytest

from natocms.journal.models import Entry
from releases.models import Attachment, Boilerplate, IssuingBody, Limit, Release
from tests.factories import (
    ahead,
    make_event,
    make_item,
    make_member_of_staff,
    make_person,
    make_picture,
    make_published_release,
    make_release,
    make_topic,
)
from tests.releases.desk import change_url, deed_url

pytestmark = pytest.mark.django_db


def begun(client, template):
    known = set(Release.objects.values_list("pk", flat=True))
    answer = client.post(deed_url(template, "use_as_template"))
    made = Release.objects.exclude(pk__in=known).get()
    assert answer.url == change_url(made)
    return made


def test_the_words_and_pictures_stand_in_a_draft_of_its_own(
    client, drafter, settings, tmp_path
):
    settings.MEDIA_ROOT = tmp_path
    closing = Boilerplate.objects.create(name="About", words_en="About the Accord.")
    words = {
        "lead": "The press point of the week.",
        "body": "<p>[[contacts]]</p>",
        "contacts": "press@accord.example",
        "handles": "@Accord",
        "boilerplate": closing,
    }
    rows = [{"picture": make_picture(), "alt": "A microphone", "credit": "Accord"}]
    template = make_published_release(
        "Weekly press point",
        kind="statement",
        language="fr",
        issuing_body=IssuingBody.objects.create(name_en="The Accord"),
        words=words,
        pictures=rows,
    )
    template.people.add(make_person("Ada Venn"))
    template.topics.add(make_topic("Ferries"))
    client.force_login(drafter)
    made = begun(client, template)
    assert (made.kind, made.language, made.prefix) == ("statement", "fr", "fr")
    assert made.stage == "draft"
    assert made.issuing_body == template.issuing_body
    assert list(made.people.all()) == list(template.people.all())
    assert list(made.topics.all()) == list(template.topics.all())
    assert (made.newest.number, made.newest.author) == (1, drafter)
    assert made.newest.words() == template.newest.words()
    (row,) = made.newest.pictures.all()
    assert (row.picture, row.alt, row.credit) == (
        rows[0]["picture"],
        "A microphone",
        "Accord",
    )


def test_its_files_come_along_in_their_order_and_stay_with_it(client, drafter):
    template = make_release("Weekly press point", by=drafter)
    for position, title in ((2, "Map"), (1, "Rules")):
        file = Attachment.objects.create(file=f"attachments/{title}.pdf", title=title)
        template.newest.attachments.create(
            release=template,
            attachment=file,
            title=f"{title} of the week",
            position=position,
        )
    before = list(template.newest.attachments.values())
    client.force_login(drafter)
    made = begun(client, template)
    rows = made.newest.attachments.all()
    assert [(row.title, row.attachment.title) for row in rows] == [
        ("Rules of the week", "Rules"),
        ("Map of the week", "Map"),
    ]
    assert {row.release for row in rows} == {made}
    assert list(template.newest.attachments.values()) == before
    made.save_version(drafter, {"lead": "Another week."})
    assert made.newest.attachments.count() == 2


def test_what_was_true_of_the_first_occasion_alone_stays_there(client, drafter):
    event = make_event()
    item = make_item(event, "Arrival", "13:00", pool_media_en="photographers")
    template = make_published_release(
        kind="announcement",
        event=event,
        backdated_to=date(2025, 5, 21),
        words={
            "deadline_on": date(2025, 6, 1),
            "typed": {"deadline": ["by 1 June", "2025-06-01"]},
            "body": f"<p>Come.</p><p>[[pool:{item.pk}]]</p><p>[[programme]]</p>",
            "coverage": f"[[access]]\n[[pool:{item.pk}]]\n[[deadline]]",
        },
    )
    client.force_login(drafter)
    made = begun(client, template)
    assert (made.event, made.backdated_to, made.issued_on) == (None, None, None)
    assert (made.published_at, made.number) == (None, None)
    assert made.group != template.group
    assert (made.newest.deadline_on, made.newest.typed) == (None, {})
    assert made.newest.body == "<p>Come.</p><p>[[programme]]</p>"
    assert made.newest.coverage == "[[access]]\n[[deadline]]"


def test_the_first_one_is_left_as_it_was(client, drafter):
    template = make_published_release("Weekly press point")
    before = Release.objects.filter(pk=template.pk).values().get()
    client.force_login(drafter)
    begun(client, template)
    assert Release.objects.filter(pk=template.pk).values().get() == before


def test_a_limited_draft_gives_a_draft_that_is_limited_alike(
    client, drafter, other_drafter, approver
):
    template = make_release("Quiet words", by=drafter, limited_to=Limit.PEOPLE)
    template.limited_people.add(approver)
    client.force_login(drafter)
    made = begun(client, template)
    assert made.limited_to == Limit.PEOPLE
    assert list(made.limited_people.all()) == [approver]
    assert made in Release.objects.visible_to(approver)
    assert made not in Release.objects.visible_to(other_drafter)


def test_who_may_not_see_it_cannot_use_it(client, other_drafter, drafter):
    template = make_release("Quiet words", by=drafter, limited_to=Limit.PEOPLE)
    client.force_login(other_drafter)
    assert client.post(deed_url(template, "use_as_template")).status_code == 404
    assert Release.objects.count() == 1


def test_words_under_embargo_stay_under_it(client, drafter):
    until = ahead(days=1)
    template = make_release(embargo_until=until)
    client.force_login(drafter)
    assert begun(client, template).embargo_until == until


def test_the_history_of_the_draft_names_the_first_one(client, drafter):
    template = make_published_release("Weekly press point")
    client.force_login(drafter)
    made = begun(client, template)
    assert Entry.objects.about(made).first().deed == "begin_from"
    page = client.get(change_url(made)).content.decode()
    assert "began it from “Weekly press point”" in page


@pytest.mark.parametrize("role", ["Accreditation officer", "Gate"])
def test_who_drafts_nothing_cannot_by_a_forged_request_either(client, role):
    template = make_published_release("Weekly press point")
    client.force_login(make_member_of_staff(role=role))
    assert client.post(deed_url(template, "use_as_template")).status_code == 403
    assert Release.objects.count() == 1
