"""The demo wholesaler's morning through the real pipeline: each clean order confirms, each planted fault is found."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from erp.masterdata import service as masterdata
from intake import pipeline, queries
from intake.receive import Incoming, receive
from intake.sandbox.pool import Reader
from kernel import clock
from kernel.db import Database
from orderdesk.demo.documents import write_morning
from orderdesk.demo.master import write_master
from tests.factories import inbox

SEED = 20260922


@pytest.fixture
def books(sqlite_url: str) -> Iterator[Database]:
    made = Database(sqlite_url)
    yield made
    made.dispose()


def test_a_morning_is_decided_as_planted(books: Database, tmp_path: Path) -> None:
    world = write_master(tmp_path / "master", SEED, clock.today())
    with books.write() as session:
        for file in masterdata.files_of(tmp_path / "master"):
            assert masterdata.import_file(session, file).problems == ()
    planted = write_morning(tmp_path / "morning", world, SEED, clock.now())
    with Reader() as reader:
        found = {
            p.file: decided(books, reader, p.channel, tmp_path / "morning" / p.channel / Path(p.file).name)
            for p in planted
        }
    wrong = [(p.file, p.code, found[p.file]) for p in planted if not as_planted(p.code, *found[p.file])]
    assert wrong == []
    clean = sum(p.code is None for p in planted)
    assert inbox.books(books)["orders"] >= clean > 20


def decided(books: Database, reader: Reader, channel: str, file: Path) -> tuple[list[str], set[str]]:
    """The decisions of a document and the codes that block it."""
    incoming = Incoming(channel=channel, scope=channel, name=file.name, data=file.read_bytes(), source_key=file.name)
    message_id = books.run(lambda session: receive(session, incoming)).message_id
    pipeline.process(books, reader, message_id, "w1")
    with books.read() as session:
        outcome = queries.outcome(session, message_id)
    findings = [f for order in outcome["orders"] for f in order["findings"]] + outcome.get("findings", [])
    codes = {f["code"] for f in findings if f["severity"] == "block" or f["code"] == "document.not_an_order"}
    return [order["decision"] for order in outcome["orders"]] or [outcome["decision"]], codes


def as_planted(code: str | None, decisions: list[str], codes: set[str]) -> bool:
    if code is None:
        return decisions == ["confirmed"]
    return code in codes and "confirmed" not in decisions
