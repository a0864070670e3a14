"""EDI files read, beside the libraries a user would take instead, on the same bytes in one run."""

import io
import subprocess
import sys
import time
import warnings
from collections.abc import Callable, Mapping
from functools import partial

from parsers.context import ParseContext
from parsers.registry import parse
from tests.bench.timing import Row, in_turns, table
from tests.factories.memory import memory

SIZES = {
    "1000 orders of 20 lines": (1000, 20),
    "one order of 50,000 lines": (1, 50_000),
    "one order of 10 lines": (1, 10),
}


def edifact_file(orders: int, lines: int) -> bytes:
    """One interchange of D.96A orders: seven segments a line, eighteen around them, release characters in the texts."""
    out = ["UNA:+.? '", "UNB+UNOC:3+4012345000009:14+9521101000016:14+260901:0800+77'"]
    for number in range(1, orders + 1):
        body = [
            f"UNH+{number}+ORDERS:D:96A:UN:EAN008'", f"BGM+220+PO{number:06}+9'", "DTM+137:20260901:102'",
            "DTM+2:20260915:102'", "FTX+DEL+++Ring at gate 4?: the bell is loud'", "RFF+CT:C-2026-17'",
            "NAD+BY+4012345000009::9++Harbour ?+ Lane Ltd+Quay 7+Hull++HU1 1AA+GB'", "RFF+VA:GB123456789'",
            "NAD+SU+9521101000016::9'", "NAD+DP+4012345000016::9++Yard 2+Dock Road 9+Hull++HU2 2BB+GB'",
            "NAD+IV+4012345000023::9'", "CUX+2:EUR:9'", "TOD+3++DAP'",
        ]  # fmt: skip
        for line in range(1, lines + 1):
            pence = line * 3 * (line % 90 * 100 + 20)
            body += [
                f"LIN+{line}++95211010{line:05}:EN'", f"PIA+1+HB-{line:04}A:SA+B{line:05}:IN'",
                f"IMD+F++:::Elbow 90?: {line % 97} mm push-fit'", f"QTY+21:{line * 3}:PCE'",
                f"DTM+2:202609{line % 28 + 1:02}:102'", f"MOA+203:{pence // 100}.{pence % 100:02}'",
                f"PRI+AAA:{line % 90}.20:::1:PCE'",
            ]  # fmt: skip
        body += ["UNS+S'", "MOA+79:1234.50'", f"CNT+2:{lines}'"]
        out += [*body, f"UNT+{len(body) + 1}+{number}'"]
    out.append(f"UNZ+{orders}+77'")
    return "".join(out).encode("latin-1")


def x12_file(orders: int, lines: int) -> bytes:
    """One interchange of 004010 850s: five segments a line, sixteen around them."""
    out = [
        "ISA*00*          *00*          *ZZ*BUYER          *ZZ*SELLER         *260901*0800*U*00401*000000077*0*P*>~",
        "GS*PO*BUYER*SELLER*20260901*0800*77*X*004010~",
    ]
    for number in range(1, orders + 1):
        body = [
            f"ST*850*{number:04}~", f"BEG*00*SA*PO{number:06}**20260901~", "CUR*BY*USD~", "REF*DP*042~",
            "REF*VR*54321~", "FOB*CC~", "DTM*002*20260915~", "DTM*001*20260930~", "TD5*****UPS Ground~",
            "N1*BY*Harbour Lane Inc*92*1000~", "N1*ST*Yard 2*92*01~", "N3*9 Dock Road~", "N4*Solon*OH*44139~",
        ]  # fmt: skip
        for line in range(1, lines + 1):
            ids = f"VN*HB-{line:04}A*IN*B{line:05}*UP*0360002{line:05}"
            body += [
                f"PO1*{line}*{line * 3}*EA*{line % 90}.2**{ids}~", f"PID*F****Elbow 90 {line % 97} mm push-fit~",
                f"PO4*{line % 24 + 1}*1*EA~", f"DTM*002*202609{line % 28 + 1:02}~", "MSG*Handle with care~",
            ]  # fmt: skip
        body += [f"CTT*{lines}~", "AMT*TT*1234.50~"]
        out += [*body, f"SE*{len(body) + 1}*{number:04}~"]
    out += [f"GE*{orders}*77~", "IEA*1*000000077~"]
    return "".join(out).encode("ascii")


def ours(data: bytes, orders: int) -> object:
    result = parse(data, ParseContext("orders.edi"))
    assert len(result.orders) == orders
    assert not result.problems
    return result


def with_pydifact(data: bytes, orders: int) -> object:
    from pydifact.segmentcollection import Interchange

    with warnings.catch_warnings(action="ignore"):  # it has no tables of segments for most directories, and says so
        messages = list(Interchange.from_str(data.decode("latin-1")).get_messages())
    assert len(messages) == orders
    return messages


def with_pyx12(data: bytes, orders: int) -> object:
    """As pydifact and we do it: what was read can be used afterwards."""
    from pyx12.x12file import X12Reader

    segments = list(X12Reader(io.StringIO(data.decode())))
    assert sum(segment.get_seg_id() == "ST" for segment in segments) == orders
    return segments


def with_pyx12_dropped(data: bytes, orders: int) -> object:
    """The envelope checked and every segment forgotten at once: less than reading, its floor."""
    from pyx12.x12file import X12Reader

    assert sum(1 for segment in X12Reader(io.StringIO(data.decode())) if segment.get_seg_id() == "ST") == orders
    return None


def with_split(segment: str, element: str, component: str, data: bytes, _orders: int) -> object:
    text = data.decode("latin-1")
    return [[e.split(component) for e in s.split(element)] for s in text.split(segment)]


Candidate = Callable[[bytes, int], object]
EDIFACT: dict[str, Candidate] = {
    "Orderdesk, EDIFACT ORDERS": ours,
    "pydifact, interchange and messages": with_pydifact,
    "str.split, nested, nothing checked": partial(with_split, "'", "+", ":"),
}
X12: dict[str, Candidate] = {
    "Orderdesk, X12 850": ours,
    "pyx12, segments kept": with_pyx12,
    "pyx12, segments dropped one by one": with_pyx12_dropped,
    "str.split, nested, nothing checked": partial(with_split, "~", "*", ">"),
}


def run() -> None:
    note = (
        "processor time. Ours are checked order documents whose evidence is traced when asked for; theirs segments: "
        "pydifact checks nothing, pyx12 counts and control numbers, neither knows what an order is. "
        "MB: what a process grew by"
    )
    for title, make, candidates in (("EDIFACT", edifact_file, EDIFACT), ("X12", x12_file, X12)):
        for size, (orders, lines) in SIZES.items():
            _compare(f"{title}, {size}", make(orders, lines), orders, candidates, note)


def _compare(title: str, data: bytes, orders: int, candidates: Mapping[str, Candidate], note: str) -> None:
    rounds, calls = (3, 1) if len(data) > 1 << 20 else (9, 100)
    readers = {name: partial(read, data, orders) for name, read in candidates.items()}
    seconds = in_turns(readers, rounds, calls, time.process_time)
    own = next(iter(seconds.values()))
    rows = []
    for at, (name, spent) in enumerate(seconds.items()):
        figure = f"{spent * 1000:,.2f} ms {_peak(title.split(',', maxsplit=1)[0], at, data, orders):5.0f} MB"
        rows.append(Row(name, figure, f"we are {spent / own:.1f}x" if at else ""))
    table(title, rows, f"{len(data) / 1e6:.2f} MB; {note}")


def _peak(standard: str, at: int, data: bytes, orders: int) -> float:
    """MB by which a fresh process grows when the candidate reads the data for the first time."""
    told = subprocess.run(
        [sys.executable, "-m", "tests.bench.edi", standard, str(at), str(orders)],
        input=data,
        capture_output=True,
        check=True,
    )
    return float(told.stdout.split()[-1])


def _tell_peak(standard: str, at: str, orders: str) -> None:
    data = sys.stdin.buffer.read()
    make, candidates = (edifact_file, EDIFACT) if standard == "EDIFACT" else (x12_file, X12)
    read = list(candidates.values())[int(at)]
    read(make(1, 1), 1)  # libraries are loaded
    before = memory("VmRSS")
    kept = read(data, int(orders))
    print(memory("VmHWM") - before)
    del kept


if __name__ == "__main__":
    _tell_peak(*sys.argv[1:])
