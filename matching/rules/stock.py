"""Whether it is there: what all lines together want of an item against what the debtor's warehouse has free."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from kernel.values.finding import Finding
from kernel.values.quantity import plain
from matching.books import Debtor, Item, Stock
from matching.rules.wording import Place, amount_of, block, note, passed
from matching.types import MatchedLine

_EMPTY = Stock(Decimal(0))


def check(debtor: Debtor, lines: Sequence[MatchedLine], stock: Mapping[int, Stock]) -> list[Finding]:
    """One finding for each item, at the line where it runs out."""
    wanted: dict[int, list[MatchedLine]] = {}
    for line in lines:
        if line.item is not None and line.base_qty is not None:
            wanted.setdefault(line.item.id, []).append(line)
    return [_judged(debtor, same, stock.get(item_id, _EMPTY)) for item_id, same in wanted.items()]


def _judged(debtor: Debtor, lines: Sequence[MatchedLine], stock: Stock) -> Finding:
    """`lines` are all of one item."""
    total, short_at = Decimal(0), None
    for line in lines:
        total += line.base_qty or Decimal(0)
        if short_at is None and total > stock.available:
            short_at = line
    at = short_at or lines[0]
    item = at.item
    if item is None:  # lines without item are not asked about
        raise ValueError(f"line {at.line} has no item")
    place = Place(at.position, at.line)
    free = max(stock.available, Decimal(0))
    said = {"expected": plain(total), "found": plain(free), "warehouse": debtor.warehouse}
    if short_at is None:
        return passed("stock.short", f"{amount_of(total, item.base_unit)} of {item.sku} are there.", place, **said)
    code = "stock.short" if free > 0 else "stock.none"
    fact = f"{item.sku}: {amount_of(total, item.base_unit)} ordered, {plain(free) if free else 'none'} free"
    fact += _elsewhere(item, stock)
    if debtor.backorder == "allow":
        return note(code, f"{fact}; the rest follows, {debtor.code} takes back-orders.", place, **said)
    return block(code, f"{fact}; {debtor.code} takes no back-orders: ask the buyer.", place, **said)


def _elsewhere(item: Item, stock: Stock) -> str:
    told = ""
    if stock.elsewhere > 0:
        told += f", {amount_of(stock.elsewhere, item.base_unit)} in other warehouses"
    if stock.incoming_qty:
        day = f" on {stock.incoming_date}" if stock.incoming_date else ""
        told += f", {amount_of(stock.incoming_qty, item.base_unit)} coming{day}"
    return told
