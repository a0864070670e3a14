"""Stores what was read: a document for each part, an order for each order in it; twice stored is once stored."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from intake import claims
from intake.claims import Claim
from intake.mime.labels import label_of
from intake.models import Document, InboundMessage, IntakeOrder
from intake.reading import ReadDocument, Reading
from kernel import blobs
from kernel.clock import now
from kernel.inserting import insert_ignore
from parsers.codec import doc_to_json

_LONGEST_SUBJECT = 500


def store(session: Session, claim: Claim, reading: Reading) -> None:
    """Documents, orders and what the mail says of itself, in one transaction with the mark that it was read."""
    claims.hold(session, claim)
    for position, document in enumerate(reading.documents):
        _store_document(session, claim.message_id, position, document)
    session.execute(update(InboundMessage).where(InboundMessage.id == claim.message_id).values(**_columns(reading)))


def undecided(session: Session, message_id: int) -> list[int]:
    """Ids of the message's orders that still wait for their decision, in the document's order."""
    wanted = (
        select(IntakeOrder.id)
        .join(Document, Document.id == IntakeOrder.document_id)
        .where(Document.message_id == message_id, IntakeOrder.decision.is_(None))
        .order_by(Document.position, IntakeOrder.position)
    )
    return list(session.scalars(wanted))


def _store_document(session: Session, message_id: int, position: int, document: ReadDocument) -> None:
    result = document.result
    made = insert_ignore(
        session, Document,
        message_id=message_id, position=position, sha256=blobs.put(session, document.data),
        name=label_of(document.name) or "unnamed", kind=result.kind, error=storable(result.error),
        problems=[storable(asdict(problem)) for problem in result.problems], page_sizes=list(document.page_sizes),
    )  # fmt: skip
    if made is None:  # read again after a part of it was decided: what stands, stands
        return
    for number, order in enumerate(result.orders):
        insert_ignore(
            session, IntakeOrder,
            document_id=int(made), position=number, doc=storable(doc_to_json(order)), corrections=[],
        )  # fmt: skip


def _columns(reading: Reading) -> dict[str, Any]:
    columns: dict[str, Any] = {
        "read_at": now(),
        "decision": reading.decision,
        "findings": [storable(finding.to_json()) for finding in reading.findings],
    }
    mail = reading.mail
    if mail is not None:
        columns |= {
            "sender": storable(mail.sender),
            "authenticated": mail.authenticated,
            "subject": storable(mail.subject)[:_LONGEST_SUBJECT],
            "message_id": storable(mail.message_id),
        }
    return columns


def storable(value: Any) -> Any:
    """The value without NUL and lone surrogates, which PostgreSQL takes neither in text nor in JSON."""
    if isinstance(value, str):
        return value.replace("\0", "").encode("utf-8", "replace").decode("utf-8")
    if isinstance(value, Mapping):
        return {storable(key): storable(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [storable(item) for item in value]
    return value
