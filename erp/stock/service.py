"""Moves of stock: reserve, release, ship, receive, adjust.

Every move locks the levels it touches in the order of their ids (so no two moves wait for each other in a ring), and
changes them by statements that only succeed while the stock is there.
"""

from collections.abc import Collection, Mapping, Sequence
from decimal import Decimal

from sqlalchemy import bindparam, case, insert, select, update
from sqlalchemy.orm import Session

from erp.stock.errors import AlreadyReserved, BelowPromised, Shortage, StockShort
from erp.stock.ground import LEVELS, by_level, by_ref, close, grow, holds_in, level_for, lock_open, lower, write_moves
from erp.stock.models import Reservation, StockLevel, Warehouse
from erp.stock.queries import warehouse_named
from erp.stock.rules import Demand, Share, share_out
from kernel import audit
from kernel.db import rows, table_of, write_rows
from kernel.inserting import insert_ignore
from kernel.outbox import emit
from kernel.values.errors import Transient

RECEIVED = "stock.received"
_NONE = Decimal(0)
_EVENT_ITEMS = 500
_LOCK = (
    select(StockLevel.item_id, StockLevel.id, StockLevel.on_hand, StockLevel.allocated)
    .join(Warehouse, Warehouse.id == StockLevel.warehouse_id)
    .where(Warehouse.code == bindparam("code"), StockLevel.item_id.in_(bindparam("items")))
    .order_by(StockLevel.id)
    .with_for_update(of=StockLevel)
)
_TAKING = (
    update(LEVELS)
    .where(StockLevel.id == bindparam("this"), StockLevel.allocated + bindparam("more") <= StockLevel.on_hand)
    .values(allocated=StockLevel.allocated + bindparam("more"))
)
_STILL_TO_COME = case(
    (StockLevel.incoming_qty > bindparam("more"), StockLevel.incoming_qty - bindparam("more")), else_=None
)
_RECEIVING = (
    update(LEVELS)
    .where(StockLevel.id == bindparam("this"))
    .values(
        on_hand=StockLevel.on_hand + bindparam("more"),
        incoming_qty=_STILL_TO_COME,
        incoming_date=case((StockLevel.incoming_qty > bindparam("more"), StockLevel.incoming_date), else_=None),
    )
)
_RESERVING = insert(table_of(Reservation))


def reserve(
    session: Session, warehouse_code: str, demands: Sequence[Demand], *, partial: bool, new: bool = False
) -> dict[str, Decimal]:
    """Hold stock for each demand, first come first served; gives what each got, 0 included, in base units.

    Not `partial`: raises StockShort with every shortage, and has then changed nothing. A ref is reserved once per
    warehouse: a later part takes a ref of its own, else AlreadyReserved. `new`: the refs were made in this very
    transaction and need no looking for. Raises UnknownWarehouse.
    """
    if len({(d.ref, d.item_id) for d in demands}) < len(demands):
        raise ValueError("Two demands of one name for one item")
    levels = _lock_levels(session, warehouse_code, {d.item_id for d in demands})
    if not new:
        _refuse_known(session, {d.ref for d in demands}, [level_id for level_id, _, _ in levels.values()])
    shares = share_out(demands, {item: on_hand - allocated for item, (_, on_hand, allocated) in levels.items()})
    short = [Shortage(s.demand.ref, s.demand.item_id, s.demand.qty, s.free) for s in shares if s.is_short]
    if short and not partial:
        raise StockShort(short)
    given = [share for share in shares if share.given > 0]
    _take(session, {item: level_id for item, (level_id, _, _) in levels.items()}, given)
    return {share.demand.ref: share.given for share in shares}


def release(session: Session, refs: Collection[str]) -> dict[str, Decimal]:
    """Give back what is still held for these demands; gives what was given back. Doing it twice does nothing.

    In a place that is to be counted nothing comes free before somebody has counted it.
    """
    held = lock_open(session, refs)
    doubted = holds_in(session, {r.level_id for r in held})
    lower(session, by_level((r.level_id, r.qty) for r in held if r.level_id not in doubted), shipped=False)
    kept = by_level((r.level_id, r.qty) for r in held if r.level_id in doubted)
    grow(session, {doubted[level_id]: qty for level_id, qty in kept.items()})
    close(session, [r.id for r in held], "released")
    return by_ref(held)


def rename(session: Session, new_ref: Mapping[str, str]) -> None:
    """What is held for these demands is held under new names from now on; nothing comes free in between."""
    held = lock_open(session, new_ref.keys())
    close(session, [r.id for r in held], "released")
    told = [{"level_id": r.level_id, "demand_ref": new_ref[r.ref], "qty": r.qty, "state": "open"} for r in held]
    if told:
        write_rows(session, _RESERVING, told)


def ship(session: Session, refs: Collection[str]) -> dict[str, Decimal]:
    """What is held for these demands leaves the house: on hand and promised fall together, with a movement each.

    Gives what left, by ref; a demand that was shipped before is left alone.
    """
    held = lock_open(session, refs)
    lower(session, by_level((r.level_id, r.qty) for r in held), shipped=True)
    write_moves(session, [(r.level_id, "dispatch", -r.qty, r.ref) for r in held])
    close(session, [r.id for r in held], "shipped")
    return by_ref(held)


def receive(session: Session, warehouse: str, item_id: int, qty: Decimal, ref: str, by: str = "") -> None:
    """Goods came in; orders that wait for them are told. `qty` is base units above zero."""
    receive_all(session, warehouse, {item_id: qty}, ref, by)


def receive_all(session: Session, warehouse: str, qty_of: Mapping[int, Decimal], ref: str, by: str = "") -> None:
    """Goods of several items came in, by item id; what was on its way is less by as much."""
    if not all(qty > 0 for qty in qty_of.values()):
        raise ValueError("A receipt needs a quantity above zero")
    for item_id in sorted(qty_of):
        level_for(session, warehouse, item_id)
    levels = _lock_levels(session, warehouse, qty_of.keys())
    told = [{"this": levels[item][0], "more": qty} for item, qty in qty_of.items()]
    write_rows(session, _RECEIVING, told)
    write_moves(session, [(levels[item][0], "receipt", qty, ref) for item, qty in qty_of.items()], by)
    announce_received(session, warehouse, sorted(qty_of))


def adjust(session: Session, warehouse: str, item_id: int, change: Decimal, ref: str, by: str) -> None:
    """Correct the books after a count by `change` base units. Raises BelowPromised, changing nothing."""
    level_id = level_for(session, warehouse, item_id)
    fits = (StockLevel.id == level_id, StockLevel.on_hand + change >= StockLevel.allocated)
    changed = session.execute(
        update(StockLevel).where(*fits).values(on_hand=StockLevel.on_hand + change).returning(StockLevel.id)
    ).one_or_none()
    if changed is None:
        promised = session.scalar(select(StockLevel.allocated).where(StockLevel.id == level_id))
        raise BelowPromised(warehouse, promised or _NONE)
    write_moves(session, [(level_id, "adjustment", change, ref)], by)
    audit.record(
        session,
        actor=by,
        action="stock.adjusted",
        subject=f"item:{item_id}",
        why=ref,
        warehouse=warehouse,
        change=f"{change:f}",
        ref=ref,
    )
    if change > 0:
        announce_received(session, warehouse, [item_id])


def put_warehouse(session: Session, code: str, name: str) -> int:
    """Add a warehouse or rename it; gives its id."""
    made = insert_ignore(session, Warehouse, code=code, name=name)
    if made is not None:
        return int(made)
    return session.execute(
        update(Warehouse).where(Warehouse.code == code).values(name=name).returning(Warehouse.id)
    ).scalar_one()


def announce_received(session: Session, warehouse: str, item_ids: Sequence[int]) -> None:
    """Say that more of these items is there: `item_ids` in the event is a list with commas."""
    for start in range(0, len(item_ids), _EVENT_ITEMS):
        some = item_ids[start : start + _EVENT_ITEMS]
        emit(session, RECEIVED, f"{warehouse}:{some[0]}", warehouse=warehouse, item_ids=",".join(map(str, some)))


def _lock_levels(
    session: Session, warehouse_code: str, item_ids: Collection[int]
) -> dict[int, tuple[int, Decimal, Decimal]]:
    """(level id, on hand, allocated) by item, locked in id order until the transaction ends."""
    found = rows(session, _LOCK, code=warehouse_code, items=list(item_ids)) if item_ids else ()
    if not found:
        warehouse_named(session, warehouse_code)  # nothing there, or no such place
    return {row[0]: (row[1], row[2], row[3]) for row in found}


def _refuse_known(session: Session, refs: Collection[str], level_ids: Collection[int]) -> None:
    chosen = select(Reservation.demand_ref).where(Reservation.demand_ref.in_(refs), Reservation.level_id.in_(level_ids))
    known = session.scalars(chosen.order_by(Reservation.id)).all() if refs and level_ids else ()
    if known:
        raise AlreadyReserved(known)


def _take(session: Session, level_of: Mapping[int, int], shares: Sequence[Share]) -> None:
    """Count the shares as promised; the condition holds since the levels are locked, and is asked all the same."""
    wanted = by_level((level_of[share.demand.item_id], share.given) for share in shares)
    if not wanted:
        return
    if write_rows(session, _TAKING, [{"this": i, "more": q} for i, q in wanted.items()]) != len(wanted):
        raise Transient("Stock changed while it was being reserved")
    held = ((level_of[share.demand.item_id], share) for share in shares)
    told = [{"level_id": i, "demand_ref": s.demand.ref, "qty": s.given, "state": "open"} for i, s in held]
    write_rows(session, _RESERVING, told)
