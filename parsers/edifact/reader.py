"""EDIFACT files: interchange by interchange, each under its own separators, character set and sender."""

import re

from parsers.context import ParseContext
from parsers.document import ReadResult
from parsers.edi.file import BLANK, BOM, FileReading
from parsers.edi.packing import unwrapped
from parsers.edifact.interchange import DIALECT, EdifactInterchange
from parsers.edifact.plain import PLAIN
from parsers.edifact.service import Decoded, decoded, interchange_end, service_syntax

_ORDER_HEADER = re.compile(rb"\+ORD(?:ERS|CHG):D:")
_STARTS = (b"UNA", b"UNB", b"UNH", b"UNG")


class EdifactReader:
    """ORDERS and ORDCHG of any directory; other messages are named and passed over."""

    kind = "edifact"

    def score(self, head: bytes, context: ParseContext) -> int:
        """Sure from UNA or UNB; likely where UNB stands behind something that should not be there."""
        del context  # the bytes say it all
        start = head.removeprefix(BOM).lstrip(BLANK)
        if start.startswith(_STARTS):
            return 95 if b"UNB" in start[:40] or b"UNH" in start[:40] else 20
        if start.startswith((b"BGM+", b"UNS+")):
            return 40
        if b"UNB+UNO" in head:
            return 30
        return 60 if b"UNH+" in head and _ORDER_HEADER.search(head) else 0  # its first bytes are damaged

    def read(self, data: bytes, context: ParseContext) -> ReadResult:
        """Every order of the file; never raises for what is in the bytes."""
        del context
        return FileReading(self.kind).read(data, _read_all)


def _read_all(data: bytes, reading: FileReading) -> None:
    at = reading.first_segment(data, b"UNB+UNO", _STARTS)
    data, at = unwrapped(data[at:], service_syntax(data, at)[0].terminator.encode()), 0
    while at < len(data) and reading.may_go_on():
        syntax, first = service_syntax(data, at)
        end = interchange_end(data, first, syntax)
        _read_stretch(decoded(data[first:end], syntax), reading)
        at = end + _blanks(data, end)


def _read_stretch(stretch: Decoded, reading: FileReading) -> None:
    """One interchange, or several where trailers are missing between them."""
    plain = reading.plain_lines(PLAIN, stretch.syntax)
    reading.read_stretch(
        stretch.text,
        stretch.syntax,
        stretch.problems,
        lambda at: EdifactInterchange(stretch.text, at, stretch.syntax, DIALECT, plain),
    )
    if not stretch.text:
        reading.notices.add("document.unreadable", "The file holds separators but no message; ask the sender.")


def _blanks(data: bytes, at: int) -> int:
    rest = data[at : at + 4096]
    return len(rest) - len(rest.lstrip(BLANK))
