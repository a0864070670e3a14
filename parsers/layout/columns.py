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
    tight = _tightness(page)
    at = 0
    while at < len(page.lines):
        best = _best_at(page, index, at, tight)
        if best is None:
            at += 1
            continue
        found.append(best)
        at = best.last + 1
    return found


def _tightness(page: Page) -> float:
    """Line heights of white that still join two words of a title: a little more than the page's usual blank."""
    gaps = [
        (right.x0 - left.x1) / line.height
        for line in page.lines
        for left, right in pairwise(line.words)
        if 0 < right.x0 - left.x1 < SEGMENT_GAP * line.height
    ]
    return min(_LOOSEST, max(TIGHT, _MORE * median(gaps))) if gaps else TIGHT


def _best_at(page: Page, index: int, at: int, tight: float) -> Header | None:
    options = list(_options(page, index, at, tight))
    best = max(options, key=_score, default=None)
    if best is None or best.last == at:
        return best
    # A stack that begins with a line above the real head loses to the head that begins a line lower.
    lower = max(_options(page, index, at + 1, tight), key=_score, default=None)
    return lower if lower is not None and _score(lower) >= _score(best) else best


def _options(page: Page, index: int, at: int, tight: float) -> Iterator[Header]:
    if at >= len(page.lines) or not _could_title(page.lines[at]):
        return
    for titles in (single_titles(page.lines[at]), stacked_titles(page.lines[at : at + 1], tight)):
        single = _header(index, at, at, titles)
        if single is not None:
            yield single
    for last in range(at + 1, min(at + _STACK, len(page.lines))):
        above, line = page.lines[last - 1], page.lines[last]
        if not _could_title(line) or not _near(above, line):
            break
        lines = page.lines[at : last + 1]
        stacked = _header(index, at, last, stacked_titles(lines, tight))
        if stacked is not None:
            yield stacked._replace(whole=len(stacked.columns) == len(stacked_titles(lines[:1], tight)))
    yield from _two_rows(page, index, at, tight)
    yield from _with_second_row(page, index, at, tight)


def _with_second_row(page: Page, index: int, at: int, tight: float) -> Iterator[Header]:
    """Titles under titles, as the first record shows: its second row holds what the lower of them name."""
    if at + _RECORD >= len(page.lines) or not _near(page.lines[at], page.lines[at + 1]):
        return
    groups = second_titles(page.lines[at + 1], tight)
    under, sizes = [column for group in groups for column in group], tuple(map(len, groups))
    if not under or dealt(page.lines[at + _RECORD], under, sizes) is None:
        return
    for above in (single_titles(page.lines[at]), stacked_titles(page.lines[at : at + 1], tight)):
        head = _header(index, at, at + 1, above)
        if head is not None and not {column.role for column in under} & {column.role for column in above}:
            yield head._replace(columns=(*head.columns, *under), under=sizes)


_RECORD = 3  # from the titles of a first row to the second row under them


def _two_rows(page: Page, index: int, at: int, tight: float) -> Iterator[Header]:
    """Two lines of titles for records of two rows: goods above, quantity and money below."""
    if at + 1 >= len(page.lines) or not _could_title(page.lines[at + 1]):
        return
    upper, lower = page.lines[at : at + 1], page.lines[at + 1 : at + 2]
    for above, under in product(*((single_titles(line[0]), stacked_titles(line, tight)) for line in (upper, lower))):
        yield from _over(page, index, at, above, under)


def _over(page: Page, index: int, at: int, above: list[Column], under: list[Column]) -> Iterator[Header]:
    shared = {c.role for c in above} & {c.role for c in under} - {"other"}
    counted = "qty" in {c.role for c in under} and {"amount", "unit_price"} & {c.role for c in under}
    cut_off = any(column.title.endswith("-") for column in above)  # goes on below: one title of two lines
    both = _header(index, at, at + 1, [*above, *under]) if counted and not shared and not cut_off else None
    if both is not None and len(above) > 1 and _near(page.lines[at], page.lines[at + 1]):
        yield both._replace(upper=len(above))


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
