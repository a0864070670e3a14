"""What an X12 order says, segment by segment."""

from datetime import date
from decimal import Decimal

import pytest

from parsers.context import ParseContext
from parsers.document import PurchaseOrderDoc
from parsers.x12.reader import X12Reader
from tests.factories.edi import x12, x12_set

PO1 = "PO1*1*10*EA*4.20**VN*HB-1"


def order(*segments: str, kind: str = "850", group: str = "PO") -> PurchaseOrderDoc:
    result = X12Reader().read(x12(x12_set(lines=segments, kind=kind), group=group), ParseContext())
    assert result.error is None, result.error
    return result.orders[0]


def codes(doc: PurchaseOrderDoc) -> list[str]:
    return [problem.code for problem in doc.problems]


@pytest.mark.parametrize(
    ("purpose", "document_type"), [("00", "order"), ("01", "cancel"), ("04", "change"), ("05", "change")]
)
def test_what_kind_of_document_it_is(purpose: str, document_type: str) -> None:
    data = x12(x12_set(lines=[PO1])).replace(b"BEG*00", f"BEG*{purpose}".encode())
    assert X12Reader().read(data, ParseContext()).orders[0].document_type == document_type


def test_the_head_of_an_850() -> None:
    data = x12(x12_set(lines=[PO1])).replace(b"PO1**20260901", b"04500*7*260901*C-9")
    doc = X12Reader().read(data, ParseContext()).orders[0]
    assert (doc.po_number, doc.date, doc.notes) == ("04500", date(2026, 9, 1), ("Release 7", "Contract C-9"))


def test_an_860_changes_lines() -> None:
    doc = order(
        "POC*10*QI*24*4*EA*4.20*PE*VN*HB-1", "POC*20*DI*0**EA", "POC*30*AI*5**CA*9.00**UP*012345678905",
        kind="860", group="PC",
    )  # fmt: skip
    assert (doc.document_type, doc.revision, doc.date) == ("change", "1", date(2026, 9, 1))
    told = [(line.line, line.action, line.qty, line.uom, line.unit_price, line.supplier_part) for line in doc.lines]
    assert told == [
        ("10", "change", Decimal(24), "EA", Decimal("4.20"), "HB-1"),
        ("20", "delete", Decimal(0), "EA", None, None),
        ("30", "add", Decimal(5), "CA", Decimal("9.00"), None),
    ]
    assert doc.lines[2].gtin == "012345678905"


def test_an_875_is_an_order_of_groceries() -> None:
    body = ["ST*875*0001", "G50*N*20260901*77", "G62*02*20260915", "N1*ST*STORE*9*1", "G68*12*CA*3.50*012345678905*VN*HB-1",
            "G69*BEANS", "G68*8*CA*2.00*098765432105", "G76*20*CA"]  # fmt: skip
    data = x12([*body, f"SE*{len(body) + 1}*0001"], group="OG")
    doc = X12Reader().read(data, ParseContext()).orders[0]
    assert (doc.po_number, doc.date, doc.requested_date) == ("77", date(2026, 9, 1), date(2026, 9, 15))
    assert [(line.qty, line.uom, line.gtin, line.description) for line in doc.lines] == [
        (Decimal(12), "CA", "012345678905", "BEANS"),
        (Decimal(8), "CA", "098765432105", None),
    ]
    assert doc.problems == ()


@pytest.mark.parametrize(
    ("qualifier", "value", "field"),
    [
        ("BP", "B1", "buyer_part"), ("IN", "B1", "buyer_part"), ("PI", "B1", "buyer_part"), ("CB", "B1", "buyer_part"),
        ("SK", "B1", "buyer_part"), ("VP", "S1", "supplier_part"), ("VN", "S1", "supplier_part"),
        ("VC", "S1", "supplier_part"), ("MG", "S1", "supplier_part"), ("ST", "S1", "supplier_part"),
        ("UP", "012345678905", "gtin"), ("EN", "4012345678901", "gtin"), ("UK", "10012345678902", "gtin"),
        ("UA", "002840022222", "gtin"),
    ],
)  # fmt: skip
def test_part_numbers_by_whose_they_are(qualifier: str, value: str, field: str) -> None:
    line = order(f"PO1*1*10*EA***{qualifier}*{value}").lines[0]
    found = {name: getattr(line, name) for name in ("buyer_part", "supplier_part", "gtin")}
    assert found == {"buyer_part": None, "supplier_part": None, "gtin": None} | {field: value}


def test_the_better_number_wins_whatever_the_order() -> None:
    line = order("PO1*1*10*EA***MG*M1*VN*S1*SK*K1*IN*B1*UA*002840022222*EN*4012345678901*PD*ELBOW*PR*RO").lines[0]
    assert (line.supplier_part, line.buyer_part, line.gtin) == ("S1", "B1", "4012345678901")
    assert (line.description, line.notes) == ("ELBOW", ("Item number PR: RO",))


@pytest.mark.parametrize(
    ("basis", "per"), [("PE", 1), ("", 1), ("TE", 1), ("HP", 100), ("TP", 1000), ("PD", 12), ("LC", 100), ("QS", 1000)]
)
def test_the_basis_of_the_price(basis: str, per: int) -> None:
    assert order(f"PO1*1*10*EA*4.20*{basis}*VN*HB-1").lines[0].price_per == Decimal(per)


def test_a_price_of_another_unit_is_said() -> None:
    assert codes(order("PO1*1*10*EA*4.20*PP*VN*HB-1")) == ["unit.ambiguous"]


def test_a_price_from_ctp() -> None:
    doc = order("PO1*1*10*EA***VN*HB-1", "CTP**NET*4.10")
    assert (doc.lines[0].unit_price, doc.evidence["lines[0].unit_price"].where) == (Decimal("4.10"), "PO1*1 CTP")


@pytest.mark.parametrize(("unit", "code"), [("EA", "EA"), ("ST", "SET"), ("CA", "XCS"), ("DZ", "DZN"), ("QQ", None)])
def test_units_keep_their_own_code(unit: str, code: str | None) -> None:
    line = order(f"PO1*1*10*{unit.lower()}***VN*HB-1").lines[0]
    assert (line.uom, line.uom_code) == (unit, code)


def test_the_dates_of_the_head() -> None:
    doc = order("DTM*010*20260905", "DTM*002*20260910", "DTM*037*20260904", "DTM*001*20261001", PO1)
    assert (doc.requested_date, doc.ship_not_before, doc.cancel_after) == (
        date(2026, 9, 10), date(2026, 9, 4), date(2026, 10, 1))  # fmt: skip


def test_a_period_starts_with_its_first_day() -> None:
    assert order("DTM*002****RD8*20260910-20260915", PO1).requested_date == date(2026, 9, 10)


def test_the_earliest_line_dates_the_order() -> None:
    doc = order(PO1, "DTM*018*20260801", "DTM*067*20261004", "PO1*2*1*EA", "DTM*002*20261003")
    assert [line.requested_date for line in doc.lines] == [date(2026, 10, 4), date(2026, 10, 3)]
    assert (doc.requested_date, doc.evidence["requested_date"].raw) == (date(2026, 10, 3), "DTM*002*20261003")


def test_parties_with_their_numbers() -> None:
    doc = order(
        "REF*VR*54321", "REF*11*K-77", "N1*BY*ACME*1*123456789", "N2*WEST", "N3*1 ROAD*DOCK 2", "N4*SOLON*OH*44139*US",
        "REF*TJ*99-1", "N1*ST**UL*4012345000009", "N1*SE*US LTD*91*7", "N1*BT*PAYER*92*8", "N1*Z7*STORE 9*92*9", PO1,
    )  # fmt: skip
    assert doc.buyer is not None
    assert (doc.buyer.name, doc.buyer.street, doc.buyer.city) == ("ACME WEST", "1 ROAD, DOCK 2", "SOLON")
    assert (doc.buyer.region, doc.buyer.postcode, doc.buyer.country) == ("OH", "44139", "US")
    assert dict(doc.buyer.ids) == {"duns": "123456789", "tax": "99-1", "supplier_assigned": "K-77"}
    assert doc.ship_to is not None
    assert (doc.ship_to.name, dict(doc.ship_to.ids)) == (None, {"gln": "4012345000009"})
    assert doc.supplier is not None
    assert dict(doc.supplier.ids) == {"supplier_assigned": "7", "buyer_assigned": "54321"}
    assert doc.bill_to is not None
    assert (doc.bill_to.name, doc.notes) == ("PAYER", ("Mark for STORE 9 9",))
    assert doc.evidence["supplier.ids.buyer_assigned"].raw == "REF*VR*54321"


def test_a_supplier_known_only_by_reference() -> None:
    doc = order("REF*IA*0000100183", PO1)
    assert doc.supplier is not None
    assert dict(doc.supplier.ids) == {"buyer_assigned": "0000100183"}


def test_totals_and_notes() -> None:
    data = x12(x12_set(lines=["N9*ZZ*0", "MSG*RING THE BELL", PO1, "AMT*1*42.00", "MSG*FRAGILE"]))
    data = data.replace(b"CTT*1~SE*9", b"CTT*1*10~AMT*TT*42.00~SE*10")
    doc = X12Reader().read(data, ParseContext()).orders[0]
    assert (doc.total, doc.lines[0].amount, doc.problems) == (Decimal("42.00"), Decimal("42.00"), ())
    assert (doc.notes, doc.lines[0].notes) == (("RING THE BELL",), ("FRAGILE",))


def test_a_hash_total_may_leave_out_the_decimal_points() -> None:
    data = x12(x12_set(lines=["PO1*1*.18*LB", "PO1*2*1.8*LB", "PO1*3*18.01*LB"]))
    assert X12Reader().read(data.replace(b"CTT*3", b"CTT*3*1837"), ParseContext()).orders[0].problems == ()


def test_one_schedule_makes_the_date_of_the_line() -> None:
    doc = order(PO1, "SCH*10*EA***002*20261003")
    assert (doc.lines[0].requested_date, doc.problems) == (date(2026, 10, 3), ())


def test_two_schedules_need_a_person() -> None:
    doc = order(PO1, "SCH*4*EA***002*20261003", "SCH*6*EA***002*20261010")
    assert doc.lines[0].notes == ("Deliver 4 EA on 2026-10-03", "Deliver 6 EA on 2026-10-10")
    assert codes(doc) == ["document.low_confidence"]


def test_stores_share_the_quantity() -> None:
    doc = order(PO1, "SDQ*EA*92*001*4*002*6")
    assert doc.lines[0].notes == ("Deliver 4 EA to store 001", "Deliver 6 EA to store 002")


def test_packs_and_parts_are_told_and_not_ordered() -> None:
    doc = order(PO1, "PO4*4*12*EA", "SLN*1**I*2*EA****VN*X1", "SAC*A*C310***500**********10% OFF")
    assert doc.lines[0].qty == Decimal(10)
    assert doc.lines[0].notes == ("Pack 4 x 12 EA", "Contains 2 EA VN X1", "Allowance: 10% OFF 5.00")


@pytest.mark.parametrize(
    ("head", "sure"),
    [(b"ISA*00*", True), (b"\xef\xbb\xbfISA|00|", True), (b"\r\nISA*00*", True), (b"UNB+UNOC", False),
     (b"ISABELLA writes", False), (b"", False)],
)  # fmt: skip
def test_which_bytes_it_claims(head: bytes, sure: bool) -> None:
    assert (X12Reader().score(head, ParseContext()) >= 90) is sure
