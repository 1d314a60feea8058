"""What the environment says, checked whole before anything is built from it.

Every wrong value is collected and all are refused at once, each with a sentence.
"""

import contextlib
import os
import secrets
import tempfile
import zoneinfo
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured
from environs import Env, EnvError, ValidationError, validate

from natocms import connections
from natocms.sealed.ring import new_key, read_key

LOOPBACK = {"localhost", "127.0.0.1", "::1"}


@dataclass
class Environment:
    try_out: bool
    https: bool
    proxies: int
    debug: bool
    data_dir: Path
    secret_key: str
    secret_key_fallbacks: list
    encryption_keys: list
    hashing_keys: list
    signing_key: bytes
    allowed_hosts: list
    site_url: str
    site_name: str
    press_office_email: str
    accreditation_email: str
    duty_officer_email: str
    bounce_email: str
    time_zone: str
    database: dict
    cache: dict
    email: dict
    storage: dict


def read_environment(base_dir):
    """Read all ``NATOCMS_`` variables, or raise ImproperlyConfigured naming each
    one that is wrong."""
    env = Env(eager=False, prefix="NATOCMS_")
    wrong = []
    values = {
        "debug": env.bool("DEBUG", False),
        "data_dir": env.path("DATA_DIR", base_dir / "var"),
        "site_url": env.str("SITE_URL", ""),
        "secret_key": env.str("SECRET_KEY", ""),
        "secret_key_fallbacks": env.list("SECRET_KEY_FALLBACKS", []),
        "encryption_keys": env.list("ENCRYPTION_KEYS", []),
        "hashing_keys": env.list("HASHING_KEYS", []),
        "signing_key": env.str("SIGNING_KEY", ""),
        "allowed_hosts": env.list("ALLOWED_HOSTS", []),
        "site_name": env.str("SITE_NAME", "Press Office"),
        "press_office_email": env.str(
            "PRESS_OFFICE_EMAIL", "", validate=_empty_or(validate.Email())
        ),
        "accreditation_email": env.str(
            "ACCREDITATION_EMAIL", "", validate=_empty_or(validate.Email())
        ),
        "duty_officer_email": env.str(
            "DUTY_OFFICER_EMAIL", "", validate=_empty_or(validate.Email())
        ),
        "bounce_email": env.str(
            "BOUNCE_EMAIL",
            "",
            validate=[_empty_or(validate.Email()), _has_room_for_a_token],
        ),
        "time_zone": env.str("TIME_ZONE", "Europe/Brussels", validate=_known_zone),
        "database_url": env.str("DATABASE_URL", ""),
        "cache_url": env.str("CACHE_URL", ""),
        "email_url": env.str("EMAIL_URL", ""),
        "storage_url": env.str("STORAGE_URL", ""),
        "proxies": env.int("PROXIES", 0, validate=validate.Range(min=0, max=9)),
    }
    try:
        env.seal()
    except EnvError as error:
        for name, sentences in getattr(error, "error_messages", {}).items():
            wrong += [f"{name}: {sentence}" for sentence in sentences]
    return _build(values, wrong)


def _build(values, wrong):
    site = urlsplit(values["site_url"] or "")
    sealing = _ring("encryption_keys", values, wrong)
    hashing = _ring("hashing_keys", values, wrong)
    signing = _ring("signing_key", values, wrong)
    if set(sealing) & set(hashing):
        wrong.append("NATOCMS_HASHING_KEYS: shares a key with the other ring.")
    if set(signing) & {*sealing, *hashing}:
        wrong.append("NATOCMS_SIGNING_KEY: is a key of one of the rings.")
    try_out = not values["site_url"] or site.hostname in LOOPBACK
    if values["site_url"] and (site.scheme not in ("http", "https") or not site.netloc):
        wrong.append("NATOCMS_SITE_URL: give it whole, such as https://press.example.")
    if not try_out:
        wrong += _missing_in_production(values, site)
    data_dir = Path(values["data_dir"] or "var").resolve()
    press_office = values["press_office_email"] or "press@organisation.example"
    database = _build_one(connections.database, values["database_url"], data_dir, wrong)
    cache = _build_one(connections.cache, values["cache_url"], data_dir, wrong)
    email = _build_one(connections.email, values["email_url"], data_dir, wrong)
    storage = _build_one(connections.storage, values["storage_url"], data_dir, wrong)
    if wrong:
        raise ImproperlyConfigured(
            "The configuration is refused:\n" + "\n".join(f"- {w}" for w in wrong)
        )
    return Environment(
        try_out=try_out,
        https=site.scheme == "https" and not try_out,
        proxies=values["proxies"],
        debug=values["debug"],
        data_dir=data_dir,
        secret_key=values["secret_key"]
        or _kept_key(data_dir, "secret_key", secrets.token_urlsafe(64)),
        secret_key_fallbacks=values["secret_key_fallbacks"],
        encryption_keys=sealing or _kept_ring(data_dir, "encryption"),
        hashing_keys=hashing or _kept_ring(data_dir, "hashing"),
        signing_key=next(iter(signing), None)
        or read_key(_kept_key(data_dir, "signing_key", new_key())),
        allowed_hosts=values["allowed_hosts"] or sorted(LOOPBACK) + ["[::1]"],
        site_url=values["site_url"].rstrip("/") or "http://127.0.0.1:8000",
        site_name=values["site_name"],
        press_office_email=press_office,
        accreditation_email=values["accreditation_email"]
        or "accreditation@organisation.example",
        duty_officer_email=values["duty_officer_email"] or press_office,
        bounce_email=values["bounce_email"],
        time_zone=values["time_zone"],
        database=database,
        cache=cache,
        email=email,
        storage=storage,
    )


def _missing_in_production(values, site):
    required = {
        "secret_key": "a long random text, kept secret",
        "encryption_keys": "keys that seal what reporters send: 32 random bytes each, "
        "in base64, with commas, the newest first; never kept beside the data",
        "hashing_keys": "keys of the same form for finding doubles, others than those",
        "signing_key": "one key of the same form that signs lists for the gate",
        "allowed_hosts": "the host names of the site, with commas",
        "press_office_email": "where the press office reads its mail",
        "accreditation_email": "where applications are announced",
        "email_url": "how mail is sent, such as smtp+tls://user:password@host:587",
    }
    missing = [
        f"NATOCMS_{name.upper()}: required once NATOCMS_SITE_URL is not this "
        f"machine; {meaning}."
        for name, meaning in required.items()
        if not values[name]
    ]
    if values["secret_key"] and len(values["secret_key"]) < 50:
        missing.append("NATOCMS_SECRET_KEY: shorter than 50 characters.")
    if values["debug"]:
        missing.append("NATOCMS_DEBUG: must be off on a public site.")
    if site.scheme != "https":
        missing.append("NATOCMS_SITE_URL: a public site needs https.")
    return missing


def _empty_or(validator):
    return lambda value: value == "" or validator(value)


def _has_room_for_a_token(value):
    """Before the @ stand 64 characters at most, of which a "+" and a token take 33."""
    if len(value.rpartition("@")[0]) > 31:
        raise ValidationError("Before the @, 31 characters are the most.")


def _known_zone(value):
    try:
        zoneinfo.ZoneInfo(value)
    except (zoneinfo.ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise ValidationError(f"{value!r} is not an IANA time zone.") from error


def _build_one(build, url, data_dir, wrong):
    try:
        return build(url, data_dir)
    except ImproperlyConfigured as error:
        wrong.append(str(error))
        return {}


def _ring(name, values, wrong):
    keys, given = [], values[name] or []
    for written in [given] if isinstance(given, str) else given:
        try:
            keys.append(read_key(written))
        except ValueError as error:
            wrong.append(f"NATOCMS_{name.upper()}: {error}")
    return keys


def _kept_ring(data_dir, name):
    return [read_key(_kept_key(data_dir, f"{name}_keys", new_key()))]


def _kept_key(data_dir, name, fresh):
    """The try-out's key: made once, readable by its owner alone."""
    path = data_dir / "keys" / name
    try:
        if not path.exists():
            _keep_key(path, fresh)
        return path.read_text()
    except OSError as error:
        raise ImproperlyConfigured(
            f"NATOCMS_DATA_DIR: {path.parent} cannot be used ({error.strerror})."
        ) from error


def _keep_key(path, fresh):
    """Whole or not at all, so that two commands at once find the same."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    with tempfile.NamedTemporaryFile("w", dir=path.parent) as file:
        file.write(fresh)
        file.flush()
        with contextlib.suppress(FileExistsError):
            os.link(file.name, path)
