"""Mails we owe: written in the transaction that owes them, sent once under a Message-ID that never changes.

A worker can die between sending and noting it. Such a mail is sent once more, as the same mail to every mail program,
and its row says so; if its end stays unseen again, a person must look.
"""

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, parseaddr
from functools import partial
from typing import Any

import structlog
from sqlalchemy import and_, or_, select, update
from sqlalchemy.orm import Session

from erp.company.queries import company
from erp.debtors.queries import ContactView, contacts
from erp.orders import queries as orders
from erp.orders.queries import OrderView
from intake.confirmation import Letter, confirmation
from intake.ending import rest_ended
from intake.mailer import NotSent, Refused, Server, Uncertain, keep, post
from intake.models import InboundMessage, IntakeOrder, OutgoingMail
from intake.orders_read import document_of, message_of, source_ref
from kernel import audit
from kernel.audit_queries import of_subjects
from kernel.clock import machine_now, now
from kernel.config import settings
from kernel.crashpoint import crashpoint
from kernel.db import Database, ring_after_commit
from kernel.inserting import insert_ignore
from kernel.outbox import Event, Subscriptions
from parsers.text_cleaning import clean

SEND = "intake.send"
LEASE = timedelta(seconds=120)
MAX_ATTEMPTS = 5
_BACK_OFF = 30  # seconds, four times as many after each attempt
_LONGEST_HEADER = 200
_ROLES = ("buyer", "approver", "accounts")
_UNSEEN = "May have gone out twice: a sender stopped before it could note the sending."
_log = structlog.get_logger()


# --- writing ---------------------------------------------------------------------------------------------------------


def write_confirmation(session: Session, event: Event) -> None:
    """Owe the buyer a confirmation of the order, once; only to a contact on file, whatever the document says."""
    _confirm(session, event, changed=False)


def write_change(session: Session, event: Event) -> None:
    """Owe the buyer word of how the order stands after their change, once for each."""
    _confirm(session, event, changed=True)


def _confirm(session: Session, event: Event, *, changed: bool) -> None:
    order = orders.order(session, event.key)
    key = f"order.amended:{order.id}:{event.payload['draft_id']}" if changed else f"order.confirmed:{order.id}"

    def write(contact: ContactView, read: IntakeOrder | None) -> Letter:
        draft = orders.draft(session, order.draft_id)
        doc = document_of(read) if read is not None else None
        return confirmation(order, draft.lines, doc, company(session), contact.name, changed=changed)

    _owe_letter(session, order, key, write)


def write_ending(session: Session, event: Event) -> None:
    """Owe the buyer word, once, of what of the order will never come."""
    order = orders.order(session, event.key)

    def write(contact: ContactView, _read: IntakeOrder | None) -> Letter:
        entries = of_subjects(session, [f"order:{order.order_no}"])
        why = next((entry.why for entry in entries if entry.action == "order.rest_ended"), None)
        return rest_ended(order, why, company(session), contact.name)

    _owe_letter(session, order, f"order.rest_ended:{order.id}", write)


def _owe_letter(
    session: Session, order: OrderView, key: str, write: Callable[[ContactView, IntakeOrder | None], Letter]
) -> None:
    """Owe a letter about an order to whoever is to have it; where nobody is on file, the trail says so."""
    read = _read_order(session, order)
    came = message_of(session, read) if read is not None else None
    contact = _recipient(session, order.debtor_id, came)
    if contact is None:
        _nobody(session, order)
    else:
        _owe(session, key, contact, write(contact, read), came)


SUBSCRIPTIONS: Subscriptions = {
    "order.confirmed": (("intake.confirmation", write_confirmation),),
    "order.amended": (("intake.confirmation", write_change),),
    "order.rest_ended": (("intake.ending", write_ending),),
}


def _nobody(session: Session, order: OrderView) -> None:
    why = "The debtor has no contact on file to write to."
    audit.record(session, actor="agent", action="mail.nobody", subject=f"order:{order.order_no}", why=why)


def _owe(session: Session, key: str, contact: ContactView, letter: Letter, came: InboundMessage | None) -> None:
    """One mail of this key, however often it is asked for."""
    message = _message(key, contact, letter.subject, letter.text, letter.html, came)
    made = insert_ignore(
        session, OutgoingMail, key=key, to=contact.email, subject=message["Subject"],
        message=message.as_string(policy=SMTP), created_at=now(), due_at=machine_now(), attempts=0, repeats=0,
    )  # fmt: skip
    if made is not None:
        ring_after_commit(session, SEND, int(made))


def _read_order(session: Session, order: OrderView) -> IntakeOrder | None:
    wanted = select(IntakeOrder).where(IntakeOrder.draft_id == order.draft_id)
    found = session.scalars(wanted).one_or_none()
    return found if found is not None and source_ref(found) == order.source_ref else None


def _recipient(session: Session, debtor_id: int, came: InboundMessage | None) -> ContactView | None:
    """The contact who wrote, where it is one of the debtor's; else the first buyer on file. Never a Reply-To."""
    known = contacts(session, debtor_id)
    wrote = (came.sender or "").lower() if came is not None else ""
    own = [contact for contact in known if contact.email.lower() == wrote]
    ranked = sorted(known, key=lambda contact: _ROLES.index(contact.role) if contact.role in _ROLES else len(_ROLES))
    return next(iter([*own, *ranked]), None)


def _message(
    key: str, contact: ContactView, subject: str, text: str, html: str, came: InboundMessage | None
) -> EmailMessage:
    message = EmailMessage(policy=SMTP)
    message["From"] = settings().mail_from
    message["To"] = contact.email
    message["Subject"] = _one_line(subject)
    message["Date"] = format_datetime(now())
    message["Message-ID"] = f"<{key.replace(':', '.')}@{_own_domain()}>"
    message["Auto-Submitted"] = "auto-generated"  # RFC 3834: nobody's machine should answer this
    message["X-Auto-Response-Suppress"] = "All"
    if came is not None and came.message_id and (came.sender or "").lower() == contact.email.lower():
        message["In-Reply-To"] = message["References"] = f"<{came.message_id}>"
    message.set_content(text, cte="quoted-printable")
    message.add_alternative(html, subtype="html", cte="quoted-printable")
    return message


def _one_line(text: str) -> str:
    """Nothing of a document may end a header and begin another."""
    return clean(text)[:_LONGEST_HEADER]


def _own_domain() -> str:
    return parseaddr(settings().mail_from)[1].rpartition("@")[2] or "orderdesk.invalid"


# --- sending ---------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Held:
    id: int
    token: str
    key: str
    to: str
    message: str
    attempts: int


def due(session: Session, limit: int = 100) -> list[int]:
    """Ids of mails that wait to be sent, oldest first."""
    wanted = select(OutgoingMail.id).where(_open()).order_by(OutgoingMail.id).limit(limit)
    return list(session.scalars(wanted))


def send(database: Database, mail_id: int, lease: timedelta = LEASE) -> None:
    """Send one mail that is due; nothing where it is sent or somebody else sends it."""
    held = database.run(partial(_claim, mail_id=mail_id, lease=lease))
    if held is None:
        return
    try:
        _deliver(held)
    except NotSent as problem:
        database.run(partial(_later, held=held, why=str(problem)))
    except Refused as problem:
        database.run(partial(_give_up, held=held, why=str(problem)))
    except Uncertain as problem:
        _log.warning("mail.uncertain", mail=mail_id, reason=str(problem))
        database.run(partial(_unseen, held=held))
    else:
        crashpoint("mail_sent")
        database.run(partial(_mark, held=held))
        crashpoint("mail_marked")


def given_up(session: Session, limit: int = 1000) -> list[tuple[int, str]]:
    """(id, what and why) of the mails that will not be sent until a person looks, oldest first."""
    mail = OutgoingMail
    waiting = (mail.given_up_at.is_not(None), mail.sent_at.is_(None))
    rows = session.scalars(select(mail).where(*waiting).order_by(mail.id).limit(limit))
    return [(row.id, f"{row.key} to {row.to}: {row.error}") for row in rows]


def retry(session: Session, mail_id: int) -> None:
    """Have a mail that was given up sent after all."""
    again = update(OutgoingMail).where(OutgoingMail.id == mail_id, OutgoingMail.sent_at.is_(None))
    fresh = {"given_up_at": None, "attempts": 0, "repeats": 0, "token": None, "lease_until": None}
    session.execute(again.values(due_at=machine_now(), **fresh))
    ring_after_commit(session, SEND, mail_id)


def _deliver(held: _Held) -> None:
    chosen, message = settings(), held.message.encode("ascii")
    if chosen.smtp_url:
        sender = parseaddr(chosen.mail_from)[1]
        post(Server.parse(chosen.smtp_url), sender, held.to, message)
    else:
        keep(chosen.data_dir / "sent", held.key, message)


def _open() -> Any:
    at, mail = machine_now(), OutgoingMail
    free = or_(mail.lease_until.is_(None), mail.lease_until <= at)
    return and_(mail.sent_at.is_(None), mail.given_up_at.is_(None), mail.due_at <= at, free)


def _claim(session: Session, mail_id: int, lease: timedelta) -> _Held | None:
    row = session.scalars(
        select(OutgoingMail).where(OutgoingMail.id == mail_id, _open()).with_for_update()
    ).one_or_none()
    if row is None:
        return None
    if row.token is not None:  # whoever held it last never said how it ended
        row.repeats += 1
        row.error = _UNSEEN
        if row.repeats > 1:
            row.given_up_at, row.token = machine_now(), None
            return None
    row.token, row.lease_until = secrets.token_hex(8), machine_now() + lease
    row.attempts += 1
    return _Held(row.id, row.token, row.key, row.to, row.message, row.attempts)


def _mark(session: Session, held: _Held) -> None:
    _write(session, held, sent_at=now(), token=None, lease_until=None)


def _later(session: Session, held: _Held, why: str) -> None:
    if held.attempts >= MAX_ATTEMPTS:
        _give_up(session, held, why)
        return
    wait = timedelta(seconds=_BACK_OFF * 4 ** (held.attempts - 1))
    _write(session, held, token=None, lease_until=None, due_at=machine_now() + wait, error=why)


def _give_up(session: Session, held: _Held, why: str) -> None:
    _write(session, held, token=None, lease_until=None, given_up_at=machine_now(), error=why)
    audit.record(session, actor="agent", action="mail.given_up", subject=f"mail:{held.id}", why=why)


def _unseen(session: Session, held: _Held) -> None:
    """Its token stays: the next sender will know that this may be the second time."""
    _write(session, held, lease_until=None, due_at=machine_now() + timedelta(seconds=_BACK_OFF), error=_UNSEEN)


def _write(session: Session, held: _Held, **values: Any) -> None:
    mine = (OutgoingMail.id == held.id, OutgoingMail.token == held.token)
    session.execute(update(OutgoingMail).where(*mine).values(**values))
