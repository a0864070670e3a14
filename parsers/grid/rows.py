"""Which rows of a table order something, and which only list goods, repeat titles or add up."""

from collections.abc import Iterator
from decimal import Decimal

from parsers.grid.cells import Cell, Grid
from parsers.grid.columns import repeats_titles
from parsers.grid.titled import Columns
from parsers.grid.words import head_title, is_grand_total
from parsers.labels import header_role, leading_label
from parsers.normalise import read_number, split_quantity

_FEWEST = 2  # rows that order and the one that adds up
_ENDS = frozenset({"total", "subtotal", "tax", "freight", "discount_total"})


def item_rows(grid: Grid, columns: Columns) -> tuple[set[int], set[int]]:
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
    ordered -= set(_grand_total(grid, columns, ordered))
    others = named - asked
    if len(others) <= len(ordered):  # of the many blank rows of a price list nobody asks each
        others = {row for row in others if _is_item(grid, columns, row)}
    return ordered, others


def _grand_total(grid: Grid, columns: Columns, ordered: set[int]) -> Iterator[int]:
    """The last row where it names no goods but in a word, says less than others, and is the sum of all above."""
    if len(ordered) < _FEWEST or columns.spread:
        return
    last, qty = max(ordered), columns.roles["qty"]
    named = [cell for column in columns.goods if (cell := grid.at(last, column))]
    if len(named) > 1 or any(map(str.isdigit, named[0].text)) or named[0].number is not None:
        return
    others = ordered - {last}
    barer = len(list(grid.filled(last))) < min(len(list(grid.filled(row))) for row in others)
    adds_up = barer and _count(grid.at(last, qty)) == sum(_count(grid.at(row, qty)) for row in others)
    if adds_up or is_grand_total(named[0].text):
        yield last


def _count(cell: Cell) -> Decimal:
    split = split_quantity(cell.text) if cell.number is None else None
    return cell.number or (read_number(split[0]).value if split is not None else None) or Decimal(0)


def _names_goods(grid: Grid, columns: Columns, row: int) -> bool:
    return any(grid.at(row, column) for column in columns.goods)


def _is_label(grid: Grid, columns: Columns, row: int) -> bool:
    """A row of labels and their values: the head of another order, where words stand as quantity."""
    cells = [grid.at(row, column) for column in columns.quantities]
    if any(cell.number is not None or split_quantity(cell.text) is not None for cell in cells if cell.day is None):
        return False
    first = next((cell for cell in grid.rows[row] if cell), None)
    return first is not None and first.number is None and head_title(first.text) is not None


def _is_item(grid: Grid, columns: Columns, row: int) -> bool:
    several = sum(1 for cell in grid.rows[row] if cell.text) > 1
    if not several and not any((row, c) in grid.suspects for c in columns.quantities):
        return False
    if repeats_titles(grid, columns, row) or _is_label(grid, columns, row):
        return False
    at = _sum_word(grid, row)
    return at is None or _is_unit(grid, columns, row, at)


def _is_unit(grid: Grid, columns: Columns, row: int, column: int) -> bool:
    """A Dutch "VAT" is a barrel: a sum's word in a column of units, or of unknown title, beside goods counted."""
    known = {*columns.roles.values(), *columns.traits, *columns.head.values()} - {columns.roles.get("uom", -1)}
    titled = columns.row >= 0 and bool(grid.at(columns.row, column))
    return titled and column not in known and _names_goods(grid, columns, row) and _is_asked(grid, columns, row)


def _is_asked(grid: Grid, columns: Columns, row: int) -> bool:
    suspects = grid.suspects
    return any(not no_quantity(grid.at(row, c)) or (row, c) in suspects for c in columns.quantities)


def is_sum(grid: Grid, row: int) -> bool:
    """A row that adds up: its first words are "Total", "MwSt", "Fracht" or their like."""
    return _sum_word(grid, row) is not None


def _sum_word(grid: Grid, row: int) -> int | None:
    """The column of the word that says so, among the first two texts of a row."""
    texts = [(column, cell.text) for column, cell in enumerate(grid.rows[row]) if cell and cell.number is None]
    for column, text in texts[:2]:
        if any(digit in text for digit in "0123456789") and ":" not in text:
            continue
        label = leading_label(text)
        role = header_role(text) or (label.role if label is not None and (label.marked or not label.rest) else None)
        if role in _ENDS:
            return column
    return None


def no_quantity(cell: Cell) -> bool:
    return not cell or cell.number == 0 or cell.text.strip() in {"", "0", "-", "\u2013", "0,00", "0.00"}


def with_amount(grid: Grid, columns: Columns, rows: set[int]) -> set[int]:
    if not rows or "amount" not in columns.roles:
        return set()
    return rows & grid.rows_that_count(columns.roles["amount"], columns.row + 1, columns.stop)


def is_meant(grid: Grid, columns: Columns, row: int) -> bool:
    """A row without quantity that carries an amount is a line with a mistake, not an unused row of a form."""
    if "unit_price" not in columns.roles:
        return False
    cell = grid.at(row, columns.roles["amount"])
    return bool(cell) and any(digit in cell.text for digit in "123456789") and _is_item(grid, columns, row)
