"""Drafts that become no order: refused by a person, or overtaken by a newer document."""

from sqlalchemy.orm import Session

from erp.orders.errors import ReasonMissing
from erp.orders.service import draft as drafts
from kernel.outbox import emit


def reject(session: Session, draft_id: int, by: str, reason: str, expected_version: int | None = None) -> None:
    """Refuse the draft; the buyer is told `reason`. Raises ReasonMissing, StaleDraft, IllegalMove, NotFound."""
    if not reason.strip():
        raise ReasonMissing("the order is refused")
    draft = drafts.locked(session, draft_id, expected_version)
    drafts.move(session, draft, "rejected", by, reason.strip())
    draft.reject_reason = reason.strip()
    emit(session, "draft.rejected", str(draft_id), draft_id=str(draft_id))


def supersede(session: Session, draft_id: int, by: str, why: str) -> None:
    """Put the draft aside because something newer says it all, such as a change or a second copy."""
    drafts.move(session, drafts.locked(session, draft_id), "superseded", by, why)
