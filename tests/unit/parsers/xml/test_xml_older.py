"""What older programs send: UBL 1.0, UBL without its namespaces, xCBL 2.0 and change orders, bare and listed documents."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from xml.sax.saxutils import escape

import pytest

from tests.unit.parsers.xml.made import codes, cxml, order, read, ubl, ubl_line

UBL_1 = (
    '<Order xmlns="urn:oasis:names:specification:ubl:schema:xsd:Order-1.0" '
    'xmlns:a="urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-1.0" '
    'xmlns:b="urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-1.0">'
    "<a:BuyersID>PO-1</a:BuyersID><b:IssueDate>2026-09-01</b:IssueDate>"
    '<b:LineExtensionTotalAmount amountCurrencyID="GBP">42.00</b:LineExtensionTotalAmount>'
    "<a:BuyerParty><a:Party><a:PartyName><b:Name>Acme Ltd</b:Name></a:PartyName><a:Address><b:StreetName>High St"
    "</b:StreetName><b:BuildingNumber>1</b:BuildingNumber><b:CityName>Leeds</b:CityName><b:PostalZone>LS1 1AA</b:PostalZone>"
    "</a:Address></a:Party></a:BuyerParty><a:SellerParty><a:Party><a:PartyName><b:Name>HB Ltd</b:Name></a:PartyName>"
    "</a:Party></a:SellerParty><a:Delivery><b:RequestedDeliveryDateTime>2026-09-10T09:30:00</b:RequestedDeliveryDateTime>"
    "<a:DeliveryAddress><b:CityName>York</b:CityName></a:DeliveryAddress></a:Delivery><a:OrderLine><a:LineItem>"
    '<a:BuyersID>1</a:BuyersID><b:Quantity quantityUnitCode="EA">10</b:Quantity>'
    '<b:LineExtensionAmount amountCurrencyID="GBP">42.00</b:LineExtensionAmount><a:Item><b:Description>Ball valve'
    "</b:Description><a:SellersItemIdentification><a:ID>HB-1</a:ID></a:SellersItemIdentification><a:BasePrice>"
    '<b:PriceAmount amountCurrencyID="GBP">4.20</b:PriceAmount></a:BasePrice></a:Item></a:LineItem></a:OrderLine></Order>'
)


def test_ubl_1_is_read() -> None:
    doc = order(UBL_1)
    assert (doc.po_number, doc.date, doc.requested_date) == ("PO-1", date(2026, 9, 1), date(2026, 9, 10))
    assert (doc.currency, doc.total) == ("GBP", Decimal("42.00"))
    assert doc.buyer is not None
    assert doc.ship_to is not None
    assert doc.supplier is not None
    assert (doc.buyer.name, doc.buyer.street, doc.buyer.postcode) == ("Acme Ltd", "High St 1", "LS1 1AA")
    assert (doc.ship_to.city, doc.supplier.name) == ("York", "HB Ltd")
    line = doc.lines[0]
    assert (line.line, line.qty, line.uom, line.supplier_part) == ("1", Decimal(10), "EA", "HB-1")
    assert (line.description, line.unit_price, line.amount) == ("Ball valve", Decimal("4.20"), Decimal("42.00"))
    assert codes(doc) == []


@pytest.mark.parametrize("prefixed", [True, False])
def test_ubl_that_lost_its_namespaces_is_read(*, prefixed: bool) -> None:
    text = ubl()
    start, end = text.index("<Order "), text.index(">", text.index("<Order "))
    bare = f"{text[:start]}<Order{text[end:]}"
    if prefixed:
        bare = bare.replace("<Order>", '<Order xmlns:cac="urn:a" xmlns:cbc="urn:b">')
    else:
        bare = bare.replace("cac:", "").replace("cbc:", "")
    doc = order(bare)
    assert (doc.po_number, doc.lines[0].qty, doc.lines[0].gtin) == ("PO-1", Decimal(10), "4012345678901")


def item(qty: str, wrapper: str) -> str:
    return (
        f"<{wrapper}><ItemDetail><BaseItemDetail><LineItemNum><BuyerLineItemNum>1</BuyerLineItemNum></LineItemNum>"
        "<ItemIdentifiers><PartNumbers><SellerPartNumber><PartNum><PartID>HB-1</PartID></PartNum></SellerPartNumber>"
        "</PartNumbers><ItemDescription>Ball valve</ItemDescription></ItemIdentifiers><TotalQuantity><Quantity>"
        f"<QuantityValue>{qty}</QuantityValue><UnitOfMeasurement><UOMCoded>EA</UOMCoded></UnitOfMeasurement></Quantity>"
        f"</TotalQuantity></BaseItemDetail></ItemDetail></{wrapper}>"
    )


CHANGE_ORDER = (
    "<ChangeOrder><ChangeOrderHeader><ChangeOrderNumber><BuyerChangeOrderNumber>CO-7</BuyerChangeOrderNumber>"
    "</ChangeOrderNumber><ChangeOrderSequence>2</ChangeOrderSequence><ChangeOrderIssueDate>20260902T10:00:00"
    "</ChangeOrderIssueDate><OrderReference><Reference><RefNum>PO-1</RefNum></Reference></OrderReference>"
    "<ChangeType><ChangeTypeCoded>{kind}</ChangeTypeCoded></ChangeType></ChangeOrderHeader><ChangeOrderDetail>"
    "<ListOfChangeOrderItemDetail><ChangeOrderItemDetail>"
    f"{item('10', 'OriginalItemDetail')}{item('4', 'ItemDetailChanges')}"
    "</ChangeOrderItemDetail></ListOfChangeOrderItemDetail></ChangeOrderDetail></ChangeOrder>"
)


def test_an_xcbl_change_order_says_what_shall_be() -> None:
    doc = order(CHANGE_ORDER.format(kind="ChangeOrder"))
    assert (doc.document_type, doc.po_number, doc.revision, doc.date) == ("change", "PO-1", "2", date(2026, 9, 2))
    line = doc.lines[0]
    assert (line.action, line.qty, line.uom, line.supplier_part) == ("change", Decimal(4), "EA", "HB-1")
    assert codes(doc) == []


def test_an_xcbl_change_order_may_cancel() -> None:
    assert order(CHANGE_ORDER.format(kind="CancelOrder")).document_type == "cancel"


XCBL_2 = (
    "<PurchaseOrder><OrderHeader><POIssuedDate>20260901T11:16:11</POIssuedDate><RequestedDeliveryDate>20260910T00:00:00"
    "</RequestedDeliveryDate><OrderReference><BuyerRefNum><Reference><RefNum>PO-1</RefNum></Reference></BuyerRefNum>"
    "</OrderReference><OrderParty><BuyerParty><Party><NameAddress><Name1>Acme Ltd</Name1><City>Leeds</City></NameAddress>"
    "</Party></BuyerParty></OrderParty><OrderCurrency><CurrencyCoded>USD</CurrencyCoded></OrderCurrency></OrderHeader>"
    "<ListOfOrderDetail><OrderDetail><BaseItemDetail><LineItemNum>1</LineItemNum><SupplierPartNum><PartNum><PartID>HB-1"
    "</PartID></PartNum></SupplierPartNum><ItemDescription>Ball valve</ItemDescription><Quantity><Qty>10</Qty>"
    "<UnitOfMeasure><UOM>EA</UOM></UnitOfMeasure></Quantity></BaseItemDetail><BuyerExpectedUnitPrice><Price><UnitPrice>4.20"
    "</UnitPrice></Price></BuyerExpectedUnitPrice></OrderDetail></ListOfOrderDetail></PurchaseOrder>"
)


def test_xcbl_2_is_read() -> None:
    doc = order(XCBL_2)
    assert (doc.po_number, doc.date, doc.requested_date) == ("PO-1", date(2026, 9, 1), date(2026, 9, 10))
    assert doc.buyer is not None
    assert (doc.currency, doc.buyer.name) == ("USD", "Acme Ltd")
    line = doc.lines[0]
    assert (line.qty, line.uom, line.supplier_part, line.unit_price) == (Decimal(10), "EA", "HB-1", Decimal("4.20"))
    assert codes(doc) == []


def test_an_order_request_outside_its_envelope_is_read() -> None:
    text = cxml()
    bare = text[text.index("<OrderRequest>") : text.index("</OrderRequest>") + len("</OrderRequest>")]
    assert order(bare).po_number == "PO-1"


def test_documents_of_any_standard_may_stand_in_a_list() -> None:
    one = ubl(before="")
    result = read(f"<Batch>{one}{one.replace('PO-1', 'PO-2')}</Batch>")
    assert [doc.po_number for doc in result.orders] == ["PO-1", "PO-2"]
    assert [doc.problems for doc in result.orders] == [(), ()]


def test_a_list_with_a_stranger_in_it_is_no_list_of_a_standard() -> None:
    result = read(
        f"<Batch>{ubl(before='')}<Invoice>{ubl_line().replace('cac:', '').replace('cbc:', '')}</Invoice></Batch>"
    )
    assert all(doc.confidence < 1 for doc in result.orders)


SOAP = (
    '<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Header><id>7</id></s:Header><s:Body>'
    "<SendDocument><user>x</user><xml>{}</xml></SendDocument></s:Body></s:Envelope>"
)


@pytest.mark.parametrize("write", [lambda text: f"<![CDATA[{text}]]>", escape])
def test_a_document_sent_as_the_text_of_a_message_is_read(write: Callable[[str], str]) -> None:
    doc = order(SOAP.format(write(ubl())))
    assert (doc.po_number, doc.lines[0].qty, codes(doc)) == ("PO-1", Decimal(10), [])


def test_what_hides_in_such_a_text_is_refused_like_anywhere() -> None:
    bomb = ubl().replace("<Order ", '<!DOCTYPE Order [<!ENTITY a "b">]><Order ', 1)
    assert [p.code for p in read(SOAP.format(escape(bomb))).problems] == ["document.hostile"]
    twice = SOAP.format(escape(SOAP.format(escape(ubl()))))
    assert [p.code for p in read(twice).problems] == ["document.not_an_order"]
    assert [p.code for p in read(SOAP.format(escape(ubl()[:-9] + "x>"))).problems] == ["document.damaged"]


def test_markup_in_a_note_is_no_document() -> None:
    note = escape("<p>" + "Ring first. " * 10 + "</p>")
    doc = order(ubl(head=f"<cbc:Note>{note}</cbc:Note>"))
    assert (doc.po_number, len(doc.notes)) == ("PO-1", 1)
