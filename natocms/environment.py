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
from urllib.parse import parse_qs, unquote, urlsplit

import dj_database_url
from django.core.exceptions import ImproperlyConfigured
from environs import Env, EnvError, ValidationError, validate

LOOPBACK = {"localhost", "127.0.0.1", "::1"}
DATABASE_SCHEMES = ("sqlite", "postgres", "postgresql")
CACHE_SCHEMES = ("dbcache", "locmem", "redis", "rediss")
EMAIL_SCHEMES = ("file", "smtp", "smtp+tls", "smtp+ssl")
STORAGE_SCHEMES = ("file", "s3")
SQLITE_PRAGMAS = (
    "PRAGMA journal_mode=WAL;"
    "PRAGMA synchronous=NORMAL;"
    "PRAGMA secure_delete=ON;"
    "PRAGMA busy_timeout=20000;"
)


@dataclass
class Environment:
    try_out: bool
    https: bool
    proxies: int
    debug: bool
    data_dir: Path
    secret_key: str
    secret_key_fallbacks: list
    allowed_hosts: list
    site_url: str
    site_name: str
    press_office_email: str
    accreditation_email: str
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
        "allowed_hosts": env.list("ALLOWED_HOSTS", []),
        "site_name": env.str("SITE_NAME", "Press Office"),
        "press_office_email": env.str(
            "PRESS_OFFICE_EMAIL", "", validate=_empty_or(validate.Email())
        ),
        "accreditation_email": env.str(
            "ACCREDITATION_EMAIL", "", validate=_empty_or(validate.Email())
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
    try_out = not values["site_url"] or site.hostname in LOOPBACK
    if values["site_url"] and (site.scheme not in ("http", "https") or not site.netloc):
        wrong.append("NATOCMS_SITE_URL: give it whole, such as https://press.example.")
    if not try_out:
        wrong += _missing_in_production(values, site)
    data_dir = Path(values["data_dir"] or "var").resolve()
    database = _build_one(_database, values["database_url"], data_dir, wrong)
    cache = _build_one(_cache, values["cache_url"], data_dir, wrong)
    email = _build_one(_email, values["email_url"], data_dir, wrong)
    storage = _build_one(_storage, values["storage_url"], data_dir, wrong)
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
        secret_key=values["secret_key"] or _kept_key(data_dir / "keys" / "secret_key"),
        secret_key_fallbacks=values["secret_key_fallbacks"],
        allowed_hosts=values["allowed_hosts"] or sorted(LOOPBACK) + ["[::1]"],
        site_url=values["site_url"].rstrip("/") or "http://127.0.0.1:8000",
        site_name=values["site_name"],
        press_office_email=values["press_office_email"] or "press@organisation.example",
        accreditation_email=values["accreditation_email"]
        or "accreditation@organisation.example",
        time_zone=values["time_zone"],
        database=database,
        cache=cache,
        email=email,
        storage=storage,
    )


def _missing_in_production(values, site):
    required = {
        "secret_key": "a long random text, kept secret",
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


def _split(name, url, schemes):
    parts = urlsplit(url)
    if parts.scheme not in schemes:
        raise ImproperlyConfigured(
            f"{name}: unknown scheme {parts.scheme!r}; one of {', '.join(schemes)}."
        )
    try:
        return parts, parts.port
    except ValueError as error:
        raise ImproperlyConfigured(f"{name}: the port is not a number.") from error


def _database(url, data_dir):
    parts, _ = _split(
        "NATOCMS_DATABASE_URL",
        url or f"sqlite:///{data_dir / 'natocms.sqlite3'}",
        DATABASE_SCHEMES,
    )
    if parts.scheme == "sqlite":
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": unquote(parts.path) if url else data_dir / "natocms.sqlite3",
            "OPTIONS": {
                "transaction_mode": "IMMEDIATE",
                "timeout": 20,
                "init_command": SQLITE_PRAGMAS,
            },
        }
    database = dj_database_url.parse(url, conn_max_age=60, conn_health_checks=True)
    database.setdefault("OPTIONS", {}).setdefault("connect_timeout", 10)
    return database


def _cache(url, data_dir):
    parts, _ = _split(
        "NATOCMS_CACHE_URL", url or "dbcache://natocms_cache", CACHE_SCHEMES
    )
    if parts.scheme == "dbcache":
        backend, location = "db.DatabaseCache", parts.netloc or "natocms_cache"
    elif parts.scheme == "locmem":
        backend, location = "locmem.LocMemCache", parts.netloc
    else:
        return {
            "BACKEND": "django.core.cache.backends.redis.RedisCache",
            "LOCATION": url,
            "OPTIONS": {"socket_timeout": 3, "socket_connect_timeout": 3},
        }
    return {"BACKEND": f"django.core.cache.backends.{backend}", "LOCATION": location}


def _email(url, data_dir):
    parts, port = _split("NATOCMS_EMAIL_URL", url or "file://", EMAIL_SCHEMES)
    if parts.scheme == "file":
        return {"EMAIL_BACKEND": "natocms.outbox.files.MailFolderBackend"}
    if not parts.hostname:
        raise ImproperlyConfigured("NATOCMS_EMAIL_URL: the host is missing.")
    return {
        "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "EMAIL_HOST": parts.hostname,
        "EMAIL_PORT": port or {"smtp+tls": 587, "smtp+ssl": 465}.get(parts.scheme, 25),
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_TLS": parts.scheme == "smtp+tls",
        "EMAIL_USE_SSL": parts.scheme == "smtp+ssl",
    }


def _storage(url, data_dir):
    parts, _ = _split("NATOCMS_STORAGE_URL", url or "file://", STORAGE_SCHEMES)
    if parts.scheme == "file":
        return {
            "BACKEND": "django.core.files.storage.FileSystemStorage",
            "OPTIONS": {"location": unquote(parts.path) or data_dir / "media"},
        }
    query = parse_qs(parts.query)
    if not parts.path.strip("/"):
        raise ImproperlyConfigured(
            "NATOCMS_STORAGE_URL: the bucket is missing; s3://key:secret@host/bucket."
        )
    return {
        "BACKEND": "storages.backends.s3.S3Storage",
        "OPTIONS": {
            "bucket_name": parts.path.strip("/"),
            "access_key": unquote(parts.username or ""),
            "secret_key": unquote(parts.password or ""),
            "endpoint_url": f"https://{parts.netloc.rpartition('@')[2]}",
            "region_name": query.get("region", [None])[0],
            "signature_version": "s3v4",
            "default_acl": "private",
            "file_overwrite": False,
        },
    }


def _kept_key(path):
    """The try-out's key: made once, readable by its owner alone."""
    try:
        if not path.exists():
            _make_key(path)
        return path.read_text()
    except OSError as error:
        raise ImproperlyConfigured(
            f"NATOCMS_DATA_DIR: {path.parent} cannot be used ({error.strerror})."
        ) from error


def _make_key(path):
    """Whole or not at all, so that two commands at once find the same."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    with tempfile.NamedTemporaryFile("w", dir=path.parent) as file:
        file.write(secrets.token_urlsafe(64))
        file.flush()
        with contextlib.suppress(FileExistsError):
            os.link(file.name, path)
