"""Credit an invoice: the credit note settles what is open of it; what was paid before stays in their favour."""

from collections.abc import Mapping
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.orm import Session

from erp.debtors.models import OpenItem
from erp.invoicing.service.credit import credit
from erp.receivables.service.settling import settle


def credit_invoice(
    session: Session, invoice_no: str, quantities: Mapping[int, Decimal], reason: str, key: str, by: str
) -> str:
    """The credit note's number; the same key again gives it again. Raises what `credit` raises."""
    made = credit(session, invoice_no, quantities, reason, key, by)
    owed = select(OpenItem.balance).where(
        OpenItem.debtor_id == made.debtor_id, OpenItem.document_no == invoice_no, OpenItem.kind == "invoice"
    )
    part = min(session.scalar(owed) or Decimal(0), made.gross)
    if made.is_new and part > 0:
        settle(session, made.debtor_id, made.credit_no, {invoice_no: part}, by)
    return made.credit_no
