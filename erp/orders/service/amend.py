"""Write a change into the order it changes: its lines, stock and credit move by the difference, its number stays.

The caller holds the account, the draft and the order, and has seen to it that nothing is on a slip.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields
from decimal import Decimal
from typing import Any

from sqlalchemy.orm import Session

from erp.catalog.queries import items_by_id
from erp.debtors.models import Address
from erp.debtors.queries import AccountView, DebtorView, standing
from erp.debtors.service import commit_amount
from erp.orders.change_rules import Difference, Sold, diff, told
from erp.orders.errors import LinesShort, NotReady
from erp.orders.holdings import Holding, held
from erp.orders.models import Draft, SalesOrder, SalesOrderLine
from erp.orders.rules import check_credit, content_key, demand_ref
from erp.orders.service import draft as drafts
from erp.orders.service import gates, selling
from erp.orders.service.readiness import missing
from erp.stock.errors import Shortage
from erp.stock.rules import Demand
from erp.stock.service import rename, reserve
from erp.stock.trimming import in_doubt, lock_items, trim
from kernel import audit
from kernel.clock import now, today
from kernel.outbox import emit

_NONE = Decimal(0)
_SOLD = tuple(field.name for field in fields(Sold))


def difference(order: SalesOrder, wanted: Sequence[Mapping[str, Any]]) -> tuple[dict[int, Sold], Difference]:
    """The order's lines by id, and what makes the wanted ones of them."""
    before = {line.id: _sold(line) for line in order.lines if line.removed_at is None}
    return before, diff(before, [Sold(**{name: row[name] for name in _SOLD}) for row in wanted])


def rewrite(session: Session, order: SalesOrder, draft: Draft, by: str, accepted: frozenset[str]) -> None:
    """Raises NotReady, CreditStop, OverLimit or LinesShort; the caller must then go back to its savepoint."""
    debtor, account, sale = _sale(session, draft, accepted)
    before, change = difference(order, sale.rows)
    words = [*told(before, change), *head_told(order, draft)]
    more = sale.sums.gross - order.gross
    answered = check_credit(gates.credit(debtor, account), more, accepted) if more > 0 else ()
    _move_stock(session, order, before, change, sale.rows, partial=gates.may_be_short(debtor, accepted))
    commit_amount(session, order.debtor_id, more)
    _write_head(order, sale, draft)
    steps = [audit.Step(by, "order.amended", f"order:{order.order_no}", "; ".join(words), {"draft": str(draft.id)})]
    if answered:
        steps.append(gates.released(order.order_no or "", gates.credit(debtor, account), more, answered, by))
    drafts.move(session, draft, "confirmed", by, also=steps, order_no=order.order_no or "")
    emit(session, "order.amended", order.order_no or "", order_id=str(order.id), draft_id=str(draft.id))


def head_told(order: SalesOrder, draft: Draft) -> Iterator[str]:
    """What changes besides the goods."""
    if order.requested_date != draft.requested_date:
        yield f"wanted {draft.requested_date or 'on no day'} instead of {order.requested_date or 'on no day'}"
    if order.ship_to_id != draft.ship_to_id:
        yield "to another address"


def _sale(session: Session, draft: Draft, accepted: frozenset[str]) -> tuple[DebtorView, AccountView, selling.Sale]:
    known = standing(session, draft.debtor_id or 0, today())
    if known is None:
        raise NotReady(draft.id, ("it is not known who ordered",))
    lines = selling.draft_lines(session, draft.id)
    items = items_by_id(session, {line.item_id for line in lines if line.item_id is not None})
    address = session.get(Address, draft.ship_to_id) if draft.ship_to_id is not None else None
    gaps = missing(draft, lines, items, known[0], None if address is None else address.debtor_id, accepted)
    if gaps:
        raise NotReady(draft.id, gaps)
    rows = [selling.line_row(line, items, known[0].currency) for line in lines]
    return *known, selling.sale(draft, known[0], rows)


def _move_stock(
    session: Session,
    order: SalesOrder,
    before: Mapping[int, Sold],
    change: Difference,
    rows: Sequence[dict[str, Any]],
    *,
    partial: bool,
) -> None:
    """What is needed no more comes free, what stays is held under new names for new slips, what is new is asked for."""
    lock_items(session, order.warehouse, {line.item_id for line in (*before.values(), *change.added)})
    holdings = held(session, {line.id: line.demands for line in order.lines})
    waited = {i: line.base_qty - sum(h.qty for h in holdings.get(i, ())) for i, line in before.items()}
    kept = _keep(session, order, change, holdings)
    fresh = _write_lines(session, order, change, {row["position"]: row for row in rows})
    asked = list(_asked(order, kept, fresh))
    given = reserve(session, order.warehouse, [demand for _, demand in asked], partial=True) if asked else {}
    short = [
        Shortage(demand.ref, demand.item_id, demand.qty, given[demand.ref])
        for line, demand in asked
        if demand.qty - given[demand.ref] > waited.get(line.id, _NONE)
    ]
    if short and not partial:
        raise LinesShort(short, {demand.ref: line.sku for line, demand in asked})


def _keep(
    session: Session, order: SalesOrder, change: Difference, holdings: Mapping[int, Sequence[Holding]]
) -> dict[int, Decimal]:
    """How much stays held for each line; a reservation is on one slip for ever, so what stays gets a new name.

    Of a line that wants more, all comes free and is asked for in one, the places being locked: a picker should find
    one line of an item. Not so where a count is awaited: nothing would come free there.
    """
    doubted = in_doubt(session, order.warehouse, {line.item_id for line in order.lines})
    keep: dict[str, Decimal] = {}
    names: dict[str, str] = {}
    kept: dict[int, Decimal] = {}
    for line in (one for one in order.lines if one.removed_at is None):
        mine = holdings.get(line.id, ())
        wanted = _wanted(line, change)
        in_one = line.item_id not in doubted and (len(mine) > 1 or sum(h.qty for h in mine) < wanted)
        left = _NONE if in_one else wanted
        for holding in mine:
            keep[holding.ref] = min(holding.qty, left)
            left -= keep[holding.ref]
            if keep[holding.ref]:
                line.demands += 1
                names[holding.ref] = demand_ref(line.id, line.demands)
        kept[line.id] = sum((keep[holding.ref] for holding in mine), _NONE)
    trim(session, keep)
    session.flush()
    rename(session, names)
    return kept


def _wanted(line: SalesOrderLine, change: Difference) -> Decimal:
    if line.id in change.removed:
        return _NONE
    return change.changed[line.id].base_qty if line.id in change.changed else line.base_qty


def _write_lines(
    session: Session, order: SalesOrder, change: Difference, row_at: Mapping[int, dict[str, Any]]
) -> set[int]:
    """The lines as they are to be; gives the ids of the new ones."""
    for line in order.lines:
        if line.id in change.removed:
            line.cancelled_qty, line.removed_at = line.base_qty, now()
        elif line.id in change.changed:
            for name, value in row_at[change.changed[line.id].position].items():
                setattr(line, name, value)
    fresh = [SalesOrderLine(order_id=order.id, **row_at[line.position]) for line in change.added]
    order.lines.extend(fresh)
    session.flush()
    return {line.id for line in fresh}


def _asked(order: SalesOrder, kept: Mapping[int, Decimal], fresh: set[int]) -> Iterator[tuple[SalesOrderLine, Demand]]:
    """What is to be held besides, in the order of the lines, each under its line's next name."""
    for line in sorted((one for one in order.lines if one.removed_at is None), key=lambda one: one.position):
        more = line.base_qty - kept.get(line.id, _NONE)
        if more > 0:
            line.demands += line.id not in fresh
            yield line, Demand(demand_ref(line.id, line.demands), line.item_id, more)


def _write_head(order: SalesOrder, sale: selling.Sale, draft: Draft) -> None:
    order.net, order.tax, order.gross = sale.sums.net, sale.sums.tax, sale.sums.gross
    order.content_key = content_key((row["item_id"], row["base_qty"]) for row in sale.rows)
    order.requested_date, order.ship_to_id = draft.requested_date, draft.ship_to_id or order.ship_to_id
    order.draft_id, order.source_ref, order.notes = draft.id, draft.source_ref, list(draft.notes)


def _sold(line: SalesOrderLine) -> Sold:
    return Sold(**{name: getattr(line, name) for name in _SOLD})
