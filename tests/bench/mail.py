"""Mails unpacked to the bytes of their attachments per second, beside the standard library's two ways, in one run."""

import email
import email.policy
import tracemalloc
from collections.abc import Callable
from email.message import EmailMessage
from functools import partial
from random import Random

from intake.unpack import unpack
from tests.bench.timing import Row, in_turns, rates, table
from tests.factories.outlook import File, Message, msg

MAILS, SIZE = 60, 75_000  # 100 kB as base64, the size of a page or two as PDF
LARGE = 10_000_000
OURS = "Orderdesk, unpacked and judged"


def letter(number: int, size: int = SIZE) -> bytes:
    """A mail as a mail program sends it: text, HTML, a logo, and one attachment of `size` bytes."""
    message = EmailMessage()
    message["From"], message["To"] = "Jörg Müller <einkauf@kunde.example>", "orders@house.example"
    message["Subject"], message["Date"] = f"Bestellung für München {number}", "Tue, 06 Oct 2026 09:15:00 +0200"
    message["Message-ID"] = f"<{number}@kunde.example>"
    text = "Guten Tag,\n\nanbei unsere Bestellung. Bitte bis Freitag liefern.\n\nMit freundlichen Grüßen\nJörg Müller\n"
    message.set_content(text * 4)
    message.add_alternative(f"<html><body><p>{text}</p></body></html>" * 4, subtype="html")
    random = Random(number)
    message.add_attachment(
        b"%PDF-1.7" + random.randbytes(size), maintype="application", subtype="pdf", filename="Bestellung Nr. 4711.pdf"
    )
    return message.as_bytes()


def run() -> None:
    mails = [letter(number) for number in range(MAILS)]
    seconds = in_turns(
        {
            OURS: partial(_each, mails, _ours),
            "email.policy.default, get_content": partial(_each, mails, _default),
            "email compat32, get_payload": partial(_each, mails, _compat),
        },
        rounds=5,
    )
    note = f"{MAILS} mails of {len(mails[0]) // 1000} kB with text, HTML and a PDF"
    table("Mail, MIME to attachment bytes", rates(seconds, MAILS, "mails", OURS), note)
    kept = msg(Message(text="see attached", files=(File("po.pdf", mails[0][:SIZE]),)))
    spent = in_turns({"ours": partial(_each, [kept] * MAILS, _ours)})["ours"]
    table("Outlook .msg to attachment bytes", [Row("Orderdesk", f"{MAILS / spent:,.0f} mails/s")])
    _memory(letter(0, LARGE))


def _memory(large: bytes) -> None:
    rows = []
    for name, work in ((OURS, _ours), ("email.policy.default", _default), ("email compat32", _compat)):
        tracemalloc.start()
        work(large)
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        rows.append(Row(name, f"{peak / len(large):.2f} x the message"))
    table(f"Memory beside a mail of {len(large) // 1_000_000} MB itself, at the peak", rows)


def _each(mails: list[bytes], work: Callable[[bytes], int]) -> None:
    assert sum(map(work, mails)) > SIZE * len(mails) // 2


def _ours(raw: bytes) -> int:
    return sum(len(part.data) for part in unpack(raw, "mx.house.example").parts)


def _default(raw: bytes) -> int:
    message = email.message_from_bytes(raw, policy=email.policy.default)
    size = 0
    for part in message.walk():
        if not part.is_multipart():
            content = part.get_content()
            size += len(content) if isinstance(content, bytes) else 0
    return size


def _compat(raw: bytes) -> int:
    message = email.message_from_bytes(raw)
    size = 0
    for part in message.walk():
        payload = part.get_payload(decode=True)
        size += len(payload) if isinstance(payload, bytes) and part.get_filename() else 0
    return size
