"""Pages drawn point by point, as print programs without HTML do: text at places, rules, boxes, and tables over pages."""

import io
from collections.abc import Callable
from functools import cache
from pathlib import Path

import font_roboto
from reportlab.lib.pagesizes import A4, LETTER, landscape
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from tests.corpus.generate.columns import COLUMNS, as_line, cell, heading, keys_of, noted
from tests.corpus.generate.deals import Item
from tests.corpus.generate.scene import Scene

SIZES = {"A4": A4, "Letter": LETTER, "A4 wide": landscape(A4), "Letter wide": landscape(LETTER)}
BOLD = {"Helvetica": "Helvetica-Bold", "Times-Roman": "Times-Bold", "Courier": "Courier-Bold", "Roboto": "RobotoBold"}
LEFT = 42


@cache
def known(font: str) -> str:
    """The font, registered when it is not one of the standard ones."""
    if font == "Roboto":
        folder = Path(font_roboto.__file__).parent / "files"
        pdfmetrics.registerFont(TTFont("Roboto", str(folder / "Roboto-Regular.ttf")))
        pdfmetrics.registerFont(TTFont("RobotoBold", str(folder / "Roboto-Bold.ttf")))
    return font


class Paper:
    """A document measured from the top left of its page."""

    def __init__(self, scene: Scene) -> None:
        self.scene, self.out = scene, io.BytesIO()
        self.width, self.height = SIZES[scene.layout.page]
        self.font, self.size = known(scene.layout.font), scene.layout.size
        lies = scene.layout.has("sideways")
        size = (self.height, self.width) if lies else (self.width, self.height)
        self.canvas = Canvas(self.out, pagesize=size, invariant=1)
        self._begin()
        self.page, self.right = 1, self.width - LEFT
        self.running: Callable[[Paper], float] = lambda _: 60.0

    def text(self, x: float, y: float, text: str, size: float = 0, *, bold: bool = False, align: str = "left") -> float:
        """Write at the baseline; answers the baseline of the next line."""
        size = size or self.size
        self.canvas.setFont(BOLD[self.font] if bold else self.font, size)
        draw = {
            "left": self.canvas.drawString,
            "right": self.canvas.drawRightString,
            "centre": self.canvas.drawCentredString,
        }
        draw[align](x, self.height - y, text)
        return y + size * 1.3

    def lines(self, x: float, y: float, texts: list[str], size: float = 0, *, bold_first: bool = False) -> float:
        for n, text in enumerate(texts):
            y = self.text(x, y, text, size, bold=bold_first and n == 0)
        return y

    def rule(self, x0: float, y0: float, x1: float, y1: float, width: float = 0.6) -> None:
        self.canvas.setLineWidth(width)
        self.canvas.line(x0, self.height - y0, x1, self.height - y1)

    def box(self, x: float, y: float, wide: float, high: float, *, fill: float | None = None) -> None:
        self.canvas.setLineWidth(0.6)
        if fill is not None:
            self.canvas.setFillGray(fill)
        self.canvas.rect(x, self.height - y - high, wide, high, fill=int(fill is not None), stroke=int(fill is None))
        self.canvas.setFillGray(0)

    def wide(self, text: str, size: float = 0, *, bold: bool = False) -> float:
        return self.canvas.stringWidth(text, BOLD[self.font] if bold else self.font, size or self.size)

    def wrapped(self, text: str, room: float, size: float = 0) -> list[str]:
        rows, row = [], ""
        for word in text.split():
            if row and self.wide(f"{row} {word}", size) > room:
                rows.append(row)
                row = word
            else:
                row = f"{row} {word}".strip()
        return [*rows, row]

    def turn_page(self) -> float:
        """A new page; answers where the table may go on."""
        self.canvas.showPage()
        self._begin()
        self.page += 1
        return self.running(self)

    def _begin(self) -> None:
        """Turned layouts draw up the side of a page; its entry turns it back for the eye, unless it lies sideways."""
        if self.scene.layout.has("turned") or self.scene.layout.has("sideways"):
            self.canvas.translate(self.height, 0)
            self.canvas.rotate(90)
        if self.scene.layout.has("turned"):
            self.canvas.setPageRotation(90)

    def finished(self) -> bytes:
        self.canvas.showPage()
        self.canvas.save()
        return self.out.getvalue()


def places(paper: Paper, keys: list[str]) -> list[tuple[float, float]]:
    """Left and right of each column over the width of the page."""
    room, total = paper.right - LEFT, sum(COLUMNS[k].width for k in keys)
    at, made = float(LEFT), []
    for key in keys:
        wide = room * COLUMNS[key].width / total
        made.append((at, at + wide))
        at += wide
    return made


def headings(paper: Paper, keys: list[str], y: float, *, look: str) -> float:
    """The header of the table in its look; long titles go on two lines."""
    size, spots = paper.size * 0.92, places(paper, keys)
    made = [
        paper.wrapped(heading(paper.scene, key), right - left - 4, size)
        for key, (left, right) in zip(keys, spots, strict=True)
    ]
    high = max(len(rows) for rows in made) * size * 1.25 + 4
    if look in {"band", "cells"}:
        paper.box(LEFT, y - size, paper.right - LEFT, high, fill=0.87)
    for key, (left, right), rows in zip(keys, spots, made, strict=True):
        for n, row in enumerate(rows):
            _write(paper, key, left, right, y + n * size * 1.25, row, bold=True, size=size)
    if look == "bars":
        paper.rule(LEFT, y - size + high, paper.right, y - size + high, 1.5)
    if look in {"lines", "cells"}:
        paper.rule(LEFT, y - size, paper.right, y - size)
        paper.rule(LEFT, y - size + high, paper.right, y - size + high)
    return y + high + 3


def _write(
    paper: Paper, key: str, left: float, right: float, y: float, text: str, *, bold: bool = False, size: float = 0
) -> None:
    if COLUMNS[key].right:
        paper.text(right - 3, y, text, size, bold=bold, align="right")
    else:
        paper.text(left + 2, y, text, size, bold=bold)


def table(paper: Paper, y: float, *, look: str = "lines", bottom: float = 90, carry: bool = False) -> float:
    """Header and lines over as many pages as they need; answers the y below the last line."""
    scene, keys = paper.scene, keys_of(paper.scene)
    y, top, done = headings(paper, keys, y, look=look), y, scene.deal.items[0].amount * 0
    for item in scene.deal.items:
        needs = _height(paper, keys, item)
        if y + needs > paper.height - bottom:
            _close(paper, keys, look, top, y)
            if carry:
                paper.text(
                    paper.right - 3,
                    y + 8,
                    f"{scene.label('carry')}  {scene.voice.money(done)}",
                    bold=True,
                    align="right",
                )
            top = paper.turn_page()
            y = headings(paper, keys, top, look=look)
        y = _line(paper, keys, item, y, look)
        done += item.amount
    _close(paper, keys, look, top, y)
    return y


def _height(paper: Paper, keys: list[str], item: Item) -> float:
    left, right = dict(zip(keys, places(paper, keys), strict=True)).get("desc", (0, 200))
    rows = len(paper.wrapped(item.description, right - left - 4)) + len(paper.scene.layout.notes)
    return rows * paper.size * 1.3 + 3


def _line(paper: Paper, keys: list[str], item: Item, y: float, look: str) -> float:
    scene, below = paper.scene, y
    for key, (left, right) in zip(keys, places(paper, keys), strict=True):
        text = cell(scene, key, item).upper() if key == "desc" and scene.layout.has("upper") else cell(scene, key, item)
        rows = paper.wrapped(text, right - left - 4) if key == "desc" else [text]
        if key == "desc":
            rows += [as_line(k, v) for k, v in noted(scene, item)]
        for n, row in enumerate(rows):
            _write(paper, key, left, right, y + n * paper.size * 1.3, row)
        below = max(below, y + len(rows) * paper.size * 1.3)
    if look in {"cells", "rows"}:
        paper.rule(LEFT, below - paper.size + 2, paper.right, below - paper.size + 2, 0.3)
    return below + 3


def _close(paper: Paper, keys: list[str], look: str, top: float, y: float) -> None:
    end = y - paper.size
    if look in {"cells", "bars"}:
        for left, _ in [*places(paper, keys), (paper.right, 0)]:
            paper.rule(left, top - paper.size * 0.92, left, end)
    paper.rule(LEFT, end, paper.right, end)
