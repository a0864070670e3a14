"""Orders written as letters: pages without a table whose sentences say what is ordered."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from decimal import Decimal

from parsers.context import ParseContext
from parsers.document import PurchaseOrderDoc, ReadResult
from parsers.layout.interpret import Interpretation
from parsers.layout.words import Page

_LIKELY = Decimal("0.95")  # sentences whose quantities and prices come to the sum on the paper
_UNPROVED = Decimal("0.85")  # a third of such quantities were wrong on papers never seen: a person compares them
_A_TABLE = 3  # lines
_NO_LINES = "lines"  # the place of the problem that no lines were found

ReadText = Callable[[bytes, ParseContext], ReadResult]


def from_sentences(
    found: Interpretation, pages: Sequence[Page], context: ParseContext, read: ReadText
) -> Interpretation:
    """The one order without lines, with those its sentences name; as it is where they name none."""
    if len(found.orders) != 1 or found.orders[0].lines:
        return found
    text = "\n".join(line.text for page in pages for line in page.lines)
    spoken = read(text.encode(), replace(context, name="", media_type="text/plain"))
    if len(spoken.orders) != 1 or not spoken.orders[0].lines or _counted(spoken.orders[0]):
        return found
    return replace(found, orders=(_joined(found.orders[0], spoken.orders[0]),))


def _counted(spoken: PurchaseOrderDoc) -> bool:
    """True where the quantities are 1, 2, 3 and on: the numbers of a table's lines, not what is ordered."""
    quantities = [line.qty for line in spoken.lines]
    return len(quantities) >= _A_TABLE and quantities == [*range(1, len(quantities) + 1)]


def _joined(printed: PurchaseOrderDoc, spoken: PurchaseOrderDoc) -> PurchaseOrderDoc:
    """Head and parties as printed, lines as the sentences say."""
    sure = _sureness(printed, spoken)
    told = {path: it for path, it in spoken.evidence.items() if path.startswith("lines[")}
    lines = {path: it if it.memory else replace(it, confidence=min(sure, it.confidence)) for path, it in told.items()}
    problems = (*(p for p in printed.problems if p.where != _NO_LINES), *spoken.problems)
    return replace(
        printed,
        lines=spoken.lines,
        evidence={**printed.evidence, **lines},
        problems=problems,
        confidence=min(sure, spoken.confidence),
    )


def _sureness(printed: PurchaseOrderDoc, spoken: PurchaseOrderDoc) -> Decimal:
    values = [line.qty * line.unit_price for line in spoken.lines if line.qty and line.unit_price]
    complete = len(values) == len(spoken.lines)
    return _LIKELY if complete and printed.total is not None and sum(values) == printed.total else _UNPROVED
