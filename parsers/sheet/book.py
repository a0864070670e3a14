"""What a workbook says, whatever kind of file it is: its visible sheets, and what concerns the file as a whole."""

from dataclasses import dataclass, field

from parsers.document import Problem
from parsers.errors import Unreadable
from parsers.grid.cells import MAX_COLUMNS, MAX_ROWS, Grid


@dataclass(frozen=True, slots=True)
class Workbook:
    """The visible sheets that hold anything, and what concerns the file as a whole."""

    grids: list[Grid]
    problems: list[Problem] = field(default_factory=list)


def hidden_sheet(name: str) -> Problem:
    label = f" “{name[:40]}”" if name else ""
    return Problem(
        "document.hidden_content", f"The workbook has a hidden sheet{label}, which was not read.", name or None
    )


def comments_found() -> Problem:
    sentence = "Cells of the workbook carry comments, which were not read; look at them in the original."
    return Problem("document.hidden_content", sentence)


def check_place(row: int, column: int) -> None:
    """Raises Unreadable where a cell, counted from 0, lies beyond any order, before anything reserves memory for it."""
    if row >= MAX_ROWS or column >= MAX_COLUMNS:
        sentence = f"The sheet is larger than {MAX_ROWS} rows and {MAX_COLUMNS} columns; ask for the order alone."
        raise Unreadable("document.too_large", sentence)
