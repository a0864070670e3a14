"""Workbooks: honest ones of several layouts, ones that hide something, and hostile ones."""

from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.comments import Comment
from openpyxl.utils.datetime import CALENDAR_MAC_1904
from openpyxl.worksheet.worksheet import Worksheet

from parsers.document import PurchaseOrderDoc, ReadResult
from parsers.registry import ParseContext, parse
from tests.factories.workbooks import SHEET, TITLES, far_cell, rewritten, saved, workbook

LINE = [1, "HB-8332A", "PVC elbow", 12, "EA", 4.2, 50.4]


def read(data: bytes, name: str = "po.xlsx") -> ReadResult:
    return parse(data, ParseContext(name))


def order(data: bytes) -> PurchaseOrderDoc:
    result = read(data)
    assert (result.error, len(result.orders)) == (None, 1), result
    return result.orders[0]


def codes(result: ReadResult) -> set[str]:
    return {p.code for p in (*result.problems, *(p for doc in result.orders for p in doc.problems))}


def test_an_order_with_its_head_above_the_titles() -> None:
    doc = order(
        workbook(
            [
                ["Kowhai Hardware Ltd"],
                ["Purchase order no.", None, "PO-1001"],
                ["Order date", date(2026, 9, 8), None, "Delivery date:", datetime(2026, 10, 3)],  # noqa: DTZ001
                ["Currency: NZD", None, None, "Ship to", "Kowhai Hardware Ltd"],
                [None, None, None, None, "14 Wharf Road"],
                [None, None, None, None, "Dunedin 9016"],
                [],
                TITLES,
                LINE,
                [2, 815, "Hex bolt", 1.5, "KG", 0.3, 0.45],
                [None, None, None, None, None, "Total", 50.85],
            ]
        )
    )
    assert (doc.po_number, doc.date, doc.requested_date, doc.currency, doc.total) == (
        "PO-1001", date(2026, 9, 8), date(2026, 10, 3), "NZD", Decimal("50.85"),
    )  # fmt: skip
    assert doc.ship_to is not None
    assert (doc.ship_to.name, doc.ship_to.street, doc.ship_to.city, doc.ship_to.postcode) == (
        "Kowhai Hardware Ltd", "14 Wharf Road", "Dunedin", "9016",
    )  # fmt: skip
    assert doc.buyer is not None
    assert doc.buyer.name == "Kowhai Hardware Ltd"
    assert [(x.line, x.supplier_part, x.qty, x.uom, x.uom_code, x.unit_price, x.amount) for x in doc.lines] == [
        ("1", "HB-8332A", Decimal(12), "EA", "EA", Decimal("4.2"), Decimal("50.4")),
        ("2", "815", Decimal("1.5"), "KG", "KGM", Decimal("0.3"), Decimal("0.45")),
    ]
    assert doc.evidence["lines[1].qty"].where == "Order!D10"
    assert doc.evidence["ship_to"].where == "Order!E4"
    assert (doc.problems, doc.confidence) == ((), Decimal(1))


def test_only_rows_with_a_quantity_of_an_order_form_are_lines() -> None:
    rows = [["SKU", "Product", "Price", "Order qty"], ["Fittings"]]
    rows += [[f"HB-{n}", f"Elbow {n}", 1 + n, {3: 24, 7: 6}.get(n)] for n in range(20)]
    doc = order(workbook(rows))
    assert [(x.line, x.supplier_part, x.qty) for x in doc.lines] == [("1", "HB-3", 24), ("2", "HB-7", 6)]
    assert doc.problems == ()


def test_a_numbered_line_without_quantity_is_a_mistake_not_an_unused_row() -> None:
    result = read(workbook([TITLES, LINE, [2, "HB-2", "Tee", None, "EA", 4, 48], [3, "HB-3", "Cap", 5, "EA", 1, 5]]))
    assert [(x.line, x.qty) for x in result.orders[0].lines] == [("1", 12), ("2", None), ("3", 5)]
    assert [(p.code, p.where) for p in result.orders[0].problems] == [("quantity.invalid", "Order!D3")]


@pytest.mark.parametrize("qty", [0, -5, "ten", 10**9, "1,234 or so"])
def test_a_quantity_that_cannot_be_ordered(qty: object) -> None:
    rows = [TITLES, LINE, LINE, [2, "HB-2", "Tee", qty, "EA", None, None]]
    assert codes(read(workbook(rows))) == {"quantity.invalid"}


def test_a_unit_in_the_quantity_cell() -> None:
    line = order(workbook([["Item code", "Qty"], ["HB-1", "10 pcs"]])).lines[0]
    assert (line.qty, line.uom, line.uom_code) == (10, "PCS", "H87")


def test_prices_per_hundred() -> None:
    line = order(workbook([["Item code", "Qty", "Price per 100", "Amount"], ["HB-1", 250, 4.2, 10.5]])).lines[0]
    assert (line.unit_price, line.price_per, line.amount) == (Decimal("4.2"), 100, Decimal("10.5"))


def test_what_a_float_stores_is_what_was_typed() -> None:
    line = order(workbook([TITLES, [1, "HB-1", "x", 3, "EA", 0.1, 0.30000000000000004]])).lines[0]
    assert line.unit_price == Decimal("0.1")


def test_arithmetic_that_does_not_come_out() -> None:
    result = read(workbook([TITLES, [1, "HB-1", "Tee", 10, "EA", 4.2, 420]]))
    assert [(p.code, p.where) for p in result.orders[0].problems] == [("document.arithmetic", "Order!G2")]


def test_item_beside_a_part_number_is_the_description() -> None:
    line = order(workbook([["Part No", "Item", "Quantity"], ["SW-2520", "Nitrile glove XL", 24]])).lines[0]
    assert (line.supplier_part, line.buyer_part, line.description) == ("SW-2520", None, "Nitrile glove XL")


def test_both_sides_codes() -> None:
    line = order(workbook([["Our code", "Your code", "Qty"], ["B7", "HB-1", 2]])).lines[0]
    assert (line.buyer_part, line.supplier_part) == ("B7", "HB-1")


def test_1904_dates() -> None:
    book = openpyxl.Workbook()
    book.epoch = CALENDAR_MAC_1904
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    for row in [["Order date", date(2026, 3, 4)], ["Item code", "Qty"], ["HB-1", 2]]:
        sheet.append(row)
    assert order(saved(book)).date == date(2026, 3, 4)


def test_two_sheets_of_one_order_are_joined_and_reported() -> None:
    book = openpyxl.Workbook()
    first = book.active
    assert isinstance(first, Worksheet)
    for sheet, sku in ((first, "HB-1"), (book.create_sheet("More"), "HB-2")):
        for row in (["PO number", "P-77"], ["Item code", "Qty"], [sku, 2]):
            sheet.append(row)
    doc = order(saved(book))
    assert [x.supplier_part for x in doc.lines] == ["HB-1", "HB-2"]
    assert [p.code for p in doc.problems] == ["document.low_confidence"]
    assert doc.evidence["lines[1].qty"].where == "More!B3"


def test_two_sheets_of_two_orders_stay_two() -> None:
    book = openpyxl.Workbook()
    first = book.active
    assert isinstance(first, Worksheet)
    for sheet, number in ((first, "P-1"), (book.create_sheet("More"), "P-2")):
        for row in (["PO number", number], ["Item code", "Qty"], ["HB-1", 2]):
            sheet.append(row)
    assert [doc.po_number for doc in read(saved(book)).orders] == ["P-1", "P-2"]


def test_a_head_on_a_sheet_of_its_own() -> None:
    book = openpyxl.Workbook()
    head = book.active
    assert isinstance(head, Worksheet)
    head.append(["PO number", "P-1"])
    lines = book.create_sheet("Lines")
    lines.append(["Item code", "Qty"])
    lines.append(["HB-1", 2])
    doc = order(saved(book))
    assert (doc.po_number, len(doc.lines)) == ("P-1", 1)


# --- what is hidden, stale or bent -------------------------------------------------------------------------------


def hide_row(sheet: Worksheet) -> None:
    sheet.row_dimensions[3].hidden = True


def hide_column(sheet: Worksheet) -> None:
    sheet.column_dimensions["D"].hidden = True


def comment(sheet: Worksheet) -> None:
    sheet["D2"].comment = Comment("make it 200", "me")


def merge(sheet: Worksheet) -> None:
    sheet.merge_cells("D2:D3")


def hidden_sheet(sheet: Worksheet) -> None:
    assert sheet.parent is not None
    other = sheet.parent.create_sheet("Secret")
    other.append(["Item code", "Qty"])
    other.append(["HB-9", 9999])
    other.sheet_state = "veryHidden"


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (hide_row, "document.hidden_content"),
        (hide_column, "document.hidden_content"),
        (hidden_sheet, "document.hidden_content"),
        (comment, "document.hidden_content"),
        (merge, "document.low_confidence"),
    ],
)
def test_what_a_person_does_not_see_is_reported(change: Callable[[Worksheet], None], code: str) -> None:
    result = read(workbook([TITLES, LINE, [2, "HB-9", "Tee", 9999, "EA", None, None]], change))
    assert code in codes(result)
    if change in (hide_row, hidden_sheet):
        assert all(line.qty != 9999 for line in result.orders[0].lines) or change is hidden_sheet


def test_hidden_rows_without_a_quantity_hide_nothing() -> None:
    result = read(workbook([["SKU", "Order qty"], ["HB-1", 2], ["HB-2", None]], hide_row))
    assert codes(result) == set()


def formula_book(formula: str, cached: str | None) -> bytes:
    data = workbook([TITLES, [1, "HB-1", "Tee", formula, "EA", 2, 20]])
    value = f"<v>{cached}</v>" if cached is not None else ""

    def edit(xml: bytes) -> bytes:
        text = xml.decode()
        start, end = text.index('<c r="D2"'), text.index("</c>", text.index('<c r="D2"'))
        return (text[:start] + f'<c r="D2"><f>{formula[1:]}</f>{value}' + text[end:]).encode()

    return rewritten(data, SHEET, edit)


@pytest.mark.parametrize(
    ("formula", "cached", "found", "qty"),
    [
        ("=5*2", "10", set(), 10),
        ("=5*2", None, {"document.stale_formula"}, None),
        ("=5*2", "9999", {"document.stale_formula", "document.arithmetic"}, 9999),
        ("=SUM(F2:F2)*5", "10", set(), 10),
        ("=ROUND(G2/F2,0)", "10", set(), 10),
        ("=VLOOKUP(B2,A1:B9,2)", "10", {"document.stale_formula"}, 10),
        ("=1/0", None, {"document.stale_formula"}, None),
    ],
)
def test_formulas_are_worked_out_again(formula: str, cached: str | None, found: set[str], qty: int | None) -> None:
    result = read(formula_book(formula, cached))
    assert (codes(result), result.orders[0].lines[0].qty) == (found, qty)


@pytest.mark.parametrize("sku", [12345678901234567890, 1.2e19, 123.5])
def test_a_part_number_that_became_a_number(sku: float) -> None:
    result = read(workbook([["SKU", "Qty"], [sku, 2]]))
    assert codes(result) == {"document.ambiguous_number"}


def test_lost_leading_zeros_are_seen_beside_kept_ones() -> None:
    result = read(workbook([["SKU", "Qty"], ["00123", 2], [456, 3]]))
    assert [(p.code, p.where) for p in result.orders[0].problems] == [("document.ambiguous_number", "Order!A3")]


def test_plain_numeric_part_numbers_are_ordinary() -> None:
    doc = order(workbook([["SKU", "Qty"], [4711, 2], [815, 3]]))
    assert ([x.supplier_part for x in doc.lines], doc.problems) == (["4711", "815"], ())


# --- hostile -----------------------------------------------------------------------------------------------------

DTD = b'<?xml version="1.0"?><!DOCTYPE l [<!ENTITY x SYSTEM "file:///etc/passwd">]>'


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (far_cell(), "document.too_large"),
        (rewritten(workbook([TITLES]), SHEET, lambda xml: b"<worksheet><sheetData>" + b"<row><c/></row>" * 30_000), "document.too_large"),
        (rewritten(workbook([TITLES]), SHEET, lambda xml: b"<worksheet><sheetData><row>" + b"<c/>" * 200), "document.too_large"),
        (rewritten(workbook([TITLES]), SHEET, lambda xml: DTD + xml.partition(b"?>")[2]), "document.hostile"),
        (rewritten(workbook([TITLES]), SHEET, lambda xml: ("\ufeff" + xml.decode()).encode("utf-16")), "document.damaged"),
        (rewritten(workbook([TITLES]), SHEET, lambda xml: b"<a>" * 400), "document.hostile"),
        (rewritten(workbook([TITLES]), SHEET, lambda xml: xml[:-40]), "document.damaged"),
        (rewritten(workbook([TITLES]), "xl/sharedStrings.xml", lambda xml: b"A" * 60_000_000), "document.hostile"),
        (rewritten(workbook([TITLES]), "../evil", lambda xml: b"x"), "document.hostile"),
        (rewritten(workbook([TITLES]), "xl/vbaProject.bin", lambda xml: b"x"), "document.hostile"),
        (workbook([TITLES])[:3000], "document.truncated"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "EncryptedPackage".encode("utf-16-le"), "document.encrypted"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "_VBA_PROJECT".encode("utf-16-le"), "document.hostile"),
    ],
    ids=["far cell", "many rows", "wide row", "DTD", "UTF-16", "deep", "cut XML", "bomb", "traversal", "macros", "cut",
         "password", "xls macro"],
)  # fmt: skip
def test_hostile_workbooks_are_refused(data: bytes, code: str) -> None:
    result = read(data)
    assert result.error is not None
    assert (result.problems[0].code, result.orders) == (code, ())


def _spoilt(data: bytes, at: int, byte: int) -> bytes:
    """The first sheet with one byte changed."""
    return rewritten(data, SHEET, lambda xml: xml[: at % len(xml)] + bytes([byte]) + xml[at % len(xml) + 1 :])


@settings(deadline=None, max_examples=150)
@given(st.integers(0, 5000), st.integers(0, 255), st.integers(0, 9000), st.integers(0, 255))
def test_no_damage_can_raise(at: int, byte: int, outer: int, other: int) -> None:
    data = _spoilt(workbook([["PO number", "P-1"], TITLES, LINE]), at, byte)
    assert read(data).kind == "xlsx"
    place = 4 + outer % (len(data) - 4)  # the first four bytes make it a container at all
    assert read(data[:place] + bytes([other]) + data[place + 1 :]).kind == "xlsx"


def test_a_workbook_without_an_order() -> None:
    result = read(workbook([["Hello"], ["Minutes of the meeting"]]))
    assert (result.orders, result.error, [p.code for p in result.problems]) == ((), None, ["document.not_an_order"])
