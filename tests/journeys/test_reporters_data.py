"""What reporters sent, looked for by everybody who is not meant to see it."""

import pytest
from django.utils import timezone

from accreditation.models import Application, Criterion, Knock, LostLink
from events.models import Asks
from natocms.sealed.files import SealedStorage
from tests.factories import (
    attach_photo,
    make_begun,
    make_member_of_staff,
    make_open_event,
    make_published_release,
    sent_by_reporter,
)
from tests.journeys.test_canaries import START, crawl
from tests.journeys.test_desk_doors import addresses

pytestmark = pytest.mark.django_db

SECRET, NAME, REFUSED = "Quietnumber", "Quietstone", "Quietrefused"


@pytest.fixture(autouse=True)
def sealed(settings, tmp_path):
    storage = {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": tmp_path / "sealed"},
    }
    settings.STORAGES = {**settings.STORAGES, "sealed": storage}


@pytest.fixture
def reporters(officer):
    """One of each: approved, refused, for a year, begun and not sent, a lost link."""
    today = timezone.localdate()
    event = make_open_event(
        "A public event", first_day=today, accreditation_asks=Asks.values
    )
    make_published_release("An advisory", kind="advisory", event=event)

    def apply(name, event):
        begun, _token = make_begun(event)
        attach_photo(SECRET.encode(), begun=begun)
        secrets = ("nationality", "birth_date", "issued_by", "number")
        words = ("equipment", "vehicle", "needs", "message", "phone")
        return Application.objects.apply(
            event=event,
            begun=begun,
            identity=dict.fromkeys(secrets, SECRET),
            **sent_by_reporter(
                family_name=name,
                email=f"{SECRET}.{name}@outlet.example",
                **dict.fromkeys(words, SECRET),
            ),
        )

    apply(NAME, event).approve(officer, SECRET)
    apply(REFUSED, event).refuse(officer, Criterion.SECURITY, SECRET)
    apply(NAME, None).approve(officer)
    begun, _token = make_begun(event)
    begun.keep(person={"family_name": [SECRET]}, work={"outlet": [SECRET]})
    LostLink.objects.create(email=f"{SECRET}@outlet.example")
    assert Knock.objects.count() == 0
    return event


def shown(client, start, most=300):
    for number, (address, response, content) in enumerate(crawl(client, start)):
        assert response.status_code < 500, address
        yield address, content.decode(errors="replace") + str(response.headers)
        if number > most:
            return


def test_the_public_sees_nothing_of_them_wherever_it_looks(client, reporters):
    start = [*START, f"{reporters.get_absolute_url()}accreditation/", "/en/gate/"]
    pages = dict(shown(client, start))
    assert len(pages) > 30
    for address, text in pages.items():
        for word in (SECRET, NAME, REFUSED):
            assert word not in text, address


def test_no_address_of_the_desk_shows_them_without_signing_in(client, reporters):
    for address in addresses():
        text = client.get(address).text
        for word in (SECRET, NAME, REFUSED):
            assert word not in text, address


@pytest.mark.parametrize("role", ["Drafter", "Approver"])
def test_who_writes_releases_sees_no_reporter(client, reporters, role):
    client.force_login(make_member_of_staff(role=role))
    for address, text in shown(client, ["/admin/", "/en/"]):
        for word in (SECRET, NAME, REFUSED):
            assert word not in text, address
    for address in addresses():
        text = client.get(address).text
        for word in (SECRET, NAME, REFUSED):
            assert word not in text, address


def test_the_gate_sees_names_of_who_may_come_in_and_nothing_more(client, reporters):
    client.force_login(make_member_of_staff(role="Gate"))
    pages = dict(shown(client, ["/en/gate/", "/admin/"]))
    assert any(NAME in text for text in pages.values())
    for address, text in pages.items():
        for word in (SECRET, REFUSED):
            assert word not in text, address
    for name in (REFUSED, REFUSED.lower(), REFUSED[:6]):
        for gate in [page for page in pages if page.startswith("/en/gate/2")]:
            assert REFUSED not in client.get(f"{gate}?q={name}").text, gate


def test_no_sealed_file_is_served_by_any_name(client, reporters):
    for name in SealedStorage().names():
        for root in ("/files/", "/media/", "/sealed/", "/static/", "/"):
            answer = client.get(f"{root}{name}")
            assert answer.status_code in (301, 302, 404)
