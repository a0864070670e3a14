"""Hold less for a demand than is held: what an order that changed needs no more comes free, the rest stays held."""

from collections.abc import Collection, Mapping
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.orm import Session

from erp.stock.ground import by_level, close, grow, holds_in, lock_open, lower, shorten
from erp.stock.models import Reservation, StockLevel, Warehouse
from erp.stock.queries import TO_BE_COUNTED


def lock_items(session: Session, warehouse: str, item_ids: Collection[int]) -> None:
    """Lock the levels of all these items, in id order: before a move of some and then of others."""
    wanted = select(StockLevel.id).join(Warehouse, Warehouse.id == StockLevel.warehouse_id)
    wanted = wanted.where(Warehouse.code == warehouse, StockLevel.item_id.in_(set(item_ids)))
    session.execute(wanted.order_by(StockLevel.id).with_for_update(of=StockLevel)).all()


def in_doubt(session: Session, warehouse: str, item_ids: Collection[int]) -> set[int]:
    """Those of the items whose place there is to be counted."""
    wanted = select(StockLevel.item_id).join(Reservation, Reservation.level_id == StockLevel.id)
    wanted = wanted.join(Warehouse, Warehouse.id == StockLevel.warehouse_id).where(*TO_BE_COUNTED)
    return set(session.scalars(wanted.where(Warehouse.code == warehouse, StockLevel.item_id.in_(set(item_ids)))))


def trim(session: Session, keep_of: Mapping[str, Decimal]) -> None:
    """Keep so much of what is held for each demand; as with `release`, nothing comes free where a count is awaited."""
    held = lock_open(session, keep_of.keys())
    left, cut = dict(keep_of), {}
    for one in held:
        kept = min(one.qty, left[one.ref])
        left[one.ref] -= kept
        cut[one.id] = one.qty - kept
    doubted = holds_in(session, {one.level_id for one in held})
    lower(session, by_level((o.level_id, cut[o.id]) for o in held if o.level_id not in doubted), shipped=False)
    awaited = by_level((o.level_id, cut[o.id]) for o in held if o.level_id in doubted)
    grow(session, {doubted[level_id]: qty for level_id, qty in awaited.items()})
    shorten(session, {o.id: o.qty - cut[o.id] for o in held if 0 < cut[o.id] < o.qty})
    close(session, [o.id for o in held if cut[o.id] == o.qty], "released")
