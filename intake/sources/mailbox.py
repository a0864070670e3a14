"""Watches one mailbox: keeps what is new, commits, then tells the server; one watcher by a lease in the row."""

import random
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import partial

import structlog
from sqlalchemy import or_, select, update
from sqlalchemy.orm import Session

from intake.models import Arrival, Mailbox
from intake.receive import Incoming, receive
from intake.sources.imap import Account, Connection, FetchedMail, MailboxTrouble
from kernel.clock import machine_now
from kernel.config import Misconfigured, secret_value
from kernel.crashpoint import crashpoint
from kernel.db import Database
from kernel.values.finding import Finding

LEASE = timedelta(seconds=120)
IDLE_SECONDS = 240.0  # far below the 29 minutes of RFC 2177, so that a dead peer is noticed within five
LONGEST_PAUSE = 300.0
_ROW_PAGE = 500
_log = structlog.get_logger()


class LeaseTaken(Exception):
    """Another process watches this mailbox now."""


@dataclass(frozen=True, slots=True)
class Door:
    """The mailbox as configured, and how far it was read."""

    account: Account
    uidvalidity: int | None
    last_uid: int
    poll_seconds: int


class MailboxWatch:
    """One watcher of one mailbox; `watch` runs until `stop` is set, `visit` looks once."""

    def __init__(
        self, database: Database, mailbox_id: int, worker: str, stop: threading.Event | None = None, *,
        lease: timedelta = LEASE, connect: Callable[[Account], Connection] = Connection,
    ) -> None:  # fmt: skip
        self._database, self._id, self._worker = database, mailbox_id, worker
        self._stop = stop or threading.Event()
        self._lease, self._connect = lease, connect
        self._renewed = machine_now() - lease

    def watch(self) -> None:
        failures = 0
        while not self._stop.is_set():
            failures = 0 if self._attend() else failures + 1
            self._stop.wait(pause(failures))
        self.release()

    def visit(self) -> int:
        """One connection, one full look; returns how many mails were new. Raises MailboxTrouble, LeaseTaken."""
        self.renew()
        connection = self._connect(self._door().account)
        try:
            return self._look(connection)
        finally:
            connection.close()

    def renew(self) -> None:
        """Raises LeaseTaken."""
        if not self._database.run(lambda session: take_lease(session, self._id, self._worker, self._lease)):
            raise LeaseTaken(f"mailbox {self._id}")
        self._renewed = machine_now()

    def release(self) -> None:
        mine = (Mailbox.id == self._id, Mailbox.watched_by == self._worker)
        gone = update(Mailbox).where(*mine).values(watched_by=None, watched_until=None)
        self._database.run(lambda session: session.execute(gone))

    def _attend(self) -> bool:
        """One connection for as long as it lasts; False where it ended in trouble."""
        try:
            self.renew()
            self._stay()
        except LeaseTaken:
            self._stop.wait(self._lease.total_seconds() / 4)
        except (MailboxTrouble, Misconfigured) as trouble:
            self._note(error=str(trouble))
            return False
        return True

    def _stay(self) -> None:
        door = self._door()
        connection = self._connect(door.account)
        try:
            while self._keep_on():
                self._look(connection)
                self._rest(connection, door.poll_seconds)
            connection.close()
        finally:
            connection.drop()

    def _rest(self, connection: Connection, poll_seconds: int) -> None:
        if connection.can_idle:
            connection.wait(min(IDLE_SECONDS, poll_seconds), self._keep_on)
        else:
            end = machine_now() + timedelta(seconds=poll_seconds)
            while machine_now() < end and self._keep_on():
                self._stop.wait(1)
        connection.check()

    def _keep_on(self) -> bool:
        """Asked every few seconds: renews the lease well before it runs out. Raises LeaseTaken."""
        if machine_now() - self._renewed > self._lease / 4:
            self.renew()
        return not self._stop.is_set()

    def _look(self, connection: Connection) -> int:
        """Everything new or not yet told; selects anew, for only that shows a changed UIDVALIDITY."""
        folder = connection.select()
        door = self._door()
        last_uid = door.last_uid if door.uidvalidity == folder.uidvalidity else 0
        if last_uid == 0:
            self._database.run(lambda session: self._begin_anew(session, folder.uidvalidity))
        stem = f"imap:{self._id}:{door.account.folder}:{folder.uidvalidity}"
        missed = self._settle(connection, stem, connection.unacknowledged(last_uid))
        new = self._take(connection, stem, [*missed, *connection.uids_after(last_uid)])
        self._note(error=None)
        return new

    def _settle(self, connection: Connection, stem: str, uids: Sequence[int]) -> list[int]:
        """Tell the server of what is safe already (we died before we could); returns what is not safe at all."""
        with self._database.read() as session:
            safe = known_arrivals(session, [f"{stem}:{uid}" for uid in uids])
        connection.acknowledge([uid for uid in uids if f"{stem}:{uid}" in safe])
        return [uid for uid in uids if f"{stem}:{uid}" not in safe]

    def _take(self, connection: Connection, stem: str, uids: Sequence[int]) -> int:
        new = 0
        for batch in connection.batches(uids):
            crashpoint("fetched")
            new += self._database.run(partial(self._store, stem=stem, mails=batch))
            crashpoint("inbox_committed")
            connection.acknowledge([mail.uid for mail in batch])
            crashpoint("acknowledged")
            self._keep_on()
        return new

    def _store(self, session: Session, stem: str, mails: Sequence[FetchedMail]) -> int:
        """The batch and how far we are, together. Raises LeaseTaken, and nothing stays."""
        if not take_lease(session, self._id, self._worker, self._lease):
            raise LeaseTaken(f"mailbox {self._id}")
        new = [receive(session, _incoming(stem, mail)).is_new for mail in mails]
        if mails:
            reached = max(mail.uid for mail in mails)
            further = (Mailbox.id == self._id, Mailbox.last_uid < reached)
            session.execute(update(Mailbox).where(*further).values(last_uid=reached))
        return sum(new)

    def _begin_anew(self, session: Session, uidvalidity: int) -> None:
        """UIDs of another validity are other mails: look at all of them; what we have already has the same hash."""
        session.execute(update(Mailbox).where(Mailbox.id == self._id).values(uidvalidity=uidvalidity, last_uid=0))

    def _door(self) -> Door:
        with self._database.read() as session:
            row = session.scalars(select(Mailbox).where(Mailbox.id == self._id)).one()
            return Door(_account(row), row.uidvalidity, row.last_uid, row.poll_seconds)

    def _note(self, error: str | None) -> None:
        values = {"last_ok_at": machine_now(), "last_error": None} if error is None else {"last_error": error}
        noted = update(Mailbox).where(Mailbox.id == self._id).values(**values)
        self._database.run(lambda session: session.execute(noted))
        if error is not None:
            _log.warning("mailbox.trouble", mailbox=self._id, reason=error)


def take_lease(session: Session, mailbox_id: int, worker: str, lease: timedelta) -> bool:
    """Take or renew the one right to watch; False where another watcher's lease still runs."""
    at = machine_now()
    free = or_(Mailbox.watched_until.is_(None), Mailbox.watched_until <= at, Mailbox.watched_by == worker)
    taken = (
        update(Mailbox)
        .where(Mailbox.id == mailbox_id, free)
        .values(watched_by=worker, watched_until=at + lease)
        .returning(Mailbox.id)
    )
    return session.scalar(taken) is not None


def known_arrivals(session: Session, keys: Sequence[str]) -> set[str]:
    """Those of the source keys whose bytes are in the store."""
    pages = [keys[start : start + _ROW_PAGE] for start in range(0, len(keys), _ROW_PAGE)]
    found: set[str] = set()
    for page in pages:
        found |= set(session.scalars(select(Arrival.source_key).where(Arrival.source_key.in_(page))))
    return found


def pause(failures: int) -> float:
    """Seconds until the next connection: none after a good one, else doubling, and never in step with others."""
    return random.uniform(0.5, 1.0) * min(LONGEST_PAUSE, 2.0**failures) if failures else 0.0


def _account(row: Mailbox) -> Account:
    """Raises Misconfigured where the secret cannot be had."""
    try:
        password = secret_value(row.secret)
    except (OSError, UnicodeDecodeError) as problem:
        raise Misconfigured(
            f"The secret of mailbox {row.name} cannot be read ({type(problem).__name__}); check the file it names."
        ) from problem
    return Account(
        name=row.name, host=row.host, port=row.port, security=row.security, username=row.username,
        password=password, folder=row.folder, after=row.after, done_folder=row.done_folder,
    )  # fmt: skip


def _incoming(stem: str, mail: FetchedMail) -> Incoming:
    sentence = f"The mail has {mail.size // 1_000_000} MB, more than the 40 we take; have it sent in pieces."
    return Incoming(
        channel="mail",
        scope="mail",
        name=f"mail-{mail.uid}.eml",
        data=mail.data,
        source_key=f"{stem}:{mail.uid}",
        media_type="message/rfc822",
        refusal=Finding("document.too_large", "block", sentence) if mail.too_large else None,
    )
