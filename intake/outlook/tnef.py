"""winmail.dat (MS-OXTNEF): a stream of attributes, each with its length and checksum; read without belief in either."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from intake.outlook import properties as p
from intake.outlook.item import Attached, Item
from intake.outlook.properties import Properties, codepage_name
from parsers.document import Problem
from parsers.errors import Unreadable

MAGIC = b"\x78\x9f\x3e\x22"
MAX_DEPTH = 5
MAX_ATTRIBUTES = 20_000
MAX_ATTACHMENTS = 300
_HEADER = 6  # signature and key
_LEVELS = frozenset({1, 2})
_LENGTH_AT, _DATA_AT = 5, 9

# Attributes (MS-OXTNEF section 2.1.3.2)
_SUBJECT, _BODY, _ATTACH_TITLE, _ATTACH_DATA = 0x8004, 0x800C, 0x8010, 0x800F
_CODEPAGE, _RENDERED, _MESSAGE_PROPERTIES, _ATTACH_PROPERTIES = 0x9007, 0x9002, 0x9003, 0x9005

# Property types: how many bytes a value takes; padded to four. The rest carry a count and lengths of their own.
_SIZES = {0x0002: 4, 0x0003: 4, 0x0004: 4, 0x0005: 8, 0x0006: 8, 0x0007: 8, 0x000A: 4, 0x000B: 4, 0x0014: 8, 0x0040: 8,
          0x0048: 16}  # fmt: skip
_VARIABLE = frozenset({p.ANSI, p.UNICODE, p.OBJECT, p.BINARY})
_MANY = 0x1000
_NAMED = 0x8000
_GUID = 16
_MOST_VALUES = 4_096


def is_tnef(data: bytes) -> bool:
    return data.startswith(MAGIC)


@dataclass(slots=True)
class _Attachment:
    """One attachment as its attributes come by."""

    title: bytes = b""
    data: bytes | None = None
    properties: Properties = field(default_factory=Properties)


@dataclass(slots=True)
class _Stream:
    properties: Properties = field(default_factory=Properties)
    attachments: list[_Attachment] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def open_tnef(data: bytes, depth: int = 0) -> Item:
    """The message in the stream. Raises Unreadable; a wrong checksum is a problem and no more."""
    if depth > MAX_DEPTH:
        raise Unreadable("document.hostile", "Outlook messages lie in each other without end; ask for the order alone.")
    stream = _Stream()
    for attribute, value in _attributes(data, stream):
        _take(attribute, value, stream)
    if not stream.properties.raw and not stream.attachments:
        raise Unreadable("document.unreadable", "The winmail.dat is empty or damaged; ask for plain attachments.")
    codepage = stream.properties.codepage
    attached = tuple(_attached(each, codepage, depth) for each in stream.attachments)
    return Item.of(stream.properties, attached, tuple(dict.fromkeys(stream.problems)))


def _attributes(data: bytes, stream: _Stream) -> Iterator[tuple[int, bytes]]:
    at, count = _HEADER, 0
    while at < len(data) and data[at] in _LEVELS:
        count += 1
        if count > MAX_ATTRIBUTES:
            raise Unreadable("document.too_large", "The winmail.dat has more pieces than any order; ask for less.")
        start, size = at + _DATA_AT, int.from_bytes(data[at + _LENGTH_AT : at + _DATA_AT], "little")
        value = data[start : start + size]
        if len(data) < start + size + 2:
            sentence = "The winmail.dat is cut short; ask the sender to send it again."
            stream.problems.append(Problem("document.truncated", sentence))
            return
        if sum(value) & 0xFFFF != int.from_bytes(data[start + size : start + size + 2], "little"):
            sentence = "The winmail.dat does not fit its own checksum; compare it with the sender's order."
            stream.problems.append(Problem("document.damaged", sentence))
        yield int.from_bytes(data[at + 1 : at + 3], "little"), value
        at = start + size + 2


def _take(attribute: int, value: bytes, stream: _Stream) -> None:
    if attribute == _CODEPAGE:
        stream.properties.codepage = codepage_name(int.from_bytes(value[:4], "little"))
    elif attribute == _SUBJECT:
        stream.properties.add(p.SUBJECT, p.ANSI, value)
    elif attribute == _BODY:
        stream.properties.add(p.BODY, p.ANSI, value)
    elif attribute == _MESSAGE_PROPERTIES:
        _read_properties(value, stream.properties)
    elif attribute == _RENDERED:
        if len(stream.attachments) >= MAX_ATTACHMENTS:
            raise Unreadable("document.too_large", f"The winmail.dat has more than {MAX_ATTACHMENTS} attachments.")
        stream.attachments.append(_Attachment())
    elif attribute in {_ATTACH_TITLE, _ATTACH_DATA, _ATTACH_PROPERTIES}:
        _take_attachment(attribute, value, stream)


def _take_attachment(attribute: int, value: bytes, stream: _Stream) -> None:
    if not stream.attachments:
        stream.attachments.append(_Attachment())
    attachment = stream.attachments[-1]
    if attribute == _ATTACH_TITLE:
        attachment.title = value
    elif attribute == _ATTACH_DATA:
        attachment.data = value
    else:
        _read_properties(value, attachment.properties)


def _attached(found: _Attachment, codepage: str, depth: int) -> Attached:
    found.properties.codepage = codepage
    title = p.decode_text(p.ANSI, found.title, codepage)
    made = Attached(
        filename=found.properties.text(p.ATTACH_LONG_NAME, p.ATTACH_NAME) or title,
        media_type=found.properties.text(p.ATTACH_KIND).lower(),
        data=found.data if found.data is not None else found.properties.binary(p.ATTACHED_DATA),
        content_id=found.properties.text(p.ATTACH_CONTENT_ID),
        hidden=bool(found.properties.number(p.ATTACH_HIDDEN)),
    )
    embedded = found.properties.binary(p.ATTACHED_DATA)[_GUID:]  # an object begins with the interface it is
    if not is_tnef(embedded):
        return made
    item = open_tnef(embedded, depth + 1)
    return replace(made, data=b"", item=item, filename=made.filename or f"{item.subject or 'message'}.msg")


# --- properties ------------------------------------------------------------------------------------------------------


@dataclass(slots=True)
class _Cursor:
    data: bytes
    at: int = 0

    def number(self) -> int:
        return int.from_bytes(self.take(4), "little")

    def take(self, size: int) -> bytes:
        """That many bytes and their padding to four; IndexError beyond the end."""
        if size < 0 or self.at + size > len(self.data):
            raise IndexError
        found = self.data[self.at : self.at + size]
        self.at += size + (-size % 4)
        return found


def _read_properties(data: bytes, found: Properties) -> None:
    """The values of a property list up to where it breaks: what was read until then stands."""
    cursor = _Cursor(data)
    try:
        for _ in range(min(cursor.number(), _MOST_VALUES)):
            kind, identifier = _tag(cursor)
            values = _values(cursor, kind)
            if values and not kind & _MANY and identifier < _NAMED:
                found.add(identifier, kind, values[0])
    except IndexError:
        return


def _tag(cursor: _Cursor) -> tuple[int, int]:
    tag = cursor.number()
    kind, identifier = tag & 0xFFFF, tag >> 16
    if identifier >= _NAMED:  # a named property brings its name along
        cursor.take(_GUID)
        if cursor.number():
            cursor.take(cursor.number())
        else:
            cursor.number()
    return kind, identifier


def _values(cursor: _Cursor, kind: int) -> list[bytes]:
    base = kind & ~_MANY
    if base in _VARIABLE:
        return [cursor.take(cursor.number()) for _ in range(_count(cursor))]
    if base not in _SIZES:
        raise IndexError
    return [cursor.take(_SIZES[base]) for _ in range(_count(cursor) if kind & _MANY else 1)]


def _count(cursor: _Cursor) -> int:
    count = cursor.number()
    if count > _MOST_VALUES:
        raise IndexError
    return count
