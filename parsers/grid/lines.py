"""The rows below the titles as order lines; in an order form only the rows with a quantity are lines."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from parsers.document import Evidence, Problem, PurchaseOrderLine
from parsers.grid.cells import Cell, Grid
from parsers.grid.columns import Columns, repeats_titles
from parsers.grid.spread import Spread
from parsers.grid.values import Style, bent_code, read_code, read_day, read_money, read_quantity
from parsers.labels import header_role, leading_label
from parsers.units import uom_code

_CODES = ("supplier_part", "buyer_part", "gtin")
_ENDS = frozenset({"total", "subtotal", "tax", "freight", "discount_total"})
_MOST_NOTE = 300


@dataclass(slots=True)
class Draft:
    """One line in the making, the row it stands in, and where each of its values stands."""

    row: int
    values: dict[str, Any] = field(default_factory=dict)
    evidence: dict[str, Evidence] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    currency: str | None = None
    day_at: tuple[int, int] | None = None

    def finished(self, number: int) -> PurchaseOrderLine:
        line = self.values.pop("line", None) or str(number)
        return PurchaseOrderLine(line=str(line), notes=tuple(self.notes), **self.values)


@dataclass(slots=True)
class Lines:
    """What the rows of a table became: drafts, problems of rows that became none, and the rows that name goods."""

    drafts: list[Draft] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    rows: set[int] = field(default_factory=set)


def read_lines(grid: Grid, columns: Columns, style: Style) -> Lines:
    """The lines of a table and what a person should know about the rows that became none."""
    ordered, blank = _item_rows(grid, columns)
    is_form = len(blank) >= len(ordered) or "line" not in columns.roles
    meant = {row for row in _with_amount(grid, columns, blank) if _meant(grid, columns, row)}
    listed = set() if is_form else {row for row in blank if grid.at(row, columns.roles["line"])}
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


def _item_rows(grid: Grid, columns: Columns) -> tuple[set[int], set[int]]:
    """The rows that name goods and a quantity, and those that name goods alone: no titles, totals or headings."""
    within = columns.row + 1, columns.stop
    asked = grid.rows_with(columns.quantities, *within, counting=True)
    asked |= {row for row, column in grid.suspects if column in columns.quantities and columns.row < row < columns.stop}
    named = grid.rows_with(columns.goods[:2], *within)  # what names goods in neither is looked at where it is asked for
    ordered = {
        row
        for row in asked
        if _names_goods(grid, columns, row) and _is_item(grid, columns, row) and _is_asked(grid, columns, row)
    }
    others = named - asked
    if len(others) <= len(ordered):  # of the many blank rows of a price list nobody asks each
        others = {row for row in others if _is_item(grid, columns, row)}
    return ordered, others


def _names_goods(grid: Grid, columns: Columns, row: int) -> bool:
    return any(grid.at(row, column) for column in columns.goods)


def _is_item(grid: Grid, columns: Columns, row: int) -> bool:
    several = sum(1 for cell in grid.rows[row] if cell.text) > 1
    return several and not repeats_titles(grid, columns, row) and not is_sum(grid, row)


def _is_asked(grid: Grid, columns: Columns, row: int) -> bool:
    suspects = grid.suspects
    return any(not _no_quantity(grid.at(row, c)) or (row, c) in suspects for c in columns.quantities)


def is_sum(grid: Grid, row: int) -> bool:
    """A row that adds up: its first words are "Total", "MwSt", "Fracht" or their like."""
    texts = [cell.text for cell in grid.rows[row] if cell and cell.number is None]
    for text in texts[:2]:
        if any(digit in text for digit in "0123456789") and ":" not in text:
            continue
        label = leading_label(text)
        role = header_role(text) or (label.role if label is not None and (label.marked or not label.rest) else None)
        if role in _ENDS:
            return True
    return False


def _no_quantity(cell: Cell) -> bool:
    return not cell or cell.number == 0 or cell.text.strip() in {"", "0", "-", "\u2013", "0,00", "0.00"}


def _with_amount(grid: Grid, columns: Columns, rows: set[int]) -> set[int]:
    if not rows or "amount" not in columns.roles:
        return set()
    return rows & grid.rows_with([columns.roles["amount"]], columns.row + 1, columns.stop, counting=True)


def _meant(grid: Grid, columns: Columns, row: int) -> bool:
    """A row without quantity that carries an amount is a line with a mistake, not an unused row of a form."""
    if "unit_price" not in columns.roles:
        return False
    cell = grid.at(row, columns.roles["amount"])
    return bool(cell) and any(digit in cell.text for digit in "123456789") and _is_item(grid, columns, row)


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
    places = [s for s in columns.spread if not _no_quantity(grid.at(row, s.column)) or (row, s.column) in grid.suspects]
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
        reader = _READERS.get(role)
        if column in grid.hidden_columns or reader is None or not (cell or role == "qty"):
            continue
        suspect = _suspicion(grid, row, column, role)
        draft.problems += [suspect] if suspect is not None else []
        if suspect is not None and not cell:
            continue
        draft.problems += reader(draft, role, cell, style, grid.where(row, column))
        if draft.values.get(role) is not None:
            draft.evidence[role] = grid.evidence(row, column)
    _complete(draft, columns)
    draft.problems += _arithmetic(draft, roles, grid)
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


def _suspicion(grid: Grid, row: int, column: int, role: str) -> Problem | None:
    """What is wrong with a cell; a formula nobody can check matters where it says what or how much is ordered."""
    found = grid.suspects.get((row, column))
    if found is not None or role not in {"qty", *_CODES} or (row, column) not in grid.unverified:
        return found
    sentence = "This cell is calculated by a formula whose result cannot be checked; compare it with the original."
    return Problem("document.stale_formula", sentence, grid.where(row, column))


def _take_text(draft: Draft, role: str, cell: Cell, _style: Style, _where: str) -> Iterator[Problem]:
    draft.values[role] = cell.text
    yield from ()


def _take_number(draft: Draft, role: str, cell: Cell, _style: Style, _where: str) -> Iterator[Problem]:
    draft.values[role] = cell.text.strip(". ")[:20]
    yield from ()


def _take_code(draft: Draft, role: str, cell: Cell, _style: Style, where: str) -> Iterator[Problem]:
    draft.values[role], problem = read_code(cell, where)
    yield from (problem,) if problem is not None else ()


def _take_quantity(draft: Draft, role: str, cell: Cell, style: Style, where: str) -> Iterator[Problem]:
    measure = read_quantity(cell, style, where)
    draft.values[role] = measure.value
    if measure.unit is not None:
        draft.values.setdefault("uom", measure.unit.upper())
    yield from (measure.problem,) if measure.problem is not None else ()


def _take_unit(draft: Draft, role: str, cell: Cell, _style: Style, _where: str) -> Iterator[Problem]:
    draft.values[role] = cell.text.upper()
    yield from ()


def _take_price(draft: Draft, role: str, cell: Cell, style: Style, where: str) -> Iterator[Problem]:
    price = read_money(cell, style, where)
    draft.values[role] = price.value
    draft.currency = draft.currency or price.currency
    if price.per is not None and role == "unit_price":
        draft.values["price_per"] = price.per
    yield from (price.problem,) if price.problem is not None else ()


def _take_basis(draft: Draft, role: str, cell: Cell, style: Style, where: str) -> Iterator[Problem]:
    measure = read_quantity(cell, style, where)
    if measure.value is not None and measure.problem is None:
        draft.values[role] = measure.value
    yield from ()


_READERS = {
    "line": _take_number,
    "supplier_part": _take_code,
    "buyer_part": _take_code,
    "gtin": _take_code,
    "description": _take_text,
    "qty": _take_quantity,
    "uom": _take_unit,
    "unit_price": _take_price,
    "price_per": _take_basis,
    "amount": _take_price,
}


def _arithmetic(draft: Draft, roles: Mapping[str, int], grid: Grid) -> list[Problem]:
    """Quantity times price against the stated amount, as exactly as the price's own digits allow."""
    qty, price, amount = (draft.values.get(role) for role in ("qty", "unit_price", "amount"))
    per = draft.values.get("price_per", Decimal(1))
    if not (isinstance(qty, Decimal) and isinstance(price, Decimal) and isinstance(amount, Decimal)):
        return []
    if "discount" in roles or not isinstance(per, Decimal):
        return []
    exact = qty * price / per
    exponent = price.as_tuple().exponent
    rounding = Decimal(1).scaleb(min(exponent if isinstance(exponent, int) else 0, -2)) * qty / per / 2
    if abs(exact - amount) <= abs(rounding) + Decimal("0.01"):
        return []
    where = grid.where(draft.row, roles["amount"])
    sentence = f"Quantity times price makes {exact.normalize():f}, but the line says {amount:f}; ask which is meant."
    return [Problem("document.arithmetic", sentence, where)]


def _mark_lost_zeros(grid: Grid, columns: Columns, drafts: list[Draft]) -> None:
    """Where some codes of a column keep a leading zero as text, those stored as numbers have lost theirs."""
    for role in _CODES:
        column = columns.roles.get(role)
        if column is None:
            continue
        cells = [(draft, grid.at(draft.row, column)) for draft in drafts]
        if not any(cell.number is None and cell.text.startswith("0") for _, cell in cells):
            continue
        for draft, cell in cells:
            if cell.number is not None:
                draft.problems.append(bent_code(cell.text, grid.where(draft.row, column)))
