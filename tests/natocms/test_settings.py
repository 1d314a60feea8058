"""The environment is taken whole, or refused whole with a sentence for each fault."""

import base64
import os
import stat

import pytest
from django.core.exceptions import ImproperlyConfigured

from natocms.environment import read_environment

SEALING = base64.b64encode(bytes(range(32))).decode()
HASHING = base64.b64encode(bytes(range(32, 64))).decode()
SIGNING = base64.b64encode(bytes(range(64, 96))).decode()
PUBLIC = {
    "SITE_URL": "https://press.example",
    "SECRET_KEY": "k" * 60,
    "ENCRYPTION_KEYS": SEALING,
    "HASHING_KEYS": HASHING,
    "SIGNING_KEY": SIGNING,
    "ALLOWED_HOSTS": "press.example,www.press.example",
    "PRESS_OFFICE_EMAIL": "press@organisation.example",
    "ACCREDITATION_EMAIL": "accreditation@organisation.example",
    "EMAIL_URL": "smtp+tls://press:p%40ss@mail.example",
}


@pytest.fixture
def read(monkeypatch, tmp_path):
    """Reads an environment in which exactly the given variables stand."""
    for name in [name for name in os.environ if name.startswith("NATOCMS_")]:
        monkeypatch.delenv(name)

    def read_these(**variables):
        for name, value in variables.items():
            monkeypatch.setenv(f"NATOCMS_{name}", value)
        return read_environment(tmp_path)

    return read_these


@pytest.fixture
def refusal(read):
    def refuse(**variables):
        with pytest.raises(ImproperlyConfigured) as refused:
            read(**variables)
        return str(refused.value)

    return refuse


def test_without_any_variable_it_is_a_try_out_on_this_machine(read, tmp_path):
    site = read()
    assert site.try_out
    assert not site.debug
    assert not site.https
    assert set(site.allowed_hosts) == {"localhost", "127.0.0.1", "::1", "[::1]"}
    assert site.data_dir == tmp_path / "var"
    assert site.database["NAME"] == tmp_path / "var" / "natocms.sqlite3"
    assert site.database["OPTIONS"]["transaction_mode"] == "IMMEDIATE"
    for pragma in ("secure_delete=ON", "journal_mode=WAL"):
        assert pragma in site.database["OPTIONS"]["init_command"]
    assert site.email["EMAIL_BACKEND"].endswith("MailFolderBackend")


def test_the_try_outs_keys_are_made_once_and_only_their_owner_reads_them(
    read, tmp_path
):
    first, second = read(), read()
    assert len(first.secret_key) >= 50
    for name in ("secret_key", "encryption_keys", "hashing_keys", "signing_key"):
        assert getattr(first, name) == getattr(second, name)
    assert first.encryption_keys != first.hashing_keys
    folder = tmp_path / "var" / "keys"
    assert (folder / "secret_key").read_text() == first.secret_key
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    kept = ["encryption_keys", "hashing_keys", "secret_key", "signing_key"]
    assert sorted(file.name for file in folder.iterdir()) == kept
    for file in folder.iterdir():
        assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_a_ring_of_keys_is_read_in_its_order_and_in_either_alphabet(read):
    urlsafe = base64.urlsafe_b64encode(b"\xfb\xef" * 16).decode()
    site = read(**PUBLIC | {"ENCRYPTION_KEYS": f"{urlsafe},{SEALING}"})
    assert site.encryption_keys == [b"\xfb\xef" * 16, bytes(range(32))]
    assert site.hashing_keys == [bytes(range(32, 64))]


@pytest.mark.parametrize("key", ["short", "c2hvcnQ=", SEALING[:-4], "é" * 32])
@pytest.mark.parametrize("ring", ["ENCRYPTION_KEYS", "HASHING_KEYS", "SIGNING_KEY"])
def test_a_key_that_is_none_is_refused_and_not_repeated(refusal, ring, key):
    said = refusal(**PUBLIC | {ring: key})
    assert f"NATOCMS_{ring}" in said
    assert key not in said


def test_one_key_does_not_serve_both_rings(refusal):
    said = refusal(**PUBLIC | {"HASHING_KEYS": SEALING})
    assert "NATOCMS_HASHING_KEYS: shares a key with the other ring." in said


@pytest.mark.parametrize("key", [SEALING, HASHING])
def test_what_signs_neither_seals_nor_makes_digests(read, refusal, key):
    assert read(**PUBLIC).signing_key == bytes(range(64, 96))
    said = refusal(**PUBLIC | {"SIGNING_KEY": key})
    assert "NATOCMS_SIGNING_KEY: is a key of one of the rings." in said


def test_what_lies_sealed_lies_apart_from_what_may_become_public(read, tmp_path):
    beside = read().storage
    assert beside["default"]["OPTIONS"]["location"] == tmp_path / "var" / "media"
    assert beside["sealed"]["OPTIONS"]["location"] == tmp_path / "var" / "sealed"
    assert beside["sealed"]["OPTIONS"]["file_permissions_mode"] == 0o600
    bucket = read(STORAGE_URL="s3://key:secret@s3.example/press").storage
    assert bucket["sealed"]["OPTIONS"]["location"] == "sealed"
    assert "location" not in bucket["default"]["OPTIONS"]


@pytest.mark.parametrize(
    "url", ["http://localhost:9000", "http://127.0.0.1:8001", "http://[::1]:8001"]
)
def test_a_loopback_address_stays_a_try_out(read, url):
    site = read(SITE_URL=url)
    assert site.try_out
    assert site.site_url == url


def test_all_that_is_wrong_is_told_at_once(refusal):
    told = refusal(
        DEBUG="perhaps",
        TIME_ZONE="Mars/Phobos",
        PROXIES="many",
        PRESS_OFFICE_EMAIL="nobody",
        DUTY_OFFICER_EMAIL="nobody",
        BOUNCE_EMAIL="nobody",
        SITE_URL="press.example",
        DATABASE_URL="mysql://host/name",
        CACHE_URL="memcached://host",
        EMAIL_URL="imap://host",
        STORAGE_URL="ftp://host",
    )
    for name in (
        "DEBUG",
        "TIME_ZONE",
        "PROXIES",
        "PRESS_OFFICE_EMAIL",
        "DUTY_OFFICER_EMAIL",
        "BOUNCE_EMAIL",
        "SITE_URL",
        "DATABASE_URL",
        "CACHE_URL",
        "EMAIL_URL",
        "STORAGE_URL",
    ):
        assert f"- NATOCMS_{name}: " in told


@pytest.mark.parametrize(
    ("name", "url", "words"),
    [
        ("DATABASE_URL", "mysql://host/name", "unknown scheme 'mysql'"),
        ("DATABASE_URL", "postgres://host:port/name", "the port is not a number"),
        ("CACHE_URL", "memcached://host", "unknown scheme 'memcached'"),
        ("EMAIL_URL", "smtps://host", "unknown scheme 'smtps'"),
        ("EMAIL_URL", "smtp://", "the host is missing"),
        ("STORAGE_URL", "ftp://host", "unknown scheme 'ftp'"),
        ("STORAGE_URL", "s3://key:secret@host", "the bucket is missing"),
    ],
)
def test_an_address_that_leads_nowhere_is_refused(refusal, name, url, words):
    told = refusal(**{name: url})
    assert f"NATOCMS_{name}: {words}" in told
    assert told.count("\n- ") == 1


def test_a_refusal_does_not_tell_the_password(refusal):
    told = refusal(
        DATABASE_URL="mysql://press:hush-1@host/name",
        EMAIL_URL="imap://press:hush-2@host",
        STORAGE_URL="s3://key:hush-3@host",
        SECRET_KEY="hush-4",
        SITE_URL="https://press.example",
    )
    assert "hush" not in told


def test_a_public_site_demands_what_it_needs(refusal):
    told = refusal(SITE_URL="https://press.example")
    for name in PUBLIC.keys() - {"SITE_URL"}:
        assert f"- NATOCMS_{name}: required" in told


@pytest.mark.parametrize(
    ("variables", "words"),
    [
        ({"SITE_URL": "http://press.example"}, "needs https"),
        ({"SECRET_KEY": "short"}, "shorter than 50"),
        ({"DEBUG": "true"}, "must be off"),
    ],
)
def test_a_public_site_is_not_run_carelessly(refusal, variables, words):
    told = refusal(**{**PUBLIC, **variables})
    assert words in told
    assert told.count("\n- ") == 1


def test_a_public_site_is_taken_as_it_is_described(read, tmp_path):
    site = read(**PUBLIC, DATA_DIR=str(tmp_path / "data"), PROXIES="1")
    assert not site.try_out
    assert site.https
    assert site.proxies == 1
    assert site.secret_key == "k" * 60
    assert site.allowed_hosts == ["press.example", "www.press.example"]
    assert site.email == {
        "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "EMAIL_HOST": "mail.example",
        "EMAIL_PORT": 587,
        "EMAIL_HOST_USER": "press",
        "EMAIL_HOST_PASSWORD": "p@ss",
        "EMAIL_USE_TLS": True,
        "EMAIL_USE_SSL": False,
    }
    assert not (tmp_path / "data").exists()


def test_the_duty_officer_is_the_press_office_where_no_other_is_named(read):
    assert read(**PUBLIC).duty_officer_email == "press@organisation.example"
    named = read(**PUBLIC, DUTY_OFFICER_EMAIL="duty@organisation.example")
    assert named.duty_officer_email == "duty@organisation.example"
    assert named.press_office_email == "press@organisation.example"


def test_reports_of_mail_go_to_the_sender_where_no_address_is_for_them(read):
    assert read(**PUBLIC).bounce_email == ""
    named = read(**PUBLIC, BOUNCE_EMAIL="bounces@organisation.example")
    assert named.bounce_email == "bounces@organisation.example"


def test_an_address_for_reports_leaves_room_for_what_tells_mails_apart(read, refusal):
    assert read(**PUBLIC, BOUNCE_EMAIL=f"{'b' * 31}@organisation.example").bounce_email
    told = refusal(**PUBLIC, BOUNCE_EMAIL=f"{'b' * 32}@organisation.example")
    assert "NATOCMS_BOUNCE_EMAIL: Before the @, 31 characters are the most." in told


def test_outside_services_have_time_outs(read):
    site = read(
        DATABASE_URL="postgres://press:secret@db.example/press",
        CACHE_URL="redis://cache.example",
    )
    assert site.database["OPTIONS"]["connect_timeout"] == 10
    assert site.cache["OPTIONS"] == {"socket_timeout": 3, "socket_connect_timeout": 3}
