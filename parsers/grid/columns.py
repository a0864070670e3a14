"""Which rows of a grid title its columns, what each column holds, and how far the table below them reaches."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from parsers.grid.beside import title_blocks
from parsers.grid.cells import MAX_COLUMNS, Cell, Grid
from parsers.grid.prices import with_prices
from parsers.grid.quantities import guessed_quantity, with_quantities
from parsers.grid.repeated import find_currency, leave_counts, leave_days, move_order_date, move_order_number
from parsers.grid.settling import name_goods
from parsers.grid.spread import title_unit
from parsers.grid.titled import GOODS, Columns
from parsers.grid.words import head_title, line_title

_SEARCHED = 500  # rows; whatever stands above a table, it is not longer
_NEIGHBOURS = 40  # rows below a row of titles in which a better one may stand
_LONGEST = 60
_MOST_TABLES = 200  # titles on every page of a long list; further ones are only no lines
# Titles that repeat one field of the order's head in each row, as exports of order lines do.
_REPEATED = frozenset(
    {"po_number", "date", "ship_to", "buyer", "bill_to", "currency", "revision", "ship_not_before", "cancel_after"}
)


def find_columns(grid: Grid, *, guess: bool = False) -> Columns | None:
    """The first row that titles a quantity and something to order; the best of its neighbours where rows compete.

    With `guess`, the quantity may be a lone column of numbers whose title says nothing.
    """
    best: Columns | None = None
    for row in range(min(len(grid.rows), _SEARCHED)):
        if best is not None and (row > best.row + _NEIGHBOURS or _has_lines(grid, best, row)):
            break
        found = read_titles(grid, row, guess=guess)
        if found is not None and (best is None or _merit(found) > _merit(best)):
            best = found
    return best


def _has_lines(grid: Grid, columns: Columns, before: int) -> bool:
    """Whether lines stand under titles already: better titles below them begin a second table."""
    return bool(grid.rows_with(columns.quantities, columns.row + 1, before - 1, counting=True))


def _merit(columns: Columns) -> int:
    """How much a row of titles says; a code that is said to be somebody's says more than a code."""
    vague = sum(1 for role in ("part", "second_part") if role in columns.roles)
    return 2 * (len(columns.roles) + len(columns.spread) + len(columns.head)) - vague


def find_tables(grid: Grid, *, guess: bool = False) -> list[Columns]:
    """The tables of a grid from top to bottom; repeated titles begin one too: of another order, perhaps."""
    first = find_columns(grid, guess=guess)
    if first is None:
        return []
    tables = [first]
    for row in grid.rows_in_words(first.goods[0], first.row + 1):
        last = tables[-1]
        if len(tables) >= _MOST_TABLES:
            break
        if repeats_titles(grid, last, row):
            tables[-1] = replace(last, stop=row)
            tables.append(replace(last, top=row, row=row, stop=len(grid.rows)))
        elif len(grid.at(row, last.goods[0]).text) <= _LONGEST:
            found = read_titles(grid, row)
            if found is not None and row > last.row + 1 and found.top > last.row:
                tables[-1] = replace(last, stop=found.top)
                tables.append(found)
    return tables


def repeats_titles(grid: Grid, columns: Columns, row: int) -> bool:
    """The titles once more, as printed on every page."""
    places = [*columns.roles.values(), *(s.column for s in columns.spread)]
    here, titles = grid.rows[row], grid.rows[columns.row]
    return columns.row >= 0 and all(c < len(here) and here[c].text == titles[c].text for c in places)


def read_titles(grid: Grid, row: int, *, guess: bool = False) -> Columns | None:
    """The columns a row titles, with the row above where titles are set in two; None where it is no row of titles."""
    if row in grid.hidden_rows or not _could_title(grid.rows[row]):
        return None
    titles = _titles(grid, row)
    joined = _joined(grid, row, titles)
    found = _read(grid, row, joined or titles, guess=guess)
    if found is None or joined is None:
        return found
    alone = _read(grid, row, titles, guess=guess)
    return alone if alone is not None and _merit(alone) >= _merit(found) else replace(found, top=row - 1)


def _could_title(cells: Sequence[Cell]) -> bool:
    return (
        sum(1 for cell in cells[:MAX_COLUMNS] if cell.text and cell.number is None and len(cell.text) <= _LONGEST) > 1
    )


def _titles(grid: Grid, row: int) -> dict[int, str]:
    cells = enumerate(grid.rows[row][:MAX_COLUMNS])  # hidden columns too: the lines report them
    return {column: cell.text for column, cell in cells if cell and cell.number is None and cell.day is None}


def _joined(grid: Grid, row: int, titles: dict[int, str]) -> dict[int, str] | None:
    """Titles whose first word stands in the row above; None where that row is none of titles."""
    if row == 0 or row - 1 in grid.hidden_rows or sum(1 for text in titles.values() if line_title(text)) < 2:  # noqa: PLR2004
        return None
    above = _titles(grid, row - 1)
    if not above or any(text.endswith(":") or len(text) > _LONGEST // 2 for text in above.values()):
        return None
    out = dict(titles)
    for column, text in above.items():
        both = f"{text} {titles[column]}" if column in titles else text
        if line_title(both) is not None:
            out[column] = both
    return out if out != titles else None


@dataclass(slots=True)
class _Titles:
    """What the titles of one row say: the role of each column, and the columns of roles that several may have."""

    roles: dict[str, int] = field(default_factory=dict)
    head: dict[str, int] = field(default_factory=dict)
    several: dict[str, list[int]] = field(default_factory=dict)
    traits: list[int] = field(default_factory=list)
    unknown: list[int] = field(default_factory=list)
    others: list[int] = field(default_factory=list)

    def take(self, column: int, text: str) -> None:
        role = _PLAIN.get(line_title(text) or "", line_title(text))
        if role is None and len(text) > 2 and title_unit(text) is not None:  # noqa: PLR2004
            role = "qty"
        if role in _SEVERAL:
            self.several.setdefault(role, []).append(column)
        if _is_trait(text) and role != "qty":
            self.traits.append(column)
        elif role is not None and not (role == "line" and head_title(text) is None and len(text) == 1):
            if role == "other":
                self.others.append(column)
            elif role != "qty":
                _assign(self.roles, role, column)
        elif head_title(text) in _REPEATED:
            self.head.setdefault(head_title(text) or "", column)
        elif head_title(text) is not None:
            self.others.append(column)
        else:
            self.unknown.append(column)


_SEVERAL = frozenset({"qty", "unit_price", "amount", "requested_date"})
_PLAIN = {"mixed": "part", "mixed_buyer": "part"}  # of a code and a text the cells tell which it is


def _read(grid: Grid, row: int, titles: dict[int, str], *, guess: bool = False) -> Columns | None:
    """The columns that titles name, with further blocks where each of them names goods and a quantity."""
    blocks = title_blocks(titles)
    read = [_read_block(grid, row, block) for block in blocks] if len(blocks) > 1 else []
    further = tuple(block for block in read[1:] if block is not None)
    if read and read[0] is not None and len(further) == len(blocks) - 1:
        return replace(read[0], beside=further)
    return _read_block(grid, row, titles, guess=guess)


def _read_block(grid: Grid, row: int, titles: dict[int, str], *, guess: bool = False) -> Columns | None:
    told = _Titles()
    for column, text in titles.items():
        if len(text) <= _LONGEST:
            told.take(column, text)
    roles, head, several = told.roles, told.head, told.several
    if not any(role in roles for role in GOODS):
        _look_for_goods(grid, row, told)
    if not any(role in roles for role in GOODS):
        return None
    move_order_number(grid, row, roles, head, titles)
    leave_days(grid, row, roles, head, several.get("requested_date", []))
    move_order_date(roles, head, titles)
    if "currency" not in head and (money := find_currency(grid, row, titles)) is not None:
        head["currency"] = money
        roles = {role: place for role, place in roles.items() if place != money}
    goods = next(roles[role] for role in GOODS if role in roles)
    columns = Columns(
        row,
        roles,
        head,
        top=row,
        stop=_next_titles(grid, row, goods),
        traits=tuple(told.traits),
        others=tuple(told.others),
    )
    counts = leave_counts(grid, row, head, titles, several.get("qty", []))
    found = with_quantities(grid, columns, titles, [*counts, *several.get("qty", [])])
    if found is None and guess:
        found = guessed_quantity(grid, columns, titles, told.unknown)
    if found is None:
        return None
    found = with_prices(grid, found, titles, several.get("unit_price", []), several.get("amount", []))
    return replace(found, stop=len(grid.rows))


def _look_for_goods(grid: Grid, row: int, told: _Titles) -> None:
    """Goods under titles that say nothing, where others title a quantity and what goes with one."""
    counted = told.several.get("qty", [])
    if len(counted) != 1 or not _WITH_QUANTITY & set(told.roles):
        return
    rows = sorted(grid.rows_with(counted, row + 1, len(grid.rows)))[:_NEIGHBOURS]
    used = {*range(MAX_COLUMNS)} - {*told.unknown}
    name_goods(told.roles, used, [grid.rows[each] for each in rows])


_WITH_QUANTITY = frozenset({"unit_price", "amount", "uom"})


def _next_titles(grid: Grid, row: int, goods: int) -> int:
    """The next row that titles the same column again, which may be a table of other sizes."""
    title = grid.at(row, goods).text
    below = grid.rows_in_words(goods, row + 1)
    return next((again for again in below if grid.at(again, goods).text == title), len(grid.rows))


_TRAIT = re.compile(
    r"colou?r|col|farbe|coloris|couleur|colore?|kleur|cor|kolor|farve|färg|shade|size|größe|taille|talla|taglia|maat",
    re.IGNORECASE,
)


def _is_trait(text: str) -> bool:
    return _TRAIT.fullmatch(text.strip(". ")) is not None


def _assign(roles: dict[str, int], role: str, column: int) -> None:
    """The first column of a role keeps it; a second code is the other side's."""
    if role not in roles:
        roles[role] = column
    elif role == "part":
        roles.setdefault("second_part", column)
