"""XLSX: values through calamine, and what its XML gives away: hidden rows, stale formulas, comments."""

import io
import re
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from parsers.archive import beginning, open_archive, read_entry
from parsers.document import Problem
from parsers.errors import Unreadable
from parsers.grid.cells import MAX_COLUMNS, MAX_ROWS, Grid, LazyRows
from parsers.sheet.book import Workbook, comments_found, hidden_sheet
from parsers.sheet.facts import SheetFacts, parse_xml
from parsers.sheet.glance import RowFormulas, glance
from parsers.sheet.suspicion import Suspects, merged_rows
from parsers.sheet.values import cell_of

_WORKBOOK = "xl/workbook.xml"
_NUMBER = re.compile(r"-?[0-9]{1,15}(?:\.[0-9]{1,20})?(?:[eE][-+]?[0-9]{1,2})?")
_COMMENTS = re.compile(r"xl/(?:comments|threadedComments).*\.xml")
_READ = re.compile(r"xl/(?:[^/]*|worksheets/[^/]*|_rels/workbook)\.(?:xml|xml\.rels)")  # what calamine and we open
_DTD = (b"<!DOCTYPE", b"<!ENTITY", b"<\0!\0", b"\0<\0!")


@dataclass(frozen=True, slots=True)
class _Sheet:
    """A worksheet as the directory names it; `formulas` tells that its formulas are looked at row by row."""

    name: str
    hidden: bool
    facts: SheetFacts
    xml: bytes
    formulas: bool = False


def read_xlsx(data: bytes) -> Workbook:
    """Read an OOXML workbook (ECMA-376 part 1, chapter 18). Raises Unreadable."""
    with open_archive(data) as archive:
        _check_kind(archive)
        sheets = list(_sheets(archive))
        comments = any(_COMMENTS.fullmatch(name) for name in archive.namelist())
    hidden = [hidden_sheet(sheet.name) for sheet in sheets if sheet.hidden and sheet.facts.rows]
    grids = _grids(data, [sheet for sheet in sheets if not sheet.hidden])
    return Workbook(grids, [*hidden, *([comments_found()] if comments else [])])


# --- the directory -----------------------------------------------------------------------------------------------


def _check_kind(archive: zipfile.ZipFile) -> None:
    names = archive.namelist()
    if any(name.lower().endswith("vbaproject.bin") for name in names):
        raise Unreadable("document.hostile", "The workbook carries macros; ask for it without them (.xlsx).")
    if _WORKBOOK not in names:
        raise Unreadable("document.unreadable", "This is no Excel workbook (.xlsx); ask for that or for a PDF.")
    for name in names:
        if _READ.fullmatch(name) and any(mark in beginning(archive, name) for mark in _DTD):
            raise Unreadable("document.hostile", "The workbook declares a DTD, which no spreadsheet writes; ask anew.")


def _sheets(archive: zipfile.ZipFile) -> Iterator[_Sheet]:
    targets = _targets(archive)
    listed: list[dict[str, str]] = []
    parse_xml(read_entry(archive, _WORKBOOK), lambda name, found: listed.append(found) if name == "sheet" else None)
    for entry in listed:
        reference = next((value for key, value in entry.items() if key.endswith(":id")), "")
        path = targets.get(reference, "")
        hidden = entry.get("state", "visible") != "visible"
        if path in archive.namelist():
            yield _sheet(entry.get("name", ""), read_entry(archive, path), hidden=hidden)


def _targets(archive: zipfile.ZipFile) -> dict[str, str]:
    found: dict[str, str] = {}

    def start(name: str, attributes: dict[str, str]) -> None:
        if name == "Relationship" and "worksheet" in attributes.get("Type", ""):
            target = attributes.get("Target", "")
            found[attributes.get("Id", "")] = target.lstrip("/") if target.startswith("/") else f"xl/{target}"

    parse_xml(read_entry(archive, "xl/_rels/workbook.xml.rels"), start)
    return found


def _sheet(name: str, xml: bytes, *, hidden: bool) -> _Sheet:
    try:
        facts, formulas = glance(xml)
    except Unreadable as fault:
        if hidden and fault.code == "document.too_large":  # a hidden price list may be long: it is not read anyway
            return _Sheet(name, hidden, SheetFacts(rows=MAX_ROWS), b"")
        raise
    return _Sheet(name, hidden, facts, xml, formulas)


_DAMAGED = "The workbook is damaged; ask for the file again."


# --- the values --------------------------------------------------------------------------------------------------


@contextmanager
def opened(data: bytes) -> Iterator[Any]:
    """The workbook under calamine, whose complaints become sentences wherever they arise."""
    import python_calamine

    try:
        with python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(data)) as book:
            yield book
    except python_calamine.PasswordError as fault:
        raise Unreadable(
            "document.encrypted", "The workbook is locked with a password; ask for an open copy."
        ) from fault
    except python_calamine.CalamineError as fault:
        raise Unreadable("document.damaged", _DAMAGED) from fault
    except BaseException as fault:
        if type(fault).__name__ != "PanicException":  # calamine fell over an index: no Exception to pyo3
            raise
        raise Unreadable("document.damaged", _DAMAGED) from fault


def _grids(data: bytes, sheets: list[_Sheet]) -> list[Grid]:
    with opened(data) as book:
        found = [_grid(book.get_sheet_by_name(sheet.name), sheet) for sheet in sheets if sheet.facts.rows]
    return [grid for grid in found if grid.rows]


def _grid(found: Any, sheet: _Sheet) -> Grid:
    rows = rows_of(found)
    plain = Grid(rows, sheet.name, "sheet")
    known = merged_rows(sheet.xml, plain.where, len(rows)) | _interrupted(rows, sheet.facts, plain)
    suspects = Suspects(plain, sheet.facts, known, RowFormulas(sheet.xml) if sheet.formulas else None)
    hidden = frozenset(sheet.facts.hidden_rows), frozenset(sheet.facts.hidden_columns)
    return Grid(rows, sheet.name, "sheet", 1, *hidden, suspects, suspects.unverified)


def _interrupted(rows: LazyRows, facts: SheetFacts, grid: Grid) -> dict[tuple[int, int], Problem]:
    """Numbers in which a comment, CDATA or a character's code stands: calamine takes a part of them for the whole."""
    found: dict[tuple[int, int], Problem] = {}
    for (row, column), text in facts.numbers.items():
        if row >= len(rows.raw) or column >= len(rows.raw[row]):
            raise Unreadable("document.damaged", "Programs read different cells in this sheet; ask for a clean copy.")
        value = rows.raw[row][column]
        if isinstance(value, bool) or not isinstance(value, int | float | str) or not _NUMBER.fullmatch(text):
            continue
        if value == "" or (isinstance(value, int | float) and float(value) != float(text)):
            rows.put(row, column, float(text))
            said = "Something stands inside this number that other programs may read otherwise; ask what it should be."
            found[row, column] = Problem("document.hidden_content", said, grid.where(row, column))
    return found


def rows_of(sheet: Any) -> LazyRows:
    """The rows of one of calamine's sheets. Raises Unreadable where it is larger than any order."""
    if sheet.end is not None and (sheet.end[0] >= MAX_ROWS or sheet.end[1] >= MAX_COLUMNS):
        raise Unreadable("document.too_large", "The sheet is larger than any order; ask for the order lines alone.")
    return LazyRows(sheet.to_python(skip_empty_area=False), cell_of)
