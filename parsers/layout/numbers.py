"""The order's number: what the labels, titles and places of a page name as it."""

import re
from collections.abc import Iterator, Sequence

from parsers.layout.candidates import Candidate, near
from parsers.layout.head_dates import is_date
from parsers.layout.marks import Mark
from parsers.layout.titles import is_title, numbered
from parsers.layout.words import Page, Word, segments, text_of
from parsers.normalise import clean

_NUMBER = re.compile(r"[#]?(?=[^\s]*[0-9])[0-9A-Za-z][0-9A-Za-z/._+\-]{0,34}")
_BOX = re.compile(r"(?:box|boîte|boite|bag|postbus|postfach)", re.IGNORECASE)  # "P.O. Box 17" is an address
_PREFIX = re.compile(r"[A-Za-z]{1,4}")
_WEAK_WORDS = """
order|commande|pedido|ordine|bestelling|auftrag|document no|purchase order|beleg no|po|orden no|kundenauftrag|
order reference|order ref|no|beleg|abruf|document|documento|numero|n|orden|bestellung|opdracht|inkoop|bestel|commessa
"""
_WEAK_NUMBER = frozenset(phrase.strip() for phrase in _WEAK_WORDS.split("|"))
_TOP = 0.4  # share of a page where an order is titled


def best_number(pages: Sequence[Page], marks: Sequence[Mark]) -> Candidate | None:
    return min(number_candidates(pages, marks), key=lambda c: c.rank, default=None)


def number_candidates(pages: Sequence[Page], marks: Sequence[Mark]) -> Iterator[Candidate]:
    """Every order number a label names, with its rank: a full label before a weak one, beside before below."""
    for mark in marks:
        if mark.role != "po_number":
            continue
        weak = mark.phrase in _WEAK_NUMBER
        for distance, words in near(pages, mark, marks):
            found = _wrapped(_number_in(words, only=distance > 0 and weak), pages[mark.page])
            if found and (mark.phrase != "no" or mark.marked or (distance == 0 and _is_orders(mark, pages[mark.page]))):
                text = clean(" ".join(w.text for w in found).replace("- ", "-")).strip(":#,.;")
                unsure = mark.phrase == "no" or (weak and not mark.marked) or not (mark.sure or mark.first)
                yield Candidate((unsure, distance, weak, mark.page, mark.line), found, text)
                break
    yield from _titled_numbers(pages)


def _is_orders(mark: Mark, page: Page) -> bool:
    """Whether a bare "No." is the order's: it fills its cell, or stands right under what titles the order."""
    over = segments(page.lines[mark.line - 1]) if mark.first and mark.line else []
    return mark.alone or any(abs(run[0].x0 - mark.x0) < _FLUSH and is_title(text_of(run)) for run in over)


def _titled_numbers(pages: Sequence[Page]) -> Iterator[Candidate]:
    """Numbers behind a title in its own cell: "CHANGE TO PURCHASE ORDER 4500012345"."""
    for index, page in enumerate(pages):
        for number, line in enumerate(page.lines):
            if line.y0 > _TOP * page.height:
                break
            runs = segments(line)
            below = page.lines[number + 1 : number + 2]
            lone = [run for lower in below for run in segments(lower) if _is_number(run)]
            for segment in runs:
                parted = numbered(text_of(segment))
                if parted is not None and segment[-1].text.strip("#:").endswith(parted[1]):
                    yield Candidate((False, 0, True, index, number), segment[-1:], parted[1])
                for run in lone:
                    if _under_title(segment, run):
                        yield Candidate((True, 1, True, index, number), run, run[0].text.lstrip("#"))


def _under_title(title: tuple[Word, ...], run: tuple[Word, ...]) -> bool:
    """Whether a number stands under a title, flush with one of its ends: "PURCHASE ORDER (New)" over "18817140"."""
    flush = min(abs(run[0].x0 - title[0].x0), abs(run[-1].x1 - title[-1].x1)) < _FLUSH
    close = run[0].y0 - title[0].y1 < title[0].y1 - title[0].y0
    return flush and close and is_title(_BRACKET.sub("", text_of(title)))


def _is_number(run: tuple[Word, ...]) -> bool:
    long = len(run) == 1 and len(run[0].text) > _FEW and run[0].text[-1:].isalnum()
    return long and _NUMBER.fullmatch(run[0].text) is not None and not is_date(run)


_BRACKET = re.compile(r"\s*\([^)]*\)")
_FLUSH = 3  # points
_FEW = 4  # signs


def _number_in(words: tuple[Word, ...], *, only: bool) -> tuple[Word, ...]:
    """The order number at the start of a run; `only`: nothing else may stand there (a bare number under a title)."""
    if not words or (only and len(words) > 1):
        return ()
    first = words[0].text.strip(",;:()")
    if _BOX.fullmatch(first):
        return ()
    if _NUMBER.fullmatch(first):
        return () if is_date(words) else words[:1]
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
