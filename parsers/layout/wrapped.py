"""Labels too long for their column: the rest of the label stands under it, the value beside one of the two lines."""

from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from parsers.labels import fold, header_role
from parsers.layout.marks import Mark
from parsers.layout.words import Line, Page, Word, segments, text_of

_ALIGNED = 3  # points
_CLOSE = 0.8  # line heights
_MOST_WORDS = 4


class _Cell(NamedTuple):
    """A run of words on a line, where it begins there, and the run right of it."""

    words: tuple[Word, ...]
    start: int
    beside: tuple[Word, ...]

    @property
    def end(self) -> int:
        return self.start + len(self.words)


def rewrapped(marks: Sequence[Mark], page: Page, index: int, skip: Collection[int]) -> list[Mark]:
    """The labels of a page with those in one piece that go on in the line below."""
    kept = list(marks)
    texts = [[cell for cell in _cells(line) if _is_text(cell)] if line.words else [] for line in page.lines]
    for number, (upper, lower) in enumerate(pairwise(page.lines)):
        if number in skip or number + 1 in skip or lower.y0 - upper.y1 > _CLOSE * upper.height:
            continue
        for first, second in _pairs(texts[number], texts[number + 1]):
            whole = _whole(first, second, index, number)
            if whole is not None:
                kept = [m for m in kept if not _within(m, number, first) and not _within(m, number + 1, second)]
                kept.append(whole)
    return sorted(kept, key=lambda mark: (mark.line, mark.start))


def _within(mark: Mark, number: int, cell: _Cell) -> bool:
    return mark.line == number and cell.start <= mark.start < cell.end


def _pairs(upper: Sequence[_Cell], lower: Sequence[_Cell]) -> Iterator[tuple[_Cell, _Cell]]:
    """Cells that stand right over one another."""
    for cell in upper:
        for other in lower:
            if abs(cell.words[0].x0 - other.words[0].x0) <= _ALIGNED:
                yield cell, other


def _cells(line: Line) -> list[_Cell]:
    runs = segments(line)
    followers = [*runs[1:], ()]
    begins = [sum(map(len, runs[:n])) for n in range(len(runs))]
    return [_Cell(run, begin, follower) for run, begin, follower in zip(runs, begins, followers, strict=True)]


def _is_text(cell: _Cell) -> bool:
    text = text_of(cell.words)
    return len(cell.words) <= _MOST_WORDS and not text.endswith(":") and not any(c.isdigit() for c in text)


def _whole(first: _Cell, second: _Cell, index: int, number: int) -> Mark | None:
    """The label two cells make together: a colon behind the first, or a value only beside the second."""
    upper, lower = text_of(first.words), text_of(second.words)
    joined = upper[:-1] + lower if upper.endswith("-") else f"{upper} {lower}"
    role = header_role(joined)
    colon = _begins_value(first.beside) and not _begins_value(second.beside)
    lone = _reach(first) > _end(second) and bool(second.beside) and not _begins_value(second.beside)
    level = role in _PARTIES and header_role(lower) is None and _level(first, second)
    if role is None or not (colon or lone or level) or header_role(lower) not in {None, role}:
        return None
    if not lower[0].islower() and header_role(upper) is not None and not level:
        return None  # two labels
    cell, line = (first, number) if colon or level else (second, number + 1)
    x0, x1 = first.words[0].x0, max(first.words[-1].x1, second.words[-1].x1)
    return Mark(role, fold(joined), index, line, cell.start, cell.end, colon, True, True, x0, x1)


_PARTIES = frozenset({"ship_to", "bill_to", "supplier", "buyer"})


def _level(first: _Cell, second: _Cell) -> bool:
    """Whether the texts beside two cells stand right over one another: the lines of one address."""
    return bool(first.beside and second.beside) and abs(first.beside[0].x0 - second.beside[0].x0) <= _ALIGNED


def _begins_value(words: Sequence[Word]) -> bool:
    return bool(words) and words[0].text.startswith(":")


def _reach(cell: _Cell) -> float:
    """Where the next cell of a line begins."""
    return cell.beside[0].x0 if cell.beside else float("inf")


def _end(cell: _Cell) -> float:
    """Where the value beside a cell ends."""
    return cell.beside[-1].x1 if cell.beside else cell.words[-1].x1
