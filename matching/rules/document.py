"""What the reader reported about the document itself; all of it is for a person to look at before anything is sold."""

import re
from collections.abc import Iterator
from decimal import Decimal

from kernel.values.finding import Finding
from kernel.values.quantity import plain
from matching.rules.wording import Place, block, passed, printable
from parsers.document import Problem, PurchaseOrderDoc

SURE = Decimal("0.9")
_LINE = re.compile(r"lines\[(?P<position>[0-9]{1,5})\]")


def check(doc: PurchaseOrderDoc) -> list[Finding]:
    """Every problem as a block, a doubtful reading as one more, and an order without lines as no order."""
    return [*(_of_problem(doc, problem) for problem in doc.problems), *_confidence(doc), *_emptiness(doc)]


def is_no_order(doc: PurchaseOrderDoc) -> bool:
    """Neither a number nor a line, and nothing went wrong in reading it: chatter, not a lost order."""
    silent = not doc.lines and doc.po_number is None and doc.document_type == "order"
    return (
        silent and doc.confidence >= SURE and all(problem.code == "document.not_an_order" for problem in doc.problems)
    )


def _of_problem(doc: PurchaseOrderDoc, problem: Problem) -> Finding:
    """A problem at a line stands at that line."""
    match = _LINE.match(problem.where or "")
    position = int(match["position"]) if match else -1
    at = Place(position, doc.lines[position].line) if 0 <= position < len(doc.lines) else None
    return block(problem.code, printable(problem.message), at, where=problem.where)


def _confidence(doc: PurchaseOrderDoc) -> Iterator[Finding]:
    sure = plain(doc.confidence)
    if doc.confidence < SURE:
        message = f"The document was read with a confidence of {sure} only; compare it with what was read."
        yield block("document.low_confidence", message, None, expected=plain(SURE), found=sure)
    else:
        yield passed("document.low_confidence", f"Read with a confidence of {sure}.", None, found=sure)


def _emptiness(doc: PurchaseOrderDoc) -> Iterator[Finding]:
    if not doc.lines and doc.document_type != "cancel":
        yield block("document.not_an_order", "The document orders nothing; look whether a page or file is missing.")
