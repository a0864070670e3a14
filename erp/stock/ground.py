"""The ground of stock's moves: reservations and levels found under lock, raised, lowered and written to the ledger."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from sqlalchemy import BindParameter, bindparam, insert, select, update
from sqlalchemy.orm import Session

from erp.stock.models import Reservation, StockLevel, StockMovement
from erp.stock.queries import TO_BE_COUNTED, warehouse_named
from kernel.db import table_of
from kernel.inserting import insert_ignore

_NONE = Decimal(0)
LEVELS = table_of(StockLevel)  # the bare table: many parameter sets, one statement


@dataclass(frozen=True, slots=True)
class Open:
    """An open reservation and the level it is counted in."""

    id: int
    level_id: int
    ref: str
    qty: Decimal


def lock_levels(session: Session, level_ids: Collection[int]) -> None:
    """In id order, as every move locks them."""
    wanted = select(StockLevel.id).where(StockLevel.id.in_(level_ids)).order_by(StockLevel.id).with_for_update()
    if level_ids:
        session.execute(wanted).all()


def lock_open(session: Session, refs: Collection[str]) -> list[Open]:
    """Open reservations of these demands; their levels are locked in id order, then read again under the lock."""
    if not refs:
        return []
    wanted = (Reservation.demand_ref.in_(set(refs)), Reservation.state == "open")
    touched = select(Reservation.level_id).where(*wanted)
    locking = select(StockLevel.id).where(StockLevel.id.in_(touched)).order_by(StockLevel.id).with_for_update()
    level_ids = session.scalars(locking).all()
    chosen = (
        select(Reservation.id, Reservation.level_id, Reservation.demand_ref, Reservation.qty)
        .where(*wanted, Reservation.level_id.in_(level_ids))
        .order_by(Reservation.id)
    )
    return [Open(*row) for row in session.execute(chosen)]


def lower(session: Session, less_of: Mapping[int, Decimal], *, shipped: bool) -> None:
    """What is promised falls; what is on hand too where it was shipped."""
    if not less_of:
        return
    less: BindParameter[Decimal] = bindparam("less")
    values = {"allocated": StockLevel.allocated - less}
    if shipped:
        values["on_hand"] = StockLevel.on_hand - less
    lowering = update(LEVELS).where(StockLevel.id == bindparam("this")).values(values)
    session.connection().execute(lowering, [{"this": i, "less": q} for i, q in less_of.items()])


def close(session: Session, ids: Iterable[int], state: str) -> None:
    some = list(ids)
    if some:
        session.execute(update(Reservation).where(Reservation.id.in_(some)).values(state=state))


def holds_in(session: Session, level_ids: Collection[int]) -> dict[int, int]:
    """The open hold, by level, of those places that are to be counted; a level has one at most. Under lock."""
    if not level_ids:
        return {}
    wanted = select(Reservation.level_id, Reservation.id).where(Reservation.level_id.in_(level_ids), *TO_BE_COUNTED)
    return {row.level_id: row.id for row in session.execute(wanted)}


def grow(session: Session, more_of: Mapping[int, Decimal]) -> None:
    """Holds, by id, take in that much more."""
    for hold_id, more in more_of.items():
        session.execute(update(Reservation).where(Reservation.id == hold_id).values(qty=Reservation.qty + more))


def shorten(session: Session, qty_of: Mapping[int, Decimal]) -> None:
    for reservation_id, qty in qty_of.items():
        session.execute(update(Reservation).where(Reservation.id == reservation_id).values(qty=qty))


def write_moves(session: Session, moved: Sequence[tuple[int, str, Decimal, str]], by: str = "") -> None:
    """Write the ledger: (level, kind, signed quantity, reference), and who moved it where a person did."""
    rows = [{"level_id": level, "kind": kind, "qty": qty, "ref": ref, "by": by} for level, kind, qty, ref in moved]
    if rows:
        session.execute(insert(StockMovement), rows)


def level_for(session: Session, warehouse: str, item_id: int) -> int:
    """The level of an item in a warehouse, made where there is none."""
    warehouse_id = warehouse_named(session, warehouse).id
    made = insert_ignore(
        session, StockLevel, warehouse_id=warehouse_id, item_id=item_id, on_hand=_NONE, allocated=_NONE
    )
    if made is not None:
        return int(made)
    chosen = select(StockLevel.id).where(StockLevel.warehouse_id == warehouse_id, StockLevel.item_id == item_id)
    return session.execute(chosen).scalar_one()


def by_level(pairs: Iterable[tuple[int, Decimal]]) -> dict[int, Decimal]:
    sums: defaultdict[int, Decimal] = defaultdict(Decimal)
    for level_id, qty in pairs:
        sums[level_id] += qty
    return {level_id: qty for level_id, qty in sorted(sums.items()) if qty}


def by_ref(held: Iterable[Open]) -> dict[str, Decimal]:
    sums: defaultdict[str, Decimal] = defaultdict(Decimal)
    for reservation in held:
        sums[reservation.ref] += reservation.qty
    return dict(sums)
