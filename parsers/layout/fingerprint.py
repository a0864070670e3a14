"""The fingerprint of laid-out pages: titles of the first table, labels above it and where they stand."""

from collections.abc import Iterator, Sequence

from parsers.labels import fold
from parsers.layout.columns import find_headers
from parsers.layout.marks import marks_of
from parsers.layout.words import Page, Word, segments, text_of
from parsers.memory.fingerprint import Fingerprint, Label

_MOST_LABELS = 60
_LONGEST = 4  # words of a label
_LONGEST_TEXT = 60


def layout_of(pages: Sequence[Page], kind: str = "pdf") -> Fingerprint:
    """Of the first page with words; what stands there above the table does not move with the number of lines."""
    page = next((page for page in pages if page.lines), None)
    if page is None:
        return Fingerprint(kind)
    headers = find_headers(page, 0)
    top = headers[0].first if headers else len(page.lines)
    titles = [fold(column.title)[:_LONGEST_TEXT] for column in headers[0].columns] if headers else []
    labels = sorted(dict.fromkeys((*_known(page, top), *_marked(page, top))))
    size = (round(page.width), round(page.height)) if kind == "pdf" else (0, 0)  # a photo is as large as it comes
    return Fingerprint(kind, size, tuple(filter(None, titles)), tuple(labels[:_MOST_LABELS]))


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
