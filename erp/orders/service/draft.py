"""Drafts are written here: saved from what was read and matched, and put before people."""

from collections.abc import Sequence
from dataclasses import dataclass, field, fields
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import delete, insert, select
from sqlalchemy.orm import Session

from erp.orders.errors import IllegalMove, StaleDraft
from erp.orders.models import Draft, DraftLine
from erp.orders.rules import DRAFT_MOVES, OPEN_DRAFTS, advance, content_key, po_key
from kernel import audit
from kernel.clock import now
from kernel.db import table_of, write_rows
from kernel.inserting import insert_ignore
from kernel.values.errors import NotFound
from kernel.values.finding import Finding


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftLineInput:
    """A line as matched; None where it is not settled. `unit_price` and `amount` are ours, `asked_price` theirs."""

    position: int
    line: str
    item_id: int | None = None
    qty: Decimal | None = None
    unit: str | None = None
    base_qty: Decimal | None = None
    unit_price: Decimal | None = None
    price_per: Decimal = Decimal(1)
    price_source: str | None = None
    asked_price: Decimal | None = None
    amount: Decimal | None = None
    requested_date: date | None = None
    text: str | None = None
    customer_part: str | None = None


LINE_COLUMNS = tuple(column.name for column in fields(DraftLineInput))
_LINES = insert(table_of(DraftLine))


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftInput:
    """An order as matched so far. `source_ref` names the read order and is what a draft is found again by."""

    source_ref: str
    channel: str
    sender: str | None = None
    debtor_id: int | None = None
    ship_to_id: int | None = None
    po_number: str | None = None
    currency: str | None = None
    requested_date: date | None = None
    received_at: datetime
    notes: Sequence[str] = ()
    findings: Sequence[Finding] = ()
    value: Decimal | None = None
    lines: Sequence[DraftLineInput] = field(default_factory=tuple)


def save(session: Session, given: DraftInput) -> int:
    """Insert the draft, or replace the one of the same source; returns its id. Raises IllegalMove once decided.

    The unique key decides between two makers.
    """
    made = insert_ignore(session, Draft, **_columns(given))
    draft_id = _replace(session, given) if made is None else int(made)
    if given.lines:
        write_rows(session, _LINES, [{"draft_id": draft_id, **_cells(line)} for line in given.lines])
    return draft_id


def hold(session: Session, draft_id: int, by: str = "agent", why: str | None = None) -> None:
    """Put the draft into the inbox; nothing to do where it waits there already."""
    draft = locked(session, draft_id)
    if draft.state != "review":
        move(session, draft, "review", by, why)


def locked(session: Session, draft_id: int, expected_version: int | None = None) -> Draft:
    """The draft as it is now, nobody else able to change it. Raises NotFound, or StaleDraft for another version."""
    wanted = select(Draft).where(Draft.id == draft_id).with_for_update().execution_options(populate_existing=True)
    draft = session.scalars(wanted).one_or_none()
    if draft is None:
        raise NotFound(f"There is no draft {draft_id}; look for it in the list.")
    if expected_version is not None and draft.version != expected_version:
        raise StaleDraft(draft_id)
    return draft


def move(
    session: Session,
    draft: Draft,
    to: str,
    by: str,
    why: str | None = None,
    also: Sequence[audit.Step] = (),
    **facts: str,
) -> None:
    """The one place where a draft's state changes, told to the audit trail; `also` is what else came of it."""
    draft.state = advance(DRAFT_MOVES, f"Draft {draft.id}", draft.state, to)
    if to not in OPEN_DRAFTS:
        draft.decided_at = now()
    audit.record_all(session, [*also, audit.Step(by, f"draft.{to}", f"draft:{draft.id}", why, facts)])


def _replace(session: Session, given: DraftInput) -> int:
    """Write over the draft of this source, and take its lines away."""
    wanted = select(Draft).where(Draft.source_ref == given.source_ref).with_for_update()
    draft = session.scalars(wanted.execution_options(populate_existing=True)).one()
    if draft.state not in OPEN_DRAFTS:
        raise IllegalMove(f"Draft {draft.id}", draft.state, "changed")
    for name, value in _columns(given).items():
        setattr(draft, name, value)
    session.flush()
    session.execute(delete(DraftLine).where(DraftLine.draft_id == draft.id))
    session.expire(draft, ["lines"])
    return draft.id


def _cells(line: DraftLineInput) -> dict[str, Any]:
    return {name: getattr(line, name) for name in LINE_COLUMNS}


def _columns(given: DraftInput) -> dict[str, Any]:
    return {
        "source_ref": given.source_ref,
        "channel": given.channel,
        "sender": given.sender,
        "debtor_id": given.debtor_id,
        "ship_to_id": given.ship_to_id,
        "po_number": given.po_number,
        "po_key": po_key(given.po_number) if given.po_number else None,
        "content_key": _content(given.lines),
        "currency": given.currency,
        "requested_date": given.requested_date,
        "received_at": given.received_at,
        "notes": list(given.notes),
        "findings": [finding.to_json() for finding in given.findings],
        "value": given.value,
    }


def _content(lines: Sequence[DraftLineInput]) -> str | None:
    """None while a line is not settled: such a draft equals nothing."""
    settled = [
        (line.item_id, line.base_qty) for line in lines if line.item_id is not None and line.base_qty is not None
    ]
    return content_key(settled) if settled and len(settled) == len(lines) else None
