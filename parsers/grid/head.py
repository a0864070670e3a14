"""The fields of the order's head around a table: labels with their value beside, below or in the same cell."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import pairwise

from parsers.document import Evidence, Party
from parsers.grid.cells import MAX_COLUMNS, Cell, Grid
from parsers.grid.concepts import is_order_title, label_concept, names_delivery
from parsers.grid.party import party_of
from parsers.grid.titled import Columns
from parsers.grid.words import head_title, is_grand_total
from parsers.labels import LeadingLabel, fold, leading_label
from parsers.layout.legal_forms import has_form
from parsers.normalise import CURRENCIES, find_currency, read_date

_FIELDS = frozenset({
    "po_number", "revision", "date", "requested_date", "ship_not_before", "cancel_after", "currency", "total",
    "subtotal", "buyer", "ship_to", "bill_to", "supplier", "note",
})  # fmt: skip
_PARTIES = frozenset({"buyer", "ship_to", "bill_to", "supplier"})
_DAYS = frozenset({"date", "requested_date", "ship_not_before", "cancel_after"})
_SUMS = frozenset({"total", "subtotal"})
_REACH = 5  # columns between a label and its value
_MOST_LINES = 6  # of an address below its label
_ORDER_NUMBER = re.compile(r"#?(?=[^\s]*[0-9])[0-9A-Za-z][0-9A-Za-z/._+\-]{0,34}")
_YEAR = re.compile(r"(?:19|20)[0-9]{2}")
_FIRMS = frozenset({"firma", "foretag"})
_MOST_NOTES = 20
_LONGEST_TITLE = 60


@dataclass(frozen=True, slots=True)
class Found:
    """A value a label names: its cell, and where it stands."""

    cell: Cell
    evidence: Evidence


@dataclass(slots=True)
class Head:
    """What the labels say: the first value of each role, parties as read, notes in their order, all sums by role."""

    values: dict[str, Found] = field(default_factory=dict)
    parties: dict[str, tuple[Party, Evidence]] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    sums: list[tuple[str, Found]] = field(default_factory=list)


def read_head(grid: Grid, rows: Iterable[int], head: Head | None = None, columns: Columns | None = None) -> Head:
    """Gather the labelled fields of these rows; what `head` already holds stays. `columns` are of the table there."""
    found = head if head is not None else Head()
    for row in rows:
        for column, cell in grid.filled(row):
            _read_cell(grid, row, column, cell, found, columns)
    return found


def _read_cell(grid: Grid, row: int, column: int, cell: Cell, head: Head, columns: Columns | None) -> None:
    if cell.number is not None or cell.day is not None:
        return
    first, *more = cell.text.split("\n")
    role = head_title(first) or ("total" if columns is not None and is_grand_total(first) else None)
    if role is not None and not more:
        place = _sum_place if role in _SUMS else _value_place
        at = place(grid, row, column, role, columns)
        if at is None and names_delivery(first):  # "Livraison" beside a name is where to, not when
            role = "ship_to"
            at = _address_place(grid, row, column)
        if at is not None:
            role = "supplier" if _is_firm(first) and at[0] > row and not _over_values(grid, row) else role
            _take(head, role, _with_lines_below(grid, *at, role), grid.evidence(*at))
        return
    label = _titled_number(first) or leading_label(first) or _worded_label(first)
    if role is not None or (label is not None and (label.marked or _sure(label.role, label.rest))):
        rest = label.rest if label is not None and role is None else ""
        text = "\n".join(filter(None, [rest, *more]))
        named = "buyer" if _is_firm(first.partition(":")[0]) else label.role if label is not None else ""
        _take(head, role or named, Cell(text), grid.evidence(row, column))


def _worded_label(text: str) -> LeadingLabel | None:
    """A label before a colon that is understood word by word."""
    label, colon, rest = text.partition(":")
    role = label_concept(label) if colon else None
    return LeadingLabel(role, rest.strip(), marked=True) if role is not None else None


def lone_currency(grid: Grid, rows: Iterable[int]) -> Found | None:
    """The only code of a currency that stands alone beside or under a word, where no label that we know names it."""
    found = [
        Found(cell, grid.evidence(row, column))
        for row in rows
        for column, cell in grid.filled(row)
        if cell.text in CURRENCIES and any(map(_is_word, (grid.at(row, column - 1), grid.at(row - 1, column))))
    ]
    return found[0] if len({each.cell.text for each in found}) == 1 else None


def _is_word(cell: Cell) -> bool:
    return cell.number is None and bool(cell) and not any(map(str.isdigit, cell.text))


def _sure(role: str, rest: str) -> bool:
    """An unmarked label counts only for an order number: "Purchase Order 4500071925"; not a form's year."""
    return role == "po_number" and _ORDER_NUMBER.fullmatch(rest) is not None and not _YEAR.fullmatch(rest)


def _titled_number(text: str) -> LeadingLabel | None:
    """ "Material Order 968327": the title of an order, all its words known, and behind it one that is its number."""
    title, _, number = text.rpartition(" ")
    sentence = ":" in text or not number[-1:].isalnum()
    if not title or len(text) > _LONGEST_TITLE or sentence or not _sure("po_number", number):
        return None
    return LeadingLabel("po_number", number, marked=False) if is_order_title(title) else None


def _sum_place(grid: Grid, row: int, column: int, role: str, columns: Columns | None) -> tuple[int, int] | None:
    """A sum below a table stands under the amounts, if anything does, and never under the quantities."""
    amount = columns.roles.get("amount", -1) if columns is not None else -1
    if amount > column and _fits(role, grid.at(row, amount)):
        return row, amount
    at = _value_place(grid, row, column, role)
    return at if at is None or columns is None or at[1] not in columns.quantities else None


def _address_place(grid: Grid, row: int, column: int) -> tuple[int, int] | None:
    """Where the name and address of a receiver stand: lines below one another, or a company's name."""
    at = _value_place(grid, row, column, "ship_to")
    text = _with_lines_below(grid, *at, "ship_to").text if at is not None else ""
    return at if "\n" in text or has_form(text) else None


def _value_place(grid: Grid, row: int, column: int, role: str, _: Columns | None = None) -> tuple[int, int] | None:
    """Where the value of a label stands: beside it, or below it where labels stand beside each other."""
    reach = MAX_COLUMNS if role in _SUMS else _REACH
    right = next((c for c in range(column + 1, column + 1 + reach) if grid.at(row, c)), column)
    if right != column and right not in grid.hidden_columns and not _over_values(grid, row):
        cell = grid.at(row, right)
        if not _is_label(cell) and _fits(role, cell):
            return row, right
    below = grid.at(row + 1, column)
    fits = below and row + 1 not in grid.hidden_rows and not _is_label(below) and _fits(role, below)
    return (row + 1, column) if fits else None


def _over_values(grid: Grid, row: int) -> bool:
    """Whether a row is one of labels, all but one known and side by side, over a row of values."""
    cells = dict(grid.filled(row))
    known = [column for column, cell in cells.items() if _is_label(cell)]
    beside = any(other == column + 1 for column, other in pairwise(known))
    below = row + 1 not in grid.hidden_rows and all(
        grid.at(row + 1, column) and not _is_label(grid.at(row + 1, column)) for column in cells
    )
    return beside and below and len(known) > 1 and len(cells) - len(known) <= 1


def _is_firm(label: str) -> bool:
    """ "Firma" beside a name is the customer's own; over one it begins an address, often the supplier's."""
    return fold(label) in _FIRMS


def _fits(role: str, cell: Cell) -> bool:
    """Whether a cell can be the value of a label; a neighbour that cannot is another label, and the value is below."""
    if role in _DAYS:
        reading = read_date(cell.text)
        return (
            cell.day is not None or reading.value is not None or reading.ambiguous or any(map(str.isdigit, cell.text))
        )
    if role == "currency":
        return find_currency(cell.text.upper()) is not None
    if role in _SUMS or role == "po_number":
        return any(map(str.isdigit, cell.text))
    return True


def _with_lines_below(grid: Grid, row: int, column: int, role: str) -> Cell:
    """A party's value runs on below its first line until a blank, a label or the end of an address."""
    cell = grid.at(row, column)
    if role not in _PARTIES:
        return cell
    lines = [cell.text]
    for below in range(row + 1, row + _MOST_LINES):
        more = grid.at(below, column)
        beside = column and _is_label(grid.at(below, column - 1))
        if not more or _is_label(more) or beside or below in grid.hidden_rows:
            break
        lines.append(more.text)
    return Cell("\n".join(lines))


def _is_label(cell: Cell) -> bool:
    if cell.number is not None or not cell:
        return False
    label = leading_label(cell.text) or _worded_label(cell.text)
    return head_title(cell.text) is not None or (label is not None and label.marked)


def _take(head: Head, role: str, cell: Cell, evidence: Evidence) -> None:
    if role not in _FIELDS or not cell:
        return
    if role in _PARTIES:
        head.parties.setdefault(role, (party_of(cell.text), evidence))
    elif role == "note":
        if len(head.notes) < _MOST_NOTES:
            head.notes.append(cell.text)
    elif role in _SUMS:
        head.sums.append((role, Found(cell, evidence)))
    elif role != "po_number" or _ORDER_NUMBER.fullmatch(cell.text.strip()):
        head.values.setdefault(role, Found(cell, evidence))
