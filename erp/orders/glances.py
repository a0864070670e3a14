"""Small reads for pages: a draft's neighbours, a debtor's waiting drafts, what was bought lately, what confirmed."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import func, select, tuple_
from sqlalchemy.orm import Session

from erp.orders.draft_queries import draft_row, draft_rows
from erp.orders.models import Draft, SalesOrder, SalesOrderLine
from erp.orders.views import DraftRow

_FAR_BACK = 2000  # lines of the latest orders that are looked through


def neighbours(session: Session, draft_id: int) -> tuple[int | None, int | None]:
    """The drafts before and after this one in the queue, each None at the end of it."""
    place = tuple_(Draft.received_at, Draft.id)
    here = select(Draft.received_at, Draft.id).where(Draft.id == draft_id)
    own = session.execute(here).one_or_none()
    if own is None:
        return None, None
    waiting = select(Draft.id).where(Draft.state == "review")
    before = waiting.where(place < tuple_(*own)).order_by(Draft.received_at.desc(), Draft.id.desc()).limit(1)
    after = waiting.where(place > tuple_(*own)).order_by(Draft.received_at, Draft.id).limit(1)
    return session.scalar(before), session.scalar(after)


def drafts_of(session: Session, debtor_id: int, state: str, limit: int = 50) -> tuple[DraftRow, ...]:
    """A debtor's own drafts in a state, newest first."""
    wanted = draft_rows().where(Draft.debtor_id == debtor_id, Draft.state == state)
    newest = wanted.order_by(Draft.received_at.desc(), Draft.id.desc()).limit(limit)
    return tuple(draft_row(row) for row in session.execute(newest))


def confirmed_since(session: Session, since: datetime, by: str | None = None) -> int:
    """How many orders were confirmed since then, by this actor where one is given."""
    counted = select(func.count()).select_from(SalesOrder).where(SalesOrder.confirmed_at >= since)
    return session.scalar(counted if by is None else counted.where(SalesOrder.confirmed_by == by)) or 0


def bought_lately(session: Session, debtor_id: int, limit: int = 6) -> list[int]:
    """Ids of the items this debtor bought last, the latest first, each once."""
    lines = (
        select(SalesOrderLine.item_id)
        .join(SalesOrder, SalesOrder.id == SalesOrderLine.order_id)
        .where(SalesOrder.debtor_id == debtor_id, SalesOrder.state != "cancelled")
        .order_by(SalesOrder.confirmed_at.desc(), SalesOrderLine.position)
        .limit(_FAR_BACK)
    )
    return list(dict.fromkeys(session.scalars(lines)))[:limit]


def orders_of_lines(session: Session, line_ids: Collection[int]) -> dict[int, str]:
    """The numbers of the orders that these lines belong to."""
    wanted = select(SalesOrderLine.id, SalesOrder.order_no).join(SalesOrder, SalesOrder.id == SalesOrderLine.order_id)
    found = session.execute(wanted.where(SalesOrderLine.id.in_(line_ids))) if line_ids else ()
    return {line_id: order_no or "" for line_id, order_no in found}
