"""Seeded chance and the check digits of the numbers on goods, parties and tax registrations."""

import random
from decimal import ROUND_HALF_UP, Decimal

from stdnum import ean

CENT = Decimal("0.01")
_DEMO_PREFIX = "952"  # GS1's prefix for demonstrations and examples
_VAT_WEIGHTS = (8, 7, 6, 5, 4, 3, 2)


def stream(seed: int, *purpose: str) -> random.Random:
    """A generator of its own for each purpose, so that adding one draw leaves the others as they were."""
    return random.Random(":".join((str(seed), *purpose)))


def with_check_digit(digits: str) -> str:
    """The GTIN or GLN made of `digits` (7, 11, 12 or 13 of them) and its GS1 check digit."""
    return digits + str(ean.calc_check_digit(digits))


def gtin13(serial: int) -> str:
    return with_check_digit(f"{_DEMO_PREFIX}2{serial:08d}")


def gtin14(indicator: int, inner: str) -> str:
    """The GTIN-14 of a case holding the goods of GTIN-13 `inner`."""
    return with_check_digit(f"{indicator}{inner[:12]}")


def gln(serial: int) -> str:
    return with_check_digit(f"{_DEMO_PREFIX}3{serial:08d}")


def vat_number(rng: random.Random) -> str:
    """A British VAT number whose last two digits satisfy the modulus 97 rule."""
    seven = f"{rng.randrange(1_000_000, 9_999_999)}"
    rest = sum(weight * int(digit) for weight, digit in zip(_VAT_WEIGHTS, seven, strict=True)) % 97
    return f"GB{seven}{97 - rest:02d}"


def cents(amount: Decimal) -> Decimal:
    """An amount of money at two decimals, half up: the one rounding of an order line."""
    return amount.quantize(CENT, ROUND_HALF_UP)


def jitter(rng: random.Random, low: int, high: int) -> Decimal:
    """A factor between `low` and `high` percent, exact to a hundredth of a percent."""
    return Decimal(rng.randrange(low * 100, high * 100 + 1)) / 10_000
