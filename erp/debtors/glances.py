"""Small reads of debtors: their own numbers for items on a shelf, and accounts whose sums disagree."""

from collections.abc import Collection

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from erp.debtors.models import Account, Debtor, ItemCode, OpenItem


def own_numbers(session: Session, debtor_id: int, item_ids: Collection[int]) -> dict[int, str]:
    """What the debtor calls these items; one number each, the first it was given."""
    chosen = (
        select(ItemCode.item_id, ItemCode.customer_part)
        .where(ItemCode.debtor_id == debtor_id, ItemCode.item_id.in_(item_ids))
        .order_by(ItemCode.id.desc())
    )
    return {row[0]: row[1] for row in session.execute(chosen)}


def account_differences(session: Session) -> list[str]:
    """Codes of debtors whose running total is not the sum of their open items."""
    owed = select(OpenItem.debtor_id, func.sum(OpenItem.balance).label("owed")).group_by(OpenItem.debtor_id).subquery()
    chosen = (
        select(Debtor.code, func.coalesce(Account.invoiced, 0), func.coalesce(owed.c.owed, 0))
        .outerjoin(Account, Account.debtor_id == Debtor.id)
        .outerjoin(owed, owed.c.debtor_id == Debtor.id)
    )
    return [code for code, invoiced, owed_ in session.execute(chosen) if invoiced != owed_]
