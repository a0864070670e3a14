"""Fixtures every test may use: a migrated database of each kind, empty for each test."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import uuid4

import pytest
from sqlalchemy import create_engine, text

from kernel import config, schema
from kernel.db import Database

if TYPE_CHECKING:
    from playwright.sync_api import Browser

os.environ.setdefault("ORDERDESK_SECRET_KEY", "tests-" + "k" * 40)


@pytest.fixture(scope="session")
def postgres_server(request: pytest.FixtureRequest) -> Iterator[str]:
    from tests.servers import postgres

    given = os.environ.get("ORDERDESK_TEST_POSTGRES")
    if given:
        yield given
        return
    with postgres.running() as url:
        yield url


@pytest.fixture(scope="session")
def browser() -> Iterator["Browser"]:
    """The one Chromium of a run: a second in the same process would not start."""
    from tests.servers.browser import running

    with running() as chromium:
        yield chromium


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("sqlite") / "template.db"
    database = Database(f"sqlite:///{path}")
    schema.upgrade(database)
    with database.engine.connect() as connection:
        connection.exec_driver_sql("ROLLBACK")
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    database.dispose()
    return path


@pytest.fixture(scope="session")
def postgres_template(postgres_server: str) -> str:
    name = f"template_{uuid4().hex[:12]}"
    _execute(postgres_server, f"CREATE DATABASE {name}")
    database = Database(_named(postgres_server, name))
    schema.upgrade(database)
    database.dispose()
    return name


@pytest.fixture
def sqlite_url(sqlite_template: Path, tmp_path: Path) -> str:
    path = tmp_path / "orderdesk.db"
    shutil.copy(sqlite_template, path)
    return f"sqlite:///{path}"


@pytest.fixture
def postgres_url(postgres_server: str, postgres_template: str) -> Iterator[str]:
    name = f"test_{uuid4().hex[:12]}"
    _execute(postgres_server, f"CREATE DATABASE {name} TEMPLATE {postgres_template}")
    yield _named(postgres_server, name)
    _execute(postgres_server, f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture(params=["sqlite", "postgres"])
def database_url(request: pytest.FixtureRequest) -> str:
    """An empty, migrated database; each test that asks for it runs on both kinds."""
    return str(request.getfixturevalue(f"{request.param}_url"))


@pytest.fixture
def database(database_url: str) -> Iterator[Database]:
    made = Database(database_url)
    yield made
    made.dispose()


@pytest.fixture(autouse=True)
def own_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Each test has a data folder of its own and reads its settings afresh."""
    monkeypatch.setenv("ORDERDESK_DATA_DIR", str(tmp_path / "data"))
    config.settings.cache_clear()
    yield
    config.settings.cache_clear()


def _named(server: str, name: str) -> str:
    return server.replace("/postgres?", f"/{name}?")


def _execute(server: str, statement: str) -> None:
    engine = create_engine(server, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(statement))
    engine.dispose()
