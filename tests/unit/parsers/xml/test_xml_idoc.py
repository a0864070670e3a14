"""What SAP's IDocs say: ORDERS and ORDCHG."""

from datetime import date
from decimal import Decimal

import pytest

from parsers.document import Party, PurchaseOrderLine
from tests.unit.parsers.xml.made import codes, idoc, idoc_line, order, read


def party(function: str, number: str, name: str) -> str:
    return (
        f'<E1EDKA1 SEGMENT="1"><PARVW>{function}</PARVW><PARTN>{number}</PARTN><LIFNR></LIFNR><NAME1>{name}</NAME1>'
        "<STRAS>4501 Cascade Ave</STRAS><ORT01>Boulder</ORT01><PSTLZ>80301</PSTLZ><LAND1>US</LAND1><REGIO>CO</REGIO></E1EDKA1>"
    )


HEAD = (
    "<E1EDK03><IDDAT>012</IDDAT><DATUM>20260902</DATUM></E1EDK03><E1EDK03><IDDAT>002</IDDAT><DATUM>20261003</DATUM></E1EDK03>",
    party("AG", "0000012345", "Alpine Outfitters"), party("WE", "0118", "Store 118"), party("LF", "V-9", "Us"),
    "<E1EDKT1><TDID>F01</TDID><E1EDKT2><TDLINE>Ring first</TDLINE></E1EDKT2></E1EDKT1>",
)  # fmt: skip
SUMS = (
    "<E1EDS01><SUMID>001</SUMID><SUMME>1</SUMME></E1EDS01>",
    "<E1EDS01><SUMID>002</SUMID><SUMME>102.00</SUMME></E1EDS01>",
)
WHERE = {"street": "4501 Cascade Ave", "city": "Boulder", "region": "CO", "postcode": "80301", "country": "US"}


def test_a_whole_order() -> None:
    doc = order(idoc(*HEAD, idoc_line(), *SUMS))
    assert (doc.po_number, doc.date, doc.requested_date) == ("4500012345", date(2026, 9, 2), date(2026, 10, 3))
    assert (doc.currency, doc.total, doc.notes) == ("EUR", Decimal("102.00"), ("Ring first",))
    assert doc.buyer == Party("Alpine Outfitters", {"code": "0000012345"}, **WHERE)
    assert doc.ship_to == Party("Store 118", {"code": "0118"}, **WHERE)
    assert doc.supplier == Party("Us", {"buyer_assigned": "V-9"}, **WHERE)
    assert (doc.sender_id, doc.receiver_id, doc.control_ref) == ("BUYER01", "SELLER01", "0000000000000815")
    assert doc.lines == (
        PurchaseOrderLine(
            "000010", Decimal(12), "PCE", "add", "M-1", "HB-1", "4012345678901", "Trail mix", Decimal("8.50"),
            amount=Decimal("102.00"), uom_code="H87",
        ),
    )  # fmt: skip
    assert doc.problems == ()


def test_schedule_lines_give_day_and_sum() -> None:
    parts = (
        "<E1EDP20><WMENG>8.000</WMENG><EDATU>20261005</EDATU></E1EDP20><E1EDP20><WMENG>4.000</WMENG><EDATU>20261001</EDATU>"
        "</E1EDP20>"
    )
    doc = order(idoc(idoc_line(more=parts)))
    assert doc.lines[0].requested_date == date(2026, 10, 1)
    assert codes(doc) == ["document.low_confidence"]
    whole = order(idoc(idoc_line(more="<E1EDP20><WMENG>12.000</WMENG><EDATU>20261005</EDATU></E1EDP20>")))
    assert (whole.requested_date, whole.problems) == (date(2026, 10, 5), ())


def test_empty_fields_of_sap_say_nothing() -> None:
    empty = "<E1EDP03><IDDAT>002</IDDAT><DATUM>00000000</DATUM></E1EDP03><UEPOS>000000</UEPOS>"
    doc = order(idoc(idoc_line(more=empty)))
    assert (doc.lines[0].requested_date, doc.problems) == (None, ())


def test_items_below_an_item_are_remarks() -> None:
    doc = order(idoc(idoc_line(), idoc_line("000020", more="<UEPOS>000010</UEPOS>")))
    assert [line.line for line in doc.lines] == ["000010"]
    assert doc.notes == ("Part of line 000010: 4012345678901, 12.000 PCE",)
    assert codes(doc) == ["document.low_confidence"]


def test_a_change_says_what_each_line_does() -> None:
    lines = [
        idoc_line(number, more=f"<ACTION>{code}</ACTION>")
        for number, code in (("1", "001"), ("2", "002"), ("3", "003"))
    ]
    doc = order(idoc(*lines, kind="ORDCHG"))
    assert (doc.document_type, [line.action for line in doc.lines]) == ("change", ["add", "change", "delete"])


def test_two_idocs_are_two_orders() -> None:
    first = idoc(idoc_line()).removesuffix("</ORDERS05>")
    second = idoc(idoc_line()).replace("4500012345", "4500012346")
    result = read(first + second[second.index("<IDOC") :])
    assert [doc.po_number for doc in result.orders] == ["4500012345", "4500012346"]
    assert result.orders[1].evidence["po_number"].where == "/ORDERS05/IDOC[2]/E1EDK02/BELNR"


@pytest.mark.parametrize(("kind", "what"), [("ORDRSP", "an order response"), ("INVOIC", "an invoice")])
def test_other_messages_are_named(kind: str, what: str) -> None:
    assert read(idoc(idoc_line(), kind=kind)).error == f"This is {what}, not an order we can read; nothing was entered."


def test_a_test_and_a_negative_number_are_told() -> None:
    assert codes(order(idoc(idoc_line(), control="<TEST>X</TEST>"))) == ["document.test_indicator"]
    taken_back = order(idoc(idoc_line().replace("12.000", "12.000-").replace("102.00", "102.00-")))
    assert (taken_back.lines[0].qty, taken_back.lines[0].amount) == (Decimal(-12), Decimal(-102))


def test_evidence_of_a_line_in_parts_is_its_own_quantity_and_the_earliest_day() -> None:
    parts = "".join(
        f"<E1EDP20><WMENG>{qty}</WMENG><EDATU>{day}</EDATU></E1EDP20>"
        for qty, day in (("4", "20260912"), ("5", "20260910"), ("3", "20260911"))
    )
    doc = order(idoc(idoc_line(more=parts)))
    assert doc.lines[0].requested_date == date(2026, 9, 10)
    assert doc.evidence["lines[0].requested_date"].raw == "20260910"
    assert doc.evidence["lines[0].requested_date"].where.endswith("/E1EDP20[2]/EDATU")
    assert doc.evidence["lines[0].qty"].where.endswith("/E1EDP01/MENGE")
