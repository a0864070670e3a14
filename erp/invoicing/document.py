"""The invoice on paper: A4, aligned columns, tax summary, what to pay, when, and with which reference."""

from datetime import date

from erp.company.queries import Letterhead
from erp.invoicing.queries import InvoiceLineView, InvoiceView
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
from kernel.values.money import quantum

_LEFT, _RIGHT = 18.0, 192.0
_FIRST_TOP, _LATER_TOP, _BOTTOM = 116.0, 42.0, 272.0
_ITEM, _QTY, _PRICE, _TAX, _AMOUNT = 26.0, 118.0, 154.0, 168.0, 192.0
_ITEM_WIDTH = 74.0


def invoice_pdf(invoice: InvoiceView) -> bytes:
    """The invoice as PDF; the same invoice gives the same bytes, however often it is printed."""
    letterhead = invoice.letterhead
    sheet = Sheet(f"Invoice {invoice.row.invoice_no}", letterhead.name)
    rows = [wrapped(line.description, _ITEM_WIDTH, 8.5, lines=2) for line in invoice.lines]
    heights = [_height(words) for words in rows]
    pages = paginated(heights, _BOTTOM - _FIRST_TOP, _BOTTOM - _LATER_TOP, _tail_height(invoice, letterhead))
    for number, indexes in enumerate(pages, 1):
        if number > 1:
            sheet.next_page()
        y = _open_page(sheet, invoice, letterhead, first=number == 1)
        for index in indexes:
            _row(sheet, y, index + 1, invoice.lines[index], rows[index], _places(invoice))
            y += heights[index]
        if number == len(pages):
            _tail(sheet, y + 6, invoice, letterhead)
        _foot(sheet, letterhead, number, len(pages))
    return sheet.save()


def _open_page(sheet: Sheet, invoice: InvoiceView, letterhead: Letterhead, *, first: bool) -> float:
    """The head of the page and of the table; gives where the rows begin."""
    if first:
        _letterhead(sheet, letterhead)
        _facts(sheet, invoice)
        _parties(sheet, invoice)
    else:
        sheet.text(_LEFT, 20, letterhead.name, 11, BOLD, letterhead.accent, width=100)
        sheet.text(_RIGHT, 20, f"Invoice {invoice.row.invoice_no}, continued", 11, MEDIUM, align="right")
    top = _FIRST_TOP if first else _LATER_TOP
    _columns(sheet, top, invoice.row.currency)
    return top


def _letterhead(sheet: Sheet, letterhead: Letterhead) -> None:
    sheet.text(_LEFT, 24, letterhead.name, 18, BOLD, letterhead.accent, width=96)
    contact = " · ".join(part for part in (letterhead.phone, letterhead.email, letterhead.web) if part)
    for place, words in enumerate((*letterhead.address[:4], contact)):
        sheet.text(_LEFT, 31 + place * 4.4, words, 8.5, color=SOFT, width=96)


def _facts(sheet: Sheet, invoice: InvoiceView) -> None:
    row = invoice.row
    sheet.text(_RIGHT, 24, "Invoice", 22, BOLD, align="right")
    facts = (
        ("Number", row.invoice_no),
        ("Date", _day(row.issued_on)),
        ("Due", _day(row.due_date)),
        ("Your order", row.po_number or "-"),
        ("Our order", row.order_no),
        ("Delivery", invoice.shipment_no),
    )
    for place, (label, words) in enumerate(facts):
        y = 33 + place * 5
        sheet.text(128, y, label, 9, color=FAINT)
        sheet.text(_RIGHT, y, words, 9.5, BOLD if label in {"Number", "Due"} else MEDIUM, align="right", width=42)


def _parties(sheet: Sheet, invoice: InvoiceView) -> None:
    row = invoice.row
    ours = [f"Account {row.debtor_code}", *([f"Tax no. {invoice.debtor_tax_id}"] if invoice.debtor_tax_id else [])]
    for x, label, lines in ((_LEFT, "INVOICE TO", (*invoice.bill_to, *ours)), (106.0, "DELIVERED TO", invoice.ship_to)):
        sheet.text(x, 70, label, 7, MEDIUM, FAINT)
        for place, words in enumerate(lines[:8]):
            face, color = (BOLD, INK) if place == 0 else (REGULAR, SOFT)
            sheet.text(x, 75.5 + place * 4.5, words, 10 if place == 0 else 9, face, color, width=80)


def _columns(sheet: Sheet, top: float, currency: str) -> None:
    sheet.box(_LEFT, top - 8, _RIGHT - _LEFT, 7, fill=SUNKEN)
    y = top - 3.3
    sheet.text(_LEFT + 2, y, "#", 8, MEDIUM, SOFT)
    sheet.text(_ITEM, y, "Item", 8, MEDIUM, SOFT)
    for x, words in ((_QTY, "Quantity"), (_PRICE, "Price"), (_TAX, "Tax"), (_AMOUNT - 2, f"Amount {currency}")):
        sheet.text(x, y, words, 8, MEDIUM, SOFT, align="right")


def _height(words: list[str]) -> float:
    return 8.4 + 3.8 * len(words)


def _row(sheet: Sheet, top: float, number: int, line: InvoiceLineView, words: list[str], places: int) -> None:
    y = top + 5.4
    sheet.text(_LEFT + 2, y, str(number), 8.5, color=FAINT)
    sheet.text(_ITEM, y, line.sku, 9.5, BOLD, width=_ITEM_WIDTH)
    for place, text in enumerate(words):
        sheet.text(_ITEM, y + 4.2 + place * 3.8, text, 8.5, color=SOFT, width=_ITEM_WIDTH)
    sheet.text(_QTY, y, figure(line.qty), 9.5, align="right", width=22)
    sheet.text(_QTY + 1.5, y, line.unit, 8.5, color=SOFT, width=10)
    sheet.text(_PRICE, y, figure(line.unit_price, places), 9.5, align="right", width=24)
    if line.price_per != 1:
        sheet.text(_PRICE, y + 4.2, f"per {figure(line.price_per)}", 8, color=SOFT, align="right")
    sheet.text(_TAX, y, f"{figure(line.tax_rate)}%", 9, color=SOFT, align="right")
    sheet.text(_AMOUNT - 2, y, amount(line.amount, places), 9.5, MEDIUM, align="right")
    sheet.rule(_LEFT, top + _height(words), _RIGHT - _LEFT, 0.15, LINE)


def _tail_height(invoice: InvoiceView, letterhead: Letterhead) -> float:
    return 6 + max(38 + 4.6 * len(letterhead.bank[:5]), 30 + 5 * len(invoice.taxes))


def _tail(sheet: Sheet, top: float, invoice: InvoiceView, letterhead: Letterhead) -> None:
    _totals(sheet, top, invoice, letterhead.accent)
    _payment(sheet, top, invoice, letterhead)


def _totals(sheet: Sheet, top: float, invoice: InvoiceView, accent: str) -> None:
    row, places = invoice.row, _places(invoice)
    y = top + 4
    sheet.text(116, y, "Net", 9.5, color=SOFT)
    sheet.text(_AMOUNT - 2, y, amount(row.net, places), 9.5, MEDIUM, align="right")
    for tax in invoice.taxes:
        y += 5
        sheet.text(
            116, y, f"Tax {tax.tax_code} {figure(tax.rate)}% of {amount(tax.net, places)}", 9.5, color=SOFT, width=52
        )
        sheet.text(_AMOUNT - 2, y, amount(tax.tax, places), 9.5, MEDIUM, align="right")
    sheet.rule(116, y + 3, _RIGHT - 116, 0.5, accent)
    sheet.text(116, y + 10, f"Total {row.currency}", 13, BOLD)
    sheet.text(_AMOUNT - 2, y + 10, amount(row.gross, places), 15, BOLD, align="right", width=46)


def _payment(sheet: Sheet, top: float, invoice: InvoiceView, letterhead: Letterhead) -> None:
    row = invoice.row
    bank = letterhead.bank[:5]
    sheet.box(_LEFT, top, 88, 32 + 4.6 * len(bank), fill=SUNKEN)
    sheet.text(_LEFT + 4, top + 6.5, "HOW TO PAY", 7, MEDIUM, FAINT)
    due = f"{amount(row.gross, _places(invoice))} {row.currency} by {_day(row.due_date)}"
    sheet.text(_LEFT + 4, top + 12.5, due, 11, BOLD, width=80)
    sheet.text(_LEFT + 4, top + 20, "Payment reference", 8, color=FAINT)
    sheet.text(_LEFT + 4, top + 25.5, row.invoice_no, 14, BOLD, letterhead.accent)
    for place, words in enumerate(bank):
        sheet.text(_LEFT + 4, top + 32 + place * 4.6, words, 9, color=SOFT, width=80)


def _foot(sheet: Sheet, letterhead: Letterhead, number: int, total: int) -> None:
    sheet.rule(_LEFT, 282, _RIGHT - _LEFT, 0.2, LINE)
    ours = " · ".join((letterhead.name, *([f"Tax no. {letterhead.tax_id}"] if letterhead.tax_id else [])))
    sheet.text(_LEFT, 287, ours, 8, color=FAINT, width=130)
    sheet.text(_RIGHT, 287, f"Page {number} of {total}", 8, MEDIUM, SOFT, align="right")


def _places(invoice: InvoiceView) -> int:
    return max(0, -int(quantum(invoice.row.currency).as_tuple().exponent))


def _day(day: date) -> str:
    return f"{day.day} {day:%b %Y}"
