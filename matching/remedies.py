"""What a person can answer to a finding: each remedy is a correction with its value, ready for a button."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from kernel.values.finding import Finding


@dataclass(frozen=True, slots=True)
class Remedy:
    """`field` and `value` are a correction of matching.corrections; `remember` words the offer to keep it for later."""

    label: str
    field: str
    value: str
    remember: str | None = None


def remedies(finding: Finding, position: int | None = None) -> tuple[Remedy, ...]:
    """Answers to one blocking finding, likeliest first; `position` is the line's, where the finding lacks it."""
    offer = _OFFERS.get(finding.code)
    told = finding.facts.get("position")
    at = int(told) if told is not None else position
    return tuple(offer(finding, at)) if offer else ()


def candidates(finding: Finding) -> tuple[tuple[str, str], ...]:
    """(code, text) of what may be chosen, best first."""
    found: list[tuple[str, str]] = []
    while (code := finding.facts.get(f"candidate {len(found) + 1}")) is not None:
        found.append((code, finding.facts.get(f"candidate {len(found) + 1} text", code)))
    return tuple(found)


def _debtors(finding: Finding, _at: int | None) -> Iterator[Remedy]:
    for code, text in candidates(finding):
        yield Remedy(f"It is {text}", "debtor", code)


def _addresses(finding: Finding, _at: int | None) -> Iterator[Remedy]:
    for code, text in candidates(finding):
        yield Remedy(f"Deliver to {text}", "ship_to", code)


def _items(finding: Finding, at: int | None) -> Iterator[Remedy]:
    part = finding.facts.get("part")
    keep = f"Remember {part} as this item for this debtor" if part else None
    for sku, text in candidates(finding):
        yield Remedy(f"It is {text}", f"lines[{at}].item", sku, keep)
    yield _drop(at)


def _successor(finding: Finding, at: int | None) -> Iterator[Remedy]:
    if finding.expected:
        yield Remedy(f"Deliver the successor {finding.expected}", f"lines[{at}].item", finding.expected)
    yield _drop(at)


def _gone(_finding: Finding, at: int | None) -> Iterator[Remedy]:
    yield _drop(at)


def _units(finding: Finding, at: int | None) -> Iterator[Remedy]:
    for unit, text in candidates(finding):
        yield Remedy(f"They mean {text}", f"lines[{at}].unit", unit)


def _rounded(finding: Finding, at: int | None) -> Iterator[Remedy]:
    up, down = finding.facts.get("up"), finding.facts.get("down")
    if up:
        yield Remedy(f"Raise it to {up}", f"lines[{at}].qty", up)
    if down:
        yield Remedy(f"Lower it to {down}", f"lines[{at}].qty", down)
    yield _drop(at)


def _our_price(finding: Finding, at: int | None) -> Iterator[Remedy]:
    yield Remedy(f"Confirm at our {finding.expected}", f"lines[{at}].price", "ours")


def _earliest(finding: Finding, _at: int | None) -> Iterator[Remedy]:
    if finding.expected:
        yield Remedy(f"Deliver on {finding.expected}", "requested_date", finding.expected)


def _stock(finding: Finding, at: int | None) -> Iterator[Remedy]:
    left = finding.facts.get("left")
    if left:
        yield Remedy(f"Deliver {left} only", f"lines[{at}].qty", left)
    yield _drop(at)


def _drop(at: int | None) -> Remedy:
    return Remedy("Leave this line out", f"lines[{at}].drop", "yes")


_OFFERS: Mapping[str, Callable[[Finding, int | None], Iterator[Remedy]]] = {
    "sender.unknown": _debtors,
    "debtor.unknown": _debtors,
    "debtor.ambiguous": _debtors,
    "ship_to.unknown": _addresses,
    "ship_to.ambiguous": _addresses,
    "item.unknown": _items,
    "item.ambiguous": _items,
    "item.superseded": _successor,
    "item.discontinued": _gone,
    "unit.unknown": _units,
    "unit.ambiguous": _units,
    "quantity.invalid": _gone,
    "quantity.below_minimum": _rounded,
    "quantity.not_multiple": _rounded,
    "price.above_agreed": _our_price,
    "price.below_agreed": _our_price,
    "price.none_agreed": _gone,
    "date.past": _earliest,
    "date.lead_time": _earliest,
    "stock.short": _stock,
    "stock.none": _stock,
}
