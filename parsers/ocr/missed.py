"""Small print that detection passes over: a lone digit in a cell is a quantity. Found as ink that no box covers."""

from collections.abc import Iterator

import cv2
import numpy as np

from parsers.ocr.engine import Pixels, Quads
from parsers.ocr.level import Points, sizes

_MOST = 120  # boxes added to a page; more is a picture's grain, not print
_SIDE = 2000  # pixels of the longer side of the picture searched
_LOWEST, _TALLEST, _WIDEST = 0.32, 1.1, 8.0  # of a box's usual height, which is half as much again as a capital
_THINNEST = 0.04
_FILLED = 0.2  # share of its box that a letter inks; less is a stroke of a pen


def missed(pixels: Pixels, quads: Quads) -> Quads:
    """Boxes of ink the size of letters outside `quads`, in the manner of theirs; none where there are too many."""
    if len(quads) == 0:
        return quads
    scale = min(1.0, _SIDE / max(pixels.shape[:2]))
    usual = float(np.median(sizes(quads)[1])) * scale
    ink = _uncovered(pixels, quads, scale)
    found = list(_boxes(ink, usual))
    if not 0 < len(found) <= _MOST:
        return np.zeros((0, 4, 2), np.float32)
    return np.stack(found) / np.float32(scale)


def _uncovered(pixels: Pixels, quads: Quads, scale: float) -> Pixels:
    """Ink as 255, that under boxes and of long rules left out."""
    grey = cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY)
    if scale < 1:
        grey = cv2.resize(grey, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    blurred = cv2.GaussianBlur(grey, (3, 3), 0)
    ink = cv2.adaptiveThreshold(blurred, 255, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, 41, 22)
    ink = cv2.subtract(ink, _rules(ink))
    cv2.fillPoly(ink, list((quads * scale).astype(np.int32)), 0)
    return np.asarray(ink, np.uint8)


def _rules(ink: np.ndarray) -> np.ndarray:
    across = cv2.morphologyEx(ink, cv2.MORPH_OPEN, np.ones((1, 45), np.uint8))
    down = cv2.morphologyEx(ink, cv2.MORPH_OPEN, np.ones((45, 1), np.uint8))
    return cv2.dilate(cv2.max(across, down), np.ones((3, 3), np.uint8))


def _boxes(ink: Pixels, usual: float) -> Iterator[Points]:
    """Letters that stand together, as one box each with the margin that detection leaves."""
    joined = cv2.morphologyEx(ink, cv2.MORPH_CLOSE, np.ones((3, max(3, int(usual * 0.6))), np.uint8))
    count, _, stats, _ = cv2.connectedComponentsWithStats(joined, connectivity=8)
    for x, y, width, height, area in stats[1 : min(count, 5000)].tolist():
        sized = _LOWEST * usual <= height <= _TALLEST * usual and _THINNEST * usual < width < _WIDEST * usual
        if sized and area > _FILLED * width * height:
            yield _with_margin(x, y, width, height, usual * 0.18)


def _with_margin(x: float, y: float, width: float, height: float, margin: float) -> Points:
    x0, y0, x1, y1 = x - margin, y - margin, x + width + margin, y + height + margin
    return np.array([[x0, y0], [x1, y0], [x1, y1], [x0, y1]], np.float32)
