"""From a table's reading to the lines of the document: values, evidence, and what a person should look at."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from parsers.document import Evidence, Problem, PurchaseOrderLine
from parsers.layout.draft import Draft
from parsers.layout.lines import Reading
from parsers.layout.values import Amount
from parsers.layout.words import text_of, where
from parsers.normalise import DateOrder, ambiguous_date, ambiguous_number, read_date
from parsers.units import uom_code

_NOT_A_UNIT = re.compile(r"[0-9][.,][0-9]|\s.*\s|[0-9]{3}")  # a price, a phrase, a number
_UNSURE = Decimal("0.5")
_LIKELY = Decimal("0.95")
_GUESSED = Decimal("0.9")  # of numbers that no title names


@dataclass(slots=True)
class BuiltLines:
    """The lines of one order with their evidence, keyed as the document keys it, and their problems."""

    lines: list[PurchaseOrderLine] = field(default_factory=list)
    evidence: dict[str, Evidence] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)


def build_lines(reading: Reading, order: DateOrder | None) -> BuiltLines:
    built = BuiltLines()
    for draft, proof in zip(reading.drafts, reading.proofs, strict=True):
        _add(built, draft, proof, order, _GUESSED if reading.untitled else Decimal(1))
    for row in reading.unread:
        text = row.line.text[:80]
        message = f"“{text}” looks like an order line but could not be read; check it on the document."
        built.problems.append(Problem("document.low_confidence", message, where(row.line.words)))
    return built


def _add(built: BuiltLines, draft: Draft, proof: bool | None, order: DateOrder | None, most: Decimal) -> None:
    path = f"lines[{len(built.lines)}]"
    built.problems += _number_problems(draft, path)
    if proof is False:
        message = f"Line {draft.line or len(built.lines) + 1}: quantity times price is not the amount; check all three."
        built.problems.append(Problem("document.arithmetic", message, path))
    day, problems = _date(draft, order, path)
    built.problems += problems
    built.lines.append(_line(draft, len(built.lines), day))
    confidence = min({True: Decimal(1), False: _UNSURE, None: _LIKELY}[proof], most)
    for name, words in draft.words.items():
        if words:
            built.evidence[f"{path}.{name}"] = Evidence(where(words), text_of(words), confidence)


def _number_problems(draft: Draft, path: str) -> Iterator[Problem]:
    numbers: dict[str, Amount | None] = {
        "qty": draft.qty.number if draft.qty is not None else None,
        "unit_price": draft.price.number if draft.price is not None else None,
        "amount": draft.amount,
    }
    for name, number in numbers.items():
        if number is not None and number.reading.ambiguous:
            yield ambiguous_number(number.text, f"{path}.{name}")
    if draft.uom is not None and uom_code(draft.uom) is None and _NOT_A_UNIT.search(draft.uom):
        yield Problem("document.low_confidence", f"“{draft.uom[:40]}” is no unit we can read.", f"{path}.uom")
    for name in draft.unreadable:
        yield Problem("document.low_confidence", f"“{text_of(draft.words[name])[:40]}” is no number.", f"{path}.{name}")


def _date(draft: Draft, order: DateOrder | None, path: str) -> tuple[date | None, list[Problem]]:
    if draft.date is None:
        return None, []
    reading = read_date(draft.date, order)
    if reading.ambiguous:
        return None, [ambiguous_date(draft.date, f"{path}.requested_date")]
    return reading.value, []


def _line(draft: Draft, position: int, day: date | None) -> PurchaseOrderLine:
    uom = draft.uom.upper().strip() if draft.uom else None
    return PurchaseOrderLine(
        line=draft.line or str(position + 1),
        qty=draft.qty.number.value if draft.qty is not None else None,
        uom=uom or None,
        uom_code=uom_code(uom) if uom else None,
        buyer_part=draft.codes.get("buyer_part"),
        supplier_part=draft.codes.get("supplier_part"),
        gtin=draft.codes.get("gtin"),
        description=" ".join(draft.description) or None,
        unit_price=draft.price.number.value if draft.price is not None else None,
        price_per=draft.per or Decimal(1),
        amount=draft.amount.value if draft.amount is not None else None,
        requested_date=day,
        notes=tuple(draft.notes),
    )


def line_currency_runs(drafts: Sequence[Draft]) -> list[str]:
    """The written prices and amounts, where a currency sign may stand."""
    return [text_of(draft.words[name]) for draft in drafts for name in ("unit_price", "amount") if name in draft.words]
