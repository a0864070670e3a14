"""Pure rules of counting: a count's states and number, and whether a figure still says something about a place."""

from dataclasses import dataclass
from decimal import Decimal
from types import MappingProxyType

from erp.orders.rules import Moves
from kernel.values.quantity import plain

COUNT_MOVES: Moves = MappingProxyType({"open": frozenset({"booked", "cancelled"})})
FIRST_COUNT_NO = 100_000
MOST_PLACES = 500


@dataclass(frozen=True, slots=True)
class Place:
    """What the books say of a place now: `boxed` of `on_hand` is packed and waits for the truck; `slip` is in hand."""

    on_hand: Decimal
    boxed: Decimal
    slip: str | None = None

    @property
    def there(self) -> Decimal:
        """What should lie in the place itself."""
        return self.on_hand - self.boxed


def count_no(count_id: int) -> str:
    return f"CS-{FIRST_COUNT_NO + count_id}"


def stale(expected: Decimal, place: Place) -> str | None:
    """Why a figure counted against `expected` cannot be booked; None where it can."""
    if place.slip is not None:
        return f"{place.slip} is being picked there; count again when it is packed"
    if place.there != expected:
        moved = plain(abs(place.there - expected))
        return f"{moved} {'came in' if place.there > expected else 'left'} since the sheet was made; count again"
    return None
