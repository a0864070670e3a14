"""Written dates as days, in sixteen languages; one whose day and month could be swapped is told, never guessed."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from parsers.document import Problem
from parsers.text_cleaning import clean

DateOrder = Literal["dmy", "mdy"]


@dataclass(frozen=True, slots=True)
class DateReading:
    """A date read. `ambiguous` tells a date whose day and month could be swapped from a text that is no date."""

    value: date | None = None
    ambiguous: bool = False


_MONTH_NAMES = """
jan january januar jaenner janner enero ene janvier janv gennaio gen januari janeiro ianuarie stycznia
styczen ledna leden tammikuuta tammikuu ocak |
feb february februar febr febrero fevrier fevr fev febbraio februari fevereiro februarie lutego luty unora
unor helmikuuta helmikuu subat |
mar march marz maerz mrz marzo mars maart mrt marco martie marca marzec brezna brezen marcius maaliskuuta
maaliskuu mart |
apr april abril abr avril avr aprile aprilie kwietnia kwiecien dubna duben aprilis huhtikuuta huhtikuu nisan |
may mai mayo maggio mag mei maj maja maio kvetna kveten majus toukokuuta toukokuu mayis |
jun june juni junio juin giugno giu junho iunie czerwca czerwiec cervna cerven junius kesakuuta kesakuu
haziran |
jul july juli julio juillet juil luglio lug julho iulie lipca lipiec cervence cervenec julius heinakuuta
heinakuu temmuz |
aug august agosto ago aout augustus augusti sierpnia sierpien srpna srpen augusztus elokuuta elokuu agustos |
sep sept september septiembre setiembre septembre settembre set setembro septembrie wrzesnia wrzesien zari
szeptember szept syyskuuta syyskuu eylul |
oct october oktober okt octubre octobre ottobre ott outubro out octombrie pazdziernika pazdziernik rijna
rijen lokakuuta lokakuu ekim |
nov november noviembre novembre novembro noiembrie listopada listopadu listopad marraskuuta marraskuu kasim |
dec december dezember dez diciembre dic decembre dicembre dezembro decembrie desember grudnia grudzien
prosince prosinec joulukuuta joulukuu aralik
"""
_MONTHS = {name: number for number, names in enumerate(_MONTH_NAMES.split("|"), 1) for name in names.split()}
_TIME = (
    r"(?:[T ,]+[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?(?:\.[0-9]+)?\s*(?:[AaPp]\.?[Mm]\.?|Z|[-+][0-9]{2}:?[0-9]{2}|Uhr|h)?)?"
)
_WEEKDAY = r"(?:[^\W\d_]{2,10}\.?,?\s+)?"
_YEAR = r"(?P<y>[0-9]{4}|'?[0-9]{2})"
_ISO = re.compile(r"(?P<y>[0-9]{4})(?P<s>[-/.]?)(?P<m>[0-9]{2})(?P=s)(?P<d>[0-9]{2})" + _TIME)
_DOTTED = re.compile(_WEEKDAY + r"(?P<d>[0-9]{1,2})\.\s?(?P<m>[0-9]{1,2})\.\s?" + _YEAR + _TIME)
_SLASHED = re.compile(_WEEKDAY + r"(?P<a>[0-9]{1,2})(?P<s>[-/])(?P<b>[0-9]{1,2})(?P=s)" + _YEAR + _TIME)
_DAY_NAME = re.compile(
    _WEEKDAY
    + r"(?P<d>[0-9]{1,2})(?:st|nd|rd|th|er|[.ºo°])?[-\s./]*(?:de |of )?(?P<n>[^\W\d_]{3,12})\.?,?[-\s./]*(?:del? )?"
    + _YEAR
    + _TIME
)
_NAME_DAY = re.compile(
    _WEEKDAY + r"(?P<n>[^\W\d_]{3,12})\.?[-\s]*(?P<d>[0-9]{1,2})(?:st|nd|rd|th)?(?:,\s*|\s+|-)" + _YEAR + _TIME
)
_YEAR_FIRST = re.compile(
    r"(?P<y>[0-9]{4})(?:\.?\s+(?P<n>[^\W\d_]{3,12})\.?\s+|\.\s*(?P<m>[0-9]{1,2})\.\s*)(?P<d>[0-9]{1,2})\.?" + _TIME
)
_TWO_DIGITS, _CENTURY = 100, 2000
_YEARS = range(1950, 2151)  # a year outside is a slip or a part number
_LONGEST = 60
_MONTH_FIRST = frozenset({"US", "PH", "FM", "MH", "PW"})


def _day(year: str, month: int, day: str) -> date | None:
    number = int(year.lstrip("'"))
    full = number + _CENTURY if number < _TWO_DIGITS else number
    try:
        return date(full, month, int(day)) if full in _YEARS else None
    except ValueError:
        return None


def _month(name: str) -> int | None:
    low = name.casefold().replace("\u0131", "i")  # Turkish, without its dot
    plain = "".join(c for c in unicodedata.normalize("NFKD", low) if not unicodedata.combining(c))
    return _MONTHS.get(plain)


_WEEK = re.compile(
    r"(?:kw|cw|wk|week|woche|kalenderwoche|lieferwoche|sem|semaine|semana|settimana|sett|vecka|v|uge|tydzień|týden)\.?\s*"
    r"(?P<w>[0-9]{1,2})\s*(?:[/.\-, ]|of)\s*(?P<y>[0-9]{4}|[0-9]{2})",
    re.IGNORECASE,
)


def _monday(text: str) -> date | None:
    """ "KW 50/2026" as the day it begins (ISO 8601)."""
    match = _WEEK.fullmatch(text)
    if match is None:
        return None
    year = int(match["y"]) + (_CENTURY if len(match["y"]) == 2 else 0)  # noqa: PLR2004 - "26"
    try:
        return date.fromisocalendar(year, int(match["w"]), 1)
    except ValueError:
        return None


def _settled(text: str) -> date | None:
    """A date whose writing leaves no doubt: ISO, dotted, with the month's name, or the week that begins with it."""
    monday = _monday(text)
    if monday is not None:
        return monday
    for pattern in (_ISO, _DOTTED):
        match = pattern.fullmatch(text)
        if match is not None:
            return _day(match["y"], int(match["m"]), match["d"])
    for pattern in (_DAY_NAME, _NAME_DAY, _YEAR_FIRST):
        match = pattern.fullmatch(text)
        month = _month_of(match) if match is not None else None
        if match is not None and month is not None:
            return _day(match["y"], month, match["d"])
    return None


def _month_of(match: re.Match[str]) -> int | None:
    said = match.groupdict()
    return _month(said["n"]) if said["n"] is not None else int(said["m"])


def _both_ways(text: str) -> dict[DateOrder, date]:
    """The days a slashed date can be, by order of day and month; empty where it is no such date."""
    match = _SLASHED.fullmatch(text)
    if match is None:
        return {}
    ways: dict[DateOrder, date | None] = {
        "dmy": _day(match["y"], int(match["b"]), match["a"]),
        "mdy": _day(match["y"], int(match["a"]), match["b"]),
    }
    return {order: day for order, day in ways.items() if day is not None}


def infer_date_order(
    texts: Iterable[str], country: str | None = None, sequence: Sequence[tuple[str, str]] = ()
) -> DateOrder | None:
    """Day or month first in slashed dates: by dates that only work one way, then by `sequence`, then by country.

    `sequence` holds pairs (earlier, later), such as order date and delivery date: an order of day and month that
    puts the later one first is out. Contradicting evidence settles nothing. `country` is ISO 3166 alpha-2.
    """
    shown = {next(iter(ways)) for ways in map(_both_ways, map(clean, texts)) if len(ways) == 1}
    if not shown:
        shown = {order for order in ("dmy", "mdy") if _in_sequence(sequence, order)} if sequence else {"dmy", "mdy"}
    if len(shown) == 1:
        return "dmy" if "dmy" in shown else "mdy"
    if country is None or not shown:
        return None
    return "mdy" if country.upper() in _MONTH_FIRST else "dmy"


def _in_sequence(sequence: Sequence[tuple[str, str]], order: DateOrder) -> bool:
    pairs = [(read_date(first, order).value, read_date(last, order).value) for first, last in sequence]
    return all(first <= last for first, last in pairs if first is not None and last is not None)


def read_date(text: str, order: DateOrder | None = None) -> DateReading:
    """Read one date in any of the languages; 03/04/2026 without a known `order` is ambiguous, not guessed."""
    plain = clean(text)
    if len(plain) > _LONGEST:
        return DateReading()
    settled = _settled(plain)
    if settled is not None:
        return DateReading(settled)
    ways = _both_ways(plain)
    days = set(ways.values())
    if len(days) == 1:
        return DateReading(days.pop())
    if not days or order is None:
        return DateReading(ambiguous=bool(days))
    return DateReading(ways.get(order))


def ambiguous_date(raw: str, where: str | None) -> Problem:
    return Problem(
        "document.ambiguous_date", f"“{raw}” could be two different days; check day and month with the buyer.", where
    )
