"""The amounts of a whole order: which of them is its total without tax, and whether they fit the lines."""

from collections.abc import Sequence
from decimal import Decimal

from parsers.document import PurchaseOrderLine
from parsers.xml.dialect import TotalPaths
from parsers.xml.element import Element
from parsers.xml.reading import Reading

Lines = Sequence[PurchaseOrderLine]

_CENT = Decimal("0.01")


def read_total(reading: Reading, paths: TotalPaths, order: Element, lines: Lines) -> Decimal | None:
    """The total that excludes tax, as stated; one that includes it only where there is no other."""
    said = {
        name: reading.number(f"total.{name}", "total", order, getattr(paths, name))
        for name in ("net", "goods", "allowances", "charges", "due", "line_count")
    }
    _compare_count(reading, said["line_count"], lines)
    _compare_goods(reading, said["goods"], lines)
    chosen = _chosen(said)
    marks = {name: reading.marks.pop(f"total.{name}", None) for name in said}
    if chosen is None:
        return None
    if (mark := marks[chosen]) is not None:
        reading.marks["total"] = mark
    return said[chosen]


def _chosen(said: dict[str, Decimal | None]) -> str | None:
    """`goods` is the total unless allowances or charges move it; then what is due counts, if it is just that."""
    net, goods, due = said["net"], said["goods"], said["due"]
    if net is not None:
        return "net"
    if goods is None:
        return None if due is None else "due"
    moved = goods - (said["allowances"] or 0) + (said["charges"] or 0)
    return "due" if moved != goods and due == moved else "goods"


def _compare_count(reading: Reading, said: Decimal | None, lines: Lines) -> None:
    if said is not None and said != len(lines):
        sentence = f"The document counts {said} lines but {len(lines)} came; ask the buyer."
        reading.problem("document.arithmetic", sentence, "lines")


def _compare_goods(reading: Reading, said: Decimal | None, lines: Lines) -> None:
    """Every line may be rounded by half a cent; a line without amount is reckoned from its price."""
    amounts = [_amount(line) for line in lines]
    if said is None or not amounts or any(amount is None for amount in amounts):
        return
    reckoned = sum((amount for amount in amounts if amount is not None), Decimal(0))
    if abs(reckoned - said) > _CENT * (len(lines) + 1):
        sentence = f"The lines come to {reckoned.normalize():f}, the document says {said}; look for a misread number."
        reading.problem("document.arithmetic", sentence, "total")


def _amount(line: PurchaseOrderLine) -> Decimal | None:
    if line.amount is not None:
        return line.amount
    if line.qty is None or line.unit_price is None:
        return None
    return line.qty * line.unit_price / line.price_per
