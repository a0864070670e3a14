"""Moves of stock one by one: what they change, what they refuse, and that a refusal changes nothing."""

from datetime import date
from decimal import Decimal

import pytest
from sqlalchemy import select, update
from sqlalchemy.exc import IntegrityError

from erp.stock import queries as stock
from erp.stock import service
from erp.stock.errors import AlreadyReserved, BelowPromised, Shortage, StockShort, UnknownWarehouse
from erp.stock.models import StockLevel
from erp.stock.rules import Demand
from kernel.audit import AuditEntry
from kernel.db import Database
from kernel.outbox import OutboxRow
from tests.factories.statements import counted
from tests.factories.trade import make_item, make_stock

D = Decimal


@pytest.fixture
def items(database: Database) -> tuple[int, int]:
    """HB-1: 100 in MAIN, 40 in NORTH. HB-2: 5.5 in MAIN, 20 on their way."""
    with database.write() as session:
        first, second = make_item(session, "HB-1"), make_item(session, "HB-2")
        make_stock(session, first, 100)
        make_stock(session, second, "5.5", incoming_qty=20, incoming_date=date(2026, 10, 1))
        make_stock(session, first, 40, "NORTH")
        return first.id, second.id


def state(database: Database, item_id: int, warehouse: str = "MAIN") -> tuple[D, D]:
    """(on hand, available), after a check that the books agree."""
    with database.read() as session:
        assert stock.stock_differences(session) == ()
        found = stock.availability(session, [item_id], warehouse)[item_id]
        return found.on_hand, found.available


def test_availability_here_and_elsewhere_in_one_statement(database: Database, items: tuple[int, int]) -> None:
    first, second = items
    with counted(database) as sent, database.read() as session:
        found = stock.availability(session, [first, second, 999], None)
    assert len(sent) == 1
    assert found == {
        first: stock.StockView(first, D(100), D(100), None, None, D(40)),
        second: stock.StockView(second, D("5.5"), D("5.5"), D(20), date(2026, 10, 1), D(0)),
        999: stock.StockView(999, D(0), D(0), None, None, D(0)),
    }
    with database.read() as session:
        assert stock.availability(session, [first], "NORTH")[first].elsewhere == D(100)
        assert stock.availability(session, [first], "MOON")[first] == stock.StockView(
            first, D(0), D(0), None, None, D(140)
        )
        assert stock.levels(session, first)["NORTH"].available == D(40)
        assert [(w.code, w.name) for w in stock.warehouses(session)] == [("MAIN", "Main"), ("NORTH", "North")]


def test_reserving_holds_stock_line_by_line(database: Database, items: tuple[int, int]) -> None:
    first, second = items
    demands = [Demand("l:1", first, D(60)), Demand("l:2", second, D("5.5")), Demand("l:3", first, D(40))]
    with database.write() as session:
        assert service.reserve(session, "MAIN", demands, partial=False) == {"l:1": D(60), "l:2": D("5.5"), "l:3": D(40)}
    assert state(database, first) == (D(100), D(0))
    assert state(database, second) == (D("5.5"), D(0))
    with database.read() as session:
        held = stock.reservations(session, ["l:1", "l:2", "l:3"])
    assert [(r.ref, r.item_id, r.warehouse, r.qty, r.state) for r in held] == [
        ("l:1", first, "MAIN", D(60), "open"),
        ("l:2", second, "MAIN", D("5.5"), "open"),
        ("l:3", first, "MAIN", D(40), "open"),
    ]


def test_a_hundred_lines_cost_no_more_statements_than_one(database: Database, items: tuple[int, int]) -> None:
    sizes = []
    for start, lines in ((0, 1), (1000, 50)):
        demands = [Demand(f"l:{start + n}", items[n % 2], D("0.1")) for n in range(lines)]
        with counted(database) as sent, database.write() as session:
            service.reserve(session, "MAIN", demands, partial=False)
        sizes.append(len(sent))
    assert sizes == [4, 4]


def test_a_shortage_names_every_line_and_changes_nothing(database: Database, items: tuple[int, int]) -> None:
    first, second = items
    demands = [
        Demand("l:1", first, D(70)), Demand("l:2", first, D(31)), Demand("l:3", second, D(6)), Demand("l:4", 999, D(1)),
    ]  # fmt: skip
    with database.write() as session, pytest.raises(StockShort) as caught:
        service.reserve(session, "MAIN", demands, partial=False)
    assert caught.value.shortages == (
        Shortage("l:2", first, D(31), D(30)),
        Shortage("l:3", second, D(6), D("5.5")),
        Shortage("l:4", 999, D(1), D(0)),
    )
    assert "31 wanted, 30 free" in caught.value.sentence
    assert state(database, first) == (D(100), D(100))
    assert state(database, second) == (D("5.5"), D("5.5"))


def test_partly_is_first_come_first_served(database: Database, items: tuple[int, int]) -> None:
    first, _ = items
    demands = [Demand("l:1", first, D(70)), Demand("l:2", first, D(50)), Demand("l:3", first, D(1))]
    with database.write() as session:
        given = service.reserve(session, "MAIN", demands, partial=True)
    assert given == {"l:1": D(70), "l:2": D(30), "l:3": D(0)}
    with database.read() as session:
        assert [r.ref for r in stock.reservations(session, ["l:1", "l:2", "l:3"])] == ["l:1", "l:2"]


def test_a_demand_is_served_once(database: Database, items: tuple[int, int]) -> None:
    first, _ = items
    with database.write() as session:
        service.reserve(session, "MAIN", [Demand("l:1", first, D(5))], partial=False)
        with pytest.raises(AlreadyReserved):
            service.reserve(session, "MAIN", [Demand("l:1", first, D(5))], partial=True)
        with pytest.raises(ValueError, match="one name"):
            service.reserve(session, "MAIN", [Demand("l:2", first, D(5)), Demand("l:2", first, D(6))], partial=True)
        with pytest.raises(UnknownWarehouse):
            service.reserve(session, "MOON", [Demand("l:3", first, D(5))], partial=True)
    assert state(database, first) == (D(100), D(95))


def test_releasing_gives_back_once(database: Database, items: tuple[int, int]) -> None:
    first, second = items
    with database.write() as session:
        demands = [Demand("l:1", first, D(60)), Demand("l:2", second, D(1))]
        service.reserve(session, "MAIN", demands, partial=False)
        assert service.release(session, ["l:1", "l:9"]) == {"l:1": D(60)}
        assert service.release(session, ["l:1"]) == {}
        assert service.release(session, []) == {}
    assert state(database, first) == (D(100), D(100))
    assert state(database, second) == (D("5.5"), D("4.5"))


def test_shipping_takes_from_both_and_writes_a_movement(database: Database, items: tuple[int, int]) -> None:
    first, second = items
    with database.write() as session:
        demands = [Demand("l:1", first, D(60)), Demand("l:2", second, D(2)), Demand("l:3", first, D(5))]
        service.reserve(session, "MAIN", demands, partial=False)
        assert service.ship(session, ["l:1", "l:2"]) == {"l:1": D(60), "l:2": D(2)}
        assert service.ship(session, ["l:1", "l:2"]) == {}
        assert service.release(session, ["l:1"]) == {}
    assert state(database, first) == (D(40), D(35))
    with database.read() as session:
        moved = stock.movements(session, first)
        assert [(m.kind, m.qty, m.ref) for m in moved if m.warehouse == "MAIN"] == [
            ("dispatch", D(-60), "l:1"),
            ("opening", D(100), "opening"),
        ]
        assert [r.state for r in stock.reservations(session, ["l:1", "l:2", "l:3"])] == ["shipped", "shipped", "open"]


def test_a_hold_goes_on_under_a_new_name(database: Database, items: tuple[int, int]) -> None:
    first, _ = items
    with database.write() as session:
        service.reserve(session, "MAIN", [Demand("l:1", first, D(60))], partial=False)
        service.rename(session, {"l:1": "l:1:2", "l:8": "l:9"})
        service.rename(session, {"l:1": "l:1:3"})
        assert service.release(session, ["l:1", "l:1:3"]) == {}
    assert state(database, first) == (D(100), D(40))
    with database.read() as session:
        held = stock.reservations(session, ["l:1", "l:1:2"])
    assert [(r.ref, r.qty, r.state) for r in held] == [("l:1", D(60), "released"), ("l:1:2", D(60), "open")]


def test_receiving_raises_the_stock_and_rings(database: Database, items: tuple[int, int]) -> None:
    _, second = items
    with database.write() as session:
        service.receive(session, "NORTH", second, D("2.25"), "delivery:7")
        with pytest.raises(ValueError, match="above zero"):
            service.receive(session, "NORTH", second, D(0), "delivery:8")
        with pytest.raises(UnknownWarehouse):
            service.receive(session, "MOON", second, D(1), "delivery:9")
    assert state(database, second, "NORTH") == (D("2.25"), D("2.25"))
    with database.read() as session:
        event = session.scalars(select(OutboxRow)).one()
        assert (event.topic, event.payload) == ("stock.received", {"warehouse": "NORTH", "item_ids": str(second)})


def test_counting_cannot_take_what_is_promised(database: Database, items: tuple[int, int]) -> None:
    first, _ = items
    with database.write() as session:
        service.reserve(session, "MAIN", [Demand("l:1", first, D(60))], partial=False)
        with pytest.raises(BelowPromised) as caught:
            service.adjust(session, "MAIN", first, D("-40.000001"), "count", "ann@house.example")
        assert caught.value.promised == D(60)
        service.adjust(session, "MAIN", first, D(-40), "count", "ann@house.example")
    assert state(database, first) == (D(60), D(0))
    with database.read() as session:
        entry = session.scalars(select(AuditEntry)).one()
        assert (entry.actor, entry.action, entry.facts["change"]) == ("ann@house.example", "stock.adjusted", "-40")
        assert session.scalars(select(OutboxRow)).all() == []


def test_the_database_itself_refuses_an_oversell(database: Database, items: tuple[int, int]) -> None:
    first, _ = items
    with pytest.raises(IntegrityError), database.write() as session:
        session.execute(update(StockLevel).where(StockLevel.item_id == first).values(allocated=D(101)))


def test_the_doctor_sees_books_that_disagree(database: Database, items: tuple[int, int]) -> None:
    first, _ = items
    with database.write() as session:
        session.execute(
            update(StockLevel).where(StockLevel.item_id == first, StockLevel.on_hand == D(100)).values(allocated=D(3))
        )
    with database.read() as session:
        (difference,) = stock.stock_differences(session)
    assert difference == stock.Difference("MAIN", first, D(100), D(100), D(3), D(0))
