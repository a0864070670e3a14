"""What stock is held for order lines, or was sent: the reservations behind the names in erp.orders.rules."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from erp.orders.rules import demand_refs, line_of
from erp.stock.models import Reservation, StockLevel
from kernel.db import rows

_AT_ONCE = 5_000  # names in one statement; SQLite takes 32,766, PostgreSQL 65,535
_HELD = (
    select(Reservation.id, Reservation.demand_ref, StockLevel.warehouse_id, StockLevel.item_id)
    .add_columns(Reservation.qty, Reservation.state)
    .join(StockLevel, StockLevel.id == Reservation.level_id)
    .where(Reservation.demand_ref.in_(bindparam("refs")), Reservation.state != "released")
    .order_by(Reservation.id)
)


@dataclass(frozen=True, slots=True)
class Holding:
    """One reservation of a line, `qty` in base units; `state` is open or shipped."""

    reservation_id: int
    ref: str
    warehouse_id: int
    item_id: int
    qty: Decimal
    state: str


def held(session: Session, demands: Mapping[int, int]) -> dict[int, list[Holding]]:
    """Open and shipped reservations by order line; `demands` maps line id to SalesOrderLine.demands."""
    by_line: dict[int, list[Holding]] = defaultdict(list)
    refs = [ref for line_id, count in demands.items() for ref in demand_refs(line_id, count)]
    for part in _parts(refs):
        for holding in _read(session, part):
            by_line[line_of(holding.ref)].append(holding)
    return by_line


def in_state(holdings: Iterable[Holding], state: str) -> Decimal:
    return sum((holding.qty for holding in holdings if holding.state == state), Decimal(0))


def _read(session: Session, refs: Sequence[str]) -> Iterator[Holding]:
    return (Holding(*row) for row in rows(session, _HELD, refs=list(refs)))


def _parts(refs: Sequence[str]) -> Iterator[Sequence[str]]:
    return (refs[start : start + _AT_ONCE] for start in range(0, len(refs), _AT_ONCE))
