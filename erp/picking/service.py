"""Picking slips: made from what stock is held, walked with, packed. The order is locked before its slips."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from itertools import groupby
from operator import attrgetter
from typing import Any

from sqlalchemy import bindparam, insert, select, update
from sqlalchemy.orm import Session

from erp.debtors.models import Debtor
from erp.orders.errors import IllegalMove
from erp.orders.holdings import Holding, held
from erp.orders.models import SalesOrder, SalesOrderLine
from erp.orders.rules import advance, demand_ref, line_of
from erp.orders.service.progress import lock_order, take_in_hand
from erp.picking.errors import AlreadySent, CompleteOnly, PickedTooMuch, UnknownLine
from erp.picking.models import PickingLine, PickingSlip
from erp.picking.rules import SLIP_MOVES, slip_no
from erp.stock.doubts import miss
from erp.stock.models import Reservation
from erp.stock.rules import Missed
from erp.stock.service import rename
from kernel import audit
from kernel.clock import now
from kernel.db import insert_rows, rows, table_of, write_rows
from kernel.values.errors import NotFound

_ORDER = (
    select(SalesOrder.state, SalesOrder.order_no, SalesOrder.held_at, Debtor.ship_complete)
    .join(Debtor, Debtor.id == SalesOrder.debtor_id)
    .where(SalesOrder.id == bindparam("order_id"))
    .with_for_update(of=SalesOrder)
)
_TO_COME = (SalesOrderLine.base_qty - SalesOrderLine.cancelled_qty).label("to_come")
_ORDER_LINES = select(SalesOrderLine.id, SalesOrderLine.demands, _TO_COME).where(
    SalesOrderLine.order_id == bindparam("order_id")
)
_TAKEN = select(PickingLine.reservation_id).where(PickingLine.reservation_id.in_(bindparam("reservations")))
_SLIPS = table_of(PickingSlip)
_SLIP = insert(_SLIPS).returning(_SLIPS.c.id)
_NUMBER = update(_SLIPS).where(_SLIPS.c.id == bindparam("this")).values(slip_no=bindparam("number"))
_LINES = insert(table_of(PickingLine))


def make_slips(session: Session, order_id: int) -> tuple[str, ...]:
    """A slip for each warehouse over what is held and on no slip yet; the new slips' numbers, none the second time.

    Where the debtor takes complete deliveries only, nothing is made before everything is held. While an
    order is on hold nothing is made at all.
    """
    order = _locked_order(session, order_id)
    if order.state != "confirmed" or order.held_at is not None:
        return ()
    lines = rows(session, _ORDER_LINES, order_id=order_id)
    holdings = [h for of_line in held(session, {line.id: line.demands for line in lines}).values() for h in of_line]
    if order.ship_complete and sum(h.qty for h in holdings) < sum(line.to_come for line in lines):
        return ()
    by_warehouse = attrgetter("warehouse_id")
    fresh = sorted(_without_slip(session, holdings), key=by_warehouse)
    made = tuple(_make(session, order_id, place, list(group)) for place, group in groupby(fresh, by_warehouse))
    for number in made:
        audit.record(session, actor="agent", action="slip.made", subject=f"slip:{number}", order=order.order_no or "")
    return made


def start(session: Session, slip_id: int, by: str) -> None:
    """A picker takes the slip in hand; the order can no longer be cancelled. Raises NotFound, IllegalMove."""
    order, slip = _locked(session, slip_id)
    take_in_hand(order)
    _move(session, slip, "picking", by)


def put_back(session: Session, slip_id: int, by: str, why: str | None = None) -> None:
    """Give the slip back to be picked later. Raises NotFound, IllegalMove."""
    order, slip = _locked(session, slip_id)
    _move(session, slip, "open", by, why)
    _put_down(session, order)


def pack(
    session: Session,
    slip_id: int,
    by: str,
    picked: Mapping[int, Decimal] | None = None,
    why: Mapping[int, str] | None = None,
) -> None:
    """Everything is in the box. `picked` gives, by slip line id, the base units where less was found than asked.

    `why` says by line what became of the rest (erp.stock.rules.MISSED); unsaid it was not found, and is not sold again
    before somebody has counted the place. Where nothing at all was found the slip is cancelled. An open slip is
    started first. Raises NotFound, IllegalMove, PickedTooMuch, UnknownLine or CompleteOnly; then nothing has changed.
    """
    order, slip = _locked(session, slip_id)
    found = _found(session, slip, picked or {})
    if any(found[line.id] < line.base_qty for line in slip.lines) and _debtor(session, order).ship_complete:
        raise CompleteOnly(slip.slip_no or "", _debtor(session, order).code)
    take_in_hand(order)
    if slip.state == "open":
        _move(session, slip, "picking", by)
    for line in slip.lines:
        line.picked_qty = found[line.id]
    miss_lines(session, slip, by, why or {})
    if not any(found.values()):
        _move(session, slip, "cancelled", by, "Nothing was found")
        _put_down(session, order)
        return
    slip.packed_at = now()
    _move(session, slip, "packed", by)


def unpack(session: Session, slip_id: int, by: str) -> None:
    """Open the box again, to count or put back what is in it. Raises NotFound, AlreadySent, IllegalMove.

    What was missed when it was packed stays missed: the slip asks for what is still held for it.
    """
    _, slip = _locked(session, slip_id)
    if slip.sent_at is not None:
        raise AlreadySent(slip.slip_no or "")
    _move(session, slip, "picking", by, "The box was opened again")
    ids = [line.reservation_id for line in slip.lines]
    wanted = select(Reservation.id, Reservation.qty).where(Reservation.id.in_(ids), Reservation.state == "open")
    held_now = {row.id: row.qty for row in session.execute(wanted)}
    for line in slip.lines:
        line.base_qty, line.picked_qty = held_now.get(line.reservation_id, Decimal(0)), None
    slip.packed_at = None


def take_back(
    session: Session, slip_id: int, by: str, picked: Mapping[int, Decimal], why: Mapping[int, str] | None = None
) -> None:
    """Not all was found for a debtor who takes complete deliveries only: the slip is cancelled, what was found stays
    held for the order, and a new slip is written when all is there. Raises as `pack`."""
    order, slip = _locked(session, slip_id)
    found = _found(session, slip, picked)
    _move(session, slip, "cancelled", by, "Complete deliveries only, and not all was found")
    for line in slip.lines:
        line.picked_qty = found[line.id]
    miss_lines(session, slip, by, why or {})
    _hold_on(session, order, slip)
    _put_down(session, order)


def _hold_on(session: Session, order: SalesOrder, slip: PickingSlip) -> None:
    """A reservation is on one slip for ever: for the next slip it needs a new name."""
    wanted = select(PickingLine.order_line_id, Reservation.demand_ref).join(
        Reservation, Reservation.id == PickingLine.reservation_id
    )
    lines, names = {line.id: line for line in order.lines}, {}
    for line_id, ref in session.execute(wanted.where(PickingLine.slip_id == slip.id, Reservation.state == "open")):
        lines[line_id].demands += 1
        names[ref] = demand_ref(line_id, lines[line_id].demands)
    session.flush()
    rename(session, names)


def miss_lines(session: Session, slip: PickingSlip, by: str, why: Mapping[int, str]) -> None:
    """What the lines of a picked slip lack is held for them no more; the order's lines wait for stock again."""
    lacking = {line.reservation_id: line for line in slip.lines if (line.picked_qty or 0) < line.base_qty}
    if not lacking:
        return
    named = select(Reservation.id, Reservation.demand_ref).where(Reservation.id.in_(lacking))
    told = [
        Missed(ref, lacking[i].picked_qty or Decimal(0), why.get(lacking[i].id, "not_found"))
        for i, ref in session.execute(named)
    ]
    miss(session, told, slip.slip_no or "", by)


def cancel_slips(session: Session, order_id: int, by: str, why: str = "The order was cancelled") -> None:
    """Take back the slips of which nothing is to be fetched any more; those done are left alone."""
    lock_order(session, order_id)
    wanted = select(PickingSlip).where(PickingSlip.order_id == order_id, PickingSlip.state.in_(("open", "picking")))
    for slip in session.scalars(wanted.order_by(PickingSlip.id).with_for_update()):
        _move(session, slip, "cancelled", by, why)


def _locked_order(session: Session, order_id: int) -> Any:
    """Its state, its number and whether its debtor takes complete deliveries only. Raises NotFound."""
    found = rows(session, _ORDER, order_id=order_id)
    if not found:
        raise NotFound(f"There is no order with the id {order_id}.")
    return found[0]


def _without_slip(session: Session, holdings: Iterable[Holding]) -> list[Holding]:
    waiting = {h.reservation_id: h for h in holdings if h.state == "open"}
    for (reservation_id,) in rows(session, _TAKEN, reservations=list(waiting)):
        del waiting[reservation_id]
    return list(waiting.values())


def _debtor(session: Session, order: SalesOrder) -> Debtor:
    return session.get_one(Debtor, order.debtor_id)


def _make(session: Session, order_id: int, warehouse_id: int, holdings: list[Holding]) -> str:
    told = {"order_id": order_id, "warehouse_id": warehouse_id, "created_at": now()}
    ((slip_id,),) = insert_rows(session, _SLIP, [told])
    write_rows(session, _NUMBER, [{"this": slip_id, "number": slip_no(slip_id)}])
    found = [
        {
            "slip_id": slip_id,
            "order_line_id": line_of(holding.ref),
            "reservation_id": holding.reservation_id,
            "base_qty": holding.qty,
        }
        for holding in holdings
    ]
    write_rows(session, _LINES, found)
    return slip_no(slip_id)


def _locked(session: Session, slip_id: int) -> tuple[SalesOrder, PickingSlip]:
    order_id = session.scalar(select(PickingSlip.order_id).where(PickingSlip.id == slip_id))
    if order_id is None:
        raise NotFound(f"There is no picking slip with the id {slip_id}.")
    order = lock_order(session, order_id)
    wanted = select(PickingSlip).where(PickingSlip.id == slip_id).with_for_update()
    return order, session.scalars(wanted.execution_options(populate_existing=True)).one()


def _move(session: Session, slip: PickingSlip, to: str, by: str, why: str | None = None) -> None:
    """The one place where a slip's state changes, told to the audit trail."""
    slip.state = advance(SLIP_MOVES, f"Picking slip {slip.slip_no}", slip.state, to)
    audit.record(session, actor=by, action=f"slip.{to}", subject=f"slip:{slip.slip_no}", why=why)


def _put_down(session: Session, order: SalesOrder) -> None:
    """With no slip in anyone's hands, packed or sent, the order may be cancelled again."""
    session.flush()
    busy = select(PickingSlip.id).where(PickingSlip.order_id == order.id, PickingSlip.state.in_(("picking", "packed")))
    if session.scalars(busy.limit(1)).one_or_none() is None:
        order.picked_at = None


def _found(session: Session, slip: PickingSlip, picked: Mapping[int, Decimal]) -> dict[int, Decimal]:
    """What of each line is in the box. Checked before anything is changed."""
    if "packed" not in SLIP_MOVES.get("picking" if slip.state == "open" else slip.state, ()):
        raise IllegalMove(f"Picking slip {slip.slip_no}", slip.state, "packed")
    asked = {line.id: line.base_qty for line in slip.lines}
    if not picked.keys() <= asked.keys():
        raise UnknownLine(slip.slip_no or "")
    for line in slip.lines:
        if not 0 <= picked.get(line.id, line.base_qty) <= line.base_qty:
            raise PickedTooMuch(slip.slip_no or "", _sku(session, line), picked[line.id], line.base_qty)
    return asked | dict(picked)


def _sku(session: Session, line: PickingLine) -> str:
    return session.scalars(select(SalesOrderLine.sku).where(SalesOrderLine.id == line.order_line_id)).one()
