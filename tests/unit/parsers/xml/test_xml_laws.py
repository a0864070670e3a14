"""Laws of the XML reader: what is written is read in every dialect; damage is never silent and never fatal."""

from datetime import date
from decimal import Decimal
from xml.sax.saxutils import escape, quoteattr

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parsers.codec import result_to_json
from parsers.context import ParseContext
from parsers.document import PurchaseOrderDoc, ReadResult
from parsers.registry import parse
from parsers.xml.reader import XmlReader
from tests.factories.edi import every_order_is_held
from tests.unit.parsers.xml.made import CXML_DOCTYPE, UBL_SPACES, cxml, idoc, idoc_line, ubl, ubl_line

LETTERS = st.sampled_from("abcXYZ 0123456789-.,/\\&<>\"'\u00e4\u00df\u0141\u20ac\u6f22")
TEXT = st.text(LETTERS, min_size=1, max_size=30).map(lambda text: " ".join(text.split()) or "x")
CENTS = st.integers(0, 10**7).map(lambda cents: Decimal(cents).scaleb(-2))
LINES = st.lists(
    st.tuples(TEXT, TEXT, TEXT, st.integers(1, 10**6), st.sampled_from(["EA", "C62", "KGM"]), CENTS),
    min_size=1,
    max_size=4,
)
DAYS = st.dates(date(1970, 1, 1), date(2099, 12, 31))

Line = tuple[str, str, str, int, str, Decimal]


def read(data: bytes) -> ReadResult:
    return parse(data, ParseContext("x.xml"), [XmlReader])


def as_ubl(po: str, day: date, name: str, lines: list[Line]) -> str:
    body = "".join(
        f'<cac:OrderLine><cac:LineItem><cbc:ID>{at}</cbc:ID><cbc:Quantity unitCode="{unit}">{qty}</cbc:Quantity>'
        f'<cac:Price><cbc:PriceAmount currencyID="EUR">{price}</cbc:PriceAmount></cac:Price><cac:Item>'
        f"<cbc:Name>{escape(text)}</cbc:Name><cac:BuyersItemIdentification><cbc:ID>{escape(theirs)}</cbc:ID>"
        f"</cac:BuyersItemIdentification><cac:SellersItemIdentification><cbc:ID>{escape(ours)}</cbc:ID>"
        "</cac:SellersItemIdentification></cac:Item></cac:LineItem></cac:OrderLine>"
        for at, (ours, theirs, text, qty, unit, price) in enumerate(lines, 1)
    )
    return (
        f"<Order {UBL_SPACES.format(root='Order')}><cbc:ID>{escape(po)}</cbc:ID><cbc:IssueDate>{day}</cbc:IssueDate>"
        f"<cac:BuyerCustomerParty><cac:Party><cac:PartyName><cbc:Name>{escape(name)}</cbc:Name></cac:PartyName></cac:Party>"
        f"</cac:BuyerCustomerParty>{body}</Order>"
    )


def as_cxml(po: str, day: date, name: str, lines: list[Line]) -> str:
    body = "".join(
        f'<ItemOut quantity="{qty}" lineNumber="{at}"><ItemID><SupplierPartID>{escape(ours)}</SupplierPartID>'
        f"<BuyerPartID>{escape(theirs)}</BuyerPartID></ItemID><ItemDetail><UnitPrice><Money currency='EUR'>{price}</Money>"
        f"</UnitPrice><Description>{escape(text)}</Description><UnitOfMeasure>{unit}</UnitOfMeasure></ItemDetail></ItemOut>"
        for at, (ours, theirs, text, qty, unit, price) in enumerate(lines, 1)
    )
    return (
        f"{CXML_DOCTYPE}<cXML><Request><OrderRequest><OrderRequestHeader orderID={quoteattr(po)} "
        f'orderDate="{day}T00:00:00Z"><BillTo><Address><Name>{escape(name)}</Name></Address></BillTo></OrderRequestHeader>'
        f"{body}</OrderRequest></Request></cXML>"
    )


def as_opentrans(po: str, day: date, name: str, lines: list[Line]) -> str:
    body = "".join(
        f"<ORDER_ITEM><LINE_ITEM_ID>{at}</LINE_ITEM_ID><PRODUCT_ID><b:SUPPLIER_PID>{escape(ours)}</b:SUPPLIER_PID>"
        f"<b:BUYER_PID>{escape(theirs)}</b:BUYER_PID><b:DESCRIPTION_SHORT>{escape(text)}</b:DESCRIPTION_SHORT></PRODUCT_ID>"
        f"<QUANTITY>{qty}</QUANTITY><b:ORDER_UNIT>{unit}</b:ORDER_UNIT><PRODUCT_PRICE_FIX><b:PRICE_AMOUNT>{price}"
        "</b:PRICE_AMOUNT></PRODUCT_PRICE_FIX></ORDER_ITEM>"
        for at, (ours, theirs, text, qty, unit, price) in enumerate(lines, 1)
    )
    return (
        '<ORDER xmlns="http://www.opentrans.org/XMLSchema/2.1" xmlns:b="http://www.bmecat.org/bmecat/2005"><ORDER_HEADER>'
        f"<ORDER_INFO><ORDER_ID>{escape(po)}</ORDER_ID><ORDER_DATE>{day}T01:02:03+02:00</ORDER_DATE><PARTIES><PARTY>"
        f"<PARTY_ROLE>buyer</PARTY_ROLE><ADDRESS><b:NAME>{escape(name)}</b:NAME></ADDRESS></PARTY></PARTIES>"
        f"<b:CURRENCY>EUR</b:CURRENCY></ORDER_INFO></ORDER_HEADER><ORDER_ITEM_LIST>{body}</ORDER_ITEM_LIST></ORDER>"
    )


def as_idoc(po: str, day: date, name: str, lines: list[Line]) -> str:
    body = "".join(
        f"<E1EDP01><POSEX>{at}</POSEX><MENGE>{qty}.000</MENGE><MENEE>{unit}</MENEE><VPREI>{price}</VPREI>"
        f"<E1EDP19><QUALF>001</QUALF><IDTNR>{escape(theirs)}</IDTNR><KTEXT>{escape(text)}</KTEXT></E1EDP19>"
        f"<E1EDP19><QUALF>002</QUALF><IDTNR>{escape(ours)}</IDTNR></E1EDP19></E1EDP01>"
        for at, (ours, theirs, text, qty, unit, price) in enumerate(lines, 1)
    )
    return (
        "<ORDERS05><IDOC><EDI_DC40><MESTYP>ORDERS</MESTYP></EDI_DC40><E1EDK01><CURCY>EUR</CURCY></E1EDK01>"
        f"<E1EDK02><QUALF>001</QUALF><BELNR>{escape(po)}</BELNR><DATUM>{day:%Y%m%d}</DATUM></E1EDK02>"
        f"<E1EDKA1><PARVW>AG</PARVW><NAME1>{escape(name)}</NAME1></E1EDKA1>{body}</IDOC></ORDERS05>"
    )


def gist(doc: PurchaseOrderDoc) -> tuple:
    lines = [
        (line.supplier_part, line.buyer_part, line.description, line.qty, line.uom, line.unit_price)
        for line in doc.lines
    ]
    return doc.po_number, doc.date, doc.currency, doc.buyer.name if doc.buyer else None, lines


@pytest.mark.parametrize("write", [as_ubl, as_cxml, as_opentrans, as_idoc])
@settings(max_examples=60, deadline=None)
@given(
    po=TEXT.filter(lambda text: any(map(str.isalnum, text))),
    day=DAYS,
    name=TEXT,
    lines=LINES,
    codec=st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
)
def test_what_is_written_is_read(write, po: str, day: date, name: str, lines: list[Line], codec: str) -> None:
    result = read(write(po, day, name, lines).encode(codec))
    assert result.error is None
    wanted = [(ours, theirs, text, Decimal(qty), unit, price) for ours, theirs, text, qty, unit, price in lines]
    assert gist(result.orders[0]) == (po, day, "EUR", name, wanted)
    assert {problem.code for problem in result.orders[0].problems} <= {"document.test_indicator"}


SAMPLES = {
    "ubl": ubl(ubl_line(), ubl_line("2", qty="3", amount="12.60")).encode(),
    "cxml": cxml().encode(),
    "idoc": idoc(idoc_line(), "<E1EDS01><SUMID>002</SUMID><SUMME>102.00</SUMME></E1EDS01>").encode(),
}


@pytest.mark.parametrize("kind", SAMPLES)
@settings(max_examples=250, deadline=None)
@given(st.data())
def test_any_one_byte_may_change_and_nothing_breaks(kind: str, data: st.DataObject) -> None:
    sample = SAMPLES[kind]
    at, byte = data.draw(st.integers(0, len(sample) - 1)), data.draw(st.integers(0, 255))
    result = read(sample[:at] + bytes([byte]) + sample[at + 1 :])
    assert (result.error is None) == bool(result.orders)
    result_to_json("x", result)


@pytest.mark.parametrize("kind", SAMPLES)
def test_cut_at_any_point_there_is_no_order(kind: str) -> None:
    sample = SAMPLES[kind]
    assert every_order_is_held(read(sample)) is False
    for at in range(len(sample)):
        result = read(sample[:at])
        assert result.orders == (), sample[:at]
        assert result.error


@pytest.mark.parametrize("kind", SAMPLES)
@settings(max_examples=100, deadline=None)
@given(st.data())
def test_two_documents_spliced_make_no_unheld_order(kind: str, data: st.DataObject) -> None:
    """The head of one document and the tail of another: refused, or both cut points were the same place."""
    one = SAMPLES[kind]
    other = (
        one.replace(b"PO-1", b"PO-2")
        .replace(b"4500012345", b"4500012346")
        .replace(b"4.20", b"9.99")
        .replace(b"8.50", b"9.99")
    )
    first, second = data.draw(st.integers(1, len(one) - 1)), data.draw(st.integers(1, len(other) - 1))
    result = read(one[:first] + other[second:])
    if result.orders:
        whole = {gist(read(one).orders[0])[0], gist(read(other).orders[0])[0]}
        assert {order.po_number for order in result.orders} <= whole or every_order_is_held(result)
    assert len(result.orders) <= 1


@pytest.mark.parametrize("number", [b"4.20", b">10<", b"42.00"])
def test_a_number_a_thousand_times_too_large_is_told(number: bytes) -> None:
    sample = ubl().encode()
    digits = number.strip(b"<>")
    scaled = number.replace(digits, str(Decimal(digits.decode()) * 1000).encode())
    result = read(sample.replace(number, scaled))
    assert {p.code for p in result.orders[0].problems} == {"document.arithmetic"}


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes_end_in_a_result(data: bytes) -> None:
    for start in (b"", b"<?xml version='1.0'?>", b"<Order>", SAMPLES["cxml"][:200], b"\xff\xfe<\0"):
        result = read(start + data)
        assert (result.error is None) == bool(result.orders)
        result_to_json("x", result)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from([
    "<Order>", "</Order>", "<a>", "</a>", "<a/>", "<!--", "-->", "<![CDATA[", "]]>", "<?p ", "?>", "<!DOCTYPE a>", "&lt;",
    "&#65;", "&x;", '<a b="', '">', "'", "x", "<cbc:ID>1</cbc:ID>", "\n", "<", ">", "]]", "<ORDER>", "</ORDER>",
]), max_size=25))  # fmt: skip
def test_any_pieces_of_markup_end_in_a_result(pieces: list[str]) -> None:
    result = read("".join(["<Order>", *pieces]).encode())
    assert (result.error is None) == bool(result.orders)
    result_to_json("x", result)
