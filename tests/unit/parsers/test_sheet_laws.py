"""What must hold for any sheet: the dialect, the program, the order of rows and blank rows never change the lines."""

import csv
import random
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parsers.grid.contents import proved_quantity
from parsers.registry import ParseContext, parse
from parsers.sheet.facts import sheet_facts
from parsers.sheet.glance import glance
from tests.corpus.generate.sheets import writers
from tests.corpus.generate.sheets.book import Book, Page
from tests.factories.workbooks import SHEET, rewritten, workbook

TITLES = ["Item code", "Description", "Qty", "Unit", "Unit price"]
LINES = st.lists(
    st.tuples(
        st.integers(1, 10**6).map(lambda n: f"HB-{n}A"),
        st.sampled_from(["PVC elbow", "Écrou à œil", "Schraube Größe 8", "tornillo, corto", 'hose 1/2" "long"']),
        st.integers(1, 9999),
        st.sampled_from(["EA", "CTN", "PCE"]),
        st.integers(1, 10**6).map(lambda n: Decimal(n) / 100),
    ),
    min_size=2, max_size=12, unique_by=lambda line: line[0],
)  # fmt: skip


def lines_of(data, name):
    result = parse(data, ParseContext(name))
    assert (result.error, len(result.orders)) == (None, 1), result
    return [(x.supplier_part, x.description, x.qty, x.uom, x.unit_price) for x in result.orders[0].lines]


def book_of(lines):
    page = Page("Order")
    page.add("PO number", "P-1")
    page.add(*TITLES)
    for line in lines:
        page.add(*line)
    return Book([page])


def comma(value):
    return "" if value is None else str(value).replace(".", ",") if isinstance(value, Decimal) else str(value)


def point(value):
    return "" if value is None else str(value)


@settings(deadline=None, max_examples=60)
@given(
    LINES, st.sampled_from(";,\t|"), st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "cp1252"]),
    st.sampled_from(["\n", "\r\n"]), st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]), st.sampled_from([comma, point]),
)  # fmt: skip
def test_a_grid_reads_back_the_same_in_any_dialect(lines, delimiter, encoding, end, quoting, write):
    dialect = writers.Dialect(delimiter, encoding, end, write, quoting)
    assert lines_of(writers.delimited(book_of(lines), dialect), "a.csv") == lines


WRITERS = [
    writers.openpyxl_xlsx,
    writers.xlsxwriter_xlsx,
    writers.inline_xlsx,
    writers.xls,
    writers.ods,
    writers.xml_2003,
]


@settings(deadline=None, max_examples=20)
@given(LINES, st.sampled_from(WRITERS))
def test_a_grid_reads_back_the_same_from_any_program(lines, write):
    name = {writers.ods: "a.ods", writers.xls: "a.xls", writers.xml_2003: "a.xls"}.get(write, "a.xlsx")
    assert lines_of(write(book_of(lines)), name) == lines


@settings(deadline=None, max_examples=40)
@given(LINES, st.randoms(use_true_random=False))
def test_order_of_rows_and_blank_rows_change_no_line(lines, chance):
    book = book_of(lines)
    head, rows = book.pages[0].rows[:2], book.pages[0].rows[2:]
    chance.shuffle(rows)
    spaced = [row for line in rows for row in ([line, []] if chance.random() < 0.3 else [line])]
    book.pages[0].rows = [*head, *spaced]
    assert sorted(lines_of(writers.xlsxwriter_xlsx(book), "a.xlsx")) == sorted(lines)


@settings(deadline=None, max_examples=40)
@given(st.integers(0, 10**6))
def test_a_glance_tells_what_the_full_survey_tells(seed):
    """Whatever is hidden and wherever cells stand: where the glance is content, it is right."""
    rng = random.Random(seed)
    rows = [[rng.choice([None, n, f"x{n}"]) for n in range(rng.randrange(1, 6))] for _ in range(rng.randrange(1, 30))]

    def hide(sheet):
        for number in rng.sample(range(1, 30), 3):
            sheet.row_dimensions[number].hidden = rng.random() < 0.5
        sheet.column_dimensions["B"].hidden = rng.random() < 0.5

    kept = []
    rewritten(workbook(rows, hide), SHEET, lambda xml: kept.append(xml) or xml)
    quick, _ = glance(kept[0])
    exact = sheet_facts(kept[0])
    assert (quick.hidden_rows, quick.hidden_columns) == (exact.hidden_rows, exact.hidden_columns)
    assert quick.rows >= exact.rows


@pytest.mark.parametrize("title", ["zu liefern", "Quantité à nous livrer", "How many?"])
def test_arithmetic_names_a_quantity_that_no_word_names(title):
    rows = [
        ["Item code", title, "Stock", "Unit price", "Amount"],
        ["HB-1", 3, 90, 2.5, 7.5],
        ["HB-2", 4, 80, 1.25, 5],
        ["HB-3", 1, 7, 9, 9],
    ]
    result = parse(workbook(rows), ParseContext("a.xlsx"))
    assert [x.qty for x in result.orders[0].lines] == [3, 4, 1]


def test_arithmetic_that_two_columns_satisfy_names_neither():
    from parsers.grid.cells import Cell, Grid

    def number(value):
        return Cell(str(value), Decimal(value))

    rows = [[number(3), number(3), number(2), number(6)], [number(4), number(4), number(1), number(4)]]
    assert proved_quantity(Grid(rows), 2, 3, [0, 1], [0, 1]) is None
    assert proved_quantity(Grid(rows), 2, 3, [0], [0, 1]) == 0
    assert proved_quantity(Grid(rows), 2, 3, [0], [0]) is None
