"""Files as a stranger may send them, built in code. CANARY is in whatever must not come
out again."""

import io
import struct
import zlib

from PIL import Image

CANARY = b"CANARY"
PAGE = b"/Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R"
ZIP = b"PK\x03\x04" + CANARY + b"PK\x05\x06" + b"\0" * 18
SCRIPT = b"<script>alert('" + CANARY + b"')</script>"


def picture(kind="JPEG", size=(640, 800), mode="RGB", colour=None, **options):
    content = io.BytesIO()
    Image.new(mode, size, colour or 0).save(content, kind, **options)
    return content.getvalue()


def photograph(orientation=6):
    """A portrait as a telephone writes it: lying, with its place and remarks."""
    exif = Image.Exif()
    exif[0x0110], exif[0x013B], exif[0x0112] = "CANARY", "CANARY", orientation
    exif.get_ifd(0x8825)[2] = (52.0, 30.0, 0.0)
    exif.get_ifd(0x8825)[29] = "CANARY"
    said = {"exif": exif, "comment": CANARY, "icc_profile": CANARY, "xmp": CANARY}
    return picture(size=(800, 640), colour="navy", **said)


def chunk(name, data):
    checked = zlib.crc32(name + data).to_bytes(4)
    return len(data).to_bytes(4) + name + data + checked


def png(width, height, *chunks, depth=8, colour=2, data=b""):
    """A PNG that says what it likes of itself."""
    header = struct.pack(">IIBBBBB", width, height, depth, colour, 0, 0, 0)
    body = [chunk(b"IHDR", header), *chunks, chunk(b"IDAT", zlib.compress(data))]
    return b"\x89PNG\r\n\x1a\n" + b"".join(body) + chunk(b"IEND", b"")


def many_scans(number):
    """A small JPEG that is gone over ``number`` times."""
    plain = picture(progressive=True)
    last = plain[plain.rindex(b"\xff\xda") : -2]
    return plain[:-2] + last * number + plain[-2:]


def stream(data, said=b""):
    return b"<<%s/Length %d>>\nstream\n%s\nendstream" % (said, len(data), data)


def things(page=b"", content=b"", catalogue=b"", filters=b"", **more):
    """What a PDF of one page is made of, by its numbers: 4 is what the page draws."""
    return {
        1: b"<</Type/Catalog/Pages 2 0 R%s>>" % catalogue,
        2: b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        3: b"<<%s%s>>" % (PAGE, page),
        4: stream(content or b"0 0 m 100 100 l S", filters),
    } | {int(name[1:]): body for name, body in more.items()}


def pdf(objects=None, trailer=b""):
    objects = things() if objects is None else objects
    out, table = b"%PDF-1.7\n", b"xref\n0 1\n0000000000 65535 f \n"
    for number, body in objects.items():
        table += b"%d 1\n%010d 00000 n \n" % (number, len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    said = b"<</Size %d/Root 1 0 R%s>>" % (max(objects) + 1, trailer)
    return b"%s%strailer%s\nstartxref\n%d\n%%%%EOF\n" % (out, table, said, len(out))


def with_pages(number):
    kids = b"3 0 R " * number
    tree = b"<</Type/Pages/Kids[%s]/Count %d>>" % (kids, number)
    return pdf(things(_2=tree))


def packed(data, times=1):
    for _time in range(times):
        data = zlib.compress(data, 9)
    return data


def with_image(data, filters, size=(640, 800), said=b""):
    width, height = size
    image = b"/Type/XObject/Subtype/Image/ColorSpace/DeviceRGB/BitsPerComponent 8"
    image += b"/Width %d/Height %d/Filter%s%s" % (width, height, filters, said)
    page = b"/Resources<</XObject<</Im 5 0 R>>>>"
    return pdf(things(page, b"q 595 0 0 842 0 0 cm /Im Do Q", _5=stream(data, image)))


def with_catalogue(entry, *bodies):
    """A PDF whose catalogue leads to ``bodies``, the things from 5 on."""
    more = {f"_{number}": body for number, body in enumerate(bodies, 5)}
    return pdf(things(catalogue=entry, **more))


def with_mark(said, look=b"0 0 20 20 re f", flags=4):
    """A PDF with a remark on its page that looks like ``look``."""
    mark = b"<</Type/Annot/Rect[100 100 200 150]/F %d/AP<</N 6 0 R>>%s>>" % (
        flags,
        said,
    )
    form = stream(look, b"/Type/XObject/Subtype/Form/BBox[0 0 20 20]")
    return pdf(things(b"/Annots[5 0 R]", _5=mark, _6=form))
