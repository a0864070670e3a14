"""The objects of a page in drawing order: text, drawn paths and pictures, those inside form XObjects included."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

import pypdfium2.raw as pdfium_c

from parsers.errors import Unreadable
from parsers.pdf import native

MAX_OBJECTS = 30_000
_MAX_DEPTH = 4
_TEXT, _PATH, _IMAGE, _FORM = (
    pdfium_c.FPDF_PAGEOBJ_TEXT,
    pdfium_c.FPDF_PAGEOBJ_PATH,
    pdfium_c.FPDF_PAGEOBJ_IMAGE,
    pdfium_c.FPDF_PAGEOBJ_FORM,
)

Box = tuple[float, float, float, float]
Matrix = tuple[float, float, float, float, float, float]


class Placed(NamedTuple):
    """An object: its handle, when it is drawn, and the matrix of the form it stands in, if any."""

    item: int
    when: int
    matrix: Matrix | None

    @property
    def bounds(self) -> Box:
        """Left, bottom, right, top on the page, in PDF space."""
        native.get_bounds(self.item, *native.FLOATS[:4])
        left, bottom, right, top = native.floats[:4]
        return (left, bottom, right, top) if self.matrix is None else moved((left, bottom, right, top), self.matrix)


@dataclass(slots=True)
class Objects:
    """What a page draws, kind by kind."""

    texts: list[Placed] = field(default_factory=list)
    paths: list[Placed] = field(default_factory=list)
    pictures: list[Placed] = field(default_factory=list)


def objects_of(page: int) -> Objects:
    """The objects of a page, by its handle. Raises Unreadable where there are more than any order needs."""
    found = Objects()
    lists = {_TEXT: found.texts, _PATH: found.paths, _IMAGE: found.pictures}
    for when, (item, kind, matrix) in enumerate(_walked(page)):
        if when >= MAX_OBJECTS:
            raise Unreadable("document.too_large", "A page of the PDF is too complex to read; ask for a simpler copy.")
        if kind in lists:
            lists[kind].append(Placed(item, when, matrix))
    return found


def _walked(page: int) -> Iterator[tuple[int, int, Matrix | None]]:
    stack = [_children(native.count_objects, native.get_object, page, None)]
    while stack:
        entry = next(stack[-1], None)
        if entry is None:
            stack.pop()
            continue
        item, kind, matrix = entry
        if kind == _FORM and len(stack) < _MAX_DEPTH:
            within = matrix_of(item)
            inner = within if matrix is None else combined(within, matrix)
            stack.append(_children(native.count_in_form, native.get_in_form, item, inner))
        yield entry


def _children(
    count: Callable[[int], int], get: Callable[[int, int], int], parent: int, matrix: Matrix | None
) -> Iterator[tuple[int, int, Matrix | None]]:
    kind_of = native.kind_of
    for index in range(count(parent)):
        item = get(parent, index)
        if item:
            yield item, kind_of(item), matrix


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
    corners = [point((x, y), matrix) for x in (left, right) for y in (bottom, top)]
    across, up = [x for x, _ in corners], [y for _, y in corners]
    return min(across), min(up), max(across), max(up)


def point(at: tuple[float, float], matrix: Matrix) -> tuple[float, float]:
    x, y = at
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f
