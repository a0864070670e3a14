"""TRADACOMS order files: transmission by transmission, each order under the header of its file."""

from parsers.context import ParseContext
from parsers.document import ReadResult, refused
from parsers.edi.file import FileReading
from parsers.errors import Unreadable
from parsers.tradacoms.interchange import TradacomsInterchange
from parsers.tradacoms.service import SYNTAX, Plain, plain

_BLANK = b" \t\r\n\0"
_BOM = b"\xef\xbb\xbf"
_STARTS = (b"STX=", b"STX+")


class TradacomsReader:
    """ORDHDR and ORDERS; other messages are named and passed over."""

    kind = "tradacoms"

    def score(self, head: bytes, context: ParseContext) -> int:
        """Sure from STX on; likely where it stands behind something that should not be there."""
        del context  # the bytes say it all
        start = head.removeprefix(_BOM).lstrip(_BLANK)
        if start.startswith(_STARTS):
            return 95
        return 40 if start.startswith(b"MHD=") or b"STX=ANA" in head else 0

    def read(self, data: bytes, context: ParseContext) -> ReadResult:
        """Every order of the file; never raises for what is in the bytes."""
        del context
        reading = FileReading(self.kind)
        if too_large := reading.refusal_by_size(data):
            return too_large
        at = reading.first_segment(data, _BOM, _BLANK, b"STX=ANA", (*_STARTS, b"MHD="))
        file = plain(data[at:])
        try:
            self._read_all(file, reading)
        except Unreadable as why:
            return refused(self.kind, why.code, why.message, why.where)
        return reading.result()

    def _read_all(self, file: Plain, reading: FileReading) -> None:
        reading.check_segments(file.text, SYNTAX)
        at = 0
        while at < len(file.text) and reading.may_go_on():
            one = TradacomsInterchange(file.text, at, equals=file.equals)
            one.problems.extend(file.problems.all())
            at = one.read()
            reading.add(one)
