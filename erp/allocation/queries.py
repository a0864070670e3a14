"""Reads of allocation: which order lines still wait for stock, in the order in which they are served."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.orm import Session

from erp.orders.holdings import held
from erp.orders.models import SalesOrder, SalesOrderLine

# In the very words of the partial index, the one column first: SQLite would turn it round and not know it again.
_OPEN = SalesOrderLine.base_qty > SalesOrderLine.invoiced_qty + SalesOrderLine.cancelled_qty


@dataclass(frozen=True, slots=True)
class WaitingLine:
    """An order line that lacks `qty` base units; `demands` is how often stock was asked for it already."""

    order_id: int
    order_no: str
    debtor_id: int
    line_id: int
    item_id: int
    warehouse: str
    confirmed_at: datetime
    qty: Decimal
    demands: int


def waiting_lines(
    session: Session,
    item_ids: Collection[int],
    warehouse: str | None = None,
    order_ids: Collection[int] | None = None,
) -> tuple[WaitingLine, ...]:
    """Lines of confirmed orders that lack stock of these items: who ordered first comes first."""
    wanted = (
        select(SalesOrderLine, SalesOrder)
        .join(SalesOrder, SalesOrder.id == SalesOrderLine.order_id)
        .where(
            SalesOrder.state == "confirmed",
            SalesOrderLine.item_id.in_(set(item_ids)),
            _OPEN,
        )
        .order_by(SalesOrder.confirmed_at, SalesOrder.id, SalesOrderLine.position)
        .execution_options(populate_existing=True)
    )
    if warehouse is not None:
        wanted = wanted.where(SalesOrder.warehouse == warehouse)
    if order_ids is not None:
        wanted = wanted.where(SalesOrder.id.in_(set(order_ids)))
    rows = session.execute(wanted).all()
    holdings = held(session, {line.id: line.demands for line, _ in rows})
    lacking = (
        (line, order, line.base_qty - line.cancelled_qty - sum(h.qty for h in holdings.get(line.id, ())))
        for line, order in rows
    )
    return tuple(_waiting(line, order, Decimal(qty)) for line, order, qty in lacking if qty > 0)


def _waiting(line: SalesOrderLine, order: SalesOrder, qty: Decimal) -> WaitingLine:
    return WaitingLine(
        order_id=order.id,
        order_no=order.order_no or "",
        debtor_id=order.debtor_id,
        line_id=line.id,
        item_id=line.item_id,
        warehouse=order.warehouse,
        confirmed_at=order.confirmed_at,
        qty=qty,
        demands=line.demands,
    )
