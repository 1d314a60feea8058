"""Scenes of the demo's pictures that take place outdoors."""

from natocms.demo.engraving import HEIGHT, WIDTH, Plate


def harbour():
    plate = Plate(110, 12)
    plate.disc(1180, 330, 130, 0, ink=False)
    for left, top, right in ((0, 450, 270), (270, 500, 420), (960, 500, 1500)):
        plate.box(left, top, right, 640, 150, ink=False)
    for left in range(960, 1500, 135):
        plate.shape([(left, 500), (left + 135, 440), (left + 135, 500)], 190, ink=False)
    plate.water(640, 70, 215)
    for foot, height in ((130, 150), (500, 100), (870, 170)):
        _crane(plate, foot, height)
    for n in range(9):
        left, top = 580 + n * 74, 548 - 40 * (n * 2 % 3)
        plate.box(left, top, left + 66, 600, (150, 215, 180)[n % 3])
    plate.shape("330,596 1240,596 1290,556 1430,540 1350,740 400,740", 245)
    plate.shape("384,700 1364,700 1360,716 390,716", 20)
    plate.box(400, 470, 540, 600, 225)
    plate.box(414, 490, 526, 514, 0)
    plate.box(440, 410, 500, 470, 250)
    plate.gleam(850, 752, 1000)
    plate.gleam(1180, 800, 150, rows=6, grows=1.2)
    return plate


def _crane(plate, foot, top):
    for x in (foot, foot + 150):
        plate.box(x - 10, top + 140, x + 10, 640, 240)
    plate.stroke([(foot, 420), (foot + 150, 420)], 240, 14)
    plate.stroke([(foot, 420), (foot + 150, 640)], 240, 8)
    plate.box(foot - 90, top + 130, foot + 400, top + 152, 250)
    plate.stroke([(foot - 85, top + 135), (foot + 75, top)], 240, 8)
    plate.stroke([(foot + 75, top), (foot + 395, top + 135)], 240, 8)
    plate.stroke([(foot + 75, top), (foot + 75, top + 140)], 240, 14)
    plate.stroke([(foot + 300, top + 150), (foot + 300, 430)], 220, 6)


def airfield():
    plate = Plate(150, 8)
    plate.disc(270, 540, 170, 0, ink=False)
    plate.shape("0,640 0,590 400,612 900,578 1500,604 1500,640", 140, ink=False)
    plate.fade((0, 640, WIDTH, HEIGHT), 60, 200)
    for n in range(-6, 7):
        far, close = 750 + n * 60, 750 + n * 250
        line = (far - 2, 646), (far + 2, 646), (close + 12, 1000), (close - 12, 1000)
        plate.shape(line, 0, ink=False)
    plate.shape("790,640 806,300 874,300 890,640", 190, ink=False)
    plate.shape("730,190 950,190 920,300 760,300", 225, ink=False)
    plate.shape("748,208 932,208 910,268 770,268", 0, ink=False)
    plate.box(790, 160, 890, 190, 200, ink=False)
    plate.box(836, 60, 844, 160, 220, ink=False)
    _airliner(plate)
    return plate


def _airliner(plate):
    plate.disc(770, 822, 560, 225, ry=20)
    plate.shape("1110,560 1190,310 1300,310 1270,590", 240)
    plate.shape("1210,360 1292,360 1286,410 1196,410", 20)
    body = "150,640 205,585 300,552 1130,552 1390,560 1180,660 1060,704 320,704 210,690"
    plate.shape(body, 225)
    plate.shape("150,640 210,690 320,704 1060,704 1180,660 1205,648", 250)
    plate.shape("206,600 262,572 292,600", 0)
    for x in range(360, 1080, 36):
        plate.box(x, 594, x + 18, 616, 0)
    plate.box(330, 588, 342, 650, 0)
    plate.shape("540,668 760,668 1010,790 930,798", 255)
    plate.round_box(540, 716, 740, 782, 250, 30)
    plate.disc(556, 749, 17, 10, ry=31)
    for x in (300, 840, 910):
        plate.box(x - 6, 690, x + 6, 800, 250)
        plate.disc(x, 804, 25, 255)
    plate.shape("1150,574 1350,492 1410,497 1300,590", 250)


def cable_ship():
    plate = Plate(90, 12)
    plate.disc(420, 350, 180, 0, ink=False)
    plate.shape("760,610 980,520 1180,570 1500,490 1500,610", 120, ink=False)
    plate.water(610, 80, 220)
    plate.stroke("140,530 96,640 80,1000", 235, 8)
    plate.shape("170,520 420,584 1130,584 1340,556 1260,740 300,740", 245)
    plate.shape("278,700 1278,700 1270,718 286,718", 10)
    plate.ring(176, 528, 44, 250, 18)
    plate.shape("480,584 500,370 700,370 720,584", 225)
    plate.box(480, 340, 740, 372, 255)
    for n in range(5):
        plate.box(512 + n * 40, 400, 540 + n * 40, 432, 0)
        plate.box(512 + n * 40, 480, 540 + n * 40, 508, 0)
    plate.stroke("610,340 610,160", 250, 12)
    plate.stroke("545,230 675,230", 250, 8)
    plate.shape("770,584 780,430 850,430 860,584", 245)
    plate.box(779, 452, 851, 480, 0)
    plate.stroke("1150,584 1150,390 1400,270", 250, 20)
    plate.stroke("1150,390 1040,340", 250, 14)
    plate.stroke("1392,274 1392,500", 230, 6)
    for x in (940, 1050):
        plate.disc(x, 552, 50, 235)
        plate.disc(x, 552, 18, 0)
    plate.gleam(780, 748, 940)
    plate.gleam(400, 806, 170, rows=6, grows=1.18)
    return plate


def bridge():
    plate = Plate(12, 60)
    hills = "0,560 200,440 430,520 640,420 900,530 1150,450 1500,560 1500,640 0,640"
    plate.shape(hills, 140, ink=False)
    plate.water(620, 60, 225)
    for foot in (420, 1080):
        for n in range(1, 10):
            for way in (-1, 1):
                stay = (foot, 90 + n * 18), (foot + way * n * 36, 560)
                plate.stroke(stay, 220, 5)
    plate.box(0, 556, WIDTH, 604, 250)
    plate.box(0, 536, WIDTH, 542, 220)
    for left in (250, 286, 322):
        plate.round_box(left, 506, left + 150, 556, 245, 8)
    for left in range(268, 460, 30):
        plate.box(left, 518, left + 18, 534, 0)
    for foot in (420, 1080):
        tower = (foot - 13, 50), (foot + 13, 50), (foot + 40, 780), (foot - 40, 780)
        plate.shape(tower, 255)
        base = (foot - 85, 760), (foot + 85, 760), (foot + 60, 840), (foot - 60, 840)
        plate.shape(base, 245)
        plate.gleam(foot, 842, 420)
    for x, y, width in ((120, 720, 170), (640, 760, 220), (900, 690, 130)):
        plate.gleam(x, y, width)
    for x, y, width in ((1290, 740, 180), (250, 930, 280), (820, 920, 320)):
        plate.gleam(x, y, width)
    return plate


def mountain_radar():
    plate = Plate(150, 5)
    far = "0,600 180,450 330,540 520,400 700,560 1060,430 1260,540 1500,400 1500,1000"
    plate.shape(far + " 0,1000", 80, ink=False)
    nearer = "0,760 240,610 420,720 1180,680 1370,560 1500,650 1500,1000 0,1000"
    plate.shape(nearer, 165, ink=False)
    ridge = "60,1000 300,800 470,690 600,540 680,510 880,510 950,570 1120,760 1440,1000"
    plate.shape(ridge, 240)
    plate.shape("600,540 680,510 712,600 668,640 640,720 596,640 540,612", 15)
    plate.shape("880,510 950,570 1030,660 960,640 930,720 892,620", 15)
    plate.shape("750,510 820,510 812,600 790,760 762,620", 15)
    plate.box(670, 462, 890, 514, 255)
    plate.disc(780, 340, 160, 255)
    plate.disc(780, 340, 150, 40)
    plate.disc(738, 296, 80, 0)
    for turn in (-90, 0, 90):
        arc = (780 + turn * 0.4, 190), (780 + turn, 340), (780 + turn * 0.6, 484)
        plate.stroke(arc, 230, 6)
    plate.stroke("642,290 918,290", 230, 6)
    plate.stroke("642,400 918,400", 230, 6)
    plate.stroke("1090,740 1090,400", 255, 12)
    plate.stroke("1040,700 1090,560", 255, 8)
    plate.shape("1034,410 1150,362 1168,420 1052,470", 250)
    for x, y, width in ((200, 900, 420), (1230, 930, 520), (700, 968, 640)):
        plate.disc(x, y, width, 4, ry=30, ink=False)
    return plate


def lighthouse():
    plate = Plate(240, 195)
    plate.shape("640,262 0,60 0,350", 35, ink=False)
    plate.shape("640,262 1500,100 1500,440", 35, ink=False)
    plate.disc(640, 262, 130, 10, ink=False)
    plate.water(690, 120, 230)
    for x, y, width in ((1080, 730, 260), (1280, 790, 320), (180, 770, 260)):
        plate.gleam(x, y, width)
    rock = "250,900 330,790 420,690 520,640 790,632 890,700 1010,800 1080,900"
    plate.shape(rock, 250)
    plate.gleam(665, 902, 1000)
    plate.gleam(1120, 940, 420)
    plate.gleam(200, 950, 360)
    plate.shape("560,644 588,330 692,330 720,644", 0)
    for upper, lower in ((400, 470), (540, 610)):
        a, b = ((644 - y) * 28 / 314 for y in (upper, lower))
        band = (560 + a, upper), (720 - a, upper), (720 - b, lower), (560 + b, lower)
        plate.shape(band, 245)
    plate.box(570, 312, 710, 332, 255)
    for x in (602, 640, 678):
        plate.stroke([(x, 222), (x, 312)], 255, 7)
    plate.shape("588,226 692,226 640,150", 255)
    plate.shape("770,640 770,556 825,516 880,556 880,700", 245)
    plate.box(808, 580, 838, 622, 0)
    return plate


def rescue_helicopter():
    plate = Plate(170, 30)
    plate.water(640, 80, 240)
    plate.shape(
        "160,150 660,158 720,158 1240,140 1240,152 720,176 660,176 160,162", 250
    )
    plate.box(672, 160, 708, 240, 250)
    plate.disc(630, 320, 210, 250, ry=96)
    plate.shape("780,262 1190,246 1270,130 1318,130 1286,306 800,370", 250)
    plate.ring(1290, 180, 66, 235, 9)
    plate.shape("440,306 496,254 570,236 570,336 446,346", 0)
    plate.box(620, 262, 730, 372, 20)
    plate.person(676, 276, 84, collar=False, foot=372)
    plate.stroke("490,452 790,452", 250, 14)
    plate.stroke("560,406 548,452", 250, 12)
    plate.stroke("724,406 736,452", 250, 12)
    plate.stroke("600,404 600,560", 255, 6)
    plate.person(600, 548, 66, collar=False)
    _ferry(plate)
    return plate


def _ferry(plate):
    plate.shape("200,780 240,700 1130,700 1200,780", 0)
    plate.shape("900,700 930,626 1060,626 1100,700", 0)
    plate.shape("930,642 1066,642 1082,672 920,672", 250)
    for left in range(290, 1090, 58):
        plate.box(left, 724, left + 34, 752, 250)
    plate.shape("340,700 360,600 450,600 460,700", 250)
    plate.box(354, 626, 454, 652, 0)
    plate.shape("160,780 1290,780 1410,732 1300,936 250,936", 250)
    plate.stroke("206,850 1338,850", 0, 12)
    plate.gleam(780, 938, 1150)
    plate.gleam(150, 900, 220)
    plate.gleam(1370, 880, 200)
