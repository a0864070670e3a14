"""What real senders of X12 do beside the book: packing, lost headers, kinds of order, told-by-the-way prices and parts."""

from datetime import date
from decimal import Decimal

import pytest

from parsers.context import ParseContext
from parsers.document import PurchaseOrderDoc, ReadResult
from parsers.registry import parse
from tests.factories.edi import PO1, codes, x12, x12_set

LINE = "PO1*1*10*CA*4.20**VN*HB-1"


def read(data: bytes) -> ReadResult:
    return parse(data, ParseContext("x.edi"))


def order(*segments: str, kind: str = "850", group: str = "PO") -> PurchaseOrderDoc:
    result = read(x12(x12_set(lines=segments, kind=kind), group=group))
    assert result.error is None, result.error
    return result.orders[0]


def found(doc: PurchaseOrderDoc) -> list[str]:
    return [problem.code for problem in doc.problems]


@pytest.mark.parametrize("width", [72, 80, 128])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_records_of_one_width_are_put_together(width: int, end: str) -> None:
    data = x12(x12_set(lines=[*PO1, *(f"PO1*{at}*7*EA*1.50**VN*HB-{at}" for at in range(2, 9))])).decode()
    wrapped = end.join(data[at : at + width] for at in range(0, len(data), width))
    result = read(wrapped.encode())
    assert (result.problems, result.orders[0].problems) == ((), ())
    assert result.orders[0].lines == read(data.encode()).orders[0].lines


def test_lines_of_one_length_that_end_their_segments_stay_apart() -> None:
    lines = [f"PO1*{at}*7*EA*1.50**VN*HB-{at}*IN*{'B' * 40}" for at in range(1, 9)]
    assert read(x12(x12_set(lines=lines), between="\n")).orders[0].problems == ()


@pytest.mark.parametrize("terminator", ["~", "\n"])
@pytest.mark.parametrize("lost", [b"GS*", b"ST*"])
def test_a_file_that_lost_its_header_is_read_and_held(lost: bytes, terminator: str) -> None:
    data = x12(terminator=terminator)
    result = read(data[data.index(lost) :])
    assert (result.kind, [line.qty for line in result.orders[0].lines]) == ("x12", [Decimal(10)])
    assert "document.envelope" in codes(result)
    assert result.orders[0].sender_id is None
    assert result.orders[0].problems != ()


@pytest.mark.parametrize(
    ("kind", "note", "problems"),
    [("SA", (), []), ("RO", ("Rush order",), []), ("DS", ("Drop shipment",), []), ("BK", (), ["document.low_confidence"]),
     ("IN", (), ["document.low_confidence"])],
)  # fmt: skip
def test_the_kind_of_an_order(kind: str, note: tuple[str, ...], problems: list[str]) -> None:
    doc = read(x12(x12_set(lines=[LINE])).replace(b"BEG*00*SA", f"BEG*00*{kind}".encode())).orders[0]
    assert (doc.notes, found(doc)) == (note, problems)


def test_an_860_may_have_its_date_where_an_850_has_it() -> None:
    data = x12(x12_set(lines=["POC*1*PC***EA*4.20**VN*HB-1"], kind="860"), group="PC")
    doc = read(data.replace(b"**1*20260901", b"**20260901*3")).orders[0]
    assert (doc.date, doc.revision, doc.lines[0].notes, doc.problems) == (date(2026, 9, 1), "3", ("Price change",), ())


def test_a_quantity_lowered_to_nothing_deletes_the_line() -> None:
    doc = order("POC*1*QD*0*10*EA***VN*HB-1", "POC*2*PC*0**EA*3.10**VN*HB-2", kind="860", group="PC")
    assert [line.action for line in doc.lines] == ["delete", "change"]


def test_an_875_may_have_its_date_and_number_the_other_way_round() -> None:
    body = ["ST*875*0001", "G50*N*77*20260901", "N1*ST*STORE*9*1", "N4*LOS ANGELES CA 900250000", "G68*12*CA*3.50"]
    doc = read(x12([*body, f"SE*{len(body) + 1}*0001"], group="OG")).orders[0]
    assert (doc.po_number, doc.date, doc.problems) == ("77", date(2026, 9, 1), ())
    assert doc.ship_to is not None
    assert (doc.ship_to.city, doc.ship_to.region, doc.ship_to.postcode) == ("LOS ANGELES", "CA", "900250000")


def test_what_the_shop_asks_is_not_what_it_pays() -> None:
    doc = order("PO1*1*10*EA***VN*HB-1", "CTP**RTL*28", "PO1*2*10*EA***VN*HB-2", "PO3***NET*310*HP")
    assert [(line.unit_price, line.price_per, line.notes) for line in doc.lines] == [
        (None, Decimal(1), ("Retail price 28",)),
        (Decimal(310), Decimal(100), ()),
    ]


def test_stores_told_in_pieces_make_the_cases_of_the_line() -> None:
    doc = order(LINE, "PO4*12", "SDQ*EA*92*001*36*002*84")
    assert doc.lines[0].qty == Decimal(10)
    assert doc.lines[0].notes == ("Pack 12", "Deliver 36 EA to store 001", "Deliver 84 EA to store 002")
    assert found(doc) == ["document.low_confidence"]
    assert found(order(LINE, "PO4*12", "SDQ*EA*92*001*36*002*83"))[0] == "document.arithmetic"


def test_a_line_shared_between_its_own_parties() -> None:
    doc = order(LINE, "N1*ST*EAST*92*1", "QTY*38*4*CA", "N1*ST*WEST*92*2", "QTY*38*6*CA")
    assert doc.lines[0].notes[-2:] == ("Deliver 4 CA to 1 EAST", "Deliver 6 CA to 2 WEST")
    assert set(found(doc)) == {"ship_to.ambiguous", "document.low_confidence"}


def test_allowances_of_both_ages() -> None:
    doc = order(LINE, "SAC*C*D240***1250", "SAC*A*C310****3*2.5", "ITA*A**08***0*700******PROMO")
    assert doc.lines[0].notes == ("Charge: D240 12.50", "Allowance: C310 2.5 %", "Allowance: PROMO 7.00")


def test_the_parts_of_a_set_may_have_a_composite_unit() -> None:
    assert order(LINE, "SLN*1**I*3*PC>1>2*1.56*TP**VC*P-8").lines[0].notes == ("Contains 3 PC VC P-8",)


def test_words_and_ways_are_notes() -> None:
    doc = order(
        "N9*L1**CALL AHEAD", "TD5****M*MOTOR CARRIERS", "TD5****M*MOTOR CARRIERS", "FOB*CC", "MTX**TWO*PARTS", LINE
    )
    assert doc.notes == ("CALL AHEAD", "Ship by MOTOR CARRIERS", "Freight collect", "TWO PARTS")


def test_a_delivery_window_asks_for_its_first_day() -> None:
    doc = order("DTM*064*20260910", "DTM*063*20260920", LINE)
    assert (doc.requested_date, doc.ship_not_before, doc.cancel_after) == (
        date(2026, 9, 10), date(2026, 9, 10), date(2026, 9, 20))  # fmt: skip


def test_the_name_of_a_manufacturer_is_no_part_number() -> None:
    line = order("PO1*1*10*EA***MF*ACME TOOLS*IT*B-9").lines[0]
    assert (line.supplier_part, line.buyer_part, line.notes) == (None, "B-9", ("Manufacturer: ACME TOOLS",))
