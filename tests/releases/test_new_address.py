"""A public text gets another address, and every former one leads there for ever."""

import pytest

from events.models import TransitionRefused
from releases.models import Release
from tests.factories import make_published_release, make_release

pytestmark = pytest.mark.django_db


@pytest.fixture
def release(drafter):
    return make_published_release("A tital with a slip", by=drafter)


def test_the_former_address_leads_to_the_new_one(client, release, administrator):
    former = release.get_absolute_url()
    release.readdress(administrator, "A title without one")
    now = Release.objects.get().get_absolute_url()
    assert now.endswith("/a-title-without-one/")
    answer = client.get(former)
    assert (answer.status_code, answer.url) == (301, now)
    for form in (".txt", ".json"):
        answer = client.get(former.rstrip("/") + form)
        assert (answer.status_code, answer.url) == (301, now.rstrip("/") + form)
    assert client.get(now).status_code == 200


def test_all_former_addresses_lead_to_the_last_one(client, release, administrator):
    first = release.get_absolute_url()
    for words in ("second", "third"):
        release.readdress(administrator, words)
    assert client.get(first).url.endswith("/third/")
    release.readdress(administrator, first.rstrip("/").rpartition("/")[2])
    assert client.get(first).status_code == 200
    assert client.get(first.replace("a-tital-with-a-slip", "third")).url == first


def test_a_former_address_is_never_given_to_another_text(release, administrator):
    release.readdress(administrator, "new")
    other = make_published_release("A tital with a slip")
    assert other.slug == "a-tital-with-a-slip-2"


def test_an_address_that_is_taken_gets_a_number(release, administrator):
    make_published_release("Taken")
    release.readdress(administrator, "taken")
    assert release.slug == "taken-2"


@pytest.mark.parametrize("words", ["", "…", "---"])
def test_words_that_make_no_address_are_refused(release, administrator, words):
    with pytest.raises(TransitionRefused, match="letters or figures"):
        release.readdress(administrator, words)
    assert Release.objects.get().slug == "a-tital-with-a-slip"


def test_a_text_that_is_not_public_follows_its_title(drafter, administrator):
    with pytest.raises(TransitionRefused, match="follows the title"):
        make_release("Draft", by=drafter).readdress(administrator, "new")


def test_the_old_address_of_a_withdrawn_text_leads_to_its_notice(
    client, release, administrator
):
    former = release.get_absolute_url()
    release.readdress(administrator, "new")
    release.withdraw(administrator, "withdrawn", "A mistake.")
    assert client.get(former).url.endswith("/new/")
