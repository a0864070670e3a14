"""Words set letter under letter at the side of a box ("V-E-N-D-O-R"): laid flat beside the text they name."""

from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from parsers.labels import header_role
from parsers.layout.words import Page, Word, lines_of

_LEAST = 3  # letters
_ASIDE = 4.0  # points a letter may stand off the middle of its stack
_PITCH = 2.6  # heights of a letter from one to the next
_GAP = 1.3  # times the usual pitch: a new word begins


def laid_flat(page: Page) -> Page:
    """The page with labels in stacks of single letters as words, each on the line where the text beside it begins."""
    words = [word for line in page.lines for word in line.words]
    stacks = _stacks([word for word in words if len(word.text) == 1 and word.text.isupper()])
    if not stacks:
        return page
    stacked = {word for stack in stacks for word in stack}
    rest = [word for word in words if word not in stacked]
    return page._replace(lines=lines_of([*rest, *(word for stack in stacks for word in _flat(stack, rest))]))


def _stacks(letters: Sequence[Word]) -> list[list[Word]]:
    stacks: list[list[Word]] = []
    for letter in sorted(letters, key=lambda word: word.y0):
        home = next((stack for stack in stacks if _under(stack[-1], letter)), None)
        if home is None:
            stacks.append([letter])
        else:
            home.append(letter)
    return [stack for stack in stacks if len(stack) >= _LEAST and header_role("".join(_parted(stack))) is not None]


def _under(upper: Word, lower: Word) -> bool:
    step = lower.y0 - upper.y0
    return abs(lower.middle - upper.middle) <= _ASIDE and 0 < step <= _PITCH * (upper.y1 - upper.y0)


def _flat(stack: Sequence[Word], rest: Sequence[Word]) -> list[Word]:
    """The words of a stack, beside the first text right of it."""
    right = max(word.x1 for word in stack)
    top, bottom = stack[0].y0 - (stack[0].y1 - stack[0].y0), stack[-1].y1
    near = min((w for w in rest if w.x0 > right and top <= w.y0 < bottom), key=lambda w: (w.x0, w.y0), default=stack[0])
    beside = [w for w in rest if w.x0 < near.x0 + _ASIDE and w.x0 > right and top <= w.y0 < bottom]
    first = min(beside, key=lambda w: w.y0, default=near)
    text = "".join(_parted(stack))
    left = min(word.x0 for word in stack)
    step = (right - left) / len(text)
    found, at = [], left
    for part in text.split():
        found.append(Word(part, at, first.y0, at + step * len(part), first.y1, first.page))
        at += step * (len(part) + 1)
    return found


def _parted(stack: Sequence[Word]) -> list[str]:
    steps = [lower.y0 - upper.y0 for upper, lower in pairwise(stack)]
    usual = median(steps)
    blanks = [" " if step > _GAP * usual else "" for step in steps]
    return [stack[0].text, *(blank + word.text for blank, word in zip(blanks, stack[1:], strict=True))]
