"""The fields of an order's head: number, dates, currency, each by the best of the labels that name it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from parsers.document import Evidence, Problem
from parsers.layout.marks import Mark, above, below, beside
from parsers.layout.titles import numbered
from parsers.layout.words import Page, Word, segments, text_of, where
from parsers.normalise import DateOrder, ambiguous_date, clean, find_currency, infer_date_order, read_date

_DATE_ROLES = ("date", "requested_date", "ship_not_before", "cancel_after")
_NUMBER = re.compile(r"[#]?(?=[^\s]*[0-9])[0-9A-Za-z][0-9A-Za-z/._+\-]{0,34}")
_BOX = re.compile(r"(?:box|boîte|boite|bag|postbus|postfach)", re.IGNORECASE)  # "P.O. Box 17" is an address
_PREFIX = re.compile(r"[A-Za-z]{1,4}")
_WEAK_WORDS = """
order|commande|pedido|ordine|bestelling|auftrag|document no|purchase order|beleg no|po|orden no|kundenauftrag|
order reference|order ref|no|beleg|abruf|document|documento|numero|n|orden|bestellung|opdracht|inkoop|bestel|commessa
"""
_WEAK_NUMBER = frozenset(phrase.strip() for phrase in _WEAK_WORDS.split("|"))
_MOST_DATE_WORDS = 6
_FILLERS = frozenset(
    {"", "le", "on", "by", "the", "am", "den", "vom", "bis", "tag", "du", "el", "il", "op", "date", "before"}
)


@dataclass(slots=True)
class Head:
    """What the head says, with evidence by field name."""

    po_number: str | None = None
    revision: str | None = None
    dates: dict[str, date] = field(default_factory=dict)
    currency: str | None = None
    evidence: dict[str, Evidence] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A value a label points at; the lower the rank, the better."""

    rank: tuple[int, ...]
    words: tuple[Word, ...]
    text: str


def read_head(pages: Sequence[Page], marks: Sequence[Mark], order: DateOrder | None) -> Head:
    """The head fields of one order; `order` is the settled order of day and month, None if it is not settled."""
    head = Head()
    number = best_number(pages, marks)
    if number is not None:
        head.po_number = number.text
        head.evidence["po_number"] = Evidence(where(number.words), text_of(number.words))
    for role in _DATE_ROLES:
        _read_date(head, role, date_candidates(pages, marks, role), order)
    if not date_candidates(pages, marks, "date"):
        _read_lone_date(head, pages, marks, order)
    _read_revision(head, pages, marks)
    _read_currency(head, pages, marks)
    return head


def best_number(pages: Sequence[Page], marks: Sequence[Mark]) -> Candidate | None:
    return min(number_candidates(pages, marks), key=lambda c: c.rank, default=None)


def number_candidates(pages: Sequence[Page], marks: Sequence[Mark]) -> Iterator[Candidate]:
    """Every order number a label names, with its rank: a full label before a weak one, beside before below."""
    for mark in marks:
        if mark.role != "po_number":
            continue
        weak = mark.phrase in _WEAK_NUMBER
        for distance, words in _near(pages, mark, marks):
            found = _wrapped(_number_in(words, only=distance > 0 and weak), pages[mark.page])
            if found and (mark.phrase != "no" or mark.marked or (mark.alone and distance == 0)):
                text = clean(" ".join(w.text for w in found).replace("- ", "-")).strip(":#,.;")
                unsure = mark.phrase == "no" or (weak and not mark.marked) or not (mark.sure or mark.first)
                yield Candidate((unsure, distance, weak, mark.page, mark.line), found, text)
                break
    yield from _titled_numbers(pages)


def _titled_numbers(pages: Sequence[Page]) -> Iterator[Candidate]:
    """Numbers behind a title in its own cell: "CHANGE TO PURCHASE ORDER 4500012345"."""
    for index, page in enumerate(pages):
        for number, line in enumerate(page.lines):
            if line.y0 > _TOP * page.height:
                break
            for segment in segments(line):
                parted = numbered(text_of(segment))
                if parted is not None and segment[-1].text.strip("#:").endswith(parted[1]):
                    yield Candidate((False, 0, True, index, number), segment[-1:], parted[1])


def _near(pages: Sequence[Page], mark: Mark, marks: Sequence[Mark]) -> Iterator[tuple[int, tuple[Word, ...]]]:
    same = [m for m in marks if m.page == mark.page]
    page = pages[mark.page]
    right = beside(mark, page, same)
    if right:
        yield 0, right
    over = above(mark, page, same)
    if over:
        yield 1, over
        return
    under = below(mark, page, same)
    yield from enumerate(under, 1)
    if not under and mark.marked and mark.line + 1 < len(page.lines):
        yield from _run_on(mark, page)


def _run_on(mark: Mark, page: Page) -> Iterator[tuple[int, tuple[Word, ...]]]:
    """What begins the next line, where a label ends its own: running text that broke between the two."""
    line, lower = page.lines[mark.line], page.lines[mark.line + 1]
    if mark.end >= len(line.words) and mark.start > 0 and lower.y0 - line.y1 < line.height:
        yield 2, segments(lower)[0]


def _number_in(words: tuple[Word, ...], *, only: bool) -> tuple[Word, ...]:
    """The order number at the start of a run; `only`: nothing else may stand there (a bare number under a title)."""
    if not words or (only and len(words) > 1):
        return ()
    first = words[0].text.strip(",;:()")
    if _BOX.fullmatch(first):
        return ()
    if _NUMBER.fullmatch(first):
        return () if _is_date(words) else words[:1]
    if _PREFIX.fullmatch(words[0].text) and len(words) > 1 and _NUMBER.fullmatch(words[1].text.strip(",;:()")):
        return words[:2]
    return ()


def _wrapped(words: tuple[Word, ...], page: Page) -> tuple[Word, ...]:
    """A number that a narrow cell has broken behind its hyphen goes on in the line below."""
    if not words or not words[-1].text.endswith("-"):
        return words
    last = words[-1]
    for line in page.lines:
        if 0 <= line.y0 - last.y0 < 2 * (last.y1 - last.y0):
            under = [w for w in line.words if w.y0 > last.y0 + 1 and w.x0 < last.x1 and w.x1 > last.x0]
            if under and any(c.isdigit() for c in under[0].text):
                return (*words, under[0])
    return words


def _is_date(words: tuple[Word, ...]) -> bool:
    for count in range(min(3, len(words)), 0, -1):
        text = text_of(words[:count])
        reading = read_date(text)
        if (reading.value is not None or reading.ambiguous) and not text.isdigit():
            return True
    return False


def date_candidates(pages: Sequence[Page], marks: Sequence[Mark], role: str) -> list[Candidate]:
    """The dates a label of `role` names, best first; the text of each is a date, settled or not."""
    found: list[Candidate] = []
    for mark in marks:
        either = role == "requested_date" and mark.role == "ship_to" and mark.marked  # "Entregar em: 17/05/2026"
        if mark.role != role and not either:
            continue
        for distance, words in _near(pages, mark, marks):
            run = _date_in(words)
            if run and (distance == 0 or not either):
                weak = mark.phrase in {"vom", "delivery", "due", "entered"} or _PRINTED.match(mark.phrase) is not None
                rank = (weak and role == "date", distance, weak, mark.page, mark.line)
                found.append(Candidate(rank, run, text_of(run).strip(",;().")))
                break
    return sorted(found, key=lambda c: c.rank)


_PRINTED = re.compile(r"print|gedruckt|druck|imprim|edit|afgedrukt|afdruk|stamp|impres|generat|utskrift")


def _date_in(words: tuple[Word, ...]) -> tuple[Word, ...]:
    while words and words[0].text.casefold().strip(":.") in _FILLERS:
        words = words[1:]
    for count in range(min(_MOST_DATE_WORDS, len(words)), 0, -1):
        reading = read_date(text_of(words[:count]).strip(",;()."))
        if reading.value is not None or reading.ambiguous:
            return words[:count]
    return ()


def settle_date_order(
    pages: Sequence[Page], marks: Sequence[Mark], country: str | None, texts: Sequence[str]
) -> DateOrder | None:
    """Day or month first, from every slashed date of the document, the sequence order - delivery, then the country.

    `country` is the debtor's as we know it, else the one the buyer's own address names.
    """
    placed = date_candidates(pages, marks, "date")
    wanted = date_candidates(pages, marks, "requested_date")
    sequence = [(placed[0].text, wanted[0].text)] if placed and wanted else []
    return infer_date_order(texts, country, sequence)


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


def _read_lone_date(head: Head, pages: Sequence[Page], marks: Sequence[Mark], order: DateOrder | None) -> None:
    """The date of an order that labels none: the only one at the top of its first page that no label claims."""
    claimed = {word for role in _DATE_ROLES for c in date_candidates(pages, marks, role) for word in c.words}
    found: dict[str, tuple[Word, ...]] = {}
    for line in pages[0].lines:
        if line.y0 > _TOP * pages[0].height:
            break
        for segment in segments(line):
            run = next((run for n in range(len(segment)) for run in [_date_in(segment[n:])] if run), ())
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
        for _, words in _near(pages, mark, marks):
            if _REVISION.fullmatch(words[0].text):
                head.revision = words[0].text
                head.evidence["revision"] = Evidence(where(words[:1]), words[0].text)
                return


def _read_currency(head: Head, pages: Sequence[Page], marks: Sequence[Mark]) -> None:
    for mark in marks:
        if mark.role != "currency":
            continue
        for _, words in _near(pages, mark, marks):
            code = find_currency(text_of(words[:3]))
            if code is not None:
                head.currency = code
                head.evidence["currency"] = Evidence(where(words[:3]), text_of(words[:3]))
                return
