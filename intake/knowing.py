"""Reading a message with what is known of its sender: first without, then once more where something known matters.

The first reading says who orders. Only then, and only for documents that have a form, is asked whether that debtor's
forms were taught, and where dates could be read two ways, in which country the sender writes them.
"""

import json
from datetime import datetime
from typing import NamedTuple

from sqlalchemy.orm import Session

from erp.company.queries import own_ids
from intake import layouts
from intake.claims import Claim
from intake.models import InboundMessage
from intake.orders_read import country_of
from intake.reading import Reading, of_document, of_mail, of_pack
from intake.receive import MAIL, PACK, PORTAL, vouched_debtor
from intake.sandbox.desired import DocumentReader
from intake.sandbox.wire import NOTHING, Known
from kernel import clock
from kernel.config import settings
from matching import service as matching
from matching.types import Envelope
from parsers.codec import result_from_json
from parsers.document import PurchaseOrderDoc


class Source(NamedTuple):
    """A message as its channel told of it."""

    name: str
    media_type: str | None
    channel: str
    scope: str
    sender: str | None
    partner: str | None
    received_at: datetime

    @classmethod
    def of(cls, told: Claim | InboundMessage) -> "Source":
        return cls(*(getattr(told, name) for name in cls._fields))


def read_message(reader: DocumentReader, source: Source, data: bytes, known: Known = NOTHING) -> Reading:
    """One reading of one message."""
    if source.media_type == PORTAL:
        return of_document(source.name, data, result_from_json(json.loads(data)))
    if source.media_type == MAIL:
        mail = reader.read_mail(data, authserv_id=settings().authserv_id or None, known=known)
        return of_mail(data, source.name, mail)
    if source.media_type == PACK:
        return of_pack(data, source.name, reader.read_pack(data, name=source.name, known=known))
    return of_document(
        source.name, data, reader.read(data, name=source.name, media_type=source.media_type or "", known=known)
    )


def known_of(session: Session, source: Source, reading: Reading) -> Known:
    """What of the sender matters to this document."""
    country = _country(session, source, reading) if reading.is_ambiguous else None
    debtor_id = _whose(session, source, reading) if reading.has_forms and layouts.any_taught(session) else None
    return Known(country, layouts.memories(session, debtor_id) if debtor_id is not None else ())


def known_by(session: Session, source: Source, debtor_id: int | None) -> Known:
    """All that is known of the sender of a stored message, whose debtor is known by now: one reading is enough."""
    country = country_of(session, source.sender, vouched_debtor(source.scope))
    return Known(country, layouts.memories(session, debtor_id) if debtor_id is not None else ())


def _country(session: Session, source: Source, reading: Reading) -> str | None:
    return country_of(session, _sender(source, reading), vouched_debtor(source.scope))


def _whose(session: Session, source: Source, reading: Reading) -> int | None:
    """The one debtor whose orders these are, so far as the first reading tells; nobody where it names two."""
    envelope = Envelope(
        channel=source.channel, received_at=source.received_at, today=clock.today(), partner=source.partner,
        sender=_sender(source, reading), authenticated=reading.mail.authenticated if reading.mail else None,
        debtor_code=vouched_debtor(source.scope), own_ids=own_ids(session),
    )  # fmt: skip
    docs = [order for document in reading.documents for order in document.orders] or [PurchaseOrderDoc()]
    found = {matching.debtor_of(session, doc, envelope) for doc in docs[:_MOST_ASKED]}
    return found.pop() if len(found) == 1 else None


_MOST_ASKED = 3  # orders of one file that are asked whose they are


def _sender(source: Source, reading: Reading) -> str | None:
    return reading.mail.sender if reading.mail else source.sender
