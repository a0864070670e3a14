"""Order lines set as cards: each value behind its own label ("Qty: 5  UOM: CTN  Price: 2.40"), a text above them."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from parsers.labels import column_title_at, is_own
from parsers.layout.columns import Header
from parsers.layout.draft import Draft
from parsers.layout.drafts import read_cells
from parsers.layout.lines import Reading
from parsers.layout.parting import part_mixed, take_heading
from parsers.layout.proof import prove
from parsers.layout.sizes import Column
from parsers.layout.tables import ends_table
from parsers.layout.values import is_unit
from parsers.layout.words import Line, Page, Word, text_of
from parsers.normalise import NumberStyle, infer_number_style

_FEWEST = 3  # labelled values on one line that make a card
ROLES = frozenset({
    "line", "qty", "uom", "unit_price", "price_per", "amount", "discount", "tax_rate", "description", "requested_date",
    "buyer_part", "supplier_part", "mfr_part", "gtin", "part",
})  # fmt: skip
GOODS = frozenset({"description", "buyer_part", "supplier_part", "mfr_part", "gtin", "part"})
_CLOSE = 1.3  # line heights between the lines of one card

Pair = tuple[str, str, tuple[Word, ...]]  # role, label, value
Place = tuple[int, int]


def card_places(pages: Sequence[Page]) -> list[Place]:
    """(page index, line index) of the lines that hold the labelled quantity of an order line among other values."""
    return [(p, n) for p, page in enumerate(pages) for n, line in enumerate(page.lines) if _is_card(line)]


def _is_card(line: Line) -> bool:
    roles = [role for role, _, value in pairs_of(line) if value]
    return len(roles) >= _FEWEST and "qty" in roles


def pairs_of(line: Line) -> list[Pair]:
    """The labelled values of a line; only labels that end in a colon count."""
    texts = [word.text for word in line.words]
    found: list[tuple[str, str, int, int]] = []
    at = 0
    while at < len(texts):
        hit = column_title_at(texts, at)
        if hit is not None and hit[0] in ROLES and texts[hit[1] - 1].endswith(":"):
            found.append((hit[0], " ".join(texts[at : hit[1]]), at, hit[1]))
            at = hit[1]
        else:
            at += 1
    ends = [*(start for _, _, start, _ in found[1:]), len(texts)][: len(found)]
    return [(role, label, line.words[begin:end]) for (role, label, _, begin), end in zip(found, ends, strict=True)]


def read_cards(pages: Sequence[Page], places: Sequence[Place]) -> Reading | None:
    """The order lines of all cards; None where there are none."""
    if not places:
        return None
    gathered = [_pairs(pages, place, after) for place, after in zip(places, [*places[1:], None], strict=True)]
    style = infer_number_style(text_of(value) for pairs in gathered for role, _, value in pairs if role in NUMBERS)
    drafts = tuple(
        draft_of_pairs(pairs, _heading(pages, place), style) for pairs, place in zip(gathered, places, strict=True)
    )
    return Reading(drafts, (), style, tuple(prove(draft) for draft in drafts), ())


NUMBERS = frozenset({"qty", "unit_price", "amount"})


def _pairs(pages: Sequence[Page], place: Place, after: Place | None) -> list[Pair]:
    """The labelled values of a card's line and of the lines close under it."""
    page, number = place
    pairs = pairs_of(pages[page].lines[number])
    for upper, lower in pairwise(pages[page].lines[number:]):
        index = pages[page].lines.index(lower)
        more = pairs_of(lower)
        if not more or lower.y0 - upper.y1 > _CLOSE * upper.height or (page, index) == after or ends_table(lower):
            break
        pairs += more
    return pairs


def _heading(pages: Sequence[Page], place: Place) -> tuple[Word, ...]:
    """The text right above a card: what is ordered."""
    page, number = place
    lines = pages[page].lines
    if number == 0 or lines[number].y0 - lines[number - 1].y1 > _CLOSE * lines[number].height:
        return ()
    return () if pairs_of(lines[number - 1]) else lines[number - 1].words


def draft_of_pairs(pairs: Sequence[Pair], heading: tuple[Word, ...], style: NumberStyle) -> Draft:
    draft = Draft()
    roles = tuple(_settled(pairs))
    read_cells(draft, tuple(value for _, _, value in pairs), roles, style)
    part_mixed(draft)
    if heading and not draft.description:
        take_heading(draft, heading)
    return draft


def _settled(pairs: Sequence[Pair]) -> Iterator[str]:
    """The roles with each number given its owner, as in the columns of a table."""
    named = {role for role, _, _ in pairs}
    for role, label, value in pairs:
        if role == "part":
            yield "buyer_part" if is_own(label) and "buyer_part" not in named else "supplier_part"
        elif role == "qty" and is_unit(text_of(value)):
            yield "uom"  # "Units: EA"
        elif role == "mfr_part":
            yield "other" if "supplier_part" in named else "supplier_part"
        else:
            yield role


def head_of(pages: Sequence[Page], places: Sequence[Place]) -> Header:
    """The labels of the first card as a table's head, for those who ask what a document's columns are called."""
    page, number = places[0]
    pairs = pairs_of(pages[page].lines[number])
    columns = tuple(Column(role, label.rstrip(":"), value[0].x0, value[-1].x1) for role, label, value in pairs if value)
    return Header(page, number, number, columns)
