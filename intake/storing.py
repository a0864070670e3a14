"""Stores what was read: a document for each part, an order for each order in it; twice stored is once stored."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from typing import Any

from sqlalchemy import bindparam, insert, select
from sqlalchemy.orm import Session

from intake import claims, layouts
from intake.claims import Claim
from intake.mime.labels import label_of
from intake.models import Document, IntakeOrder
from intake.reading import ReadDocument, Reading
from kernel import blobs
from kernel.clock import now
from kernel.db import rows, table_of, write_rows
from kernel.inserting import insert_ignore
from parsers.codec import doc_to_json
from parsers.document import PurchaseOrderDoc

_LONGEST_SUBJECT = 500


_UNDECIDED = (
    select(IntakeOrder.id)
    .join(Document, Document.id == IntakeOrder.document_id)
    .where(Document.message_id == bindparam("message"), IntakeOrder.decision.is_(None))
    .order_by(Document.position, IntakeOrder.position)
)
_ORDERS = insert(table_of(IntakeOrder))


def store(session: Session, claim: Claim, reading: Reading) -> list[int]:
    """Documents, orders and what the mail says of itself, in one transaction with the mark that it was read.

    Gives the orders that wait for their decision, as `undecided`.
    """
    claims.note_read(session, claim, _columns(reading))
    for position, document in enumerate(reading.documents):
        _store_document(session, claim, position, document)
    layouts.note_used(session, rules_in(order for document in reading.documents for order in document.orders))
    return undecided(session, claim.message_id)


def undecided(session: Session, message_id: int) -> list[int]:
    """Ids of the message's orders that still wait for their decision, in the document's order."""
    return [order_id for (order_id,) in rows(session, _UNDECIDED, message=message_id)]


def _store_document(session: Session, claim: Claim, position: int, document: ReadDocument) -> None:
    result = document.result
    made = insert_ignore(
        session, Document,
        message_id=claim.message_id, position=position, sha256=_kept(session, claim, document.data),
        name=label_of(document.name) or "unnamed", kind=result.kind, error=storable(result.error),
        problems=[storable(asdict(problem)) for problem in result.problems], page_sizes=list(document.page_sizes),
    )  # fmt: skip
    if made is None or not result.orders:  # read again after a part of it was decided: what stands, stands
        return
    found = [
        {"document_id": int(made), "position": number, "doc": storable(doc_to_json(order)), "corrections": []}
        for number, order in enumerate(result.orders)
    ]
    write_rows(session, _ORDERS, found)


def rules_in(orders: Iterable[PurchaseOrderDoc]) -> set[int]:
    """The taught rules by which something in these orders was read."""
    return {found.memory for order in orders for found in order.evidence.values() if found.memory is not None}


def _kept(session: Session, claim: Claim, data: bytes) -> str:
    """The document's hash, with its bytes in the store: those of the message itself are there already."""
    is_whole = hashlib.sha256(data).hexdigest() == claim.sha256
    return claim.sha256 if is_whole else blobs.put(session, data)


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
        return (
            value
            if value.isascii() and "\0" not in value
            else value.replace("\0", "").encode("utf-8", "replace").decode("utf-8")
        )
    if isinstance(value, Mapping):
        return {storable(key): storable(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [storable(item) for item in value]
    return value
