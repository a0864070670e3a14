"""Grids → orders: tables found, heads gathered around them, one order for each order number the rows carry."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from parsers.document import Party, Problem, PurchaseOrderDoc
from parsers.grid import doctype
from parsers.grid.assembly import assemble, order_of
from parsers.grid.beside import blocks_of
from parsers.grid.cells import Cell, Grid
from parsers.grid.columns import find_tables
from parsers.grid.head import Found, Head, lone_currency, read_head
from parsers.grid.lines import Draft, Lines, read_days, read_lines
from parsers.grid.manner import number_style, with_days
from parsers.grid.party import party_of
from parsers.grid.rows import is_sum
from parsers.grid.settling import guess_columns, settle
from parsers.grid.titled import Columns
from parsers.grid.values import Style
from parsers.normalise import find_currency

__all__ = ["order_of", "read_orders"]

_PARTIES = ("buyer", "ship_to", "bill_to", "supplier")
_UNSURE = Decimal("0.6")
_BODY = 300  # rows of a table that settle what its columns hold


@dataclass(frozen=True, slots=True)
class Table:
    """The tables of order lines of one grid, from top to bottom, and how their numbers are written."""

    grid: Grid
    parts: tuple[Columns, ...]
    style: Style


@dataclass(frozen=True, slots=True)
class _Part:
    """One table with its lines, and the rows around it that may say something of its order's head."""

    columns: Columns
    lines: Lines
    around: list[int]


def read_orders(grids: Sequence[Grid], country: str | None, loose: Sequence[Grid] = ()) -> list[PurchaseOrderDoc]:
    """All orders in the grids of one file. `loose` grids hold no tables, only fields of the head (a mail's text)."""
    tables = [table for table in map(_table_of, grids) if table is not None]
    tables = tables or [table for grid in grids if (table := _table_of(grid, guess=True)) is not None]
    bare = [grid for grid in grids if not any(table.grid is grid for table in tables)]
    shared = Head()
    for grid in (*loose, *bare):
        read_head(grid, range(len(grid.rows)), shared)
    orders: list[PurchaseOrderDoc] = []
    for table in tables:
        orders += _orders_of(table, shared, (*loose, *bare), country)
    return _merged(orders)


def _table_of(grid: Grid, *, guess: bool = False) -> Table | None:
    guessed = None
    found = find_tables(grid, guess=guess) or ([guessed] if (guessed := guess_columns(grid)) is not None else [])
    if not found:
        return None
    blocks = [block for columns in found for block in blocks_of(columns)]
    parts = tuple(settle(columns, list(_body(grid, columns))) for columns in blocks)
    return Table(grid, parts, number_style(grid, parts))


def _body(grid: Grid, columns: Columns) -> Iterator[Sequence[Cell]]:
    """The first rows that order something."""
    for row in sorted(grid.rows_with(columns.quantities, columns.row + 1, columns.stop))[:_BODY]:
        yield grid.rows[row]


def _orders_of(table: Table, shared: Head, loose: Sequence[Grid], country: str | None) -> list[PurchaseOrderDoc]:
    orders = []
    for parts in _by_head(table, list(_parts(table))):
        orders += _orders_under(table, parts, shared, loose, country)
    return orders


def _parts(table: Table) -> Iterator[_Part]:
    grid, start = table.grid, 0
    read = [(columns, read_lines(grid, columns, table.style)) for columns in table.parts]
    for columns, lines in read:
        used = set[int]().union(*(other.rows for beside, other in read if beside.row == columns.row))
        below = set(range(columns.row + 1, min(columns.stop, len(grid.rows)))) - used
        yield _Part(columns, lines, [*range(start, columns.top), *sorted(below)])
        start = columns.stop


def _by_head(table: Table, parts: list[_Part]) -> list[list[_Part]]:
    """Tables under one another are one order, unless an order number of its own stands above a later one."""
    groups: list[list[_Part]] = []
    for part in parts:
        before = groups[-1][-1] if groups else None
        begin = _head_above(table.grid, before, part) if before is not None else 0
        if before is None or begin is None:
            groups = groups or [[]]
            groups[-1].append(part)
            continue
        groups[-1][-1] = replace(before, around=[row for row in before.around if row < begin])
        groups.append([replace(part, around=[*range(begin, part.columns.top), *part.around])])
    return groups


def _head_above(grid: Grid, before: _Part, part: _Part) -> int | None:
    """The row where a head of its own begins above a later table: after the sums of the one before; None without."""
    last = max((draft.row for draft in before.lines.drafts), default=before.columns.row)
    above = range(last + 1, part.columns.top)
    if "po_number" not in read_head(grid, above).values:
        return None
    return max((row + 1 for row in above if is_sum(grid, row)), default=above.start)


def _orders_under(
    table: Table, parts: list[_Part], shared: Head, loose: Sequence[Grid], country: str | None
) -> list[PurchaseOrderDoc]:
    """The orders of the tables under one head: one, or one for each order number that the rows carry."""
    grid, first = table.grid, parts[0].columns
    problems = [p for part in parts for p in [*part.lines.problems, *_hidden_columns(grid, part.columns)]]
    own = read_head(grid, [row for part in parts for row in part.around], columns=first)
    head = Head({**shared.values, **own.values}, {**shared.parties, **own.parties}, [*own.notes, *shared.notes],
                [*own.sums, *shared.sums])  # fmt: skip
    currency = None if "currency" in head.values else lone_currency(grid, range(first.top))
    head.values |= {"currency": currency} if currency is not None else {}
    _guess_buyer(grid, first, head)
    title = doctype.of_grids([grid, *loose], max(first.top, 0))
    orders = []
    for columns, group in _groups(parts, grid):
        told = _with_row_fields(head, grid, columns, group)
        style = with_days(table.style, grid, columns, group, told, [*loose], country)
        read_days(grid, group, style)
        orders.append(
            assemble(told, group, style, title, _title_currency(grid, columns), [*problems, *_guessed(first)])
        )
    return [order for order in orders if order.lines]


def _groups(parts: Sequence[_Part], grid: Grid) -> list[tuple[Columns, list[Draft]]]:
    """The lines of each order number, where a column carries them; else all lines."""
    columns = parts[0].columns
    drafts = [draft for part in parts for draft in part.lines.drafts]
    column = columns.head.get("po_number")
    if column is None:
        return [(columns, drafts)] if drafts else []
    groups: dict[str, list[Draft]] = {}
    last = ""
    for draft in drafts:
        last = grid.at(draft.row, column).text or last
        groups.setdefault(last, []).append(draft)
    return [(columns, group) for group in groups.values()]


def _with_row_fields(head: Head, grid: Grid, columns: Columns, group: Sequence[Draft]) -> Head:
    """The head, with the fields that the first row of a group repeats in columns of their own."""
    values, parties = dict(head.values), dict(head.parties)
    for role, column in columns.head.items():
        draft = next((draft for draft in group if grid.at(draft.row, column)), None)
        if draft is None:
            continue
        cell, evidence = grid.at(draft.row, column), grid.evidence(draft.row, column)
        if role in _PARTIES:
            parties[role] = (party_of(cell.text), evidence)
        else:
            values[role] = Found(cell, evidence)
    return Head(values, parties, head.notes, [] if "po_number" in columns.head else head.sums)


def _guess_buyer(grid: Grid, columns: Columns, head: Head) -> None:
    """The first line of a letter names its writer, where no label does."""
    if "buyer" in head.parties:
        return
    for row in range(min(columns.top, 2)):
        filled = list(grid.filled(row))
        if len(filled) == 1 and _is_name(filled[0][1]):
            column, cell = filled[0]
            head.parties["buyer"] = (Party(cell.text), replace(grid.evidence(row, column), confidence=_UNSURE))
        if filled:
            return


def _is_name(cell: Cell) -> bool:
    text = cell.text
    words = len(text.split())
    return cell.number is None and not any(c.isdigit() for c in text) and 1 < words < 8 and not doctype.is_title(text)  # noqa: PLR2004


def _hidden_columns(grid: Grid, columns: Columns) -> list[Problem]:
    used = [column for column in {*columns.roles.values(), *columns.quantities} if column in grid.hidden_columns]
    return [
        Problem(
            "document.hidden_content",
            "A hidden column belongs to the order lines; ask the buyer.",
            grid.where(columns.row, column),
        )
        for column in used
    ]


def _guessed(columns: Columns) -> list[Problem]:
    if columns.row >= 0 and not columns.guessed and not columns.doubtful:
        return []
    sentence = "The list has no titles; codes and quantities were told apart by look."
    if columns.doubtful:
        sentence = "Two columns count the same goods in different units; compare the quantities with the original."
    if columns.guessed:
        sentence = "No title names the quantities; the only column of numbers was taken. Compare it with the original."
    return [Problem("document.low_confidence", sentence)]


def _title_currency(grid: Grid, columns: Columns) -> str | None:
    places = [columns.roles[role] for role in ("unit_price", "amount") if role in columns.roles]
    found = {find_currency(grid.at(columns.row, place).text) for place in places} - {None}
    return found.pop() if len(found) == 1 else None


def _merged(orders: list[PurchaseOrderDoc]) -> list[PurchaseOrderDoc]:
    """Tables that share one order number, or give none, are one order, for a person to look at."""
    numbers = {order.po_number for order in orders} - {None}
    if len(orders) < 2 or len(numbers) > 1:  # noqa: PLR2004 - several orders in one file
        return orders
    first = next((order for order in orders if order.po_number is not None), orders[0])
    lines = [line for order in orders for line in order.lines]
    evidence = dict(first.evidence)
    at = 0
    for order in orders:
        evidence |= {_moved(path, at): e for path, e in order.evidence.items() if path.startswith("lines[")}
        at += len(order.lines)
    sentence = "The order is spread over several tables; make sure that they belong together."
    problems = [*(p for order in orders for p in order.problems), Problem("document.low_confidence", sentence)]
    return [replace(first, lines=tuple(lines), evidence=evidence, problems=tuple(problems), confidence=_UNSURE)]


def _moved(path: str, by: int) -> str:
    number, _, rest = path.removeprefix("lines[").partition("]")
    return f"lines[{int(number) + by}]{rest}"
