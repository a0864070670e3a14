"""Archives laid open: every file in them is a part of its own, within one budget for the whole mail."""

import zipfile
from collections.abc import Sequence

from parsers import archive
from parsers.archive import File, is_zip, open_archive, read_entry
from parsers.document import Problem
from parsers.errors import Unreadable

_DOCUMENT_MARKS = frozenset({"[Content_Types].xml", "mimetype"})
_FOREIGN = {
    b"7z\xbc\xaf\x27\x1c": "7-Zip", b"Rar!\x1a\x07": "RAR", b"BZh": "bzip2", b"\xfd7zXZ\x00": "xz", b"MSCF": "CAB",
    b"\x1f\x9d": "compress", b"\x28\xb5\x2f\xfd": "Zstandard", b"**ACE**": "ACE",
}  # fmt: skip
_AT_ACE = 7


def is_archive(data: bytes) -> bool:
    """Whether the bytes hold other files; a workbook (OOXML, OpenDocument) is one document and no archive."""
    if archive.is_gzip(data) or archive.is_tar(data):
        return True
    if not is_zip(data):
        return False
    try:
        return not _DOCUMENT_MARKS.intersection(open_archive(data).namelist())
    except Unreadable:
        return True  # opening it again will tell why not


def foreign(data: bytes, where: str) -> Problem | None:
    """The sentence for an archive that is told and not read."""
    for mark, name in _FOREIGN.items():
        if data.startswith(mark) or (name == "ACE" and data[_AT_ACE:].startswith(mark)):
            sentence = f"This is packed with {name}, which is not opened here; ask for a ZIP or the documents."
            return Problem("document.unreadable", sentence, where)
    return None


def files_in(name: str, data: bytes, room: int, at_most: int) -> Sequence[File]:
    """The files of an archive, of no more than `room` bytes together. Raises Unreadable where it is over a limit."""
    if archive.is_gzip(data):
        return [archive.gunzip(name, data, room)]
    found = archive.untar(data, room, at_most) if archive.is_tar(data) else _unzipped(data, room, at_most)
    if not found:
        raise Unreadable("document.unreadable", "The archive holds no file; ask the sender to send the order again.")
    return found


def _unzipped(data: bytes, room: int, at_most: int) -> Sequence[File]:
    opened = open_archive(data, budget=room)
    entries = [entry for entry in opened.infolist() if _is_file(entry)]
    if len(entries) > at_most:
        raise Unreadable("document.too_large", "There are more files in it than we open; have them sent in pieces.")
    return [File(entry.filename, read_entry(opened, entry)) for entry in entries]


def _is_file(entry: zipfile.ZipInfo) -> bool:
    name = entry.filename
    return not entry.is_dir() and not name.startswith("__MACOSX/") and not name.endswith(".DS_Store")
