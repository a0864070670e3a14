"""A real SMTP server on a free loopback port that keeps what it is given, or refuses as it is told to."""

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session


@dataclass
class Postbox:
    """What came, and the answers to RCPT and DATA; `cut` breaks the line after the mail was taken."""

    url: str = ""
    mails: list[tuple[str, list[str], bytes]] = field(default_factory=list)
    rcpt: str = "250 ok"
    data: str = "250 taken"
    cut: bool = False

    async def handle_RCPT(  # noqa: N802 - aiosmtpd's name
        self, _server: SMTP, _session: Session, envelope: Envelope, address: str, _options: list[str]
    ) -> str:
        if self.rcpt.startswith("250"):
            envelope.rcpt_tos.append(address)
        return self.rcpt

    async def handle_DATA(self, server: SMTP, _session: Session, envelope: Envelope) -> str:  # noqa: N802
        content = envelope.content if isinstance(envelope.content, bytes) else b""
        if self.data.startswith("250"):
            self.mails.append((envelope.mail_from or "", list(envelope.rcpt_tos), content))
        if self.cut and server.transport is not None:
            server.transport.abort()
        return self.data


@contextmanager
def running() -> Iterator[Postbox]:
    postbox = Postbox()
    controller = Controller(postbox, hostname="127.0.0.1", port=_free_port())
    controller.start()
    postbox.url = f"smtp://127.0.0.1:{controller.port}"
    try:
        yield postbox
    finally:
        controller.stop()


def unused_url() -> str:
    return f"smtp://127.0.0.1:{_free_port()}"


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
