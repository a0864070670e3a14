"""What people taught of a sheet, applied to its grids: titles in our words, fields from their cells, what is unsaid."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any

from parsers.document import Evidence, PurchaseOrderDoc
from parsers.grid.cells import EMPTY, Cell, Grid
from parsers.grid.orders import read_orders
from parsers.grid.pages import MAX_ROWS, cell_of, pages_of, place_in
from parsers.layout.build import BuiltLines
from parsers.layout.head import Head
from parsers.layout.interpret import Interpretation
from parsers.layout.lesson import BY_WORD, Lesson
from parsers.layout.remembering import remembered
from parsers.layout.words import Page
from parsers.memory.rules import Memory
from parsers.normalise import DateOrder, infer_date_order

KIND = "sheet"
_CENT = Decimal("0.01")
_TEXTS = ("po_number", "revision", "currency")


def taught_orders(
    grids: Sequence[Grid], country: str | None, memories: Sequence[Memory]
) -> tuple[PurchaseOrderDoc, ...]:
    """The orders of a file, read by what was taught where it is such a form."""
    if not memories:
        return tuple(read_orders(grids, country))
    pages = pages_of(grids)
    return remembered(pages, memories, lambda memory: _read(grids, pages, country, memory), KIND).orders


def _read(grids: Sequence[Grid], pages: Sequence[Page], country: str | None, memory: Memory | None) -> Interpretation:
    if memory is None:
        return _weighed(read_orders(grids, country))
    lesson = Lesson.on(pages, memory)
    told = [_retold(grid, before, after) for grid, before, after in zip(grids, pages, lesson.pages, strict=True)]
    orders = read_orders(told, country)
    order = lesson.date_order(infer_date_order(_texts(grids), country))
    return _weighed([_with(doc, lesson, grids, pages, order) for doc in orders])


def _texts(grids: Sequence[Grid]) -> Iterable[str]:
    return (cell.text for grid in grids for row in grid.rows for cell in row if cell and cell.number is None)


def _retold(grid: Grid, before: Page, after: Page) -> Grid:
    """The grid with the words that were changed, and without the rows that were struck out."""
    told = {cell_of(word)[1:]: word.text for line in after.lines for word in line.words}
    changed: dict[tuple[int, int], str | None] = {
        place: told.get(place)
        for line in before.lines
        for word in line.words
        for place in [cell_of(word)[1:]]
        if told.get(place) != word.text
    }
    if not changed:
        return grid
    rows = [
        [_cell(cell, changed, (r, c)) for c, cell in enumerate(row)] if r < MAX_ROWS else row
        for r, row in enumerate(grid.rows)
    ]
    return replace(grid, rows=rows)


def _cell(cell: Cell, changed: dict[tuple[int, int], str | None], place: tuple[int, int]) -> Cell:
    if place not in changed:
        return cell
    text = changed[place]
    return EMPTY if text is None else Cell(text)


def _with(
    doc: PurchaseOrderDoc, lesson: Lesson, grids: Sequence[Grid], pages: Sequence[Page], order: DateOrder | None
) -> PurchaseOrderDoc:
    head = lesson.head(Head(), pages, order)
    parties, party_evidence = lesson.parties({}, {}, pages)
    built = lesson.lines(BuiltLines(list(doc.lines), dict(doc.evidence), list(doc.problems)))
    evidence = {**built.evidence, **_placed(head.evidence, grids), **_placed(party_evidence, grids)}
    values: dict[str, Any] = {name: value for name in _TEXTS if (value := getattr(head, name)) is not None}
    taken = {evidence[name].where for name in head.dates}
    problems = (*(p for p in built.problems if p.where not in taken), *head.problems)
    values |= {**head.dates, **parties, "lines": tuple(built.lines), "evidence": evidence, "problems": problems}
    return lesson.unsaid(replace(doc, **values))


def _placed(evidence: dict[str, Evidence], grids: Sequence[Grid]) -> dict[str, Evidence]:
    return {
        path: found if found.where == BY_WORD else replace(found, where=place_in(grids, found.where))
        for path, found in evidence.items()
    }


def _weighed(orders: Sequence[PurchaseOrderDoc]) -> Interpretation:
    """With the lines and totals that arithmetic proves and contradicts, so that two readings can be compared."""
    proofs = [proof for doc in orders for proof in _proofs(doc)]
    return Interpretation(tuple(orders), None, proofs.count(True), proofs.count(False))


def _proofs(doc: PurchaseOrderDoc) -> Iterable[bool]:
    for line in doc.lines:
        if line.qty is not None and line.unit_price is not None and line.amount is not None:
            yield abs(line.qty * line.unit_price / line.price_per - line.amount) <= _CENT
    amounts = [line.amount for line in doc.lines if line.amount is not None]
    if doc.total is not None and amounts and len(amounts) == len(doc.lines):
        yield abs(sum(amounts) - doc.total) <= _CENT
