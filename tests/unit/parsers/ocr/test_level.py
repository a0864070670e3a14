"""Pages set level and turned: what is measured on boxes, and that every turn can be taken back."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from parsers.ocr.level import Levelling, lies_sideways, slope_of, turned_back

ROWS = [(60 + 240 * column, 80 + 44 * row, 150, 30) for row in range(20) for column in range(4)]


def boxes(slope=0.0, rows=ROWS):
    """Boxes of cells in rows, the page turned about its origin by the angle of `slope`."""
    angle = math.atan(slope)
    turn = np.array([[math.cos(angle), math.sin(angle)], [-math.sin(angle), math.cos(angle)]])
    flat = [[(x, y), (x + w, y), (x + w, y + h), (x, y + h)] for x, y, w, h in rows]
    return (np.array(flat, float) @ turn).astype(np.float32)


@pytest.mark.parametrize("slope", [-0.09, -0.02, 0.0, 0.004, 0.052])
def test_the_lean_of_a_page_is_found(slope):
    assert slope_of(boxes(slope)) == pytest.approx(slope, abs=0.0008)


def test_few_boxes_tell_no_lean():
    assert slope_of(boxes(0.05)[:2]) == 0.0


def test_a_levelled_row_lies_level():
    quads = boxes(0.05)
    level = Levelling(slope_of(quads), 500, 500)
    row = level(quads)[:4].mean(axis=1)
    assert np.ptp(row[:, 1]) < 1.5
    assert np.diff(row[:, 0]) == pytest.approx([240, 240, 240], abs=1)


def test_a_page_on_its_side_is_known_by_its_boxes():
    assert not lies_sideways(boxes())
    assert lies_sideways(boxes(rows=[(y, x, h, w) for x, y, w, h in ROWS]))


@given(st.integers(0, 3), st.integers(0, 59), st.integers(0, 39))
def test_a_turn_taken_back_is_no_turn(quarters, x, y):
    page = np.zeros((40, 60), np.uint8)
    page[y, x] = 1
    (turned_y, turned_x) = np.argwhere(np.rot90(page, quarters))[0]
    middle = np.array([[turned_x + 0.5, turned_y + 0.5]], np.float32)
    assert turned_back(middle, quarters, 60, 40).tolist() == [[x + 0.5, y + 0.5]]
