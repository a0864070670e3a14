"""Suspect text is judged as a person would: the page is drawn with and without it, and what changes nothing was hidden.

Only the part of the page that holds suspect text is drawn.
"""

from collections.abc import Collection
from dataclasses import dataclass
from math import ceil
from typing import Any

from PIL import Image, ImageChops

from parsers.pdf import native
from parsers.pdf.characters import Characters
from parsers.pdf.geometry import Box, drawn_frame
from parsers.pdf.hidden import Visibility

_PIXELS = 3_000_000
_SCALE = 2.0  # pixels a point
_AWAY = 100_000.0  # points
# Steps of 255 that a person can tell apart: of grey, and of red, green and blue where the grey is the same.
_GREY, _RED, _GREEN, _BLUE = 24, 64, 64, 200


class Eye:
    """Looks at an open page; draws it once, when first needed."""

    def __init__(self, page: Any, sight: Visibility) -> None:
        self._page, self._sight, self._frame = page, sight, drawn_frame(page)
        self._change: _Change | None = None

    def misses(self, characters: Characters) -> frozenset[int]:
        """The indices of characters no one can see: each is asked, for one word may be drawn by several objects."""
        items = {n: characters.item(n) for n, letter in enumerate(characters.text) if not letter.isspace()}
        hidden = {index for index, item in items.items() if item in self._sight.invisible}
        doubtful = {
            index: self._frame.box(characters.ink(index))
            for index, item in items.items()
            if item in self._sight.suspect
        }
        if doubtful and self._change is None:
            self._change = _changed(self._page, self._sight, doubtful.values())
        change = self._change
        return frozenset(hidden | {n for n, box in doubtful.items() if change is not None and not change.shows(box)})

    def put_away(self, characters: Characters, missed: Collection[int]) -> None:
        """Take what is hidden as a whole off the page, so that what shows is read as if it stood alone."""
        shown = {characters.item(n) for n, letter in enumerate(characters.text) if n not in missed and letter > " "}
        for item in {characters.item(n) for n in missed} - shown - {0}:
            native.set_active(item, 0)
            native.transform(item, 1.0, 0.0, 0.0, 1.0, _AWAY, _AWAY)  # else its twin on the page is still left out


@dataclass(frozen=True, slots=True)
class _Change:
    """Where taking the suspect text away changes what is drawn; both pictures begin at `left`, `top` pixels."""

    grey: Image.Image
    colour: Image.Image
    left: int
    top: int
    scale: float

    def shows(self, box: Box) -> bool:
        """Whether anything a person can tell apart changes within `box` (points of the drawn page)."""
        x0, y0, x1, y1 = (int(value * self.scale) for value in box)
        within = (x0 - self.left, y0 - self.top, x1 + 1 - self.left, y1 + 1 - self.top)
        return any(image.crop(within).getbbox() is not None for image in (self.grey, self.colour))


def _changed(page: Any, sight: Visibility, boxes: Collection[Box]) -> _Change:
    """Draw the part of the page that holds `boxes` (points of the drawn page) with and without the suspect text."""
    width, height = page.get_size()
    scale = min(_SCALE, (_PIXELS / max(1.0, width * height)) ** 0.5)
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
    grey = ImageChops.difference(before.convert("L"), after.convert("L")).point(_steps(_GREY))
    colour = ImageChops.difference(before, after).point(_steps(_RED) + _steps(_GREEN) + _steps(_BLUE))
    return _Change(grey, colour, left, top, scale)


def _steps(smallest: int) -> list[int]:
    return [255 if step > smallest else 0 for step in range(256)]


def _within(pixels: float, size: int) -> int:
    return max(0, min(int(pixels), size - 1))


def _drawn(page: Any, scale: float, cut: tuple[float, ...]) -> Image.Image:
    image: Image.Image = page.render(scale=scale, crop=cut).to_pil()
    return image.convert("RGB")
