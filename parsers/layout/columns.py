"""Table heads: the line or stacked lines whose words title the columns of order lines, and where the columns part."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from parsers.labels import column_role, column_title_at, price_basis
from parsers.layout.words import Line, Page, Word, segments, text_of

TIGHT = 0.4  # line heights: an ordinary blank between two words of one title, in proportional type
_STACK = 3  # lines a stacked title may take
_FEWEST = 3
_GOODS = frozenset({"description", "part", "buyer_part", "supplier_part", "gtin"})
_DIGIT = re.compile(r"[0-9]")


class Column(NamedTuple):
    """A titled column: the title's box tells where its cells stand."""

    role: str
    title: str
    x0: float
    x1: float


class Header(NamedTuple):
    """The titles of one table: lines `first` to `last` of page index `page`."""

    page: int
    first: int
    last: int
    columns: tuple[Column, ...]

    @property
    def roles(self) -> tuple[str, ...]:
        return tuple(column.role for column in self.columns)

    @property
    def per(self) -> int | None:
        """Units the price column's title says a price is for."""
        return next((price_basis(c.title) for c in self.columns if c.role == "unit_price"), None)


def find_headers(page: Page, index: int) -> list[Header]:
    """The table heads of a page, top to bottom; stacked lines count as one head."""
    found: list[Header] = []
    at = 0
    while at < len(page.lines):
        best = _best_at(page, index, at)
        if best is None:
            at += 1
            continue
        found.append(best)
        at = best.last + 1
    return found


def _best_at(page: Page, index: int, at: int) -> Header | None:
    options = list(_options(page, index, at))
    best = max(options, key=_score, default=None)
    if best is None or best.last == at:
        return best
    # A stack that begins with a line above the real head loses to the head that begins a line lower.
    lower = max(_options(page, index, at + 1), key=_score, default=None)
    return lower if lower is not None and _score(lower) >= _score(best) else best


def _options(page: Page, index: int, at: int) -> Iterator[Header]:
    if at >= len(page.lines) or not _could_title(page.lines[at]):
        return
    single = _header(index, at, at, single_titles(page.lines[at]))
    if single is not None:
        yield single
    for last in range(at + 1, min(at + _STACK, len(page.lines))):
        above, line = page.lines[last - 1], page.lines[last]
        if not _could_title(line) or line.y0 - above.y1 > 0.8 * above.height:
            return
        stacked = _header(index, at, last, stacked_titles(page.lines[at : last + 1]))
        if stacked is not None:
            yield stacked


def _could_title(line: Line) -> bool:
    digits = sum(1 for word in line.words if _DIGIT.search(word.text))
    return digits * 4 <= len(line.words)


def _header(page: int, first: int, last: int, columns: list[Column]) -> Header | None:
    known = {column.role for column in columns} - {"other"}
    counts = "qty" in known or {"amount", "unit_price"} <= known
    if len(known) < _FEWEST or not counts or not known & _GOODS:
        return None
    return Header(page, first, last, tuple(columns))


def _score(header: Header) -> float:
    known = [role for role in header.roles if role != "other"]
    return len(set(known)) - 0.5 * (len(header.columns) - len(known)) - 0.1 * (header.last - header.first)


def single_titles(line: Line) -> list[Column]:
    """The titles on one line, longest phrases first; unknown words title an "other" column."""
    columns: list[Column] = []
    for segment in segments(line):
        columns += _titles_in(segment)
    return columns


def _titles_in(segment: tuple[Word, ...]) -> list[Column]:
    texts = [word.text for word in segment]
    columns: list[Column] = []
    at = 0
    while at < len(segment):
        hit = column_title_at(texts, at)
        role, end = _split_quantity_unit(segment, at, hit) if hit is not None else ("other", at + 1)
        run = segment[at:end]
        if role == "other" and columns and _tight(segment[at - 1], segment[at]):
            run = (*_words_of(segment, columns[-1]), *run)
            role = column_role(text_of(run)) or columns.pop().role
        columns.append(Column(role, text_of(run), run[0].x0, run[-1].x1))
        at = end
    return columns


def _words_of(segment: tuple[Word, ...], column: Column) -> tuple[Word, ...]:
    return tuple(word for word in segment if column.x0 <= word.x0 < column.x1)


def _split_quantity_unit(segment: tuple[Word, ...], at: int, hit: tuple[str, int]) -> tuple[str, int]:
    """ "QTY UOM" titles one column where the words stand tight, two where they stand a column's gap apart."""
    role, end = hit
    if role == "qty" and end - at == 2 and not _tight(segment[at], segment[at + 1]):  # noqa: PLR2004 - a pair
        return role, at + 1
    return role, end


def _tight(left: Word, right: Word) -> bool:
    return right.x0 - left.x1 <= TIGHT * (left.y1 - left.y0)


def stacked_titles(lines: Sequence[Line]) -> list[Column]:
    """Titles set in two or three lines: runs that stand over one another make one title."""
    groups: list[list[tuple[Word, ...]]] = []
    for line in lines:
        for run in segments(line, TIGHT):
            home = max(groups, key=lambda g: _overlap(g, run), default=None)
            if home is not None and _overlap(home, run) > 0:
                home.append(run)
            else:
                groups.append([run])
    return [_stacked(group) for group in sorted(groups, key=lambda g: g[0][0].x0)]


def _overlap(group: list[tuple[Word, ...]], run: tuple[Word, ...]) -> float:
    return min(max(r[-1].x1 for r in group), run[-1].x1) - max(min(r[0].x0 for r in group), run[0].x0)


def _stacked(group: list[tuple[Word, ...]]) -> Column:
    title = " ".join(text_of(run) for run in group).replace("- ", "")
    role = column_role(title) or column_role(" ".join(text_of(run) for run in group)) or "other"
    return Column(role, title, min(run[0].x0 for run in group), max(run[-1].x1 for run in group))


def cut_points(columns: Sequence[Column], words: Sequence[Word]) -> list[float]:
    """The x between each column and the next: the widest white gutter between their titles, or the least crossed x."""
    return [_cut(left, right, words) for left, right in pairwise(columns)]


def _cut(left: Column, right: Column, words: Sequence[Word]) -> float:
    low, high = left.x0 + 1, right.x1 - 1
    between = (min(left.x1, right.x0), max(left.x1, right.x0))
    near = sorted((w.x0, w.x1) for w in words if w.x1 > low and w.x0 < high)
    free = list(_free_runs(near, low, high))
    if free:
        start, end = max(free, key=lambda run: _gutter_score(run, between))
        inner = (max(start, between[0]), min(end, between[1]))
        return sum(inner) / 2 if inner[0] < inner[1] else (start + end) / 2
    return min(
        (x for x in _steps(between)),
        key=lambda x: (sum(1 for a, b in near if a < x < b), abs(x - between[1])),
        default=high,
    )


def _free_runs(near: Sequence[tuple[float, float]], low: float, high: float) -> Iterator[tuple[float, float]]:
    reached = low
    for start, end in near:
        if start > reached:
            yield reached, min(start, high)
        reached = max(reached, end)
        if reached >= high:
            return
    if reached < high:
        yield reached, high


def _gutter_score(run: tuple[float, float], between: tuple[float, float]) -> float:
    shared = min(run[1], between[1]) - max(run[0], between[0])
    return min(run[1] - run[0], 40) + (10 if shared > 0 else 0)


def _steps(between: tuple[float, float]) -> Iterator[float]:
    count = max(2, int(between[1] - between[0]))
    return (between[0] + (between[1] - between[0]) * step / count for step in range(count + 1))
