"""Sixteen processes sell, pick with shorts, send, take goods in and count the same few places, on both databases.

Whatever they do to each other: the books agree, no line holds more than it asked for, a delivery comes in once, and no
deadlock reaches a person.
"""

import multiprocessing
import random
from collections import Counter
from collections.abc import Callable
from decimal import Decimal

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from erp.counting import queries as counting
from erp.counting.errors import CountClosed, NotOnSheet
from erp.counting.service import book as book_count
from erp.counting.service import enter, open_count
from erp.orders import queries
from erp.orders.errors import AlreadyPicked, IllegalMove, LinesShort
from erp.orders.service.cancel import cancel
from erp.orders.service.confirm import confirm
from erp.picking import queries as picking
from erp.picking.service import make_slips, pack
from erp.receiving.models import GoodsReceipt
from erp.receiving.rules import Arrived
from erp.receiving.service import book
from erp.shipping.errors import NotPacked
from erp.shipping.service import dispatch
from erp.stock.models import StockLevel, StockMovement
from erp.stock.rules import MISSED
from kernel.db import Database
from tests.factories.sales import CLERK, World, broken_books, drain, make_draft, make_world

WORKERS, ROUNDS = 16, 10
SKUS = ("A-1", "B-2", "C-3")
REFUSALS = (LinesShort, IllegalMove, AlreadyPicked, NotPacked, CountClosed, NotOnSheet)
pytestmark = pytest.mark.slow


def a_day(url: str, world: World, seed: int) -> Counter[str]:
    """One process's day; what it managed, by verb. Any error but a refusal of the trade fails the test."""
    dice, database, done = random.Random(seed), Database(url), Counter[str]()
    verbs: tuple[Callable[[Database, World, random.Random], None], ...] = (
        sell,
        sell,
        pick,
        pick,
        take_in,
        look,
        give_up,
    )
    for turn in range(ROUNDS):
        verb = verbs[turn % len(verbs)]
        try:
            verb(database, world, dice)
            done[verb.__name__] += 1
        except REFUSALS as problem:
            done[type(problem).__name__] += 1
    database.dispose()
    return done


def sell(database: Database, world: World, dice: random.Random) -> None:
    lines = [(sku, dice.randrange(1, 5), "1.00") for sku in dice.sample(SKUS, 2)]
    told = {"po_number": f"P-{dice.random()}", "source_ref": f"s:{dice.random()}"}
    draft = database.run(lambda session: make_draft(session, world, lines, **told))
    order = database.run(lambda session: confirm(session, draft, CLERK))
    database.run(lambda session: make_slips(session, order.order_id))


def pick(database: Database, _: World, dice: random.Random) -> None:
    with database.read() as session:
        waiting = picking.open_slips(session)
        slip = picking.slip(session, dice.choice(waiting).slip_no) if waiting else None
    if slip is None:
        return
    few = {line.id: Decimal(dice.randrange(0, int(line.base_qty) + 1)) for line in slip.lines}
    why = {line.id: dice.choice(sorted(MISSED)) for line in slip.lines}
    database.run(lambda session: pack(session, slip.id, CLERK, few, why))
    database.run(lambda session: dispatch(session, slip.id, CLERK))


def take_in(database: Database, _: World, dice: random.Random) -> None:
    """Every second delivery bears a key that others bear too."""
    key = dice.choice(("shared", f"own-{dice.random()}"))
    lines = [Arrived(sku, Decimal(dice.randrange(1, 6))) for sku in dice.sample(SKUS, 2)]
    database.run(lambda session: book(session, key, lines, CLERK))


def look(database: Database, _: World, dice: random.Random) -> None:
    number = database.run(lambda session: open_count(session, CLERK))
    with database.read() as session:
        lines = counting.count(session, number).lines
    found = {line.id: max(line.expected + dice.randrange(-2, 3), Decimal(0)) for line in lines}

    def counted(session: Session) -> None:
        enter(session, number, found, CLERK)
        book_count(session, number, CLERK)

    database.run(counted)


def give_up(database: Database, _: World, dice: random.Random) -> None:
    with database.read() as session:
        numbers = [row.order_no for row in queries.orders(session) if row.state == "confirmed"]
    if numbers:
        database.run(lambda session: cancel(session, dice.choice(numbers), CLERK, "Changed their mind"))


def begin_together(barrier) -> None:
    barrier.wait(timeout=120)


def test_the_floor_at_its_busiest(database: Database, database_url: str) -> None:
    world = make_world(database, dict.fromkeys(SKUS, 40), backorder="allow")
    context = multiprocessing.get_context("spawn")
    with context.Pool(WORKERS, begin_together, [context.Barrier(WORKERS)]) as pool:
        told = pool.starmap(a_day, [(database_url, world, seed) for seed in range(WORKERS)], chunksize=1)
    done = sum(told, Counter[str]())
    with database.read() as session:
        assert_sound(session)
    drain(database)
    with database.read() as session:
        assert_sound(session)
        assert session.scalar(select(func.count()).where(GoodsReceipt.key == "shared")) == 1
        kinds = set(session.scalars(select(StockMovement.kind).distinct()))
    # It was a busy day: without each of these the test would prove little.
    assert min(done[verb] for verb in ("sell", "pick", "take_in", "look")) > 0, done
    assert {"receipt", "dispatch", "damage"} <= kinds, (kinds, done)


def assert_sound(session: Session) -> None:
    assert broken_books(session) == []
    for row in queries.orders(session, limit=1000):
        for line in queries.order(session, row.order_no).lines:
            assert min(line.reserved, line.shipped, line.waiting) >= 0
            assert line.reserved + line.shipped <= line.base_qty
    assert all(level.on_hand >= level.allocated >= 0 for level in session.scalars(select(StockLevel)))
