"""Photos and scans that come as picture files: PNG, JPEG, TIFF of several pages, WebP, BMP, GIF."""

from collections.abc import Sequence
from dataclasses import replace

from parsers.context import ParseContext
from parsers.document import Problem, ReadResult, refused
from parsers.errors import Unreadable
from parsers.layout.interpret import Interpretation, interpret
from parsers.layout.remembering import remembered
from parsers.layout.words import Page
from parsers.ocr.extra import MISSING
from parsers.ocr.reading import MOST_PAGES, believed, is_nothing, too_many
from parsers.ocr.seen import Recogniser, Sheet
from parsers.picture.marks import is_foreign_picture, is_picture

_SMALLEST = 300  # pixels of the shorter side: a logo or a smiley; no page of an order can be read in so few
_FEWEST_WORDS = 3


class PictureReader:
    """Reads orders from pictures, where the optional engine is there; else says what is missing."""

    kind = "picture"

    def __init__(self, recognise: Recogniser | None = None) -> None:
        self._recognise = recognise

    def score(self, head: bytes, context: ParseContext) -> int:  # noqa: ARG002 - the bytes say it all
        return 95 if is_picture(head) or is_foreign_picture(head) else 0

    def read(self, data: bytes, context: ParseContext) -> ReadResult:
        from parsers.picture.frames import opened

        if is_foreign_picture(data[:64]):
            message = "This kind of photo (HEIC) is not read; ask the sender for a JPEG or a PDF."
            raise Unreadable("document.unreadable", message)
        with opened(data) as pages:
            if max(pages.held.size) < _SMALLEST or min(pages.held.size) < _SMALLEST // 3:
                return self._no_order("The picture is too small to hold an order.")
            if self._recognise is None:
                message = f"The file is a picture and {MISSING}; enter the order by hand or ask for the original."
                raise Unreadable("document.unreadable", message)
            if pages.count > MOST_PAGES:
                problem = too_many("picture", pages.count)
                raise Unreadable(problem.code, problem.message)
            numbers = range(1, pages.count + 1)
            sheets = [self._recognise(f.image, n, f.points) for n in numbers for f in [pages.frame(n)]]
            moves = pages.moves
        return self._result(sheets, context, moves=moves)

    def pages(self, data: bytes) -> list[Page]:
        """The pages as they are seen, for whoever points at a place on them. Raises Unreadable."""
        from parsers.picture.frames import opened

        with opened(data) as held:
            if self._recognise is None or held.count > MOST_PAGES:
                raise Unreadable("document.unreadable", "The words of this picture cannot be made out here.")
            frames = [(number, held.frame(number)) for number in range(1, held.count + 1)]
            return [self._recognise(frame.image, number, frame.points).page for number, frame in frames]

    def _result(self, sheets: Sequence[Sheet], context: ParseContext, *, moves: bool) -> ReadResult:
        words = sum(len(sheet.seen) for sheet in sheets)
        if words < _FEWEST_WORDS:
            message = "No text can be made out in the picture; enter the order by hand or ask for the original."
            return refused(self.kind, "document.unreadable", message)
        pages = [sheet.page for sheet in sheets]
        found = remembered(pages, context.memories, lambda memory: interpret(pages, context.country, memory))
        found = believed(found, sheets)
        if found.other_title is not None:
            return self._no_order(f"The picture calls itself “{found.other_title}”; it is not a purchase order.")
        if all(is_nothing(order) for order in found.orders):
            return self._no_order("Neither an order number nor order lines were found in the picture.")
        return self._orders(found, moves=moves)

    def _orders(self, found: Interpretation, *, moves: bool) -> ReadResult:
        problems: tuple[Problem, ...] = ()
        if moves:
            message = "The picture moves; only its first image was read. Ask the sender what the others show."
            problems = (Problem("document.hidden_content", message),)
        orders = tuple(replace(order, problems=(*order.problems, *problems)) for order in found.orders)
        return ReadResult(self.kind, orders, None, problems)

    def _no_order(self, message: str) -> ReadResult:
        return ReadResult(self.kind, (), None, (Problem("document.not_an_order", message),))
