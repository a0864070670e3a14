"""What was taught of a form, applied where the interpreter asks: dates, head, parties, lines, what is left unsaid."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import TypeVar

from parsers.document import Evidence, Party, Problem, PurchaseOrderDoc, PurchaseOrderLine
from parsers.layout.build import BuiltLines
from parsers.layout.head import Head
from parsers.layout.parties import block_from
from parsers.layout.retold import retold
from parsers.layout.spots import parted, words_at
from parsers.layout.words import Page, Word, text_of, where
from parsers.memory.rules import (
    DATES,
    NOTHING,
    ColumnRule,
    ConstantRule,
    FieldRule,
    Memory,
    PartyRule,
    RowRule,
    TableRule,
)
from parsers.memory.wording import FIELDS
from parsers.normalise import DateOrder, NumberStyle, clean, find_currency, read_date, read_number
from parsers.units import uom_code

R = TypeVar("R")
BY_WORD = "taught"  # the `where` of what no place of the document says
_EDGES = ":#,.;()"
_LONGEST = 40
_MAY_BE_MISSING = frozenset(DATES | {"currency", "revision"})


@dataclass(frozen=True, slots=True)
class Lesson:
    """The rules for one document, and which were `met` in preparing its `pages`; without a memory it says nothing."""

    pages: tuple[Page, ...]
    memory: Memory | None = None
    met: frozenset[int] = frozenset()

    @classmethod
    def on(cls, pages: Sequence[Page], memory: Memory | None) -> "Lesson":
        if memory is None:
            return cls(tuple(pages))
        told, met = retold(pages, memory)
        return cls(tuple(told), memory, met)

    # --- what the interpreter asks -----------------------------------------------------------------------------------

    def date_order(self, shown: DateOrder | None) -> DateOrder | None:
        """What the document shows; else what was taught."""
        said = self._constant("date_order")
        return shown if shown is not None or said is None else "dmy" if said[1] == "dmy" else "mdy"

    def head(self, head: Head, pages: Sequence[Page], order: DateOrder | None) -> Head:
        """The head with the fields that stand at taught places."""
        for number, rule in self._of(FieldRule):
            words = words_at(pages, rule.spot)
            head = _with_field(head, rule.field, words, number, order) if words else _unmet(head, rule)
        return head

    def parties(
        self, parties: dict[str, Party], evidence: dict[str, Evidence], pages: Sequence[Page]
    ) -> tuple[dict[str, Party], dict[str, Evidence]]:
        for number, rule in self._of(PartyRule):
            words = words_at(pages, rule.spot)
            block = block_from(rule.party, [parted(page) for page in pages], words) if words else None
            if block is not None:
                parties = {**parties, rule.party: block.party}
                evidence = {**evidence, f"{rule.party}.name": replace(block.evidence, memory=number)}
        return parties, evidence

    def lines(self, built: BuiltLines) -> BuiltLines:
        """The lines with what the form leaves unsaid: unit, price basis, the mark before the decimals."""
        style, unit, per = self._constant("decimal"), self._constant("uom"), self._constant("price_per")
        for at in range(len(built.lines)):
            if style is not None:
                _settle_numbers(built, at, NumberStyle("," if style[1] == "," else "."), style[0])
            if unit is not None and built.lines[at].uom is None:
                built.lines[at] = replace(built.lines[at], uom=unit[1].upper(), uom_code=uom_code(unit[1]))
                built.evidence[f"lines[{at}].uom"] = Evidence(BY_WORD, unit[1], memory=unit[0])
            if per is not None and f"lines[{at}].price_per" not in built.evidence and built.lines[at].price_per == 1:
                built.lines[at] = _priced(built.lines[at], Decimal(per[1]))
                built.evidence[f"lines[{at}].price_per"] = Evidence(BY_WORD, per[1], memory=per[0])
        return built

    def unsaid(self, doc: PurchaseOrderDoc) -> PurchaseOrderDoc:
        """The document with its currency where none is printed, and with the marks of the columns that were taught."""
        evidence = dict(doc.evidence)
        for number, rule in self._of(ColumnRule):
            if number in self.met and rule.role != NOTHING:
                evidence |= {
                    path: replace(found, memory=number)
                    for path, found in evidence.items()
                    if path.startswith("lines[") and path.endswith(f"].{rule.role}")
                }
        struck = [(number, rule.start) for number, rule in self._of(RowRule)]
        struck += [(number, ", ".join(rule.titles)) for number, rule in self._of(TableRule)]
        for number, text in struck:
            if number in self.met:
                evidence["lines"] = Evidence(BY_WORD, text[:_LONGEST], memory=number)
        currency = self._constant("currency")
        if currency is not None and doc.currency is None:
            evidence["currency"] = Evidence(BY_WORD, currency[1], memory=currency[0])
            doc = replace(doc, currency=currency[1])
        return replace(doc, evidence=evidence)

    # --- the rules ---------------------------------------------------------------------------------------------------

    def _of(self, kind: type[R]) -> list[tuple[int, R]]:
        taught = self.memory.taught if self.memory is not None else ()
        return [(one.id, one.rule) for one in taught if isinstance(one.rule, kind)]

    def _constant(self, name: str) -> tuple[int, str] | None:
        return next(((number, rule.value) for number, rule in self._of(ConstantRule) if rule.name == name), None)


def _unmet(head: Head, rule: FieldRule) -> Head:
    """A label that is not there today: of a field every order has, somebody should look."""
    if rule.field in _MAY_BE_MISSING:
        return head
    message = f"Nothing stands where {FIELDS[rule.field]} was taught to be on forms like this; check it."
    return replace(head, problems=[*head.problems, Problem("document.low_confidence", message, rule.field)])


def _with_field(head: Head, field: str, words: tuple[Word, ...], rule: int, order: DateOrder | None) -> Head:
    evidence = {**head.evidence, field: Evidence(where(words), text_of(words), memory=rule)}
    value = field_value(field, words, order)
    if isinstance(value, Problem):
        return replace(head, problems=[*head.problems, value])
    if isinstance(value, date):
        settled = [problem for problem in head.problems if problem.where != where(words)]
        return replace(head, dates={**head.dates, field: value}, evidence=evidence, problems=settled)
    named = replace(head, evidence=evidence)
    setattr(named, field, value)
    return named


def field_value(field: str, words: Sequence[Word], order: DateOrder | None) -> str | date | Problem:
    """What the words say as this field: a date, a currency or a text; a Problem where they are none."""
    text = clean(text_of(words)).strip(_EDGES + " ")
    if field in DATES:
        reading = read_date(text, order)
        if reading.value is not None:
            return reading.value
        message = f"“{text[:_LONGEST]}” stands where {FIELDS[field]} was taught to be and is no day we can read."
        return Problem("document.ambiguous_date" if reading.ambiguous else "document.low_confidence", message, field)
    value = find_currency(text.upper()) if field == "currency" else text[:_LONGEST]
    message = f"“{text[:_LONGEST]}” stands where {FIELDS[field]} was taught to be and is none; check it."
    return value or Problem("document.low_confidence", message, field)


def _settle_numbers(built: BuiltLines, at: int, style: NumberStyle, rule: int) -> None:
    """Numbers of a line that could be two are the one the form's decimals make them."""
    for name in ("qty", "unit_price", "amount"):
        path = f"lines[{at}].{name}"
        doubts = [p for p in built.problems if p.where == path and p.code == "document.ambiguous_number"]
        found = built.evidence.get(path)
        value = read_number(found.raw, style).value if doubts and found is not None else None
        if found is not None and value is not None:
            built.lines[at] = _valued(built.lines[at], name, value)
            built.evidence[path] = replace(found, memory=rule)
            built.problems = [problem for problem in built.problems if problem not in doubts]


def _valued(line: PurchaseOrderLine, name: str, value: Decimal) -> PurchaseOrderLine:
    return replace(line, **{name: value})  # type: ignore[arg-type]  # a number field by its name


def _priced(line: PurchaseOrderLine, per: Decimal) -> PurchaseOrderLine:
    return replace(line, price_per=per)
