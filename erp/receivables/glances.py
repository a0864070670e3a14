"""Small reads of receivables: documents whose balance is not their amount less what settled them."""

from sqlalchemy import case, func, or_, select, union_all
from sqlalchemy.orm import Session

from erp.debtors.models import OpenItem
from erp.invoicing.models import CreditNote, Invoice
from erp.receivables.models import Receipt, Settlement


def settlement_differences(session: Session) -> list[str]:
    """Numbers of documents that disagree with their settlements, and of invoices or receipts that say otherwise."""
    return sorted({*_balances(session), *_invoices(session), *_receipts(session), *_credits(session)})


def _balances(session: Session) -> list[str]:
    live = Settlement.taken_back_at.is_(None)
    sides = union_all(
        select(Settlement.plus_item_id.label("item_id"), Settlement.amount.label("amount")).where(live),
        select(Settlement.minus_item_id.label("item_id"), Settlement.amount.label("amount")).where(live),
    ).subquery()
    settled = select(sides.c.item_id, func.sum(sides.c.amount).label("amount")).group_by(sides.c.item_id).subquery()
    part = func.coalesce(settled.c.amount, 0)
    left = OpenItem.amount - OpenItem.settled_before + case((OpenItem.amount < 0, part), else_=-part)
    outside = case((OpenItem.amount < 0, -OpenItem.settled_before), else_=OpenItem.settled_before) < 0
    wanted = select(OpenItem.document_no).outerjoin(settled, settled.c.item_id == OpenItem.id)
    return list(session.scalars(wanted.where(or_(OpenItem.balance != left, outside))))


def _invoices(session: Session) -> list[str]:
    """The state says what is open, and every invoice has its item."""
    same = (OpenItem.debtor_id == Invoice.debtor_id) & (OpenItem.document_no == Invoice.invoice_no)
    open_ = OpenItem.balance != 0
    right = case(
        (OpenItem.balance == Invoice.gross, Invoice.state == "posted"),
        (open_, Invoice.state == "part_paid"),
        else_=Invoice.state.in_(("paid", "credited")),
    )
    wanted = select(Invoice.invoice_no).outerjoin(OpenItem, same)
    return list(session.scalars(wanted.where(or_(OpenItem.id.is_(None), ~right, OpenItem.amount != Invoice.gross))))


def _credits(session: Session) -> list[str]:
    """A credit note stands in the account with its sum, and an invoice is never credited beyond what it is."""
    same = (OpenItem.debtor_id == Invoice.debtor_id) & (OpenItem.document_no == CreditNote.credit_no)
    notes = (
        select(CreditNote.credit_no)
        .join(Invoice, Invoice.id == CreditNote.invoice_id)
        .outerjoin(OpenItem, same)
        .where(or_(OpenItem.id.is_(None), OpenItem.amount != -CreditNote.gross))
    )
    beyond = (
        select(Invoice.invoice_no)
        .join(CreditNote, CreditNote.invoice_id == Invoice.id)
        .group_by(Invoice.id, Invoice.invoice_no, Invoice.gross)
        .having(func.sum(CreditNote.gross) > Invoice.gross)
    )
    return [*session.scalars(notes), *session.scalars(beyond)]


def _receipts(session: Session) -> list[str]:
    """A receipt stands in the account with its amount, and nothing is left of one that was reversed."""
    wanted = select(Receipt.receipt_no).outerjoin(OpenItem, OpenItem.id == Receipt.open_item_id)
    wrong = or_(
        OpenItem.id.is_(None),
        OpenItem.amount != -Receipt.amount,
        (Receipt.state == "reversed") & (OpenItem.balance != 0),
    )
    return [number or "a receipt without number" for number in session.scalars(wanted.where(wrong))]
