"""Size runs lying down: a line of sizes over a line of quantities, under a line that says what and at which price."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from parsers.labels import column_role, column_title_at, fold, is_own
from parsers.layout.draft import CODES, Draft
from parsers.layout.lines import Reading
from parsers.layout.sizes import is_size
from parsers.layout.values import Measure, read_measure, read_price
from parsers.layout.words import Line, Page, Word, text_of
from parsers.normalise import NumberStyle, infer_number_style

_SIZES = """
size sizes grosse groesse taille tailles talla tallas taglia taglie maat maten storrelse storlek rozmiar
"""
_SIZE_WORDS = frozenset(_SIZES.split())
_FEWEST = 2  # sizes of a run
_CLOSE = 2.0  # line heights between the lines of one run

Place = tuple[int, int]


def run_places(pages: Sequence[Page]) -> list[Place]:
    """(page index, line index) of the lines of sizes that have their quantities in the line below."""
    return [(p, n) for p, page in enumerate(pages) for n in range(len(page.lines) - 1) if _is_run(page.lines, n)]


def _is_run(lines: Sequence[Line], n: int) -> bool:
    sizes, counts = lines[n].words, lines[n + 1].words
    titled = fold(sizes[0].text) in _SIZE_WORDS and column_role(counts[0].text) == "qty" if sizes and counts else False
    return titled and sum(is_size(word.text) for word in sizes[1:]) >= _FEWEST


def read_runs(pages: Sequence[Page], places: Sequence[Place]) -> Reading | None:
    """A line for each size of each run; None where there are none."""
    style = infer_number_style(
        word.text for p, n in places for line in pages[p].lines[max(0, n - 1) : n + 2] for word in line.words
    )
    drafts = [draft for p, n in places for draft in _drafts(pages[p].lines, n, style)]
    return Reading(tuple(drafts), (), style, tuple(None for _ in drafts), ()) if drafts else None


def _drafts(lines: Sequence[Line], n: int, style: NumberStyle) -> list[Draft]:
    above = lines[n - 1] if n and lines[n].y0 - lines[n - 1].y1 < _CLOSE * lines[n].height else None
    head = _said(above.words if above is not None else (), style)
    made = []
    for size in (word for word in lines[n].words[1:] if is_size(word.text)):
        count, words = _under(size, lines[n + 1], style)
        if count is not None:
            made.append(_draft(head, size, count, words))
    return made


def _under(size: Word, counts: Line, style: NumberStyle) -> tuple[Measure | None, tuple[Word, ...]]:
    """The quantity that stands under a size."""
    words = tuple(word for word in counts.words[1:] if word.x0 < size.x1 + 1 and word.x1 > size.x0 - 1)
    measure = read_measure(words, style) if words else None
    return (measure, words) if measure is not None and measure.number.value else (None, ())


@dataclass(slots=True)
class _Said:
    """What the line over a run says: numbers, price, colour, and the text that is left."""

    draft: Draft = field(default_factory=Draft)
    text: list[Word] = field(default_factory=list)
    colour: list[Word] = field(default_factory=list)


def _said(words: Sequence[Word], style: NumberStyle) -> _Said:
    said, at = _Said(), 0
    texts = [word.text for word in words]
    into = said.text
    while at < len(words):
        hit = column_title_at(texts, at)
        taken = _take(said.draft, hit, words, style) if hit is not None else None
        if taken is not None:
            at, into = taken, said.text
        elif hit is not None and hit[0] == "colour":
            at, into = hit[1], said.colour
        else:
            into.append(words[at])
            at += 1
    return said


def _take(draft: Draft, hit: tuple[str, int], words: Sequence[Word], style: NumberStyle) -> int | None:
    """Take the number or price a label names; the index behind it, None where it names neither."""
    role, end = hit
    if end >= len(words) or not any(c.isdigit() for c in words[end].text):
        return None
    if role == "part":
        role = "buyer_part" if is_own(text_of(words[:end])) else "supplier_part"
    if role in CODES:
        draft.codes[role], draft.words[role] = words[end].text.strip(",;"), (words[end],)
    elif role == "unit_price":
        draft.price, draft.words["unit_price"] = read_price((words[end],), style), (words[end],)
    else:
        return None
    return end + 1


def _draft(head: _Said, size: Word, count: Measure, words: tuple[Word, ...]) -> Draft:
    draft = Draft(price=head.draft.price, codes=dict(head.draft.codes), qty=count)
    text = (*head.text, *head.colour, size)
    draft.description.append(text_of(text))
    draft.words = {**head.draft.words, "description": text[:-1] or text, "qty": words}
    return draft
