"""ZIP attachments laid open: every file in them is a part of its own, within one budget for the whole mail."""

import zipfile

from intake.mime.labels import label_of
from intake.mime.message import Part
from parsers.archive import is_zip, open_archive, read_entry
from parsers.document import Problem
from parsers.errors import Unreadable

_DOCUMENT_MARKS = frozenset({"[Content_Types].xml", "mimetype"})
_NESTED = 1


def is_archive(data: bytes) -> bool:
    """Whether the bytes are a ZIP of files; a workbook (OOXML, OpenDocument) is one document and no archive."""
    if not is_zip(data):
        return False
    try:
        return not _DOCUMENT_MARKS.intersection(open_archive(data).namelist())
    except Unreadable:
        return True  # opening it again will tell why not


def expand(part: Part, room: int, at_most: int, level: int = 0) -> tuple[list[Part], int]:
    """The files in a ZIP part and the bytes of `room` left; a ZIP over a limit stays one part with its problem."""
    try:
        archive = open_archive(part.data, budget=room)
        return _members(part, archive, _files(archive, at_most), room, level)
    except Unreadable as fault:
        return [_with_problem(part, fault)], room


def _files(archive: zipfile.ZipFile, at_most: int) -> list[zipfile.ZipInfo]:
    entries = [entry for entry in archive.infolist() if _is_file(entry)]
    if len(entries) > at_most:
        raise Unreadable("document.too_large", "The mail has more files than we open; have it sent in pieces.")
    return entries


def _is_file(entry: zipfile.ZipInfo) -> bool:
    name = entry.filename
    return not entry.is_dir() and not name.startswith("__MACOSX/") and not name.endswith(".DS_Store")


def _members(
    part: Part, archive: zipfile.ZipFile, entries: list[zipfile.ZipInfo], room: int, level: int
) -> tuple[list[Part], int]:
    found: list[Part] = []
    left = room - sum(entry.file_size for entry in entries)
    for number, entry in enumerate(entries, 1):
        label = label_of(f"{part.filename}: {label_of(entry.filename)}")
        data = read_entry(archive, entry)
        member = Part(f"{part.position}!{number}", label, "application/octet-stream", data, forwarded=part.forwarded)
        if not is_archive(data):
            found.append(member)
        elif level < _NESTED:
            more, left = expand(member, left, len(entries), level + 1)
            found += more
        else:
            found.append(_with_problem(member, _too_deep()))
    return found, left


def _too_deep() -> Unreadable:
    return Unreadable("document.hostile", "ZIP files lie in ZIP files in ZIP files; ask for the documents themselves.")


def _with_problem(part: Part, fault: Unreadable) -> Part:
    problem = Problem(fault.code, fault.message, f"part {part.position}")
    return Part(part.position, part.filename, part.media_type, part.data, problem, part.inline, part.forwarded)
