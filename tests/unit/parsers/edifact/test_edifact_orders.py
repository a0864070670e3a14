"""What an EDIFACT order says, segment by segment."""

from datetime import date
from decimal import Decimal

import pytest

from parsers.context import ParseContext
from parsers.document import PurchaseOrderDoc, PurchaseOrderLine
from parsers.edifact.reader import EdifactReader
from tests.factories.edi import Segment, edifact, orders

LIN: list[Segment] = [["LIN", "10", "", ["4012345678901", "EN"]]]
QTY: list[Segment] = [["QTY", ["21", "10", "PCE"]]]


def order(*segments: Segment, kind: str = "ORDERS", function: str = "9", po: str = "PO1") -> PurchaseOrderDoc:
    result = EdifactReader().read(edifact(orders(lines=segments, kind=kind, function=function, po=po)), ParseContext())
    assert result.error is None, result.error
    return result.orders[0]


def line(*segments: Segment) -> PurchaseOrderLine:
    return order(*LIN, *segments).lines[0]


def codes(doc: PurchaseOrderDoc) -> list[str]:
    return [problem.code for problem in doc.problems]


@pytest.mark.parametrize(
    ("kind", "function", "name", "document_type"),
    [
        ("ORDERS", "9", "220", "order"),
        ("ORDERS", "1", "220", "cancel"),
        ("ORDERS", "4", "220", "change"),
        ("ORDERS", "5", "220", "change"),
        ("ORDERS", "9", "230", "change"),
        ("ORDCHG", "4", "230", "change"),
        ("ORDCHG", "1", "230", "cancel"),
        ("ORDCHG", "", "", "change"),
    ],
)
def test_what_kind_of_document_it_is(kind: str, function: str, name: str, document_type: str) -> None:
    message = orders(lines=[*LIN, *QTY], kind=kind)
    message[1] = ["BGM", name, "PO1", function]
    doc = EdifactReader().read(edifact(message), ParseContext()).orders[0]
    assert doc.document_type == document_type


def test_a_change_speaks_of_the_order_it_refers_to() -> None:
    doc = order(["RFF", ["ON", "4500"]], *LIN, *QTY, kind="ORDCHG", function="4", po="CHG-2")
    assert (doc.po_number, doc.revision, doc.document_type) == ("4500", "CHG-2", "change")


def test_an_order_keeps_its_own_number() -> None:
    assert order(["RFF", ["ON", "4500"]], *LIN, *QTY).po_number == "PO1"


def test_a_cancellation_needs_no_line() -> None:
    doc = order(["RFF", ["ON", "4500"]], kind="ORDCHG", function="1")
    assert (doc.document_type, doc.po_number, doc.lines) == ("cancel", "4500", ())


@pytest.mark.parametrize(
    ("action", "read"), [("1", "add"), ("2", "delete"), ("3", "change"), ("", "change"), ("9", "change")]
)
def test_the_action_of_a_changed_line(action: str, read: str) -> None:
    doc = order(["LIN", "1", action, ["X", "SA"]], *QTY, kind="ORDCHG", function="4")
    assert doc.lines[0].action == read


@pytest.mark.parametrize(
    ("value", "form", "day"),
    [
        ("20261003", "102", date(2026, 10, 3)),
        ("261003", "101", date(2026, 10, 3)),
        ("971003", "101", date(1997, 10, 3)),
        ("202610031345", "203", date(2026, 10, 3)),
        ("20261003134500", "204", date(2026, 10, 3)),
        ("202640", "616", date(2026, 9, 28)),
        ("202610", "610", date(2026, 10, 1)),
        ("2026100320261009", "718", date(2026, 10, 3)),
        ("03102026", "4", date(2026, 10, 3)),
        ("20261003", "", date(2026, 10, 3)),
    ],
)
def test_dates(value: str, form: str, day: date) -> None:
    doc = order(["DTM", ["2", value, form]], *LIN, *QTY)
    assert (doc.requested_date, codes(doc)) == (day, [])


@pytest.mark.parametrize(
    ("value", "form"),
    [("20261303", "102"), ("261003", ""), ("20260230", "102"), ("2026", "102"), ("20261003", "999"), ("\uff12\uff10261003", "102"),
     ("00010101", "102"), ("202654", "616")],
)  # fmt: skip
def test_dates_that_are_none(value: str, form: str) -> None:
    message = orders(lines=[["DTM", ["2", value, form]], *LIN, *QTY])
    result = EdifactReader().read(edifact(message, charset="UNOY", encoding="utf-8"), ParseContext())
    assert result.orders[0].requested_date is None
    assert codes(result.orders[0]) == ["document.ambiguous_date"]


def test_the_dates_of_the_head() -> None:
    doc = order(
        ["DTM", ["137", "20260901", "102"]], ["DTM", ["4", "20260831", "102"]], ["DTM", ["37", "20260910", "102"]],
        ["DTM", ["61", "20261001", "102"]], ["DTM", ["266", "20200101", "102"]], ["DTM", ["", "20200101", "102"]],
        *LIN, *QTY, ["DTM", ["2", "20260920", "102"]],
    )  # fmt: skip
    assert doc.date == date(2026, 8, 31)
    assert (doc.ship_not_before, doc.cancel_after) == (date(2026, 9, 10), date(2026, 10, 1))
    assert (doc.requested_date, doc.lines[0].requested_date) == (date(2026, 9, 20), date(2026, 9, 20))


def test_parties_with_their_numbers() -> None:
    doc = order(
        ["NAD", "BY", ["4012345000009", "", "9"], "", ["Müller", "GmbH"], ["Hauptstr. 1", "Hof"], "Berlin", "BE", "10115", "DE"],
        ["RFF", ["VA", "DE123456789"]], ["RFF", ["IT", "K-77"]],
        ["NAD", "SU", ["1234", "", "92"]], ["NAD", "DP", ["98", "", "91"], ["Lager Süd", "Weg 2"]],
        ["NAD", "IV", ["123456789", "", "16"]], ["NAD", "CN", ["1", "", "9"]], *LIN, *QTY,
    )  # fmt: skip
    assert doc.buyer is not None
    assert doc.buyer.name == "Müller GmbH"
    assert dict(doc.buyer.ids) == {"gln": "4012345000009", "tax": "DE123456789", "supplier_assigned": "K-77"}
    place = (doc.buyer.street, doc.buyer.city, doc.buyer.region, doc.buyer.postcode, doc.buyer.country)
    assert place == ("Hauptstr. 1, Hof", "Berlin", "BE", "10115", "DE")
    assert doc.supplier is not None
    assert dict(doc.supplier.ids) == {"buyer_assigned": "1234"}
    assert doc.ship_to is not None
    assert (doc.ship_to.name, doc.ship_to.street, dict(doc.ship_to.ids)) == (
        "Lager Süd",
        "Weg 2",
        {"supplier_assigned": "98"},
    )
    assert doc.bill_to is not None
    assert dict(doc.bill_to.ids) == {"duns": "123456789"}


def test_the_buyer_is_the_payer_where_no_buyer_is_named() -> None:
    doc = order(["NAD", "IV", "1", "", "Payer Ltd"], *LIN, *QTY)
    assert doc.buyer is not None
    assert doc.buyer.name == "Payer Ltd"
    assert doc.evidence["buyer.name"].where == "NAD+IV"


def test_part_numbers_by_whose_they_are() -> None:
    found = line(["PIA", "5", ["HB-1", "SA"], ["B-1", "IN"]], ["PIA", "1", ["B-2", "BP"], ["0835201031", "IB"]], *QTY)
    assert (found.gtin, found.supplier_part, found.buyer_part) == ("4012345678901", "HB-1", "B-1")
    assert found.notes == ("ISBN: 0835201031",)


def test_substitutes_are_not_the_item() -> None:
    assert line(["PIA", "3", ["OTHER", "SA"]], *QTY).supplier_part is None


def test_a_gtin_that_is_none_is_only_noted() -> None:
    found = order(["LIN", "1", "", ["ABC", "EN"]], *QTY).lines[0]
    assert (found.gtin, found.notes) == (None, ("GTIN: ABC",))


def test_descriptions_are_joined_in_one_language() -> None:
    first = "x" * 35
    found = line(
        ["IMD", "F", "", ["", "", "", first, "tail", "DE"]], ["IMD", "F", "", ["", "", "", "elbow", "", "EN"]],
        ["IMD", "F", "", ["", "", "", "12 mm", "grau", "DE"]], *QTY,
    )  # fmt: skip
    assert found.description == f"{first}tail 12 mm grau"


def test_a_title_serves_where_there_is_no_description() -> None:
    doc = order(*LIN, ["FTX", "AFM", "1", "", "The Hobbit"], ["FTX", "AAI", "", "", ["fragile", "glass"]], *QTY)
    assert (doc.lines[0].description, doc.lines[0].notes) == ("The Hobbit", ("fragile glass",))
    assert doc.evidence["lines[0].description"].raw == "FTX+AFM+1++The Hobbit"


def test_quantities_that_are_not_ordered_are_passed_over() -> None:
    found = line(["QTY", ["59", "12"]], ["QTY", ["1", "7", "EA"]], *QTY, ["QTY", ["192", "1"]])
    assert (found.qty, found.uom, found.uom_code) == (Decimal(10), "PCE", "H87")


def test_prices_with_their_basis() -> None:
    found = line(*QTY, ["PRI", ["AAB", "500"]], ["PRI", ["AAA", "420.50", "", "", "100", "PCE"]], ["PRI", ["INF", "1"]])
    assert (found.unit_price, found.price_per) == (Decimal("420.50"), Decimal(100))
    assert line(*QTY, ["PRI", ["INF", "1"]]).unit_price is None


def test_a_price_of_another_unit_is_said() -> None:
    doc = order(*LIN, *QTY, ["PRI", ["AAA", "4.20", "", "", "1", "KGM"]])
    assert codes(doc) == ["unit.ambiguous"]


def test_a_price_for_no_unit_is_said() -> None:
    doc = order(*LIN, *QTY, ["PRI", ["AAA", "4.20", "", "", "0"]])
    assert (doc.lines[0].price_per, codes(doc)) == (Decimal(1), ["document.damaged"])


def test_amounts_and_totals() -> None:
    doc = order(
        ["CUX", ["2", "EUR", "9"]], *LIN, *QTY, ["PRI", ["AAA", "4.20"]], ["MOA", ["203", "42.00"]], ["UNS", "S"],
        ["MOA", ["86", "49.98"]], ["MOA", ["79", "42.00"]], ["CNT", ["2", "1"]], ["CNT", ["1", "10"]],
    )  # fmt: skip
    assert (doc.currency, doc.total, doc.lines[0].amount) == ("EUR", Decimal("42.00"), Decimal("42.00"))
    assert doc.problems == ()


def test_a_price_printed_to_the_cent_may_differ_by_its_rounding() -> None:
    assert order(*LIN, ["QTY", ["21", "1000"]], ["PRI", ["AAA", "0.33"]], ["MOA", ["203", "333.33"]]).problems == ()


def test_allowances_are_told_and_do_not_touch_the_quantity() -> None:
    found = line(*QTY, ["PRI", ["AAB", "10.5"]], ["ALC", "A"], ["QTY", ["21", "3"]], ["PCD", ["3", "20"]])
    assert (found.qty, found.notes) == (Decimal(10), ("Allowance 20 %",))


def test_part_deliveries_on_one_day_make_its_date() -> None:
    doc = order(*LIN, ["SCC", "1"], ["QTY", ["21", "4", "PCE"]], ["DTM", ["2", "20261003", "102"]],
                ["QTY", ["21", "6"]], ["DTM", ["2", "20261003", "102"]])  # fmt: skip
    found = doc.lines[0]
    assert (found.qty, found.uom, found.requested_date) == (Decimal(10), "PCE", date(2026, 10, 3))
    assert doc.problems == ()


def test_part_deliveries_on_two_days_need_a_person() -> None:
    doc = order(*LIN, *QTY, ["SCC", "1"], ["QTY", ["21", "4"]], ["DTM", ["2", "20261010", "102"]],
                ["QTY", ["21", "6"]], ["DTM", ["2", "20261003", "102"]])  # fmt: skip
    assert doc.lines[0].requested_date == date(2026, 10, 3)
    assert doc.lines[0].notes == ("Deliver 4 PCE on 2026-10-10", "Deliver 6 PCE on 2026-10-03")
    assert codes(doc) == ["document.low_confidence"]


def test_part_deliveries_to_two_places_need_a_person() -> None:
    doc = order(*LIN, *QTY, ["LOC", "7", "S1"], ["QTY", ["11", "4"]], ["LOC", "7", "S2"], ["QTY", ["11", "6"]])
    assert doc.lines[0].notes == ("Deliver 4 PCE to S1", "Deliver 6 PCE to S2")
    assert codes(doc) == ["document.low_confidence"]


def test_a_sub_line_is_told_and_not_ordered() -> None:
    doc = order(*LIN, *QTY, ["LIN", "11", "", ["4012345678918", "EN"], ["1", "10"]], ["QTY", ["21", "20", "PCE"]],
                ["LIN", "12", "", ["X", "SA"]], *QTY)  # fmt: skip
    assert [found.line for found in doc.lines] == ["10", "12"]
    assert doc.notes == ("Sub-line 11 of 10: 4012345678918, 20 PCE",)
    assert codes(doc) == ["document.low_confidence"]
    assert doc.evidence["lines[1].supplier_part"].where == "LIN+3"


def test_a_line_with_its_own_ship_to_needs_a_person() -> None:
    doc = order(*LIN, *QTY, ["NAD", "DP", ["4012345000016", "", "9"]])
    assert (codes(doc), doc.ship_to) == (["ship_to.ambiguous"], None)


def test_a_line_without_number_takes_its_position() -> None:
    doc = order(["LIN", "", "", ["A", "SA"]], *QTY, ["LIN", "", "", ["B", "SA"]], *QTY)
    assert [found.line for found in doc.lines] == ["1", "2"]


def test_references_and_texts_are_notes() -> None:
    doc = order(["RFF", ["CT", "C-9"]], ["RFF", ["PD", "50515"]], ["FTX", "DEL", "", "", "ring the bell"], *LIN, *QTY)
    assert doc.notes == ("Contract C-9", "Promotion 50515", "ring the bell")


def test_explicit_nesting_of_tags_is_read() -> None:
    data = edifact(orders(lines=[*LIN, *QTY])).replace(b"QTY+", b"QTY:1:1+")
    assert EdifactReader().read(data, ParseContext()).orders[0].lines[0].qty == Decimal(10)


def test_evidence_names_segment_and_line() -> None:
    doc = order(["DTM", ["137", "20260901", "102"]], *LIN, *QTY, *LIN, ["QTY", ["21", "7", "EA"]])
    assert (doc.evidence["date"].where, doc.evidence["date"].raw) == ("DTM+137", "DTM+137:20260901:102")
    assert (doc.evidence["lines[1].qty"].where, doc.evidence["lines[1].qty"].raw) == ("LIN+2 QTY", "QTY+21:7:EA")


@pytest.mark.parametrize(
    ("head", "sure"),
    [(b"UNA:+.? 'UNB+UNOC", True), (b"UNB+UNOC:3", True), (b"\xef\xbb\xbf\r\nUNB+", True), (b"UNH+1+ORDERS", True),
     (b"ISA*00*", False), (b"%PDF-1.7", False), (b"", False), (b"UNAbhaengig davon", False)],
)  # fmt: skip
def test_which_bytes_it_claims(head: bytes, sure: bool) -> None:
    assert (EdifactReader().score(head, ParseContext()) >= 90) is sure
