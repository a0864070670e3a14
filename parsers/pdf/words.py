"""The visible words of a PDF page with their boxes, by pdfium; what a person could not see is told apart."""

import ctypes
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import pypdfium2.raw as pdfium_c

from parsers.errors import Unreadable
from parsers.layout.words import Page, Word, lines_of
from parsers.pdf import native
from parsers.pdf.geometry import Box, Frame, drawn_frame
from parsers.pdf.hidden import Visibility, change, visibility
from parsers.pdf.objects import objects_of
from parsers.pdf.rules import rules_of
from parsers.text_cleaning import clean

MAX_CHARACTERS = 20_000
_SMALLEST = 3.0  # points; smaller print is not for people
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
    rules: int  # drawn paths, which may rule a table
    written: bool  # someone wrote on top of the print


def read_page(page: Any, number: int, *, layers: bool = False, written: bool = False) -> PageText:
    """Read page `number` (1-based) of an open pdfium page object. Raises Unreadable on more text than a page holds."""
    text_page = page.get_textpage()
    count = text_page.count_chars()
    if count > MAX_CHARACTERS:
        raise Unreadable(
            "document.too_large",
            f"Page {number} holds {count} characters, more than the {MAX_CHARACTERS} we read; ask for a shorter one.",
            f"p{number}",
        )
    frame = Frame.of(page, text_page, count)
    objects = objects_of(native.handle(page.raw))
    sight = visibility(objects, layers=layers)
    found = list(_words(text_page, count, frame, number))
    legible = [index for word, index in found if frame.holds(word) and not _tiny(word)]
    seen = set(legible) if sight.clear else _seen(sight, text_page, legible, page)
    visible = [word for word, index in found if index in seen]
    hidden = [word for word, index in found if index not in seen]
    broken = sum(len(_BROKEN.findall(word.text)) for word in visible)
    laid_out = Page(number, frame.width, frame.height, lines_of(visible), rules_of(objects, frame))
    characters = sum(len(word.text) for word in visible)
    return PageText(laid_out, tuple(hidden), characters, broken, bool(objects.pictures), len(objects.paths), written)


def _words(text_page: Any, count: int, frame: Frame, number: int) -> Iterator[tuple[Word, int]]:
    raw, text = text_page.raw, _text(text_page, count)
    rect = pdfium_c.FS_RECTF()
    box = ctypes.byref(rect)
    measure = pdfium_c.FPDFText_GetLooseCharBox
    for match in _WORD.finditer(text):
        first, last = match.start(), match.end() - 1
        measure(raw, first, box)
        a = (rect.left, rect.bottom, rect.right, rect.top)
        measure(raw, last, box)
        b = (rect.left, rect.bottom, rect.right, rect.top)
        word = frame.word(clean(match[0]), a, b, number)
        if _spans_lines(word, frame.word("", a, a, number)):
            if frame.runs_along(raw, first):  # else it runs up a margin and is no part of any line
                yield from _cut(raw, match[0], first, frame, number)
        elif word.x1 - word.x0 > _WIDE * len(word.text) * (word.y1 - word.y0) and last > first:
            yield from _cut(raw, match[0], first, frame, number)
        elif word.text:
            yield word, first


def _spans_lines(word: Word, letter: Word) -> bool:
    """One word that reaches over two lines: pdfium joined what stands under one another."""
    return word.y1 - word.y0 > _TALL * (letter.y1 - letter.y0)


def _text(text_page: Any, count: int) -> str:
    """The page's text, one character per pdfium index (so that boxes can be asked for)."""
    # pdfium marks a hyphen at a line's end, where a word may go on, with a character of its own.
    text: str = text_page.get_text_range().replace("\ufffe", "-").replace("\x02", "-")
    if len(text) == count:
        return text
    code = pdfium_c.FPDFText_GetUnicode
    points = (code(text_page.raw, index) for index in range(count))
    return "".join(chr(p) if p and p < 0x110000 else "\ufffd" for p in points)  # noqa: PLR2004 - the last code point


def _cut(raw: Any, text: str, first: int, frame: Frame, number: int) -> Iterator[tuple[Word, int]]:
    """Cut a run at wide gaps and at line ends: cells that touch, or stand under one another, came out as one word."""
    rect = pdfium_c.FS_RECTF()
    run: Word | None = None
    for offset, letter in enumerate(text):
        pdfium_c.FPDFText_GetLooseCharBox(raw, first + offset, ctypes.byref(rect))
        box = (rect.left, rect.bottom, rect.right, rect.top)
        char = frame.word(letter, box, box, number)
        if run is not None and _joins(run, char):
            run = run._replace(text=run.text + letter, x1=max(run.x1, char.x1))
            continue
        if run is not None:
            yield run._replace(text=clean(run.text)), first + offset - 1
        run = char
    if run is not None:
        yield run._replace(text=clean(run.text)), first + len(text) - 1


def _joins(run: Word, char: Word) -> bool:
    height = char.y1 - char.y0
    return -height <= char.x0 - run.x1 <= height / 3 and abs(char.y0 - run.y0) < height / 2


def _seen(sight: Visibility, text_page: Any, indices: Sequence[int], page: Any) -> set[int]:
    """Those characters whose text object a person can see; the page is drawn only where one of them is suspect."""
    seen = set(indices)
    doubtful: dict[int, Box] = {}
    for index in indices:
        item = pdfium_c.FPDFText_GetTextObject(text_page.raw, index)
        item = native.handle(item) if item else 0
        if item in sight.invisible:
            seen.remove(index)
        elif item in sight.suspect:
            doubtful[index] = _on_drawn_page(text_page, index, page)
    if doubtful:
        drawn = change(page, sight, doubtful.values())
        seen -= {index for index, box in doubtful.items() if not drawn.shows(box)}
    return seen


def _on_drawn_page(text_page: Any, index: int, page: Any) -> Box:
    """Where a character stands on the page as drawn, which follows /Rotate and not the way most text runs."""
    rect = pdfium_c.FS_RECTF()
    pdfium_c.FPDFText_GetLooseCharBox(text_page.raw, index, ctypes.byref(rect))
    box = (rect.left, rect.bottom, rect.right, rect.top)
    char = drawn_frame(page).word("", box, box, 0)
    return char.x0, char.y0, char.x1, char.y1


def _tiny(word: Word) -> bool:
    return min(word.y1 - word.y0, max(word.x1 - word.x0, _SMALLEST)) < _SMALLEST
