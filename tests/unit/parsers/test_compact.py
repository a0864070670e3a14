"""What goes from process to process is what was read, in less room; what a liar sends is refused."""

import json
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intake.sandbox.wire import MAX_HEADER
from parsers.codec import result_to_json
from parsers.compact import PackedEvidence, result_from_compact, result_to_compact
from parsers.context import ParseContext
from parsers.document import Evidence, Party, Problem, PurchaseOrderDoc, PurchaseOrderLine, ReadResult
from parsers.registry import parse
from tests.bench.edi import edifact_file
from tests.factories.edi import PO1, edifact, x12, x12_set

PLACES = st.text(max_size=12)
EVIDENCE = st.builds(
    Evidence,
    PLACES,
    st.text(max_size=30),
    st.sampled_from([Decimal(1), Decimal("0.5")]),
    st.one_of(st.none(), st.integers(1, 9)),
)
PATHS = st.from_regex(r"\A(?:lines\[[0-9]{1,2}\]\.)?[a-z_]{1,8}(?:\.[a-z]{1,4})?\Z")
NUMBERS = st.one_of(st.none(), st.decimals(0, 10**9, places=3))
LINES = st.builds(
    PurchaseOrderLine,
    line=st.text(max_size=5),
    qty=NUMBERS,
    uom=st.one_of(st.none(), st.just("EA")),
    action=st.sampled_from(["add", "change", "delete"]),
    description=st.one_of(st.none(), st.text(max_size=20)),
    unit_price=NUMBERS,
    price_per=st.sampled_from([Decimal(1), Decimal(100)]),
    requested_date=st.one_of(st.none(), st.dates()),
    notes=st.lists(st.text(max_size=10), max_size=2).map(tuple),
)
DOCS = st.builds(
    PurchaseOrderDoc,
    po_number=st.one_of(st.none(), st.text(max_size=9)),
    date=st.one_of(st.none(), st.just(date(2026, 9, 1))),
    buyer=st.one_of(st.none(), st.just(Party("Acme", {"gln": "1"}))),
    total=NUMBERS,
    lines=st.lists(LINES, max_size=4).map(tuple),
    evidence=st.dictionaries(PATHS, EVIDENCE, max_size=8),
    confidence=st.sampled_from([Decimal(1), Decimal("0.5")]),
    problems=st.lists(st.builds(Problem, st.just("po.total"), st.text(max_size=9), st.none()), max_size=2).map(tuple),
)


def carried(result: ReadResult) -> ReadResult:
    return result_from_compact(json.loads(json.dumps(result_to_compact("x", result))))


@given(st.lists(DOCS, max_size=2))
def test_every_result_arrives_as_it_was(docs: list[PurchaseOrderDoc]) -> None:
    result = ReadResult("x", tuple(docs), None, (Problem("document.envelope", "words", "UNB"),))
    assert carried(result) == result


@pytest.mark.parametrize("data", [edifact(), x12(), x12(x12_set(lines=[*PO1, "SDQ*EA*92*1*4*2*6"])), b"nothing"])
def test_what_was_folded_arrives_with_its_evidence(data: bytes) -> None:
    result = parse(data, ParseContext("x.edi"))
    assert result_to_json("x", carried(result)) == result_to_json("x", parse(data, ParseContext("x.edi")))


def test_evidence_is_a_text_until_somebody_asks() -> None:
    data = x12(x12_set(lines=[f"PO1*{at}*1*EA*1.00**VN*HB-{at}*IN*B{at}" for at in range(500)]))
    packed, others = result_to_compact("x", parse(data, ParseContext()))["orders"][0]["evidence"]
    told = result_to_json("x", parse(data, ParseContext()))["orders"][0]["evidence"]
    assert others == {}
    assert len(json.dumps(packed)) < len(json.dumps(told)) / 4
    assert dict(PackedEvidence(packed, others)) == dict(parse(data, ParseContext()).orders[0].evidence)


@pytest.mark.parametrize("packed", ["a", "a\x1fb", "a\x1fb\x1fc\x1fd", "a\x1fb\x1fc d\x1e", 5, None])
def test_evidence_that_is_not_packed_so_is_refused(packed: object) -> None:
    with pytest.raises((ValueError, TypeError, AttributeError)):
        PackedEvidence(packed, {})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "row", [[], ["1"], ["1", "x", None, "add", None, None, None, None, None, "1", None, None, None, []], "text", None]
)
def test_a_line_that_is_no_row_is_refused(row: object) -> None:
    told = result_to_compact("x", ReadResult("x", (PurchaseOrderDoc(),)))
    told["orders"][0]["lines"] = [row]
    with pytest.raises((ValueError, TypeError, ArithmeticError)):
        result_from_compact(told)


def test_an_order_of_50000_lines_fits_what_the_parent_takes_from_a_child() -> None:
    result = parse(edifact_file(1, 50_000), ParseContext("x.edi"))
    told = json.dumps(result_to_compact("x", result))
    assert len(told) < 0.75 * MAX_HEADER
    arrived = result_from_compact(json.loads(told)).orders[0]
    assert arrived.lines == result.orders[0].lines
    assert arrived.evidence["lines[49999].qty"] == Evidence("LIN+50000 QTY", "QTY+21:150000:PCE")
