"""A packed slip leaves once, and with it its stock."""

from decimal import Decimal

import pytest
from sqlalchemy import update

from erp.invoicing.service.post import post_for_shipment
from erp.orders.errors import IllegalMove
from erp.picking.models import PickingLine
from erp.picking.service import make_slips, pack
from erp.shipping.queries import shipment_by_id
from erp.shipping.service import dispatch, mark_delivered
from erp.stock.queries import to_count
from kernel.db import Database
from tests.factories.sales import CLERK, broken_books, confirmed, make_world, sent, slip_ids


def test_everything_asked_for_twice_happens_once(database: Database) -> None:
    world = make_world(database, {"A-1": 50})
    made = confirmed(database, world, [("A-1", 3, "9.99")])
    with database.write() as session:
        (slip_id,) = slip_ids(session, made.order_id)
        assert make_slips(session, made.order_id) == ()
    first = sent(database, slip_id)
    with database.write() as session:
        assert dispatch(session, slip_id, CLERK).id == first
        one, two = post_for_shipment(session, first), post_for_shipment(session, first)
        assert one == two
    with database.write() as session:
        assert post_for_shipment(session, first) == one
        assert make_slips(session, made.order_id) == ()
        mark_delivered(session, first, CLERK, "Ann Doe")
        with pytest.raises(IllegalMove):
            mark_delivered(session, first, CLERK, "Ann Doe")
        assert broken_books(session) == []


def test_a_slip_packed_by_an_older_program_misses_what_lacks_when_it_leaves(database: Database) -> None:
    """It kept the whole reservation until the dispatch, with what was found written on the line only."""
    world = make_world(database, {"A-1": 10})
    made = confirmed(database, world, [("A-1", 6, "1.00")])
    with database.write() as session:
        (slip_id,) = slip_ids(session, made.order_id)
        pack(session, slip_id, CLERK)
        session.execute(update(PickingLine).values(picked_qty=Decimal(4)))
    sent_id = sent_as_packed(database, slip_id)
    with database.read() as session:
        assert [one.base_qty for one in shipment_by_id(session, sent_id).lines] == [4]
        (place,) = to_count(session)
        assert place.qty == 6
        assert broken_books(session) == []


def sent_as_packed(database: Database, slip_id: int) -> int:
    with database.write() as session:
        return dispatch(session, slip_id, CLERK).id
