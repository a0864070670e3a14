"""Stock that comes in, or comes free, goes to who ordered first."""

from decimal import Decimal

import pytest

from erp.allocation.queries import waiting_lines
from erp.allocation.service import allocate_waiting
from erp.orders import queries
from erp.orders.service.cancel import cancel
from erp.picking import queries as picking
from erp.picking.errors import CompleteOnly
from erp.picking.service import pack
from erp.stock.service import receive
from kernel.db import Database
from tests.factories.sales import CLERK, broken_books, confirmed, drain, make_world


def test_who_ordered_first_gets_what_comes_in_first(database: Database) -> None:
    world = make_world(database, {"A-1": 0}, backorder="allow")
    made = [confirmed(database, world, [("A-1", qty, "1.00")]) for qty in (4, 3, 2)]
    drain(database)
    with database.write() as session:
        receive(session, "MAIN", world.items["A-1"], Decimal(6), "GR")
    drain(database)
    with database.read() as session:
        assert [queries.order(session, m.order_no).lines[0].reserved for m in made] == [4, 2, 0]
        assert [len(picking.slips_of_order(session, m.order_id)) for m in made] == [1, 1, 0]
    with database.write() as session:
        cancel(session, made[0].order_no, CLERK, "Customer rang")
    drain(database)
    with database.read() as session:
        assert [queries.order(session, m.order_no).lines[0].reserved for m in made] == [0, 3, 2]
        assert [s.state for s in picking.slips_of_order(session, made[0].order_id)] == ["cancelled"]
        assert [len(picking.slips_of_order(session, m.order_id)) for m in made] == [1, 2, 1]
        assert broken_books(session) == []


def test_a_debtor_who_takes_complete_deliveries_gets_one_slip_when_all_is_there(database: Database) -> None:
    world = make_world(database, {"A-1": 2, "B-2": 9}, backorder="allow", ship_complete=True)
    made = confirmed(database, world, [("A-1", 4, "1.00"), ("B-2", 1, "1.00")])
    drain(database)
    with database.read() as session:
        assert picking.slips_of_order(session, made.order_id) == ()
    with database.write() as session:
        receive(session, "MAIN", world.items["A-1"], Decimal(2), "GR")
    drain(database)
    with database.write() as session:
        (slip,) = picking.slips_of_order(session, made.order_id)
        lines = picking.slip(session, slip.slip_no).lines
        assert [(r.sku, r.base_qty) for r in lines] == [("A-1", Decimal(2)), ("A-1", Decimal(2)), ("B-2", Decimal(1))]
        with pytest.raises(CompleteOnly):
            pack(session, slip.id, CLERK, {lines[0].id: Decimal(1)})
        assert picking.slip(session, slip.slip_no).state == "open"


def test_what_is_waited_for_is_told_and_served_once(database: Database) -> None:
    world = make_world(database, {"A-1": 1, "B-2": 0}, backorder="allow")
    made = confirmed(database, world, [("A-1", 3, "1.00"), ("B-2", 1, "1.00")])
    items = list(world.items.values())
    with database.write() as session:
        waiting = waiting_lines(session, items)
        assert [(w.order_no, w.item_id, w.qty) for w in waiting] == [
            (made.order_no, items[0], 2),
            (made.order_no, items[1], 1),
        ]
        assert waiting_lines(session, items, "ELSEWHERE") == ()
        assert allocate_waiting(session, items) == ()
        receive(session, "MAIN", items[0], Decimal(5), "GR")
        assert allocate_waiting(session, items) == (made.order_no,)
        assert allocate_waiting(session, items) == ()
        assert [w.item_id for w in waiting_lines(session, items)] == [items[1]]
        assert broken_books(session) == []
