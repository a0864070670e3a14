"""Recognised pages → orders: what may be believed of what the layout interpreter found on them."""

from collections.abc import Sequence
from dataclasses import replace

from parsers.document import Problem, PurchaseOrderDoc
from parsers.layout.interpret import Interpretation
from parsers.ocr.seen import Sheet
from parsers.ocr.trust import trusted

MOST_PAGES = 8  # a picture page takes some four seconds of a processor


def believed(found: Interpretation, sheets: Sequence[Sheet]) -> Interpretation:
    """What was found on pages some or all of which were recognised as `sheets`, as far as it may be believed."""
    return replace(found, orders=tuple(trusted(order, sheets) for order in found.orders))


def too_many(kind: str, count: int) -> Problem:
    message = (
        f"The {kind} has {count} pages that are pictures, more than the {MOST_PAGES} we read; "
        "ask for the original or enter the order by hand."
    )
    return Problem("document.too_large", message)


def is_nothing(order: PurchaseOrderDoc) -> bool:
    return order.po_number is None and not order.lines
