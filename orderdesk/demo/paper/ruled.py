"""A purchase order in a fully ruled table, as office software prints it."""

from orderdesk.demo.orders import DemoOrder, OrderLine, day, money
from orderdesk.demo.paper.blocks import address_rows, buyer_rows, initials, small_print, sums, supplier_rows
from orderdesk.demo.paper.columns import Column, columns
from orderdesk.demo.paper.page import ACCENTS, GREY, HEIGHT, PALE, WHITE, WIDTH, Page, wrapped

_LEFT, _RIGHT = 42, WIDTH - 42
_BOTTOM = HEIGHT - 150
_SUMS_FROM = HEIGHT - 150  # below this the sums would run into the foot
_ROW = 12
_SIZE = 8.5


def draw(page: Page, order: DemoOrder, accent: int) -> None:
    _letterhead(page, order, accent)
    _parties(page, order)
    table = columns(order, _LEFT, _RIGHT)
    y = _heading(page, table, 262, accent)
    for line in order.lines:
        if y > _BOTTOM:
            page.turn()
            y = _heading(page, table, 60, accent)
        y = _row(page, table, line, y)
    if y > _SUMS_FROM:
        page.turn()
        y = 60
    _sums(page, order, y)
    _foot(page, order)


def _letterhead(page: Page, order: DemoOrder, accent: int) -> None:
    page.mark(_LEFT, 36, initials(order.debtor.name), ACCENTS[accent])
    page.text(_LEFT + 44, 50, order.debtor.name, 15, font="Helvetica-Bold", colour=ACCENTS[accent])
    page.block(_LEFT + 44, 64, buyer_rows(order), 8, lead=10)
    page.text(_RIGHT, 118, "PURCHASE ORDER", 17, font="Helvetica-Bold", align="right")
    page.rule(_LEFT, 126, _RIGHT, 126, width=1.4, colour=ACCENTS[accent])


def _parties(page: Page, order: DemoOrder) -> None:
    for x, title, rows in (
        (_LEFT, "Supplier", supplier_rows(order)),
        (_LEFT + 172, "Deliver to", address_rows(order.ship_to)),
    ):
        page.box(x, 136, 164, 92)
        page.text(x + 6, 149, title, 8, font="Helvetica-Bold", colour=GREY)
        page.block(x + 6, 163, [row for full in rows for row in wrapped(full, 154, 8.5)], 8.5, lead=11.5)
    _references(page, order, _LEFT + 344)


def _references(page: Page, order: DemoOrder, x: float) -> None:
    pairs = [
        ("Order number", order.po_number or ""),
        ("Order date", day(order.date)),
        ("Delivery date", day(order.requested)),
        ("Buyer", order.contact.name),
        ("Currency", order.currency),
    ]
    y = 136.0
    for label, value in pairs:
        if label == "Order number" and not value:
            continue
        page.box(x, y, _RIGHT - x, 18.4)
        page.text(x + 5, y + 12.5, label, 8, colour=GREY)
        page.text(x + 68, y + 12.5, value, 9, font="Helvetica-Bold")
        y += 18.4


def _heading(page: Page, table: list[Column], y: float, accent: int) -> float:
    page.box(_LEFT, y - 16, _RIGHT - _LEFT, 16, fill=ACCENTS[accent])
    for column in table:
        page.text(column.anchor(), y - 5, column.title, 8, font="Helvetica-Bold", align=column.align, colour=WHITE)
    return y


def _row(page: Page, table: list[Column], line: OrderLine, y: float) -> float:
    words = {column.key: wrapped(column.text(line), column.width - 6, _SIZE) for column in table}
    height = _ROW * max(len(rows) for rows in words.values()) + 4
    if line.number % 2 == 0:
        page.box(_LEFT, y, _RIGHT - _LEFT, height, fill=PALE)
    for column in table:
        page.box(column.x, y, column.width, height)
        for place, row in enumerate(words[column.key]):
            page.text(column.anchor(), y + _ROW * (place + 1) - 1, row, _SIZE, align=column.align)
    return y + height


def _sums(page: Page, order: DemoOrder, y: float) -> None:
    for label, amount in sums(order):
        page.box(_RIGHT - 180, y, 180, 18)
        page.text(_RIGHT - 174, y + 12.5, label, 9, font="Helvetica-Bold")
        page.text(_RIGHT - 4, y + 12.5, money(amount), 9, font="Helvetica-Bold", align="right")
        y += 18


def _foot(page: Page, order: DemoOrder) -> None:
    if order.note:
        page.text(_LEFT, HEIGHT - 78, order.note, 9, font="Helvetica-Oblique")
    page.text(_LEFT, HEIGHT - 62, f"Authorised by {order.contact.name}", 8.5)
    page.rule(_LEFT, HEIGHT - 50, _RIGHT, HEIGHT - 50, width=0.4, colour=GREY)
    for place, row in enumerate(wrapped(small_print(order), _RIGHT - _LEFT, 6.5)):
        page.text(_LEFT, HEIGHT - 41 + 8 * place, row, 6.5, colour=GREY)
