"""ZIP containers, workbooks among them: the directory is judged before one byte is expanded."""

import io
import stat
import zipfile
import zlib

from parsers.errors import Unreadable

MAX_ENTRIES = 500
MAX_EXPANDED = 100_000_000  # bytes, all entries together
MAX_RATIO = 100
_SMALL = 1_000_000  # below this an entry is no bomb whatever its ratio: blank rows compress 500 to 1

_END = b"PK\x05\x06"
_END_SIZE = 22
_LONGEST_COMMENT = 65_535
_ZIP64_LOCATOR = b"PK\x06\x07"
_LOCATOR_SIZE = 20
_DIRECTORY_ENTRY = 2_000  # bytes a directory entry may take, name and extra field included
_METHODS = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
_ENCRYPTED = 0x1


def is_zip(data: bytes) -> bool:
    return data.startswith((b"PK\x03\x04", _END))


def open_archive(data: bytes, *, budget: int = MAX_EXPANDED) -> zipfile.ZipFile:
    """Open a ZIP whose directory is within our limits; `budget` is how many bytes it may expand to.

    Raises Unreadable: document.too_large, document.hostile, document.encrypted or document.damaged.
    """
    _check_end(data)
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OverflowError) as fault:
        raise _damaged() from fault
    _check_directory(archive.infolist(), budget)
    return archive


def read_entry(archive: zipfile.ZipFile, entry: zipfile.ZipInfo | str) -> bytes:
    """One entry's bytes; never more than its directory entry declares. Raises Unreadable where it is damaged."""
    try:
        return archive.read(entry)
    except KeyError as fault:
        raise _damaged() from fault
    except (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, NotImplementedError, ValueError) as fault:
        raise _damaged() from fault


def _check_end(data: bytes) -> None:
    """The end record is read by us first: ZipFile would read a directory of a million entries before we could count."""
    at = data.rfind(_END, max(0, len(data) - _END_SIZE - _LONGEST_COMMENT))
    if at < 0 or len(data) < at + _END_SIZE:
        raise Unreadable("document.truncated", "The ZIP container has no end; ask the sender to send the file again.")
    count = int.from_bytes(data[at + 10 : at + 12], "little")
    size = int.from_bytes(data[at + 12 : at + 16], "little")
    zip64 = at >= _LOCATOR_SIZE and data[at - _LOCATOR_SIZE : at].startswith(_ZIP64_LOCATOR)
    if count > MAX_ENTRIES or size > MAX_ENTRIES * _DIRECTORY_ENTRY or zip64:
        raise _too_many()


def _check_directory(entries: list[zipfile.ZipInfo], budget: int) -> None:
    if len(entries) > MAX_ENTRIES:
        raise _too_many()
    if sum(entry.file_size for entry in entries) > budget:
        raise Unreadable(
            "document.too_large", f"The ZIP container holds more than {budget // 1_000_000} MB; ask for less."
        )
    for entry in entries:
        _check_entry(entry)
    if len({entry.filename for entry in entries}) != len(entries):
        raise Unreadable("document.hostile", "The ZIP container holds two files of one name; ask for a clean copy.")


def _check_entry(entry: zipfile.ZipInfo) -> None:
    if entry.flag_bits & _ENCRYPTED:
        raise Unreadable("document.encrypted", "The ZIP container is locked with a password; ask for an open copy.")
    if entry.file_size > _SMALL and entry.file_size > MAX_RATIO * max(entry.compress_size, 1):
        raise Unreadable("document.hostile", f"The ZIP container expands more than {MAX_RATIO} times: a ZIP bomb.")
    if entry.compress_type not in _METHODS:
        raise Unreadable("document.unreadable", "The ZIP container is packed in an unusual way; ask for a plain ZIP.")
    if stat.S_ISLNK(entry.external_attr >> 16) or _leaves_home(entry.filename):
        raise Unreadable("document.hostile", "The ZIP container points outside itself; ask for a clean copy.")


def _leaves_home(name: str) -> bool:
    return name.startswith(("/", "\\")) or ".." in name.replace("\\", "/").split("/")


def _too_many() -> Unreadable:
    return Unreadable("document.too_large", f"The ZIP container holds more than {MAX_ENTRIES} files; ask for less.")


def _damaged() -> Unreadable:
    return Unreadable("document.damaged", "The ZIP container is damaged; ask the sender to send the file again.")
