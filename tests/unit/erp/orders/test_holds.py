"""An order that waits by somebody's word: nothing of it is picked or sent, its stock and credit stay, then it goes on."""

from collections.abc import Callable

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from erp.debtors.models import Account
from erp.orders import queries
from erp.orders.errors import IllegalMove, OnHold, ReasonMissing
from erp.orders.service.cancel import cancel
from erp.orders.service.confirm import ConfirmedView
from erp.orders.service.hold import hold, release
from erp.picking import queries as picking
from erp.picking.models import PickingSlip
from erp.picking.service import make_slips, pack, put_back, start
from erp.shipping.service import dispatch
from erp.stock.models import StockLevel
from kernel.audit import AuditEntry
from kernel.db import Database
from kernel.values.errors import NotFound
from tests.factories.sales import CLERK, World, broken_books, confirmed, drain, make_world

BOSS = "boss@house.example"
Work = Callable[[Session], object]


@pytest.fixture
def world(database: Database) -> World:
    return make_world(database, {"A-1": 10})


@pytest.fixture
def order(database: Database, world: World) -> ConfirmedView:
    return confirmed(database, world, [("A-1", 3, "10.00")])


def wait(database: Database, order: ConfirmedView, why: str = "Ask about the colour") -> None:
    database.run(lambda session: hold(session, order.order_no, BOSS, why))


def go_on(database: Database, order: ConfirmedView) -> None:
    database.run(lambda session: release(session, order.order_no, CLERK, "They called"))


def slip_of(database: Database, order: ConfirmedView) -> int:
    with database.read() as session:
        return session.scalars(select(PickingSlip.id).where(PickingSlip.order_id == order.order_id)).one()


def refused(database: Database, work: Work) -> None:
    with pytest.raises(OnHold, match=f"on hold by {BOSS}: Ask about the colour"):
        database.run(work)
    with database.read() as session:
        assert broken_books(session) == []


def test_no_slip_is_written_before_its_release(database: Database, order: ConfirmedView) -> None:
    wait(database, order)
    drain(database)
    with database.write() as session:
        assert make_slips(session, order.order_id) == ()
        view = queries.order(session, order.order_no)
        assert (view.hold is not None and view.hold.why, view.lines[0].reserved) == ("Ask about the colour", 3)
        assert [row.order_no for row in queries.orders(session, on_hold=True)] == [order.order_no]
        assert session.scalars(select(Account.committed)).one() == view.gross
    go_on(database, order)
    drain(database)
    with database.read() as session:
        assert [slip.state for slip in picking.slips_of_order(session, order.order_id)] == ["open"]
        assert queries.order(session, order.order_no).hold is None
        assert queries.orders(session, on_hold=True) == ()


def test_a_slip_that_is_written_is_neither_taken_nor_packed_nor_sent(database: Database, order: ConfirmedView) -> None:
    drain(database)
    slip = slip_of(database, order)
    wait(database, order)
    refused(database, lambda session: start(session, slip, CLERK))
    refused(database, lambda session: pack(session, slip, CLERK))
    go_on(database, order)
    database.run(lambda session: start(session, slip, CLERK))
    wait(database, order)
    refused(database, lambda session: pack(session, slip, CLERK))
    database.run(lambda session: put_back(session, slip, CLERK))
    go_on(database, order)
    database.run(lambda session: pack(session, slip, CLERK))
    wait(database, order)
    refused(database, lambda session: dispatch(session, slip, CLERK))
    go_on(database, order)
    database.run(lambda session: dispatch(session, slip, CLERK))
    with database.read() as session:
        assert session.scalars(select(StockLevel.on_hand)).one() == 7


def test_what_was_sent_before_is_told_again_and_invoiced(database: Database, order: ConfirmedView) -> None:
    drain(database)
    slip = slip_of(database, order)
    database.run(lambda session: pack(session, slip, CLERK))
    sent = database.run(lambda session: dispatch(session, slip, CLERK))
    wait(database, order)
    assert database.run(lambda session: dispatch(session, slip, CLERK)) == sent
    drain(database)
    with database.read() as session:
        told = queries.order(session, order.order_no)
        assert (told.state, told.hold) == ("closed", None)


def test_it_can_be_cancelled_while_it_waits(database: Database, order: ConfirmedView) -> None:
    wait(database, order)
    database.run(lambda session: cancel(session, order.order_no, CLERK, "Never mind"))
    with database.read() as session:
        assert broken_books(session) == []
        assert queries.order(session, order.order_no).hold is None


def test_who_held_it_and_who_released_it_and_why(database: Database, order: ConfirmedView) -> None:
    wait(database, order)
    go_on(database, order)
    with database.read() as session:
        told = session.scalars(select(AuditEntry).where(AuditEntry.action.in_(["order.held", "order.released"])))
        assert [(entry.actor, entry.action, entry.why) for entry in told] == [
            (BOSS, "order.held", "Ask about the colour"),
            (CLERK, "order.released", "They called"),
        ]


def test_what_is_refused(database: Database, order: ConfirmedView) -> None:
    with pytest.raises(IllegalMove, match="is released and cannot become released"):
        go_on(database, order)
    with pytest.raises(ReasonMissing):
        wait(database, order, " ")
    wait(database, order)
    with pytest.raises(IllegalMove, match="is held and cannot become held"):
        wait(database, order)
    with pytest.raises(NotFound):
        wait(database, ConfirmedView(0, "SO-1"))
    database.run(lambda session: cancel(session, order.order_no, CLERK, "Never mind"))
    with pytest.raises(IllegalMove, match="is cancelled"):
        wait(database, order)
