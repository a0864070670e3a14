"""Written numbers, dates, currencies and text as values; what could mean two things is reported, never guessed."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Literal

from parsers.dates import DateOrder, DateReading, ambiguous_date, infer_date_order, read_date
from parsers.document import Problem
from parsers.text_cleaning import clean

__all__ = [  # the one door to written values, dates and clean text included
    "CURRENCIES", "DateOrder", "DateReading", "NumberReading", "NumberStyle", "ambiguous_date", "ambiguous_number",
    "clean", "find_currency", "infer_date_order", "infer_number_style", "local_currency",
    "number_style_of", "read_date",
    "read_number", "split_quantity",
]  # fmt: skip

# --- numbers -----------------------------------------------------------------------------------------------------

Mark = Literal[".", ","]


@dataclass(frozen=True, slots=True)
class NumberStyle:
    """How a document writes numbers. `decimal` is its decimal mark, None where nothing in the document shows it."""

    decimal: Mark | None = None


@dataclass(frozen=True, slots=True)
class NumberReading:
    """A number read. `ambiguous` tells a number that could be two (``1.234``) from a text that is none."""

    value: Decimal | None = None
    ambiguous: bool = False


_MAX_DIGITS = 30
_GROUP = 3
_REMEMBERED = 8192  # readings kept: the same cell is looked at under several readings of its table
_LONGEST = 48  # characters of a cell that may still be a number
_GROUP_SPACES = re.compile("(?<=[0-9])[ \u00a0\u2009\u202f](?=[0-9]{3}(?![0-9]))")
_APOSTROPHES = re.compile("(?<=[0-9])['\u2019`](?=[0-9]{3}(?![0-9]))")
# Nobody groups decimals: "2,50 100" is a price and what it is for.
_TWO_NUMBERS = re.compile("[.,][0-9]+[ \u00a0\u2009\u202f'\u2019`][0-9]")
_MONEY_WORDS = re.compile(r"^(?:[A-Z]{3}\b|[A-Z]{0,2}[$€£¥]|[Rr]s\.?)\s*|\s*(?:\b[A-Z]{3}|[A-Z]{0,2}[$€£¥])$")
_SIGNED = re.compile(
    r"(?P<open>\()?(?P<sign>[-+\u2212])?\s*(?P<body>[0-9.,]+?)(?:\.-|,-|,--)?\s*(?P<tail>[-\u2212])?(?(open)\))"
)
_PLAIN = re.compile(r"[0-9]+")
_ONE_MARK = re.compile(r"(?P<left>[0-9]*)(?P<mark>[.,])(?P<right>[0-9]+)")
_GROUPED = re.compile(  # by threes, or as lakh and crore
    r"(?:[0-9]{1,3}(?P<g>[.,])[0-9]{3}(?:(?P=g)[0-9]{3})*|[0-9]{1,2}(?:,[0-9]{2})*,[0-9]{3})"
    r"(?:(?P<mark>[.,])(?P<right>[0-9]+))?"
)


@dataclass(frozen=True, slots=True)
class _Shape:
    """A number before its style is known; `grouped` tells that spaces or apostrophes already marked its thousands."""

    negative: bool
    body: str
    grouped: bool


def _shape(text: str) -> _Shape | None:
    stripped = _MONEY_WORDS.sub("", _MONEY_WORDS.sub("", text.strip()))
    if _TWO_NUMBERS.search(stripped):
        return None
    joined = _APOSTROPHES.sub("", _GROUP_SPACES.sub("", stripped.strip()))
    match = _SIGNED.fullmatch(joined)
    if match is None:
        return None
    negative = bool(match["open"]) or match["sign"] in ("-", "\u2212") or bool(match["tail"])
    return _Shape(negative, match["body"], joined != stripped.strip())


def _decimal_mark(shape: _Shape) -> Mark | Literal["none", "either"] | None:
    """The decimal mark the shape itself proves, "none" for a whole number, "either" if unsettled, None if no number."""
    body = shape.body
    if _PLAIN.fullmatch(body):
        return "none"
    one = _ONE_MARK.fullmatch(body)
    if one is not None:
        return _mark_of_one(one, grouped=shape.grouped)
    many = _GROUPED.fullmatch(body)
    if many is None or many["mark"] == (many["g"] or ","):
        return None
    return _as_mark(many["mark"]) if many["mark"] else "none"


def _mark_of_one(match: re.Match[str], *, grouped: bool) -> Mark | Literal["either"]:
    left, right = match["left"], match["right"]
    could_group = len(right) == _GROUP and 1 <= len(left) <= _GROUP and not left.startswith("0") and not grouped
    return "either" if could_group else _as_mark(match["mark"])


def _as_mark(text: str) -> Mark:
    return "," if text == "," else "."


@lru_cache(maxsize=_REMEMBERED)
def _mark_shown(text: str) -> Mark | None:
    """The decimal mark one number shows, also through its grouping: 1.234.567 is grouped by points, so "," it is."""
    shape = _shape(text)
    mark = _decimal_mark(shape) if shape is not None else None
    if mark in (".", ","):
        return _as_mark(mark)
    if shape is None or mark != "none" or _PLAIN.fullmatch(shape.body):
        return None
    return "," if "." in shape.body else "."


def infer_number_style(texts: Iterable[str]) -> NumberStyle:
    """The style all the numbers of a document agree on; a dissent of up to one in five is taken for a slip."""
    shown = (_mark_shown(text) for text in texts if len(text) <= _LONGEST)
    marks = [mark for mark in shown if mark is not None]
    commas, points = marks.count(","), marks.count(".")
    if commas > 4 * points:
        return NumberStyle(",")
    return NumberStyle(".") if points > 4 * commas else NumberStyle()


_POINT = frozenset(
    "US GB AU NZ IE CA IN SG HK MX MY PH TH JP CN KR IL AE ZA KE NG CH LI".split()  # noqa: SIM905 - a row of codes
)
_COMMA = frozenset(
    "DE AT FR BE NL LU ES PT IT DK SE NO FI PL CZ SK HU RO BG GR HR SI RS TR UA LT LV EE IS BR AR CL CO".split()  # noqa: SIM905
)


def number_style_of(country: str | None) -> NumberStyle:
    """How a country writes its numbers; unknown where it is not told or writes both ways. `country` is ISO 3166."""
    return NumberStyle("." if country in _POINT else "," if country in _COMMA else None)


def read_number(text: str, style: NumberStyle = NumberStyle()) -> NumberReading:
    """Read "1.234,50", "1'234.50", "(12)", "12-", "EUR 5"; no number gives an empty reading, never an exception."""
    return _read_number(text, style.decimal) if len(text) <= _LONGEST else NumberReading()


@lru_cache(maxsize=_REMEMBERED)
def _read_number(text: str, decimal: Mark | None) -> NumberReading:
    shape = _shape(text)
    mark = _decimal_mark(shape) if shape is not None else None
    if shape is None or mark is None:
        return NumberReading()
    if mark == "either":
        if decimal is None:
            return NumberReading(ambiguous=True)
        mark = decimal
    return NumberReading(_value(shape, None if mark == "none" else mark))


def _value(shape: _Shape, mark: Mark | None) -> Decimal | None:
    whole, _, part = shape.body.partition(mark) if mark else (shape.body, "", "")
    digits = re.sub(r"[.,]", "", whole)
    if len(digits) + len(part) > _MAX_DIGITS:
        return None
    number = Decimal(f"{digits or '0'}.{part}" if part else digits or "0")
    return -number if shape.negative and number else number


_CELL = re.compile(
    r"(?P<number>[-+(]?[0-9][0-9.,'\u2019\u00a0\u202f ]*?\)?-?)\s*(?P<unit>[^\W\d_][\w²³/.%-]{0,14})?\.?"
)


def split_quantity(text: str) -> tuple[str, str | None] | None:
    """Split a cell such as "12 CTN", "1.200,5kg" or "12" into number text and unit text; None where it is neither."""
    return _split_quantity(text) if len(text) <= _LONGEST else None


@lru_cache(maxsize=_REMEMBERED)
def _split_quantity(text: str) -> tuple[str, str | None] | None:
    match = _CELL.fullmatch(clean(text))
    return None if match is None else (match["number"].strip(), match["unit"])


def ambiguous_number(raw: str, where: str | None) -> Problem:
    return Problem(
        "document.ambiguous_number", f"“{raw}” could be read as two different numbers; check it on the document.", where
    )


# --- currencies --------------------------------------------------------------------------------------------------

_CODES = """
    AED ARS AUD BGN BHD BRL CAD CHF CLP CNY COP CRC CZK DKK DOP EGP EUR FJD GBP GEL HKD HRK HUF IDR ILS INR ISK JMD
    JOD JPY KES KRW KWD KZT LKR MAD MDL MKD MXN MYR NGN NOK NZD OMR PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SEK SGD
    THB TND TRY TTD TWD TZS UAH UGX USD UYU VND XOF XPF ZAR
"""
CURRENCIES = frozenset(_CODES.split())
_SYMBOLS = {
    "€": "EUR", "£": "GBP", "₹": "INR", "zł": "PLN", "Kč": "CZK", "₩": "KRW", "₺": "TRY",
    "₪": "ILS", "฿": "THB", "₫": "VND",
    "US$": "USD", "AU$": "AUD", "A$": "AUD", "NZ$": "NZD", "CA$": "CAD", "C$": "CAD", "S$": "SGD",
    "HK$": "HKD", "R$": "BRL",
}  # fmt: skip
_CODE = re.compile(r"(?<![^\W_])(" + "|".join(sorted(CURRENCIES)) + r")(?![^\W_])")
_SYMBOL = re.compile("|".join(re.escape(s) for s in sorted(_SYMBOLS, key=len, reverse=True)))
_WORDS = re.compile(
    r"\b(?:(euros?)|(us dollars?)|(pounds? sterling)|(schweizer franken|swiss francs?)|(rupees)|(australian dollars?)|"
    r"(canadian dollars?))\b",
    re.IGNORECASE,
)
_WORD_CODES = ("EUR", "USD", "GBP", "CHF", "INR", "AUD", "CAD")


def find_currency(text: str) -> str | None:
    """The ISO 4217 code a text names by code, symbol or word; None where none or several; "$" alone is none."""
    if len(text) > _LONGEST:
        return _find_currency.__wrapped__(text)
    return _find_currency(text)


_LOCAL = {  # the sign or word that a country writes for its own money, where others write the same for theirs
    "US": ("$", "USD"), "CA": ("$", "CAD"), "AU": ("$", "AUD"), "NZ": ("$", "NZD"), "SG": ("$", "SGD"),
    "HK": ("$", "HKD"), "MX": ("$", "MXN"),
    "SE": ("kr", "SEK"), "NO": ("kr", "NOK"), "DK": ("kr", "DKK"), "IN": ("rs", "INR"),
    "HU": ("ft", "HUF"), "RO": ("lei", "RON"), "TR": ("tl", "TRY"),
    "CH": ("fr.", "CHF"), "ZA": ("r ", "ZAR"), "JP": ("¥", "JPY"), "CN": ("¥", "CNY"),
}  # fmt: skip


def local_currency(country: str, lines: Iterable[str]) -> str | None:
    """The currency of `country` (ISO 3166) if the lines write its sign beside a number: "$ 12.50" from Ohio is USD."""
    if country not in _LOCAL:
        return None
    sign, code = _LOCAL[country]
    mark = re.escape(sign.strip())
    beside = re.compile(rf"(?<![^\W\d_]){mark}\s?[0-9]|[0-9]\s?{mark}(?![^\W\d_])|(?:in|\()\s*{mark}", re.IGNORECASE)
    return code if any(beside.search(line) for line in lines) else None


@lru_cache(maxsize=_REMEMBERED)
def _find_currency(text: str) -> str | None:
    found = set(_CODE.findall(text)) | {_SYMBOLS[s] for s in _SYMBOL.findall(text)}
    found |= {_WORD_CODES[(match.lastindex or 1) - 1] for match in _WORDS.finditer(text)}
    return found.pop() if len(found) == 1 else None
