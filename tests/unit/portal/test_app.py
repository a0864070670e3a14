"""The portal on small books: own prices and orders only, baskets that take nothing odd, roles, and lost access."""

import re
from collections.abc import Callable, Iterator

import pytest
from flask import Flask, request_finished
from flask.testing import FlaskClient
from sqlalchemy import update

from erp.access.rules import CONTACT
from erp.debtors.models import Contact
from intake import pipeline
from intake.sandbox.pool import Reader
from kernel.db import Database
from kernel.web.permission import OPEN, permission_of
from portal.app import create_portal
from tests.factories import inbox, trade

SignIn = Callable[[str], FlaskClient]
BUYER, ACCOUNTS, RIVAL = "olu@harbour.example", "accounts@harbour.example", "rita@rival.example"


@pytest.fixture
def books(sqlite_url: str) -> Iterator[Database]:
    made = Database(sqlite_url)
    with made.write() as session:
        debtor = inbox.make_trade(session)
        trade.make_contact(session, debtor, BUYER, name="Olu Ade", portal=True)
        trade.make_contact(session, debtor, ACCOUNTS, role="accounts", portal=True)
        rival = trade.make_debtor(session, "D2002", "Rival Ltd", price_list="DEAR")
        trade.make_address(session, rival, "DOCK")
        trade.make_contact(session, rival, RIVAL, portal=True)
    yield made
    made.dispose()


@pytest.fixture
def sign_in(books: Database) -> SignIn:
    app = create_portal(books)

    def as_contact(email: str) -> FlaskClient:
        client = app.test_client()
        assert client.post("/sign-in", data={"email": email, "password": trade.PASSWORD}).status_code == 303
        found = re.findall(r'name="csrf-token" content="([^"]+)"', page(client, "/"))
        client.environ_base["HTTP_X_CSRF_TOKEN"] = found[0]
        return client

    return as_contact


def page(client: FlaskClient, path: str) -> str:
    return client.get(path).get_data(as_text=True)


def put(client: FlaskClient, qty: str = "2", sku: str = "HB-100", unit: str = "EA") -> int:
    return client.post("/basket/line", data={"sku": sku, "unit": unit, "qty": qty}).status_code


def till(client: FlaskClient, **more: str) -> dict[str, str]:
    basket = re.findall(r'name="basket" value="(\d+)"', page(client, "/basket"))[0]
    return {"basket": basket, "po_number": "W-1", "ship_to": "YARD", **more}


@pytest.mark.parametrize(("email", "role"), [(BUYER, "buyer"), (ACCOUNTS, "accounts")])
def test_each_role_gets_exactly_what_it_may(sign_in: SignIn, books: Database, email: str, role: str) -> None:
    client, app = sign_in(email), create_portal(books)
    for rule in app.url_map.iter_rules():
        needed = permission_of(app, rule.endpoint)
        if needed == OPEN:
            continue
        path = re.sub(r"<(?:\w+:)?\w+>", "999999", rule.rule)
        answer = client.get(path) if "GET" in (rule.methods or ()) else client.post(path)
        assert (answer.status_code == 403) is (needed not in CONTACT[role]), (rule.endpoint, answer.status_code)
        assert answer.status_code < 500, rule.endpoint


def test_pages_of_a_role_link_only_where_it_may_go(sign_in: SignIn) -> None:
    client = sign_in(ACCOUNTS)
    links = {
        link for path in ("/", "/orders", "/invoices") for link in re.findall(r'href="(/[^"]*)"', page(client, path))
    }
    refused = [
        link for link in links if not link.startswith(("/shared", "/static")) and client.get(link).status_code == 403
    ]
    assert refused == []


def test_lost_access_ends_the_session(sign_in: SignIn, books: Database) -> None:
    client = sign_in(BUYER)
    with books.write() as session:
        session.execute(update(Contact).where(Contact.email == BUYER).values(portal=False))
    assert client.get("/orders").status_code == 303


def test_staff_do_not_get_in(books: Database) -> None:
    with books.write() as session:
        trade.make_staff(session, "clerk@house.example")
    client = create_portal(books).test_client()
    form = {"email": "clerk@house.example", "password": trade.PASSWORD}
    assert client.post("/sign-in", data=form).status_code == 422


def test_a_basket_becomes_an_order_once(sign_in: SignIn, books: Database, reader: Reader) -> None:
    client = sign_in(BUYER)
    assert put(client) == 303
    form = till(client, note="<b>gate 4</b>")
    first, second = (client.post("/basket/send", data=form) for _ in range(2))
    assert first.location == second.location == "/sent/1"
    assert "this page follows by itself" in page(client, "/sent/1")
    pipeline.process(books, reader, 1, "w1")
    assert client.get("/sent/1").location == "/orders/SO-100001?new=yes"
    assert client.post("/basket/send", data=form).location == "/sent/1"
    assert inbox.books(books)["orders"] == 1
    assert "Your basket is empty" in page(client, "/basket")


def test_what_waits_is_told_in_the_shops_words(sign_in: SignIn, books: Database, reader: Reader) -> None:
    client = sign_in(BUYER)
    put(client, "5000")
    assert client.post("/basket/send", data=till(client)).status_code == 303
    pipeline.process(books, reader, 1, "w1")
    for path in ("/sent/1", "/orders"):
        assert "not all of it in stock" in page(client, path)
        assert "ask the buyer" not in page(client, path)
        assert "D1001" not in page(client, path).replace("Harbour Plumbing Ltd · D1001", "")


@pytest.mark.parametrize("path", ["/sent/1", "/orders/SO-100001", "/invoices/INV-100001.pdf"])
def test_anothers_is_as_if_it_were_not_there(sign_in: SignIn, books: Database, reader: Reader, path: str) -> None:
    buyer = sign_in(BUYER)
    put(buyer)
    buyer.post("/basket/send", data=till(buyer))
    pipeline.process(books, reader, 1, "w1")
    rival = sign_in(RIVAL)
    assert rival.get(path).status_code == 404
    assert page(rival, path) == page(rival, re.sub(r"1(\.pdf)?$", r"7\1", path))
    assert "W-1" not in page(rival, "/orders?q=W-1").replace('value="W-1"', "")


def test_anothers_basket_and_address_cannot_be_used(sign_in: SignIn, books: Database) -> None:
    buyer, rival = sign_in(BUYER), sign_in(RIVAL)
    put(buyer)
    assert rival.post("/basket/send", data=till(buyer)).status_code in {404, 409}
    assert "HB-100" in page(buyer, "/basket")
    assert buyer.post("/basket/send", data=till(buyer, ship_to="DOCK")).status_code == 422
    assert inbox.books(books)["drafts"] == 0


@pytest.mark.parametrize(
    ("wrong", "status"),
    [
        ({"po_number": ""}, 422), ({"po_number": "x" * 41}, 422), ({"po_number": "a\tb"}, 422), ({"po_number": "\u202eb"}, 422),
        ({"po_number": "a\0b"}, 400), ({"ship_to": ""}, 422), ({"requested_date": "soon"}, 422), ({"basket": "x"}, 409),
        ({"requested_date": "2026-02-30"}, 422), ({"basket": "9" * 30}, 409), ({"basket": "0"}, 409),
    ],
)  # fmt: skip
def test_a_till_that_cannot_be_meant(sign_in: SignIn, books: Database, wrong: dict[str, str], status: int) -> None:
    client = sign_in(BUYER)
    put(client)
    assert client.post("/basket/send", data=till(client) | wrong).status_code == status
    assert inbox.books(books)["drafts"] == 0
    assert "HB-100" in page(client, "/basket")


@pytest.mark.parametrize(
    "qty", ["", "-1", "1e3", "NaN", "Infinity", "1_0", "٣", "1,2,3", "0x1", "1.1234567", "9999999999", "1 2"]
)
def test_a_quantity_that_is_none(sign_in: SignIn, qty: str) -> None:
    assert put(sign_in(BUYER), qty) == 422


@pytest.mark.parametrize(
    ("sku", "unit"),
    [("NO-SUCH", "EA"), ("HB-100", "CTN"), ("HB-100", ""), ("", "EA"), ("'; DROP TABLE basket; --", "EA")],
)
def test_a_line_that_cannot_be(sign_in: SignIn, sku: str, unit: str) -> None:
    assert put(sign_in(BUYER), "1", sku, unit) in {404, 409, 422}


@pytest.mark.parametrize(
    ("path", "form"),
    [
        ("/basket/line", {"qty": "-1"}),
        ("/basket/send", {}),
        ("/basket/line", {"qty": "1", "sku": "NO-SUCH"}),
        ("/nowhere", {}),
    ],
)
def test_a_refusal_leaves_no_transaction_open(
    books: Database, sign_in: SignIn, path: str, form: dict[str, str]
) -> None:
    """One left open would lock every other writer out until somebody sweeps it up."""
    client, held = sign_in(BUYER), []

    def look(_app: Flask, **_: object) -> None:
        held.append(books.engine.pool.checkedout())  # type: ignore[attr-defined]

    with request_finished.connected_to(look, client.application):
        assert client.post(path, data=form).status_code in {404, 422}
        assert client.post(path, data=form, headers={"X-CSRF-Token": "wrong"}).status_code in {403, 404}
    assert held == [0, 0]


def test_a_part_of_a_piece_is_refused(sign_in: SignIn) -> None:
    client = sign_in(BUYER)
    assert put(client, "1.5") in {303, 409, 422}
    assert client.get("/basket").status_code == 200


def test_search_finds_by_number_and_words_and_survives_anything(sign_in: SignIn) -> None:
    client = sign_in(BUYER)
    assert "HB-200" in page(client, "/catalogue?q=ball+valve")
    for text in ("%", "_", "'", '"', "\\", "a" * 5000, "ball & valve | !", "\N{ZERO WIDTH SPACE}", "*", "NEAR(", "-"):
        assert client.get("/catalogue", query_string={"q": text, "range": text, "from": text}).status_code == 200


def test_no_price_agreed_is_said_so(sign_in: SignIn) -> None:
    shown = page(sign_in(RIVAL), "/catalogue?q=valve")
    assert "Price on request" in shown
    assert "10.00" not in shown


def test_htmx_gets_the_rows_alone(sign_in: SignIn) -> None:
    client = sign_in(BUYER)
    rows = client.get("/catalogue?q=valve", headers={"HX-Request": "true", "HX-Target": "shelf"}).get_data(as_text=True)
    assert rows.lstrip().startswith('<div id="shelf">')
    assert "HB-200" in rows
