"""Quantities that stand in several columns: sizes, weeks, stores, cartons beside pieces; each filled cell is a line."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from parsers.dates import read_date
from parsers.grid.cells import Cell, Grid
from parsers.grid.words import begins_series, line_title, without_quantity_words
from parsers.normalise import read_number, split_quantity
from parsers.units import uom_code

_SIZES = re.compile(
    r"(?:X{1,4}S|S|M|L|X{1,5}L|[2-6]XL|[2-4]XS|ONE ?SIZE|O/?S|TU|UNI|[SML]/[ML]|X?L/X{1,3}L|"
    r"[0-9]{1,3}(?:[.,]5|½)?|[0-9]{2,3}[-/][0-9]{2,3}|[0-9]{2}[A-H]{1,2})",
    re.IGNORECASE,
)
_MORE_UNITS = {
    "outers": "XCT", "outer": "XCT", "singles": "EA", "single": "EA", "eaches": "EA", "einzeln": "EA", "cases": "XCS"
}  # fmt: skip
_DUTCH = re.compile(r"\b(?:stuks|aantal|dozen|doos)\b", re.IGNORECASE)
_SHORTEST_UNIT = 2
_SLIPS = 10  # one cell in ten may be something else
_LOOKED_AT = 200  # rows of the body that tell what a column holds
_SERIES_OF_NUMBERS = 3
_NEAR = 2  # columns from one of a series to the next


@dataclass(frozen=True, slots=True)
class Spread:
    """One of several quantity columns; what its title adds to the lines: a unit, a day, a size, or a label."""

    column: int
    unit: str | None = None
    unit_code: str | None = None
    dated: bool = False
    size: str | None = None
    label: str | None = None


def title_unit(text: str) -> str | None:
    """The unit a title of quantities names: "Qty Cases" → "Cases"; None where it names none."""
    if any(digit in text for digit in "0123456789"):
        return None
    left = without_quantity_words(text).strip(". ")
    if len(left) < _SHORTEST_UNIT and left == text.strip():  # "M" and "L" alone are sizes
        return None
    known = left and (uom_code(left) is not None or left.casefold() in _MORE_UNITS)
    return left if known else None


def by_unit(titles: dict[int, str], quantities: Sequence[int]) -> tuple[Spread, ...]:
    """Columns that count the same goods in different units; empty where they don't."""
    units = {column: title_unit(titles[column]) for column in quantities}
    named = [unit for unit in units.values() if unit is not None]
    if len(units) < 2 or len({unit.casefold() for unit in named}) < len(units):  # noqa: PLR2004 - side by side
        return ()
    dutch = any(_DUTCH.search(text) for text in titles.values())
    return tuple(Spread(c, unit.upper(), unit_code_of(unit, dutch=dutch)) for c, unit in units.items() if unit)


def unit_code_of(unit: str, *, dutch: bool = False) -> str | None:
    """The code of a unit in a title; the Dutch "dozen" are boxes, the English one is twelve."""
    if unit.casefold() == "dozen" and dutch:
        return "XBX"
    return _MORE_UNITS.get(unit.casefold()) or uom_code(unit)


def in_series(grid: Grid, row: int, columns: Sequence[int], stop: int) -> tuple[Spread, ...]:
    """The longest run of columns near each other whose titles count on in one way, with whole numbers below."""
    best: list[Spread] = []
    for kind in (_day, _size, _labelled):
        run: list[Spread] = []
        for column in [*columns, None]:
            found = kind(grid.at(row, column), column) if column is not None else None
            apart = column - run[-1].column if column is not None and run else 1
            if found is not None and apart <= _NEAR and _alike(run[-1] if run else found, found):
                run.append(found)
                continue
            if found is None and apart < _NEAR and column is not None:
                continue  # something else between them, once
            best = _better(best, run, grid, row, stop)
            run = [found] if found is not None else []
    return tuple(best)


def _better(best: list[Spread], run: list[Spread], grid: Grid, row: int, stop: int) -> list[Spread]:
    if len(run) <= max(len(best), 1) or not _is_series(run):
        return best
    held = [holds_counts(grid, spread.column, row + 1, stop) for spread in run]
    return run if any(held) and False not in held else best


def _alike(one: Spread, other: Spread | None) -> bool:
    if other is None or one.label is None or other.label is None:
        return True
    return one.label.split()[0].casefold() == other.label.split()[0].casefold()


def _is_series(run: Sequence[Spread]) -> bool:
    """Two days or stores are a series; of bare numbers it takes three that grow."""
    if run[0].label is not None:
        return begins_series(run[0].label.split()[0]) or len(run) >= _SERIES_OF_NUMBERS
    if run[0].dated:
        return True
    numbers = [float(s.size) for s in run if s.size and s.size.replace(".", "", 1).isdigit()]
    if len(numbers) < len(run):
        return True
    return len(run) >= _SERIES_OF_NUMBERS and all(a < b for a, b in pairwise(numbers))


def _day(cell: Cell, column: int) -> Spread | None:
    """A day as title; which day it is, all days of the document will settle."""
    reading = read_date(cell.text) if cell.number is None and cell and cell.day is None else None
    dated = cell.day is not None or (reading is not None and (reading.value is not None or reading.ambiguous))
    return Spread(column, dated=True) if dated else None


def _size(cell: Cell, column: int) -> Spread | None:
    return Spread(column, size=cell.text) if _SIZES.fullmatch(cell.text) else None


def _labelled(cell: Cell, column: int) -> Spread | None:
    words = cell.text.split()
    if cell.number is not None or len(words) < 2 or len(cell.text) > 40 or line_title(words[0]) not in {None, "other"}:  # noqa: PLR2004
        return None
    return Spread(column, label=" ".join(words)) if line_title(cell.text) is None else None


def holds_counts(grid: Grid, column: int, start: int, stop: int) -> bool | None:
    """Whether the cells of a column are whole numbers; None where all are blank. Words among them count nothing."""
    rows = sorted(grid.rows_with([column], start, stop))[:_LOOKED_AT]
    counts = [count for row in rows if (count := _is_count(grid.at(row, column))) is not None]
    return (any(counts) and _SLIPS * counts.count(False) <= len(counts)) if counts else None


def _is_count(cell: Cell) -> bool | None:
    if cell.number is None and not any(digit in cell.text for digit in "0123456789"):
        return None
    split = split_quantity(cell.text) if cell.number is None else None
    value = cell.number if split is None else read_number(split[0]).value
    return value is not None and value >= 0 and value == value.to_integral_value()


def is_their_sum(grid: Grid, total: int, spread: Sequence[Spread], start: int, stop: int) -> bool:
    """Whether a column is, in every row that has it, the sum of the others."""
    value = _reader(grid)
    rows = [
        row for row in sorted(grid.rows_with([total], start, stop, counting=True))[:_LOOKED_AT] if value(row, total)
    ]
    return bool(rows) and all(value(row, total) == sum(value(row, s.column) for s in spread) for row in rows)


def _reader(grid: Grid) -> Callable[[int, int], Decimal]:
    def value(row: int, column: int) -> Decimal:
        cell = grid.at(row, column)
        return cell.number or read_number(cell.text).value or Decimal(0)

    return value
