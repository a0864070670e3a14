"""A purchase order as a bad camera sends it: a picture of the page, out of focus, no word of text in the file."""

from io import BytesIO

from PIL import Image, ImageDraw, ImageFilter, ImageFont
from reportlab.lib.colors import Color, black
from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from orderdesk.demo.orders import DemoOrder
from orderdesk.demo.paper import ruled
from orderdesk.demo.paper.page import HEIGHT, WIDTH, Align, Page

_DOTS = 2  # to a point: 144 to the inch
_OUT_OF_FOCUS = 9  # dots that every dot is spread over
_ANCHORS = {"left": "ls", "right": "rs", "centre": "ms"}


def scanned(order: DemoOrder, accent: int) -> bytes:
    """The first page of the order's ruled layout, as a grey picture in a PDF that neither man nor engine can read."""
    picture = _Picture()
    ruled.draw(picture, order, accent)
    return picture.finish()


class _Picture(Page):
    """Draws what a Page would print, but in dots; only the first page is kept."""

    def __init__(self) -> None:
        super().__init__("Scan", "Scanner")
        self._image = Image.new("L", (WIDTH * _DOTS, HEIGHT * _DOTS), 250)
        self._draw = ImageDraw.Draw(self._image)

    def text(
        self,
        x: float,
        y: float,
        words: str,
        size: float = 9,
        *,
        font: str = "Helvetica",  # noqa: ARG002 - a scan has the one face that Pillow brings
        align: Align = "left",
        colour: Color = black,
    ) -> None:
        if self.number == 1:
            face = ImageFont.load_default(size * _DOTS * 0.94)
            place = (x * _DOTS, y * _DOTS)
            self._draw.text(place, words, fill=_grey(colour), font=face, anchor=_ANCHORS[align])

    def rule(self, x: float, y: float, to_x: float, to_y: float, *, width: float = 0.6, colour: Color = black) -> None:
        if self.number == 1:
            ends = (x * _DOTS, y * _DOTS, to_x * _DOTS, to_y * _DOTS)
            self._draw.line(ends, fill=_grey(colour), width=max(1, round(width * _DOTS)))

    def box(self, x: float, y: float, width: float, height: float, *, fill: Color | None = None) -> None:
        if self.number == 1:
            corners = (x * _DOTS, y * _DOTS, (x + width) * _DOTS, (y + height) * _DOTS)
            outline = _grey(black) if fill is None else None
            self._draw.rectangle(corners, fill=None if fill is None else _grey(fill), outline=outline)

    def turn(self) -> None:
        self.number += 1

    def finish(self) -> bytes:
        file = BytesIO()
        canvas = Canvas(file, pagesize=A4, invariant=1)
        blurred = self._image.filter(ImageFilter.GaussianBlur(_OUT_OF_FOCUS))
        canvas.drawImage(ImageReader(blurred), 0, 0, *A4)
        canvas.save()
        return file.getvalue()


def _grey(colour: Color) -> int:
    """0 (black) to 255, as the eye weighs the colours."""
    return int(255 * (0.3 * colour.red + 0.59 * colour.green + 0.11 * colour.blue))
