"""The published criteria, each at an address of its own."""

import pytest

from accreditation.models import Criterion
from tests.factories import make_application
from tests.pages import link, words

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("language", ["en", "fr"])
def test_each_criterion_has_its_anchor(client, language):
    page = client.get(f"/{language}/accreditation/criteria/")
    assert page.status_code == 200
    for criterion in Criterion:
        assert f'<li id="{criterion.value}">' in page.text


def test_the_page_says_how_to_ask_for_a_review(client):
    told = words(client.get("/en/accreditation/criteria/"))
    assert "once for a review, within 14 days of the decision" in told
    assert "They do not decide: we do" in told


def test_the_page_of_accreditation_leads_there(client):
    page = client.get("/en/accreditation/")
    assert link(page, "How to ask for a review") == "/en/accreditation/criteria/"


def test_the_address_in_a_refusal_opens(client, officer):
    application = make_application(language="fr")
    application.refuse(officer, "too_late")
    body = application.messages.get(key__contains="/refused/").body
    [address] = [line for line in body.splitlines() if "criteria" in line]
    path, _hash, anchor = address.partition("#")
    page = client.get(path.replace("http://127.0.0.1:8000", ""))
    assert f'id="{anchor}"' in page.text


def test_nobody_sends_anything_there(client):
    assert client.post("/en/accreditation/criteria/").status_code == 405
