"""A packed slip leaves once, and with it its stock."""

import pytest

from erp.invoicing.service.post import post_for_shipment
from erp.orders.errors import IllegalMove
from erp.picking.service import make_slips
from erp.shipping.service import dispatch, mark_delivered
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
