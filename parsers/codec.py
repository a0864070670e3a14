"""PurchaseOrderDoc to and from the JSON of the interface: decimal strings, ISO dates, null where nothing is said."""

from collections.abc import Mapping
from dataclasses import fields
from datetime import date
from decimal import Decimal
from typing import Any

from parsers.document import Evidence, Party, Problem, PurchaseOrderDoc, PurchaseOrderLine, ReadResult

Json = dict[str, Any]

_PARTIES = ("buyer", "ship_to", "bill_to", "supplier")
_DATES = ("date", "requested_date", "ship_not_before", "cancel_after")
_NUMBERS = ("qty", "unit_price", "price_per", "amount")


def plain(number: Decimal | None) -> str | None:
    """A decimal string with a point and no exponent or grouping."""
    return None if number is None else format(number, "f")


def result_to_json(file: str, result: ReadResult) -> Json:
    return {
        "file": file,
        "kind": result.kind,
        "error": result.error,
        "problems": [problem_to_json(p) for p in result.problems],
        "orders": [doc_to_json(doc) for doc in result.orders],
    }


def result_from_json(data: Mapping[str, Any]) -> ReadResult:
    orders = tuple(doc_from_json(doc) for doc in data["orders"])
    return ReadResult(data["kind"], orders, data["error"], tuple(Problem(**p) for p in data["problems"]))


def doc_to_json(doc: PurchaseOrderDoc, **told: Any) -> Json:
    """The order as JSON; `told` gives lines or evidence that are already made for it."""
    out: Json = {f.name: getattr(doc, f.name) for f in fields(doc)}
    out |= {name: _iso(getattr(doc, name)) for name in _DATES}
    out |= {name: _party_to_json(getattr(doc, name)) for name in _PARTIES}
    out["total"] = plain(doc.total)
    out["notes"] = list(doc.notes)
    out["confidence"] = float(doc.confidence)
    out["problems"] = [problem_to_json(p) for p in doc.problems]
    if not told:
        out["lines"] = [_line_to_json(line) for line in doc.lines]
        out["evidence"] = {path: evidence_to_json(e) for path, e in doc.evidence.items()}
    return out | told


def doc_from_json(data: Mapping[str, Any], **known: Any) -> PurchaseOrderDoc:
    """The order again; `known` gives lines and evidence that are already read."""
    values = dict(data)
    values |= {name: _date(data.get(name)) for name in _DATES}
    values |= {name: _party_from_json(data.get(name)) for name in _PARTIES}
    values["total"] = _number(data.get("total"))
    values["notes"] = tuple(data.get("notes", ()))
    values["confidence"] = Decimal(str(data.get("confidence", 1)))
    values["problems"] = tuple(Problem(**p) for p in data.get("problems", ()))
    if not known:
        values["lines"] = tuple(line_from_json(line) for line in data.get("lines", ()))
        values["evidence"] = {path: evidence_from_json(e) for path, e in data.get("evidence", {}).items()}
    return PurchaseOrderDoc(**(values | known))


def _line_to_json(line: PurchaseOrderLine) -> Json:
    out: Json = {f.name: getattr(line, f.name) for f in fields(line)}
    out |= {name: plain(getattr(line, name)) for name in _NUMBERS}
    out["requested_date"] = _iso(line.requested_date)
    out["notes"] = list(line.notes)
    return out


def line_from_json(data: Mapping[str, Any]) -> PurchaseOrderLine:
    values = dict(data)
    values |= {name: _number(data.get(name)) for name in _NUMBERS}
    values["price_per"] = values["price_per"] or Decimal(1)
    values["requested_date"] = _date(data.get("requested_date"))
    values["notes"] = tuple(data.get("notes", ()))
    return PurchaseOrderLine(**values)


def _party_to_json(party: Party | None) -> Json | None:
    if party is None:
        return None
    return {f.name: getattr(party, f.name) for f in fields(party)} | {"ids": dict(party.ids)}


def _party_from_json(data: Mapping[str, Any] | None) -> Party | None:
    return None if data is None else Party(**data)


def evidence_to_json(evidence: Evidence) -> Json:
    told: Json = {"where": evidence.where, "raw": evidence.raw, "confidence": float(evidence.confidence)}
    return told if evidence.memory is None else told | {"memory": evidence.memory}


def evidence_from_json(data: Mapping[str, Any]) -> Evidence:
    memory = data.get("memory")
    confidence = Decimal(str(data.get("confidence", 1)))
    return Evidence(data["where"], data["raw"], confidence, None if memory is None else int(memory))


def problem_to_json(problem: Problem) -> Json:
    return {"code": problem.code, "message": problem.message, "where": problem.where}


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _date(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)


def _number(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)
