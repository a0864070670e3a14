"""A purchase order as a typed letter: no rules but one, the columns held by white space."""

from orderdesk.demo.orders import DemoOrder, long_day, money
from orderdesk.demo.paper.blocks import address_rows, buyer_rows, sums, supplier_rows, with_sign
from orderdesk.demo.paper.columns import TITLES, Column, columns
from orderdesk.demo.paper.page import ACCENTS, HEIGHT, WIDTH, Page, wrapped

_LEFT, _RIGHT = 60, WIDTH - 56
_BOTTOM = HEIGHT - 110
_CLOSING_FROM = HEIGHT - 190  # below this the signature would leave the page
_ROMAN, _BOLD, _ITALIC = "Times-Roman", "Times-Bold", "Times-Italic"
_TITLES = {**TITLES, "sku": "Cat. no.", "part": "Our ref.", "price": "Price each", "amount": "Total"}


def draw(page: Page, order: DemoOrder, accent: int) -> None:
    y = _opening(page, order, accent)
    table = columns(order, _LEFT, _RIGHT, _TITLES, without=("number",))
    y = _headings(page, table, y)
    for line in order.lines:
        if y > _BOTTOM:
            page.turn()
            y = _headings(page, table, 80)
        rows = {column.key: wrapped(column.text(line), column.width - 4, 10, _ROMAN) for column in table}
        for column in table:
            for place, row in enumerate(rows[column.key]):
                page.text(column.anchor(2), y + 12 * place, row, 10, font=_ROMAN, align=column.align)
        y += 12 * max(len(found) for found in rows.values()) + 5
    if y > _CLOSING_FROM:
        page.turn()
        y = 72
    _closing(page, order, y + 8)


def _opening(page: Page, order: DemoOrder, accent: int) -> float:
    page.text(_LEFT, 62, order.debtor.name, 19, font=_BOLD, colour=ACCENTS[accent])
    page.block(_LEFT, 78, buyer_rows(order), 9, font=_ITALIC, lead=11)
    page.block(_LEFT, 132, supplier_rows(order), 10.5, font=_ROMAN, lead=13)
    page.text(_RIGHT, 132, long_day(order.date), 10.5, font=_ROMAN, align="right")
    title = f"Purchase Order No: {order.po_number}" if order.po_number else "Purchase Order"
    page.text(_LEFT, 192, title, 14, font=_BOLD)
    page.text(_LEFT, 214, "Please supply the goods listed below.", 10.5, font=_ROMAN)
    page.text(_LEFT, 229, f"Required by: {long_day(order.requested)}", 10.5, font=_ROMAN)
    page.text(_LEFT, 244, "Deliver to:", 10.5, font=_ROMAN)
    return page.block(_LEFT + 58, 244, address_rows(order.ship_to), 10.5, font=_ROMAN, lead=13) + 18


def _headings(page: Page, table: list[Column], y: float) -> float:
    for column in table:
        page.text(column.anchor(2), y, column.title, 10, font=_BOLD, align=column.align)
    page.rule(_LEFT, y + 5, _RIGHT, y + 5, width=0.5)
    return y + 20


def _closing(page: Page, order: DemoOrder, y: float) -> None:
    for label, amount in sums(order):
        last = label.startswith("Total")
        words = with_sign(order, amount) if last else money(amount)
        page.text(_RIGHT - 90, y, label, 10.5, font=_BOLD, align="right")
        page.text(_RIGHT - 2, y, words, 10.5, font=_BOLD if last else _ROMAN, align="right")
        y += 15
    if order.note:
        page.text(_LEFT, y + 8, order.note, 10.5, font=_ITALIC)
    page.text(_LEFT, y + 36, "Yours faithfully,", 10.5, font=_ROMAN)
    page.text(_LEFT, y + 66, order.contact.name, 10.5, font=_ROMAN)
    page.text(_LEFT, y + 79, f"for {order.debtor.name}", 10.5, font=_ROMAN)
