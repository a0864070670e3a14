"""What stands in an order's way though it is whole: the customer's credit, the same purchase order, missing stock."""

from collections.abc import Sequence
from decimal import Decimal

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from erp.debtors.queries import AccountView, DebtorView
from erp.orders.errors import DuplicateOrder
from erp.orders.models import Draft, SalesOrder
from erp.orders.rules import Credit, next_occurrence
from kernel import audit
from kernel.db import rows
from kernel.values.quantity import plain

_PRIORS = (
    select(SalesOrder.occurrence, SalesOrder.order_no, SalesOrder.state)
    .where(SalesOrder.debtor_id == bindparam("debtor_id"), SalesOrder.po_key == bindparam("key"))
    .order_by(SalesOrder.occurrence)
)
_SHORT = frozenset({"stock.short", "stock.none"})


def credit(debtor: DebtorView, account: AccountView) -> Credit:
    return Credit(
        debtor_code=debtor.code,
        currency=debtor.currency,
        on_hold=debtor.on_hold,
        limit=debtor.credit_limit,
        exposure=account.exposure,
        overdue=account.overdue_amount,
    )


def released(order_no: str, credit: Credit, gross: Decimal, answered: Sequence[str], by: str) -> audit.Step:
    """Whoever lets an order pass a stop answers for it by name, with the figures it was done on."""
    facts = {
        "debtor": credit.debtor_code,
        "codes": " ".join(answered),
        "order": plain(gross),
        "exposure": plain(credit.exposure),
        "limit": "" if credit.limit is None else plain(credit.limit),
        "overdue": plain(credit.overdue),
        "currency": credit.currency,
    }
    return audit.Step(by, "credit.released", f"order:{order_no}", facts=facts)


def occurrence(session: Session, draft: Draft, debtor: DebtorView, accepted: frozenset[str]) -> int:
    """Which order of this PO number it becomes. The account's lock keeps others of the debtor from counting now."""
    prior = rows(session, _PRIORS, debtor_id=debtor.id, key=draft.po_key or "")
    live = [row for row in prior if row.state != "cancelled"]
    may_repeat = debtor.duplicate_po == "allow" or "po.duplicate" in accepted or not draft.po_key
    if live and not may_repeat:
        raise DuplicateOrder(draft.po_number or "", live[0].order_no or "")
    return next_occurrence([row.occurrence for row in prior])


def may_be_short(debtor: DebtorView, accepted: frozenset[str]) -> bool:
    return debtor.backorder == "allow" or bool(accepted & _SHORT)
