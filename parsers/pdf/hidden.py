"""Text a person cannot see: invisible mode, the colour of its ground, covered, on a switched-off layer.

Only suspect text costs time: the page is drawn with and without it, and what changes no pixel was never visible.
"""

import ctypes
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from math import ceil
from typing import Any

import pypdfium2.raw as pdfium_c
from PIL import Image, ImageChops

from parsers.errors import Unreadable

_MAX_OBJECTS = 30_000
_MAX_DEPTH = 4
_INVISIBLE_MODES = (pdfium_c.FPDF_TEXTRENDERMODE_INVISIBLE, pdfium_c.FPDF_TEXTRENDERMODE_CLIP)
_VISIBLE_STEP = 24  # grey levels of 255 a person can tell apart
_LIGHT = 3 * 215  # red + green + blue of a colour too light to trust unseen
_FAINT = 40  # opacity of 255
_PIXELS = 3_000_000
_COVER = 4.0  # points; thinner things are rules, not covers

Bounds = tuple[float, float, float, float]


@dataclass
class Visibility:
    """What is suspect on a page: text objects, by address, that are invisible or may be."""

    invisible: set[int] = field(default_factory=set)
    suspect: dict[int, Any] = field(default_factory=dict)
    has_picture: bool = False
    rules: int = 0  # drawn paths, which may rule a table

    @property
    def clear(self) -> bool:
        return not self.invisible and not self.suspect


@dataclass
class _Survey:
    """The page's objects in drawing order, as far as visibility asks for them."""

    sight: Visibility
    texts: list[tuple[Any, int]] = field(default_factory=list)
    covers: list[tuple[int, Bounds]] = field(default_factory=list)
    count: int = 0


def visibility(page: Any, *, layers: bool = False) -> Visibility:
    """Survey a page. `layers`: the document has optional layers, so any text may be switched off."""
    survey = _Survey(Visibility())
    for item, kind in _objects(page, survey):
        survey.sight.rules += kind == pdfium_c.FPDF_PAGEOBJ_PATH
        if kind == pdfium_c.FPDF_PAGEOBJ_TEXT:
            _note_text(item, survey, layers=layers)
        elif kind == pdfium_c.FPDF_PAGEOBJ_IMAGE:
            survey.sight.has_picture = True
            _note_cover(item, survey)
        elif kind == pdfium_c.FPDF_PAGEOBJ_PATH and survey.texts and _is_filled(item):
            _note_cover(item, survey)
    _suspect_covered(survey)
    return survey.sight


def _objects(page: Any, survey: _Survey) -> Iterator[tuple[Any, int]]:
    stack: list[Iterator[tuple[Any, int]]] = [
        _children(pdfium_c.FPDFPage_CountObjects, pdfium_c.FPDFPage_GetObject, page.raw)
    ]
    while stack:
        entry = next(stack[-1], None)
        if entry is None:
            stack.pop()
            continue
        survey.count += 1
        if survey.count > _MAX_OBJECTS:
            raise Unreadable("document.too_large", "A page of the PDF is too complex to read; ask for a simpler copy.")
        if entry[1] == pdfium_c.FPDF_PAGEOBJ_FORM and len(stack) < _MAX_DEPTH:
            stack.append(_children(pdfium_c.FPDFFormObj_CountObjects, pdfium_c.FPDFFormObj_GetObject, entry[0]))
        yield entry


def _children(count: Any, get: Any, parent: Any) -> Iterator[tuple[Any, int]]:
    kind_of = pdfium_c.FPDFPageObj_GetType
    for index in range(count(parent)):
        item = get(parent, index)
        if item:
            yield item, kind_of(item)


def _address(item: Any) -> int:
    return ctypes.addressof(item.contents)


_rgba = tuple(ctypes.c_uint() for _ in range(4))


def _note_text(item: Any, survey: _Survey, *, layers: bool) -> None:
    if pdfium_c.FPDFTextObj_GetTextRenderMode(item) in _INVISIBLE_MODES:
        survey.sight.invisible.add(_address(item))
        return
    red, green, blue, alpha = _rgba
    pdfium_c.FPDFPageObj_GetFillColor(item, red, green, blue, alpha)
    if layers or alpha.value < _FAINT or red.value + green.value + blue.value > _LIGHT:
        survey.sight.suspect[_address(item)] = item
    survey.texts.append((item, survey.count))


def _is_filled(item: Any) -> bool:
    mode, stroke = ctypes.c_int(), ctypes.c_int()
    return bool(pdfium_c.FPDFPath_GetDrawMode(item, mode, stroke)) and mode.value != pdfium_c.FPDF_FILLMODE_NONE


def _note_cover(item: Any, survey: _Survey) -> None:
    left, bottom, right, top = bounds = _bounds(item)
    if survey.texts and right - left > _COVER and top - bottom > _COVER:
        survey.covers.append((survey.count, bounds))


def _bounds(item: Any) -> Bounds:
    values = tuple(ctypes.c_float() for _ in range(4))
    pdfium_c.FPDFPageObj_GetBounds(item, *values)
    return values[0].value, values[1].value, values[2].value, values[3].value


_MAX_COVERS = 400


def _suspect_covered(survey: _Survey) -> None:
    """Text drawn before something filled that lies over its middle may be covered."""
    if not survey.covers:
        return
    last = survey.covers[-1][0]
    earlier = [(item, when, _bounds(item)) for item, when in survey.texts if when < last]
    for item, when, (left, bottom, right, top) in earlier:
        x, y = (left + right) / 2, (bottom + top) / 2
        if any(c[0] <= x <= c[2] and c[1] <= y <= c[3] and when < at for at, c in survey.covers[:_MAX_COVERS]):
            survey.sight.suspect[_address(item)] = item


@dataclass(frozen=True, slots=True)
class Change:
    """What taking the suspect text away changes in a part of the drawn page; its corner is at `left`, `top` pixels."""

    image: Image.Image
    left: int
    top: int
    scale: float

    def shows(self, box: Bounds) -> bool:
        """Whether anything a person can tell apart changes within `box` (points of the drawn page)."""
        x0, y0, x1, y1 = (int(value * self.scale) for value in box)
        within = self.image.crop((x0 - self.left, y0 - self.top, x1 + 1 - self.left, y1 + 1 - self.top))
        return within.point(_TELLING).getbbox() is not None


_TELLING = [255 if step > _VISIBLE_STEP else 0 for step in range(256)]


def change(page: Any, sight: Visibility, boxes: Collection[Bounds]) -> Change:
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
    for item in sight.suspect.values():
        pdfium_c.FPDFPageObj_SetIsActive(item, False)
    after = _drawn(page, scale, cut)
    for item in sight.suspect.values():
        pdfium_c.FPDFPageObj_SetIsActive(item, True)
    return Change(ImageChops.difference(before, after), left, top, scale)


def _within(pixels: float, size: int) -> int:
    return max(0, min(int(pixels), size - 1))


def _drawn(page: Any, scale: float, cut: tuple[float, ...]) -> Image.Image:
    image: Image.Image = page.render(scale=scale, crop=cut, grayscale=True).to_pil()
    return image.convert("L")
