"""A line of text → its words: by the blanks that were read and the white that can be seen between characters."""

from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from parsers.ocr.engine import LineText, Pixels

# Blanks are read well; only where cells touch is none read. Around a 1, or a point of a spool print, the white is
# half as wide as the line's ink is high; between cells it is wider.
_COLUMN = 0.75
_SPECKS = 0.15  # of the ink of the fullest row of pixels


class Piece(NamedTuple):
    """A word within its line: text, left and right end (share of the line's width), and how sure each character is."""

    text: str
    left: float
    right: float
    each: tuple[float, ...]

    @property
    def sure(self) -> float:
        return min(self.each)


def words_of(line: LineText, crop: Pixels) -> list[Piece]:
    """The words of one line; `crop` is the RGB picture that was read."""
    inked = ink_columns(crop)
    runs = [run for run in _runs(line, inked, ink_height(crop)) if run]
    return [_piece(line, run, inked) for run in runs]


def ink_columns(crop: Pixels) -> NDArray[np.bool_]:
    """Which columns of a line's picture hold ink: what differs from its ground, be it dark or light."""
    return np.asarray(_ink(crop).any(axis=0), np.bool_)


def _ink(crop: Pixels) -> NDArray[np.bool_]:
    grey = np.asarray(crop.mean(axis=2), np.float64)
    dark = np.asarray(grey < np.percentile(grey, (2, 98)).mean(), np.bool_)
    ink = dark if dark.mean() < 0.5 else np.asarray(~dark, np.bool_)  # noqa: PLR2004 - the lesser half is the ink
    edge = max(1, crop.shape[0] // 8)
    ink[:edge] = ink[-edge:] = False  # neighbours and ruled lines at the border
    return ink


def ink_height(crop: Pixels) -> float:
    """Height of the line's ink in pixels, specks left out; that of the whole picture where there is none."""
    counts = _ink(crop).sum(axis=1)
    rows = np.flatnonzero(counts > _SPECKS * counts.max()) if counts.any() else counts[:0]
    return float(rows[-1] - rows[0] + 1) if len(rows) else float(crop.shape[0])


def _runs(line: LineText, inked: NDArray[np.bool_], height: float) -> Iterator[list[int]]:
    """The indices of each word's characters."""
    solid = [n for n, character in enumerate(line.text) if not character.isspace()]
    gaps = [_white(inked, line.at[a], line.at[b]) / height for a, b in pairwise(solid)]
    run = solid[:1]
    for (before, after), gap in zip(pairwise(solid), gaps, strict=True):
        if after - before > 1 or gap >= _COLUMN:
            yield run
            run = []
        run.append(after)
    yield run


def _white(inked: NDArray[np.bool_], left: float, right: float) -> int:
    """The widest run of columns without ink between two places of a line, in pixels."""
    columns = inked[int(left * len(inked)) : int(right * len(inked)) + 1]
    edges = np.flatnonzero(np.diff(np.concatenate(([1], columns.astype(np.int8), [1]))))
    return int((edges[1::2] - edges[::2]).max()) if len(edges) > 1 else 0


def _piece(line: LineText, run: list[int], inked: NDArray[np.bool_]) -> Piece:
    text = "".join(line.text[n] for n in run)
    left, right = _ends(line, run, len(inked))
    columns = np.flatnonzero(inked[left:right])
    if len(columns):
        left, right = left + int(columns[0]), left + int(columns[-1]) + 1
    return Piece(text, left / len(inked), right / len(inked), tuple(line.sure[n] for n in run))


def _ends(line: LineText, run: list[int], width: int) -> tuple[int, int]:
    """Where to look for a word's ink: half-way to its neighbours."""
    first, last = run[0], run[-1]
    before = [n for n in range(first) if not line.text[n].isspace()]
    after = [n for n in range(last + 1, len(line.text)) if not line.text[n].isspace()]
    left = (line.at[before[-1]] + line.at[first]) / 2 if before else 0.0
    right = (line.at[last] + line.at[after[0]]) / 2 if after else 1.0
    return int(left * width), max(int(left * width) + 1, int(right * width))
