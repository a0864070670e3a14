"""The small application of the kernel's web tests, on a database of its own."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from kernel.db import Database
from kernel.web.app import WebApp
from tests.factories import small_app
from tests.factories.small_app import House


@pytest.fixture
def house() -> House:
    return House()


@pytest.fixture
def books(sqlite_url: str) -> Iterator[Database]:
    made = Database(sqlite_url)
    yield made
    made.dispose()


@pytest.fixture
def app(books: Database, house: House, tmp_path: Path) -> WebApp:
    return small_app.small_app(books, house, tmp_path)


@pytest.fixture
def ann(app: WebApp) -> FlaskClient:
    """Signed in; her writes still need the CSRF token."""
    return small_app.signed_in_client(app)


@pytest.fixture
def stranger(app: WebApp) -> FlaskClient:
    return app.test_client()
