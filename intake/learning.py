"""What an answer teaches: the customer's own part number for an item, so that the next document is clean."""

import re
from collections.abc import Mapping
from typing import Any

from sqlalchemy.orm import Session

from erp.debtors.service import remember_item_code
from intake.models import IntakeOrder
from intake.orders_read import document_of
from matching.types import MatchedLine, MatchResult
from parsers.document import PurchaseOrderLine

_LINE = re.compile(r"lines\[([0-9]{1,5})\]\.(?:item|unit)")


def remember_answers(
    session: Session, order: IntakeOrder, result: MatchResult, answers: Mapping[str, Any], by: str
) -> None:
    """Keep the items (and units) that were just settled, under the numbers the document gave them."""
    if result.debtor is None:
        return
    asked = {int(match[1]) for match in map(_LINE.fullmatch, answers) if match is not None}
    lines = document_of(order).lines
    for line in result.lines:
        if line.position in asked and line.item is not None:
            part = _part(lines[line.position], line)
            unit = line.unit if f"lines[{line.position}].unit" in answers else None
            if part:
                remember_item_code(session, result.debtor.id, part, line.item.id, unit, by)


def _part(read: PurchaseOrderLine, matched: MatchedLine) -> str | None:
    """The number they use: their own, else what they take for ours, unless it is ours indeed."""
    part = read.buyer_part or read.supplier_part
    return None if matched.item is None or part == matched.item.sku else part
