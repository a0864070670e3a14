"""The desk on a small wholesaler's books: one debtor, two items, and an order that waits."""

import re
from collections.abc import Callable, Iterator

import pytest
from flask.testing import FlaskClient

from erp.access.rules import STAFF
from inbox_ui.app import create_desk
from intake.sandbox.pool import Reader
from kernel.db import Database
from tests.factories import inbox, trade

SignIn = Callable[[str], FlaskClient]


@pytest.fixture
def books(sqlite_url: str) -> Iterator[Database]:
    made = Database(sqlite_url)
    with made.write() as session:
        inbox.make_trade(session, price_above_pct=0)
        for role in STAFF:
            trade.make_staff(session, f"{role}@house.example", role)
    yield made
    made.dispose()


@pytest.fixture(scope="session")
def reader() -> Iterator[Reader]:
    with Reader() as made:
        yield made


@pytest.fixture
def sign_in(books: Database, reader: Reader) -> SignIn:
    """A client signed in as somebody of this role; its writes carry the CSRF token."""
    app = create_desk(books, reader)

    def as_role(role: str) -> FlaskClient:
        client = app.test_client()
        form = {"email": f"{role}@house.example", "password": trade.PASSWORD}
        assert client.post("/sign-in", data=form).status_code == 303
        client.environ_base["HTTP_X_CSRF_TOKEN"] = token_of(client)
        return client

    return as_role


def token_of(client: FlaskClient) -> str:
    """From any page of theirs; a refusal has it in its head as well."""
    page = client.get("/orders").get_data(as_text=True)
    return re.findall(r'name="csrf-token" content="([^"]+)"', page)[0]
