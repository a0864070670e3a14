"""A head and the drafts of its lines as one document: every field with its evidence, the total proved by the lines."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from parsers.document import DocumentType, Evidence, Problem, PurchaseOrderDoc
from parsers.grid.head import Found, Head
from parsers.grid.lines import Draft
from parsers.grid.values import Style, read_day, read_money
from parsers.normalise import find_currency

_DAYS = ("date", "requested_date", "ship_not_before", "cancel_after")
_MOST_PROBLEMS = 50
_AGREEING = 2  # lines


@dataclass(slots=True)
class _Assembly:
    """The fields of one order, gathered."""

    values: dict[str, Any] = field(default_factory=dict)
    evidence: dict[str, Evidence] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)


def order_of(drafts: Iterable[Draft], head: Head, style: Style) -> PurchaseOrderDoc:
    """The order of lines that stand in no table, under the labelled fields around them."""
    return assemble(head, list(drafts), style, "order", None, [])


def assemble(
    head: Head,
    drafts: Sequence[Draft],
    style: Style,
    title: DocumentType,
    currency: str | None,
    problems: Sequence[Problem],
) -> PurchaseOrderDoc:
    """The document of a head and its lines; evidence paths count lines from 0."""
    assembly = _Assembly(problems=list(problems))
    _fill_head(assembly, head, style, title)
    _fill_total(assembly, head, style, drafts)
    _fill_wanted(assembly, drafts)
    return _assembled(assembly, drafts, currency)


def _fill_head(assembly: _Assembly, head: Head, style: Style, title: DocumentType) -> None:
    assembly.values["document_type"] = title
    for role in ("po_number", "revision"):
        if role in head.values:
            assembly.values[role] = head.values[role].cell.text.strip().lstrip("#")[:40]
            assembly.evidence[role] = head.values[role].evidence
    for role in _DAYS:
        _fill_day(assembly, head, role, style)
    for role, (party, evidence) in head.parties.items():
        assembly.values[role] = party
        assembly.evidence[role] = evidence
    if "currency" in head.values:
        assembly.values["currency"] = find_currency(head.values["currency"].cell.text.upper())
        assembly.evidence["currency"] = head.values["currency"].evidence
    assembly.values["notes"] = tuple(head.notes)


def _fill_day(assembly: _Assembly, head: Head, role: str, style: Style) -> None:
    found = head.values.get(role)
    if found is None:
        return
    day, problem = read_day(found.cell, style, found.evidence.where)
    assembly.problems += [problem] if problem is not None else []
    if day is not None:
        assembly.values[role] = day
        assembly.evidence[role] = found.evidence


def _fill_wanted(assembly: _Assembly, drafts: Sequence[Draft]) -> None:
    """Where only the lines say when, several and all the same day, the order is wanted by it."""
    days = {draft.values.get("requested_date") for draft in drafts}
    if len(drafts) < _AGREEING or len(days) != 1 or None in days or "requested_date" in assembly.values:
        return
    assembly.values["requested_date"] = days.pop()
    assembly.evidence["requested_date"] = drafts[0].evidence["requested_date"]


def _fill_total(assembly: _Assembly, head: Head, style: Style, drafts: Sequence[Draft]) -> None:
    """The total without tax where both are stated: the one that the lines add up to, else the one so labelled."""
    sums = [(role, found, read_money(found.cell, style, found.evidence.where)) for role, found in head.sums]
    stated = [each for each in sums if each[2].value is not None]
    amounts = [draft.values.get("amount") for draft in drafts]
    net = sum((amount for amount in amounts if amount is not None), Decimal(0))
    proved = [each for each in stated if None not in amounts and each[2].value == net]
    chosen = proved[0] if proved else _labelled_total(stated)
    if chosen is None:
        return
    _, found, price = chosen
    assembly.values["total"] = price.value
    assembly.evidence["total"] = found.evidence
    if price.currency is not None:
        assembly.values.setdefault("currency", price.currency)


def _labelled_total(stated: Sequence[tuple[str, Found, Any]]) -> tuple[str, Found, Any] | None:
    """One subtotal is the total without tax; several are those of sections."""
    subtotals = [each for each in stated if each[0] == "subtotal"]
    totals = [each for each in stated if each[0] == "total"]
    if len(subtotals) == 1 or not totals:
        return subtotals[-1] if subtotals else None
    return totals[0] if not subtotals else totals[-1]


def _assembled(assembly: _Assembly, drafts: Iterable[Draft], currency: str | None) -> PurchaseOrderDoc:
    lines, evidence, problems = [], dict(assembly.evidence), list(assembly.problems)
    currencies = {currency} - {None}
    for number, draft in enumerate(drafts):
        lines.append(draft.finished(number + 1))
        evidence |= {f"lines[{number}].{name}": found for name, found in draft.evidence.items()}
        problems += draft.problems
        currencies |= {draft.currency} - {None}
    values = dict(assembly.values)
    if values.get("currency") is None and len(currencies) == 1:
        values["currency"] = currencies.pop()
    confidence = Decimal(1) if not problems else Decimal("0.8")
    return PurchaseOrderDoc(
        lines=tuple(lines),
        evidence=evidence,
        problems=tuple(problems[:_MOST_PROBLEMS]),
        confidence=confidence,
        **values,
    )
