"""Reads of receiving: the deliveries that came in, and one with what it served."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from erp.catalog.models import Item
from erp.receiving.models import GoodsReceipt, GoodsReceiptLine
from erp.stock.models import StockLevel, Warehouse
from kernel.values.errors import NotFound


@dataclass(frozen=True, slots=True)
class ReceiptLine:
    """`qty` in `unit`, as it was entered; `bin` is where it goes."""

    sku: str
    description: str
    qty: Decimal
    unit: str
    base_qty: Decimal
    base_unit: str
    bin: str | None


@dataclass(frozen=True, slots=True)
class Served:
    """An order's line that got of the delivery; `qty` base units."""

    order_no: str
    sku: str
    qty: Decimal


@dataclass(frozen=True, slots=True)
class ReceiptRow:
    receipt_no: str
    warehouse: str
    supplier_ref: str
    at: datetime
    by: str
    line_count: int


@dataclass(frozen=True, slots=True)
class ReceiptView:
    receipt_no: str
    warehouse: str
    supplier_ref: str
    at: datetime
    by: str
    lines: tuple[ReceiptLine, ...]
    served: tuple[Served, ...]


def receipts(session: Session, limit: int = 50, offset: int = 0) -> tuple[ReceiptRow, ...]:
    """Newest first."""
    count = select(func.count()).where(GoodsReceiptLine.receipt_id == GoodsReceipt.id).correlate(GoodsReceipt)
    wanted = (
        select(GoodsReceipt.receipt_no, Warehouse.code, GoodsReceipt.supplier_ref, GoodsReceipt.at, GoodsReceipt.by)
        .add_columns(count.scalar_subquery())
        .join(Warehouse, Warehouse.id == GoodsReceipt.warehouse_id)
        .order_by(GoodsReceipt.id.desc())
        .limit(limit)
        .offset(offset)
    )
    return tuple(ReceiptRow(row[0] or "", *row[1:]) for row in session.execute(wanted))


def receipt(session: Session, receipt_no: str) -> ReceiptView:
    """Raises NotFound."""
    return _view(session, _heads().where(GoodsReceipt.receipt_no == receipt_no), receipt_no)


def receipt_by_key(session: Session, key: str) -> ReceiptView:
    """Raises NotFound."""
    return _view(session, _heads().where(GoodsReceipt.key == key), key)


def _heads() -> Select[*tuple[Any, ...]]:
    return select(GoodsReceipt, Warehouse.code).join(Warehouse, Warehouse.id == GoodsReceipt.warehouse_id)


def _view(session: Session, wanted: Select[*tuple[Any, ...]], name: str) -> ReceiptView:
    found = session.execute(wanted).one_or_none()
    if found is None:
        raise NotFound(f"There is no goods receipt {name}; look for it in the list.")
    head, warehouse = found
    served = tuple(Served(order_no, sku, Decimal(qty)) for order_no, sku, qty in head.served)
    lines = _lines(session, head)
    return ReceiptView(head.receipt_no or "", warehouse, head.supplier_ref, head.at, head.by, lines, served)


def _lines(session: Session, head: GoodsReceipt) -> tuple[ReceiptLine, ...]:
    here = (StockLevel.item_id == Item.id) & (StockLevel.warehouse_id == head.warehouse_id)
    wanted = (
        select(Item.sku, Item.description, GoodsReceiptLine.qty, GoodsReceiptLine.unit, GoodsReceiptLine.base_qty)
        .add_columns(Item.base_unit, StockLevel.bin)
        .join(Item, Item.id == GoodsReceiptLine.item_id)
        .outerjoin(StockLevel, here)
        .where(GoodsReceiptLine.receipt_id == head.id)
        .order_by(GoodsReceiptLine.id)
    )
    return tuple(ReceiptLine(*row) for row in session.execute(wanted))
