"""MAPI properties: what .msg files and winmail.dat are both made of (MS-OXCDATA section 2.11, MS-OXPROPS)."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from parsers.charset import decode

# Types (MS-OXCDATA section 2.11.1)
INTEGER, BOOLEAN, ANSI, UNICODE, TIME, BINARY, OBJECT = 0x0003, 0x000B, 0x001E, 0x001F, 0x0040, 0x0102, 0x000D

# Identifiers (MS-OXPROPS section 2)
MESSAGE_CLASS, SUBJECT, SENT = 0x001A, 0x0037, 0x0039
SENDER_NAME, SENDER_KIND, SENDER_ADDRESS, SENDER_SMTP = 0x0C1A, 0x0C1E, 0x0C1F, 0x5D01
AUTHOR_NAME, AUTHOR_KIND, AUTHOR_ADDRESS, AUTHOR_SMTP = 0x0042, 0x0064, 0x0065, 0x5D02
HEADERS = 0x007D
MESSAGE_ID, IN_REPLY_TO = 0x1035, 0x1042
BODY, RTF, HTML = 0x1000, 0x1009, 0x1013
DELIVERED = 0x0E06
ATTACHED_DATA, ATTACH_NAME, ATTACH_LONG_NAME, ATTACH_KIND = 0x3701, 0x3704, 0x3707, 0x370E
ATTACH_METHOD, ATTACH_CONTENT_ID, ATTACH_HIDDEN, DISPLAY_NAME = 0x3705, 0x3712, 0x7FFE, 0x3001
CODEPAGE, INTERNET_CODEPAGE, LOCALE = 0x3FFD, 0x3FDE, 0x3FF1

_EPOCH = datetime(1601, 1, 1, tzinfo=UTC)  # FILETIME, in tenths of microseconds
_NAMES = {
    1200: "utf-16-le", 20127: "us-ascii", 20866: "koi8-r", 21866: "koi8-u", 65001: "utf-8", 932: "shift_jis",
    936: "gbk", 949: "cp949", 950: "big5", 50220: "iso-2022-jp", 51932: "euc-jp", 54936: "gb18030", 874: "windows-874",
}  # fmt: skip
_OF_LOCALE = {1029: 1250, 1038: 1250, 1045: 1250, 1049: 1251, 1032: 1253, 1055: 1254, 1041: 932, 1042: 949, 2052: 936,
              1028: 950}  # fmt: skip
_ISO_FIRST, _ISO_LAST = 28591, 28606


@dataclass(slots=True)
class Properties:
    """Raw values by identifier; of a property that came twice the first is kept. `codepage` reads 8-bit strings."""

    raw: dict[int, tuple[int, bytes]] = field(default_factory=dict)
    codepage: str = "windows-1252"

    def add(self, identifier: int, kind: int, data: bytes) -> None:
        self.raw.setdefault(identifier, (kind, data))

    def text(self, *identifiers: int) -> str:
        """The first of the properties that holds words; empty where none does."""
        for identifier in identifiers:
            kind, data = self.raw.get(identifier, (0, b""))
            found = decode_text(kind, data, self.codepage)
            if found:
                return found
        return ""

    def binary(self, identifier: int) -> bytes:
        return self.raw.get(identifier, (0, b""))[1]

    def number(self, identifier: int) -> int | None:
        kind, data = self.raw.get(identifier, (0, b""))
        return int.from_bytes(data[:4], "little", signed=True) if kind in {INTEGER, BOOLEAN} and data else None

    def moment(self, *identifiers: int) -> datetime | None:
        for identifier in identifiers:
            kind, data = self.raw.get(identifier, (0, b""))
            if kind == TIME and len(data) >= 8:  # noqa: PLR2004 - a FILETIME
                return filetime(int.from_bytes(data[:8], "little"))
        return None


def decode_text(kind: int, data: bytes, codepage: str) -> str:
    """A string property without its closing zeros; odd bytes never fail."""
    if kind == UNICODE:
        return data[: len(data) & ~1].decode("utf-16-le", "replace").rstrip("\0")
    return decode(data.rstrip(b"\0"), codepage).text if kind == ANSI else ""


def filetime(ticks: int) -> datetime | None:
    try:
        return _EPOCH + timedelta(microseconds=ticks // 10)
    except OverflowError:
        return None


def codepage_name(*numbers: int | None) -> str:
    """The charset of the first code page that is known; windows-1252 where none is."""
    for number in numbers:
        if number in _NAMES:
            return _NAMES[number]
        if number is not None and _ISO_FIRST <= number < _ISO_LAST:
            return f"iso-8859-{number - _ISO_FIRST + 1}"
        if number is not None and 1250 <= number <= 1258:  # noqa: PLR2004 - the Windows code pages
            return f"windows-{number}"
    return "windows-1252"


def codepage_of_locale(locale: int | None) -> int | None:
    """The code page of a Windows language; only those that Western Europe's does not serve are listed."""
    return _OF_LOCALE.get(locale or 0)
