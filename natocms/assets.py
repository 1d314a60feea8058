"""Static files as readers get them: hashed names, compressed, one style sheet.

The site's style sheet is written as many files, one for each component; here they are
joined, so that a page asks for one.
"""

import hashlib
import posixpath
import re
from pathlib import Path

import brotli
from django.contrib.staticfiles.finders import get_finders
from django.core.files.base import ContentFile
from whitenoise.compress import Compressor
from whitenoise.storage import CompressedManifestStaticFilesStorage

JOINED = "natocms/css/site.css"

_COMMENT = re.compile(r"/\*.*?\*/", re.S)
_IMPORT = re.compile(
    r"""@import\s+(?:url\(\s*)?["']?(?P<path>[^"')\s;]+)["']?(?:\s*\))?"""
    r"""(?:\s*layer\((?P<layer>[\w.-]+)\))?(?P<rest>[^;]*);"""
)
_URL = re.compile(r"""url\(\s*(?P<quote>["']?)(?P<path>[^"')]+)(?P=quote)\s*\)""")
_ABSOLUTE = re.compile(r"(?:[a-z][a-z0-9+.-]*:|/|#)", re.I)


class TextCompressor(Compressor):
    """Only what a page loads as text: the rest gains little, and takes time."""

    WORTHWHILE = (".css", ".js", ".mjs", ".svg", ".json")

    def should_compress(self, filename):
        return filename.endswith(self.WORTHWHILE)

    @staticmethod
    def compress_brotli(data):
        """Two steps below the best: a tenth larger, in a seventh of the time."""
        return brotli.compress(data, quality=9)


class PressStaticFilesStorage(CompressedManifestStaticFilesStorage):
    def create_compressor(self, **kwargs):
        return TextCompressor(**kwargs)

    def post_process(self, paths, dry_run=False, **options):
        if JOINED in paths and not dry_run:
            joined = joined_css(JOINED, lambda name: _read(paths, name))
            self.delete(JOINED)
            self._save(JOINED, ContentFile(joined.encode()))
            paths[JOINED] = (self, JOINED)
        yield from super().post_process(paths, dry_run=dry_run, **options)


def joined_css(name, read):
    """The style sheet ``name`` with its imports written out, each in its layer."""
    return _joined(name, posixpath.dirname(name), read).lstrip()


def _joined(name, base, read):
    folder = posixpath.dirname(name)

    def written_out(match):
        if match["rest"].strip():
            raise ValueError(
                f"{name}: cannot join {match[0]!r}: only layers are known."
            )
        imported = posixpath.normpath(posixpath.join(folder, match["path"]))
        css = _joined(imported, base, read)
        return f"@layer {match['layer']} {{\n{css}\n}}" if match["layer"] else css

    def seen_from_base(match):
        if _ABSOLUTE.match(match["path"]):
            return match[0]
        path = posixpath.normpath(posixpath.join(folder, match["path"]))
        return f'url("{posixpath.relpath(path, base)}")'

    css = _COMMENT.sub("", read(name))
    parts, end = [], 0
    for match in _IMPORT.finditer(css):
        parts += [
            _URL.sub(seen_from_base, css[end : match.start()]),
            written_out(match),
        ]
        end = match.end()
    return "".join([*parts, _URL.sub(seen_from_base, css[end:])])


def _read(paths, name):
    storage, path = paths[name]
    with storage.open(path) as file:
        return file.read().decode()


def stamp_of_sources():
    """What changes when any static file, or the way of collecting them, changes."""
    files = [Path(__file__)]
    for finder in get_finders():
        files += [Path(storage.path(name)) for name, storage in finder.list([])]
    facts = [
        (str(file), file.stat().st_size, file.stat().st_mtime_ns) for file in files
    ]
    return hashlib.sha256(repr(sorted(facts)).encode()).hexdigest()
