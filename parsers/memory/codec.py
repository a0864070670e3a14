"""Rules and fingerprints to and from JSON; what comes from outside is checked, and refused with a sentence."""

from collections.abc import Callable, Mapping
from typing import Any

from parsers.memory.fingerprint import Fingerprint, Label
from parsers.memory.rules import (
    COLUMNS,
    CONSTANTS,
    HEAD_FIELDS,
    PARTIES,
    ColumnRule,
    ConstantRule,
    FieldRule,
    Memory,
    PartyRule,
    RowRule,
    Rule,
    Spot,
    TableRule,
    Taught,
)
from parsers.normalise import CURRENCIES

Json = dict[str, Any]
_LONGEST = 120
_FARTHEST = 300_000  # points: the last row of the largest sheet
_MOST_TITLES, _MOST_LABELS = 60, 120
_SIDES = ("right", "below", "at")


class BadRule(ValueError):
    """What was sent is no rule; the text is one sentence for people."""

    def __init__(self, what: str) -> None:
        super().__init__(f"That cannot be remembered ({what}); point at the page again.")


def rule_to_json(rule: Rule) -> Json:
    match rule:
        case FieldRule(field, spot):
            return {"kind": "field", "field": field, "spot": _spot_to_json(spot)}
        case PartyRule(party, spot):
            return {"kind": "party", "party": party, "spot": _spot_to_json(spot)}
        case ColumnRule(title, role):
            return {"kind": "column", "title": list(title), "role": role}
        case ConstantRule(name, value):
            return {"kind": "constant", "name": name, "value": value}
        case RowRule(start):
            return {"kind": "row", "start": start}
        case TableRule(titles):
            return {"kind": "table", "titles": list(titles)}


def rule_from_json(data: Any) -> Rule:
    """Raises BadRule."""
    known: dict[str, Callable[[Mapping[str, Any]], Rule]] = {
        "field": lambda d: FieldRule(_one_of(d.get("field"), HEAD_FIELDS), _spot(d.get("spot"))),
        "party": lambda d: PartyRule(_one_of(d.get("party"), PARTIES), _spot(d.get("spot"))),
        "column": lambda d: ColumnRule(_texts(d.get("title"), 3), _one_of(d.get("role"), COLUMNS)),
        "constant": lambda d: _constant(d.get("name"), d.get("value")),
        "row": lambda d: RowRule(_text(d.get("start"))),
        "table": lambda d: TableRule(_texts(d.get("titles"), _MOST_TITLES)),
    }
    if not isinstance(data, Mapping) or data.get("kind") not in known:
        raise BadRule("it names no kind of rule")
    return known[data["kind"]](data)


def fingerprint_to_json(layout: Fingerprint) -> Json:
    labels = [list(label) for label in layout.labels]
    return {"kind": layout.kind, "size": list(layout.size), "titles": list(layout.titles), "labels": labels}


def fingerprint_from_json(data: Any) -> Fingerprint:
    """Raises BadRule."""
    if not isinstance(data, Mapping):
        raise BadRule("it names no form")
    width, height = _numbers(data.get("size"), 2)
    titles, labels = data.get("titles"), data.get("labels")
    if not isinstance(titles, list) or not isinstance(labels, list):
        raise BadRule("the form has no titles and labels")
    return Fingerprint(
        _text(data.get("kind")),
        (width, height),
        tuple(_text(title) for title in titles[:_MOST_TITLES]),
        tuple(_label(label) for label in labels[:_MOST_LABELS]),
    )


def memory_to_json(memory: Memory) -> Json:
    taught = [{"id": one.id, "rule": rule_to_json(one.rule)} for one in memory.taught]
    return {"id": memory.id, "layout": fingerprint_to_json(memory.layout), "taught": taught}


def memory_from_json(data: Any) -> Memory:
    """Raises BadRule."""
    taught = tuple(Taught(int(one["id"]), rule_from_json(one["rule"])) for one in data["taught"])
    return Memory(int(data["id"]), fingerprint_from_json(data["layout"]), taught)


# --- what may be in them ---------------------------------------------------------------------------------------------


def _spot_to_json(spot: Spot) -> Json:
    told: Json = {"side": spot.side, "label": spot.label, "x": spot.x, "y": spot.y}
    told |= {"skip": spot.skip, "count": spot.count, "page": spot.page}
    return told | {"box": list(spot.box) if spot.box is not None else None}


def _spot(data: Any) -> Spot:
    if not isinstance(data, Mapping) or data.get("side") not in _SIDES:
        raise BadRule("it names no place")
    side, box = data["side"], data.get("box")
    x, y = _numbers([data.get("x"), data.get("y")], 2)
    skip, count, page = (_small(data.get(name), most) for name, most in (("skip", 3), ("count", 12), ("page", 50)))
    label = "" if side == "at" else _text(data.get("label"))
    if side == "at" and box is None:
        raise BadRule("it names neither a label nor a place")
    corners = None
    if box is not None:
        x0, y0, x1, y1 = _numbers(box, 4)
        if x1 <= x0 or y1 <= y0:
            raise BadRule("the place on the page is empty")
        corners = (x0, y0, x1, y1)
    return Spot(side, label, x, y, skip, max(1, count), max(1, page), corners)


def _constant(name: Any, value: Any) -> ConstantRule:
    text = _text(value)
    allowed = {
        "currency": text in CURRENCIES,
        "date_order": text in ("dmy", "mdy"),
        "decimal": text in (".", ","),
        "uom": len(text.split()) == 1 and len(text) <= 12,  # noqa: PLR2004 - the longest unit on any form
        "price_per": text in ("1", "10", "100", "1000"),
    }
    if name not in CONSTANTS or not allowed[name]:
        raise BadRule(f"“{text[:20]}” is no {str(name)[:20]}")
    return ConstantRule(name, text)


def _text(value: Any) -> str:
    if not isinstance(value, str) or not value.strip() or len(value) > _LONGEST or not value.isprintable():
        raise BadRule("a label must be one line of at most 120 characters")
    return value.strip()


def _texts(value: Any, most: int) -> tuple[str, ...]:
    if not isinstance(value, list) or not 0 < len(value) <= most:
        raise BadRule("it names no title")
    return tuple(_text(text) for text in value)


def _one_of(value: Any, allowed: tuple[str, ...]) -> str:
    if value not in allowed:
        raise BadRule(f"“{str(value)[:20]}” is no field of an order")
    return str(value)


def _numbers(value: Any, count: int) -> tuple[int, ...]:
    if not isinstance(value, list) or len(value) != count:
        raise BadRule("a place has two numbers, a box four")
    if not all(isinstance(n, int) and not isinstance(n, bool) and abs(n) <= _FARTHEST for n in value):
        raise BadRule("the place is off the page")
    return tuple(value)


def _small(value: Any, most: int) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value <= most:
        raise BadRule("it reaches too far")
    return value


def _label(value: Any) -> Label:
    if not isinstance(value, list) or len(value) != 3:  # noqa: PLR2004 - text, x, y
        raise BadRule("a label of the form is broken")
    x, y = _numbers(value[1:], 2)
    return Label(_text(value[0]), x, y)
