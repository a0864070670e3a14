"""Order lines set as lists: each value on a line of its own behind its label, one block of lines for each item."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from parsers.labels import printed_role
from parsers.layout.cards import GOODS, NUMBERS, ROLES, Pair, Place, draft_of_pairs
from parsers.layout.lines import Reading
from parsers.layout.proof import prove
from parsers.layout.words import Line, Page, Word, segments, text_of
from parsers.normalise import infer_number_style

_FEWEST = 4  # labelled values that make an item
_CLOSE = 1.4  # line heights from one value of an item to the next
_ALIGNED = 2.0  # points labels may stand off one another's edge


@dataclass(slots=True)
class Item:
    """What one block says, and the lines (page index, line index) it takes."""

    pairs: list[Pair] = field(default_factory=list)
    places: list[Place] = field(default_factory=list)

    @property
    def roles(self) -> set[str]:
        return {role for role, _, _ in self.pairs if role != "other"}

    @property
    def orders(self) -> bool:
        """Whether it orders something: goods, how much, and more."""
        return "qty" in self.roles and bool(self.roles & GOODS) and len(self.roles) >= _FEWEST

    def goes_on_with(self, other: "Item") -> bool:
        """Whether the block another page begins with is the rest of this one."""
        ends = self.places[-1][0] + 1 == other.places[0][0]
        return ends and not self.orders and not self.roles & other.roles


def listed_items(pages: Sequence[Page]) -> list[Item]:
    """The items of all lists, top to bottom; nothing where no block orders anything."""
    found: list[Item] = []
    for item in (item for index, page in enumerate(pages) for item in _items(page, index)):
        if found and found[-1].goes_on_with(item):
            found[-1].pairs += item.pairs
            found[-1].places += item.places
        else:
            found.append(item)
    return [item for item in found if item.orders]


def _items(page: Page, index: int) -> Iterator[Item]:
    """The blocks of a page: labels under one another, closely; a label that comes again begins the next item."""
    item = Item()
    before: Line | None = None
    for number, line in enumerate(page.lines):
        pair = _pair(line)
        goes_on = before is not None and _close(before, line)
        if item.pairs and (pair is None or not goes_on or pair[0] in item.roles) and not _wraps(item, line, goes_on):
            yield item
            item = Item()
        if pair is not None and (item.pairs or pair[0] != "other"):
            item.pairs.append(pair)
            item.places.append((index, number))
        elif item.pairs:
            role, label, value = item.pairs[-1]
            item.pairs[-1] = (role, label, (*value, *line.words))
            item.places.append((index, number))
        before = line
    if item.pairs:
        yield item


def _close(upper: Line, lower: Line) -> bool:
    return lower.y0 - upper.y0 <= _CLOSE * max(upper.height, lower.height)


def _wraps(item: Item, line: Line, goes_on: bool) -> bool:
    """A line without a label that begins under the value above it: the rest of that value."""
    return goes_on and len(segments(line)) == 1 and abs(line.words[0].x0 - item.pairs[-1][2][0].x0) <= _ALIGNED


def _pair(line: Line) -> Pair | None:
    """The label of a line and its value, where it says nothing else."""
    runs = segments(line)
    if len(runs) != 2:  # noqa: PLR2004 - label and value
        return None
    label, value = text_of(runs[0]).rstrip(": "), _bare(runs[1])
    role = printed_role(label)
    known = role if role in ROLES else "other"
    return (known, label, value) if value and any(c.isalpha() for c in label) else None


def _bare(run: Sequence[Word]) -> tuple[Word, ...]:
    """A value without the colon before it."""
    return tuple(run[1:] if run[0].text == ":" else run)


def read_lists(items: Sequence[Item]) -> Reading | None:
    """The order lines of all items; None where there are none."""
    if not items:
        return None
    style = infer_number_style(text_of(value) for item in items for role, _, value in item.pairs if role in NUMBERS)
    drafts = tuple(draft_of_pairs(item.pairs, (), style) for item in items)
    return Reading(drafts, (), style, tuple(prove(draft) for draft in drafts), ())
