"""TRADACOMS order files written by hand for tests: counted and closed correctly."""

from collections.abc import Sequence

from parsers.context import ParseContext
from parsers.document import PurchaseOrderDoc, ReadResult
from parsers.registry import parse
from parsers.tradacoms.reader import TradacomsReader

HEAD = (
    "TYP=0430+NEW-ORDERS",
    "SDT=5000100001014:7215+XYZ PLC+MILL LANE:LEEDS::: LS1 1AA",
    "CDT=5000600003101:D1001+ANY SHOP PLC+HEAD OFFICE:72 KING STREET:LONDON+:GB123456789",
    "FIL=1+1+260901",
)
LINES = ("OLD=1+5000100481452:HB-1+5000100074326+:B-77+12+10++++BALL VALVE:3/4 INCH", "OTR=1")


def order(number: str = "PO-1", lines: Sequence[str] = LINES, more: Sequence[str] = ()) -> list[str]:
    """The body of one ORDERS message."""
    return ["CLO=5000600003240:S-7:L-9+LONDON DEPOT+DOCK 4:LONDON", f"ORD={number}::260901", *more, *lines]


def file(
    *orders: Sequence[str],
    head: Sequence[str] = HEAD,
    stx: str = "STX=ANA:1+5000600003101:ANY SHOP PLC+5000100001014:XYZ PLC+260901:130233+REF7+PASSW+ORDHDR+B",
    between: str = "",
    kind: str = "ORDERS",
) -> bytes:
    """A sound file: the header, each order, the trailer, the reconciliation."""
    told = [list(one) for one in (orders or (order(),))]
    messages = [("ORDHDR", list(head)), *((kind, one) for one in told), ("ORDTLR", [f"OFT={len(told)}"])]
    segments = [stx]
    for at, (name, body) in enumerate(messages, 1):
        segments += [f"MHD={at}+{name}:9", *body, f"MTR={len(body) + 2}"]
    segments.append(f"END={len(messages)}")
    return "".join(f"{segment}'{between}" for segment in segments).encode()


def read(data: bytes) -> ReadResult:
    return parse(data, ParseContext("x.edi"), [TradacomsReader])


def only(data: bytes) -> PurchaseOrderDoc:
    result = read(data)
    assert result.error is None, result.error
    assert len(result.orders) == 1
    return result.orders[0]


def codes(doc: PurchaseOrderDoc) -> list[str]:
    return [problem.code for problem in doc.problems]
