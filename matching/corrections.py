"""What a person settled about a document: checked once, then plain values that outrank the document."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from kernel.values.errors import Invalid

_FIELD = re.compile(r"lines\[(?P<position>[0-9]{1,5})\]\.(?P<name>item|unit|qty|price|drop)")
_QTY = re.compile(r"[0-9]{1,9}(\.[0-9]{1,6})?")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_LONGEST = 200
_YES = (True, "yes", "true", "1")


class BadCorrection(Invalid):
    """A correction that cannot be meant like that."""

    code = "correction.invalid"


@dataclass(frozen=True, slots=True)
class LineSaid:
    """For one line: our SKU, our unit, how many of it, whether our price holds, whether the line is left out."""

    item: str | None = None
    unit: str | None = None
    qty: Decimal | None = None
    our_price: bool = False
    drop: bool = False


@dataclass(frozen=True, slots=True)
class Said:
    """Everything people settled about one document."""

    debtor: str | None = None
    ship_to: str | None = None
    po_number: str | None = None
    requested_date: date | None = None
    lines: Mapping[int, LineSaid] = field(default_factory=dict)

    def line(self, position: int) -> LineSaid:
        return self.lines.get(position, _NOTHING)


_NOTHING = LineSaid()


def read(corrections: Mapping[str, Any]) -> Said:
    """Raises BadCorrection with one sentence where a field or its value is none of ours."""
    head: dict[str, Any] = {}
    lines: dict[int, dict[str, Any]] = {}
    for name, value in corrections.items():
        match = _FIELD.fullmatch(name)
        if match:
            lines.setdefault(int(match["position"]), {}).update(_line_value(name, match["name"], value))
        else:
            head.update(_head_value(name, value))
    return Said(**head, lines={position: LineSaid(**values) for position, values in lines.items()})


def _head_value(name: str, value: Any) -> dict[str, Any]:
    if name in ("debtor", "ship_to", "po_number"):
        return {name: _text(name, value)}
    if name == "requested_date":
        return {name: _day(name, value)}
    raise BadCorrection(f"{name[:60]} is not something that can be corrected; use one of the fields of the order.")


def _line_value(name: str, what: str, value: Any) -> dict[str, Any]:
    if what == "qty":
        return {"qty": _quantity(name, value)}
    if what == "drop":
        return {"drop": value in _YES}
    if what == "price":
        if value != "ours":
            raise BadCorrection(f"{name} can only be 'ours': a price is agreed in the price list, not in an order.")
        return {"our_price": True}
    return {what: _text(name, value)}


def _text(name: str, value: Any) -> str:
    text = value.strip() if isinstance(value, str) else ""
    if not text or len(text) > _LONGEST or not text.isprintable():
        raise BadCorrection(f"{name} must be a text of 1 to {_LONGEST} characters; enter it again.")
    return text


def _quantity(name: str, value: Any) -> Decimal:
    if not isinstance(value, str | Decimal) or not _QTY.fullmatch(str(value)) or not Decimal(value):
        raise BadCorrection(f"{name} must be a number above zero such as 12 or 2.5; enter it again.")
    return Decimal(value)


def _day(name: str, value: Any) -> date:
    if isinstance(value, date):
        return value
    try:
        return date.fromisoformat(value if _DAY.fullmatch(str(value)) else "")
    except ValueError:
        raise BadCorrection(f"{name} must be a day such as 2026-11-30; enter it again.") from None
