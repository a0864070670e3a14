"""The truth of a document, in the corpus' form: what its page says, null where it does not say it.

Where a clerk could decide either way the corpora of real papers decide, and after them these rules:
- a column titled as one's own number is the buyer's, as "your" or the vendor's number the supplier's; of neutral titles
  "Item Code", "SKU#" and "Material" are the buyer's, "Part No." and "Artikel-Nr." the supplier's; a maker's number is neither;
- a price is the printed one; where a net price stands beside a list price it is the net price;
- a charge that stands in the table with a line number is a line, one that stands among the sums is none;
- parts of a kit, sizes of a ratio pack, page sums, crossed-out rows are no lines; each size of a size matrix is one;
- layouts flagged "either" have one column of codes that may be anyone's: neither field is judged;
- the total excludes tax where both stand there and includes freight and discount;
- the day asked for is the head's, otherwise the earliest of the lines; of a window its start, of a week its Monday.
"""

from decimal import Decimal

from tests.corpus.generate.deals import Item
from tests.corpus.generate.scene import Scene

EXCERPT = 12


def truth_of(scene: Scene) -> dict[str, object]:
    deal, facts = scene.deal, scene.facts
    told = {
        "po_number": deal.number if "number" in facts else None,
        "date": deal.day.isoformat() if "date" in facts else None,
        "currency": deal.currency if "currency" in facts else None,
        "buyer": {"name": deal.buyer.name} if "buyer" in facts else None,
        "ship_to": {"name": deal.ship.name} if "ship" in facts else None,
        "supplier": {"name": deal.supplier.name},
        "requested_date": _asked_for(scene),
        "document_type": scene.layout.kind,
        "total": _total(scene),
    }
    lines = [line_of(scene, item) for item in deal.items]
    if len(lines) > EXCERPT:
        told |= {"lines": [*lines[:3], lines[-1]], "lines_are_excerpt": True}
    else:
        told["lines"] = lines
    told |= {"line_count": len(lines), "qty_sum": str(sum((item.qty for item in deal.items), Decimal(0)))}
    return told | ({"notes": " ".join(scene.remarks)} if scene.remarks else {})


def line_of(scene: Scene, item: Item) -> dict[str, object]:
    facts = scene.facts
    upper = scene.layout.has("upper")

    def maybe(field: str, value: object) -> object:
        return (value or None) if f"line.{field}" in facts else None

    price = str(item.net_price) if "line.net_price" in facts else maybe("unit_price", str(item.price))
    line = {
        "line": item.line, "buyer_part": maybe("buyer_part", item.own), "supplier_part": maybe("supplier_part", item.part),
        "gtin": maybe("gtin", item.gtin), "description": maybe("description", item.description.upper() if upper else item.description),
        "qty": maybe("qty", str(item.qty)), "uom": maybe("uom", item.uom), "unit_price": price, "amount": maybe("amount", str(item.amount)),
    }  # fmt: skip
    if scene.layout.has("either"):
        del line["buyer_part"], line["supplier_part"]
    if item.unpriced:
        line |= {"unit_price": None, "amount": None}
    if "line.price_per" in facts and item.per != 1:
        line["price_per"] = str(item.per)
    if "line_due" in facts:
        line["requested_date"] = item.due.isoformat()
    return line


def _asked_for(scene: Scene) -> str | None:
    if "due" in scene.facts:
        return scene.deal.due.isoformat()
    if "line_due" in scene.facts:
        return min(item.due for item in scene.deal.items).isoformat()
    return None


def _total(scene: Scene) -> str | None:
    """Without tax where both stand on the page."""
    if "net" in scene.facts:
        return str(scene.deal.net)
    return str(scene.deal.gross) if "gross" in scene.facts else None
