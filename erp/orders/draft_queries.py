"""Reads of drafts: the queue, one draft, and what else came under a PO number. Called through erp.orders.queries."""

from typing import Any

from sqlalchemy import Row, Select, bindparam, func, select
from sqlalchemy.orm import Session

from erp.catalog.models import Item
from erp.debtors.models import Address, Debtor
from erp.orders.models import Draft, DraftLine, SalesOrder
from erp.orders.views import DraftLineView, DraftRow, DraftView, PriorDraft
from kernel.db import rows
from kernel.values.errors import NotFound
from kernel.values.finding import Finding


def drafts(session: Session, state: str | None = "review", limit: int = 50, offset: int = 0) -> tuple[DraftRow, ...]:
    """The queue, oldest first; `state` None means every state, newest first."""
    wanted = draft_rows().limit(limit).offset(offset)
    if state is None:
        wanted = wanted.order_by(Draft.received_at.desc(), Draft.id.desc())
    else:
        wanted = wanted.where(Draft.state == state).order_by(Draft.received_at, Draft.id)
    return tuple(draft_row(row) for row in session.execute(wanted))


def counts(session: Session) -> dict[str, int]:
    """How many drafts are in each state."""
    found = session.execute(select(Draft.state, func.count()).group_by(Draft.state))
    return {row[0]: row[1] for row in found}


def draft(session: Session, draft_id: int) -> DraftView:
    """One draft with its lines. Raises NotFound."""
    row = session.execute(_DRAFT, {"draft_id": draft_id}).one_or_none()
    if row is None:
        raise NotFound(f"There is no draft {draft_id}; look for it in the list.")
    return _draft_view(session, row)


def drafts_with_po(session: Session, debtor_id: int, key: str) -> tuple[PriorDraft, ...]:
    """Drafts of the debtor under this purchase order number (erp.orders.rules.po_key), newest first."""
    wanted = (
        select(Draft.id, Draft.content_key, Draft.state, Draft.source_ref, Draft.received_at)
        .where(Draft.debtor_id == debtor_id, Draft.po_key == key)
        .order_by(Draft.id.desc())
    )
    return tuple(PriorDraft(*row) for row in session.execute(wanted))


def draft_rows() -> Select[Any]:
    count = select(func.count()).where(DraftLine.draft_id == Draft.id).correlate(Draft).scalar_subquery()
    return select(
        Draft, Debtor.code.label("debtor_code"), Debtor.name.label("debtor_name"), count.label("line_count")
    ).outerjoin(Debtor, Debtor.id == Draft.debtor_id)


def draft_row(row: Row[*tuple[Any, ...]]) -> DraftRow:
    found: Draft = row.Draft
    return DraftRow(
        id=found.id,
        state=found.state,
        debtor_code=row.debtor_code,
        debtor_name=row.debtor_name,
        po_number=found.po_number,
        currency=found.currency,
        value=found.value,
        channel=found.channel,
        sender=found.sender,
        received_at=found.received_at,
        requested_date=found.requested_date,
        line_count=row.line_count,
        findings=tuple(Finding.from_json(data) for data in found.findings),
        source_ref=found.source_ref,
        version=found.version,
    )


def _draft_view(session: Session, row: Row[*tuple[Any, ...]]) -> DraftView:
    found: Draft = row.Draft
    return DraftView(
        row=draft_row(row),
        debtor_id=found.debtor_id,
        ship_to_id=found.ship_to_id,
        ship_to_code=row.code,
        ship_to_name=row.name,
        content_key=found.content_key,
        decided_at=found.decided_at,
        notes=tuple(found.notes),
        reject_reason=found.reject_reason,
        order_no=row.order_no,
        lines=_draft_lines(session, found.id),
    )


_DRAFT = (
    draft_rows()
    .add_columns(Address.code, Address.name, SalesOrder.order_no)
    .outerjoin(Address, Address.id == Draft.ship_to_id)
    .outerjoin(SalesOrder, SalesOrder.draft_id == Draft.id)
    .where(Draft.id == bindparam("draft_id"))
)
_LINES = (
    select(DraftLine.position, DraftLine.line, DraftLine.item_id, Item.sku, Item.description, DraftLine.qty)
    .add_columns(DraftLine.unit, DraftLine.base_qty, DraftLine.unit_price, DraftLine.price_per)
    .add_columns(DraftLine.price_source, DraftLine.asked_price, DraftLine.amount, DraftLine.requested_date)
    .add_columns(DraftLine.text, DraftLine.customer_part)
    .outerjoin(Item, Item.id == DraftLine.item_id)
    .where(DraftLine.draft_id == bindparam("draft_id"))
    .order_by(DraftLine.position)
)


def _draft_lines(session: Session, draft_id: int) -> tuple[DraftLineView, ...]:
    return tuple(DraftLineView(*row) for row in rows(session, _LINES, draft_id=draft_id))
