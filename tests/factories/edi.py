"""EDI written by hand for tests: segments as nested lists, punctuated as asked, counted and closed correctly."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from parsers.document import ReadResult

Segment = Sequence[str | Sequence[str]]


@dataclass(frozen=True)
class Una:
    """The service string of an EDIFACT interchange."""

    component: str = ":"
    element: str = "+"
    decimal: str = "."
    release: str = "?"
    terminator: str = "'"

    def string(self) -> str:
        return f"UNA{self.component}{self.element}{self.decimal}{self.release} {self.terminator}"

    def write(self, segment: Segment) -> str:
        parts = [[part] if isinstance(part, str) else part for part in segment]
        elements = (self.component.join(self._released(text) for text in part) for part in parts)
        return self.element.join(elements) + self.terminator

    def _released(self, text: str) -> str:
        special = {self.component, self.element, self.release, self.terminator}
        return "".join(self.release + char if char in special else char for char in text)


ORDER_LINE: list[Segment] = [
    ["LIN", "1", "", ["4012345678901", "EN"]],
    ["QTY", ["21", "10", "PCE"]],
    ["PRI", ["AAA", "4.20"]],
]


def orders(
    ref: str = "1", po: str = "PO1", lines: Iterable[Segment] = ORDER_LINE, kind: str = "ORDERS", function: str = "9"
) -> list[Segment]:
    """One message from UNH to a right UNT."""
    body: list[Segment] = [["UNH", ref, [kind, "D", "96A", "UN"]], ["BGM", "220", po, function], *lines, ["UNS", "S"]]
    return [*body, ["UNT", str(len(body) + 1), ref]]


def edifact(
    *messages: Iterable[Segment],
    una: Una | None = None,
    sender: str = "SENDERA",
    receiver: str = "US",
    ref: str = "REF1",
    charset: str = "UNOC",
    version: str = "3",
    test: bool = False,
    between: str = "",
    encoding: str = "latin-1",
) -> bytes:
    """A sound interchange of the messages."""
    style = una or Una()
    told = list(messages) or [orders()]
    tail = ["", "", "", "", "", "1"] if test else []
    head: Segment = ["UNB", [charset, version], sender, receiver, ["260101", "1200"], ref, *tail]
    segments = [head, *(segment for message in told for segment in message), ["UNZ", str(len(told)), ref]]
    text = (una.string() if una else "") + between.join(style.write(segment) for segment in segments) + between
    return text.encode(encoding)


PO1: list[str] = ["PO1*1*10*EA*4.20**VN*HB-8332A*IN*B76411", "PID*F****PVC ELBOW"]


def x12_set(control: str = "0001", po: str = "PO1", lines: Sequence[str] = PO1, kind: str = "850") -> list[str]:
    """One transaction set from ST to a right SE, written with ``*``."""
    head = {"850": f"BEG*00*SA*{po}**20260901", "860": f"BCH*04*SA*{po}**1*20260901"}.get(kind, "BIG*20260901*1")
    count = sum(line.startswith(("PO1", "POC")) for line in lines)
    body = [f"ST*{kind}*{control}", head, *lines, f"CTT*{count}"]
    return [*body, f"SE*{len(body) + 1}*{control}"]


def x12(
    *sets: Sequence[str],
    sender: str = "SENDER",
    receiver: str = "US",
    control: str = "000000001",
    group: str = "PO",
    test: bool = False,
    element: str = "*",
    component: str = ">",
    terminator: str = "~",
    between: str = "",
) -> bytes:
    """A sound interchange of one group of the sets."""
    told = list(sets) or [x12_set()]
    usage = "T" if test else "P"
    isa = f"ISA*00*{'':10}*00*{'':10}*ZZ*{sender:15}*ZZ*{receiver:15}*260901*1200*U*00401*{control}*0*{usage}*>"
    segments = [isa, f"GS*{group}*{sender}*{receiver}*20260901*1200*7*X*004010", *(s for one in told for s in one)]
    segments += [f"GE*{len(told)}*7", f"IEA*1*{control}"]
    text = "".join(segment + "~" + between for segment in segments)
    table = str.maketrans({"*": element, ">": component, "~": terminator})
    return text.translate(table).encode()


def codes(result: ReadResult) -> set[str]:
    """Every finding code the result carries, of the file and of its orders."""
    return {p.code for p in result.problems} | {p.code for order in result.orders for p in order.problems}


def every_order_is_held(result: ReadResult) -> bool:
    return all(order.problems for order in result.orders)
