"""A long purchase order over several pages: the heading repeated, pages counted, sums on the last."""

from orderdesk.demo.orders import DemoOrder, OrderLine, day, money
from orderdesk.demo.paper.blocks import address_rows, buyer_rows, initials, small_print, sums, supplier_rows
from orderdesk.demo.paper.columns import TITLES, Column, columns
from orderdesk.demo.paper.page import ACCENTS, GREY, HEIGHT, WIDTH, Page, wrapped

_LEFT, _RIGHT = 40, WIDTH - 40
_FIRST, _NEXT = 258, 120
_BOTTOM = HEIGHT - 70
_SUMS_ROOM = 90
_SIZE = 8.5
_TITLES = {**TITLES, "number": "No.", "sku": "Supplier code", "part": "Stock code", "amount": "Line value"}


def draw(page: Page, order: DemoOrder, accent: int) -> None:
    table = columns(order, _LEFT, _RIGHT, _TITLES)
    sheets = _paged(table, order)
    for number, lines in enumerate(sheets, start=1):
        if number > 1:
            page.turn()
        y = _top(page, order, accent, number, len(sheets))
        y = _headings(page, table, y)
        for line in lines:
            y = _row(page, table, line, y)
        if number < len(sheets):
            page.text(_RIGHT, y + 14, "Continued on next page", 8, font="Helvetica-Oblique", align="right")
    _sums(page, order, y + 14)


def _paged(table: list[Column], order: DemoOrder) -> list[list[OrderLine]]:
    """The lines of each page; the sums never stand alone."""
    pages: list[list[OrderLine]] = [[]]
    y = float(_FIRST)
    for place, line in enumerate(order.lines):
        height = _height(table, line)
        room = _BOTTOM - (_SUMS_ROOM if place == len(order.lines) - 1 else 0)
        if y + height > room and pages[-1]:
            pages.append([])
            y = float(_NEXT)
        pages[-1].append(line)
        y += height
    return pages


def _top(page: Page, order: DemoOrder, accent: int, number: int, count: int) -> float:
    page.mark(_LEFT, 30, initials(order.debtor.name), ACCENTS[accent], side=26)
    page.text(_LEFT + 34, 48, order.debtor.name, 14, font="Helvetica-Bold")
    page.text(_RIGHT, 42, "Purchase Order", 13, font="Helvetica-Bold", align="right", colour=ACCENTS[accent])
    page.text(_RIGHT, 56, f"Page {number} of {count}", 8, align="right")
    reference = f"Order no. {order.po_number}" if order.po_number else "Order"
    if number > 1:
        page.text(_LEFT, 84, f"{reference} dated {day(order.date)} (continued)", 9, font="Helvetica-Bold")
        return _NEXT - 14
    page.block(_LEFT + 34, 60, buyer_rows(order), 7.5, lead=9.5)
    _references(page, order)
    _parties(page, order)
    return _FIRST - 14


def _references(page: Page, order: DemoOrder) -> None:
    pairs = [
        ("Order no.", order.po_number),
        ("Order date", day(order.date)),
        ("Required by", day(order.requested)),
        ("Raised by", order.contact.name),
    ]
    y = 110.0
    for label, value in pairs:
        if value:
            page.text(_RIGHT - 150, y, f"{label}:", 9, colour=GREY)
            page.text(_RIGHT - 88, y, value, 9, font="Helvetica-Bold")
            y += 14


def _parties(page: Page, order: DemoOrder) -> None:
    for x, title, rows in (
        (_LEFT, "To", supplier_rows(order)),
        (_LEFT + 180, "Delivery address", address_rows(order.ship_to)),
    ):
        page.text(x, 110, title, 8, font="Helvetica-Bold", colour=GREY)
        page.block(x, 124, [row for full in rows for row in wrapped(full, 168, 9)], 9, lead=12)
    if order.note:
        page.text(_LEFT, 224, order.note, 8.5, font="Helvetica-Oblique")


def _headings(page: Page, table: list[Column], y: float) -> float:
    page.rule(_LEFT, y - 11, _RIGHT, y - 11, width=0.8)
    for column in table:
        page.text(column.anchor(), y, column.title, 8, font="Helvetica-Bold", align=column.align)
    page.rule(_LEFT, y + 4, _RIGHT, y + 4, width=0.8)
    return y + 14


def _row(page: Page, table: list[Column], line: OrderLine, y: float) -> float:
    for column in table:
        for place, row in enumerate(wrapped(column.text(line), column.width - 6, _SIZE)):
            page.text(column.anchor(), y + 2 + 10.5 * place, row, _SIZE, align=column.align)
    height = _height(table, line)
    page.rule(_LEFT, y + height - 7.5, _RIGHT, y + height - 7.5, width=0.25, colour=GREY)
    return y + height


def _height(table: list[Column], line: OrderLine) -> float:
    return 10.5 * max(len(wrapped(column.text(line), column.width - 6, _SIZE)) for column in table) + 6


def _sums(page: Page, order: DemoOrder, y: float) -> None:
    for label, amount in sums(order):
        page.text(_RIGHT - 80, y, label, 9, font="Helvetica-Bold", align="right")
        page.text(_RIGHT - 4, y, money(amount), 9, font="Helvetica-Bold", align="right")
        y += 13
    page.block(_LEFT, HEIGHT - 42, wrapped(small_print(order), _RIGHT - _LEFT, 6.5), 6.5, lead=8)
