"""Mail as the wholesaler's own server hands it over: trace and authentication results first, then what was sent."""

import hashlib
from dataclasses import dataclass
from datetime import datetime
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, formataddr
from typing import Literal

from orderdesk.demo import company

Verdict = Literal["pass", "fail"]


@dataclass(frozen=True, slots=True)
class Attachment:
    name: str
    media_type: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Letter:
    """`sender` is the From address; `is_html` says what `text` is; `dmarc` is our server's verdict on the sender."""

    sender: str
    name: str
    subject: str
    text: str
    sent: datetime
    is_html: bool = False
    attachments: tuple[Attachment, ...] = ()
    dmarc: Verdict = "pass"


def as_eml(letter: Letter) -> bytes:
    """The bytes of the .eml file, the same for the same letter."""
    mail = EmailMessage(policy=SMTP)
    for name, value in (*_trace(letter), *_headers(letter)):
        mail[name] = value
    mail.set_content(letter.text, subtype="html" if letter.is_html else "plain", cte="quoted-printable")
    for one in letter.attachments:
        kind, subtype = one.media_type.split("/")
        mail.add_attachment(one.data, maintype=kind, subtype=subtype, filename=one.name)
    for place, part in enumerate(part for part in mail.walk() if part.is_multipart()):
        part.set_boundary(f"=_{_fingerprint(letter)[:24]}_{place}")
    return mail.as_bytes()


def _trace(letter: Letter) -> list[tuple[str, str]]:
    domain = letter.sender.rpartition("@")[2]
    found = f"dkim={letter.dmarc} header.d={domain}; dmarc={letter.dmarc} header.from={domain}"
    stamp = format_datetime(letter.sent)
    return [
        ("Authentication-Results", f"{company.MAIL_HOST}; spf={letter.dmarc} smtp.mailfrom={letter.sender}; {found}"),
        ("Received", f"from mail.{domain} by {company.MAIL_HOST} with ESMTPS id {_fingerprint(letter)[:10]}; {stamp}"),
    ]


def _headers(letter: Letter) -> list[tuple[str, str]]:
    domain = letter.sender.rpartition("@")[2]
    return [
        ("Date", format_datetime(letter.sent)),
        ("From", formataddr((letter.name, letter.sender))),
        ("To", formataddr((company.SHORT_NAME, company.ORDERS_MAILBOX))),
        ("Message-ID", f"<{_fingerprint(letter)[:20]}@{domain}>"),
        ("Subject", letter.subject),
    ]


def _fingerprint(letter: Letter) -> str:
    told = (letter.sender, letter.subject, letter.sent.isoformat(), letter.text)
    return hashlib.sha256("\n".join(told).encode()).hexdigest()
