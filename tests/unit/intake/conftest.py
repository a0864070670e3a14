"""What the tests of intake share: one warm reader, and a small wholesaler on SQLite or on both databases."""

from collections.abc import Iterator

import pytest

from intake.sandbox.pool import Reader
from kernel.db import Database
from tests.factories import inbox


@pytest.fixture(scope="session")
def reader() -> Iterator[Reader]:
    with Reader() as made:
        yield made


@pytest.fixture
def shop(database: Database) -> Database:
    """On each of the two databases in turn."""
    with database.write() as session:
        inbox.make_trade(session)
    return database


@pytest.fixture
def small_shop(sqlite_url: str) -> Iterator[Database]:
    made = Database(sqlite_url)
    with made.write() as session:
        inbox.make_trade(session)
    yield made
    made.dispose()
