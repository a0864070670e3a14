"""What a basket may hold, and what it comes to."""

from collections import defaultdict
from collections.abc import Iterable
from decimal import Decimal

from erp.baskets.errors import BadQuantity
from kernel.values.money import tax_amount

MOST_LINES = 1000
LARGEST = Decimal(999_999_999)


def checked_quantity(qty: Decimal) -> Decimal:
    """The quantity, if it is a number from zero to LARGEST. Raises BadQuantity."""
    if not qty.is_finite() or not 0 <= qty <= LARGEST:
        raise BadQuantity(LARGEST)
    return qty


def tax_of(amounts: Iterable[tuple[str, Decimal, Decimal]], currency: str) -> Decimal:
    """Tax on (tax code, rate per cent, net amount) lines, rounded once for each code and rate, as orders are."""
    nets: defaultdict[tuple[str, Decimal], Decimal] = defaultdict(Decimal)
    for code, rate, net in amounts:
        nets[code, rate] += net
    return sum((tax_amount(net, rate, currency) for (_, rate), net in nets.items()), Decimal(0))
