"""Pages of a PDF that are pictures of pages: which they are, drawn for recognition, their hidden text compared."""

from collections.abc import Mapping, Sequence
from typing import Any

from parsers.document import Problem, PurchaseOrderDoc
from parsers.errors import Unreadable
from parsers.ocr.layer import differences
from parsers.ocr.reading import MOST_PAGES, too_many
from parsers.ocr.seen import Recogniser, Sheet
from parsers.pdf.words import PageText

_FEWEST_CHARACTERS = 20  # less is a stray page number on a picture
_STAMPED = 100  # and so many may be the sender's line that a fax or a scanning program prints on top
_FULL = 0.5  # share of a page that its picture covers
_OUTLINES = 150  # paths on a page without text: letters drawn as outlines
_LONGEST = 3000  # pixels of the longer side: A4 at 256 dots an inch


def is_picture(sheet: PageText) -> bool:
    """Whether what a person reads on the page is no text in the file."""
    if sheet.characters < _FEWEST_CHARACTERS:
        return sheet.has_picture or sheet.paths >= _OUTLINES
    return sheet.characters < _STAMPED and sheet.pictured >= _FULL


def recognised(document: Any, sheets: Sequence[PageText], recognise: Recogniser) -> dict[int, Sheet]:
    """The picture pages of an open document, recognised, by page number. Raises Unreadable where they are too many."""
    numbers = [sheet.page.number for sheet in sheets if is_picture(sheet)]
    if len(numbers) > MOST_PAGES:
        problem = too_many("PDF", len(numbers))
        raise Unreadable(problem.code, problem.message)
    return {number: _recognised(document[number - 1], number, recognise) for number in numbers}


def _recognised(page: Any, number: int, recognise: Recogniser) -> Sheet:
    scale = _LONGEST / max(1.0, *page.get_size())
    return recognise(page.render(scale=scale).to_pil().convert("RGB"), number, 1 / scale)


def layer_problems(
    sheets: Sequence[PageText], seen: Mapping[int, Sheet], orders: Sequence[PurchaseOrderDoc]
) -> list[Problem]:
    """What the hidden text of recognised pages says otherwise than their pictures."""
    return [
        problem
        for sheet in sheets
        if sheet.page.number in seen and sheet.hidden
        for problem in differences(sheet.hidden, seen[sheet.page.number], orders)
    ]
