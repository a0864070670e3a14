"""The truth of a document, in the corpus' form: what its page says, null where it does not say it."""

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
