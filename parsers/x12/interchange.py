"""ISA, GS and ST as X12 lays them out, and the segments that make an order of a transaction set."""

from parsers.edi.envelope import Announced, Header, Interchange
from parsers.edi.fold import Dialect, part
from parsers.edi.problems import quoted
from parsers.edi.syntax import X12
from parsers.edi.values import tidy
from parsers.x12 import codes, head, lines, remarks

DIALECT = Dialect(
    X12,
    {
        "BEG": head.beg, "BCH": head.bch, "G50": head.g50, "DTM": head.dtm, "G62": head.g62, "CUR": head.cur,
        "N1": head.n1, "N2": head.n2, "N3": head.n3, "N4": head.n4, "AMT": head.amt, "CTT": head.ctt,
        "REF": remarks.ref, "N9": remarks.n9, "MSG": remarks.msg, "NTE": remarks.nte, "MTX": remarks.nte,
        "TD5": remarks.td5, "FOB": remarks.fob,
        "G76": head.g76, "PO1": lines.po1, "POC": lines.poc, "G68": lines.g68, "PID": lines.pid, "G69": lines.g69,
        "CTP": lines.ctp, "PO3": lines.po3, "PO4": lines.po4, "SCH": lines.sch, "SDQ": lines.sdq, "SLN": lines.sln,
        "QTY": lines.qty, "SAC": lines.sac, "ITA": lines.ita,
    },
    codes.ROLES,
    codes.ITEM_IDS,
    codes.UNITS,
)  # fmt: skip

_LONGEST_ID = 80
_TEST = "T"


class X12Interchange(Interchange):
    """One interchange from ISA to IEA (X12.5, X12.6)."""

    def read_header(self, elements: list[str]) -> Header:
        """ISA06 sender, 08 receiver, 13 control number, 15 usage."""
        sender, receiver, control = (self._id(part(elements, at)) for at in (6, 8, 13))
        return Header(sender, receiver, control, part(elements, 15).strip() == _TEST)

    def announced(self, elements: list[str]) -> Announced:
        """ST01, the transaction set."""
        kind = part(elements, 1).strip()
        if kind in codes.ORDER_SETS:
            return Announced(codes.ORDER_SETS[kind], f"The transaction set {kind}")
        known = codes.OTHER_SETS.get(kind)
        return Announced("other", known or f"a transaction set of type {quoted(kind)}")

    def check_message(self, elements: list[str]) -> None:
        """ST01 must be what GS01 announced."""
        kind, place = part(elements, 1).strip(), self.place("ST", part(elements, 2))
        group = part(self.group, 1).strip() if self.group is not None else None
        if not kind:
            self.wrong("ST names no transaction set; ask the sender.", place)
        elif group is None:
            self.wrong("A transaction set stands outside any group (GS); ask the sender.", place)
        elif kind in codes.GROUPS and group != codes.GROUPS[kind]:
            self.wrong(f"The group says {quoted(group)} but holds a transaction set {kind}; ask the sender.", place)

    def _id(self, element: str) -> str | None:
        return tidy(element, self.released)[:_LONGEST_ID] or None
