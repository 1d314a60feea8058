"""Whatever arrives: a clear sentence at its field, and nothing half written."""

import io
from urllib.parse import urlencode

import pytest

from accreditation.models import Application
from natocms.outbox.models import Message
from tests.accreditation.public_form import (
    PERSON,
    address_of,
    begin,
    open_form,
    send,
    typed,
)

pytestmark = pytest.mark.django_db


def refused(answer, field):
    assert answer.status_code == 422
    assert field in answer.context["form"].errors
    assert f'id="id_{field}_error"'.encode() in answer.content
    assert not Application.objects.exists()
    assert not Message.objects.exists()
    return True


LINES = ["family_name", "given_name", "outlet", "country"]


@pytest.mark.parametrize("field", [*LINES, "email", "phone", "message"])
@pytest.mark.parametrize(
    "garbage",
    [
        pytest.param("Ka\x00trin", id="null"),
        pytest.param("Ka\x1b[31mtrin", id="escape"),
        pytest.param("Ka\x7ftrin", id="delete"),
        pytest.param("Ka\u2028trin", id="line separator"),
        pytest.param("Ka\uffffrin", id="no character"),
        pytest.param("Ka\ufdd0rin", id="no character of the block"),
    ],
)
def test_what_nobody_can_see_is_refused(client, field, garbage):
    assert refused(send(client, **{field: garbage}), field)


@pytest.mark.parametrize("field", [*LINES, "message"])
@pytest.mark.parametrize("turner", ["\u202e", "\u2066", "\u202a"])
def test_what_turns_the_text_round_is_refused(client, field, turner):
    assert refused(send(client, **{field: f"Ka{turner}trin"}), field)


def test_what_a_telephone_pastes_around_a_number_is_dropped(client):
    send(client, phone="\u202a+32\u00a02\u00a0555\u201101\u201100\u202c")
    assert Application.objects.get().phone == "+32 2 555-01-00"


@pytest.mark.parametrize("phone", ["call me", "+", "12", "555 0100 ext. nine"])
def test_a_telephone_number_is_figures(client, phone):
    assert refused(send(client, phone=phone), "phone")


@pytest.mark.parametrize("field", [*LINES, "email"])
@pytest.mark.parametrize("end", ["\r\nBcc: all@outlet.example", "\nSubject: Win"])
def test_no_field_reaches_a_header(client, field, end):
    value = {"email": "a@outlet.example"}.get(field, "Katrin") + end
    assert refused(send(client, **{field: value}), field)


@pytest.mark.parametrize("field", ["family_name", "given_name"])
def test_a_name_under_a_pile_of_accents_is_refused(client, field):
    assert refused(send(client, **{field: "Ka" + "\u0301" * 90 + "trin"}), field)


@pytest.mark.parametrize(
    "name",
    [
        "Nguyễn Thị Ngọc",
        "Q̓ʷəyí́łəm̓",
        "נִצָּן",
        "ประเสริฐ",
        "فاطمه\u200cزهرا",
        "Óskar-Þór D’Ávila Jr.",
    ],
)
def test_names_of_all_scripts_are_taken(client, name):
    assert send(client, family_name=name).status_code == 302


@pytest.mark.parametrize("stamp", ["\x00" * 50, "", "never:signed", "9" * 500])
def test_a_stamp_that_is_not_ours_asks_for_a_second_sending(client, stamp):
    answer = send(client, opened=stamp)
    assert answer.status_code == 422
    assert b"Please check and send it again." in answer.content
    assert not Application.objects.exists()


@pytest.mark.parametrize("field", ["family_name", "given_name"])
@pytest.mark.parametrize(
    "name", ["😀", "Katrin 🎥", "1234", "--", "http://win.example/", "a@b.example", "€"]
)
def test_a_name_is_written_in_letters(client, field, name):
    assert refused(send(client, **{field: name}), field)


@pytest.mark.parametrize(
    "name",
    [
        "Șerban",
        "O’Brien",
        "D'Souza",
        "Õunapuu-Żółć",
        "Raj a/l Kumar",
        "Nguyễn Thị Ánh",
        "محمد عبد الله",
        "שרה כהן",
        "می‌خواهم",
        "王小明",
        "ʻAkahi",
        "Jr. Smith III",
        "X",
    ],
)
def test_names_of_the_world_are_taken_as_they_are(client, name):
    assert send(client, family_name=name, given_name="").status_code == 302
    application = Application.objects.get()
    assert (application.family_name, application.name) == (name, name)


def test_a_name_is_composed_and_its_spaces_are_single(client):
    send(client, family_name="  Mun\u0303oz \u00a0  Pe\u0301rez ")
    assert Application.objects.get().family_name == "Mu\u00f1oz P\u00e9rez"


@pytest.mark.parametrize(
    ("field", "length"),
    [("family_name", 100), ("outlet", 150), ("country", 100), ("message", 2000)],
)
def test_very_long_words_are_refused_with_the_length(client, field, length):
    answer = send(client, **{field: "x" * (length + 1)})
    assert refused(answer, field)
    assert str(length).encode() in answer.content


def test_a_word_as_long_as_allowed_is_taken(client):
    assert send(client, family_name="x" * 100).status_code == 302


@pytest.mark.parametrize("field", [*LINES, "message"])
def test_broken_utf8_is_refused(client, field):
    path = address_of()
    fields = {"opened": open_form(client, path), **typed()}
    if field not in PERSON:
        path = begin(client)
    fields[field] = b"Katr\xff\xfein"
    answer = client.post(
        path, urlencode(fields), content_type="application/x-www-form-urlencoded"
    )
    assert refused(answer, field)


def test_ten_megabytes_are_refused_before_they_are_read(client):
    stamp = open_form(client, address_of())
    answer = send(client, opened=stamp, message="x" * 10_000_000)
    assert 400 <= answer.status_code < 500
    assert not Application.objects.exists()


def test_a_large_file_is_refused_before_it_is_read(client):
    """Nothing of it is kept, not even on the disk."""
    read = []

    class Endless(io.BytesIO):
        def read(self, size=-1):
            read.append(size)
            return super().read(size)

    answer = client.generic(
        "POST",
        address_of(),
        content_type="multipart/form-data; boundary=x",
        **{"wsgi.input": Endless(b"a" * 100), "CONTENT_LENGTH": str(50_000_000)},
    )
    assert answer.status_code == 400
    assert read == []


def test_a_choice_that_was_not_offered_is_refused(client):
    assert refused(send(client, function="minister"), "function")


@pytest.mark.parametrize(
    "email",
    ["", "nobody", "a@b", "a@outlet.example, b@outlet.example", "a b@c.example"],
)
def test_a_mail_address_is_one_mail_address(client, email):
    assert refused(send(client, email=email), "email")


@pytest.mark.parametrize("method", ["put", "delete", "patch"])
def test_other_methods_are_refused(client, method):
    assert getattr(client, method)(address_of()).status_code == 405


@pytest.mark.parametrize(
    "path", ["/en/events/2031/no-such/accreditation/", "/en/events/1/x/accreditation/"]
)
def test_an_unknown_event_is_not_found(client, path):
    assert client.get(path).status_code == 404
