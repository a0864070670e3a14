"""open_invoices.csv against what was settled here: it may say more was paid, never undo or overtake it."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from sqlalchemy import select

from erp.debtors.models import Debtor, OpenItem
from erp.masterdata import service as masterdata
from erp.masterdata.report import FileReport
from erp.receivables.glances import settlement_differences
from erp.receivables.service.receiving import ReceiptInput, post_receipt
from erp.receivables.service.settling import take_back
from kernel.db import Database
from tests.factories.sales import CLERK, make_world
from tests.factories.trade import make_open_item


@pytest.fixture
def settled(database: Database) -> Database:
    """OLD-1 of 100, of which 30 were settled here."""
    world = make_world(database, {})
    with database.write() as session:
        make_open_item(
            session, session.get_one(Debtor, world.debtor_id), "OLD-1", 100, date(2026, 1, 31)
        ).kind = "opening"
    given = ReceiptInput("bank:1", world.debtor_id, date(2026, 1, 5), Decimal(30), parts={"OLD-1": Decimal(30)})
    database.run(lambda session: post_receipt(session, given, CLERK))
    return database


def load(database: Database, folder: Path, amount: str, balance: str) -> FileReport:
    file = folder / "open_invoices.csv"
    head = "debtor_code,invoice_no,date,due_date,amount,balance"
    file.write_text(f"{head}\nD1001,OLD-1,2026-01-01,2026-01-31,{amount},{balance}\n")
    return database.run(lambda session: masterdata.import_file(session, file))


@pytest.mark.parametrize(
    ("amount", "balance"), [("100", "71"), ("100", "100"), ("20", "0"), ("29.99", "0"), ("-50", "0"), ("0", "0")]
)
def test_a_file_that_contradicts_what_was_settled_here_is_refused(
    settled: Database, tmp_path: Path, amount: str, balance: str
) -> None:
    assert "30 of OLD-1 were settled here" in load(settled, tmp_path, amount, balance).problems[0]
    with settled.read() as session:
        assert session.scalars(select(OpenItem.balance).order_by(OpenItem.id)).all() == [70, 0]


@pytest.mark.parametrize(("amount", "balance"), [("100", "70"), ("100", "0"), ("30", "0"), ("120", "90"), ("50", "5")])
def test_what_it_says_besides_is_taken_and_the_settlement_can_still_be_taken_back(
    settled: Database, tmp_path: Path, amount: str, balance: str
) -> None:
    assert load(settled, tmp_path, amount, balance).problems == ()
    settled.run(lambda session: take_back(session, 1, CLERK, "wrong one"))
    with settled.read() as session:
        assert settlement_differences(session) == []
        assert session.scalars(select(OpenItem.balance).order_by(OpenItem.id)).all() == [Decimal(balance) + 30, -30]
