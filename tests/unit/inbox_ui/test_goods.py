"""Goods in and counts on screen: what is entered is booked once, by whom it may be, and wrong figures change nothing."""

import re

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from erp.counting.models import StockCountLine
from erp.stock import queries as stock
from kernel.db import Database
from tests.factories.sales import World, confirmed, make_world
from tests.unit.inbox_ui.conftest import SignIn


@pytest.fixture
def world(books: Database) -> World:
    return make_world(books, {"GI-1": 2, "GI-2": 0}, code="D6", backorder="allow")


def key(client: FlaskClient) -> str:
    return re.findall(r'name="key" value="(\w+)"', client.get("/receiving").get_data(as_text=True))[0]


def on_hand(books: Database, world: World, sku: str) -> int:
    with books.read() as session:
        return int(stock.availability(session, [world.items[sku]], None)[world.items[sku]].on_hand)


def delivery(client: FlaskClient, *rows: tuple[str, str, str], given: str | None = None) -> tuple[int, str]:
    items, quantities, units = zip(*rows, strict=True)
    form = {
        "key": given or key(client),
        "supplier_ref": "DN-7",
        "item": list(items),
        "qty": list(quantities),
        "unit": list(units),
    }
    answer = client.post("/receiving", data=form, follow_redirects=True)
    return answer.status_code, answer.get_data(as_text=True)


def test_a_delivery_is_booked_once_and_tells_whom_it_served(sign_in: SignIn, books: Database, world: World) -> None:
    made = confirmed(books, world, [("GI-2", 5, "1.00")])
    client = sign_in("warehouse")
    given = key(client)
    for _ in range(2):
        code, page = delivery(client, ("gi-2", "1", "CT"), ("", "", ""), ("GI-1", "3,5", ""), given=given)
        assert code == 200
        assert "GR-100001" in page
        assert made.order_no in page
        assert "5 of GI-2" in page
    assert on_hand(books, world, "GI-2") == 12
    assert "DN-7" in client.get("/receiving").get_data(as_text=True)


@pytest.mark.parametrize(
    "rows",
    [
        [("NO-SUCH", "1", "")], [("GI-1", "", "")], [("GI-1", "-1", "")], [("GI-1", "x", "")], [("", "", "")],
        [("GI-1", "1", "FURLONG")], [("", "5", "")], [("GI-1", "NaN", "")],
    ],
)  # fmt: skip
def test_a_delivery_that_cannot_be_is_refused_in_words(
    sign_in: SignIn, books: Database, world: World, rows: list[tuple[str, str, str]]
) -> None:
    assert delivery(sign_in("warehouse"), *rows)[0] == 422
    assert on_hand(books, world, "GI-1") == 2


def test_a_form_without_its_key_is_refused(sign_in: SignIn, books: Database, world: World) -> None:
    assert delivery(sign_in("warehouse"), ("GI-1", "1", ""), given="../x")[0] == 422
    assert on_hand(books, world, "GI-1") == 2


def test_a_sheet_is_counted_in_two_goes(sign_in: SignIn, books: Database, world: World) -> None:
    client = sign_in("warehouse")
    made = client.post("/counts", data={"warehouse": "MAIN", "bins": ""})
    assert made.status_code == 303
    sheet = made.location
    with books.read() as session:
        ids = session.scalars(select(StockCountLine.id).order_by(StockCountLine.id)).all()
    assert "expected" not in client.get(sheet).get_data(as_text=True)
    form = {f"line-{ids[-2]}": "3", f"line-{ids[-1]}": ""}
    client.post(f"{sheet}/enter", data=form)
    assert on_hand(books, world, "GI-1") == 2
    client.post(f"{sheet}/enter", data={**form, "then": "book"})
    assert on_hand(books, world, "GI-1") == 3
    assert client.post(f"{sheet}/enter", data={f"line-{ids[-1]}": "many"}).status_code == 422
    assert client.post(f"{sheet}/close").status_code == 303
    told = client.get(sheet).get_data(as_text=True)
    assert "+1" in told
    assert "not counted" in told
    assert client.post(f"{sheet}/close").status_code == 409
    assert "booked" in client.get("/counts").get_data(as_text=True)


def test_nobody_but_the_warehouse_may(sign_in: SignIn, world: World) -> None:
    client = sign_in("clerk")
    for path in ("/receiving", "/receiving/GR-100001", "/counts", "/counts/CS-100001"):
        assert client.get(path).status_code == 403
    for path in ("/receiving", "/counts", "/counts/CS-100001/enter", "/counts/CS-100001/close"):
        assert client.post(path).status_code == 403
