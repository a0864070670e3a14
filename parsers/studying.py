"""A document looked at for teaching: its form, the words of a page, and the rules a place or a value leads to."""

from collections.abc import Sequence
from dataclasses import replace

from parsers.context import ParseContext
from parsers.errors import Unreadable
from parsers.grid.pages import pages_of, place_in
from parsers.grid.taught import KIND as SHEET
from parsers.layout.fingerprint import layout_of
from parsers.layout.proposing import by_place, by_value
from parsers.layout.words import Page, where
from parsers.memory.fingerprint import Fingerprint
from parsers.memory.teaching import Proposal, Seen, Study, Wish
from parsers.pdf.reader import PdfReader, words_of
from parsers.registry import choose
from parsers.sheet.reader import DelimitedReader, WorkbookReader

_MOST_WORDS = 4_000
_HEAD = 4096


def study(data: bytes, context: ParseContext, wish: Wish) -> Study:
    """Raises Unreadable for what has no pages or cells to point at."""
    reader = choose(data[:_HEAD], context)
    if isinstance(reader, PdfReader):
        pages = words_of(data)
        return _studied(pages, layout_of(pages), wish)
    if isinstance(reader, WorkbookReader | DelimitedReader):
        grids = reader.grids(data)
        pages = pages_of(grids)
        told = _studied(pages, layout_of(pages, SHEET), wish)
        words = tuple(seen._replace(where=place_in(grids, seen.where)) for seen in told.words)
        proposals = tuple(replace(one, where=place_in(grids, one.where)) for one in told.proposals)
        return replace(told, words=words, proposals=proposals)
    raise Unreadable("document.unreadable", "This document has no pages or cells that a place can be remembered on.")


def _studied(pages: Sequence[Page], layout: Fingerprint, wish: Wish) -> Study:
    filled = [page for page in pages if page.lines]  # as the interpreter counts them
    words = [word for page in filled if page.number == wish.page for line in page.lines for word in line.words]
    placed = tuple(Seen(*word[:5], where((word,))) for word in words[:_MOST_WORDS])
    return Study(layout, len(pages), placed, _proposals(filled, wish))


def _proposals(pages: Sequence[Page], wish: Wish) -> tuple[Proposal, ...]:
    if wish.aim is None:
        return ()
    if wish.box is not None:
        return tuple(by_place(pages, wish.aim, wish.page, wish.box))
    return tuple(by_value(pages, wish.aim, wish.value, wish.near)) if wish.value else ()
