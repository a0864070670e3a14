"""Several orders in one file: where one order's pages or lines end and the next one's begin."""

from collections.abc import Sequence

from parsers.layout.candidates import Candidate
from parsers.layout.columns import Header
from parsers.layout.marks import Mark
from parsers.layout.numbers import number_candidates
from parsers.layout.tables import Table
from parsers.layout.words import Page

Place = tuple[int, int]  # page index, line index


def split(
    pages: Sequence[Page], marks: Sequence[Mark], tables: Sequence[Table], headers: Sequence[Header]
) -> list[list[Page]]:
    """The pages of each order; a part page holds only its order's lines. One order comes back as it is."""
    starts = _starts(pages, marks, tables, headers) if len(headers) > 1 else []  # each order has a table of its own
    if len(starts) < 2:  # noqa: PLR2004 - one order
        return [list(pages)]
    ends = [*starts[1:], (len(pages), 0)]
    return [_slice(pages, begin, end) for begin, end in zip([(0, 0), *starts[1:]], ends, strict=True)]


def _starts(
    pages: Sequence[Page], marks: Sequence[Mark], tables: Sequence[Table], headers: Sequence[Header]
) -> list[Place]:
    """Where each new order number stands, with a table of its own between it and the next."""
    named = sorted(_numbers(pages, marks), key=lambda c: c.rank[-2:])
    starts: list[Place] = []
    current: str | None = None
    for candidate in named:
        place = (candidate.rank[-2], candidate.rank[-1])
        if current is not None and (candidate.text in current or current in candidate.text):
            continue  # the same, or cut short in a running head
        if current is not None and not _table_between(starts[-1], place, headers):
            continue
        if not _table_between(place, (len(pages), 0), headers):
            continue
        starts.append(place if current is None else _begin(place, tables, pages))
        current = candidate.text
    return starts


def _numbers(pages: Sequence[Page], marks: Sequence[Mark]) -> list[Candidate]:
    """The numbers under the best kind of label only: other labels name other things."""
    candidates = list(number_candidates(pages, marks))
    best = min((c.rank[:-2] for c in candidates), default=None)
    return [c for c in candidates if c.rank[:-2] == best]


def _table_between(begin: Place, end: Place, headers: Sequence[Header]) -> bool:
    return any(begin <= (header.page, header.first) < end for header in headers)


def _begin(place: Place, tables: Sequence[Table], pages: Sequence[Page]) -> Place:
    """The start of an order's head: its page, or the first line under the totals of the order above it."""
    page, line = place
    above = [end[1] for table in tables for end in [table.end] if end is not None and end[0] == page and end[1] < line]
    if not above:
        return page, 0
    start = line
    while start > max(above) + 1 and _close(pages[page], start):
        start -= 1
    return page, start


def _close(page: Page, line: int) -> bool:
    upper, lower = page.lines[line - 1], page.lines[line]
    return lower.y0 - upper.y1 < 1.5 * lower.height


def _slice(pages: Sequence[Page], begin: Place, end: Place) -> list[Page]:
    part: list[Page] = []
    for index in range(begin[0], min(end[0] + 1, len(pages))):
        first = begin[1] if index == begin[0] else 0
        last = end[1] if index == end[0] else len(pages[index].lines)
        if last > first:
            part.append(pages[index]._replace(lines=pages[index].lines[first:last]))
    return part
