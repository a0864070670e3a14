"""Refusals of the picking slice."""

from decimal import Decimal

from kernel.values.errors import Conflict, Invalid
from kernel.values.quantity import plain


class PickedTooMuch(Invalid):
    """More, or less than nothing, was said to be picked than the slip asks for. Quantities in base units."""

    code = "picking.quantity"

    def __init__(self, slip_no: str, sku: str, picked: Decimal, asked: Decimal) -> None:
        super().__init__(f"{slip_no} asks for {plain(asked)} of {sku}, not {plain(picked)}; enter what is in the box.")
        self.sku, self.picked, self.asked = sku, picked, asked


class UnknownLine(Invalid):
    """A quantity was given for a line that is not on this slip."""

    code = "picking.line"

    def __init__(self, slip_no: str) -> None:
        super().__init__(f"One of the lines is not on {slip_no}; reload the slip and enter the quantities again.")


class CompleteOnly(Conflict):
    """The debtor takes complete deliveries only, and something was not found."""

    code = "picking.complete_only"

    def __init__(self, slip_no: str, debtor_code: str) -> None:
        super().__init__(f"Debtor {debtor_code} takes complete deliveries only; put {slip_no} back until all is there.")
        self.slip_no, self.debtor_code = slip_no, debtor_code


class AlreadySent(Conflict):
    """The box has left the house."""

    code = "picking.sent"

    def __init__(self, slip_no: str) -> None:
        super().__init__(f"{slip_no} has left the house; its box cannot be opened again.")
