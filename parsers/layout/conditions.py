"""Conditions of a price set below an order line, one a row: gross price, discount, net price, as SAP prints them."""

from collections.abc import Sequence

from parsers.labels import column_role
from parsers.layout.sizes import Column
from parsers.layout.values import looks_numeric
from parsers.layout.words import Line, Word, segments, text_of

_CONDITIONS = frozenset({"unit_price", "discount"})
_COUNTED = frozenset({"qty", "unit_price", "amount"})


def is_condition(line: Line, columns: Sequence[Column]) -> bool:
    """Whether a line is a condition and no discount among the totals, whose amount stands under the amounts."""
    counted = min((column.x0 for column in columns if column.role in _COUNTED), default=0.0)
    return line.words[-1].x1 < counted and condition(line) is not None


def condition(line: Line) -> tuple[str, tuple[Word, ...]] | None:
    """What a line states (unit_price or discount) and its number, set wide apart, with nothing else."""
    cells = segments(line)
    if len(cells) != 2 or not looks_numeric(cells[1]):  # noqa: PLR2004 - a pair
        return None
    role = column_role(text_of(cells[0]))
    return (role, cells[1]) if role in _CONDITIONS else None
