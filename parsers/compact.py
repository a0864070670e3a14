"""A ReadResult for the way between processes: the JSON of the interface without its repetitions.

A line is a row, not an object; evidence is one text of records, unpacked when somebody asks for it. An order of 50,000
lines takes half of the interface's JSON, and who receives it keeps one text instead of half a million objects.
"""

from collections.abc import Iterator, Mapping
from dataclasses import fields
from decimal import Decimal
from operator import attrgetter
from typing import Any

from parsers.codec import (
    doc_from_json,
    doc_to_json,
    evidence_from_json,
    evidence_to_json,
    line_from_json,
    plain,
    problem_to_json,
)
from parsers.document import (
    Evidence,
    GroupedEvidence,
    LateEvidence,
    Problem,
    PurchaseOrderDoc,
    PurchaseOrderLine,
    ReadResult,
)

Json = dict[str, Any]

_RECORD, _UNIT = "\x1e", "\x1f"
_UNITS = 3  # where, raw, paths
_SURE = Decimal(1)
_LINE_FIELDS = tuple(field.name for field in fields(PurchaseOrderLine))
_of_line = attrgetter(*_LINE_FIELDS)


def result_to_compact(file: str, result: ReadResult) -> Json:
    return {
        "file": file,
        "kind": result.kind,
        "error": result.error,
        "problems": [problem_to_json(problem) for problem in result.problems],
        "orders": [_doc_to_compact(doc) for doc in result.orders],
    }


def result_from_compact(data: Mapping[str, Any]) -> ReadResult:
    """Raises KeyError, TypeError or ValueError where the data is not what `result_to_compact` gives."""
    orders = tuple(_doc_from_compact(doc) for doc in data["orders"])
    return ReadResult(data["kind"], orders, data["error"], tuple(Problem(**p) for p in data["problems"]))


def _doc_to_compact(doc: PurchaseOrderDoc) -> Json:
    return doc_to_json(doc, lines=[_row(line) for line in doc.lines], evidence=_packed(doc.evidence))


def _doc_from_compact(data: Mapping[str, Any]) -> PurchaseOrderDoc:
    lines = tuple(line_from_json(dict(zip(_LINE_FIELDS, row, strict=True))) for row in data["lines"])
    return doc_from_json(data, lines=lines, evidence=PackedEvidence(*data["evidence"]))


def _row(line: PurchaseOrderLine) -> list[Any]:
    number, qty, uom, action, buyer, supplier, gtin, text, price, per, amount, day, code, notes = _of_line(line)
    return [number, plain(qty), uom, action, buyer, supplier, gtin, text, plain(price), plain(per), plain(amount),
            None if day is None else day.isoformat(), code, list(notes)]  # fmt: skip


def _packed(evidence: Mapping[str, Evidence]) -> tuple[str, Json]:
    """Records of where, raw and paths; beside them whatever is not sure or holds the separators itself."""
    others: Json = {}
    records: list[str] = []
    for head, marks in evidence.groups() if isinstance(evidence, GroupedEvidence) else [("", evidence)]:
        told: dict[int, tuple[Evidence, list[str]]] = {}  # by identity: one segment is the evidence of many fields
        for path, one in marks.items():
            told.setdefault(id(one), (one, []))[1].append(path)
        for one, paths in told.values():
            if one.confidence == _SURE and one.memory is None and _is_clean(one):
                records.append(f"{one.where}{_UNIT}{one.raw}{_UNIT}{head} {' '.join(paths)}")
            else:
                others |= {f"{head}{path}": evidence_to_json(one) for path in paths}
    return _RECORD.join(records), others


def _is_clean(one: Evidence) -> bool:
    """Whether the separators of the records stand in neither text."""
    both = f"{one.where}{one.raw}"
    return both.isprintable() or (_RECORD not in both and _UNIT not in both)


class PackedEvidence(LateEvidence):
    """Unpacked when first asked."""

    __slots__ = ("_others", "_packed")

    def __init__(self, packed: str, others: Mapping[str, Any]) -> None:
        super().__init__()
        if not isinstance(packed, str) or any(record.count(_UNIT) != _UNITS - 1 for record in _records(packed)):
            raise ValueError("evidence is packed in records of three")
        self._packed = packed
        self._others = {path: evidence_from_json(one) for path, one in others.items()}

    def _worked_out(self) -> dict[str, Evidence]:
        found = dict(_unpacked(self._packed)) | self._others
        self._packed = ""  # nobody asks twice
        return found

    def __repr__(self) -> str:
        return f"PackedEvidence({self._all()!r})"


def _records(packed: str) -> list[str]:
    return packed.split(_RECORD) if packed else []


def _unpacked(packed: str) -> Iterator[tuple[str, Evidence]]:
    for record in _records(packed):
        where, raw, paths = record.split(_UNIT)
        one = Evidence(where, raw)
        head, *rest = paths.split(" ")
        yield from ((f"{head}{path}", one) for path in rest)
