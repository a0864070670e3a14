"""Which way up a page stands and how far it leans: measured on the boxes of its lines, not on its pixels."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from parsers.ocr.engine import Quads

_STEPS = np.linspace(-0.14, 0.14, 113)  # slopes tried, eight degrees either way, an eighth of a degree apart
_SAME_ROW = 0.35  # of a box's height that middles of one row may lie apart
_FEWEST = 3
Points = NDArray[np.float32]


def lies_sideways(quads: Quads) -> bool:
    """Whether most of what is written runs up or down the page."""
    across, down = sizes(quads)
    long = np.maximum(across, down)
    words = long > 1.8 * np.minimum(across, down)
    return bool(long[words & (down > across)].sum() > long[words & (across >= down)].sum())


def sizes(quads: Quads) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Width and height of each box along its own sides."""
    across = np.linalg.norm(quads[:, 1] - quads[:, 0], axis=1)
    down = np.linalg.norm(quads[:, 3] - quads[:, 0], axis=1)
    return across, down


def slope_of(quads: Quads) -> float:
    """How many pixels lines of the page sink for each pixel to the right: the slope under which most boxes align."""
    if len(quads) < _FEWEST:
        return 0.0
    middles = quads.mean(axis=1)
    height = float(np.median(sizes(quads)[1])) or 1.0
    near = float(_STEPS[np.argmax([_aligned(middles, slope, height) for slope in _STEPS])])
    return near + _fitted(middles, near, height)


def _fitted(middles: Points, slope: float, height: float) -> float:
    """What a slope lacks: the lean that is left within the rows it makes, by least squares over all of them."""
    rest = middles[:, 1] - slope * middles[:, 0]
    order = np.argsort(rest)
    rows = np.zeros(len(rest), int)
    rows[order[1:]] = np.cumsum(np.diff(rest[order]) > _SAME_ROW * height)
    counts = np.bincount(rows)
    across = middles[:, 0] - (np.bincount(rows, middles[:, 0]) / counts)[rows]
    down = rest - (np.bincount(rows, rest) / counts)[rows]
    spread = float((across**2).sum())
    return float((across * down).sum()) / spread if spread else 0.0


def _aligned(middles: Points, slope: float, height: float) -> float:
    """How sharply the boxes fall into rows under a slope: the squared counts of narrow rows, softly binned."""
    rows = (middles[:, 1] - slope * middles[:, 0]) / (height / 4)
    low = np.floor(rows).astype(int)
    share = rows - low
    counts = np.zeros(int(low.max() - low.min()) + 3)
    np.add.at(counts, low - low.min(), 1 - share)
    np.add.at(counts, low - low.min() + 1, share)
    return float((counts**2).sum())


@dataclass(frozen=True, slots=True)
class Levelling:
    """Turns points of a leaning page about its middle until its lines run level."""

    slope: float
    x: float
    y: float

    def __call__(self, points: Points) -> Points:
        across, down = points[..., 0] - self.x, points[..., 1] - self.y
        length = float(np.hypot(1.0, self.slope))
        levelled = np.stack(
            [
                self.x + (across + self.slope * down) / length,
                self.y + (down - self.slope * across) / length,
            ],
            axis=-1,
        )
        return levelled.astype(np.float32)


def turned_back(points: Points, quarters: int, width: float, height: float) -> Points:
    """Points of a picture that was turned left by `quarters`, as points of the picture of width x height before."""
    x, y = points[..., 0], points[..., 1]
    before = {0: (x, y), 1: (width - y, x), 2: (width - x, height - y), 3: (y, height - x)}[quarters % 4]
    return np.stack(before, axis=-1)
