"""Whatever comes first makes the tables, several at once make them once, and a newer database is left alone."""

import threading
from pathlib import Path

import pytest
from sqlalchemy import text

from kernel import schema
from kernel.config import Misconfigured
from kernel.db import Database


def set_revision(database: Database, revision: str) -> None:
    with database.write() as session:
        session.execute(text("UPDATE alembic_version SET version_num = :revision"), {"revision": revision})


def test_a_migrated_database_is_current(database: Database) -> None:
    assert schema.standing(database) == "current"
    schema.bring_up(database)
    assert schema.standing(database) == "current"


def test_one_without_tables_gets_them(database: Database) -> None:
    schema.downgrade(database)
    assert schema.standing(database) == "missing"
    schema.bring_up(database)
    assert schema.standing(database) == "current"


def test_a_newer_one_is_refused_and_left_as_it_is(database: Database) -> None:
    set_revision(database, "9999")
    with pytest.raises(Misconfigured, match=r"made by a newer Orderdesk; start that version, or restore the backup"):
        schema.bring_up(database)
    assert schema.standing(database) == "newer"


def test_an_older_one_is_told_from_a_newer_one(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(schema, "_revisions", lambda: ["0001", "0002"])
    set_revision(database, "0001")
    assert schema.standing(database) == "older"


def test_the_revisions_are_those_alembic_finds() -> None:
    from alembic.script import ScriptDirectory

    scripts = ScriptDirectory(str(schema._SCRIPTS))
    assert schema._revisions()[::-1] == [one.revision for one in scripts.walk_revisions()]


@pytest.fixture
def empty_url(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path / 'fresh.db'}"


def test_many_that_start_at_once_on_a_new_file_all_find_it_ready(empty_url: str) -> None:
    found: list[str] = []
    together = threading.Barrier(4)

    def start() -> None:
        database = Database(empty_url)
        together.wait()
        schema.bring_up(database)
        found.append(schema.standing(database))
        database.dispose()

    threads = [threading.Thread(target=start) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == ["current"] * 4
