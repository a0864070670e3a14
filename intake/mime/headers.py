"""The head of a mail or of one of its parts: bounded and split as bytes, before anything interprets it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from parsers.errors import Unreadable

MAX_HEAD = 64 * 1024
MAX_FIELD = 8 * 1024
MAX_FIELDS = 1000

_FIELD = re.compile(rb"([!-9;-~]{1,200})[ \t]*:(.*)", re.DOTALL)
_ENVELOPE_LINE = (b"From ", b">From ")  # what mbox files put before the first header
_FORBIDDEN = re.compile(rb"[\x00\r]")


@dataclass(frozen=True, slots=True)
class Head:
    """Header fields in their order, names in lower case, values unfolded but otherwise as they came.

    `end` is the offset where the body begins; `broken` tells that the head was ended by a line that is no header.
    """

    fields: tuple[tuple[str, bytes], ...]
    end: int
    broken: bool = False

    def first(self, name: str) -> bytes | None:
        return next(iter(self.all(name)), None)

    def all(self, name: str) -> list[bytes]:
        return [value for field, value in self.fields if field == name]


def read_head(raw: bytes, start: int, end: int) -> Head:
    """Split the head that begins at `start`. Raises Unreadable where it is over a limit or holds forbidden bytes."""
    fields: list[tuple[str, bytearray]] = []
    position, broken = start, False
    for line, after in _lines(raw, start, end):
        if line and line[:1] in b" \t" and fields:
            fields[-1][1].extend(line)
        elif line:
            match = _FIELD.fullmatch(line)
            if match is None and not (position == start and line.startswith(_ENVELOPE_LINE)):
                broken = True
                break
            if match is not None:
                fields.append((match[1].decode("ascii").lower(), bytearray(match[2])))
        position = after
        if not line:
            break
    return Head(tuple(_checked(fields)), position, broken)


def _lines(raw: bytes, start: int, end: int) -> Iterator[tuple[bytes, int]]:
    """Lines without their end, each with the offset after it; no further than a head may reach."""
    position, stop = start, min(end, start + MAX_HEAD)
    while position < end:
        at = raw.find(b"\n", position, stop)
        if at < 0 and stop < end:
            raise Unreadable("document.too_large", "The mail's header is longer than 64 KB; have it sent again.")
        after = end if at < 0 else at + 1
        line = raw[position : end if at < 0 else at]
        yield line.removesuffix(b"\r"), after
        position = after


def _checked(fields: list[tuple[str, bytearray]]) -> Iterator[tuple[str, bytes]]:
    if len(fields) > MAX_FIELDS:
        raise Unreadable("document.too_large", f"The mail has more than {MAX_FIELDS} header fields.")
    for name, value in fields:
        if len(value) > MAX_FIELD:
            raise Unreadable("document.too_large", f"The mail's header field “{name}” is longer than 8 KB.")
        if _FORBIDDEN.search(value):
            raise Unreadable(
                "document.hostile", f"The mail's header field “{name}” holds forbidden control characters."
            )
        yield name, bytes(value).strip()
