"""The rows below the titles as order lines; in an order form only the rows with a quantity are lines."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from parsers.document import Problem
from parsers.grid.cells import Cell, Grid
from parsers.grid.draft import Draft
from parsers.grid.fields import CODES, READERS, arithmetic, suspicion
from parsers.grid.rows import is_meant, is_sum, item_rows, no_quantity, with_amount
from parsers.grid.spread import Spread
from parsers.grid.titled import Columns
from parsers.grid.values import Style, bent_code, read_day
from parsers.units import uom_code

__all__ = ["Draft", "Lines", "read_days", "read_lines"]

_MOST_NOTE = 300
_LONGEST_NUMBER = 12


@dataclass(slots=True)
class Lines:
    """What the rows of a table became: drafts, problems of rows that became none, and the rows that name goods."""

    drafts: list[Draft] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    rows: set[int] = field(default_factory=set)


def read_lines(grid: Grid, columns: Columns, style: Style) -> Lines:
    """The lines of a table and what a person should know about the rows that became none."""
    ordered, blank = item_rows(grid, columns)
    is_form = len(blank) >= len(ordered) or "line" not in columns.roles
    meant = {row for row in with_amount(grid, columns, blank) if is_meant(grid, columns, row)}
    listed = set() if is_form else {row for row in blank if _is_number(grid.at(row, columns.roles["line"]))}
    found = Lines(rows=ordered | blank)
    for row in sorted(ordered | meant | listed):
        if row in grid.hidden_rows:
            found.problems += [_hidden(grid, columns, row)] if row in ordered else []
        else:
            drafts = list(_drafts(grid, columns, row, style))
            _add_notes(grid, columns, drafts, found.rows)
            found.drafts += drafts
    _mark_lost_zeros(grid, columns, found.drafts)
    return found


def _is_number(cell: Cell) -> bool:
    """Whether a cell can be a line's number: short, and no words of a foot or a chapter."""
    return len(cell.text) <= _LONGEST_NUMBER and any(map(str.isdigit, cell.text))


def _add_notes(grid: Grid, columns: Columns, drafts: list[Draft], items: set[int]) -> None:
    """Words alone in the description's column, right below a line, are about that line."""
    column = columns.roles.get("description")
    if not drafts or column is None:
        return
    row = drafts[0].row + 1
    while row < columns.stop and row not in items:
        filled = list(grid.filled(row))
        if len(filled) != 1 or filled[0][0] != column or filled[0][1].number is not None or is_sum(grid, row):
            return
        for draft in drafts:
            draft.notes.append(filled[0][1].text[:_MOST_NOTE])
        row += 1


def _hidden(grid: Grid, columns: Columns, row: int) -> Problem:
    where = grid.where(row, columns.quantities[0])
    sentence = f"Row {row + grid.first} is hidden but orders something; it was left out: ask the buyer."
    return Problem("document.hidden_content", sentence, where)


def _drafts(grid: Grid, columns: Columns, row: int, style: Style) -> Iterator[Draft]:
    """The lines of one row: one, or one for each filled cell of several quantity columns."""
    if not columns.spread:
        yield _line(grid, columns, row, style, columns.roles)
        return
    places = [s for s in columns.spread if not no_quantity(grid.at(row, s.column)) or (row, s.column) in grid.suspects]
    for spread in places:
        roles = {role: column for role, column in columns.roles.items() if role not in {"qty", "amount", "line"}}
        roles |= {"qty": spread.column}
        if len(places) == 1:
            roles |= {role: columns.roles[role] for role in ("amount", "line") if role in columns.roles}
        draft = _line(grid, columns, row, style, roles)
        _spread_out(draft, grid, columns, spread)
        yield draft


def _spread_out(draft: Draft, grid: Grid, columns: Columns, spread: Spread) -> None:
    """Add to a line what the title over its quantity says."""
    if spread.unit is not None:
        draft.values |= {"uom": spread.unit, "uom_code": spread.unit_code}
    if spread.dated:
        draft.day_at = columns.row, spread.column
    if spread.label is not None:
        draft.notes.append(spread.label)
    if spread.size is not None:
        traits = [grid.at(draft.row, column).text for column in columns.traits]
        words = [draft.values.get("description"), *traits, spread.size]
        draft.values["description"] = " ".join(word for word in words if word)
    for name in ("uom", "description"):
        if name in draft.values and name not in draft.evidence:
            draft.evidence[name] = grid.evidence(columns.row, spread.column)


def _line(grid: Grid, columns: Columns, row: int, style: Style, roles: Mapping[str, int]) -> Draft:
    draft = Draft(row, day_at=(row, roles["requested_date"]) if "requested_date" in roles else None)
    for role, column in roles.items():
        cell = grid.at(row, column)
        reader = READERS.get(role)
        if column in grid.hidden_columns or reader is None or not (cell or role == "qty"):
            continue
        suspect = suspicion(grid, row, column, role)
        draft.problems += [suspect] if suspect is not None else []
        if suspect is not None and not cell:
            continue
        draft.problems += reader(draft, role, cell, style, grid.where(row, column))
        if draft.values.get(role) is not None:
            draft.evidence[role] = grid.evidence(row, column)
    _complete(draft, columns)
    draft.problems += arithmetic(draft, roles, grid)
    return draft


def read_days(grid: Grid, drafts: Sequence[Draft], style: Style) -> None:
    """Read the delivery days of lines; that waits until all days of the document have told day and month apart."""
    for draft in drafts:
        if draft.day_at is None or draft.day_at[1] in grid.hidden_columns or not grid.at(*draft.day_at):
            continue
        day, problem = read_day(grid.at(*draft.day_at), style, grid.where(*draft.day_at))
        draft.problems += [problem] if problem is not None else []
        if day is not None:
            draft.values["requested_date"] = day
            draft.evidence["requested_date"] = grid.evidence(*draft.day_at)


def _complete(draft: Draft, columns: Columns) -> None:
    """What the titles say for every line: the price's basis, the package."""
    if columns.per is not None and "unit_price" in draft.values:
        draft.values.setdefault("price_per", Decimal(columns.per))
    if columns.unit is not None and draft.values.get("qty") is not None:
        draft.values.setdefault("uom", columns.unit.upper())
    if draft.values.get("uom") is not None and "uom" not in draft.evidence and "qty" in draft.evidence:
        draft.evidence["uom"] = draft.evidence["qty"]
    unit = draft.values.get("uom")
    if isinstance(unit, str):
        draft.values["uom_code"] = uom_code(unit)


def _mark_lost_zeros(grid: Grid, columns: Columns, drafts: list[Draft]) -> None:
    """Where some codes of a column keep a leading zero as text, those stored as numbers have lost theirs."""
    for role in CODES:
        column = columns.roles.get(role)
        if column is None:
            continue
        cells = [(draft, grid.at(draft.row, column)) for draft in drafts]
        if not any(cell.number is None and cell.text.startswith("0") for _, cell in cells):
            continue
        for draft, cell in cells:
            if cell.number is not None:
                draft.problems.append(bent_code(cell.text, grid.where(draft.row, column)))
