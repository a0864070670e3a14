"""Days as people write them in a letter: "Friday", "KW 42", "15 October", "end of next week", settled by its date.

What means two days to two readers ("next Friday", "Friday" written on a Friday) has no `first` and is asked.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from parsers.normalise import DateOrder, read_date
from parsers.text import day_words as w

_WEEK = timedelta(days=7)
_LATE = timedelta(days=60)  # a day without its year lies no further back than this


@dataclass(frozen=True, slots=True)
class Day:
    """A day or a span of days in a text: raw[start:end] of it; `first` None where it is not settled.

    `ambiguous` tells a date whose day and month could be swapped from words that nothing settles; `maybe` are the
    days such words can mean, where they are few.
    """

    start: int
    end: int
    raw: str
    first: date | None = None
    last: date | None = None
    ambiguous: bool = False
    maybe: tuple[date, ...] = ()


@dataclass(frozen=True, slots=True)
class Ground:
    """What settles days: when the letter was written, and the order of day and month in it."""

    sent: date | None = None
    order: DateOrder | None = None


@dataclass(frozen=True, slots=True)
class _Span:
    first: date | None = None
    last: date | None = None
    ambiguous: bool = False
    maybe: tuple[date, ...] = ()


_NOTHING = _Span()
_Reader = Callable[[re.Match[str], Ground], _Span | None]


def fold(text: str) -> str:
    """Lower case without accents, letter for letter, so that places stay true."""
    return text.lower() if text.isascii() else "".join(_plain(char) for char in text)


def _plain(char: str) -> str:
    base = unicodedata.normalize("NFKD", char)[0].casefold()
    return base if len(base) == 1 else base[0]


def find_days(text: str, ground: Ground) -> Iterator[Day]:
    """All days in a text, from left to right; of two that overlap the longer one."""
    folded, reached = fold(text), 0
    found = sorted(_matches(folded, ground), key=lambda each: (each[0].start(), -each[0].end()))
    for match, span in found:
        if match.start() >= reached:
            reached = match.end()
            raw = text[match.start() : match.end()].strip(" ,;.")
            yield Day(match.start(), match.end(), raw, span.first, span.last, span.ambiguous, span.maybe)


def _matches(folded: str, ground: Ground) -> Iterator[tuple[re.Match[str], _Span]]:
    for pattern, reader in _READERS:
        for match in pattern.finditer(folded):
            span = reader(match, ground)
            if span is not None:
                yield match, span


def _one(day: date | None) -> _Span:
    return _Span(day, day)


# --- dates -----------------------------------------------------------------------------------------------------------


def _full(match: re.Match[str], ground: Ground) -> _Span | None:
    reading = read_date(match[0].strip(" ,"), ground.order)
    if reading.value is None and not reading.ambiguous:
        return None
    return _Span(reading.value, reading.value, reading.ambiguous)


def _yearless(match: re.Match[str], ground: Ground) -> _Span | None:
    """A day of a month: of the year in which it comes next after the letter."""
    if ground.sent is None:
        return _NOTHING if read_date(f"{_written(match)}2024", ground.order or "dmy").value else None
    for year in (ground.sent.year, ground.sent.year + 1):
        reading = read_date(f"{_written(match)}{year}", ground.order)
        if reading.ambiguous:
            return _Span(ambiguous=True)
        if reading.value is not None and reading.value >= ground.sent - _LATE:
            return _one(reading.value)
    return None


def _written(match: re.Match[str]) -> str:
    text = match[0].strip(" ,")
    return text if text.endswith((".", "/", " ")) else f"{text}/" if "/" in text else f"{text} "


def _of_month(match: re.Match[str], ground: Ground) -> _Span | None:
    """ "the 15th": of this month or, where that is over, of the next."""
    if ground.sent is None:
        return _NOTHING
    first = ground.sent.replace(day=1)
    for month in (first, (first + timedelta(days=32)).replace(day=1)):
        try:
            day = month.replace(day=int(match["day"]))
        except ValueError:
            continue
        if day >= ground.sent:
            return _one(day)
    return _NOTHING


# --- weekdays and weeks ----------------------------------------------------------------------------------------------


def _weekday(match: re.Match[str], ground: Ground) -> _Span | None:
    """The coming one; on that very weekday nobody knows which."""
    wanted = next(n for n, names in enumerate(w.WEEKDAYS) if re.fullmatch(names, match["day"]))
    if ground.sent is None:
        return _NOTHING
    if match["nextweek"]:
        return _one(_monday(ground.sent) + _WEEK + timedelta(days=wanted))
    if match["week"]:
        monday = _of_week(int(match["week"]), None, ground.sent)
        return _one(monday + timedelta(days=wanted)) if monday is not None else None
    ahead = (wanted - ground.sent.weekday()) % 7
    coming = ground.sent + timedelta(days=ahead)
    return _Span(maybe=(coming, coming + _WEEK)) if match["either"] or not ahead else _one(coming)


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _numbered_week(match: re.Match[str], ground: Ground) -> _Span | None:
    year = int(match["year"]) if match["year"] else None
    if year is not None and year < 100:  # noqa: PLR2004 - two digits
        year += 2000
    monday = _of_week(int(match["number"]), year, ground.sent)
    return None if monday is None and (year or ground.sent) else _part(monday, match)


def _of_week(number: int, year: int | None, sent: date | None) -> date | None:
    """The Monday of a week of ISO 8601; without a year, the next such week after the letter."""
    years = [year] if year is not None else [sent.year, sent.year + 1] if sent is not None else []
    for each in years:
        try:
            monday = date.fromisocalendar(each, number, 1)
        except ValueError:
            continue
        if year is not None or sent is None or monday >= _monday(sent) - 4 * _WEEK:
            return monday
    return None


def _next_week(match: re.Match[str], ground: Ground) -> _Span | None:
    return _part(_monday(ground.sent) + _WEEK, match) if ground.sent is not None else _NOTHING


def _this_week(match: re.Match[str], ground: Ground) -> _Span | None:
    """Of this week only the end is a day; otherwise it is from the letter to Friday."""
    if ground.sent is None:
        return _NOTHING
    friday = _monday(ground.sent) + timedelta(days=4)
    if match["end"]:
        return _one(friday) if friday > ground.sent else _NOTHING
    left = (friday - ground.sent).days + 1
    return _Span(maybe=tuple(ground.sent + timedelta(days=n) for n in range(left)))


def _part(monday: date | None, match: re.Match[str]) -> _Span:
    """The working days of a week, its start, middle or end."""
    if monday is None:
        return _NOTHING
    friday = monday + timedelta(days=4)
    if match["end"]:
        return _one(friday)
    if match["start"]:
        return _one(monday)
    return _one(monday + timedelta(days=2)) if match["middle"] else _Span(monday, friday)


# --- from now on -----------------------------------------------------------------------------------------------------


def _from_now(days: int) -> _Reader:
    return lambda _, ground: _one(ground.sent + timedelta(days=days)) if ground.sent is not None else _NOTHING


def _after(match: re.Match[str], ground: Ground) -> _Span | None:
    count = w.NUMBER_WORDS.get(match["count"]) or (int(match["count"]) if match["count"].isdigit() else 0)
    if not count or ground.sent is None or match["working"]:
        return _NOTHING
    return _one(ground.sent + timedelta(days=count * (7 if match["weeks"] else 1)))


def _vague(_match: re.Match[str], _ground: Ground) -> _Span | None:
    return _NOTHING


_EDGE, _STOP = r"(?<![\w/.-])", r"(?![\w/-])"


def _compiled(pattern: str, *, stop: str = _STOP) -> re.Pattern[str]:
    return re.compile(f"{_EDGE}(?:{pattern}){stop}")


_READERS: tuple[tuple[re.Pattern[str], _Reader], ...] = (
    (_compiled(w.IN_DIGITS), _full),
    (_compiled(rf"{w.DAY_MONTH},?[- ]?\s*(?:del? )?{w.YEAR}"), _full),
    (_compiled(rf"{w.MONTH_DAY},?\s+{w.YEAR}"), _full),
    (_compiled(w.DAY_MONTH, stop=w.NO_YEAR), _yearless),
    (_compiled(w.MONTH_DAY, stop=rf"(?![\w/.-]*[0-9]){w.NO_YEAR}"), _yearless),
    (_compiled(r"[0-9]{1,2}\.\s?[0-9]{1,2}\.", stop=r"(?!\s?[0-9])"), _yearless),
    (_compiled(r"[0-9]{1,2}/[0-9]{1,2}", stop=r"(?![\w/.,-]*[0-9])"), _yearless),
    (_compiled(w.THE_DAY, stop=r"(?=\s*(?:$|[,;!)]|\.\s*$|latest|at the|spatestens))"), _of_month),
    (_compiled(w.WRITTEN_WEEKDAY, stop=w.NO_DATE), _weekday),
    (_compiled(w.IN_WEEK), _numbered_week),
    (_compiled(rf"{w.PART}(?:{w.NEXT_WEEK})"), _next_week),
    (_compiled(rf"{w.PART}(?:{w.THIS_WEEK})"), _this_week),
    (_compiled(w.TODAY), _from_now(0)),
    (_compiled(w.TOMORROW), _from_now(1)),
    (_compiled(w.AFTER_TOMORROW), _from_now(2)),
    (_compiled(w.COUNTED), _after),
    (_compiled(w.PART_OF_MONTH), _vague),
    (_compiled(w.NEXT_MONTH), _vague),
)
