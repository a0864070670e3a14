"""The objects of a page in drawing order: text, drawn paths and pictures, those inside form XObjects included."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import NamedTuple

import pypdfium2.raw as pdfium_c

from parsers.errors import Unreadable
from parsers.pdf import native
from parsers.pdf.geometry import Box

MAX_OBJECTS = 30_000
_MAX_DEPTH = 50  # of forms in forms; pdfium goes no deeper
_TEXT, _PATH, _IMAGE, _FORM = (
    pdfium_c.FPDF_PAGEOBJ_TEXT,
    pdfium_c.FPDF_PAGEOBJ_PATH,
    pdfium_c.FPDF_PAGEOBJ_IMAGE,
    pdfium_c.FPDF_PAGEOBJ_FORM,
)

Matrix = tuple[float, float, float, float, float, float]


class Form(NamedTuple):
    """What a form XObject does to what it holds: moves it, and may make it see-through or cut it off."""

    matrix: Matrix
    veiled: bool


class Placed(NamedTuple):
    """An object: its handle, when it is drawn, and the form it stands in, if any."""

    item: int
    when: int
    form: Form | None

    @property
    def bounds(self) -> Box:
        """Left, bottom, right, top on the page, in PDF space."""
        native.get_bounds(self.item, *native.FLOATS[:4])
        left, bottom, right, top = native.floats[:4]
        box = left, bottom, right, top
        return box if self.form is None else moved(box, self.form.matrix)


@dataclass(slots=True)
class Objects:
    """What a page draws, kind by kind; `count` of everything."""

    count: int = 0
    texts: list[Placed] = field(default_factory=list)
    paths: list[Placed] = field(default_factory=list)
    pictures: list[Placed] = field(default_factory=list)


def objects_of(page: int) -> Objects:
    """The objects of a page, by its handle. Raises Unreadable where there are more than any order needs."""
    found = Objects()
    _gather(found, native.count_objects(page), partial(native.get_object, page), None, depth=0)
    return found


def _gather(found: Objects, count: int, get: Callable[[int], int | None], form: Form | None, *, depth: int) -> None:
    kind_of = native.kind_of
    lists = {_TEXT: found.texts, _PATH: found.paths, _IMAGE: found.pictures}
    for index in range(count):
        found.count += 1
        if found.count > MAX_OBJECTS:
            raise Unreadable("document.too_large", "A page of the PDF is too complex to read; ask for a simpler copy.")
        item = get(index)
        if not item:
            continue
        kind = kind_of(item)
        if kind in lists:
            lists[kind].append(Placed(item, found.count, form))
        elif kind == _FORM and depth < _MAX_DEPTH:
            inside = partial(native.get_in_form, item)
            _gather(found, native.count_in_form(item), inside, _form(item, form), depth=depth + 1)


def _form(item: int, outer: Form | None) -> Form:
    veiled = bool(native.has_transparency(item)) or clip_of(item) is not None
    if outer is None:
        return Form(matrix_of(item), veiled)
    return Form(combined(matrix_of(item), outer.matrix), veiled or outer.veiled)


_MAX_CLIPS, _MAX_CLIP_POINTS = 20, 60


def clip_of(item: int) -> Box | None:
    """The box that an object is cut to (left, bottom, right, top, in the space it is drawn in), None without one."""
    clip = native.get_clip(item)
    count = native.count_clips(clip)
    if count <= 0:
        return None
    boxes = [_clip_box(clip, number) for number in range(min(count, _MAX_CLIPS))]
    lefts, bottoms, rights, tops = zip(*boxes, strict=True)
    return max(lefts), max(bottoms), min(rights), min(tops)


def _clip_box(clip: int, number: int) -> Box:
    count = min(native.count_clip_segments(clip, number), _MAX_CLIP_POINTS)
    points: list[tuple[float, float]] = []
    for index in range(count):
        native.segment_point(native.get_clip_segment(clip, number, index), *native.FLOATS[:2])
        points.append((native.floats[0], native.floats[1]))
    return around(points) if points else (0.0, 0.0, 0.0, 0.0)


def matrix_of(item: int) -> Matrix:
    native.get_matrix(item, native.FLOATS[0])
    a, b, c, d, e, f = native.floats
    return a, b, c, d, e, f


def combined(first: Matrix, then: Matrix) -> Matrix:
    a, b, c, d, e, f = first
    p, q, r, s, t, u = then
    return a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u


def moved(box: Box, matrix: Matrix) -> Box:
    """The box around a box that a matrix has moved and turned."""
    left, bottom, right, top = box
    return around([point((x, y), matrix) for x in (left, right) for y in (bottom, top)])


def around(points: Sequence[tuple[float, float]]) -> Box:
    """The box that holds some points."""
    across, up = [x for x, _ in points], [y for _, y in points]
    return min(across), min(up), max(across), max(up)


def point(at: tuple[float, float], matrix: Matrix) -> tuple[float, float]:
    x, y = at
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f
