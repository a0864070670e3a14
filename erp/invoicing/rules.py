"""Pure rules of invoicing: what part of a line or of its tax falls on one delivery, so that the parts sum to the whole.

A part is the rounded share of all that was sent so far less the rounded share of what was sent before. So no part is
negative, none is more than half a cent off its exact share at either end, and the last takes the remainder.
"""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from types import MappingProxyType

from erp.orders.rules import Moves
from kernel.values.money import rounded, tax_amount
from kernel.values.quantity import FractionalPack, plain

FIRST_INVOICE_NO = 100_001
INVOICE_MOVES: Moves = MappingProxyType(
    {
        "posted": frozenset({"part_paid", "paid", "credited"}),
        "part_paid": frozenset({"posted", "paid", "credited"}),
        "paid": frozenset({"posted", "part_paid"}),
        "credited": frozenset({"posted", "part_paid"}),
    }
)
SERIES = "invoice"
FIRST_CREDIT_NO = 100_001
CREDIT_SERIES = "credit_note"
_STEPS = 1_000_000  # quantities and prices are stored with six decimals


@dataclass(frozen=True, slots=True)
class Said:
    """A delivered quantity as it stands on paper: `unit_price` is for `price_per` of `unit`."""

    qty: Decimal
    unit: str
    unit_price: Decimal
    price_per: Decimal


def invoice_no(number: int) -> str:
    return f"INV-{number}"


def credit_no(number: int) -> str:
    return f"CN-{number}"


def in_base(qty: Decimal, unit: str, base_qty: Decimal, of: Decimal) -> Decimal:
    """Base units in `qty`, where `of` of the same unit are `base_qty`. Raises FractionalPack."""
    exact = Fraction(qty) * Fraction(base_qty) / Fraction(of)
    if not _fits(exact):
        raise FractionalPack(qty, unit)
    return _decimal(exact)


def state_of(gross: Decimal, balance: Decimal, credited: Decimal) -> str:
    """What an invoice is called by what is still open, when credit notes took `credited` of it."""
    if balance == gross:
        return "posted"
    if balance:
        return "part_paid"
    return "credited" if credited == gross else "paid"


def part_of(amount: Decimal, ordered: Decimal, before: Decimal, sent: Decimal, currency: str) -> Decimal:
    """What of a line's `amount` falls on `sent`, when `before` of `ordered` was invoiced already (base units)."""
    whole = Fraction(amount) / Fraction(ordered)
    return rounded(whole * Fraction(before + sent), currency) - rounded(whole * Fraction(before), currency)


def tax_part(net_before: Decimal, net: Decimal, rate: Decimal, currency: str) -> Decimal:
    """Tax on `net` at `rate` per cent, when `net_before` of the order was taxed at that rate already."""
    return tax_amount(net_before + net, rate, currency) - tax_amount(net_before, rate, currency)


def said(
    sent: Decimal, ordered: Decimal, qty: Decimal, unit: str, base_unit: str, unit_price: Decimal, price_per: Decimal
) -> Said:
    """`sent` of `ordered` base units, in the unit sold in (`qty` of `unit`) where six decimals can say it.

    Else in base units, at the price for as many of them as come to whole packs: nothing is rounded.
    """
    packs = Fraction(sent) * Fraction(qty) / Fraction(ordered)
    if _fits(packs):
        return Said(_decimal(packs), unit, unit_price, price_per)
    factor = Fraction(ordered) / Fraction(qty)
    price, per = unit_price * factor.denominator, price_per * factor.numerator
    return Said(sent, base_unit, price, per)


def _fits(number: Fraction) -> bool:
    return (number * _STEPS).denominator == 1


def _decimal(number: Fraction) -> Decimal:
    return Decimal(plain(Decimal((number * _STEPS).numerator).scaleb(-6)))
