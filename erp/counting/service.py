"""Counting: a sheet is made, figures are entered, differences are booked place by place as movements of the ledger.

A figure is booked only while it still says something about its place: nothing moved there since the sheet was made,
and no picker is at it. Whatever cannot be booked stays on the sheet with the reason and is counted again.
"""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from sqlalchemy import insert, select
from sqlalchemy.orm import Session, selectinload

from erp.counting.errors import CountClosed, NothingToCount, NotOnSheet, NotThatMany
from erp.counting.models import StockCount, StockCountLine
from erp.counting.queries import places
from erp.counting.rules import COUNT_MOVES, MOST_PLACES, count_no, stale
from erp.orders.rules import advance
from erp.stock.doubts import count, kept_for_count
from erp.stock.errors import BelowPromised
from erp.stock.ground import lock_levels
from erp.stock.models import StockLevel
from erp.stock.queries import warehouse_named
from kernel import audit
from kernel.clock import now
from kernel.values.errors import NotFound
from kernel.values.quantity import plain


def open_count(
    session: Session, by: str, warehouse: str | None = None, bins: str = "", *, doubted: bool = False
) -> str:
    """A sheet of the places whose bin begins so, or of those where pickers missed something; its number.

    At most MOST_PLACES at once. Raises UnknownWarehouse, NothingToCount.
    """
    place = warehouse_named(session, warehouse)
    level_ids = _chosen(session, place.id, bins.strip(), doubted=doubted)
    if not level_ids:
        raise NothingToCount(place.code)
    said = "Where pickers missed something" if doubted else f"Bins {bins.strip()}" if bins.strip() else "All places"
    head = StockCount(warehouse_id=place.id, places=said, opened_at=now(), opened_by=by)
    session.add(head)
    session.flush()
    head.count_no = count_no(head.id)
    books = places(session, level_ids)
    rows = [{"count_id": head.id, "level_id": i, "expected": books[i].there} for i in level_ids]
    session.execute(insert(StockCountLine), rows)
    audit.record(session, actor=by, action="count.opened", subject=f"count:{head.count_no}", places=said)
    session.flush()
    return head.count_no


def enter(session: Session, number: str, figures: Mapping[int, Decimal], by: str) -> None:
    """Write down what was found, by line id; a figure entered again takes the place of the first.

    Raises NotFound, CountClosed, NotOnSheet or NotThatMany; then nothing has changed.
    """
    head = _locked(session, number)
    lines = {line.id: line for line in head.lines if line.booked_at is None}
    if not figures.keys() <= lines.keys():
        raise NotOnSheet(number)
    for figure in figures.values():
        if not (figure.is_finite() and figure >= 0):
            raise NotThatMany(figure)
    for line_id, figure in figures.items():
        line = lines[line_id]
        line.counted, line.counted_by, line.counted_at, line.again = figure, by, now(), None


def book(session: Session, number: str, by: str) -> None:
    """Book every figure that can be; the others say why. With nothing left to count the count is closed."""
    head = _locked(session, number)
    due = [line for line in head.lines if line.counted is not None and line.booked_at is None]
    lock_levels(session, {line.level_id for line in due})
    books = places(session, {line.level_id for line in due})
    for line in sorted(due, key=lambda one: one.level_id):
        place = books[line.level_id]
        line.again = stale(line.expected, place) or _book(session, head, line, place.boxed, by)
        if line.again is not None:
            line.counted, line.expected = None, place.there
    if all(line.booked_at for line in head.lines):
        _close(session, head, "booked", by)


def close(session: Session, number: str, by: str) -> None:
    """No more is counted: what was booked stays booked, all other places stay as they were."""
    head = _locked(session, number)
    _close(session, head, "booked" if any(line.booked_at for line in head.lines) else "cancelled", by)


def _book(session: Session, head: StockCount, line: StockCountLine, boxed: Decimal, by: str) -> str | None:
    """Why it could not be booked."""
    there = (line.counted or Decimal(0)) + boxed
    try:
        count(session, line.level_id, there, head.count_no or "", by)
    except BelowPromised as problem:
        promised = plain(problem.promised - boxed)
        return f"orders were promised {promised}; pack their slips with what is there, then count again"
    line.booked_at = now()
    return None


def _chosen(session: Session, warehouse_id: int, bins: str, *, doubted: bool) -> Sequence[int]:
    wanted = select(StockLevel.id).where(StockLevel.warehouse_id == warehouse_id)
    if doubted:
        wanted = wanted.where(StockLevel.id.in_(kept_for_count(session)))
    elif bins:
        wanted = wanted.where(StockLevel.bin.startswith(bins, autoescape=True))
    return session.scalars(wanted.order_by(StockLevel.bin, StockLevel.id).limit(MOST_PLACES)).all()


def _locked(session: Session, number: str) -> StockCount:
    """Raises NotFound, CountClosed."""
    wanted = select(StockCount).where(StockCount.count_no == number).with_for_update()
    wanted = wanted.options(selectinload(StockCount.lines)).execution_options(populate_existing=True)
    head = session.scalars(wanted).one_or_none()
    if head is None:
        raise NotFound(f"There is no count {number}; look for it in the list.")
    if head.state != "open":
        raise CountClosed(number)
    return head


def _close(session: Session, head: StockCount, to: str, by: str) -> None:
    """The one place where a count's state changes, told to the audit trail."""
    head.state = advance(COUNT_MOVES, f"Count {head.count_no}", head.state, to)
    head.closed_at, head.closed_by = now(), by
    booked = sum(line.booked_at is not None for line in head.lines)
    audit.record(session, actor=by, action=f"count.{to}", subject=f"count:{head.count_no}", places=str(booked))
