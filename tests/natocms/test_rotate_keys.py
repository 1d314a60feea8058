"""The keys are changed while the site runs, and what they sealed goes with them."""

import pytest
from django.core.management import CommandError, call_command

from accreditation.models import (
    AddressChange,
    Application,
    BegunApplication,
    Document,
    Identity,
    Knock,
    LostLink,
)
from tests.factories import (
    attach_photo,
    make_begun,
    make_open_event,
    sent_by_reporter,
)

pytestmark = pytest.mark.django_db
NEW = bytes(range(32))


@pytest.fixture(autouse=True)
def sealed_folder(settings, tmp_path):
    storage = {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": tmp_path / "sealed"},
    }
    settings.STORAGES = {**settings.STORAGES, "sealed": storage}


@pytest.fixture
def application():
    begun, _token = make_begun(event := make_open_event())
    attach_photo(b"a face", begun=begun)
    identity, needs = {"number": "EK 4471"}, "A ramp"
    application = Application.objects.apply(
        event=event, begun=begun, identity=identity, **sent_by_reporter(needs=needs)
    )
    application.amend(needs="A ramp and a lift")
    return application


def said():
    [amendment] = Application.objects.get().amendments.all()
    return [
        Application.objects.get().needs,
        Identity.objects.get().number,
        amendment.pairs["needs"],
        Document.objects.get().content(),
    ]


def test_all_opens_under_the_new_key_alone(application, settings, capsys):
    begun, _token = make_begun()
    begun.keep(person={"family_name": ["Õunapuu"]})
    before = said()
    settings.ENCRYPTION_KEYS = [NEW, *settings.ENCRYPTION_KEYS]
    call_command("rotate_keys")
    call_command("rotate_keys")
    settings.ENCRYPTION_KEYS = [NEW]
    assert said() == before
    [kept] = BegunApplication.objects.all()
    assert kept.typed_in("person") == {"family_name": ["Õunapuu"]}


def test_what_waits_for_an_answer_is_not_forgotten(application, settings):
    AddressChange.objects.create(application=application, email="new@x.example")
    LostLink.objects.create(email="lost@x.example")
    Knock.objects.create(event=application.event, words="knock@x.example")
    settings.ENCRYPTION_KEYS = [NEW, *settings.ENCRYPTION_KEYS]
    call_command("rotate_keys")
    settings.ENCRYPTION_KEYS = [NEW]
    assert AddressChange.objects.get().email == "new@x.example"
    assert LostLink.objects.get().email == "lost@x.example"
    assert Knock.objects.get().words == "knock@x.example"


def test_what_no_key_opens_is_counted_left_and_in_nobodys_way(
    application, settings, capsys
):
    old = settings.ENCRYPTION_KEYS
    settings.ENCRYPTION_KEYS = [NEW]
    begun, _token = make_begun()
    begun.keep(person={"family_name": ["Rand"]})
    with pytest.raises(CommandError, match="4 of them no key opens"):
        call_command("rotate_keys")
    assert "begun applications: 1 sealed" in capsys.readouterr().out
    settings.ENCRYPTION_KEYS = old
    assert said()[1] == "EK 4471"
