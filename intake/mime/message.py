"""What a mail is once unpacked: frozen, bounded, and honest about what could not be opened."""

from dataclasses import dataclass
from datetime import date as date_type
from datetime import datetime

from parsers.document import Problem


@dataclass(frozen=True, slots=True)
class Part:
    """One attachment. `position` is its place ("2.1"; "2!3" is the third file of a ZIP); `filename` is only a label.

    With a `problem` staff must look, whatever the bytes say; `data` may still be worth reading. `inline` tells
    pictures of the text itself (logos, signatures) from attached files. `forwarded` parts came inside another mail;
    the text of such a mail is a part too, with the `subject` it had. A `closed` part was to be laid open and could
    not be: no reader looks at it.
    """

    position: str
    filename: str
    media_type: str
    data: bytes
    problem: Problem | None = None
    inline: bool = False
    forwarded: bool = False
    subject: str = ""
    closed: bool = False


@dataclass(frozen=True, slots=True)
class Mail:
    """One mail. `error` is the one sentence of a mail refused as a whole; its code is then the first of `problems`.

    `sender` is the one address of the one From field, or None with `sender_problem` saying why. `authenticated` is
    None where our own server said nothing. `auto_submitted`: a machine wrote it, so never answer it. `report`: a
    bounce, receipt or abuse report, which holds other people's text and is never an order. `written` is the day on
    the sender's own calendar.
    """

    sender: str | None = None
    sender_problem: str | None = None
    sender_name: str = ""
    reply_to: str | None = None
    subject: str = ""
    date: datetime | None = None
    written: date_type | None = None
    message_id: str | None = None
    in_reply_to: str | None = None
    auto_submitted: bool = False
    report: bool = False
    authenticated: bool | None = None
    text: str = ""
    html: str = ""
    parts: tuple[Part, ...] = ()
    problems: tuple[Problem, ...] = ()
    error: str | None = None
