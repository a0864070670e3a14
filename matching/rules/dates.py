"""When it is wanted: not in the past, not sooner than the debtor's lead time, and not years away by a misread date."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Protocol

from kernel.values.finding import Finding
from matching.books import Debtor
from matching.rules.wording import Place, block, note, passed

_FAR = timedelta(days=730)


class Wanted(Protocol):
    """A line with its own date."""

    @property
    def position(self) -> int: ...
    @property
    def line(self) -> str: ...
    @property
    def requested_date(self) -> date | None: ...


def check(
    today: date, debtor: Debtor | None, header: date | None, lines: Sequence[Wanted], ordered_on: date | None
) -> list[Finding]:
    """Judge the order's date and those of its lines that differ from it; `ordered_on` is the document's own date."""
    found: list[Finding] = []
    if header is not None:
        found += _judged(today, debtor, header, None)
    for line in lines:
        if line.requested_date is not None and line.requested_date != header:
            found += _judged(today, debtor, line.requested_date, Place(line.position, line.line))
    return [*found, *_issued(today, ordered_on)]


def _judged(today: date, debtor: Debtor | None, day: date, at: Place | None) -> Iterator[Finding]:
    subject = "The order" if at is None else f"Line {at.label}"
    earliest = today + timedelta(days=debtor.lead_time_days if debtor else 0)
    said = {"expected": earliest.isoformat(), "found": day.isoformat()}
    if day < today:
        message = f"{subject} is wanted on {day}, which is past; the earliest day is {earliest}."
        yield block("date.past", message, at, **said)
    elif day < earliest and debtor is not None:
        message = (
            f"{subject} is wanted on {day}; {debtor.code} has {debtor.lead_time_days} days' lead time: {earliest}."
        )
        yield block("date.lead_time", message, at, **said)
    elif day > today + _FAR:
        message = f"{subject} is wanted on {day}, more than two years away; check that the date was read right."
        yield note("document.ambiguous_date", message, at, found=day.isoformat())
    else:
        yield passed("date.past", f"{subject} is wanted on {day}, in time.", at, **said)


def _issued(today: date, ordered_on: date | None) -> Iterator[Finding]:
    if ordered_on is not None and abs(ordered_on - today) > _FAR:
        message = f"The order is dated {ordered_on}; check that the date was read right."
        yield note("document.ambiguous_date", message, None, found=ordered_on.isoformat())
