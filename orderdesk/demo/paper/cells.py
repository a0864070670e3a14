"""A purchase order as a large company's ERP prints it: a header of labelled cells, codes under the description."""

from orderdesk.demo.orders import DemoOrder, OrderLine, day, money
from orderdesk.demo.paper.blocks import address_rows, buyer_rows, initials, sums, supplier_rows
from orderdesk.demo.paper.columns import TITLES, Column, columns
from orderdesk.demo.paper.page import ACCENTS, GREY, HEIGHT, PALE, WIDTH, Page, wrapped

_LEFT, _RIGHT = 36, WIDTH - 36
_BOTTOM = HEIGHT - 100
_SUMS_FROM = HEIGHT - 120
_CELL = 30
_TITLES = {**TITLES, "number": "Item", "description": "Material / description", "unit": "UoM", "price": "Net price"}


def draw(page: Page, order: DemoOrder, accent: int) -> None:
    page.mark(_RIGHT - 40, 30, initials(order.debtor.name), ACCENTS[accent], side=40)
    page.text(_LEFT, 46, order.debtor.name, 13, font="Helvetica-Bold")
    page.block(_LEFT, 59, buyer_rows(order), 7.5, lead=9.5)
    page.text(_LEFT, 112, "Purchase order", 20, colour=ACCENTS[accent])
    _cells(page, order, 122)
    _parties(page, order)
    table = columns(order, _LEFT, _RIGHT, _TITLES, without=("sku", "part", "gtin"))
    y = _headings(page, table, 290, accent)
    for line in order.lines:
        if y > _BOTTOM:
            page.turn()
            y = _headings(page, table, 60, accent)
        y = _row(page, table, line, y)
    if y > _SUMS_FROM:
        page.turn()
        y = 54
    _sums(page, order, y + 6, accent)


def _cells(page: Page, order: DemoOrder, y: float) -> None:
    pairs = [
        ("Purchase order no.", order.po_number),
        ("Date", day(order.date)),
        ("Delivery date", day(order.requested)),
        ("Currency", order.currency),
        ("Contact", order.contact.name),
        ("Payment terms", order.debtor.terms),
    ]
    shown = [(label, value) for label, value in pairs if value]
    width = (_RIGHT - _LEFT) / 3
    for place, (label, value) in enumerate(shown):
        x, top = _LEFT + width * (place % 3), y + _CELL * (place // 3)
        page.box(x, top, width, _CELL)
        page.text(x + 5, top + 10, label, 7, colour=GREY)
        page.text(x + 5, top + 23, value, 10, font="Helvetica-Bold")


def _parties(page: Page, order: DemoOrder) -> None:
    half = (_RIGHT - _LEFT) / 2
    for x, title, rows in (
        (_LEFT, "Vendor", supplier_rows(order)),
        (_LEFT + half, "Ship to", address_rows(order.ship_to)),
    ):
        page.box(x, 190, half, 76)
        page.text(x + 5, 201, title, 7, colour=GREY)
        page.block(x + 5, 214, rows, 9, lead=11.5)


def _headings(page: Page, table: list[Column], y: float, accent: int) -> float:
    for column in table:
        page.text(column.anchor(), y, column.title, 8, font="Helvetica-Bold", align=column.align)
    page.rule(_LEFT, y + 5, _RIGHT, y + 5, width=1.2, colour=ACCENTS[accent])
    return y + 8


def _row(page: Page, table: list[Column], line: OrderLine, y: float) -> float:
    under = _codes(line)
    words = wrapped(line.description, next(c.width for c in table if c.key == "description") - 8, 9)
    height = 12 * len(words) + 11 * len(under) + 6
    if line.number % 2:
        page.box(_LEFT, y, _RIGHT - _LEFT, height, fill=PALE)
    for column in table:
        if column.key == "description":
            _described(page, column, words, under, y + 12)
        else:
            page.text(column.anchor(), y + 12, column.text(line), 9, align=column.align)
    return y + height


def _described(page: Page, column: Column, words: list[str], under: list[str], y: float) -> None:
    after = page.block(column.anchor(), y, words, 9, lead=12)
    for row in under:
        page.text(column.anchor(), after - 1, row, 8, colour=GREY)
        after += 11


def _codes(line: OrderLine) -> list[str]:
    named = (
        ("Supplier material", line.supplier_part),
        ("Our material", line.buyer_part),
        ("EAN", line.gtin),
    )
    return [f"{label}: {code}" for label, code in named if code]


def _sums(page: Page, order: DemoOrder, y: float, accent: int) -> None:
    page.rule(_LEFT, y, _RIGHT, y, width=1.2, colour=ACCENTS[accent])
    y += 15
    for label, amount in sums(order):
        page.text(_RIGHT - 110, y, label, 9.5, font="Helvetica-Bold", align="right")
        page.text(_RIGHT - 4, y, money(amount), 9.5, font="Helvetica-Bold", align="right")
        y += 14
    if order.note:
        page.text(_LEFT + 4, y + 4, f"Delivery note: {order.note}", 8.5)
    page.text(
        WIDTH / 2,
        HEIGHT - 36,
        "This order was produced electronically and is valid without signature.",
        7,
        align="centre",
        colour=GREY,
    )
