"""Confirm a draft: one transaction makes the order, holds the stock, commits the credit and tells everyone after.

Locks are taken in this order everywhere: account, draft or order, stock levels. What matching found on a snapshot is
judged again here under those locks, for staff, portal and automatic confirmations alike.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from sqlalchemy import bindparam, insert, select, update
from sqlalchemy.orm import Session

from erp.catalog.queries import ItemView, items_by_id
from erp.debtors.models import Address
from erp.debtors.queries import AccountView, DebtorView, standing
from erp.debtors.service import commit_amount, hold_account
from erp.orders.errors import DuplicateOrder, LinesShort, NotReady, StaleDraft
from erp.orders.models import Draft, DraftLine, SalesOrder, SalesOrderLine
from erp.orders.rules import (
    Credit,
    TaxableLine,
    Totals,
    check_credit,
    content_key,
    demand_ref,
    next_occurrence,
    order_no,
    totals,
)
from erp.orders.service import draft as drafts
from erp.orders.service.draft import LINE_COLUMNS, DraftLineInput
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
from kernel.values.money import line_amount

NO_CODES: frozenset[str] = frozenset()
_PARTIES = (
    select(Draft.debtor_id, Draft.ship_to_id, Address.debtor_id.label("owner"))
    .outerjoin(Address, Address.id == Draft.ship_to_id)
    .where(Draft.id == bindparam("draft_id"))
)
_DRAFT_LINES = (
    select(*(getattr(DraftLine, name) for name in LINE_COLUMNS))
    .where(DraftLine.draft_id == bindparam("draft_id"))
    .order_by(DraftLine.position, DraftLine.id)
)
_PRIORS = (
    select(SalesOrder.occurrence, SalesOrder.order_no, SalesOrder.state)
    .where(SalesOrder.debtor_id == bindparam("debtor_id"), SalesOrder.po_key == bindparam("key"))
    .order_by(SalesOrder.occurrence)
)
_ORDER = table_of(SalesOrder)
_NUMBER = update(_ORDER).where(_ORDER.c.id == bindparam("this")).values(order_no=bindparam("number"))
_LINE = table_of(SalesOrderLine)
_LINES = insert(_LINE).returning(_LINE.c.position, _LINE.c.id, _LINE.c.item_id, _LINE.c.base_qty, _LINE.c.sku)
_SHORT = frozenset({"stock.short", "stock.none"})


@dataclass(frozen=True, slots=True)
class ConfirmedView:
    order_id: int
    order_no: str


@dataclass(frozen=True, slots=True)
class _Sale:
    """What is about to be sold: `rows` are the columns of the order's lines."""

    draft: Draft
    debtor: DebtorView
    rows: Sequence[dict[str, Any]]
    sums: Totals


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
    made = _write_order(session, draft, owner, by, accepted)
    drafts.move(session, draft, "confirmed", by, order_no=made.order_no, accepted=" ".join(sorted(accepted)))
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


def _write_order(session: Session, draft: Draft, owner: int | None, by: str, accepted: frozenset[str]) -> ConfirmedView:
    known = standing(session, draft.debtor_id or 0, today())
    if known is None:
        raise NotReady(draft.id, ("it is not known who ordered",))
    debtor, account = known
    lines = _draft_lines(session, draft.id)
    items = items_by_id(session, {line.item_id for line in lines if line.item_id is not None})
    gaps = missing(draft, lines, items, debtor, owner, accepted)
    if gaps:
        raise NotReady(draft.id, gaps)
    sale = _sale(draft, debtor, [_line_row(line, items, debtor.currency) for line in lines])
    occurrence = _occurrence(session, draft, debtor, accepted)
    check_credit(_credit(debtor, account), sale.sums.gross, accepted)
    warehouse = debtor.warehouse or warehouse_named(session, None).code
    made = _insert_order(session, sale, occurrence, warehouse, by)
    _hold_stock(session, made, warehouse, sale.rows, partial=_may_be_short(debtor, accepted))
    commit_amount(session, debtor.id, sale.sums.gross)
    audit.record(session, actor=by, action="order.confirmed", subject=f"order:{made.order_no}", draft=str(draft.id))
    return made


def _sale(draft: Draft, debtor: DebtorView, rows: Sequence[dict[str, Any]]) -> _Sale:
    taxable = (TaxableLine(row["tax_code"], row["tax_rate"], row["amount"]) for row in rows)
    return _Sale(draft, debtor, rows, totals(taxable, debtor.currency))


def _draft_lines(session: Session, draft_id: int) -> Sequence[DraftLineInput]:
    found = rows(session, _DRAFT_LINES, draft_id=draft_id)
    return [DraftLineInput(**dict(zip(LINE_COLUMNS, row, strict=True))) for row in found]


def _line_row(line: DraftLineInput, items: Mapping[int, ItemView], currency: str) -> dict[str, Any]:
    """A line as sold; `readiness` has made sure that nothing of it is missing. The amount is reckoned anew."""
    item = items[line.item_id or 0]
    qty, price = line.qty or Decimal(0), line.unit_price if line.unit_price is not None else Decimal(0)
    return {
        "position": line.position,
        "line": line.line,
        "item_id": item.id,
        "sku": item.sku,
        "description": item.description,
        "customer_part": line.customer_part,
        "qty": qty,
        "unit": line.unit,
        "base_qty": line.base_qty,
        "unit_price": price,
        "price_per": line.price_per,
        "price_source": line.price_source or "",
        "amount": line_amount(qty, price, line.price_per, currency),
        "tax_code": item.tax_code,
        "tax_rate": item.tax_rate,
    }


def _credit(debtor: DebtorView, account: AccountView) -> Credit:
    return Credit(
        debtor_code=debtor.code,
        currency=debtor.currency,
        on_hold=debtor.on_hold,
        limit=debtor.credit_limit,
        exposure=account.exposure,
        overdue=account.overdue_amount,
    )


def _occurrence(session: Session, draft: Draft, debtor: DebtorView, accepted: frozenset[str]) -> int:
    """Which order of this PO number it becomes. The account's lock keeps others of the debtor from counting now."""
    prior = rows(session, _PRIORS, debtor_id=debtor.id, key=draft.po_key or "")
    live = [row for row in prior if row.state != "cancelled"]
    may_repeat = debtor.duplicate_po == "allow" or "po.duplicate" in accepted or not draft.po_key
    if live and not may_repeat:
        raise DuplicateOrder(draft.po_number or "", live[0].order_no or "")
    return next_occurrence([row.occurrence for row in prior])


def _insert_order(session: Session, sale: _Sale, occurrence: int, warehouse: str, by: str) -> ConfirmedView:
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


def _may_be_short(debtor: DebtorView, accepted: frozenset[str]) -> bool:
    return debtor.backorder == "allow" or bool(accepted & _SHORT)
