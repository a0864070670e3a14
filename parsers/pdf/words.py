"""The visible words of a PDF page with their boxes, by pdfium; what a person could not see is told apart."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from parsers.errors import Unreadable
from parsers.layout.words import Page, Word, lines_of
from parsers.pdf import native
from parsers.pdf.annotations import Field, Sheet
from parsers.pdf.characters import Characters, plain
from parsers.pdf.drawn import Eye
from parsers.pdf.fields import contradictions
from parsers.pdf.geometry import Box, Frame
from parsers.pdf.hidden import visibility
from parsers.pdf.objects import Objects, objects_of
from parsers.pdf.rules import rules_of
from parsers.text_cleaning import clean

MAX_CHARACTERS = 20_000
_SMALLEST = 3.0  # points; smaller print is not for people
_SHARE = 1 / 600  # of the page's height, where its units are not points
_THINNEST = 0.1  # ems a letter takes in the narrowest print
_ASKED = 100  # words of a page whose fonts are asked for their letters
_WORD = re.compile(r"\S+")
_UNUSUAL = re.compile(r"[^\x20-\x7e\t\r\n]")
_WIDE = 0.95  # ems a character takes in the widest ordinary print; more means cells that touch
_TALL = 1.5  # heights of a letter a word may take
_BROKEN = re.compile("[\ufffd\ue000-\uf8ff\uffff]|\\(cid:[0-9]+\\)")


@dataclass(frozen=True, slots=True)
class PageText:
    """One page: what a person sees, what was hidden from them, and how much of it no one can decode."""

    page: Page
    hidden: tuple[Word, ...]
    characters: int
    broken: int
    has_picture: bool
    pictured: float = 0.0  # share of the page that pictures cover
    paths: int = 0  # things drawn that are neither text nor picture
    remarks: tuple[str, ...] = ()  # what someone wrote on top of the print
    contradicted: tuple[tuple[Field, str], ...] = ()  # form fields that show another text than they hold


class _Found(NamedTuple):
    """Words, and the index of the first character of each."""

    words: list[Word]
    firsts: list[int]

    def add(self, letters: str, box: Box, number: int, first: int) -> None:
        if not (letters.isascii() and letters.isprintable()):
            letters = clean(plain(letters))
        if letters:
            self.words.append(Word(letters, *box, number))
            self.firsts.append(first)


def read_page(sheet: Sheet, number: int, *, layers: bool = False, unit: float = 1.0) -> PageText:
    """Read page `number` (1-based); `layers`: the document has some; `unit`: the length of its point in points.

    Raises Unreadable on more text than a page holds.
    """
    page = sheet.page
    characters = _characters(page, number)
    frame = Frame.of(page, characters.turn)
    objects = objects_of(native.handle(page.raw))
    text, covert = characters.text, list[Word]()
    sight = visibility(objects, layers=layers)
    if not sight.clear:
        eye = Eye(page, sight)
        missed = eye.misses(characters)
        covert = _words(characters, _only(text, missed), frame, number).words
        eye.put_away(characters, missed)
        characters = _characters(page, number)
        text = _without(characters.text, eye.misses(characters))
    found = _words(characters, text, frame, number)
    smallest = _SMALLEST if unit <= 1 else max(_SMALLEST / unit, _SHARE * frame.height)
    visible = [word for word in found.words if _is_legible(word, frame, smallest)]
    if len(visible) < len(found.words):
        covert += [word for word in found.words if not _is_legible(word, frame, smallest)]
    return PageText(
        Page(number, frame.width, frame.height, lines_of(visible), rules_of(objects, frame)),
        tuple(_without_twins(covert, visible)),
        sum([len(word.text) for word in visible]),
        _broken(characters, found),
        bool(objects.pictures),
        _pictured(objects, frame),
        len(objects.paths),
        sheet.remarks,
        contradictions(sheet.fields, frame, visible) if sheet.fields else (),
    )


def _pictured(objects: Objects, frame: Frame) -> float:
    """The share of the page that its pictures cover; one over another counts twice, up to the whole."""
    sides = [(right - left, top - bottom) for left, bottom, right, top in (p.bounds for p in objects.pictures)]
    covered = sum(max(0.0, across) * max(0.0, up) for across, up in sides)
    return min(1.0, covered / max(1.0, frame.width * frame.height))


def _broken(characters: Characters, found: _Found) -> int:
    """How many characters no one can decode: those that say so, and those of words whose font names no letters."""
    step = max(1, len(found.words) // _ASKED)
    sample = list(zip(found.words, found.firsts, strict=True))[::step]
    guessed = sum(len(word.text) for word, first in sample if characters.is_guessed(first))
    return guessed * step + len(_BROKEN.findall(" ".join([word.text for word in found.words])))


def _characters(page: Any, number: int) -> Characters:
    text_page = page.get_textpage()
    count = text_page.count_chars()
    if count > MAX_CHARACTERS:
        raise Unreadable(
            "document.too_large",
            f"Page {number} holds {count} characters, more than the {MAX_CHARACTERS} we read; ask for a shorter one.",
            f"p{number}",
        )
    return Characters(text_page, count)


def _without(text: str, covert: Collection[int]) -> str:
    return "".join(" " if index in covert else letter for index, letter in enumerate(text)) if covert else text


def _only(text: str, covert: Collection[int]) -> str:
    return "".join(letter if index in covert else " " for index, letter in enumerate(text))


def _words(characters: Characters, text: str, frame: Frame, number: int) -> _Found:
    """The words of `text`, which has blanks where `characters` are not asked for."""
    spans = [match.span() for match in _WORD.finditer(text)]
    boxes = iter(characters.boxes([index for first, after in spans for index in (first, after - 1)]))
    found = _Found([], [])
    simple = _UNUSUAL.search(text) is None
    left, upper, upright = frame.left, frame.bottom + frame.height, frame.turn == 0
    for (first, after), l0, t0, r0, b0, l1, t1, r1, b1 in zip(spans, *[boxes] * 8, strict=True):
        count, letters = after - first, text[first:after]
        ordinary = simple or (letters.isascii() and letters.isprintable())
        # Nearly every word: its first and last letters stand level, no wider apart than letters are.
        if upright and ordinary and t0 == t1 and b0 == b1 and count > 1 and 0 < r1 - l0 <= _WIDE * count * (t0 - b0):
            found.words.append(Word(letters, l0 - left, upper - t0, r1 - left, upper - b0, number))
            found.firsts.append(first)
        elif not characters.is_astray(first):  # else it runs up a margin or across the page and is part of no line
            box = min(l0, l1), min(b0, b1), max(r0, r1), max(t0, t1)
            letter = r0 - l0 if frame.turn % 2 else t0 - b0
            _add_unusual(found, characters, letters, first, frame.box(box), letter, frame, number)
    return found


def _add_unusual(
    found: _Found,
    characters: Characters,
    letters: str,
    first: int,
    box: Box,
    letter: float,
    frame: Frame,
    number: int,
) -> None:
    """A word whose letters may be unlike, or stand under one another; `letter` is the height of its first one."""
    length, height = box[2] - box[0], box[3] - box[1]
    if height > _TALL * letter or (length > _WIDE * len(letters) * height and len(letters) > 1):
        _cut(found, characters, letters, first, frame, number)
    else:
        found.add(letters, box, number, first)


def _cut(found: _Found, characters: Characters, letters: str, first: int, frame: Frame, number: int) -> None:
    """Cut a run at wide gaps and at line ends: cells that touch, or stand under one another, came out as one word."""
    boxes = iter(characters.boxes(range(first, first + len(letters))))
    run: Word | None = None
    for letter, left, top, right, bottom in zip(letters, *[boxes] * 4, strict=True):
        char = Word(letter, *frame.box((left, bottom, right, top)), number)
        if run is not None and _joins(run, char):
            run = run._replace(text=run.text + letter, x1=max(run.x1, char.x1))
            continue
        if run is not None:
            found.add(run.text, run[1:5], number, first)
        run = char
    if run is not None:
        found.add(run.text, run[1:5], number, first)


def _joins(run: Word, char: Word) -> bool:
    height = char.y1 - char.y0
    return -height <= char.x0 - run.x1 <= height / 3 and abs(char.y0 - run.y0) < height / 2


def _is_legible(word: Word, frame: Frame, smallest: float) -> bool:
    """Whether its middle is on the page and it is large enough for a person."""
    letters, x0, y0, x1, y1, _ = word
    on_page = 0 <= x0 + x1 <= 2 * frame.width and 0 <= y0 + y1 <= 2 * frame.height
    return on_page and y1 - y0 >= smallest and x1 - x0 >= _THINNEST * (y1 - y0) * len(letters)


def _without_twins(hidden: Sequence[Word], visible: Sequence[Word]) -> list[Word]:
    """Hidden words less those that say again what stands visibly at the same place (shadows, copies for searching)."""
    return [word for word in hidden if not any(_is_twin(word, other) for other in visible)]


def _is_twin(word: Word, other: Word) -> bool:
    return word.text == other.text and abs(word.x0 - other.x0) < _SMALLEST and abs(word.y0 - other.y0) < _SMALLEST
