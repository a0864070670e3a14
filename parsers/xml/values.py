"""Values of XML orders → exact numbers and days; what XML would not write that way is read with a problem, or not."""

import datetime as dt
import re
from dataclasses import dataclass
from decimal import Decimal

from parsers import normalise
from parsers.dates import read_date
from parsers.document import Problem
from parsers.edi.problems import quoted
from parsers.edi.values import believable
from parsers.edi.values import read_date as read_digits
from parsers.units import uom_code

# XML Schema part 2, decimal, within what an order can hold; ASCII digits only, for Decimal itself would take others.
_DECIMAL = re.compile(r"[+-]?(?:[0-9]{1,15}(?:\.[0-9]{0,12})?|\.[0-9]{1,12})", re.ASCII)
_BEHIND = re.compile(r"(?P<body>[0-9]{1,15}(?:\.[0-9]{0,12})?)-", re.ASCII)  # how SAP writes negative numbers
_DAY = re.compile(
    r"(?P<y>[0-9]{4})(?P<s>-?)(?P<m>[0-9]{2})(?P=s)(?P<d>[0-9]{2})"
    r"(?:[T ][0-9:.,]{1,20})?\s?(?:Z|UTC|[+-][0-9]{2}:?[0-9]{2})?",
    re.ASCII,
)
_XML = normalise.NumberStyle()
_NO_DAY = re.compile(r"0{4}-?0{2}-?0{2}.*")  # an empty date field of SAP
# UN/EDIFACT 2379, as CII uses it in @format.
_LAYOUTS = {
    "101": "YYMMDD", "102": "YYYYMMDD", "203": "YYYYMMDD????", "204": "YYYYMMDD??????", "205": "YYYYMMDD????",
    "609": "YYMM", "610": "YYYYMM", "615": "YYWW", "616": "YYYYWW", "718": "YYYYMMDD????????",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class NumberRead:
    """A number, None where there is none to be had; `problem` says what a person should compare."""

    value: Decimal | None
    problem: Problem | None = None
    unit: str | None = None  # where it stood in the same field


def read_number(raw: str, what: str, where: str, style: normalise.NumberStyle = _XML) -> NumberRead:
    """An exact number. `what` names it to people (quantity, price); `where` is the field's path.

    `style` is how the document writes its numbers where that is proved to be otherwise than XML does.
    """
    text = raw.strip()
    if style.decimal == ",":
        value = normalise.read_number(text, style).value
        return NumberRead(value) if value is not None else _unusual(text, what, where)
    if _DECIMAL.fullmatch(text):
        return NumberRead(Decimal(text))
    if behind := _BEHIND.fullmatch(text):
        return NumberRead(-Decimal(behind["body"]))
    return _unusual(text, what, where)


def _unusual(text: str, what: str, where: str) -> NumberRead:
    split = normalise.split_quantity(text) if what == "quantity" else None
    if split is not None and split[1] and uom_code(split[1]):
        inner = read_number(split[0], what, where)
        return NumberRead(inner.value, inner.problem or _compare(text, what, inner.value, where), split[1])
    reading = normalise.read_number(text)
    if reading.ambiguous:
        return NumberRead(None, normalise.ambiguous_number(normalise.clean(text), where))
    if reading.value is not None:
        return NumberRead(reading.value, _compare(text, what, reading.value, where))
    code = "quantity.invalid" if what == "quantity" else "document.damaged"
    return NumberRead(None, Problem(code, f"The {what} {quoted(text)} is not a number; ask the buyer.", where))


def _compare(text: str, what: str, value: Decimal | None, where: str) -> Problem:
    sentence = f"The {what} {quoted(text)} is not written as XML writes numbers; see that {value} is meant."
    return Problem("document.ambiguous_number", sentence, where)


@dataclass(frozen=True, slots=True)
class DayRead:
    """A day, None where there is none to be had; an empty date has no problem either."""

    value: dt.date | None
    problem: Problem | None = None


def read_day(raw: str, form: str, where: str, order: normalise.DateOrder | None = None) -> DayRead:
    """The day as it is written, whatever the time zone; `form` is the layout's code where the document names one.

    `order` settles whether 03/04/2026 is in March or in April.
    """
    text = raw.strip()
    if not text or _NO_DAY.fullmatch(text):
        return DayRead(None)
    value = _as_laid_out(text, form) if form in _LAYOUTS else _plain(text)
    if value is None:
        reading = read_date(text, order)
        if reading.ambiguous:
            return DayRead(None, normalise.ambiguous_date(normalise.clean(text), where))
        value = reading.value
    if value is None or not believable(value):
        sentence = f"{quoted(text)} is not a date we can read; ask the buyer."
        return DayRead(None, Problem("document.ambiguous_date", sentence, where))
    return DayRead(value)


def _as_laid_out(text: str, form: str) -> dt.date | None:
    """The digits a layout asks for; digits of a time or zone may follow them."""
    return read_digits(text, _LAYOUTS[form].rstrip("?")) if len(text) >= len(_LAYOUTS[form]) else None


def _plain(text: str) -> dt.date | None:
    """ISO 8601, with or without its dashes, time and zone."""
    match = _DAY.fullmatch(text)
    if match is None:
        return None
    try:
        return dt.date(int(match["y"]), int(match["m"]), int(match["d"]))
    except ValueError:
        return None
