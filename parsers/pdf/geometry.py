"""From PDF space (origin bottom left, any rotation) to the page as it is read: points, origin top left."""

from dataclasses import dataclass
from typing import Any

from parsers.errors import Unreadable

Box = tuple[float, float, float, float]

_LARGEST_SIDE = 14_400.0  # points, the limit of the format (ISO 32000-1, annex C.2)


@dataclass(frozen=True, slots=True)
class Frame:
    """The page turned so that most of its text runs left to right. `turn` counts quarter turns of the text."""

    width: float
    height: float
    left: float
    bottom: float
    turn: int

    @staticmethod
    def of(page: Any, turn: int) -> "Frame":
        """The frame of an open page whose text is turned by `turn`. Raises Unreadable where the page has no size."""
        left, bottom, right, top = page.get_bbox()  # inherited boxes count, which pdfium's other calls do not know
        width, height = right - left, top - bottom
        if _broken(page) or not (0 < width <= _LARGEST_SIDE and 0 < height <= _LARGEST_SIDE):
            raise Unreadable(
                "document.damaged", "A page of the PDF has no sensible size; ask the sender for a new copy."
            )
        across, down = (width, height) if turn % 2 == 0 else (height, width)
        return Frame(across, down, left, bottom, turn)

    def box(self, box: Box) -> Box:
        """A box of PDF space (left, bottom, right, top) on the page as it is read (left, top, right, bottom)."""
        x0, x1 = box[0] - self.left, box[2] - self.left
        y0, y1 = box[1] - self.bottom, box[3] - self.bottom
        if self.turn == 0:
            return x0, self.height - y1, x1, self.height - y0
        if self.turn == 1:
            return y0, x0, y1, x1
        if self.turn == 2:  # noqa: PLR2004 - two quarter turns: upside down
            return self.width - x1, y0, self.width - x0, y1
        return self.width - y1, self.height - x1, self.width - y0, self.height - x0


def drawn_frame(page: Any) -> Frame:
    """The page as a viewer draws it, turned by its own /Rotate (clockwise) and nothing else."""
    return Frame.of(page, page.get_rotation() // 90)


def _broken(page: Any) -> bool:
    """Whether the page has a box of its own that is none, for which pdfium would take American letter paper."""
    box = page.get_mediabox(fallback_ok=False)
    return box is not None and (box[0] == box[2] or box[1] == box[3])
