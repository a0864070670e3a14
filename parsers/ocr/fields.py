"""The fields of an order that matter, with their names for people: where one is wrong, the wrong goods are sent."""

import re
from collections.abc import Mapping
from decimal import Decimal

from parsers.document import PurchaseOrderDoc

_HEAD = {"po_number": "order number", "requested_date": "delivery date", "total": "total", "currency": "currency"}
_LINE = {
    "qty": "quantity",
    "uom": "unit",
    "unit_price": "price",
    "price_per": "price basis",
    "requested_date": "delivery date",
}
_CODES = {"gtin": "article number (GTIN)", "supplier_part": "part number", "buyer_part": "part number"}
_OF_LINE = re.compile(r"lines\[(\d+)\]\.(\w+)")


def matters(path: str, sure: Mapping[str, Decimal]) -> bool:
    """Whether an order goes wrong if the field is wrong; of a line's several codes the surest one counts."""
    match = _OF_LINE.fullmatch(path)
    if match is None:
        return path in _HEAD
    if match[2] in _CODES:
        codes = [f"lines[{match[1]}].{code}" for code in _CODES]
        return path == max((code for code in codes if code in sure), key=lambda code: sure[code], default=None)
    return match[2] in _LINE


def name_of(doc: PurchaseOrderDoc, path: str) -> str:
    """A field as a sentence begins with it."""
    match = _OF_LINE.fullmatch(path)
    if match is None:
        return f"The {_HEAD[path]}"
    line = doc.lines[int(match[1])].line
    return f"Line {line}: the {(_LINE | _CODES)[match[2]]}"
