"""Reads of picking: slips to work through, one slip with all a picker needs, and the slips of an order."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import Row, Select, func, literal_column, select
from sqlalchemy.orm import Session

from erp.catalog.models import Item, ItemUnit
from erp.debtors.models import Address, Debtor
from erp.orders.models import SalesOrder, SalesOrderLine
from erp.orders.rules import address_lines
from erp.picking.models import PickingLine, PickingSlip
from erp.picking.rules import in_packs
from erp.stock.models import Reservation, StockLevel, Warehouse
from kernel.values.errors import NotFound

# In the very words of the partial index. A cancelled order's slips hold nothing any more, also before they are told.
_STILL_HERE = (
    PickingSlip.sent_at.is_(None),
    PickingSlip.state != literal_column("'cancelled'"),
    SalesOrder.state != "cancelled",
)


@dataclass(frozen=True, slots=True)
class SlipLineView:
    """One thing to fetch: `base_qty` and `picked_qty` in `base_unit`; `packs` says it as ordered, such as `2 CT`.

    `gtin` is the barcode of what is taken from the shelf, of the pack where it is fetched in packs; `codes` are all
    that the item and its packs bear.
    """

    id: int
    order_line_id: int
    bin: str | None
    sku: str
    description: str
    gtin: str | None
    base_qty: Decimal
    base_unit: str
    packs: str
    picked_qty: Decimal | None
    weight_kg: Decimal | None
    ref: str
    codes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SlipView:
    """A slip; its lines go in the order of the walk: by bin, then by SKU. `complete_only`: no parts are taken.

    `held_why`: the order waits by somebody's word, nothing of it may be picked or sent.
    """

    id: int
    slip_no: str
    state: str
    order_id: int
    order_no: str
    order_state: str
    po_number: str
    debtor_code: str
    debtor_name: str
    ship_to_name: str
    ship_to: tuple[str, ...]
    warehouse: str
    warehouse_name: str
    requested_date: date | None
    created_at: datetime
    packed_at: datetime | None
    version: int
    lines: tuple[SlipLineView, ...]
    complete_only: bool = False
    sent_at: datetime | None = None
    held_why: str | None = None

    @property
    def weight_kg(self) -> Decimal | None:
        """What it all weighs, where that is known of every line."""
        known = [line.weight_kg * line.base_qty for line in self.lines if line.weight_kg is not None]
        return sum(known, Decimal(0)) if known and len(known) == len(self.lines) else None


@dataclass(frozen=True, slots=True)
class SlipRow:
    """A slip in a list."""

    id: int
    slip_no: str
    state: str
    order_no: str
    debtor_code: str
    debtor_name: str
    warehouse: str
    requested_date: date | None
    created_at: datetime
    line_count: int
    held_why: str | None


def slip(session: Session, slip_no: str) -> SlipView:
    """One slip with its lines. Raises NotFound."""
    row = session.execute(_heads().where(PickingSlip.slip_no == slip_no)).one_or_none()
    if row is None:
        raise NotFound(f"There is no picking slip {slip_no}; look for it in the list.")
    return _slip_view(row, _lines(session, row.PickingSlip.id))


def open_slips(
    session: Session, warehouse: str | None = None, limit: int = 100, offset: int = 0
) -> tuple[SlipRow, ...]:
    """Slips to pick, in hand or packed and not yet sent: wanted earliest first, then oldest."""
    wanted = (
        _rows()
        .where(*_STILL_HERE)
        .order_by(SalesOrder.requested_date.is_(None), SalesOrder.requested_date, PickingSlip.id)
        .limit(limit)
        .offset(offset)
    )
    if warehouse is not None:
        wanted = wanted.where(Warehouse.code == warehouse)
    return _slip_rows(session, wanted)


def open_count(session: Session) -> int:
    """How many slips wait to be sent."""
    waiting = select(func.count()).select_from(PickingSlip).join(SalesOrder, SalesOrder.id == PickingSlip.order_id)
    return session.scalar(waiting.where(*_STILL_HERE)) or 0


def slips_of_order(session: Session, order_id: int) -> tuple[SlipRow, ...]:
    return _slip_rows(session, _rows().where(PickingSlip.order_id == order_id).order_by(PickingSlip.id))


def slip_no_of(session: Session, slip_id: int) -> str:
    """Raises NotFound."""
    found = session.scalar(select(PickingSlip.slip_no).where(PickingSlip.id == slip_id))
    if found is None:
        raise NotFound(f"There is no picking slip with the id {slip_id}.")
    return found


def in_boxes(session: Session, level_ids: Collection[int]) -> dict[int, Decimal]:
    """What of these stock levels is packed and waits for the truck: still on hand, no longer in its place."""
    wanted = (
        _lines_in(level_ids)
        .where(PickingSlip.state == "packed", Reservation.state == "open")
        .with_only_columns(Reservation.level_id, func.sum(PickingLine.picked_qty))
        .group_by(Reservation.level_id)
    )
    return {level_id: qty or Decimal(0) for level_id, qty in session.execute(wanted)}


def in_hands(session: Session, level_ids: Collection[int]) -> dict[int, str]:
    """Stock levels that somebody is picking from now, each with a slip."""
    wanted = _lines_in(level_ids).where(PickingSlip.state == "picking")
    found = session.execute(wanted.with_only_columns(Reservation.level_id, PickingSlip.slip_no))
    return {level_id: slip_no or "" for level_id, slip_no in found}


def _lines_in(level_ids: Collection[int]) -> Select[*tuple[Any, ...]]:
    return (
        select(PickingLine)
        .join(Reservation, Reservation.id == PickingLine.reservation_id)
        .join(PickingSlip, PickingSlip.id == PickingLine.slip_id)
        .where(Reservation.level_id.in_(level_ids))
    )


def _heads() -> Select[*tuple[Any, ...]]:
    return (
        select(PickingSlip, SalesOrder, Debtor, Address, Warehouse)
        .join(SalesOrder, SalesOrder.id == PickingSlip.order_id)
        .join(Debtor, Debtor.id == SalesOrder.debtor_id)
        .join(Address, Address.id == SalesOrder.ship_to_id)
        .join(Warehouse, Warehouse.id == PickingSlip.warehouse_id)
    )


def _rows() -> Select[Any]:
    count = select(func.count()).where(PickingLine.slip_id == PickingSlip.id).correlate(PickingSlip).scalar_subquery()
    return (
        select(PickingSlip.id, PickingSlip.slip_no, PickingSlip.state, SalesOrder.order_no, Debtor.code, Debtor.name)
        .add_columns(Warehouse.code, SalesOrder.requested_date, PickingSlip.created_at, count, SalesOrder.held_why)
        .join(SalesOrder, SalesOrder.id == PickingSlip.order_id)
        .join(Debtor, Debtor.id == SalesOrder.debtor_id)
        .join(Warehouse, Warehouse.id == PickingSlip.warehouse_id)
    )


def _slip_rows(session: Session, wanted: Select[Any]) -> tuple[SlipRow, ...]:
    found: Iterable[Any] = session.execute(wanted)
    return tuple(SlipRow(*row) for row in found)


def _slip_view(row: Row[*tuple[Any, ...]], lines: tuple[SlipLineView, ...]) -> SlipView:
    head, order, address = row.PickingSlip, row.SalesOrder, row.Address
    return SlipView(
        id=head.id,
        slip_no=head.slip_no,
        state=head.state,
        order_id=order.id,
        order_no=order.order_no,
        order_state=order.state,
        po_number=order.po_number,
        debtor_code=row.Debtor.code,
        debtor_name=row.Debtor.name,
        ship_to_name=address.name,
        ship_to=address_lines(address.street, address.postcode, address.city, address.region, address.country),
        warehouse=row.Warehouse.code,
        warehouse_name=row.Warehouse.name,
        requested_date=order.requested_date,
        created_at=head.created_at,
        packed_at=head.packed_at,
        version=head.version,
        lines=lines,
        complete_only=row.Debtor.ship_complete,
        sent_at=head.sent_at,
        held_why=order.held_why,
    )


def _lines(session: Session, slip_id: int) -> tuple[SlipLineView, ...]:
    wanted = (
        select(PickingLine, SalesOrderLine, Item, StockLevel.bin, Reservation.demand_ref)
        .join(SalesOrderLine, SalesOrderLine.id == PickingLine.order_line_id)
        .join(Item, Item.id == SalesOrderLine.item_id)
        .join(Reservation, Reservation.id == PickingLine.reservation_id)
        .join(StockLevel, StockLevel.id == Reservation.level_id)
        .where(PickingLine.slip_id == slip_id, PickingLine.base_qty > 0)
        .order_by(StockLevel.bin.is_(None), StockLevel.bin, Item.sku, PickingLine.id)
    )
    found = session.execute(wanted).all()
    codes = _codes(session, {row.Item.id for row in found})
    return tuple(_slip_line(codes, *row) for row in found)


def _codes(session: Session, item_ids: Collection[int]) -> dict[int, dict[str, str]]:
    """The barcodes of packs by item and unit."""
    by_item: defaultdict[int, dict[str, str]] = defaultdict(dict)
    wanted = select(ItemUnit.item_id, ItemUnit.unit, ItemUnit.gtin).where(ItemUnit.item_id.in_(item_ids))
    for item_id, unit, gtin in session.execute(wanted.where(ItemUnit.gtin.is_not(None)).order_by(ItemUnit.id)):
        by_item[item_id][unit] = gtin or ""
    return by_item


def _slip_line(
    codes: Mapping[int, Mapping[str, str]],
    line: PickingLine,
    sold: SalesOrderLine,
    item: Item,
    place: str | None,
    ref: str,
) -> SlipLineView:
    packs = in_packs(line.base_qty, sold.qty, sold.base_qty, sold.unit, item.base_unit)
    of_packs = codes.get(item.id, {})
    of_item = item.gtin or of_packs.get(item.base_unit)
    return SlipLineView(
        id=line.id,
        order_line_id=sold.id,
        bin=place,
        sku=sold.sku,
        description=sold.description,
        gtin=(of_packs.get(sold.unit) if packs else None) or of_item,
        base_qty=line.base_qty,
        base_unit=item.base_unit,
        packs=packs,
        picked_qty=line.picked_qty,
        weight_kg=item.weight_kg,
        ref=ref,
        codes=tuple(dict.fromkeys(code for code in (of_item, *of_packs.values()) if code)),
    )
