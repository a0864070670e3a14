"""Hypothesis plays with orders: confirm, pick, send, invoice, cancel, receive in any order; the books always agree."""

import shutil
from decimal import Decimal
from pathlib import Path
from tempfile import mkdtemp

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test
from sqlalchemy import select

from erp import handlers
from erp.invoicing.models import Invoice
from erp.invoicing.service.closing import end_rest
from erp.invoicing.service.post import post_for_shipment
from erp.orders import queries
from erp.orders.errors import (
    AlreadyPicked,
    GoodsInHand,
    IllegalMove,
    LinesShort,
    NothingSent,
    NothingToEnd,
    OnHold,
    OverLimit,
    PartSent,
    StillInHand,
)
from erp.orders.models import SalesOrder
from erp.orders.service.cancel import cancel
from erp.orders.service.confirm import confirm
from erp.orders.service.hold import hold, release
from erp.picking import queries as picking
from erp.picking.amending import amend
from erp.picking.errors import AlreadySent
from erp.picking.models import PickingSlip
from erp.picking.service import pack, put_back, start, take_back, unpack
from erp.shipping.errors import NotPacked
from erp.shipping.models import Shipment
from erp.shipping.service import dispatch
from erp.stock import queries as stock
from erp.stock.doubts import count
from erp.stock.errors import BelowPromised
from erp.stock.models import Reservation
from erp.stock.rules import MISSED, TO_COUNT
from erp.stock.service import receive
from kernel.db import Database
from kernel.outbox import OutboxRow, deliver
from tests.factories.sales import CLERK, broken_books, make_draft, make_world

INDEX = st.integers(0, 9)


class OrderLife(RuleBasedStateMachine):
    template: Path

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(mkdtemp())
        shutil.copy(self.template, self.folder / "life.db")
        self.database = Database(f"sqlite:///{self.folder / 'life.db'}")
        self.came_in: dict[int, Decimal] = {}
        self.world = make_world(self.database, {"A-1": 10, "B-2": 6}, backorder="allow", credit_limit=Decimal(300))

    def teardown(self) -> None:
        self.database.dispose()
        shutil.rmtree(self.folder)

    @rule(a=st.integers(0, 8), b=st.integers(0, 8), cents=st.integers(1, 999))
    def confirm_an_order(self, a: int, b: int, cents: int) -> None:
        price = str(Decimal(cents).scaleb(-2))
        lines = [(sku, qty, price) for sku, qty in (("A-1", a), ("B-2", b)) if qty]
        if not lines:
            return
        with self.database.write() as session:
            draft_id = make_draft(session, self.world, lines)
        try:
            self.database.run(lambda session: confirm(session, draft_id, CLERK))
        except (LinesShort, OverLimit):
            return

    @rule(sku=st.sampled_from(["A-1", "B-2"]), qty=st.integers(1, 6))
    def goods_come_in(self, sku: str, qty: int) -> None:
        with self.database.write() as session:
            receive(session, "MAIN", self.world.items[sku], Decimal(qty), "GR")
        self.came_in[self.world.items[sku]] = self.came_in.get(self.world.items[sku], Decimal(0)) + qty

    @rule()
    def one_event_is_delivered(self) -> None:
        with self.database.read() as session:
            wanted = select(OutboxRow.id).where(OutboxRow.done_at.is_(None)).order_by(OutboxRow.id).limit(1)
            waiting = session.scalars(wanted).one_or_none()
        if waiting is not None:
            assert deliver(self.database, waiting, handlers.SUBSCRIPTIONS)

    def _try(self, work, *refusals: type[Exception]) -> None:
        try:
            self.database.run(work)
        except refusals:
            return

    def _slip(self, index: int) -> int | None:
        with self.database.read() as session:
            ids = session.scalars(select(PickingSlip.id).order_by(PickingSlip.id)).all()
        return ids[index % len(ids)] if ids else None

    @rule(index=INDEX, what=st.sampled_from([start, put_back, unpack]))
    def a_slip_is_taken_or_put_back(self, index: int, what) -> None:
        slip = self._slip(index)
        if slip is not None:
            self._try(lambda session: what(session, slip, CLERK), IllegalMove, OnHold, AlreadySent)

    @rule(index=INDEX, found=st.integers(0, 8), why=st.sampled_from(sorted(MISSED)))
    def a_slip_is_packed(self, index: int, found: int, why: str) -> None:
        slip = self._slip(index)
        if slip is None:
            return
        with self.database.read() as session:
            lines = picking.slip(session, picking.slip_no_of(session, slip)).lines
        if not lines:
            return
        picked = {lines[0].id: min(Decimal(found), lines[0].base_qty)}
        said = {lines[0].id: why}
        self._try(lambda session: pack(session, slip, CLERK, picked, said), IllegalMove, OnHold)

    @rule(index=INDEX, found=st.integers(0, 8))
    def a_slip_is_taken_back_since_not_all_was_found(self, index: int, found: int) -> None:
        slip = self._slip(index)
        if slip is None:
            return
        with self.database.read() as session:
            lines = picking.slip(session, picking.slip_no_of(session, slip)).lines
        if not lines:
            return
        picked = {lines[0].id: min(Decimal(found), lines[0].base_qty)}
        self._try(lambda session: take_back(session, slip, CLERK, picked), IllegalMove)

    @rule(more=st.integers(0, 3), level=st.integers(1, 2))
    def a_place_is_counted(self, more: int, level: int) -> None:
        with self.database.read() as session:
            held = [
                row.qty
                for row in session.scalars(select(Reservation).where(Reservation.level_id == level))
                if row.state == "open" and not row.demand_ref.startswith(TO_COUNT)
            ]
        self._try(lambda session: count(session, level, sum(held, Decimal(more)), "CS", CLERK), BelowPromised)

    @invariant()
    def nothing_is_free_where_a_picker_missed_something_but_what_came_in_since(self) -> None:
        with self.database.read() as session:
            for place in stock.to_count(session):
                free = stock.availability(session, [place.item_id], "MAIN")[place.item_id].available
                assert free <= self.came_in.get(place.item_id, Decimal(0))

    @rule(index=INDEX)
    def a_slip_is_sent(self, index: int) -> None:
        slip = self._slip(index)
        if slip is not None:
            self._try(lambda session: dispatch(session, slip, CLERK), NotPacked, OnHold)

    @rule(index=INDEX)
    def a_shipment_is_invoiced(self, index: int) -> None:
        with self.database.read() as session:
            ids = session.scalars(select(Shipment.id).order_by(Shipment.id)).all()
        if ids:
            self._try(lambda session: post_for_shipment(session, ids[index % len(ids)]))

    @rule(index=INDEX)
    def an_order_is_cancelled(self, index: int) -> None:
        with self.database.read() as session:
            numbers = session.scalars(select(SalesOrder.order_no).order_by(SalesOrder.id)).all()
        if numbers:
            number = numbers[index % len(numbers)]
            self._try(lambda session: cancel(session, number, CLERK, "Changed their mind"), IllegalMove, AlreadyPicked)

    @rule(index=INDEX, what=st.sampled_from([hold, release]))
    def an_order_is_held_or_released(self, index: int, what) -> None:
        with self.database.read() as session:
            numbers = session.scalars(select(SalesOrder.order_no).order_by(SalesOrder.id)).all()
        if numbers:
            number = numbers[index % len(numbers)]
            self._try(lambda session: what(session, number, CLERK, "They asked"), IllegalMove)

    @rule(index=INDEX, a=st.integers(0, 8), b=st.integers(0, 8), cents=st.integers(1, 999))
    def an_order_is_changed(self, index: int, a: int, b: int, cents: int) -> None:
        with self.database.read() as session:
            numbers = session.scalars(select(SalesOrder.order_no).order_by(SalesOrder.id)).all()
        price = str(Decimal(cents).scaleb(-2))
        lines = [(sku, qty, price) for sku, qty in (("B-2", b), ("A-1", a)) if qty]
        if not numbers or not lines:
            return
        number = numbers[index % len(numbers)]
        with self.database.write() as session:
            draft_id = make_draft(session, self.world, lines)
        refusals = (IllegalMove, GoodsInHand, PartSent, OverLimit)
        self._try(lambda session: amend(session, number, draft_id, CLERK), *refusals)

    @rule(index=INDEX)
    def the_rest_of_an_order_is_ended(self, index: int) -> None:
        with self.database.read() as session:
            numbers = session.scalars(select(SalesOrder.order_no).order_by(SalesOrder.id)).all()
        if numbers:
            number = numbers[index % len(numbers)]
            refusals = (IllegalMove, NothingSent, NothingToEnd, OnHold, StillInHand)
            self._try(lambda session: end_rest(session, number, CLERK, "It never comes"), *refusals)

    @invariant()
    def the_books_agree(self) -> None:
        with self.database.read() as session:
            assert broken_books(session) == []

    @invariant()
    def no_order_gets_more_than_it_asked_for_and_closed_ones_are_all_paid_for(self) -> None:
        with self.database.read() as session:
            for row in queries.orders(session):
                order = queries.order(session, row.order_no)
                for line in order.lines:
                    assert min(line.reserved, line.shipped, line.waiting) >= 0
                    assert line.invoiced <= line.shipped <= line.base_qty
                    assert line.base_qty == line.reserved + line.shipped + line.waiting + line.given_up
                billed = session.scalars(select(Invoice.gross).where(Invoice.order_id == order.id)).all()
                assert sum(billed) <= order.gross
                ended = any(line.given_up for line in order.lines)
                settled = all(line.invoiced + line.given_up == line.base_qty for line in order.lines)
                assert (order.state in {"closed", "cancelled"}) == settled
                assert order.state != "closed" or ended or sum(billed) == order.gross

    @invariant()
    def invoice_numbers_have_no_gaps(self) -> None:
        with self.database.read() as session:
            numbers = session.scalars(select(Invoice.invoice_no).order_by(Invoice.id)).all()
        assert numbers == [f"INV-{100001 + n}" for n in range(len(numbers))]


@pytest.mark.slow
def test_any_order_of_events_keeps_the_books(sqlite_template: Path) -> None:
    OrderLife.template = sqlite_template
    quiet = [HealthCheck.too_slow, HealthCheck.data_too_large]
    run_state_machine_as_test(
        OrderLife,
        settings=settings(max_examples=12, stateful_step_count=25, deadline=None, suppress_health_check=quiet),
    )
