"""The list as a workbook and as CSV: words stay the words that they are.

A cell that begins as a formula does would run in whatever program opens it. In the
workbook every cell is typed as text. CSV knows no types, so that there an apostrophe
stands before such words; nothing is taken away.
"""

import csv
import io
import re
import unicodedata

from django.utils.translation import get_language
from django.utils.translation import gettext as _

MOST_IN_A_CELL = 32_767
_BOM = "\N{ZERO WIDTH NO-BREAK SPACE}"
# At the beginning, and after whatever a program set up otherwise takes for the end of
# a cell.
_FORMULA = re.compile(r"(^|[,;|\"])(\s*)(?=[=+\-@＝＋－＠])")
WIDTHS = (26, 26, 34, 30, 16)


def headings():
    return [
        _("Family name"),
        _("Given names"),
        _("Outlet"),
        _("Access"),
        _("Number"),
    ]


def cells(guest):
    told = (guest.family_name, guest.given_name, guest.outlet, guest.access)
    return [plain(words) for words in (*told, guest.number)]


def plain(words):
    """On one line, without signs that steer a machine."""
    signs = (" " if unicodedata.category(sign) == "Cc" else sign for sign in words)
    return "".join(signs)[:MOST_IN_A_CELL]


def as_csv(guests):
    """Bytes that Excel opens by a double click: its language decides what it takes for
    the end of a cell, so that of the page decides here."""
    written = io.StringIO(newline="")
    delimiter = ";" if get_language() == "fr" else ","
    writer = csv.writer(written, delimiter=delimiter, quoting=csv.QUOTE_ALL)
    writer.writerow(headings())
    writer.writerows([inert(cell) for cell in cells(guest)] for guest in guests)
    return (_BOM + written.getvalue()).encode()


def inert(cell):
    return _FORMULA.sub(r"\1\2'", cell)


def as_xlsx(guests, title):
    """The bytes of a workbook with one sheet, called ``title``."""
    import xlsxwriter  # noqa: PLC0415 (slow to import)

    written = io.BytesIO()
    never = ("formulas", "numbers", "urls")
    options = {"in_memory": True, **{f"strings_to_{kind}": False for kind in never}}
    with xlsxwriter.Workbook(written, options) as workbook:
        text = workbook.add_format({"num_format": "@"})
        head = workbook.add_format({"num_format": "@", "bold": True, "bottom": 2})
        sheet = workbook.add_worksheet(_sheet_name(title))
        for row, words in enumerate([headings(), *map(cells, guests)]):
            for column, cell in enumerate(words):
                sheet.write_string(row, column, cell, text if row else head)
        for column, width in enumerate(WIDTHS):
            sheet.set_column(column, column, width)
        sheet.freeze_panes(1, 0)
        sheet.repeat_rows(0)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
    return written.getvalue()


def _sheet_name(title):
    """Excel takes 31 signs, some of them not, and none but at both ends."""
    return re.sub(r"[\[\]:*?/\\]", " ", plain(title))[:31].strip(" '") or "1"
