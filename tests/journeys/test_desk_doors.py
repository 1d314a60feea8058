"""Every address of the desk, tried by whoever it is not meant for."""

import re

import pytest
from django.apps import apps
from django.contrib import admin
from django.urls import reverse

from accreditation.models import Application
from events.models import Person, Topic
from natocms.journal.models import Entry
from natocms.outbox.models import Message
from releases.deeds import DEEDS
from releases.models import IssuingBody, Limit, Release
from tests.factories import (
    ahead,
    make_application,
    make_member_of_staff,
    make_open_event,
    make_picture,
    make_release,
    publish,
)
from tests.journeys.test_canaries import CANARY, crawl, picture_row

pytestmark = pytest.mark.django_db
ARGUMENT = re.compile(r"<(?:\w+:)?(\w+)>")
OPEN = ("/admin/login/", "/admin/logout/")
REPORTERS = "Quietstone"


@pytest.fixture
def things(db, drafter, settings, tmp_path):
    """One row at least of what the desk holds; the releases are limited drafts."""
    settings.MEDIA_ROOT = tmp_path
    body = IssuingBody.objects.create(name_en="Harbour Staff")
    event = make_open_event("A public event")
    person, topic = Person.objects.create(name="Ada Berg"), Topic(name_en="Harbours")
    topic.save()
    picture = make_picture()

    def limit(name, **fields):
        release = make_release(
            f"{CANARY} {name}",
            by=drafter,
            event=event,
            limited_to=Limit.BODY,
            issuing_body=body,
            pictures=[{**picture_row(picture), "alt": f"{CANARY} alt"}],
            words={"lead": f"{CANARY} lead", "body": f"<p>{CANARY} body</p>"},
            **fields,
        )
        release.set_facts(drafter, people=[person], topics=[topic])
        return release

    limit("draft").submit(drafter)
    limit("advisory", kind="advisory")
    publish(limit("scheduled"), at=ahead(hours=5), by=drafter)
    limit("embargoed", embargo_until=ahead(hours=5))
    make_application(event, family_name=REPORTERS, email="quietstone@outlet.example")
    return event


def desk_addresses():
    """Every address of the desk with the key of each row that it may be about."""
    keys = {model: list(_keys(model)) for model in apps.get_models()}
    for pattern in admin.site.get_urls():
        route = str(pattern.pattern)
        for inner in getattr(pattern, "url_patterns", [None]):
            whole = f"/admin/{route}{inner.pattern if inner else ''}"
            whole = whole.replace("^", "").replace("$", "")
            if "(?P<" in whole:
                continue
            model = next(
                (m for m in admin.site._registry if whole.startswith(_root(m))), None
            )
            names = ARGUMENT.findall(whole)
            found = keys.get(model) or [1]
            for key in found[:1] if "name" in names else found:
                for deed in [d.name for d in DEEDS] if "name" in names else [""]:
                    told = {"name": deed}
                    yield ARGUMENT.sub(
                        lambda f, k=key, t=told: str(t.get(f[1], k)), whole
                    )


def _keys(model):
    most = 4 if model is Release else 1
    return model._base_manager.values_list("pk", flat=True)[:most]


def _root(model):
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist")


def addresses():
    found = list(dict.fromkeys(desk_addresses()))
    assert len(found) > 100
    drafts = [f"/en/news/drafts/{n}/" for n in range(1, 6)]
    searches = [f"{_root(model)}?q=witscherlin" for model in admin.site._registry]
    return [*found, *drafts, *searches]


def test_without_signing_in_there_is_only_the_door(client, things):
    for address in addresses():
        answer = client.get(address)
        if address.startswith("/admin/") and address not in OPEN:
            assert answer.status_code == 302, address
            assert answer["Location"].startswith("/admin/login/"), address
        assert CANARY not in answer.content.decode()
        assert client.post(address).status_code in (302, 403, 404, 405), address


@pytest.mark.parametrize(
    ("role", "hidden"),
    [
        ("Approver", [CANARY, REPORTERS]),
        ("Accreditation officer", [CANARY]),
        ("Gate", [CANARY, REPORTERS]),
    ],
)
def test_no_address_shows_what_is_not_meant_for_a_role(client, things, role, hidden):
    client.force_login(make_member_of_staff(role=role))
    answered = 0
    for address in addresses():
        answer = client.get(address)
        assert answer.status_code < 500, address
        answered += answer.status_code == 200
        for word in hidden:
            assert word.lower() not in answer.content.decode().lower(), address
    assert answered >= (2 if role == "Gate" else 30)


def test_no_link_of_the_desk_leads_to_a_limited_draft(client, things):
    client.force_login(make_member_of_staff(role="Approver"))
    answered = 0
    for address, response, content in crawl(client, ["/admin/", "/en/"]):
        answered += 1
        assert response.status_code < 500, address
        assert CANARY not in content.decode(errors="replace"), address
    assert answered > 50


@pytest.mark.parametrize("role", ["Drafter", "Accreditation officer"])
def test_no_address_takes_what_the_role_may_not_do(client, things, role):
    """Every address of the desk is sent an empty form, and nothing decided changes."""
    client.force_login(make_member_of_staff(role=role))
    kept = Application, Message, Entry
    before = [list(model.objects.values_list()) for model in kept]
    for address in addresses():
        if "/logout/" not in address:
            assert client.post(address).status_code < 500, address
    assert [list(model.objects.values_list()) for model in kept] == before


@pytest.mark.parametrize("section", ["releases", "events", "natocms"])
def test_the_heading_of_a_section_leads_to_its_first_list(client, things, section):
    client.force_login(make_member_of_staff(role="Administrator"))
    answer = client.get(f"/admin/{section}/", follow=True)
    assert answer.status_code == 200
    assert answer.redirect_chain[0][0].startswith(f"/admin/{section}/")
