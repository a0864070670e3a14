"""Forms with two or more blocks of goods beside each other, under the same titles again."""

from collections.abc import Mapping
from dataclasses import replace

from parsers.grid.titled import Columns

_LEAST = 2  # titles that each block must have
_Titles = Mapping[int, str]


def title_blocks(titles: _Titles) -> list[dict[int, str]]:
    """The titles of each block, where the first that comes again begins one each time; else all in one."""
    texts = list(titles.values())
    again = next((text for text in texts if texts.count(text) > 1), None)
    starts = [column for column, text in titles.items() if text == again]
    if not starts:
        return [dict(titles)]
    blocks = [_within(titles, start, stop) for start, stop in zip(starts, [*starts[1:], None], strict=True)]
    shared = set.intersection(*(set(block.values()) for block in blocks))
    if len(shared) < _LEAST:
        return [dict(titles)]
    before = {column: text for column, text in titles.items() if column < starts[0]}
    return [before | blocks[0], *blocks[1:]]


def _within(titles: _Titles, start: int, stop: int | None) -> dict[int, str]:
    return {column: text for column, text in titles.items() if column >= start and (stop is None or column < stop)}


def blocks_of(columns: Columns) -> list[Columns]:
    """A table as its blocks, from left to right."""
    return [
        replace(block, row=columns.row, top=columns.top, stop=columns.stop, beside=())
        for block in (columns, *columns.beside)
    ]
