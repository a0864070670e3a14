"""Slips in the hands of pickers: what was not found, wrong quantities, putting back, cancelling."""

from decimal import Decimal

import pytest
from sqlalchemy import select

from erp.debtors.models import Account
from erp.orders import queries
from erp.orders.errors import AlreadyPicked, IllegalMove
from erp.orders.service.cancel import cancel
from erp.picking import queries as picking
from erp.picking.errors import AlreadySent, PickedTooMuch, UnknownLine
from erp.picking.service import cancel_slips, pack, put_back, start, unpack
from erp.shipping.errors import NotPacked
from erp.shipping.service import dispatch
from erp.stock.models import StockLevel
from erp.stock.service import receive
from kernel.db import Database
from tests.factories.sales import CLERK, broken_books, confirmed, drain, make_world, sent, slip_ids


def test_what_was_not_found_waits_for_goods_to_come_in(database: Database) -> None:
    world = make_world(database, {"A-1": 10, "B-2": 10})
    made = confirmed(database, world, [("A-1", 6, "1.00"), ("B-2", 2, "1.00")])
    with database.write() as session:
        (slip_id,) = slip_ids(session, made.order_id)
        a, b = picking.slip(session, picking.slip_no_of(session, slip_id)).lines
    sent(database, slip_id, {a.id: Decimal(4), b.id: Decimal(0)})
    with database.read() as session:
        assert [(r.reserved, r.shipped, r.waiting) for r in queries.order(session, made.order_no).lines] == [
            (0, 4, 2),
            (0, 0, 2),
        ]
        assert session.scalars(select(StockLevel.on_hand).order_by(StockLevel.id)).all() == [6, 10]
    drain(database)
    with database.write() as session:
        receive(session, "MAIN", world.items["A-1"], Decimal(2), "GR")
        assert broken_books(session) == []
    drain(database)
    with database.read() as session:
        assert [s.state for s in picking.slips_of_order(session, made.order_id)] == ["packed", "open"]
        assert [r.reserved for r in queries.order(session, made.order_no).lines] == [2, 0]


def test_a_slip_where_nothing_was_found_is_cancelled_and_the_order_may_be_too(database: Database) -> None:
    world = make_world(database, {"A-1": 10})
    made = confirmed(database, world, [("A-1", 6, "1.00")])
    with database.write() as session:
        (slip_id,) = slip_ids(session, made.order_id)
        slip_no = picking.slip_no_of(session, slip_id)
        (only,) = picking.slip(session, slip_no).lines
        pack(session, slip_id, CLERK, {only.id: Decimal(0)})
        assert picking.slip(session, slip_no).state == "cancelled"
        with pytest.raises(NotPacked):
            dispatch(session, slip_id, CLERK)
        cancel(session, made.order_no, CLERK, "Discontinued")
        assert broken_books(session) == []


def test_an_order_in_a_pickers_hands_is_not_cancelled_until_it_is_put_back(database: Database) -> None:
    world = make_world(database, {"A-1": 10})
    made = confirmed(database, world, [("A-1", 6, "1.00")])
    with database.write() as session:
        (slip_id,) = slip_ids(session, made.order_id)
        start(session, slip_id, CLERK)
        with pytest.raises(AlreadyPicked):
            cancel(session, made.order_no, CLERK, "Customer rang")
        put_back(session, slip_id, CLERK)
        cancel(session, made.order_no, CLERK, "Customer rang")
        with pytest.raises(IllegalMove):
            start(session, slip_id, CLERK)
        with pytest.raises(IllegalMove):
            pack(session, slip_id, CLERK)
        cancel_slips(session, made.order_id, CLERK)
        assert picking.slip(session, picking.slip_no_of(session, slip_id)).state == "cancelled"
        assert session.scalars(select(Account.committed)).one() == 0
        with pytest.raises(IllegalMove):
            cancel(session, made.order_no, CLERK, "Again")


def test_wrong_quantities_are_refused_and_change_nothing(database: Database) -> None:
    world = make_world(database, {"A-1": 10})
    made = confirmed(database, world, [("A-1", 6, "1.00")])
    with database.write() as session:
        (slip_id,) = slip_ids(session, made.order_id)
        slip_no = picking.slip_no_of(session, slip_id)
        (only,) = picking.slip(session, slip_no).lines
        for wrong, error in (
            ({only.id: Decimal(7)}, PickedTooMuch),
            ({only.id: Decimal(-1)}, PickedTooMuch),
            ({0: Decimal(1)}, UnknownLine),
        ):
            with pytest.raises(error):
                pack(session, slip_id, CLERK, wrong)
        assert picking.slip(session, slip_no).state == "open"
        with pytest.raises(NotPacked, match=f"{slip_no} is open"):
            dispatch(session, slip_id, CLERK)


def test_a_box_is_opened_again_until_it_leaves(database: Database) -> None:
    world = make_world(database, {"A-1": 10, "B-2": 10})
    made = confirmed(database, world, [("A-1", 6, "1.00"), ("B-2", 2, "1.00")])
    with database.write() as session:
        (slip_id,) = slip_ids(session, made.order_id)
        slip_no = picking.slip_no_of(session, slip_id)
        a, b = picking.slip(session, slip_no).lines
        pack(session, slip_id, CLERK, {a.id: Decimal(4), b.id: Decimal(0)})
        unpack(session, slip_id, CLERK)
        again = picking.slip(session, slip_no)
        assert (again.state, again.packed_at) == ("picking", None)
        assert [(row.sku, row.base_qty, row.picked_qty) for row in again.lines] == [("A-1", 4, None)]
        with pytest.raises(PickedTooMuch):
            pack(session, slip_id, CLERK, {a.id: Decimal(6)})
        put_back(session, slip_id, CLERK)
        assert queries.order(session, made.order_no).cancellable
        pack(session, slip_id, CLERK, {a.id: Decimal(3)}, {a.id: "left"})
        dispatch(session, slip_id, CLERK)
        with pytest.raises(AlreadySent):
            unpack(session, slip_id, CLERK)
        assert [row.shipped for row in queries.order(session, made.order_no).lines] == [3, 0]
        assert broken_books(session) == []
