"""The visible words of a PDF page with their boxes, by pdfium; what a person could not see is told apart."""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from parsers.errors import Unreadable
from parsers.layout.words import Page, Word, lines_of
from parsers.pdf import native
from parsers.pdf.annotations import Field, Sheet
from parsers.pdf.characters import Characters, plain
from parsers.pdf.drawn import Eye
from parsers.pdf.fields import contradictions
from parsers.pdf.geometry import Frame
from parsers.pdf.hidden import visibility
from parsers.pdf.objects import Objects, objects_of
from parsers.pdf.rules import rules_of
from parsers.text_cleaning import clean

MAX_CHARACTERS = 20_000
_SMALLEST = 3.0  # points; smaller print is not for people
_SHARE = 1 / 600  # of the page's height, where its units are not points
_THINNEST = 0.1  # ems a letter takes in the narrowest print
_WORD = re.compile(r"\S+")
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
    """A word; `guessed` where its font does not say which letters it shows."""

    word: Word
    guessed: bool


def read_page(sheet: Sheet, number: int, *, layers: bool = False, unit: float = 1.0) -> PageText:
    """Read page `number` (1-based); `layers`: the document has some; `unit`: the length of its point in points.

    Raises Unreadable on more text than a page holds.
    """
    page = sheet.page
    characters = _characters(page, number)
    frame = Frame.of(page, characters.turn)
    objects = objects_of(native.handle(page.raw))
    text, covert = characters.text, list[_Found]()
    sight = visibility(objects, layers=layers)
    if not sight.clear:
        eye = Eye(page, sight)
        missed = eye.misses(characters)
        covert = _words(characters, _only(text, missed), frame, number)
        eye.put_away(characters, missed)
        characters = _characters(page, number)
        text = _without(characters.text, eye.misses(characters))
    found = _words(characters, text, frame, number)
    smallest = _SMALLEST if unit <= 1 else max(_SMALLEST / unit, _SHARE * frame.height)
    seen = [entry for entry in found if _is_legible(entry.word, frame, smallest)]
    visible = [entry.word for entry in seen]
    illegible = [] if len(seen) == len(found) else [w for w, _ in found if not _is_legible(w, frame, smallest)]
    return PageText(
        Page(number, frame.width, frame.height, lines_of(visible), rules_of(objects, frame)),
        tuple(_without_twins([*illegible, *(word for word, _ in covert)], visible)),
        sum([len(word.text) for word in visible]),
        sum([len(word.text) if guessed else len(_BROKEN.findall(word.text)) for word, guessed in seen]),
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


def _words(characters: Characters, text: str, frame: Frame, number: int) -> list[_Found]:
    """The words of `text`, which has blanks where `characters` are not asked for."""
    matches = list(_WORD.finditer(text))
    boxes = iter(characters.boxes([index for match in matches for index in (match.start(), match.end() - 1)]))
    found: list[_Found] = []
    for match, l0, t0, r0, b0, l1, t1, r1, b1 in zip(matches, *[boxes] * 8, strict=True):
        first, letters = match.start(), match[0]
        if characters.is_astray(first):
            continue  # it runs up a margin or across the page and is no part of any line
        box = left, bottom, right, top = min(l0, l1), min(b0, b1), max(r0, r1), max(t0, t1)
        length, height, letter = right - left, top - bottom, t0 - b0
        if frame.turn % 2:
            length, height, letter = height, length, r0 - l0
        if height > _TALL * letter or (length > _WIDE * len(letters) * height and len(letters) > 1):
            found += _cut(characters, letters, first, frame, number)
            continue
        if not (letters.isascii() and letters.isprintable()):
            letters = clean(plain(letters))
        if letters:
            found.append(_Found(Word(letters, *frame.box(box), number), characters.is_guessed(first)))
    return found


def _cut(characters: Characters, letters: str, first: int, frame: Frame, number: int) -> Iterator[_Found]:
    """Cut a run at wide gaps and at line ends: cells that touch, or stand under one another, came out as one word."""
    boxes = iter(characters.boxes(range(first, first + len(letters))))
    run: Word | None = None
    for letter, left, top, right, bottom in zip(letters, *[boxes] * 4, strict=True):
        char = Word(letter, *frame.box((left, bottom, right, top)), number)
        if run is not None and _joins(run, char):
            run = run._replace(text=run.text + letter, x1=max(run.x1, char.x1))
            continue
        if run is not None:
            yield from _finished(run, guessed=characters.is_guessed(first))
        run = char
    if run is not None:
        yield from _finished(run, guessed=characters.is_guessed(first))


def _finished(run: Word, *, guessed: bool) -> Iterator[_Found]:
    letters = clean(plain(run.text))
    if letters:
        yield _Found(run._replace(text=letters), guessed)


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
