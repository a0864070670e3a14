"""Real processes change, hold, pick, send, invoice and end the same few orders at once, on both databases.

Whoever comes too late is told so in the trade's words; afterwards every invariant is read from the tables.
"""

import random
from collections import Counter
from decimal import Decimal

import pytest
from sqlalchemy import func, select

from erp.debtors.models import Account
from erp.invoicing.glances import commitment_differences
from erp.invoicing.service.closing import end_rest
from erp.orders import queries
from erp.orders.errors import (
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
from erp.orders.service.confirm import confirm
from erp.orders.service.hold import hold, release
from erp.picking.amending import amend
from erp.picking.models import PickingSlip
from erp.picking.service import pack, put_back, start
from erp.shipping.errors import NotPacked
from erp.shipping.service import dispatch
from kernel.audit import AuditEntry
from kernel.db import Database
from tests.factories.sales import CLERK, World, broken_books, drain, make_draft, make_world
from tests.integration.test_confirm_concurrency import Outcome, in_parallel

WORKERS = 8
TOO_LATE = (
    GoodsInHand, IllegalMove, LinesShort, NothingSent, NothingToEnd, NotPacked, OnHold, OverLimit, PartSent, StillInHand,
)  # fmt: skip

pytestmark = pytest.mark.slow


def change_all(url: str, changes: list[tuple[str, int]], seed: int) -> list[Outcome]:
    """Runs in a process of its own: each draft is written into its order, in an order of its own."""
    database = Database(url)
    random.Random(seed).shuffle(changes)
    try:
        return [tried(database, "change", lambda s, n=no, d=draft: amend(s, n, d, CLERK)) for no, draft in changes]
    finally:
        database.dispose()


def live_all(url: str, numbers: list[str], seed: int) -> list[Outcome]:
    """Runs in a process of its own: whatever a warehouse and a desk do to these orders, at random."""
    database, chance = Database(url), random.Random(seed)
    deeds = [start, put_back, pack, dispatch, hold, release, end_rest]
    try:
        return [one_deed(database, chance, chance.choice(deeds), chance.choice(numbers)) for _ in range(30)]
    finally:
        database.dispose()


def one_deed(database: Database, chance: random.Random, deed, number: str) -> Outcome:
    if deed in (hold, release, end_rest):
        return tried(database, deed.__name__, lambda session: deed(session, number, CLERK, "Raced"))
    with database.read() as session:
        wanted = select(PickingSlip.id).join(SalesOrder, SalesOrder.id == PickingSlip.order_id)
        slips = session.scalars(wanted.where(SalesOrder.order_no == number)).all()
    if not slips:
        return deed.__name__, "nothing there"
    slip = chance.choice(slips)
    return tried(database, deed.__name__, lambda session: deed(session, slip, CLERK))


def tried(database: Database, name: str, work) -> Outcome:
    try:
        database.run(work)
    except TOO_LATE as problem:
        return name, type(problem).__name__
    return name, "done"


def orders_with_slips(database: Database, world: World, count: int) -> list[str]:
    with database.write() as session:
        drafts = [make_draft(session, world, [("A-1", 3, "2.00"), ("B-2", 2, "0.33")]) for _ in range(count)]
    numbers = [database.run(lambda session, i=i: confirm(session, i, CLERK)).order_no for i in drafts]
    drain(database)
    return numbers


def test_changes_of_one_order_are_written_in_one_after_the_other(database: Database, database_url: str) -> None:
    """Every process writes every change: each is written in once, and the last one stands, whichever that is."""
    world = make_world(database, {"A-1": 60, "B-2": 60})
    (number,) = orders_with_slips(database, world, 1)
    with database.write() as session:
        drafts = [make_draft(session, world, [("A-1", n, "2.00"), ("B-2", 9 - n, "0.33")]) for n in range(1, 9)]
    outcomes = in_parallel([(change_all, database_url, [(number, d) for d in drafts], seed) for seed in range(WORKERS)])
    drain(database)
    with database.read() as session:
        assert broken_books(session) == []
        assert commitment_differences(session) == []
        amended = select(func.count()).where(AuditEntry.action == "order.amended")
        told = Counter(what for _, what in outcomes)
        assert session.scalar(amended) == len(drafts)
        order = queries.order(session, number)
        assert all(line.qty == line.reserved for line in order.lines)
        assert session.scalars(select(Account.committed)).one() == order.gross
    assert set(told) <= {"done", "IllegalMove"}


def test_a_life_in_disorder_leaves_the_books_in_order(database: Database, database_url: str) -> None:
    world = make_world(database, {"A-1": 40, "B-2": 30}, backorder="allow", credit_limit=Decimal(500))
    numbers = orders_with_slips(database, world, 6)
    with database.write() as session:
        changes = [
            (number, make_draft(session, world, [("A-1", n, "2.00"), ("B-2", 5 - n, "0.35")]))
            for number in numbers
            for n in range(1, 5)
        ]
    half = WORKERS // 2
    jobs = [(change_all, database_url, changes[n::half], n) for n in range(half)]
    jobs += [(live_all, database_url, list(numbers), n) for n in range(half, WORKERS)]
    outcomes = in_parallel(jobs)
    drain(database)
    with database.read() as session:
        assert broken_books(session) == []
        assert commitment_differences(session) == []
        assert Counter(session.scalars(select(SalesOrder.state)))["cancelled"] == 0
    assert Counter(name for name, what in outcomes if what == "done")["change"] > 0
