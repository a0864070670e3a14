"""Builders of what Outlook writes: compound files with a message in them, and winmail.dat; honest ones and others."""

import struct
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime

import compressed_rtf

SECTOR, MINI, CUTOFF = 512, 64, 4096
FREE, END, FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
Tree = dict[str, "bytes | Tree"]


# --- compound files (MS-CFB) -----------------------------------------------------------------------------------------


@dataclass
class _Entry:
    name: str
    kind: int  # 1 storage, 2 stream, 5 root
    data: bytes = b""
    children: list[int] = field(default_factory=list)
    left: int = FREE
    right: int = FREE
    child: int = FREE
    start: int = END


def compound(tree: Tree) -> bytes:
    """A version 3 compound file: small streams in the mini stream, larger ones in sectors of their own."""
    entries = [_Entry("Root Entry", 5)]
    _collect(tree, 0, entries)
    small, mini_fat = b"", []
    for entry in entries:
        if entry.kind == 2 and 0 < len(entry.data) < CUTOFF:
            entry.start = len(small) // MINI
            count = -(-len(entry.data) // MINI)
            mini_fat += [*range(entry.start + 1, entry.start + count), END]
            small += entry.data.ljust(count * MINI, b"\0")
    entries[0].data = small
    sectors, fat = bytearray(), []
    for entry in entries:
        if entry.kind == 5 or (entry.kind == 2 and len(entry.data) >= CUTOFF):
            entry.start = _store(entry.data, sectors, fat)
    mini_start = _store(struct.pack(f"<{len(mini_fat)}I", *mini_fat), sectors, fat)
    directory = _store(b"".join(map(_packed, entries)), sectors, fat)
    count = 1
    while count * SECTOR // 4 < len(fat) + count:
        count += 1
    places = list(range(len(fat), len(fat) + count))
    assert count <= 109
    table = [*fat, *[FAT] * count]
    sectors += struct.pack(f"<{len(table)}I", *table).ljust(count * SECTOR, b"\xff")
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<HHHHH6x", 0x3E, 3, 0xFFFE, 9, 6)
    minis = -(-len(mini_fat) * 4 // SECTOR)
    header += struct.pack("<IIIIIIIII", 0, count, directory, 0, CUTOFF, mini_start if minis else END, minis, END, 0)
    header += struct.pack("<109I", *(places + [FREE] * 109)[:109])
    return bytes(header + sectors)


def _collect(tree: Tree, parent: int, entries: list[_Entry]) -> None:
    for name, value in tree.items():
        number = len(entries)
        entries[parent].children.append(number)
        entries.append(_Entry(name, 2, value) if isinstance(value, bytes) else _Entry(name, 1))
        if not isinstance(value, bytes):
            _collect(value, number, entries)
    entries[parent].child = _balanced(sorted(entries[parent].children, key=lambda n: _order(entries[n].name)), entries)


def _order(name: str) -> tuple[int, str]:
    return len(name), name.upper()


def _balanced(numbers: Sequence[int], entries: list[_Entry]) -> int:
    if not numbers:
        return FREE
    middle = len(numbers) // 2
    entries[numbers[middle]].left = _balanced(numbers[:middle], entries)
    entries[numbers[middle]].right = _balanced(numbers[middle + 1 :], entries)
    return numbers[middle]


def _store(data: bytes, sectors: bytearray, fat: list[int]) -> int:
    if not data:
        return END
    start, count = len(fat), -(-len(data) // SECTOR)
    fat += [*range(start + 1, start + count), END]
    sectors += data.ljust(count * SECTOR, b"\0")
    return start


def _packed(entry: _Entry) -> bytes:
    name = (entry.name + "\0").encode("utf-16-le")
    size = len(entry.data) if entry.kind != 1 else 0
    links = struct.pack("<HBBIII", len(name), entry.kind, 1, entry.left, entry.right, entry.child)
    return name.ljust(64, b"\0") + links + bytes(36) + struct.pack("<IQ", entry.start, size)


# --- messages (MS-OXMSG) ---------------------------------------------------------------------------------------------

Value = str | bytes | int | datetime


@dataclass(frozen=True)
class File:
    """An attachment: bytes or another message."""

    name: str
    data: "bytes | Message"
    content_id: str = ""
    hidden: bool = False


@dataclass(frozen=True)
class Message:
    """What a test wants a message to say; `ansi` writes its strings in windows-1252."""

    subject: str = "Our order"
    sender: str = "buyer@harbour.example"
    name: str = "Hana Boyd"
    text: str = ""
    html: str = ""
    rtf: str = ""
    headers: str = ""
    files: tuple[File, ...] = ()
    ansi: bool = False
    sent: datetime = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)

    def properties(self) -> dict[int, Value]:
        found: dict[int, Value] = {
            0x001A: "IPM.Note", 0x0037: self.subject, 0x0C1A: self.name, 0x0C1E: "SMTP", 0x0C1F: self.sender,
            0x1000: self.text, 0x0039: self.sent, 0x007D: self.headers, 0x3FFD: 1252,
        }  # fmt: skip
        found |= {0x1013: self.html.encode("cp1252")} if self.html else {}
        found |= {0x1009: compressed_rtf.compress(self.rtf.encode("ascii"))} if self.rtf else {}
        return {key: value for key, value in found.items() if value not in ("", b"")}


def msg(message: Message) -> bytes:
    return compound(message_tree(message, 32))


def message_tree(message: Message, header: int) -> Tree:
    tree = _property_tree(message.properties(), header, ansi=message.ansi)
    for number, file in enumerate(message.files):
        tree[f"__attach_version1.0_#{number:08X}"] = _file_tree(file, ansi=message.ansi)
    return tree


def _file_tree(file: File, *, ansi: bool) -> Tree:
    values: dict[int, Value] = {0x3707: file.name, 0x3712: file.content_id, 0x7FFE: file.hidden}
    if isinstance(file.data, bytes):
        return _property_tree(values | {0x3701: file.data, 0x3705: 1}, 8, ansi=ansi)
    inner = {"__substg1.0_3701000D": message_tree(file.data, 24)}
    return _property_tree(values | {0x3705: 5}, 8, ansi=ansi) | inner


def _property_tree(values: Mapping[int, Value], header: int, *, ansi: bool) -> Tree:
    table, tree = bytes(header), Tree()
    for identifier, value in values.items():
        if isinstance(value, str | bytes):
            kind = 0x102 if isinstance(value, bytes) else 0x1E if ansi else 0x1F
            data = value if isinstance(value, bytes) else value.encode("cp1252" if ansi else "utf-16-le")
            tree[f"__substg1.0_{identifier:04X}{kind:04X}"] = data
            table += struct.pack("<HHIII", kind, identifier, 6, len(data), 0)
        elif isinstance(value, datetime):
            table += struct.pack("<HHIQ", 0x40, identifier, 6, ticks(value))
        else:
            kind = 0x0B if isinstance(value, bool) else 3
            table += struct.pack("<HHIiI", kind, identifier, 6, value, 0)
    return tree | {"__properties_version1.0": table}


def ticks(moment: datetime) -> int:
    return int((moment - datetime(1601, 1, 1, tzinfo=UTC)).total_seconds() * 10_000_000)


# --- winmail.dat (MS-OXTNEF) -----------------------------------------------------------------------------------------


def tnef(*attributes: bytes) -> bytes:
    return b"\x78\x9f\x3e\x22\x01\x00" + attribute(0x9007, struct.pack("<II", 1252, 0)) + b"".join(attributes)


def attribute(number: int, data: bytes, level: int = 1, checksum: int | None = None) -> bytes:
    total = sum(data) & 0xFFFF if checksum is None else checksum
    return struct.pack("<BII", level, number, len(data)) + data + struct.pack("<H", total)


def winmail(text: str = "", html: str = "", files: Sequence[tuple[str, bytes]] = ()) -> bytes:
    """What Outlook sends to those it takes for its own kind."""
    values = [(0x1000, 0x1F, f"{text}\0".encode("utf-16-le"))] if text else []
    values += [(0x1013, 0x102, html.encode("cp1252"))] if html else []
    out = [attribute(0x9003, mapi(values))] if values else []
    for name, data in files:
        out += [
            attribute(0x9002, bytes(14), 2),
            attribute(0x8010, b"SHORT~1.CSV\0", 2),
            attribute(0x800F, data, 2),
            attribute(0x9005, mapi([(0x3707, 0x1F, f"{name}\0".encode("utf-16-le"))]), 2),
        ]
    return tnef(*out)


def mapi(values: Sequence[tuple[int, int, bytes]]) -> bytes:
    out = struct.pack("<I", len(values))
    for identifier, kind, data in values:
        out += struct.pack("<HHII", kind, identifier, 1, len(data)) + data.ljust(-(-len(data) // 4) * 4, b"\0")
    return out
