"""Any sequence of moves, beside a model in plain dictionaries: the books always agree with it and with themselves."""

import shutil
import tempfile
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from sqlalchemy import select

from erp.stock import doubts, service
from erp.stock import queries as stock
from erp.stock.errors import BelowPromised, StockShort
from erp.stock.models import Reservation, StockLevel, StockMovement
from erp.stock.rules import MISSED, Demand, Missed
from kernel.db import Database
from tests.factories.trade import make_item, make_stock

QUANTITIES = st.integers(1, 400).map(lambda n: Decimal(n) / 8)
ITEMS = st.integers(0, 2)


@pytest.fixture(scope="module", autouse=True)
def stocked(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    """One stocked database; each run of the machine takes a copy."""
    path = tmp_path_factory.mktemp("stock") / "stocked.db"
    shutil.copy(sqlite_template, path)
    database = Database(f"sqlite:///{path}")
    with database.write() as session:
        for number, on_hand in enumerate((100, 30, 0)):
            make_stock(session, make_item(session, f"HB-{number}"), on_hand)
    with database.engine.connect() as connection:
        connection.exec_driver_sql("ROLLBACK")
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    database.dispose()
    StockMachine.stocked = path


class StockMachine(RuleBasedStateMachine):
    stocked: Path

    @initialize()
    def open(self) -> None:
        self.folder = Path(tempfile.mkdtemp(dir=self.stocked.parent))
        shutil.copy(self.stocked, self.folder / "stock.db")
        self.database = Database(f"sqlite:///{self.folder / 'stock.db'}")
        self.on_hand = {1: Decimal(100), 2: Decimal(30), 3: Decimal(0)}
        self.held: dict[str, tuple[int, Decimal]] = {}
        self.kept: dict[int, Decimal] = {}
        self.item_of: dict[str, int] = {}
        self.demands = 0

    def teardown(self) -> None:
        if hasattr(self, "database"):
            self.database.dispose()
            shutil.rmtree(self.folder)

    def free(self, item: int) -> Decimal:
        promised = sum((qty for i, qty in self.held.values() if i == item), Decimal(0))
        return self.on_hand[item] - promised - self.kept.get(item, Decimal(0))

    @rule(wants=st.lists(st.tuples(ITEMS, QUANTITIES), min_size=1, max_size=4), partial=st.booleans())
    def reserve(self, wants: list[tuple[int, Decimal]], partial: bool) -> None:
        demands = [Demand(f"l:{self.demands + n}", item + 1, qty) for n, (item, qty) in enumerate(wants)]
        self.demands += len(demands)
        wanted, left = {}, {item: self.free(item) for item in self.on_hand}
        for demand in demands:
            wanted[demand.ref] = min(demand.qty, left[demand.item_id])
            left[demand.item_id] -= wanted[demand.ref]
        fits = all(wanted[demand.ref] == demand.qty for demand in demands)
        try:
            with self.database.write() as session:
                given = service.reserve(session, "MAIN", demands, partial=partial)
        except StockShort:
            assert not fits
            assert not partial
            return
        assert fits or partial
        assert given == wanted
        self.item_of |= {d.ref: d.item_id for d in demands}
        self.held |= {d.ref: (d.item_id, given[d.ref]) for d in demands if given[d.ref]}

    @rule(data=st.data())
    def release(self, data: Any) -> None:
        refs = self.some(data)
        with self.database.write() as session:
            given_back = service.release(session, refs)
        for ref in [ref for ref in refs if ref in self.held]:
            item, qty = self.held.pop(ref)
            assert given_back.pop(ref) == qty
            if item in self.kept:
                self.kept[item] += qty
        assert given_back == {}

    @rule(data=st.data())
    def ship(self, data: Any) -> None:
        refs = self.some(data)
        with self.database.write() as session:
            gone = service.ship(session, refs)
        for ref in (ref for ref in refs if ref in self.held):
            item, qty = self.held.pop(ref)
            assert gone.pop(ref) == qty
            self.on_hand[item] -= qty
        assert gone == {}

    @rule(data=st.data(), found=st.just(Decimal(0)) | QUANTITIES, why=st.sampled_from(sorted(MISSED)))
    def miss(self, data: Any, found: Decimal, why: str) -> None:
        refs = self.some(data)
        with self.database.write() as session:
            doubts.miss(session, [Missed(ref, found, why) for ref in refs], "PS-1", "machine")
        lacking = [ref for ref in refs if ref in self.held and found < self.held[ref][1]]
        for ref in lacking:
            item, qty = self.held[ref]
            if why == "damaged":
                self.on_hand[item] -= qty - found
            elif why == "not_found" or item in self.kept:
                self.kept[item] = self.kept.get(item, Decimal(0)) + qty - found
            self.held[ref] = (item, found)
        self.held = {ref: (item, qty) for ref, (item, qty) in self.held.items() if qty}
        if why == "not_found":
            for item in {self.item_of[ref] for ref in lacking}:
                self.kept[item] += self.free(item)

    @rule(item=ITEMS, there=QUANTITIES | st.just(Decimal(0)))
    def count(self, item: int, there: Decimal) -> None:
        promised = sum((qty for i, qty in self.held.values() if i == item + 1), Decimal(0))
        try:
            with self.database.write() as session:
                doubts.count(session, item + 1, there, "CS-1", "machine")
        except BelowPromised:
            assert there < promised
            return
        assert there >= promised
        self.kept.pop(item + 1, None)
        self.on_hand[item + 1] = there

    @rule(item=ITEMS, qty=QUANTITIES)
    def receive(self, item: int, qty: Decimal) -> None:
        with self.database.write() as session:
            service.receive(session, "MAIN", item + 1, qty, "delivery")
        self.on_hand[item + 1] += qty

    @rule(item=ITEMS, change=QUANTITIES | QUANTITIES.map(lambda qty: -qty))
    def adjust(self, item: int, change: Decimal) -> None:
        fits = self.free(item + 1) + change >= 0
        try:
            with self.database.write() as session:
                service.adjust(session, "MAIN", item + 1, change, "count", "machine")
        except BelowPromised:
            assert not fits
            return
        assert fits
        self.on_hand[item + 1] += change

    def some(self, data: Any) -> list[str]:
        """Names of demands: held, long gone, never heard of."""
        return list(
            dict.fromkeys(data.draw(st.lists(st.sampled_from([f"l:{n}" for n in range(self.demands + 1)]), max_size=4)))
        )

    @invariant()
    def the_books_agree(self) -> None:
        if not hasattr(self, "database"):
            return
        with self.database.read() as session:
            assert stock.stock_differences(session) == ()
            found = stock.availability(session, list(self.on_hand), "MAIN")
            assert {i: (v.on_hand, v.available) for i, v in found.items()} == {
                i: (self.on_hand[i], self.free(i)) for i in self.on_hand
            }
            assert {one.item_id: one.qty for one in stock.to_count(session)} == self.kept
            _recount(session)


def _recount(session: Any) -> None:
    """The same, added up here and not in SQL."""
    for level in session.scalars(select(StockLevel)):
        moved = session.scalars(select(StockMovement.qty).where(StockMovement.level_id == level.id))
        mine = (Reservation.level_id == level.id, Reservation.state == "open")
        held = session.scalars(select(Reservation.qty).where(*mine))
        assert level.on_hand == sum(moved, Decimal(0)) >= 0
        assert level.allocated == sum(held, Decimal(0)) <= level.on_hand


TestStockMachine = StockMachine.TestCase
TestStockMachine.settings = settings(
    max_examples=20, stateful_step_count=15, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
