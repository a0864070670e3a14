"""Reads of orders: the queue of drafts, single drafts and orders, and what came before under a PO number."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Row, bindparam, func, or_, select
from sqlalchemy.orm import Session

from erp.catalog.models import Item
from erp.debtors.models import Address, Debtor
from erp.orders.draft_queries import counts, draft, drafts, drafts_with_po
from erp.orders.holdings import Holding, held, in_state
from erp.orders.models import Draft, SalesOrder, SalesOrderLine
from erp.orders.rules import TaxableLine, po_key, progress, totals
from erp.orders.views import (
    DraftLineView,
    DraftRow,
    DraftView,
    HoldView,
    OrderLineView,
    OrderRow,
    OrderView,
    PriorDraft,
    PriorOrder,
    ShipTo,
)
from kernel.db import rows, table_of
from kernel.values.errors import NotFound

__all__ = [
    "DraftLineView",
    "DraftRow",
    "DraftView",
    "HoldView",
    "OrderLineView",
    "OrderRow",
    "OrderView",
    "PriorDraft",
    "PriorOrder",
    "ShipTo",
    "counts",
    "draft",
    "drafts",
    "drafts_with_po",
    "order",
    "orders",
    "orders_with_po",
    "priors_with_po",
]


_PRIORS = (
    select(Draft.id, Draft.content_key, Draft.state, Draft.source_ref, Draft.received_at)
    .add_columns(SalesOrder.id, SalesOrder.order_no, SalesOrder.content_key, SalesOrder.state)
    .add_columns(SalesOrder.confirmed_at, SalesOrder.source_ref)
    .outerjoin(SalesOrder, SalesOrder.draft_id == Draft.id)
    .where(Draft.debtor_id == bindparam("debtor_id"), Draft.po_key == bindparam("key"))
    .order_by(Draft.id.desc())
)
_DRAFT_COLUMNS = 5
_ORDER = (
    select(SalesOrder, Debtor, Address)
    .join(Debtor, Debtor.id == SalesOrder.debtor_id)
    .join(Address, Address.id == SalesOrder.ship_to_id)
    .where(SalesOrder.order_no == bindparam("order_no"))
    .where(SalesOrder.debtor_id == func.coalesce(bindparam("debtor_id"), SalesOrder.debtor_id))
)
_ORDER_LINES = (
    select(table_of(SalesOrderLine), Item.base_unit)
    .join(Item, Item.id == SalesOrderLine.item_id)
    .where(SalesOrderLine.order_id == bindparam("order_id"), SalesOrderLine.removed_at.is_(None))
    .order_by(SalesOrderLine.position)
)


def priors_with_po(session: Session, debtor_id: int, key: str) -> tuple[tuple[PriorOrder, ...], tuple[PriorDraft, ...]]:
    """`orders_with_po` and `drafts_with_po` in one query: an order bears the number of the draft it was made of."""
    found = rows(session, _PRIORS, debtor_id=debtor_id, key=key)
    drafts = tuple(PriorDraft(*row[:_DRAFT_COLUMNS]) for row in found)
    made = sorted((row[_DRAFT_COLUMNS:] for row in found if row[_DRAFT_COLUMNS] is not None), reverse=True)
    return tuple(PriorOrder(*told) for _, *told in made), drafts


def orders_with_po(session: Session, debtor_id: int, key: str) -> tuple[PriorOrder, ...]:
    """Orders of the debtor under this purchase order number, cancelled ones too, newest first."""
    wanted = (
        select(
            SalesOrder.order_no,
            SalesOrder.content_key,
            SalesOrder.state,
            SalesOrder.confirmed_at,
            SalesOrder.source_ref,
        )
        .where(SalesOrder.debtor_id == debtor_id, SalesOrder.po_key == key)
        .order_by(SalesOrder.id.desc())
    )
    found: Iterable[Any] = session.execute(wanted)
    return tuple(PriorOrder(*row) for row in found)


def orders(
    session: Session, debtor_id: int | None = None, limit: int = 50, offset: int = 0, text: str = "", *,
    on_hold: bool = False,
) -> tuple[OrderRow, ...]:  # fmt: skip
    """Orders, newest first; `text` looks in order number, PO number, debtor code and name."""
    wanted = (
        select(SalesOrder, Debtor.code, Debtor.name)
        .join(Debtor, Debtor.id == SalesOrder.debtor_id)
        .order_by(SalesOrder.confirmed_at.desc(), SalesOrder.id.desc())
        .limit(limit)
        .offset(offset)
    )
    if debtor_id is not None:
        wanted = wanted.where(SalesOrder.debtor_id == debtor_id)
    if on_hold:
        wanted = wanted.where(SalesOrder.held_at.is_not(None), SalesOrder.state == "confirmed")
    if text.strip():
        wanted = wanted.where(_mentions(text.strip()))
    found = session.execute(wanted).all()
    lines = _lines_of(session, [row.SalesOrder.id for row in found])
    holdings = held(session, {line.id: line.demands for of_order in lines.values() for line in of_order})
    return tuple(_order_row(row, lines[row.SalesOrder.id], holdings) for row in found)


def order(session: Session, order_no: str, debtor_id: int | None = None) -> OrderView:
    """One order with its lines; given `debtor_id`, another's order is as if not there. Raises NotFound."""
    found = session.execute(_ORDER, {"order_no": order_no, "debtor_id": debtor_id}).one_or_none()
    if found is None:
        raise NotFound(f"There is no order {order_no}; look for it in the list.")
    return _order_view(session, *found)


def _mentions(text: str) -> ColumnElement[bool]:
    upper = text.upper()
    return or_(
        SalesOrder.order_no.startswith(upper, autoescape=True),
        SalesOrder.po_key.contains(po_key(text), autoescape=True),
        func.upper(Debtor.code).startswith(upper, autoescape=True),
        func.upper(Debtor.name).contains(upper, autoescape=True),
    )


def _lines_of(session: Session, order_ids: Collection[int]) -> dict[int, list[SalesOrderLine]]:
    by_order: dict[int, list[SalesOrderLine]] = defaultdict(list)
    wanted = (
        select(SalesOrderLine)
        .where(SalesOrderLine.order_id.in_(order_ids), SalesOrderLine.removed_at.is_(None))
        .order_by(SalesOrderLine.order_id, SalesOrderLine.position)
    )
    for line in session.scalars(wanted):
        by_order[line.order_id].append(line)
    return by_order


def _order_row(
    row: Row[*tuple[Any, ...]], lines: Sequence[SalesOrderLine], holdings: dict[int, list[Holding]]
) -> OrderRow:
    found: SalesOrder = row.SalesOrder
    shipped = [in_state(holdings.get(line.id, ()), "shipped") for line in lines]
    return OrderRow(
        id=found.id,
        order_no=found.order_no or "",
        state=found.state,
        debtor_code=row.code,
        debtor_name=row.name,
        po_number=found.po_number,
        channel=found.channel,
        currency=found.currency,
        net=found.net,
        gross=found.gross,
        requested_date=found.requested_date,
        confirmed_at=found.confirmed_at,
        line_count=len(lines),
        on_hold=found.held_at is not None and found.state == "confirmed",
        delivery=progress((line.base_qty for line in lines), shipped),
    )


def _order_view(session: Session, found: SalesOrder, debtor: Debtor, address: Address) -> OrderView:
    lines = _order_lines(session, found.id)
    taxable = (TaxableLine(line.tax_code, line.tax_rate, line.amount) for line in lines)
    ordered = [line.base_qty for line in lines]
    return OrderView(
        id=found.id,
        order_no=found.order_no or "",
        state=found.state,
        draft_id=found.draft_id,
        debtor_id=debtor.id,
        debtor_code=debtor.code,
        debtor_name=debtor.name,
        channel=found.channel,
        source_ref=found.source_ref,
        po_number=found.po_number,
        currency=found.currency,
        net=found.net,
        tax=found.tax,
        gross=found.gross,
        taxes=totals(taxable, found.currency).taxes,
        ship_to=_ship_to(address),
        warehouse=found.warehouse,
        requested_date=found.requested_date,
        received_at=found.received_at,
        confirmed_at=found.confirmed_at,
        confirmed_by=found.confirmed_by,
        notes=tuple(found.notes),
        version=found.version,
        delivery=progress(ordered, (line.shipped for line in lines)),
        invoicing=progress(ordered, (line.invoiced for line in lines)),
        cancellable=found.state == "confirmed" and found.picked_at is None,
        hold=_hold(found),
        endable=found.state == "confirmed" and _is_endable(lines),
        lines=lines,
    )


def _hold(found: SalesOrder) -> HoldView | None:
    if found.held_at is None or found.state != "confirmed":
        return None
    return HoldView(found.held_at, found.held_by or "", found.held_why or "")


def _is_endable(lines: Sequence[OrderLineView]) -> bool:
    return any(line.shipped for line in lines) and any(line.reserved or line.waiting for line in lines)


def _ship_to(address: Address) -> ShipTo:
    return ShipTo(
        id=address.id,
        code=address.code,
        name=address.name,
        street=address.street,
        city=address.city,
        region=address.region,
        postcode=address.postcode,
        country=address.country,
    )


def _order_lines(session: Session, order_id: int) -> tuple[OrderLineView, ...]:
    found = rows(session, _ORDER_LINES, order_id=order_id)
    holdings = held(session, {line.id: line.demands for line in found})
    return tuple(_order_line(line, holdings.get(line.id, ())) for line in found)


def _order_line(line: Any, holdings: Sequence[Holding]) -> OrderLineView:
    reserved, shipped = in_state(holdings, "open"), in_state(holdings, "shipped")
    return OrderLineView(
        id=line.id,
        position=line.position,
        line=line.line,
        item_id=line.item_id,
        sku=line.sku,
        description=line.description,
        customer_part=line.customer_part,
        qty=line.qty,
        unit=line.unit,
        base_qty=line.base_qty,
        base_unit=line.base_unit,
        unit_price=line.unit_price,
        price_per=line.price_per,
        price_source=line.price_source,
        amount=line.amount,
        tax_code=line.tax_code,
        tax_rate=line.tax_rate,
        reserved=reserved,
        shipped=shipped,
        waiting=line.base_qty - line.cancelled_qty - reserved - shipped,
        invoiced=line.invoiced_qty,
        given_up=line.cancelled_qty,
    )
