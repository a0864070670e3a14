"""Tell an invoice how far it is paid: its state follows what its open item still asks for."""

from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.orm import Session

from erp.invoicing.models import Invoice
from erp.invoicing.rules import INVOICE_MOVES, state_of
from erp.orders.rules import advance
from kernel import audit
from kernel.outbox import emit


def mark(session: Session, debtor_id: int, invoice_no: str, balance: Decimal, credited: Decimal, by: str) -> None:
    """Of `balance` still open, `credited` taken by credit notes. Not an invoice of ours: nothing to tell.

    The account is locked before, as wherever money moves.
    """
    wanted = select(Invoice).where(Invoice.debtor_id == debtor_id, Invoice.invoice_no == invoice_no).with_for_update()
    invoice = session.scalars(wanted.execution_options(populate_existing=True)).one_or_none()
    if invoice is None:
        return
    to = state_of(invoice.gross, balance, credited)
    if to == invoice.state:
        return
    invoice.state = advance(INVOICE_MOVES, f"Invoice {invoice_no}", invoice.state, to)
    audit.record(session, actor=by, action=f"invoice.{to}", subject=f"invoice:{invoice_no}")
    if to == "paid":
        emit(session, "invoice.paid", invoice_no, invoice_id=str(invoice.id))
