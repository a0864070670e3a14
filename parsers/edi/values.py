"""Raw EDI values → text, exact numbers and dates; what cannot be read for certain is refused, never guessed."""

import re
import unicodedata
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from functools import lru_cache

from parsers.edi.syntax import STAND_INS

# ASCII digits only: Decimal itself would take "NaN", "1_000" and digits of other scripts.
# A number as nearly all are written, told at the price of one match.
is_usual = re.compile(r"[0-9]{1,15}(?:\.[0-9]{1,9})?", re.ASCII).fullmatch
_PLAIN = re.compile(r"-?(?:[0-9]{1,15}(?:[.,][0-9]{0,9})?|[.,][0-9]{1,9})", re.ASCII)
_GROUPED = re.compile(r"-?[1-9][0-9]{0,2}[.,][0-9]{3}", re.ASCII)
_DIGITS = re.compile(r"[0-9]+", re.ASCII)
_CONTROLS = frozenset(map(chr, (*range(32), 127))) - frozenset(STAND_INS)
_CENTURY_TURNS = 70  # two-digit years: 70-99 are 19xx, 00-69 are 20xx


class NotANumber(ValueError):
    """The value has no one reading; `code` is the finding code that says which way it fails."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code


def read_number(raw: str, decimal: str) -> Decimal:
    """An exact number. `decimal` is the announced mark; the other mark is taken only where it can't mean thousands."""
    if decimal == "." and is_usual(raw):
        return Decimal(raw)
    value = raw.strip(" ")
    if not _PLAIN.fullmatch(value):
        raise NotANumber(*_why_not(value))
    other = "," if decimal == "." else "."
    if other in value and _GROUPED.fullmatch(value):
        raise NotANumber("document.ambiguous_number", f"may be a thousand or a decimal: the file's mark is “{decimal}”")
    return Decimal(value.replace(",", "."))


def _why_not(value: str) -> tuple[str, str]:
    digits = re.sub(r"[\s.,']", "", value)
    if _DIGITS.fullmatch(digits):
        return "document.ambiguous_number", "is broken up by a line break, a space or a second mark"
    if any(char in _CONTROLS for char in value):
        return "quantity.invalid", "holds a control character"
    return "quantity.invalid", "is not a number"


def tidy(text: str, released: Mapping[str, str]) -> str:
    """Text on one line: released separators given back, line breaks as spaces, other control characters gone."""
    for stand_in, char in released.items():
        if stand_in in text:
            text = text.replace(stand_in, char)
    if text.isprintable():
        return text.strip()
    return " ".join("".join(_visible(char) for char in text).split())


def _visible(char: str) -> str:
    if char.isspace():
        return " "
    return "" if unicodedata.category(char) in {"Cc", "Cf", "Cs", "Co", "Cn"} else char


def read_date(raw: str, form: str) -> date | None:
    """A day from digits laid out as `form`; letters Y M D W name the digits, ``?`` is passed over (hours, zones).

    None where the digits do not fit or name no day of the calendar.
    """
    return _read_date(raw[: len(form)], form)


@lru_cache(maxsize=2048)
def _read_date(digits: str, form: str) -> date | None:
    if len(digits) != len(form) or not _DIGITS.fullmatch(digits):
        return None
    year = int(_picked(digits, form, "Y"))
    if form.count("Y") == len("YY"):
        year = _full_year(year)
    try:
        if "W" in form:
            return date.fromisocalendar(year, int(_picked(digits, form, "W")), 1)
        return date(year, int(_picked(digits, form, "M")), int(_picked(digits, form, "D") or 1))
    except ValueError:
        return None


def _picked(digits: str, form: str, letter: str) -> str:
    """The digits under one letter; the same letters always stand together."""
    start = form.find(letter)
    return digits[start : start + form.count(letter)] if start >= 0 else ""


def _full_year(two_digits: int) -> int:
    return two_digits + (1900 if two_digits >= _CENTURY_TURNS else 2000)


def believable(day: date) -> bool:
    """False for years no order in force can name: a slipped digit, not a date."""
    return date(1970, 1, 1) <= day <= date(2099, 12, 31)


def is_sound_gtin(code: str) -> bool:
    """True for a GTIN or UPC of 12 to 14 digits whose check digit is right: hardly another number by chance."""
    if not (12 <= len(code) <= 14 and code.isascii() and code.isdigit()):  # noqa: PLR2004 - GTIN-12 to GTIN-14
        return False
    weighted = (int(digit) * (3 if at % 2 else 1) for at, digit in enumerate(reversed(code)))
    return sum(weighted) % 10 == 0


def is_gtin(code: str) -> bool:
    """True for 8 to 14 ASCII digits, the lengths of GTIN and UPC; the check digit is the matcher's business."""
    return 8 <= len(code) <= 14 and code.isascii() and code.isdigit()  # noqa: PLR2004 - GTIN-8 to GTIN-14
