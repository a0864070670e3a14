"""X12 files: interchange by interchange, each under its own separators and sender."""

from parsers.context import ParseContext
from parsers.document import ReadResult, refused
from parsers.edi.bulk import uncollected
from parsers.edi.file import FileReading
from parsers.edi.packing import unwrapped
from parsers.errors import Unreadable
from parsers.x12.interchange import DIALECT, X12Interchange
from parsers.x12.plain import PLAIN
from parsers.x12.service import ISA_LENGTH, Decoded, decoded, interchange_end, is_headless

_BLANK = b" \t\r\n\0"
_BOM = b"\xef\xbb\xbf"
_ENOUGH = 600  # bytes from a lost ISA to the first segment of an order
_STARTS = (b"ISA", b"GS", b"ST")


class X12Reader:
    """850, 860 and 875 of any release; other transaction sets are named and passed over."""

    kind = "x12"

    def score(self, head: bytes, context: ParseContext) -> int:
        """Sure from ISA; likely where ISA stands behind something that should not be there."""
        del context  # the bytes say it all
        start = head.removeprefix(_BOM).lstrip(_BLANK)
        if start.startswith(b"ISA") and not start[3:4].isalnum():
            return 95
        if is_headless(start[:_ENOUGH].decode("latin-1")):
            return 60
        return 30 if b"ISA*0" in head else 0

    def read(self, data: bytes, context: ParseContext) -> ReadResult:
        """Every order of the file; never raises for what is in the bytes."""
        del context
        reading = FileReading(self.kind)
        if too_large := reading.refusal_by_size(data):
            return too_large
        try:
            with uncollected():
                self._read_all(data, reading)
        except Unreadable as why:
            if not reading.interchanges:
                return refused(self.kind, why.code, why.message, why.where)
            reading.notices.add(why.code, why.message, why.where)
        return reading.result()

    def _read_all(self, data: bytes, reading: FileReading) -> None:
        at = reading.first_segment(data, _BOM, _BLANK, b"ISA*0", _STARTS)
        data, at = unwrapped(data[at:], data[at + ISA_LENGTH - 1 : at + ISA_LENGTH]), 0
        while at < len(data) and reading.may_go_on():
            end = interchange_end(data, at)
            self._read_stretch(decoded(data[at:end]), reading)
            at = end

    def _read_stretch(self, stretch: Decoded, reading: FileReading) -> None:
        """One interchange, or several where trailers are missing between them."""
        reading.check_segments(stretch.text, stretch.syntax)
        plain = reading.plain_lines(PLAIN, stretch.syntax)
        at = 0
        while at < len(stretch.text) and reading.may_go_on():
            one = X12Interchange(stretch.text, at, stretch.syntax, DIALECT, plain)
            one.problems.extend(stretch.problems.all())
            at = one.read()
            reading.add(one)
