"""Counts: what may be booked, what must be counted again, and books that agree whatever moved meanwhile."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select, update

from erp.counting import queries as counting
from erp.counting.errors import CountClosed, NothingToCount, NotOnSheet, NotThatMany
from erp.counting.rules import Place, stale
from erp.counting.service import book, close, enter, open_count
from erp.picking import queries as picking
from erp.picking.service import pack, start
from erp.shipping.service import dispatch
from erp.stock import queries as stock
from erp.stock.models import StockLevel
from erp.stock.service import receive
from kernel.audit import AuditEntry
from kernel.db import Database
from tests.factories.sales import CLERK, World, broken_books, confirmed, make_world, slip_ids

D = Decimal
QUANTITIES = st.integers(0, 500).map(D)


def sheet(database: Database, **asked: object) -> str:
    with database.write() as session:
        return open_count(session, CLERK, **asked)  # type: ignore[arg-type]


def figures(database: Database, number: str, *found: int | None) -> list[counting.CountLine]:
    """Enter and book; the lines afterwards."""
    with database.write() as session:
        lines = counting.count(session, number).lines
        told = {line.id: D(figure) for line, figure in zip(lines, found, strict=True) if figure is not None}
        enter(session, number, told, CLERK)
        book(session, number, CLERK)
    with database.read() as session:
        assert broken_books(session) == []
        return list(counting.count(session, number).lines)


def on_hand(database: Database, world: World, sku: str = "A-1") -> Decimal:
    with database.read() as session:
        return stock.availability(session, [world.items[sku]], "MAIN")[world.items[sku]].on_hand


def test_differences_are_movements_and_the_sheet_closes_itself(database: Database) -> None:
    world = make_world(database, {"A-1": 10, "B-2": 5})
    number = sheet(database)
    first, second = figures(database, number, 8, None)
    assert (first.difference, first.booked_at is not None, second.booked_at) == (-2, True, None)
    with database.read() as session:
        assert counting.count(session, number).state == "open"
    with database.write() as session:
        enter(session, number, {second.id: D(5)}, CLERK)
        book(session, number, CLERK)
    with database.read() as session:
        told = counting.count(session, number)
        assert (told.state, told.closed_by) == ("booked", CLERK)
        moved = stock.movements(session, world.items["A-1"])[0]
        assert (moved.kind, moved.qty, moved.ref, moved.by) == ("count", -2, number, CLERK)
        assert stock.movements(session, world.items["B-2"])[0].kind == "opening"
        actions = session.scalars(select(AuditEntry.action).order_by(AuditEntry.id)).all()
        assert actions == ["count.opened", "stock.counted", "stock.counted", "count.booked"]
    assert on_hand(database, world) == 8


def test_packed_boxes_are_not_counted_and_not_lost(database: Database) -> None:
    world = make_world(database, {"A-1": 10})
    made = confirmed(database, world, [("A-1", 4, "1.00")])
    with database.write() as session:
        (slip_id,) = slip_ids(session, made.order_id)
        pack(session, slip_id, CLERK)
    number = sheet(database)
    with database.write() as session:
        dispatch(session, slip_id, CLERK)  # the box leaves: nothing moved in the place
    (line,) = figures(database, number, 6)
    assert (line.difference, on_hand(database, world)) == (0, 6)


def test_what_moved_since_the_sheet_was_made_is_counted_again(database: Database) -> None:
    world = make_world(database, {"A-1": 10})
    number = sheet(database)
    with database.write() as session:
        receive(session, "MAIN", world.items["A-1"], D(3), "GR")
    (line,) = figures(database, number, 10)
    assert (line.again, line.counted, on_hand(database, world)) == (
        "3 came in since the sheet was made; count again", None, 13,
    )  # fmt: skip
    (line,) = figures(database, number, 12)
    assert (line.again, line.difference, on_hand(database, world)) == (None, -1, 12)


def test_a_place_with_a_picker_at_it_waits(database: Database) -> None:
    world = make_world(database, {"A-1": 10})
    made = confirmed(database, world, [("A-1", 4, "1.00")])
    number = sheet(database)
    with database.write() as session:
        (slip_id,) = slip_ids(session, made.order_id)
        start(session, slip_id, CLERK)
        slip_no = picking.slip_no_of(session, slip_id)
    (line,) = figures(database, number, 6)
    assert (line.again or "").startswith(f"{slip_no} is being picked there")
    assert on_hand(database, world) == 10


def test_less_than_was_promised_is_not_booked(database: Database) -> None:
    world = make_world(database, {"A-1": 10})
    confirmed(database, world, [("A-1", 8, "1.00")])
    (line,) = figures(database, sheet(database), 5)
    assert "orders were promised 8" in (line.again or "")
    assert on_hand(database, world) == 10


def test_a_place_in_doubt_is_on_its_own_sheet_and_free_after_it(database: Database) -> None:
    world = make_world(database, {"A-1": 10, "B-2": 5})
    made = confirmed(database, world, [("A-1", 6, "1.00")])
    with database.write() as session:
        (slip_id,) = slip_ids(session, made.order_id)
        (only,) = picking.slip(session, picking.slip_no_of(session, slip_id)).lines
        pack(session, slip_id, CLERK, {only.id: D(4)})
    number = sheet(database, doubted=True)
    (line,) = figures(database, number, 5)
    assert (line.sku, line.expected, line.difference) == ("A-1", 6, -1)
    with database.read() as session:
        assert stock.to_count(session) == ()
        found = stock.availability(session, [world.items["A-1"]], "MAIN")[world.items["A-1"]]
        assert (found.on_hand, found.available) == (9, 5)


def test_bins_choose_the_places(database: Database) -> None:
    world = make_world(database, {"A-1": 10, "B-2": 5})
    with database.write() as session:
        session.execute(update(StockLevel).where(StockLevel.item_id == world.items["B-2"]).values(bin="B-03-1"))
    with database.read() as session:
        assert [line.sku for line in counting.count(session, sheet(database, bins="B-03")).lines] == ["B-2"]
    for asked in ({"bins": "Z"}, {"bins": "%"}, {"doubted": True}):
        with pytest.raises(NothingToCount):
            sheet(database, **asked)


def test_a_closed_sheet_takes_no_figure_and_a_wrong_one_changes_nothing(database: Database) -> None:
    make_world(database, {"A-1": 10})
    number = sheet(database)
    with database.write() as session:
        (line,) = counting.count(session, number).lines
        for wrong, error in (
            ({0: D(1)}, NotOnSheet),
            ({line.id: D(-1)}, NotThatMany),
            ({line.id: D("NaN")}, NotThatMany),
        ):
            with pytest.raises(error):
                enter(session, number, wrong, CLERK)
        close(session, number, CLERK)
        assert counting.count(session, number).state == "cancelled"
        for work in (lambda: enter(session, number, {line.id: D(1)}, CLERK), lambda: book(session, number, CLERK)):
            with pytest.raises(CountClosed):
                work()


@given(on_hand=QUANTITIES, boxed=QUANTITIES, expected=QUANTITIES)
def test_a_figure_stands_only_while_the_place_is_as_the_sheet_says(
    on_hand: Decimal, boxed: Decimal, expected: Decimal
) -> None:
    place = Place(on_hand, boxed)
    assert (stale(expected, place) is None) == (on_hand - boxed == expected)
    assert stale(expected, Place(on_hand, boxed, "PS-1")) is not None
