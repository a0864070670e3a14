"""The rest of an order that never comes: given up once, with a reason; stock, credit and books as if it never was asked."""

from decimal import Decimal

import pytest
from sqlalchemy import select

from erp.debtors.models import Account
from erp.invoicing.glances import commitment_differences
from erp.invoicing.models import Invoice
from erp.invoicing.service.closing import end_rest
from erp.orders import queries
from erp.orders.errors import IllegalMove, NothingSent, NothingToEnd, ReasonMissing, StillInHand
from erp.orders.service.confirm import ConfirmedView
from erp.picking import queries as picking
from erp.picking.service import pack, put_back, start
from erp.shipping.service import dispatch
from erp.stock.models import StockLevel
from erp.stock.service import receive
from kernel.audit import AuditEntry
from kernel.db import Database
from kernel.values.errors import NotFound
from tests.factories.sales import CLERK, World, broken_books, confirmed, drain, invoiced, make_world, sent, slip_ids

WHY = "The maker has stopped it"


@pytest.fixture
def world(database: Database) -> World:
    return make_world(database, {"A-1": 4, "B-2": 9}, backorder="allow", credit_limit=Decimal(1000))


@pytest.fixture
def order(database: Database, world: World) -> ConfirmedView:
    """Ten pieces of which four are there and sent, not invoiced yet."""
    made = confirmed(database, world, [("A-1", 10, "3.33"), ("B-2", 2, "0.05")])
    with database.write() as session:
        (slip,) = slip_ids(session, made.order_id)
    sent(database, slip)
    return made


def end(database: Database, order_no: str, why: str = WHY) -> None:
    database.run(lambda session: end_rest(session, order_no, CLERK, why))


def committed(database: Database) -> Decimal:
    with database.read() as session:
        assert broken_books(session) == []
        assert commitment_differences(session) == []
        return session.scalars(select(Account.committed)).one()


def test_after_the_last_invoice_it_is_closed_at_once(database: Database, order: ConfirmedView) -> None:
    drain(database)
    end(database, order.order_no)
    with database.read() as session:
        told = queries.order(session, order.order_no)
        billed = session.scalars(select(Invoice.gross)).one()
    first, second = told.lines
    assert (told.state, told.delivery, told.invoicing, told.endable) == ("closed", "part", "part", False)
    assert (first.shipped, first.waiting, first.given_up, first.invoiced) == (4, 0, 6, 4)
    assert (second.shipped, second.waiting, second.given_up) == (2, 0, 0)
    assert (committed(database), told.gross - billed) == (0, Decimal("23.98"))  # 40.08 less 16.10


def test_before_the_invoice_it_closes_with_it_and_binds_no_cent_more(database: Database, order: ConfirmedView) -> None:
    end(database, order.order_no)
    with database.read() as session:
        assert queries.order(session, order.order_no).state == "confirmed"
    assert committed(database) > 0
    drain(database)
    with database.read() as session:
        assert queries.order(session, order.order_no).state == "closed"
    assert committed(database) == 0


def test_what_came_in_for_it_goes_to_who_waits_next(database: Database, world: World, order: ConfirmedView) -> None:
    """Six came in and stand on an open slip: it is withdrawn, and the next order's slip is written."""
    next_one = confirmed(database, world, [("A-1", 5, "3.33")])
    with database.write() as session:
        receive(session, "MAIN", world.items["A-1"], Decimal(6), "GR-1")
    drain(database)
    end(database, order.order_no)
    drain(database)
    with database.read() as session:
        assert broken_books(session) == []
        states = {slip.slip_no: slip.state for slip in picking.slips_of_order(session, order.order_id)}
        assert sorted(states.values()) == ["cancelled", "packed"]
        (line,) = queries.order(session, next_one.order_no).lines
        assert (line.reserved, line.waiting) == (5, 0)
        assert session.scalars(select(StockLevel.allocated).order_by(StockLevel.id)).first() == 5


def test_nothing_comes_for_it_any_more(database: Database, world: World, order: ConfirmedView) -> None:
    end(database, order.order_no)
    with database.write() as session:
        receive(session, "MAIN", world.items["A-1"], Decimal(6), "GR-1")
    drain(database)
    with database.read() as session:
        assert broken_books(session) == []
        assert queries.order(session, order.order_no).lines[0].reserved == 0


def test_the_trail_says_who_what_and_why(database: Database, order: ConfirmedView) -> None:
    end(database, order.order_no)
    with database.read() as session:
        told = session.scalars(select(AuditEntry).where(AuditEntry.action == "order.rest_ended")).one()
    assert (told.actor, told.subject, told.why) == (CLERK, f"order:{order.order_no}", WHY)
    assert told.facts == {"given_up": "6 of A-1"}


def test_while_a_picker_has_it_in_hand_it_is_refused(database: Database, world: World, order: ConfirmedView) -> None:
    with database.write() as session:
        receive(session, "MAIN", world.items["A-1"], Decimal(6), "GR-1")
    drain(database)
    with database.write() as session:
        slip = slip_ids(session, order.order_id)[-1]
        start(session, slip, CLERK)
    before = committed(database)
    with pytest.raises(StillInHand, match=r"slip PS-\d+"):
        end(database, order.order_no)
    database.run(lambda session: put_back(session, slip, CLERK))
    database.run(lambda session: pack(session, slip, CLERK))
    with pytest.raises(StillInHand):
        end(database, order.order_no)
    assert committed(database) == before
    database.run(lambda session: dispatch(session, slip, CLERK))
    with pytest.raises(NothingToEnd):
        end(database, order.order_no)


def test_what_else_is_refused(database: Database, world: World, order: ConfirmedView) -> None:
    fresh = confirmed(database, world, [("B-2", 1, "1.00")])
    with pytest.raises(NothingSent, match="cancel it instead"):
        end(database, fresh.order_no)
    with pytest.raises(ReasonMissing):
        end(database, order.order_no, "  ")
    with pytest.raises(NotFound):
        end(database, "SO-1")
    end(database, order.order_no)
    with pytest.raises(NothingToEnd):
        end(database, order.order_no)
    drain(database)
    with pytest.raises(IllegalMove, match="is closed"):
        end(database, order.order_no)


def test_an_order_without_a_rest_ends_to_the_cent_by_itself(database: Database, world: World) -> None:
    made = confirmed(database, world, [("B-2", 3, "0.335")])
    with database.write() as session:
        (slip,) = slip_ids(session, made.order_id)
    invoiced(database, sent(database, slip))
    assert committed(database) == 0
