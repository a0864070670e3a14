"""A document looked at for teaching: its form, the words of a page, and the rules a place or a value leads to."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from parsers.context import ParseContext, Reader
from parsers.errors import Unreadable
from parsers.grid.cells import Grid
from parsers.grid.pages import pages_of, place_in
from parsers.grid.taught import KIND as SHEET
from parsers.layout.fingerprint import layout_of
from parsers.layout.proposing import by_place, by_value
from parsers.layout.words import Page, where
from parsers.memory.fingerprint import Fingerprint
from parsers.memory.teaching import Proposal, Seen, Study, Wish
from parsers.pdf.reader import PdfReader
from parsers.picture.reader import PictureReader
from parsers.registry import choose
from parsers.sheet.reader import DelimitedReader, WorkbookReader

_MOST_WORDS = 4_000
_HEAD = 4096


@dataclass(frozen=True, slots=True)
class Surface:
    """What can be pointed at: pages of words and, of a sheet, the grids they stand for."""

    pages: Sequence[Page]
    layout: Fingerprint
    grids: Sequence[Grid] = ()


def surface(data: bytes, context: ParseContext, readers: Sequence[Callable[[], Reader]] | None = None) -> Surface:
    """Raises Unreadable for what has no pages or cells to point at."""
    reader = choose(data[:_HEAD], context, readers)
    if isinstance(reader, PdfReader | PictureReader):
        pages = reader.pages(data)
        return Surface(pages, layout_of(pages))
    if isinstance(reader, WorkbookReader | DelimitedReader):
        grids = reader.grids(data)
        pages = pages_of(grids)
        return Surface(pages, layout_of(pages, SHEET), grids)
    raise Unreadable("document.unreadable", "This document has no pages or cells that a place can be remembered on.")


def study(seen: Surface, wish: Wish) -> Study:
    """The words of the wished page and what the wish leads to."""
    filled = [page for page in seen.pages if page.lines]  # as the interpreter counts them
    words = [word for page in filled if page.number == wish.page for line in page.lines for word in line.words]
    placed = tuple(Seen(*word[:5], _place(seen, where((word,)))) for word in words[:_MOST_WORDS])
    proposals = tuple(replace(one, where=_place(seen, one.where)) for one in _proposals(filled, wish))
    return Study(seen.layout, len(seen.pages), placed, proposals)


def _place(seen: Surface, written: str) -> str:
    return place_in(seen.grids, written) if seen.grids else written


def _proposals(pages: Sequence[Page], wish: Wish) -> list[Proposal]:
    if wish.aim is None:
        return []
    if wish.box is not None:
        return by_place(pages, wish.aim, wish.page, wish.box)
    return by_value(pages, wish.aim, wish.value, wish.near) if wish.value else []
