"""How sure a printed order and its fields are: what readings of layouts never seen came to, what arithmetic proves.

The figures are shares of fields found right on generated papers before the reader was tuned on them, rounded down
(`python -m tests.bench layouts` prints how they keep).
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from parsers.document import Evidence, Problem, PurchaseOrderDoc
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


_SURE, _DOUBTFUL, _POOR = Decimal("0.99"), Decimal("0.6"), Decimal("0.3")
_LIKELY = Decimal("0.95")  # every line proves itself, but no sum tells whether all of them are there
_UNPROVED = Decimal("0.92")  # nothing contradicts the lines and nothing proves them
_Proofs = Sequence[bool | None] | None  # of each line; None where none were found


def judged(doc: PurchaseOrderDoc, proofs: _Proofs, total: Total | None) -> PurchaseOrderDoc:
    """The order with a problem for what contradicts itself or is not there, as sure as its weakest essential."""
    problems = (*doc.problems, *_problems(proofs, total))
    if proofs is None or doc.po_number is None:
        return replace(doc, problems=problems, confidence=_POOR)
    essentials = (_of_number(doc), _of_lines(doc), _of_sums(proofs, total), _DOUBTFUL if problems else _SURE)
    return replace(doc, problems=problems, confidence=min(essentials))


def _problems(proofs: _Proofs, total: Total | None) -> list[Problem]:
    found: list[Problem] = []
    if total is not None and total.proved is False:
        message = "The lines do not add up to the total; check for a missing line."
        found.append(Problem("document.arithmetic", message, "total"))
    if proofs is None:
        message = "No order lines were found; enter them from the document."
        found.append(Problem("document.low_confidence", message, "lines"))
    return found


def _of_number(doc: PurchaseOrderDoc) -> Decimal:
    """As sure as the order's number: what a full label names is as sure as anything can be."""
    told = doc.evidence.get("po_number")
    return _SURE if told is None or told.confidence >= _AT_MOST["po_number"] else told.confidence


def _of_lines(doc: PurchaseOrderDoc) -> Decimal:
    """Doubtful where a line has no quantity or nothing that names its article."""
    counted = all(line.qty is not None for line in doc.lines)
    named = all(line.supplier_part or line.buyer_part or line.gtin or line.description for line in doc.lines)
    return _SURE if counted and named else _DOUBTFUL


def _of_sums(proofs: Sequence[bool | None], total: Total | None) -> Decimal:
    if not all(proof is True for proof in proofs):
        return _UNPROVED
    return _SURE if total is not None and total.proved is True else _LIKELY
