"""Columns that repeat fields of the order's head in each row, where their titles could also mean the line's."""

import re

from parsers.grid.cells import Grid
from parsers.grid.titled import GOODS
from parsers.grid.words import head_title

_LOOKED_AT = 500  # rows that show whether a value repeats
_FEW = 40  # rows that show whether days stand in a column


def move_order_number(
    grid: Grid, row: int, roles: dict[str, int], head: dict[str, int], titles: dict[int, str]
) -> None:
    """ "Bestell-Nr." is an article's number, unless other fields of the head and another code stand in the rows."""
    if "po_number" in head or not head:
        return
    for role in ("supplier_part", "part"):
        column = roles.get(role)
        others = [other for other in GOODS if other in roles and other != role]
        if column is not None and others and _numbers_orders(grid, row, column, titles[column]):
            head["po_number"] = roles.pop(role)
            if "second_part" in roles:
                roles["part"] = roles.pop("second_part")
            return


def _numbers_orders(grid: Grid, row: int, column: int, title: str) -> bool:
    """Whether a column so titled repeats its values, as an order's number does; an article's stands once."""
    if head_title(title) != "po_number":
        return False
    rows = sorted(grid.rows_with([column], row + 1, len(grid.rows)))[:_LOOKED_AT]
    return len({grid.at(each, column).text for each in rows}) < max(len(rows), 2)


def move_order_date(roles: dict[str, int], head: dict[str, int], titles: dict[int, str]) -> None:
    """A bare "Date" beside an order number in each row is the order's."""
    column = roles.get("requested_date", -1)
    if "po_number" in head and "date" not in head and _DATE.fullmatch(titles.get(column, "").strip(" .:")):
        head["date"] = roles.pop("requested_date")


_DATE = re.compile(r"date|datum|fecha|data|dato", re.IGNORECASE)


def leave_days(grid: Grid, row: int, roles: dict[str, int], head: dict[str, int], days: list[int]) -> None:
    """Of columns titled as deliveries the first that holds days; one that holds words says where to."""
    dated = [column for column in days if _holds_days(grid, row, column)]
    roles.pop("requested_date", None)
    if dated:
        roles["requested_date"] = dated[0]
    for column in days:
        if column not in dated:
            head.setdefault("ship_to", column)


def _holds_days(grid: Grid, row: int, column: int) -> bool:
    """Whether what stands below may be days; nothing at all may be."""
    rows = sorted(grid.rows_with([column], row + 1, len(grid.rows)))[:_FEW]
    cells = [grid.at(each, column) for each in rows]
    return not cells or any(cell.day is not None or any(map(str.isdigit, cell.text)) for cell in cells)
