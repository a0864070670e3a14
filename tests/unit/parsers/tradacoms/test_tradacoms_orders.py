"""What a TRADACOMS order file says, segment by segment."""

from datetime import date
from decimal import Decimal

import pytest

from parsers.document import Party, PurchaseOrderLine
from tests.unit.parsers.tradacoms.made import HEAD, codes, file, only, order, read


def line(text: str) -> PurchaseOrderLine:
    return only(file(order(lines=[text, "OTR=1"]))).lines[0]


def test_a_whole_file() -> None:
    doc = only(file(order(more=["DIN=261003+261005+0930+RING FIRST:ASK FOR TOM"])))
    assert (doc.po_number, doc.date, doc.document_type) == ("PO-1", date(2026, 9, 1), "order")
    assert doc.buyer == Party(
        "ANY SHOP PLC", {"gln": "5000600003101", "supplier_assigned": "D1001", "tax": "GB123456789"},
        "HEAD OFFICE, 72 KING STREET", "LONDON",
    )  # fmt: skip
    assert doc.supplier == Party(
        "XYZ PLC", {"gln": "5000100001014", "buyer_assigned": "7215"}, "MILL LANE", "LEEDS", None, "LS1 1AA"
    )
    assert doc.ship_to == Party(
        "LONDON DEPOT",
        {"gln": "5000600003240", "buyer_assigned": "S-7", "supplier_assigned": "L-9"},
        "DOCK 4",
        "LONDON",
    )
    assert doc.requested_date == date(2026, 10, 3)
    assert doc.notes == ("Deliver until 2026-10-05", "RING FIRST ASK FOR TOM")
    assert (doc.sender_id, doc.receiver_id, doc.control_ref) == ("5000600003101", "5000100001014", "REF7")
    assert doc.lines == (
        PurchaseOrderLine(
            "1", Decimal(10), None, "add", "B-77", "HB-1", "5000100481452", "BALL VALVE:3/4 INCH",
            notes=("Consumer unit 5000100074326", "12 consumer units in each"),
        ),
    )  # fmt: skip
    assert (doc.currency, doc.total, doc.problems) == (None, None, ())


def test_the_header_speaks_for_every_order() -> None:
    result = read(file(order("PO-1"), order("PO-2")))
    assert [doc.po_number for doc in result.orders] == ["PO-1", "PO-2"]
    assert result.orders[0].buyer == result.orders[1].buyer
    assert result.problems == ()


def test_evidence_is_the_segment_as_it_stands_in_the_file() -> None:
    doc = only(file(order(lines=["OLD=1+5000100481452+++1+2++++A?+B", "OLD=2+5000100350666+++1+3++++C", "OTR=2"])))
    assert doc.evidence["lines[0].description"].raw == "OLD=1+5000100481452+++1+2++++A?+B"
    assert doc.evidence["lines[1].qty"].where == "OLD=2"
    assert doc.evidence["buyer.name"].raw.startswith("CDT=")
    assert doc.evidence["po_number"].raw == "ORD=PO-1::260901"
    assert doc.lines[0].description == "A+B"


def test_a_name_may_stand_in_the_envelope_alone() -> None:
    head = ["TYP=0430", "SDT=5000100001014", "CDT=5000600003101", "FIL=1+1+260901"]
    doc = only(file(head=head))
    assert (doc.buyer, doc.supplier) == (
        Party("ANY SHOP PLC", {"gln": "5000600003101"}), Party("XYZ PLC", {"gln": "5000100001014"}),
    )  # fmt: skip
    assert doc.evidence["buyer.name"].where == "STX"
    assert "ANY SHOP PLC" in doc.evidence["buyer.name"].raw
    other = only(file(head=[*head[:2], "CDT=5999999999999", head[3]]))
    assert other.buyer == Party(ids={"gln": "5999999999999"})  # the envelope names somebody else


def test_without_customer_the_sender_is_the_buyer() -> None:
    doc = only(file(head=["TYP=0430"]))
    assert doc.buyer == Party("ANY SHOP PLC", {"gln": "5000600003101"})
    assert doc.evidence["buyer.ids.gln"].where == "STX"


@pytest.mark.parametrize(
    ("text", "qty", "uom", "price"),
    [
        ("OLD=1+5000100481452+++1+10+42000", "10", None, "4.2"),
        ("OLD=1+5000100481452+++1+10+5", "10", None, "0.0005"),
        ("OLD=1+5000100481452+++1+:12500:KG+42000:KG", "12.5", "KG", "4.2"),
        ("OLD=1+5000100481452+++1+10", "10", None, None),
    ],
)
def test_measures_and_prices_have_implied_points(text: str, qty: str, uom: str | None, price: str | None) -> None:
    found = line(text)
    assert (found.qty, found.uom) == (Decimal(qty), uom)
    assert found.unit_price == (None if price is None else Decimal(price))


def test_what_an_order_unit_holds_is_a_remark() -> None:
    assert line("OLD=1+5000100481452+++12:2500:KG+10").notes == ("12 consumer units in each", "2.5 KG in each")
    assert line("OLD=1+5000100481452+++1+10").notes == ()


def test_a_price_that_writes_its_point_is_told() -> None:
    doc = only(file(order(lines=["OLD=1+5000100481452+++1+10+4.20", "OTR=1"])))
    assert (doc.lines[0].unit_price, codes(doc)) == (Decimal("4.20"), ["document.ambiguous_number"])


def test_a_book_is_known_by_its_isbn_and_that_is_no_suppliers_number() -> None:
    book = line("OLD=1+9780006355364:0006355366+++1+2++++BEAN BOOK")
    assert (book.gtin, book.supplier_part, book.notes) == ("9780006355364", None, ("ISBN: 0006355366",))
    other = line("OLD=1+9780006355364:0006355999+++1+2++++BEAN BOOK")
    assert (other.supplier_part, other.notes) == ("0006355999", ())  # of another book, so it is a number like any
    ours = line("OLD=1+9780006355364:HB-1+++1+2++++BEAN BOOK")
    assert (ours.supplier_part, ours.notes) == ("HB-1", ())


def test_what_is_no_gtin_is_kept_and_told() -> None:
    doc = only(file(order(lines=["OLD=1+978086287321X+++1+4++++WOMEN", "OTR=1"])))
    assert (doc.lines[0].gtin, codes(doc)) == ("978086287321X", ["document.low_confidence"])


@pytest.mark.parametrize(
    ("typ", "document_type", "action", "problems"),
    [
        ("TYP=0430+NEW-ORDERS", "order", "add", []),
        ("TYP=0440+AMENDMENTS", "change", "change", []),
        ("TYP=0450+CANCELLATIONS", "cancel", "delete", []),
        ("TYP=0499", "order", "add", ["document.low_confidence"]),
    ],
)
def test_the_type_of_the_file(typ: str, document_type: str, action: str, problems: list[str]) -> None:
    doc = only(file(head=[typ, *HEAD[1:]]))
    assert (doc.document_type, [one.action for one in doc.lines], codes(doc)) == (document_type, [action], problems)


def test_narratives_are_remarks() -> None:
    head = [*HEAD, "DNA=1+206:T01++ALL ORDERS:PALLETISED"]
    lines = ["OLD=1+5000100481452+++1+10", "DNB=1+1+++BLUE ONES", "OTR=1"]
    doc = only(file(order(lines=lines), head=head))
    assert doc.notes == ("ALL ORDERS PALLETISED",)
    assert doc.lines[0].notes == ("BLUE ONES",)


def test_other_files_are_named() -> None:
    result = read(file(kind="INVOIC"))
    assert result.error == "This is an invoice, not an order; nothing was entered."
    assert {p.code for p in result.problems} == {"document.not_an_order", "document.envelope"}


@pytest.mark.parametrize("between", ["", "\n", "\r\n", "  \n"])
def test_what_stands_between_segments_is_packing(between: str) -> None:
    assert only(file(between=between)).problems == ()


@pytest.mark.parametrize("width", [35, 40, 64, 80])
def test_a_file_cut_into_lines_of_one_length_is_joined(width: int) -> None:
    text = file().decode()
    cut = "\r\n".join(text[at : at + width] for at in range(0, len(text), width))
    assert only(cut.encode()).lines == only(file()).lines
    assert only(cut.encode()).problems == ()
