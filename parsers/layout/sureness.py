"""How sure each field of a printed order is: what readings of layouts never seen came to, and what arithmetic proves.

The figures are shares of fields found right on generated papers before the reader was tuned on them, rounded down
(`python -m tests.bench layouts` prints how they keep).
"""

import re
from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

from parsers.document import Evidence, PurchaseOrderDoc
from parsers.layout.totals import Total

_WHOLE = Decimal("0.99")  # a line that proves itself in an order that adds up
_PARTED = Decimal("0.89")  # a line that proves itself where lines may be missing
_UNPROVED_TOTAL = Decimal("0.75")  # a sum the lines do not come to: another sum may have been meant
_AT_MOST: Mapping[str, Decimal] = {
    "buyer.name": Decimal("0.85"),
    "ship_to.name": Decimal("0.88"),
    "bill_to.name": Decimal("0.88"),
    "supplier.name": Decimal("0.93"),
    "po_number": Decimal("0.98"),
    "date": Decimal("0.95"),
    "requested_date": Decimal("0.97"),
    "supplier_part": Decimal("0.77"),
    "buyer_part": Decimal("0.79"),
    "description": Decimal("0.95"),
    "uom": Decimal("0.95"),
}
_PROVED = frozenset({"qty", "unit_price", "amount"})
_LINE = re.compile(r"lines\[[0-9]+\]\.")


def weighed(doc: PurchaseOrderDoc, total: Total | None) -> PurchaseOrderDoc:
    """The order with each field told as sure as such fields have turned out to be; what was taught stays as it is."""
    whole = total is not None and total.proved is True
    evidence = {path: _weighed(path, told, whole) for path, told in doc.evidence.items()}
    return replace(doc, evidence=evidence)


def _weighed(path: str, told: Evidence, whole: bool) -> Evidence:
    if told.memory is not None:
        return told
    most = _most(_LINE.sub("", path), whole)
    return Evidence(told.where, told.raw, most) if told.confidence > most else told


def _most(field: str, whole: bool) -> Decimal:
    if field in _PROVED:
        return _WHOLE if whole else _PARTED
    if field == "total":
        return _WHOLE if whole else _UNPROVED_TOTAL
    return _AT_MOST.get(field, _WHOLE)
