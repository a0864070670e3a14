"""The whole story of one message: claim, read, store, decide each order, done; each step its own transaction.

A worker may die between any two lines: whoever sweeps next goes on from what was committed, and the keys of
documents, drafts and orders let nothing be made twice.
"""

import json
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from functools import partial
from typing import Protocol

import structlog
from sqlalchemy import select
from sqlalchemy.orm import Session

from intake import claims
from intake.claims import LEASE, Claim, LeaseLost
from intake.deciding import decide
from intake.models import InboundMessage, IntakeOrder
from intake.orders_read import country_of
from intake.reading import UNREADABLE, ReadDocument, Reading, of_document, of_mail
from intake.receive import PORTAL, PROCESS
from intake.sandbox.pool import MailReading, PageCount
from intake.storing import store, undecided
from kernel import blobs
from kernel.config import settings
from kernel.crashpoint import crashpoint
from kernel.db import Database
from kernel.values.errors import Transient
from kernel.values.finding import Finding
from parsers.codec import result_from_json
from parsers.document import ReadResult

__all__ = ["LEASE", "PROCESS", "DocumentReader", "process"]

_log = structlog.get_logger()


class DocumentReader(Protocol):
    """What a worker needs of intake.sandbox.pool.Reader."""

    def read(self, data: bytes, *, name: str = "", media_type: str = "", country: str | None = None) -> ReadResult: ...
    def read_mail(self, raw: bytes, *, authserv_id: str | None = None, country: str | None = None) -> MailReading: ...
    def pages(self, data: bytes) -> PageCount: ...


def process(database: Database, reader: DocumentReader, message_id: int, worker: str, lease: timedelta = LEASE) -> None:
    """See one message through as far as it goes now; nothing where it is done or another worker has it.

    Transient trouble and our own bugs are tried again later, three times in all, then quarantined with the reason; a
    bug is raised besides. What cannot be read is quarantined at once.
    """
    claim = database.run(lambda session: claims.claim(session, message_id, worker, lease))
    if claim is None:
        return
    crashpoint("claimed")
    try:
        _see_through(database, reader, claim)
    except LeaseLost:
        _log.warning("message.lease_lost", message=message_id, worker=worker)
    except Transient as problem:
        _try_later(database, claim, str(problem))
    except Exception as problem:  # the edge: a bug must not take the message along, nor stay unheard
        _try_later(database, claim, f"Reading it failed ({type(problem).__name__}: {problem}); retry, or tell support.")
        raise


def _see_through(database: Database, reader: DocumentReader, claim: Claim) -> None:
    if not database.run(lambda session: _is_read(session, claim)):
        reading = measured(reader, _read(database, reader, claim))
        crashpoint("child_started")
        database.run(lambda session: store(session, claim, reading))
    crashpoint("parsed")
    with database.read() as session:
        waiting = undecided(session, claim.message_id)
    for order_id in waiting:
        database.run(partial(_decide, claim=claim, order_id=order_id))
        crashpoint("order_committed")
    database.run(lambda session: _finish(session, claim))
    crashpoint("done")


def _is_read(session: Session, claim: Claim) -> bool:
    claims.hold(session, claim)
    wanted = select(InboundMessage.read_at).where(InboundMessage.id == claim.message_id)
    return session.scalar(wanted) is not None


def _decide(session: Session, claim: Claim, order_id: int) -> None:
    """Matching, draft, order and outcome of one read order, all or nothing."""
    claims.hold(session, claim)
    order = session.scalars(select(IntakeOrder).where(IntakeOrder.id == order_id)).one()
    if order.decision is None:
        decide(session, order)


def _finish(session: Session, claim: Claim) -> None:
    """A message of which something cannot be read stays in sight, whatever else it held."""
    message = session.scalars(select(InboundMessage).where(InboundMessage.id == claim.message_id)).one()
    findings = [Finding.from_json(finding) for finding in message.findings]
    if message.decision == UNREADABLE:
        claims.quarantine(session, claim, findings[0].message if findings else "It cannot be read.", findings)
    else:
        claims.finish(session, claim, message.decision, findings)


def _try_later(database: Database, claim: Claim, reason: str) -> None:
    try:
        database.run(lambda session: claims.put_back(session, claim, reason))
    except LeaseLost:
        _log.warning("message.lease_lost", message=claim.message_id, worker=claim.worker)


# --- reading ---------------------------------------------------------------------------------------------------------


def _read(database: Database, reader: DocumentReader, claim: Claim) -> Reading:
    """No transaction is open while strangers' bytes are read.

    Where day and month could be swapped, the document is read once more in the way of the sender's country.
    """
    with database.read() as session:
        data = blobs.get(session, claim.sha256)
    reading = _read_in(reader, claim, data, None)
    if not reading.is_ambiguous:
        return reading
    with database.read() as session:
        country = country_of(session, reading.mail.sender if reading.mail else claim.sender, claim.debtor_code)
    return reading if country is None else _read_in(reader, claim, data, country)


def _read_in(reader: DocumentReader, claim: Claim, data: bytes, country: str | None) -> Reading:
    if claim.media_type == PORTAL:
        return of_document(claim.name, data, result_from_json(json.loads(data)))
    if claim.is_mail:
        mail = reader.read_mail(data, authserv_id=settings().authserv_id or None, country=country)
        return of_mail(data, claim.name, mail)
    result = reader.read(data, name=claim.name, media_type=claim.media_type or "", country=country)
    return of_document(claim.name, data, result)


def measured(reader: DocumentReader, reading: Reading) -> Reading:
    """With the page sizes of the PDFs that hold orders: the desk draws its boxes by them."""
    documents = tuple(
        replace(document, page_sizes=tuple((str(width), str(height)) for width, height in _sizes(reader, document)))
        for document in reading.documents
    )
    return replace(reading, documents=documents)


def _sizes(reader: DocumentReader, document: ReadDocument) -> tuple[tuple[Decimal, Decimal], ...]:
    is_shown = document.orders and document.result.kind == "pdf"
    return reader.pages(document.data).sizes if is_shown else ()
