"""Text a person cannot see: invisible mode, the colour of its ground, covered, on a switched-off layer.

Only suspect text costs time: the page is drawn with and without it, and what changes no pixel was never visible.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from itertools import chain, islice
from math import ceil
from typing import Any

import pypdfium2.raw as pdfium_c
from PIL import Image, ImageChops

from parsers.pdf import native
from parsers.pdf.objects import MAX_OBJECTS, Box, Objects

_MAX_COVERS = 400
_INVISIBLE_MODES = (pdfium_c.FPDF_TEXTRENDERMODE_INVISIBLE, pdfium_c.FPDF_TEXTRENDERMODE_CLIP)
_VISIBLE_STEP = 24  # grey levels of 255 a person can tell apart
_LIGHT = 3 * 215  # red + green + blue of a colour too light to trust unseen
_FAINT = 40  # opacity of 255
_PIXELS = 3_000_000
_COVER = 4.0  # points; thinner things are rules, not covers


@dataclass
class Visibility:
    """What is suspect on a page: text objects, by handle, that are invisible or may be."""

    invisible: set[int] = field(default_factory=set)
    suspect: set[int] = field(default_factory=set)

    @property
    def clear(self) -> bool:
        return not self.invisible and not self.suspect


def visibility(objects: Objects, *, layers: bool = False) -> Visibility:
    """What a page's text objects tell. `layers`: the document has optional layers, so any text may be switched off."""
    sight = Visibility()
    for text in objects.texts:
        if native.render_mode(text.item) in _INVISIBLE_MODES:
            sight.invisible.add(text.item)
        elif layers or _is_pale(text.item):
            sight.suspect.add(text.item)
    _suspect_covered(objects, sight)
    return sight


def _is_pale(item: int) -> bool:
    native.get_fill(item, *native.NUMBERS)
    red, green, blue, alpha = native.numbers
    return alpha < _FAINT or red + green + blue > _LIGHT


def _suspect_covered(objects: Objects, sight: Visibility) -> None:
    """Text drawn before something filled that lies over its middle may be covered."""
    covers = list(islice(_covers(objects), _MAX_COVERS))
    if not covers:
        return
    last = max(when for when, _ in covers)
    for text in objects.texts:
        if text.when > last:
            return
        left, bottom, right, top = text.bounds
        x, y = (left + right) / 2, (bottom + top) / 2
        if any(c[0] <= x <= c[2] and c[1] <= y <= c[3] and text.when < at for at, c in covers):
            sight.suspect.add(text.item)


def _covers(objects: Objects) -> Iterator[tuple[int, Box]]:
    """What may lie over text drawn before it, and when it is drawn."""
    first = objects.texts[0].when if objects.texts else MAX_OBJECTS
    filled = (path for path in objects.paths if path.when > first and _is_filled(path.item))
    for cover in chain(objects.pictures, filled):
        left, bottom, right, top = bounds = cover.bounds
        if cover.when > first and right - left > _COVER and top - bottom > _COVER:
            yield cover.when, bounds


def _is_filled(item: int) -> bool:
    native.draw_mode(item, native.NUMBERS[0], native.NUMBERS[1])
    return bool(native.numbers[0] != pdfium_c.FPDF_FILLMODE_NONE)


@dataclass(frozen=True, slots=True)
class Change:
    """What taking the suspect text away changes in a part of the drawn page; its corner is at `left`, `top` pixels."""

    image: Image.Image
    left: int
    top: int
    scale: float

    def shows(self, box: Box) -> bool:
        """Whether anything a person can tell apart changes within `box` (points of the drawn page)."""
        x0, y0, x1, y1 = (int(value * self.scale) for value in box)
        within = self.image.crop((x0 - self.left, y0 - self.top, x1 + 1 - self.left, y1 + 1 - self.top))
        return within.point(_TELLING).getbbox() is not None


_TELLING = [255 if step > _VISIBLE_STEP else 0 for step in range(256)]


def change(page: Any, sight: Visibility, boxes: Collection[Box]) -> Change:
    """Draw the part of the page that holds `boxes` (points of the drawn page) with and without the suspect text."""
    width, height = page.get_size()
    scale = min(2.0, (_PIXELS / max(1.0, width * height)) ** 0.5)
    across, down = ceil(width * scale), ceil(height * scale)
    left = _within(min(box[0] for box in boxes) * scale, across)
    top = _within(min(box[1] for box in boxes) * scale, down)
    right = across - 1 - _within(max(box[2] for box in boxes) * scale, across)
    bottom = down - 1 - _within(max(box[3] for box in boxes) * scale, down)
    cut = tuple(max(0.0, (pixels - 0.5) / scale) for pixels in (left, bottom, right, top))  # pdfium's helper rounds up
    before = _drawn(page, scale, cut)
    for item in sight.suspect:
        native.set_active(item, 0)
    after = _drawn(page, scale, cut)
    for item in sight.suspect:
        native.set_active(item, 1)
    return Change(ImageChops.difference(before, after), left, top, scale)


def _within(pixels: float, size: int) -> int:
    return max(0, min(int(pixels), size - 1))


def _drawn(page: Any, scale: float, cut: tuple[float, ...]) -> Image.Image:
    image: Image.Image = page.render(scale=scale, crop=cut, grayscale=True).to_pil()
    return image.convert("L")
