"""A sheet of A4 to print on: text in one embedded face, rules, boxes, Code 128; all lengths in mm from the top left.

The face is Roboto (Latin, Greek, Cyrillic; figures of one width), shipped by a package and embedded as a subset, so a
page looks the same on every printer. What the face has no shape for is printed as a question mark, never as a box.
"""

import unicodedata
from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from io import BytesIO
from typing import Any, Literal

import font_roboto
from reportlab.graphics.barcode.code128 import Code128
from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

Face = Literal["Roboto", "RobotoMedium", "RobotoBold"]
Align = Literal["left", "right", "center"]

REGULAR: Face = "Roboto"
MEDIUM: Face = "RobotoMedium"
BOLD: Face = "RobotoBold"
INK, SOFT, FAINT, LINE, SUNKEN, ACCENT = "#171a21", "#4b5260", "#6a7180", "#c4c9d2", "#eef0f3", "#1f5fd0"
WIDTH, HEIGHT = 210, 297

_THIN_BAR = 0.19  # mm; a narrower module is not read by common scanners
_WIDE_BAR = 0.42
_LONGEST = 400  # characters of a text that are looked at
_SQUEEZE = 0.8  # text that is too long is set this much smaller before it is cut


class Sheet:
    """Pages of one document, drawn from top to bottom; `save` gives the PDF. The same words give the same bytes."""

    def __init__(self, title: str, author: str) -> None:
        _faces()
        self._buffer = BytesIO()
        self._canvas: Any = Canvas(self._buffer, pagesize=A4, invariant=1, pageCompression=1)
        self._canvas.setTitle(printable(title))
        self._canvas.setAuthor(printable(author))

    def text(
        self,
        x: float,
        y: float,
        words: str,
        size: float = 9,
        face: Face = REGULAR,
        color: str = INK,
        align: Align = "left",
        width: float | None = None,
    ) -> None:
        """One line with its base at `y`; where `width` is given it is set smaller, then cut, to fit."""
        words = printable(words)
        if width is not None:
            size, words = _fitted(words, face, size, width)
        self._canvas.setFont(face, size)
        self._canvas.setFillColor(HexColor(color))
        draw = {
            "left": self._canvas.drawString,
            "right": self._canvas.drawRightString,
            "center": self._canvas.drawCentredString,
        }[align]
        draw(x * mm, (HEIGHT - y) * mm, words)

    def rule(self, x: float, y: float, length: float, weight: float = 0.25, color: str = LINE) -> None:
        """A horizontal line; `weight` in mm."""
        self._canvas.setStrokeColor(HexColor(color))
        self._canvas.setLineWidth(weight * mm)
        self._canvas.line(x * mm, (HEIGHT - y) * mm, (x + length) * mm, (HEIGHT - y) * mm)

    def box(
        self, x: float, y: float, width: float, height: float, fill: str | None = None, stroke: str | None = None
    ) -> None:
        """A rectangle whose top left corner is at x, y."""
        if fill:
            self._canvas.setFillColor(HexColor(fill))
        if stroke:
            self._canvas.setStrokeColor(HexColor(stroke))
            self._canvas.setLineWidth(0.3 * mm)
        y_bottom = HEIGHT - y - height
        self._canvas.rect(x * mm, y_bottom * mm, width * mm, height * mm, fill=bool(fill), stroke=bool(stroke))

    def barcode(self, x: float, y: float, value: str, width: float, height: float, align: Align = "left") -> bool:
        """Code 128 within `width`; False, and nothing drawn, where the value cannot be or would be too fine to scan."""
        if not value or not value.isascii() or not value.isprintable():
            return False
        modules = Code128(value, barWidth=1, quiet=0).width
        bar = min(_WIDE_BAR, width / modules)
        if bar < _THIN_BAR:
            return False
        code = Code128(value, barWidth=bar * mm, barHeight=height * mm, quiet=0)
        left = {"left": x, "right": x - bar * modules, "center": x - bar * modules / 2}[align]
        self._canvas.setFillColor(HexColor("#000000"))
        code.drawOn(self._canvas, left * mm, (HEIGHT - y - height) * mm)
        return True

    def next_page(self) -> None:
        self._canvas.showPage()

    def save(self) -> bytes:
        self._canvas.save()
        return self._buffer.getvalue()


def printable(words: str) -> str:
    """One line of composed text without controls or invisible marks; a shape the face lacks becomes `?`."""
    shapes = _faces()
    composed = unicodedata.normalize("NFC", " ".join(words[:_LONGEST].split()))
    shown = (char for char in composed if unicodedata.category(char) not in {"Cc", "Cf", "Cs", "Co"})
    return "".join(char if ord(char) in shapes else "?" for char in shown)


def wrapped(words: str, width: float, size: float = 9, face: Face = REGULAR, lines: int = 2) -> list[str]:
    """The words in at most `lines` lines of `width`; what does not fit is cut."""
    rows: list[str] = []
    rest = printable(words).split()
    while rest and len(rows) < lines - 1:
        taken = _fill(rest, width, size, face)
        rows.append(_cut(" ".join(rest[:taken]), face, size, width))
        rest = rest[taken:]
    return [*rows, _cut(" ".join(rest), face, size, width)] if rest else rows or [""]


def paginated(heights: Sequence[float], first: float, later: float, tail: float = 0) -> list[list[int]]:
    """Which rows (by index) go on which page: `first` and `later` are the room on the first and on later pages.

    What follows the last row takes `tail`; where that does not fit under it, the last row moves on with it, so that
    no page but an only one is without rows.
    """
    pages: list[list[int]] = [[]]
    room = first
    for index, height in enumerate(heights):
        if height > room and pages[-1]:
            pages.append([])
            room = later
        pages[-1].append(index)
        room -= height
    if tail > room and len(pages[-1]) > 1:
        pages.append([pages[-1].pop()])
    return pages


def amount(number: Decimal, places: int = 2) -> str:
    """Grouped by thousands, with exactly so many decimals: `1,204.60`."""
    return f"{number.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP):,}"


def figure(number: Decimal, least: int = 0) -> str:
    """Grouped, with the decimals it has and at least so many: a price keeps what it says."""
    _, _, decimals = f"{number:f}".partition(".")
    return f"{number:,.{max(least, len(decimals.rstrip('0')))}f}"


def _fill(words: list[str], width: float, size: float, face: Face) -> int:
    """How many of the words go on one line: one at least."""
    taken = 1
    while taken < len(words) and _measure(" ".join(words[: taken + 1]), face, size) <= width:
        taken += 1
    return taken


def _fitted(words: str, face: Face, size: float, width: float) -> tuple[float, str]:
    wide = _measure(words, face, size)
    if wide <= width:
        return size, words
    smaller = max(size * _SQUEEZE, size * width / wide)
    if _measure(words, face, smaller) <= width + 0.01:
        return smaller, words
    return smaller, _cut(words, face, smaller, width)


def _cut(words: str, face: Face, size: float, width: float) -> str:
    """As much of the words as fits, with an ellipsis where something is gone."""
    kept = words[:_LONGEST]
    if kept == words and _measure(words, face, size) <= width:
        return words
    while kept and _measure(kept + "…", face, size) > width:
        kept = kept[:-1]
    return kept.rstrip() + "…"


def _measure(words: str, face: Face, size: float) -> float:
    return float(pdfmetrics.stringWidth(words, face, size) / mm)


@cache
def _faces() -> frozenset[int]:
    """Register the faces, once in a process; gives the characters that all of them have."""
    shapes = []
    for name in (REGULAR, MEDIUM, BOLD):
        font = TTFont(name, font_roboto.font_files[name])
        pdfmetrics.registerFont(font)
        shapes.append(frozenset(font.face.charToGlyph))
    return frozenset.intersection(*shapes)
