"""The rows below the titles as order lines; in an order form only the rows with a quantity are lines."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from parsers.document import Evidence, Problem, PurchaseOrderLine
from parsers.grid.cells import Cell, Grid
from parsers.grid.columns import Columns
from parsers.grid.values import Style, bent_code, read_code, read_day, read_money, read_quantity
from parsers.labels import header_role, leading_label
from parsers.units import uom_code

_GOODS = ("supplier_part", "buyer_part", "gtin", "description")
_CODES = ("supplier_part", "buyer_part", "gtin")
_ENDS = frozenset({"total", "subtotal", "tax", "freight", "discount_total"})
_SAME_TITLES = 3


@dataclass(slots=True)
class Draft:
    """One line in the making, the row it stands in, and where each of its values stands."""

    row: int
    values: dict[str, Any] = field(default_factory=dict)
    evidence: dict[str, Evidence] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    currency: str | None = None

    def finished(self, number: int) -> PurchaseOrderLine:
        line = self.values.pop("line", None) or str(number)
        return PurchaseOrderLine(line=str(line), **self.values)


def item_rows(grid: Grid, columns: Columns) -> list[int]:
    """The rows that name goods, hidden ones among them: no blanks, repeated titles, totals or headings."""
    below = range(columns.row + 1, len(grid.rows))
    named = (row for row in below if _names_goods(grid, columns, row))
    return [row for row in named if not _repeats_titles(grid, columns, row) and not is_sum(grid, row)]


def _repeats_titles(grid: Grid, columns: Columns, row: int) -> bool:
    """The titles once more, as printed on every page."""
    same = [grid.at(row, column).text == grid.at(columns.row, column).text for column in columns.roles.values()]
    return columns.row >= 0 and sum(same) >= min(_SAME_TITLES, len(same))


def _names_goods(grid: Grid, columns: Columns, row: int) -> bool:
    goods = [grid.at(row, columns.roles[role]) for role in _GOODS if role in columns.roles]
    return any(goods) and sum(1 for cell in grid.rows[row] if cell.text) > 1


def is_sum(grid: Grid, row: int) -> bool:
    """A row that adds up: its first words are "Total", "MwSt", "Fracht" or their like."""
    texts = [cell.text for cell in grid.rows[row] if cell and cell.number is None]
    for text in texts[:2]:
        label = leading_label(text)
        role = header_role(text) or (label.role if label is not None and (label.marked or not label.rest) else None)
        if role in _ENDS:
            return True
    return False


def read_lines(grid: Grid, columns: Columns, style: Style) -> tuple[list[Draft], list[Problem]]:
    """The lines of a table and what a person should know about the rows that became none."""
    rows = item_rows(grid, columns)
    qty = columns.roles["qty"]
    blank = {row for row in rows if _no_quantity(grid.at(row, qty)) and (row, qty) not in grid.suspects}
    is_form = 2 * len(blank) >= len(rows) or "line" not in columns.roles
    drafts: list[Draft] = []
    problems: list[Problem] = []
    for row in rows:
        if row in grid.hidden_rows:
            problems += [] if row in blank else [_hidden(grid, columns, row)]
        elif row not in blank or _meant(grid, columns, row) or not is_form:
            drafts.append(_line(grid, columns, row, style))
    _mark_lost_zeros(grid, columns, drafts)
    return drafts, problems


def _no_quantity(cell: Cell) -> bool:
    return not cell or cell.number == 0 or cell.text in {"0", "-", "\u2013"}


def _meant(grid: Grid, columns: Columns, row: int) -> bool:
    """A row without quantity that carries an amount is a line with a mistake, not an unused row of a form."""
    if "amount" not in columns.roles or "unit_price" not in columns.roles:
        return False
    cell = grid.at(row, columns.roles["amount"])
    return bool(cell) and any(digit in cell.text for digit in "123456789")


def _hidden(grid: Grid, columns: Columns, row: int) -> Problem:
    where = grid.where(row, columns.roles["qty"])
    sentence = f"Row {row + grid.first} is hidden but orders something; it was left out: ask the buyer."
    return Problem("document.hidden_content", sentence, where)


def _line(grid: Grid, columns: Columns, row: int, style: Style) -> Draft:
    draft = Draft(row)
    for role, column in columns.roles.items():
        cell = grid.at(row, column)
        reader = _READERS.get(role)
        if column in grid.hidden_columns or reader is None or not (cell or role == "qty"):
            continue
        suspect = _suspicion(grid, row, column, role)
        draft.problems += [suspect] if suspect is not None else []
        if suspect is not None and not cell:
            continue
        draft.problems += reader(draft, role, cell, style, grid.where(row, column))
        if role in draft.values:
            draft.evidence[role] = grid.evidence(row, column)
    if columns.per is not None and "unit_price" in draft.values:
        draft.values.setdefault("price_per", Decimal(columns.per))
    unit = draft.values.get("uom")
    if isinstance(unit, str):
        draft.values["uom_code"] = uom_code(unit)
    draft.problems += _arithmetic(draft, columns, grid)
    return draft


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


def _take_day(draft: Draft, role: str, cell: Cell, style: Style, where: str) -> Iterator[Problem]:
    draft.values[role], problem = read_day(cell, style, where)
    yield from (problem,) if problem is not None else ()


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
    "requested_date": _take_day,
}


def _arithmetic(draft: Draft, columns: Columns, grid: Grid) -> list[Problem]:
    """Quantity times price against the stated amount, as exactly as the price's own digits allow."""
    qty, price, amount = (draft.values.get(role) for role in ("qty", "unit_price", "amount"))
    per = draft.values.get("price_per", Decimal(1))
    if not (isinstance(qty, Decimal) and isinstance(price, Decimal) and isinstance(amount, Decimal)):
        return []
    if "discount" in columns.roles or not isinstance(per, Decimal):
        return []
    exact = qty * price / per
    exponent = price.as_tuple().exponent
    rounding = Decimal(1).scaleb(min(exponent if isinstance(exponent, int) else 0, -2)) * qty / per / 2
    if abs(exact - amount) <= abs(rounding) + Decimal("0.01"):
        return []
    where = grid.where(draft.row, columns.roles["amount"])
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
