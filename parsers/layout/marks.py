"""Labels where they stand on a page, and the words that stand beside or below them."""

import re
from collections.abc import Collection, Sequence
from itertools import pairwise
from typing import NamedTuple

from parsers.labels import fold, header_label_at
from parsers.layout.words import Line, Page, Word, segments

# Labels of one common word are believed only with a colon or alone in their cell: "to", "from", "order", "date".
_BELOW = 2.6  # line heights a value may stand below its label
_MARK_ENDS = (":", "#", "=")


class Mark(NamedTuple):
    """A label found: words `start` to `end` of line `line`. `marked`: a colon ends it. `alone`: it fills its cell."""

    role: str
    phrase: str
    page: int
    line: int
    start: int
    end: int
    marked: bool
    alone: bool
    first: bool
    x0: float
    x1: float
    slot: int = -1  # of labels that share a cell ("Number / Date") the how-manieth; -1: a cell of its own

    @property
    def sure(self) -> bool:
        return self.marked or self.alone


def marks_of(page: Page, index: int, skip: Collection[int]) -> list[Mark]:
    """All labels of page `index`, in reading order, but for the lines `skip` names (the rows of tables)."""
    return [mark for n, line in enumerate(page.lines) if n not in skip for mark in _line_marks(line, index, n)]


def _line_marks(line: Line, page: int, number: int) -> list[Mark]:
    found: list[Mark] = []
    begin = 0
    for segment in segments(line):
        found += _segment_marks(segment, begin, page, number)
        begin += len(segment)
    return found


def _segment_marks(segment: tuple[Word, ...], begin: int, page: int, number: int) -> list[Mark]:
    texts = [word.text for word in segment]
    found: list[Mark] = []
    origin = at = 1 if len(texts) > 1 and _NUMBERED.fullmatch(texts[0]) else 0
    while at < len(texts):
        hit = header_label_at(texts, at)
        if hit is None:
            at += 1
            continue
        role, end = hit
        marked = _is_marked(texts, end)
        whole = at == origin and end == len(texts)
        phrase = fold(" ".join(texts[at:end]))
        x0, x1 = segment[at].x0, segment[end - 1].x1
        start = 0 if at == origin else at  # the number of a box belongs to its label
        first = at == origin or texts[at - 1] == "|"
        found.append(Mark(role, phrase, page, number, begin + start, begin + end, marked, whole, first, x0, x1))
        at = end
    return _slotted(found, texts, begin)


def unglued(page: Page) -> Page:
    """The page with labels apart that a slash without blanks joins, and values from a colon: "Bestell-Nr./Datum:"."""
    return page._replace(lines=tuple(_unglued(line) if _GLUE.search(line.text) else line for line in page.lines))


_GLUE = re.compile(r"/|[^\W\d_]:[^\s/]")


def _unglued(line: Line) -> Line:
    words: list[Word] = []
    for word in line.words:
        left, slash, right = word.text.partition("/")
        name, colon, value = word.text.partition(":")
        said = [*(w.text for w in words[-_BEFORE:]), name] if colon and value[:1].isalnum() else []
        if any(header_label_at(said[n:], 0) == (role, len(said) - n) for n in range(len(said)) for role in _HEADING):
            cut = word.x0 + (word.x1 - word.x0) * (len(name) + 1) / len(word.text)
            words += [word._replace(text=f"{name}:", x1=cut), word._replace(text=value, x0=cut)]
        elif slash and header_label_at([left], 0) is not None and header_label_at([right], 0) is not None:
            cut = word.x0 + (word.x1 - word.x0) * len(left) / len(word.text)
            words += [
                word._replace(text=left, x1=cut),
                word._replace(text="/", x0=cut, x1=cut),
                word._replace(text=right, x0=cut),
            ]
        else:
            words.append(word)
    return line if len(words) == len(line.words) else line._replace(words=tuple(words))


_BEFORE = 2  # words of a label before its last
_HEADING = ("po_number", "date", "requested_date", "ship_to", "bill_to", "supplier", "buyer", "currency", "contact")
_NUMBERED = re.compile(r"\(?[0-9]{1,2}[.)]")  # the boxes of a form, numbered: "4. REQUISITION"


def _slotted(found: list[Mark], texts: list[str], begin: int) -> list[Mark]:
    """Labels that share a cell with slashes between them: their values share one, too, beside them or below."""
    gaps = [texts[left.end - begin : right.start - begin] for left, right in pairwise(found)]
    if not gaps or any(gap != ["/"] for gap in gaps):
        return found
    whole = found[0].start == begin and found[-1].end - begin == len(texts)
    if len({mark.role for mark in found}) == 1:  # one label in two languages
        return [found[0]._replace(end=found[-1].end, x1=found[-1].x1, alone=whole, marked=found[-1].marked)]
    return [mark._replace(slot=slot, alone=whole, first=True) for slot, mark in enumerate(found)]


def _slot(run: tuple[Word, ...], slot: int) -> tuple[Word, ...]:
    """The words of one of the values a slash parts."""
    parts: list[list[Word]] = [[]]
    for word in run:
        if word.text == "/":
            parts.append([])
        else:
            parts[-1].append(word)
    return tuple(parts[slot]) if slot < len(parts) else ()


def _is_marked(texts: Sequence[str], end: int) -> bool:
    return texts[end - 1].endswith(_MARK_ENDS) or (end < len(texts) and texts[end].startswith(_MARK_ENDS))


_PUNCTUATION = re.compile(r"^[:#=|\s]+$")


def beside(mark: Mark, page: Page, marks: Sequence[Mark]) -> tuple[Word, ...]:
    """The words right of a label on its line, up to the next label that is sure or begins a cell."""
    if mark.slot >= 0:
        return _slot_beside(mark, page, marks)
    line = page.lines[mark.line]
    stops = [m.start for m in marks if m.line == mark.line and m.start >= mark.end and _ends_value(m, mark)]
    words = line.words[mark.end : min(stops, default=len(line.words))]
    while words and _PUNCTUATION.match(words[0].text):
        words = words[1:]
    bar = next((n for n, word in enumerate(words) if word.text == "|"), len(words))
    return words[:bar]


def _ends_value(other: Mark, mark: Mark) -> bool:
    """Whether a label ends the value beside another: "Site 22" beside "Ship to" is a name, though "site" labels."""
    return other.sure or (other.first and other.role != mark.role)


def _slot_beside(mark: Mark, page: Page, marks: Sequence[Mark]) -> tuple[Word, ...]:
    """ "Number/Date  4711 / 07.07.2026": the part of the values beside that belongs to this label."""
    last = max(m.end for m in marks if m.line == mark.line and m.slot >= 0)
    shared = sum(1 for m in marks if m.line == mark.line and m.slot >= 0)
    words = page.lines[mark.line].words[last:]
    return _slot(words, mark.slot) if sum(word.text == "/" for word in words) == shared - 1 else ()


_ROW = 3  # labels that make a row of labels


def above(mark: Mark, page: Page, marks: Sequence[Mark]) -> tuple[Word, ...]:
    """The value over a label, where a whole row of labels stands right under a row of values; else nothing."""
    if not mark.alone or mark.line == 0:
        return ()
    return _over_row(mark, page, marks) or _over_column(mark, page, marks)


def _over_column(mark: Mark, page: Page, marks: Sequence[Mark]) -> tuple[Word, ...]:
    """The value over a label in a column of such pairs: each label stands closer to what is over it."""
    column = [m for m in marks if m.alone and abs(m.x0 - mark.x0) <= _ALIGNED and not _goes_on(m, page, marks)]
    pairs = [m for m in column if _closer_above(m, page, marks)]
    return _run_over(mark, page) if len(pairs) >= max(_ROW, _MOSTLY * len(column)) and mark in pairs else ()


_MOSTLY = 0.6


def _closer_above(mark: Mark, page: Page, marks: Sequence[Mark]) -> bool:
    over, under = _gap(page, mark, -1), _gap(page, mark, 1)
    last = next(
        (m for m in marks if under is not None and m.line == _neighbour(page, mark, 1) and m.x0 == mark.x0), mark
    )
    if last is not mark and _goes_on(last, page, marks):
        under = _gap(page, last, 1)  # below the label's second line
    return over is not None and not _labelled_above(mark, page, marks) and (under is None or over < under)


def _labelled_above(mark: Mark, page: Page, marks: Sequence[Mark]) -> bool:
    above = _neighbour(page, mark, -1)
    return any(m.x0 == mark.x0 and m.line == above for m in marks)


def _goes_on(mark: Mark, page: Page, marks: Sequence[Mark]) -> bool:
    """Whether a label is the second line of the label right above it."""
    over = _gap(page, mark, -1)
    return over is not None and over < _CLOSE * page.lines[mark.line].height and _labelled_above(mark, page, marks)


def _neighbour(page: Page, mark: Mark, step: int) -> int | None:
    """The nearest line above (-1) or below (1) with a run that begins where the label does."""
    number = mark.line + step
    while 0 <= number < len(page.lines) and abs(number - mark.line) <= _ROW:
        if any(abs(run[0].x0 - mark.x0) <= _ALIGNED for run in segments(page.lines[number])):
            return number
        number += step
    return None


def _gap(page: Page, mark: Mark, step: int) -> float | None:
    number = _neighbour(page, mark, step)
    if number is None:
        return None
    other, own = _run_at(page, number, mark.x0), page.lines[mark.line].words[mark.start]
    upper, lower = sorted((other[0], own), key=lambda word: word.y0)
    return lower.y0 - upper.y1


def _run_over(mark: Mark, page: Page) -> tuple[Word, ...]:
    number = _neighbour(page, mark, -1)
    return _run_at(page, number, mark.x0) if number is not None else ()


def _run_at(page: Page, number: int, x0: float) -> tuple[Word, ...]:
    return next((run for run in segments(page.lines[number]) if abs(run[0].x0 - x0) <= _ALIGNED), ())


def _over_row(mark: Mark, page: Page, marks: Sequence[Mark]) -> tuple[Word, ...]:
    row = [m for m in marks if m.line == mark.line and m.alone]
    if len(row) < _ROW:
        return ()
    line, over = page.lines[mark.line], page.lines[mark.line - 1]
    runs = {round(run[0].x0): run for run in segments(over)}
    aligned = sum(any(abs(x - m.x0) <= _ALIGNED for x in runs) for m in row)
    labelled = any(m.line == mark.line - 1 for m in marks)
    if labelled or aligned < len(row) or line.y0 - over.y1 > _CLOSE * line.height:
        return ()
    return next((run for x, run in runs.items() if abs(x - mark.x0) <= _ALIGNED), ())


_ALIGNED = 3  # points
_CLOSE = 0.8  # line heights


def below(mark: Mark, page: Page, marks: Sequence[Mark]) -> list[tuple[Word, ...]]:
    """The runs of words under a label that fills its cell, nearest line first, within the label's column."""
    if not mark.alone:
        return []
    line = page.lines[mark.line]
    if mark.slot >= 0:
        shared = [m for m in marks if m.line == mark.line and m.slot >= 0]
        mark_x0, after = min(m.x0 for m in shared), max(m.end for m in shared)
    else:
        mark_x0, after = line.words[mark.start].x0, mark.end  # of a numbered box: its number
    right = min((w.x0 for w in line.words[after:]), default=page.width)
    runs: list[tuple[Word, ...]] = []
    for number in range(mark.line + 1, min(mark.line + 4, len(page.lines))):
        under = page.lines[number]
        if under.y0 - line.y1 > _BELOW * line.height or any(m.line == number and m.x0 == mark.x0 for m in marks):
            break
        run = tuple(w for w in under.words if mark_x0 - line.height <= w.middle and w.x0 < right - 1)
        run = run if mark.slot >= 0 else _own(run, mark, page, right)
        if mark.slot >= 0:
            run = _slot(run, mark.slot)
        if run:
            runs.append(run)
    return runs


def _own(run: tuple[Word, ...], mark: Mark, page: Page, right: float) -> tuple[Word, ...]:
    """The cells under a label without those that lie under the next label: its value may begin left of it."""
    after = page.lines[mark.line].words[mark.end :]
    if not run or not after or run[-1].x1 <= right:
        return run
    follower = segments(page.lines[mark.line]._replace(words=after))[0]
    cells = segments(page.lines[mark.line]._replace(words=run))
    own = [cell for cell in cells if _shared(cell, mark.x0, mark.x1) >= _shared(cell, follower[0].x0, follower[-1].x1)]
    return tuple(word for cell in own for word in cell)


def _shared(cell: tuple[Word, ...], x0: float, x1: float) -> float:
    return min(cell[-1].x1, x1) - max(cell[0].x0, x0)
