"""The number of an identity paper: sealed in its column, found by what it equals."""

import pytest
from django.core.exceptions import FieldError
from django.db import connection

from accreditation.models import Application, Identity
from tests.factories import make_application, make_open_event, sent_by_reporter

pytestmark = pytest.mark.django_db

SECRETS = {
    "nationality": "CANARY-NATION",
    "birth_date": "1979-CANARY",
    "issued_by": "CANARY-STATE",
    "number": "EK-CANARY-4471",
}


def raw(table):
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM {table}")
        rows = cursor.fetchall()
    return b"".join(
        bytes(value) if isinstance(value, bytes | memoryview) else str(value).encode()
        for row in rows
        for value in row
    )


def apply(number="EK 4471", **identity):
    return Application.objects.apply(
        event=make_open_event(),
        identity={"number": number, **identity},
        **sent_by_reporter(),
    )


def test_no_column_shows_what_was_typed_and_the_row_does():
    apply(**SECRETS)
    assert b"CANARY" not in raw("accreditation_identity")
    identity = Identity.objects.get()
    assert {name: getattr(identity, name) for name in SECRETS} == SECRETS
    assert identity.ending == "71"


def test_needs_lie_sealed_too():
    make_application(needs="CANARY: a ramp")
    assert b"CANARY" not in raw("accreditation_application")
    assert Application.objects.get().needs == "CANARY: a ramp"


@pytest.mark.parametrize("written", ["EK 4471", "ek-4471", " EK4471 "])
def test_one_number_is_found_however_it_is_written(written):
    one, other = apply(), apply("EK 4472")
    assert [i.application for i in Identity.objects.with_number(written)] == [one]
    twin = apply(written)
    assert [i.application for i in one.identity.others_like_it()] == [twin]
    assert not other.identity.others_like_it().exists()


def test_no_number_equals_no_number():
    one, _other = apply(""), apply("")
    assert not one.identity.others_like_it().exists()
    assert not Identity.objects.with_number("").exists()


def test_nothing_is_looked_up_in_what_lies_sealed():
    with pytest.raises(FieldError):
        Identity.objects.filter(number="EK 4471").exists()


def test_it_is_sealed_anew_and_found_under_the_new_keys_alone(settings):
    application = apply(**SECRETS)
    sealing, hashing = bytes(range(32)), bytes(range(32, 64))
    settings.ENCRYPTION_KEYS = [sealing, *settings.ENCRYPTION_KEYS]
    settings.HASHING_KEYS = [hashing, *settings.HASHING_KEYS]
    assert Identity.objects.with_number(SECRETS["number"]).count() == 1
    assert Identity.objects.reseal() == 1
    settings.ENCRYPTION_KEYS, settings.HASHING_KEYS = [sealing], [hashing]
    identity = Identity.objects.with_number(SECRETS["number"]).get()
    assert identity.application == application
    assert identity.birth_date == SECRETS["birth_date"]
