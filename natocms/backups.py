"""Backups: one file each, signed, that says itself until when it may be kept.

A backup holds what was deleted after it was made. So it has a day on which it goes, and
what is restored from one is purged of what has become due since. Keys are in none.
"""

import hashlib
import io
import json
import os
import shutil
import sqlite3
import subprocess
import tarfile
import tempfile
from datetime import date
from pathlib import Path

from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.db import connection
from django.utils import timezone

from natocms import signing

LABEL = "natocms.backup"
STORED = ("default", "sealed")
MANIFEST, SIGNATURE, DATABASE = "manifest.json", "manifest.signature", "database"
NAME = "natocms-{at:%Y%m%dT%H%M%SZ}-keep-until-{until}.tar"


class UnusableBackup(Exception):
    """It is none, was changed, is over, or of another kind of database."""


def make(folder, *, keep):
    """Write a backup into ``folder`` that may be kept for ``keep`` (a timedelta):
    answers its path. It appears whole or not at all."""
    now = timezone.now()
    until = timezone.localdate(now) + keep
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    with tempfile.TemporaryDirectory(dir=folder) as place:
        place = Path(place)
        unfinished = place / "backup"
        unfinished.touch(mode=0o600)
        with tarfile.open(unfinished, "w") as archive:
            _dump_database(place / DATABASE)
            hashes = {DATABASE: _add(archive, DATABASE, place / DATABASE)}
            for name, file in _stored_files():
                with storages[name].open(file) as content:
                    (place / "file").write_bytes(content.read())
                member = f"{name}/{file}"
                hashes[member] = _add(archive, member, place / "file")
            manifest = {
                "made_at": now.isoformat(timespec="seconds"),
                "keep_until": until.isoformat(),
                "database": connection.vendor,
                "sha256": hashes,
            }
            written = json.dumps(manifest, indent=1).encode()
            _add_bytes(archive, MANIFEST, written)
            _add_bytes(archive, SIGNATURE, signing.sign(written, LABEL).encode())
        return unfinished.rename(folder / NAME.format(at=now, until=until))


def drop_expired(folder, today):
    """Delete the backups in ``folder`` whose day is over, which their names say; answer
    how many."""
    dropped = 0
    for path in folder.glob("natocms-*-keep-until-*.tar"):
        if date.fromisoformat(path.stem[-10:]) < today:
            path.unlink()
            dropped += 1
    return dropped


def read(path, today):
    """The manifest of the backup at ``path``, once it is known to be this site's, whole
    and still to be kept; else UnusableBackup with a sentence."""
    try:
        with tarfile.open(path) as archive:
            written = archive.extractfile(MANIFEST).read()
            signature = archive.extractfile(SIGNATURE).read().decode()
            if not signing.holds(signature, written, LABEL):
                raise UnusableBackup("It was not signed by this site, or was changed.")
            manifest = json.loads(written)
            for member, known in manifest["sha256"].items():
                if _hash(archive.extractfile(member)) != known:
                    raise UnusableBackup(f"{member} in it was changed.")
    except (OSError, tarfile.TarError, KeyError, ValueError) as error:
        raise UnusableBackup("It is no whole backup of this system.") from error
    if date.fromisoformat(manifest["keep_until"]) < today:
        raise UnusableBackup(f"It was to be kept until {manifest['keep_until']}.")
    if manifest["database"] != connection.vendor:
        raise UnusableBackup(f"It is of {manifest['database']}, and this is not.")
    return manifest


def restore(path, manifest):
    """Put back what ``read`` found whole: the files, then the database in one step.
    Nothing else may be using them meanwhile."""
    with tarfile.open(path) as archive, tempfile.TemporaryDirectory() as place:
        for member in manifest["sha256"]:
            name, _, file = member.partition("/")
            if name in STORED:
                content = ContentFile(archive.extractfile(member).read())
                storages[name].delete(file)
                storages[name].save(file, content)
        with (Path(place) / DATABASE).open("wb") as copy:
            shutil.copyfileobj(archive.extractfile(DATABASE), copy)
        _load_database(Path(place) / DATABASE)


def _dump_database(path):
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("VACUUM INTO %s", [str(path)])
    else:
        _postgres("pg_dump", "--format=custom", f"--file={path}")


def _load_database(path):
    if connection.vendor == "sqlite":
        # Page by page into the file that stands, so that its log goes with it.
        connection.ensure_connection()
        with sqlite3.connect(path) as source:
            source.backup(connection.connection)
        connection.close()
    else:
        connection.close()
        given = ("--clean", "--if-exists", "--single-transaction", "--no-owner")
        _postgres("pg_restore", *given, f"--dbname={_name()}", str(path))


def _postgres(program, *arguments):
    """Run one of PostgreSQL's programs on the site's database; its words where it
    fails."""
    known = connection.settings_dict
    told = {"PGHOST": "HOST", "PGPORT": "PORT", "PGUSER": "USER"}
    told = {name: str(known[key]) for name, key in told.items() if known[key]}
    secret = {"PGPASSWORD": known["PASSWORD"], "PGDATABASE": _name()}
    try:
        done = subprocess.run(
            [program, *arguments],
            env={**os.environ, **told, **secret},
            capture_output=True,
            text=True,
        )
    except FileNotFoundError as error:
        raise UnusableBackup(f"{program} of PostgreSQL is not installed.") from error
    if done.returncode:
        raise UnusableBackup(f"{program}: {done.stderr.strip()}")


def _name():
    return connection.settings_dict["NAME"]


def _stored_files():
    """The storage and the name of every stored file."""
    for name in STORED:
        waiting = [""]
        while waiting:
            folder = waiting.pop()
            try:
                folders, files = storages[name].listdir(folder)
            except FileNotFoundError:
                continue
            waiting += [os.path.join(folder, inner) for inner in folders]
            yield from ((name, os.path.join(folder, file)) for file in files)


def _add(archive, member, path):
    archive.add(path, member)
    with path.open("rb") as content:
        return _hash(content)


def _add_bytes(archive, member, content):
    info = tarfile.TarInfo(member)
    info.size = len(content)
    archive.addfile(info, io.BytesIO(content))


def _hash(content):
    return hashlib.file_digest(content, "sha256").hexdigest()
