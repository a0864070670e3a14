"""The cells of a line as its fields, one reader for each role, and what is suspicious about them."""

from collections.abc import Iterator, Mapping
from decimal import Decimal

from parsers.document import Problem
from parsers.grid.cells import Cell, Grid
from parsers.grid.draft import Draft
from parsers.grid.values import Style, read_code, read_money, read_quantity

CODES = ("supplier_part", "buyer_part", "gtin")


def suspicion(grid: Grid, row: int, column: int, role: str) -> Problem | None:
    """What is wrong with a cell; a formula nobody can check matters where it says what or how much is ordered."""
    found = grid.suspects.get((row, column))
    if found is not None or role not in {"qty", *CODES} or (row, column) not in grid.unverified:
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


READERS = {
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


def arithmetic(draft: Draft, roles: Mapping[str, int], grid: Grid) -> list[Problem]:
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
