"""Pictures opened safely: known formats, bounded before a pixel is unpacked, upright and in plain colours."""

import io
import struct
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from PIL import (
    BmpImagePlugin,
    GifImagePlugin,
    Image,
    ImageOps,
    JpegImagePlugin,
    PngImagePlugin,
    TiffImagePlugin,
    UnidentifiedImageError,
    WebPImagePlugin,
)

from parsers.errors import Unreadable

_FILES = (
    PngImagePlugin.PngImageFile, JpegImagePlugin.JpegImageFile, TiffImagePlugin.TiffImageFile,
    WebPImagePlugin.WebPImageFile, BmpImagePlugin.BmpImageFile, GifImagePlugin.GifImageFile,
)  # fmt: skip
FORMATS = tuple(kind.format for kind in _FILES)
MOST_PIXELS = 60_000_000  # of one page; a phone's largest photo
MOST_FRAMES = 60
_LONGEST = 842.0  # points of a page's longer side, where the picture does not say how large it is
_PAGE_INCHES = (4.0, 24.0)
_STAMPED = frozenset({"GIF", "WEBP", "PNG"})  # where more than one frame is a film, not pages
_BROKEN = (
    OSError, SyntaxError, ValueError, EOFError, struct.error, TypeError, KeyError, IndexError, OverflowError,
    ZeroDivisionError, AttributeError, NotImplementedError, AssertionError, RuntimeError,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Frame:
    """One page: its picture as a person sees it (RGB, upright by its own mark) and the points a pixel is long."""

    image: Image.Image
    points: float


@dataclass(frozen=True, slots=True)
class Pages:
    """An open picture: how many pages it has, whether it moves (only its first picture is then a page)."""

    held: Image.Image
    count: int
    moves: bool

    def frame(self, number: int) -> Frame:
        """Page `number` (1-based). Raises Unreadable where it is cut or damaged."""
        with _as_sentences():
            self.held.seek(number - 1)
            _check_size(self.held.size)
            points = _points(self.held)
            return Frame(_plain(ImageOps.exif_transpose(self.held)), points)


@contextmanager
def opened(data: bytes) -> Iterator[Pages]:
    """The pages of a picture. Raises Unreadable for what is none, is cut short, or unpacks to too much."""
    with _as_sentences():
        held = Image.open(io.BytesIO(data), formats=FORMATS)
        _check_size(held.size)
        count = _count(held)
    moves = count > 1 and held.format in _STAMPED
    try:
        yield Pages(held, 1 if moves or held.format == "MPO" else count, moves)
    finally:
        held.close()


def _count(held: Image.Image) -> int:
    """How many frames there are, up to one more than are allowed; each is looked for, none unpacked."""
    count = 1
    while count <= MOST_FRAMES:
        try:
            held.seek(count)
        except EOFError:
            break
        count += 1
    held.seek(0)
    return count


@contextmanager
def _as_sentences() -> Iterator[None]:
    """Pillow's many ways to fail, as refusals; its warnings are about what is checked here anyway."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    except Image.DecompressionBombError as fault:
        raise _too_large() from fault
    except UnidentifiedImageError as fault:
        raise Unreadable("document.damaged", "The picture cannot be opened; ask the sender for a PDF.") from fault
    except _BROKEN as fault:
        raise Unreadable(
            "document.damaged", "The picture is damaged or cut short; ask the sender for a new copy."
        ) from fault


def _check_size(size: tuple[int, int]) -> None:
    if size[0] * size[1] > MOST_PIXELS:
        raise _too_large()


def _too_large() -> Unreadable:
    most = MOST_PIXELS // 1_000_000
    return Unreadable(
        "document.too_large", f"The picture has more than the {most} million dots we read; ask for a smaller one."
    )


def _points(held: Image.Image) -> float:
    """By its own resolution where that makes a page of sensible size, else as if its longer side were that of A4."""
    longest = max(held.size)
    stated = held.info.get("dpi")
    dots = float(stated[0]) if isinstance(stated, tuple) and stated else 0.0
    if dots > 0 and _PAGE_INCHES[0] <= longest / dots <= _PAGE_INCHES[1]:
        return 72.0 / dots
    return _LONGEST / longest


def _plain(image: Image.Image) -> Image.Image:
    if image.mode.startswith("I") or image.mode == "F":
        return _eight_bit(image).convert("RGB")
    if image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info:
        over = image.convert("RGBA")
        paper = Image.new("RGBA", over.size, (255, 255, 255, 255))
        return Image.alpha_composite(paper, over).convert("RGB")
    return image.convert("RGB")


def _eight_bit(image: Image.Image) -> Image.Image:
    """Sixteen or more bits a dot, brought to eight by the picture's own darkest and brightest dot."""
    wide = (image if image.mode in ("I", "F") else image.convert("I")).convert("F")
    low, high = (float(str(end)) for end in wide.getextrema())
    share = 255.0 / (high - low) if high > low else 0.0
    return wide.point(lambda value: value * share - low * share).convert("L")
