"""What a person taught of a form: where a field stands, what a column holds, what the form leaves unsaid. Pure data."""

from dataclasses import dataclass
from typing import Literal

from parsers.memory.fingerprint import Fingerprint

Side = Literal["right", "below", "at"]

HEAD_FIELDS = (
    "po_number", "date", "requested_date", "ship_not_before", "cancel_after", "currency", "revision",
)  # fmt: skip
DATES = frozenset({"date", "requested_date", "ship_not_before", "cancel_after"})
PARTIES = ("ship_to", "bill_to", "buyer", "supplier")
NOTHING = "other"  # the role of a column that is none of ours
COLUMNS = (
    "supplier_part", "buyer_part", "gtin", "description", "qty", "uom", "unit_price", "price_per", "amount",
    "requested_date", "line", NOTHING,
)  # fmt: skip
CONSTANTS = ("currency", "date_order", "decimal", "uom", "price_per")


@dataclass(frozen=True, slots=True)
class Spot:
    """A place on a form, told from the printed `label` it stands right of or below, or by its `box` alone (`at`).

    `skip` words between label and value, `count` words of value. `x` and `y` are where the label (or, for `at`, the
    value) stood when it was taught, in points from the top left of its page: of several labels alike the nearest
    counts. For a sheet a column is 100 points wide and a row 10 high.
    """

    side: Side
    label: str
    x: int
    y: int
    skip: int = 0
    count: int = 1
    page: int = 1
    box: tuple[int, int, int, int] | None = None  # x0, y0, x1, y1 of the value


@dataclass(frozen=True, slots=True)
class FieldRule:
    """A field of the order's head stands at a place."""

    field: str
    spot: Spot


@dataclass(frozen=True, slots=True)
class PartyRule:
    """The block that begins at a place is this party: name first, address below."""

    party: str
    spot: Spot


@dataclass(frozen=True, slots=True)
class ColumnRule:
    """The column under this title holds `role`. `title`: its printed lines, top to bottom."""

    title: tuple[str, ...]
    role: str


@dataclass(frozen=True, slots=True)
class ConstantRule:
    """What the form never prints, or prints in two ways: `name` is one of CONSTANTS."""

    name: str
    value: str


@dataclass(frozen=True, slots=True)
class RowRule:
    """Rows that begin with these words are no order lines."""

    start: str


@dataclass(frozen=True, slots=True)
class TableRule:
    """The table under these titles holds no order lines."""

    titles: tuple[str, ...]


Rule = FieldRule | PartyRule | ColumnRule | ConstantRule | RowRule | TableRule


@dataclass(frozen=True, slots=True)
class Taught:
    """A rule under the number it is stored by."""

    id: int
    rule: Rule


@dataclass(frozen=True, slots=True)
class Memory:
    """Everything taught of one form of one customer."""

    id: int
    layout: Fingerprint
    taught: tuple[Taught, ...]


def slot(rule: Rule) -> str:
    """What a rule settles; of two rules for one slot the later stands in the place of the earlier."""
    match rule:
        case FieldRule(field):
            return field
        case PartyRule(party):
            return party
        case ColumnRule(title):
            return f"column {' '.join(title).casefold()}"
        case ConstantRule(name):
            return f"constant {name}"
        case RowRule(start):
            return f"row {start.casefold()}"
        case TableRule(titles):
            return f"table {' | '.join(titles).casefold()}"


def settles_same(one: Rule, other: Rule) -> bool:
    """Whether two rules cannot both hold: one slot, or one role for two columns."""
    if isinstance(one, ColumnRule) and isinstance(other, ColumnRule) and one.role == other.role != NOTHING:
        return True
    return slot(one) == slot(other)
