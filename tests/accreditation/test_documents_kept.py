"""A reporter's files: whose they are, where they lie, and when they go."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from accreditation.models import Application, BegunApplication, Document, Identity
from accreditation.models.document import sweep
from natocms.sealed.files import SealedStorage
from tests.factories import (
    ahead,
    attach_photo,
    make_application,
    make_begun,
    make_open_event,
    sent_by_reporter,
)

pytestmark = pytest.mark.django_db
FACE, LETTER = b"CANARY-FACE", b"CANARY-LETTER"


def lying(folder):
    return b"".join(file.read_bytes() for file in folder.iterdir())


def test_a_file_lies_sealed_under_a_name_that_says_nothing(sealed_folder):
    document = attach_photo(FACE, application=make_application())
    assert FACE not in lying(sealed_folder)
    assert Document.objects.get().content() == FACE
    assert set(document.file.name) <= set("0123456789abcdef")


def test_of_each_kind_there_is_one_and_the_new_one_takes_the_place(
    sealed_folder, django_capture_on_commit_callbacks
):
    application = make_application()
    with django_capture_on_commit_callbacks(execute=True):
        attach_photo(FACE, application=application)
        attach_photo(b"another face", application=application)
        attach_photo(LETTER, "press_card", application=application)
    kept = {document.kind: document.content() for document in Document.objects.all()}
    assert kept == {"photo": b"another face", "press_card": LETTER}
    assert len(list(sealed_folder.iterdir())) == 2


def test_what_answers_a_question_stands_beside_what_was_sent_before():
    application = make_application()
    for content in (b"one", b"two"):
        attach_photo(content, "other", application=application)
    assert application.documents.count() == 2


def test_the_database_refuses_a_file_of_nobody_and_of_two():
    application, (begun, _token) = make_application(), make_begun()
    document = attach_photo(application=application)
    for owners in ({"application": None}, {"begun": begun}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Document.objects.filter(pk=document.pk).update(**owners)


def test_what_was_sent_with_a_begun_application_belongs_to_it_once_it_is_sent():
    begun, _token = make_begun(event := make_open_event())
    attach_photo(FACE, begun=begun)
    sent = sent_by_reporter()
    application = Application.objects.apply(event=event, begun=begun, **sent)
    [document] = application.documents.all()
    assert document.content() == FACE
    assert not BegunApplication.objects.exists()


def test_where_one_stands_already_the_second_leaves_no_file(
    sealed_folder, django_capture_on_commit_callbacks
):
    first = make_application(event := make_open_event())
    begun, _token = make_begun(event)
    attach_photo(FACE, begun=begun)
    with django_capture_on_commit_callbacks(execute=True):
        sent = sent_by_reporter(email=first.email)
        assert Application.objects.apply(event=event, begun=begun, **sent) == first
    assert not Document.objects.exists()
    assert list(sealed_folder.iterdir()) == []


@pytest.mark.parametrize(
    ("days", "left"),
    [
        (0, {"photo", "press_card", "number"}),
        (1, {"press_card", "number"}),
        (30, set()),
    ],
)
def test_photo_scans_and_number_go_before_the_application_each_on_its_day(
    days, left, django_capture_on_commit_callbacks, sealed_folder
):
    event = make_open_event()
    begun, _token = make_begun(event)
    attach_photo(FACE, begun=begun)
    attach_photo(LETTER, "press_card", begun=begun)
    application = Application.objects.apply(
        event=event, begun=begun, identity={"number": "EK 4471"}, **sent_by_reporter()
    )
    with django_capture_on_commit_callbacks(execute=True):
        Application.objects.forget_papers(event.last_day + timedelta(days=days))
    kept = set(application.documents.values_list("kind", flat=True))
    if Identity.objects.exists():
        kept.add("number")
    assert kept == left
    assert len(list(sealed_folder.iterdir())) == len(left - {"number"})
    assert Application.objects.filter(pk=application.pk).exists()


def test_papers_of_an_event_that_has_moved_wait_for_its_new_day():
    event = make_open_event()
    begun, _token = make_begun(event)
    attach_photo(FACE, begun=begun)
    Application.objects.apply(event=event, begun=begun, **sent_by_reporter())
    told = Document.objects.get().forget_on
    event.last_day += timedelta(days=9)
    event.save()
    assert Application.objects.forget_papers(told) == 0
    assert Document.objects.get().forget_on == told + timedelta(days=9)
    assert Application.objects.forget_papers(told + timedelta(days=9)) == 1


def test_papers_of_an_annual_accreditation_are_kept_as_long_as_it_lasts(officer):
    begun, _token = make_begun()
    attach_photo(FACE, begun=begun)
    application = Application.objects.apply(begun=begun, **sent_by_reporter())
    application.approve(officer)
    until = Document.objects.get().forget_on
    assert until == ahead(days=366).date()
    assert Application.objects.forget_papers(until - timedelta(days=1)) == 0
    assert Document.objects.get().forget_on == until
    assert Application.objects.forget_papers(until) == 1


def test_who_withdraws_leaves_no_paper_behind(
    sealed_folder, django_capture_on_commit_callbacks
):
    begun, _token = make_begun(event := make_open_event())
    attach_photo(FACE, begun=begun)
    application = Application.objects.apply(
        event=event, begun=begun, identity={"number": "EK 4471"}, **sent_by_reporter()
    )
    with django_capture_on_commit_callbacks(execute=True):
        application.withdraw()
    assert not Document.objects.exists()
    assert not Identity.objects.exists()
    assert list(sealed_folder.iterdir()) == []


def test_what_is_begun_and_not_sent_goes_with_its_files_after_two_weeks(
    sealed_folder, django_capture_on_commit_callbacks
):
    begun, _token = make_begun()
    attach_photo(FACE, begun=begun)
    assert BegunApplication.objects.forget(begun.forget_on - timedelta(days=1)) == 0
    with django_capture_on_commit_callbacks(execute=True):
        assert BegunApplication.objects.forget(begun.forget_on) == 1
    assert not Document.objects.exists()
    assert list(sealed_folder.iterdir()) == []


def test_a_file_that_a_kill_left_without_a_row_is_swept_and_no_other(sealed_folder):
    kept = attach_photo(FACE, application=make_application())
    stray = SealedStorage().save("stray", kept.file.open())
    assert sweep() == 0
    assert sweep(ahead(minutes=61)) == 1
    assert not SealedStorage().exists(stray)
    assert kept.content() == FACE


def test_the_same_file_is_found_elsewhere_under_each_key_of_the_ring(settings):
    one = attach_photo(FACE, application=make_application())
    attach_photo(LETTER, application=make_application())
    settings.HASHING_KEYS = [bytes(range(32)), *settings.HASHING_KEYS]
    other = attach_photo(FACE, application=make_application())
    assert list(other.others_like_it()) == [one]
    assert list(one.others_like_it()) == [other]


def test_a_file_is_sealed_anew_and_opens_without_the_old_key(
    settings, sealed_folder, django_capture_on_commit_callbacks
):
    document = attach_photo(FACE, application=make_application())
    old = document.file.name
    new = bytes(range(32))
    settings.ENCRYPTION_KEYS = [new, *settings.ENCRYPTION_KEYS]
    with django_capture_on_commit_callbacks(execute=True):
        assert Document.objects.reseal() == 1
        assert Document.objects.reseal() == 0
    settings.ENCRYPTION_KEYS = [new]
    assert Document.objects.get().content() == FACE
    assert old not in [file.name for file in sealed_folder.iterdir()]
