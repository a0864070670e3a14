"""Containers, workbooks among them: a directory is judged before one byte is expanded, and nothing beyond a budget."""

import io
import stat
import tarfile
import zipfile
import zlib
from collections.abc import Sequence
from dataclasses import dataclass

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


_GZIP = b"\x1f\x8b\x08"
_TAR_AT, _TAR = 257, b"ustar"
_AUTO = 32  # zlib: look for the header of gzip by itself


@dataclass(frozen=True, slots=True)
class File:
    """One file of an archive; the name is a label from outside, never a path."""

    name: str
    data: bytes


def is_gzip(data: bytes) -> bool:
    return data.startswith(_GZIP)


def is_tar(data: bytes) -> bool:
    return data[_TAR_AT : _TAR_AT + len(_TAR)] == _TAR


def gunzip(name: str, data: bytes, room: int) -> File:
    """The one file in a gzip. Raises Unreadable where it is damaged, cut or expands beyond `room` or reason."""
    most = min(room, max(_SMALL, MAX_RATIO * len(data)))
    unpacker = zlib.decompressobj(_AUTO + zlib.MAX_WBITS)
    try:
        content = unpacker.decompress(data, most + 1)
    except zlib.error as fault:
        raise Unreadable("document.damaged", "The gzip file is damaged; ask the sender to send it again.") from fault
    if len(content) > most:
        raise Unreadable("document.hostile", f"The gzip file expands more than {MAX_RATIO} times or beyond our limit.")
    if not unpacker.eof:
        raise Unreadable("document.truncated", "The gzip file has no end; ask the sender to send it again.")
    stem = (
        name[: -len(".gz")]
        if name.lower().endswith(".gz")
        else name[:-4] + ".tar"
        if name.lower().endswith(".tgz")
        else name
    )
    return File(stem, content)


def untar(data: bytes, room: int, at_most: int) -> Sequence[File]:
    """The plain files in a tar; links, devices and sparse files are none of an order. Raises Unreadable."""
    try:
        with tarfile.open(fileobj=io.BytesIO(data), mode="r:") as archive:
            return _tar_files(archive, room, at_most)
    except (tarfile.TarError, EOFError, ValueError, OSError, OverflowError, RecursionError) as fault:
        raise Unreadable("document.damaged", "The tar file is damaged; ask the sender to send it again.") from fault


def _tar_files(archive: tarfile.TarFile, room: int, at_most: int) -> Sequence[File]:
    found: list[File] = []
    seen = 0
    for member in archive:
        seen += 1
        if seen > MAX_ENTRIES or len(found) > at_most:
            raise Unreadable("document.too_large", "The tar file has more files than we open; ask for less.")
        if member.isdir():
            continue
        if not member.isreg() or member.issparse() or _leaves_home(member.name):
            raise Unreadable("document.hostile", "The tar file points outside itself; ask for a clean copy.")
        room -= member.size
        if room < 0:
            raise Unreadable("document.too_large", "The tar file holds more than we open; ask for less.")
        opened = archive.extractfile(member)
        data = opened.read() if opened is not None else b""
        if len(data) != member.size:
            raise Unreadable("document.truncated", "The tar file is cut short; ask the sender to send it again.")
        found.append(File(member.name, data))
    return found


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


def beginning(archive: zipfile.ZipFile, name: str, size: int = 4_000) -> bytes:
    """The first bytes of an entry, without expanding the rest: a document type stands before the first element."""
    try:
        with archive.open(name) as file:
            return file.read(size)
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
