"""The bytes of a stream: measured by opening them, cut where they end, and without what
a camera told of itself.

Kinds of packing that only old or dangerous decoders open are refused: LZW and run
length, JPEG 2000, which has notes of its own, and JBIG2, through whose decoders
telephones have been broken into.
"""

import zlib

from pypdf.filters import ASCII85Decode, ASCIIHexDecode

from natocms import jpegs
from natocms.pictures import MOST_SCANS

from .cost import UnusablePdf

MOST_PIXELS = 60_000_000
# So much is held at once where one kind of packing lies within another.
_MOST_WITHIN = 16 * 1024 * 1024
_PART = 1024 * 1024
# Each stands for four bytes in ASCII 85, and takes fifty while it is decoded.
_MOST_SHORTHANDS = 1_000_000
_WRITTEN_OUT = {"/ASCII85Decode": ASCII85Decode, "/ASCIIHexDecode": ASCIIHexDecode}
_FLATE, _JPEG, _FAX = "/FlateDecode", "/DCTDecode", "/CCITTFaxDecode"


def cleaned(data, filters, parameters, cost):
    """``data`` with the one filter, and its parameters, through which it is read."""
    filters, parameters = list(filters), list(parameters)
    while filters and filters[0] in _WRITTEN_OUT:
        if data.count(b"z") > _MOST_SHORTHANDS:
            raise UnusablePdf
        data = _WRITTEN_OUT[filters[0]].decode(data)
        del filters[0], parameters[:1]
    if len(filters) == 2 and filters[0] == _FLATE and not any(parameters[:1]):
        data = b"".join(_inflated(data, cost, _MOST_WITHIN))
        del filters[0], parameters[:1]
    parameter = parameters[0] if parameters else None
    match filters:
        case []:
            return zlib.compress(data), _FLATE, None
        case [name] if name == _FLATE:
            return _measured(data, cost), _FLATE, parameter
        case [name] if name == _JPEG:
            return _bare(data), _JPEG, parameter
        case [name] if name == _FAX:
            return data, _FAX, parameter
    raise UnusablePdf


def refuse_huge(width, height):
    if not 0 < width * height <= MOST_PIXELS:
        raise UnusablePdf


def _bare(data):
    if not jpegs.is_jpeg(data) or not (size := jpegs.size_of(data)):
        raise UnusablePdf
    refuse_huge(*size)
    if jpegs.scans_of(data) > MOST_SCANS:
        raise UnusablePdf
    return jpegs.bare(data)


def _measured(data, cost):
    decoder = zlib.decompressobj()
    for _part in _inflated(data, cost, decoder=decoder):
        pass
    return data[: len(data) - len(decoder.unused_data)]


def _inflated(data, cost, most=None, decoder=None):
    decoder, total = decoder or zlib.decompressobj(), 0
    while data and not decoder.eof:
        cost.look_at_the_clock()
        part = decoder.decompress(data, _PART)
        cost.spend("inflated", len(part))
        total += len(part)
        if most and total > most:
            raise UnusablePdf
        data = decoder.unconsumed_tail
        yield part
