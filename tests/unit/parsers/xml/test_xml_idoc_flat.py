"""SAP IDocs in flat files say what the same IDocs say in XML."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parsers.codec import result_to_json
from parsers.context import ParseContext
from parsers.document import PurchaseOrderDoc, ReadResult
from parsers.registry import parse
from tests.unit.parsers.xml.made import order as xml_order

CONTROL = {"MESTYP": (99, "ORDERS"), "IDOCTYP": (39, "ORDERS05"), "DOCNUM": (13, "0000000000000815")}
PLACES = {
    "E1EDK01": {"CURCY": 4},
    "E1EDK02": {"QUALF": 0, "BELNR": 3, "DATUM": 44},
    "E1EDK03": {"IDDAT": 0, "DATUM": 3},
    "E1EDKA1": {"PARVW": 0, "PARTN": 3, "NAME1": 37, "STRAS": 177, "ORT01": 282, "PSTLZ": 326, "LAND1": 344},
    "E1EDKT1": {"TDID": 0},
    "E1EDKT2": {"TDLINE": 0},
    "E1EDP01": {"POSEX": 0, "ACTION": 6, "MENGE": 11, "MENEE": 26, "VPREI": 54, "PEINH": 69, "NETWR": 78},
    "E1EDP19": {"QUALF": 0, "IDTNR": 3, "KTEXT": 38},
    "E1EDP20": {"WMENG": 0, "EDATU": 30},
    "E1EDS01": {"SUMID": 0, "SUMME": 3},
}
Segment = tuple[str, dict[str, str]]
SEGMENTS: list[Segment] = [
    ("E1EDK01", {"CURCY": "EUR"}),
    ("E1EDK02", {"QUALF": "001", "BELNR": "4500012345", "DATUM": "20260901"}),
    ("E1EDK03", {"IDDAT": "002", "DATUM": "20260910"}),
    ("E1EDKA1", {"PARVW": "AG", "PARTN": "D1001", "NAME1": "Bau GmbH", "STRAS": "Ring 5", "ORT01": "München",
                 "PSTLZ": "80331", "LAND1": "DE"}),
    ("E1EDKT1", {"TDID": "0001"}),
    ("E1EDKT2", {"TDLINE": "Ring first"}),
    ("E1EDP01", {"POSEX": "000010", "MENGE": "12.000", "MENEE": "PCE", "VPREI": "8.50", "PEINH": "1", "NETWR": "102.00"}),
    ("E1EDP20", {"WMENG": "12.000", "EDATU": "20260911"}),
    ("E1EDP19", {"QUALF": "001", "IDTNR": "M-1", "KTEXT": "Trail mix"}),
    ("E1EDP19", {"QUALF": "002", "IDTNR": "HB-1"}),
    ("E1EDP01", {"POSEX": "000020", "MENGE": "3", "MENEE": "KGM", "VPREI": "2", "NETWR": "6"}),
    ("E1EDP19", {"QUALF": "002", "IDTNR": "HB-2"}),
    ("E1EDS01", {"SUMID": "002", "SUMME": "108.00"}),
]  # fmt: skip


def placed(places: dict[str, tuple[int, str]], width: int) -> str:
    columns = [" "] * width
    for at, text in places.values():
        columns[at : at + len(text)] = text
    return "".join(columns)


def control(message: str = "ORDERS") -> str:
    return placed({"TABNAM": (0, "EDI_DC40"), **CONTROL, "MESTYP": (99, message)}, 524)


def record(name: str, fields: dict[str, str], outside: bool) -> str:
    said = f"E2{name[2:]}005" if outside else name
    data = placed({field: (PLACES[name][field], text) for field, text in fields.items()}, 1000)
    return said.ljust(30) + "800" + "0" * 16 + "000001" + "000000" + "01" + data


def flat(segments: list[Segment], between: str = "\n", *, outside: bool = False, message: str = "ORDERS") -> bytes:
    lines = [control(message), *(record(name, fields, outside) for name, fields in segments)]
    return between.join(line.rstrip() if between else line for line in lines).encode()


def as_xml(segments: list[Segment]) -> str:
    """The same segments as elements, each under its parent."""
    body, tail = "", ""
    for name, fields in segments:
        inside = "".join(f"<{field}>{text}</{field}>" for field, text in fields.items())
        if name == "E1EDP01" or not name.startswith("E1EDP"):
            body, tail = body + tail, ""
        if name == "E1EDKT2":
            body = body.removesuffix("</E1EDKT1>") + f"<{name}>{inside}</{name}></E1EDKT1>"
        elif name == "E1EDP01":
            body, tail = f"{body}<{name}>{inside}", f"</{name}>"
        else:
            body += f"<{name}>{inside}</{name}>"
    return (
        "<ORDERS05><IDOC><EDI_DC40><DOCNUM>0000000000000815</DOCNUM><MESTYP>ORDERS</MESTYP></EDI_DC40>"
        f"{body}{tail}</IDOC></ORDERS05>"
    )


def read(data: bytes) -> ReadResult:
    return parse(data, ParseContext("orders.txt"))


def order(data: bytes) -> PurchaseOrderDoc:
    result = read(data)
    assert (result.error, result.kind, len(result.orders)) == (None, "idoc", 1)
    return result.orders[0]


def test_a_flat_idoc_is_read_field_by_field() -> None:
    doc = order(flat(SEGMENTS))
    assert (doc.po_number, doc.date, doc.requested_date) == ("4500012345", date(2026, 9, 1), date(2026, 9, 10))
    assert (doc.currency, doc.total, doc.notes) == ("EUR", Decimal("108.00"), ("Ring first",))
    assert doc.buyer is not None
    assert (doc.buyer.name, doc.buyer.street, doc.buyer.city) == ("Bau GmbH", "Ring 5", "München")
    assert (doc.buyer.postcode, doc.buyer.country, doc.buyer.ids["code"]) == ("80331", "DE", "D1001")
    first, second = doc.lines
    assert (first.line, first.qty, first.uom, first.unit_price) == ("000010", Decimal(12), "PCE", Decimal("8.50"))
    assert (first.buyer_part, first.supplier_part, first.description) == ("M-1", "HB-1", "Trail mix")
    assert (first.requested_date, second.supplier_part, second.qty) == (date(2026, 9, 11), "HB-2", Decimal(3))
    assert doc.problems == ()


@pytest.mark.parametrize("between", ["\n", "\r\n", ""])
@pytest.mark.parametrize("outside", [True, False])
def test_it_says_what_it_says_in_xml(between: str, *, outside: bool) -> None:
    one, other = order(flat(SEGMENTS, between, outside=outside)), xml_order(as_xml(SEGMENTS))
    assert replace(one, evidence={}) == replace(other, evidence={})


def test_several_idocs_are_several_orders() -> None:
    result = read(flat(SEGMENTS) + b"\n" + flat(SEGMENTS).replace(b"4500012345", b"4500012346"))
    assert [doc.po_number for doc in result.orders] == ["4500012345", "4500012346"]


def test_a_change_and_other_messages() -> None:
    assert order(flat(SEGMENTS, message="ORDCHG")).document_type == "change"
    refused = read(flat(SEGMENTS, message="INVOIC"))
    assert (refused.orders, [problem.code for problem in refused.problems]) == ((), ["document.not_an_order"])


def test_an_idoc_of_no_order_is_told() -> None:
    refused = read(flat([("E1EDK01", {"CURCY": "EUR"})]))
    assert [problem.code for problem in refused.problems] == ["document.not_an_order"]


def test_bytes_of_another_charset_are_told() -> None:
    doc = order(flat(SEGMENTS).decode().encode("cp1252"))
    assert doc.buyer is not None
    assert doc.buyer.city == "München"


def test_a_file_that_is_too_large_is_refused() -> None:
    assert [problem.code for problem in read(control().encode() + b" " * 40_000_000).problems] == ["document.too_large"]


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_any_one_byte_may_change_and_nothing_breaks(data: st.DataObject) -> None:
    sample = flat(SEGMENTS)
    at, byte = data.draw(st.integers(8, len(sample) - 1)), data.draw(st.integers(0, 255))
    result = read(sample[:at] + bytes([byte]) + sample[at + 1 :])
    assert (result.error is None) == bool(result.orders)
    result_to_json("x", result)
