"""What real senders of EDIFACT do beside the book: packing, lost headers, kinds of order, odd qualifiers, version 4."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum import ean

from parsers.context import ParseContext
from parsers.document import PurchaseOrderDoc, ReadResult
from parsers.edi.values import is_sound_gtin
from parsers.registry import parse
from tests.factories.edi import ORDER_LINE, Segment, Una, codes, edifact, every_order_is_held, orders

LIN: list[Segment] = [["LIN", "1", "", ["4012345678901", "EN"]]]
QTY: list[Segment] = [["QTY", ["21", "10", "PCE"]]]


def read(data: bytes) -> ReadResult:
    return parse(data, ParseContext("x.edi"))


def order(*segments: Segment, kind: str = "ORDERS", function: str = "9") -> PurchaseOrderDoc:
    return read(edifact(orders(lines=segments, kind=kind, function=function))).orders[0]


@pytest.mark.parametrize("una", [Una(), None])
@pytest.mark.parametrize("width", [72, 80, 256])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_records_of_one_width_are_put_together(width: int, end: str, una: Una | None) -> None:
    words = "fragile? 'glass' + more: handle so"
    lines = [["LIN", str(at), "", [f"40123456{at:05}", "EN"]] for at in range(1, 9)]
    message = orders(lines=[s for line in lines for s in (line, ["IMD", "F", "", ["", "", "", words]], *QTY)])
    text = edifact(message, una=una).decode("latin-1")
    result = read(end.join(text[at : at + width] for at in range(0, len(text), width)).encode())
    assert (result.problems, result.orders[0].problems) == ((), ())
    assert {line.description for line in result.orders[0].lines} == {words}


def test_one_break_in_a_value_is_not_packing() -> None:
    data = edifact().replace(b":10:", b":1\n0:")
    assert "document.ambiguous_number" in codes(read(data))


def test_a_lost_first_letter_costs_the_sender_not_the_order() -> None:
    result = read(edifact()[1:])
    assert (result.kind, result.orders[0].po_number, result.orders[0].sender_id) == ("edifact", "PO1", None)
    assert "document.envelope" in codes(result)
    assert every_order_is_held(result)


def test_version_4_repeats_elements_and_releases_the_mark() -> None:
    lines: list[Segment] = [
        ["LIN", "1"],
        ["PIA", "5", ["S-1", "SA*B-1", "IN"]],
        ["IMD", "F", "", ["", "", "", "5?*3"]],
        *QTY,
    ]
    data = edifact(orders(lines=lines), version="4").replace(b"5??*3", b"5?*3")
    doc = read(data).orders[0]
    assert (doc.lines[0].supplier_part, doc.lines[0].buyer_part, doc.lines[0].description) == ("S-1", "B-1", "5*3")
    assert doc.problems == ()


def test_version_3_knows_no_repetition() -> None:
    doc = order(*LIN, ["PIA", "5", ["S*1", "SA"]], *QTY)
    assert (doc.lines[0].supplier_part, doc.problems) == ("S*1", ())


@pytest.mark.parametrize(
    ("name", "notes", "problems"),
    [("220", (), []), ("224", ("Rush order",), []), ("227", ("Consignment order",), []),
     ("221", (), ["document.low_confidence"]), ("325", (), ["document.low_confidence"])],
)  # fmt: skip
def test_the_kind_of_an_order(name: str, notes: tuple[str, ...], problems: list[str]) -> None:
    message = orders(lines=[*LIN, *QTY])
    message[1] = ["BGM", name, "PO1", "9"]
    doc = read(edifact(message)).orders[0]
    assert (doc.notes, [p.code for p in doc.problems]) == (notes, problems)


def test_a_place_of_delivery_stands_in_for_a_delivery_party() -> None:
    place: Segment = ["LOC", "7", ["4012345000016", "", "9", "Yard 2"]]
    doc = order(place, *LIN, *QTY)
    assert doc.ship_to is not None
    assert (doc.ship_to.name, dict(doc.ship_to.ids)) == ("Yard 2", {"gln": "4012345000016"})
    assert doc.evidence["ship_to.name"].where == "LOC+7"
    named = order(["NAD", "DP", ["1", "", "9"]], place, *LIN, *QTY).ship_to
    assert named is not None
    assert dict(named.ids) == {"gln": "1"}


def test_sender_and_receiver_of_a_message_stand_in_for_buyer_and_supplier() -> None:
    doc = order(["NAD", "MS", ["1", "", "9"]], ["NAD", "MR", ["2", "", "9"]], *LIN, *QTY)
    assert doc.buyer is not None
    assert doc.supplier is not None
    assert (dict(doc.buyer.ids), dict(doc.supplier.ids)) == ({"gln": "1"}, {"gln": "2"})


def test_terms_of_delivery_are_a_note() -> None:
    assert order(["TOD", "3", "", ["CIF", "23", "9"]], *LIN, *QTY).notes == ("Terms of delivery CIF",)


@pytest.mark.parametrize(("qualifier", "gtin"), [("SRS", "4000862141404"), ("", "4000862141404"), ("SRS", None)])
def test_a_number_of_a_line_that_is_a_gtin_by_its_check_digit(qualifier: str, gtin: str | None) -> None:
    number = gtin or "4000862141405"
    assert order(["LIN", "1", "", [number, qualifier] if qualifier else number], *QTY).lines[0].gtin == gtin


@given(st.text("0123456789", min_size=7, max_size=15))
def test_check_digits_are_those_of_the_library(code: str) -> None:
    assert is_sound_gtin(code) == (12 <= len(code) <= 14 and ean.is_valid(code))


@pytest.mark.parametrize("qualifier", ["2", "64", "63", "358", "10", "76", "191", "69", "17", "200"])
def test_dates_that_ask_for_the_goods(qualifier: str) -> None:
    doc = order(["DTM", [qualifier, "20261003", "102"]], *LIN, *QTY, ["DTM", [qualifier, "20261004", "102"]])
    assert (doc.requested_date, doc.lines[0].requested_date) == (date(2026, 10, 3), date(2026, 10, 4))


def test_a_unit_price_told_as_an_amount() -> None:
    assert order(*LIN, *QTY, ["MOA", ["146", "4.20"]]).lines[0].unit_price == Decimal("4.20")
    assert order(*LIN, *QTY, ["PRI", ["AAA", "4.10"]], ["MOA", ["146", "4.20"]]).lines[0].unit_price == Decimal("4.10")


@pytest.mark.parametrize("kind", ["ORDRSP", "INVOIC", "DESADV", "CONTRL", "APERAK", "QUOTES", "DELFOR", "XXXXXX"])
def test_other_messages_are_named_and_make_no_order(kind: str) -> None:
    result = read(edifact(orders(kind=kind)))
    assert (result.orders, result.problems[0].code) == ((), "document.not_an_order")
    assert kind in result.problems[0].message


@pytest.mark.parametrize(
    ("charset", "encoding", "text"),
    [("UNOA", "ascii", "PLAIN"), ("UNOC", "iso8859-1", "Größe"), ("UNOD", "iso8859-2", "Łódź"),
     ("UNOE", "iso8859-5", "Заказ"), ("UNOF", "iso8859-7", "Σωλήνας"), ("UNOG", "iso8859-3", "Ġurnata"),
     ("UNOH", "iso8859-4", "Ąžuolas"), ("UNOI", "iso8859-6", "أنبوب"), ("UNOJ", "iso8859-8", "צינור"),
     ("UNOK", "iso8859-9", "İğne"), ("UNOL", "iso8859-15", "5 €"), ("UNOW", "utf-8", "漆 €"), ("UNOY", "utf-8", "漆 €")],
)  # fmt: skip
def test_every_character_set_of_the_standard(charset: str, encoding: str, text: str) -> None:
    doc = read(
        edifact(orders(lines=[*ORDER_LINE, ["FTX", "AAI", "", "", text]]), charset=charset, encoding=encoding)
    ).orders[0]
    assert (doc.lines[0].notes, doc.problems) == ((text,), ())
