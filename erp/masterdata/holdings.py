"""Loads what is there: warehouses and stock counts, through the same ledger as trade itself."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from sqlalchemy import bindparam, select, update
from sqlalchemy.orm import Session

from erp.masterdata.lookups import Known, known_items, resolve
from erp.masterdata.reading import Row, without_repeats
from erp.masterdata.report import NOTHING, Changes, Problems
from erp.masterdata.upsert import add_rows, ids_by
from erp.stock.doubts import end_holds, kept_for_count
from erp.stock.models import StockLevel, StockMovement, Warehouse
from erp.stock.service import announce_received, put_warehouse
from kernel.values.quantity import plain

_LEVELS = StockLevel.metadata.tables["stock_level"]
_REF = "import:stock.csv"
_TOLD = ("on_hand", "incoming_qty", "incoming_date", "bin")


class _Level(NamedTuple):
    """A level as it stands."""

    id: int
    on_hand: Decimal
    allocated: Decimal
    incoming_qty: Decimal | None
    incoming_date: date | None
    bin: str | None

    @property
    def told(self) -> tuple[Any, ...]:
        return tuple(getattr(self, name) for name in _TOLD)


def warehouses(session: Session, rows: Sequence[Row], problems: Problems) -> Changes:
    rows = without_repeats(rows, ["warehouse"], problems)
    if problems:
        return NOTHING
    standing = dict(session.execute(select(Warehouse.code, Warehouse.name)).all())
    told = {row["warehouse"]: row["name"] or row["warehouse"] for row in rows}
    differing = {code: name for code, name in told.items() if standing.get(code) != name}
    for code, name in differing.items():
        put_warehouse(session, code, name)
    changed = sum(code in standing for code in differing)
    return Changes(added=len(differing) - changed, changed=changed)


def stock(session: Session, rows: Sequence[Row], problems: Problems) -> Changes:
    """A count: on hand becomes what the file says, the difference a movement. What is promised stays.

    A place that was to be counted is counted by this, unless the file only repeats what the books say. An empty bin
    leaves the bin as it is: whoever counts need not know where things lie.
    """
    rows = without_repeats(rows, ["warehouse", "sku"], problems)
    found = resolve(rows, "sku", known_items(session), problems, "items.csv")
    standing = _locked_levels(session)
    kept = kept_for_count(session)
    places = ids_by(session, Warehouse, "code")
    _check_counts(found, places, standing, kept, problems)
    if problems:
        return NOTHING
    for code in dict.fromkeys(row["warehouse"] for row in rows):
        if code not in places:
            places[code] = put_warehouse(session, code, code)
    new = {(places[row["warehouse"]], item.id): row for row, item in found}
    opened = _open_levels(session, {place: row for place, row in new.items() if place not in standing})
    told = [(standing[place], row) for place, row in new.items() if place in standing]
    end_holds(session, [level.id for level, row in told if level.id in kept and row["on_hand"] != level.on_hand])
    counted = _count_levels(session, told)
    _announce(session, found, places, standing, kept)
    return Changes(added=opened, changed=counted)


def _locked_levels(session: Session) -> dict[tuple[int, int], _Level]:
    """All levels by (warehouse, item), locked in id order as every move locks them."""
    columns = [getattr(StockLevel, name) for name in _Level._fields]
    chosen = select(StockLevel.warehouse_id, StockLevel.item_id, *columns).order_by(StockLevel.id).with_for_update()
    return {(row[0], row[1]): _Level(*row[2:]) for row in session.execute(chosen)}


def _check_counts(
    found: Sequence[tuple[Row, Known]],
    places: Mapping[str, int],
    standing: Mapping[tuple[int, int], _Level],
    kept: Mapping[int, Decimal],
    problems: Problems,
) -> None:
    for row, item in found:
        level = standing.get((places.get(row["warehouse"], 0), item.id))
        if level is not None and row["on_hand"] < level.allocated - kept.get(level.id, Decimal(0)):
            promised = plain(level.allocated - kept.get(level.id, Decimal(0)))
            problems.add(row.line, f"{promised} of {row['sku']} are promised to orders; on_hand cannot be less")


def _open_levels(session: Session, new: Mapping[tuple[int, int], Row]) -> int:
    add_rows(session, StockLevel, [_level(place, row) for place, row in new.items()])
    chosen = select(StockLevel.warehouse_id, StockLevel.item_id, StockLevel.id)
    ids = {(row[0], row[1]): row[2] for row in session.execute(chosen)} if new else {}
    opening = [(ids[place], row["on_hand"]) for place, row in new.items()]
    _move(session, "opening", opening)
    return len(new)


def _count_levels(session: Session, levels: Sequence[tuple[_Level, Row]]) -> int:
    told = [(level, _told(row, level.bin)) for level, row in levels]
    differing = [(level, new) for level, new in told if level.told != tuple(new.values())]
    if differing:
        counting = update(_LEVELS).where(_LEVELS.c["id"] == bindparam("this"))
        places: dict[str, Any] = {name: bindparam(f"_{name}") for name in _TOLD}
        rows = [{"this": level.id, **{f"_{name}": value for name, value in new.items()}} for level, new in differing]
        session.connection().execute(counting.values(places), rows)
    _move(session, "adjustment", [(level.id, new["on_hand"] - level.on_hand) for level, new in differing])
    return len(differing)


def _told(row: Row, standing_bin: str | None) -> dict[str, Any]:
    return {name: row[name] for name in _TOLD} | {"bin": row["bin"] or standing_bin}


def _move(session: Session, kind: str, moved: Sequence[tuple[int, Decimal]]) -> None:
    told = [(level_id, qty) for level_id, qty in moved if qty]
    add_rows(session, StockMovement, [{"level_id": i, "kind": kind, "qty": q, "ref": _REF} for i, q in told])


def _announce(
    session: Session,
    found: Sequence[tuple[Row, Known]],
    places: Mapping[str, int],
    standing: Mapping[tuple[int, int], _Level],
    kept: Mapping[int, Decimal],
) -> None:
    """Tell the orders that wait, warehouse by warehouse, where there is more than before."""
    more: defaultdict[str, list[int]] = defaultdict(list)
    for row, item in found:
        level = standing.get((places[row["warehouse"]], item.id))
        if row["on_hand"] > (Decimal(0) if level is None else level.on_hand - _held_back(level, row, kept)):
            more[row["warehouse"]].append(item.id)
    for code, item_ids in more.items():
        announce_received(session, code, item_ids)


def _held_back(level: _Level, row: Row, kept: Mapping[int, Decimal]) -> Decimal:
    """What was held until a count, where this row is one."""
    return kept.get(level.id, Decimal(0)) if row["on_hand"] != level.on_hand else Decimal(0)


def _level(place: tuple[int, int], row: Row) -> dict[str, Any]:
    return {"warehouse_id": place[0], "item_id": place[1], "allocated": Decimal(0), **_told(row, None)}
