"""Reads of levels for eyes: what each place has, what of it is promised, held until counted, free, and on its way."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.orm import Session

from erp.stock.doubts import kept_for_count
from erp.stock.models import StockLevel, Warehouse


@dataclass(frozen=True, slots=True)
class LevelView:
    """In base units. `promised` is held for orders, `kept` until somebody counts the place."""

    level_id: int
    warehouse: str
    warehouse_name: str
    bin: str | None
    on_hand: Decimal
    promised: Decimal
    kept: Decimal
    incoming_qty: Decimal | None
    incoming_date: date | None

    @property
    def free(self) -> Decimal:
        return self.on_hand - self.promised - self.kept


def levels_of(session: Session, item_ids: Collection[int]) -> dict[int, tuple[LevelView, ...]]:
    """By item, its places in the order of the warehouses; two queries for any number of items."""
    if not item_ids:
        return {}
    wanted = (
        select(StockLevel, Warehouse.code, Warehouse.name)
        .join(Warehouse, Warehouse.id == StockLevel.warehouse_id)
        .where(StockLevel.item_id.in_(item_ids))
        .order_by(Warehouse.id)
        .execution_options(populate_existing=True)
    )
    rows = session.execute(wanted).all()
    kept = kept_for_count(session, [row.StockLevel.id for row in rows])
    found: defaultdict[int, list[LevelView]] = defaultdict(list)
    for level, code, name in rows:
        found[level.item_id].append(_view(level, code, name, kept.get(level.id, Decimal(0))))
    return {item_id: tuple(levels) for item_id, levels in found.items()}


def _view(level: StockLevel, code: str, name: str, kept: Decimal) -> LevelView:
    return LevelView(
        level_id=level.id,
        warehouse=code,
        warehouse_name=name,
        bin=level.bin,
        on_hand=level.on_hand,
        promised=level.allocated - kept,
        kept=kept,
        incoming_qty=level.incoming_qty,
        incoming_date=level.incoming_date,
    )
