"""The columns an order's table has: only those identities and prices that the order shows."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from orderdesk.demo.orders import DemoOrder, OrderLine, money
from orderdesk.demo.paper.page import Align

TITLES: Mapping[str, str] = {
    "number": "Line",
    "sku": "Your code",
    "part": "Our part no.",
    "gtin": "Barcode",
    "description": "Description",
    "qty": "Qty",
    "unit": "Unit",
    "price": "Unit price",
    "amount": "Amount",
}
_WIDTHS = {"number": 30, "sku": 62, "part": 66, "gtin": 80, "qty": 42, "unit": 38, "price": 58, "amount": 62}
_RIGHT = {"qty", "price", "amount"}
_TEXTS: Mapping[str, Callable[[OrderLine], str]] = {
    "number": lambda line: str(line.number),
    "sku": lambda line: line.supplier_part or "",
    "part": lambda line: line.buyer_part or "",
    "gtin": lambda line: line.gtin or "",
    "description": lambda line: line.description,
    "qty": lambda line: f"{line.qty:f}",
    "unit": lambda line: line.unit,
    "price": lambda line: money(line.price),
    "amount": lambda line: money(line.amount),
}


@dataclass(frozen=True, slots=True)
class Column:
    """`x` is the left edge, in points."""

    key: str
    title: str
    x: float
    width: float
    align: Align

    def text(self, line: OrderLine) -> str:
        return _TEXTS[self.key](line)

    def anchor(self, margin: float = 4) -> float:
        """Where text with this column's alignment is drawn from."""
        return self.x + self.width - margin if self.align == "right" else self.x + margin


def shown_keys(order: DemoOrder) -> list[str]:
    """Which columns this order needs, left to right."""
    needed = {
        "sku": any(line.supplier_part for line in order.lines),
        "part": any(line.buyer_part for line in order.lines),
        "gtin": any(line.gtin for line in order.lines),
        "price": order.priced,
        "amount": order.priced,
    }
    return [key for key in TITLES if needed.get(key, True)]


def columns(
    order: DemoOrder, left: float, right: float, titles: Mapping[str, str] = TITLES, without: Sequence[str] = ()
) -> list[Column]:
    """The order's columns spread from `left` to `right`; the description takes what the others leave."""
    keys = [key for key in shown_keys(order) if key not in without]
    rest = right - left - sum(_WIDTHS.get(key, 0) for key in keys)
    found, x = [], left
    for key in keys:
        width = _WIDTHS.get(key, rest)
        found.append(Column(key, titles[key], x, width, "right" if key in _RIGHT else "left"))
        x += width
    return found
