"""`orderdesk receive`: one item or a file, booked once, and what it served."""

from pathlib import Path

import pytest

from tests.integration.terminal import Terminal, sentence

FILES = {
    "items.csv": "sku,description,base_unit,tax_code\nHB-1,Elbow,EA,STD\n",
    "item_units.csv": "sku,unit,factor\nHB-1,CT,12\n",
    "stock.csv": "warehouse,sku,on_hand\nMAIN,HB-1,0\n",
    "tax_codes.csv": "tax_code,name,rate\nSTD,Standard,20\n",
}


@pytest.fixture
def orderdesk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]) -> Terminal:
    return Terminal(tmp_path / "data", monkeypatch, capsysbinary)


@pytest.fixture
def stocked(orderdesk: Terminal, tmp_path: Path) -> Terminal:
    folder = tmp_path / "masterdata"
    folder.mkdir()
    for name in ("tax_codes.csv", "items.csv", "item_units.csv", "stock.csv"):
        (folder / name).write_text(FILES[name], encoding="utf-8")
    said = orderdesk("import", str(folder))
    assert said.code == 0, said.err
    return orderdesk


def test_one_item_comes_in(stocked: Terminal) -> None:
    told = stocked("receive", "HB-1", "2", "--unit", "CT", "--ref", "DN-7", "--json").json
    assert (told["receipt_no"], told["supplier_ref"], told["served"]) == ("GR-100001", "DN-7", [])
    assert told["lines"] == [{"sku": "HB-1", "qty": "2", "unit": "CT", "base_qty": "24"}]
    assert "GR-100002: 1 lines into MAIN" in stocked("receive", "HB-1", "1").out


def test_a_file_comes_in_once(stocked: Terminal, tmp_path: Path) -> None:
    file = tmp_path / "delivery.csv"
    file.write_text("SKU,Quantity,Unit\nHB-1,5,\nHB-1,1,CT\n", encoding="utf-8")
    first = stocked("receive", str(file), "--json").json
    assert [line["base_qty"] for line in first["lines"]] == ["5", "12"]
    assert stocked("receive", str(file), "--json").json == first


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (["HB-1"], 2, "Give the quantity of HB-1, or the name of a CSV file; see orderdesk receive --help."),
        (["NO-SUCH", "1"], 1, "'NO-SUCH' is no item of ours. Nothing was received; check the number or the barcode."),
        (["HB-1", "none"], 1, "'none' is no quantity of HB-1. Nothing was received; enter what was counted."),
        (["HB-1", "1", "--warehouse", "MOON"], 1, "There is no warehouse 'MOON'; choose one from the list of warehouses."),
    ],
)  # fmt: skip
def test_what_cannot_come_in_is_one_sentence(stocked: Terminal, words: list[str], code: int, told: str) -> None:
    said = stocked("receive", *words)
    assert (said.code, sentence(said)) == (code, told)


def test_a_file_without_its_columns_is_told(stocked: Terminal, tmp_path: Path) -> None:
    file = tmp_path / "delivery.csv"
    file.write_bytes(b"what,many\nHB-1,5\n")
    assert sentence(stocked("receive", str(file))) == "The file needs the columns item and qty; unit may be left out."
    file.write_bytes(b"item,qty\n\xff,5\n")
    assert sentence(stocked("receive", str(file))).startswith("The file is not UTF-8")
