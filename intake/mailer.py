"""Hands a mail over for good: by SMTP where a server is configured, else as a file in the data folder."""

import os
import re
import smtplib
import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from ipaddress import ip_address
from pathlib import Path
from urllib.parse import unquote, urlsplit

from kernel.config import Misconfigured, secret_value

_SECONDS = 20
_PORTS = {"smtp": 25, "smtp+starttls": 587, "smtps": 465}
_OK, _ACCEPTED, _PERMANENT = 250, {250, 251}, 500


class NotSent(Exception):
    """Certainly not sent; worth another try."""


class Refused(Exception):
    """The server will never take this mail; a person must look."""


class Uncertain(Exception):
    """The connection broke while the server had the mail in hand: it may have gone out."""


@dataclass(frozen=True, slots=True)
class Server:
    """An SMTP server: `smtp://`, `smtp+starttls://` or `smtps://`, with user and password where it wants them."""

    scheme: str
    host: str
    port: int
    username: str
    password: str = field(repr=False)

    @classmethod
    def parse(cls, url: str) -> "Server":
        """The password may be `env:NAME` or `file:PATH`, percent-encoded. Raises Misconfigured."""
        parts = urlsplit(url)
        if parts.scheme not in _PORTS or not parts.hostname:
            raise Misconfigured("ORDERDESK_SMTP_URL is no SMTP address; give one like smtp+starttls://user:pw@host.")
        username = unquote(parts.username or "")
        if username and parts.scheme == "smtp" and not _is_loopback(parts.hostname):
            raise Misconfigured("ORDERDESK_SMTP_URL would send its password unprotected; use smtps or smtp+starttls.")
        password = secret_value(unquote(parts.password or ""))
        return cls(parts.scheme, parts.hostname, parts.port or _PORTS[parts.scheme], username, password)


def post(server: Server, sender: str, recipient: str, message: bytes) -> None:
    """Send one mail. Raises NotSent, Refused or Uncertain."""
    with _connection(server) as smtp:
        _must(smtp.mail(sender), "the sender", {_OK})
        _must(smtp.rcpt(recipient), recipient, _ACCEPTED)
        try:
            answer = smtp.data(message)
        except smtplib.SMTPDataError as problem:
            answer = (problem.smtp_code, _bytes(problem.smtp_error))
        except (OSError, smtplib.SMTPException) as problem:
            raise Uncertain(
                f"The mail server went away before it said whether it took the mail ({problem})."
            ) from problem
        _must(answer, "the mail", {_OK})


def keep(folder: Path, name: str, message: bytes) -> None:
    """Write the mail as a file; the same name again is the same mail again."""
    folder.mkdir(parents=True, exist_ok=True)
    target = folder / (re.sub(r"[^A-Za-z0-9.-]", "-", name) + ".eml")
    half = target.with_suffix(".part")
    with half.open("wb") as file:
        file.write(message)
        file.flush()
        os.fsync(file.fileno())
    half.replace(target)


@contextmanager
def _connection(server: Server) -> Iterator[smtplib.SMTP]:
    """Whatever goes wrong outside of DATA has sent nothing."""
    smtp = _opened(server)
    try:
        yield smtp
    except (OSError, smtplib.SMTPException) as problem:
        raise NotSent(f"The mail server {server.host} cannot be used ({problem}); we try again.") from problem
    finally:
        with suppress(OSError, smtplib.SMTPException):
            smtp.quit()
        smtp.close()


def _opened(server: Server) -> smtplib.SMTP:
    try:
        if server.scheme == "smtps":
            context = ssl.create_default_context()
            smtp: smtplib.SMTP = smtplib.SMTP_SSL(server.host, server.port, timeout=_SECONDS, context=context)
        else:
            smtp = smtplib.SMTP(server.host, server.port, timeout=_SECONDS)
    except (OSError, smtplib.SMTPException) as problem:
        raise NotSent(f"The mail server {server.host} cannot be reached ({problem}); we try again.") from problem
    try:
        _introduce(smtp, server)
    except (OSError, smtplib.SMTPException) as problem:
        smtp.close()
        raise NotSent(f"The mail server {server.host} refused us ({problem}); check ORDERDESK_SMTP_URL.") from problem
    return smtp


def _introduce(smtp: smtplib.SMTP, server: Server) -> None:
    if server.scheme == "smtp+starttls":
        smtp.starttls(context=ssl.create_default_context())
    smtp.ehlo_or_helo_if_needed()
    if server.username:
        smtp.login(server.username, server.password)


def _must(answer: tuple[int, bytes], what: str, good: set[int]) -> None:
    code, text = answer
    if code in good:
        return
    told = f"The mail server refused {what}: {code} {text.decode('utf-8', 'replace')[:200]}"
    if code >= _PERMANENT:
        raise Refused(f"{told}; check the address and the server.")
    raise NotSent(f"{told}; we try again.")


def _bytes(text: bytes | str) -> bytes:
    return text.encode("utf-8", "replace") if isinstance(text, str) else text


def _is_loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
