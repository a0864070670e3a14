"""Which recognised words a field was read from: its evidence is traced back to them, whatever made it."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from parsers.document import Evidence
from parsers.ocr.seen import Box, Seen, Sheet

_PLACE = re.compile(r"p(\d+) x=(-?\d+) y=(-?\d+) w=(\d+) h=(\d+)")
_ROUNDED = 1.0  # points that writing a place as whole numbers may move it


class Traced(NamedTuple):
    """A field's evidence with its place on the page as shown, and the words it was read from."""

    evidence: Evidence
    words: tuple[Seen, ...]

    @property
    def sure(self) -> float:
        return min((seen.sure for seen in self.words), default=0.0)


def trace(evidence: Mapping[str, Evidence], sheets: Mapping[int, Sheet]) -> dict[str, Traced]:
    """The evidence that stands on one of `sheets`, by field; what stands elsewhere is left out."""
    found: dict[str, Traced] = {}
    for path, one in evidence.items():
        match = _PLACE.fullmatch(one.where)
        if match is not None and int(match[1]) in sheets:
            words = _words_at(sheets[int(match[1])].seen, tuple(map(float, match.groups()[1:])), one.raw)
            place = replace(one, where=where(int(match[1]), [w.place for w in words])) if words else one
            found[path] = Traced(place, tuple(words))
    return found


def where(page: int, boxes: Sequence[Box]) -> str:
    """The place of some boxes of a page, as evidence writes it."""
    x0, y0 = min(box[0] for box in boxes), min(box[1] for box in boxes)
    x1, y1 = max(box[2] for box in boxes), max(box[3] for box in boxes)
    return f"p{page} x={max(0.0, x0):.0f} y={max(0.0, y0):.0f} w={x1 - x0:.0f} h={y1 - y0:.0f}"


def _words_at(seen: Iterable[Seen], place: tuple[float, ...], raw: str) -> list[Seen]:
    """The words within a place that the evidence quotes; all of them where it quotes them otherwise."""
    x, y, width, height = place
    inside = [
        one
        for one in seen
        if x - _ROUNDED <= (one.word.x0 + one.word.x1) / 2 <= x + width + _ROUNDED
        and y - _ROUNDED <= (one.word.y0 + one.word.y1) / 2 <= y + height + _ROUNDED
    ]
    quoted = Counter(raw.split())
    exact: list[Seen] = []
    for one in inside:
        if quoted[one.word.text] > 0:
            quoted[one.word.text] -= 1
            exact.append(one)
    return exact if exact and not +quoted else inside
