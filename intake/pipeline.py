"""The whole story of one message: claim, read, store, decide each order, done; each step its own transaction.

A worker may die between any two lines: whoever sweeps next goes on from what was committed, and the keys of
documents, drafts and orders let nothing be made twice.
"""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from functools import partial

import structlog
from sqlalchemy import select
from sqlalchemy.orm import Session

from intake import claims
from intake.claims import LEASE, Claim, LeaseLost
from intake.deciding import decide
from intake.knowing import Source, known_of, read_message
from intake.models import InboundMessage
from intake.orders_read import with_message
from intake.reading import UNREADABLE, ReadDocument, Reading
from intake.receive import PROCESS
from intake.sandbox.desired import DocumentReader
from intake.sandbox.wire import NOTHING
from intake.storing import store, undecided
from kernel import blobs
from kernel.crashpoint import crashpoint
from kernel.db import Database
from kernel.values.errors import NotFound, Transient
from kernel.values.finding import Finding
from parsers.pages import PAGED_KINDS

__all__ = ["LEASE", "PROCESS", "DocumentReader", "process"]

_log = structlog.get_logger()


def process(database: Database, reader: DocumentReader, message_id: int, worker: str, lease: timedelta = LEASE) -> None:
    """See one message through as far as it goes now; nothing where it is done or another worker has it.

    Transient trouble and our own bugs are tried again later, three times in all, then quarantined with the reason; a
    bug is raised besides. What cannot be read is quarantined at once.
    """
    taken = database.run(lambda session: _take(session, message_id, worker, lease))
    if taken is None:
        return
    claim, data = taken
    crashpoint("claimed")
    try:
        _see_through(database, reader, claim, data)
    except LeaseLost:
        _log.warning("message.lease_lost", message=message_id, worker=worker)
    except Transient as problem:
        _try_later(database, claim, str(problem))
    except Exception as problem:  # the edge: a bug must not take the message along, nor stay unheard
        _try_later(database, claim, f"Reading it failed ({type(problem).__name__}: {problem}); retry, or tell support.")
        raise


def _take(session: Session, message_id: int, worker: str, lease: timedelta) -> tuple[Claim, bytes | None] | None:
    """The claim with the bytes that are to be read, if they are."""
    claim = claims.claim(session, message_id, worker, lease)
    if claim is None:
        return None
    return claim, None if claim.is_read else blobs.find(session, claim.sha256)


def _see_through(database: Database, reader: DocumentReader, claim: Claim, data: bytes | None) -> None:
    waiting = _waiting(database, claim) if claim.is_read else _stored(database, reader, claim, data)
    crashpoint("parsed")
    for order_id in waiting:
        is_last = order_id == waiting[-1]
        database.run(partial(_decide, claim=claim, order_id=order_id, is_last=is_last))
        crashpoint("order_committed")
    if not waiting:
        database.run(lambda session: _finish(session, claim, _message(session, claim)))
    crashpoint("done")


def _waiting(database: Database, claim: Claim) -> list[int]:
    with database.read() as session:
        return undecided(session, claim.message_id)


def _stored(database: Database, reader: DocumentReader, claim: Claim, data: bytes | None) -> list[int]:
    """Read it and keep what was read; gives the orders that wait for their decision."""
    if data is None:
        raise NotFound(f"The document {claim.sha256[:12]} is not in the store; restore it from a backup.")
    reading = measured(reader, _read(database, reader, claim, data))
    crashpoint("child_started")
    return database.run(lambda session: store(session, claim, reading))


def _decide(session: Session, claim: Claim, order_id: int, *, is_last: bool) -> None:
    """Matching, draft, order and outcome of one read order, all or nothing; with the last one the message is done."""
    claims.hold(session, claim)
    order, message = with_message(session, order_id)
    if order.decision is None:
        decide(session, order, message)
    if is_last:
        _finish(session, claim, message)


def _message(session: Session, claim: Claim) -> InboundMessage:
    return session.scalars(select(InboundMessage).where(InboundMessage.id == claim.message_id)).one()


def _finish(session: Session, claim: Claim, message: InboundMessage) -> None:
    """A message of which something cannot be read stays in sight, whatever else it held."""
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


def _read(database: Database, reader: DocumentReader, claim: Claim, data: bytes) -> Reading:
    """No transaction is open while strangers' bytes are read.

    A document is read once more where something is known of its sender: the way of the country where day and month
    could be swapped, what people taught of the debtor's forms.
    """
    source = Source.of(claim)
    reading = read_message(reader, source, data)
    if not (reading.is_ambiguous or reading.has_forms):
        return reading
    with database.read() as session:
        known = known_of(session, source, reading)
    return reading if known == NOTHING else read_message(reader, source, data, known)


def measured(reader: DocumentReader, reading: Reading) -> Reading:
    """With the page sizes of the PDFs that hold orders: the desk draws its boxes by them."""
    documents = tuple(
        replace(document, page_sizes=tuple((str(width), str(height)) for width, height in _sizes(reader, document)))
        for document in reading.documents
    )
    return replace(reading, documents=documents)


def _sizes(reader: DocumentReader, document: ReadDocument) -> tuple[tuple[Decimal, Decimal], ...]:
    is_shown = document.orders and document.result.kind in PAGED_KINDS
    return reader.pages(document.data).sizes if is_shown else ()
