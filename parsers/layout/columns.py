"""Table heads: the line or stacked lines whose words title the columns of order lines."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise, product
from statistics import median
from typing import NamedTuple

from parsers.labels import price_basis
from parsers.layout.ladders import dealt, second_titles
from parsers.layout.layers import LAYERS, roles_in
from parsers.layout.sizes import SIZE, Column, is_size, names_sizes, with_sizes
from parsers.layout.title_runs import TIGHT, single_titles, stacked_titles
from parsers.layout.words import SEGMENT_GAP, Line, Page

_LOOSEST, _MORE = 0.7, 1.15
_STACK = 3  # lines a stacked title may take
_FEWEST = 3
_LONGEST_TITLE = 7  # words
_STACK_GAP = 0.8  # line heights between the lines of one head
_GOODS = frozenset({"description", "part", "buyer_part", "supplier_part", "mfr_part", "gtin", "mixed", "mixed_buyer"})
_DIGIT = re.compile(r"[0-9]")


class Header(NamedTuple):
    """The titles of one table: lines `first` to `last` of page index `page`."""

    page: int
    first: int
    last: int
    columns: tuple[Column, ...]
    whole: bool = False  # every title of a lower line stands under one of the first
    upper: int = 0  # so many of the columns stand on the first of two rows a record takes; 0: one row holds all
    under: tuple[int, ...] = ()  # of titles for a second row under the first, the last columns: how many share a cell

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
    sight = _Sight(page, index)
    at = 0
    while at < len(page.lines):
        best = _best_at(sight, at)
        if best is None:
            at += 1
            continue
        found.append(best)
        at = best.last + 1
    return found


class _Sight:
    """A page whose lines are looked at for titles; what was seen once is remembered."""

    def __init__(self, page: Page, index: int) -> None:
        self.lines, self.index, self.tight = page.lines, index, _tightness(page)
        self._titles: dict[int, list[list[Column]]] = {}
        self._options: dict[int, list[Header]] = {}

    def titles(self, at: int) -> list[list[Column]]:
        """The titles of a line as they can be read: by what is listed, and by the runs that stand tight."""
        if at not in self._titles:
            listed, tight = single_titles(self.lines[at]), stacked_titles(self.lines[at : at + 1], self.tight)
            self._titles[at] = [listed] if listed == tight else [listed, tight]
        return self._titles[at]

    def options(self, at: int) -> list[Header]:
        if at not in self._options:
            self._options[at] = list(_options(self, at))
        return self._options[at]


def _tightness(page: Page) -> float:
    """Line heights of white that still join two words of a title: a little more than the page's usual blank."""
    gaps = [
        (right.x0 - left.x1) / line.height
        for line in page.lines
        for left, right in pairwise(line.words)
        if 0 < right.x0 - left.x1 < SEGMENT_GAP * line.height
    ]
    return min(_LOOSEST, max(TIGHT, _MORE * median(gaps))) if gaps else TIGHT


def _best_at(sight: _Sight, at: int) -> Header | None:
    best = max(sight.options(at), key=_score, default=None)
    if best is None or best.last == at:
        return best
    # A stack that begins with a line above the real head loses to the head that begins a line lower.
    lower = max(sight.options(at + 1), key=_score, default=None)
    return lower if lower is not None and _score(lower) >= _score(best) else best


def _options(sight: _Sight, at: int) -> Iterator[Header]:
    if at >= len(sight.lines) or not _could_title(sight.lines[at]):
        return
    for titles in sight.titles(at):
        single = _header(sight.index, at, at, titles)
        if single is not None:
            yield single
    for last in range(at + 1, min(at + _STACK, len(sight.lines))):
        above, line = sight.lines[last - 1], sight.lines[last]
        if not _could_title(line) or not _near(above, line):
            break
        stacked = _header(sight.index, at, last, stacked_titles(sight.lines[at : last + 1], sight.tight))
        if stacked is not None:
            yield stacked._replace(whole=len(stacked.columns) == len(sight.titles(at)[-1]))
    if at + 1 < len(sight.lines) and _near(sight.lines[at], sight.lines[at + 1]):
        yield from _two_rows(sight, at)
        yield from _with_second_row(sight, at)


def _with_second_row(sight: _Sight, at: int) -> Iterator[Header]:
    """Titles under titles, as the first record shows: its second row holds what the lower of them name."""
    heads = [
        head for head in (_header(sight.index, at, at + 1, above) for above in sight.titles(at)) if head is not None
    ]
    if not heads or at + _RECORD >= len(sight.lines):
        return
    groups = second_titles(sight.lines[at + 1], sight.tight)
    under, sizes = [column for group in groups for column in group], tuple(map(len, groups))
    if not under or dealt(sight.lines[at + _RECORD], under, sizes) is None:
        return
    for head in heads:
        if not {column.role for column in under} & set(head.roles):
            yield head._replace(columns=(*head.columns, *under), under=sizes)


_RECORD = 3  # from the titles of a first row to the second row under them


def _two_rows(sight: _Sight, at: int) -> Iterator[Header]:
    """Two lines of titles for records of two rows: goods above, quantity and money below."""
    if _could_title(sight.lines[at + 1]):
        for above, under in product(sight.titles(at), sight.titles(at + 1)):
            both = _over(sight.index, at, above, under)
            if both is not None:
                yield both


def _over(index: int, at: int, above: list[Column], under: list[Column]) -> Header | None:
    lower = {column.role for column in under}
    if "qty" not in lower or not {"amount", "unit_price"} & lower or len(above) < 2:  # noqa: PLR2004 - a row of titles
        return None
    shared = {column.role for column in above} & lower - {"other"}
    cut_off = any(column.title.endswith("-") for column in above)  # goes on below: one title of two lines
    both = _header(index, at, at + 1, [*above, *under]) if not shared and not cut_off else None
    return both._replace(upper=len(above)) if both is not None else None


def _near(upper: Line, lower: Line) -> bool:
    return lower.y0 - upper.y1 <= _STACK_GAP * upper.height


def _could_title(line: Line) -> bool:
    digits = sum(1 for word in line.words if _DIGIT.search(word.text) and not is_size(word.text))
    sized = sum(1 for word in line.words if is_size(word.text))
    return digits * 4 <= len(line.words) and (sized < _FEWEST or names_sizes(line)) and sized * 5 <= 4 * len(line.words)


def _header(page: int, first: int, last: int, titles: list[Column]) -> Header | None:
    columns = with_sizes(titles)
    known = {column.role for column in columns} - {"other"}
    sized = any(role.startswith(SIZE) for role in known)
    goods = known & _GOODS or any(role.startswith(LAYERS) for role in known)
    counts = "qty" in known or sized or {"amount", "unit_price"} <= known
    plain = all(column.role != "other" for column in columns) and first == last  # a short list with nothing but titles
    if (len(known) < _FEWEST and not plain) or not counts or not goods:
        return None
    wordy = any(_is_wordy(column) for column in columns)
    if wordy or _valued(columns) or sum(column.role == "other" for column in columns) > len(columns) / 2:
        return None  # a sentence that speaks of quantities and prices
    return Header(page, first, last, tuple(columns))


def _valued(columns: Sequence[Column]) -> bool:
    """Labels with their values ("Shipment date: 15 Jul"): a card, or the line over a group."""
    after = [column.title.partition(":")[2].strip(": ") for column in columns]
    return sum(map(bool, after)) > 1 or any(map(_DIGIT.search, after))


# In tenths of a title, whole numbers, so that two heads worth the same are equal.
_WORTH = {"qty": 13, "unit_price": 13, "amount": 12, "description": 11, "mixed": 14, "mixed_buyer": 14}
_TITLE, _TWICE, _UNKNOWN, _DEEPER = 10, 3, 5, 1


def _score(header: Header) -> int:
    """What its roles are worth; less for a role titled twice (two halves of other titles), unknown titles and depth."""
    known = [role for role in header.roles if role != "other"]
    depth = 0 if header.upper or header.under else header.last - header.first
    depth = -depth if header.whole else depth
    worth = sum(_worth(role) for role in set(known)) - _TWICE * (len(known) - len(set(known)))
    open_ended = sum(column.title.endswith("/") for column in header.columns)  # the second language is a line below
    return worth - _UNKNOWN * (len(header.columns) - len(known)) - _DEEPER * depth - open_ended


def _is_wordy(column: Column) -> bool:
    """A title as long as a sentence, or broken off like one."""
    lines = len(roles_in(column.role)) if column.role.startswith(LAYERS) else 1
    return column.title.count(" ") >= _LONGEST_TITLE * lines or column.title.endswith(",")


def _worth(role: str) -> int:
    return _TITLE * len(roles_in(role)) if role.startswith(LAYERS) else _WORTH.get(role, _TITLE)
