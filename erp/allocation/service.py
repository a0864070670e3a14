"""Give stock that came in, or came free, to the order lines that wait for it."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby
from operator import attrgetter

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from erp.allocation.queries import WaitingLine, waiting_lines
from erp.orders.models import SalesOrder, SalesOrderLine
from erp.orders.rules import demand_ref
from erp.stock.rules import Demand
from erp.stock.service import reserve
from kernel.outbox import emit


@dataclass(frozen=True, slots=True)
class Given:
    """What a waiting line got; `qty` base units."""

    order_no: str
    order_id: int
    line_id: int
    item_id: int
    qty: Decimal


def allocate_waiting(session: Session, item_ids: Collection[int], warehouse: str | None = None) -> tuple[str, ...]:
    """As `allocate`; the order numbers that got some."""
    return tuple(dict.fromkeys(one.order_no for one in allocate(session, item_ids, warehouse)))


def allocate(session: Session, item_ids: Collection[int], warehouse: str | None = None) -> tuple[Given, ...]:
    """Reserve for the lines that wait for these items, first ordered first served.

    The orders are locked before their waiting is believed, so that two allocations never serve one line twice.
    """
    order_ids = lock_waiting(session, item_ids, warehouse)
    if not order_ids:
        return ()
    served: list[Given] = []
    for code, lines in _by_warehouse(waiting_lines(session, item_ids, warehouse, order_ids)):
        served += _serve(session, code, lines)
    for order_no, order_id in {one.order_no: one.order_id for one in served}.items():
        emit(session, "order.allocated", order_no, order_id=str(order_id))
    return tuple(served)


def lock_waiting(session: Session, item_ids: Collection[int], warehouse: str | None = None) -> set[int]:
    """Lock the orders that wait for these items; their ids. Whoever is about to touch the stock calls this before."""
    order_ids = {line.order_id for line in waiting_lines(session, item_ids, warehouse)}
    locking = select(SalesOrder.id).where(SalesOrder.id.in_(order_ids)).order_by(SalesOrder.id).with_for_update()
    if order_ids:
        session.execute(locking).all()
    return order_ids


def _by_warehouse(lines: Sequence[WaitingLine]) -> Iterator[tuple[str, list[WaitingLine]]]:
    """The sort is stable: within a warehouse who came first stays first."""
    by_code = attrgetter("warehouse")
    return ((code, list(group)) for code, group in groupby(sorted(lines, key=by_code), by_code))


def _serve(session: Session, warehouse: str, lines: Sequence[WaitingLine]) -> list[Given]:
    """The lines that got something; each part is reserved under the line's next name."""
    refs = {demand_ref(line.line_id, line.demands + 1): line for line in lines}
    demands = [Demand(ref, line.item_id, line.qty) for ref, line in refs.items()]
    given = reserve(session, warehouse, demands, partial=True)
    served = [
        Given(line.order_no, line.order_id, line.line_id, line.item_id, given[ref])
        for ref, line in refs.items()
        if given.get(ref, 0) > 0
    ]
    counting = update(SalesOrderLine).where(SalesOrderLine.id.in_([one.line_id for one in served]))
    session.execute(counting.values(demands=SalesOrderLine.demands + 1))
    return served
