"""Reads of counting: the counts, and one sheet with what was found."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from erp.catalog.models import Item
from erp.counting.models import StockCount, StockCountLine
from erp.counting.rules import Place
from erp.picking.queries import in_boxes, in_hands
from erp.stock.models import StockLevel, Warehouse
from kernel.values.errors import NotFound


@dataclass(frozen=True, slots=True)
class CountLine:
    """`expected` is for eyes that have counted only; `again` says why it must be counted anew."""

    id: int
    level_id: int
    bin: str | None
    sku: str
    description: str
    unit: str
    gtin: str | None
    expected: Decimal
    counted: Decimal | None
    counted_by: str | None
    booked_at: datetime | None
    again: str | None

    @property
    def difference(self) -> Decimal | None:
        return None if self.counted is None else self.counted - self.expected


@dataclass(frozen=True, slots=True)
class CountRow:
    count_no: str
    state: str
    warehouse: str
    places: str
    opened_at: datetime
    opened_by: str
    line_count: int
    counted: int


@dataclass(frozen=True, slots=True)
class CountView:
    count_no: str
    state: str
    warehouse: str
    places: str
    opened_at: datetime
    opened_by: str
    closed_at: datetime | None
    closed_by: str | None
    lines: tuple[CountLine, ...]


def counts(session: Session, limit: int = 50, offset: int = 0) -> tuple[CountRow, ...]:
    """Open ones first, then newest first."""
    of_count = select(func.count()).where(StockCountLine.count_id == StockCount.id).correlate(StockCount)
    wanted = (
        select(StockCount.count_no, StockCount.state, Warehouse.code, StockCount.places, StockCount.opened_at)
        .add_columns(StockCount.opened_by, of_count.scalar_subquery())
        .add_columns(of_count.where(StockCountLine.counted.is_not(None)).scalar_subquery())
        .join(Warehouse, Warehouse.id == StockCount.warehouse_id)
        .order_by(StockCount.state != "open", StockCount.id.desc())
        .limit(limit)
        .offset(offset)
    )
    return tuple(CountRow(row[0] or "", *row[1:]) for row in session.execute(wanted))


def count(session: Session, count_no: str) -> CountView:
    """One sheet, in the order of the walk. Raises NotFound."""
    wanted = select(StockCount, Warehouse.code).join(Warehouse, Warehouse.id == StockCount.warehouse_id)
    found = session.execute(wanted.where(StockCount.count_no == count_no)).one_or_none()
    if found is None:
        raise NotFound(f"There is no count {count_no}; look for it in the list.")
    head, code = found
    lines = tuple(CountLine(*row) for row in session.execute(_lines().where(StockCountLine.count_id == head.id)))
    told = (head.places, head.opened_at, head.opened_by, head.closed_at, head.closed_by)
    return CountView(head.count_no or "", head.state, code, *told, lines)


def places(session: Session, level_ids: Collection[int]) -> dict[int, Place]:
    """What the books say of these places now."""
    boxed, hands = in_boxes(session, level_ids), in_hands(session, level_ids)
    wanted = select(StockLevel.id, StockLevel.on_hand).where(StockLevel.id.in_(level_ids))
    return {
        level_id: Place(on_hand, boxed.get(level_id, Decimal(0)), hands.get(level_id))
        for level_id, on_hand in session.execute(wanted)
    }


def _lines() -> Select[*tuple[Any, ...]]:
    return (
        select(StockCountLine.id, StockLevel.id, StockLevel.bin, Item.sku, Item.description, Item.base_unit, Item.gtin)
        .add_columns(StockCountLine.expected, StockCountLine.counted, StockCountLine.counted_by)
        .add_columns(StockCountLine.booked_at, StockCountLine.again)
        .join(StockLevel, StockLevel.id == StockCountLine.level_id)
        .join(Item, Item.id == StockLevel.item_id)
        .order_by(StockLevel.bin.is_(None), StockLevel.bin, Item.sku)
    )
