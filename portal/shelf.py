"""Items as this debtor sees them: own price, own part number, live stock."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from sqlalchemy.orm import Session

from erp.catalog.queries import ItemView, items_by_id
from erp.debtors.glances import own_numbers
from erp.debtors.queries import DebtorView
from erp.pricing.queries import PriceAnswer, PriceRequest, prices_for
from erp.stock.queries import StockView, availability
from kernel import clock


@dataclass(frozen=True, slots=True)
class Offer:
    """One item on the shelf; `price` is for one of `unit`, None where the price is on request."""

    item: ItemView
    unit: str
    price: PriceAnswer | None
    stock: StockView
    own_part: str | None


def shelf(session: Session, debtor: DebtorView, item_ids: Sequence[int]) -> list[Offer]:
    """The offers in the order asked for, in a fixed number of queries."""
    items = items_by_id(session, item_ids)
    found = [items[item_id] for item_id in item_ids if item_id in items]
    day = clock.today()
    requests = [PriceRequest(item.id, item.base_unit, Decimal(1), day) for item in found]
    prices = prices_for(session, debtor, requests, {item.id: item.units for item in found})
    stock = availability(session, [item.id for item in found], debtor.warehouse)
    own = own_numbers(session, debtor.id, [item.id for item in found])
    return [
        Offer(item, item.base_unit, price, stock[item.id], own.get(item.id))
        for item, price in zip(found, prices, strict=True)
    ]
