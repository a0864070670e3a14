"""The wholesaler's own importer takes the demo's files without one bad row."""

from datetime import date
from pathlib import Path

from erp.masterdata.service import import_path
from kernel.db import Database
from orderdesk.demo.master import write_master


def test_the_importer_takes_every_row_and_a_second_time_changes_nothing(sqlite_url: str, tmp_path: Path) -> None:
    world = write_master(tmp_path / "master", 7, date(2026, 11, 23))
    database = Database(sqlite_url)
    first, again = (database.run(lambda session: import_path(session, tmp_path / "master")) for _ in range(2))
    database.dispose()
    assert first.problems == ()
    rows = {file.name: file.rows for file in first.files}
    assert rows["items.csv"] == len(world.items)
    assert rows["price_lists.csv"] == len(world.list_prices)
    assert len(rows) == 12
    assert [notice for file in first.files for notice in file.notices] == []
    assert {(file.changes.added, file.changes.changed, file.changes.removed) for file in again.files} == {(0, 0, 0)}
