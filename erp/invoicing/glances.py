"""Small reads of invoicing: accounts whose bound credit is not what their open orders still have to be invoiced."""

from sqlalchemy import and_, func, select
from sqlalchemy.orm import Session

from erp.debtors.models import Account, Debtor
from erp.invoicing.models import Invoice
from erp.orders.models import SalesOrder


def commitment_differences(session: Session) -> list[str]:
    """Codes of debtors whose `committed` disagrees. Open orders only: others bind nothing."""
    billed = (
        select(Invoice.order_id, func.sum(Invoice.gross).label("gross"))
        .join(SalesOrder, and_(SalesOrder.id == Invoice.order_id, SalesOrder.state == "confirmed"))
        .group_by(Invoice.order_id)
        .subquery()
    )
    left = (
        select(SalesOrder.debtor_id, func.sum(SalesOrder.gross - func.coalesce(billed.c.gross, 0)).label("gross"))
        .outerjoin(billed, billed.c.order_id == SalesOrder.id)
        .where(SalesOrder.state == "confirmed")
        .group_by(SalesOrder.debtor_id)
        .subquery()
    )
    chosen = (
        select(Debtor.code, func.coalesce(Account.committed, 0), func.coalesce(left.c.gross, 0))
        .outerjoin(Account, Account.debtor_id == Debtor.id)
        .outerjoin(left, left.c.debtor_id == Debtor.id)
        .order_by(Debtor.code)
    )
    return [code for code, committed, expected in session.execute(chosen) if committed != expected]
