"""Sixteen real processes post, settle, take back and reverse the same debtor's money at once, on both databases.

Afterwards every invariant is read from the tables: nothing settled beyond what it is, nothing posted twice.
"""

import random
from collections import Counter
from datetime import date
from decimal import Decimal

import pytest
from sqlalchemy import select

from erp.debtors.glances import account_differences
from erp.debtors.models import Debtor, OpenItem
from erp.orders.errors import IllegalMove
from erp.receivables.errors import Moved, OverSettled
from erp.receivables.glances import settlement_differences
from erp.receivables.models import Receipt, Settlement
from erp.receivables.service.receiving import ReceiptInput, post_receipt, reverse
from erp.receivables.service.settling import settle, take_back
from kernel.db import Database
from tests.factories.sales import CLERK, broken_books, make_world
from tests.factories.trade import make_open_item
from tests.integration.test_confirm_concurrency import Outcome, in_parallel

WORKERS = 16
PAID_ON = date(2026, 1, 31)
D = Decimal

pytestmark = pytest.mark.slow


def settle_all(url: str, numbers: list[str], seed: int) -> list[Outcome]:
    """Runs in a process of its own: settles one receipt with whatever is open, again and again."""
    database = Database(url)
    chance = random.Random(seed)
    try:
        return [(number, settle_one(database, number, chance.randrange(1, 40))) for number in numbers]
    finally:
        database.dispose()


def settle_one(database: Database, number: str, cents: int) -> str:
    try:
        database.run(lambda session: settle(session, 1, "RC-100001", {number: D(cents).scaleb(-2)}, CLERK))
    except (OverSettled, Moved) as problem:
        return type(problem).__name__
    return "settled"


def post_all(url: str, keys: list[str], seed: int) -> list[Outcome]:
    """Each key is posted by every process: the first one makes the receipt, all get its number."""
    database = Database(url)
    random.Random(seed).shuffle(keys)
    try:
        return [(key, post_one(database, key)) for key in keys]
    finally:
        database.dispose()


def post_one(database: Database, key: str) -> str:
    given = ReceiptInput(key, 1, PAID_ON, D(key.partition(":")[2]))
    return database.run(lambda session: post_receipt(session, given, CLERK))


def undo_all(url: str, names: list[str], seed: int) -> list[Outcome]:
    """Takes back settlements and reverses receipts, whatever the others are doing with them."""
    database = Database(url)
    random.Random(seed).shuffle(names)
    try:
        return [(name, undo_one(database, name)) for name in names]
    finally:
        database.dispose()


def undo_one(database: Database, name: str) -> str:
    try:
        if name.isdigit():
            database.run(lambda session: take_back(session, int(name), CLERK, "raced"))
        else:
            database.run(lambda session: reverse(session, name, CLERK, "raced"))
    except IllegalMove:
        return "reversed before"
    return "undone"


@pytest.fixture
def books(database: Database) -> Database:
    """One debtor who owes five invoices of 1.00."""
    world = make_world(database, {})
    with database.write() as session:
        debtor = session.get_one(Debtor, world.debtor_id)
        for n in range(5):
            make_open_item(session, debtor, f"OLD-{n}", "1.00", date(2026, 1, 1))
    return database


def agree(database: Database) -> None:
    with database.read() as session:
        assert broken_books(session) == account_differences(session) == settlement_differences(session) == []


def test_sixteen_settle_one_receipt_and_never_more_than_it_is(books: Database, database_url: str) -> None:
    books.run(lambda session: post_receipt(session, ReceiptInput("bank:1", 1, PAID_ON, D("2.50")), CLERK))
    numbers = [f"OLD-{n % 5}" for n in range(10)]
    outcomes = Counter(
        what for _, what in in_parallel([(settle_all, database_url, numbers, n) for n in range(WORKERS)])
    )
    agree(books)
    with books.read() as session:
        live = session.scalars(select(Settlement.amount)).all()
        left = session.scalars(select(OpenItem.balance).where(OpenItem.kind == "receipt")).one()
    assert sum(live) - left == D("2.50")
    assert (len(live), left <= 0, outcomes["OverSettled"] > 0) == (outcomes["settled"], True, True)


def test_sixteen_post_the_same_payments_once_each(books: Database, database_url: str) -> None:
    keys = [f"bank:{n}.5" for n in range(1, 11)]
    outcomes = in_parallel([(post_all, database_url, keys, n) for n in range(WORKERS)])
    agree(books)
    with books.read() as session:
        made = dict(session.execute(select(Receipt.key, Receipt.receipt_no)).all())
    assert sorted(made) == sorted(keys)
    assert set(outcomes) == set(made.items())


def test_settling_against_taking_back_and_reversing(books: Database, database_url: str) -> None:
    for n in range(1, 4):
        given = ReceiptInput(f"bank:{n}", 1, PAID_ON, D("1.00"), parts={f"OLD-{n}": D("0.50"), "OLD-0": D("0.10")})
        books.run(lambda session, given=given: post_receipt(session, given, CLERK))
    names = ["1", "2", "3", "4", "5", "6", "RC-100002", "RC-100003"]
    numbers = [f"OLD-{n % 5}" for n in range(10)]
    jobs = [
        (undo_all, database_url, names, n) if n % 2 else (settle_all, database_url, numbers, n) for n in range(WORKERS)
    ]
    outcomes = in_parallel(jobs)
    agree(books)
    with books.read() as session:
        states = session.execute(select(Receipt.receipt_no, Receipt.state).order_by(Receipt.id)).all()
    assert [tuple(row) for row in states] == [
        ("RC-100001", "posted"), ("RC-100002", "reversed"), ("RC-100003", "reversed"),
    ]  # fmt: skip
    assert Counter(what for name, what in outcomes if name.startswith("RC-"))["undone"] == 2
