"""Eight real processes confirm, invoice and race for the same scarce things, on both databases.

Afterwards every invariant is read from the tables: nothing oversold, nothing over the limit, nothing doubled.
"""

import multiprocessing
import random
from collections import Counter
from decimal import Decimal

import pytest
from sqlalchemy import func, select

from erp.debtors.models import Account
from erp.invoicing.models import Invoice
from erp.invoicing.service.post import post_for_shipment
from erp.orders.errors import DuplicateOrder, LinesShort, OverLimit
from erp.orders.models import SalesOrder
from erp.orders.service.cancel import cancel
from erp.orders.service.confirm import confirm
from erp.shipping.models import Shipment
from erp.stock.models import StockLevel
from kernel.db import Database
from tests.factories.sales import CLERK, broken_books, make_draft, make_world, sent, slip_ids

WORKERS = 8
Outcome = tuple[str, str]

pytestmark = pytest.mark.slow


def confirm_all(url: str, draft_ids: list[int], seed: int) -> list[Outcome]:
    """Runs in a process of its own: try each draft, in an order of its own; what became of each."""
    database = Database(url)
    random.Random(seed).shuffle(draft_ids)
    try:
        return [(str(draft_id), confirm_one(database, draft_id)) for draft_id in draft_ids]
    finally:
        database.dispose()


def confirm_one(database: Database, draft_id: int) -> str:
    try:
        return database.run(lambda session: confirm(session, draft_id, CLERK)).order_no
    except (LinesShort, OverLimit, DuplicateOrder) as problem:
        return type(problem).__name__


def invoice_all(url: str, shipment_ids: list[int], seed: int) -> list[Outcome]:
    """As above, for invoices; every third transaction is undone at its end and tried again."""
    database = Database(url)
    chance = random.Random(seed)
    chance.shuffle(shipment_ids)
    try:
        return [(str(i), invoice_one(database, i, undo=chance.random() < 0.3)) for i in shipment_ids]
    finally:
        database.dispose()


class Undone(Exception):
    """The worker died before its commit."""


def invoice_one(database: Database, shipment_id: int, *, undo: bool) -> str:
    def post(session) -> str:
        number = post_for_shipment(session, shipment_id).invoice_no
        if undo:
            raise Undone
        return number

    try:
        return database.run(post)
    except Undone:
        return database.run(lambda session: post_for_shipment(session, shipment_id)).invoice_no


def cancel_some(url: str, order_nos: list[str], seed: int) -> list[Outcome]:
    database = Database(url)
    try:
        for order_no in order_nos:
            database.run(lambda session, no=order_no: cancel(session, no, CLERK, "Raced"))
        return [(order_no, "cancelled") for order_no in order_nos]
    finally:
        database.dispose()


def in_parallel(jobs: list[tuple]) -> list[Outcome]:
    """Each job (function, url, ids, seed) in a fresh process; an exception in one is raised here."""
    context = multiprocessing.get_context("spawn")
    with context.Pool(len(jobs)) as pool:
        running = [pool.apply_async(job[0], job[1:]) for job in jobs]
        return [outcome for one in running for outcome in one.get(timeout=240)]


def test_scarce_stock_and_a_tight_limit_are_shared_out_exactly(database: Database, database_url: str) -> None:
    """64 drafts for one debtor want the same three items in clashing orders; stock is for 40 pieces each."""
    world = make_world(database, {"A-1": 40, "B-2": 40, "C-3": 40}, credit_limit=Decimal(600))
    skus = list(world.items)
    drafts: list[list[int]] = [[] for _ in range(WORKERS)]
    with database.write() as session:
        for n in range(64):
            lines = [(sku, 1 + n % 2, "10.00") for sku in random.Random(n).sample(skus, 3)]
            drafts[n % WORKERS].append(make_draft(session, world, lines, po_number=f"RACE-{n}"))
    outcomes = in_parallel([(confirm_all, database_url, mine, seed) for seed, mine in enumerate(drafts)])
    refused = Counter(what for _, what in outcomes if not what.startswith("SO-"))
    won = [what for _, what in outcomes if what.startswith("SO-")]
    with database.read() as session:
        assert broken_books(session) == []
        assert sorted(session.scalars(select(SalesOrder.order_no))) == sorted(won)
        committed = session.scalars(select(Account.committed)).one()
        # Every order is worth 36 or 72: what was refused did not fit by less than that.
        assert 600 - 72 < committed <= 600
        assert set(refused) == {"OverLimit"}
        assert len(won) + refused["OverLimit"] == 64


def test_without_a_limit_every_piece_is_sold_once(database: Database, database_url: str) -> None:
    world = make_world(database, {"A-1": 50, "B-2": 30})
    drafts: list[list[int]] = [[] for _ in range(WORKERS)]
    with database.write() as session:
        for n in range(48):
            lines = [("A-1", 1, "1.00"), ("B-2", 1, "1.00")][:: 1 if n % 2 else -1]
            drafts[n % WORKERS].append(make_draft(session, world, lines, po_number=f"RACE-{n}"))
    outcomes = in_parallel([(confirm_all, database_url, mine, seed) for seed, mine in enumerate(drafts)])
    with database.read() as session:
        assert broken_books(session) == []
        assert session.scalars(select(StockLevel.allocated).order_by(StockLevel.id)).all() == [30, 30]
    assert Counter("won" if what.startswith("SO-") else what for _, what in outcomes) == {"won": 30, "LinesShort": 18}


def test_one_draft_confirmed_by_all_at_once_is_one_order(database: Database, database_url: str) -> None:
    world = make_world(database, {"A-1": 500})
    with database.write() as session:
        same = [make_draft(session, world, [("A-1", 3, "1.00")], po_number=f"ONE-{n}") for n in range(6)]
    outcomes = in_parallel([(confirm_all, database_url, list(same), seed) for seed in range(WORKERS)])
    with database.read() as session:
        assert broken_books(session) == []
        assert session.scalar(select(func.count()).select_from(SalesOrder)) == 6
        assert session.scalar(select(func.sum(StockLevel.allocated))) == 18
    assert {len({what for draft, what in outcomes if draft == str(draft_id)}) for draft_id in same} == {1}
    assert len(outcomes) == 6 * WORKERS


def test_one_purchase_order_in_many_drafts_is_one_order(database: Database, database_url: str) -> None:
    """The same PO number came by eight doors: one confirmation wins, the others are duplicates."""
    world = make_world(database, {"A-1": 500})
    with database.write() as session:
        copies = [make_draft(session, world, [("A-1", 3, "1.00")], po_number="SAME") for _ in range(WORKERS)]
    outcomes = in_parallel([(confirm_all, database_url, [draft_id], draft_id) for draft_id in copies])
    with database.read() as session:
        assert broken_books(session) == []
        assert session.scalar(select(func.count()).select_from(SalesOrder)) == 1
    assert Counter("won" if what.startswith("SO-") else what for _, what in outcomes) == {"won": 1, "DuplicateOrder": 7}


def test_invoices_and_cancellations_race_and_no_number_is_missing(database: Database, database_url: str) -> None:
    """Every process posts every shipment, some transactions are undone, while others cancel the debtor's orders."""
    world = make_world(database, {"A-1": 500, "B-2": 500})
    with database.write() as session:
        drafts = [make_draft(session, world, [("A-1", 3, "0.35"), ("B-2", 1, "9.99")]) for _ in range(16)]
    made = [database.run(lambda session, i=i: confirm(session, i, CLERK)) for i in drafts]
    with database.write() as session:
        slips = [slip_ids(session, order.order_id)[0] for order in made[:10]]
    shipments = [sent(database, slip) for slip in slips]
    unwanted = [order.order_no for order in made[10:]]
    jobs = [(invoice_all, database_url, list(shipments), seed) for seed in range(WORKERS - 1)]
    outcomes = in_parallel([*jobs, (cancel_some, database_url, unwanted, 0)])
    with database.read() as session:
        assert broken_books(session) == []
        numbers = sorted(session.scalars(select(Invoice.invoice_no)))
        assert numbers == [f"INV-{100001 + n}" for n in range(10)]
        assert session.scalar(select(func.count()).select_from(Shipment)) == 10
        assert session.scalars(select(Account.committed)).one() == 0
        assert Counter(session.scalars(select(SalesOrder.state))) == {"closed": 10, "cancelled": 6}
    assert {what for shipment, what in outcomes if shipment.isdigit()} == set(numbers)
