"""Raw mail → Mail: bytes first, every cost bounded, nothing in a mail can raise, and what is unclear is said."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from intake.mime import sealed
from intake.mime.address import Mailbox, read_mailbox, spoofed_name
from intake.mime.harvest import Harvest, Leaf, Texts
from intake.mime.headers import Head, read_head
from intake.mime.labels import label_of
from intake.mime.message import Mail, Part
from intake.mime.structure import walk, walk_file, walk_item
from intake.mime.verdict import verdict
from intake.mime.words import plain_text, readable
from intake.outlook.item import Item
from intake.outlook.msg import is_compound, open_msg
from parsers.document import Problem
from parsers.errors import Unreadable

__all__ = ["MAX_MAIL", "Mail", "Part", "unpack", "unpack_files"]

MAX_MAIL = 40_000_000  # bytes
_IDENTIFIER = re.compile(r"<([!-;=?-Z^-~]{1,500})>")
_LONGEST_DATE = 100
_BULK = frozenset({"bulk", "list", "junk", "auto_reply"})


def unpack(raw: bytes, authserv_id: str | None = None) -> Mail:
    """Read a mail (RFC 5322, MIME) as it came from the wire; never raises for what is in the bytes.

    `authserv_id` is the name by which our own receiving server signs Authentication-Results (RFC 8601); without it
    nothing is taken for authenticated. A mail over a limit comes back with `error` set and nothing else in it.
    """
    try:
        return _unpacked(raw, authserv_id)
    except Unreadable as fault:
        problem = Problem(fault.code, fault.message, fault.where)
        return Mail(error=fault.message, problems=(problem,), sender_problem="The mail could not be opened.")


def unpack_files(data: bytes, name: str) -> Mail:
    """A ZIP, gzip or tar that came by itself, as a mail without head or text: every file in it is a part.

    A file of another kind, whatever its name says, is the one part. Never raises for what is in the bytes.
    """
    if len(data) > MAX_MAIL:
        sentence = "The file is larger than 40 MB; have it sent in pieces."
        return Mail(error=sentence, problems=(Problem("document.too_large", sentence),))
    try:
        leaf = Leaf("1", label_of(name), "application/octet-stream", data, Texts())
        harvest = walk_file(leaf)
    except Unreadable as fault:
        return Mail(error=fault.message, problems=(Problem(fault.code, fault.message, fault.where),))
    return Mail(parts=tuple(harvest.parts), problems=tuple(harvest.problems))


def _unpacked(raw: bytes, authserv_id: str | None) -> Mail:
    if len(raw) > MAX_MAIL:
        raise Unreadable("document.too_large", "The mail is larger than 40 MB; have it sent in pieces.")
    if is_compound(raw):
        item = open_msg(raw)  # a copy somebody kept: our server's word on the sender is not in it
        return _mail(_kept_head(item), walk_item(item), None)
    head = read_head(raw, 0, len(raw))
    return _mail(head, walk(raw, head, len(raw)), authserv_id)


def _kept_head(item: Item) -> Head:
    """The head a message kept by Outlook came with, or one of what Outlook knows where that is beyond our limits."""
    for made in (item, replace(item, headers="")):
        raw = made.head()
        try:
            head = read_head(raw, 0, len(raw))
        except Unreadable:
            continue
        if head.first("from") is not None or not made.headers:
            return head
    return Head((), 0)


def _mail(head: Head, harvest: Harvest, authserv_id: str | None) -> Mail:
    texts = harvest.body or harvest.spare
    text = "\n".join(map(sealed.unsigned_text, texts.text))
    mailbox = _sender(head)
    sender = mailbox.address if isinstance(mailbox, Mailbox) else None
    problems = [*_head_problems(head, mailbox), *harvest.problems]
    return Mail(
        sender=sender,
        sender_problem=mailbox if isinstance(mailbox, str) else None,
        sender_name=mailbox.name if isinstance(mailbox, Mailbox) else "",
        reply_to=_reply_to(head),
        subject=readable(head.first("subject")),
        date=sent.astimezone(UTC) if (sent := _date(head)) is not None else None,
        written=sent.date() if sent is not None else None,
        message_id=_identifier(head, "message-id"),
        in_reply_to=_identifier(head, "in-reply-to"),
        auto_submitted=_machine_made(head, harvest),
        report=harvest.report,
        authenticated=verdict(head, authserv_id, sender),
        text=text,
        html="\n".join(texts.html),
        parts=(*_locked_body(text), *harvest.parts),
        problems=tuple(problems),
    )


def _locked_body(text: str) -> Sequence[Part]:
    """A text that is a locked PGP message is kept in sight like any attachment nobody can open."""
    if not sealed.is_locked_text(text):
        return ()
    return (Part("1", "message.asc", "text/plain", text.encode("utf-8", "replace"), sealed.locked("body")),)


def _sender(head: Head) -> Mailbox | str:
    """The one mailbox of the one From field, or a sentence: two senders mean that nobody knows who wrote it."""
    fields = head.all("from")
    if len(fields) != 1:
        count = len(fields) or "no"
        return f"The mail has {count} From fields instead of one; find out who sent it."
    found = read_mailbox(plain_text(fields[0]))
    if isinstance(found, Mailbox):
        return found
    return f"The From field {found}; find out who sent it."


def _reply_to(head: Head) -> str | None:
    """Where the sender wants answers: only to be compared with the address on file, never to be written to."""
    field = head.first("reply-to")
    found = read_mailbox(plain_text(field)) if field is not None else ""
    return found.address if isinstance(found, Mailbox) else None


def _head_problems(head: Head, mailbox: Mailbox | str) -> list[Problem]:
    found: list[Problem | None] = []
    if isinstance(mailbox, Mailbox):
        found.append(spoofed_name(mailbox))
    else:
        found.append(Problem("sender.unknown", mailbox, "From"))
    if head.first("date") is not None and _date(head) is None:
        found.append(Problem("document.damaged", "The mail's own date is no date; check when it was sent.", "Date"))
    if head.first("message-id") is not None and _identifier(head, "message-id") is None:
        sentence = "The mail's identifier is malformed, as no mail program writes it; make sure it is genuine."
        found.append(Problem("document.damaged", sentence, "Message-ID"))
    return [problem for problem in found if problem is not None]


def _date(head: Head) -> datetime | None:
    text = readable(head.first("date"))
    if not 0 < len(text) <= _LONGEST_DATE:
        return None
    try:
        moment = parsedate_to_datetime(text)
        written = f"{moment.year:04}" in text  # the library turns the year 0000 into 2000
        return _aware(moment) if written and _is_a_day(moment) else None
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _is_a_day(moment: datetime) -> bool:
    """Whether it is one in UTC too: the first and the last hours of the calendar are not."""
    return _aware(moment).astimezone(UTC) is not None


def _aware(moment: datetime) -> datetime:
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment


def _identifier(head: Head, name: str) -> str | None:
    """The identifier between its angle brackets, or None; it names a thread and is never trusted to be unique."""
    match = _IDENTIFIER.search(plain_text(head.first(name)))
    return match[1] if match is not None else None


def _machine_made(head: Head, harvest: Harvest) -> bool:
    """RFC 3834 and its forerunners: answering such a mail may start a loop."""
    automatic = readable(head.first("auto-submitted")).lower().partition(";")[0].strip()
    precedence = readable(head.first("precedence")).lower()
    silent = any(head.first(name) is not None for name in ("x-auto-response-suppress", "x-autoreply", "list-id"))
    bounced = plain_text(head.first("return-path")).strip() == "<>"
    return harvest.report or automatic not in {"", "no"} or precedence in _BULK or silent or bounced
