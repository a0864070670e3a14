"""Orders and drafts as plain JSON for the command line: decimal strings, ISO dates."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy.orm import Session

from erp.invoicing import queries as invoicing
from erp.orders import draft_queries
from erp.orders import queries as order_queries
from erp.orders.views import HoldView, OrderLineView
from erp.picking import queries as picking
from erp.receivables import queries as receivables
from erp.receiving.queries import ReceiptView
from erp.shipping import queries as shipping
from kernel.audit_queries import of_subjects
from kernel.values.quantity import plain

Json = dict[str, Any]
_ALL = 1_000_000
_CENT = Decimal("0.01")


def orders(session: Session) -> list[Json]:
    return [
        {
            "order_no": row.order_no,
            "debtor": row.debtor_code,
            "po_number": row.po_number,
            "channel": row.channel,
            "state": row.state,
            "currency": row.currency,
            "net": _money(row.net),
            "gross": _money(row.gross),
            "requested_date": _text(row.requested_date),
            "confirmed_at": _text(row.confirmed_at),
            "lines": row.line_count,
            "delivery": row.delivery,
            "on_hold": row.on_hold,
        }
        for row in order_queries.orders(session, limit=_ALL)
    ]


def order(session: Session, number: str) -> Json:
    """One order whole. Raises NotFound."""
    found = order_queries.order(session, number)
    return {
        "order_no": found.order_no,
        "debtor": found.debtor_code,
        "po_number": found.po_number,
        "channel": found.channel,
        "state": found.state,
        "currency": found.currency,
        "net": _money(found.net),
        "tax": _money(found.tax),
        "gross": _money(found.gross),
        "ship_to": found.ship_to.code,
        "warehouse": found.warehouse,
        "requested_date": _text(found.requested_date),
        "confirmed_at": _text(found.confirmed_at),
        "confirmed_by": found.confirmed_by,
        "draft_id": str(found.draft_id),
        "delivery": found.delivery,
        "invoicing": found.invoicing,
        "on_hold": _hold(found.hold),
        "rest_ended": _rest_ended(session, found.order_no),
        "lines": [_line(line) for line in found.lines],
        "picking_slips": [
            {"slip_no": slip.slip_no, "state": slip.state, "warehouse": slip.warehouse}
            for slip in picking.slips_of_order(session, found.id)
        ],
        "shipments": [
            {"shipment_no": one.shipment_no, "state": one.state, "dispatched_at": _text(one.dispatched_at)}
            for one in shipping.shipments_of_order(session, found.id)
        ],
        "invoices": [
            {
                "invoice_no": one.invoice_no,
                "state": one.state,
                "net": _money(one.net),
                "tax": _money(one.tax),
                "gross": _money(one.gross),
                "balance": _money(one.balance),
                "due_date": _text(one.due_date),
            }
            for one in invoicing.invoices_of_order(session, found.id)
        ],
        "credit_notes": _credit_notes(session, found.id),
    }


def _hold(hold: HoldView | None) -> Json | None:
    return None if hold is None else {"since": _text(hold.since), "by": hold.by, "why": hold.why}


def _rest_ended(session: Session, order_no: str) -> Json | None:
    """Who gave up what was still to come, and why; None where nobody did."""
    told = of_subjects(session, [f"order:{order_no}"])
    ended = next((entry for entry in told if entry.action == "order.rest_ended"), None)
    return None if ended is None else {"at": _text(ended.at), "by": ended.actor, "why": ended.why}


def _credit_notes(session: Session, order_id: int) -> list[Json]:
    return [
        {
            "credit_no": note.credit_no,
            "invoice_no": note.invoice_no,
            "net": _money(note.net),
            "tax": _money(note.tax),
            "gross": _money(note.gross),
            "reason": note.reason,
        }
        for one in invoicing.invoices_of_order(session, order_id)
        for note in invoicing.credit_notes(session, invoice_id=one.id)
    ]


def receipts(session: Session, *, open_only: bool = False) -> list[Json]:
    """Newest first; `open_only`: those of which something settles nothing yet, oldest first."""
    found = receivables.waiting_receipts(session, _ALL) if open_only else receivables.receipts(session, limit=_ALL)
    return [
        {
            "receipt_no": row.receipt_no,
            "debtor": row.debtor_code,
            "state": row.state,
            "received_on": _text(row.received_on),
            "amount": _money(row.amount),
            "on_account": _money(row.left),
            "currency": row.currency,
            "method": row.method,
            "reference": row.reference,
        }
        for row in found
    ]


def drafts(session: Session) -> list[Json]:
    return [
        {
            "draft_id": str(row.id),
            "debtor": row.debtor_code,
            "po_number": row.po_number,
            "channel": row.channel,
            "sender": row.sender,
            "value": _money(row.value),
            "currency": row.currency,
            "received_at": _text(row.received_at),
            "lines": row.line_count,
            "findings": [finding.to_json() for finding in row.findings if finding.severity != "pass"],
        }
        for row in draft_queries.drafts(session, "review", limit=_ALL)
    ]


def _line(line: OrderLineView) -> Json:
    return {
        "line": line.line,
        "sku": line.sku,
        "qty": _text(line.qty),
        "unit": line.unit,
        "unit_price": _money(line.unit_price),
        "price_source": line.price_source,
        "amount": _money(line.amount),
        "base_qty": _text(line.base_qty),
        "allocated": _text(line.reserved),
        "shipped": _text(line.shipped),
        "backordered": _text(line.waiting),
        "cancelled": _text(line.given_up),
    }


def _money(amount: Decimal | None) -> str | None:
    """As prices are written: at least two decimals, more where it has more."""
    if amount is None:
        return None
    return format(amount.quantize(_CENT) if amount == amount.quantize(_CENT) else amount, "f")


def _text(value: Decimal | date | datetime | None) -> str | None:
    if value is None:
        return None
    return format(value, "f") if isinstance(value, Decimal) else value.isoformat()


def receipt(made: ReceiptView) -> Json:
    """A delivery with the orders it served."""
    return {
        "receipt_no": made.receipt_no,
        "warehouse": made.warehouse,
        "supplier_ref": made.supplier_ref,
        "at": _text(made.at),
        "lines": [
            {"sku": line.sku, "qty": plain(line.qty), "unit": line.unit, "base_qty": plain(line.base_qty)}
            for line in made.lines
        ],
        "served": [{"order_no": one.order_no, "sku": one.sku, "base_qty": plain(one.qty)} for one in made.served],
    }
