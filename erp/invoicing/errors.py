"""Refusals of invoicing: each names the fact of the trade and carries its figures."""

from decimal import Decimal

from kernel.values.errors import Conflict, Invalid
from kernel.values.quantity import plain


class CreditedTooMuch(Conflict):
    """More was to be credited of a line than is left of it."""

    code = "credit_note.too_much"

    def __init__(self, sku: str, left: Decimal, billed: Decimal, asked: Decimal) -> None:
        said = f"{plain(asked)} of {sku} cannot be credited: of {plain(billed)} pieces {plain(left)} are left"
        super().__init__(f"{said}; correct the quantity.")
        self.sku, self.left, self.asked = sku, left, asked


class NothingToCredit(Invalid):
    code = "credit_note.nothing"

    def __init__(self) -> None:
        super().__init__("Nothing would be credited; say how much of which line.")


class CreditReasonMissing(Invalid):
    code = "credit_note.reason_missing"

    def __init__(self) -> None:
        super().__init__("Say why it is credited; the customer reads it on the credit note.")
