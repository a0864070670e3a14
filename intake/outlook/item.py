"""An Outlook item, whichever of Outlook's containers it came in."""

from dataclasses import dataclass
from datetime import datetime
from typing import Self

from intake.outlook import properties as p
from intake.outlook.properties import Properties
from intake.outlook.rtf import Rich, expanded, read_rtf
from parsers.charset import decode
from parsers.document import Problem

_UNSAFE = str.maketrans({"\r": " ", "\n": " ", "\0": " "})
_LONGEST_FIELD = 4_000  # characters; the head of a mail is refused beyond 8 KB a field


@dataclass(frozen=True, slots=True)
class Attached:
    """One attachment: bytes, or an item of its own. `content_id` and `hidden` tell pictures of the text."""

    filename: str = ""
    media_type: str = ""
    data: bytes = b""
    content_id: str = ""
    hidden: bool = False
    item: "Item | None" = None
    problem: Problem | None = None


@dataclass(frozen=True, slots=True)
class Item:
    """A message as Outlook keeps it. `headers` are the internet headers it came with, where it came so."""

    message_class: str = ""
    subject: str = ""
    sender_name: str = ""
    sender: str = ""
    date: datetime | None = None
    message_id: str = ""
    in_reply_to: str = ""
    headers: str = ""
    text: str = ""
    html: str = ""
    attachments: tuple[Attached, ...] = ()
    problems: tuple[Problem, ...] = ()

    @classmethod
    def of(cls, found: Properties, attachments: tuple[Attached, ...], problems: tuple[Problem, ...] = ()) -> Self:
        """The item its properties describe."""
        body = _body(found)
        return cls(
            message_class=found.text(p.MESSAGE_CLASS),
            subject=found.text(p.SUBJECT),
            sender_name=found.text(p.AUTHOR_NAME, p.SENDER_NAME),
            sender=_address(found),
            date=found.moment(p.SENT, p.DELIVERED),
            message_id=found.text(p.MESSAGE_ID),
            in_reply_to=found.text(p.IN_REPLY_TO),
            headers=found.text(p.HEADERS),
            text=body.text,
            html=body.html,
            attachments=attachments,
            problems=(*problems, *((body.problem,) if body.problem else ())),
        )

    def head(self) -> bytes:
        """The head of a mail: the internet headers as they came, else one made of what Outlook knows."""
        if "\n" in self.headers and ":" in self.headers:
            return self.headers.strip("\r\n\0").replace("\0", " ").encode("utf-8", "replace") + b"\n\n"
        name = self.sender_name.replace('"', "'")[:200]
        made = {
            "From": f'"{name}" <{self.sender}>' if self.sender else "",
            "Subject": self.subject,
            "Date": self.date.strftime("%a, %d %b %Y %H:%M:%S +0000") if self.date else "",
            "Message-ID": self.message_id,
            "In-Reply-To": self.in_reply_to,
        }
        lines = [f"{key}: {value[:_LONGEST_FIELD].translate(_UNSAFE)}\n" for key, value in made.items() if value]
        return "".join(lines).encode("utf-8", "replace") + b"\n"


def _address(found: Properties) -> str:
    """The sender's internet address; an Exchange directory name is none."""
    for address in (found.text(p.AUTHOR_SMTP), found.text(p.SENDER_SMTP)):
        if "@" in address:
            return address
    for kind, field in ((p.AUTHOR_KIND, p.AUTHOR_ADDRESS), (p.SENDER_KIND, p.SENDER_ADDRESS)):
        if found.text(kind).upper() in {"SMTP", ""} and "@" in found.text(field):
            return found.text(field)
    return ""


def _body(found: Properties) -> Rich:
    """Plain text and HTML; the compressed rich text counts only where there is neither."""
    kind, data = found.raw.get(p.HTML, (0, b""))
    html = found.text(p.HTML) if kind in {p.ANSI, p.UNICODE} else _html(data, found.codepage)
    text = found.text(p.BODY)
    packed = found.binary(p.RTF)
    if not packed or html.strip() or text.strip():
        return Rich(text, html)
    rtf = expanded(packed)
    if rtf is None:
        sentence = "The formatted text of the Outlook message is damaged; ask the sender to send it again."
        return Rich(text, html, Problem("document.damaged", sentence))
    read = read_rtf(rtf, found.codepage)
    return Rich(text if text.strip() else read.text, html or read.html)


def _html(data: bytes, codepage: str) -> str:
    return decode(data, codepage).text.replace("\0", "") if data else ""
