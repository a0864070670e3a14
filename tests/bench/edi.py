"""EDI messages read per second, beside the libraries a user would take instead, on the same bytes in one run."""

import io
from functools import partial

from parsers.context import ParseContext
from parsers.registry import parse
from tests.bench.timing import in_turns, rates, table

ORDERS, LINES = 200, 20


def edifact_file(orders: int = ORDERS, lines: int = LINES) -> bytes:
    """One interchange of D.96A orders, with release characters in its texts."""
    out = ["UNA:+.? '", "UNB+UNOC:3+4012345000009:14+9521101000016:14+260901:0800+77'"]
    for number in range(1, orders + 1):
        body = [
            f"UNH+{number}+ORDERS:D:96A:UN'", f"BGM+220+PO{number:06}+9'", "DTM+137:20260901:102'",
            "NAD+BY+4012345000009::9++Harbour ?+ Lane Ltd'", "NAD+DP+4012345000016::9'", "CUX+2:EUR:9'",
        ]  # fmt: skip
        for line in range(1, lines + 1):
            body += [
                f"LIN+{line}++95211010{line:05}:EN'", f"PIA+5+HB-{line:04}A:SA'",
                "IMD+F++:::Elbow 90?: 22mm push-fit'", f"QTY+21:{line * 3}:PCE'", "PRI+AAA:4.20:::1:PCE'",
            ]  # fmt: skip
        body += ["UNS+S'", f"CNT+2:{lines}'"]
        out += [*body, f"UNT+{len(body) + 1}+{number}'"]
    out.append(f"UNZ+{orders}+77'")
    return "".join(out).encode("latin-1")


def x12_file(orders: int = ORDERS, lines: int = LINES) -> bytes:
    out = [
        "ISA*00*          *00*          *ZZ*BUYER          *ZZ*SELLER         *260901*0800*U*00401*000000077*0*P*>~",
        "GS*PO*BUYER*SELLER*20260901*0800*77*X*004010~",
    ]
    for number in range(1, orders + 1):
        body = [f"ST*850*{number:04}~", f"BEG*00*SA*PO{number:06}**20260901~", "CUR*BY*USD~", "N1*ST*Yard*92*01~"]
        for line in range(1, lines + 1):
            body += [f"PO1*{line}*{line * 3}*EA*4.2**VN*HB-{line:04}A~", "PID*F****Elbow 22mm push-fit~"]
        body.append(f"CTT*{lines}~")
        out += [*body, f"SE*{len(body) + 1}*{number:04}~"]
    out += [f"GE*{orders}*77~", "IEA*1*000000077~"]
    return "".join(out).encode("ascii")


def run() -> None:
    edifact, x12 = edifact_file(), x12_file()
    size = f"{ORDERS} orders of {LINES} lines; ours are checked order documents with evidence, theirs bare segments"
    seconds = in_turns(
        {
            "Orderdesk, EDIFACT ORDERS": partial(_ours, edifact),
            "pydifact, interchange and messages": partial(_pydifact, edifact.decode("latin-1")),
            "str.split, nested, nothing checked": partial(_split, edifact.decode("latin-1"), "'", "+", ":"),
        }
    )
    table("EDIFACT, messages read", rates(seconds, ORDERS, "messages", "Orderdesk, EDIFACT ORDERS"), size)
    seconds = in_turns(
        {
            "Orderdesk, X12 850": partial(_ours, x12),
            "pyx12, segment reader": partial(_pyx12, x12.decode("ascii")),
            "str.split, nested, nothing checked": partial(_split, x12.decode("ascii"), "~", "*", ">"),
        }
    )
    table("X12, messages read", rates(seconds, ORDERS, "messages", "Orderdesk, X12 850"), size)


def _ours(data: bytes) -> None:
    result = parse(data, ParseContext("orders.edi"))
    assert len(result.orders) == ORDERS
    assert not result.problems


def _pydifact(text: str) -> None:
    from pydifact.segmentcollection import Interchange

    assert sum(1 for _ in Interchange.from_str(text).get_messages()) == ORDERS


def _pyx12(text: str) -> None:
    from pyx12.x12file import X12Reader

    assert sum(1 for segment in X12Reader(io.StringIO(text)) if segment.get_seg_id() == "ST") == ORDERS


def _split(text: str, segment: str, element: str, component: str) -> None:
    assert [[e.split(component) for e in s.split(element)] for s in text.split(segment)]
