"""A grid of cells, wherever it came from: a worksheet, a CSV file, a table in a mail."""

import re
from bisect import bisect_left
from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from itertools import islice
from operator import itemgetter
from typing import Any, overload

from parsers.document import Evidence, Problem

MAX_ROWS = 20_100  # twenty thousand lines and what stands around them
MAX_COLUMNS = 100
_BLANK_FOR_LONG = 100  # rows


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: its text as a person sees it, and its value where the file itself says number or day."""

    text: str = ""
    number: Decimal | None = None
    day: date | None = None

    def __bool__(self) -> bool:
        return bool(self.text)


EMPTY = Cell()
_NOTHING = "0.,- "
_DIGIT = re.compile("[0-9]")


class LazyRows(Sequence[Sequence[Cell]]):
    """Rows as a library gave them; each becomes cells when it is first looked at.

    Of a price list with twenty thousand rows, a customer orders forty: the others never become cells.
    """

    def __init__(self, raw: Sequence[list[Any]], convert: Callable[[Any], Cell]) -> None:
        self.raw = raw
        self._convert = convert
        self._made: dict[int, list[Cell]] = {}
        self._columns: dict[int, list[Any]] = {}
        self._filled: dict[tuple[int, bool], list[int]] = {}
        self._worded: dict[int, list[int]] = {}

    def __len__(self) -> int:
        return len(self.raw)

    @overload
    def __getitem__(self, index: int) -> Sequence[Cell]: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Sequence[Cell]]: ...
    def __getitem__(self, index: int | slice) -> Sequence[Cell] | Sequence[Sequence[Cell]]:
        if isinstance(index, slice):
            return [self[row] for row in range(*index.indices(len(self.raw)))]
        made = self._made.get(index)
        if made is None:
            convert = self._convert
            made = self._made[index] = [convert(value) for value in self.raw[index]]
        return made

    def put(self, row: int, column: int, value: Any) -> None:
        """Another value than the library gave, before anybody looked."""
        self.raw[row][column] = value

    def column(self, column: int) -> Sequence[Any]:
        """The values of one column as the library gave them, "" where a row is shorter."""
        found = self._columns.get(column)
        if found is None:
            try:
                found = list(map(itemgetter(column), self.raw))
            except IndexError:
                found = [row[column] if column < len(row) else "" for row in self.raw]
            self._columns[column] = found
        return found

    def filled(self, column: int, start: int, stop: int, *, counting: bool) -> list[int]:
        """The rows whose value is not blank, of a list that is made once for each column."""
        found = self._filled.get((column, counting))
        if found is None:
            values = enumerate(self.column(column))
            found = [n for n, value in values if value] if counting else [n for n, value in values if value != ""]
            self._filled[column, counting] = found
        return found[bisect_left(found, start) : bisect_left(found, stop)]

    def counting(self, column: int, start: int, stop: int) -> list[int]:
        values = self.column(column)
        rows = self.filled(column, start, stop, counting=True)
        return [n for n in rows if (v := values[n]).__class__ is not str or v.strip(_NOTHING)]

    def in_words(self, column: int, start: int) -> list[int]:
        found = self._worded.get(column)
        if found is None:
            has_digit = _DIGIT.search
            values = enumerate(self.column(column))
            found = [n for n, v in values if v.__class__ is str and v and has_digit(v) is None]
            self._worded[column] = found
        return [n for n in found if n >= start]


@dataclass(frozen=True, slots=True)
class Grid:
    """Rows of cells from the top left. `hidden_*` are 0-based; `suspects` maps cells to what is wrong with them;
    `unverified` are cells whose formula could not be worked out again.

    `style` says how a place is written: ``Sheet1!C4`` (sheet), ``table 1 row 5 column 3`` (rows),
    ``body line 5`` (lines).
    `first` is the number of the first row, for tables that lie inside something larger.
    """

    rows: Sequence[Sequence[Cell]]
    name: str = ""
    style: str = "rows"
    first: int = 1
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    suspects: Mapping[tuple[int, int], Problem] = field(default_factory=dict)
    unverified: Container[tuple[int, int]] = frozenset()

    def at(self, row: int, column: int) -> Cell:
        if not 0 <= row < len(self.rows):
            return EMPTY
        cells = self.rows[row]
        return cells[column] if column < len(cells) else EMPTY

    def where(self, row: int, column: int) -> str:
        number = row + self.first
        if self.style == "sheet":
            return f"{self.name}!{column_letters(column)}{number}"
        if self.style == "lines":
            return f"body line {number}"
        return f"{self.name} row {number} column {column + 1}".lstrip()

    def evidence(self, row: int, column: int) -> Evidence:
        return Evidence(self.where(row, column), self.at(row, column).text[:200])

    def filled(self, row: int) -> Iterator[tuple[int, Cell]]:
        """The cells of a row that hold something a person can see."""
        if row in self.hidden_rows:
            return
        for column, cell in enumerate(self.rows[row]):
            if cell and column not in self.hidden_columns:
                yield column, cell

    def rows_with(self, columns: Sequence[int], start: int, stop: int, *, counting: bool = False) -> set[int]:
        """The rows from `start` up to `stop` that hold something in one of these columns.

        With `counting`, a zero that the file itself says is a number is nothing. Text of blanks alone may be taken
        for something: who looks at the cell sees that it is none.
        """
        if isinstance(self.rows, LazyRows):
            found: set[int] = set()
            return found.union(*(self.rows.filled(column, start, stop, counting=counting) for column in columns))
        return {
            row for row in range(max(start, 0), min(stop, len(self.rows))) for column in columns
            if (cell := self.at(row, column)) and not (counting and cell.number == 0)
        }  # fmt: skip

    def first_of(self, column: int, start: int, most: int) -> list[Cell]:
        """The first cells of a column from row `start` on that hold something; a column blank for long has none."""
        reach = range(start, min(start + _BLANK_FOR_LONG, len(self.rows)))
        return list(islice(filter(None, (self.at(row, column) for row in reach)), most))

    def rows_that_count(self, column: int, start: int, stop: int) -> set[int]:
        """The rows whose cell in a column says more than nothing: not blank, not 0,00, not a dash."""
        if isinstance(self.rows, LazyRows):
            return set(self.rows.counting(column, start, stop))
        cells = ((row, self.at(row, column)) for row in range(max(start, 0), min(stop, len(self.rows))))
        return {row for row, cell in cells if cell.text.strip(_NOTHING)}

    def rows_in_words(self, column: int, start: int) -> list[int]:
        """The rows from `start` on whose cell in a column holds words without any digit, as titles do."""
        if isinstance(self.rows, LazyRows):
            return self.rows.in_words(column, start)
        cells = ((row, self.at(row, column)) for row in range(start, len(self.rows)))
        return [row for row, cell in cells if cell and cell.number is None and not _DIGIT.search(cell.text)]


def column_letters(column: int) -> str:
    """0 → A, 25 → Z, 26 → AA."""
    letters = ""
    number = column + 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
