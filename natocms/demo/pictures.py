"""The pictures of the demo: twelve engraved scenes, drawn anew on every machine."""

from pathlib import Path

from natocms.demo import landscapes, rooms
from natocms.demo.engraving import line_screen

SCENES = (
    rooms.round_table,
    rooms.lecterns,
    rooms.press_hall,
    rooms.handshake,
    rooms.control_room,
    landscapes.harbour,
    landscapes.airfield,
    landscapes.cable_ship,
    landscapes.bridge,
    landscapes.mountain_radar,
    landscapes.lighthouse,
    landscapes.rescue_helicopter,
)


def draw(folder):
    """Draw every picture into ``folder``; file name → path. The same each time."""
    calm, rough = line_screen(2.5, 150), line_screen(5, 48)
    paths = {}
    for scene in SCENES:
        name = scene.__name__.replace("_", "-") + ".png"
        paths[name] = Path(folder) / name
        scene().engraved(calm, rough).save(paths[name], bits=4)
    return paths
