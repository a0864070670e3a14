"""Values a label of the head points at: beside it, over it or below it, the nearest first."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from parsers.layout.marks import Mark, above, below, beside
from parsers.layout.words import Page, Word, segments


@dataclass(frozen=True, slots=True)
class Candidate:
    """A value a label points at; the lower the rank, the better."""

    rank: tuple[int, ...]
    words: tuple[Word, ...]
    text: str


def near(pages: Sequence[Page], mark: Mark, marks: Sequence[Mark]) -> Iterator[tuple[int, tuple[Word, ...]]]:
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
