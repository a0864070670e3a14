"""How what is free is shared out among those who want it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from types import MappingProxyType

TO_COUNT = "to_count:"  # begins the name of what is held in a place that must be counted
MISSED: Mapping[str, str] = MappingProxyType({"not_found": "not found", "damaged": "damaged", "left": "left for later"})


@dataclass(frozen=True, slots=True)
class Demand:
    """`ref` names the demand for ever, such as `order_line:17`; `qty` is base units."""

    ref: str
    item_id: int
    qty: Decimal


@dataclass(frozen=True, slots=True)
class Share:
    """What one demand gets: `given` of the wanted quantity, out of `free` that was left when its turn came."""

    demand: Demand
    given: Decimal
    free: Decimal

    @property
    def is_short(self) -> bool:
        return self.given < self.demand.qty


def share_out(demands: Iterable[Demand], free: Mapping[int, Decimal]) -> list[Share]:
    """First come, first served, item by item; `free` is what each item has left, and nobody gets more."""
    left = dict(free)
    shares = []
    for demand in demands:
        has = max(left.get(demand.item_id, Decimal(0)), Decimal(0))
        given = min(has, demand.qty)
        left[demand.item_id] = has - given
        shares.append(Share(demand, given, has))
    return shares


@dataclass(frozen=True, slots=True)
class Missed:
    """Of what is held for one demand only `found` base units came; `why` is a key of MISSED."""

    ref: str
    found: Decimal
    why: str = "not_found"


@dataclass(frozen=True, slots=True)
class Counted:
    """What a count does to a place: on hand becomes `on_hand`, what is promised stays, holds for the count end."""

    on_hand: Decimal
    promised: Decimal
    difference: Decimal
    comes_free: bool


def count_of(there: Decimal, on_hand: Decimal, allocated: Decimal, kept: Decimal) -> Counted:
    """`kept` of `allocated` was held until this count; the rest is promised to orders."""
    promised = allocated - kept
    return Counted(there, promised, there - on_hand, there - promised > on_hand - allocated)
