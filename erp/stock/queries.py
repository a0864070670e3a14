"""Reads of stock: what is there, what is free, what was promised to whom."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from sqlalchemy import bindparam, func, select
from sqlalchemy.orm import Session

from erp.stock.errors import UnknownWarehouse
from erp.stock.models import Reservation, StockLevel, StockMovement, Warehouse
from erp.stock.rules import TO_COUNT
from kernel.db import rows

_NONE = Decimal(0)
TO_BE_COUNTED = (Reservation.state == "open", Reservation.demand_ref.startswith(TO_COUNT, autoescape=True))
_FIRST = select(func.min(Warehouse.id)).scalar_subquery()
_LEVELS = (
    select(StockLevel.item_id, Warehouse.code, Warehouse.id == _FIRST, StockLevel.on_hand, StockLevel.allocated)
    .add_columns(StockLevel.incoming_qty, StockLevel.incoming_date)
    .join(Warehouse, Warehouse.id == StockLevel.warehouse_id)
    .where(StockLevel.item_id.in_(bindparam("items")))
)
_WAREHOUSE = select(Warehouse.id, Warehouse.code, Warehouse.name)
_NAMED = _WAREHOUSE.where(Warehouse.code == bindparam("code"))
_FIRST_ONE = _WAREHOUSE.order_by(Warehouse.id).limit(1)


@dataclass(frozen=True, slots=True)
class WarehouseView:
    id: int
    code: str
    name: str


@dataclass(frozen=True, slots=True)
class StockView:
    """In base units. `available` is on hand and promised to nobody; `elsewhere` is available in other warehouses."""

    item_id: int
    on_hand: Decimal
    available: Decimal
    incoming_qty: Decimal | None
    incoming_date: date | None
    elsewhere: Decimal


@dataclass(frozen=True, slots=True)
class ReservationView:
    """`state` is open, shipped or released; `qty` base units."""

    id: int
    ref: str
    item_id: int
    warehouse: str
    qty: Decimal
    state: str


@dataclass(frozen=True, slots=True)
class MovementView:
    """`by` is who moved it, where a person did."""

    at: datetime
    warehouse: str
    kind: str
    qty: Decimal
    ref: str
    by: str = ""


@dataclass(frozen=True, slots=True)
class PlaceToCount:
    """A place where a picker missed something: `qty` is held there until somebody counts, `ref` tells the slip."""

    level_id: int
    item_id: int
    warehouse: str
    bin: str | None
    qty: Decimal
    ref: str

    @property
    def slip_no(self) -> str:
        return self.ref.split(":")[1]


@dataclass(frozen=True, slots=True)
class Difference:
    """A level whose books disagree: with its open reservations, or with the sum of its movements."""

    warehouse: str
    item_id: int
    on_hand: Decimal
    moved: Decimal
    allocated: Decimal
    reserved: Decimal


def warehouses(session: Session) -> tuple[WarehouseView, ...]:
    """All of them; the first is the one that debtors without their own get."""
    rows = session.execute(select(Warehouse.id, Warehouse.code, Warehouse.name).order_by(Warehouse.id))
    return tuple(WarehouseView(*row) for row in rows)


def warehouse_named(session: Session, code: str | None) -> WarehouseView:
    """The warehouse of that code, the first one for None. Raises UnknownWarehouse."""
    found = rows(session, _FIRST_ONE) if code is None else rows(session, _NAMED, code=code)
    if not found:
        raise UnknownWarehouse(code or "")
    return WarehouseView(*found[0])


def availability(session: Session, item_ids: Collection[int], warehouse: str | None) -> dict[int, StockView]:
    """What each item has in a warehouse (None: the first one) and elsewhere, in one query; every id has its answer.

    A warehouse that does not exist has nothing, and everything is elsewhere.
    """
    found: dict[int, StockView] = {}
    elsewhere: defaultdict[int, Decimal] = defaultdict(Decimal)
    levels = rows(session, _LEVELS, items=list(set(item_ids))) if item_ids else ()
    for item_id, code, is_first, on_hand, allocated, qty, day in levels:
        if is_first if warehouse is None else code == warehouse:
            found[item_id] = StockView(item_id, on_hand, on_hand - allocated, qty, day, _NONE)
        else:
            elsewhere[item_id] += on_hand - allocated
    return {i: _with_elsewhere(found.get(i), i, elsewhere.get(i, _NONE)) for i in item_ids}


def levels(session: Session, item_id: int) -> dict[str, StockView]:
    """What an item has, by warehouse code; `elsewhere` is what all the others have free."""
    chosen = (
        select(Warehouse.code, StockLevel.on_hand, StockLevel.allocated)
        .add_columns(StockLevel.incoming_qty, StockLevel.incoming_date)
        .join(StockLevel, StockLevel.warehouse_id == Warehouse.id)
        .where(StockLevel.item_id == item_id)
        .order_by(Warehouse.id)
    )
    rows = session.execute(chosen).all()
    free = sum((on_hand - allocated for _, on_hand, allocated, _, _ in rows), _NONE)
    return {
        code: StockView(item_id, on_hand, on_hand - allocated, qty, day, free - (on_hand - allocated))
        for code, on_hand, allocated, qty, day in rows
    }


def reservations(session: Session, refs: Collection[str]) -> tuple[ReservationView, ...]:
    """Everything ever reserved for these demands, in the order it was."""
    chosen = (
        select(Reservation.id, Reservation.demand_ref, StockLevel.item_id, Warehouse.code, Reservation.qty)
        .add_columns(Reservation.state)
        .join(StockLevel, StockLevel.id == Reservation.level_id)
        .join(Warehouse, Warehouse.id == StockLevel.warehouse_id)
        .where(Reservation.demand_ref.in_(set(refs)))
        .order_by(Reservation.id)
    )
    return tuple(ReservationView(*row) for row in session.execute(chosen)) if refs else ()


def movements(session: Session, item_id: int, limit: int = 50, offset: int = 0) -> tuple[MovementView, ...]:
    """The latest movements of an item, newest first."""
    chosen = (
        select(StockMovement.at, Warehouse.code, StockMovement.kind, StockMovement.qty, StockMovement.ref)
        .add_columns(StockMovement.by)
        .join(StockLevel, StockLevel.id == StockMovement.level_id)
        .join(Warehouse, Warehouse.id == StockLevel.warehouse_id)
        .where(StockLevel.item_id == item_id)
        .order_by(StockMovement.id.desc())
        .limit(limit)
        .offset(offset)
    )
    return tuple(MovementView(*row) for row in session.execute(chosen))


def to_count(session: Session) -> tuple[PlaceToCount, ...]:
    """Every place that must be counted before more of it is sold, in the order in which it came to be so."""
    chosen = (
        select(StockLevel.id, StockLevel.item_id, Warehouse.code, StockLevel.bin, Reservation.qty)
        .add_columns(Reservation.demand_ref)
        .join(StockLevel, StockLevel.id == Reservation.level_id)
        .join(Warehouse, Warehouse.id == StockLevel.warehouse_id)
        .where(*TO_BE_COUNTED)
        .order_by(Reservation.id)
    )
    return tuple(PlaceToCount(*row) for row in session.execute(chosen))


def to_count_size(session: Session) -> int:
    """How many places must be counted."""
    return session.scalar(select(func.count()).select_from(Reservation).where(*TO_BE_COUNTED)) or 0


def stock_differences(session: Session) -> tuple[Difference, ...]:
    """Levels whose books disagree; the doctor expects none."""
    moved = (
        select(StockMovement.level_id, func.sum(StockMovement.qty).label("qty"))
        .group_by(StockMovement.level_id)
        .subquery()
    )
    reserved = (
        select(Reservation.level_id, func.sum(Reservation.qty).label("qty"))
        .where(Reservation.state == "open")
        .group_by(Reservation.level_id)
        .subquery()
    )
    in_all, open_sum = func.coalesce(moved.c.qty, _NONE), func.coalesce(reserved.c.qty, _NONE)
    chosen = (
        select(Warehouse.code, StockLevel.item_id, StockLevel.on_hand, in_all, StockLevel.allocated, open_sum)
        .join(Warehouse, Warehouse.id == StockLevel.warehouse_id)
        .join(moved, moved.c.level_id == StockLevel.id, isouter=True)
        .join(reserved, reserved.c.level_id == StockLevel.id, isouter=True)
        .where((StockLevel.on_hand != in_all) | (StockLevel.allocated != open_sum))
        .order_by(StockLevel.id)
    )
    return tuple(Difference(*row) for row in session.execute(chosen))


def _with_elsewhere(here: StockView | None, item_id: int, elsewhere: Decimal) -> StockView:
    if here is None:
        return StockView(item_id, _NONE, _NONE, None, None, elsewhere)
    return StockView(item_id, here.on_hand, here.available, here.incoming_qty, here.incoming_date, elsewhere)
