"""Give stock that came in, or came free, to the order lines that wait for it."""

from collections.abc import Collection, Iterator, Sequence
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


def allocate_waiting(session: Session, item_ids: Collection[int], warehouse: str | None = None) -> tuple[str, ...]:
    """Reserve for the lines that wait for these items, first ordered first served; the order numbers that got some.

    The orders are locked before their waiting is believed, so that two allocations never serve one line twice.
    """
    first_look = waiting_lines(session, item_ids, warehouse)
    if not first_look:
        return ()
    order_ids = {line.order_id for line in first_look}
    session.execute(select(SalesOrder.id).where(SalesOrder.id.in_(order_ids)).order_by(SalesOrder.id).with_for_update())
    served: dict[str, int] = {}
    for code, lines in _by_warehouse(waiting_lines(session, item_ids, warehouse, order_ids)):
        served |= {line.order_no: line.order_id for line in _serve(session, code, lines)}
    for order_no, order_id in served.items():
        emit(session, "order.allocated", order_no, order_id=str(order_id))
    return tuple(served)


def _by_warehouse(lines: Sequence[WaitingLine]) -> Iterator[tuple[str, list[WaitingLine]]]:
    """The sort is stable: within a warehouse who came first stays first."""
    by_code = attrgetter("warehouse")
    return ((code, list(group)) for code, group in groupby(sorted(lines, key=by_code), by_code))


def _serve(session: Session, warehouse: str, lines: Sequence[WaitingLine]) -> list[WaitingLine]:
    """The lines that got something; each part is reserved under the line's next name."""
    refs = {demand_ref(line.line_id, line.demands + 1): line for line in lines}
    demands = [Demand(ref, line.item_id, line.qty) for ref, line in refs.items()]
    given = reserve(session, warehouse, demands, partial=True)
    served = [line for ref, line in refs.items() if given.get(ref, 0) > 0]
    counting = update(SalesOrderLine).where(SalesOrderLine.id.in_([line.line_id for line in served]))
    session.execute(counting.values(demands=SalesOrderLine.demands + 1))
    return served
