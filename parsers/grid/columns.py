"""Which row of a grid titles its columns, and what each column holds."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from parsers.grid.cells import MAX_COLUMNS, Cell, Grid
from parsers.labels import column_role, header_role, price_basis

_SEARCHED = 500  # rows; whatever stands above a table, it is not longer
_GOODS = ("supplier_part", "buyer_part", "part", "gtin", "description")
_ORDERED = re.compile(r"order|bestell|command|pedi|ordin|req", re.IGNORECASE)
# Titles that repeat one field of the order's head in each row, as exports of order lines do.
_REPEATED = frozenset(
    {"po_number", "date", "ship_to", "buyer", "bill_to", "currency", "revision", "ship_not_before", "cancel_after"}
)
_CODE = re.compile(r"(?=[^ ]*[0-9])[^ ]{2,40}")


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of a table: role → column; `head` the same for fields of the order's head; `per` a price's basis."""

    row: int
    roles: dict[str, int]
    head: dict[str, int]
    per: int | None = None


def find_columns(grid: Grid) -> Columns | None:
    """The first row that titles a quantity and something to order; the best of its neighbours where rows compete."""
    best: Columns | None = None
    for row in range(min(len(grid.rows), _SEARCHED)):
        found = read_titles(grid, row)
        if found is not None and (best is None or len(found.roles) > len(best.roles)):
            best = found
    return best


def read_titles(grid: Grid, row: int) -> Columns | None:
    """The columns a row titles, or None where it is no row of titles."""
    if row in grid.hidden_rows:
        return None
    cells = enumerate(grid.rows[row][:MAX_COLUMNS])  # hidden columns too: the lines report them
    titles = [(column, cell) for column, cell in cells if cell and cell.number is None and cell.day is None]
    roles: dict[str, int] = {}
    head: dict[str, int] = {}
    for column, cell in titles:
        role = column_role(cell.text)
        named = header_role(cell.text)
        if role is not None and role != "other":
            _assign(roles, role, column, grid, row)
        elif named in _REPEATED:
            head.setdefault(named, column)
    if "qty" not in roles or not any(role in roles for role in _GOODS):
        return None
    per = price_basis(grid.at(row, roles["unit_price"]).text) if "unit_price" in roles else None
    return Columns(row, roles, head, per)


def _assign(roles: dict[str, int], role: str, column: int, grid: Grid, row: int) -> None:
    """The first column of a role keeps it; but "Order qty" beats "Pack qty", and a second code is the other side's."""
    if role not in roles or (role == "qty" and _ORDERED.search(grid.at(row, column).text)):
        roles[role] = column
    elif role == "part":
        roles["second_part"] = column


def settle(columns: Columns, body: Sequence[Sequence[Cell]]) -> Columns:
    """Titles such as "Item" mean a code or a description: the cells below decide; a lone code is the supplier's."""
    roles = dict(columns.roles)
    if "part" in roles and "description" not in roles:
        _find_description(roles, body)
    second = roles.pop("second_part", None)
    part = roles.pop("part", None)
    if part is not None:
        free = "supplier_part" if "supplier_part" not in roles else "buyer_part"
        roles.setdefault(free, part)
        if second is not None:
            roles.setdefault("buyer_part" if free == "supplier_part" else "supplier_part", second)
    return Columns(columns.row, roles, columns.head, columns.per)


def _find_description(roles: dict[str, int], body: Sequence[Sequence[Cell]]) -> None:
    for role in ("second_part", "part"):
        column = roles.get(role)
        if column is None:
            continue
        texts = [row[column].text for row in body if column < len(row) and row[column]]
        if texts and not _mostly_codes(texts):
            roles["description"] = roles.pop(role)
            return


def _mostly_codes(texts: Iterable[str]) -> bool:
    shapes = [_CODE.fullmatch(text) is not None for text in texts]
    return 2 * sum(shapes) >= len(shapes)


_PIECES = re.compile(r"[1-9][0-9]{0,5}")


def guess_columns(grid: Grid) -> Columns | None:
    """A list without titles whose every row is a code and a number of pieces, in one order or the other."""
    pairs = [list(row) for row in grid.rows if any(row)]
    if not pairs or any(len(pair) != 2 or not all(pair) for pair in pairs):  # noqa: PLR2004 - code and quantity
        return None
    for code, qty in ((0, 1), (1, 0)):
        if all(_PIECES.fullmatch(pair[qty].text) and _is_article(pair[code].text) for pair in pairs):
            return Columns(-1, {"supplier_part": code, "qty": qty}, {})
    return None


def _is_article(text: str) -> bool:
    return _CODE.fullmatch(text) is not None and not text.isdigit()
