"""A sum whose label says nothing to us: where an amount outside the lines is what they come to, it is the order's."""

from collections.abc import Collection, Iterator, Sequence
from decimal import Decimal

from parsers.layout.draft import Draft
from parsers.layout.proof import line_sum, tolerance
from parsers.layout.totals import Sum, Total, amount_in, is_taxed
from parsers.layout.words import Page, Word, segments
from parsers.normalise import NumberStyle

_LEAST = Decimal(10)  # smaller numbers stand everywhere


def told_unnamed(
    pages: Sequence[Page], drafts: Sequence[Draft], told: Total | None, style: NumberStyle
) -> Total | None:
    """The total as told, or the amount the lines come to where the labelled one is none or has the tax in it."""
    lines = line_sum(drafts)
    if lines is None or lines < _LEAST or (told is not None and (told.proved or not _taxed(told, lines))):
        return told
    read = {(word.page, word.y0) for draft in drafts for words in draft.words.values() for word in words}
    found = next((words for words in _amounts(pages, read) if _comes_to(words, lines, style)), None)
    return told if found is None else Total(lines, Sum("subtotal", found, found), proved=True)


def _taxed(told: Total, lines: Decimal) -> bool:
    """Whether a total is the lines' with a usual tax on it, and not with freight or less a discount."""
    if told.source.role == "subtotal":
        return False
    return is_taxed(told.value, lines)


def _amounts(pages: Sequence[Page], read: Collection[tuple[int, float]]) -> Iterator[tuple[Word, ...]]:
    """The amount at the end of each run beside what was read as lines, from the last of the document up."""
    for page in reversed(pages):
        for line in reversed(page.lines):
            for run in segments(line) if line.words else ():
                if not any((word.page, word.y0) in read for word in run):
                    yield amount_in(run, line.height)


def _comes_to(words: Sequence[Word], lines: Decimal, style: NumberStyle) -> bool:
    amount = Sum("subtotal", tuple(words), ()).amount(style) if words else None
    return amount is not None and amount.value is not None and abs(amount.value - lines) <= tolerance(lines)
