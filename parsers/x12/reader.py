"""X12 files: interchange by interchange, each under its own separators and sender."""

from parsers.context import ParseContext
from parsers.document import ReadResult
from parsers.edi.file import BLANK, BOM, FileReading
from parsers.edi.packing import unwrapped
from parsers.x12.interchange import DIALECT, X12Interchange
from parsers.x12.plain import PLAIN
from parsers.x12.service import ISA_LENGTH, Decoded, decoded, interchange_end, is_headless

_ENOUGH = 600  # bytes from a lost ISA to the first segment of an order
_STARTS = (b"ISA", b"GS", b"ST")


class X12Reader:
    """850, 860 and 875 of any release; other transaction sets are named and passed over."""

    kind = "x12"

    def score(self, head: bytes, context: ParseContext) -> int:
        """Sure from ISA; likely where ISA stands behind something that should not be there."""
        del context  # the bytes say it all
        start = head.removeprefix(BOM).lstrip(BLANK)
        if start.startswith(b"ISA") and not start[3:4].isalnum():
            return 95
        if is_headless(start[:_ENOUGH].decode("latin-1")):
            return 60
        return 30 if b"ISA*0" in head else 0

    def read(self, data: bytes, context: ParseContext) -> ReadResult:
        """Every order of the file; never raises for what is in the bytes."""
        del context
        return FileReading(self.kind).read(data, _read_all)


def _read_all(data: bytes, reading: FileReading) -> None:
    at = reading.first_segment(data, b"ISA*0", _STARTS)
    data, at = unwrapped(data[at:], data[at + ISA_LENGTH - 1 : at + ISA_LENGTH]), 0
    while at < len(data) and reading.may_go_on():
        end = interchange_end(data, at)
        _read_stretch(decoded(data[at:end]), reading)
        at = end


def _read_stretch(stretch: Decoded, reading: FileReading) -> None:
    """One interchange, or several where trailers are missing between them."""
    plain = reading.plain_lines(PLAIN, stretch.syntax)
    reading.read_stretch(
        stretch.text,
        stretch.syntax,
        stretch.problems,
        lambda at: X12Interchange(stretch.text, at, stretch.syntax, DIALECT, plain),
    )
