"""Brings many rows of a table to what a file says, with few statements however many rows there are."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, bindparam, insert, select, update
from sqlalchemy.orm import Session

from erp.masterdata.report import NOTHING, Changes
from kernel.db import Base

Values = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Difference:
    """A row that stood there otherwise: the columns that differ, before and after."""

    id: int
    columns: Mapping[str, tuple[Any, Any]]


def upsert(
    session: Session,
    table: type[Base],
    key: Sequence[str],
    rows: Sequence[Values],
    within: ColumnElement[bool] | None = None,
    only_new: Sequence[str] = (),
    watch: list[Difference] | None = None,
) -> Changes:
    """Add the rows whose `key` is new, change those that differ, leave the rest alone.

    `within` bounds which rows of the table the keys can be among; `only_new` are columns that are set when a row is
    added and never after. `watch` is given what differed. The key's columns must be unique in the table, whose primary
    key is `id`.
    """
    if not rows:
        return NOTHING
    columns = [name for name in rows[0] if name not in only_new]
    known = _known(session, table, key, columns, within)
    new, changed = [], []
    for row in rows:
        standing = known.get(tuple(row[name] for name in key))
        if standing is None:
            new.append(dict(row))
        elif standing[1] != tuple(row[name] for name in columns):
            changed.append({"_id": standing[0], **{f"_{name}": row[name] for name in columns}})
            if watch is not None:
                watch.append(_difference(standing, columns, row))
    add_rows(session, table, new)
    _change(session, table, columns, changed)
    return Changes(added=len(new), changed=len(changed))


def add_rows(session: Session, table: type[Base], rows: Sequence[Values]) -> None:
    if rows:
        session.connection().execute(insert(table.metadata.tables[table.__tablename__]), list(rows))


def ids_by(session: Session, table: type[Base], column: str) -> dict[str, int]:
    """The id of each row by a unique column, for the whole table in one query."""
    columns = table.metadata.tables[table.__tablename__].c
    return dict(session.execute(select(columns[column], columns["id"])).all())


def _difference(standing: tuple[int, tuple[Any, ...]], columns: Sequence[str], row: Values) -> Difference:
    before = zip(columns, standing[1], strict=True)
    return Difference(standing[0], {name: (old, row[name]) for name, old in before if old != row[name]})


def _known(
    session: Session, table: type[Base], key: Sequence[str], columns: Sequence[str], within: ColumnElement[bool] | None
) -> dict[tuple[Any, ...], tuple[int, tuple[Any, ...]]]:
    found = table.metadata.tables[table.__tablename__].c
    chosen = select(found["id"], *(found[name] for name in columns))
    places = [columns.index(name) for name in key]
    rows = session.execute(chosen if within is None else chosen.where(within))
    return {tuple(row[1:][place] for place in places): (row[0], tuple(row[1:])) for row in rows}


def _change(session: Session, table: type[Base], columns: Sequence[str], changed: Sequence[Values]) -> None:
    if changed:
        bare = table.metadata.tables[table.__tablename__]
        changing = update(bare).where(bare.c["id"] == bindparam("_id"))
        new: dict[str, Any] = {name: bindparam(f"_{name}") for name in columns}
        session.connection().execute(changing.values(new), list(changed))
