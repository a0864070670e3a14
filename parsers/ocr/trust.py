"""How far a reading of pictures is to be trusted: by the engine's own doubt, by arithmetic, by check digits."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from parsers.document import Problem, PurchaseOrderDoc, PurchaseOrderLine
from parsers.ocr.fields import matters, name_of
from parsers.ocr.places import Traced, trace, where
from parsers.ocr.seen import Sheet

SURE = Decimal("0.9")  # below, a person must look at a field that matters
_PROVED, _CHECKED = Decimal("0.995"), Decimal("0.99")
_CENT = Decimal("0.01")
# The engine's trust in its least certain character, and how many in a hundred such words are right: measured on
# generated scans of every kind (tests/corpus/test_scans.py prints the table), rounded down.
_CALIBRATED = (
    (0.995, Decimal("0.99")),
    (0.97, Decimal("0.97")),
    (0.9, Decimal("0.93")),
    (0.75, Decimal("0.8")),
    (0.5, Decimal("0.6")),
)
_HARDLY = Decimal("0.3")


def trusted(doc: PurchaseOrderDoc, sheets: Sequence[Sheet]) -> PurchaseOrderDoc:
    """The order with its evidence placed on the pages as shown, each field as sure as it is, and what to look at."""
    traced = trace(doc.evidence, {sheet.page.number: sheet for sheet in sheets})
    proved = proved_fields(doc)
    sure = {path: _confidence(path, one, proved) for path, one in traced.items()}
    evidence = dict(doc.evidence) | {
        path: replace(one.evidence, confidence=min(sure[path], one.evidence.confidence)) for path, one in traced.items()
    }
    doubts = (*_doubts(doc, traced, sure), *_gaps(traced, sheets))
    least = min([value for path, value in sure.items() if matters(path, sure)], default=Decimal(1))
    return replace(
        doc,
        evidence=evidence,
        problems=(*doc.problems, *doubts),
        confidence=min(doc.confidence, max(least, _HARDLY)),
    )


def calibrated(sure: float) -> Decimal:
    """The engine's trust in a word as the share of such words that are right."""
    return next((share for least, share in _CALIBRATED if sure >= least), _HARDLY)


def _confidence(path: str, one: Traced, proved: Mapping[str, Decimal]) -> Decimal:
    return max(proved.get(path, _HARDLY), calibrated(one.sure))


def proved_fields(doc: PurchaseOrderDoc) -> dict[str, Decimal]:
    """The fields that the document itself proves: numbers by arithmetic, article numbers by their check digit."""
    proved: dict[str, Decimal] = {}
    for at, line in enumerate(doc.lines):
        said = line.price_per == 1 or f"lines[{at}].price_per" in doc.evidence
        if said and _multiplies(line):  # a basis that was only inferred could make up for a misread mark
            proved |= {f"lines[{at}].{name}": _PROVED for name in ("qty", "unit_price", "amount", "price_per")}
        if line.gtin and checks(line.gtin):
            proved[f"lines[{at}].gtin"] = _CHECKED
    amounts = [line.amount for line in doc.lines]
    if doc.total is not None and amounts and None not in amounts and sum(filter(None, amounts)) == doc.total:
        proved |= {f"lines[{at}].amount": _PROVED for at in range(len(amounts))} | {"total": _PROVED}
    return proved


def _multiplies(line: PurchaseOrderLine) -> bool:
    """Quantity times price makes the amount: three numbers read apart that fit are read right."""
    if line.qty is None or line.unit_price is None or not line.amount or not line.price_per:
        return False
    return abs(line.qty * line.unit_price / line.price_per - line.amount) <= _CENT


def checks(gtin: str) -> bool:
    """Whether the check digit of a GTIN (8, 12, 13 or 14 digits) is right: any one misread digit breaks it."""
    if len(gtin) not in (8, 12, 13, 14) or not (gtin.isascii() and gtin.isdigit()):
        return False
    weighted = sum(int(digit) * (3 if at % 2 else 1) for at, digit in enumerate(reversed(gtin)))
    return weighted % 10 == 0


def _gaps(traced: Mapping[str, Traced], sheets: Sequence[Sheet]) -> Iterator[Problem]:
    """What stands among the order lines and cannot be read: it may be a line, or a hand that changed one."""
    for sheet in sheets:
        number = sheet.page.number
        lines = [one.words for path, one in traced.items() if path.startswith("lines[")]
        words = [seen.word for seens in lines for seen in seens if seen.word.page == number]
        top, bottom = min((word.y0 for word in words), default=0.0), max((word.y1 for word in words), default=0.0)
        for mark in sheet.unread:
            if top <= (mark.word.y0 + mark.word.y1) / 2 <= bottom:
                message = f"Something among the order lines on page {number} cannot be read; look at the page."
                yield Problem("document.low_confidence", message, where(number, [mark.place]))


def _doubts(doc: PurchaseOrderDoc, traced: Mapping[str, Traced], sure: Mapping[str, Decimal]) -> Iterator[Problem]:
    """One problem for each field that matters and is less than sure, with its name and its place."""
    for path, value in sure.items():
        if value < SURE and matters(path, sure):
            written = traced[path].evidence.raw[:40]
            message = f"{name_of(doc, path)} “{written}” is hard to read in the picture; compare it with the page."
            place = path if path.startswith("lines[") else traced[path].evidence.where
            yield Problem("document.low_confidence", message, place)
