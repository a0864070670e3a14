"""Sizes as titles: which columns of a table are the sizes of a matrix."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from parsers.layout.words import Line


class Column(NamedTuple):
    """A titled column: the title's box tells where its cells stand."""

    role: str
    title: str
    x0: float
    x1: float


SIZE = "size:"  # the role of such a column is this and its title
_FEWEST = 3
_SIZE = re.compile(
    r"(?:[2-7]?X{0,3}[SL]|XXS|M|[SML]{1,2}/X?[ML]|O/?S|(?:UK|EU|US)?[0-9]{1,3}(?:[-/][0-9]{1,3})?(?:Y|M|MTH|CM|cm)?|[0-9]{2}[A-F]{1,2})"
)


def is_size(title: str) -> bool:
    return _SIZE.fullmatch(title) is not None


def names_sizes(line: Line) -> bool:
    """Whether a line holds enough sizes to title a matrix."""
    return sum(is_size(word.text) for word in line.words) >= _FEWEST


def with_sizes(columns: Sequence[Column]) -> list[Column]:
    """The columns with each run of three or more sizes given the role of sizes; the sizes of a run differ."""
    found = list(columns)
    for begin, end in _runs(columns):
        if end - begin >= _FEWEST and len({c.title for c in columns[begin:end]}) == end - begin:
            found[begin:end] = [c._replace(role=SIZE + c.title) for c in columns[begin:end]]
    return found


def _runs(columns: Sequence[Column]) -> Iterator[tuple[int, int]]:
    begin = 0
    while begin < len(columns):
        end = begin
        while end < len(columns) and columns[end].role in {"other", "uom", "line"} and is_size(columns[end].title):
            end += 1
        yield begin, end
        begin = max(end, begin + 1)
