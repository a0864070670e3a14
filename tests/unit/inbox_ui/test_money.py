"""Money on the desk: what is shown, what a person posts, and that nothing settles by itself or twice."""

import html
import re
from datetime import date

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from erp.debtors.models import Debtor, OpenItem
from erp.receivables.models import Receipt, Settlement
from kernel.db import Database
from tests.factories import sales, trade
from tests.unit.inbox_ui.conftest import SignIn

CODE = "D1001"
PATH = f"/money/accounts/{CODE}"


@pytest.fixture
def owing(books: Database) -> Database:
    """Two open items, one of them long overdue."""
    with books.write() as session:
        debtor = session.scalars(select(Debtor).where(Debtor.code == CODE)).one()
        trade.make_open_item(session, debtor, "OLD/7 A", "120.50", date(2026, 1, 1))
        trade.make_open_item(session, debtor, "OLD-8", "40", date(2099, 1, 1))
    return books


@pytest.fixture
def accountant(sign_in: SignIn) -> FlaskClient:
    return sign_in("accounts")


def words(client: FlaskClient, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200, (path, answer.status_code)
    return re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", " ", answer.get_data(as_text=True))))


def form(client: FlaskClient, path: str) -> dict[str, str]:
    """The fields of the page's posting form, as a browser would send them untouched."""
    text = client.get(path).get_data(as_text=True)
    (posting,) = [found for found in re.findall(r"<form\b.*?</form>", text, re.DOTALL) if 'name="part:' in found]
    fields = (dict(re.findall(r'\b(name|value)="([^"]*)"', tag)) for tag in re.findall(r"<input\b[^>]*>", posting))
    return {html.unescape(f["name"]): html.unescape(f.get("value", "")) for f in fields if "name" in f}


def test_who_owes_what_and_how_long(owing: Database, accountant: FlaskClient) -> None:
    shown = words(accountant, "/money")
    assert "D1001" in shown
    assert "120.50" in shown
    assert "€160.50" in shown
    account = words(accountant, PATH)
    assert "€160.50 owed" in account
    assert "€120.50 overdue" in account
    assert "over 90" in account


def test_a_receipt_shows_what_it_is_for_and_is_posted_by_a_person(owing: Database, accountant: FlaskClient) -> None:
    asked = f"{PATH}/receive?amount=120.50&received_on=2026-02-01&method=cheque&reference=your+no.+OLD/7+A"
    assert "The payer named OLD/7 A." in words(accountant, asked)
    with owing.read() as session:
        assert session.scalars(select(Receipt.id)).all() == []  # looking settles nothing
    sent = form(accountant, asked)
    assert (sent["part:OLD/7 A"], sent["part:OLD-8"]) == ("120.50", "")
    first, second = (accountant.post(f"{PATH}/receive", data=sent) for _ in range(2))
    assert first.status_code == second.status_code == 303
    assert first.headers["Location"] == second.headers["Location"]
    with owing.read() as session:
        balances = dict(session.execute(select(OpenItem.document_no, OpenItem.balance)).all())
        told = session.execute(select(Receipt.method, Receipt.reference, Receipt.posted_by)).one()
    assert balances == {"OLD/7 A": 0, "OLD-8": 40, "RC-100001": 0}
    assert tuple(told) == ("cheque", "your no. OLD/7 A", "accounts@house.example")
    assert "OLD/7 A" in words(accountant, "/money/receipts/RC-100001")


def test_what_is_left_stays_on_account_and_a_form_sent_twice_settles_once(
    owing: Database, accountant: FlaskClient
) -> None:
    sent = form(accountant, f"{PATH}/receive?amount=30&received_on=2026-02-01")
    accountant.post(f"{PATH}/receive", data={**sent, "part:OLD/7 A": "", "part:OLD-8": ""})
    assert "€30.00 of it is on account" in words(accountant, "/money/receipts/RC-100001")
    assert "Came in, settles nothing yet" in words(accountant, "/money")
    settle = f"{PATH}/settle?document=RC-100001"
    assert "the oldest come first" in words(accountant, settle)
    wanted = {**form(accountant, settle), "part:OLD/7 A": "", "part:OLD-8": "10"}
    answers = [accountant.post(f"{PATH}/settle", data=wanted) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [303, 409]
    with owing.read() as session:
        assert session.scalars(select(Settlement.amount)).all() == [10]


def test_taking_back_and_reversing_want_a_reason(owing: Database, accountant: FlaskClient) -> None:
    sent = form(accountant, f"{PATH}/receive?amount=40&received_on=2026-02-01")
    accountant.post(f"{PATH}/receive", data=sent)
    back = f"{PATH}/settlements/1/take-back"
    assert accountant.post(back, data={"reason": " "}).status_code == 422
    assert accountant.post(back, data={"reason": "meant for the other"}).status_code == 303
    assert "taken back meant for the other" in words(accountant, "/money/receipts/RC-100001")
    reverse = "/money/receipts/RC-100001/reverse"
    assert accountant.post(reverse, data={}).status_code == 422
    assert accountant.post(reverse, data={"reason": "bounced"}).status_code == 303
    assert accountant.post(reverse, data={"reason": "bounced"}).status_code == 409
    assert "was reversed" in words(accountant, "/money/receipts/RC-100001")
    assert "€160.50 owed" in words(accountant, PATH)


@pytest.mark.parametrize(
    ("field", "text"),
    [("amount", "-5"), ("amount", "1.204,60"), ("amount", "0"), ("amount", "0.001"), ("amount", "NaN"), ("received_on", "2999-01-01"), ("received_on", "1.2.2026"), ("part:OLD-8", "41"), ("part:OLD-8", "x"), ("part:NONE", "1"), ("key", "")],
)  # fmt: skip
def test_what_cannot_be_meant_is_refused_and_nothing_is_posted(
    owing: Database, accountant: FlaskClient, field: str, text: str
) -> None:
    sent = form(accountant, f"{PATH}/receive?amount=40&received_on=2026-02-01")
    answer = accountant.post(f"{PATH}/receive", data={**sent, field: text})
    assert answer.status_code in {404, 409, 422}
    with owing.read() as session:
        assert session.scalars(select(Receipt.id)).all() == session.scalars(select(Settlement.id)).all() == []


def test_a_clerk_looks_and_does_not_post(owing: Database, sign_in: SignIn) -> None:
    clerk = sign_in("clerk")
    assert "Enter a receipt" not in words(clerk, PATH)
    assert clerk.get(f"{PATH}/receive").status_code == 403
    assert clerk.post(f"{PATH}/receive", data={}).status_code == 403


def test_a_credit_note_is_posted_once_and_printed(books: Database, accountant: FlaskClient, sign_in: SignIn) -> None:
    number = an_invoice(books)
    shown = words(accountant, f"/invoices/{number}")
    assert "Credit of" in shown
    text = accountant.get(f"/invoices/{number}").get_data(as_text=True)
    line, key = re.findall(r'name="(line:[0-9]+)"', text)[0], re.findall(r'name="key" value="([^"]+)"', text)[0]
    assert accountant.post(f"/invoices/{number}/credit", data={"key": key, line: "1"}).status_code == 422
    sent = {"key": key, line: "1", "reason": "broken"}
    answers = [accountant.post(f"/invoices/{number}/credit", data=sent) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [303, 303]
    assert answers[0].headers["Location"] == answers[1].headers["Location"]
    assert words(accountant, f"/invoices/{number}").count("CN-100001") == 3  # the note, what it settled, the way back
    assert accountant.get("/credit-notes/CN-100001.pdf").data[:5] == b"%PDF-"
    assert accountant.post(f"/invoices/{number}/credit", data={**sent, "key": "k2", line: "999"}).status_code == 409
    assert sign_in("clerk").post(f"/invoices/{number}/credit", data=sent).status_code == 403


def an_invoice(books: Database) -> str:
    """Of a debtor of its own."""
    with books.write() as session:
        debtor = trade.make_debtor(session, "D7", "Sevens Ltd", credit_limit=None)
        address = trade.make_address(session, debtor)
        item = trade.make_item(session, "ZZ-1", "Sprocket")
        trade.make_stock(session, item, 50)
        world = sales.World(debtor.id, address.id, {"ZZ-1": item.id})
    made = sales.confirmed(books, world, [("ZZ-1", 3, "9.99")])
    with books.write() as session:
        (slip,) = sales.slip_ids(session, made.order_id)
    return sales.invoiced(books, sales.sent(books, slip))
