"""The delivery docket on paper: what is in the parcels, what follows, and a place to sign. It names no prices."""

from erp.company.paper import LEFT, RIGHT, draw_foot, draw_later_head, draw_letterhead, in_words
from erp.company.queries import Letterhead
from erp.shipping.docket import Docket, DocketLine
from kernel.clock import local
from kernel.paper import (
    BOLD,
    FAINT,
    INK,
    LINE,
    MEDIUM,
    REGULAR,
    SOFT,
    SUNKEN,
    Sheet,
    amount,
    figure,
    paginated,
    wrapped,
)

_FIRST_TOP, _LATER_TOP, _BOTTOM = 112.0, 42.0, 272.0
_ITEM, _PACKS, _QTY, _ORDERED, _FOLLOWS = 18.0, 112.0, 136.0, 164.0, 190.0
_ITEM_WIDTH = 70.0
_TAIL = 52.0


def docket_pdf(docket: Docket, letterhead: Letterhead) -> bytes:
    """The docket as PDF, A4."""
    sheet = Sheet(f"Delivery docket {docket.shipment_no}", letterhead.name)
    rows = [wrapped(line.description, _ITEM_WIDTH, 8.5, lines=2) for line in docket.lines]
    heights = [_height(words, line) for words, line in zip(rows, docket.lines, strict=True)]
    pages = paginated(heights, _BOTTOM - _FIRST_TOP, _BOTTOM - _LATER_TOP, _TAIL)
    for number, indexes in enumerate(pages, 1):
        if number > 1:
            sheet.next_page()
        y = _open_page(sheet, docket, letterhead, first=number == 1)
        for index in indexes:
            _row(sheet, y, docket.lines[index], rows[index], heights[index])
            y += heights[index]
        if number == len(pages):
            _signature(sheet, y + 8, docket)
        draw_foot(sheet, letterhead.name, number, len(pages))
    return sheet.save()


def _open_page(sheet: Sheet, docket: Docket, letterhead: Letterhead, *, first: bool) -> float:
    """The head of the page and of the table; gives where the rows begin."""
    if first:
        draw_letterhead(sheet, letterhead)
        _facts(sheet, docket)
        _recipient(sheet, docket)
        sheet.barcode(RIGHT, 90, docket.shipment_no, 70, 11, align="right")
    else:
        draw_later_head(sheet, letterhead, f"Docket {docket.shipment_no}")
    top = _FIRST_TOP if first else _LATER_TOP
    _columns(sheet, top)
    return top


def _facts(sheet: Sheet, docket: Docket) -> None:
    sheet.text(RIGHT, 24, "Delivery docket", 22, BOLD, align="right")
    facts = (
        ("Number", docket.shipment_no),
        ("Sent", in_words(local(docket.dispatched_at))),
        ("Your order", docket.po_number or "-"),
        ("Our order", docket.order_no),
        ("Picking slip", docket.slip_no),
        ("Carrier", " ".join(part for part in (docket.carrier, docket.consignment_no) if part)),
        ("Parcels", _parcels(docket)),
    )
    for place, (label, words) in enumerate(fact for fact in facts if fact[1]):
        y = 33 + place * 5
        sheet.text(128, y, label, 9, color=FAINT)
        sheet.text(RIGHT, y, words, 9.5, BOLD if label == "Number" else MEDIUM, align="right", width=42)


def _parcels(docket: Docket) -> str:
    count = str(docket.parcels) if docket.parcels else ""
    weight = f"{amount(docket.weight_kg, 1)} kg" if docket.weight_kg else ""
    return " · ".join(part for part in (count, weight) if part)


def _recipient(sheet: Sheet, docket: Docket) -> None:
    sheet.text(LEFT, 70, "DELIVER TO", 7, MEDIUM, FAINT)
    for place, words in enumerate(docket.ship_to[:7]):
        face, color = (BOLD, INK) if place == 0 else (REGULAR, SOFT)
        sheet.text(LEFT, 76 + place * 4.6, words, 12 if place == 0 else 9.5, face, color, width=84)
    sheet.text(106, 70, "CUSTOMER", 7, MEDIUM, FAINT)
    sheet.text(106, 76, docket.debtor_name, 10, MEDIUM, width=86)
    sheet.text(106, 80.6, f"Account {docket.debtor_code}", 9, color=SOFT, width=86)


def _columns(sheet: Sheet, top: float) -> None:
    sheet.box(LEFT, top - 8, RIGHT - LEFT, 7, fill=SUNKEN)
    y = top - 3.3
    sheet.text(_ITEM + 2, y, "Item", 8, MEDIUM, SOFT)
    for x, words in ((_PACKS, "Packs"), (_QTY, "Delivered"), (_ORDERED, "Ordered"), (_FOLLOWS, "To follow")):
        sheet.text(x, y, words, 8, MEDIUM, SOFT, align="right")


def _height(words: list[str], line: DocketLine) -> float:
    return 8.4 + 3.8 * (len(words) + bool(line.customer_part))


def _row(sheet: Sheet, top: float, line: DocketLine, words: list[str], height: float) -> None:
    y = top + 5.4
    sheet.text(_ITEM + 2, y, line.sku, 9.5, BOLD, width=_ITEM_WIDTH)
    told = [*words, *([f"Your number {line.customer_part}"] if line.customer_part else [])]
    for place, text in enumerate(told):
        sheet.text(_ITEM + 2, y + 4.2 + place * 3.8, text, 8.5, color=SOFT, width=_ITEM_WIDTH)
    sheet.text(_PACKS, y, line.packs, 9.5, align="right", width=20)
    sheet.text(_QTY, y, figure(line.qty), 11, BOLD, align="right", width=18)
    sheet.text(_QTY + 1.5, y, line.unit, 8.5, color=SOFT, width=8)
    sheet.text(_ORDERED, y, figure(line.ordered), 9.5, color=SOFT, align="right", width=20)
    follows = figure(line.follows) if line.follows else "-"
    sheet.text(_FOLLOWS, y, follows, 9.5, MEDIUM if line.follows else REGULAR, SOFT, align="right", width=20)
    sheet.rule(LEFT, top + height, RIGHT - LEFT, 0.15, LINE)


def _signature(sheet: Sheet, top: float, docket: Docket) -> None:
    if any(line.follows for line in docket.lines):
        sheet.text(LEFT, top, "What is to follow is sent as soon as it is there, without a new order.", 9, color=SOFT)
    y = top + 6
    sheet.box(LEFT, y, RIGHT - LEFT, 34, stroke=LINE)
    sheet.text(LEFT + 4, y + 6, "RECEIVED IN GOOD ORDER", 7, MEDIUM, FAINT)
    if docket.delivered_at is not None:
        told = f"Handed over {in_words(local(docket.delivered_at))} {local(docket.delivered_at):%H:%M}"
        sheet.text(LEFT + 4, y + 15, told, 10, MEDIUM)
        sheet.text(LEFT + 4, y + 21, f"to {docket.received_by}" if docket.received_by else "", 10, width=120)
        return
    for x, label, length in ((LEFT + 4, "Name", 54), (82.0, "Signature", 62), (150.0, "Date and time", 38)):
        sheet.rule(x, y + 25, length, 0.25, FAINT)
        sheet.text(x, y + 29.5, label, 8, color=FAINT)
