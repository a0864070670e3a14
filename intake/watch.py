"""The watcher role: one thread for every open mailbox and feed; doors opened, changed or paused are noticed."""

import os
import secrets
import signal
import threading
from collections.abc import Callable
from dataclasses import dataclass

import structlog
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from intake.models import Feed, Mailbox
from intake.sources import edi_folder, mail_folder
from intake.sources.feed import FeedDoor, FeedWatch
from intake.sources.mailbox import MailboxWatch, pause
from kernel.db import Database

LOOK_EVERY = 3.0  # seconds between two looks at the list of doors
_GOODBYE = 40.0  # seconds a door may take to end: a command under way on a dead line takes thirty
_KINDS = {"mail": mail_folder.KIND, "edi": edi_folder.KIND}
_log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Door:
    """What a thread watches; any change of it means another thread. `told` is all that was configured."""

    kind: str
    id: int
    told: tuple[object, ...]


@dataclass(frozen=True, slots=True)
class _Running:
    thread: threading.Thread
    stop: threading.Event


class Watcher:
    """Keeps one thread for each open door."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._worker = f"watch-{os.getpid()}-{secrets.token_hex(3)}"
        self._running: dict[Door, _Running] = {}

    def run(self, stop: threading.Event) -> None:
        """Until `stop` is set; then every door is left in good order."""
        while not stop.is_set():
            self.follow()
            stop.wait(LOOK_EVERY)
        for running in self._running.values():
            running.stop.set()
        for running in self._running.values():
            running.thread.join(_GOODBYE)

    def follow(self) -> None:
        """Start what is open and not watched, stop what is paused, gone or changed."""
        with self._database.read() as session:
            wanted = doors(session)
        for door in self._running.keys() - wanted:
            self._running[door].stop.set()
        ended = [door for door, running in self._running.items() if not running.thread.is_alive()]
        for door in ended:
            del self._running[door]
        busy = {(door.kind, door.id) for door in self._running}
        for door in wanted:
            if (door.kind, door.id) not in busy:
                self._start(door)

    def _start(self, door: Door) -> None:
        stop = threading.Event()
        name = f"{door.kind}-{door.id}"
        thread = threading.Thread(target=self._watch, args=(door, stop), name=name, daemon=True)
        self._running[door] = _Running(thread, stop)
        thread.start()

    def _watch(self, door: Door, stop: threading.Event) -> None:
        """A bug of ours or a database that is away ends one visit, loudly, not the watching."""
        failures = 0
        while not stop.is_set():
            try:
                self._visit(door, stop)()
            except Exception as problem:  # noqa: BLE001 - the edge: a door must not die of one message
                failures += 1
                _log.exception("watch.failed", door=door.kind, id=door.id)
                self._tell(door, f"Watching it failed ({type(problem).__name__}: {problem}); we try again.")
                stop.wait(pause(failures))

    def _visit(self, door: Door, stop: threading.Event) -> Callable[[], None]:
        if door.kind == "mailbox":
            return MailboxWatch(self._database, door.id, self._worker, stop).watch
        name, kind, path, partner = door.told
        feed = FeedDoor(door.id, str(name), str(kind), str(path), None if partner is None else str(partner))
        return FeedWatch(self._database, feed, _KINDS[feed.kind], stop).watch

    def _tell(self, door: Door, reason: str) -> None:
        table = Mailbox if door.kind == "mailbox" else Feed
        try:
            with self._database.write() as session:
                session.execute(update(table).where(table.id == door.id).values(last_error=reason[:1000]))
        except Exception:  # noqa: BLE001 - the edge: where even this cannot be written, the log has it
            _log.exception("watch.untold", door=door.kind, id=door.id)


def doors(session: Session) -> set[Door]:
    """Every open mailbox and feed, with all that its watcher goes by."""
    box = select(
        Mailbox.id, Mailbox.host, Mailbox.port, Mailbox.security, Mailbox.username, Mailbox.secret,
        Mailbox.folder, Mailbox.after, Mailbox.done_folder, Mailbox.poll_seconds,
    ).where(Mailbox.enabled)  # fmt: skip
    feed = select(Feed.id, Feed.name, Feed.kind, Feed.path, Feed.partner).where(Feed.enabled)
    mailboxes = {Door("mailbox", row[0], tuple(row[1:])) for row in session.execute(box)}
    return mailboxes | {Door("feed", row[0], tuple(row[1:])) for row in session.execute(feed)}


def watch(database: Database) -> None:
    """Watch until the process is told to end by SIGTERM or SIGINT."""
    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    Watcher(database).run(stop)
