"""Confirm a draft: one transaction makes the order, holds the stock, commits the credit and tells everyone after.

Locks are taken in this order everywhere: account, draft or order, stock levels. What matching found on a snapshot is
judged again here under those locks, for staff, portal and automatic confirmations alike.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import bindparam, insert, select, update
from sqlalchemy.orm import Session

from erp.catalog.queries import items_by_id
from erp.debtors.models import Address
from erp.debtors.queries import DebtorView, standing
from erp.debtors.service import commit_amount, hold_account
from erp.orders.errors import DuplicateOrder, LinesShort, NotReady, StaleDraft
from erp.orders.models import Draft, SalesOrder, SalesOrderLine
from erp.orders.rules import (
    check_credit,
    content_key,
    demand_ref,
    order_no,
)
from erp.orders.service import draft as drafts
from erp.orders.service import gates, selling
from erp.orders.service.readiness import missing
from erp.stock.errors import StockShort
from erp.stock.queries import warehouse_named
from erp.stock.rules import Demand
from erp.stock.service import reserve
from kernel import audit
from kernel.clock import now, today
from kernel.db import insert_rows, rows, table_of, write_rows
from kernel.inserting import insert_ignore
from kernel.outbox import emit
from kernel.values.errors import NotFound

NO_CODES: frozenset[str] = frozenset()
_PARTIES = (
    select(Draft.debtor_id, Draft.ship_to_id, Address.debtor_id.label("owner"))
    .outerjoin(Address, Address.id == Draft.ship_to_id)
    .where(Draft.id == bindparam("draft_id"))
)
_ORDER = table_of(SalesOrder)
_NUMBER = update(_ORDER).where(_ORDER.c.id == bindparam("this")).values(order_no=bindparam("number"))
_LINE = table_of(SalesOrderLine)
_LINES = insert(_LINE).returning(_LINE.c.position, _LINE.c.id, _LINE.c.item_id, _LINE.c.base_qty, _LINE.c.sku)


@dataclass(frozen=True, slots=True)
class ConfirmedView:
    order_id: int
    order_no: str


def confirm(
    session: Session,
    draft_id: int,
    by: str,
    accepted: frozenset[str] = NO_CODES,
    expected_version: int | None = None,
) -> ConfirmedView:
    """Make the draft an order; a draft that is one already gives that order again.

    `accepted` holds the finding codes a person answers for: debtor.on_hold, credit.overdue, credit.over_limit,
    stock.short, stock.none, po.duplicate, po.number_missing, po.currency. Raises NotFound, NotReady, StaleDraft,
    IllegalMove, DuplicateOrder, CreditStop, OverLimit or StockShort; then nothing has changed.
    """
    with session.begin_nested():
        return confirm_within(session, draft_id, by, accepted, expected_version)


def confirm_within(
    session: Session,
    draft_id: int,
    by: str,
    accepted: frozenset[str] = NO_CODES,
    expected_version: int | None = None,
) -> ConfirmedView:
    """As `confirm`, for a caller with a savepoint of its own: where this raises, the caller must go back to it."""
    debtor_id, ship_to_id, owner = _parties(session, draft_id)
    hold_account(session, debtor_id)
    draft = drafts.locked(session, draft_id)
    if draft.state == "confirmed":
        return _standing(session, draft_id)
    changed = (draft.debtor_id, draft.ship_to_id) != (debtor_id, ship_to_id)
    if changed or expected_version not in {None, draft.version}:
        raise StaleDraft(draft_id)
    made, told = _write_order(session, draft, owner, by, accepted)
    facts = {"order_no": made.order_no, "accepted": " ".join(sorted(accepted))}
    drafts.move(session, draft, "confirmed", by, also=told, **facts)
    emit(session, "order.confirmed", made.order_no, order_id=str(made.order_id))
    return made


def _parties(session: Session, draft_id: int) -> tuple[int, int | None, int | None]:
    """Debtor, ship-to and whose address that is: read before the draft is locked, for the account is locked first."""
    row = next(iter(rows(session, _PARTIES, draft_id=draft_id)), None)
    if row is None:
        raise NotFound(f"There is no draft {draft_id}; look for it in the list.")
    if row.debtor_id is None:
        raise NotReady(draft_id, ("it is not known who ordered",))
    return int(row.debtor_id), row.ship_to_id, row.owner


def _standing(session: Session, draft_id: int) -> ConfirmedView:
    found = session.execute(select(SalesOrder.id, SalesOrder.order_no).where(SalesOrder.draft_id == draft_id)).one()
    return ConfirmedView(found.id, found.order_no or "")


def _write_order(
    session: Session, draft: Draft, owner: int | None, by: str, accepted: frozenset[str]
) -> tuple[ConfirmedView, Sequence[audit.Step]]:
    """The order, and what the audit trail must say of it."""
    known = standing(session, draft.debtor_id or 0, today())
    if known is None:
        raise NotReady(draft.id, ("it is not known who ordered",))
    debtor, account = known
    lines = selling.draft_lines(session, draft.id)
    items = items_by_id(session, {line.item_id for line in lines if line.item_id is not None})
    gaps = missing(draft, lines, items, debtor, owner, accepted)
    if gaps:
        raise NotReady(draft.id, gaps)
    sale = selling.sale(draft, debtor, [selling.line_row(line, items, debtor.currency) for line in lines])
    occurrence = gates.occurrence(session, draft, debtor, accepted)
    answered = check_credit(gates.credit(debtor, account), sale.sums.gross, accepted)
    warehouse = debtor.warehouse or warehouse_named(session, None).code
    made = _insert_order(session, sale, occurrence, warehouse, by)
    _hold_stock(session, made, warehouse, sale.rows, partial=gates.may_be_short(debtor, accepted))
    commit_amount(session, debtor.id, sale.sums.gross)
    told = audit.Step(by, "order.confirmed", f"order:{made.order_no}", facts={"draft": str(draft.id)})
    if not answered:
        return made, [told]
    return made, [told, gates.released(made.order_no, gates.credit(debtor, account), sale.sums.gross, answered, by)]


def _insert_order(session: Session, sale: selling.Sale, occurrence: int, warehouse: str, by: str) -> ConfirmedView:
    order_id = insert_ignore(
        session,
        SalesOrder,
        **_copied(sale.draft, sale.debtor),
        content_key=content_key((row["item_id"], row["base_qty"]) for row in sale.rows),
        occurrence=occurrence,
        net=sale.sums.net,
        tax=sale.sums.tax,
        gross=sale.sums.gross,
        warehouse=warehouse,
        confirmed_at=now(),
        confirmed_by=by,
    )
    if not isinstance(order_id, int):  # the unique keys have the last word
        raise DuplicateOrder(sale.draft.po_number or "", "another order")
    number = order_no(order_id)
    write_rows(session, _NUMBER, [{"this": order_id, "number": number}])
    return ConfirmedView(order_id, number)


def _copied(draft: Draft, debtor: DebtorView) -> dict[str, Any]:
    return {
        "draft_id": draft.id,
        "debtor_id": debtor.id,
        "channel": draft.channel,
        "source_ref": draft.source_ref,
        "po_number": draft.po_number or "",
        "po_key": draft.po_key or "",
        "currency": debtor.currency,
        "ship_to_id": draft.ship_to_id,
        "requested_date": draft.requested_date,
        "received_at": draft.received_at,
        "notes": draft.notes,
    }


def _hold_stock(
    session: Session, made: ConfirmedView, warehouse: str, lines: Sequence[dict[str, Any]], *, partial: bool
) -> None:
    """Write the lines and reserve for each; short lines wait for stock where `partial`, else StockShort is raised."""
    placed = sorted(insert_rows(session, _LINES, [{**line, "order_id": made.order_id} for line in lines]))
    demands = [Demand(demand_ref(line_id), item_id, base_qty) for _, line_id, item_id, base_qty, _ in placed]
    try:
        reserve(session, warehouse, demands, partial=partial, new=True)
    except StockShort as problem:
        skus = {demand_ref(line_id): sku for _, line_id, _, _, sku in placed}
        raise LinesShort(problem.shortages, skus) from problem
