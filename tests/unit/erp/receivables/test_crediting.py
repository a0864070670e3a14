"""Credit notes: what they take, what they settle, what they say on paper, and that they post once."""

from decimal import Decimal

import pytest
from sqlalchemy import select

from erp.debtors.models import Account, OpenItem
from erp.invoicing import queries as invoicing
from erp.invoicing.document import credit_note_pdf
from erp.invoicing.errors import CreditedTooMuch, CreditReasonMissing, NothingToCredit
from erp.invoicing.models import Invoice, InvoiceLine
from erp.receivables.glances import settlement_differences
from erp.receivables.service.crediting import credit_invoice
from erp.receivables.service.receiving import ReceiptInput, post_receipt
from kernel.clock import today
from kernel.db import Database
from kernel.values.errors import NotFound
from tests.factories.papers import pages
from tests.factories.sales import CLERK, broken_books, confirmed, invoiced, make_world, sent, slip_ids
from tests.factories.trade import make_debtor

D = Decimal


@pytest.fixture
def number(database: Database) -> str:
    """An invoice of three A-1 at 9.99 and one B-2 at 0.05."""
    world = make_world(database, {"A-1": 50, "B-2": 50}, credit_limit=None)
    made = confirmed(database, world, [("A-1", 3, "9.99"), ("B-2", 1, "0.05")])
    with database.write() as session:
        (slip,) = slip_ids(session, made.order_id)
    return invoiced(database, sent(database, slip))


def lines(database: Database) -> list[int]:
    with database.read() as session:
        return list(session.scalars(select(InvoiceLine.id).order_by(InvoiceLine.id)))


def credited(database: Database, number: str, parts: dict[int, str], key: str = "k", reason: str = "broken") -> str:
    told = {line: D(qty) for line, qty in parts.items()}
    return database.run(lambda session: credit_invoice(session, number, told, reason, key, CLERK))


def standing(database: Database) -> tuple[str, Decimal, Decimal]:
    """The invoice's state, what of it is open, and what the account owes."""
    with database.read() as session:
        assert broken_books(session) == settlement_differences(session) == []
        state = session.scalars(select(Invoice.state)).one()
        balance = session.scalars(select(OpenItem.balance).where(OpenItem.kind == "invoice")).one()
        return state, balance, session.scalars(select(Account.invoiced)).one()


def test_a_part_then_the_rest_make_the_invoice(database: Database, number: str) -> None:
    a, b = lines(database)
    with database.read() as session:
        whole = invoicing.invoice(session, number).row
    assert credited(database, number, {a: "1"}) == credited(database, number, {a: "1"}) == "CN-100001"
    state, balance, owed = standing(database)
    assert (state, balance) == ("part_paid", owed)
    assert credited(database, number, {a: "2", b: "1"}, key="k2") == "CN-100002"
    assert standing(database) == ("credited", 0, 0)
    with database.read() as session:
        notes = invoicing.credit_notes(session, invoice_id=whole.id)
    assert [sum(getattr(n, what) for n in notes) for what in ("net", "tax", "gross")] == [
        whole.net,
        whole.tax,
        whole.gross,
    ]


def test_what_was_paid_already_stays_in_their_favour(database: Database, number: str) -> None:
    (a, _) = lines(database)
    with database.read() as session:
        row = invoicing.invoice(session, number).row
    given = ReceiptInput("bank:1", row.debtor_id, today(), row.gross, parts={number: row.gross})
    database.run(lambda session: post_receipt(session, given, CLERK))
    credited(database, number, {a: "1"})
    with database.read() as session:
        (note,) = invoicing.credit_notes(session)
    assert note.left == note.gross
    assert standing(database) == ("paid", 0, -note.gross)


def test_refusals_change_nothing(database: Database, number: str) -> None:
    (a, b) = lines(database)
    credited(database, number, {a: "2"})
    before = standing(database)
    for parts, refusal in (
        ({a: "2"}, CreditedTooMuch),
        ({a: "-1"}, CreditedTooMuch),
        ({}, NothingToCredit),
        ({b: "0"}, NothingToCredit),
        ({99: "1"}, NotFound),
    ):
        with pytest.raises(refusal):
            credited(database, number, parts, key="other")
    with pytest.raises(CreditReasonMissing):
        credited(database, number, {a: "1"}, key="other", reason=" ")
    with pytest.raises(NotFound):
        credited(database, "INV-9", {a: "1"}, key="other")
    assert standing(database) == before


def test_the_paper_says_which_invoice_and_why(database: Database, number: str) -> None:
    (a, _) = lines(database)
    credited(database, number, {a: "2"}, reason="Two arrived broken")
    with database.read() as session:
        note = invoicing.credit_note(session, "CN-100001")
        other = make_debtor_elsewhere(database)
        with pytest.raises(NotFound):
            invoicing.credit_note(session, "CN-100001", debtor_id=other)
    (page,) = pages(credit_note_pdf(note))
    for words in ("Credit note", "CN-100001", number, "Two arrived broken", "19.98", "in your favour"):
        assert words in page
    assert "HOW TO PAY" not in page
    assert credit_note_pdf(note) == credit_note_pdf(note)


def make_debtor_elsewhere(database: Database) -> int:
    with database.write() as session:
        return make_debtor(session, "D2", "Other Ltd").id
