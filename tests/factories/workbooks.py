"""Builders of workbooks, honest and hostile, as raw bytes."""

import io
import zipfile
from collections.abc import Callable, Sequence

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

TITLES = ["Line", "Your item", "Description", "Qty", "Unit", "Unit price", "Amount"]
SHEET = "xl/worksheets/sheet1.xml"
FAR_SHEET = (
    b'<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
    b'<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData></worksheet>'
)


def workbook(rows: Sequence[Sequence[object]], change: Callable[[Worksheet], None] | None = None) -> bytes:
    """One sheet of these rows; `change` may touch the sheet before it is saved."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.title = "Order"
    for row in rows:
        sheet.append(list(row))
    if change is not None:
        change(sheet)
    return saved(book)


def saved(book: openpyxl.Workbook) -> bytes:
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def rewritten(data: bytes, name: str, edit: Callable[[bytes], bytes]) -> bytes:
    """The same container with one entry changed, or added where there is none."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.namelist():
            new.writestr(entry, edit(old.read(entry)) if entry == name else old.read(entry))
        if name not in old.namelist():
            new.writestr(name, edit(b""))
    return out.getvalue()


def far_cell() -> bytes:
    """Four kilobytes that make a library reserve sixteen thousand million cells."""
    return rewritten(workbook([TITLES]), SHEET, lambda _: FAR_SHEET)
