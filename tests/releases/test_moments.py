"""What the desk's page reads once is what the verbs ask of the database."""

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from events.models import Country
from releases.models import Release
from tests.factories import (
    ago,
    ahead,
    make_event,
    make_person,
    make_picture,
    make_published_release,
    make_release,
    make_topic,
    publish,
)
from tests.releases.desk import change_url, form_of

pytestmark = pytest.mark.django_db

# As many as a page costs that shows all there is; the session and the rights are four.
MOST = 25


def waiting(by):
    return publish(make_release("Planned", by=by), at=ahead(hours=2))


def called_off(by):
    release = waiting(by)
    release.call_off(by)
    return release


def corrected(by):
    release = make_published_release("As issued", by=by)
    release.save_version(by, {"title": "As corrected"})
    return publish(release, at=ahead(hours=2), change="correction", note="An error.")


def withdrawn(by):
    release = make_published_release("Withdrawn", by=by)
    release.withdraw(by, "withdrawn", "Not ours.")
    return release


def to_be_withdrawn(by):
    release = make_published_release("Until later", by=by)
    release.withdraw(by, "withdrawn", "Not ours.", at=ahead(hours=2))
    return release


def reinstated(by):
    release = withdrawn(by)
    release.reinstate(by)
    return release


def unreviewed(by):
    release = make_release("In haste", by=by)
    release.publish(by, unreviewed_reason="Nobody else is awake.")
    return release


def confirmed(by):
    release = unreviewed(by)
    release.publications.update(confirmed_at=ago(minutes=1), confirmed_by=by)
    return release


LIVES = [
    lambda by: make_release("A draft", by=by),
    lambda by: make_published_release("Public", by=by),
    waiting,
    called_off,
    corrected,
    withdrawn,
    to_be_withdrawn,
    reinstated,
    unreviewed,
    confirmed,
]


@pytest.mark.parametrize("hours", [0, 3])
@pytest.mark.parametrize("live", LIVES)
def test_both_say_the_same_of_each_life(drafter, live, hours):
    release = Release.objects.get(pk=live(drafter).pk)
    with time_machine.travel(ahead(hours=hours)):
        read, asked = release.moments, release.publications
        removals = release.withdrawals.standing()
        assert read.standing == list(asked.standing())
        assert read.live == asked.live().first()
        assert read.waiting == asked.waiting().first()
        assert read.unseen == asked.needing_second_look().first()
        assert read.facts_stand == release.facts_stand
        assert read.withdrawal == release.withdrawal()
        assert read.removal == removals.filter(withdrawn_from__gt=ahead()).first()


def test_each_verb_forgets_what_was_read(drafter):
    release = waiting(drafter)
    assert release.moments.wait
    release.call_off(drafter)
    assert not release.moments.wait
    publish(release)
    assert release.moments.live
    release.withdraw(drafter, "withdrawn", "Not ours.")
    assert release.moments.withdrawal


def test_facts_stand_for_all_languages_once_one_is_planned(drafter):
    release = waiting(drafter)
    french = make_release("Prévu", language="fr", group=release.group, by=drafter)
    assert french.moments.facts_stand and not french.moments.publications


def test_a_page_costs_the_same_after_a_long_life(
    client, drafter, approver, settings, tmp_path
):
    settings.MEDIA_ROOT = tmp_path
    client.force_login(approver)
    pictures = [{"picture": make_picture(), "alt": "A pier", "decorative": False}]
    release = publish(make_release("First", by=drafter, pictures=pictures))
    short = queries_of(client, release)
    for number in (2, 3):
        release.save_version(drafter, {"title": f"Version {number}"})
        release.submit(drafter)
        release.return_to_author(approver, "Say it more plainly.")
        publish(release, change="update")
    assert queries_of(client, release) == short <= MOST


def test_what_is_in_review_with_all_its_facts_asks_no_more(client, drafter, approver):
    client.force_login(approver)
    release = make_release("First", by=drafter, event=make_event(by=drafter))
    country = Country.objects.create(code="XA", name_en="Marenne")
    facts = {"people": [make_person()], "topics": [make_topic()]}
    release.set_facts(drafter, **facts, countries=[country])
    release.submit(drafter)
    assert queries_of(client, release) <= MOST


def queries_of(client, release):
    client.get(change_url(release))
    with CaptureQueriesContext(connection) as queries:
        assert client.get(change_url(release)).status_code == 200
    return len(queries)


def test_who_was_chosen_meanwhile_comes_back_with_a_form_that_is_refused(
    client, drafter
):
    client.force_login(drafter)
    release = make_release("First", by=drafter)
    release.set_facts(drafter, people=[make_person("Ada Berg")])
    other = make_person("Ilse Brandvold")
    sent = form_of(release, title="", people=[other.pk])
    page = client.post(change_url(release), sent).text
    assert f'<option value="{other.pk}" selected>Ilse Brandvold</option>' in page
