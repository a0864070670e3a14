"""What chance and malice do to a document: small changes of its bytes, each decided by the numbers it is given.

Nothing here knows a reader. A `Grammar` says what parts records and fields in the bytes at hand, and which container
holds the rest, so that a change lands inside the structure more often than it destroys it.
"""

import base64
import io
import random
import re
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass, field

MOST = 200_000  # bytes of a mutated document, so that a run tries many; the large ones are in the hostile lists
_REPEATS = (1, 1, 1, 1, 10, 10, 10, 100, 100, 1000)

Change = Callable[[bytes, random.Random], bytes]
_NUMBER = re.compile(rb"[0-9]+(?:[.,][0-9]+)?")
_BASE64 = re.compile(rb"(?:[A-Za-z0-9+/]{60,80}={0,2}\r?\n){1,4000}[A-Za-z0-9+/]*={0,2}")
_OBJECT = re.compile(rb"([0-9]+) 0 obj\r?\n(.*?)\r?\nendobj\r?\n", re.DOTALL)
_STREAM = re.compile(rb"(.*?/Length )[0-9]+(.*?>>\s*stream\r?\n)(.*?)(\r?\n?endstream)", re.DOTALL)
_TRAILER = re.compile(rb"trailer\s*(<<.*>>)\s*startxref", re.DOTALL)

ODD = [
    *[b"\0", b"\xff\xfe", b"\xef\xbb\xbf", "\u202e".encode(), "\u200b".encode(), "\u2028".encode(), b"\x1a", b"\x1e"],
    *[b"\r", b"\n", b"\x0c", b"\x85", b"\xa0", b"\xed\xa0\x80", "\ufeff".encode(), b"&#0;", b"%00", b"\x1f", b"\x7f"],
]
ODD_NUMBERS = [
    *[b"0", b"-1", b"-0", b"1e9", b"1E99999999", b"9" * 40, b"NaN", b"Infinity", b"0.0000000001", b"1,000", b"1.000"],
    *[
        b"1/2",
        b"1 000",
        "½".encode(),
        "²".encode(),
        "٣".encode(),
        "\uff11\uff12".encode(),
        b"0x10",
        b"1_000",
        b"--5",
        b"5-",
    ],
    *[
        b"00000000000000000012",
        b"",
        b"12.",
        b".5",
        b"32/13/2026",
        b"2026-02-30",
        b"99991231",
        b"00000000",
        b"0000-00-00",
    ],
]
ODD_SIZES = [0, 1, 2, 0x7F, 0x80, 0xFF, 0x7FFF, 0xFFFF, 0x10000, 0x7FFFFFFF, 0x80000000, 0xFFFFFFFE, 0xFFFFFFFF]
CHARSETS = ["utf-16", "utf-16-be", "utf-32", "utf-7", "utf-8-sig", "cp037", "cp500", "cp850", "mac-roman", "utf-16-le"]


@dataclass(frozen=True)
class Mutation:
    """One kind of change. `doubles` says that it may make two orders of one."""

    name: str
    change: Change
    doubles: bool = False


@dataclass(frozen=True)
class Grammar:
    """How the bytes are built: what ends a record, what parts its fields, and the container around them, if any."""

    record: bytes = b"\n"
    fields: tuple[bytes, ...] = (b" ",)
    container: str = ""  # zip, pdf or mail
    more: tuple[Mutation, ...] = field(default=())


def flip_bits(data: bytes, rng: random.Random) -> bytes:
    out = bytearray(data)
    for _ in range(rng.choice([1, 1, 2, 8])):
        if out:
            out[rng.randrange(len(out))] ^= 1 << rng.randrange(8)
    return bytes(out)


def cut(data: bytes, rng: random.Random) -> bytes:
    """The end is missing, from one of sixteen places on."""
    return data[: len(data) * rng.randrange(1, 16) // 16]


def behead(data: bytes, rng: random.Random) -> bytes:
    return data[len(data) * rng.randrange(1, 16) // 16 :]


def insert_odd(data: bytes, rng: random.Random) -> bytes:
    at = rng.randrange(len(data) + 1)
    return data[:at] + rng.choice(ODD) * rng.choice([1, 1, 1, 3, 200]) + data[at:]


def other_number(data: bytes, rng: random.Random) -> bytes:
    """One number, a thousand times as large, or one that is none."""
    found = [match.span() for match in _NUMBER.finditer(data)]
    if not found:
        return data
    start, end = rng.choice(found)
    new = data[start:end] + b"000" if rng.randrange(4) == 0 else rng.choice(ODD_NUMBERS)
    return data[:start] + new + data[end:]


def other_charset(data: bytes, rng: random.Random) -> bytes:
    return data.decode("latin-1" if rng.randrange(2) else "utf-8", "replace").encode(rng.choice(CHARSETS), "replace")


def other_size(data: bytes, rng: random.Random) -> bytes:
    """Two or four bytes become a number that a careless reader trusts."""
    width = rng.choice([2, 4])
    if len(data) < width:
        return data
    at = rng.randrange(len(data) - width + 1)
    number = rng.choice(ODD_SIZES) & ((1 << 8 * width) - 1)
    return data[:at] + number.to_bytes(width, rng.choice(["little", "big"])) + data[at + width :]


def drop_block(data: bytes, rng: random.Random) -> bytes:
    at = rng.randrange(len(data) + 1)
    return data[:at] + data[at + rng.choice([1, 2, 4, 16, 64, 512]) :]


def _of_records(grammar: Grammar) -> list[Mutation]:
    record = grammar.record

    def repeat(data: bytes, rng: random.Random) -> bytes:
        records = data.split(record)
        at = rng.randrange(len(records))
        times = max(1, min(rng.choice(_REPEATS), MOST // (len(records[at]) + len(record) + 1)))
        return record.join([*records[:at], *[records[at]] * (times + 1), *records[at + 1 :]])

    def drop(data: bytes, rng: random.Random) -> bytes:
        records = data.split(record)
        del records[rng.randrange(len(records))]
        return record.join(records)

    def swap(data: bytes, rng: random.Random) -> bytes:
        records = data.split(record)
        one, other = rng.randrange(len(records)), rng.randrange(len(records))
        records[one], records[other] = records[other], records[one]
        return record.join(records)

    def punctuate(data: bytes, rng: random.Random) -> bytes:
        """A delimiter lost or doubled, or another one in its place."""
        mark = rng.choice((record, *grammar.fields))
        pieces = data.split(mark)
        if len(pieces) == 1:
            return data
        at = rng.randrange(1, len(pieces))
        new = rng.choice([b"", mark * 2, mark * 50, rng.choice(grammar.fields), record])
        return mark.join(pieces[:at]) + new + mark.join(pieces[at:])

    def field_of_another(data: bytes, rng: random.Random) -> bytes:
        """A field is repeated in another's place, or grows beyond reason."""
        mark = rng.choice(grammar.fields)
        pieces = data.split(mark)
        one, other = rng.randrange(len(pieces)), rng.randrange(len(pieces))
        pieces[one] = pieces[other] * rng.choice([1, 1, 1, 1, 1, 40, 1000])
        return mark.join(pieces)

    return [
        Mutation("repeat a record", repeat, doubles=True),
        Mutation("drop a record", drop),
        Mutation("swap two records", swap, doubles=True),
        Mutation("punctuate", punctuate, doubles=True),
        Mutation("another's field", field_of_another, doubles=True),
    ]


PLAIN = [
    Mutation("flip bits", flip_bits),
    Mutation("cut", cut),
    Mutation("behead", behead),
    Mutation("insert", insert_odd),
    Mutation("another number", other_number),
    Mutation("another number", other_number),
    Mutation("another charset", other_charset),
    Mutation("another size", other_size),
    Mutation("drop a block", drop_block),
]


def mutations(grammar: Grammar) -> list[Mutation]:
    """Every change of this grammar; those within its container weigh half."""
    flat = [*PLAIN, *_of_records(grammar), *grammar.more]
    within = {"zip": _within_zip, "pdf": _within_pdf, "mail": _within_mail}.get(grammar.container)
    if within is None:
        return flat
    inner = [Mutation(f"{m.name} within", _wrapped(within, m.change), doubles=m.doubles) for m in flat]
    return flat + inner


def splice(one: bytes, other: bytes, rng: random.Random) -> bytes:
    """The head of one and the tail of the other."""
    return one[: rng.randrange(len(one) + 1)] + other[rng.randrange(len(other) + 1) :]


def _wrapped(within: Callable[[bytes, Change, random.Random], bytes], change: Change) -> Change:
    return lambda data, rng: within(data, change, rng)


def _within_zip(data: bytes, change: Change, rng: random.Random) -> bytes:
    """One entry is changed and the container closed again over it."""
    out = io.BytesIO()
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as before, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as after:
            names = before.namelist()
            sheets = [name for name in names if "sheet" in name or "content" in name or "shared" in name]
            chosen = rng.choice(sheets if sheets and rng.randrange(4) else names)
            for name in names:
                content = before.read(name)
                after.writestr(name, change(content, rng)[:MOST] if name == chosen else content)
    except (
        zipfile.BadZipFile,
        zlib.error,
        IndexError,
        ValueError,
        NotImplementedError,
        RuntimeError,
        EOFError,
        OSError,
    ):
        return data  # broken by an earlier change
    return out.getvalue()


def _within_pdf(data: bytes, change: Change, rng: random.Random) -> bytes:
    """One object is changed and the table of contents written anew."""
    objects = [(int(found[1]), found[2]) for found in _OBJECT.finditer(data)]
    trailer = _TRAILER.search(data)
    if not objects or trailer is None:
        return data
    streams = [at for at, (_, body) in enumerate(objects) if _STREAM.fullmatch(body)]
    at = rng.choice(streams if streams and rng.randrange(3) else range(len(objects)))
    number, body = objects[at]
    found = _STREAM.fullmatch(body)
    if found:
        content = change(found[3], rng)
        objects[at] = number, b"%s%d%s%s%s" % (found[1], len(content), found[2], content, found[4])
    else:
        objects[at] = number, change(body, rng)
    return _written_pdf(objects, trailer[1])


def _written_pdf(objects: list[tuple[int, bytes]], trailer: bytes) -> bytes:
    out, table = bytearray(b"%PDF-1.7\n"), []
    for number, body in objects:
        table.append(b"%d 1\n%010d 00000 n \n" % (number, len(out)))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    return bytes(out) + b"xref\n0 1\n0000000000 65535 f \n%strailer\n%s\nstartxref\n%d\n%%%%EOF\n" % (
        b"".join(table),
        trailer,
        start,
    )


def _within_mail(data: bytes, change: Change, rng: random.Random) -> bytes:
    """One attachment is changed under its base64."""
    found = list(_BASE64.finditer(data))
    if not found:
        return change(data, rng)
    block = rng.choice(found)
    try:
        content = base64.b64decode(block[0])
    except ValueError:
        return data
    inner = _within_zip(content, change, rng) if content.startswith(b"PK") else change(content, rng)
    return data[: block.start()] + base64.encodebytes(inner) + data[block.end() :]
