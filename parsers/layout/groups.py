"""Lines in groups: the day, the site or the section that stands over several of them is no part of any text."""

from collections.abc import Collection, Sequence

from parsers.layout.named import said_date
from parsers.layout.roles import Roles
from parsers.layout.tables import Row
from parsers.layout.words import segments

_ALIGNED = 1.5  # points
_SAME_TYPE = 0.5  # points of height
_TEXTS = ("description", "mixed", "mixed_buyer")


def grouped(
    rows: Sequence[Row], anchors: Sequence[int], roles: Roles
) -> tuple[dict[int, tuple[Row, ...]], Sequence[Row]]:
    """What heads the group of each row (by the row's id), and the rows without such headings.

    Such headings there are where one stands over the very first line; else each row belongs to the line above it.
    """
    first = anchors[0] if anchors else 0
    dated = any(said_date(row.line.words) for row in rows[:first])
    model = rows[first - 1] if first and _heads(rows[first - 1], rows[first], roles) else None
    if not dated and model is None:
        return {}, rows
    headings = _headings(rows, set(anchors), model, dated=dated)
    over: dict[int, tuple[Row, ...]] = {}
    group: tuple[Row, ...] = ()
    for n, row in enumerate(rows):
        if n not in headings:
            over[id(row)] = group
        else:
            group = (*group, row) if n - 1 in headings else (row,)
    return over, [row for n, row in enumerate(rows) if n not in headings]


def _headings(rows: Sequence[Row], anchors: Collection[int], model: Row | None, *, dated: bool) -> set[int]:
    return {
        n
        for n, row in enumerate(rows)
        if n not in anchors
        and ((dated and said_date(row.line.words)) or (model is not None and n + 1 in anchors and _alike(row, model)))
    }


def _heads(row: Row, first: Row, roles: Roles) -> bool:
    """Whether a row over the first line heads a group: one run, not where the line's own text stands."""
    text = next((cell for role, cell in zip(roles, first.cells, strict=True) if role in _TEXTS and cell), ())
    if not text or len(segments(row.line)) != 1 or not any(c.isalpha() for word in row.line.words for c in word.text):
        return False
    return abs(row.line.words[0].x0 - text[0].x0) > _ALIGNED


def _alike(row: Row, model: Row) -> bool:
    """A row set as the first heading is."""
    one, other = row.line.words[0], model.line.words[0]
    same = abs((one.y1 - one.y0) - (other.y1 - other.y0)) <= _SAME_TYPE
    return same and abs(one.x0 - other.x0) <= _ALIGNED and len(segments(row.line)) == 1
