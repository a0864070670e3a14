"""The characters of a page as pdfium puts them in order: their text, boxes, directions and objects, by index."""

import ctypes
import math
from collections.abc import Sequence
from typing import Any

from parsers.pdf import native
from parsers.pdf.geometry import Box

_FULL_WIDTH = {wide: chr(wide - 0xFEE0) for wide in range(0xFF01, 0xFF5F)}
_DIGITS = {zero + n: str(n) for zero in (0x0660, 0x06F0, 0x0966) for n in range(10)}  # Arabic, Persian, Devanagari
_LIGATURES = dict(zip(range(0xFB00, 0xFB07), ("ff", "fi", "fl", "ffi", "ffl", "st", "st"), strict=True))
_PLAIN = str.maketrans(_FULL_WIDTH | _DIGITS | _LIGATURES)
_LAST_CODE_POINT = 0x10FFFF
_UNKNOWN = "\ufffd"
_SAMPLES = 15
_ASTRAY = math.radians(30)  # more is no slanted print but text that runs another way


class Characters:
    """An open text page. `text` has one character for each index."""

    def __init__(self, text_page: Any, count: int) -> None:
        self._text_page = text_page  # kept open as long as it is asked
        self.raw = native.handle(text_page.raw)
        self.text = _text(text_page, self.raw, count)
        self.turn = self._turn(count)

    def _turn(self, count: int) -> int:
        """The quarter turns most characters are rotated by, counter-clockwise in PDF space."""
        turns = [0, 0, 0, 0]
        for index in range(0, count, max(1, count // _SAMPLES)):
            angle = native.angle(self.raw, index)
            if angle >= 0:
                turns[round(-angle / (math.pi / 2)) % 4] += 1  # pdfium counts clockwise
        return turns.index(max(turns))

    def is_astray(self, index: int) -> bool:
        """Whether a character runs another way than most of the page."""
        angle: float = native.angle(self.raw, index)
        off = (angle + self.turn * math.pi / 2) % (2 * math.pi)
        return angle >= 0 and _ASTRAY < off < 2 * math.pi - _ASTRAY

    def is_guessed(self, index: int) -> bool:
        """Whether the font does not say which character this is."""
        return bool(native.is_guessed(self.raw, index) > 0)

    def item(self, index: int) -> int:
        """The handle of the object that draws a character, 0 for one that pdfium made up."""
        return native.text_object(self.raw, index) or 0

    def boxes(self, indices: Sequence[int]) -> list[float]:
        """Left, top, right, bottom in PDF space of each character, one after another; heights are those of its font."""
        found = (ctypes.c_float * (4 * len(indices)))()
        at, raw, loose_box = ctypes.addressof(found), self.raw, native.loose_box
        for index in indices:
            loose_box(raw, index, at)
            at += 16
        return found[:]

    def ink(self, index: int) -> Box:
        """Left, bottom, right, top in PDF space of what a character draws."""
        native.tight_box(self.raw, index, *native.DOUBLES)
        left, right, bottom, top = native.doubles
        return left, bottom, right, top


def plain(text: str) -> str:
    """Digits and letters of other widths and scripts as those that numbers are read from, ligatures as letters."""
    whole = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return whole.translate(_PLAIN)


def _text(text_page: Any, raw: int, count: int) -> str:
    # pdfium marks a hyphen at a line's end, where a word may go on, with a character of its own.
    text: str = text_page.get_text_range().replace("\ufffe", "-").replace("\x02", "-")
    if len(text) == count:
        return text
    points = (native.code_point(raw, index) for index in range(count))
    return "".join(chr(p) if 0 < p <= _LAST_CODE_POINT else _UNKNOWN for p in points)
