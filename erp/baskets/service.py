"""Filling a basket and sending it off."""

from decimal import Decimal

from sqlalchemy import delete, func, insert, select, update
from sqlalchemy.orm import Session

from erp.baskets.errors import BasketFull, BasketGone, NotForSale
from erp.baskets.models import Basket, BasketLine
from erp.baskets.rules import MOST_LINES, checked_quantity
from erp.catalog.errors import UnknownItem
from erp.catalog.queries import ItemView, items_by_sku
from erp.debtors.errors import UnknownContact
from erp.debtors.queries import contact_by_id
from kernel.inserting import insert_ignore
from kernel.values.quantity import to_base


def open_basket(session: Session, contact_id: int) -> int:
    """The id of the contact's open basket, made where there is none. Raises UnknownContact."""
    contact = contact_by_id(session, contact_id)
    if contact is None:
        raise UnknownContact
    found = _open_id(session, contact_id)
    if found is not None:
        return found
    made = insert_ignore(session, Basket, debtor_id=contact.debtor_id, contact_id=contact_id, state="open")
    again = int(made) if made is not None else _open_id(session, contact_id)
    if again is None:
        raise BasketGone
    return again


def set_line(session: Session, contact_id: int, sku: str, unit: str, qty: Decimal) -> None:
    """Have `qty` of `unit` of the item in the contact's basket; zero takes the line out.

    Raises UnknownItem, NotForSale, BadQuantity, BasketFull, and UnknownUnit or FractionalPack of kernel.values.
    """
    item = _item(session, sku)
    checked_quantity(qty)
    basket_id = open_basket(session, contact_id)
    same = (BasketLine.basket_id == basket_id, BasketLine.item_id == item.id, BasketLine.unit == unit)
    if not qty:
        session.execute(delete(BasketLine).where(*same))
        return
    to_base(qty, unit, item.units)
    if item.status != "active":
        raise NotForSale(item.sku, item.superseded_by)
    changed = session.execute(update(BasketLine).where(*same).values(qty=qty).returning(BasketLine.id)).one_or_none()
    if changed is None:
        _add_line(session, basket_id, item.id, unit, qty)


def clear(session: Session, contact_id: int) -> None:
    """Take everything out of the contact's basket."""
    mine = select(Basket.id).where(Basket.contact_id == contact_id, Basket.state == "open")
    session.execute(delete(BasketLine).where(BasketLine.basket_id.in_(mine)))


def mark_submitted(session: Session, basket_id: int, submitted_ref: str) -> None:
    """The basket became an inbound message, once: whoever sends it a second time gets BasketGone."""
    sent = session.execute(
        update(Basket)
        .where(Basket.id == basket_id, Basket.state == "open")
        .values(state="submitted", submitted_ref=submitted_ref)
        .returning(Basket.id)
    ).one_or_none()
    if sent is None:
        raise BasketGone


def submitted_ref(session: Session, debtor_id: int, basket_id: int) -> str | None:
    """What a basket of this debtor became, None while it is open or where it is another's."""
    mine = (Basket.id == basket_id, Basket.debtor_id == debtor_id, Basket.state == "submitted")
    return session.scalar(select(Basket.submitted_ref).where(*mine))


def _open_id(session: Session, contact_id: int) -> int | None:
    return session.scalar(select(Basket.id).where(Basket.contact_id == contact_id, Basket.state == "open"))


def _item(session: Session, sku: str) -> ItemView:
    item = items_by_sku(session, [sku]).get(sku)
    if item is None:
        raise UnknownItem(sku)
    return item


def _add_line(session: Session, basket_id: int, item_id: int, unit: str, qty: Decimal) -> None:
    held = session.scalar(select(func.count()).where(BasketLine.basket_id == basket_id)) or 0
    if held >= MOST_LINES:
        raise BasketFull(MOST_LINES)
    session.execute(insert(BasketLine).values(basket_id=basket_id, item_id=item_id, unit=unit, qty=qty))
