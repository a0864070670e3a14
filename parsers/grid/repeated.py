"""Columns that repeat fields of the order's head in each row, where their titles could also mean the line's."""

import re
from collections.abc import Sequence

from parsers.grid.cells import Grid
from parsers.grid.contents import is_currency_column
from parsers.grid.spread import holds_counts
from parsers.grid.titled import GOODS
from parsers.grid.words import head_title, names_order

_LOOKED_AT = 500  # rows that show whether a value repeats
_MOST_DIGITS = 5  # of a quantity that could be an order's number
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


def leave_counts(
    grid: Grid, row: int, head: dict[str, int], titles: dict[int, str], counted: Sequence[int]
) -> list[int]:
    """A column titled "Order" with small numbers says how many, where nothing else does, or the same in each row."""
    column = head.get("po_number", -1)
    if not names_order(titles.get(column, "")) or not holds_counts(grid, column, row + 1, len(grid.rows)):
        return []
    rows = sorted(grid.rows_with([column], row + 1, len(grid.rows)))[:_LOOKED_AT]
    texts = [grid.at(each, column).text for each in rows]
    same = any(texts == [grid.at(each, other).text for each in rows] for other in counted)
    if max(map(len, texts)) > _MOST_DIGITS or (counted and not same) or 2 * len(set(texts)) <= len(texts):
        return []
    return [head.pop("po_number")]


def leave_days(grid: Grid, row: int, roles: dict[str, int], head: dict[str, int], days: list[int]) -> None:
    """Of columns titled as deliveries the first that holds days; one that holds names says where to."""
    dated = [column for column in days if _holds_days(grid, row, column)]
    roles.pop("requested_date", None)
    if dated:
        roles["requested_date"] = dated[0]
    for column in days:
        if column not in dated and _holds_names(grid, row, column):
            head.setdefault("ship_to", column)


def _holds_names(grid: Grid, row: int, column: int) -> bool:
    return all(" " in cell.text for cell in grid.first_of(column, row + 1, _FEW))


def _holds_days(grid: Grid, row: int, column: int) -> bool:
    """Whether what stands below may be days; nothing at all may be."""
    cells = grid.first_of(column, row + 1, _FEW)
    return not cells or any(cell.day is not None or any(map(str.isdigit, cell.text)) for cell in cells)


def find_currency(grid: Grid, row: int, titles: dict[int, str]) -> int | None:
    """The only column of currencies' codes, whatever its title."""
    found = [column for column in titles if _is_currency(grid, row, column)]
    return found[0] if len(found) == 1 else None


def _is_currency(grid: Grid, row: int, column: int) -> bool:
    return all(is_currency_column([c.text for c in grid.first_of(column, row + 1, most)]) for most in (1, _FEW))
