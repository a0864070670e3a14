"""How many: above zero, whole where things are counted, within reason, and as the item's minimum and multiple ask."""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from math import lcm

from kernel.values.finding import Finding
from kernel.values.quantity import FractionalPack, plain, to_base
from matching.books import Item
from matching.rules.unit_names import is_measured
from matching.rules.wording import Place, amount_of, block, passed

_ABSURD = 10_000_000  # base units in one line
_DECIMALS = 6


@dataclass(frozen=True, slots=True)
class QuantityVerdict:
    """`base_qty` in the item's base unit; both None where the quantity cannot stand."""

    qty: Decimal | None
    base_qty: Decimal | None
    findings: tuple[Finding, ...]


def check(at: Place, qty: Decimal | None, item: Item | None, unit: str | None) -> QuantityVerdict:
    """Judge a quantity of `unit` of `item`; without them only what every quantity must be."""
    wrong = _wrong(qty)
    if qty is None or wrong:
        return _refused(at, qty, f"Line {at.label}: {wrong}; enter the quantity.")
    if item is None or unit is None:
        return QuantityVerdict(qty, None, ())
    try:
        base_qty = to_base(qty, unit, item.units)
    except FractionalPack as problem:
        return _refused(at, qty, f"{item.sku}: {problem}.")
    odd = _odd(qty, base_qty, item, unit)
    return _refused(at, qty, odd) if odd else QuantityVerdict(qty, base_qty, _fit(at, base_qty, item, unit))


def _wrong(qty: Decimal | None) -> str | None:
    if qty is None:
        return "the quantity is missing"
    if qty > _ABSURD:
        return "the quantity is beyond reason"
    if qty <= 0:
        return f"the quantity {plain(qty)} is not above zero"
    exponent = qty.normalize().as_tuple().exponent
    if isinstance(exponent, int) and exponent < -_DECIMALS:
        return "the quantity has more than six decimals"
    return None


def _odd(qty: Decimal, base_qty: Decimal, item: Item, unit: str) -> str | None:
    """What is counted comes in whole numbers, in the unit ordered and in pieces."""
    if base_qty > _ABSURD:
        return f"{amount_of(base_qty, item.base_unit)} of {item.sku} is beyond reason; ask the buyer."
    for count, name in ((qty, unit), (base_qty, item.base_unit)):
        if not is_measured(name) and count != count.to_integral_value():
            return f"{amount_of(count, name)} of {item.sku} is not a whole number; enter the quantity."
    return None


def _refused(at: Place, qty: Decimal | None, message: str) -> QuantityVerdict:
    return QuantityVerdict(None, None, (block("quantity.invalid", message, at, found=plain(qty) or None),))


def _fit(at: Place, base_qty: Decimal, item: Item, unit: str) -> tuple[Finding, ...]:
    """Against the item's minimum and multiple, both in base units; `up` and `down` are what would do, in `unit`."""
    asked = amount_of(base_qty, item.base_unit)
    least, step = item.min_order_qty, item.order_multiple
    too_few = least is not None and base_qty < least
    odd = step is not None and step > 0 and bool(base_qty % step)
    if not too_few and not odd:
        return (passed("quantity.invalid", f"{asked} of {item.sku}.", at, found=plain(base_qty)),)
    found: list[Finding] = []
    near = _near(base_qty, item, unit)
    if too_few:
        message = f"They order {asked} of {item.sku}, the least is {plain(least)}; ask the buyer or raise it."
        found.append(block("quantity.below_minimum", message, at, expected=plain(least), found=plain(base_qty), **near))
    if odd:
        message = f"They order {asked} of {item.sku}, sold in multiples of {plain(step)}; ask the buyer or round it."
        found.append(block("quantity.not_multiple", message, at, expected=plain(step), found=plain(base_qty), **near))
    return tuple(found)


def _near(base_qty: Decimal, item: Item, unit: str) -> dict[str, str]:
    """The nearest quantities of `unit` that keep minimum and multiple: whole units whose pieces are whole multiples."""
    factor, least = item.units[unit], Fraction(item.min_order_qty or 0)
    step = Fraction(item.order_multiple) if item.order_multiple else factor
    pace = _common_multiple(factor, step)  # base units
    up = max(-(-Fraction(base_qty) // pace), -(-least // pace)) * pace
    down = Fraction(base_qty) // pace * pace
    sums = {"up": up / factor, "down": down / factor if 0 < down >= least and down != base_qty else None}
    return {name: plain(Decimal(int(qty))) for name, qty in sums.items() if qty is not None}


def _common_multiple(left: Fraction, right: Fraction) -> Fraction:
    return Fraction(
        lcm(left.numerator * right.denominator, right.numerator * left.denominator),
        left.denominator * right.denominator,
    )
