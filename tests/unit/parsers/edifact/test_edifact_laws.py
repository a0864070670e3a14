"""Laws of the EDIFACT reader: what is written is read, whatever the separators; damage is never silent, never fatal."""

from datetime import date
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from parsers.codec import result_to_json
from parsers.context import ParseContext
from parsers.document import PurchaseOrderLine, ReadResult
from parsers.edifact.reader import EdifactReader
from parsers.registry import parse
from tests.factories.edi import Segment, Una, edifact, every_order_is_held, orders

MARKS = "!#$%&()*+/:;<=>?@[]^_{|}~'"
TEXT = st.text(st.characters(min_codepoint=32, max_codepoint=126), min_size=1, max_size=30).map(
    lambda text: text.strip() or "x"
)


@st.composite
def service_strings(draw: st.DrawFn) -> Una:
    component, element, release, terminator = draw(st.permutations(MARKS))[:4]
    return Una(component, element, draw(st.sampled_from(".,")), release, terminator)


def read(data: bytes) -> ReadResult:
    return parse(data, ParseContext(), [EdifactReader])


LINES = st.lists(
    st.tuples(TEXT, TEXT, TEXT, st.integers(1, 10**9), st.sampled_from(["PCE", "CT", "KGM"]), st.integers(0, 10**8)),
    min_size=1,
    max_size=5,
)


@settings(max_examples=150, deadline=None)
@given(service_strings(), TEXT, LINES, st.dates(date(1970, 1, 1), date(2069, 12, 31)), TEXT)
def test_what_is_written_is_read(una: Una, po: str, lines: list[tuple], day: date, name: str) -> None:
    segments: list[Segment] = [["DTM", ["137", f"{day:%Y%m%d}", "102"]], ["NAD", "BY", ["1", "", "9"], "", name]]
    wanted = []
    for at, (ours, theirs, text, qty, unit, cents) in enumerate(lines, start=1):
        price = f"{cents // 100}{una.decimal}{cents % 100:02}"
        segments += [["LIN", str(at)], ["PIA", "5", [ours, "SA"], [theirs, "IN"]], ["IMD", "F", "", ["", "", "", text]]]
        segments += [["QTY", ["21", str(qty), unit]], ["PRI", ["AAA", price]]]
        wanted.append((str(at), Decimal(qty), unit, theirs, ours, text, Decimal(cents) / 100))
    result = read(edifact(orders(po=po, lines=segments), una=una))
    assert result.problems == ()
    order = result.orders[0]
    assert (order.po_number, order.date) == (po, day)
    assert order.buyer is not None
    assert order.buyer.name == name
    assert [told(line) for line in order.lines] == wanted


def told(line: PurchaseOrderLine) -> tuple:
    return (line.line, line.qty, line.uom, line.buyer_part, line.supplier_part, line.description, line.unit_price)


SAMPLE = edifact(
    orders(
        lines=[
            ["DTM", ["137", "20260901", "102"]],
            ["NAD", "BY", ["4012345000009", "", "9"], "", "Kläger's + Co: ?"],
            ["CUX", ["2", "EUR", "9"]],
            ["LIN", "1", "", ["4012345678901", "EN"]],
            ["PIA", "5", ["HB-1", "SA"]],
            ["IMD", "F", "", ["", "", "", "elbow"]],
            ["QTY", ["21", "10", "PCE"]],
            ["PRI", ["AAA", "4.20", "", "", "1", "PCE"]],
            ["MOA", ["203", "42.00"]],
            ["UNS", "S"],
            ["CNT", ["2", "1"]],
        ]
    ),
    una=Una(),
)


@settings(max_examples=400, deadline=None)
@given(st.integers(0, len(SAMPLE) - 1), st.integers(0, 255))
def test_any_one_byte_may_change_and_nothing_breaks(at: int, byte: int) -> None:
    result = read(SAMPLE[:at] + bytes([byte]) + SAMPLE[at + 1 :])
    assert (result.error is None) == bool(result.orders)
    result_to_json("x", result)


def test_cut_at_any_point_no_order_is_without_a_problem() -> None:
    two = SAMPLE[: SAMPLE.index(b"UNZ")] + SAMPLE[SAMPLE.index(b"UNH") :].replace(b"+1'", b"+2'").replace(
        b"UNH+1", b"UNH+2"
    )
    sound = two.replace(b"UNZ+1", b"UNZ+2")
    assert every_order_is_held(read(SAMPLE)) is False
    for data in (SAMPLE, sound):
        for at in range(len(data)):
            assert every_order_is_held(read(data[:at])), data[:at]


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes_end_in_a_result(data: bytes) -> None:
    for start in (b"UNB+UNOC:3+A+B+260101:1200+1'", b"UNA:+.? '", b""):
        result = EdifactReader().read(start + data, ParseContext())
        assert (result.error is None) == bool(result.orders)
        result_to_json("x", result)
