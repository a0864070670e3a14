"""Reads of baskets: what a contact means to order, with prices and stock as of now."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from erp.baskets.models import Basket, BasketLine
from erp.baskets.rules import tax_of
from erp.catalog.queries import ItemView, items_by_id
from erp.debtors.errors import UnknownContact
from erp.debtors.queries import DebtorView, contact_by_id, debtors
from erp.pricing.queries import PriceAnswer, PriceRequest, prices_for
from erp.stock.queries import StockView, availability
from kernel.clock import today
from kernel.values.money import line_amount
from kernel.values.quantity import FractionalPack, UnknownUnit, to_base


@dataclass(frozen=True, slots=True)
class BasketLineView:
    """`qty` of `unit`, in base units `base_qty`; `price` and `amount` (before tax) are None where none is agreed."""

    item: ItemView
    unit: str
    qty: Decimal
    base_qty: Decimal
    price: PriceAnswer | None
    amount: Decimal | None
    stock: StockView

    @property
    def is_in_stock(self) -> bool:
        return self.base_qty <= self.stock.available


@dataclass(frozen=True, slots=True)
class BasketView:
    """Amounts in `currency`; lines without an agreed price count for nothing in them. `id` None: nothing put in yet.

    `withdrawn` names what was put in and cannot be ordered like that any more, such as `HB-100 by CT`.
    """

    id: int | None
    debtor_id: int
    contact_id: int
    currency: str
    lines: tuple[BasketLineView, ...]
    withdrawn: tuple[str, ...]
    net: Decimal
    tax: Decimal
    gross: Decimal

    @property
    def is_priced(self) -> bool:
        return all(line.price is not None for line in self.lines)


def basket(session: Session, contact_id: int) -> BasketView:
    """The contact's open basket, empty where there is none; at most ten queries. Raises UnknownContact."""
    contact = contact_by_id(session, contact_id)
    if contact is None:
        raise UnknownContact
    debtor = debtors(session, [contact.debtor_id])[contact.debtor_id]
    basket_id = session.scalar(select(Basket.id).where(Basket.contact_id == contact_id, Basket.state == "open"))
    lines, withdrawn = ((), ()) if basket_id is None else _lines(session, basket_id, debtor)
    net = sum((line.amount for line in lines if line.amount is not None), Decimal(0))
    taxable = ((x.item.tax_code, x.item.tax_rate, x.amount) for x in lines if x.amount is not None)
    tax = tax_of(taxable, debtor.currency)
    return BasketView(basket_id, debtor.id, contact_id, debtor.currency, lines, withdrawn, net, tax, net + tax)


def line_count(session: Session, contact_id: int) -> int:
    """How many lines the contact's open basket has, for the mark beside its name."""
    chosen = select(func.count(BasketLine.id)).join(Basket, Basket.id == BasketLine.basket_id)
    return session.scalar(chosen.where(Basket.contact_id == contact_id, Basket.state == "open")) or 0


def _lines(session: Session, basket_id: int, debtor: DebtorView) -> tuple[tuple[BasketLineView, ...], tuple[str, ...]]:
    chosen = select(BasketLine.item_id, BasketLine.unit, BasketLine.qty).where(BasketLine.basket_id == basket_id)
    rows = [(row[0], row[1], row[2]) for row in session.execute(chosen.order_by(BasketLine.id))]
    items = items_by_id(session, {item_id for item_id, _, _ in rows})
    sold = [row for row in rows if _comes_out(items[row[0]], row[1], row[2])]
    prices = _prices(session, debtor, sold, items)
    stock = availability(session, {item_id for item_id, _, _ in sold}, debtor.warehouse)
    lines = (
        _line(items[item_id], unit, qty, price, stock[item_id], debtor.currency)
        for (item_id, unit, qty), price in zip(sold, prices, strict=True)
    )
    return tuple(lines), tuple(f"{items[row[0]].sku} by {row[1]}" for row in rows if row not in sold)


def _comes_out(item: ItemView, unit: str, qty: Decimal) -> bool:
    """A unit may have been withdrawn, or its ratio changed, since the line was put in."""
    try:
        to_base(qty, unit, item.units)
    except (UnknownUnit, FractionalPack):
        return False
    return True


def _prices(
    session: Session, debtor: DebtorView, rows: Sequence[tuple[int, str, Decimal]], items: dict[int, ItemView]
) -> list[PriceAnswer | None]:
    day = today()
    requests = [PriceRequest(item_id, unit, qty, day) for item_id, unit, qty in rows]
    return prices_for(session, debtor, requests, {item_id: item.units for item_id, item in items.items()})


def _line(
    item: ItemView, unit: str, qty: Decimal, price: PriceAnswer | None, stock: StockView, currency: str
) -> BasketLineView:
    amount = None if price is None else line_amount(qty, price.unit_price, price.price_per, currency)
    return BasketLineView(item, unit, qty, to_base(qty, unit, item.units), price, amount, stock)
