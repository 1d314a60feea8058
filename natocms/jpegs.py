"""JPEG files by their segments: how often one is gone over, and one without its notes.

Nothing is decoded here. What follows no rule of the format is stepped over as decoders
do, so that both see the same file.
"""

import re

_START, _END, _SCAN = 0xD8, 0xD9, 0xDA
_WITHOUT_LENGTH = {0x01, _START, *range(0xD0, 0xD8)}
# JFIF says how dense the pixels are, and Adobe's segment what the colours mean. The
# others hold what a camera tells of itself and its place, profiles and thumbnails.
_NOTES = {*range(0xE1, 0xEE), 0xEF, 0xFE}
_FRAMES = {*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC}
_NEXT_MARKER = re.compile(rb"\xff+([^\x00\xff\xd0-\xd7])")


def is_jpeg(content):
    return content[:3] == b"\xff\xd8\xff"


def scans_of(content):
    """How often a decoder goes over the picture."""
    return sum(marker == _SCAN for marker, _, _ in _segments(content))


def size_of(content):
    """Width and height as the frame says, or None where there is none."""
    for marker, start, end in _segments(content):
        if marker in _FRAMES and end - start >= 9:
            height, width = content[start + 5 : start + 7], content[start + 7 : end][:2]
            return int.from_bytes(width), int.from_bytes(height)
    return None


def bare(content):
    """``content`` without notes, without what lies between its segments, and without
    what follows its end. The picture itself is the same to the bit."""
    kept = [
        content[start:end]
        for marker, start, end in _segments(content)
        if marker not in _NOTES
    ]
    return b"\xff\xd8" + b"".join(kept) + b"\xff\xd9"


def _segments(content):
    """Marker, start and end of each segment after the first mark and before the last;
    a scan's end is that of its data."""
    position = 2
    while found := _NEXT_MARKER.search(content, position):
        marker, start = found[1][0], found.end() - 2
        if marker == _END:
            return
        if marker in _WITHOUT_LENGTH:
            position = found.end()
            continue
        length = max(int.from_bytes(content[start + 2 : start + 4]), 2)
        position = start + 2 + length
        if marker == _SCAN:
            after = _NEXT_MARKER.search(content, position)
            position = after.start() if after else len(content)
        yield marker, start, min(position, len(content))
