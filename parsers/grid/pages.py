"""A grid seen as a page: a column 100 points wide, a row 10 high; so one way of remembering forms serves sheets too."""

import re
from collections.abc import Sequence

from parsers.grid.cells import Grid
from parsers.layout.words import Line, Page, Word

WIDTH, HEIGHT = 100, 10
MAX_ROWS = 2_000
_PLACE = re.compile(r"p([0-9]+) x=([0-9]+) y=([0-9]+)\b.*")


def page_of(grid: Grid, number: int) -> Page:
    """Page `number` (1-based). Each cell that can be seen is one word, blanks and all."""
    lines = []
    for row in range(min(len(grid.rows), MAX_ROWS)):
        y = row * HEIGHT
        words = tuple(
            Word(" ".join(cell.text.split()), c * WIDTH, y, c * WIDTH + WIDTH - 10, y + HEIGHT - 2, number)
            for c, cell in grid.filled(row)
            if cell.text.strip()
        )
        if words:
            lines.append(Line(words, y, y + HEIGHT - 2, number))
    return Page(number, WIDTH * 100, HEIGHT * MAX_ROWS, tuple(lines))


def pages_of(grids: Sequence[Grid]) -> list[Page]:
    return [page_of(grid, number) for number, grid in enumerate(grids, 1)]


def cell_of(word: Word) -> tuple[int, int, int]:
    """(grid, row, column), all from 0."""
    return word.page - 1, round(word.y0 / HEIGHT), round(word.x0 / WIDTH)


def place_in(grids: Sequence[Grid], where: str) -> str:
    """A place on such a page as the sheet's own: ``p1 x=200 y=30 …`` → ``Sheet1!C4``."""
    match = _PLACE.fullmatch(where)
    if match is None:
        return where
    number, x, y = map(int, match.groups())
    return grids[number - 1].where(round(y / HEIGHT), round(x / WIDTH))
