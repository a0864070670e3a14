"""OpenDocument (OASIS ODF 1.3 part 3): values through calamine, what is hidden or stale from content.xml."""

import re
import zipfile
from dataclasses import dataclass, field

from parsers.archive import open_archive, read_entry
from parsers.document import Problem
from parsers.errors import Unreadable
from parsers.grid.cells import MAX_COLUMNS, MAX_ROWS, Grid
from parsers.sheet.book import Workbook, check_place, comments_found, hidden_sheet
from parsers.sheet.facts import SheetFacts, parse_xml
from parsers.sheet.suspicion import Suspects
from parsers.sheet.workbook import opened, rows_of

_CONTENT, _MANIFEST = "content.xml", "META-INF/manifest.xml"
_HIDDEN = frozenset({"collapse", "filter"})
_REFERENCE = re.compile(r"\[\.?\$?([A-Z]{1,3})\$?([0-9]{1,7})(?::\.?\$?([A-Z]{1,3})\$?([0-9]{1,7}))?\]")


def read_open_document(data: bytes) -> Workbook:
    """Read an OpenDocument spreadsheet. Raises Unreadable."""
    with open_archive(data) as archive:
        content = _content(archive)
    survey = _Survey()
    parse_xml(content, survey.start, survey.end, survey.text)
    grids: list[Grid] = []
    problems: list[Problem] = [comments_found()] if survey.comments else []
    with opened(data) as book:
        for meta in book.sheets_metadata:
            if str(meta.visible).endswith(".Visible"):
                grids.append(_grid(book, meta.name, survey.sheets.get(meta.name, SheetFacts())))
            else:
                problems.append(hidden_sheet(meta.name))
    return Workbook([grid for grid in grids if grid.rows], problems)


def _content(archive: zipfile.ZipFile) -> bytes:
    names = archive.namelist()
    if any(name.startswith(("Basic/", "Scripts/")) and not name.endswith("/") for name in names):
        raise Unreadable("document.hostile", "The sheet carries macros; ask for it without them.")
    if _MANIFEST in names and b"encryption-data" in read_entry(archive, _MANIFEST):
        raise Unreadable("document.encrypted", "The workbook is locked with a password; ask for an open copy.")
    if _CONTENT not in names:
        raise Unreadable("document.damaged", "The OpenDocument sheet has no content; ask for the file again.")
    return read_entry(archive, _CONTENT)


def _grid(book: object, name: str, facts: SheetFacts) -> Grid:
    rows = rows_of(book.get_sheet_by_name(name))  # type: ignore[attr-defined]
    suspects = Suspects(Grid(rows, name, "sheet"), facts, {}, None)
    hidden = frozenset(facts.hidden_rows), frozenset(facts.hidden_columns)
    return Grid(rows, name, "sheet", 1, *hidden, suspects, suspects.unverified)


@dataclass(slots=True)
class _Cell:
    """The cell that is open: how often it repeats, its formula, and whether anything stands in it."""

    repeated: int = 1
    formula: str | None = None
    filled: bool = False


@dataclass(slots=True)
class _Survey:
    """Counts rows, columns and cells as they pass; what repeats counts as often as it says."""

    sheets: dict[str, SheetFacts] = field(default_factory=dict)
    comments: bool = False
    _facts: SheetFacts = field(default_factory=SheetFacts)
    _row: int = 0
    _height: int = 1
    _column: int = 0
    _defined: int = 0
    _cell: _Cell | None = None
    _noted: int = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        said = {key.rpartition(":")[2]: value for key, value in attributes.items()}
        if name == "table":
            self._facts = self.sheets.setdefault(said.get("name", ""), SheetFacts())
            self._row = self._defined = 0
        elif name == "table-column":
            self._columns(said)
        elif name == "table-row":
            self._height, self._column = _times(said, "number-rows-repeated"), 0
            if said.get("visibility") in _HIDDEN:
                self._facts.hidden_rows |= set(range(self._row, min(self._row + self._height, MAX_ROWS)))
        elif name in {"table-cell", "covered-table-cell"}:
            self._cell = _Cell(_times(said, "number-columns-repeated"), said.get("formula"), _has_value(said))
        elif name == "annotation":
            self.comments, self._noted = True, self._noted + 1

    def _columns(self, said: dict[str, str]) -> None:
        width = _times(said, "number-columns-repeated")
        if said.get("visibility") in _HIDDEN:
            self._facts.hidden_columns |= set(range(self._defined, min(self._defined + width, MAX_COLUMNS)))
        self._defined += width

    def text(self, data: str) -> None:
        if self._cell is not None and not self._noted and data.strip():
            self._cell.filled = True

    def end(self, name: str) -> None:
        if name == "annotation":
            self._noted -= 1
        elif name == "table-row":
            self._row += self._height
        elif name in {"table-cell", "covered-table-cell"} and self._cell is not None:
            self._close(self._cell)
            self._cell = None

    def _close(self, cell: _Cell) -> None:
        if cell.filled or cell.formula is not None:
            check_place(self._row + self._height - 1, self._column + cell.repeated - 1)
            self._facts.rows = max(self._facts.rows, self._row + self._height)
        if cell.formula is not None:
            place = self._row, self._column
            self._facts.formulas[place] = _as_excel(cell.formula)
            if not cell.filled:
                self._facts.uncached.add(place)
        self._column += cell.repeated


def _times(said: dict[str, str], name: str) -> int:
    text = said.get(name, "1")
    return max(1, int(text)) if text.isascii() and text.isdigit() and len(text) <= 7 else MAX_ROWS + 1  # noqa: PLR2004


def _has_value(said: dict[str, str]) -> bool:
    return any(name in said for name in ("value", "date-value", "time-value", "boolean-value", "string-value"))


def _as_excel(formula: str) -> str:
    """``of:=[.B2]*[.C2]`` as ``B2*C2``, so that one evaluation serves both."""

    def plain(match: re.Match[str]) -> str:
        first = f"{match[1]}{match[2]}"
        return f"{first}:{match[3]}{match[4]}" if match[3] else first

    return _REFERENCE.sub(plain, formula.partition("=")[2][:2000]).replace(";", ",")
