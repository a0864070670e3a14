"""Quantities always go with a unit; a pack's ratio belongs to the item and is exact."""

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction

from kernel.values.errors import Invalid


class UnknownUnit(Invalid):
    """The item is not sold in that unit."""

    code = "unit.unknown"

    def __init__(self, unit: str) -> None:
        super().__init__(f"The item is not sold by {unit}")
        self.unit = unit


class FractionalPack(Invalid):
    """The quantity does not come out in whole base units."""

    code = "quantity.invalid"

    def __init__(self, qty: Decimal, unit: str) -> None:
        super().__init__(f"{qty:f} {unit} is not a whole number of pieces; order a whole quantity")
        self.qty, self.unit = qty, unit


def to_base(qty: Decimal, unit: str, packs: Mapping[str, Fraction]) -> Decimal:
    """Base units in `qty` of `unit`; `packs` maps unit to base units in one.

    Raises UnknownUnit, or FractionalPack where the result needs more than six decimals.
    """
    if unit not in packs:
        raise UnknownUnit(unit)
    exact = Fraction(qty) * packs[unit] * 1_000_000
    if exact.denominator != 1:
        raise FractionalPack(qty, unit)
    return Decimal(exact.numerator).scaleb(-6).normalize() + 0


def plain(number: Decimal | None) -> str:
    """A number as people write it: no exponent, no trailing zeros, '' for none."""
    if number is None:
        return ""
    text = format(number, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text
