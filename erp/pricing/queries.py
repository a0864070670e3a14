"""Reads of prices: what a debtor pays for quantities of items, set-wise."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any

from sqlalchemy import Select, bindparam, literal_column, select, union_all
from sqlalchemy.orm import Session

from erp.debtors.queries import DebtorView
from erp.pricing.models import DebtorPrice, ListPrice, PriceList
from erp.pricing.rules import LosingPrice, PriceAnswer, PriceRequest, PriceRow, best_price
from kernel.db import rows

__all__ = ["LosingPrice", "PriceAnswer", "PriceRequest", "price_lists", "prices_for"]

_OWN: Select[*tuple[Any, ...]] = select(
    literal_column("0").label("kind"), DebtorPrice.id, DebtorPrice.item_id, DebtorPrice.unit, DebtorPrice.min_qty,
    DebtorPrice.price, DebtorPrice.valid_from, DebtorPrice.valid_to,
).where(DebtorPrice.debtor_id == bindparam("debtor_id"), DebtorPrice.item_id.in_(bindparam("items")))  # fmt: skip
_LISTED: Select[*tuple[Any, ...]] = (
    select(
        literal_column("1"), ListPrice.id, ListPrice.item_id, ListPrice.unit, ListPrice.min_qty, ListPrice.price,
        ListPrice.valid_from, ListPrice.valid_to,
    )
    .join(PriceList, PriceList.code == ListPrice.price_list)
    .where(PriceList.code == bindparam("price_list"), PriceList.currency == bindparam("currency"))
    .where(ListPrice.item_id.in_(bindparam("items")))
)  # fmt: skip
_PRICES = union_all(_OWN, _LISTED).order_by("kind", "id")


def prices_for(
    session: Session,
    debtor: DebtorView,
    requests: Sequence[PriceRequest],
    packs: Mapping[int, Mapping[str, Fraction]],
) -> list[PriceAnswer | None]:
    """What the debtor pays for each request, in the debtor's currency, in one query however many there are.

    `packs` gives the units of each item (ItemView.units). A price list in another currency holds for nothing.
    """
    rows = _rows(session, debtor, {request.item_id for request in requests})
    return [best_price(r, rows[r.item_id], packs.get(r.item_id, {})) for r in requests]


def price_lists(session: Session) -> dict[str, str]:
    """Currency by price list."""
    return dict(session.execute(select(PriceList.code, PriceList.currency).order_by(PriceList.code)).all())


def _rows(session: Session, debtor: DebtorView, item_ids: set[int]) -> defaultdict[int, list[PriceRow]]:
    """The debtor's own prices first, then those of the list, each in the order in which they were made."""
    priced: defaultdict[int, list[PriceRow]] = defaultdict(list)
    if not item_ids:
        return priced
    sources = ("debtor price", f"price list {debtor.price_list}")
    told = {"debtor_id": debtor.id, "price_list": debtor.price_list, "currency": debtor.currency}
    for kind, _, item_id, *terms in rows(session, _PRICES, **told, items=list(item_ids)):
        priced[item_id].append(PriceRow(sources[kind], kind == 0, *terms))
    return priced
