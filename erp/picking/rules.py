"""Pure rules of picking: a slip's states and its number, and how a quantity is said in packs."""

from decimal import Decimal
from fractions import Fraction
from types import MappingProxyType

from erp.orders.rules import Moves
from kernel.values.quantity import plain

SLIP_MOVES: Moves = MappingProxyType(
    {
        "open": frozenset({"picking", "cancelled"}),
        "picking": frozenset({"open", "packed", "cancelled"}),
        "packed": frozenset({"picking"}),  # the box is opened again while it is in the house
    }
)
FIRST_SLIP_NO = 100_000


def slip_no(slip_id: int) -> str:
    return f"PS-{FIRST_SLIP_NO + slip_id}"


def in_packs(base_qty: Decimal, ordered: Decimal, ordered_base: Decimal, unit: str, base_unit: str) -> str:
    """The quantity in the unit it was ordered in, such as `2 CT`, where it comes out whole; else empty."""
    if unit == base_unit or not ordered_base:
        return ""
    packs = Fraction(base_qty) * Fraction(ordered) / Fraction(ordered_base)
    return f"{plain(Decimal(packs.numerator))} {unit}" if packs.denominator == 1 else ""
