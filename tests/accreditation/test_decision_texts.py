"""The office's own paragraphs in decision mails: both languages, few placeholders."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse

from accreditation.models import Application, DecisionText, Occasion
from tests.factories import (
    make_application,
    make_member_of_staff,
    make_open_event,
    moment,
)
from tests.pages import words

pytestmark = pytest.mark.django_db

LIST = "admin:accreditation_decisiontext_changelist"
ADD = "admin:accreditation_decisiontext_add"
BOTH = {"text_en": "In English.", "text_fr": "En français."}


def text_of(occasion, criterion="", **own):
    """The text for this in place of what stands there."""
    same = {"occasion": occasion, "criterion": criterion}
    return DecisionText.objects.update_or_create(**same, defaults={**BOTH, **own})[0]


def page_of(text):
    return reverse("admin:accreditation_decisiontext_change", args=[text.pk])


def body_of(application, name):
    return application.messages.get(key__contains=f"/{name}/").body


@pytest.fixture
def reviewer(db):
    return make_member_of_staff("rita", "Accreditation officer")


def told_on(occasion, application, officer, reviewer):
    """Bring about the mail of ``occasion``; answer its name."""
    verbs = {
        "approve": lambda: application.approve(officer, "A remark."),
        "ask": lambda: application.ask(officer, "A remark."),
        "waitlist": lambda: application.waitlist(officer, "A remark."),
        "refuse": lambda: application.refuse(officer, "no_place", "A remark."),
    }
    if occasion in verbs:
        verbs[occasion]()
    elif occasion == "revoke":
        application.approve(officer)
        application.revoke(officer, "conduct", "A remark.")
    else:
        application.refuse(officer, "no_place")
        application.ask_review("Again.")
        getattr(application, occasion)(reviewer, "A remark.")
    return {
        "approve": "approved",
        "ask": "asked",
        "waitlist": "waitlisted",
        "refuse": "refused",
        "revoke": "revoked",
        "uphold": "upheld",
        "reject_review": "review_rejected",
    }[occasion]


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("occasion", Occasion)
def test_each_mail_has_its_paragraph_above_the_remark_in_the_readers_language(
    occasion, language, officer, reviewer
):
    text_of(occasion, text_en="Always in English.", text_fr="Toujours en français.")
    application = make_application(language=language)
    name = told_on(occasion, application, officer, reviewer)
    lines = body_of(application, name).splitlines()
    own = {"en": "Always in English.", "fr": "Toujours en français."}
    assert lines.index(own.pop(language)) < lines.index("A remark.")
    assert not set(own.values()) & set(lines)


@pytest.mark.parametrize("occasion", Occasion)
def test_a_new_site_has_a_text_for_each_in_both_languages(occasion):
    text = DecisionText.objects.said_on(occasion)
    text.full_clean()
    assert text.criterion == ""
    assert text.text_en != text.text_fr


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("annual", [False, True])
@pytest.mark.parametrize("occasion", Occasion)
def test_nothing_of_the_shipped_texts_stays_unfilled(occasion, annual, language):
    application = make_application(annual=annual, language=language)
    assert "{" not in application.standard_words(occasion)


def test_that_of_the_criterion_takes_the_place_of_the_general_one(officer):
    text_of("refuse", text_en="In general.")
    text_of("refuse", text_en="Of security.", criterion="security")
    security, place = make_application(), make_application()
    security.refuse(officer, "security")
    place.refuse(officer, "no_place")
    assert "Of security." in body_of(security, "refused")
    assert "In general." not in body_of(security, "refused")
    assert "In general." in body_of(place, "refused")


def test_placeholders_are_filled_with_what_the_office_wrote():
    text = DecisionText(text_en="{reference}: {event}, {days}.", text_fr="x")
    event = make_open_event("Harbour {days}", first_day=moment(2031, 5, 27).date())
    application = make_application(event)
    told = f"{application.reference}: Harbour {{days}}, Tuesday 27\xa0May 2031."
    assert text.filled(application) == told


def test_of_a_year_they_are_filled_too():
    text = DecisionText(text_en="{reference}: {event}, {days}.", text_fr="x")
    application = make_application(annual=True)
    told = f"{application.reference}: a year, 12 months."
    assert text.filled(application) == told


@pytest.mark.parametrize(
    "braced",
    ["{name}", "{outlet}", "{event.title}", "{event", "event}", "{}", "{ event }"],
)
def test_an_unknown_placeholder_is_refused_with_a_sentence(braced):
    text = DecisionText(occasion="refuse", criterion="security", **BOTH)
    text.text_fr = f"Bonjour {braced}."
    with pytest.raises(ValidationError) as refused:
        text.full_clean()
    [sentence] = refused.value.message_dict["text_fr"]
    assert "means nothing here" in sentence
    assert "{reference}" in sentence


@pytest.mark.parametrize("name", ["text_en", "text_fr"])
def test_both_languages_are_demanded(client, officer, name):
    client.force_login(officer)
    form = {"occasion": "refuse", "criterion": "security", **BOTH}
    answer = client.post(reverse(ADD), {**form, name: "  "})
    assert "This field is required." in words(answer)
    with pytest.raises(IntegrityError), transaction.atomic():
        DecisionText.objects.create(**{**form, name: ""})


def test_there_is_one_text_for_each(client, officer):
    client.force_login(officer)
    form = {"occasion": "refuse", "criterion": "", **BOTH}
    answer = client.post(reverse(ADD), form)
    assert "There is a text for this already." in words(answer)


def test_an_approval_has_no_criterion(client, officer):
    client.force_login(officer)
    form = {"occasion": "approve", "criterion": "security", **BOTH}
    answer = client.post(reverse(ADD), form)
    assert "Only a refusal or a revocation has a criterion." in words(answer)


def test_the_office_words_a_text_anew_and_the_next_mail_says_it(client, officer):
    before, after = make_application(), make_application()
    before.approve(officer)
    sent = body_of(before, "approved")
    text = DecisionText.objects.said_on("approve")
    client.force_login(officer)
    form = {"text_en": "Welcome to {event}.", "text_fr": "Bienvenue à {event}."}
    assert client.post(page_of(text), form).status_code == 302
    after.approve(officer)
    assert f"Welcome to {after.event.title}." in body_of(after, "approved")
    assert body_of(before, "approved") == sent


def test_an_unknown_placeholder_comes_back_with_what_was_typed(client, officer):
    text = DecisionText.objects.said_on("approve")
    client.force_login(officer)
    form = {"text_en": "Welcome, {name}.", "text_fr": "Bienvenue."}
    answer = client.post(page_of(text), form)
    assert "“{name}” means nothing here." in words(answer)
    assert "Welcome, {name}." in answer.text


def test_each_verb_keeps_its_general_text_and_that_of_a_criterion_may_go(
    client, officer
):
    texts = text_of("refuse"), text_of("refuse", criterion="security")
    client.force_login(officer)
    delete = "admin:accreditation_decisiontext_delete"
    paths = [reverse(delete, args=[text.pk]) for text in texts]
    assert client.post(paths[0], {"post": "yes"}).status_code == 403
    assert client.post(paths[1], {"post": "yes"}).status_code == 302
    assert not DecisionText.objects.filter(criterion="security").exists()


@pytest.mark.parametrize("role", ["Drafter", "Approver", "Gate", "Security adviser"])
def test_no_other_role_words_them(client, role):
    text = DecisionText.objects.said_on("approve")
    client.force_login(make_member_of_staff(role=role))
    for path in (reverse(LIST), reverse(ADD), page_of(text)):
        assert client.get(path).status_code == 403
        assert client.post(path, BOTH).status_code == 403
    assert DecisionText.objects.said_on("approve").text_en == text.text_en


def test_without_any_text_the_mails_go_all_the_same(officer):
    DecisionText.objects.all().delete()
    application = make_application()
    application.refuse(officer, "no_place")
    assert "All places are given." in body_of(application, "refused")
    assert Application.objects.get().standard_words("approve") == ""
