"""Pure rules of changing an order: the difference between what stands and what is wanted, line by line and in words."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from kernel.values.quantity import plain


@dataclass(frozen=True, slots=True)
class Sold:
    """A line as people know it; `line` is the document's own label, `base_qty` in the item's base unit."""

    position: int
    line: str
    item_id: int
    sku: str
    qty: Decimal
    unit: str
    base_qty: Decimal
    unit_price: Decimal
    price_per: Decimal


@dataclass(frozen=True, slots=True)
class Difference:
    """What makes the wanted order of the standing one; lines are named by their ids, new ones have none yet."""

    changed: Mapping[int, Sold]
    added: tuple[Sold, ...]
    removed: tuple[int, ...]


def diff(before: Mapping[int, Sold], after: Sequence[Sold]) -> Difference:
    """A line stays the line it was while it is of the same item: by its label, then by its unit, then by the item."""
    left, pairs = dict(before), {}
    for alike in (_same_label, _same_unit, _same_item):
        for place, wanted in enumerate(after):
            found = next((i for i, line in left.items() if place not in pairs and alike(line, wanted)), None)
            if found is not None:
                pairs[place] = found
                del left[found]
    changed = {i: after[place] for place, i in pairs.items() if before[i] != after[place]}
    added = tuple(line for place, line in enumerate(after) if place not in pairs)
    return Difference(changed, added, tuple(left))


def apply(before: Mapping[int, Sold], difference: Difference) -> list[Sold]:
    """The order as it is after the difference, in the order of its lines."""
    stays = {i: difference.changed.get(i, line) for i, line in before.items() if i not in difference.removed}
    return sorted([*stays.values(), *difference.added], key=lambda line: line.position)


def told(before: Mapping[int, Sold], difference: Difference) -> list[str]:
    """What changes of the goods, one phrase a change."""
    return [
        *(phrase for i, now in sorted(difference.changed.items()) for phrase in _of_line(before[i], now)),
        *(f"{_much(line)} of {line.sku} added" for line in difference.added),
        *(f"{_much(before[i])} of {before[i].sku} taken out" for i in difference.removed),
    ]


def _of_line(was: Sold, now: Sold) -> Iterator[str]:
    if (was.qty, was.unit) != (now.qty, now.unit):
        yield f"{_much(now)} of {now.sku} instead of {_much(was)}"
    if (was.unit_price, was.price_per) != (now.unit_price, now.price_per):
        yield f"{now.sku} at {_price(now)} instead of {_price(was)}"


def _much(line: Sold) -> str:
    return f"{plain(line.qty)} {line.unit}"


def _price(line: Sold) -> str:
    return plain(line.unit_price) + ("" if line.price_per == 1 else f" per {plain(line.price_per)}")


def _same_item(one: Sold, other: Sold) -> bool:
    return one.item_id == other.item_id


def _same_unit(one: Sold, other: Sold) -> bool:
    return _same_item(one, other) and one.unit == other.unit


def _same_label(one: Sold, other: Sold) -> bool:
    return _same_item(one, other) and one.line == other.line
