"""Where a picker finds the goods: told by a stock count that knows, left alone by one that does not."""

from pathlib import Path

import pytest
from sqlalchemy import select

from erp.catalog.models import Item
from erp.masterdata import service as masterdata
from erp.masterdata.report import Changes, FileReport
from erp.stock.models import StockLevel
from kernel.db import Database


@pytest.fixture
def count(database: Database, tmp_path: Path):
    """Loads one stock count of HB-1."""

    def load(name: str, text: str) -> FileReport:
        (tmp_path / name).write_text(text, encoding="utf-8")
        report: FileReport = database.run(lambda session: masterdata.import_file(session, tmp_path / name))
        return report

    assert load("items.csv", "sku,description,base_unit\nHB-1,Elbow,EA\n").problems == ()
    return lambda columns, row: load("stock.csv", f"warehouse,sku,on_hand{columns}\nMAIN,HB-1,{row}\n")


def bin_of(database: Database) -> str | None:
    with database.read() as session:
        return session.scalar(select(StockLevel.bin).join(Item).where(Item.sku == "HB-1"))


def test_a_count_tells_the_bin_and_another_moves_the_goods(database: Database, count) -> None:
    assert count(",bin", "10,B-07-3").changes == Changes(added=1)
    assert bin_of(database) == "B-07-3"
    assert count(",bin", "10,C-01-1").changes == Changes(changed=1)
    assert bin_of(database) == "C-01-1"


def test_a_count_that_does_not_know_leaves_the_bin(database: Database, count) -> None:
    count(",bin", "10,B-07-3")
    assert count("", "10").changes == Changes()
    assert count(",bin", "10,").changes == Changes()
    assert count("", "9").changes == Changes(changed=1)
    assert bin_of(database) == "B-07-3"


def test_a_bin_too_long_to_print_is_refused(database: Database, count) -> None:
    count(",bin", "10,B-07-3")
    assert count(",bin", "9," + "C" * 25).problems == ("line 2: bin is no key of up to 24 printable characters",)
    assert bin_of(database) == "B-07-3"
