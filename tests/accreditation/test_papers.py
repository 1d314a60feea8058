"""What a stranger sends comes out plain and harmless, or is refused with a sentence
that says what to send instead; nothing else ever happens."""

import io
import random

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from PIL import Image, ImageStat
from pypdf import PdfReader, PdfWriter

from accreditation.papers import LARGEST, Paper, UnusablePaper, read_photo, read_scan
from tests.accreditation.hostile import (
    CANARY,
    SCRIPT,
    ZIP,
    chunk,
    many_scans,
    packed,
    pdf,
    photograph,
    picture,
    png,
    stream,
    things,
    with_catalogue,
    with_image,
    with_mark,
    with_pages,
)

JAVASCRIPT = b"<</S/JavaScript/JS(app.alert('CANARY'))>>"
LAUNCH = b"<</S/Launch/F(CANARY.exe)>>"
ATTACHED = b"<</Type/Filespec/F(CANARY.exe)/EF<</F 6 0 R>>>>"
FORM = b"<</Fields[]/XFA 6 0 R>>"
NOISE = random.Random(1).randbytes(3000)
SAYS = b"/Author(CANARY)/Producer(CANARY)/Title(CANARY)"


def read(reader, content, name="a.bin"):
    return reader(SimpleUploadedFile(name, content, content_type="text/html"))


def refused(reader, content):
    with pytest.raises(UnusablePaper) as caught:
        read(reader, content)
    return str(caught.value)


def opened(paper):
    """The picture or the PDF that ``paper`` is: it must be one, and nothing more."""
    assert isinstance(paper, Paper)
    assert CANARY not in paper.content
    if paper.media_type == "image/jpeg":
        image = Image.open(io.BytesIO(paper.content))
        image.load()
        assert (image.format, not image.getexif()) == ("JPEG", True)
        assert set(image.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"}
        assert paper.content.endswith(b"\xff\xd9")
        return image
    assert paper.media_type == "application/pdf"
    assert paper.content.startswith(b"%PDF-1.7\n")
    assert paper.content.endswith(b"%%EOF\n")
    reader = PdfReader(io.BytesIO(paper.content), strict=True)
    assert set(reader.root_object) == {"/Type", "/Pages"}
    assert not reader.metadata
    for page in reader.pages:
        assert not {"/Annots", "/AA", "/Metadata", "/PieceInfo"} & set(page)
    return reader


PICTURES = {
    "a photo": picture(),
    "a telephone's": photograph(),
    "PNG": picture("PNG"),
    "WebP": picture("WEBP"),
    "AVIF": picture("AVIF"),
    "progressive": picture(progressive=True),
    "two pictures": picture(
        "MPO", save_all=True, append_images=[Image.new("L", (9, 9))]
    ),
    "grey": picture(mode="L"),
    "black and white": picture("PNG", mode="1"),
    "16 bit": picture("PNG", mode="I;16"),
    "16 bit colour": png(640, 800, depth=16, data=(b"\0" + b"\1" * 3840) * 800),
    "CMYK": picture(mode="CMYK"),
    "palette": picture("PNG", mode="P", transparency=0),
    "half seen": picture("PNG", mode="LA"),
    "unseen": picture("PNG", mode="RGBA"),
    "unseen WebP": picture("WEBP", mode="RGBA"),
    "script behind": picture() + SCRIPT,
    "ZIP behind": picture() + ZIP,
    "ZIP behind a PNG": picture("PNG") + ZIP,
    "PHP in a comment": picture(comment=b"<?php CANARY ?>"),
    "text in a PNG": png(
        640, 800, chunk(b"tEXt", b"a\0CANARY"), data=(b"\0" + b"\1" * 1920) * 800
    ),
    "notes nobody can read": picture(exif=b"Exif\0\0MM\0*CANARY\xff\xff\xff\xff"),
    "profile of nothing": picture(icc_profile=CANARY * 99),
}


@pytest.mark.parametrize("name", PICTURES)
@pytest.mark.parametrize("reader", [read_photo, read_scan])
def test_a_picture_of_any_kind_comes_out_as_a_plain_jpeg(reader, name):
    image = opened(read(reader, PICTURES[name]))
    assert image.size == (640, 800)
    assert image.mode in ("RGB", "L")


NO_PICTURES = {
    "empty": (b"", "is empty"),
    "too large": (b"\xff\xd8\xff" + bytes(LARGEST), "larger than 5 MB"),
    "text": (b"Dear office", "no JPEG"),
    "noise": (NOISE, "no JPEG"),
    "page": (b"<html>" + SCRIPT, "no JPEG"),
    "SVG": (b"<svg onload='x()' xmlns='http://www.w3.org/2000/svg'/>", "no JPEG"),
    "GIF": (picture("GIF"), "no JPEG"),
    "TIFF": (picture("TIFF"), "no JPEG"),
    "BMP": (picture("BMP"), "no JPEG"),
    "ICO": (picture("ICO", size=(64, 64)), "no JPEG"),
    "PostScript": (b"%!PS-Adobe-3.0 EPSF-3.0\n", "no JPEG"),
    "ZIP": (ZIP, "no JPEG"),
    "program": (b"MZ" + NOISE, "no JPEG"),
    "HEIC": (b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + NOISE, "HEIC"),
    "HEIC of many": (b"\0\0\0\x18ftypmif1\0\0\0\0mif1heic" + NOISE, "HEIC"),
    "cut photo": (photograph()[:3000], "damaged"),
    "cut PNG": (picture("PNG")[:-40], "damaged"),
    "cut WebP": (picture("WEBP")[:-40], "damaged"),
    "cut AVIF": (picture("AVIF")[:-40], "damaged"),
    "start of a JPEG": (b"\xff\xd8\xff\xe0" + bytes(99), "damaged"),
    "script before": (SCRIPT + picture(), "no JPEG"),
    "huge": (png(65000, 65000), "60 million"),
    "beyond all size": (png(2**31 - 1, 2**31 - 1), "million"),
    "of no size": (png(0, 0), "damaged"),
    "huge palette": (picture("PNG", (5000, 4000), "P"), "15 million"),
    "huge and unseen": (picture("WEBP", (5000, 4000)), "15 million"),
    "endless scans": (many_scans(5000), "cannot be opened"),
    "moving": (
        picture("PNG", save_all=True, append_images=[Image.new("RGB", (640, 800), 9)]),
        "moves",
    ),
    "moving WebP": (
        picture("WEBP", save_all=True, append_images=[Image.new("RGB", (640, 800), 9)]),
        "moves",
    ),
    "bursting profile": (
        png(640, 800, chunk(b"iCCP", b"a\0\0" + packed(bytes(90_000_000)))),
        "damaged",
    ),
    "bursting text": (
        png(640, 800, chunk(b"zTXt", b"a\0\0" + packed(bytes(90_000_000)))),
        "damaged",
    ),
    "one wide": (picture("PNG", (1, 60000), "L"), "1 × 60000 pixels"),
    "one high": (picture("PNG", (60000, 1), "L"), "60000 × 1 pixels"),
    "narrow": (picture(size=(400, 30000)), "400 × 30000 pixels"),
    "dot": (picture(size=(1, 1)), "1 × 1 pixels"),
}


@pytest.mark.parametrize("name", NO_PICTURES)
@pytest.mark.parametrize("reader", [read_photo, read_scan])
def test_what_is_no_picture_is_refused_with_a_sentence(reader, name):
    content, words = NO_PICTURES[name]
    assert words in refused(reader, content)


def test_each_sentence_says_what_to_do_instead():
    for content, _words in NO_PICTURES.values():
        for reader in (read_photo, read_scan):
            sentence = refused(reader, content)
            assert sentence.endswith(".")
            assert any(word in sentence for word in ("Take", "Send", "Choose"))
    assert "or save it as PDF" in refused(read_scan, b"Dear office")


@pytest.mark.parametrize(
    ("size", "taken"),
    [((300, 400), True), ((299, 400), False), ((300, 399), False), ((400, 300), False)],
)
def test_a_photo_has_enough_pixels_for_a_badge(size, taken):
    content = picture(size=size)
    if taken:
        assert opened(read(read_photo, content)).size == size
    else:
        assert f"{size[0]} × {size[1]} pixels" in refused(read_photo, content)


@pytest.mark.parametrize(
    ("reader", "size"), [(read_photo, (1600, 1200)), (read_scan, (2400, 1800))]
)
@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
def test_a_large_picture_is_made_smaller(reader, size, kind):
    assert opened(read(reader, picture(kind, (4800, 3600)))).size == size


def test_a_photo_that_lies_is_measured_upright():
    content = io.BytesIO()
    exif = Image.Exif()
    exif[0x0112] = 6
    Image.new("RGB", (400, 300)).save(content, "JPEG", exif=exif)
    assert opened(read(read_photo, content.getvalue())).size == (300, 400)


@pytest.mark.parametrize("orientation", range(1, 9))
def test_the_top_is_up_however_a_telephone_was_held(orientation):
    turns = {3: 180, 6: 90, 8: 270}
    flips = {2: (0,), 4: (1,), 5: (5,), 7: (6,)}
    upright = Image.new("RGB", (400, 500), "white")
    upright.paste("red", (0, 0, 100, 100))
    held = upright.rotate(turns.get(orientation, 0), expand=True)
    for flip in flips.get(orientation, ()):
        held = held.transpose(Image.Transpose(flip))
    exif, content = Image.Exif(), io.BytesIO()
    exif[0x0112] = orientation
    held.save(content, "JPEG", exif=exif)
    image = opened(read(read_photo, content.getvalue()))
    red, green, _blue = image.getpixel((50, 50))
    assert (image.size, red > 200 > green) == ((400, 500), True)


def test_sixteen_bits_of_grey_stay_grey():
    deep = picture("PNG", mode="I;16", colour=0x8000)
    assert 120 < ImageStat.Stat(opened(read(read_scan, deep))).mean[0] < 136


def test_what_is_transparent_stands_on_white():
    clear = picture("PNG", mode="RGBA")
    assert opened(read(read_scan, clear)).getpixel((9, 9)) == (255, 255, 255)


def test_neither_its_name_nor_its_declared_type_is_believed():
    paper = read(read_scan, pdf(), name="photo.jpg")
    assert paper.media_type == "application/pdf"
    assert read(read_scan, picture(), name="a.pdf").media_type == "image/jpeg"


def test_a_file_that_was_read_before_is_read_from_its_start():
    file = io.BytesIO(picture())
    file.read()
    assert read_photo(file).media_type == "image/jpeg"


def test_a_pdf_is_no_photo():
    assert "badge needs a picture" in refused(read_photo, pdf())


PDFS = {
    "plain": pdf(),
    "twenty pages": with_pages(20),
    "script at opening": with_catalogue(b"/OpenAction 5 0 R", JAVASCRIPT),
    "program at opening": with_catalogue(b"/OpenAction 5 0 R", LAUNCH),
    "script by name": with_catalogue(
        b"/Names<</JavaScript<</Names[(a)5 0 R]>>>>", JAVASCRIPT
    ),
    "attachment": with_catalogue(
        b"/Names<</EmbeddedFiles<</Names[(a)5 0 R]>>>>/AF[5 0 R]", ATTACHED, stream(ZIP)
    ),
    "XFA": with_catalogue(b"/AcroForm 5 0 R", FORM, stream(b"<xdp>CANARY</xdp>")),
    "XMP": with_catalogue(
        b"/Metadata 5 0 R", stream(b"<rdf>CANARY</rdf>", b"/Type/Metadata/Subtype/XML")
    ),
    "script at closing": with_catalogue(b"/AA<</WC 5 0 R>>", JAVASCRIPT),
    "outline": with_catalogue(
        b"/Outlines 5 0 R", b"<</Title(CANARY)/A 6 0 R>>", LAUNCH
    ),
    "author": pdf(things(_5=b"<<%s>>" % SAYS), trailer=b"/Info 5 0 R"),
    "script of a page": pdf(things(b"/AA<</O 5 0 R>>", _5=JAVASCRIPT)),
    "link": pdf(things(b"/Annots[5 0 R]", _5=b"<</Subtype/Link/A 6 0 R>>", _6=LAUNCH)),
    "remark": with_mark(b"/Subtype/Text/Contents(CANARY)/T(CANARY)"),
    "field": with_mark(b"/Subtype/Widget/FT/Tx/V(CANARY)/A 7 0 R/T(CANARY)"),
    "film": with_mark(b"/Subtype/RichMedia/RichMediaContent(CANARY)"),
    "hidden remark": with_mark(b"/Subtype/Stamp", look=CANARY, flags=2),
    "notes of a program": pdf(things(b"/PieceInfo<</A<</Private(CANARY)>>>>")),
    "small picture of it": pdf(things(b"/Thumb 5 0 R", _5=stream(CANARY))),
    "stray thing": pdf(things(_5=stream(CANARY))),
    "unknown words": pdf(things(b"/Resources<</Stray 5 0 R>>", _5=stream(CANARY))),
    "action as a picture": pdf(
        things(b"/Resources<</XObject<</X 5 0 R>>>>", _5=JAVASCRIPT)
    ),
    "PostScript as a picture": pdf(
        things(
            b"/Resources<</XObject<</X 5 0 R>>>>",
            _5=stream(b"CANARY" and b"0", b"/Subtype/PS/Level1 6 0 R"),
            _6=stream(CANARY),
        )
    ),
    "layer": pdf(things(b"/Resources<</Properties<</MC0<</Name(CANARY)>>>>>>")),
    "ZIP behind": pdf() + ZIP,
    "page behind": pdf() + b"<html>" + SCRIPT,
    "between its things": pdf().replace(b"endobj\n4", b"endobj\n%CANARY\n4"),
    "behind the end of a stream": pdf(
        things(content=packed(b"0 0 m") + CANARY, filters=b"/Filter/FlateDecode")
    ),
    "a camera's photo": with_image(photograph(), b"/DCTDecode"),
    "photo with a tail": with_image(picture() + ZIP, b"/DCTDecode"),
    "packed photo": with_image(packed(photograph()), b"[/FlateDecode/DCTDecode]"),
    "written out": pdf(things(content=b"30206D>", filters=b"/Filter/ASCIIHexDecode")),
    "written out in 85": pdf(
        things(content=b"87cUR~>", filters=b"/Filter[/ASCII85Decode]")
    ),
    "fax": with_image(b"\0\1" * 9, b"/CCITTFaxDecode", said=b"/DecodeParms<</K -1>>"),
    "loop among resources": pdf(
        things(
            b"/Resources 5 0 R",
            _5=b"<</XObject<</X 6 0 R>>>>",
            _6=stream(b"0", b"/Subtype/Form/Resources 5 0 R"),
        )
    ),
    "deep words": pdf(things(b"/Resources<</Font" + b"<</A" * 9000)),
    "wrong table": pdf().replace(b"startxref\n", b"startxref\n9"),
    "no size": pdf(things()).replace(b"/MediaBox[0 0 595 842]", b""),
}


@pytest.mark.parametrize("name", PDFS)
def test_a_pdf_is_written_anew_from_what_its_pages_draw(name):
    reader = opened(read(read_scan, PDFS[name]))
    assert len(reader.pages) == (20 if name == "twenty pages" else 1)
    assert b"/JavaScript" not in read(read_scan, PDFS[name]).content


TREE = b"<</Type/Pages/Kids[%s]/Count 1>>"
BROKEN_PDFS = {
    "start alone": (b"%PDF-1.7\n", "cannot be opened safely"),
    "noise": (b"%PDF-1.7\n" + NOISE, "cannot be opened safely"),
    "cut": (pdf()[:200], "cannot be opened safely"),
    "page before": (b"<html>" + SCRIPT + pdf(), "no JPEG"),
    "ZIP before": (ZIP + pdf(), "no JPEG"),
    "locked": (pdf(trailer=b"/Encrypt<</Filter/Standard/V 9>>"), "safely"),
    "too many pages": (with_pages(21), "more than 20 pages"),
    "pages without end": (with_pages(90000), "more than 20 pages"),
    "lying about pages": (pdf(things(_2=TREE % (b"3 0 R " * 99))), "20 pages"),
    "no page": (pdf(things(_2=TREE % b"")), "safely"),
    "its own page": (pdf(things(_2=TREE % b"2 0 R")), "safely"),
    "pages in a ring": (
        pdf(things(_2=TREE % b"5 0 R", _5=TREE % b"6 0 R", _6=TREE % b"5 0 R")),
        "safely",
    ),
    "deep pages": (
        pdf(
            things(_2=TREE % b"10 0 R")
            | {n: TREE % (b"%d 0 R" % (n + 1)) for n in range(10, 200)}
        ),
        "safely",
    ),
    "table in a ring": (
        pdf(trailer=b"/Prev 9").replace(b"/Root", b"/Toor"),
        "safely",
    ),
    "deep lists": (pdf(things(b"/Resources" + b"[" * 90000)), "safely"),
    "long chain": (
        pdf(
            things(b"/Resources<</Font<</F 10 0 R>>>>")
            | {n: b"<</Font[%d 0 R]>>" % (n + 1) for n in range(10, 900)}
        ),
        "safely",
    ),
    "too many things": (
        pdf(
            things(
                b"/Resources<</Font<</F[%s]>>>>" % (b"[%s]" % (b"null " * 90000) * 3)
            )
        ),
        "safely",
    ),
    "bursting": (
        pdf(things(content=packed(bytes(110_000_000)), filters=b"/Filter/FlateDecode")),
        "safely",
    ),
    "bursting twice": (
        pdf(
            things(
                content=packed(bytes(110_000_000), 2),
                filters=b"/Filter[/FlateDecode/FlateDecode]",
            )
        ),
        "safely",
    ),
    "bursting in 85": (
        pdf(things(content=b"z" * 1_100_000, filters=b"/Filter/ASCII85Decode")),
        "safely",
    ),
    "packed by nobody": (
        pdf(things(content=NOISE, filters=b"/Filter/FlateDecode")),
        "safely",
    ),
    "packed of old": (pdf(things(filters=b"/Filter/LZWDecode")), "safely"),
    "run lengths": (pdf(things(filters=b"/Filter/RunLengthDecode")), "safely"),
    "JBIG2": (with_image(NOISE, b"/JBIG2Decode"), "safely"),
    "JPEG 2000": (with_image(NOISE, b"/JPXDecode"), "safely"),
    "unknown packing": (pdf(things(filters=b"/Filter/Canary")), "safely"),
    "no photo within": (with_image(NOISE, b"/DCTDecode"), "safely"),
    "huge image": (with_image(b"", b"/CCITTFaxDecode", (65000, 65000)), "safely"),
    "image without end": (with_image(b"", b"/CCITTFaxDecode", (10**30, 1)), "safely"),
    "huge photo within": (
        with_image(picture(size=(9000, 9000), mode="L"), b"/DCTDecode", (9, 9)),
        "safely",
    ),
    "photo gone over for ever": (with_image(many_scans(99), b"/DCTDecode"), "safely"),
    "page of miles": (
        pdf().replace(b"0 0 595 842", b"0 0 9000000 9"),
        "safely",
    ),
    "ZIP as words": (pdf(things(b"/Rotate 0", ZIP)), None),
    "ZIP within a photo": (
        with_image(picture()[:-2] + b"PK\x05\x06" + b"\0" * 20, b"/DCTDecode"),
        "safely",
    ),
}


@pytest.mark.parametrize("name", BROKEN_PDFS)
def test_a_pdf_that_cannot_be_kept_is_refused_with_a_sentence(name):
    content, words = BROKEN_PDFS[name]
    if words is None:
        # Words that draw nothing are kept, packed, so that no other program reads them.
        assert b"PK" not in read(read_scan, content).content
        return
    sentence = refused(read_scan, content)
    assert words in sentence
    assert sentence.endswith("instead.")


@pytest.mark.parametrize("opens_with", ["", "a password"])
def test_a_locked_pdf_is_refused(opens_with):
    content, writer = io.BytesIO(), PdfWriter(io.BytesIO(pdf()))
    writer.encrypt(opens_with, "another", algorithm="AES-256")
    writer.write(content)
    sentence = refused(read_scan, content.getvalue())
    assert sentence.startswith("This PDF is locked with a password.")


def test_a_pdf_that_draws_nothing_is_refused():
    assert "damaged" in refused(read_scan, pdf().replace(b"/Contents", b"/Content"))


def test_what_was_filled_in_and_signed_stays_on_the_page():
    for said in (b"/Subtype/Widget/FT/Tx/V(CANARY)", b"/Subtype/Ink"):
        page = opened(read(read_scan, with_mark(said))).pages[0]
        words = b"".join(part.get_object().get_data() for part in page["/Contents"])
        assert (
            b"q 5.0000 0.0000 0.0000 2.5000 100.0000 100.0000 cm /Shown0 Do Q" in words
        )
        form = page["/Resources"]["/XObject"]["/Shown0"]
        assert form.get_data() == b"0 0 20 20 re f"


def test_what_a_page_draws_is_kept_to_the_byte():
    words = b"1 0 0 rg 10 10 100 100 re f"
    for content in (pdf(things(content=words)), with_image(picture(), b"/DCTDecode")):
        page = opened(read(read_scan, content)).pages[0]
        assert [float(side) for side in page.mediabox] == [0, 0, 595, 842]
    page = opened(read(read_scan, pdf(things(content=words)))).pages[0]
    assert page["/Contents"][0].get_object().get_data() == words


def test_a_photo_within_a_pdf_looks_the_same():
    before = Image.open(io.BytesIO(photograph()))
    page = opened(read(read_scan, with_image(photograph(), b"/DCTDecode"))).pages[0]
    kept = page["/Resources"]["/XObject"]["/Im"]._data
    after = Image.open(io.BytesIO(kept))
    assert (after.tobytes(), not after.getexif()) == (before.tobytes(), True)


VALID = [
    photograph(),
    picture("PNG"),
    picture("WEBP", (300, 400)),
    picture("AVIF", (300, 400)),
    with_mark(b"/Subtype/Stamp"),
    with_image(packed(photograph()), b"[/FlateDecode/DCTDecode]"),
    with_catalogue(b"/OpenAction 5 0 R/AcroForm 6 0 R", JAVASCRIPT, FORM),
]


@st.composite
def damaged(draw):
    """A valid file with bits turned, cut, or with pieces of others within it."""
    content = bytearray(draw(st.sampled_from(VALID)))
    for _time in range(draw(st.integers(0, 6))):
        at = draw(st.integers(0, len(content) - 1))
        match draw(st.sampled_from(["turn", "cut", "splice", "leave out"])):
            case "turn":
                content[at] ^= 1 << draw(st.integers(0, 7))
            case "cut":
                content = content[: at + 1]
            case "splice":
                other = draw(st.sampled_from(VALID))
                content[at:at] = other[at % len(other) :][:400]
            case "leave out":
                del content[at : at + draw(st.integers(1, 99))]
                content = content or bytearray(b"%")
    return bytes(content)


@settings(
    max_examples=500,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    database=None,
)
@given(damaged() | st.binary(max_size=300) | st.binary().map(b"%PDF-1.4\n".__add__))
@example(b"%PDF-")
@example(b"\xff\xd8\xff")
def test_nothing_but_a_plain_file_or_a_sentence_ever_comes_out(content):
    for reader in (read_photo, read_scan):
        try:
            paper = read(reader, content)
        except UnusablePaper as error:
            assert str(error).endswith(".")
        else:
            opened_as_it_may_be(paper)


def opened_as_it_may_be(paper):
    if paper.media_type == "image/jpeg":
        opened(paper)
        return
    # A piece of another file may have become what a page draws.
    reader = PdfReader(io.BytesIO(paper.content), strict=True)
    assert set(reader.root_object) == {"/Type", "/Pages"}
    for forbidden in (b"/JavaScript", b"/OpenAction", b"/AcroForm", b"/Annots"):
        assert forbidden not in paper.content
    assert len(reader.pages) <= 20
