"""Which columns of a table say how much is ordered: by their titles, their cells and what arithmetic proves."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from parsers.grid.cells import MAX_COLUMNS, Grid
from parsers.grid.contents import counts_on, is_unit_column, proved_quantity
from parsers.grid.spread import Spread, by_unit, holds_counts, in_series, is_their_sum, title_unit
from parsers.grid.titled import Columns
from parsers.grid.weekdays import of_a_week
from parsers.grid.words import asks_to_order, counts_aside, is_to_fill, is_total, says_amount, spaced
from parsers.units import uom_code

_ORDERED = re.compile(r"order|bestell|command|pedi|ordin|req|zam[oó]w", re.IGNORECASE)
_PACKAGE = frozenset({"EA", "C62", "H87"})
_LOOKED_AT = 40  # rows that tell whether a column holds units


def with_quantities(grid: Grid, columns: Columns, titles: dict[int, str], quantities: list[int]) -> Columns | None:
    """The columns with their one quantity or their several; None where nothing is counted."""
    week = of_a_week(titles)
    if week:
        return _weekly(grid, columns, week, quantities)
    quantities = [column for column in quantities if not _is_unit(grid, columns, column)]
    quantities = [*_packs(grid, columns, titles, quantities), *quantities]
    counted = [column for column in quantities if not is_total(titles[column])] or quantities
    named = by_unit(titles, [column for column in counted if title_unit(titles[column])])
    if named and _twice(grid, columns, counted):
        qty = _one(grid, columns, titles, counted)
        return replace(_with_one(columns, titles, qty), doubtful=True) if qty is not None else None
    if named and not any(_ORDERED.search(titles[c]) for c in counted if c not in {s.column for s in named}):
        return replace(columns, spread=named)
    series = _series(grid, columns, quantities)
    if len(series) > 1 and not (set(counted) and not _sums_up(grid, columns, series, quantities)):
        return replace(columns, spread=series, roles=_beside(grid, columns, series))
    qty = _one(grid, columns, titles, counted)
    return _with_one(columns, titles, qty) if qty is not None else None


def _twice(grid: Grid, columns: Columns, counted: Sequence[int]) -> bool:
    """Whether each row fills all of several quantities: pieces and the packs they make, or what a pallet holds."""
    rows = [grid.rows_that_count(column, columns.row + 1, columns.stop) & _goods(grid, columns) for column in counted]
    return len(rows[0]) > 1 and all(each == rows[0] for each in rows)


def _goods(grid: Grid, columns: Columns) -> set[int]:
    return grid.rows_with(columns.goods, columns.row + 1, columns.stop)


def _weekly(grid: Grid, columns: Columns, week: tuple[Spread, ...], quantities: Sequence[int]) -> Columns | None:
    """The days of a week as quantities; None where one holds anything else, or another quantity is not their sum."""
    held = {day.column: holds_counts(grid, day.column, columns.row + 1, columns.stop) for day in week}
    others = [column for column in quantities if column not in held]
    if False in held.values() or not any(held.values()) or not _sums_up(grid, columns, week, others):
        return None
    return replace(columns, spread=week, roles=_beside(grid, columns, week))


def _one(grid: Grid, columns: Columns, titles: dict[int, str], counted: list[int]) -> int | None:
    """The only quantity: the column that asks to order, that is titled so, is to be filled, or is proved."""
    below = columns.row + 1, columns.stop
    asked = [c for c, text in titles.items() if asks_to_order(text) and holds_counts(grid, c, *below) is not False]
    if asked or counted:  # where it asks and nothing is filled in, nothing is ordered, whatever is on its way
        return (asked or [_chosen(titles, counted)])[0]
    found = _to_fill(grid, columns, titles)
    return found if found is not None else _proved(grid, columns)


def _with_one(columns: Columns, titles: dict[int, str], qty: int) -> Columns:
    kept = {role: column for role, column in columns.roles.items() if column != qty}
    head = {role: column for role, column in columns.head.items() if column != qty}
    return replace(columns, roles={**kept, "qty": qty}, head=head, unit=_single_unit(titles.get(qty, ""), kept))


def guessed_quantity(grid: Grid, columns: Columns, titles: dict[int, str], unknown: Iterable[int]) -> Columns | None:
    """The only column of numbers whose title says nothing, or "amount", where goods are titled and no quantity is."""
    amount = columns.roles.get("amount", -1)
    if "unit_price" not in columns.roles and says_amount(titles.get(amount, "")):
        unknown = [*unknown, amount]
    told = [c for c in unknown if not counts_aside(titles[c]) and _counts(grid, columns, c)]
    found = [c for c in told if not counts_on(_texts(grid, columns, c))]
    return replace(_with_one(columns, titles, found[0]), guessed=True) if len(found) == 1 else None


def _texts(grid: Grid, columns: Columns, column: int) -> list[str]:
    return [grid.at(row, column).text for row in sorted(grid.rows_with([column], columns.row + 1, columns.stop))]


def _counts(grid: Grid, columns: Columns, column: int) -> bool:
    """Whether whole numbers stand below, and not all of them nothing."""
    below = columns.row + 1, columns.stop
    return holds_counts(grid, column, *below) is True and bool(grid.rows_that_count(column, *below))


def _series(grid: Grid, columns: Columns, quantities: Sequence[int]) -> tuple[Spread, ...]:
    roles = columns.roles
    taken = {*roles.values(), *columns.head.values(), *columns.traits, *quantities} - {roles.get("line", -1)}
    return in_series(grid, columns.row, [c for c in _width(grid, columns) if c not in taken], columns.stop)


def _width(grid: Grid, columns: Columns) -> range:
    return range(min(len(grid.rows[columns.row]), MAX_COLUMNS))


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
    rows = sorted(grid.rows_with([column], columns.row + 1, columns.stop))[:_LOOKED_AT]
    if not is_unit_column([grid.at(row, column).text for row in rows]):
        return False
    columns.roles.setdefault("uom", column)
    return True


def _proved(grid: Grid, columns: Columns) -> int | None:
    """The quantity by arithmetic, where a price and an amount are titled and nothing is as quantity."""
    if "unit_price" not in columns.roles or "amount" not in columns.roles:
        return None
    used = {*columns.roles.values(), *columns.head.values(), *columns.traits}
    amount = columns.roles["amount"]
    rows = sorted(
        grid.rows_that_count(amount, columns.row + 1, columns.stop)
        & grid.rows_with(columns.goods, columns.row + 1, columns.stop)
    )
    free = [c for c in _width(grid, columns) if c not in used]
    return proved_quantity(grid, columns.roles["unit_price"], amount, free, rows)


def _sums_up(grid: Grid, columns: Columns, series: Sequence[Spread], totals: Sequence[int]) -> bool:
    """A quantity column beside a series must be its sum, or empty."""
    below = columns.row + 1, columns.stop
    return all(not grid.rows_with([c], *below) or is_their_sum(grid, c, series, *below) for c in totals)


def _chosen(titles: dict[int, str], counted: list[int]) -> int:
    """Of several the first, but "Order qty" beats the others, and a plain "Qty" the quantity of a pallet."""
    ordered = [column for column in counted if _ORDERED.search(titles[column])]
    plain = [column for column in counted if title_unit(spaced(titles[column])) is None]
    return (ordered or plain or counted)[0]


def _to_fill(grid: Grid, columns: Columns, titles: dict[int, str]) -> int | None:
    """A column titled "Order", into which numbers were written; a name below is that of a letter so titled."""
    below = columns.row + 1, columns.stop
    for column, text in titles.items():
        if is_to_fill(text) and holds_counts(grid, column, *below):
            first = grid.at(min(grid.rows_with([column], *below)), column)
            return column if any(map(str.isdigit, first.text)) else None
    return None


def _single_unit(title: str, roles: dict[str, int]) -> str | None:
    """The package a lone quantity counts by its title; "pieces" is only a word for how many."""
    unit = title_unit(spaced(title)) if "uom" not in roles else None
    return unit if unit is not None and uom_code(unit) not in {*_PACKAGE, None} else None
