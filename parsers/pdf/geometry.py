"""From PDF space (origin bottom left, any rotation) to the page as it is read: points, origin top left."""

import math
from dataclasses import dataclass
from typing import Any

import pypdfium2.raw as pdfium_c

from parsers.errors import Unreadable
from parsers.layout.words import Word

Box = tuple[float, float, float, float]

_LARGEST_SIDE = 14_400.0  # points, the limit of the format (ISO 32000-1, annex C.2)
_SAMPLES = 15


@dataclass(frozen=True, slots=True)
class Frame:
    """The page turned so that most of its text runs left to right. `turn` counts quarter turns of the text."""

    width: float
    height: float
    left: float
    bottom: float
    turn: int

    @staticmethod
    def of(page: Any, text_page: Any, count: int) -> "Frame":
        left, bottom, right, top = page.get_bbox()  # inherited boxes count, which pdfium's other calls do not know
        width, height = right - left, top - bottom
        if _broken(page) or not (0 < width <= _LARGEST_SIDE and 0 < height <= _LARGEST_SIDE):
            raise Unreadable(
                "document.damaged", "A page of the PDF has no sensible size; ask the sender for a new copy."
            )
        turn = _text_turn(text_page, count)
        return _turned(width, height, left, bottom, turn)

    def word(self, text: str, first: Box, last: Box, number: int) -> Word:
        """A word from the boxes (left, bottom, right, top) of its first and last characters."""
        x0, x1 = min(first[0], last[0]), max(first[2], last[2])
        y0, y1 = min(first[1], last[1]), max(first[3], last[3])
        return Word(text, *self.box((x0, y0, x1, y1)), number)

    def box(self, box: Box) -> Box:
        """A box of PDF space (left, bottom, right, top) on the page as it is read (left, top, right, bottom)."""
        x0, x1 = box[0] - self.left, box[2] - self.left
        y0, y1 = box[1] - self.bottom, box[3] - self.bottom
        if self.turn == 0:
            return x0, self.height - y1, x1, self.height - y0
        if self.turn == 1:
            return y0, x0, y1, x1
        if self.turn == 2:  # noqa: PLR2004 - two quarter turns: upside down
            return self.width - x1, y0, self.width - x0, y1
        return self.width - y1, self.height - x1, self.width - y0, self.height - x0

    def holds(self, word: Word) -> bool:
        return 0 <= word.middle <= self.width and 0 <= (word.y0 + word.y1) / 2 <= self.height

    def runs_along(self, raw_text: Any, index: int) -> bool:
        """Whether a character is turned as most of the page's text is."""
        return _quarter_turns(pdfium_c.FPDFText_GetCharAngle(raw_text, index)) == self.turn


def _broken(page: Any) -> bool:
    """Whether the page has a box of its own that is none, for which pdfium would take American letter paper."""
    box = page.get_mediabox(fallback_ok=False)
    return box is not None and (box[0] == box[2] or box[1] == box[3])


def drawn_frame(page: Any) -> Frame:
    """The page as a viewer draws it, turned by its own /Rotate (clockwise) and nothing else."""
    left, bottom, right, top = page.get_bbox()
    return _turned(right - left, top - bottom, left, bottom, page.get_rotation() // 90)


def _turned(width: float, height: float, left: float, bottom: float, turn: int) -> Frame:
    across, down = (width, height) if turn % 2 == 0 else (height, width)
    return Frame(across, down, left, bottom, turn)


def _text_turn(text_page: Any, count: int) -> int:
    """The quarter turns most characters are rotated by, counter-clockwise in PDF space."""
    step = max(1, count // _SAMPLES)
    turns = [0, 0, 0, 0]
    for index in range(0, count, step):
        angle = pdfium_c.FPDFText_GetCharAngle(text_page.raw, index)
        if angle >= 0:
            turns[_quarter_turns(angle)] += 1
    return turns.index(max(turns))


def _quarter_turns(angle: float) -> int:
    return round(-angle / (math.pi / 2)) % 4  # pdfium counts clockwise
