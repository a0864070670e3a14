"""Watches one feed folder: takes files that stand still, commits, then puts them away; what it refuses is shown."""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass

import structlog
from sqlalchemy import select, update

from intake.models import Feed
from intake.receive import Incoming, receive
from intake.sources.folder import Claimed, Entry, Folder, FolderTrouble, RefusedFile, StillWritten, label, why_not
from kernel import audit
from kernel.clock import machine_now
from kernel.crashpoint import crashpoint
from kernel.db import Database

MOST_AT_ONCE = 200  # files in one look, so that a flood does not keep the row's news waiting
EVERY = 1.0  # seconds between two looks
_log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class FeedDoor:
    """The feed as configured; `partner` is the EDI id of the one debtor whose folder it is."""

    id: int
    name: str
    kind: str
    path: str
    partner: str | None


@dataclass(frozen=True, slots=True)
class Kind:
    """What is special about a kind of feed: when a file is whole, and what it is for the inbox.

    `whole` is asked of files that stood still since the last look, with the seconds for which they have; those are
    counted here, for the clock that dates a delivered file may be wrong.
    """

    whole: Callable[[Folder, Entry, float], bool]
    incoming: Callable[[FeedDoor, Claimed, bytes], Incoming]


class FeedWatch:
    """One watcher; several may share a folder, for each file is claimed. `look` is one pass over it."""

    def __init__(self, database: Database, door: FeedDoor, kind: Kind, stop: threading.Event | None = None) -> None:
        self._database, self._door, self._kind = database, door, kind
        self._stop = stop or threading.Event()
        self._seen: dict[str, tuple[tuple[int, int, int], float]] = {}  # name: stamp, and since when it stands
        self._noted: tuple[str | None, bool] | None = None

    def watch(self) -> None:
        while not self._stop.is_set():
            self.look()
            self._stop.wait(EVERY)

    def look(self) -> int:
        """Take what is whole; returns how many files were kept. Trouble is noted on the feed's row, not raised."""
        troubles: list[str] = []
        try:
            with Folder(self._door.path) as folder:
                kept = self._leftovers(folder, troubles) + self._fresh(folder, troubles)
                refused = folder.has_refused()
        except FolderTrouble as trouble:
            self._note(str(trouble), keep=False)
            return 0
        self._note(troubles[-1] if troubles else None, keep=refused)
        return kept

    def _leftovers(self, folder: Folder, troubles: list[str]) -> int:
        kept = 0
        try:
            for claimed in folder.leftovers():
                kept += self._take(folder, claimed, troubles)
        except RefusedFile as refusal:
            self._refused(str(refusal), troubles)
        return kept

    def _fresh(self, folder: Folder, troubles: list[str]) -> int:
        before, at = self._seen, time.monotonic()
        entries = folder.entries()
        self._seen = {e.name: _standing(before.get(e.name), e.stamp, at) for e in entries}
        still = [entry for entry in entries if before.get(entry.name, (None, at))[0] == entry.stamp]
        kept = 0
        for entry in still[:MOST_AT_ONCE]:
            if self._stop.is_set():
                break
            kept += self._one(folder, entry, at - self._seen[entry.name][1], troubles)
        return kept

    def _one(self, folder: Folder, entry: Entry, quiet: float, troubles: list[str]) -> int:
        reason = why_not(entry)
        if reason is not None:
            if entry.is_folder:
                troubles.append(reason)  # it may hold anything: a person must move it
            else:
                folder.refuse(entry)
                self._refused(reason, troubles)
            return 0
        if not self._kind.whole(folder, entry, quiet):
            return 0
        try:
            claimed = folder.claim(entry)
        except RefusedFile as refusal:
            self._refused(str(refusal), troubles)
            return 0
        return 0 if claimed is None else self._take(folder, claimed, troubles)

    def _take(self, folder: Folder, claimed: Claimed, troubles: list[str]) -> int:
        try:
            return self._keep(folder, claimed)
        except RefusedFile as refusal:
            folder.finish(claimed, "refused")
            self._refused(str(refusal), troubles)
        except StillWritten:
            pass  # it stays claimed; the next look reads it again
        finally:
            folder.let_go(claimed)
        return 0

    def _keep(self, folder: Folder, claimed: Claimed) -> int:
        """Bytes, row and commit first; only then is the file put away."""
        data = claimed.read()
        crashpoint("fetched")
        incoming = self._kind.incoming(self._door, claimed, data)
        self._database.run(lambda session: receive(session, incoming))
        crashpoint("inbox_committed")
        folder.finish(claimed)
        crashpoint("acknowledged")
        return 1

    def _refused(self, reason: str, troubles: list[str]) -> None:
        told = f"{reason} It lies in the folder refused."
        troubles.append(told)
        with self._database.write() as session:
            subject = f"feed:{self._door.id}"
            audit.record(session, actor="agent", action="feed.refused", subject=subject, why=reason)

    def _note(self, trouble: str | None, *, keep: bool) -> None:
        """Tell the row when it changes, and a few times a minute; refusals stay told while they lie in `refused`."""
        at = machine_now()
        state = (trouble, keep)
        if state == self._noted and at.second % 10:
            return
        values: dict[str, object] = {} if trouble and not keep else {"last_ok_at": at}
        if trouble is not None or not keep:
            values["last_error"] = trouble
        self._noted = state
        noted = update(Feed).where(Feed.id == self._door.id).values(**values)
        self._database.run(lambda session: session.execute(noted))
        if trouble is not None:
            _log.warning("feed.trouble", feed=self._door.name, reason=trouble)


def _standing(
    before: tuple[tuple[int, int, int], float] | None, stamp: tuple[int, int, int], at: float
) -> tuple[tuple[int, int, int], float]:
    return before if before is not None and before[0] == stamp else (stamp, at)


def feed_door(database: Database, feed_id: int) -> FeedDoor:
    with database.read() as session:
        row = session.scalars(select(Feed).where(Feed.id == feed_id)).one()
        return FeedDoor(row.id, row.name, row.kind, row.path, row.partner)


def source_key(door: FeedDoor, claimed: Claimed) -> str:
    """The same for a second reading of the same delivery, another for a later delivery under the same name."""
    return f"feed:{door.id}:{label(claimed.name)}:{claimed.mtime_ns}"
