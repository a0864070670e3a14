"""Money is an exact amount with its currency; it is rounded only by `rounded`, at the few places that name it."""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from kernel.values.errors import Conflict

_WITHOUT_CENTS = frozenset({"JPY", "KRW", "CLP", "ISK", "VND", "XAF", "XOF", "PYG"})
_CENT, _UNIT = Decimal("0.01"), Decimal(1)


class CurrencyMismatch(Conflict):
    """Two currencies met in one sum."""

    code = "money.currency"

    def __init__(self, left: str, right: str) -> None:
        super().__init__(f"Cannot add {right} to {left}")


@dataclass(frozen=True, slots=True)
class Money:
    amount: Decimal
    currency: str

    def __add__(self, other: "Money") -> "Money":
        return Money(self.amount + self._same(other).amount, self.currency)

    def __sub__(self, other: "Money") -> "Money":
        return Money(self.amount - self._same(other).amount, self.currency)

    def __lt__(self, other: "Money") -> bool:
        return self.amount < self._same(other).amount

    def _same(self, other: "Money") -> "Money":
        if other.currency != self.currency:
            raise CurrencyMismatch(self.currency, other.currency)
        return other


def quantum(currency: str) -> Decimal:
    """The smallest amount that is paid in this currency."""
    return _UNIT if currency in _WITHOUT_CENTS else _CENT


def rounded(exact: Decimal | Fraction, currency: str) -> Decimal:
    """The payable amount nearest to `exact`, halves away from zero."""
    step = quantum(currency)
    if isinstance(exact, Fraction):
        scaled = exact / Fraction(step)
        whole = (abs(scaled.numerator) * 2 + scaled.denominator) // (2 * scaled.denominator)
        return (whole if scaled >= 0 else -whole) * step
    return exact.quantize(step, ROUND_HALF_UP)


def line_amount(qty: Decimal, unit_price: Decimal, price_per: Decimal, currency: str) -> Decimal:
    """What a line costs before tax: the one place where a line is rounded."""
    return rounded(Fraction(qty) * Fraction(unit_price) / Fraction(price_per), currency)


def tax_amount(net: Decimal, rate: Decimal, currency: str) -> Decimal:
    """Tax on a net amount at `rate` per cent: the one place where tax is rounded."""
    return rounded(Fraction(net) * Fraction(rate) / 100, currency)
