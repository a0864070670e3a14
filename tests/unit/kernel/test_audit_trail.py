"""The audit trail: found by thing, person, kind and time, page by page, and safe to open in a spreadsheet."""

import csv
import io
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from kernel import audit, csv_out
from kernel.audit_queries import Wanted, of_subjects, page, walk
from kernel.db import Database

START = datetime(2026, 9, 1, tzinfo=UTC)
WANTED = [
    Wanted(),
    Wanted(subject="order:SO-2"),
    Wanted(actor="ann@house.example"),
    Wanted(action="order"),
    Wanted(action="order.closed"),
    Wanted(since=START + timedelta(hours=3), until=START + timedelta(hours=9)),
    Wanted(subject="order:SO-2", actor="agent", action="order", since=START + timedelta(hours=1)),
]


@pytest.fixture
def filled(database: Database) -> Database:
    """Thirty steps; every third at the same instant as the one before, for time alone does not tell them apart."""
    with database.write() as session:
        for n in range(30):
            row = {"actor": ("agent", "ann@house.example")[n % 2], "subject": f"order:SO-{n % 4}"}
            action = ("order.closed", "order.confirmed", "orderly.thing")[n % 3]
            session.add(audit.AuditEntry(at=START + timedelta(hours=n - n % 3), action=action, **row))
    return database


def fits(entry: audit.AuditEntry, wanted: Wanted) -> bool:
    of_kind = entry.action == wanted.action or entry.action.startswith(f"{wanted.action}.")
    return (
        wanted.subject in ("", entry.subject)
        and wanted.actor in ("", entry.actor)
        and (not wanted.action or of_kind)
        and (wanted.since is None or entry.at >= wanted.since)
        and (wanted.until is None or entry.at < wanted.until)
    )


@pytest.mark.parametrize("wanted", WANTED, ids=str)
def test_pages_newest_first_and_the_walk_oldest_first_give_all_that_fits_once(filled: Database, wanted: Wanted) -> None:
    with filled.read() as session:
        every = [
            entry for entry in session.query(audit.AuditEntry).order_by(audit.AuditEntry.id) if fits(entry, wanted)
        ]
        seen: list[int] = []
        while some := page(session, wanted, before=seen[-1] if seen else None, limit=4):
            seen += [entry.id for entry in some]
        assert len(every) > 1
        assert seen == [entry.id for entry in reversed(every)]
        assert [entry.id for entry in walk(session, wanted)] == seen[::-1]


def test_the_walk_goes_on_after_what_it_holds_at_once(database: Database) -> None:
    with database.write() as session:
        session.add_all(
            audit.AuditEntry(at=START, actor="agent", action="a.b", subject=f"thing:{n}") for n in range(1203)
        )
    with database.read() as session:
        assert [entry.subject for entry in walk(session, Wanted())] == [f"thing:{n}" for n in range(1203)]


def test_what_happened_to_several_things_is_one_story(filled: Database) -> None:
    with filled.read() as session:
        told = of_subjects(session, ["order:SO-1", "order:SO-3"])
    assert {entry.subject for entry in told} == {"order:SO-1", "order:SO-3"}
    assert [entry.id for entry in told] == sorted(entry.id for entry in told)


@given(st.lists(st.lists(st.text(st.characters(exclude_categories=["Cs"])), min_size=2, max_size=4), max_size=4))
def test_no_cell_is_a_formula_and_each_reads_back(rows: list[list[str]]) -> None:
    text = "".join(csv_out.lines(["a", "b"], rows))
    assert not any(
        cell.lstrip().startswith(("=", "+", "-", "@")) for row in csv.reader(io.StringIO(text, "")) for cell in row
    )
    if not any("\r" in cell or "\n" in cell or "\0" in cell for row in rows for cell in row):
        read = list(csv.reader(io.StringIO(text, "")))[1:]
        assert [[cell.removeprefix("'") for cell in row] for row in read] == [
            [cell.removeprefix("'") for cell in row] for row in rows
        ]


@pytest.mark.parametrize(
    "cell", ["=1+1", "+49 30", "-1", "@SUM(A1)", "\t=1", " =1", "\N{NO-BREAK SPACE}=1", "\ufeff=1"]
)
def test_what_a_spreadsheet_would_reckon_is_text(cell: str) -> None:
    assert csv_out.defused(cell) == f"'{cell}"


@pytest.mark.parametrize("cell", ["", "SO-100045", "4 = 4", "none \N{RIGHTWARDS ARROW} 500"])
def test_what_is_no_formula_stays_as_it_is(cell: str) -> None:
    assert csv_out.defused(cell) == cell


CHANGES = [
    "UPDATE audit_entry SET why = 'nothing'",
    "DELETE FROM audit_entry",
    "DELETE FROM audit_entry WHERE id = 1",
    "UPDATE audit_entry SET at = at WHERE id = 1",
]


@pytest.mark.parametrize("statement", CHANGES)
def test_the_database_itself_refuses_to_change_the_trail(filled: Database, statement: str) -> None:
    refuses(filled, statement)


def test_nor_can_it_be_emptied_or_written_over(filled: Database) -> None:
    if filled.dialect == "postgresql":
        refuses(filled, "TRUNCATE audit_entry")
        refuses(filled, f"INSERT INTO audit_entry {SAME} ON CONFLICT (id) DO UPDATE SET why = 'nothing'")
    else:
        refuses(filled, f"INSERT OR REPLACE INTO audit_entry {SAME}")


SAME = "(id, at, actor, action, subject, facts) SELECT id, at, actor, action, 'thing:0', facts FROM audit_entry WHERE id = 1"


def refuses(database: Database, statement: str) -> None:
    before = rows_of(database)
    with pytest.raises(DBAPIError, match="only ever added to"), database.write() as session:
        session.execute(text(statement))
    assert rows_of(database) == before


def rows_of(database: Database) -> list[tuple[object, ...]]:
    with database.read() as session:
        return [tuple(row) for row in session.execute(text("SELECT * FROM audit_entry ORDER BY id"))]
