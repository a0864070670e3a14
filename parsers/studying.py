"""A document looked at for teaching: its form, the words of a page, and the rules a place or a value leads to."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from parsers.context import ParseContext
from parsers.errors import Unreadable
from parsers.grid.pages import pages_of, place_in
from parsers.grid.taught import KIND as SHEET
from parsers.layout.finding import Box
from parsers.layout.fingerprint import layout_of
from parsers.layout.proposing import Proposal, by_place, by_value
from parsers.layout.words import Page, Word, where
from parsers.memory.fingerprint import Fingerprint
from parsers.pdf.reader import PdfReader, words_of
from parsers.registry import choose
from parsers.sheet.reader import DelimitedReader, WorkbookReader

MOST_WORDS = 4_000
_HEAD = 4096


@dataclass(frozen=True, slots=True)
class Wish:
    """What a person wants taught: an `aim` of parsers.layout.proposing, by a typed `value` or a `box` on a `page`.

    `near` is the (page, y) of the line whose column is meant. Without an aim only the form and its words are told.
    """

    aim: str | None = None
    value: str | None = None
    page: int = 1
    box: Box | None = None
    near: tuple[int, float] | None = None


@dataclass(frozen=True, slots=True)
class Study:
    """`words` of the wished page, in reading order, each with its place as evidence writes it."""

    layout: Fingerprint
    pages: int
    words: tuple[tuple[Word, str], ...]
    proposals: tuple[Proposal, ...] = ()


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
        words = tuple((word, place_in(grids, place)) for word, place in told.words)
        proposals = tuple(replace(one, where=place_in(grids, one.where)) for one in told.proposals)
        return replace(told, words=words, proposals=proposals)
    raise Unreadable("document.unreadable", "This document has no pages or cells that a place can be remembered on.")


def _studied(pages: Sequence[Page], layout: Fingerprint, wish: Wish) -> Study:
    filled = [page for page in pages if page.lines]  # as the interpreter counts them
    words = [word for page in filled if page.number == wish.page for line in page.lines for word in line.words]
    placed = tuple((word, where((word,))) for word in words[:MOST_WORDS])
    return Study(layout, len(pages), placed, _proposals(filled, wish))


def _proposals(pages: Sequence[Page], wish: Wish) -> tuple[Proposal, ...]:
    if wish.aim is None:
        return ()
    if wish.box is not None:
        return tuple(by_place(pages, wish.aim, wish.page, wish.box))
    return tuple(by_value(pages, wish.aim, wish.value, wish.near)) if wish.value else ()
