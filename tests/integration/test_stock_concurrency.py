"""Eight processes reserve, ship and give back the same scarce items: nothing is sold twice and the books add up."""

import multiprocessing
import random
from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from erp.stock import queries as stock
from erp.stock import service
from erp.stock.errors import StockShort
from erp.stock.models import Reservation, StockLevel
from erp.stock.rules import Demand
from kernel.db import Database
from tests.factories.trade import make_item, make_stock

PROCESSES, ROUNDS, ITEMS, ON_HAND = 8, 40, 5, 60


@pytest.mark.slow
def test_no_oversell_and_no_deadlock(database: Database, database_url: str) -> None:
    with database.write() as session:
        ids = [_stocked(session, number) for number in range(ITEMS)]
    context = multiprocessing.get_context("spawn")
    with context.Pool(PROCESSES, _begin_together, [context.Barrier(PROCESSES)]) as pool:
        told = pool.starmap(_trade, [(database_url, ids, seed) for seed in range(PROCESSES)], chunksize=1)
    with database.read() as session:
        assert stock.stock_differences(session) == ()
        levels = session.execute(select(StockLevel.on_hand, StockLevel.allocated)).all()
        states = dict(
            session.execute(select(Reservation.state, func.sum(Reservation.qty)).group_by(Reservation.state)).all()
        )
        shipped = states.get("shipped", Decimal(0))
    assert all(0 <= allocated <= on_hand for on_hand, allocated in levels)
    assert sum(on_hand for on_hand, _ in levels) == ITEMS * ON_HAND - shipped
    assert shipped == sum(report["shipped"] for report in told)
    assert states.get("released", 0) == sum(report["released"] for report in told)
    assert states.get("open", 0) == sum(report["open"] for report in told)
    assert sum(allocated for _, allocated in levels) == states.get("open", 0)
    # The items were fought for: without shortages this test would prove nothing.
    assert sum(report["refused"] for report in told) > PROCESSES
    assert shipped > 0


def _begin_together(barrier: Any) -> None:
    barrier.wait(timeout=60)


def _stocked(session: Session, number: int) -> int:
    item = make_item(session, f"HB-{number}")
    make_stock(session, item, ON_HAND)
    return item.id


def _trade(url: str, ids: list[int], seed: int) -> dict[str, Decimal]:
    """One process's day; gives what it believes to have done. Any error but a shortage fails the test."""
    dice, database = random.Random(seed), Database(url)
    done = dict.fromkeys(("open", "shipped", "released", "refused"), Decimal(0))
    for turn in range(ROUNDS):
        chosen = dice.sample(ids, 3)
        demands = [Demand(f"{seed}/{turn}/{item}", item, Decimal(dice.randrange(1, 6))) for item in chosen]
        partial, fate = dice.random() < 0.5, dice.choice(["open", "shipped", "released", "released"])
        try:
            _round(database, demands, partial, fate, done)
        except StockShort:
            done["refused"] += 1
    database.dispose()
    return done


def _round(database: Database, demands: list[Demand], partial: bool, fate: str, done: dict[str, Decimal]) -> None:
    given = database.run(lambda session: service.reserve(session, "MAIN", demands, partial=partial))
    held = {ref: qty for ref, qty in given.items() if qty}
    if partial and len(held) < len(demands):
        done["refused"] += 1
    if fate == "shipped":
        assert database.run(lambda session: service.ship(session, list(held))) == held
    elif fate == "released":
        assert database.run(lambda session: service.release(session, list(held))) == held
    done[fate] += sum(held.values(), Decimal(0))
