"""XML of two networks through which retailers order: RSX of SPS Commerce, ECOD of Comarch."""

from datetime import date
from decimal import Decimal

import pytest

from tests.unit.parsers.xml.made import codes, order, read

RSX = """<?xml version="1.0"?><Orders{space}>{orders}</Orders>"""
RSX_ORDER = """<Order><Header><OrderHeader><TradingPartnerId>SHOP01</TradingPartnerId>
<PurchaseOrderNumber>{number}</PurchaseOrderNumber><TsetPurposeCode>{purpose}</TsetPurposeCode>
<PurchaseOrderDate>2026-09-01</PurchaseOrderDate><BuyersCurrency>USD</BuyersCurrency><Vendor>V-9</Vendor></OrderHeader>
<Dates><DateTimeQualifier>037</DateTimeQualifier><Date>2026-09-05</Date></Dates>
<Dates><DateTimeQualifier>002</DateTimeQualifier><Date>2026-09-10</Date></Dates>
<Dates><DateTimeQualifier>001</DateTimeQualifier><Date>2026-09-20</Date></Dates>
<Address><AddressTypeCode>ST</AddressTypeCode><LocationCodeQualifier>92</LocationCodeQualifier>
<AddressLocationNumber>0042</AddressLocationNumber><AddressName>Yard</AddressName><Address1>Dock 4</Address1>
<City>Dayton</City><State>OH</State><PostalCode>45401</PostalCode><Country>US</Country></Address>
<Address><AddressTypeCode>BY</AddressTypeCode><LocationCodeQualifier>UL</LocationCodeQualifier>
<AddressLocationNumber>4012345000009</AddressLocationNumber><AddressName>Acme Stores</AddressName></Address>
<Notes><NoteCode>GEN</NoteCode><Note>Ring first</Note></Notes></Header>
<LineItem><OrderLine><LineSequenceNumber>1</LineSequenceNumber><BuyerPartNumber>B-77</BuyerPartNumber>
<VendorPartNumber>HB-1</VendorPartNumber><ConsumerPackageCode>012345678905</ConsumerPackageCode><OrderQty>10</OrderQty>
<OrderQtyUOM>EA</OrderQtyUOM><PurchasePrice>4.20</PurchasePrice></OrderLine>
<ProductOrItemDescription><ProductCharacteristicCode>08</ProductCharacteristicCode><ProductDescription>Ball valve
</ProductDescription></ProductOrItemDescription>{more}</LineItem>
<Summary><TotalAmount>42.00</TotalAmount><TotalLineItemNumber>1</TotalLineItemNumber></Summary></Order>"""


def rsx(*numbers: str, purpose: str = "00", more: str = "", space: str = "") -> str:
    orders = (RSX_ORDER.format(number=number, purpose=purpose, more=more) for number in numbers or ("PO-1",))
    return RSX.format(orders="".join(orders), space=space)


@pytest.mark.parametrize("space", ["", ' xmlns="http://www.spscommerce.com/RSX"'])
def test_an_rsx_order_is_read_field_by_field(space: str) -> None:
    doc = order(rsx(space=space))
    assert (doc.po_number, doc.date, doc.currency, doc.total) == ("PO-1", date(2026, 9, 1), "USD", Decimal("42.00"))
    assert (doc.ship_not_before, doc.requested_date, doc.cancel_after) == (
        date(2026, 9, 5), date(2026, 9, 10), date(2026, 9, 20),
    )  # fmt: skip
    assert doc.buyer is not None
    assert doc.ship_to is not None
    assert doc.supplier is not None
    assert (doc.buyer.name, dict(doc.buyer.ids)) == ("Acme Stores", {"gln": "4012345000009"})
    assert (doc.ship_to.name, doc.ship_to.street, doc.ship_to.city) == ("Yard", "Dock 4", "Dayton")
    assert (doc.ship_to.region, dict(doc.ship_to.ids)) == ("OH", {"buyer_assigned": "0042"})
    assert dict(doc.supplier.ids) == {"buyer_assigned": "V-9"}
    line = doc.lines[0]
    assert (line.qty, line.uom, line.unit_price, line.description) == (Decimal(10), "EA", Decimal("4.20"), "Ball valve")
    assert (line.buyer_part, line.supplier_part, line.gtin) == ("B-77", "HB-1", "012345678905")
    assert (doc.notes, doc.sender_id, codes(doc)) == (("Ring first",), "SHOP01", [])


def test_several_rsx_orders_in_one_file() -> None:
    assert [doc.po_number for doc in read(rsx("PO-1", "PO-2")).orders] == ["PO-1", "PO-2"]


@pytest.mark.parametrize(
    ("purpose", "kind", "problems"),
    [("01", "cancel", []), ("04", "change", []), ("05", "change", ["po.revision"]),
     ("07", "order", ["document.low_confidence"])],
)  # fmt: skip
def test_the_purpose_of_an_rsx_order(purpose: str, kind: str, problems: list[str]) -> None:
    doc = order(rsx(purpose=purpose))
    assert (doc.document_type, codes(doc)) == (kind, problems)


def test_lines_told_in_parts_are_held() -> None:
    parts = "<Sublines><Subline><SublineItemDetail><QtyPer>5</QtyPer></SublineItemDetail></Subline></Sublines>"
    assert codes(order(rsx(more=parts))) == ["document.low_confidence"]


ECOD = """<Document-Order><Order-Header><OrderNumber>7788</OrderNumber><OrderDate>2026-09-01</OrderDate>
<ExpectedDeliveryDate>2026-09-05</ExpectedDeliveryDate><OrderCurrency>PLN</OrderCurrency>
<DocumentFunctionCode>{function}</DocumentFunctionCode><Remarks>Ring first</Remarks></Order-Header><Order-Parties>
<Buyer><ILN>5900000000008</ILN><Name>Acme</Name><CityName>Gdynia</CityName></Buyer><Seller><ILN>5900000000015</ILN>
<CodeByBuyer>V-9</CodeByBuyer></Seller><DeliveryPoint><ILN>5900000000022</ILN><Name>DC</Name></DeliveryPoint>
</Order-Parties><Order-Lines><Line><Line-Item><LineNumber>1</LineNumber><EAN>4006381333931</EAN>
<BuyerItemCode>B-77</BuyerItemCode><SupplierItemCode>HB-1</SupplierItemCode><ItemDescription>Ball valve</ItemDescription>
<OrderedQuantity>10.000</OrderedQuantity><UnitOfMeasure>PCE</UnitOfMeasure><OrderedUnitNetPrice>4.20</OrderedUnitNetPrice>
</Line-Item></Line></Order-Lines><Order-Summary><TotalLines>{count}</TotalLines></Order-Summary></Document-Order>"""


def test_an_ecod_order_is_read_field_by_field() -> None:
    doc = order(ECOD.format(function="O", count=1))
    assert (doc.po_number, doc.date, doc.requested_date, doc.currency) == (
        "7788", date(2026, 9, 1), date(2026, 9, 5), "PLN",
    )  # fmt: skip
    assert doc.buyer is not None
    assert doc.ship_to is not None
    assert doc.supplier is not None
    assert (doc.buyer.name, doc.buyer.city, doc.buyer.ids["gln"]) == ("Acme", "Gdynia", "5900000000008")
    assert (doc.ship_to.name, dict(doc.supplier.ids)) == ("DC", {"gln": "5900000000015", "buyer_assigned": "V-9"})
    line = doc.lines[0]
    assert (line.qty, line.uom, line.unit_price, line.gtin) == (Decimal(10), "PCE", Decimal("4.20"), "4006381333931")
    assert (line.buyer_part, line.supplier_part, line.description) == ("B-77", "HB-1", "Ball valve")
    assert (doc.notes, codes(doc)) == (("Ring first",), [])


def test_what_an_ecod_order_says_of_itself() -> None:
    assert order(ECOD.format(function="C", count=1)).document_type == "change"
    assert codes(order(ECOD.format(function="D", count=1))) == ["document.low_confidence"]
    assert codes(order(ECOD.format(function="O", count=3))) == ["document.arithmetic"]
