"""A folder strangers write into: names are attacks, files may grow, vanish or be no files; nothing is followed.

A file is claimed by renaming it into `.processing/<inode>-<mtime>/` and locking it; the lock goes with its holder, so
what a dead watcher left is taken up by the next. Afterwards it is renamed into `done/` or `refused/`.
"""

import fcntl
import os
import stat
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from types import TracebackType
from typing import Self

from kernel.values.errors import Invalid

MAX_BYTES = 40_000_000
CLAIMED, DONE, REFUSED = ".processing", "done", "refused"
_UNFINISHED = (".tmp", ".part", ".partial", ".filepart", ".crdownload", ".lock")
_FOLDER = os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC
_FILE = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC  # nonblocking: opening a FIFO must not hang


class FolderTrouble(Exception):
    """The folder cannot be worked with; one sentence for the desk says why and what to do."""


class RefusedFile(Invalid):
    """This file is not taken; one sentence says why and what to do."""

    code = "document.unreadable"


@dataclass(frozen=True, slots=True)
class Entry:
    """One name in the folder as it was at a look: `stamp` changes while the file is being written."""

    name: str
    mode: int
    size: int
    mtime_ns: int
    inode: int

    @property
    def stamp(self) -> tuple[int, int, int]:
        return self.size, self.mtime_ns, self.inode

    @property
    def is_folder(self) -> bool:
        return stat.S_ISDIR(self.mode)


@dataclass(frozen=True, slots=True)
class Claimed:
    """A file that is ours: `holder` is its folder within `.processing`, `handle` is open and locked."""

    name: str
    holder: str
    handle: int
    mtime_ns: int

    @property
    def label(self) -> str:
        return label(self.name)

    def read(self) -> bytes:
        """All of it, as it stands still. Raises RefusedFile, StillWritten."""
        before = os.fstat(self.handle)
        _must_be_sound(before, self.label)
        with os.fdopen(os.dup(self.handle), "rb") as file:
            data = file.read(MAX_BYTES + 1)
        after = os.fstat(self.handle)
        if (before.st_size, before.st_mtime_ns) != (after.st_size, after.st_mtime_ns) or len(data) != after.st_size:
            raise StillWritten(self.label)
        return data


class StillWritten(Exception):
    """The file changed while it was read; it stays claimed and is looked at again later."""


class Folder:
    """An open feed folder; every operation goes by its handle, so that no link can lead elsewhere."""

    def __init__(self, path: str) -> None:
        """Raises FolderTrouble."""
        self._path = path
        self._handles: dict[str, int] = {}
        try:
            self._open(path)
        except FolderTrouble:
            self.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, problem: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        for handle in self._handles.values():
            os.close(handle)
        self._handles.clear()

    def entries(self) -> list[Entry]:
        """What lies there, oldest first; hidden and unfinished names and our own folders are left out."""
        found: list[Entry] = []
        with _told(self._path), os.scandir(self._handles[""]) as names:
            for name in (entry.name for entry in names):
                if name.startswith(".") or name in {DONE, REFUSED} or name.lower().endswith(_UNFINISHED):
                    continue
                with suppress(FileNotFoundError):  # taken away meanwhile
                    is_now = os.stat(name, dir_fd=self._handles[""], follow_symlinks=False)
                    found.append(Entry(name, is_now.st_mode, is_now.st_size, is_now.st_mtime_ns, is_now.st_ino))
        return sorted(found, key=lambda entry: (entry.mtime_ns, entry.name))

    def peek_end(self, entry: Entry, size: int) -> bytes:
        """The last bytes of a file, none where it cannot be read."""
        try:
            handle = os.open(entry.name, _FILE, dir_fd=self._handles[""])
        except OSError:
            return b""
        try:
            return os.pread(handle, size, max(0, entry.size - size))
        except OSError:
            return b""
        finally:
            os.close(handle)

    def claim(self, entry: Entry) -> Claimed | None:
        """Take the file, or None where somebody else did. Raises FolderTrouble, RefusedFile."""
        holder = f"{entry.inode}-{entry.mtime_ns}"
        with _told(self._path):
            with suppress(FileExistsError):
                os.mkdir(holder, 0o700, dir_fd=self._handles[CLAIMED])
            try:
                self._rename("", entry.name, f"{CLAIMED}/{holder}", entry.name)
            except FileNotFoundError:
                self._forget(holder)
                return None
        return self._hold(holder, entry.name)

    def leftovers(self) -> Iterator[Claimed]:
        """What a watcher claimed and, being dead, does not hold any more. Raises RefusedFile for one of them."""
        for holder in _listed(self._handles[CLAIMED]):
            for name in self._names(holder):
                claimed = self._hold(holder, name)
                if claimed is not None:
                    yield claimed
            self._forget(holder)

    def finish(self, claimed: Claimed, where: str = DONE) -> None:
        """Put the file away, never over another one."""
        with _told(self._path):
            name = self._free_name(where, claimed.name, claimed.mtime_ns)
            self._rename(f"{CLAIMED}/{claimed.holder}", claimed.name, where, name)

    def let_go(self, claimed: Claimed) -> None:
        """Release the lock; where the file is still claimed, the next look takes it up."""
        os.close(claimed.handle)
        self._forget(claimed.holder)

    def refuse(self, entry: Entry) -> None:
        """Put away what is no file to be read: links, pipes, devices; renaming follows nothing."""
        with _told(self._path), suppress(FileNotFoundError):
            self._rename("", entry.name, REFUSED, self._free_name(REFUSED, entry.name, entry.mtime_ns))

    def has_refused(self) -> bool:
        with os.scandir(self._handles[REFUSED]) as names:
            return next(names, None) is not None

    def _open(self, path: str) -> None:
        with _told(path):
            root = os.open(path, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)  # the folder itself may be a link
            self._handles[""] = root
            for name in (CLAIMED, DONE, REFUSED):
                with suppress(FileExistsError):
                    os.mkdir(name, 0o750, dir_fd=root)
                self._handles[name] = os.open(name, _FOLDER, dir_fd=root)

    def _names(self, holder: str) -> list[str]:
        try:
            handle = os.open(holder, _FOLDER, dir_fd=self._handles[CLAIMED])
        except OSError:
            return []
        try:
            return _listed(handle)
        finally:
            os.close(handle)

    def _hold(self, holder: str, name: str) -> Claimed | None:
        """Open and lock the claimed file; None where another watcher holds it or has just finished it."""
        path = f"{holder}/{name}"
        try:
            handle = os.open(path, _FILE, dir_fd=self._handles[CLAIMED])
        except FileNotFoundError:
            return None
        except OSError as problem:
            self._refuse_held(holder, name)
            raise RefusedFile(f"{label(name)} cannot be opened ({problem.strerror}); deliver it again.") from problem
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            is_now = os.stat(path, dir_fd=self._handles[CLAIMED], follow_symlinks=False)
        except (BlockingIOError, FileNotFoundError):
            os.close(handle)
            return None
        return Claimed(name, holder, handle, is_now.st_mtime_ns)

    def _refuse_held(self, holder: str, name: str) -> None:
        with _told(self._path), suppress(FileNotFoundError):
            self._rename(f"{CLAIMED}/{holder}", name, REFUSED, self._free_name(REFUSED, name, time.time_ns()))
        self._forget(holder)

    def _free_name(self, where: str, name: str, mtime_ns: int) -> str:
        """The file's own name, or one beside it where that is taken: what was delivered is never overwritten."""
        stem = os.fsencode(name)[:200].decode("utf-8", "surrogateescape")
        for candidate in (name, f"{mtime_ns}-{stem}"):
            try:
                os.stat(candidate, dir_fd=self._handles[where], follow_symlinks=False)
            except FileNotFoundError:
                return candidate
        return f"{mtime_ns}-{os.urandom(4).hex()}-{stem}"

    def _rename(self, source: str, name: str, target: str, new_name: str) -> None:
        """Places are `` (the folder itself), `done`, `refused` or `.processing/<holder>`."""
        home, _, inner = source.partition("/")
        goal, _, inside = target.partition("/")
        old, new = (f"{inner}/{name}" if inner else name), (f"{inside}/{new_name}" if inside else new_name)
        os.rename(old, new, src_dir_fd=self._handles[home], dst_dir_fd=self._handles[goal])

    def _forget(self, holder: str) -> None:
        with suppress(OSError):  # not empty, or gone
            os.rmdir(holder, dir_fd=self._handles[CLAIMED])


def label(name: str) -> str:
    """A file name for people: what is no text, or would not be seen, becomes a question mark in a box."""
    text = os.fsencode(name).decode("utf-8", "replace")
    return "".join(c if c.isprintable() else "\ufffd" for c in text)


def why_not(entry: Entry) -> str | None:
    """Why this name is not a file that could be taken; None for a regular one."""
    if stat.S_ISREG(entry.mode):
        return None
    kinds = ((stat.S_ISLNK, "a link"), (stat.S_ISDIR, "a folder"), (stat.S_ISFIFO, "a pipe"))
    kind = next((name for test, name in kinds if test(entry.mode)), "a device or socket")
    return f"{label(entry.name)} is {kind}, not a file; deliver the file itself."


def _must_be_sound(found: os.stat_result, name: str) -> None:
    if not stat.S_ISREG(found.st_mode):
        raise RefusedFile(f"{name} is not a file; deliver the file itself.")
    if found.st_size == 0:
        raise RefusedFile(f"{name} is empty (0 bytes); deliver it again.")
    if found.st_size > MAX_BYTES:
        size = f"{found.st_size // 1_000_000} MB"
        raise RefusedFile(f"{name} has {size}, more than the 40 we take; deliver it in pieces.")
    if found.st_nlink > 1:
        raise RefusedFile(f"{name} has a second name elsewhere (a hard link); deliver a copy of its own.")


def _listed(handle: int) -> list[str]:
    with os.scandir(handle) as names:
        return sorted(entry.name for entry in names)


@contextmanager
def _told(path: str) -> Iterator[None]:
    try:
        yield
    except OSError as problem:
        reason = f"The folder {path} cannot be used ({problem.strerror or problem}); check that it is there and ours."
        raise FolderTrouble(reason) from problem
