"""TRADACOMS order files: transmission by transmission, each order under the header of its file."""

from parsers.context import ParseContext
from parsers.document import ReadResult
from parsers.edi.file import BLANK, BOM, FileReading
from parsers.tradacoms.interchange import TradacomsInterchange
from parsers.tradacoms.service import SYNTAX, plain

_STARTS = (b"STX=", b"STX+")


class TradacomsReader:
    """ORDHDR and ORDERS; other messages are named and passed over."""

    kind = "tradacoms"

    def score(self, head: bytes, context: ParseContext) -> int:
        """Sure from STX on; likely where it stands behind something that should not be there."""
        del context  # the bytes say it all
        start = head.removeprefix(BOM).lstrip(BLANK)
        if start.startswith(_STARTS):
            return 95
        return 40 if start.startswith(b"MHD=") or b"STX=ANA" in head else 0

    def read(self, data: bytes, context: ParseContext) -> ReadResult:
        """Every order of the file; never raises for what is in the bytes."""
        del context
        return FileReading(self.kind).read(data, _read_all)


def _read_all(data: bytes, reading: FileReading) -> None:
    at = reading.first_segment(data, b"STX=ANA", (*_STARTS, b"MHD="))
    file = plain(data[at:])
    reading.read_stretch(
        file.text, SYNTAX, file.problems, lambda at: TradacomsInterchange(file.text, at, equals=file.equals)
    )
