"""What a picker did not find is not sold again: it is held, with all that is free beside it, until somebody counts.

A hold is a reservation named `to_count:…`, so that every sum of stock knows it: what is held is promised to nobody and
free to nobody. A level has one hold at most.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from sqlalchemy import insert, select, update
from sqlalchemy.orm import Session

from erp.stock.errors import BelowPromised
from erp.stock.ground import Open, by_level, close, grow, holds_in, lock_open, lower, shorten, write_moves
from erp.stock.models import Reservation, StockLevel, Warehouse
from erp.stock.queries import TO_BE_COUNTED
from erp.stock.rules import MISSED, TO_COUNT, Counted, Missed, count_of
from erp.stock.service import announce_received
from kernel import audit
from kernel.values.quantity import plain

_NONE = Decimal(0)


@dataclass(frozen=True, slots=True)
class _Gap:
    """A reservation and what of it did not come."""

    held: Open
    missed: Missed

    @property
    def qty(self) -> Decimal:
        return self.held.qty - self.missed.found


@dataclass(frozen=True, slots=True)
class _Place:
    """A level under lock, with the names that people call it by."""

    id: int
    item_id: int
    warehouse: str
    on_hand: Decimal
    allocated: Decimal


def miss(session: Session, missed: Sequence[Missed], slip: str, by: str) -> None:
    """Demands lose what a picker did not bring; what becomes of it depends on why.

    not_found: nobody knows where it is. It and all that is free in that place is held until somebody counts it.
    damaged: it was seen and cannot be sold. It leaves the books; the rest is as good as before.
    left: it was seen and left for later. It comes free, and whoever waits is told.
    """
    told = {one.ref: one for one in missed}
    gaps = [_Gap(held, told[held.ref]) for held in lock_open(session, told) if told[held.ref].found < held.qty]
    shorten(session, {gap.held.id: gap.missed.found for gap in gaps if gap.missed.found})
    close(session, [gap.held.id for gap in gaps if not gap.missed.found], "released")
    places = _places(session, {gap.held.level_id for gap in gaps})
    _keep(session, places, [gap for gap in gaps if gap.missed.why == "not_found"], slip)
    _break(session, [gap for gap in gaps if gap.missed.why == "damaged"], slip, by)
    _leave(session, places, [gap for gap in gaps if gap.missed.why == "left"])
    for gap in gaps:
        _tell(session, places[gap.held.level_id], gap, slip, by)


def count(session: Session, level_id: int, there: Decimal, ref: str, by: str) -> Counted:
    """A place was counted: `there` base units, with what lies in boxes that have not left. Its hold ends.

    The difference is a movement. Raises BelowPromised, changing nothing, where less is there than orders were promised.
    """
    place = _places(session, {level_id})[level_id]
    kept = kept_for_count(session, {level_id}).get(level_id, _NONE)
    found = count_of(there, place.on_hand, place.allocated, kept)
    if found.on_hand < found.promised:
        raise BelowPromised(place.warehouse, found.promised)
    end_holds(session, {level_id})
    session.execute(update(StockLevel).where(StockLevel.id == level_id).values(on_hand=found.on_hand))
    write_moves(session, [(level_id, "count", found.difference, ref)] if found.difference else [], by)
    told = {"warehouse": place.warehouse, "counted": plain(there), "expected": plain(place.on_hand), "ref": ref}
    audit.record(session, actor=by, action="stock.counted", subject=f"item:{place.item_id}", **told)
    if found.comes_free:
        announce_received(session, place.warehouse, [place.item_id])
    return found


def kept_for_count(session: Session, level_ids: Collection[int] | None = None) -> dict[int, Decimal]:
    """How much is held until somebody counts, by level; of all levels where none are named."""
    wanted = select(Reservation.level_id, Reservation.qty).where(*TO_BE_COUNTED)
    if level_ids is not None:
        wanted = wanted.where(Reservation.level_id.in_(level_ids))
    return {row.level_id: row.qty for row in session.execute(wanted)}


def end_holds(session: Session, level_ids: Collection[int]) -> None:
    """These places, locked by the caller, were counted: what was held there is free again."""
    kept = kept_for_count(session, level_ids)
    lower(session, kept, shipped=False)
    close(session, holds_in(session, level_ids).values(), "released")


def _places(session: Session, level_ids: Iterable[int]) -> dict[int, _Place]:
    wanted = (
        select(StockLevel.id, StockLevel.item_id, Warehouse.code, StockLevel.on_hand, StockLevel.allocated)
        .join(Warehouse, Warehouse.id == StockLevel.warehouse_id)
        .where(StockLevel.id.in_(set(level_ids)))
        .order_by(StockLevel.id)
        .with_for_update(of=StockLevel)
    )
    return {row.id: _Place(*row) for row in session.execute(wanted)}


def _keep(session: Session, places: Mapping[int, _Place], gaps: Sequence[_Gap], slip: str) -> None:
    """What is missing stays counted as promised, now to the count; what is free beside it joins it."""
    lost = by_level((gap.held.level_id, gap.qty) for gap in gaps)
    standing = holds_in(session, lost.keys())
    for level_id, missing in lost.items():
        place = places[level_id]
        free = place.on_hand - place.allocated
        session.execute(update(StockLevel).where(StockLevel.id == level_id).values(allocated=place.on_hand))
        if level_id in standing:
            grow(session, {standing[level_id]: missing + free})
        else:
            first = next(gap.held.id for gap in gaps if gap.held.level_id == level_id)
            _hold(session, level_id, f"{TO_COUNT}{slip}:{first}", missing + free)


def _hold(session: Session, level_id: int, ref: str, qty: Decimal) -> None:
    told = {"level_id": level_id, "demand_ref": ref, "qty": qty, "state": "open"}
    session.execute(insert(Reservation), [told])


def _break(session: Session, gaps: Sequence[_Gap], slip: str, by: str) -> None:
    lower(session, by_level((gap.held.level_id, gap.qty) for gap in gaps), shipped=True)
    write_moves(session, [(gap.held.level_id, "damage", -gap.qty, slip) for gap in gaps], by)


def _leave(session: Session, places: Mapping[int, _Place], gaps: Sequence[_Gap]) -> None:
    """As a release: in a place that is to be counted nothing comes free."""
    left = by_level((gap.held.level_id, gap.qty) for gap in gaps)
    doubted = holds_in(session, left.keys())
    grow(session, {doubted[level_id]: qty for level_id, qty in left.items() if level_id in doubted})
    free = {level_id: qty for level_id, qty in left.items() if level_id not in doubted}
    lower(session, free, shipped=False)
    for level_id in free:
        announce_received(session, places[level_id].warehouse, [places[level_id].item_id])


def _tell(session: Session, place: _Place, gap: _Gap, slip: str, by: str) -> None:
    told = {"warehouse": place.warehouse, "missed": plain(gap.qty), "found": plain(gap.missed.found), "slip": slip}
    subject, why = f"item:{place.item_id}", MISSED[gap.missed.why].capitalize()
    audit.record(session, actor=by, action="stock.missed", subject=subject, why=why, **told)
