"""How a grid writes its numbers and days: by their own look, by the arithmetic of its lines, by what comes first."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from parsers.grid.cells import Grid
from parsers.grid.head import Head
from parsers.grid.lines import Draft
from parsers.grid.titled import Columns
from parsers.grid.values import Style
from parsers.normalise import NumberStyle, infer_date_order, infer_number_style, read_number

_NUMBERS = ("qty", "unit_price", "amount")
_LOOKED_AT = 2000  # rows; a dialect does not change in the middle of a file
_STRANGERS = 50  # rows after a table


def number_style(grid: Grid, parts: Sequence[Columns]) -> Style:
    """The decimal mark that the numbers of the tables show, or else the only one under which their lines come out."""
    texts = [text for columns in parts for text in _number_texts(grid, columns)]
    style = infer_number_style(texts)
    if style.decimal is None and texts:
        proving = [mark for mark in (",", ".") if any(_come_out(grid, c, NumberStyle(mark)) for c in parts)]
        style = NumberStyle(proving[0]) if len(proving) == 1 else style  # type: ignore[arg-type]
    return Style(style)


def _rows(grid: Grid, columns: Columns) -> list[int]:
    return sorted(grid.rows_with(columns.quantities, columns.row + 1, columns.stop, counting=True))[:_LOOKED_AT]


def _number_texts(grid: Grid, columns: Columns) -> Iterator[str]:
    places = {*columns.quantities, *(columns.roles[role] for role in _NUMBERS if role in columns.roles)}
    below = range(columns.row + 1, min(columns.stop, columns.row + _STRANGERS))
    for row in {*_rows(grid, columns), *below}:
        for place in places:
            cell = grid.at(row, place)
            if cell and cell.number is None:
                yield cell.text


def _come_out(grid: Grid, columns: Columns, style: NumberStyle) -> bool:
    """Whether a line's quantity times its price is its amount under a style, and none contradicts."""
    if columns.spread or not all(role in columns.roles for role in _NUMBERS):
        return False
    proofs = set()
    for row in _rows(grid, columns)[:200]:
        cells = [grid.at(row, columns.roles[role]) for role in _NUMBERS]
        values = [cell.number if cell.number is not None else read_number(cell.text, style).value for cell in cells]
        if None not in values:
            proofs.add(abs(values[0] * values[1] - values[2]) < 1)  # type: ignore[operator]
    return proofs == {True}


def with_days(
    style: Style,
    grid: Grid,
    columns: Columns,
    group: Sequence[Draft],
    head: Head,
    loose: Sequence[Grid],
    country: str | None,
) -> Style:
    """The style with its order of day and month: by days that only work one way, by order date before delivery."""
    texts = [*_head_texts(grid, columns), *_column_texts(grid, columns, group)]
    texts += [cell.text for each in loose for row in each.rows for cell in row if cell and cell.number is None]
    days = [text for text in texts if "/" in text or "-" in text]
    pair = [head.values[role].cell for role in ("date", "requested_date") if role in head.values]
    sequence = [(pair[0].text, pair[1].text)] if len(pair) == 2 and not any(c.day for c in pair) else []  # noqa: PLR2004
    return replace(style, order=infer_date_order(days, country, sequence))


def _head_texts(grid: Grid, columns: Columns) -> Iterator[str]:
    after = range(max(columns.row, columns.stop - _STRANGERS), min(columns.stop, len(grid.rows)))
    for row in (*range(max(columns.top, 0)), *after):
        yield from (cell.text for cell in grid.rows[row] if cell and cell.number is None)


def _column_texts(grid: Grid, columns: Columns, group: Sequence[Draft]) -> Iterator[str]:
    """The days of lines, in their own column or over it, and the order's day in each row."""
    column = columns.head.get("date")
    for draft in group[:_LOOKED_AT]:
        places = [draft.day_at, (draft.row, column) if column is not None else None]
        yield from (grid.at(*place).text for place in places if place is not None)
