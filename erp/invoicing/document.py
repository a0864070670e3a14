"""Invoice and credit note on paper: A4, aligned columns, tax summary, what to pay or what is credited, and why."""

from dataclasses import dataclass, replace

from erp.company.paper import LEFT, RIGHT, draw_foot, draw_later_head, draw_letterhead, in_words
from erp.company.queries import Letterhead
from erp.invoicing.queries import CreditNoteView, InvoiceLineView, InvoiceView
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

_FIRST_TOP, _LATER_TOP, _BOTTOM = 116.0, 42.0, 272.0
_ITEM, _QTY, _PRICE, _TAX, _AMOUNT = 26.0, 118.0, 154.0, 168.0, 192.0
_ITEM_WIDTH = 74.0


def invoice_pdf(invoice: InvoiceView) -> bytes:
    """The invoice as PDF; the same invoice gives the same bytes, however often it is printed."""
    return _drawn(invoice, _of_invoice(invoice))


def credit_note_pdf(note: CreditNoteView) -> bytes:
    """The credit note as PDF, in the invoice's words and with its parties."""
    row = replace(note.invoice.row, net=note.row.net, tax=note.row.tax, gross=note.row.gross)
    return _drawn(replace(note.invoice, row=row, lines=note.lines, taxes=note.taxes), _of_credit(note))


@dataclass(frozen=True, slots=True)
class _Paper:
    """What tells one paper from the other: the facts beside its title, and the box (title, line, label, number)."""

    title: str
    number: str
    facts: tuple[tuple[str, str], ...]
    box: tuple[str, str, str, str]
    words: tuple[str, ...]


def _of_invoice(invoice: InvoiceView) -> _Paper:
    row = invoice.row
    due = f"{amount(row.gross, _places(invoice))} {row.currency} by {in_words(row.due_date)}"
    facts = (
        ("Number", row.invoice_no),
        ("Date", in_words(row.issued_on)),
        ("Due", in_words(row.due_date)),
        ("Your order", row.po_number or "-"),
        ("Our order", row.order_no),
        ("Delivery", invoice.shipment_no),
    )
    box = ("HOW TO PAY", due, "Payment reference", row.invoice_no)
    return _Paper("Invoice", row.invoice_no, facts, box, invoice.letterhead.bank[:5])


def _of_credit(note: CreditNoteView) -> _Paper:
    row, billed = note.row, note.invoice.row
    credited = f"{amount(row.gross, _places(note.invoice))} {row.currency} in your favour"
    facts = (
        ("Number", row.credit_no),
        ("Date", in_words(row.issued_on)),
        ("For invoice", row.invoice_no),
        ("Of", in_words(billed.issued_on)),
        ("Your order", billed.po_number or "-"),
        ("Our order", billed.order_no),
    )
    box = ("CREDITED TO YOUR ACCOUNT", credited, "For invoice", row.invoice_no)
    return _Paper("Credit note", row.credit_no, facts, box, tuple(wrapped(row.reason, 80, 9, lines=3)))


def _drawn(invoice: InvoiceView, paper: _Paper) -> bytes:
    letterhead = invoice.letterhead
    sheet = Sheet(f"{paper.title} {paper.number}", letterhead.name)
    rows = [wrapped(line.description, _ITEM_WIDTH, 8.5, lines=2) for line in invoice.lines]
    heights = [_height(words) for words in rows]
    pages = paginated(heights, _BOTTOM - _FIRST_TOP, _BOTTOM - _LATER_TOP, _tail_height(invoice, paper))
    for number, indexes in enumerate(pages, 1):
        if number > 1:
            sheet.next_page()
        y = _open_page(sheet, invoice, paper, first=number == 1)
        for index in indexes:
            _row(sheet, y, index + 1, invoice.lines[index], rows[index], _places(invoice))
            y += heights[index]
        if number == len(pages):
            _tail(sheet, y + 6, invoice, paper)
        _foot(sheet, letterhead, number, len(pages))
    return sheet.save()


def _open_page(sheet: Sheet, invoice: InvoiceView, paper: _Paper, *, first: bool) -> float:
    """The head of the page and of the table; gives where the rows begin."""
    letterhead = invoice.letterhead
    if first:
        draw_letterhead(sheet, letterhead)
        _facts(sheet, paper)
        _parties(sheet, invoice)
    else:
        draw_later_head(sheet, letterhead, f"{paper.title} {paper.number}")
    top = _FIRST_TOP if first else _LATER_TOP
    _columns(sheet, top, invoice.row.currency)
    return top


def _facts(sheet: Sheet, paper: _Paper) -> None:
    sheet.text(RIGHT, 24, paper.title, 22, BOLD, align="right")
    for place, (label, words) in enumerate(paper.facts):
        y = 33 + place * 5
        sheet.text(128, y, label, 9, color=FAINT)
        sheet.text(RIGHT, y, words, 9.5, BOLD if label in {"Number", "Due"} else MEDIUM, align="right", width=42)


def _parties(sheet: Sheet, invoice: InvoiceView) -> None:
    row = invoice.row
    ours = [f"Account {row.debtor_code}", *([f"Tax no. {invoice.debtor_tax_id}"] if invoice.debtor_tax_id else [])]
    for x, label, lines in ((LEFT, "INVOICE TO", (*invoice.bill_to, *ours)), (106.0, "DELIVERED TO", invoice.ship_to)):
        sheet.text(x, 70, label, 7, MEDIUM, FAINT)
        for place, words in enumerate(lines[:8]):
            face, color = (BOLD, INK) if place == 0 else (REGULAR, SOFT)
            sheet.text(x, 75.5 + place * 4.5, words, 10 if place == 0 else 9, face, color, width=80)


def _columns(sheet: Sheet, top: float, currency: str) -> None:
    sheet.box(LEFT, top - 8, RIGHT - LEFT, 7, fill=SUNKEN)
    y = top - 3.3
    sheet.text(LEFT + 2, y, "#", 8, MEDIUM, SOFT)
    sheet.text(_ITEM, y, "Item", 8, MEDIUM, SOFT)
    for x, words in ((_QTY, "Quantity"), (_PRICE, "Price"), (_TAX, "Tax"), (_AMOUNT - 2, f"Amount {currency}")):
        sheet.text(x, y, words, 8, MEDIUM, SOFT, align="right")


def _height(words: list[str]) -> float:
    return 8.4 + 3.8 * len(words)


def _row(sheet: Sheet, top: float, number: int, line: InvoiceLineView, words: list[str], places: int) -> None:
    y = top + 5.4
    sheet.text(LEFT + 2, y, str(number), 8.5, color=FAINT)
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
    sheet.rule(LEFT, top + _height(words), RIGHT - LEFT, 0.15, LINE)


def _tail_height(invoice: InvoiceView, paper: _Paper) -> float:
    return 6 + max(38 + 4.6 * len(paper.words), 30 + 5 * len(invoice.taxes))


def _tail(sheet: Sheet, top: float, invoice: InvoiceView, paper: _Paper) -> None:
    _totals(sheet, top, invoice, invoice.letterhead.accent)
    _box(sheet, top, paper, invoice.letterhead.accent)


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
    sheet.rule(116, y + 3, RIGHT - 116, 0.5, accent)
    sheet.text(116, y + 10, f"Total {row.currency}", 13, BOLD)
    sheet.text(_AMOUNT - 2, y + 10, amount(row.gross, places), 15, BOLD, align="right", width=46)


def _box(sheet: Sheet, top: float, paper: _Paper, accent: str) -> None:
    title, line, label, reference = paper.box
    sheet.box(LEFT, top, 88, 32 + 4.6 * len(paper.words), fill=SUNKEN)
    sheet.text(LEFT + 4, top + 6.5, title, 7, MEDIUM, FAINT)
    sheet.text(LEFT + 4, top + 12.5, line, 11, BOLD, width=80)
    sheet.text(LEFT + 4, top + 20, label, 8, color=FAINT)
    sheet.text(LEFT + 4, top + 25.5, reference, 14, BOLD, accent)
    for place, words in enumerate(paper.words):
        sheet.text(LEFT + 4, top + 32 + place * 4.6, words, 9, color=SOFT, width=80)


def _foot(sheet: Sheet, letterhead: Letterhead, number: int, total: int) -> None:
    ours = " · ".join((letterhead.name, *([f"Tax no. {letterhead.tax_id}"] if letterhead.tax_id else [])))
    draw_foot(sheet, ours, number, total)


def _places(invoice: InvoiceView) -> int:
    return max(0, -int(quantum(invoice.row.currency).as_tuple().exponent))
