"""The price the document asks, at the scale it is written in, and how near it comes to an agreed one."""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import Literal

from kernel.values.quantity import plain
from matching.books import Debtor, Price
from matching.rules.wording import money
from parsers.document import PurchaseOrderLine

Verdict = Literal["same", "above", "far above", "below", "far below"]

_MILLION = 1_000_000
_CENT = Decimal("0.01")
_LARGEST = 10**11  # beyond what the books can hold


@dataclass(frozen=True, slots=True)
class Asked:
    """`price` for `per` of the line's unit, exactly; `text` is how people write it.

    `plainly` is the price as written, where it is: most lines ask just what is agreed, and need no fractions.
    """

    price: Fraction
    per: Decimal
    text: str
    plainly: Decimal | None = None


def asked(line: PurchaseOrderLine) -> Asked | None:
    """As written, else reckoned from the line's amount; None where the line says neither."""
    if line.unit_price is not None and line.price_per > 0:
        text = f"{money(line.unit_price)}{per_text(line.price_per)}"
        return Asked(Fraction(line.unit_price), line.price_per, text, line.unit_price)
    if line.unit_price is None and line.amount is not None and line.qty is not None and line.qty > 0:
        price = Fraction(line.amount) / Fraction(line.qty)
        return Asked(price, Decimal(1), money(six_decimals(price)))
    return None


def compare(ask: Asked, agreed: Price, debtor: Debtor) -> Verdict:
    """Against the policy card: `above` and `below` are within its tolerances, `far` beyond them.

    Equal to two decimals at the scale asked is the same price, unless that hides more than one per cent.
    """
    if _just_ours(ask, agreed):
        return "same"
    ours = agreed_at(agreed, ask.per)
    difference = ask.price - ours
    near = abs(difference) * 200 <= 1 or _cents(ask.price) == _cents(ours)
    if not difference or (near and abs(difference) * 100 <= ours):
        return "same"
    allowed = debtor.price_above_pct if difference > 0 else debtor.price_below_pct
    within = abs(difference) * 100 <= ours * Fraction(allowed)
    if difference > 0:
        return "above" if within else "far above"
    return "below" if within else "far below"


def fits(ask: Asked | None, agreed: Price | None, debtor: Debtor | None) -> bool:
    """Whether the asked price may be meant for what this agreed one is for."""
    if ask is None or agreed is None or debtor is None:
        return False
    return not compare(ask, agreed, debtor).startswith("far")


def agreed_at(agreed: Price, per: Decimal) -> Fraction:
    """Our price for `per` units, exactly."""
    return Fraction(agreed.unit_price) * Fraction(per) / Fraction(agreed.price_per)


def at_our_scale(ask: Asked, agreed: Price) -> Decimal | None:
    """The asked price for as many units as ours is for: the one place where it is rounded, to six decimals.

    None where it is too large to be kept; it is then far above ours and its finding says so.
    """
    if _just_ours(ask, agreed):
        return agreed.unit_price
    theirs = ask.price * Fraction(agreed.price_per) / Fraction(ask.per)
    return six_decimals(theirs) if abs(theirs) < _LARGEST else None


def per_text(per: Decimal) -> str:
    return "" if per == 1 else f" per {plain(per)}"


def six_decimals(value: Fraction) -> Decimal:
    """The nearest with six decimals, halves away from zero."""
    scaled = value * _MILLION
    whole = (abs(scaled.numerator) * 2 + scaled.denominator) // (2 * scaled.denominator)
    return Decimal(whole if scaled >= 0 else -whole).scaleb(-6)


def _just_ours(ask: Asked, agreed: Price) -> bool:
    return ask.plainly == agreed.unit_price and ask.per == agreed.price_per


def _cents(value: Fraction) -> Decimal:
    return six_decimals(value).quantize(_CENT, ROUND_HALF_UP)
