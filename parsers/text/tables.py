"""Tables typed with tabs, bars or columns of blanks, as grids."""

import re
from collections.abc import Sequence

from parsers.grid.cells import Cell, Grid
from parsers.grid.columns import find_columns
from parsers.grid.settling import guess_columns
from parsers.text_cleaning import clean

_CUTS = (re.compile(r"\t"), re.compile(r"\|"), re.compile(r"\s*;\s*"), re.compile(r" {2,}|\t+"), re.compile(r"\s*,\s*"))
_LEAST_TABS = 2
_RULE = re.compile(r"[-=+|:\s]{3,}")


def find_table(lines: Sequence[tuple[int, str]]) -> Grid | None:
    """The table among numbered lines; of several ways to cut it, the one that shows most columns."""
    best: tuple[int, Grid] | None = None
    for cut in _CUTS:
        grid = Grid(_cut(lines, cut), style="lines")
        columns = find_columns(grid)
        if columns is not None and (best is None or len(columns.roles) > best[0]):
            best = len(columns.roles), grid
    return best[1] if best is not None else _untitled(lines)


def _untitled(lines: Sequence[tuple[int, str]]) -> Grid | None:
    """Rows pasted from a sheet without their titles: only tabs are sure enough marks of columns for that."""
    rows = [(number, line) for number, line in lines if line.count("\t") >= _LEAST_TABS]
    grid = Grid(_cut(rows, _CUTS[0]), style="lines")
    return grid if rows and guess_columns(grid) is not None else None


def _cut(lines: Sequence[tuple[int, str]], cut: re.Pattern[str]) -> list[list[Cell]]:
    """One row per line of the text, so that places stay true."""
    rows: list[list[Cell]] = [[] for _ in range(lines[-1][0] if lines else 0)]
    for number, line in lines:
        if not _RULE.fullmatch(line):
            rows[number - 1] = [Cell(clean(piece)) for piece in cut.split(line.strip().strip("|"))]
    return rows
