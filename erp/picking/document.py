"""The picking slip on paper: readable at arm's length, one line an item in the order of the walk."""

from datetime import date

from erp.picking.queries import SlipLineView, SlipView
from kernel.clock import local
from kernel.paper import ACCENT, BOLD, FAINT, LINE, MEDIUM, SOFT, SUNKEN, Sheet, amount, figure, paginated, wrapped

_LEFT, _RIGHT = 12.0, 198.0
_ROW = 17.0
_LONG_SKU = 16  # characters; a longer one is set smaller rather than cut
_FIRST_TOP, _LATER_TOP, _BOTTOM = 72.0, 36.0, 276.5
_BIN, _QTY, _ITEM, _CODE = 24.0, 92.0, 108.0, 160.0


def picking_slip(slip: SlipView, house: str) -> bytes:
    """The slip as PDF, A4; `house` is the wholesaler's name."""
    sheet = Sheet(f"Picking slip {slip.slip_no}", house)
    pages = paginated([_ROW] * len(slip.lines), _BOTTOM - _FIRST_TOP, _BOTTOM - _LATER_TOP)
    for number, indexes in enumerate(pages, 1):
        if number > 1:
            sheet.next_page()
        _head(sheet, slip) if number == 1 else _short_head(sheet, slip)
        top = _FIRST_TOP if number == 1 else _LATER_TOP
        _columns(sheet, top)
        for place, index in enumerate(indexes):
            _row(sheet, top + place * _ROW, slip.lines[index])
        _foot(sheet, slip, house, number, len(pages))
    return sheet.save()


def _head(sheet: Sheet, slip: SlipView) -> None:
    sheet.text(_LEFT, 17, "PICKING SLIP" if slip.state != "cancelled" else "CANCELLED - DO NOT PICK", 9, MEDIUM, FAINT)
    sheet.text(_LEFT, 28, slip.slip_no, 30, BOLD, width=90)
    sheet.text(_LEFT, 36, f"Order {slip.order_no}", 14, MEDIUM, width=90)
    sheet.barcode(_RIGHT, 12, slip.order_no, 80, 16, align="right")
    sheet.text(_RIGHT, 32, slip.order_no, 10, MEDIUM, align="right")
    sheet.text(_RIGHT, 36.5, f"Their order {slip.po_number}", 9, color=SOFT, align="right", width=90)
    sheet.box(_LEFT, 41, _RIGHT - _LEFT, 23, fill=SUNKEN)
    _address(sheet, slip)
    _facts(sheet, slip)


def _address(sheet: Sheet, slip: SlipView) -> None:
    sheet.text(_LEFT + 4, 46.5, "DELIVER TO", 7, MEDIUM, FAINT)
    sheet.text(_LEFT + 4, 52.5, slip.ship_to_name, 14, BOLD, width=96)
    lines = wrapped(", ".join(slip.ship_to), 96, 10, lines=2)
    for place, words in enumerate(lines):
        sheet.text(_LEFT + 4, 57.5 + place * 4.2, words, 10, color=SOFT, width=96)


def _facts(sheet: Sheet, slip: SlipView) -> None:
    wanted = _day(slip.requested_date) if slip.requested_date else "Now"
    facts = (
        (118.0, "WANTED", wanted, 30),
        (150.0, "FROM", slip.warehouse, 24),
        (176.0, "LINES", f"{len(slip.lines)}", 20),
    )
    for x, label, words, width in facts:
        sheet.text(x, 46.5, label, 7, MEDIUM, FAINT)
        sheet.text(x, 53.5, words, 15, BOLD, width=width)
    sheet.text(118, 60.5, slip.debtor_name, 9, color=SOFT, width=56)
    sheet.text(_RIGHT - 2, 60.5, _weight(slip), 9, MEDIUM, SOFT, align="right", width=20)


def _weight(slip: SlipView) -> str:
    return f"{amount(slip.weight_kg, 1)} kg" if slip.weight_kg is not None else ""


def _short_head(sheet: Sheet, slip: SlipView) -> None:
    sheet.text(_LEFT, 21, slip.slip_no, 20, BOLD)
    sheet.text(60, 21, f"Order {slip.order_no}", 11, MEDIUM, SOFT)
    sheet.text(110, 21, slip.ship_to_name, 11, color=SOFT, width=40)
    sheet.barcode(_RIGHT, 12, slip.order_no, 46, 10, align="right")


def _columns(sheet: Sheet, top: float) -> None:
    y = top - 2.5
    sheet.text(_BIN, y, "BIN", 7, MEDIUM, FAINT)
    sheet.text(_QTY, y, "QUANTITY", 7, MEDIUM, FAINT, align="right")
    sheet.text(_ITEM, y, "ITEM", 7, MEDIUM, FAINT)
    sheet.rule(_LEFT, top, _RIGHT - _LEFT, 0.5, FAINT)


def _row(sheet: Sheet, top: float, line: SlipLineView) -> None:
    sheet.box(_LEFT + 1, top + 5, 7, 7, stroke=FAINT)
    sheet.text(_BIN, top + 11.2, line.bin or "-", 24, BOLD, ACCENT if line.bin else FAINT, width=42)
    sheet.text(_QTY, top + 11.2, figure(line.base_qty), 26, BOLD, align="right", width=30)
    sheet.text(_QTY + 1.5, top + 11.2, line.base_unit, 11, MEDIUM, SOFT, width=13)
    if line.packs:
        sheet.text(_QTY, top + 15.4, f"= {line.packs}", 9, MEDIUM, SOFT, align="right", width=30)
    code = line.gtin or line.sku
    coded = sheet.barcode(_RIGHT, top + 2.6, code, _RIGHT - _CODE - 2, 9, align="right")
    sheet.text(_ITEM, top + 6, line.sku, 14 if len(line.sku) <= _LONG_SKU else 10, BOLD, width=50 if coded else 90)
    for place, words in enumerate(wrapped(line.description, 50, 9.5, lines=2)):
        sheet.text(_ITEM, top + 10.6 + place * 4, words, 9.5, color=SOFT, width=50)
    if coded:
        sheet.text(_RIGHT, top + 15, code, 8, color=SOFT, align="right")
    sheet.rule(_LEFT, top + _ROW, _RIGHT - _LEFT, 0.2, LINE)


def _foot(sheet: Sheet, slip: SlipView, house: str, number: int, total: int) -> None:
    for x, label, length in ((_LEFT, "Picked by", 40), (76.0, "Packed by", 40), (140.0, "Boxes", 20)):
        sheet.text(x, 284, label, 8, color=SOFT)
        sheet.rule(x + 16, 284.4, length, 0.25, FAINT)
    made = local(slip.created_at)
    sheet.text(_LEFT, 290.5, f"{house} · made {_day(made)} {made:%Y %H:%M}", 8, color=FAINT, width=130)
    sheet.text(_RIGHT, 290.5, f"Page {number} of {total}", 10, BOLD, align="right")


def _day(day: date) -> str:
    return f"{day:%a} {day.day} {day:%b}"
