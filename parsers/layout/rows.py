"""The rows of a table: its lines cut into cells where the white between the columns runs down."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from itertools import pairwise

from parsers.layout.columns import Header
from parsers.layout.gutters import cut_points
from parsers.layout.ladders import dealt
from parsers.layout.sizes import Column
from parsers.layout.tables import Cells, Part, Row, Table
from parsers.layout.values import is_unit, looks_numeric, read_measure
from parsers.layout.words import BAR, Line, Word, segments, without_bars
from parsers.normalise import NumberStyle

_ANY = NumberStyle()
_DIGIT = re.compile(r"[0-9]")
_SHIFT = 6  # points a repeated head may stand off


def _near(one: Header, other: Header) -> bool:
    return all(abs(a.x0 - b.x0) < _SHIFT for a, b in zip(one.columns, other.columns, strict=True))


def rows_of(table: Table) -> list[Row]:
    """The lines of a table cut into cells (without cuts where a record takes two rows of cells)."""
    if table.header.upper:
        return _two_row_rows(table)
    if table.header.under:
        return _ladder_rows(table)
    groups = [
        [line._replace(words=_whole_numbers(without_bars(line.words))) for line in part.lines] for part in table.parts
    ]
    cuts = _cuts(table.parts, groups)
    return [
        Row(line, cells_of(line.words, at), at, part.heading)
        for lines, at, part in zip(groups, cuts, table.parts, strict=True)
        for line in lines
    ]


def _cuts(parts: Sequence[Part], groups: Sequence[Sequence[Line]]) -> list[tuple[float, ...]]:
    """Where the columns under each head part, from the lines of every print of it at the same places.

    The pages of a long order have their heads at the very same places: they are cut once, not page by page.
    """
    known: dict[tuple[object, ...], tuple[float, ...]] = {}
    found: list[tuple[float, ...]] = []
    for part in parts:
        same = [_near(other.header, part.header) for other in parts]
        key = (*same, *((column.x0, column.x1) for column in part.header.columns))
        if key not in known:
            lines = [line for alike, group in zip(same, groups, strict=True) if alike for line in group]
            titled = any(column.title for column in part.header.columns)
            cuts = cut_points(part.header.columns, _full_lines(lines)) if titled else _between(part.header.columns)
            known[key] = tuple(cuts)
        found.append(known[key])
    return found


def _between(columns: Sequence[Column]) -> list[float]:
    """Between columns that no title but their own cells told: the middle of the white."""
    return [(left.x1 + right.x0) / 2 for left, right in pairwise(columns)]


_GROUP_OF_THREE = re.compile(r"[0-9]{3}(?:[.,][0-9]{2,4})")
_FIRST_GROUP = re.compile(r"[0-9]{1,3}(?: [0-9]{3})*")
_THIN = 0.45  # line heights of a blank that sets off thousands


def _whole_numbers(words: tuple[Word, ...]) -> tuple[Word, ...]:
    """ "9 895,00": thousands that a blank sets off are one word with what follows, or a cut could part them."""
    if not any(_GROUP_OF_THREE.fullmatch(word.text) for word in words):
        return words
    whole: list[Word] = []
    for word in words:
        if whole and _GROUP_OF_THREE.fullmatch(word.text) and _continues_number(whole[-1], word):
            last = whole.pop()
            whole.append(last._replace(text=f"{last.text} {word.text}", x1=word.x1))
        else:
            whole.append(word)
    return tuple(whole)


def _continues_number(left: Word, right: Word) -> bool:
    return _FIRST_GROUP.fullmatch(left.text) is not None and 0 <= right.x0 - left.x1 < _THIN * (right.y1 - right.y0)


def _ladder_rows(table: Table) -> list[Row]:
    """Rows under titles of which the lower name what stands in second rows."""
    first = len(table.header.columns) - sum(table.header.under)
    above, under = table.header.columns[:first], table.header.columns[first:]
    lines = [
        line._replace(words=_whole_numbers(without_bars(line.words))) for part in table.parts for line in part.lines
    ]
    seconds = [dealt(line, under, table.header.under) for part in table.parts for line in part.lines]
    cuts = cut_points(above, _full_lines([line for line, low in zip(lines, seconds, strict=True) if low is None]))
    blank_above, blank_under = ((),) * len(above), ((),) * len(under)
    return [
        Row(line, (*blank_above, *low), second=True)
        if low is not None
        else Row(line, (*cells_of(line.words, cuts), *blank_under))
        for line, low in zip(lines, seconds, strict=True)
    ]


def _two_row_rows(table: Table) -> list[Row]:
    """Rows under two lines of titles: rows that count and cost are cut by the lower titles, the others by the upper."""
    upper, lower = table.header.columns[: table.header.upper], table.header.columns[table.header.upper :]
    lines = [line for part in table.parts for line in part.lines]
    counting = [_counts(line, lower) for line in lines]
    high = cut_points(upper, [line for line, low in zip(lines, counting, strict=True) if not low])
    deep = cut_points(lower, [line for line, low in zip(lines, counting, strict=True) if low])
    blank_high, blank_low = ((),) * len(upper), ((),) * len(lower)
    return [
        Row(line, (*blank_high, *cells_of(line.words, deep)) if low else (*cells_of(line.words, high), *blank_low))
        for line, low in zip(lines, counting, strict=True)
    ]


def _counts(line: Line, titles: Sequence[Column]) -> bool:
    """Whether a line has a quantity and numbers under the titles of price and amount."""
    cells = cells_of(line.words, [(a.x1 + b.x0) / 2 for a, b in pairwise(titles)])
    held = {column.role: words for column, words in zip(titles, cells, strict=True) if words}
    money = [looks_numeric(held[role]) for role in ("unit_price", "amount") if role in held]
    counted = read_measure(held["qty"], _ANY) if "qty" in held else None
    return counted is not None and (counted.unit is None or is_unit(counted.unit)) and bool(money) and all(money)


def _full_lines(lines: Sequence[Line]) -> list[Line]:
    """Lines that look like rows: several cells, several numbers. Notes running across would hide gutters."""
    return [
        line
        for line in lines
        if sum(1 for word in line.words if _DIGIT.search(word.text)) > 1 and len(segments(line, 0.6)) > 2  # noqa: PLR2004
    ]


def cells_of(words: Sequence[Word], cuts: Sequence[float]) -> Cells:
    cells: list[list[Word]] = [[] for _ in range(len(cuts) + 1)]
    for word in words:
        if word.text != BAR:
            cells[bisect_right(cuts, word.middle)].append(word)
    return tuple(tuple(cell) for cell in cells)
