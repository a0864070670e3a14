"""The day a text asks delivery for: "please deliver by 3 October 2026", "Lieferung bis 03.10.2026"."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from parsers.normalise import DateOrder, DateReading, read_date

_ASKED = re.compile(
    r"\b(?:deliver\w*|supply|ship\w*|send|required?|needed|need|wanted|arrive|liefer\w*|benötig\w*|livr\w*|entreg\w*|"
    r"conseg\w*|lever\w*|bezorg\w*)\b.{0,80}?\b(?:by|on|before|until|no later than|latest|bis(?: zum)?|am|zum|"
    r"spätestens|pour le|avant le|le|antes de|el|entro il|entro|il|op|voor|uiterlijk)\s+(?:the\s+)?(?P<day>\S.{4,40})",
    re.IGNORECASE,
)
_MOST_WORDS = 5


@dataclass(frozen=True, slots=True)
class AskedDay:
    """A day as written on a numbered line, and as read."""

    line: int
    raw: str
    reading: DateReading


def asked_day(lines: Iterable[tuple[int, str]], order: DateOrder | None) -> AskedDay | None:
    """The first day a text asks delivery for; vague ones ("by Friday") are none."""
    for number, line in lines:
        for match in _ASKED.finditer(line[:400]):
            found = _day_at(match["day"], order)
            if found is not None:
                return AskedDay(number, *found)
    return None


def _day_at(text: str, order: DateOrder | None) -> tuple[str, DateReading] | None:
    """The longest run of words from the start that is a date."""
    words = text.split()
    for count in range(min(_MOST_WORDS, len(words)), 0, -1):
        raw = " ".join(words[:count]).rstrip(".,;:!)")
        reading = read_date(raw, order)
        if reading.value is not None or reading.ambiguous:
            return raw, reading
    return None
