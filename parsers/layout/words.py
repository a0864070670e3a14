"""Words on pages, the lines they form and the segments white space cuts a line into. Points, origin top left."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from operator import itemgetter
from typing import NamedTuple

# A gap wider than this many line heights parts two segments: a blank is about 0.3, a typist's column gap 1.
SEGMENT_GAP = 0.9
_SAME_LINE = 0.45
_SPACED_LETTERS = 4
_STROKES = frozenset("+-_=.*\u2013\u2014\u00b7")
BAR = "|"
_BARS = 4  # bars of a line that make it a row of a typed frame
_BARRED = re.compile(r"[|]|[^|]+")
_RULE = re.compile(r"[-_=.*+|\u2013\u2014\u00b7]{3,}")  # a line drawn with letters says nothing


class Word(NamedTuple):
    """One word and its box on page `page` (1-based)."""

    text: str
    x0: float
    y0: float
    x1: float
    y1: float
    page: int = 1

    @property
    def middle(self) -> float:
        return (self.x0 + self.x1) / 2


class Line(NamedTuple):
    """Words of one baseline, left to right."""

    words: tuple[Word, ...]
    y0: float
    y1: float
    page: int

    @property
    def text(self) -> str:
        return " ".join(word.text for word in self.words)

    @property
    def height(self) -> float:
        return self.y1 - self.y0


LINE_WIDTH = 3.0  # points; what is thinner is a line, not a box


class Rule(NamedTuple):
    """A line or a box drawn on the page; a box may be an outline, a filled band or both."""

    x0: float
    y0: float
    x1: float
    y1: float

    @property
    def across(self) -> bool:
        """A horizontal line."""
        return self.y1 - self.y0 <= LINE_WIDTH < self.x1 - self.x0

    @property
    def down(self) -> bool:
        """A vertical line."""
        return self.x1 - self.x0 <= LINE_WIDTH < self.y1 - self.y0


class Page(NamedTuple):
    """One page as read: its size and words; `lines` come from `lines_of`. `rules` are drawn, from the top."""

    number: int
    width: float
    height: float
    lines: tuple[Line, ...]
    rules: tuple[Rule, ...] = ()


def where(words: Sequence[Word]) -> str:
    """The place of some words of one page, as evidence writes it: ``p1 x=350 y=54 w=90 h=11``."""
    if len(words) == 1:
        _, x0, y0, x1, y1, page = words[0]
        return f"p{page} x={x0:.0f} y={y0:.0f} w={x1 - x0:.0f} h={y1 - y0:.0f}"
    x0, y0 = min(w.x0 for w in words), min(w.y0 for w in words)
    x1, y1 = max(w.x1 for w in words), max(w.y1 for w in words)
    return f"p{words[0].page} x={x0:.0f} y={y0:.0f} w={x1 - x0:.0f} h={y1 - y0:.0f}"


def text_of(words: Iterable[Word]) -> str:
    if isinstance(words, tuple) and len(words) == 1:
        return str(words[0][0])  # most cells
    return " ".join([word[0] for word in words])


def lines_of(words: Iterable[Word]) -> tuple[Line, ...]:
    """Group words into lines by their vertical middles, top to bottom."""
    said = [word for word in words if word[0][:1] not in _STROKES or not _RULE.fullmatch(word[0])]
    lines: list[list[Word]] = []
    middle = height = 0.0
    for word in sorted(said, key=lambda word: word[2] + word[4]):  # by index: twice as fast as by name
        _, _, top, _, bottom, _ = word
        centre = (top + bottom) / 2
        if lines and abs(centre - middle) <= _SAME_LINE * min(height, bottom - top):
            lines[-1].append(word)
        else:
            lines.append([word])
            middle, height = centre, bottom - top
    return tuple(_line(group) for group in lines)


def _line(group: list[Word]) -> Line:
    ordered = sorted(group, key=itemgetter(1))
    if ordered[0][0][0] == BAR and sum([word[0].count(BAR) for word in ordered]) >= _BARS:
        ordered = [part for word in ordered for part in _unbarred(word)]
    if len({word[0] for word in ordered}) < len(ordered):
        ordered = _struck_once(ordered)
    words = tuple(join_spaced_letters(ordered))
    return Line(words, min([word[2] for word in words]), max([word[4] for word in words]), words[0].page)


def _unbarred(word: Word) -> Iterator[Word]:
    """The parts of a word in a typed frame ("|010", "30|UD"), its bars words of their own."""
    if len(word.text) == 1 or BAR not in word.text:
        yield word
        return
    each = (word.x1 - word.x0) / len(word.text)
    for part in _BARRED.finditer(word.text):
        yield word._replace(text=part[0], x0=word.x0 + part.start() * each, x1=word.x0 + part.end() * each)


def without_bars(words: Sequence[Word]) -> tuple[Word, ...]:
    return tuple(word for word in words if word[0] != BAR)


def _struck_once(words: list[Word]) -> list[Word]:
    """The words without those set once more in the same place, as some programs print bold."""
    kept: list[Word] = []
    for word in words:
        if not any(last.text == word.text and _same_place(last, word) for last in kept[-2:]):
            kept.append(word)
    return kept


def _same_place(one: Word, other: Word) -> bool:
    near = _STRUCK * (one.y1 - one.y0)
    return abs(one.x0 - other.x0) < near and abs(one.x1 - other.x1) < near


def join_spaced_letters(words: list[Word]) -> list[Word]:
    """Join titles set as "P U R C H A S E" into one word, so that they can be known for what they are."""
    if [len(word[0]) for word in words].count(1) < _SPACED_LETTERS:
        return words
    joined: list[Word] = []
    run: list[Word] = []
    for word in words:
        if run and not (_is_letter(word) and word.x0 - run[-1].x1 < 2 * (word.y1 - word.y0)):
            joined += _joined(run)
            run = []
        if _is_letter(word):
            run.append(word)
        else:
            joined.append(word)
    return joined + _joined(run)


def _is_letter(word: Word) -> bool:
    return len(word.text) == 1 and word.text.isalpha()


def _joined(run: list[Word]) -> list[Word]:
    if len(run) < _SPACED_LETTERS:
        return run
    text = "".join(word.text for word in run)
    return [Word(text, run[0].x0, min(w.y0 for w in run), run[-1].x1, max(w.y1 for w in run), run[0].page)]


def segments(line: Line, gap: float = SEGMENT_GAP) -> list[tuple[Word, ...]]:
    """The runs of words of a line that stand apart by more than `gap` line heights."""
    words, height = line.words, line.height
    if words and words[0][0] == BAR and [word[0] for word in words].count(BAR) >= _BARS:
        return [part for whole in _between_bars(words) for part in segments(line._replace(words=whole), gap)]
    cuts = [0]
    before = words[0][3] if words else 0.0
    for at, (_, x0, y0, x1, y1, _) in enumerate(words):
        if x0 - before > gap * min(height, y1 - y0):
            cuts.append(at)
        before = x1
    return [words[begin:end] for begin, end in pairwise([*cuts, len(words)]) if begin < end]


_STRUCK = 0.2  # line heights between the two strikes of a bold word


def _between_bars(words: tuple[Word, ...]) -> Iterator[tuple[Word, ...]]:
    """The cells of a typed frame, each bar a run of its own so that none of the words is lost."""
    begin = 0
    for at, word in enumerate(words):
        if word[0] == BAR:
            yield from filter(None, (words[begin:at], (word,)))
            begin = at + 1
    if begin < len(words):
        yield words[begin:]


_PAGE_NUMBER = re.compile(r"(?<![0-9])[0-9]{1,3}(?![0-9])")
_MARGIN = 0.12  # share of the page's height where heads and feet stand


def in_foot(page: Page, line: Line) -> bool:
    """Whether a line stands where pages have their feet."""
    return line.y0 >= (1 - _MARGIN) * page.height


def _without_page_number(text: str, page: int) -> Iterator[tuple[str, int]]:
    """A line as it stands, and with each number left out that may count the pages, beside what it is ahead of them.

    Two order lines at the same height of two pages differ in their numbers too, but not by as many as the pages are
    apart.
    """
    yield text, 0
    for number in _PAGE_NUMBER.finditer(text):
        yield f"{text[: number.start()]}\0{text[number.end() :]}", int(number[0]) - page


def running_lines(pages: Sequence[Page]) -> frozenset[tuple[int, int]]:
    """(page index, line index) of heads and feet that repeat at the same height on other pages, page numbers aside."""
    seen: dict[tuple[str, int, int], list[tuple[int, int]]] = {}
    for p, page in enumerate(pages):
        for n, line in enumerate(page.lines):
            if line.y0 > _MARGIN * page.height and not in_foot(page, line):
                continue
            for text, offset in _without_page_number(line.text, p):
                seen.setdefault((text, offset, round(line.y0 / 4)), []).append((p, n))
    return frozenset(place for places in seen.values() if len({p for p, _ in places}) > 1 for place in places)
