"""The invariants can fail: each planted breach is named."""

from collections.abc import Callable, Iterator
from decimal import Decimal

import pytest
from sqlalchemy import delete, select, text, update
from sqlalchemy.orm import Session

from erp.debtors.models import Account
from erp.orders.models import Draft
from erp.picking.models import PickingLine
from erp.stock.models import StockLevel
from intake.models import Arrival, InboundMessage, IntakeOrder, OutgoingMail
from intake.sandbox.pool import Reader
from kernel.clock import machine_now
from kernel.db import Database
from kernel.outbox import OutboxRow
from tests.factories import inbox
from tests.faults import invariants, worker

SENT = {"<order.confirmed.1@lane.example>": 1}


@pytest.fixture
def house(sqlite_url: str) -> Iterator[Database]:
    made = Database(sqlite_url)
    with made.write() as session:
        inbox.make_trade(session)
    with Reader() as reader:
        inbox.see_through(made, reader, inbox.x12(), channel="edi")
        worker.do_all(made, reader)
    yield made
    made.dispose()


def _reopen_outbox(session: Session) -> None:
    session.execute(update(OutboxRow).values(done_at=None))


def _double_slip(session: Session) -> None:
    session.execute(delete(PickingLine).where(PickingLine.id == 1))


def _flag(session: Session) -> None:
    session.execute(update(OutgoingMail).values(repeats=1))


TWIN = """
INSERT INTO sales_order (order_no, state, draft_id, debtor_id, channel, source_ref, po_number, po_key, content_key,
                         occurrence, currency, net, tax, gross, ship_to_id, warehouse, received_at, confirmed_at,
                         confirmed_by, notes, version)
SELECT 'SO-2', state, draft_id + 100, debtor_id, channel, source_ref, po_number, po_key, content_key,
       2, currency, net, tax, gross, ship_to_id, warehouse, received_at, confirmed_at, confirmed_by, notes, version
FROM sales_order
"""

BREACHES: list[tuple[str, Callable[[Session], object]]] = [
    ("is still received", lambda s: s.execute(update(InboundMessage).values(state="received"))),
    ("orders undecided", lambda s: s.execute(update(IntakeOrder).values(decision=None))),
    ("a message never arrived", lambda s: s.execute(delete(Arrival))),
    ("a draft hangs in matching", lambda s: s.execute(update(Draft).values(state="matching"))),
    ("orders and outcomes differ", lambda s: s.execute(update(IntakeOrder).values(order_no="SO-9"))),
    ("allocated", lambda s: s.execute(update(StockLevel).where(StockLevel.id == 1).values(allocated=Decimal(1)))),
    ("committed for orders of", lambda s: s.execute(update(Account).values(committed=Decimal(1)))),
    ("reservations and picking lines differ", _double_slip),
    ("was not handed over", _reopen_outbox),
    ("went out 1 times", lambda s: s.execute(update(OutgoingMail).values(sent_at=None))),
    ("flagged 1", _flag),
]


def test_a_sound_house_has_no_breach(house: Database) -> None:
    with house.read() as session:
        assert invariants.broken(session, SENT) == []
        assert session.scalars(select(OutgoingMail.sent_at)).one() <= machine_now()


@pytest.mark.parametrize("sent", [{}, {"<order.confirmed.1@lane.example>": 2}, SENT | {"<other@x>": 1}])
def test_mails_are_counted(house: Database, sent: dict[str, int]) -> None:
    with house.read() as session:
        assert invariants.broken(session, sent) != []


def test_a_doubled_order_is_seen(house: Database) -> None:
    with house.write() as session:
        session.execute(text("PRAGMA defer_foreign_keys=ON"))
        session.execute(text(TWIN))
        session.flush()
        assert any("doubled order" in fault for fault in invariants.broken(session, SENT))
        session.execute(text("DELETE FROM sales_order WHERE order_no = 'SO-2'"))


@pytest.mark.parametrize(("told", "breach"), BREACHES, ids=[told for told, _ in BREACHES])
def test_each_breach_is_named(house: Database, told: str, breach: Callable[[Session], object]) -> None:
    with house.write() as session:
        breach(session)
    with house.read() as session:
        assert any(told in fault for fault in invariants.broken(session, SENT))
