"""Refusals of the counting slice."""

from decimal import Decimal

from kernel.values.errors import Conflict, Invalid
from kernel.values.quantity import plain


class NothingToCount(Conflict):
    """No place answers to what was asked for."""

    code = "counting.nothing"

    def __init__(self, warehouse: str) -> None:
        super().__init__(f"No place of {warehouse} answers to that; choose other bins or the whole warehouse.")


class CountClosed(Conflict):
    """A count that was closed takes no more figures."""

    code = "counting.closed"

    def __init__(self, count_no: str) -> None:
        super().__init__(f"{count_no} is closed; open a new count for these places.")


class NotOnSheet(Invalid):
    """A figure was given for a place that is not on this sheet, or was booked already."""

    code = "counting.line"

    def __init__(self, count_no: str) -> None:
        super().__init__(f"One of the places is not open on {count_no}; reload the sheet and enter the figures again.")


class NotThatMany(Invalid):
    """A count is no quantity, or below nothing."""

    code = "counting.quantity"

    def __init__(self, text: str | Decimal) -> None:
        said = text if isinstance(text, str) else plain(text)
        super().__init__(f"{said[:20]!r} cannot be counted; enter the pieces that are there, 0 for none.")
