"""Laws of the X12 reader: what is written is read, whatever the separators; damage is never silent, never fatal."""

from datetime import date
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from parsers.codec import result_to_json
from parsers.context import ParseContext
from parsers.document import PurchaseOrderLine, ReadResult
from parsers.registry import parse
from parsers.x12.reader import X12Reader
from tests.factories.edi import every_order_is_held, x12, x12_set

MARKS = "!#$%&()*+/:;<=>?@[]^_{|}~'\x1c\x1d\x1e\x1f"
TEXT = st.text(st.sampled_from('abcXYZ 0123456789-.,"\\'), min_size=1, max_size=30).map(
    lambda text: text.strip() or "x"
)


@st.composite
def separators(draw: st.DrawFn) -> tuple[str, str, str]:
    element, component, terminator = draw(st.permutations(MARKS))[:3]
    return element, component, draw(st.sampled_from([terminator, "\n"]))


def read(data: bytes) -> ReadResult:
    return parse(data, ParseContext(), [X12Reader])


LINES = st.lists(
    st.tuples(TEXT, TEXT, TEXT, st.integers(1, 10**9), st.sampled_from(["EA", "CA", "LB"]), st.integers(0, 10**8)),
    min_size=1,
    max_size=5,
)


@settings(max_examples=150, deadline=None)
@given(separators(), TEXT, LINES, st.dates(date(1970, 1, 1), date(2069, 12, 31)), TEXT)
def test_what_is_written_is_read(
    marks: tuple[str, str, str], po: str, lines: list[tuple], day: date, name: str
) -> None:
    element, component, terminator = marks
    segments = [f"DTM*002*{day:%Y%m%d}", f"N1*ST*{name}*92*7"]
    wanted = []
    for at, (ours, theirs, text, qty, unit, cents) in enumerate(lines, start=1):
        price = f"{cents // 100}.{cents % 100:02}"
        segments += [f"PO1*{at}*{qty}*{unit}*{price}**VN*{ours}*IN*{theirs}", f"PID*F****{text}"]
        wanted.append((str(at), Decimal(qty), unit, theirs, ours, text, Decimal(cents) / 100))
    result = read(x12(x12_set(po=po, lines=segments), element=element, component=component, terminator=terminator))
    assert result.problems == ()
    order = result.orders[0]
    assert (order.po_number, order.requested_date) == (po, day)
    assert order.ship_to is not None
    assert order.ship_to.name == name
    assert [told(line) for line in order.lines] == wanted


def told(line: PurchaseOrderLine) -> tuple:
    return (line.line, line.qty, line.uom, line.buyer_part, line.supplier_part, line.description, line.unit_price)


SAMPLE = x12(
    x12_set(
        lines=[
            "CUR*BY*USD", "DTM*002*20261001", "N1*ST*XYZ RETAIL*92*100", "N3*31875 SOLON RD", "N4*SOLON*OH*44139*US",
            "PO1*1*10*EA*4.20*PE*VN*HB-8332A*UP*012345678905", "PID*F****PVC ELBOW", "PO4*4*4*EA",
            "SCH*10*EA***002*20261003", "AMT*1*42.00",
        ]
    )
)  # fmt: skip


@settings(max_examples=400, deadline=None)
@given(st.integers(0, len(SAMPLE) - 1), st.integers(0, 255))
def test_any_one_byte_may_change_and_nothing_breaks(at: int, byte: int) -> None:
    result = read(SAMPLE[:at] + bytes([byte]) + SAMPLE[at + 1 :])
    assert (result.error is None) == bool(result.orders)
    result_to_json("x", result)


def test_cut_at_any_point_no_order_is_without_a_problem() -> None:
    two = x12(x12_set("0001"), x12_set("0002", "PO2"))
    lined = x12(terminator="\n").rstrip(b"\n")
    assert every_order_is_held(read(SAMPLE)) is False
    for data in (SAMPLE, two, lined):
        for at in range(len(data)):
            assert every_order_is_held(read(data[:at])), data[:at]


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes_end_in_a_result(data: bytes) -> None:
    for start in (SAMPLE[:106], SAMPLE[:106] + b"GS*PO*A*B*20260901*1200*7*X*004010~ST*850*1~", b"ISA", b""):
        result = X12Reader().read(start + data, ParseContext())
        assert (result.error is None) == bool(result.orders)
        result_to_json("x", result)
