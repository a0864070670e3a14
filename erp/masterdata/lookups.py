"""What rows of a file may refer to: items by number, and whatever else has a key."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from erp.catalog.models import Item, ItemUnit
from erp.masterdata.reading import Row
from erp.masterdata.report import Problems

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Known:
    """An item that exists; `units` only where they were asked for."""

    id: int
    base_unit: str
    units: frozenset[str] = frozenset()


def known_items(session: Session, *, with_units: bool = False) -> dict[str, Known]:
    """All items by number, in one query or two."""
    units: dict[int, set[str]] = {}
    if with_units:
        for item_id, unit in session.execute(select(ItemUnit.item_id, ItemUnit.unit)):
            units.setdefault(item_id, set()).add(unit)
    rows = session.execute(select(Item.sku, Item.id, Item.base_unit))
    return {sku: Known(item_id, base, frozenset(units.get(item_id, ()) or (base,))) for sku, item_id, base in rows}


def resolve(
    rows: Sequence[Row], column: str, known: Mapping[str, T], problems: Problems, source: str
) -> list[tuple[Row, T]]:
    """Each row with what its cell names; a name that is not known is a problem."""
    found: list[tuple[Row, T]] = []
    for row in rows:
        meant = known.get(row[column])
        if meant is None:
            problems.add(row.line, f"{column} {row[column]} does not exist; correct it, or load it with {source} first")
        else:
            found.append((row, meant))
    return found
