"""Drafts and orders for tests: a small trading world, and how an order is walked through the house."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal
from itertools import count
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from erp import handlers
from erp.debtors.models import Account, OpenItem
from erp.invoicing.models import Invoice
from erp.invoicing.service.post import post_for_shipment
from erp.orders.models import SalesOrder
from erp.orders.service import draft as drafts
from erp.orders.service.confirm import ConfirmedView, confirm
from erp.picking.models import PickingSlip
from erp.picking.service import make_slips, pack
from erp.shipping.service import dispatch
from erp.stock.models import Reservation, StockLevel, StockMovement
from kernel.db import Database
from kernel.outbox import OutboxRow, deliver
from tests.factories.trade import make_address, make_debtor, make_item, make_stock

CLERK = "clerk@house.example"
RECEIVED = datetime(2026, 9, 22, 8, 0, tzinfo=UTC)
_sources = count(1)


@dataclass(frozen=True)
class World:
    """Ids of a debtor with an address, and of its items by SKU."""

    debtor_id: int
    address_id: int
    items: dict[str, int]


def make_world(database: Database, stock: dict[str, int | str], **debtor: Any) -> World:
    """A debtor and items with that much stock in MAIN; prices are given with the drafts."""
    with database.write() as session:
        made = make_debtor(session, **debtor)
        address = make_address(session, made)
        items = {sku: make_item(session, sku, f"Item {sku}", units={"CT": 12}) for sku in stock}
        for sku, on_hand in stock.items():
            make_stock(session, items[sku], on_hand)
        return World(made.id, address.id, {sku: item.id for sku, item in items.items()})


def line(
    world: World, position: int, sku: str, qty: int | str = 1, price: str = "10.00", **given: Any
) -> drafts.DraftLineInput:
    told = {
        "position": position,
        "line": str(position),
        "item_id": world.items[sku],
        "qty": Decimal(qty),
        "unit": "EA",
        "base_qty": Decimal(qty),
        "unit_price": Decimal(price),
        "price_source": "debtor price",
    }
    return drafts.DraftLineInput(**(told | given))


def make_draft(
    session: Session, world: World, lines: Sequence[tuple[str, int | str, str] | drafts.DraftLineInput], **given: Any
) -> int:
    """A draft that is ready to confirm: lines are (sku, pieces, price) or inputs."""
    n = next(_sources)
    told: dict[str, Any] = {
        "source_ref": f"intake_order:{n}",
        "channel": "mail",
        "debtor_id": world.debtor_id,
        "ship_to_id": world.address_id,
        "po_number": f"PO-{n}",
        "currency": "EUR",
        "received_at": RECEIVED,
        "lines": [
            given_line if isinstance(given_line, drafts.DraftLineInput) else line(world, i, *given_line)
            for i, given_line in enumerate(lines, 1)
        ],
    }
    return drafts.save(session, drafts.DraftInput(**(told | given)))


def confirmed(database: Database, world: World, lines: Sequence[Any], **given: Any) -> ConfirmedView:
    """A draft confirmed by the clerk, in a transaction of its own."""
    with database.write() as session:
        return confirm(session, make_draft(session, world, lines, **given), CLERK)


def slip_ids(session: Session, order_id: int) -> list[int]:
    make_slips(session, order_id)
    return list(
        session.scalars(select(PickingSlip.id).where(PickingSlip.order_id == order_id).order_by(PickingSlip.id))
    )


def sent(database: Database, slip_id: int, picked: dict[int, Decimal] | None = None) -> int:
    """A slip packed and dispatched; gives the shipment's id."""
    with database.write() as session:
        pack(session, slip_id, CLERK, picked)
        return dispatch(session, slip_id, CLERK, "Hermes", "H-1").id


def invoiced(database: Database, shipment_id: int) -> str:
    with database.write() as session:
        return post_for_shipment(session, shipment_id).invoice_no


def drain(database: Database) -> None:
    """Deliver every event until none is left, as the workers would."""
    while True:
        with database.read() as session:
            waiting = session.scalars(
                select(OutboxRow.id).where(OutboxRow.done_at.is_(None)).order_by(OutboxRow.id)
            ).all()
        if not waiting:
            return
        for row_id in waiting:
            assert deliver(database, row_id, handlers.SUBSCRIPTIONS)


def broken_books(session: Session) -> list[str]:
    """Every invariant of stock and money that the tables break, in words; none is right."""
    return [*_broken_stock(session), *_broken_money(session), *_broken_endings(session)]


def _broken_stock(session: Session) -> list[str]:
    wrong = []
    for level in session.scalars(select(StockLevel)):
        held = _sum(
            session,
            select(func.sum(Reservation.qty)).where(Reservation.level_id == level.id, Reservation.state == "open"),
        )
        moved = _sum(session, select(func.sum(StockMovement.qty)).where(StockMovement.level_id == level.id))
        if held != level.allocated or moved != level.on_hand or not 0 <= level.allocated <= level.on_hand:
            wrong.append(f"level {level.id}: {level.on_hand=} {moved=} {level.allocated=} {held=}")
    return wrong


def _broken_money(session: Session) -> list[str]:
    wrong = []
    for account in session.scalars(select(Account)):
        mine = (SalesOrder.debtor_id == account.debtor_id, SalesOrder.state == "confirmed")  # others bind nothing
        ordered = _sum(session, select(func.sum(SalesOrder.gross)).where(*mine))
        billed = _sum(session, select(func.sum(Invoice.gross)).join(SalesOrder).where(*mine))
        owed = _sum(session, select(func.sum(OpenItem.balance)).where(OpenItem.debtor_id == account.debtor_id))
        if account.committed != ordered - billed or account.invoiced != owed:
            wrong.append(
                f"debtor {account.debtor_id}: {account.committed=} {ordered=} {billed=} {account.invoiced=} {owed=}"
            )
    return wrong


def _broken_endings(session: Session) -> list[str]:
    """A closed order was billed to the cent, but for what was given up of it."""
    wrong = []
    for order in session.scalars(select(SalesOrder).where(SalesOrder.state == "closed")):
        billed = _sum(session, select(func.sum(Invoice.gross)).where(Invoice.order_id == order.id))
        ended = any(line.cancelled_qty and line.removed_at is None for line in order.lines)
        settled = all(line.invoiced_qty + line.cancelled_qty == line.base_qty for line in order.lines)
        if not settled or billed > order.gross or (billed != order.gross and not ended):
            wrong.append(f"{order.order_no}: {order.gross=} {billed=} {ended=} {settled=}")
    return wrong


def _sum(session: Session, wanted: Any) -> Decimal:
    return session.scalar(wanted) or Decimal(0)
