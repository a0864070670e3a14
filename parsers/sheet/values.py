"""Values as calamine gives them, as cells; numbers as they were typed."""

import math
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

from parsers.grid.cells import EMPTY, Cell
from parsers.sheet.delimited import cleaned

_READ_AS_IS = 10**15  # beyond, a spreadsheet shows and stores no exact number
_LONGEST_TEXT = 10_000


def cell_of(value: Any) -> Cell:
    """A value of calamine's as a cell.

    A sheet stores numbers in binary; the shortest decimal that gives the same number is what the writer typed.
    """
    if isinstance(value, bool):
        return Cell("TRUE" if value else "FALSE")
    if isinstance(value, int | float):
        return _number(value)
    if isinstance(value, datetime):
        return Cell(value.date().isoformat(), day=value.date())
    if isinstance(value, date):
        return Cell(value.isoformat(), day=value)
    if isinstance(value, time | timedelta):
        return Cell(str(value))
    return Cell(cleaned(str(value)[:_LONGEST_TEXT])) if value != "" else EMPTY


def _number(value: float) -> Cell:
    if not math.isfinite(value):
        return Cell(str(value))
    number = Decimal(repr(value))
    if number == number.to_integral_value() and abs(number) < _READ_AS_IS:
        return Cell(str(int(number)), Decimal(int(number)))
    return Cell(_plain(number), number)


def _plain(number: Decimal) -> str:
    return str(number) if abs(number) >= _READ_AS_IS else format(number, "f")
