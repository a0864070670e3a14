"""Workbooks: values through calamine, and what their XML gives away: hidden rows, stale formulas, comments."""

import io
import math
import re
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from parsers.archive import open_archive, read_entry
from parsers.document import Problem
from parsers.errors import Unreadable
from parsers.grid.cells import EMPTY, MAX_COLUMNS, MAX_ROWS, Cell, Grid
from parsers.sheet.delimited import cleaned
from parsers.sheet.facts import SheetFacts, parse_xml, sheet_facts
from parsers.sheet.formula import contradicts

_WORKBOOK = "xl/workbook.xml"
_COMMENTS = re.compile(r"xl/(?:comments|threadedComments).*\.xml")
_DTD = (b"<!DOCTYPE", b"<!ENTITY", b"<\0!\0", b"\0<\0!")
_READ_AS_IS = 10**15  # beyond, a spreadsheet shows and stores no exact number
_LONGEST_TEXT = 10_000


@dataclass(frozen=True, slots=True)
class Workbook:
    """The visible sheets that hold anything, and what concerns the file as a whole."""

    grids: list[Grid]
    problems: list[Problem]


@dataclass(frozen=True, slots=True)
class _Sheet:
    """A worksheet as the directory names it."""

    name: str
    hidden: bool
    facts: SheetFacts


def read_xlsx(data: bytes) -> Workbook:
    """Read an OOXML workbook (ECMA-376 part 1, chapter 18). Raises Unreadable."""
    with open_archive(data) as archive:
        _check_kind(archive)
        sheets = list(_sheets(archive))
        comments = sum(1 for name in archive.namelist() if _COMMENTS.fullmatch(name))
    visible = [sheet for sheet in sheets if not sheet.hidden]
    grids = _grids(data, visible)
    return Workbook(grids, [*_hidden_sheets(sheets), *_commented(comments)])


def read_legacy(data: bytes) -> Workbook:
    """Read XLS or OpenDocument, whose hidden rows and formulas we cannot see, and say so. Raises Unreadable."""
    grids, hidden = [], False
    with _opened(data) as book:
        for meta in book.sheets_metadata:
            if "Visible" in str(meta.visible):
                grids.append(_grid(book.get_sheet_by_name(meta.name), SheetFacts()))
            else:
                hidden = True
    sentence = "In this kind of file hidden rows and stale formulas cannot be seen; compare it with the original."
    problems = [Problem("document.low_confidence", sentence)]
    return Workbook([grid for grid in grids if grid.rows], problems + ([_hidden_sheet("")] if hidden else []))


# --- the directory -----------------------------------------------------------------------------------------------


def _check_kind(archive: zipfile.ZipFile) -> None:
    names = archive.namelist()
    if any(name.lower().endswith("vbaproject.bin") for name in names):
        raise Unreadable("document.hostile", "The workbook carries macros; ask for it without them (.xlsx).")
    if _WORKBOOK not in names:
        raise Unreadable("document.unreadable", "This is no Excel workbook (.xlsx); ask for that or for a PDF.")
    for name in names:
        if name.endswith((".xml", ".rels")):
            content = read_entry(archive, name)
            if any(mark in content for mark in _DTD):
                raise Unreadable(
                    "document.hostile", "The workbook declares a DTD, which no spreadsheet writes; ask anew."
                )


def _sheets(archive: zipfile.ZipFile) -> Iterator[_Sheet]:
    targets = _targets(archive)
    listed: list[dict[str, str]] = []
    parse_xml(read_entry(archive, _WORKBOOK), lambda name, found: listed.append(found) if name == "sheet" else None)
    for entry in listed:
        reference = next((value for key, value in entry.items() if key.endswith(":id")), "")
        path = targets.get(reference, "")
        hidden = entry.get("state", "visible") != "visible"
        if path in archive.namelist():
            yield _Sheet(entry.get("name", ""), hidden, _facts(read_entry(archive, path), hidden=hidden))


def _targets(archive: zipfile.ZipFile) -> dict[str, str]:
    found: dict[str, str] = {}

    def start(name: str, attributes: dict[str, str]) -> None:
        if name == "Relationship" and "worksheet" in attributes.get("Type", ""):
            target = attributes.get("Target", "")
            found[attributes.get("Id", "")] = target.lstrip("/") if target.startswith("/") else f"xl/{target}"

    parse_xml(read_entry(archive, "xl/_rels/workbook.xml.rels"), start)
    return found


def _facts(xml: bytes, *, hidden: bool) -> SheetFacts:
    try:
        return sheet_facts(xml)
    except Unreadable as fault:
        if hidden and fault.code == "document.too_large":  # a hidden price list may be long: it is not read anyway
            return SheetFacts(rows=MAX_ROWS)
        raise


def _hidden_sheets(sheets: list[_Sheet]) -> list[Problem]:
    return [_hidden_sheet(sheet.name) for sheet in sheets if sheet.hidden and sheet.facts.rows]


def _hidden_sheet(name: str) -> Problem:
    label = f" “{name[:40]}”" if name else ""
    return Problem(
        "document.hidden_content", f"The workbook has a hidden sheet{label}, which was not read.", name or None
    )


def _commented(count: int) -> list[Problem]:
    sentence = "Cells of the workbook carry comments, which were not read; look at them in the original."
    return [Problem("document.hidden_content", sentence)] if count else []


# --- the values --------------------------------------------------------------------------------------------------


@contextmanager
def _opened(data: bytes) -> Iterator[Any]:
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
        raise Unreadable("document.damaged", "The workbook is damaged; ask for the file again.") from fault


def _grids(data: bytes, sheets: list[_Sheet]) -> list[Grid]:
    with _opened(data) as book:
        found = [_grid(book.get_sheet_by_name(sheet.name), sheet.facts) for sheet in sheets if sheet.facts.rows]
    return [grid for grid in found if grid.rows]


def _grid(sheet: Any, facts: SheetFacts) -> Grid:
    if sheet.end is not None and (sheet.end[0] >= MAX_ROWS or sheet.end[1] >= MAX_COLUMNS):
        raise Unreadable("document.too_large", "The sheet is larger than any order; ask for the order lines alone.")
    rows = [[cell_of(value) for value in row] for row in sheet.to_python(skip_empty_area=False)]
    suspects, unverified = _judge_formulas(rows, facts, sheet.name)
    suspects |= _merged(sheet, rows)
    hidden = frozenset(facts.hidden_rows), frozenset(facts.hidden_columns)
    return Grid(rows, sheet.name, "sheet", 1, *hidden, suspects, unverified)


def cell_of(value: Any) -> Cell:
    """A value of calamine's as a cell.

    A sheet stores numbers in binary; the shortest decimal that gives the same number is what the writer typed.
    """
    if isinstance(value, bool):
        return Cell("TRUE" if value else "FALSE")
    if isinstance(value, int | float):
        return _number(value)
    if isinstance(value, datetime):
        return Cell(value.date().isoformat(), day=value.date())
    if isinstance(value, date):
        return Cell(value.isoformat(), day=value)
    return Cell(cleaned(str(value)[:_LONGEST_TEXT])) if value != "" else EMPTY


def _number(value: float) -> Cell:
    if not math.isfinite(value):
        return Cell(str(value))
    number = Decimal(repr(value))
    whole = number == number.to_integral_value() and abs(number) < _READ_AS_IS
    return Cell(str(int(number)) if whole else _plain(number), number)


def _plain(number: Decimal) -> str:
    return str(number) if abs(number) >= _READ_AS_IS else format(number, "f")


def _judge_formulas(
    rows: list[list[Cell]], facts: SheetFacts, name: str
) -> tuple[dict[tuple[int, int], Problem], frozenset[tuple[int, int]]]:
    grid = Grid(rows, name, "sheet")
    suspects: dict[tuple[int, int], Problem] = {}
    unverified: set[tuple[int, int]] = set()
    for place, formula in facts.formulas.items():
        cached = grid.at(*place).number
        if place in facts.uncached:
            suspects[place] = _stale("This cell's formula was never calculated; ask for the value.", grid, place)
        elif place not in facts.errors and cached is not None:
            wrong = contradicts(formula, cached, lambda row, column: grid.at(row, column).number)
            if wrong:
                suspects[place] = _stale("This cell shows another value than its formula gives.", grid, place)
            elif wrong is None:
                unverified.add(place)
        else:
            unverified.add(place)
    for place in facts.errors:
        suspects[place] = _stale("This cell holds an error instead of a value; ask what it should say.", grid, place)
    return suspects, frozenset(unverified)


def _stale(sentence: str, grid: Grid, place: tuple[int, int]) -> Problem:
    return Problem("document.stale_formula", sentence, grid.where(*place))


def _merged(sheet: Any, rows: list[list[Cell]]) -> dict[tuple[int, int], Problem]:
    """Values merged over several rows: one quantity beside two articles is anybody's guess."""
    grid = Grid(rows, sheet.name, "sheet")
    found: dict[tuple[int, int], Problem] = {}
    for (top, left), (bottom, _) in sheet.merged_cell_ranges or []:
        if bottom > top and bottom < len(rows):
            sentence = "This value is merged over several rows; ask which line it belongs to."
            for row in range(top, bottom + 1):
                found[row, left] = Problem("document.low_confidence", sentence, grid.where(top, left))
    return found
