"""Places on a form: the words a taught place holds on these pages, and the place that leads to given words."""

import re
from collections.abc import Iterator, Sequence

from parsers.labels import fold, header_role
from parsers.layout.fingerprint import label_before
from parsers.layout.words import SEGMENT_GAP, Line, Page, Word, segments, text_of
from parsers.memory.rules import Side, Spot

_GLUED = re.compile(r"(?P<label>[^\W\d_][^:#=]*[:#=]+)(?P<value>[^:#=].*)")
_MARK = re.compile(r"[:#=/|\-\s]+")
_DEPTH, _DROP = 3, 48  # lines and points a value may stand below its label
_SLACK = 5  # points a value may stray from a taught box
_MOST_SKIPPED = 3


def parted(page: Page) -> Page:
    """The page with labels and values that were set without a blank ("Ref:4711") as two words."""
    lines = tuple(
        line._replace(words=tuple(part for word in line.words for part in _parts(word))) for line in page.lines
    )
    return page._replace(lines=lines)


def _parts(word: Word) -> Iterator[Word]:
    match = _GLUED.fullmatch(word.text)
    if match is None or " " in word.text:
        yield word
        return
    x = word.x0 + (word.x1 - word.x0) * len(match["label"]) / len(word.text)
    yield word._replace(text=match["label"], x1=x)
    yield word._replace(text=match["value"], x0=x)


# --- from the place to the words -------------------------------------------------------------------------------------


def words_at(pages: Sequence[Page], spot: Spot) -> tuple[Word, ...]:
    """What stands at the place; nothing where its label is not on the pages or has no value."""
    whole = [parted(page) for page in pages]
    if spot.side == "at":
        return _in_box(whole, spot)
    for page in whole:
        found = sorted(_labels(page, spot.label), key=lambda hit: _distance(page, hit, spot))
        for number, start, end in found:
            read = _right if spot.side == "right" else _below
            words = read(page, number, start, end, spot)
            if words:
                return words
    return ()


def _labels(page: Page, label: str) -> Iterator[tuple[int, int, int]]:
    """(line, first word, word after the last) of each place the label is printed at."""
    wanted, most = fold(label), len(label.split())
    for number, line in enumerate(page.lines):
        for start, word in enumerate(line.words):
            if not wanted.startswith(fold(word.text).partition(" ")[0]):
                continue
            for end in range(start + 1, min(start + most, len(line.words)) + 1):
                if fold(text_of(line.words[start:end])) == wanted:
                    yield number, start, end
                    break


def _distance(page: Page, hit: tuple[int, int, int], spot: Spot) -> float:
    word = page.lines[hit[0]].words[hit[1]]
    return abs(word.x0 - spot.x) * 2 + abs(word.y0 - spot.y)


def _right(page: Page, number: int, _start: int, end: int, spot: Spot) -> tuple[Word, ...]:
    words = page.lines[number].words[end:]
    while words and _MARK.fullmatch(words[0].text) and not spot.skip:
        words = words[1:]
    return _before_label(words[spot.skip : spot.skip + spot.count])


def _below(page: Page, number: int, start: int, end: int, spot: Spot) -> tuple[Word, ...]:
    line = page.lines[number]
    left = line.words[start].x0 - line.height
    right = line.words[end].x0 - 1 if end < len(line.words) else page.width + left + line.height
    for under in page.lines[number + 1 : number + 1 + _DEPTH]:
        if under.y0 - line.y1 > _DROP:
            break
        run = [word for word in under.words if left <= word.middle and word.x0 < right]
        if run:
            return _before_label(run[spot.skip : spot.skip + spot.count])
    return ()


def _before_label(words: Sequence[Word]) -> tuple[Word, ...]:
    """The words in front of the next label: an empty field must not take its neighbour's name for a value."""
    for at, word in enumerate(words):
        if word.text.endswith(":") or header_role(word.text) is not None:
            return tuple(words[:at])
    return tuple(words)


def _in_box(pages: Sequence[Page], spot: Spot) -> tuple[Word, ...]:
    if spot.box is None or spot.page > len(pages):
        return ()
    x0, y0, x1, y1 = spot.box
    return words_in(pages[spot.page - 1], (x0 - _SLACK, y0 - _SLACK, x1 + _SLACK, y1 + _SLACK))


def words_in(page: Page, box: tuple[float, float, float, float]) -> tuple[Word, ...]:
    """The words whose middle lies in a box, in reading order."""
    x0, y0, x1, y1 = box
    return tuple(
        word
        for line in page.lines
        for word in line.words
        if x0 <= word.middle <= x1 and y0 <= (word.y0 + word.y1) / 2 <= y1
    )


# --- from the words to the place -------------------------------------------------------------------------------------


def spot_of(pages: Sequence[Page], run: Sequence[Word], *, is_block: bool = False) -> Spot:
    """The best place that leads back to these words (of one line): by a label where there is one, else by the box.

    A block is looked for under its label first: left of it may stand another block.
    """
    pages = [parted(page) for page in pages]
    at = next(n for n, page in enumerate(pages) if any(run[0] in line.words for line in page.lines))
    box = (round(run[0].x0), round(run[0].y0), round(run[-1].x1), round(max(word.y1 for word in run)))
    for spot in _candidates(pages[at], at, run, is_block=is_block):
        full = Spot(spot.side, spot.label, spot.x, spot.y, spot.skip, len(run), at + 1, box)
        if text_of(words_at(pages, full)) == text_of(run):
            return full
    return Spot("at", "", box[0], box[1], 0, len(run), at + 1, box)


def _candidates(page: Page, at: int, run: Sequence[Word], *, is_block: bool) -> list[Spot]:
    number = next(n for n, line in enumerate(page.lines) if run[0] in line.words)
    found = [*_labels_left(page.lines[number], run, is_block=is_block), *_labels_above(page, number, run)]
    return [_spot(side, label, skip, at) for _, side, label, skip in sorted(found, key=lambda one: one[0])]


Found = tuple[int, Side, Sequence[Word], int]  # rank, side, label, words skipped
_SURE, _ABOVE, _PARTIAL = 0, 4, 8  # ranks; from 1 to 3 words skipped lie between


def _labels_left(line: Line, run: Sequence[Word], *, is_block: bool) -> Iterator[Found]:
    before = line.words[: line.words.index(run[0])]
    for skip in range(min(_MOST_SKIPPED, len(before)) + 1):
        words = before[: len(before) - skip]
        segment = _last_segment(line, words)
        label = label_before(segment)
        if label and label[-1] == words[-1]:
            whole = len(label) == len(segment) or _stands_close(label, run)
            rank = _SURE if _is_sure(label) else _PARTIAL if is_block or not whole else _SURE + 1
            yield rank + skip, "right", label, skip
            return


def _stands_close(label: Sequence[Word], run: Sequence[Word]) -> bool:
    """Set in one phrase with the value, as "deliver by 3 May" is."""
    return run[0].x0 - label[-1].x1 <= SEGMENT_GAP * (run[0].y1 - run[0].y0)


def _last_segment(line: Line, words: Sequence[Word]) -> Sequence[Word]:
    cut = segments(line._replace(words=tuple(words)))
    return cut[-1] if cut else ()


def _labels_above(page: Page, number: int, run: Sequence[Word]) -> Iterator[Found]:
    for line in reversed(page.lines[max(0, number - _DEPTH) : number]):
        if run[0].y0 - line.y1 > _DROP:
            return
        for segment in segments(line):
            over = min(segment[-1].x1, run[-1].x1) - max(segment[0].x0, run[0].x0)
            label = label_before(segment)
            if over > 0 and label and len(label) == len(segment):
                yield _SURE + 1 if _is_sure(label) else _ABOVE, "below", label, 0
                return


def _is_sure(label: Sequence[Word]) -> bool:
    """A label that ends in a colon, or one that we know."""
    return label[-1].text.endswith((":", "#")) or header_role(text_of(label)) is not None


def _spot(side: Side, label: Sequence[Word], skip: int, at: int) -> Spot:
    return Spot(side, text_of(label)[:120], round(label[0].x0), round(label[0].y0), skip, 1, at + 1)
