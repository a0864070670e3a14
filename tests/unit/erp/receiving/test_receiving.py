"""Goods come in once, in the units they came in, and go at once to who waits; whatever is wrong changes nothing."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from erp.catalog.models import ItemUnit
from erp.orders import queries
from erp.receiving import queries as receiving
from erp.receiving.errors import NothingReceived, UnknownGoods, WrongQuantity
from erp.receiving.rules import Arrived, arrived
from erp.receiving.service import book
from erp.stock import queries as stock
from erp.stock.errors import UnknownWarehouse
from erp.stock.models import StockLevel
from kernel.audit import AuditEntry
from kernel.db import Database
from kernel.values.errors import DomainError
from kernel.values.quantity import UnknownUnit
from tests.factories.sales import CLERK, World, broken_books, confirmed, drain, make_world

D = Decimal


def on_hand(session: Session, world: World, sku: str) -> Decimal:
    assert broken_books(session) == []
    return stock.availability(session, [world.items[sku]], "MAIN")[world.items[sku]].on_hand


def test_a_delivery_serves_who_waited_first_and_says_so(database: Database) -> None:
    world = make_world(database, {"A-1": 0, "B-2": 1}, backorder="allow")
    first, second = (confirmed(database, world, [("A-1", qty, "1.00")]) for qty in (20, 9))
    with database.write() as session:
        made = book(session, "k1", [Arrived("a1", D(2), "ct"), Arrived("B-2", D("0.5"))], CLERK, "MAIN", "DN-7")
    assert made.receipt_no == "GR-100001"
    assert [(one.order_no, one.sku, one.qty) for one in made.served] == [
        (first.order_no, "A-1", D(20)),
        (second.order_no, "A-1", D(4)),
    ]
    assert [(one.sku, one.qty, one.unit, one.base_qty) for one in made.lines] == [
        ("A-1", D(2), "CT", D(24)),
        ("B-2", D("0.5"), "EA", D("0.5")),
    ]
    drain(database)
    with database.read() as session:
        assert on_hand(session, world, "A-1") == 24
        assert queries.order(session, second.order_no).lines[0].reserved == 4
        moved = stock.movements(session, world.items["B-2"])[0]
        assert (moved.kind, moved.qty, moved.ref, moved.by) == ("receipt", D("0.5"), made.receipt_no, CLERK)
        entry = session.scalars(select(AuditEntry).where(AuditEntry.action == "goods.received")).one()
        assert (entry.actor, entry.subject, entry.facts["ref"]) == (CLERK, "receipt:GR-100001", "DN-7")
        assert [row.receipt_no for row in receiving.receipts(session)] == ["GR-100001"]


def test_a_delivery_is_booked_once(database: Database) -> None:
    world = make_world(database, {"A-1": 0})
    for _ in range(2):
        with database.write() as session:
            made = book(session, "k1", [Arrived("A-1", D(3))], CLERK)
    with database.read() as session:
        assert on_hand(session, world, "A-1") == 3
        assert receiving.receipt(session, made.receipt_no) == made


def test_a_barcode_brings_its_unit(database: Database) -> None:
    world = make_world(database, {"A-1": 0})
    with database.write() as session:
        carton = (ItemUnit.item_id == world.items["A-1"], ItemUnit.unit == "CT")
        session.execute(update(ItemUnit).where(*carton).values(gtin="15012345678907"))
        book(session, "k1", [Arrived("15012345678907", D(1))], CLERK)
    with database.read() as session:
        assert on_hand(session, world, "A-1") == 12


def test_what_was_on_its_way_is_less_by_what_came(database: Database) -> None:
    world = make_world(database, {"A-1": 0})
    with database.write() as session:
        session.execute(update(StockLevel).values(incoming_qty=D(40)))
        book(session, "k1", [Arrived("A-1", D(15))], CLERK)
        assert stock.availability(session, [world.items["A-1"]], "MAIN")[world.items["A-1"]].incoming_qty == 25
        book(session, "k2", [Arrived("A-1", D(25))], CLERK)
        assert stock.availability(session, [world.items["A-1"]], "MAIN")[world.items["A-1"]].incoming_qty is None


@pytest.mark.parametrize(
    ("lines", "warehouse", "error"),
    [
        ([Arrived("A-1", D(1)), Arrived("NO-SUCH", D(1))], None, UnknownGoods),
        ([Arrived("A-1", D(1)), Arrived("A-1", D(1), "FURLONG")], None, UnknownUnit),
        ([Arrived("A-1", D(1))], "MOON", UnknownWarehouse),
    ],
)
def test_a_delivery_that_cannot_be_changes_nothing(
    database: Database, lines: list[Arrived], warehouse: str | None, error: type[DomainError]
) -> None:
    world = make_world(database, {"A-1": 0})
    with pytest.raises(error), database.write() as session:
        book(session, "k1", lines, CLERK, warehouse)
    with database.read() as session:
        assert receiving.receipts(session) == ()
        assert on_hand(session, world, "A-1") == 0


@pytest.mark.parametrize("qty", ["", "0", "-1", "x", "NaN", "Infinity", "1e10", "1e999999999"])
def test_a_quantity_that_is_none_is_named(qty: str) -> None:
    with pytest.raises(WrongQuantity, match="HB-1"):
        arrived([("HB-1", qty, "")])


def test_rows_left_empty_are_no_lines() -> None:
    assert arrived([("", "", ""), (" HB-1 ", "2,5", " "), ("", "", "CT")]) == (Arrived("HB-1", D("2.5"), None),)
    with pytest.raises(NothingReceived):
        arrived([("", " ", "EA")])


@given(st.lists(st.tuples(st.sampled_from(["EA", "CT"]), st.integers(1, 50)), min_size=1, max_size=6))
def test_a_carton_is_twelve_whatever_else_came(rows: list[tuple[str, int]]) -> None:
    told = arrived([("A-1", str(qty), unit) for unit, qty in rows])
    assert [line.qty for line in told] == [D(qty) for _, qty in rows]
    assert sum(Fraction(line.qty) * (12 if line.unit == "CT" else 1) for line in told) == sum(
        qty * (12 if unit == "CT" else 1) for unit, qty in rows
    )
