"""Lines read at one glance are the lines that the handlers read, whatever shape they have."""

from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from parsers.codec import result_to_json
from parsers.context import ParseContext
from parsers.document import PurchaseOrderLine
from parsers.edi import plain
from parsers.edi.draft import OrderDraft
from parsers.edi.lines import made_line
from parsers.edi.plain import PlainLines
from parsers.registry import parse
from tests.factories.edi import Segment, Una, edifact, orders, x12, x12_set


def told(data: bytes) -> dict:
    return result_to_json("x", parse(data, ParseContext("x.edi")))


def told_the_long_way(data: bytes, monkeypatch: pytest.MonkeyPatch) -> dict:
    with monkeypatch.context() as patch:
        patch.setattr(PlainLines, "read", lambda *_: False)
        return told(data)


@pytest.fixture
def glances(monkeypatch: pytest.MonkeyPatch) -> list[bool]:
    """Whether each line was read at one glance."""
    taken: list[bool] = []
    left_over = PlainLines.left_over

    def watched(self: PlainLines, draft: OrderDraft, lines: list[str]) -> Iterator[str]:
        given_back = []
        for line in left_over(self, draft, lines):
            given_back.append(line)
            yield line
        taken.extend(line not in given_back for line in lines)

    monkeypatch.setattr(PlainLines, "left_over", watched)
    plain._recent_shapes.cache_clear()
    return taken


NUMBERS = st.sampled_from(["1", "10", "2.5", "0", "007", "1,000", "1.000", "-3", "ten", "", "12345678901234567", ".5"])
TEXTS = st.sampled_from(
    ["elbow", "90? 22mm", "it's", "a+b:c?", " lead", "Rohr Ø", "x" * 40, "", "\u202eb", "two\nlines"]
)
CODES = st.sampled_from(["HB-1", "A 1", " A1", "4012345678901", "123", "B?+1", "", "Ü1"])


def _maybe(segment: st.SearchStrategy[Segment]) -> st.SearchStrategy[list[Segment]]:
    return st.one_of(st.just([]), segment.map(lambda one: [one]))


ITEM = st.tuples(CODES, st.sampled_from(["SA", "IN", "EN", "BP", "MF", "ZZ", ""])).map(list)
EDIFACT_SEGMENTS = [
    st.tuples(st.just("PIA"), st.sampled_from(["1", "5", "3"]), ITEM, ITEM).map(list),
    st.tuples(st.just("PIA"), st.just("5"), ITEM).map(list),
    st.tuples(st.just("IMD"), st.sampled_from(["F", "C"]), st.just(""), st.tuples(st.just(""), st.just(""), st.just(""), TEXTS, TEXTS).map(list)).map(list),
    st.tuples(st.just("IMD"), st.just("C"), st.just(""), st.just("CU")).map(list),
    st.tuples(st.just("QTY"), st.tuples(st.sampled_from(["21", "59", "11", "1"]), NUMBERS, st.sampled_from(["PCE", "kg", ""])).map(list)).map(list),
    st.tuples(st.just("DTM"), st.tuples(st.sampled_from(["2", "137", "64"]), st.sampled_from(["20261003", "20261399", "261003"]), st.sampled_from(["102", "101", ""])).map(list)).map(list),
    st.tuples(st.just("MOA"), st.tuples(st.sampled_from(["203", "146", "8"]), NUMBERS, st.sampled_from(["", "EUR"])).map(list)).map(list),
    st.tuples(st.just("PRI"), st.tuples(st.sampled_from(["AAA", "INF"]), NUMBERS, st.just(""), st.just(""), st.sampled_from(["", "1", "100", "0"]), st.sampled_from(["", "PCE", "KGM"])).map(list)).map(list),
    st.tuples(st.just("RFF"), st.tuples(st.sampled_from(["LI", "CT", "ON"]), CODES).map(list)).map(list),
    st.tuples(st.sampled_from(["TAX", "PAC", "MEA", "FTX", "LOC", "ALC", "NAD"]), st.sampled_from(["7", "AAI", "A"]), CODES, TEXTS).map(list),
]  # fmt: skip


@st.composite
def edifact_lines(draw: st.DrawFn) -> list[Segment]:
    """Lines of one or two shapes with values that change, as a system writes them and as nobody should."""
    shapes = [[s for s in EDIFACT_SEGMENTS if draw(st.booleans())] for _ in range(draw(st.integers(1, 2)))]
    out: list[Segment] = []
    for at in range(draw(st.integers(2, 6))):
        number = draw(st.sampled_from([str(at + 1), str(at + 1), "1", ""]))
        out.append(["LIN", number, draw(st.sampled_from(["", "", "1", "2"])), draw(ITEM)])
        out += [draw(segment) for segment in shapes[at % len(shapes)]]
    return out


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(edifact_lines(), st.sampled_from([".", ","]), st.sampled_from(["ORDERS", "ORDCHG"]), st.sampled_from(["3", "4"]))
def test_edifact_lines_say_the_same_both_ways(
    monkeypatch: pytest.MonkeyPatch, lines: list[Segment], decimal: str, kind: str, version: str
) -> None:
    message = orders(lines=[*lines, ["UNS", "S"], ["CNT", ["2", "3"]]], kind=kind)
    data = edifact(message, una=Una(decimal=decimal), charset="UNOY", encoding="utf-8", version=version)
    assert told(data) == told_the_long_way(data, monkeypatch)


X12_SEGMENTS = [
    st.tuples(st.just("PID*F*08**"), TEXTS).map("*".join),
    st.tuples(st.just("PO4"), NUMBERS, NUMBERS, st.sampled_from(["EA", "LB", ""])).map("*".join),
    st.tuples(st.just("MSG"), TEXTS).map("*".join),
    st.tuples(st.just("DTM"), st.sampled_from(["002", "018", "010"]), st.sampled_from(["20261003", "20261399", "261003", ""])).map("*".join),
    st.tuples(st.just("AMT"), st.sampled_from(["1", "TT"]), NUMBERS).map("*".join),
    st.tuples(st.sampled_from(["REF*LI", "N9*ZZ", "MEA**WT", "CTP**NET", "SAC*A", "SLN*1**I*2*EA"]), CODES, TEXTS).map("*".join),
]  # fmt: skip
PAIRS = st.lists(st.tuples(st.sampled_from(["VN", "IN", "UP", "SK", "PD", "ZZ"]), CODES).map("*".join), max_size=4)


@st.composite
def x12_lines(draw: st.DrawFn) -> list[str]:
    shape = [segment for segment in X12_SEGMENTS if draw(st.booleans())]
    out = []
    for at in range(draw(st.integers(2, 6))):
        number = draw(st.sampled_from([str(at + 1), "", "1"]))
        unit, basis = draw(st.sampled_from(["EA", "ca", ""])), draw(st.sampled_from(["", "PE", "HP", "PP"]))
        out.append("*".join(["PO1", number, draw(NUMBERS), unit, draw(NUMBERS), basis, *draw(PAIRS)]))
        out += [draw(segment) for segment in shape]
    return out


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(x12_lines(), st.sampled_from(["*", "|", "^", "."]))
@example(["PO1*1*1*EA*1*HP*VN*HB-1", "PO1*2*1*EA**HP*VN*HB-1"], "*")  # a basis of no price
@example(["PO1*1*1*EA*1**VN*HB-1", "PO4*1*2*EA", "PO1*2*1*EA*1**VN*HB-1", "PO4*1*12345678901234567*EA"], "*")
def test_x12_lines_say_the_same_both_ways(monkeypatch: pytest.MonkeyPatch, lines: list[str], element: str) -> None:
    data = x12(x12_set(lines=lines), element=element)
    assert told(data) == told_the_long_way(data, monkeypatch)


def usual(at: int) -> list[Segment]:
    return [
        ["LIN", str(at), "", [f"40123456{at:05}", "EN"]], ["PIA", "1", [f"HB-{at}", "SA"], [f"B{at}", "IN"]],
        ["IMD", "F", "", ["", "", "", f"elbow {at}?"]], ["QTY", ["21", str(at), "PCE"]], ["DTM", ["2", "20261003", "102"]],
        ["PRI", ["AAA", "4.20"]], ["RFF", ["LI", str(at)]], ["TAX", "7", "VAT"],
    ]  # fmt: skip


def test_lines_like_the_one_before_need_one_glance(glances: list[bool]) -> None:
    result = parse(edifact(orders(lines=[s for at in range(1, 9) for s in usual(at)])), ParseContext("x.edi"))
    assert glances == [False, *[True] * 7]
    assert [line.description for line in result.orders[0].lines] == [f"elbow {at}?" for at in range(1, 9)]


def test_lines_of_two_kinds_are_read_together_and_keep_their_order(glances: list[bool]) -> None:
    lines = [s for at in range(1, 9) for s in (usual(at) if at % 3 else usual(at)[:-3])]
    result = parse(edifact(orders(lines=lines)), ParseContext("x.edi"))
    assert glances == [False, True, False, *[True] * 5]
    assert [line.line for line in result.orders[0].lines] == [str(at) for at in range(1, 9)]
    assert [line.unit_price is None for line in result.orders[0].lines] == [at % 3 == 0 for at in range(1, 9)]


def test_one_line_that_goes_the_long_way_leaves_the_others_where_they_are(glances: list[bool]) -> None:
    lines = [s for at in range(1, 7) for s in (usual(at) if at % 3 else usual(at)[:-3])]
    data = edifact(orders(lines=lines)).replace(b"LIN+4", b"LIN+2")
    result = parse(data, ParseContext("x.edi"))
    assert glances == [False, True, False, False, True, True]
    assert [line.line for line in result.orders[0].lines] == ["1", "2", "3", "2", "5", "6"]
    assert [(p.code, p.where) for p in result.orders[0].problems] == [("document.low_confidence", "LIN+4")]


def test_the_next_file_of_the_same_system_is_known(glances: list[bool]) -> None:
    for _ in range(2):
        parse(x12(x12_set(lines=[f"PO1*{at}*2*EA*1.50**VN*HB-{at}" for at in range(1, 4)])), ParseContext("x.edi"))
    assert glances == [False, True, True, True, True, True]


def test_a_line_that_contradicts_itself_goes_the_long_way(glances: list[bool]) -> None:
    lines = [s for at in range(1, 4) for s in [*usual(at), ["MOA", ["203", "1.00" if at == 2 else f"{at * 4.2:.2f}"]]]]
    result = parse(edifact(orders(lines=lines)), ParseContext("x.edi"))
    assert glances == [False, False, True]
    assert [(p.code, p.where) for p in result.orders[0].problems] == [("document.arithmetic", "LIN+2")]


def test_a_file_of_ever_new_shapes_is_learnt_from_only_so_often(monkeypatch: pytest.MonkeyPatch) -> None:
    learnt: list[str] = []
    shape = plain._shape
    monkeypatch.setattr(plain, "_shape", lambda pattern, *rest: (learnt.append(pattern), shape(pattern, *rest))[1])
    lines = [s for at in range(200) for s in [*usual(at)[:2], [f"A{at // 10:02}"[:3], "1"], [f"B{at % 10}", "1"]]]
    parse(edifact(orders(lines=lines)), ParseContext("x.edi"))
    assert 0 < len(learnt) <= 32


def test_a_made_line_is_a_line_like_any_other() -> None:
    values = ("1", None, "PCE", "add", None, "S1", None, "text", None, None, None, None, "H87", ("note",))
    line = made_line(*values)
    assert type(line) is PurchaseOrderLine
    assert line == PurchaseOrderLine(*values)  # type: ignore[arg-type]
    assert hash(line) == hash(PurchaseOrderLine(*values))  # type: ignore[arg-type]
    with pytest.raises(AttributeError):
        line.qty = None  # type: ignore[misc]
