"""Reads of invoicing: single invoices with all that stands on paper, and lists with what is still owed."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import Select, and_, func, select
from sqlalchemy.orm import Session

from erp.company.queries import Letterhead, as_printed
from erp.debtors.models import Debtor, OpenItem
from erp.invoicing.models import CreditNote, CreditNoteLine, CreditNoteTax, Invoice, InvoiceLine, InvoiceTax
from erp.orders.models import SalesOrder
from erp.orders.rules import TaxSum
from erp.shipping.models import Shipment
from kernel.values.errors import NotFound


@dataclass(frozen=True, slots=True)
class InvoiceRow:
    """An invoice in a list; `balance` is what is still owed of `gross`."""

    id: int
    invoice_no: str
    state: str
    debtor_id: int
    debtor_code: str
    debtor_name: str
    order_no: str
    po_number: str
    currency: str
    issued_on: date
    due_date: date
    net: Decimal
    tax: Decimal
    gross: Decimal
    balance: Decimal


@dataclass(frozen=True, slots=True)
class InvoiceLineView:
    """`unit_price` is for `price_per` of `unit`; `amount` before tax; `tax_rate` per cent."""

    id: int
    sku: str
    description: str
    qty: Decimal
    unit: str
    unit_price: Decimal
    price_per: Decimal
    amount: Decimal
    tax_code: str
    tax_rate: Decimal


@dataclass(frozen=True, slots=True)
class InvoiceView:
    """All that an invoice says, as on the day it was posted; addresses are lines to print."""

    row: InvoiceRow
    debtor_tax_id: str | None
    bill_to: tuple[str, ...]
    ship_to: tuple[str, ...]
    terms: str
    letterhead: Letterhead
    shipment_no: str
    dispatched_at: datetime
    posted_at: datetime
    taxes: tuple[TaxSum, ...]
    lines: tuple[InvoiceLineView, ...]


@dataclass(frozen=True, slots=True)
class CreditNoteRow:
    """A credit note in a list; `left` is what of it settles nothing yet."""

    id: int
    credit_no: str
    invoice_no: str
    debtor_id: int
    currency: str
    issued_on: date
    net: Decimal
    tax: Decimal
    gross: Decimal
    reason: str
    left: Decimal


@dataclass(frozen=True, slots=True)
class CreditNoteView:
    """A credit note with the invoice it takes from; lines and taxes are those taken back."""

    row: CreditNoteRow
    invoice: InvoiceView
    taxes: tuple[TaxSum, ...]
    lines: tuple[InvoiceLineView, ...]


def credit_notes(
    session: Session, debtor_id: int | None = None, invoice_id: int | None = None
) -> tuple[CreditNoteRow, ...]:
    """Of a debtor, or of an invoice, newest first."""
    wanted = _credits().order_by(CreditNote.id.desc()).limit(200)
    if debtor_id is not None:
        wanted = wanted.where(Invoice.debtor_id == debtor_id)
    if invoice_id is not None:
        wanted = wanted.where(CreditNote.invoice_id == invoice_id)
    found: Iterable[Any] = session.execute(wanted)
    return tuple(CreditNoteRow(*row) for row in found)


def credit_note(session: Session, no: str, debtor_id: int | None = None) -> CreditNoteView:
    """One credit note; given `debtor_id`, another debtor's is as if not there. Raises NotFound."""
    wanted = _credits().where(CreditNote.credit_no == no)
    row = session.execute(wanted if debtor_id is None else wanted.where(Invoice.debtor_id == debtor_id)).one_or_none()
    if row is None:
        raise NotFound(f"There is no credit note {no}; look for it with its invoice.")
    found = CreditNoteRow(*row)
    taken = select(CreditNoteLine.invoice_line_id, CreditNoteLine.qty, CreditNoteLine.amount)
    parts = {r[0]: r for r in session.execute(taken.where(CreditNoteLine.credit_note_id == found.id))}
    billed = invoice(session, found.invoice_no)
    lines = tuple(
        replace(one, qty=parts[one.id][1], amount=parts[one.id][2]) for one in billed.lines if one.id in parts
    )
    sums = select(CreditNoteTax.tax_code, CreditNoteTax.rate, CreditNoteTax.net, CreditNoteTax.tax)
    taxes = session.execute(sums.where(CreditNoteTax.credit_note_id == found.id).order_by(CreditNoteTax.id))
    return CreditNoteView(found, billed, tuple(TaxSum(*tax) for tax in taxes), lines)


def left_to_credit(session: Session, billed: InvoiceView) -> dict[int, Decimal]:
    """How much of each line, in the unit it says, no credit note took yet."""
    taken = (
        select(CreditNoteLine.invoice_line_id, func.sum(CreditNoteLine.qty))
        .join(CreditNote, CreditNote.id == CreditNoteLine.credit_note_id)
        .where(CreditNote.invoice_id == billed.row.id)
        .group_by(CreditNoteLine.invoice_line_id)
    )
    before = dict(session.execute(taken).all())
    return {line.id: line.qty - before.get(line.id, Decimal(0)) for line in billed.lines}


def _credits() -> Select[*tuple[Any, ...]]:
    wanted: Select[*tuple[Any, ...]] = select(CreditNote.id, CreditNote.credit_no, Invoice.invoice_no)
    owed = and_(OpenItem.debtor_id == Invoice.debtor_id, OpenItem.document_no == CreditNote.credit_no)
    return (
        wanted.add_columns(Invoice.debtor_id, Invoice.currency, CreditNote.issued_on)
        .add_columns(CreditNote.net, CreditNote.tax, CreditNote.gross, CreditNote.reason, -OpenItem.balance)
        .join(Invoice, Invoice.id == CreditNote.invoice_id)
        .join(OpenItem, owed)
    )


def invoice(session: Session, no: str, debtor_id: int | None = None) -> InvoiceView:
    """One invoice; given `debtor_id`, another debtor's is as if not there. Raises NotFound."""
    wanted = _rows().where(Invoice.invoice_no == no)
    if debtor_id is not None:
        wanted = wanted.where(Invoice.debtor_id == debtor_id)
    row = session.execute(wanted).one_or_none()
    if row is None:
        raise NotFound(f"There is no invoice {no}; look for it in the list.")
    return _view(session, InvoiceRow(*row))


def invoices(
    session: Session, debtor_id: int | None = None, limit: int = 50, offset: int = 0
) -> tuple[InvoiceRow, ...]:
    """Newest first."""
    wanted = _rows().order_by(Invoice.issued_on.desc(), Invoice.id.desc()).limit(limit).offset(offset)
    if debtor_id is not None:
        wanted = wanted.where(Invoice.debtor_id == debtor_id)
    return _listed(session, wanted)


def invoices_of_order(session: Session, order_id: int) -> tuple[InvoiceRow, ...]:
    """In the order in which they were posted."""
    return _listed(session, _rows().where(Invoice.order_id == order_id).order_by(Invoice.id))


def _rows() -> Select[*tuple[Any, ...]]:
    wanted: Select[*tuple[Any, ...]] = select(
        Invoice.id, Invoice.invoice_no, Invoice.state, Debtor.id, Debtor.code, Invoice.debtor_name
    )
    owed = and_(OpenItem.debtor_id == Invoice.debtor_id, OpenItem.document_no == Invoice.invoice_no)
    return (
        wanted.add_columns(SalesOrder.order_no, SalesOrder.po_number, Invoice.currency)
        .add_columns(Invoice.issued_on, Invoice.due_date, Invoice.net, Invoice.tax, Invoice.gross, OpenItem.balance)
        .join(Debtor, Debtor.id == Invoice.debtor_id)
        .join(SalesOrder, SalesOrder.id == Invoice.order_id)
        .join(OpenItem, owed)
    )


def _listed(session: Session, wanted: Select[*tuple[Any, ...]]) -> tuple[InvoiceRow, ...]:
    found: Iterable[Any] = session.execute(wanted)
    return tuple(InvoiceRow(*row) for row in found)


def _view(session: Session, row: InvoiceRow) -> InvoiceView:
    wanted = (
        select(Invoice, Shipment.shipment_no, Shipment.dispatched_at)
        .join(Shipment, Shipment.id == Invoice.shipment_id)
        .where(Invoice.id == row.id)
    )
    posted, shipment_no, dispatched_at = session.execute(wanted).one()
    return InvoiceView(
        row=row,
        debtor_tax_id=posted.debtor_tax_id,
        bill_to=tuple(posted.bill_to),
        ship_to=tuple(posted.ship_to),
        terms=posted.terms,
        letterhead=as_printed(posted.letterhead),
        shipment_no=shipment_no or "",
        dispatched_at=dispatched_at,
        posted_at=posted.posted_at,
        taxes=_taxes(session, row.id),
        lines=_lines(session, row.id),
    )


def _taxes(session: Session, invoice_id: int) -> tuple[TaxSum, ...]:
    wanted = select(InvoiceTax.tax_code, InvoiceTax.rate, InvoiceTax.net, InvoiceTax.tax)
    rows = session.execute(wanted.where(InvoiceTax.invoice_id == invoice_id).order_by(InvoiceTax.id))
    return tuple(TaxSum(*row) for row in rows)


def _lines(session: Session, invoice_id: int) -> tuple[InvoiceLineView, ...]:
    wanted = select(
        InvoiceLine.id,
        InvoiceLine.sku,
        InvoiceLine.description,
        InvoiceLine.qty,
        InvoiceLine.unit,
        InvoiceLine.unit_price,
        InvoiceLine.price_per,
        InvoiceLine.amount,
        InvoiceLine.tax_code,
        InvoiceLine.tax_rate,
    )
    rows: Iterable[Any] = session.execute(wanted.where(InvoiceLine.invoice_id == invoice_id).order_by(InvoiceLine.id))
    return tuple(InvoiceLineView(*row) for row in rows)
