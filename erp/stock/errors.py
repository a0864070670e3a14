"""What can go wrong with stock."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from kernel.values.errors import Conflict, NotFound
from kernel.values.quantity import plain


@dataclass(frozen=True, slots=True)
class Shortage:
    """One demand that cannot be met; `wanted` and `available` are base units."""

    ref: str
    item_id: int
    wanted: Decimal
    available: Decimal


class StockShort(Conflict):
    """Not everything that was wanted is there; nothing was reserved."""

    code = "stock.short"

    def __init__(self, shortages: Sequence[Shortage]) -> None:
        first, more = shortages[0], len(shortages) - 1
        others = f" and {more} more lines" if more > 1 else " and 1 more line" if more else ""
        super().__init__(
            f"Not enough stock for {first.ref}{others}: {plain(first.wanted)} wanted, {plain(first.available)} free. "
            "Order less, allow a backorder or wait for the next delivery."
        )
        self.shortages = tuple(shortages)


class AlreadyReserved(Conflict):
    """A demand of that name has stock reserved; a later part needs a name of its own."""

    code = "stock.already_reserved"

    def __init__(self, refs: Sequence[str]) -> None:
        super().__init__(f"Stock is reserved for {', '.join(refs)} already; nothing was reserved again.")
        self.refs = tuple(refs)


class BelowPromised(Conflict):
    """On-hand stock cannot fall below what is promised to orders."""

    code = "stock.below_promised"

    def __init__(self, warehouse: str, promised: Decimal) -> None:
        super().__init__(
            f"{plain(promised)} in {warehouse} are promised to orders; pack their slips with what is there, or release "
            "them, before counting less."
        )
        self.promised = promised


class UnknownWarehouse(NotFound):
    """No warehouse has that code."""

    code = "warehouse.unknown"

    def __init__(self, code: str) -> None:
        super().__init__(f"There is no warehouse {code[:40]!r}; choose one from the list of warehouses.")
