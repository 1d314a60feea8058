"""The parts that a URL each takes over: database, cache, mail, storage."""

from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

import dj_database_url
from django.core.exceptions import ImproperlyConfigured

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


def database(url, data_dir):
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


def cache(url, data_dir):
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


def email(url, data_dir):
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


def storage(url, data_dir):
    """Both storages: of what may become public, and of what lies sealed."""
    parts, _ = _split("NATOCMS_STORAGE_URL", url or "file://", STORAGE_SCHEMES)
    if parts.scheme == "file":
        media = Path(unquote(parts.path) or data_dir / "media")
        return {
            "default": _folder(media),
            # Beside the media, never in them.
            "sealed": _folder(
                media.parent / "sealed",
                file_permissions_mode=0o600,
                directory_permissions_mode=0o700,
            ),
        }
    query = parse_qs(parts.query)
    if not parts.path.strip("/"):
        raise ImproperlyConfigured(
            "NATOCMS_STORAGE_URL: the bucket is missing; s3://key:secret@host/bucket."
        )
    bucket = {
        "bucket_name": parts.path.strip("/"),
        "access_key": unquote(parts.username or ""),
        "secret_key": unquote(parts.password or ""),
        "endpoint_url": f"https://{parts.netloc.rpartition('@')[2]}",
        "region_name": query.get("region", [None])[0],
        "signature_version": "s3v4",
        "default_acl": "private",
        "file_overwrite": False,
    }
    return {
        "default": _bucket(bucket),
        "sealed": _bucket({**bucket, "location": "sealed"}),
    }


def _folder(location, **options):
    return {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": location, **options},
    }


def _bucket(options):
    return {"BACKEND": "storages.backends.s3.S3Storage", "OPTIONS": options}
