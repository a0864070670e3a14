"""What passes between a person who teaches a form and the reader that looks at it. Pure data."""

from dataclasses import dataclass
from typing import NamedTuple

from parsers.memory.fingerprint import Fingerprint
from parsers.memory.rules import COLUMNS, HEAD_FIELDS, PARTIES, Rule

ROW, TABLE, COLUMN = "row", "table", "column:"
Box = tuple[float, float, float, float]


def is_aim(aim: str) -> bool:
    """What can be taught: a field of the head, a party, `column:` with a role, `row` or `table`."""
    return aim in {*HEAD_FIELDS, *PARTIES, ROW, TABLE} or (aim.startswith(COLUMN) and aim[len(COLUMN) :] in COLUMNS)


@dataclass(frozen=True, slots=True)
class Wish:
    """What a person wants taught: an aim, by a typed `value` or by a `box` on a `page` (points, 1-based).

    `near` is the (page, y) of the line whose column is meant. Without an aim only the form and its words are told.
    """

    aim: str | None = None
    value: str | None = None
    page: int = 1
    box: Box | None = None
    near: tuple[int, float] | None = None


class Seen(NamedTuple):
    """A word on the page that is looked at, and its place as evidence writes it."""

    text: str
    x0: float
    y0: float
    x1: float
    y1: float
    where: str


@dataclass(frozen=True, slots=True)
class Proposal:
    """Rules to keep together, what stands there now (`raw`), what that is read as (`value`), and where it stands."""

    rules: tuple[Rule, ...]
    raw: str
    value: str
    where: str


@dataclass(frozen=True, slots=True)
class Study:
    """A document's form, the words of the wished page in reading order, and the rules the wish leads to."""

    layout: Fingerprint
    pages: int
    words: tuple[Seen, ...]
    proposals: tuple[Proposal, ...] = ()
