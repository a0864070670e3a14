"""A change of a confirmed order: number and place stay, stock, credit and slips move by the difference, or nothing does."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy import select

from erp.debtors.models import Account
from erp.invoicing.glances import commitment_differences
from erp.orders import queries
from erp.orders.errors import GoodsInHand, IllegalMove, LinesShort, OverLimit, PartSent, StaleDraft
from erp.orders.models import Draft, SalesOrder
from erp.orders.service.cancel import cancel
from erp.orders.service.confirm import ConfirmedView, confirm
from erp.picking import queries as picking
from erp.picking.amending import amend
from erp.picking.service import make_slips, pack, put_back, start
from erp.stock.models import StockLevel
from erp.stock.service import receive
from kernel.audit import AuditEntry
from kernel.db import Database
from tests.factories.sales import (
    CLERK,
    World,
    broken_books,
    confirmed,
    drain,
    invoiced,
    make_draft,
    make_world,
    sent,
    slip_ids,
)

LINES = [("A-1", 5, "10.00"), ("B-2", 3, "1.00")]


@pytest.fixture
def world(database: Database) -> World:
    return make_world(database, {"A-1": 10, "B-2": 6, "C-3": 4}, credit_limit=Decimal(200))


@pytest.fixture
def order(database: Database, world: World) -> ConfirmedView:
    made = confirmed(database, world, LINES, po_number="PO-1")
    drain(database)
    return made


def change(
    database: Database, world: World, order: ConfirmedView, lines: Sequence[Any], accepted: set[str] | None = None,
    **more: Any,
) -> int:  # fmt: skip
    """The draft of the change, written into the order."""
    with database.write() as session:
        draft_id = make_draft(session, world, lines, po_number="PO-1", **more)
    database.run(lambda session: amend(session, order.order_no, draft_id, CLERK, frozenset(accepted or ())))
    return draft_id


def books(database: Database) -> dict[str, Any]:
    with database.read() as session:
        assert broken_books(session) == []
        assert commitment_differences(session) == []
        (order,) = queries.orders(session)
        view = queries.order(session, order.order_no)
        slips = [
            picking.slip(session, s.slip_no) for s in picking.slips_of_order(session, order.id) if s.state == "open"
        ]
        return {
            "order": (
                view.order_no,
                view.state,
                view.net,
                view.tax,
                view.gross,
                view.confirmed_at,
                view.requested_date,
            ),
            "lines": [(x.sku, x.qty, x.unit_price, x.amount, x.reserved, x.waiting, x.given_up) for x in view.lines],
            "allocated": list(session.scalars(select(StockLevel.allocated).order_by(StockLevel.id))),
            "committed": session.scalars(select(Account.committed)).one(),
            "to_pick": sorted((x.sku, x.base_qty) for slip in slips for x in slip.lines),
        }


def test_more_fewer_added_and_taken_out_in_one(database: Database, world: World, order: ConfirmedView) -> None:
    before = books(database)
    change(database, world, order, [("A-1", 7, "10.00"), ("C-3", 2, "2.50")], requested_date=date(2026, 10, 1))
    drain(database)
    after = books(database)
    assert after["order"][0] == before["order"][0]
    assert after["order"][5:] == (before["order"][5], date(2026, 10, 1))
    assert [line[:2] + line[4:] for line in after["lines"]] == [("A-1", 7, 7, 0, 0), ("C-3", 2, 2, 0, 0)]
    assert (after["allocated"], after["committed"]) == ([7, 0, 2], Decimal("90.00"))
    assert after["to_pick"] == [("A-1", 7), ("C-3", 2)]


def test_there_and_back_leaves_the_books_alike(database: Database, world: World, order: ConfirmedView) -> None:
    before = books(database)
    change(database, world, order, [("C-3", 4, "9.99"), ("A-1", 1, "8.00")])
    drain(database)
    assert books(database) != before
    change(database, world, order, LINES)
    drain(database)
    assert books(database) == before


def test_the_same_again_changes_nothing_and_twice_is_once(
    database: Database, world: World, order: ConfirmedView
) -> None:
    before = books(database)
    draft_id = change(database, world, order, LINES)
    drain(database)
    assert books(database) == before
    again = database.run(lambda session: amend(session, order.order_no, draft_id, CLERK))
    assert again == order
    assert books(database) == before


def test_the_place_in_the_queue_stays(database: Database, world: World) -> None:
    """Two wait for the same item; the first changes its mind, and is still served first."""
    with database.write() as session:
        receive(session, "MAIN", world.items["C-3"], Decimal(1), "GR-0")
    short = frozenset({"stock.short", "stock.none"})
    with database.write() as session:
        first, second = (make_draft(session, world, [("C-3", 5, "1.00")], po_number=f"PO-{n}") for n in (1, 2))
    one = database.run(lambda session: confirm(session, first, CLERK, short))
    two = database.run(lambda session: confirm(session, second, CLERK, short))
    drain(database)
    change(database, world, one, [("C-3", 8, "1.00")], accepted={"stock.short"})
    with database.write() as session:
        receive(session, "MAIN", world.items["C-3"], Decimal(3), "GR-1")
    drain(database)
    with database.read() as session:
        assert broken_books(session) == []
        assert [queries.order(session, o.order_no).lines[0].reserved for o in (one, two)] == [8, 0]


def test_what_is_needed_no_more_goes_to_who_waits(database: Database, world: World, order: ConfirmedView) -> None:
    with database.write() as session:
        draft_id = make_draft(session, world, [("A-1", 8, "1.00")], po_number="PO-2")
    other = database.run(lambda session: confirm(session, draft_id, CLERK, frozenset({"stock.short"})))
    change(database, world, order, [("A-1", 1, "10.00"), ("B-2", 3, "1.00")])
    drain(database)
    with database.read() as session:
        assert broken_books(session) == []
        assert queries.order(session, other.order_no).lines[0].reserved == 8


def test_what_waited_before_may_wait_on_but_nothing_more_may(database: Database, world: World) -> None:
    """A debtor who takes no backorders, of whose order a clerk let some wait: a change may not add to that unasked."""
    with database.write() as session:
        draft_id = make_draft(session, world, [("C-3", 6, "1.00"), ("A-1", 1, "1.00")], po_number="PO-1")
    order = database.run(lambda session: confirm(session, draft_id, CLERK, frozenset({"stock.short"})))
    change(database, world, order, [("C-3", 6, "1.00")])
    before = books(database)
    with pytest.raises(LinesShort):
        change(database, world, order, [("C-3", 7, "1.00")])
    assert books(database) == before
    change(database, world, order, [("C-3", 7, "1.00")], accepted={"stock.short"})
    assert books(database)["lines"][0][4:6] == (4, 3)


def test_credit_is_asked_for_what_is_more_alone(database: Database, world: World, order: ConfirmedView) -> None:
    before = books(database)
    with pytest.raises(OverLimit):
        change(database, world, order, [("A-1", 10, "17.00")])
    assert books(database) == before
    change(database, world, order, [("A-1", 10, "16.00")])
    assert books(database)["committed"] == 192
    change(database, world, order, [("A-1", 10, "17.00")], accepted={"credit.over_limit"})
    with database.read() as session:
        told = session.scalars(select(AuditEntry).where(AuditEntry.action == "credit.released")).one()
    assert (told.facts["order"], told.facts["exposure"]) == ("12", "192")
    change(database, world, order, [("A-1", 9, "17.00")])  # less, though still over the limit


def test_whatever_a_picker_has_in_hand_is_not_changed(database: Database, world: World, order: ConfirmedView) -> None:
    with database.write() as session:
        (slip,) = slip_ids(session, order.order_id)
        start(session, slip, CLERK)
    before = books(database)
    with pytest.raises(GoodsInHand):
        change(database, world, order, [("A-1", 1, "10.00")])
    assert books(database) == before
    database.run(lambda session: put_back(session, slip, CLERK))
    change(database, world, order, [("A-1", 1, "10.00")])
    with database.write() as session:
        assert make_slips(session, order.order_id) != ()
    (new,) = [slip_id for slip_id in open_slips(database, order) if slip_id != slip]
    invoiced(database, sent(database, new))
    after = books(database)
    assert (after["order"][1], after["committed"], after["allocated"]) == ("closed", 0, [0, 0, 0])


def open_slips(database: Database, order: ConfirmedView) -> list[int]:
    with database.read() as session:
        return [slip.id for slip in picking.slips_of_order(session, order.order_id) if slip.state == "open"]


def test_what_was_sent_is_not_changed(database: Database, world: World, order: ConfirmedView) -> None:
    with database.write() as session:
        (slip,) = slip_ids(session, order.order_id)
    sent(database, slip)
    with pytest.raises(PartSent):
        change(database, world, order, [("A-1", 1, "10.00")])
    drain(database)
    with pytest.raises(IllegalMove, match="is closed"):
        change(database, world, order, [("A-1", 1, "10.00")])


def test_the_drafts_and_the_trail_tell_it(database: Database, world: World, order: ConfirmedView) -> None:
    draft_id = change(database, world, order, [("A-1", 6, "10.00"), ("B-2", 3, "1.00")])
    with database.read() as session:
        states = session.execute(select(Draft.id, Draft.state).order_by(Draft.id)).all()
        assert [tuple(row) for row in states] == [(draft_id - 1, "superseded"), (draft_id, "confirmed")]
        sold = session.scalars(select(SalesOrder)).one()
        assert (sold.draft_id, sold.source_ref) == (draft_id, session.get_one(Draft, draft_id).source_ref)
        entry = session.scalars(select(AuditEntry).where(AuditEntry.action == "order.amended")).one()
    assert (entry.actor, entry.subject, entry.why) == (CLERK, f"order:{order.order_no}", "6 EA of A-1 instead of 5 EA")


def test_a_stale_page_or_another_customer_changes_nothing(
    database: Database, world: World, order: ConfirmedView
) -> None:
    with database.write() as session:
        draft_id = make_draft(session, world, [("A-1", 1, "1.00")], po_number="PO-1")
    with pytest.raises(StaleDraft):
        database.run(lambda session: amend(session, order.order_no, draft_id, CLERK, expected_version=99))
    database.run(lambda session: cancel(session, order.order_no, CLERK, "Enough"))
    with pytest.raises(IllegalMove, match="is cancelled"):
        database.run(lambda session: amend(session, order.order_no, draft_id, CLERK))


def test_what_is_held_where_a_count_is_awaited_is_not_lost(
    database: Database, world: World, order: ConfirmedView
) -> None:
    """A picker missed A-1 for somebody else: nothing comes free there, and what this order holds it keeps."""
    other = confirmed(database, world, [("A-1", 2, "1.00")], po_number="PO-2")
    with database.write() as session:
        (slip,) = slip_ids(session, other.order_id)
        (line,) = picking.slip(session, picking.slip_no_of(session, slip)).lines
        pack(session, slip, CLERK, {line.id: Decimal(1)})
    change(database, world, order, [("A-1", 5, "9.00"), ("C-3", 1, "1.00")])
    drain(database)
    with database.read() as session:
        assert broken_books(session) == []
        assert [line.reserved for line in queries.order(session, order.order_no).lines] == [5, 1]
    change(database, world, order, [("A-1", 7, "9.00")], accepted={"stock.short"})
    change(database, world, order, [("A-1", 3, "9.00")])
    with database.read() as session:
        assert broken_books(session) == []
        (line,) = queries.order(session, order.order_no).lines
        assert (line.reserved, line.waiting) == (3, 0)
