"""Single cells as values: numbers, quantities, days and codes, each with the problem it may have."""

import re
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from parsers.document import Problem
from parsers.grid.cells import Cell
from parsers.normalise import (
    DateOrder,
    NumberStyle,
    ambiguous_date,
    ambiguous_number,
    find_currency,
    read_date,
    read_number,
    split_quantity,
)

_MOST_DIGITS = 9  # of a quantity, left of the point
_EXACT_DIGITS = 15  # what a spreadsheet's number keeps
_SCIENTIFIC = re.compile(r"[0-9]+(?:[.,][0-9]+)?[eE]\+[0-9]+")
_LONGEST_PRICE = 80  # characters of a cell that can say a price and what it is for
_BASIS = re.compile(
    r"(?P<money>[^/]*[0-9][^/]*?)\s*(?:/|\bper\b|\bje\b|\bpro\b|\bpar\b)\s*(?P<per>10{0,4})?\s*[^\W\d_]*\.?"
)


@dataclass(frozen=True, slots=True)
class Style:
    """How the texts of a grid write numbers and days."""

    number: NumberStyle = field(default_factory=NumberStyle)
    order: DateOrder | None = None


@dataclass(frozen=True, slots=True)
class Measure:
    """A quantity cell: value, the unit that stands with it, and what is wrong."""

    value: Decimal | None = None
    unit: str | None = None
    problem: Problem | None = None


@dataclass(frozen=True, slots=True)
class Price:
    """A price or amount cell; `per` only where the cell itself says so ("4.20/100")."""

    value: Decimal | None = None
    per: Decimal | None = None
    currency: str | None = None
    problem: Problem | None = None


def read_quantity(cell: Cell, style: Style, where: str) -> Measure:
    """A quantity; text that is none, zero, a negative or an absurd number is a problem."""
    if cell.number is not None:
        return _judged(cell.number, None, cell.text, where)
    split = split_quantity(cell.text)
    reading = read_number(split[0], style.number) if split is not None else None
    if reading is not None and reading.ambiguous:
        return Measure(problem=ambiguous_number(cell.text, where))
    if split is None or reading is None or reading.value is None:
        return Measure(problem=_invalid(cell.text, where))
    return _judged(reading.value, split[1], cell.text, where)


def _judged(value: Decimal, unit: str | None, raw: str, where: str) -> Measure:
    if abs(value) >= Decimal(10) ** _MOST_DIGITS:
        return Measure(None, unit, _invalid(raw, where))
    return Measure(value, unit, None if value > 0 else _invalid(raw, where))


def _invalid(raw: str, where: str) -> Problem:
    return Problem("quantity.invalid", f"“{raw[:40]}” is no quantity that can be ordered; ask the buyer.", where)


def read_money(cell: Cell, style: Style, where: str) -> Price:
    """A price or amount, with its basis and currency where they stand in the cell."""
    if cell.number is not None:
        return Price(cell.number)
    match = _BASIS.fullmatch(cell.text) if len(cell.text) <= _LONGEST_PRICE else None
    text = match["money"] if match is not None else cell.text
    per = Decimal(match["per"]) if match is not None and match["per"] else None
    reading = read_number(text, style.number)
    problem = ambiguous_number(cell.text, where) if reading.ambiguous else None
    return Price(reading.value, per, find_currency(cell.text), problem)


def read_day(cell: Cell, style: Style, where: str) -> tuple[date | None, Problem | None]:
    """A day; one that could be two is a problem and no day."""
    if cell.day is not None:
        return cell.day, None
    reading = read_date(cell.text, style.order)
    return reading.value, ambiguous_date(cell.text, where) if reading.ambiguous else None


def read_code(cell: Cell, where: str) -> tuple[str | None, Problem | None]:
    """A part number, and the problem of one that the spreadsheet has taken for a number and bent."""
    text = cell.text.strip()
    if not text:
        return None, None
    bent = _SCIENTIFIC.fullmatch(text) is not None
    if cell.number is not None:
        bent = bent or len(text) > _EXACT_DIGITS or cell.number != cell.number.to_integral_value()
    return text, bent_code(text, where) if bent else None


def bent_code(text: str, where: str) -> Problem:
    sentence = f"The spreadsheet has turned the part number “{text[:40]}” into a number; ask the buyer what it was."
    return Problem("document.ambiguous_number", sentence, where)
