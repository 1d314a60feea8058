"""A plate that turns shapes of grey into horizontal lines, as an engraver does."""

import math

from PIL import Image, ImageChops, ImageDraw

WIDTH, HEIGHT = 1500, 1000
PAPER, INK, PETROL = (0xF4, 0xF2, 0xEC), (0x13, 0x20, 0x2F), (0x0B, 0x5A, 0x70)
PITCH = 8  # pixels from one line to the next
FINE = 8  # steps within a pixel by which a line may be shifted
LEVELS = 8  # shades between paper and ink, for smooth edges


def line_screen(swell, length):
    """The height of the paper between lines that swell like a calm or a rough sea."""
    period = PITCH * FINE
    slope = [abs(2 * ((i / period) % 1) - 1) * 255 for i in range(period)]
    phases = [
        bytes(int(slope[(y * FINE + phase) % period]) for y in range(HEIGHT))
        for phase in range(period)
    ]
    columns = []
    for x in range(WIDTH):
        wave = math.sin(x / length) + 0.4 * math.sin(x / length * 2.7 + 1)
        columns.append(phases[round(swell * FINE * wave) % period])
    lying = Image.frombytes("L", (HEIGHT, WIDTH), b"".join(columns))
    return lying.transpose(Image.Transpose.TRANSPOSE)


class Plate:
    """Tones from 0 (paper) to 255; shapes in ``ink`` are near, others far (petrol)."""

    def __init__(self, top, bottom):
        self.tone = Image.new("L", (WIDTH, HEIGHT))
        self.near = Image.new("L", (WIDTH, HEIGHT))
        self.rough = Image.new("L", (WIDTH, HEIGHT))
        self._tone = ImageDraw.Draw(self.tone)
        self._near = ImageDraw.Draw(self.near)
        self.fade((0, 0, WIDTH, HEIGHT), top, bottom)

    def fade(self, box, top, bottom):
        """A tone that changes from the upper edge of ``box`` to the lower."""
        left, upper, right, lower = box
        for y in range(upper, lower):
            part = (y - upper) / max(lower - upper - 1, 1)
            tone = round(top + (bottom - top) * part)
            self._tone.line((left, y, right - 1, y), fill=tone)

    def water(self, y, top, bottom):
        self.fade((0, y, WIDTH, HEIGHT), top, bottom)
        self.rough.paste(255, (0, y, WIDTH, HEIGHT))

    def shape(self, points, tone, ink=True):
        """A polygon; ``points`` as pairs, or written "150,640 200,585"."""
        points = _points(points)
        self._tone.polygon(points, fill=tone)
        self._near.polygon(points, fill=255 * ink)

    def box(self, left, upper, right, lower, tone, ink=True):
        self._tone.rectangle((left, upper, right, lower), fill=tone)
        self._near.rectangle((left, upper, right, lower), fill=255 * ink)

    def round_box(self, left, upper, right, lower, tone, radius):
        box = (left, upper, right, lower)
        self._tone.rounded_rectangle(box, radius, fill=tone)
        self._near.rounded_rectangle(box, radius, fill=255)

    def disc(self, x, y, rx, tone, ry=None, ink=True):
        box = (x - rx, y - (ry or rx), x + rx, y + (ry or rx))
        self._tone.ellipse(box, fill=tone)
        self._near.ellipse(box, fill=255 * ink)

    def ring(self, x, y, rx, tone, width, ry=None, ink=True):
        box = (x - rx, y - (ry or rx), x + rx, y + (ry or rx))
        self._tone.ellipse(box, outline=tone, width=width)
        self._near.ellipse(box, outline=255 * ink, width=width)

    def stroke(self, points, tone, width, ink=True):
        points = _points(points)
        self._tone.line(points, fill=tone, width=width, joint="curve")
        self._near.line(points, fill=255 * ink, width=width, joint="curve")

    def gleam(self, x, y, width, rows=1, grows=1.0):
        """Light on water: flat discs below one another."""
        for row in range(rows):
            reach = width * grows**row / 2
            side = reach * (0.25, -0.2, 0.1, -0.3)[row % 4] if rows > 1 else 0
            self.disc(x + side, y + row * 34, reach, 5, ry=9, ink=False)

    def person(self, x, y, size, tone=250, collar=True, foot=None):
        """A sitter's or speaker's shape; ``y`` is the top of the head."""
        head, half = size * 0.23, size * 0.42
        shoulder = y + head * 2.55
        foot = foot or shoulder + size
        self.disc(x, y + head * 1.2, head, tone, ry=head * 1.2)
        self.box(x - head * 0.45, y + head, x + head * 0.45, shoulder + head, tone)
        self.round_box(x - half, shoulder, x + half, foot, tone, half * 0.7)
        if collar:
            deep, wide = size * 0.36, head * 0.55
            open_ = (x - wide, shoulder), (x + wide, shoulder), (x, shoulder + deep)
            self.shape(open_, 0)

    def flag(self, left, top, drop, tone, way=1):
        """A flag that hangs from its pole in four folds."""
        self.box(left - 3, top - 20, left + 3, top + drop + 150, 235, ink=False)
        self.disc(left, top - 26, 9, 235, ink=False)
        for fold in range(4):
            near, far = (left + way * (3 + 24 * (fold + n)) for n in (0, 1))
            upper, lower = top + fold * 13, top + drop - fold * 46
            tones = min(235, tone + 50 * (fold % 2))
            folds = (near, upper), (far, upper + 13), (far - way * 8, lower - 46)
            self.shape([*folds, (near, lower)], tones, ink=False)

    def engraved(self, calm, rough):
        """The plate printed with two line screens, as an image of sixteen colours."""
        screen = Image.composite(rough, calm, self.rough)
        met = ImageChops.add(self.tone, ImageChops.invert(screen), scale=2)
        steep = [max(0, min(255, (v - 127.5) * 8 + 127.5)) for v in range(256)]
        shade = met.point([int(v) * LEVELS // 256 for v in steep])
        colour = self.near.point([LEVELS * (v > 127) for v in range(256)])
        print_ = Image.frombytes(
            "P", (WIDTH, HEIGHT), ImageChops.add(shade, colour).tobytes()
        )
        print_.putpalette(_palette())
        return print_


def _points(points):
    if not isinstance(points, str):
        return list(points)
    return [tuple(map(float, pair.split(","))) for pair in points.split()]


def _palette():
    return [
        round(paper + (ink - paper) * level / (LEVELS - 1))
        for inks in (PETROL, INK)
        for level in range(LEVELS)
        for paper, ink in zip(PAPER, inks, strict=True)
    ]
