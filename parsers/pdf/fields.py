"""Whether form fields show what they hold: another program, or another viewer, may read the one and not the other."""

import re
from collections.abc import Sequence

from parsers.layout.words import Word, text_of
from parsers.pdf.annotations import Field
from parsers.pdf.geometry import Frame

_NUMBERS = re.compile(r"[0-9]+")
_SAID = re.compile(r"[^\W_]+")


def contradictions(fields: Sequence[Field], frame: Frame, words: Sequence[Word]) -> tuple[tuple[Field, str], ...]:
    """The fields whose box shows something else than they hold, with what it shows; half a text is no contradiction."""
    found = []
    for field in fields:
        shown = text_of(_inside(frame.box(field.box), words))
        if not _agree(field.value, shown):
            found.append((field, shown))
    return tuple(found)


def _inside(box: tuple[float, float, float, float], words: Sequence[Word]) -> list[Word]:
    x0, y0, x1, y1 = box
    return [word for word in words if x0 <= word.middle <= x1 and y0 <= (word.y0 + word.y1) / 2 <= y1]


def _agree(held: str, shown: str) -> bool:
    """Whether one is part of the other but for punctuation, or both have the same numbers (dates, in any order)."""
    one, other = _folded(held), _folded(shown)
    if one in other or (other and other in one):
        return True
    numbers, others = set(map(int, _NUMBERS.findall(held))), set(map(int, _NUMBERS.findall(shown)))
    return bool(others) and (others <= numbers or numbers <= others) and bool(numbers)


def _folded(text: str) -> str:
    return "".join(_SAID.findall(text)).casefold()
