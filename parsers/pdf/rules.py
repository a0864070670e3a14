"""The lines and boxes drawn on a page: rules of tables, bands of heads, panels of addresses."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import pairwise
from operator import attrgetter

import pypdfium2.raw as pdfium_c

from parsers.layout.words import LINE_WIDTH, Rule
from parsers.pdf import native
from parsers.pdf.geometry import Box, Frame
from parsers.pdf.objects import Matrix, Objects, Placed, around, combined, matrix_of, point

MAX_RULES = 2_000
_MAX_PATHS = 4_000
_MAX_POINTS = 6_000
_SHORTEST = 4.0  # points; shorter strokes are bullets, dashes and parts of logos
_CURVED = 20.0  # points; smaller round shapes are letters of a logo
_PAPER = 250  # of 255; a stroke this light leaves no mark on paper
_LINE, _RECTANGLE = 2, 5  # points; the last of a rectangle is its first
_ONE_LINE = 0.6  # points between two lines that are one
_GAP = 2.0  # points between two pieces of one line

_Point = tuple[float, float]


def rules_of(objects: Objects, frame: Frame) -> tuple[Rule, ...]:
    """The visible lines and boxes, pieces of one line joined, from the top; none where they are countless."""
    found: set[Box] = set()
    for box in _boxes(objects):
        found.add(box)
        if len(found) > MAX_RULES:
            return ()
    placed = [rule for rule in (_on_page(frame.box(box), frame) for box in found) if rule is not None]
    across = _joined(rule for rule in placed if rule.across)
    down = map(_mirrored, _joined(_mirrored(rule) for rule in placed if rule.down))
    boxes = (rule for rule in placed if not (rule.across or rule.down))
    return tuple(sorted([*across, *down, *boxes], key=attrgetter("y0", "x0")))


def _boxes(objects: Objects) -> Iterator[Box]:
    """Left, bottom, right, top in PDF space."""
    points = _MAX_POINTS
    for path in objects.paths[:_MAX_PATHS]:
        stroked, filled = _marks(path.item)
        count = native.count_segments(path.item) if stroked or filled else 0
        if count == _RECTANGLE and native.segment_closes(native.get_segment(path.item, count - 1)):
            yield _between(path, 0, 2)
        elif count == _LINE and stroked:
            yield from filter(_thin, [_between(path, 0, 1)])
        elif count > _LINE and (points := points - count) > 0:
            yield from _walked(path, count, stroked=stroked)
    # Some programs draw lines as pictures.
    yield from filter(_thin, (picture.bounds for picture in objects.pictures[:_MAX_PATHS]))


def _thin(box: Box) -> bool:
    return min(box[2] - box[0], box[3] - box[1]) <= LINE_WIDTH


def _between(path: Placed, first: int, last: int) -> Box:
    """The box between two points of a path. (pdfium's bounds are wider than what is drawn.)"""
    ends = []
    for index in (first, last):
        native.segment_point(native.get_segment(path.item, index), *native.FLOATS[:2])
        ends.append((native.floats[0], native.floats[1]))
    matrix = _matrix(path)
    return around([point(at, matrix) for at in ends])


def _matrix(path: Placed) -> Matrix:
    own = matrix_of(path.item)
    return own if path.form is None else combined(own, path.form.matrix)


def _marks(item: int) -> tuple[bool, bool]:
    """Whether a path's outline and its inside leave a mark on white paper."""
    native.draw_mode(item, native.NUMBERS[0], native.NUMBERS[1])
    fill, stroke = native.numbers[0], native.numbers[1]
    return bool(stroke) and _dark(native.get_stroke, item), bool(fill) and _dark(native.get_fill, item)


def _dark(colour: Callable[..., int], item: int) -> bool:
    colour(item, *native.NUMBERS)
    red, green, blue, alpha = native.numbers
    return alpha > 0 and min(red, green, blue) < _PAPER


def _walked(path: Placed, count: int, *, stroked: bool) -> Iterator[Box]:
    """The straight lines, rectangles and round panels of a path of many points."""
    matrix = _matrix(path)
    for points, curved in _parts(path.item, count):
        placed = [point(at, matrix) for at in points]
        box = around(placed)
        if curved:
            yield from [box] if box[2] - box[0] >= _CURVED and box[3] - box[1] >= _CURVED / 2 else []
        elif len(points) == _RECTANGLE:
            yield box
        elif stroked:
            yield from filter(_thin, [around(ends) for ends in pairwise(placed)])


def _parts(item: int, count: int) -> Iterator[tuple[list[_Point], bool]]:
    """The points of each part of a path, and whether it is curved."""
    points: list[_Point] = []
    curved = False
    for index in range(count):
        segment = native.get_segment(item, index)
        kind = native.segment_kind(segment)
        native.segment_point(segment, *native.FLOATS[:2])
        if kind == pdfium_c.FPDF_SEGMENT_MOVETO and points:
            yield points, curved
            points, curved = [], False
        curved = curved or kind == pdfium_c.FPDF_SEGMENT_BEZIERTO
        points.append((native.floats[0], native.floats[1]))
        if native.segment_closes(segment) and points[-1] != points[0]:
            points.append(points[0])
    if points:
        yield points, curved


def _on_page(box: Box, frame: Frame) -> Rule | None:
    """The part of a box that lies on the page; None for a dot, and for the ground of the whole page."""
    rule = Rule(max(0.0, box[0]), max(0.0, box[1]), min(frame.width, box[2]), min(frame.height, box[3]))
    width, height = rule.x1 - rule.x0, rule.y1 - rule.y0
    if min(width, height) < 0 or max(width, height) < _SHORTEST:
        return None
    return None if width >= frame.width - 1 and height >= frame.height - 1 else rule


def _joined(rules: Iterable[Rule]) -> list[Rule]:
    """Lines across, those on one height that touch or overlap made one."""
    rows: list[list[Rule]] = []
    for rule in sorted(rules, key=attrgetter("y0")):
        if rows and rule.y0 - rows[-1][0].y0 <= _ONE_LINE:
            rows[-1].append(rule)
        else:
            rows.append([rule])
    return [whole for row in rows for whole in _pieced(sorted(row, key=attrgetter("x0")))]


def _pieced(row: Sequence[Rule]) -> list[Rule]:
    joined: list[Rule] = []
    for rule in row:
        if joined and rule.x0 - joined[-1].x1 <= _GAP:
            last = joined[-1]
            joined[-1] = Rule(last.x0, min(last.y0, rule.y0), max(last.x1, rule.x1), max(last.y1, rule.y1))
        else:
            joined.append(rule)
    return joined


def _mirrored(rule: Rule) -> Rule:
    return Rule(rule.y0, rule.x0, rule.y1, rule.x1)
