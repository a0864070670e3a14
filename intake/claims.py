"""Holding a message: one worker at a time by lease and token, and no write by a worker whose lease was taken."""

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from typing import Any

from sqlalchemy import Executable, and_, bindparam, or_, update
from sqlalchemy.orm import Session

from intake.models import InboundMessage
from intake.receive import vouched_debtor
from intake.states import MOVES, TAKEABLE
from kernel import audit
from kernel.clock import machine_now
from kernel.db import rows, table_of
from kernel.values.finding import Finding

LEASE = timedelta(seconds=120)
MAX_ATTEMPTS = 3
_BACK_OFF = 5  # seconds, four times as many after each attempt
_DIED = "Reading it ended a worker {count} times; look at the original, and retry it when the cause is mended."


class LeaseLost(Exception):
    """Another worker holds the message now; what this one was about to write must not be written."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One worker's hold on a message, with what the channel told of it."""

    message_id: int
    token: str
    lease: timedelta
    worker: str
    attempts: int
    channel: str
    scope: str
    sha256: str
    name: str
    media_type: str | None
    sender: str | None
    partner: str | None
    received_at: datetime
    read_at: datetime | None

    @property
    def is_read(self) -> bool:
        """Whether its documents were stored by an earlier worker."""
        return self.read_at is not None

    @property
    def subject(self) -> str:
        return f"message:{self.message_id}"

    @property
    def debtor_code(self) -> str | None:
        """The debtor somebody vouched for at the door."""
        return vouched_debtor(self.scope)


def takeable(at: Any) -> Any:
    """The rows a worker may claim at `at`: due, and held by nobody whose lease still runs."""
    message = InboundMessage
    free = or_(message.state == "received", message.lease_until.is_(None), message.lease_until <= at)
    return and_(message.state.in_(TAKEABLE), message.due_at <= at, free)


_MESSAGE = table_of(InboundMessage)
_TOLD = ("attempts", "channel", "scope", "sha256", "name", "media_type", "sender", "partner", "received_at", "read_at")
_TAKE = (
    update(_MESSAGE)
    .where(_MESSAGE.c.id == bindparam("message"), takeable(bindparam("at")))
    .values(
        state="processing", token=bindparam("mine"), lease_until=bindparam("until"), attempts=_MESSAGE.c.attempts + 1
    )
    .returning(*(_MESSAGE.c[name] for name in _TOLD))
)
_HELD = (
    update(_MESSAGE)
    .where(
        _MESSAGE.c.id == bindparam("message"), _MESSAGE.c.token == bindparam("mine"), _MESSAGE.c.state == "processing"
    )
    .returning(_MESSAGE.c.id)
)
_RENEW = _HELD.values(lease_until=bindparam("until"))


def claim(session: Session, message_id: int, worker: str, lease: timedelta) -> Claim | None:
    """Take the message, or None where it is done, not due, or someone else's."""
    at, token = machine_now(), secrets.token_hex(8)
    taken = rows(session, _TAKE, message=message_id, at=at, mine=token, until=at + lease)
    if not taken:
        return None
    held = Claim(
        message_id=message_id, token=token, lease=lease, worker=worker, **dict(zip(_TOLD, taken[0], strict=True))
    )
    if held.attempts <= MAX_ATTEMPTS:
        return held
    quarantine(session, held, _DIED.format(count=MAX_ATTEMPTS))  # it never came to say why
    return None


def hold(session: Session, claim: Claim) -> None:
    """First statement of every transaction that writes for the claim: renews the lease, locks the row.

    Raises LeaseLost; then nothing of the transaction may stay.
    """
    _sure(claim, rows(session, _RENEW, message=claim.message_id, mine=claim.token, until=machine_now() + claim.lease))


def note_read(session: Session, claim: Claim, columns: Mapping[str, Any]) -> None:
    """As `hold`, and writes what was read of the message into its row."""
    _write(session, claim, lease_until=machine_now() + claim.lease, **columns)


def put_back(session: Session, claim: Claim, reason: str) -> None:
    """Another try later, further apart each time; after three, quarantined in sight of staff."""
    if claim.attempts >= MAX_ATTEMPTS:
        quarantine(session, claim, reason)
        return
    wait = timedelta(seconds=_BACK_OFF * 4 ** (claim.attempts - 1))
    _move(session, claim, "received", due_at=machine_now() + wait, error=reason[:2000])


def quarantine(session: Session, claim: Claim, reason: str, findings: Sequence[Finding] = ()) -> None:
    """Out of the way and in sight: a person reads the reason, and retries or ignores it."""
    found = list(findings) or [Finding("document.unreadable", "block", reason)]
    kept = [finding.to_json() for finding in found]
    _move(session, claim, "quarantined", decision="unreadable", error=reason[:2000], findings=kept)
    audit.record(session, actor="agent", action="message.quarantined", subject=claim.subject, why=reason[:2000])


def finish(session: Session, claim: Claim, decision: str | None = None, findings: Sequence[Finding] = ()) -> None:
    """Everything the message asked for is done; `decision` is its own only where it held no order."""
    kept = [finding.to_json() for finding in findings]
    _move(session, claim, "done", decision=decision, error=None, findings=kept, done_at=machine_now())


def _move(session: Session, claim: Claim, to: str, **values: Any) -> None:
    if to not in MOVES["processing"]:
        raise AssertionError(f"a claimed message cannot become {to}")
    _write(session, claim, state=to, token=None, lease_until=None, **values)


def _write(session: Session, claim: Claim, **values: Any) -> None:
    told = {f"new_{name}": value for name, value in values.items()}
    _sure(claim, rows(session, _writing(tuple(values)), message=claim.message_id, mine=claim.token, **told))


@cache
def _writing(names: tuple[str, ...]) -> Executable:
    return _HELD.values({name: bindparam(f"new_{name}") for name in names})


def _sure(claim: Claim, found: Sequence[Any]) -> None:
    if not found:
        raise LeaseLost(f"message {claim.message_id}")
