"""The fields of an order's head: number, dates, currency, each by the best of the labels that name it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from parsers.document import Evidence, Problem
from parsers.layout.candidates import Candidate, near
from parsers.layout.head_dates import date_candidates, date_in
from parsers.layout.marks import Mark
from parsers.layout.numbers import best_number
from parsers.layout.words import Page, Word, segments, text_of, where
from parsers.normalise import DateOrder, ambiguous_date, find_currency, read_date

_DATE_ROLES = ("date", "requested_date", "ship_not_before", "cancel_after")


@dataclass(slots=True)
class Head:
    """What the head says, with evidence by field name."""

    po_number: str | None = None
    revision: str | None = None
    dates: dict[str, date] = field(default_factory=dict)
    currency: str | None = None
    evidence: dict[str, Evidence] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)


def read_head(pages: Sequence[Page], marks: Sequence[Mark], order: DateOrder | None) -> Head:
    """The head fields of one order; `order` is the settled order of day and month, None if it is not settled."""
    head = Head()
    number = best_number(pages, marks)
    if number is not None:
        head.po_number = number.text
        sure = _UNSURE if number.rank[0] and not _repeated(number, pages) else Decimal(1)
        head.evidence["po_number"] = Evidence(where(number.words), text_of(number.words), sure)
    for role in _DATE_ROLES:
        _read_date(head, role, date_candidates(pages, marks, role), order)
    if not date_candidates(pages, marks, "date"):
        _read_lone_date(head, pages, marks, order)
    _read_revision(head, pages, marks)
    _read_currency(head, pages, marks)
    return head


def _repeated(number: Candidate, pages: Sequence[Page]) -> bool:
    """Whether a document prints its number again, as in a title or at the foot of its pages."""
    printed = (word.text.strip("#:,.;()") for page in pages for line in page.lines for word in line.words)
    return sum(text == number.text for text in printed) > 1


def _read_date(head: Head, role: str, candidates: list[Candidate], order: DateOrder | None) -> None:
    if not candidates:
        return
    best = candidates[0]
    reading = read_date(best.text, order)
    place = where(best.words)
    if reading.value is not None:
        head.dates[role] = reading.value
        head.evidence[role] = Evidence(place, best.text)
    elif reading.ambiguous:
        head.problems.append(ambiguous_date(best.text, place))


def without_shared_date(head: Head) -> Head:
    """The head without an order date that was only guessed from a place which names another date, as was taught."""
    guessed = head.evidence.get("date")
    others = {head.evidence[role].where for role in _DATE_ROLES[1:] if role in head.evidence}
    if guessed is not None and guessed.confidence < 1 and guessed.where in others:
        head.dates.pop("date", None)
        del head.evidence["date"]
    return head


_TOP = 0.4  # share of the first page where an order dates itself
_LONE = Decimal("0.9")
_UNSURE = Decimal("0.9")  # a number under a bare title or beside a word that labels other things too


def _read_lone_date(head: Head, pages: Sequence[Page], marks: Sequence[Mark], order: DateOrder | None) -> None:
    """The date of an order that labels none: the only one at the top of its first page that no label claims."""
    claimed = {word for role in _DATE_ROLES for c in date_candidates(pages, marks, role) for word in c.words}
    found: dict[str, tuple[Word, ...]] = {}
    for line in pages[0].lines:
        if line.y0 > _TOP * pages[0].height:
            break
        for segment in segments(line):
            run = next((run for n in range(len(segment)) for run in [date_in(segment[n:])] if run), ())
            if run and not claimed & set(run):
                found.setdefault(text_of(run).strip(",;()."), run)
    if len(found) != 1:
        return
    text, run = found.popitem()
    reading = read_date(text, order)
    if reading.value is not None:
        head.dates["date"] = reading.value
        head.evidence["date"] = Evidence(where(run), text, _LONE)
    elif reading.ambiguous:
        head.problems.append(ambiguous_date(text, where(run)))


_REVISION = re.compile(r"[0-9A-Za-z]{1,6}")


def _read_revision(head: Head, pages: Sequence[Page], marks: Sequence[Mark]) -> None:
    for mark in marks:
        if mark.role != "revision" or not mark.sure:
            continue
        for _, words in near(pages, mark, marks):
            if _REVISION.fullmatch(words[0].text):
                head.revision = words[0].text
                head.evidence["revision"] = Evidence(where(words[:1]), words[0].text)
                return


def _read_currency(head: Head, pages: Sequence[Page], marks: Sequence[Mark]) -> None:
    for mark in marks:
        if mark.role != "currency":
            continue
        for _, words in near(pages, mark, marks):
            code = find_currency(text_of(words[:3]))
            if code is not None:
                head.currency = code
                head.evidence["currency"] = Evidence(where(words[:3]), text_of(words[:3]))
                return
