"""A picture of a page → its words: made ready, set upright, its lines found, read, cut into words and levelled."""

import hashlib
import re
from collections import OrderedDict
from collections.abc import Iterable, Sequence

import cv2
import numpy as np
from PIL import Image

from parsers.layout.words import Page, Word, lines_of
from parsers.ocr.cut import Piece, ink_height, words_of
from parsers.ocr.digits import settled
from parsers.ocr.engine import Engine, LineText, Pixels, Quads, engine
from parsers.ocr.level import Levelling, Points, lies_sideways, sizes, slope_of, turned_back
from parsers.ocr.missed import missed
from parsers.ocr.prepare import prepared
from parsers.ocr.seen import Seen, Sheet
from parsers.text_cleaning import clean

_SAMPLE = 8  # lines read both ways up, where the first way reads badly
_WELL_READ = 0.9
_LEAST = 0.35  # mean trust of a line; below, the engine reads a logo or a stain
_LEAST_MISSED = 0.8  # the same of ink that detection took for no text
_VERTICAL = 2.5  # heights of a box for its width: text up a margin, which is part of no line
_FIGURES = re.compile(r"[0-9A-Z][0-9A-Z .:-]+")  # nothing hangs below the line
_CAPITAL = 0.66  # height of a capital or figure for the height of a word as PDF text has it
_FEWEST_FIGURES, _USUAL_SHARE = 3, 0.85
_FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3002: ".", 0x3001: ",", 0x3000: " "}


def recognise(image: Image.Image, number: int, points: float) -> Sheet:
    """The words of page `number`; one pixel of `image` is `points` points long on the page."""
    key = (hashlib.sha256(image.tobytes()).digest(), image.size, number, points)
    if key not in _recent:
        _recent[key] = _recognised(image, number, points)
        if len(_recent) > _MOST_RECENT:
            _recent.popitem(last=False)
    return _recent[key]


_MOST_RECENT = 12
_recent: OrderedDict[tuple[bytes, tuple[int, int], int, float], Sheet] = OrderedDict()
"""What was recognised last: a document whose dates were ambiguous is read twice, and its pictures need not be."""


def _recognised(image: Image.Image, number: int, points: float) -> Sheet:
    reader = engine()
    pixels, factor = prepared(image)
    upright, quads, quarters = _upright(reader, pixels)
    scale = points / factor
    height, width = upright.shape[:2]
    level = Levelling(slope_of(quads), width / 2, height / 2)
    small = missed(upright, quads)
    least = [_LEAST] * len(quads) + [_LEAST_MISSED] * len(small)
    quads = np.concatenate([quads, small])
    crops = [_crop(upright, quad) for quad in quads]
    lines = reader.lines(crops)
    told = [
        (words_of(line, crop), quad)
        for line, crop, quad, enough in zip(lines, crops, quads, least, strict=True)
        if line.text and _mean(line) >= enough
    ]
    shrink = _shrink(zip(lines, crops, strict=True))
    turn = (quarters, pixels.shape[1], pixels.shape[0])
    seen = [
        _seen(piece, _slimmer(quad, shrink), level, turn, scale, number)
        for pieces, (_, quad) in zip(settled([pieces for pieces, _ in told]), told, strict=True)
        for piece in pieces
    ]
    words = [one.word for one in seen if one.word.text]
    page = Page(number, width * scale, height * scale, lines_of(words))
    unread = [
        _seen(Piece("", 0.0, 1.0, (0.0,)), quad, level, turn, scale, number)
        for line, quad, enough in zip(lines, quads, least, strict=True)
        if enough == _LEAST and _mean(line) < enough
    ]
    return Sheet(page, tuple(one for one in seen if one.word.text), quarters * 90, tuple(unread))


def _upright(reader: Engine, pixels: Pixels) -> tuple[Pixels, Quads, int]:
    """The picture turned until its lines can be read, their boxes, and the quarters it was turned left."""
    quarters = 0
    quads = reader.boxes(pixels)
    if len(quads) and lies_sideways(quads):
        quarters = 1
        pixels = np.ascontiguousarray(np.rot90(pixels))
        quads = reader.boxes(pixels)
    if len(quads) and _upside_down(reader, pixels, quads):
        quarters += 2
        pixels = np.ascontiguousarray(np.rot90(pixels, 2))
        quads = reader.boxes(pixels)
    return pixels, _horizontal(quads), quarters


def _horizontal(quads: Quads) -> Quads:
    across, down = sizes(quads)
    usual = float(np.median(down)) if len(down) else 0.0
    return quads[~((down > _VERTICAL * across) & (down > 2 * usual)) & (across > 3) & (down > 3)]  # noqa: PLR2004 - specks


def _upside_down(reader: Engine, pixels: Pixels, quads: Quads) -> bool:
    across, down = sizes(quads)
    longest = np.argsort(-(across - down))[:_SAMPLE]
    sample = [_crop(pixels, quads[n]) for n in longest]
    first = _well(reader.lines(sample))
    if first >= _WELL_READ:
        return False
    return _well(reader.lines([np.ascontiguousarray(crop[::-1, ::-1]) for crop in sample])) > first


def _well(lines: Sequence[LineText]) -> float:
    return float(np.mean([_mean(line) for line in lines])) if lines else 0.0


def _mean(line: LineText) -> float:
    return sum(line.sure) / len(line.sure) if line.sure else 0.0


def _crop(pixels: Pixels, quad: Points) -> Pixels:
    """The picture of one line, set level."""
    width = max(2, round(float(max(np.linalg.norm(quad[1] - quad[0]), np.linalg.norm(quad[2] - quad[3])))))
    height = max(2, round(float(max(np.linalg.norm(quad[3] - quad[0]), np.linalg.norm(quad[2] - quad[1])))))
    corners = np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float32)
    matrix = cv2.getPerspectiveTransform(np.ascontiguousarray(quad, np.float32), corners)
    cut = cv2.warpPerspective(pixels, matrix, (width, height), flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE)
    return np.asarray(cut, np.uint8)


def _shrink(read: Iterable[tuple[LineText, Pixels]]) -> float:
    """What share of a box's height is its font's: capitals and figures show it, boxes grow with blur and grain."""
    shares = [ink_height(crop) / _CAPITAL / crop.shape[0] for line, crop in read if _FIGURES.fullmatch(line.text)]
    return min(1.0, float(np.median(shares))) if len(shares) >= _FEWEST_FIGURES else _USUAL_SHARE


def _slimmer(quad: Points, share: float) -> Points:
    """A box about the same middle line, so much less high."""
    middle = (quad[[0, 1, 2, 3]] + quad[[3, 2, 1, 0]]) / 2
    return np.asarray(middle + (quad - middle) * share, np.float32)


def _seen(piece: Piece, quad: Points, level: Levelling, turn: tuple[int, int, int], scale: float, number: int) -> Seen:
    corners = _part(quad, piece.left, piece.right)
    x0, y0, x1, y1 = _around(level(corners) * scale)
    word = Word(clean(piece.text.translate(_FULL_WIDTH)), x0, y0, x1, y1, number)
    return Seen(word, _around(turned_back(corners, *turn) * scale), piece.sure)


def _part(quad: Points, left: float, right: float) -> Points:
    """The corners of a line's part, of which `left` and `right` are shares of its width."""
    top, bottom = quad[1] - quad[0], quad[2] - quad[3]
    return np.stack([quad[0] + left * top, quad[0] + right * top, quad[3] + right * bottom, quad[3] + left * bottom])


def _around(corners: Points) -> tuple[float, float, float, float]:
    """The level box about four corners, its height that of its sides: a long leaning word grows no taller."""
    x0, x1 = float(corners[:, 0].min()), float(corners[:, 0].max())
    middle = float(corners[:, 1].mean())
    half = float(abs(corners[3, 1] - corners[0, 1]) + abs(corners[2, 1] - corners[1, 1])) / 4
    return x0, middle - half, x1, middle + half
