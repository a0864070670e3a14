"""What a picker did not find is not sold again, whoever asks and in whatever order, until somebody has counted."""

from decimal import Decimal

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from erp.orders import queries
from erp.orders.errors import LinesShort
from erp.orders.service.cancel import cancel
from erp.picking import queries as picking
from erp.picking.models import PickingLine
from erp.picking.service import pack, start, take_back
from erp.shipping.service import dispatch
from erp.stock import queries as stock
from erp.stock.doubts import count
from erp.stock.errors import BelowPromised
from erp.stock.models import StockLevel
from kernel.audit import AuditEntry
from kernel.db import Database
from tests.factories.sales import CLERK, World, broken_books, confirmed, drain, make_world, slip_ids

D = Decimal


def short(database: Database, order_id: int, found: int, why: str | None = None) -> int:
    """The order's only slip, packed with so many of its one line."""
    with database.write() as session:
        (slip_id,) = slip_ids(session, order_id)
        (line,) = picking.slip(session, picking.slip_no_of(session, slip_id)).lines
        pack(session, slip_id, CLERK, {line.id: D(found)}, {} if why is None else {line.id: why})
    return slip_id


def free(session: Session, world: World, sku: str = "A-1") -> Decimal:
    assert broken_books(session) == []
    return stock.availability(session, [world.items[sku]], "MAIN")[world.items[sku]].available


def counted(database: Database, there: int) -> None:
    with database.write() as session:
        count(
            session, session.scalars(select(StockLevel.id).order_by(StockLevel.id)).first() or 0, D(there), "C", CLERK
        )


def test_a_second_order_is_not_confirmed_on_what_was_not_found(database: Database) -> None:
    world = make_world(database, {"A-1": 10}, backorder="refuse")
    first = confirmed(database, world, [("A-1", 6, "1.00")])
    slip_id = short(database, first.order_id, 4)
    with pytest.raises(LinesShort):
        confirmed(database, world, [("A-1", 1, "1.00")])
    with database.write() as session:
        dispatch(session, slip_id, CLERK)
    with pytest.raises(LinesShort):
        confirmed(database, world, [("A-1", 6, "1.00")])
    with database.read() as session:
        assert free(session, world) == 0
        (line,) = queries.order(session, first.order_no).lines
        assert (line.reserved, line.shipped, line.waiting) == (0, 4, 2)
        entry = session.scalars(select(AuditEntry).where(AuditEntry.action == "stock.missed")).one()
        assert (entry.actor, entry.why, entry.facts["missed"], entry.facts["found"]) == (CLERK, "Not found", "2", "4")


def test_counting_gives_free_what_is_there_and_serves_who_waited_first(database: Database) -> None:
    world = make_world(database, {"A-1": 10}, backorder="allow")
    first = confirmed(database, world, [("A-1", 6, "1.00")])
    short(database, first.order_id, 4)
    second = confirmed(database, world, [("A-1", 5, "1.00")])
    drain(database)
    with database.read() as session:
        assert queries.order(session, second.order_no).lines[0].reserved == 0
    counted(database, 9)  # four in the box, five in the place
    drain(database)
    with database.read() as session:
        assert [m.qty for m in stock.movements(session, world.items["A-1"]) if m.kind == "count"] == [-1]
        assert queries.order(session, first.order_no).lines[0].reserved == 6
        assert queries.order(session, second.order_no).lines[0].reserved == 3
        assert free(session, world) == 0


def test_less_than_orders_were_promised_is_not_counted_before_their_slips_are_packed(database: Database) -> None:
    world = make_world(database, {"A-1": 10})
    first, second = (confirmed(database, world, [("A-1", 5, "1.00")]) for _ in range(2))
    short(database, first.order_id, 2)
    with pytest.raises(BelowPromised) as caught:
        counted(database, 2)
    assert caught.value.promised == 7
    with database.read() as session:
        assert free(session, world) == 0
    short(database, second.order_id, 0)
    counted(database, 2)
    with database.read() as session:
        assert free(session, world) == 0
        assert session.scalars(select(StockLevel.on_hand)).one() == 2


def test_what_an_order_gives_back_stays_held_while_the_place_is_in_doubt(database: Database) -> None:
    world = make_world(database, {"A-1": 10})
    first, second = (confirmed(database, world, [("A-1", 5, "1.00")]) for _ in range(2))
    short(database, first.order_id, 4)
    with database.write() as session:
        cancel(session, second.order_no, CLERK, "Customer rang")
    drain(database)
    with database.read() as session:
        assert free(session, world) == 0
    counted(database, 10)
    with database.read() as session:
        assert free(session, world) == 6


@pytest.mark.parametrize(("why", "on_hand", "left"), [("damaged", 8, 4), ("left", 10, 6), ("not_found", 10, 0)])
def test_what_becomes_of_the_rest_depends_on_why(database: Database, why: str, on_hand: int, left: int) -> None:
    world = make_world(database, {"A-1": 10})
    short(database, confirmed(database, world, [("A-1", 6, "1.00")]).order_id, 4, why)
    with database.read() as session:
        assert free(session, world) == left
        assert session.scalars(select(StockLevel.on_hand)).one() == on_hand


def test_a_place_is_doubted_by_two_pickers_and_counted_once(database: Database) -> None:
    world = make_world(database, {"A-1": 10})
    made = [confirmed(database, world, [("A-1", 4, "1.00")]) for _ in range(2)]
    for one, found in zip(made, (3, 1), strict=True):
        short(database, one.order_id, found)
    with database.read() as session:
        assert free(session, world) == 0
        (kept,) = stock.to_count(session)
        assert (kept.item_id, kept.warehouse, kept.qty) == (world.items["A-1"], "MAIN", 6)
    counted(database, 4)
    with database.read() as session:
        assert stock.to_count(session) == ()
        assert (free(session, world), session.scalars(select(StockLevel.on_hand)).one()) == (0, 4)


def test_complete_deliveries_only_take_the_slip_back_and_get_a_new_one_when_all_is_there(database: Database) -> None:
    world = make_world(database, {"A-1": 10, "B-2": 3}, ship_complete=True)
    made = confirmed(database, world, [("A-1", 6, "1.00"), ("B-2", 3, "1.00")])
    drain(database)
    with database.write() as session:
        (slip_id,) = slip_ids(session, made.order_id)
        start(session, slip_id, CLERK)
        line = session.scalars(select(PickingLine).order_by(PickingLine.id)).first()
        assert line is not None
        take_back(session, slip_id, CLERK, {line.id: D(4)})
    drain(database)
    with database.read() as session:
        assert [s.state for s in picking.slips_of_order(session, made.order_id)] == ["cancelled"]
        assert [(r.reserved, r.waiting) for r in queries.order(session, made.order_no).lines] == [(4, 2), (3, 0)]
        assert queries.order(session, made.order_no).cancellable
        assert free(session, world) == 0
    counted(database, 7)
    drain(database)
    with database.read() as session:
        assert [s.state for s in picking.slips_of_order(session, made.order_id)] == ["cancelled", "open"]
        assert [(r.reserved, r.waiting) for r in queries.order(session, made.order_no).lines] == [(6, 0), (3, 0)]
        assert free(session, world) == 1
