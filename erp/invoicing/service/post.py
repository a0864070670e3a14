"""Post an invoice for what was sent: once for each shipment, its number the last thing taken, so that none is missing.

The account is locked before the order, as in a confirmation; committed credit turns into a receivable.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from sqlalchemy import func, insert, select
from sqlalchemy.orm import Session

from erp.catalog.models import Item
from erp.debtors.rules import due_date
from erp.debtors.service import commit_amount, lock_account, post_open_item
from erp.invoicing.models import Invoice, InvoiceLine, InvoiceTax
from erp.invoicing.rules import FIRST_INVOICE_NO, SERIES, invoice_no, part_of, said, tax_part
from erp.invoicing.service.closing import free_what_was_not_billed
from erp.invoicing.service.snapshot import parties
from erp.orders.models import SalesOrder, SalesOrderLine
from erp.orders.rules import TaxSum
from erp.orders.service.progress import count_invoiced, lock_order
from erp.shipping.models import Shipment, ShipmentLine
from kernel import audit
from kernel.clock import now, today
from kernel.numbering import next_number
from kernel.outbox import emit
from kernel.values.errors import NotFound

Rated = tuple[str, Decimal]


@dataclass(frozen=True, slots=True)
class PostedView:
    invoice_id: int
    invoice_no: str


@dataclass(frozen=True, slots=True)
class _Bill:
    """What is about to be posted: columns of the lines, and the tax summary."""

    rows: Sequence[dict[str, Any]]
    taxes: Sequence[TaxSum]

    @property
    def net(self) -> Decimal:
        return sum((tax.net for tax in self.taxes), Decimal(0))

    @property
    def tax(self) -> Decimal:
        return sum((tax.tax for tax in self.taxes), Decimal(0))


def post_for_shipment(session: Session, shipment_id: int, by: str = "agent") -> PostedView:
    """Invoice a shipment; one that has its invoice gives that again. Raises NotFound."""
    order_id, debtor_id = _order_of(session, shipment_id)
    lock_account(session, debtor_id)
    order = lock_order(session, order_id)
    posted = _posted(session, shipment_id)
    if posted is not None:
        return posted
    sent = _sent(session, shipment_id)
    bill = _bill(session, order, sent)
    count_invoiced(session, order, sent, by)
    commit_amount(session, debtor_id, -(bill.net + bill.tax))
    session.flush()
    posted_now = _post(session, order, shipment_id, bill, by)
    if order.state == "closed" and any(line.cancelled_qty for line in order.lines):
        free_what_was_not_billed(session, order)
    return posted_now


def _order_of(session: Session, shipment_id: int) -> tuple[int, int]:
    wanted = select(Shipment.order_id, SalesOrder.debtor_id).join(SalesOrder, SalesOrder.id == Shipment.order_id)
    row = session.execute(wanted.where(Shipment.id == shipment_id)).one_or_none()
    if row is None:
        raise NotFound(f"There is no shipment with the id {shipment_id}.")
    return row.order_id, row.debtor_id


def _posted(session: Session, shipment_id: int) -> PostedView | None:
    wanted = select(Invoice.id, Invoice.invoice_no).where(Invoice.shipment_id == shipment_id)
    row = session.execute(wanted).one_or_none()
    return None if row is None else PostedView(row.id, row.invoice_no)


def _sent(session: Session, shipment_id: int) -> dict[int, Decimal]:
    """Base units by order line."""
    wanted = select(ShipmentLine.order_line_id, func.sum(ShipmentLine.base_qty).label("qty"))
    wanted = wanted.where(ShipmentLine.shipment_id == shipment_id).group_by(ShipmentLine.order_line_id)
    return {row.order_line_id: row.qty for row in session.execute(wanted)}


def _bill(session: Session, order: SalesOrder, sent: Mapping[int, Decimal]) -> _Bill:
    units = _base_units(session, order)
    rows = [_row(line, sent[line.id], units[line.item_id], order.currency) for line in order.lines if sent.get(line.id)]
    nets: dict[Rated, Decimal] = defaultdict(Decimal)
    for row in rows:
        nets[row["tax_code"], row["tax_rate"]] += row["amount"]
    before = _net_before(session, order)
    taxes = [
        TaxSum(code, rate, net, tax_part(before.get((code, rate), Decimal(0)), net, rate, order.currency))
        for (code, rate), net in sorted(nets.items())
    ]
    return _Bill(rows, taxes)


def _base_units(session: Session, order: SalesOrder) -> dict[int, str]:
    found = session.execute(select(Item.id, Item.base_unit).where(Item.id.in_({line.item_id for line in order.lines})))
    return {row.id: row.base_unit for row in found}


def _row(line: SalesOrderLine, sent: Decimal, base_unit: str, currency: str) -> dict[str, Any]:
    told = said(sent, line.base_qty, line.qty, line.unit, base_unit, line.unit_price, line.price_per)
    return {
        "order_line_id": line.id,
        "sku": line.sku,
        "description": line.description,
        "qty": told.qty,
        "base_qty": sent,
        "unit": told.unit,
        "unit_price": told.unit_price,
        "price_per": told.price_per,
        "amount": part_of(line.amount, line.base_qty, line.invoiced_qty, sent, currency),
        "tax_code": line.tax_code,
        "tax_rate": line.tax_rate,
    }


def _net_before(session: Session, order: SalesOrder) -> dict[Rated, Decimal]:
    """What of the order was invoiced before, by tax code and rate."""
    wanted = (
        select(InvoiceTax.tax_code, InvoiceTax.rate, func.sum(InvoiceTax.net).label("net"))
        .join(Invoice, Invoice.id == InvoiceTax.invoice_id)
        .where(Invoice.order_id == order.id)
        .group_by(InvoiceTax.tax_code, InvoiceTax.rate)
    )
    return {(row.tax_code, row.rate): row.net for row in session.execute(wanted)}


def _post(session: Session, order: SalesOrder, shipment_id: int, bill: _Bill, by: str) -> PostedView:
    """From here on everyone else who invoices waits for this transaction: nothing but writing is left to do."""
    told = parties(session, order.id)
    number = invoice_no(next_number(session, SERIES, FIRST_INVOICE_NO))
    invoice = Invoice(
        invoice_no=number,
        debtor_id=order.debtor_id,
        order_id=order.id,
        shipment_id=shipment_id,
        currency=order.currency,
        issued_on=today(),
        due_date=due_date(told["terms"], today()),
        net=bill.net,
        tax=bill.tax,
        gross=bill.net + bill.tax,
        posted_at=now(),
        **told,
    )
    session.add(invoice)
    session.flush()
    _write_parts(session, invoice, bill)
    post_open_item(session, order.debtor_id, number, invoice.issued_on, invoice.due_date, invoice.gross)
    audit.record(session, actor=by, action="invoice.posted", subject=f"invoice:{number}", order=order.order_no or "")
    emit(session, "invoice.posted", number, invoice_id=str(invoice.id))
    return PostedView(invoice.id, number)


def _write_parts(session: Session, invoice: Invoice, bill: _Bill) -> None:
    session.execute(insert(InvoiceLine), [{"invoice_id": invoice.id, **row} for row in bill.rows])
    taxes = [
        {"invoice_id": invoice.id, "tax_code": t.tax_code, "rate": t.rate, "net": t.net, "tax": t.tax}
        for t in bill.taxes
    ]
    session.execute(insert(InvoiceTax), taxes)
