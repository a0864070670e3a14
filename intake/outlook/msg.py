"""Outlook's .msg files (MS-OXMSG): a compound file whose streams are properties; opened without belief in its sizes."""

import io
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from intake.outlook import properties as p
from intake.outlook.item import Attached, Item
from intake.outlook.properties import Properties, codepage_name, codepage_of_locale
from parsers.document import Problem
from parsers.errors import Unreadable

MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
MAX_DEPTH = 10  # messages in messages
MAX_ATTACHMENTS = 300
MAX_ENTRIES = 20_000  # streams and storages in one file
_PROPERTIES = "__properties_version1.0"
_STREAM = "__substg1.0_"
_ATTACHMENT = "__attach_version1.0_#"
_HEADER_TOP, _HEADER_EMBEDDED, _HEADER_OTHER = 32, 24, 8
_ENTRY = 16
_PATCHY = Problem(
    "document.damaged", "The Outlook message is damaged and may lack a part; compare it with the sender's order."
)
_FIXED = frozenset({p.INTEGER, p.BOOLEAN, p.TIME})
_STORED = frozenset({p.ANSI, p.UNICODE, p.BINARY})
_OLE = 6


def is_compound(data: bytes) -> bool:
    return data.startswith(MAGIC)


@dataclass(slots=True)
class _File:
    """The open file, its names by storage, and how many bytes may still be read from it: no stream is read twice."""

    ole: Any
    children: dict[tuple[str, ...], list[str]]
    room: int


def is_msg(data: bytes) -> bool:
    """Whether a compound file is a message; workbooks and old Word files are none."""
    # The directory is somewhere in the file, but its names are UTF-16: one search tells without opening it.
    return is_compound(data) and _PROPERTIES.encode("utf-16-le") in data


def open_msg(data: bytes) -> Item:
    """The message in the file. Raises Unreadable where it is damaged, endless or nested beyond reason."""
    import olefile

    try:
        with olefile.OleFileIO(io.BytesIO(data)) as ole:
            item = _item(_indexed(ole, len(data)), (), _HEADER_TOP, 0)
            return replace(item, problems=(*item.problems, _PATCHY)) if ole.parsing_issues else item
    except RecursionError as fault:
        raise Unreadable("document.hostile", "The Outlook message is built in circles; ask for a new copy.") from fault
    except (
        OSError,
        ValueError,
        KeyError,
        IndexError,
        TypeError,
        AttributeError,
        OverflowError,
        ArithmeticError,
    ) as fault:
        # olefile trusts the file's own numbers and fails by whatever they break
        raise _damaged() from fault


def _damaged() -> Unreadable:
    return Unreadable(
        "document.damaged", "This is a damaged Outlook message, or none; ask the sender to send it again."
    )


def _indexed(ole: Any, size: int) -> _File:
    paths = ole.listdir(streams=True, storages=True)
    if len(paths) > MAX_ENTRIES:
        raise Unreadable("document.too_large", "The Outlook message has more pieces than any order; ask for less.")
    children: dict[tuple[str, ...], list[str]] = {}
    for path in paths:
        children.setdefault(tuple(path[:-1]), []).append(path[-1])
    return _File(ole, children, 2 * size + 1_000_000)


def _item(file: _File, path: tuple[str, ...], header: int, depth: int) -> Item:
    if depth > MAX_DEPTH:
        raise Unreadable("document.hostile", "Outlook messages lie in each other without end; ask for the order alone.")
    found = _properties(file, path, header)
    if not found.raw:
        raise _damaged()
    places = [name for name in file.children.get(path, ()) if name.startswith(_ATTACHMENT)]
    if len(places) > MAX_ATTACHMENTS:
        raise Unreadable("document.too_large", f"The Outlook message has more than {MAX_ATTACHMENTS} attachments.")
    attached = tuple(_attached(file, (*path, name), found.codepage, depth) for name in sorted(places))
    return Item.of(found, attached)


def _attached(file: _File, path: tuple[str, ...], codepage: str, depth: int) -> Attached:
    found = _properties(file, path, _HEADER_OTHER, codepage)
    name = found.text(p.ATTACH_LONG_NAME, p.ATTACH_NAME, p.DISPLAY_NAME)
    inner = (*path, f"{_STREAM}{p.ATTACHED_DATA:04X}{p.OBJECT:04X}")
    item, problem = None, None
    method = found.number(p.ATTACH_METHOD)
    if inner in file.children and method != _OLE:
        item = _item(file, inner, _HEADER_EMBEDDED, depth + 1)
    elif p.ATTACHED_DATA not in found.raw:
        problem = Problem("document.unreadable", "The attachment is not in the message; ask for the file itself.")
    return Attached(
        filename=name or (f"{item.subject or 'message'}.msg" if item else ""),
        media_type=found.text(p.ATTACH_KIND).lower(),
        data=found.binary(p.ATTACHED_DATA),
        content_id=found.text(p.ATTACH_CONTENT_ID),
        hidden=bool(found.number(p.ATTACH_HIDDEN)),
        item=item,
        problem=problem,
    )


def _properties(file: _File, path: tuple[str, ...], header: int, codepage: str | None = None) -> Properties:
    """Fixed values from the property stream, the others each from a stream of their own."""
    found = Properties()
    for name in file.children.get(path, ()):
        if name.startswith(_STREAM) and len(name) == len(_STREAM) + 8:
            _take_stream(file, path, name, found)
    table = _read(file, (*path, _PROPERTIES)) if _PROPERTIES in file.children.get(path, ()) else b""
    for kind, identifier, value in _entries(table[header:]):
        if kind in _FIXED:
            found.add(identifier, kind, value)
    pages = (found.number(p.CODEPAGE), codepage_of_locale(found.number(p.LOCALE)), found.number(p.INTERNET_CODEPAGE))
    found.codepage = codepage or codepage_name(*pages)
    return found


def _take_stream(file: _File, path: tuple[str, ...], name: str, found: Properties) -> None:
    try:
        identifier, kind = int(name[-8:-4], 16), int(name[-4:], 16)
    except ValueError:
        return
    if kind in _STORED:
        found.add(identifier, kind, _read(file, (*path, name)))


def _entries(table: bytes) -> Iterator[tuple[int, int, bytes]]:
    for at in range(0, len(table) - _ENTRY + 1, _ENTRY):
        kind, identifier = (
            int.from_bytes(table[at : at + 2], "little"),
            int.from_bytes(table[at + 2 : at + 4], "little"),
        )
        yield kind, identifier, table[at + 8 : at + 16]


def _read(file: _File, path: tuple[str, ...]) -> bytes:
    """One stream; all of them together never take more than the file could hold honestly."""
    size = file.ole.get_size(list(path))
    if size > file.room:
        raise Unreadable("document.hostile", "The Outlook message claims more than it can hold; ask for a new copy.")
    data = file.ole.openstream(list(path)).read()
    file.room -= len(data)
    return bytes(data)
