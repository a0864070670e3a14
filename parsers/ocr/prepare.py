"""A picture made ready for the engine: its size bounded both ways, uneven light evened out."""

import cv2
import numpy as np
from PIL import Image

from parsers.ocr.engine import Pixels

LONGEST = 3000  # pixels of the longer side; an A4 page at 250 dpi
SHORTEST = 1100  # a page sent as a thumbnail is drawn larger: letters of 8 pixels are read better at 16
_MOST_ENLARGED = 2.0
_GRID = 24  # parts a side in which the light is measured
_UNEVEN = 0.82  # darkest ground beside the brightest


def prepared(image: Image.Image) -> tuple[Pixels, float]:
    """RGB pixels and how many of them stand for one pixel of `image` along a side."""
    longer = max(image.size)
    factor = min(1.0, LONGEST / longer) if longer >= SHORTEST else min(_MOST_ENLARGED, SHORTEST / longer)
    pixels = np.asarray(image.convert("RGB"))
    if factor != 1.0:
        size = tuple(max(1, round(side * factor)) for side in image.size)
        pixels = cv2.resize(pixels, size, interpolation=cv2.INTER_AREA if factor < 1 else cv2.INTER_CUBIC)
    return evened(np.ascontiguousarray(pixels)), factor


def evened(pixels: Pixels) -> Pixels:
    """Divided by the light of its ground, where a shadow or a flash makes that uneven; otherwise as it is."""
    grey = cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY)
    ground = _ground(grey)
    if np.percentile(ground, 4) > _UNEVEN * np.percentile(ground, 98):
        return pixels
    full = cv2.resize(ground, (grey.shape[1], grey.shape[0]), interpolation=cv2.INTER_CUBIC)
    bright = np.clip(grey.astype(np.float32) * (250.0 / np.maximum(full, 24.0)), 0, 255).astype(np.uint8)
    return np.ascontiguousarray(np.repeat(bright[:, :, None], 3, axis=2))


def _ground(grey: np.ndarray) -> np.ndarray:
    """The brightness of the paper in each part of a coarse grid, smoothed: what is written on it left out."""
    size = (_GRID * 8, _GRID * 8)
    small = cv2.resize(grey, size, interpolation=cv2.INTER_AREA)
    paper = cv2.dilate(small, np.ones((9, 9), np.uint8))
    parts = paper.reshape(_GRID, 8, _GRID, 8).transpose(0, 2, 1, 3).reshape(_GRID, _GRID, 64)
    return np.asarray(cv2.medianBlur(np.percentile(parts, 60, axis=2).astype(np.uint8), 5), np.float32)
