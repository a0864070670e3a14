"""Sheets read per second beside what a user would take instead: openpyxl and calamine for XLSX, csv.reader for CSV.

The others only give values; we give order documents with evidence. Forty rows of the long price list are ordered.
"""

import csv
import io
import tracemalloc
from collections.abc import Callable
from functools import partial

from parsers.context import ParseContext
from parsers.registry import parse
from tests.bench.timing import Row, in_turns, table

TITLES = ["Item code", "Description", "EAN", "Pack", "Unit", "Price", "Qty", "Amount"]
LONG, SHORT, ORDERED = 20_000, 50, 40
BIG = 50_000_000
OURS = "Orderdesk, order document with evidence"


def rows(count: int, every: int) -> list[list[object]]:
    """A price list of which every so many rows are ordered; amounts as a form calculates them."""
    out = []
    for n in range(count):
        price, qty = n % 9_000 + 45, 12 if n % every == 0 else 0
        out.append(
            [f"HB-{n}", f"Elbow of brass {n} mm", f"40{n:011d}", 12, "EA", price / 100, qty or None, price * qty / 100]
        )
    return out


def workbook(count: int, every: int) -> bytes:
    import xlsxwriter

    out = io.BytesIO()
    book = xlsxwriter.Workbook(out)
    sheet = book.add_worksheet("List")
    sheet.write_row(0, 0, TITLES)
    for n, row in enumerate(rows(count, every), 1):
        sheet.write_row(n, 0, row[:7])
        sheet.write_formula(n, 7, f"=F{n + 1}*G{n + 1}", None, row[7])
    book.close()
    return out.getvalue()


def text(count: int, every: int) -> bytes:
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow(TITLES)
    for *plain, price, qty, amount in rows(count, every):
        writer.writerow([*plain, f"{price:.2f}".replace(".", ","), qty or "", f"{amount:.2f}".replace(".", ",")])
    return out.getvalue().encode()


def run() -> None:
    for count, every in ((LONG, LONG // ORDERED), (SHORT, 1)):
        ordered = -(-count // every)
        book, table_text = workbook(count, every), text(count, every)
        note = f"{count} rows, {ordered} of them ordered, {len(book):,} bytes"
        _race(f"XLSX of {count} rows", _xlsx(book, ordered), note)
        _race(f"CSV of {count} rows", _csv(table_text, ordered), note)
    _bound()


def _xlsx(data: bytes, ordered: int) -> dict[str, Callable[[], object]]:
    return {
        OURS: partial(_ours, data, "list.xlsx", ordered),
        "python-calamine, values only": partial(_calamine, data),
        "openpyxl read_only, values only": partial(_openpyxl, data),
    }


def _csv(data: bytes, ordered: int) -> dict[str, Callable[[], object]]:
    return {OURS: partial(_ours, data, "list.csv", ordered), "csv.reader, texts only": partial(_reader, data)}


def _race(title: str, candidates: dict[str, Callable[[], object]], note: str) -> None:
    seconds = in_turns(candidates, rounds=5)
    own = seconds[OURS]
    figures = [
        Row(name, f"{1000 * spent:,.2f} ms", "" if name == OURS else f"we take {own / spent:.2f}x its time")
        for name, spent in seconds.items()
    ]
    table(title, figures, note)


def _ours(data: bytes, name: str, ordered: int) -> None:
    assert len(parse(data, ParseContext(name)).orders[0].lines) == ordered


def _calamine(data: bytes) -> None:
    import python_calamine

    with python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(data)) as book:
        book.get_sheet_by_index(0).to_python(skip_empty_area=False)


def _openpyxl(data: bytes) -> None:
    import openpyxl

    book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
    assert sum(1 for _ in book.worksheets[0].iter_rows(values_only=True)) > SHORT
    book.close()


def _reader(data: bytes) -> None:
    assert list(csv.reader(io.StringIO(data.decode(), newline=""), delimiter=";"))


def _bound() -> None:
    """What a CSV far beyond any order costs before it is refused."""
    data = text(LONG, LONG) * (BIG // len(text(LONG, LONG)) + 1)
    tracemalloc.start()
    result = parse(data, ParseContext("list.csv"))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert result.error
    seconds = in_turns({OURS: partial(parse, data, ParseContext("list.csv"))}, rounds=3)[OURS]
    figures = [Row("refused after", f"{1000 * seconds:,.2f} ms"), Row("with a peak of", f"{peak / 1e6:,.1f} MB")]
    table(f"CSV of {len(data) // 1_000_000} MB", figures, result.error)
