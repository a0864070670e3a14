"""What a cell of an order line says: quantities with units, prices with their basis, codes, amounts."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from parsers.layout.words import Word, text_of
from parsers.normalise import NumberReading, NumberStyle, read_number, split_quantity
from parsers.units import is_unit_word

_PRICE = re.compile(
    r"(?P<money>[^/]*?)\s*(?:(?:/|\bper\b|\bje\b|\bpro\b|\bpar\b|\bpor\b)\s*(?P<per>10{0,3}|1['\u2019.,]000)?\s*(?P<unit>[^\W\d_][\w²³.]{0,10})?)?",
    re.IGNORECASE,
)
_NUMBER_WORD = re.compile(r"[-+(]?(?:[A-Z]{0,3}[$€£¥])?[0-9][0-9.,'\u2019 ]*(?:[$€£¥]|-|\)|%)?|[.,][0-9]+")
_THOUSANDS = re.compile(r"[0-9]{3}(?:[.,][0-9]+)?")
_BLANK = 1.0  # line heights: no blank that sets off thousands is wider
_MARKER = re.compile(r"\s*[*†]$|\s+[A-Z]$")


@dataclass(frozen=True, slots=True)
class Amount:
    """A number in a cell, as written and as read."""

    text: str
    reading: NumberReading

    @property
    def value(self) -> Decimal | None:
        return self.reading.value


@dataclass(frozen=True, slots=True)
class Measure:
    """A quantity cell: its number and the unit that stands with it."""

    number: Amount
    unit: str | None


def is_unit(text: str) -> bool:
    return is_unit_word(text)


def looks_numeric(words: Sequence[Word]) -> bool:
    return bool(words) and any(_NUMBER_WORD.fullmatch(word.text) for word in words)


def _said(words: Sequence[Word]) -> str:
    """The text of a cell; numbers too far apart to be one number ("1    120") are parted by a bar."""
    if len(words) < 2:  # noqa: PLR2004 - a pair
        return text_of(words)
    text = words[0].text
    for left, right in pairwise(words):
        text += (" | " if _apart(left, right) else " ") + right.text
    return text


def _apart(left: Word, right: Word) -> bool:
    wide = right.x0 - left.x1 > _BLANK * (left.y1 - left.y0)
    return wide and left.text[-1:].isdigit() and _THOUSANDS.fullmatch(right.text) is not None


def read_amount(words: Sequence[Word], style: NumberStyle) -> Amount | None:
    """The money amount of a cell, whatever currency or tax mark stands with it; None where there is no number."""
    text = _MARKER.sub("", _said(words))
    reading = read_number(text, style)
    if reading.value is not None or reading.ambiguous:
        return Amount(text, reading)
    return _lone_number(words, style)


def _lone_number(words: Sequence[Word], style: NumberStyle) -> Amount | None:
    """The one number among other words, thousands set off by blanks joined; None where there are none or several."""
    groups: list[str] = []
    last: Word | None = None
    for word in words:
        if not _NUMBER_WORD.fullmatch(word.text):
            continue
        joins = last is not None and _THOUSANDS.fullmatch(word.text) and not _apart(last, word)
        if joins and groups[-1].replace(" ", "").isdigit():
            groups[-1] += " " + word.text
        else:
            groups.append(word.text)
        last = word
    if len(groups) != 1:
        return None
    return Amount(groups[0], read_number(groups[0], style))


def read_measure(words: Sequence[Word], style: NumberStyle) -> Measure | None:
    """A quantity with or without its unit: "12", "12 CTN", "1.200,5kg", "CTN 12", "12 x"."""
    text = _said(words)
    split = split_quantity(text)
    if split is not None:
        unit = split[1] if split[1] not in ("x", "X") else None
        return _measure(split[0], unit, style)
    numbers = [word.text for word in words if _NUMBER_WORD.fullmatch(word.text)]
    others = [word.text for word in words if not _NUMBER_WORD.fullmatch(word.text)]
    if len(numbers) == 1 and len(others) <= 2:  # noqa: PLR2004 - "Stück", "lfd. m"
        unit = next((other for other in others if is_unit(other)), None)
        return _measure(numbers[0], unit, style) if unit is not None or not others else None
    return None


def _measure(text: str, unit: str | None, style: NumberStyle) -> Measure | None:
    reading = read_number(text, style)
    return Measure(Amount(text, reading), unit) if reading.value is not None or reading.ambiguous else None


@dataclass(frozen=True, slots=True)
class Price:
    """A price cell: the money, the number of units it is for where the cell says so, and the unit."""

    number: Amount
    per: int | None
    unit: str | None


def read_price(words: Sequence[Word], style: NumberStyle) -> Price | None:
    """A price with an optional basis: "482.08", "12,50 / 100 St", "USD 3.10 per 1000", "4.20/EA"."""
    match = _PRICE.fullmatch(_said(words))
    if match is None:
        amount = read_amount(words, style)
        return Price(amount, None, None) if amount is not None else None
    amount = _money(match["money"], style) or read_amount(words, style)
    if amount is None:
        return None
    per = int("".join(c for c in match["per"] if c.isdigit())) if match["per"] else None
    unit = match["unit"]
    return Price(amount, per, unit if unit is not None and is_unit(unit) else None)


def _money(text: str, style: NumberStyle) -> Amount | None:
    reading = read_number(_MARKER.sub("", text), style)
    return Amount(text, reading) if reading.value is not None or reading.ambiguous else None
