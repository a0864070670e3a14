"""A workbook as data, before a library writes it: pages of rows, what is merged, hidden or calculated."""

from dataclasses import dataclass, field
from decimal import Decimal


@dataclass(frozen=True)
class Formula:
    """A calculated cell with the value its program stored; None where it stored none."""

    text: str
    value: Decimal | int | str | None


@dataclass(frozen=True)
class Shown:
    """A number with the format it is shown in, such as ``00000`` or ``#,##0.00 "EUR"``."""

    value: Decimal | int
    format: str


@dataclass
class Page:
    """One sheet. Rows and columns count from 0; `merged` holds (top, left, bottom, right)."""

    name: str = "Sheet1"
    rows: list = field(default_factory=list)
    merged: list = field(default_factory=list)
    hidden_rows: set = field(default_factory=set)
    hidden_columns: set = field(default_factory=set)
    state: str = "visible"
    frozen: tuple | None = None
    filter: tuple | None = None

    def add(self, *cells: object) -> int:
        """Append a row; its index."""
        self.rows.append(list(cells))
        return len(self.rows) - 1

    def blank(self, count: int = 1) -> None:
        self.rows += [[] for _ in range(count)]


@dataclass
class Book:
    pages: list
    epoch_1904: bool = False

    @property
    def plain(self) -> bool:
        """Whether one page says it all, so that a text file can carry it."""
        return len(self.pages) == 1 and not self.pages[0].hidden_rows and not self.pages[0].hidden_columns


def letter(column: int) -> str:
    text = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        text = chr(65 + rest) + text
    return text
