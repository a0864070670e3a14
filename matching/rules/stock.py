"""Whether it is there: what all lines together want of an item against what the debtor's warehouse has free."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from kernel.values.finding import Finding
from kernel.values.quantity import plain
from matching.books import Debtor, Item, Stock
from matching.rules.wording import Place, amount_of, block, note, passed
from matching.types import MatchedLine

_EMPTY = Stock(Decimal(0))


@dataclass(frozen=True, slots=True)
class _Want:
    """What one line wants; `unit` is the one it is ordered in."""

    at: Place
    item: Item
    base_qty: Decimal
    unit: str


def check(debtor: Debtor, lines: Sequence[MatchedLine], stock: Mapping[int, Stock]) -> list[Finding]:
    """One finding for each item, at the line where it runs out."""
    wanted: dict[int, list[_Want]] = {}
    for line in lines:
        if line.item is not None and line.base_qty is not None:
            want = _Want(Place(line.position, line.line), line.item, line.base_qty, line.unit or line.item.base_unit)
            wanted.setdefault(line.item.id, []).append(want)
    return [_judged(debtor, wants, stock.get(item_id, _EMPTY)) for item_id, wants in wanted.items()]


def _judged(debtor: Debtor, wants: Sequence[_Want], stock: Stock) -> Finding:
    """`wants` are all of one item."""
    item, free = wants[0].item, max(stock.available, Decimal(0))
    total = sum((want.base_qty for want in wants), Decimal(0))
    said = {"expected": plain(total), "found": plain(free), "warehouse": debtor.warehouse}
    if total <= free:
        there = f"{amount_of(total, item.base_unit)} of {item.sku} are there."
        return passed("stock.short", there, wants[0].at, **said)
    short, left = _runs_out(wants, free)
    code = "stock.short" if free > 0 else "stock.none"
    fact = f"{item.sku}: {amount_of(total, item.base_unit)} ordered, {plain(free) if free else 'none'} free"
    fact += _elsewhere(item, stock)
    if debtor.backorder == "allow":
        return note(code, f"{fact}; the rest follows, {debtor.code} takes back-orders.", short.at, **said)
    whole = int(Fraction(left) / item.units[short.unit])
    message = f"{fact}; {debtor.code} takes no back-orders: ask the buyer."
    return block(code, message, short.at, left=str(whole) if whole else None, **said)


def _runs_out(wants: Sequence[_Want], free: Decimal) -> tuple[_Want, Decimal]:
    """The first want that is not covered in full, and what is left for it."""
    left = free
    for want in wants:
        if want.base_qty > left:
            return want, left
        left -= want.base_qty
    return wants[-1], left


def _elsewhere(item: Item, stock: Stock) -> str:
    told = ""
    if stock.elsewhere > 0:
        told += f", {amount_of(stock.elsewhere, item.base_unit)} in other warehouses"
    if stock.incoming_qty:
        day = f" on {stock.incoming_date}" if stock.incoming_date else ""
        told += f", {amount_of(stock.incoming_qty, item.base_unit)} coming{day}"
    return told
