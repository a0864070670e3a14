"""Hypothesis plays with money: invoices, receipts, settling, taking back, reversing, other ledgers' files, in any order.

After every step: each balance is its amount less what settled it and never beyond nothing, the account is the sum of
its balances, invoices and receipts say what their items say, and no number is missing or given twice.
"""

import shutil
from datetime import date
from decimal import Decimal
from pathlib import Path
from tempfile import mkdtemp
from typing import Any, ClassVar
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test
from sqlalchemy import create_engine, select, text

from erp.debtors.glances import account_differences
from erp.debtors.models import OpenItem
from erp.invoicing.errors import CreditedTooMuch, NothingToCredit
from erp.invoicing.glances import commitment_differences
from erp.invoicing.models import CreditNote, Invoice, InvoiceLine
from erp.masterdata import service as masterdata
from erp.orders.errors import IllegalMove
from erp.receivables.errors import KeyTaken, Moved, OverSettled, Untouchable
from erp.receivables.glances import settlement_differences
from erp.receivables.models import Receipt, Settlement
from erp.receivables.rules import Owed, propose
from erp.receivables.service.crediting import credit_invoice
from erp.receivables.service.receiving import ReceiptInput, post_receipt, reverse
from erp.receivables.service.settling import settle, take_back
from kernel.db import Database
from tests.factories.sales import CLERK, broken_books, confirmed, invoiced, make_world, sent, slip_ids

INDEX = st.integers(0, 20)
CENTS = st.integers(1, 30_000).map(lambda n: Decimal(n).scaleb(-2))
PAID_ON = date(2026, 1, 31)


class Money(RuleBasedStateMachine):
    make: ClassVar[Any]

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(mkdtemp())
        self.database, self.drop = self.make(self.folder)
        self.world = make_world(self.database, {"A-1": 100_000}, credit_limit=None)
        self.keys = self.credits = 0

    def teardown(self) -> None:
        self.database.dispose()
        self.drop()
        shutil.rmtree(self.folder)

    def _numbers(self, *, plus: bool) -> list[str]:
        with self.database.read() as session:
            wanted = select(OpenItem.document_no).where((OpenItem.amount > 0) == plus).order_by(OpenItem.id)
            return list(session.scalars(wanted))

    def _try(self, work, *refusals: type[Exception]) -> None:
        before = self._books()
        try:
            self.database.run(work)
        except refusals:
            assert self._books() == before  # refused: nothing has changed

    def _books(self) -> list[tuple[Any, ...]]:
        with self.database.read() as session:
            tables = (OpenItem.__table__, Settlement.__table__, Receipt.__table__, Invoice.__table__)
            return [tuple(row) for table in tables for row in session.execute(select(table).order_by(table.c.id))]

    @rule(qty=st.integers(1, 5), cents=CENTS)
    def an_order_is_sent_and_invoiced(self, qty: int, cents: Decimal) -> None:
        made = confirmed(self.database, self.world, [("A-1", qty, str(cents))])
        with self.database.write() as session:
            (slip,) = slip_ids(session, made.order_id)
        invoiced(self.database, sent(self.database, slip))

    @rule(amount=CENTS, again=st.booleans())
    def money_comes_in(self, amount: Decimal, *, again: bool) -> None:
        self.keys += 0 if again and self.keys else 1
        given = ReceiptInput(f"bank:{self.keys}", self.world.debtor_id, PAID_ON, amount)
        self._try(lambda session: post_receipt(session, given, CLERK), KeyTaken)

    @rule(amount=CENTS, index=INDEX, named=st.booleans())
    def money_comes_in_and_the_proposal_is_taken(self, amount: Decimal, index: int, *, named: bool) -> None:
        self.keys += 1
        numbers = self._numbers(plus=True)
        with self.database.read() as session:
            owed = [Owed(i.document_no, i.due_date, i.balance) for i in session.scalars(select(OpenItem))]
        told = numbers[index % len(numbers)] if named and numbers else ""
        parts = propose(owed, amount, told).parts
        given = ReceiptInput(f"bank:{self.keys}", self.world.debtor_id, PAID_ON, amount, reference=told, parts=parts)
        self.database.run(lambda session: post_receipt(session, given, CLERK))

    @rule(which=INDEX, by=INDEX, amount=CENTS, stale=st.booleans())
    def something_is_settled(self, which: int, by: int, amount: Decimal, *, stale: bool) -> None:
        pluses, minuses = self._numbers(plus=True), self._numbers(plus=False)
        if not pluses or not minuses:
            return
        plus, minus = pluses[which % len(pluses)], minuses[by % len(minuses)]
        seen = Decimal("0.001") if stale else None
        self._try(
            lambda session: settle(session, self.world.debtor_id, minus, {plus: amount}, CLERK, seen),
            OverSettled,
            Moved,
        )

    @rule(which=INDEX, share=st.integers(1, 4), again=st.booleans())
    def an_invoice_is_credited(self, which: int, share: int, again: bool) -> None:
        with self.database.read() as session:
            found = session.execute(select(Invoice.invoice_no, InvoiceLine.id, InvoiceLine.qty).join(InvoiceLine)).all()
        if found:
            number, line_id, qty = found[which % len(found)]
            part = qty if share == 4 else min(Decimal(share), qty)
            self.credits += 0 if again and self.credits else 1
            key = f"credit:{self.credits}"
            self._try(
                lambda session: credit_invoice(session, number, {line_id: part}, "returned", key, CLERK),
                CreditedTooMuch,
                NothingToCredit,
            )

    @rule(which=INDEX)
    def a_settlement_is_taken_back(self, which: int) -> None:
        with self.database.read() as session:
            ids = list(session.scalars(select(Settlement.id).order_by(Settlement.id)))
        if ids:
            one = ids[which % len(ids)]
            self._try(lambda session: take_back(session, one, CLERK, "wrong invoice"), Untouchable)

    @rule(which=INDEX)
    def a_receipt_is_reversed(self, which: int) -> None:
        with self.database.read() as session:
            numbers = list(session.scalars(select(Receipt.receipt_no).order_by(Receipt.id)))
        if numbers:
            number = numbers[which % len(numbers)]
            self._try(lambda session: reverse(session, number, CLERK, "bounced"), IllegalMove)

    @rule(which=INDEX, cents=CENTS, share=st.integers(0, 100))
    def another_ledger_tells_what_is_open(self, which: int, cents: Decimal, share: int) -> None:
        """A new opening item, or a balance for a document that stands; a file that contradicts what was done here is
        refused whole."""
        pluses = self._numbers(plus=True)
        number, amount = f"OLD-{which}", cents
        with self.database.read() as session:
            if pluses and which % 2:
                number = pluses[which % len(pluses)]
                amount = session.scalars(select(OpenItem.amount).where(OpenItem.document_no == number)).one()
        balance = (amount * share / 100).quantize(Decimal("0.01"))
        file = self.folder / "open_invoices.csv"
        file.write_text(
            "debtor_code,invoice_no,date,due_date,amount,balance\n"
            f"D1001,{number},2026-01-01,2099-01-31,{amount:f},{balance:f}\n"
        )
        before = self._books()
        report = self.database.run(lambda session: masterdata.import_file(session, file))
        if report.problems:
            assert self._books() == before
            return
        with self.database.read() as session:
            now = session.scalars(select(OpenItem.balance).where(OpenItem.document_no == number)).one()
        assert now == balance

    @invariant()
    def the_books_agree(self) -> None:
        with self.database.read() as session:
            assert broken_books(session) == []
            assert settlement_differences(session) == []
            assert account_differences(session) == []
            assert commitment_differences(session) == []

    @invariant()
    def nothing_is_settled_beyond_what_it_is(self) -> None:
        with self.database.read() as session:
            for item in session.scalars(select(OpenItem)):
                assert min(item.amount, 0) <= item.balance <= max(item.amount, 0)
                assert item.balance * item.amount >= 0

    @invariant()
    def money_in_is_money_settled_and_money_on_account(self) -> None:
        """What came in and was not reversed is found again, to the cent: in what it settled and in what is left."""
        with self.database.read() as session:
            for receipt in session.scalars(select(Receipt)):
                item = session.get_one(OpenItem, receipt.open_item_id)
                live = select(Settlement.amount).where(
                    Settlement.minus_item_id == item.id, Settlement.taken_back_at.is_(None)
                )
                assert sum(session.scalars(live), Decimal(0)) - item.balance == receipt.amount
                assert receipt.state == "posted" or item.balance == 0

    @invariant()
    def all_credits_of_an_invoice_in_full_are_the_invoice(self) -> None:
        with self.database.read() as session:
            for invoice in session.scalars(select(Invoice)):
                notes = session.scalars(select(CreditNote).where(CreditNote.invoice_id == invoice.id)).all()
                taken = sum((line.base_qty for note in notes for line in note.lines), Decimal(0))
                whole = taken == sum(line.base_qty for line in invoice.lines)
                sums = tuple(sum((getattr(n, what) for n in notes), Decimal(0)) for what in ("net", "tax", "gross"))
                assert not whole or sums == (invoice.net, invoice.tax, invoice.gross)
                assert sums[2] <= invoice.gross

    @invariant()
    def numbers_are_given_once(self) -> None:
        with self.database.read() as session:
            invoices = session.scalars(select(Invoice.invoice_no).order_by(Invoice.id)).all()
            keys = session.scalars(select(Receipt.key)).all()
            notes = session.scalars(select(CreditNote.credit_no).order_by(CreditNote.id)).all()
        assert invoices == [f"INV-{100001 + n}" for n in range(len(invoices))]
        assert notes == [f"CN-{100001 + n}" for n in range(len(notes))]
        assert len(set(keys)) == len(keys)


def play(examples: int, steps: int) -> None:
    quiet = [HealthCheck.too_slow, HealthCheck.data_too_large]
    told = settings(max_examples=examples, stateful_step_count=steps, deadline=None, suppress_health_check=quiet)
    run_state_machine_as_test(Money, settings=told)


@pytest.mark.slow
def test_money_in_any_order_on_sqlite(sqlite_template: Path) -> None:
    def make(folder: Path) -> tuple[Database, Any]:
        shutil.copy(sqlite_template, folder / "money.db")
        return Database(f"sqlite:///{folder / 'money.db'}"), lambda: None

    Money.make = staticmethod(make)
    play(examples=12, steps=30)


@pytest.mark.slow
def test_money_in_any_order_on_postgresql(postgres_server: str, postgres_template: str) -> None:
    server = create_engine(postgres_server, isolation_level="AUTOCOMMIT")

    def make(_folder: Path) -> tuple[Database, Any]:
        name = f"money_{uuid4().hex[:12]}"
        with server.connect() as connection:
            connection.execute(text(f"CREATE DATABASE {name} TEMPLATE {postgres_template}"))
        return Database(postgres_server.replace("/postgres?", f"/{name}?")), lambda: drop(name)

    def drop(name: str) -> None:
        with server.connect() as connection:
            connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))

    Money.make = staticmethod(make)
    play(examples=5, steps=25)
    server.dispose()
