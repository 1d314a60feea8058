"""Error pages: in the look of the site, and standing without a database."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import RequestFactory

from natocms import errors
from tests.pages import words


@pytest.fixture
def request_of_a_reader():
    request = RequestFactory().get("/en/nothing/")
    request.user = AnonymousUser()
    return request


@pytest.mark.parametrize(
    ("page", "status", "says"),
    [
        (errors.bad_request, 400, "could not be understood"),
        (errors.forbidden, 403, "You may not see this page"),
        (errors.not_found, 404, "There is nothing at this address"),
        (errors.gone, 410, "What stood here has been removed"),
        (errors.failed, 500, "Something went wrong on our side"),
        (errors.form_expired, 403, "The form was open for too long"),
    ],
)
def test_each_error_says_what_to_do_and_asks_the_database_for_nothing(
    request_of_a_reader, page, status, says
):
    answer = page(request_of_a_reader)
    answer.text = answer.content.decode()
    assert answer.status_code == status
    assert says in words(answer)
    assert "mailto:" in answer.text
    assert "no-store" in answer["Cache-Control"]


@pytest.mark.django_db
def test_a_mistyped_address_offers_a_search_of_the_news(client):
    page = client.get("/en/nothing/here/")
    assert page.status_code == 404
    assert 'action="/en/news/"' in page.text
    assert 'name="robots" content="noindex"' in page.text


@pytest.mark.django_db
def test_a_mistyped_address_speaks_the_language_of_its_prefix(client):
    assert '<html lang="fr">' in client.get("/fr/rien/").text


@pytest.mark.django_db
def test_at_the_desk_it_leads_back_there_and_nowhere_else(client, drafter):
    client.force_login(drafter)
    back = '<a class="button" href="/admin/">'
    assert back in client.get("/admin/releases/release/99999/change/").text
    assert back not in client.get("/en/nothing/").text
