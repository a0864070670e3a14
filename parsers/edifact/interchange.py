"""UNB and UNH as EDIFACT lays them out, and the segments that make an order of a message."""

from parsers.edi.envelope import Announced, Header, Interchange
from parsers.edi.fold import Dialect, part
from parsers.edi.problems import quoted
from parsers.edi.syntax import EDIFACT
from parsers.edi.values import read_date, tidy
from parsers.edifact import codes, head, lines

DIALECT = Dialect(
    EDIFACT,
    {
        "BGM": head.bgm, "DTM": head.dtm, "CUX": head.cux, "NAD": head.nad, "LOC": head.loc, "RFF": head.rff,
        "FTX": head.ftx, "UNS": head.uns, "TOD": head.tod, "MOA": head.moa, "CNT": head.cnt, "LIN": lines.lin,
        "PIA": lines.pia, "IMD": lines.imd, "QTY": lines.qty, "PRI": lines.pri, "SCC": lines.scc, "ALC": lines.alc,
        "PCD": lines.pcd,
    },
    codes.ROLES,
    codes.ITEM_IDS,
    codes.UNITS,
)  # fmt: skip

_LONGEST_ID = 80
_UNB_NEEDS = 6  # tag, syntax, sender, receiver, time, reference
_TEST = "1"


class EdifactInterchange(Interchange):
    """One interchange from UNB to UNZ (ISO 9735-1)."""

    def read_header(self, elements: list[str]) -> Header:
        """S002 sender, S003 receiver, S004 time, 0020 reference, 0035 test."""
        if len(elements) < _UNB_NEEDS:
            self.wrong("UNB is too short to name sender, receiver and reference; ask the sender.", "UNB")
        self._check_time(part(elements, 4).split(self.syntax.component)[0])
        return Header(
            self._id(part(elements, 2)),
            self._id(part(elements, 3)),
            self._id(part(elements, 5)),
            part(elements, 11).strip() == _TEST,
        )

    def announced(self, elements: list[str]) -> Announced:
        """S009 0065, the message type."""
        kind = part(elements, 2).split(self.syntax.component)[0].strip()
        if kind in codes.ORDER_MESSAGES:
            return Announced(codes.ORDER_MESSAGES[kind], f"The {kind} message")
        known = codes.OTHER_MESSAGES.get(kind)
        return Announced("other", known or (f"a message of type {quoted(kind)}" if kind else "a message of no type"))

    def check_message(self, elements: list[str]) -> None:
        if not part(elements, 2).split(self.syntax.component)[0].strip():
            self.wrong("UNH names no message type; ask the sender.", self.place("UNH", part(elements, 1)))

    def _id(self, element: str) -> str | None:
        raw = element.partition(self.syntax.component)[0]
        return tidy(raw, self.released)[:_LONGEST_ID] or None

    def _check_time(self, raw: str) -> None:
        form = "YYYYMMDD" if len(raw) == len("YYYYMMDD") else "YYMMDD"
        if read_date(raw, form) is None or len(raw) != len(form):
            self.wrong(f"UNB gives {quoted(raw)} as its date, which is none; ask the sender.", "UNB")
