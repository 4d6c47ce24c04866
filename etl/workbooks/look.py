"""How our workbooks look: fonts, fills, borders; the same quiet blue as the pages."""

from __future__ import annotations

from openpyxl.formatting.rule import Rule
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.worksheet.header_footer import HeaderFooterItem
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

FONT = "Arial"  # on every Windows; LibreOffice has one of the same widths
INK = "FF1B2733"
MUTED = "FF566573"
PRIMARY = "FF0B5C9E"
WHITE = "FFFFFFFF"

_LINE = Side(style="thin", color="FFD5DDE5")
GRID = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)


def font(size: float = 10, color: str = INK, *, bold: bool = False, italic: bool = False) -> Font:
    """The one typeface, in one of its sizes."""
    return Font(name=FONT, size=size, color=color, bold=bold, italic=italic)


def fill(color: str) -> PatternFill:
    """A plain fill."""
    return PatternFill("solid", start_color=color, end_color=color)


REQUIRED = fill(PRIMARY)  # headings that must be filled in, white on it
OPTIONAL = fill("FFE6EBF0")
PRINTED = fill("FFF5F7FA")  # cells that the form brings along
WANTED = fill("FFFFF3D1")  # still empty though required; also an answer in the banner
WRONG = fill("FFFFD9CC")

TOP = Alignment(vertical="top", wrap_text=True)
MIDDLE = Alignment(vertical="center")
CENTRED = Alignment(horizontal="center", vertical="center", wrap_text=True)
LOCKED = Protection(locked=True)
OPEN = Protection(locked=False)


def lines(text: str, width: float) -> int:
    """How many lines a text takes in a column of that width, a word never broken."""
    width = width * 1.18 - 1  # letters are narrower than the digits that widths are counted in
    count, left = 1, width
    for word in text.split():
        if left < width and len(word) + 1 > left:
            count, left = count + 1, width
        left -= len(word) + (left < width)
    return count


def lock(sheet: Worksheet) -> None:
    """Protect a sheet without a password: cells that are open can be filled in, sizes changed."""
    protection = sheet.protection
    protection.sheet = True
    # in the file format False means: not forbidden
    protection.formatCells = protection.formatColumns = protection.formatRows = False
    protection.sort = protection.autoFilter = False


def page(sheet: Worksheet, *, landscape: bool, pages: int = 1) -> None:
    """A4, so many pages wide, numbered; no grid lines on the screen."""
    sheet.sheet_view.showGridLines = False
    sheet.page_setup.orientation = "landscape" if landscape else "portrait"
    sheet.page_setup.paperSize = 9  # A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = pages, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_margins.left = sheet.page_margins.right = 0.4
    sheet.page_margins.top = sheet.page_margins.bottom = 0.5
    footer = HeaderFooterItem()
    footer.center.text = "Trang &P/&N"
    sheet.oddFooter = footer


def colour_where(sheet: Worksheet, span: str, formula: str) -> None:
    """Colour the cells of a span as wanted for as long as a formula holds."""
    rule = Rule(type="expression", formula=[formula], dxf=DifferentialStyle(fill=WANTED))
    sheet.conditional_formatting.add(span, rule)
