"""SpreadsheetML of Excel 2002 and 2003, which old ERP systems still print and call .xls.

The schema is Microsoft's "Office 2003 XML": Workbook/Worksheet/Table/Row/Cell/Data, places counted by ss:Index from 1.
"""

import re
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal

from parsers.document import Problem
from parsers.grid.cells import EMPTY, MAX_COLUMNS, MAX_ROWS, Cell, Grid
from parsers.sheet.book import Workbook, check_place, comments_found, hidden_sheet
from parsers.sheet.delimited import cleaned
from parsers.sheet.facts import parse_xml

NAMESPACE = b"urn:schemas-microsoft-com:office:spreadsheet"
_NUMBER = re.compile(r"-?[0-9]{1,15}(?:\.[0-9]{1,20})?(?:[eE][-+]?[0-9]{1,3})?")
_HIDDEN = frozenset({"1", "true"})
_ERROR = "This cell holds an error instead of a value; ask what it should say."
_UNCACHED = "This cell's formula was never calculated; ask for the value."


@dataclass(slots=True)
class _Page:
    """One worksheet in the making; rows and columns count from 0."""

    name: str
    rows: dict[int, dict[int, Cell]] = field(default_factory=dict)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    suspects: dict[tuple[int, int], str] = field(default_factory=dict)
    formulas: set[tuple[int, int]] = field(default_factory=set)
    merged: list[tuple[int, int, int]] = field(default_factory=list)
    visible: bool = True

    def grid(self) -> Grid:
        height = max(self.rows, default=-1) + 1
        rows = [_row_of(self.rows.get(number, {})) for number in range(height)]
        grid = Grid(rows, self.name, "sheet")
        suspects = {
            place: Problem("document.stale_formula", said, grid.where(*place)) for place, said in self.suspects.items()
        }
        for top, bottom, column in self.merged:
            said = "This value is merged over several rows; ask which line it belongs to."
            suspects |= {
                (row, column): Problem("document.low_confidence", said, grid.where(top, column))
                for row in range(top, bottom + 1)
            }
        hidden = frozenset(self.hidden_rows), frozenset(self.hidden_columns)
        return Grid(rows, self.name, "sheet", 1, *hidden, suspects, frozenset(self.formulas))


def _row_of(cells: dict[int, Cell]) -> list[Cell]:
    return [cells.get(column, EMPTY) for column in range(max(cells, default=-1) + 1)]


def read_xml_2003(data: bytes) -> Workbook:
    """Read SpreadsheetML 2003. Raises Unreadable."""
    reading = _Reading()
    parse_xml(data, reading.start, reading.end, reading.text)
    hidden = [hidden_sheet(page.name) for page in reading.pages if not page.visible and page.rows]
    grids = [page.grid() for page in reading.pages if page.visible and page.rows]
    return Workbook(grids, [*hidden, *([comments_found()] if reading.comments else [])])


class _Reading:
    """Walks the elements; a place that is not given follows the last one."""

    def __init__(self) -> None:
        self.pages: list[_Page] = []
        self.comments = 0
        self._commenting = False
        self._row = self._column = self._grid_column = -1
        self._kind = ""
        self._formula = False
        self._filled = True
        self._across = 0
        self._text: list[str] | None = None

    def start(self, name: str, attributes: dict[str, str]) -> None:
        said = {key.rpartition(":")[2]: value for key, value in attributes.items()}
        if name == "Worksheet":
            self.pages.append(_Page(said.get("Name", f"Sheet{len(self.pages) + 1}")))
            self._row = self._grid_column = -1
        elif name == "Comment":
            self.comments, self._commenting = self.comments + 1, True
        elif name == "Visible":
            self._text = []
        elif self.pages and not self._commenting:
            self._inside(name, said, self.pages[-1])

    def _inside(self, name: str, said: dict[str, str], page: _Page) -> None:
        if name == "Column":
            self._hide_columns(page, said)
        elif name == "Row":
            self._row = _place(said, self._row)
            self._column = -1
            if said.get("Hidden") in _HIDDEN:
                page.hidden_rows |= set(range(self._row, min(self._row + _count(said, "Span") + 1, MAX_ROWS)))
        elif name == "Cell":
            self._column = _place(said, self._column)
            check_place(self._row, self._column)
            self._formula, self._filled = "Formula" in said, False
            if _count(said, "MergeDown"):
                bottom = min(self._row + _count(said, "MergeDown"), MAX_ROWS)
                page.merged.append((self._row, bottom, self._column))
            self._across = _count(said, "MergeAcross")
        elif name == "Data":
            self._kind, self._text = said.get("Type", "String"), []

    def _hide_columns(self, page: _Page, said: dict[str, str]) -> None:
        self._grid_column = _place(said, self._grid_column)
        last = self._grid_column + _count(said, "Span")
        if said.get("Hidden") in _HIDDEN:
            page.hidden_columns |= set(range(self._grid_column, min(last + 1, MAX_COLUMNS)))
        self._grid_column = last

    def text(self, data: str) -> None:
        if self._text is not None:
            self._text.append(data)

    def end(self, name: str) -> None:
        if name == "Comment":
            self._commenting = False
        elif name == "Visible" and self.pages and self._text is not None:
            self.pages[-1].visible = "".join(self._text).strip() == "SheetVisible"
            self._text = None
        elif name == "Data" and self.pages and self._text is not None:
            self._keep("".join(self._text))
            self._text = None
        elif name == "Cell" and self.pages:
            self._close_cell()

    def _keep(self, text: str) -> None:
        page, place = self.pages[-1], (self._row, self._column)
        self._filled = True
        if self._kind == "Error":
            page.suspects[place] = _ERROR
        page.rows.setdefault(self._row, {})[self._column] = _cell(text, self._kind)

    def _close_cell(self) -> None:
        page, place = self.pages[-1], (self._row, self._column)
        if self._formula:
            page.formulas.add(place)
            if not self._filled:
                page.suspects[place] = _UNCACHED
                page.rows.setdefault(self._row, {})
        self._formula = False
        self._column += min(self._across, MAX_COLUMNS)


def _place(said: dict[str, str], last: int) -> int:
    """The place that Index gives, counted from 0, or the next one."""
    return _count(said, "Index") - 1 if "Index" in said else last + 1


def _count(said: dict[str, str], name: str) -> int:
    text = said.get(name, "0")
    if not text.isascii() or not text.isdigit() or len(text) > 7:  # noqa: PLR2004 - Excel ends at 1,048,576
        return 0
    return int(text)


def _cell(text: str, kind: str) -> Cell:
    if kind == "Number" and _NUMBER.fullmatch(text.strip()):
        number = Decimal(text.strip())
        return Cell(str(int(number)) if number == number.to_integral_value() else format(number, "f"), number)
    if kind == "DateTime":
        day = _day(text)
        return Cell(day.isoformat(), day=day) if day is not None else Cell(cleaned(text))
    if kind == "Boolean":
        return Cell("TRUE" if text.strip() == "1" else "FALSE")
    return Cell(cleaned(text[:10_000]))


def _day(text: str) -> date | None:
    try:
        return datetime.fromisoformat(text.strip()).date()
    except ValueError:
        return None
