"""Where the columns of a table part: the white gutter before the cells that line up with the next title."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from parsers.layout.columns import TIGHT, Column
from parsers.layout.words import Line, segments
from parsers.normalise import find_currency

_ALIGNED = 2.5  # points cells may stand off the edge of their title
_MANY = 0.5  # share of the rows whose cells must line up with a title to tell its alignment
_OVERFLOW = 0.12  # share of the rows that may run across a gutter
_BONUS = 40.0

Span = tuple[float, float]


def cut_points(columns: Sequence[Column], lines: Sequence[Line]) -> list[float]:
    """The x between each column and the next, from the lines that look like rows."""
    # Words that stand as tight as a blank are one chunk: the blanks inside a description are no gutters.
    chunks = [span for line in lines for span in _chunks(line)]
    words = [(word.x0, word.x1) for line in lines for word in line.words]
    return [_cut(left, right, chunks, words, len(lines)) for left, right in pairwise(columns)]


def _chunks(line: Line) -> list[Span]:
    """The runs of a line; a sign that stands apart from its number ("2,50 €", "10 %") is one run with it."""
    spans: list[Span] = []
    for run in segments(line, TIGHT):
        if spans and run[0].x0 - spans[-1][1] < line.height and (run[0].text == "%" or find_currency(run[0].text)):
            spans[-1] = (spans[-1][0], run[-1].x1)
        else:
            spans.append((run[0].x0, run[-1].x1))
    return spans


def _cut(left: Column, right: Column, chunks: Sequence[Span], words: Sequence[Span], rows: int) -> float:
    for spans in (chunks, words):
        near = [span for span in spans if span[1] > left.x0 + 1 and span[0] < right.x1 - 1]
        limit = _content_start(left, right, near, rows)
        for tolerated in (0, int(_OVERFLOW * rows)):
            runs = list(_free_runs(near, (left.x0 + 1, right.x1 - 1), tolerated))
            found = _before(runs, limit) if limit is not None else _widest(runs, left, right)
            if found is not None:
                return _within(found, left, right)
    return _least_crossed(words, left, right)


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
        shared = min(run[1], between[1]) - max(run[0], between[0])
        return min(run[1] - run[0], _BONUS) + (_BONUS if shared > 0 else 0)

    return max(runs, key=worth, default=None)


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
