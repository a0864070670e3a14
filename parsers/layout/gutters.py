"""Where the columns of a table part: the white gutter before the cells that line up with the next title."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from parsers.layout.sizes import Column
from parsers.layout.title_runs import TIGHT
from parsers.layout.words import Line, Word, segments
from parsers.normalise import find_currency

_ALIGNED = 2.5  # points cells may stand off the edge of their title
_MANY = 0.5  # share of the rows whose cells must line up with a title to tell its alignment
_OVERFLOW = 0.12  # share of the rows that may run across a gutter
_LINED_UP = 0.8  # share of the rows a word of which begins at one edge, where cells stand as tight as words
_BONUS = 40.0

Span = tuple[float, float]


def cut_points(columns: Sequence[Column], lines: Sequence[Line]) -> list[float]:
    """The x between each column and the next, from the lines that look like rows."""
    # Words that stand as tight as a blank are one chunk: the blanks inside a description are no gutters.
    blank = _blank(lines)
    chunks = [span for line in lines for span in _chunks(line, blank)]
    words = [(word.x0, word.x1) for line in lines for word in line.words]
    return [_cut(left, right, chunks, words, len(lines)) for left, right in pairwise(columns)]


def _blank(lines: Sequence[Line]) -> float:
    """Line heights of an ordinary blank: more than TIGHT where every character is as wide as the next."""
    gaps = sorted((b.x0 - a.x1) / line.height for line in lines for a, b in pairwise(line.words) if b.x0 > a.x1)
    return _MORE * gaps[len(gaps) // 10] if gaps else 0.0


_MORE = 1.15
_GROUP = re.compile(r"[0-9]{3}(?:[.,][0-9]{1,4})?")
_FIRST = re.compile(r"[0-9]{1,3}")


def _chunks(line: Line, blank: float) -> list[Span]:
    """The runs of a line; a sign that stands apart from its number ("2,50 €", "10 %") is one run with it.

    So are the thousands that a blank sets off, as wide as it may be in type of one width.
    """
    spans: list[Span] = []
    slashed, last = False, ""
    for run in segments(line, TIGHT):
        gap = run[0].x0 - spans[-1][1] if spans else line.height
        if gap < line.height and (
            slashed or _belongs(run[0].text) or (gap < blank * line.height and _counts_on(last, run))
        ):
            spans[-1] = (spans[-1][0], run[-1].x1)
        else:
            spans.append((run[0].x0, run[-1].x1))
        slashed, last = run[-1].text.endswith("/"), run[-1].text  # "4030,00 / 100"
    return spans


def _counts_on(last: str, run: Sequence[Word]) -> bool:
    return _GROUP.fullmatch(run[0].text) is not None and _FIRST.fullmatch(last) is not None


def _belongs(text: str) -> bool:
    return text in {"%", "/"} or find_currency(text) is not None


def _cut(left: Column, right: Column, chunks: Sequence[Span], words: Sequence[Span], rows: int) -> float:
    near = _near(chunks, left, right)
    limit = _content_start(left, right, near, rows)
    if limit is None:
        # Where no run is free between the titles, cells may stand as tight as words and still line up.
        between = next(_runs_by_tolerance(near, left, right, rows), [])
        if not any(_shared(run, _between(left, right)) > 0 for run in between):
            edge = _lined_up(_near(words, left, right), left, right, rows)
            if edge is not None:
                return edge
    for spans in (near, _near(words, left, right)):
        for runs in _runs_by_tolerance(spans, left, right, rows):
            found = _before(runs, limit) if limit is not None else _widest(runs, left, right)
            if found is not None:
                return _within(found, left, right)
    return _least_crossed(words, left, right)


def _near(spans: Sequence[Span], left: Column, right: Column) -> list[Span]:
    return [span for span in spans if span[1] > left.x0 + 1 and span[0] < right.x1 - 1]


def _runs_by_tolerance(near: Sequence[Span], left: Column, right: Column, rows: int) -> Iterator[list[Span]]:
    """The free runs, none of a row first, then those few rows run across."""
    for tolerated in (0, int(_OVERFLOW * rows)):
        yield list(_free_runs(near, (left.x0 + 1, right.x1 - 1), tolerated))


def _lined_up(words: Sequence[Span], left: Column, right: Column, rows: int) -> float | None:
    """The middle of a gap as wide as a blank before which, or behind which, most rows have a word that lines up."""
    runs = [run for run in _free_runs(words, (left.x0 + 1, right.x1 - 1), 0) if run[1] - run[0] > 1]
    best, most = None, max(2.0, _LINED_UP * rows)
    for begin, end in runs:
        starts = sum(1 for x0, _ in words if abs(x0 - end) < 1)
        if starts >= most and begin > left.x0 + _ALIGNED:
            best, most = (begin + end) / 2, starts + 1.0
    return best


def _content_start(left: Column, right: Column, near: Sequence[Span], rows: int) -> float | None:
    """Where the cells under the right title begin, if most line up with one of its edges."""
    under = [span for span in near if span[0] > left.x0 + _ALIGNED]
    starts = [x0 for x0, _ in under if abs(x0 - right.x0) <= _ALIGNED]
    ends = [x0 for x0, x1 in under if abs(x1 - right.x1) <= _ALIGNED]
    fuller = sorted(starts if len(starts) >= len(ends) else ends)
    return fuller[int(_OVERFLOW * len(fuller))] if len(fuller) >= max(1.0, _MANY * rows) else None


def _free_runs(near: Sequence[Span], reach: Span, tolerated: int) -> Iterator[Span]:
    """The runs of x that at most `tolerated` spans cover."""
    steps = sorted([(x0, 1) for x0, _ in near] + [(x1, -1) for _, x1 in near])
    begin, depth = reach[0], sum(1 for x0, x1 in near if x0 < reach[0] < x1)
    steps = [step for step in steps if reach[0] <= step[0] <= reach[1]]
    for x, change in steps:
        if depth <= tolerated < depth + change and x > begin:
            yield begin, x
        if depth > tolerated >= depth + change:
            begin = x
        depth += change
    if depth <= tolerated and reach[1] > begin:
        yield begin, reach[1]


def _before(runs: Sequence[Span], limit: float) -> Span | None:
    fitting = [run for run in runs if run[1] <= limit + 1 and run[1] - run[0] > 0.5]  # noqa: PLR2004 - half a point
    return fitting[-1] if fitting else None


def _widest(runs: Sequence[Span], left: Column, right: Column) -> Span | None:
    """Without a common edge: the widest run, those between the titles first."""
    between = _between(left, right)

    def worth(run: Span) -> float:
        return min(run[1] - run[0], _BONUS) + (_BONUS if _shared(run, between) > 0 else 0)

    return max(runs, key=worth, default=None)


def _shared(run: Span, other: Span) -> float:
    return min(run[1], other[1]) - max(run[0], other[0])


def _between(left: Column, right: Column) -> Span:
    return min(left.x1, right.x0), max(left.x1, right.x0)


def _within(run: Span, left: Column, right: Column) -> float:
    """The middle of a gutter, of its part between the titles where they share one."""
    between = _between(left, right)
    inner = max(run[0], between[0]), min(run[1], between[1])
    return sum(inner) / 2 if inner[0] < inner[1] else sum(run) / 2


def _least_crossed(words: Sequence[Span], left: Column, right: Column) -> float:
    low, high = _between(left, right)
    count = max(2, int(high - low))
    steps = [low + (high - low) * step / count for step in range(count + 1)]
    return min(steps, key=lambda x: (sum(1 for a, b in words if a < x < b), abs(x - high)))
