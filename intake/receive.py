"""What comes in by any door: bytes, message and arrival in one transaction; unique keys decide what is new."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from intake.mime.labels import label_of
from intake.models import Arrival, InboundMessage
from kernel import audit, blobs
from kernel.clock import machine_now, now
from kernel.db import ring_after_commit
from kernel.inserting import insert_ignore
from kernel.values.finding import Finding

PROCESS = "intake.process"
PORTAL = "application/vnd.orderdesk.order+json"  # a basket: an order already read
MAIL = "message/rfc822"
MAIL_NAMES = (".eml", ".mime", ".msg")
PACK = "application/zip"  # a file that holds files, of whatever make
PACK_NAMES = (".zip", ".gz", ".tar", ".tgz")
_LONGEST_KEY = 500
_DEBTOR_SCOPE = "debtor:"


@dataclass(frozen=True, slots=True, kw_only=True)
class Incoming:
    """One document at a door.

    `channel`: mail, edi, upload, portal or cli. `scope` says whose the bytes are (`mail`, `edi`, `partner:ACME`,
    `debtor:D1001`): the same bytes in one scope are one message. `source_key` names this very arrival, the same on a
    second fetch. `name` is a label from outside. `refusal` keeps a message that must not be read, in sight of staff.
    """

    channel: str
    scope: str
    name: str
    data: bytes
    source_key: str
    sender: str | None = None
    partner: str | None = None
    media_type: str | None = None
    received_at: datetime | None = None
    refusal: Finding | None = None


@dataclass(frozen=True, slots=True)
class Received:
    """`is_new` is False where the same bytes came before; `first_arrival` False where this very arrival was known."""

    message_id: int
    is_new: bool
    first_arrival: bool


def receive(session: Session, incoming: Incoming) -> Received:
    """Keep a document; once this transaction has committed, its source may be told so."""
    sha256 = blobs.put(session, incoming.data)
    made = insert_ignore(session, InboundMessage, **_row(incoming, sha256))
    message_id = int(made) if made is not None else _known(session, incoming.scope, sha256)
    first = insert_ignore(
        session, Arrival, source_key=incoming.source_key[:_LONGEST_KEY], message_id=message_id, at=now()
    )
    if made is not None:
        _announce(session, message_id, incoming)
    return Received(message_id, is_new=made is not None, first_arrival=first is not None)


def vouched_debtor(scope: str) -> str | None:
    """The code in a scope `debtor:D1001`: a sign-in or the person who uploaded it says whose order it is."""
    return scope.removeprefix(_DEBTOR_SCOPE) if scope.startswith(_DEBTOR_SCOPE) else None


def is_mail_name(name: str) -> bool:
    """Whether a file of that name is a mail somebody kept."""
    return name.lower().endswith(MAIL_NAMES)


def is_pack_name(name: str) -> bool:
    """Whether a file of that name holds other files."""
    return name.lower().endswith(PACK_NAMES)


def _media_type(incoming: Incoming) -> str | None:
    """A file called .eml or .msg is a mail by whatever door it comes, one called .zip a pack of files."""
    if incoming.media_type is not None:
        return incoming.media_type
    if incoming.channel == "mail" or is_mail_name(incoming.name):
        return MAIL
    return PACK if is_pack_name(incoming.name) else None


def _row(incoming: Incoming, sha256: str) -> dict[str, object]:
    refusal = incoming.refusal
    return {
        "channel": incoming.channel,
        "scope": incoming.scope,
        "sha256": sha256,
        "name": label_of(incoming.name) or "unnamed",
        "media_type": _media_type(incoming),
        "size": len(incoming.data),
        "sender": incoming.sender,
        "partner": incoming.partner,
        "received_at": incoming.received_at or now(),
        "due_at": machine_now(),
        "state": "received" if refusal is None else "quarantined",
        "decision": None if refusal is None else "unreadable",
        "findings": [] if refusal is None else [refusal.to_json()],
        "error": None if refusal is None else refusal.message,
    }


def _known(session: Session, scope: str, sha256: str) -> int:
    same = (InboundMessage.scope == scope, InboundMessage.sha256 == sha256)
    return session.scalars(select(InboundMessage.id).where(*same)).one()


def _announce(session: Session, message_id: int, incoming: Incoming) -> None:
    if incoming.refusal is None:
        ring_after_commit(session, PROCESS, message_id)
    else:
        why = incoming.refusal.message
        audit.record(session, actor="agent", action="message.quarantined", subject=f"message:{message_id}", why=why)
