"""The fingerprint of laid-out pages: titles of the first table, labels above it and where they stand."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from parsers.labels import fold
from parsers.layout.columns import find_headers
from parsers.layout.marks import marks_of
from parsers.layout.words import Line, Page, Word, segments, text_of
from parsers.memory.fingerprint import FEWEST, Fingerprint, Label

_MOST_LABELS = 60
_LONGEST = 4  # words of a label
_LONGEST_TEXT = 60
_FEWEST_TITLES, _FEWEST_NUMBERS = 4, 2


def layout_of(pages: Sequence[Page], kind: str = "pdf") -> Fingerprint:
    """Of the first page with words; what stands there above the table does not move with the number of lines.

    Where no title or hardly a label is known, rows and cells that look like them stand in for them.
    """
    page = next((page for page in pages if page.lines), None)
    if page is None:
        return Fingerprint(kind)
    headers = find_headers(page, 0)
    guess = None if headers else guessed_head(page)
    top = headers[0].first if headers else guess if guess is not None else len(page.lines)
    if headers:
        titles = [column.title for column in headers[0].columns]
    else:
        titles = [text_of(cell) for cell in segments(page.lines[guess])] if guess is not None else []
    labels = {*_known(page, top), *_marked(page, top)}
    if len(labels) < FEWEST:
        labels |= set(_likely(page, top))
    size = (round(page.width), round(page.height)) if kind == "pdf" else (0, 0)  # a photo is as large as it comes
    folded = (fold(title)[:_LONGEST_TEXT] for title in titles)
    return Fingerprint(kind, size, tuple(filter(None, folded)), tuple(sorted(labels)[:_MOST_LABELS]))


def guessed_head(page: Page) -> int | None:
    """The row of most cells, none with a digit, over a row of numbers: titles, though we know none of them."""
    rows = [
        (-len(segments(line)), number)
        for number, line in enumerate(page.lines[:-1])
        if may_title(line, _FEWEST_TITLES) and _numbers(page.lines[number + 1]) >= _FEWEST_NUMBERS
    ]
    return min(rows)[1] if rows else None


def may_title(line: Line, fewest: int) -> bool:
    """Whether a row is nothing but cells without digits, at least so many."""
    cells = segments(line)
    return len(cells) >= fewest and all(len(label_before(cell)) == len(cell) for cell in cells)


def _numbers(line: Line) -> int:
    return sum(any(c.isdigit() for c in word.text) for word in line.words)


def _likely(page: Page, top: int) -> Iterator[Label]:
    """Cells without digits left of a cell that has some, and rows of such cells over a row that has some."""
    for number, line in enumerate(page.lines[:top]):
        cells = segments(line)
        for left, right in pairwise(cells):
            if len(label_before(left)) == len(left) and _has_digit(right):
                yield _label(fold(text_of(left)), left[0])
        under = segments(page.lines[number + 1]) if number + 1 < len(page.lines) else []
        if len(cells) > 1 and all(len(label_before(cell)) == len(cell) for cell in cells):
            for cell in cells:
                if any(_has_digit(other) and _over(cell, other) for other in under):
                    yield _label(fold(text_of(cell)), cell[0])


def _has_digit(words: Sequence[Word]) -> bool:
    return any(c.isdigit() for word in words for c in word.text)


def _over(cell: Sequence[Word], other: Sequence[Word]) -> bool:
    return min(cell[-1].x1, other[-1].x1) > max(cell[0].x0, other[0].x0)


def _known(page: Page, top: int) -> Iterator[Label]:
    """Labels in our word lists that fill a cell or end in a colon."""
    above = page._replace(lines=page.lines[:top])
    for mark in marks_of(above, 0, ()):
        if mark.sure and mark.phrase:
            yield _label(mark.phrase, page.lines[mark.line].words[mark.start])


def _marked(page: Page, top: int) -> Iterator[Label]:
    """Words in front of a colon, whatever they mean."""
    for line in page.lines[:top]:
        for segment in segments(line):
            for end, word in enumerate(segment, 1):
                run = label_before(segment[:end]) if word.text.endswith(":") else ()
                if run:
                    yield _label(fold(text_of(run)), run[0])


def label_before(words: Sequence[Word]) -> tuple[Word, ...]:
    """The last few words without digits, up to the colon that ended the label before; nothing without letters."""
    run: list[Word] = []
    for word in reversed(words):
        apart = run and word.text.endswith(":")
        if len(run) == _LONGEST or apart or any(c.isdigit() for c in word.text):
            break
        run.insert(0, word)
    while run and not any(c.isalpha() for c in run[0].text):
        run.pop(0)
    return tuple(run)


def _label(text: str, word: Word) -> Label:
    return Label(text[:_LONGEST_TEXT], round(word.x0), round(word.y0))
