"""Scenes of the demo's pictures that take place indoors."""

import math

from natocms.demo.engraving import HEIGHT, WIDTH, Plate


def round_table():
    plate = Plate(150, 150)
    for left in range(60, WIDTH, 206):
        plate.box(left, 0, left + 150, 262, 6, ink=False)
        plate.box(left + 71, 0, left + 79, 262, 190, ink=False)
        plate.box(left, 120, left + 150, 128, 190, ink=False)
    plate.fade((0, 300, WIDTH, HEIGHT), 100, 180)
    seats = sorted((math.tau * (n + 0.5) / 18 for n in range(18)), key=math.sin)
    for angle in seats[:9]:
        x, y = 750 + 640 * math.cos(angle), 560 + 190 * math.sin(angle)
        plate.person(x, y - 110, 104 + 0.1 * (y - 350))
    plate.disc(750, 600, 620, 240, ry=228)
    plate.disc(750, 575, 620, 12, ry=225, ink=False)
    plate.disc(750, 585, 400, 230, ry=120)
    plate.disc(750, 600, 392, 150, ry=112, ink=False)
    for angle in seats:
        x, y = 750 + 512 * math.cos(angle), 577 + 172 * math.sin(angle)
        sheet = (x - 26, y), (x + 18, y - 6), (x + 26, y + 6), (x - 18, y + 12)
        plate.shape(sheet, 110)
    for angle in seats[9:]:
        x, y = 750 + 665 * math.cos(angle), 600 + 285 * math.sin(angle)
        plate.person(x, y - 80, 130 + 0.2 * (y - 600), collar=False)
    return plate


def lecterns():
    plate = Plate(15, 80)
    flags = zip(
        (50, 190, 590, 716, 842, 1216, 1350),
        (150, 90, 175, 60, 130, 100, 165),
        strict=True,
    )
    for left, tone in flags:
        plate.flag(left, 110, 500, tone)
    plate.fade((0, 760, WIDTH, HEIGHT), 140, 215)
    for x in (430, 1070):
        plate.person(x, 250, 280, foot=700)
        for side in (-1, 1):
            plate.stroke([(x + side * 46, 610), (x + side * 24, 530)], 0, 12)
            plate.stroke([(x + side * 46, 610), (x + side * 24, 530)], 255, 6)
        top = (x - 180, 600), (x + 180, 600), (x + 160, 650), (x - 160, 650)
        plate.shape(top, 255)
        foot = (x - 140, 658), (x + 140, 658), (x + 112, 960), (x - 112, 960)
        plate.shape(foot, 238)
        plate.ring(x, 780, 58, 10, 9)
        plate.box(x - 5, 722, x + 5, 838, 10)
    return plate


def press_hall():
    plate = Plate(215, 190)
    plate.shape("420,0 1080,0 1290,600 210,600", 120, ink=False)
    plate.box(330, 90, 1170, 450, 0, ink=False)
    plate.box(352, 112, 1148, 428, 60, ink=False)
    plate.disc(750, 270, 132, 130, ink=False)
    plate.disc(750, 270, 108, 60, ink=False)
    plate.box(742, 138, 758, 402, 130, ink=False)
    plate.box(210, 560, 1290, 606, 10, ink=False)
    plate.person(750, 290, 170, foot=540)
    plate.shape("665,450 835,450 815,585 685,585", 250)
    plate.fade((0, 606, WIDTH, HEIGHT), 190, 225)
    for row, count in enumerate((7, 6)):
        for n in range(count):
            x = 750 + (n - (count - 1) / 2) * (130 + 40 * row)
            plate.person(
                x, 640 + 110 * row, 150 + 50 * row, 225 + 25 * row, False, 1080
            )
    for x, size, way in (
        (330, 1.05, -1),
        (60, 1.2, 1),
        (1190, 1.1, 1),
        (1450, 1.2, -1),
    ):
        _camera(plate, x, size, way)
    return plate


def _camera(plate, x, size, way):
    def at(dx, dy):
        return (x + way * dx * size, 500 + dy * size)

    plate.person(*at(105, -10), 200 * size, tone=255, collar=False, foot=1100)
    for reach in (-90, 0, 90):
        plate.stroke([at(0, 100), at(reach, 500)], 255, int(16 * size))
    plate.shape([at(-80, 0), at(70, 0), at(70, 100), at(-80, 100)], 255)
    plate.shape([at(-50, 20), at(10, 20), at(10, 66), at(-50, 66)], 20)
    plate.shape([at(-20, 4), at(-44, -40), at(44, -40), at(34, 4)], 245)


def handshake():
    plate = Plate(110, 100)
    plate.fade((0, 850, WIDTH, HEIGHT), 130, 210)
    plate.box(410, 50, 1090, 850, 210, ink=False)
    plate.box(446, 86, 1054, 850, 15, ink=False)
    for left in (490, 800):
        for upper, lower in ((126, 370), (410, 800)):
            plate.box(left, upper, left + 210, lower, 130, ink=False)
            plate.box(left + 14, upper + 14, left + 196, lower - 14, 20, ink=False)
    plate.box(744, 86, 756, 850, 210, ink=False)
    for left, way, tone in (
        (330, -1, 190),
        (190, -1, 130),
        (1170, 1, 190),
        (1310, 1, 130),
    ):
        plate.flag(left, 140, 560, tone, way)
    plate.shape("446,850 1054,850 1260,1000 240,1000", 15, ink=False)
    _guest(plate, 560, 1)
    plate.round_box(884, 214, 1016, 402, 255, 62)
    _guest(plate, 940, -1)
    plate.shape("840,690 1046,690 1070,850 822,850", 250)
    plate.disc(750, 590, 36, 255, ry=24)
    return plate


def _guest(plate, x, way):
    def at(*pairs):
        return [(x + way * dx, y) for dx, y in pairs]

    plate.disc(x + way * 6, 290, 56, 255, ry=70)
    plate.shape(at((-30, 330), (32, 340), (40, 380), (-34, 380)), 255)
    jacket = (-110, 440), (-60, 378), (50, 374), (96, 420), (106, 720), (-104, 720)
    plate.shape(at(*jacket), 250)
    plate.shape(at((20, 376), (52, 374), (70, 470)), 0)
    plate.stroke(at((64, 430), (120, 560), (200, 592)), 255, 52)
    legs = (
        (-100, 700),
        (100, 700),
        (70, 960),
        (14, 960),
        (0, 760),
        (-24, 960),
        (-84, 960),
    )
    plate.shape(at(*legs), 245)
    plate.shape(at((10, 945), (74, 945), (112, 968), (10, 968)), 255)
    plate.shape(at((-88, 945), (-20, 945), (16, 968), (-88, 968)), 255)


def control_room():
    plate = Plate(235, 215)
    for left, right in ((60, 460), (500, 1000), (1040, 1440)):
        plate.box(left, 60, right, 460, 12, ink=False)
    for radius in (60, 120, 180):
        plate.ring(750, 260, radius, 160, 7, ink=False)
    plate.stroke("500,260 1000,260", 160, 7, ink=False)
    plate.stroke("750,60 750,460", 160, 7, ink=False)
    plate.shape("750,260 890,146 926,212", 210, ink=False)
    for x, y in ((640, 170), (850, 340), (690, 370), (930, 120)):
        plate.disc(x, y, 13, 255)
    for n, height in enumerate((120, 200, 90, 260, 170, 310, 230)):
        plate.box(90 + n * 50, 430 - height, 124 + n * 50, 430, 180, ink=False)
    plate.stroke("1060,370 1200,240 1420,190", 210, 12, ink=False)
    plate.stroke("1060,150 1250,290 1420,410", 210, 12, ink=False)
    plate.disc(1200, 240, 18, 255)
    plate.disc(1250, 290, 18, 255)
    plate.fade((0, 640, WIDTH, HEIGHT), 140, 235)
    plate.box(0, 640, WIDTH, 690, 250)
    for x in (200, 567, 933, 1300):
        plate.box(x - 140, 520, x + 140, 640, 8, ink=False)
        plate.person(x, 570, 300, collar=False, foot=1080)
        plate.ring(x, 645, 84, 255, 18, ry=90)
        for side in (-1, 1):
            plate.round_box(x + side * 76 - 22, 625, x + side * 76 + 22, 700, 40, 20)
    return plate
