"""Grids → orders: tables found, heads gathered around them, one order for each order number the rows carry."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Any

from parsers.document import DocumentType, Evidence, Party, Problem, PurchaseOrderDoc
from parsers.grid import doctype
from parsers.grid.cells import Cell, Grid
from parsers.grid.columns import Columns, find_columns, guess_columns, settle
from parsers.grid.head import Found, Head, read_head
from parsers.grid.lines import Draft, item_rows, read_lines
from parsers.grid.party import party_of
from parsers.grid.values import Style, read_day, read_money
from parsers.normalise import find_currency, infer_date_order, infer_number_style

_DAYS = ("date", "requested_date", "ship_not_before", "cancel_after")
_PARTIES = ("buyer", "ship_to", "bill_to", "supplier")
_NUMBERS = ("qty", "unit_price", "amount")
_UNSURE = Decimal("0.6")
_MOST_PROBLEMS = 50


@dataclass(frozen=True, slots=True)
class Table:
    """One table of order lines, its grid, and how both write numbers and days."""

    grid: Grid
    columns: Columns
    style: Style


@dataclass(slots=True)
class _Assembly:
    """The fields of one order, gathered."""

    values: dict[str, Any] = field(default_factory=dict)
    evidence: dict[str, Evidence] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)


def read_orders(grids: Sequence[Grid], country: str | None, loose: Sequence[Grid] = ()) -> list[PurchaseOrderDoc]:
    """All orders in the grids of one file. `loose` grids hold no tables, only fields of the head (a mail's text)."""
    around = (*grids, *loose)
    tables = [table for table in (_table_of(grid, around, country) for grid in grids) if table is not None]
    bare = [grid for grid in grids if not any(table.grid is grid for table in tables)]
    shared = Head()
    for grid in (*loose, *bare):
        read_head(grid, range(len(grid.rows)), shared)
    orders: list[PurchaseOrderDoc] = []
    for table in tables:
        orders += _orders_of(table, shared, (*loose, *bare))
    return _merged(orders)


def _table_of(grid: Grid, around: Sequence[Grid], country: str | None) -> Table | None:
    columns = find_columns(grid) or guess_columns(grid)
    if columns is None:
        return None
    body = [
        row for n, row in enumerate(grid.rows[columns.row + 1 :], columns.row + 1) if grid.at(n, columns.roles["qty"])
    ]
    settled = settle(columns, body)
    return Table(grid, settled, _style_of(grid, settled, around, country))


def _style_of(grid: Grid, columns: Columns, around: Sequence[Grid], country: str | None) -> Style:
    """How the texts write numbers (by the number columns of the table) and days (by every cell of the file)."""
    numbers = [text for row in grid.rows for text in _number_texts(row, columns)]
    texts = [cell.text for each in around for row in each.rows for cell in row if cell and cell.number is None]
    return Style(infer_number_style(numbers), infer_date_order(texts, country))


def _number_texts(row: Sequence[Cell], columns: Columns) -> list[str]:
    places = [columns.roles[role] for role in _NUMBERS if role in columns.roles]
    return [row[place].text for place in places if place < len(row) and row[place].number is None and row[place]]


def _orders_of(table: Table, shared: Head, loose: Sequence[Grid]) -> list[PurchaseOrderDoc]:
    grid, columns, style = table.grid, table.columns, table.style
    drafts, problems = read_lines(grid, columns, style)
    problems = [*problems, *_hidden_columns(grid, columns), *_guessed(columns)]
    own = read_head(grid, _around(grid, columns, drafts))
    head = Head({**shared.values, **own.values}, {**shared.parties, **own.parties}, [*own.notes, *shared.notes])
    _guess_buyer(grid, columns, head)
    title = doctype.of_grids([grid, *loose], columns.row)
    orders = []
    for group in _groups(drafts, columns, grid):
        assembly = _Assembly(problems=list(problems))
        _fill_head(assembly, _with_row_fields(head, table, group), style, title)
        orders.append(_assembled(assembly, group, _title_currency(grid, columns)))
    return [order for order in orders if order.lines]


def _around(grid: Grid, columns: Columns, drafts: Sequence[Draft]) -> list[int]:
    """The rows above the titles, and below them all that are no lines."""
    lines = {draft.row for draft in drafts} | set(item_rows(grid, columns))
    return [row for row in range(len(grid.rows)) if row < columns.row or (row > columns.row and row not in lines)]


def _groups(drafts: Sequence[Draft], columns: Columns, grid: Grid) -> list[list[Draft]]:
    """The lines of each order number, where a column carries them; else all lines."""
    column = columns.head.get("po_number")
    if column is None:
        return [list(drafts)] if drafts else []
    groups: dict[str, list[Draft]] = {}
    last = ""
    for draft in drafts:
        last = grid.at(draft.row, column).text or last
        groups.setdefault(last, []).append(draft)
    return list(groups.values())


def _with_row_fields(head: Head, table: Table, group: Sequence[Draft]) -> Head:
    """The head, with the fields that the first row of a group repeats in columns of their own."""
    values, parties = dict(head.values), dict(head.parties)
    for role, column in table.columns.head.items():
        draft = next((draft for draft in group if table.grid.at(draft.row, column)), None)
        if draft is None:
            continue
        cell, evidence = table.grid.at(draft.row, column), table.grid.evidence(draft.row, column)
        if role in _PARTIES:
            parties[role] = (party_of(cell.text), evidence)
        else:
            values[role] = Found(cell, evidence)
    return Head(values, parties, head.notes)


def _guess_buyer(grid: Grid, columns: Columns, head: Head) -> None:
    """The first line of a letter names its writer, where no label does."""
    if "buyer" in head.parties:
        return
    for row in range(min(columns.row, 2)):
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
    used = [column for column in columns.roles.values() if column in grid.hidden_columns]
    return [
        Problem(
            "document.hidden_content",
            "A hidden column belongs to the order lines; ask the buyer.",
            grid.where(columns.row, column),
        )
        for column in used
    ]


def _guessed(columns: Columns) -> list[Problem]:
    if columns.row >= 0:
        return []
    return [Problem("document.low_confidence", "The list has no titles; codes and quantities were told apart by look.")]


def _title_currency(grid: Grid, columns: Columns) -> str | None:
    places = [columns.roles[role] for role in ("unit_price", "amount") if role in columns.roles]
    found = {find_currency(grid.at(columns.row, place).text) for place in places} - {None}
    return found.pop() if len(found) == 1 else None


def _fill_head(assembly: _Assembly, head: Head, style: Style, title: DocumentType) -> None:
    assembly.values["document_type"] = title
    for role in ("po_number", "revision"):
        if role in head.values:
            assembly.values[role] = head.values[role].cell.text.strip().lstrip("#")[:40]
            assembly.evidence[role] = head.values[role].evidence
    for role in _DAYS:
        _fill_day(assembly, head, role, style)
    _fill_total(assembly, head, style)
    for role, (party, evidence) in head.parties.items():
        assembly.values[role] = party
        assembly.evidence[role] = evidence
    if "currency" in head.values:
        assembly.values["currency"] = find_currency(head.values["currency"].cell.text.upper())
        assembly.evidence["currency"] = head.values["currency"].evidence
    assembly.values["notes"] = tuple(head.notes)


def _fill_day(assembly: _Assembly, head: Head, role: str, style: Style) -> None:
    found = head.values.get(role)
    if found is None:
        return
    day, problem = read_day(found.cell, style, found.evidence.where)
    assembly.problems += [problem] if problem is not None else []
    if day is not None:
        assembly.values[role] = day
        assembly.evidence[role] = found.evidence


def _fill_total(assembly: _Assembly, head: Head, style: Style) -> None:
    """The total without tax where both are stated."""
    found = head.values.get("subtotal") or head.values.get("total")
    if found is None:
        return
    price = read_money(found.cell, style, found.evidence.where)
    if price.value is not None:
        assembly.values["total"] = price.value
        assembly.evidence["total"] = found.evidence
    if price.currency is not None:
        assembly.values.setdefault("currency", price.currency)


def order_of(drafts: Iterable[Draft], head: Head, style: Style) -> PurchaseOrderDoc:
    """The order of lines that stand in no table, under the labelled fields around them."""
    assembly = _Assembly()
    _fill_head(assembly, head, style, "order")
    return _assembled(assembly, drafts, None)


def _assembled(assembly: _Assembly, drafts: Iterable[Draft], currency: str | None) -> PurchaseOrderDoc:
    """The document of gathered fields and drafts; evidence paths count lines from 0."""
    lines, evidence, problems = [], dict(assembly.evidence), list(assembly.problems)
    currencies = {currency} - {None}
    for number, draft in enumerate(drafts):
        lines.append(draft.finished(number + 1))
        evidence |= {f"lines[{number}].{name}": found for name, found in draft.evidence.items()}
        problems += draft.problems
        currencies |= {draft.currency} - {None}
    values = dict(assembly.values)
    if values.get("currency") is None and len(currencies) == 1:
        values["currency"] = currencies.pop()
    confidence = Decimal(1) if not problems else Decimal("0.8")
    return PurchaseOrderDoc(
        lines=tuple(lines),
        evidence=evidence,
        problems=tuple(problems[:_MOST_PROBLEMS]),
        confidence=confidence,
        **values,
    )


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
