"""Which rows of a grid title its columns, what each column holds, and how far the table below them reaches."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from parsers.grid.cells import MAX_COLUMNS, Cell, Grid
from parsers.grid.contents import is_unit_column, proved_quantity
from parsers.grid.repeated import GOODS, move_order_date, move_order_number
from parsers.grid.spread import Spread, by_unit, holds_counts, in_series, is_their_sum, title_unit
from parsers.grid.words import head_title, is_to_fill, is_total, line_title, spaced
from parsers.labels import price_basis
from parsers.units import uom_code

_SEARCHED = 500  # rows; whatever stands above a table, it is not longer
_NEIGHBOURS = 40  # rows below a row of titles in which a better one may stand
_LONGEST = 60
_MOST_TABLES = 200  # titles on every page of a long list; further ones are only no lines
_ORDERED = re.compile(r"order|bestell|command|pedi|ordin|req|zam[oó]w", re.IGNORECASE)
# Titles that repeat one field of the order's head in each row, as exports of order lines do.
_REPEATED = frozenset(
    {"po_number", "date", "ship_to", "buyer", "bill_to", "currency", "revision", "ship_not_before", "cancel_after"}
)


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of a table: role → column; `head` the same for fields of the order's head; `per` a price's basis.

    `top` and `row` are the first and last row of titles, `stop` the row after the table. `spread` are quantity
    columns where there are several; `unit` is the unit that the title of the only one names; `traits` are columns
    that tell variants of an article apart.
    """

    row: int
    roles: dict[str, int]
    head: dict[str, int]
    per: int | None = None
    top: int = 0
    stop: int = 0
    spread: tuple[Spread, ...] = ()
    unit: str | None = None
    traits: tuple[int, ...] = ()

    @property
    def quantities(self) -> tuple[int, ...]:
        return tuple(s.column for s in self.spread) or (self.roles["qty"],)

    @property
    def goods(self) -> tuple[int, ...]:
        return tuple(self.roles[role] for role in GOODS if role in self.roles)


def find_columns(grid: Grid) -> Columns | None:
    """The first row that titles a quantity and something to order; the best of its neighbours where rows compete."""
    best: Columns | None = None
    for row in range(min(len(grid.rows), _SEARCHED)):
        if best is not None and (row > best.row + _NEIGHBOURS or _has_lines(grid, best, row)):
            break
        found = read_titles(grid, row)
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


def find_tables(grid: Grid) -> list[Columns]:
    """The tables of a grid from top to bottom; repeated titles begin one too: of another order, perhaps."""
    first = find_columns(grid)
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


def read_titles(grid: Grid, row: int) -> Columns | None:
    """The columns a row titles, with the row above where titles are set in two; None where it is no row of titles."""
    if row in grid.hidden_rows or not _could_title(grid.rows[row]):
        return None
    titles = _titles(grid, row)
    joined = _joined(grid, row, titles)
    found = _read(grid, row, joined or titles)
    if found is None or joined is None:
        return found
    alone = _read(grid, row, titles)
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


def _read(grid: Grid, row: int, titles: dict[int, str]) -> Columns | None:
    roles: dict[str, int] = {}
    head: dict[str, int] = {}
    quantities: list[int] = []
    traits: list[int] = []
    for column, text in titles.items():
        if len(text) > _LONGEST:
            continue
        role = line_title(text)
        if role == "qty" or (role is None and len(text) > 2 and title_unit(text) is not None):  # noqa: PLR2004
            quantities.append(column)
        elif _is_trait(text):
            traits.append(column)
        elif role == "other":
            continue
        elif role is not None and not (role == "line" and head_title(text) is None and len(text) == 1):
            _assign(roles, role, column)
        elif head_title(text) in _REPEATED:
            head.setdefault(head_title(text) or "", column)
    if not any(role in roles for role in GOODS):
        return None
    move_order_number(grid, row, roles, head, titles)
    move_order_date(roles, head, titles)
    goods = next(roles[role] for role in GOODS if role in roles)
    columns = Columns(row, roles, head, top=row, stop=_next_titles(grid, row, goods), traits=tuple(traits))
    found = _with_quantities(grid, columns, titles, quantities)
    return replace(found, stop=len(grid.rows)) if found is not None else None


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


def _with_quantities(grid: Grid, columns: Columns, titles: dict[int, str], quantities: list[int]) -> Columns | None:
    """The columns with their one quantity or their several; None where nothing is counted."""
    roles, row = columns.roles, columns.row
    per = price_basis(titles[roles["unit_price"]]) if roles.get("unit_price") in titles else None
    columns = replace(columns, per=per)
    quantities = [column for column in quantities if not _is_unit(grid, columns, column)]
    quantities = [*_packs(grid, columns, titles, quantities), *quantities]
    counted = [column for column in quantities if not is_total(titles[column])] or quantities
    named = by_unit(titles, [column for column in counted if title_unit(titles[column])])
    if named and not any(_ORDERED.search(titles[c]) for c in counted if c not in {s.column for s in named}):
        return replace(columns, spread=named)
    taken = {*roles.values(), *columns.head.values(), *columns.traits} - {roles.get("line", -1)}
    width = min(len(grid.rows[row]), MAX_COLUMNS)
    series = in_series(grid, row, [c for c in range(width) if c not in taken and c not in quantities], columns.stop)
    if len(series) > 1 and not (set(counted) and not _sums_up(grid, columns, series, quantities)):
        return replace(columns, spread=series, roles=_beside(grid, columns, series))
    qty = _chosen(titles, counted) if counted else _to_fill(grid, columns, titles) or _proved(grid, columns, width)
    if qty is None:
        return None
    kept = {role: column for role, column in roles.items() if column != qty}
    head = {role: column for role, column in columns.head.items() if column != qty}
    return replace(columns, roles={**kept, "qty": qty}, head=head, unit=_single_unit(titles.get(qty, ""), kept))


def _beside(grid: Grid, columns: Columns, series: Sequence[Spread]) -> dict[str, int]:
    """The roles left beside a series; an "amount" that adds up its quantities is none."""
    roles = {role: column for role, column in columns.roles.items() if column not in {s.column for s in series}}
    total = roles.get("amount")
    if total is not None and is_their_sum(grid, total, series, columns.row + 1, columns.stop):
        del roles["amount"]
    return roles


def _packs(grid: Grid, columns: Columns, titles: dict[int, str], quantities: list[int]) -> list[int]:
    """A column titled "VE" that holds numbers is no unit: packs are ordered where pieces are blank, else pack sizes."""
    column = columns.roles.get("uom", -1)
    below = columns.row + 1, columns.stop
    if column < 0 or not quantities or not holds_counts(grid, column, *below):
        return []
    del columns.roles["uom"]
    filled, pieces = grid.rows_with([column], *below), grid.rows_with(quantities, *below)
    return [column] if filled - pieces and pieces - filled and title_unit(titles[column]) else []


def _is_unit(grid: Grid, columns: Columns, column: int) -> bool:
    """A column titled "Units" in which units stand, not numbers of them."""
    rows = sorted(grid.rows_with([column], columns.row + 1, columns.stop))[:_NEIGHBOURS]
    if not is_unit_column([grid.at(row, column).text for row in rows]):
        return False
    columns.roles.setdefault("uom", column)
    return True


def _proved(grid: Grid, columns: Columns, width: int) -> int | None:
    """The quantity by arithmetic, where a price and an amount are titled and nothing is as quantity."""
    if "unit_price" not in columns.roles or "amount" not in columns.roles:
        return None
    free = [c for c in range(width) if c not in {*columns.roles.values(), *columns.head.values(), *columns.traits}]
    amount = columns.roles["amount"]
    rows = sorted(
        grid.rows_that_count(amount, columns.row + 1, columns.stop)
        & grid.rows_with(columns.goods, columns.row + 1, columns.stop)
    )
    return proved_quantity(grid, columns.roles["unit_price"], amount, free, rows)


def _sums_up(grid: Grid, columns: Columns, series: Sequence[Spread], totals: Sequence[int]) -> bool:
    """A quantity column beside a series must be its sum, or empty."""
    below = columns.row + 1, columns.stop
    return all(not grid.rows_with([c], *below) or is_their_sum(grid, c, series, *below) for c in totals)


def _chosen(titles: dict[int, str], counted: list[int]) -> int:
    """Of several the first, but "Order qty" beats "Pack qty"."""
    return next((column for column in counted if _ORDERED.search(titles[column])), counted[0])


def _to_fill(grid: Grid, columns: Columns, titles: dict[int, str]) -> int | None:
    """A column titled "Order", into which numbers were written."""
    for column, text in titles.items():
        if is_to_fill(text) and holds_counts(grid, column, columns.row + 1, columns.stop):
            return column
    return None


_PACKAGE = frozenset({"EA", "C62", "H87"})


def _single_unit(title: str, roles: dict[str, int]) -> str | None:
    """The package a lone quantity counts by its title; "pieces" is only a word for how many."""
    unit = title_unit(spaced(title)) if "uom" not in roles else None
    return unit if unit is not None and uom_code(unit) not in {*_PACKAGE, None} else None
