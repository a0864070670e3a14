"""A grid of cells, wherever it came from: a worksheet, a CSV file, a table in a mail."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from parsers.document import Evidence, Problem

MAX_ROWS = 20_000
MAX_COLUMNS = 100


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: its text as a person sees it, and its value where the file itself says number or day."""

    text: str = ""
    number: Decimal | None = None
    day: date | None = None

    def __bool__(self) -> bool:
        return bool(self.text)


EMPTY = Cell()


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
    unverified: frozenset[tuple[int, int]] = frozenset()

    def at(self, row: int, column: int) -> Cell:
        if not 0 <= row < len(self.rows) or column >= len(self.rows[row]):
            return EMPTY
        return self.rows[row][column]

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


def column_letters(column: int) -> str:
    """0 → A, 25 → Z, 26 → AA."""
    letters = ""
    number = column + 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
