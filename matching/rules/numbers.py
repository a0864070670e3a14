"""Numbers that no order has (not finite, endless, sky-high) are taken out before anything is reckoned with them."""

from dataclasses import replace
from decimal import Decimal

from kernel.values.finding import Finding
from matching.rules.wording import Place, block
from parsers.document import PurchaseOrderDoc, PurchaseOrderLine

_DIGITS = 12  # before and after the point


def sober(doc: PurchaseOrderDoc) -> tuple[PurchaseOrderDoc, list[Finding]]:
    """The document with every number in reach of the books, and a block for each that was not."""
    findings: list[Finding] = []
    lines = tuple(_line(Place(i, line.line), line, findings) for i, line in enumerate(doc.lines))
    sure = doc.confidence if _in_reach(doc.confidence) else Decimal(0)
    if not _in_reach(doc.total):
        findings.append(block("document.ambiguous_number", "The order's total is no number of an order; look it up."))
    elif not findings and sure == doc.confidence:
        return doc, findings
    total = doc.total if _in_reach(doc.total) else None
    return replace(doc, lines=lines, total=total, confidence=sure), findings


def _line(at: Place, line: PurchaseOrderLine, findings: list[Finding]) -> PurchaseOrderLine:
    per = line.price_per if _in_reach(line.price_per) and line.price_per > 0 else None
    strange = [name for name in ("qty", "unit_price", "amount") if not _in_reach(getattr(line, name))]
    if per is None:
        strange.append("price_per")
    for name in strange:
        message = f"Line {at.label}: the {name.replace('_', ' ')} is no number of an order; look it up in the document."
        findings.append(block("document.ambiguous_number", message, at))
    if not strange:
        return line
    return replace(
        line,
        qty=None if "qty" in strange else line.qty,
        unit_price=None if "unit_price" in strange or per is None else line.unit_price,
        amount=None if "amount" in strange else line.amount,
        price_per=per or Decimal(1),
    )


def _in_reach(number: Decimal | None) -> bool:
    if number is None:
        return True
    exponent = number.as_tuple().exponent
    return isinstance(exponent, int) and -_DIGITS <= exponent <= _DIGITS and number.adjusted() < _DIGITS
