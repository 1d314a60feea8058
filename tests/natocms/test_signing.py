"""What the site has signed is known as the site's, whole, and as what it is."""

import pytest

from natocms import signing
from tests.factories import make_member_of_staff

SIGNED, LABEL = "A list of Đukanović and Șerban\n".encode(), "a list"


@pytest.fixture
def signature():
    return signing.sign(SIGNED, LABEL)


def test_what_was_signed_holds(signature):
    assert signing.holds(signature, SIGNED, LABEL)
    assert signing.holds(signature, SIGNED, LABEL, key=signing.public_key())


def test_one_bit_more_less_or_other_does_not_hold(signature):
    for forged in (SIGNED + b" ", SIGNED[:-1], b"B" + SIGNED[1:], b""):
        assert not signing.holds(signature, forged, LABEL)


def test_what_was_signed_as_one_thing_is_not_taken_for_another(signature):
    assert not signing.holds(signature, SIGNED, "a letter")
    assert not signing.holds(signature, SIGNED[1:], LABEL + "\0" + "A")


def test_what_is_no_signature_does_not_hold(signature):
    for written in (
        "",
        "é",
        signature[:-1],
        signature + "A",
        f"{signature} ",
        "=" * 86,
    ):
        assert not signing.holds(written, SIGNED, LABEL)


def test_another_key_does_not_hold(signature, settings):
    mine = signing.public_key()
    settings.SIGNING_KEY = bytes(range(32))
    assert not signing.holds(signature, SIGNED, LABEL)
    assert not signing.holds(signature, SIGNED, LABEL, key="no key")
    # Who kept the public half can still check.
    assert signing.holds(signature, SIGNED, LABEL, key=mine)


@pytest.mark.django_db
def test_the_site_shows_the_public_half_and_never_the_key(client, settings):
    settings.SIGNING_KEY = bytes(range(32))
    client.force_login(make_member_of_staff())
    answer = client.get("/.well-known/natocms-keys.json")
    assert answer["Content-Type"] == "application/json"
    assert answer.json() == {
        "keys": [
            {
                "kty": "OKP",
                "crv": "Ed25519",
                "use": "sig",
                "alg": "EdDSA",
                "kid": signing.key_name(),
                "x": "A6EHv_POEL4dcN0Y50vAmWfk1jCbpQ1fHdyGZBJVMbg",
            }
        ]
    }
