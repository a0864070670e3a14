"""Numbers and times come back as they went in; transactions are whole; writers wait for each other."""

import sqlite3
import threading
from datetime import UTC, datetime, timedelta, timezone
from decimal import Decimal
from pathlib import Path

import pytest
from sqlalchemy import func, select, text
from sqlalchemy.exc import DBAPIError, IntegrityError, StatementError

from erp.catalog.models import Item, TaxCode
from kernel import audit, blobs, db
from kernel.db import Database, ring_after_commit
from kernel.inserting import insert_ignore
from kernel.numbering import next_number
from kernel.values.errors import NotFound


def tax(code: str, rate: str) -> TaxCode:
    return TaxCode(code=code, name=code, rate=Decimal(rate))


def test_decimals_are_exact(database: Database) -> None:
    with database.write() as session:
        session.add(tax("A", "123456789012.123456"))
        session.add(tax("B", "0.000001"))
    with database.read() as session:
        assert session.get_one(TaxCode, "A").rate == Decimal("123456789012.123456")
        assert session.scalar(select(func.sum(TaxCode.rate))) == Decimal("123456789012.123457")
        assert session.scalars(select(TaxCode.code).where(TaxCode.rate < Decimal("0.5"))).all() == ["B"]
        assert str(session.get_one(TaxCode, "B").rate) == "0.000001"


def test_too_many_decimals_are_refused(database: Database) -> None:
    with pytest.raises(StatementError, match="more than 6 decimals"), database.write() as session:
        session.add(tax("A", "0.0000001"))


def test_times_keep_their_instant_and_need_a_zone(database: Database) -> None:
    there = datetime(2026, 3, 29, 2, 30, tzinfo=timezone(timedelta(hours=12)))
    with database.write() as session:
        session.add(audit.AuditEntry(at=there, actor="a", action="b", subject="c:1"))
    with database.read() as session:
        assert session.scalar(select(audit.AuditEntry.at)) == datetime(2026, 3, 28, 14, 30, tzinfo=UTC)
    with pytest.raises(StatementError, match="without its zone"), database.write() as session:
        session.add(audit.AuditEntry(at=datetime(2026, 1, 1), actor="a", action="b", subject="c:1"))  # noqa: DTZ001


def test_a_failed_unit_of_work_leaves_nothing(database: Database) -> None:
    def fail() -> None:
        with database.write() as session:
            session.add(tax("A", "1"))
            session.flush()
            raise LookupError

    with pytest.raises(LookupError):
        fail()
    with database.read() as session:
        assert session.scalar(select(func.count()).select_from(TaxCode)) == 0


def test_a_reader_cannot_write_on_postgres(postgres_url: str) -> None:
    database = Database(postgres_url)
    with database.read() as session:
        session.add(tax("A", "1"))
        with pytest.raises(DBAPIError, match="read-only"):
            session.flush()
        session.expunge_all()
    database.dispose()


@pytest.fixture
def busy_file(tmp_path: Path) -> sqlite3.Connection:
    """A new file, not in WAL yet, to which somebody is writing: SQLite does not wait for that."""
    held = sqlite3.connect(tmp_path / "new.db", isolation_level=None)
    held.execute("CREATE TABLE t (x)")
    held.execute("BEGIN IMMEDIATE")
    return held


def test_a_new_file_that_another_writes_to_is_asked_again(
    busy_file: sqlite3.Connection, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(db.time, "sleep", lambda _: busy_file.execute("COMMIT"))
    opened = Database(f"sqlite:///{tmp_path / 'new.db'}")
    with opened.read() as session:
        assert session.execute(text("PRAGMA journal_mode")).scalar_one() == "wal"
    opened.dispose()


def test_a_new_file_that_stays_locked_is_told(
    busy_file: sqlite3.Connection, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pauses: list[float] = []
    monkeypatch.setattr(db.time, "sleep", pauses.append)
    with pytest.raises(DBAPIError, match="locked"), Database(f"sqlite:///{tmp_path / 'new.db'}").read() as session:
        session.execute(text("SELECT 1"))
    assert len(pauses) == 7
    assert busy_file.in_transaction


def test_foreign_keys_hold(database: Database) -> None:
    with pytest.raises(IntegrityError), database.write() as session:
        session.add(Item(sku="A", sku_key="A", description="x", search_text="x", base_unit="EA", tax_code="NONE"))


def test_bells_ring_only_after_a_commit(database_url: str) -> None:
    heard: list[tuple[str, int]] = []
    database = Database(database_url, ring=heard.append)

    def fail() -> None:
        with database.write() as session:
            ring_after_commit(session, "task", 1)
            raise LookupError

    with pytest.raises(LookupError):
        fail()
    assert heard == []
    with database.write() as session:
        ring_after_commit(session, "task", 2)
        assert heard == []
    assert heard == [("task", 2)]
    database.dispose()


def test_work_is_tried_again_where_the_database_asks(postgres_url: str) -> None:
    database = Database(postgres_url)
    with database.write() as session:
        session.add_all([tax("A", "0"), tax("B", "0")])
    meet = threading.Barrier(2, timeout=10)

    def add(first: str, second: str) -> None:
        met = False

        def work(session) -> None:
            nonlocal met
            for code in (first, second):
                session.execute(text("UPDATE tax_code SET rate = rate + 1 WHERE code = :c"), {"c": code})
                if not met:
                    met = True
                    meet.wait()

        database.run(work)

    threads = [threading.Thread(target=add, args=pair) for pair in (("A", "B"), ("B", "A"))]
    [thread.start() for thread in threads]
    [thread.join(30) for thread in threads]
    with database.read() as session:
        assert set(session.scalars(select(TaxCode.rate))) == {Decimal(2)}
    database.dispose()


def test_a_unique_key_decides(database: Database) -> None:
    with database.write() as session:
        assert insert_ignore(session, TaxCode, code="A", name="a", rate=Decimal(1)) == "A"
        assert insert_ignore(session, TaxCode, code="A", name="b", rate=Decimal(2)) is None


def test_blobs_are_kept_once_and_missed_by_name(database: Database) -> None:
    with database.write() as session:
        digest = blobs.put(session, b"order")
        assert blobs.put(session, b"order") == digest
        assert blobs.get(session, digest) == b"order"
        with pytest.raises(NotFound, match="restore it from a backup"):
            blobs.get(session, "0" * 64)


def test_numbers_have_no_gaps_after_a_rollback(database: Database) -> None:
    def take(*, fail: bool) -> int:
        with database.write() as session:
            number = next_number(session, "invoice", first=1000)
            if fail:
                raise LookupError
            return number

    assert take(fail=False) == 1000
    with pytest.raises(LookupError):
        take(fail=True)
    assert [take(fail=False) for _ in range(3)] == [1001, 1002, 1003]
