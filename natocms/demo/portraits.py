"""Portraits and press cards of nobody, each in its own colours."""

import io

from PIL import Image, ImageDraw

SIZE = (600, 800)
COLOURS = (
    ("#c9d3d8", "#27313f", "#e2b797", "#3a2a20"),
    ("#d8d2c4", "#5b2333", "#b98562", "#1d1a1a"),
    ("#c4d0c6", "#1f5f3c", "#f0cdb0", "#a97b3f"),
    ("#d6c9c9", "#0b5a70", "#8d5b3e", "#161212"),
    ("#cfd0dc", "#6b6f78", "#ecc4a4", "#8a8a8a"),
)


def portrait(number):
    """The bytes of a JPEG, another one for each number."""
    wall, coat, face, hair = COLOURS[number % len(COLOURS)]
    fuller = 9 * (number // len(COLOURS))
    image = Image.new("RGB", SIZE, wall)
    draw = ImageDraw.Draw(image)
    draw.ellipse((60, 560, 540, 1100), fill=coat)
    draw.rounded_rectangle((250, 470, 350, 640), radius=40, fill=face)
    draw.ellipse((165 - fuller, 140 - fuller, 435 + fuller, 470 + fuller), fill=hair)
    draw.ellipse((185, 190, 415, 530), fill=face)
    for eye in (250, 350):
        draw.ellipse((eye - 14, 330, eye + 14, 350), fill="#201c1a")
    draw.arc((260, 390, 340, 450), 20, 160, fill="#7c3b32", width=7)
    return _written(image)


def press_card(number):
    """The bytes of a JPEG: a card with a head on it and lines where words would be."""
    wall, coat, _face, _hair = COLOURS[number % len(COLOURS)]
    image = Image.new("RGB", (800, 500), "#f4f2ec")
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, 0, 800, 90), fill=coat)
    with Image.open(io.BytesIO(portrait(number))) as head:
        image.paste(head.resize((210, 280)), (50, 150))
    for line, length in enumerate((380, 300, 340, 120 + 13 * number)):
        draw.rectangle((310, 170 + 65 * line, 310 + length, 195 + 65 * line), fill=wall)
    return _written(image)


def _written(image):
    written = io.BytesIO()
    image.save(written, "JPEG", quality=85)
    return written.getvalue()
