"""CSV in its dialects, exports of several orders, and files that only look like tables."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parsers.document import PurchaseOrderDoc, ReadResult
from parsers.registry import ParseContext, parse
from parsers.sheet.delimited import best_delimiter

PLAIN = "PO number;P-1\nItem code;Qty;Unit;Price;Amount\nHB-1;1.500;EA;4,20;6.300,00\nHB-2;2;CTN;1,10;2,20\n"


def read(data: bytes | str, name: str = "po.csv", country: str | None = None) -> ReadResult:
    return parse(data.encode() if isinstance(data, str) else data, ParseContext(name, country=country))


def order(data: bytes | str, **context: str) -> PurchaseOrderDoc:
    result = read(data, **context)
    assert (result.error, len(result.orders)) == (None, 1), result
    return result.orders[0]


@pytest.mark.parametrize("delimiter", [";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_dialects(delimiter: str, encoding: str, end: str) -> None:
    doc = order(PLAIN.replace(";", delimiter).replace("\n", end).encode(encoding))
    assert doc.po_number == "P-1"
    assert [(x.supplier_part, x.qty, x.uom, x.unit_price, x.amount) for x in doc.lines] == [
        ("HB-1", 1500, "EA", Decimal("4.20"), Decimal("6300.00")),
        ("HB-2", 2, "CTN", Decimal("1.10"), Decimal("2.20")),
    ]
    assert (doc.evidence["lines[0].qty"].where, doc.evidence["lines[0].qty"].raw) == ("row 3 column 2", "1.500")
    assert doc.problems == ()


def test_quoted_cells_with_delimiters_tabs_and_line_breaks() -> None:
    doc = order(
        'Ship to:,"Kowhai Ltd\n14 Wharf Road\nDunedin 9016"\nItem code,Description,Qty\nHB-1,"Elbow, 90\t\u00b0",2\n'
    )
    assert doc.ship_to is not None
    assert (doc.ship_to.city, doc.lines[0].description) == ("Dunedin", "Elbow, 90 \u00b0")
    assert doc.evidence["lines[0].qty"].where == "row 5 column 3"


def test_titles_printed_again_are_no_lines() -> None:
    doc = order("Item code;Description;Qty\nHB-1;Tee;2\nItem code;Description;Qty\nHB-2;Cap;3\n")
    assert [x.supplier_part for x in doc.lines] == ["HB-1", "HB-2"]


def test_the_delimiter_hint_of_excel() -> None:
    doc = order("sep=|\nItem code|Qty\nHB-1|2\n")
    assert doc.evidence["lines[0].qty"].where == "row 3 column 2"


def test_an_export_of_several_orders_with_fields_in_columns() -> None:
    result = read(
        "PO Number,Order Date,Ship To,SKU,Qty\nP-1,2026-09-08,Store 1,HB-1,2\n,,,HB-2,3\nP-2,2026-09-09,Store 2,HB-1,4\n"
    )
    found = [
        (d.po_number, d.date, d.ship_to.name if d.ship_to else None, [x.qty for x in d.lines]) for d in result.orders
    ]
    assert found == [("P-1", date(2026, 9, 8), "Store 1", [2, 3]), ("P-2", date(2026, 9, 9), "Store 2", [4])]


def test_a_list_without_titles_is_read_with_doubt() -> None:
    doc = order("HB-1000,12\nHB-2000,6\n")
    assert [(x.supplier_part, x.qty) for x in doc.lines] == [("HB-1000", 12), ("HB-2000", 6)]
    assert [p.code for p in doc.problems] == ["document.low_confidence"]


@pytest.mark.parametrize(
    ("country", "day", "found"),
    [("US", date(2026, 3, 4), []), ("GB", date(2026, 4, 3), []), (None, None, ["document.ambiguous_date"])],
)
def test_the_order_of_day_and_month_is_never_guessed(country: str | None, day: date | None, found: list[str]) -> None:
    result = read("Order date;03/04/2026\nItem code;Qty\nHB-1;2\n", country=country)
    assert (result.orders[0].date, [p.code for p in result.orders[0].problems]) == (day, found)


def test_a_number_that_could_be_two_is_no_number() -> None:
    result = read("Item code;Qty\nHB-1;1.234\n")
    assert (result.orders[0].lines[0].qty, [p.code for p in result.orders[0].problems]) == (
        None,
        ["document.ambiguous_number"],
    )


def test_a_part_number_excel_has_bent() -> None:
    result = read("SKU;Qty\n1.2E+19;2\n")
    assert [p.code for p in result.orders[0].problems] == ["document.ambiguous_number"]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"Item code;Qty\nHB-1;2\0\n", "document.damaged"),
        (b'Item code;Qty\n"HB-1;2\n', "document.damaged"),
        (b"Item code;Qty\n" + b"x" * 200_000, "document.too_large"),
        (b"Item code;Qty\n" + b"x;1\n" * 25_000, "document.too_large"),
        (b"Item code;Qty\nHB-1;2" + b";1" * 200, "document.too_large"),
    ],
    ids=["NUL", "unclosed quote", "long line", "many rows", "wide row"],
)
def test_hostile_tables_are_refused(data: bytes, code: str) -> None:
    result = read(data)
    assert (result.orders, result.problems[0].code) == ((), code)


def test_a_change_and_a_cancellation_say_so() -> None:
    assert order("PURCHASE ORDER CHANGE\n" + PLAIN).document_type == "change"
    assert order("Order cancellation\n" + PLAIN).document_type == "cancel"


def test_prices_in_a_table_that_is_no_order() -> None:
    assert read("Item code;Price\nHB-1;4,20\n").orders == ()


_CELL = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=12)


@given(st.lists(st.lists(_CELL, max_size=6), max_size=8), st.sampled_from(";,\t|"))
def test_no_table_can_raise(rows: list[list[str]], delimiter: str) -> None:
    text = "\n".join(delimiter.join(row) for row in [["Item code", "Qty", "PO number", "Price"], *rows])
    for doc in read(text).orders:
        assert all(line.qty is None or line.qty.is_finite() for line in doc.lines)


@given(st.sampled_from(";,\t|"), st.integers(1, 99_999), st.integers(1, 999_999))
def test_what_is_written_is_read(delimiter: str, qty: int, cents: int) -> None:
    price = f"{cents // 100}.{cents % 100:02}"
    doc = order(delimiter.join(["Item code", "Qty", "Price"]) + "\n" + delimiter.join(["HB-1", str(qty), price]) + "\n")
    assert (doc.lines[0].qty, doc.lines[0].unit_price) == (qty, Decimal(price))


def test_the_titles_decide_on_the_delimiter() -> None:
    assert best_delimiter("a,b,c,d\nItem code;Qty\nHB-1, left;2") == ";"
