"""One IMAP connection: what is new, its bytes, and telling the server they are safe; the only door to imapclient.

A connection belongs to one thread. Every failure of server, network or account comes out as MailboxTrouble.
"""

import ssl
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from ipaddress import ip_address
from typing import Any

from imapclient import DELETED, IMAPClient, SocketTimeout
from imapclient.exceptions import IMAPClientError, LoginError

MARK = "$Orderdesk"
BATCH_BYTES = 4_000_000
MAX_MAIL_BYTES = 40_000_000
_HEAD_BYTES = 65_536
_PAGE = 500  # UIDs in one command
_SLICE = 2.0  # seconds of IDLE between two looks at the lease
_TIMEOUT = SocketTimeout(connect=10, read=30)


class MailboxTrouble(Exception):
    """The mailbox cannot be read now; one sentence for the desk says why and what to do."""


@dataclass(frozen=True, slots=True)
class Account:
    """Where the mailbox is and what is done with a mail once it is safe (`after`: flag or move)."""

    name: str
    host: str
    port: int
    security: str
    username: str
    password: str = field(repr=False)
    folder: str
    after: str
    done_folder: str | None


@dataclass(frozen=True, slots=True)
class Folder:
    """A selected folder; `keeps_marks` tells whether the server stores keywords of ours."""

    uidvalidity: int
    keeps_marks: bool


@dataclass(frozen=True, slots=True)
class FetchedMail:
    """A mail's bytes as they lie on the server; of one over 40 MB (`size`) only the head."""

    uid: int
    data: bytes
    size: int

    @property
    def too_large(self) -> bool:
        return self.size > MAX_MAIL_BYTES


class Connection:
    """A signed-in connection with the account's folder selected."""

    def __init__(self, account: Account, timeout: SocketTimeout = _TIMEOUT) -> None:
        """Raises MailboxTrouble."""
        self._account = account
        with self._told("reached"):
            self._client = _connected(account, timeout)
        try:
            self._sign_in()
            self.folder = self.select()
        except MailboxTrouble:
            self.drop()
            raise
        self.can_idle = self._client.has_capability("IDLE")

    def select(self) -> Folder:
        """Select anew: only this tells a changed UIDVALIDITY."""
        with self._told("opened"):
            answer = self._client.select_folder(self._account.folder)
        marks = answer.get(b"PERMANENTFLAGS", ())
        keeps = b"\\*" in marks or MARK.encode() in marks
        self.folder = Folder(int(answer[b"UIDVALIDITY"]), keeps)
        return self.folder

    def uids_after(self, last_uid: int) -> list[int]:
        """UIDs above `last_uid`. To `n:*` the server also answers with its last mail when that is older (RFC 3501)."""
        with self._told("searched"):
            found = self._client.search(["UID", f"{last_uid + 1}:*"])
        return sorted(uid for uid in found if uid > last_uid)

    def unacknowledged(self, last_uid: int) -> list[int]:
        """UIDs up to `last_uid` that still lie here as if nobody had told the server they are safe."""
        if last_uid == 0 or (self._account.after == "flag" and not self.folder.keeps_marks):
            return []
        unmarked = [] if self._account.after == "move" else ["UNKEYWORD", MARK]
        with self._told("searched"):
            found = self._client.search([*unmarked, "UID", f"1:{last_uid}"])
        return sorted(uid for uid in found if uid <= last_uid)

    def batches(self, uids: Sequence[int]) -> Iterator[list[FetchedMail]]:
        """The mails in order, at most 4 MB at a time (a larger one alone); what was expunged meanwhile is left out."""
        sizes = self._sizes(uids)
        for batch in _by_bytes(sizes):
            too_large = sizes[batch[0]] > MAX_MAIL_BYTES
            item = f"BODY.PEEK[]<0.{_HEAD_BYTES}>" if too_large else "BODY.PEEK[]"
            with self._told("fetched"):
                answer = self._client.fetch(batch, [item])
            yield [FetchedMail(uid, data, sizes[uid]) for uid in batch if (data := _body(answer.get(uid))) is not None]

    def acknowledge(self, uids: Sequence[int]) -> None:
        """Move the mails away or mark them; call it only once they are committed."""
        for start in range(0, len(uids), _PAGE):
            page = list(uids[start : start + _PAGE])
            with self._told("marked"):
                self._move(page) if self._account.after == "move" else self._mark(page)

    def check(self) -> None:
        """NOOP: the one proof that the other side is there."""
        with self._told("asked"):
            self._client.noop()

    def wait(self, seconds: float, keep_on: Callable[[], bool]) -> None:
        """IDLE until something happens, `seconds` are over, or `keep_on`, asked every few seconds, says no."""
        with self._told("watched"):
            self._client.idle()
            try:
                self._until_news(time.monotonic() + seconds, keep_on)
            finally:
                self._client.idle_done()

    def close(self) -> None:
        with suppress(IMAPClientError, OSError):
            self._client.logout()

    def drop(self) -> None:
        """Close without a word, for a peer that may not answer."""
        with suppress(IMAPClientError, OSError):
            self._client.shutdown()

    def _until_news(self, end: float, keep_on: Callable[[], bool]) -> None:
        while (left := end - time.monotonic()) > 0 and keep_on():
            if self._news(min(left, _SLICE)):
                return

    def _news(self, seconds: float) -> bool:
        begun = time.monotonic()
        lines = [line for line in self._client.idle_check(timeout=seconds) if isinstance(line, tuple)]
        early = time.monotonic() - begun < seconds / 2
        if any(line[0] == b"BYE" for line in lines) or (not lines and early):  # a closed socket: no news, at once
            raise MailboxTrouble(f"The connection to mailbox {self._account.name} was lost; we connect again.")
        return any(b"EXISTS" in line or b"RECENT" in line for line in lines)

    def _sign_in(self) -> None:
        account = self._account
        try:
            with self._told("asked to sign in"):
                self._client.login(account.username, account.password)
        except MailboxTrouble as trouble:
            if not isinstance(trouble.__cause__, LoginError):
                raise
            reason = f"Mailbox {account.name}: {account.host} refused to sign in {account.username}; check the secret."
            raise MailboxTrouble(reason) from None

    def _sizes(self, uids: Sequence[int]) -> dict[int, int]:
        sizes: dict[int, int] = {}
        for start in range(0, len(uids), _PAGE):
            with self._told("fetched"):
                answer = self._client.fetch(list(uids[start : start + _PAGE]), ["RFC822.SIZE"])
            sizes |= {uid: int(found[b"RFC822.SIZE"]) for uid, found in answer.items() if b"RFC822.SIZE" in found}
        return {uid: sizes[uid] for uid in sorted(set(uids) & sizes.keys())}

    def _mark(self, uids: list[int]) -> None:
        if self.folder.keeps_marks:
            self._client.add_flags(uids, [MARK], silent=True)

    def _move(self, uids: list[int]) -> None:
        """MOVE, or COPY and an EXPUNGE of these UIDs alone: a bare EXPUNGE would take everybody's deleted mail."""
        client, folder = self._client, self._account.done_folder or "Orderdesk"
        if not client.folder_exists(folder):
            client.create_folder(folder)
        if client.has_capability("MOVE"):
            client.move(uids, folder)
            return
        client.copy(uids, folder)
        self._mark(uids)
        if client.has_capability("UIDPLUS"):
            client.add_flags(uids, [DELETED], silent=True)
            client.uid_expunge(uids)

    @contextmanager
    def _told(self, what: str) -> Iterator[None]:
        """Turn what imapclient, the socket and TLS may raise into a sentence."""
        name, host = self._account.name, self._account.host
        try:
            yield
        except ssl.SSLCertVerificationError as problem:
            reason = f"The certificate of {host} cannot be trusted ({problem.verify_message}); check the host's name."
            raise MailboxTrouble(reason) from problem
        except TimeoutError as problem:
            reason = f"Mailbox {name} could not be {what}: {host} did not answer in time; we try again."
            raise MailboxTrouble(reason) from problem
        except (IMAPClientError, OSError) as problem:
            reason = f"Mailbox {name} could not be {what}: {_short(problem)}; check host, folder and rights."
            raise MailboxTrouble(reason) from problem


def _connected(account: Account, timeout: SocketTimeout) -> IMAPClient:
    if account.security == "plain" and not _is_loopback(account.host):
        raise MailboxTrouble(
            f"Mailbox {account.name} would send its password unprotected to {account.host}; set its security to tls."
        )
    context = ssl.create_default_context()
    tls = account.security == "tls"
    client = IMAPClient(account.host, account.port, ssl=tls, ssl_context=context if tls else None, timeout=timeout)
    if account.security == "starttls":
        try:
            client.starttls(context)
        except (IMAPClientError, OSError):
            client.shutdown()
            raise
    return client


def _is_loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _by_bytes(sizes: dict[int, int]) -> Iterator[list[int]]:
    batch: list[int] = []
    room = BATCH_BYTES
    for uid, size in sizes.items():
        if batch and size > room:
            yield batch
            batch, room = [], BATCH_BYTES
        batch.append(uid)
        room -= size
    if batch:
        yield batch


def _body(answer: dict[bytes, Any] | None) -> bytes | None:
    """The bytes of one mail; none where it is gone, or where only its flags were told."""
    for name, value in (answer or {}).items():
        if name.startswith(b"BODY[]") and isinstance(value, bytes):
            return value
    return None


def _short(problem: Exception) -> str:
    text = problem.args[-1] if problem.args else problem
    return " ".join(str(text).split())[:300] or type(problem).__name__
