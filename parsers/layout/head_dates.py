"""The dates of an order's head: each by the best of the labels that name it."""

import re
from collections.abc import Sequence

from parsers.layout.candidates import Candidate, near
from parsers.layout.marks import Mark
from parsers.layout.words import Page, Word, segments, text_of
from parsers.normalise import DateOrder, infer_date_order, read_date

_MOST_DATE_WORDS = 6
_FILLERS = frozenset(
    {"", "le", "on", "by", "the", "am", "den", "vom", "bis", "tag", "du", "el", "il", "op", "date", "before"}
)


def is_date(words: tuple[Word, ...]) -> bool:
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
        for distance, words in near(pages, mark, marks):
            run = date_in(words) or (date_in(_carried_on(words, mark, pages[mark.page])) if distance == 0 else ())
            if run and (distance == 0 or not either):
                weak = mark.phrase in {"vom", "delivery", "due", "entered"} or _PRINTED.match(mark.phrase) is not None
                rank = (weak and role == "date", distance, weak, mark.page, mark.line)
                found.append(Candidate(rank, run, text_of(run).strip(",;().")))
                break
    return sorted(found, key=lambda c: c.rank)


def _carried_on(words: tuple[Word, ...], mark: Mark, page: Page) -> tuple[Word, ...]:
    """A date begun beside its label with the rest of it: below in its cell, or at the start of the line running on."""
    if not words or len(words) >= _MOST_DATE_WORDS or mark.line + 1 >= len(page.lines):
        return ()
    line, lower = page.lines[mark.line], page.lines[mark.line + 1]
    runs = segments(lower) if lower.y0 - line.y1 < line.height else []
    own = [run for run in runs if min(abs(run[0].x0 - mark.x0), abs(run[0].x0 - words[0].x0)) < _ALIGNED]
    rest = (own or runs if words[-1] == line.words[-1] else own)[:1]
    if not rest:
        return ()
    last, first = words[-1], rest[0][0]
    if last.text.endswith(("-", "/", ".")) and first.text[0].isdigit():
        return (*words[:-1], last._replace(text=last.text + first.text))
    return (*words, *rest[0])


_ALIGNED = 3  # points
_PRINTED = re.compile(r"print|gedruckt|druck|imprim|edit|afgedrukt|afdruk|stamp|impres|generat|utskrift")


def date_in(words: tuple[Word, ...]) -> tuple[Word, ...]:
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
