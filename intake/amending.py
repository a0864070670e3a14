"""A change applied to the order it changes: what the whole order says now, line by line, with the change's evidence.

Pure. A partner's change names single lines; what people confirm must be the whole order as it is to be.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from typing import Any

from parsers.document import Evidence, Problem, PurchaseOrderDoc, PurchaseOrderLine

_LINE = re.compile(r"lines\[([0-9]{1,5})\](.*)")
_KEPT = ("item", "drop")  # what was said of a line and stays true when they change it; of untouched lines, all does
_HEAD = ("date", "currency", "buyer", "ship_to", "bill_to", "supplier", "requested_date", "ship_not_before",
         "cancel_after")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Amended:
    """The whole order as changed; `answers` are what was said of the lines that stay, by their new places."""

    doc: PurchaseOrderDoc
    answers: tuple[dict[str, Any], ...]


@dataclass(frozen=True, slots=True)
class _Place:
    """A line of the order as it is to be, and where it stood before and in the change (None: nowhere)."""

    line: PurchaseOrderLine
    before: int | None
    change: int | None


def amend(before: PurchaseOrderDoc, answers: Sequence[Mapping[str, Any]], change: PurchaseOrderDoc) -> Amended:
    """`answers` are what people said of the order `before`, oldest first."""
    places = _places(before.lines, change.lines)
    moved = {place.change: at for at, place in enumerate(places) if place.change is not None}
    head = {name: getattr(change, name) or getattr(before, name) for name in _HEAD}
    doc = replace(
        change,
        **head,
        document_type="order",
        revision=change.revision or "1",
        total=change.total if len(moved) == len(places) else None,  # a total of the changed lines alone says nothing
        notes=(*change.notes, *_told(change.lines)),
        lines=tuple(place.line for place in places),
        evidence=dict(_moved_evidence(change.evidence, moved)),
        problems=(*(_moved_problem(p, moved) for p in change.problems), *_unmet(before.lines, change.lines)),
    )
    return Amended(doc, tuple(_moved_answers(answers, places)))


def _places(before: Sequence[PurchaseOrderLine], change: Sequence[PurchaseOrderLine]) -> list[_Place]:
    """The old lines in their order, changed or gone, then the new ones."""
    by_old = {old: at for at, line in enumerate(change) if (old := _old_place(before, line)) is not None}
    places = [_standing(line, at, change, by_old.get(at)) for at, line in enumerate(before)]
    fresh = [at for at, line in enumerate(change) if at not in by_old.values() and line.action != "delete"]
    added = [_Place(replace(change[at], action="add"), None, at) for at in fresh]
    return [place for place in places if place is not None] + added


def _old_place(before: Sequence[PurchaseOrderLine], changed: PurchaseOrderLine) -> int | None:
    """Which line is meant: the one of that number, unless they add one; else the only one of that article."""
    if changed.action == "add":
        return None
    numbered = [at for at, line in enumerate(before) if line.line == changed.line]
    alike = [at for at, line in enumerate(before) if _articles(line) & _articles(changed)]
    for found in (numbered, alike):
        if len(found) == 1:
            return found[0]
    return None


def _standing(
    line: PurchaseOrderLine, at: int, change: Sequence[PurchaseOrderLine], changed: int | None
) -> _Place | None:
    if changed is None:
        return _Place(line, at, None)
    if change[changed].action == "delete":
        return None
    said = {
        f.name: value for f in fields(line)
        if f.name not in {"line", "action", "amount"} and (value := getattr(change[changed], f.name)) not in (None, ())
    }  # fmt: skip
    if change[changed].unit_price is None:
        said.pop("price_per", None)
    return _Place(replace(line, **said, amount=change[changed].amount, action="add"), at, changed)


def _articles(line: PurchaseOrderLine) -> set[tuple[str, str]]:
    kinds = ("supplier_part", "buyer_part", "gtin")
    return {(kind, value) for kind in kinds if (value := getattr(line, kind))}


def _unmet(before: Sequence[PurchaseOrderLine], change: Sequence[PurchaseOrderLine]) -> Iterator[Problem]:
    """Changes of lines that the order does not have, or that two of them claim: nobody knows what was meant."""
    met: set[int] = set()
    for line in change:
        old = _old_place(before, line)
        if line.action != "add" and (old is None or old in met):
            sentence = f"They change line {line.line}, which the order does not have so; ask the buyer what they mean."
            yield Problem("po.revision", sentence)
        met |= {old} if old is not None else set()


def _told(lines: Sequence[PurchaseOrderLine]) -> Iterator[str]:
    words = {"delete": "taken out", "add": "added", "change": "changed"}
    for line in lines:
        yield f"Line {line.line} was {words[line.action]} by the buyer."


def _moved_evidence(evidence: Mapping[str, Evidence], moved: Mapping[int, int]) -> Iterator[tuple[str, Evidence]]:
    for path, found in evidence.items():
        new = _moved(path, moved)
        if new is not None:
            yield new, found


def _moved_problem(problem: Problem, moved: Mapping[int, int]) -> Problem:
    return replace(problem, where=_moved(problem.where, moved)) if problem.where else problem


def _moved_answers(answers: Sequence[Mapping[str, Any]], places: Sequence[_Place]) -> Iterator[dict[str, Any]]:
    kept = {place.before: (at, place.change is None) for at, place in enumerate(places)}
    for answer in answers:
        match = _LINE.fullmatch(answer["field"])
        at, untouched = kept.get(int(match[1]), (None, False)) if match is not None else (None, False)
        if match is not None and at is not None and (untouched or match[2].removeprefix(".") in _KEPT):
            yield {**answer, "field": f"lines[{at}]{match[2]}"}


def _moved(path: str, places: Mapping[int, int]) -> str | None:
    """The path at the line's new place; None where the line is gone."""
    match = _LINE.fullmatch(path)
    if match is None:
        return path
    return f"lines[{places[int(match[1])]}]{match[2]}" if int(match[1]) in places else None
