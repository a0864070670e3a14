"""company.csv: who we are, on one row, and the numbers by which others know us."""

from collections.abc import Callable
from pathlib import Path

import pytest

from erp.company.queries import Letterhead, company, own_ids
from erp.masterdata import service as masterdata
from erp.masterdata.report import Changes, FileReport
from kernel.db import Database

HEAD = "name,address,tax_id,bank,accent,gln,edi_id\n"
ROW = "Harbour & Lane,1 Quay;Bristol; ,GB929387279,Feeder Bank;00-00-00,#AB12ef,9521101000016,HARBOURLANE;HL2\n"
Load = Callable[[str], FileReport]


@pytest.fixture
def load(database: Database, tmp_path: Path) -> Load:
    def loaded(text: str) -> FileReport:
        (tmp_path / "company.csv").write_text(text, encoding="utf-8")
        report: FileReport = database.run(lambda session: masterdata.import_file(session, tmp_path / "company.csv"))
        return report

    return loaded


def test_the_letterhead_and_our_numbers(database: Database, load: Load) -> None:
    assert load(HEAD + ROW).changes == Changes(added=1)
    with database.read() as session:
        assert company(session) == Letterhead(
            name="Harbour & Lane", address=("1 Quay", "Bristol"), tax_id="GB929387279",
            bank=("Feeder Bank", "00-00-00"), accent="#AB12ef",
        )  # fmt: skip
        assert own_ids(session) == {
            "gln": frozenset({"9521101000016"}), "edi": frozenset({"HARBOURLANE", "HL2"}),
            "tax": frozenset({"GB929387279"}),
        }  # fmt: skip
    assert load(HEAD + ROW).changes == Changes()
    assert load(HEAD + ROW.replace("HL2", "HL3")).changes == Changes(changed=1)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (HEAD + ROW + ROW, "line 3: there is one company; keep one row"),
        (HEAD + ROW.replace("#AB12ef", "blue"), "line 2: accent is 'blue'; it must be a colour such as #1f5fd0"),
        (HEAD + ROW.replace("9521101000016", "9521101000016;7"), "line 2: gln is '7'; it must be 13 digits"),
    ],
)
def test_what_is_wrong_changes_nothing(database: Database, load: Load, text: str, problem: str) -> None:
    assert load(text).problems == (problem,)
    with database.read() as session:
        assert company(session) == Letterhead()
