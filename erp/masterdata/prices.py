"""Loads prices: those of price lists, and those promised to single debtors.

A price is known by its list or debtor, item, unit, smallest quantity and first day. What a file says about one of
these replaces what stood there, so that an old price is closed by sending it again with its last day.
"""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from sqlalchemy import delete, insert, select
from sqlalchemy.orm import Session

from erp.debtors.models import Debtor
from erp.masterdata.lookups import Known, known_items, resolve
from erp.masterdata.reading import Row
from erp.masterdata.report import NOTHING, Changes, Problems
from erp.masterdata.upsert import add_rows, ids_by
from erp.pricing.models import DebtorPrice, ListPrice, PriceList
from kernel.db import Base

Price = tuple[Any, ...]  # owner, item id, unit, min_qty, valid_from, valid_to, price
_GROUP = 5  # how many of these name a price
_PERIOD = 6  # and with the last day
_BATCH = 10_000


def price_lists(session: Session, rows: Sequence[Row], problems: Problems) -> Changes:
    """Prices of lists; a list has one currency, that of its first row or of the list as it stands."""
    currencies = dict(session.execute(select(PriceList.code, PriceList.currency)).all())
    standing = set(currencies)
    for row in rows:
        if currencies.setdefault(row["price_list"], row["currency"]) != row["currency"]:
            told = currencies[row["price_list"]]
            problems.add(row.line, f"price list {row['price_list']} is in {told}; a list has one currency")
    wanted = _wanted(session, rows, {code: code for code in currencies}, "price_list", problems)
    if problems:
        return NOTHING
    missing = [{"code": code, "currency": money} for code, money in currencies.items() if code not in standing]
    add_rows(session, PriceList, missing)
    return _replace(session, ListPrice, "price_list", wanted)


def debtor_prices(session: Session, rows: Sequence[Row], problems: Problems) -> Changes:
    wanted = _wanted(session, rows, ids_by(session, Debtor, "code"), "debtor_code", problems)
    return NOTHING if problems else _replace(session, DebtorPrice, "debtor_id", wanted)


def _wanted(
    session: Session, rows: Sequence[Row], owners: dict[str, Any], column: str, problems: Problems
) -> set[Price]:
    """The rows as prices; one that stands twice, or cannot be meant, is a problem."""
    items = known_items(session, with_units=True)
    resolve(rows, column, owners, problems, "debtors.csv")
    first: dict[Price, int] = {}
    for row, item in resolve(rows, "sku", items, problems, "items.csv"):
        price = _price(row, owners.get(row[column]), item, problems)
        known = first.setdefault(price[:_PERIOD], row.line)
        if known != row.line:
            problems.add(
                row.line, f"the price of {row['sku']} for that unit, quantity and time is in line {known} already"
            )
        first[price] = row.line
    return {price for price in first if len(price) > _PERIOD}


def _price(row: Row, owner: Any, item: Known, problems: Problems) -> Price:
    unit = row["unit"] or item.base_unit
    if unit not in item.units:
        problems.add(row.line, f"{row['sku']} is not sold by {unit}; add that unit to item_units.csv")
    if row["valid_from"] and row["valid_to"] and row["valid_to"] < row["valid_from"]:
        problems.add(row.line, f"valid_to {row['valid_to']} is before valid_from {row['valid_from']}")
    return (owner, item.id, unit, row["min_qty"], row["valid_from"], row["valid_to"], row["price"])


def _replace(session: Session, table: type[Base], owner: str, wanted: set[Price]) -> Changes:
    """Only what differs is written: loading the same file again writes nothing."""
    bare = table.metadata.tables[table.__tablename__]
    names = (owner, "item_id", "unit", "min_qty", "valid_from", "valid_to", "price")
    chosen = select(bare.c["id"], *(bare.c[name] for name in names)).where(
        bare.c[owner].in_({price[0] for price in wanted})
    )
    standing: defaultdict[Price, list[int]] = defaultdict(list)
    for row in session.execute(chosen):
        standing[tuple(row[1:])].append(row[0])
    groups = {_group(price) for price in wanted}
    gone = [i for price, ids in standing.items() if _group(price) in groups and price not in wanted for i in ids]
    new = [dict(zip(names, price, strict=True)) for price in wanted if price not in standing]
    for start in range(0, len(gone), _BATCH):
        session.execute(delete(bare).where(bare.c["id"].in_(gone[start : start + _BATCH])))
    if new:
        session.connection().execute(insert(bare), sorted(new, key=lambda row: (row["item_id"], row["min_qty"])))
    changed = min(len(gone), len(new))
    return Changes(added=len(new) - changed, changed=changed, removed=len(gone) - changed)


def _group(price: Price) -> Price:
    return price[:_GROUP]
