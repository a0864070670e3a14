"""`orderdesk import` from outside: a folder, a file, bad rows by their lines, all or nothing."""

from pathlib import Path

import pytest

from tests.factories import wholesaler
from tests.integration.terminal import Terminal, sentence


@pytest.fixture
def orderdesk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]) -> Terminal:
    return Terminal(tmp_path / "data", monkeypatch, capsysbinary)


def test_a_folder_in_its_order_and_twice_is_once(orderdesk: Terminal, tmp_path: Path) -> None:
    folder = wholesaler.write(tmp_path / "master")
    said = orderdesk("import", folder)
    assert (said.code, said.err) == (0, "")
    assert said.out.splitlines() == [
        "tax_codes.csv: 1 rows: 1 added, 0 changed",
        "debtors.csv: 1 rows: 2 added, 0 changed",  # the debtor and its mail domain
        "addresses.csv: 1 rows: 1 added, 0 changed",
        "contacts.csv: 1 rows: 1 added, 0 changed",
        "items.csv: 2 rows: 2 added, 0 changed",
        "price_lists.csv: 3 rows: 3 added, 0 changed",
        "stock.csv: 2 rows: 2 added, 0 changed",
    ]
    again = orderdesk("import", folder)
    assert [line.partition(": ")[2].partition(": ")[2] for line in again.out.splitlines()] == ["0 added, 0 changed"] * 7


def test_bad_rows_are_named_with_their_lines_and_nothing_of_the_file_is_loaded(
    orderdesk: Terminal, tmp_path: Path
) -> None:
    folder = wholesaler.write(tmp_path / "master")
    (folder / "items.csv").write_text("sku,description,base_unit\nHB-100,Elbow,EA\nHB-200,,EA\nHB-300,Tee,EA,9\n")
    said = orderdesk("import", folder)
    assert said.code == 1
    assert said.err.splitlines()[:2] == [
        "items.csv, line 3: description is empty and must not be",
        "items.csv, line 4: 4 cells, but the first row names 3 columns",
    ]
    assert "items.csv: refused, 2 rows are wrong; nothing of this file was loaded" in said.out.splitlines()
    assert "debtors.csv: 1 rows: 2 added, 0 changed" in said.out.splitlines()
    assert "stock.csv, line 2: sku HB-100 does not exist; correct it, or load it with items.csv first" in said.err


def test_an_unknown_column_is_refused(orderdesk: Terminal) -> None:
    said = orderdesk("import", orderdesk.file("items.csv", "sku,description,base_unit,colour\nHB-1,Elbow,EA,red\n"))
    assert said.code == 1
    assert said.err.startswith("items.csv, line 1: the column 'colour' is not known; the columns are sku, description,")
    assert said.out == "items.csv: refused, 1 row is wrong; nothing of this file was loaded\n"


def test_a_name_we_do_not_know_is_left_out_aloud(orderdesk: Terminal, tmp_path: Path) -> None:
    folder = wholesaler.write(tmp_path / "master")
    (folder / "debtor.csv").write_text("debtor_code\nD1\n")
    said = orderdesk("import", folder)
    assert (said.code, len(said.out.splitlines())) == (0, 7)
    assert said.err == "debtor.csv: left out, for no file of master data has this name; rename it to load it.\n"


def test_a_folder_with_nothing_to_load_is_one_sentence(orderdesk: Terminal, tmp_path: Path) -> None:
    (tmp_path / "none").mkdir()
    said = orderdesk("import", tmp_path / "none")
    assert said.code == 1
    assert sentence(said).startswith(
        f"There is nothing to load in {tmp_path / 'none'}; it must hold one of company.csv,"
    )
