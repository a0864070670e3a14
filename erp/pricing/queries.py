"""Reads of prices: what a debtor pays for quantities of items, set-wise."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from fractions import Fraction

from sqlalchemy import select
from sqlalchemy.orm import Session

from erp.debtors.queries import DebtorView
from erp.pricing.models import DebtorPrice, ListPrice, PriceList
from erp.pricing.rules import LosingPrice, PriceAnswer, PriceRequest, PriceRow, best_price

__all__ = ["LosingPrice", "PriceAnswer", "PriceRequest", "price_lists", "prices_for"]


def prices_for(
    session: Session,
    debtor: DebtorView,
    requests: Sequence[PriceRequest],
    packs: Mapping[int, Mapping[str, Fraction]],
) -> list[PriceAnswer | None]:
    """What the debtor pays for each request, in the debtor's currency, in two queries however many there are.

    `packs` gives the units of each item (ItemView.units). A price list in another currency holds for nothing.
    """
    rows = _rows(session, debtor, {request.item_id for request in requests})
    return [best_price(r, rows[r.item_id], packs.get(r.item_id, {})) for r in requests]


def price_lists(session: Session) -> dict[str, str]:
    """Currency by price list."""
    return dict(session.execute(select(PriceList.code, PriceList.currency).order_by(PriceList.code)).all())


def _rows(session: Session, debtor: DebtorView, item_ids: set[int]) -> defaultdict[int, list[PriceRow]]:
    found: defaultdict[int, list[PriceRow]] = defaultdict(list)
    if not item_ids:
        return found
    own = select(
        DebtorPrice.item_id, DebtorPrice.unit, DebtorPrice.min_qty, DebtorPrice.price,
        DebtorPrice.valid_from, DebtorPrice.valid_to,
    ).where(DebtorPrice.debtor_id == debtor.id, DebtorPrice.item_id.in_(item_ids))  # fmt: skip
    for row in session.execute(own.order_by(DebtorPrice.id)):
        found[row[0]].append(PriceRow("debtor price", True, *row[1:]))
    if debtor.price_list is None:
        return found
    listed = (
        select(
            ListPrice.item_id, ListPrice.unit, ListPrice.min_qty, ListPrice.price,
            ListPrice.valid_from, ListPrice.valid_to,
        )
        .join(PriceList, PriceList.code == ListPrice.price_list)
        .where(PriceList.code == debtor.price_list, PriceList.currency == debtor.currency)
        .where(ListPrice.item_id.in_(item_ids))
        .order_by(ListPrice.id)
    )  # fmt: skip
    source = f"price list {debtor.price_list}"
    for row in session.execute(listed):
        found[row[0]].append(PriceRow(source, False, *row[1:]))
    return found
