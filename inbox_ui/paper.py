"""The customer's document as the desk shows it: page images with the read fields boxed, or its text, never itself."""

import re
from dataclasses import dataclass
from decimal import Decimal

from intake.views import SourceView

_BOX = re.compile(r"^p(\d+) x=([\d.]+) y=([\d.]+) w=([\d.]+) h=([\d.]+)$")
_MOST_TEXT = 20_000


@dataclass(frozen=True, slots=True)
class Box:
    """A read field on its page, in points from the top left; `is_taught`: read so because a person taught it."""

    field: str
    x: Decimal
    y: Decimal
    w: Decimal
    h: Decimal
    raw: str
    is_taught: bool = False


@dataclass(frozen=True, slots=True)
class Page:
    number: int
    width: Decimal
    height: Decimal
    image: str
    boxes: tuple[Box, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """What stands on the left: pages, or text, or the cells that were read."""

    name: str
    pages: tuple[Page, ...] = ()
    text: str | None = None
    cells: tuple[tuple[str, str, str], ...] = ()


def sheet(source: SourceView, image_base: str) -> Sheet:
    """`image_base` is the address of the page images without number and ending."""
    if source.page_sizes:
        return Sheet(source.name, _pages(source, image_base))
    if source.text is not None:
        return Sheet(source.name, text=_readable(source))
    return Sheet(source.name, cells=tuple((e.where, field, e.raw) for field, e in source.doc.evidence.items()))


def _pages(source: SourceView, image_base: str) -> tuple[Page, ...]:
    boxes = _boxes(source)
    return tuple(
        Page(n, width, height, f"{image_base}{n}.png", tuple(boxes.get(n, ())))
        for n, (width, height) in enumerate(source.page_sizes, start=1)
    )


def _boxes(source: SourceView) -> dict[int, list[Box]]:
    found: dict[int, list[Box]] = {}
    for field, evidence in source.doc.evidence.items():
        match = _BOX.match(evidence.where)
        if match:
            page, x, y, w, h = map(Decimal, match.groups())
            found.setdefault(int(page), []).append(Box(field, x, y, w, h, evidence.raw, evidence.memory is not None))
    return found


def _readable(source: SourceView) -> str:
    """EDI has no line breaks of its own: one segment a line, as people read it."""
    text = (source.text or "")[:_MOST_TEXT]
    if source.kind == "edifact" and text.count("\n") < text.count("'") // 2:
        return re.sub(r"(?<!\?)'", "'\n", text)
    if source.kind == "x12" and text.count("\n") < text.count("~") // 2:
        return text.replace("~", "~\n")
    return text
