"""Things typed in a letter as lines of an order."""

import re
from decimal import Decimal

from parsers.document import Evidence, Problem
from parsers.grid.cells import Cell
from parsers.grid.lines import Draft
from parsers.grid.values import Style, read_money, read_quantity
from parsers.normalise import ambiguous_number
from parsers.text.days import Ground, find_days
from parsers.text.items import Item
from parsers.units import uom_code

_UNSURE = Decimal("0.6")
_MAY_BE_TWO = re.compile(r"[0-9]{1,3} [0-9]{3}")


def _quantity(item: Item, raw: str, style: Style, where: str) -> tuple[Decimal | None, Problem | None]:
    """What is ordered; "10 144 BOX" at the start of a line is ten thousand, or 144 in line 10: nobody can tell."""
    if _MAY_BE_TWO.fullmatch(item.qty) and raw.startswith(item.qty):
        return None, ambiguous_number(item.qty, where)
    measure = read_quantity(Cell(item.qty), style, where)
    return measure.value, measure.problem


def draft_of(item: Item, number: int, line: str, style: Style, ground: Ground) -> Draft:
    """A typed item as a line; what only words name is marked as doubtful."""
    where = f"body line {number}"
    raw = line.strip()[:200]
    sure = Decimal(1) if item.sku is not None else _UNSURE
    draft = Draft(number)
    quantity, problem = _quantity(item, raw, style, where)
    draft.values = {"supplier_part": item.sku, "description": item.description, "qty": quantity}
    draft.problems += [problem] if problem is not None else []
    if item.unit is not None:
        draft.values |= {"uom": item.unit.upper(), "uom_code": uom_code(item.unit)}
    if item.note is not None:
        draft.notes.append(item.note)
        _add_day(draft, item.note, ground, where)
    if item.price is not None:
        _add_price(draft, item, style, where)
    draft.values = {name: value for name, value in draft.values.items() if value is not None}
    draft.evidence = {name: Evidence(where, raw, sure) for name in draft.values}
    if not item.price_named and "unit_price" in draft.values:
        draft.evidence["unit_price"] = Evidence(where, raw, _UNSURE)
    if item.sku is None:
        draft.problems.append(
            Problem("document.low_confidence", "Only words name this article; make sure which.", where)
        )
    return draft


def _add_day(draft: Draft, note: str, ground: Ground, where: str) -> None:
    """The day an article is wanted on; one that nothing settles is asked."""
    day = next(find_days(note, ground), None)
    if day is not None and day.first is None:
        sentence = f"“{day.raw}” names no one day; ask the buyer which day is meant."
        draft.problems.append(Problem("document.ambiguous_date", sentence, where))
    draft.values["requested_date"] = day.first if day is not None else None


def _add_price(draft: Draft, item: Item, style: Style, where: str) -> None:
    price = read_money(Cell(item.price or ""), style, where)
    draft.values["unit_price"] = price.value
    draft.currency = price.currency
    draft.problems += [price.problem] if price.problem is not None else []
    if item.per is not None:
        draft.values["price_per"] = Decimal(item.per)
