"""Which text of a page a person may not see: invisible, too pale, cut off, covered, on a ground of its own colour.

What is only suspect is judged by drawing the page (`parsers.pdf.drawn`); here nothing is drawn, so that an ordinary
page costs little.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

import pypdfium2.raw as pdfium_c

from parsers.pdf import native
from parsers.pdf.geometry import Box
from parsers.pdf.objects import Objects, Placed, clip_of

_INVISIBLE = (pdfium_c.FPDF_TEXTRENDERMODE_INVISIBLE, pdfium_c.FPDF_TEXTRENDERMODE_CLIP)
_OUTLINED = (pdfium_c.FPDF_TEXTRENDERMODE_STROKE, pdfium_c.FPDF_TEXTRENDERMODE_STROKE_CLIP)
_LIGHT = 3 * 215  # red + green + blue of a colour too light to trust unseen
_NEAR = 60  # of 255; colours that differ less in each part may not be told apart
_COVER = 4.0  # points; thinner things are rules, not covers
_MOST_COVERS = 3_000
_INSET = 0.2  # of a text's height: what only touches it covers nothing
_BAND = 25.0  # points of height that are searched together
_MOST_BANDS = 60

_Colour = tuple[int, int, int]


@dataclass(slots=True)
class Visibility:
    """The text objects of a page, by handle, that are invisible or may be."""

    invisible: set[int] = field(default_factory=set)
    suspect: set[int] = field(default_factory=set)

    @property
    def clear(self) -> bool:
        return not self.invisible and not self.suspect


class _Cover(NamedTuple):
    """Something filled: when it is drawn, where, in which colour (None for a picture)."""

    when: int
    box: Box
    colour: _Colour | None


_Print = tuple[Placed, _Colour]  # a text that its own properties do not make suspect


def visibility(objects: Objects, *, layers: bool = False) -> Visibility:
    """What a page's objects tell of its texts. `layers`: the document has layers, which may be switched off."""
    sight = Visibility()
    prints: list[_Print] = []
    render_mode, get_fill, numbers, parts = native.render_mode, native.get_fill, native.numbers, native.NUMBERS
    for text in objects.texts:
        item = text[0]
        mode = render_mode(item)
        if mode in _INVISIBLE:
            sight.invisible.add(item)
            continue
        (native.get_stroke if mode in _OUTLINED else get_fill)(item, *parts)
        red, green, blue, _ = numbers
        if red + green + blue > _LIGHT or _is_veiled(text, layers=layers):
            sight.suspect.add(item)
        else:
            prints.append((text, (red, green, blue)))
    _suspect_covered(objects, prints, sight)
    return sight


def _is_veiled(text: Placed, *, layers: bool) -> bool:
    """Whether it, or the form it stands in, is see-through, cut off, or may lie on a layer that is switched off."""
    item, _, form = text
    if native.has_transparency(item) or (form is not None and (form.veiled or layers)):
        return True
    if layers and native.count_marks(item) > 0:
        return True
    return native.count_clips(native.get_clip(item)) > 0 and _is_cut(item)


def _is_cut(item: int) -> bool:
    """Whether it reaches out of what it is cut to."""
    clip = clip_of(item)
    left, bottom, right, top = Placed(item, 0, None).bounds
    slack = _INSET * (top - bottom)
    return clip is not None and (
        left + slack < clip[0] or right - slack > clip[2] or bottom + slack < clip[1] or top - slack > clip[3]
    )


def _suspect_covered(objects: Objects, prints: Sequence[_Print], sight: Visibility) -> None:
    """Text under something filled that is drawn later, on a picture, or on something filled of nearly its colour."""
    bands = _in_bands(_covers(objects, prints))
    if not bands:
        return
    for text, colour in prints:
        left, bottom, right, top = box = text.bounds
        near = {id(cover): cover for band in _bands(box) for cover in bands.get(band, ())}
        inset = _INSET * (top - bottom)
        inner = left + inset, bottom + inset, right - inset, top - inset
        if any(_overlap(cover.box, inner) and _may_hide(cover, text, colour) for cover in near.values()):
            sight.suspect.add(text.item)


def _may_hide(cover: _Cover, text: Placed, colour: _Colour) -> bool:
    return cover.when > text.when or cover.colour is None or _is_near(cover.colour, colour)


def _is_near(one: _Colour, other: _Colour) -> bool:
    return all(abs(a - b) < _NEAR for a, b in zip(one, other, strict=True))


def _overlap(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _covers(objects: Objects, prints: Sequence[_Print]) -> Iterator[_Cover]:
    """What is filled and lies over some text or has nearly the colour of some text."""
    if not prints:
        return
    first = prints[0][0].when
    colours = {colour for _, colour in prints}
    for picture in objects.pictures[:_MOST_COVERS]:
        yield from _large(_Cover(picture.when, picture.bounds, None))
    for path in objects.paths[:_MOST_COVERS]:
        if not _is_filled(path.item):
            continue
        native.get_fill(path.item, *native.NUMBERS)
        red, green, blue, _ = native.numbers
        colour = red, green, blue
        if path.when > first or any(_is_near(colour, other) for other in colours):
            yield from _large(_Cover(path.when, path.bounds, colour))


def _is_filled(item: int) -> bool:
    native.draw_mode(item, native.NUMBERS[0], native.NUMBERS[1])
    return bool(native.numbers[0] != pdfium_c.FPDF_FILLMODE_NONE)


def _large(cover: _Cover) -> Iterator[_Cover]:
    left, bottom, right, top = cover.box
    if right - left > _COVER and top - bottom > _COVER:
        yield cover


def _in_bands(covers: Iterable[_Cover]) -> dict[int, list[_Cover]]:
    """By height on the page, so that each text is held against its neighbours only."""
    bands: dict[int, list[_Cover]] = defaultdict(list)
    for cover in covers:
        for band in _bands(cover.box):
            bands[band].append(cover)
    return bands


def _bands(box: Box) -> range:
    first = max(-_MOST_BANDS, min(int(box[1] // _BAND), _MOST_BANDS))
    return range(first, max(first, min(int(box[3] // _BAND), _MOST_BANDS)) + 1)
