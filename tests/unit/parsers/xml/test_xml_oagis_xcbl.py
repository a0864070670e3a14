"""What OAGIS purchase orders and xCBL orders say."""

from datetime import date
from decimal import Decimal

import pytest

from parsers.document import Party, PurchaseOrderLine
from tests.unit.parsers.xml.made import codes, order, read

OAGIS = """<?xml version="1.0"?><us:{root} xmlns:us="urn:us" xmlns:oa="http://www.openapplications.org/oagis/9"
 releaseID="9.2"><us:ApplicationArea><oa:Sender><oa:LogicalID>BUYER01</oa:LogicalID></oa:Sender>
<us:ReceiverId>US01</us:ReceiverId><oa:BODID>0815</oa:BODID></us:ApplicationArea><us:DataArea><oa:Process><oa:ActionCriteria>
<oa:ActionExpression actionCode="{action}"/></oa:ActionCriteria></oa:Process><us:PurchaseOrder><us:PurchaseOrderHeader>
<oa:DocumentID><oa:ID>PO-1</oa:ID><oa:RevisionID>2</oa:RevisionID></oa:DocumentID>
<oa:DocumentDateTime>2026-09-01T10:00:00-06:00</oa:DocumentDateTime><oa:Note>Ring first</oa:Note>
<oa:ExtendedAmount currencyID="USD">42.00</oa:ExtendedAmount><oa:CustomerParty><oa:PartyIDs><oa:ID>D1001</oa:ID>
<oa:DUNSID>123456789</oa:DUNSID></oa:PartyIDs><oa:Name>Acme</oa:Name></oa:CustomerParty><oa:SupplierParty>
<oa:Name>Us</oa:Name></oa:SupplierParty><oa:ShipToParty><oa:PartyIDs><oa:ID>S-7</oa:ID></oa:PartyIDs><oa:Name>Dock</oa:Name>
<oa:Location><oa:Address><oa:LineOne>1 Road</oa:LineOne><oa:LineTwo>Gate B</oa:LineTwo><oa:CityName>Solon</oa:CityName>
<oa:CountrySubDivisionCode>OH</oa:CountrySubDivisionCode><oa:CountryCode>US</oa:CountryCode><oa:PostalCode>44139</oa:PostalCode>
</oa:Address></oa:Location></oa:ShipToParty><oa:RequiredDeliveryDateTime>2026-10-03</oa:RequiredDeliveryDateTime>
</us:PurchaseOrderHeader><us:PurchaseOrderLine><oa:LineNumber>10</oa:LineNumber><us:Item><oa:CustomerItemID>
<oa:ID>B-77</oa:ID></oa:CustomerItemID><oa:SupplierItemID><oa:ID>HB-1</oa:ID></oa:SupplierItemID><oa:UPCID>
<oa:ID>012345678905</oa:ID></oa:UPCID><oa:Description>Ball valve</oa:Description></us:Item>
<oa:Quantity unitCode="EA">10</oa:Quantity><oa:UnitPrice><oa:Amount currencyID="USD">4.20</oa:Amount>
<oa:PerQuantity unitCode="EA">1</oa:PerQuantity></oa:UnitPrice><oa:ExtendedAmount currencyID="USD">42.00</oa:ExtendedAmount>
</us:PurchaseOrderLine></us:PurchaseOrder></us:DataArea></us:{root}>"""


def oagis(root: str = "ProcessPurchaseOrder", action: str = "Add") -> str:
    return OAGIS.format(root=root, action=action)


def test_a_whole_oagis_order() -> None:
    doc = order(oagis())
    assert (doc.po_number, doc.revision, doc.document_type) == ("PO-1", "2", "order")
    assert (doc.date, doc.requested_date) == (date(2026, 9, 1), date(2026, 10, 3))
    assert (doc.currency, doc.total, doc.notes) == ("USD", Decimal("42.00"), ("Ring first",))
    assert doc.buyer == Party("Acme", {"duns": "123456789", "code": "D1001"})
    assert doc.supplier == Party("Us")
    assert doc.ship_to == Party("Dock", {"code": "S-7"}, "1 Road, Gate B", "Solon", "OH", "44139", "US")
    assert (doc.sender_id, doc.receiver_id, doc.control_ref) == ("BUYER01", "US01", "0815")
    assert doc.lines == (
        PurchaseOrderLine(
            "10", Decimal(10), "EA", "add", "B-77", "HB-1", "012345678905", "Ball valve", Decimal("4.20"),
            amount=Decimal("42.00"), uom_code="EA",
        ),
    )  # fmt: skip
    assert doc.problems == ()


@pytest.mark.parametrize(
    ("root", "action", "document_type", "problems"),
    [
        ("ProcessPurchaseOrder", "Change", "change", []),
        ("ProcessPurchaseOrder", "Replace", "change", ["po.revision"]),
        ("ProcessPurchaseOrder", "Delete", "cancel", []),
        ("ChangePurchaseOrder", "", "change", []),
        ("CancelPurchaseOrder", "", "cancel", []),
    ],
)
def test_the_verb_says_what_becomes_of_the_order(
    root: str, action: str, document_type: str, problems: list[str]
) -> None:
    doc = order(oagis(root, action))
    assert (doc.document_type, codes(doc)) == (document_type, problems)


OAGIS_8 = """<ProcessPurchaseOrder xmlns="http://www.openapplications.org/oagis"><DataArea><PurchaseOrder><Header>
<DocumentIds><CustomerDocumentId><Id>PO-8</Id></CustomerDocumentId></DocumentIds><NeedDeliveryDate>2026-10-03</NeedDeliveryDate>
<Parties><CustomerParty><PartyId><Id>D1001</Id></PartyId><Name>Acme</Name></CustomerParty></Parties></Header><Line>
<LineNumber>1</LineNumber><OrderItem><ItemIds><CustomerItemId><Id>B-77</Id></CustomerItemId><SupplierItemId><Id>HB-1</Id>
</SupplierItemId></ItemIds><Description>Ball valve</Description></OrderItem><OrderQuantity uom="EA">3</OrderQuantity>
<UnitPrice><Amount currency="USD">4.20</Amount><PerQuantity uom="EA">1</PerQuantity></UnitPrice></Line></PurchaseOrder>
</DataArea></ProcessPurchaseOrder>"""


def test_the_older_oagis_is_read_too() -> None:
    doc = order(OAGIS_8)
    assert (doc.po_number, doc.currency, doc.requested_date) == ("PO-8", "USD", date(2026, 10, 3))
    assert doc.buyer == Party("Acme", {"code": "D1001"})
    line = doc.lines[0]
    assert (line.qty, line.uom, line.buyer_part, line.supplier_part) == (Decimal(3), "EA", "B-77", "HB-1")
    assert doc.problems == ()


def party(name: str, agency: str, number: str) -> str:
    return (
        f"<{name}><Party><PartyID><Identifier><Agency><AgencyCoded>{agency}</AgencyCoded></Agency><Ident>{number}</Ident>"
        f"</Identifier></PartyID><NameAddress><Name1>{name} Inc.</Name1><Street>Main St 1</Street><PostalCode>10001</PostalCode>"
        "<City>New York</City><Region><RegionCoded>USNY</RegionCoded></Region><Country><CountryCoded>US</CountryCoded></Country>"
        f"</NameAddress></Party></{name}>"
    )


def xcbl(purpose: str = "Original", unit: str = "<UOMCoded>EA</UOMCoded>") -> str:
    return (
        '<?xml version="1.0" encoding="utf-8"?><Order><OrderHeader><OrderNumber><BuyerOrderNumber>PO-1</BuyerOrderNumber>'
        f"</OrderNumber><OrderIssueDate>20260901T00:00:00</OrderIssueDate><Purpose><PurposeCoded>{purpose}</PurposeCoded>"
        "</Purpose><OrderCurrency><Currency><CurrencyCoded>USD</CurrencyCoded></Currency></OrderCurrency><OrderDates>"
        "<RequestedDeliverByDate>20261003T00:00:00</RequestedDeliverByDate></OrderDates><OrderParty>"
        f"{party('BuyerParty', 'AssignedBySellerOrSellersAgent', 'D1001')}{party('SellerParty', 'DUNS', '123456789')}"
        f"{party('ShipToParty', 'AssignedByBuyerOrBuyersAgent', 'S-7')}</OrderParty><OrderHeaderNote>Ring first</OrderHeaderNote>"
        "</OrderHeader><OrderDetail><ListOfItemDetail><ItemDetail><BaseItemDetail><LineItemNum><BuyerLineItemNum>1"
        "</BuyerLineItemNum></LineItemNum><ItemIdentifiers><PartNumbers><SellerPartNumber><PartNum><PartID>HB-1</PartID>"
        "</PartNum></SellerPartNumber><BuyerPartNumber><PartNum><PartID>B-77</PartID></PartNum></BuyerPartNumber>"
        "<StandardPartNumber><ProductIdentifier>4012345678901</ProductIdentifier></StandardPartNumber></PartNumbers>"
        "<ItemDescription>Ball valve</ItemDescription></ItemIdentifiers><TotalQuantity><Quantity><QuantityValue>10"
        f"</QuantityValue><UnitOfMeasurement>{unit}</UnitOfMeasurement></Quantity></TotalQuantity></BaseItemDetail>"
        "<PricingDetail><ListOfPrice><Price><UnitPrice><UnitPriceValue>4.20</UnitPriceValue></UnitPrice></Price></ListOfPrice>"
        "<LineItemTotal><MonetaryAmount>42.00</MonetaryAmount></LineItemTotal></PricingDetail></ItemDetail>"
        "</ListOfItemDetail></OrderDetail><OrderSummary><NumberOfLines>1</NumberOfLines><OrderTotal><MonetaryValue>"
        "<MonetaryAmount>42.00</MonetaryAmount></MonetaryValue></OrderTotal></OrderSummary></Order>"
    )


NEW_YORK = {"street": "Main St 1", "city": "New York", "region": "USNY", "postcode": "10001", "country": "US"}


def test_a_whole_xcbl_order() -> None:
    doc = order(xcbl())
    assert (doc.po_number, doc.date, doc.requested_date) == ("PO-1", date(2026, 9, 1), date(2026, 10, 3))
    assert (doc.currency, doc.total, doc.notes) == ("USD", Decimal("42.00"), ("Ring first",))
    assert doc.buyer == Party("BuyerParty Inc.", {"supplier_assigned": "D1001"}, **NEW_YORK)
    assert doc.supplier == Party("SellerParty Inc.", {"duns": "123456789"}, **NEW_YORK)
    assert doc.ship_to == Party("ShipToParty Inc.", {"buyer_assigned": "S-7"}, **NEW_YORK)
    assert doc.lines == (
        PurchaseOrderLine(
            "1", Decimal(10), "EA", "add", "B-77", "HB-1", "4012345678901", "Ball valve", Decimal("4.20"),
            amount=Decimal("42.00"), uom_code="EA",
        ),
    )  # fmt: skip
    assert doc.problems == ()


def test_units_in_words_of_the_buyer() -> None:
    doc = order(xcbl(unit="<UOMCoded>Other</UOMCoded><UOMCodedOther>Crate</UOMCodedOther>"))
    assert (doc.lines[0].uom, doc.lines[0].uom_code) == ("CRATE", "XCR")


@pytest.mark.parametrize(
    ("purpose", "document_type", "problems"),
    [
        ("Change", "change", []),
        ("Replace", "change", ["po.revision"]),
        ("Cancellation", "cancel", []),
        ("Duplicate", "order", ["document.low_confidence"]),
    ],
)
def test_the_purpose_of_an_xcbl_order(purpose: str, document_type: str, problems: list[str]) -> None:
    doc = order(xcbl(purpose))
    assert (doc.document_type, codes(doc)) == (document_type, problems)


def test_an_order_of_nobodys_standard_is_named() -> None:
    result = read("<?xml version='1.0'?><Order><Number>1</Number></Order>")
    assert result.error == (
        "This is an XML document of a kind we do not know (Order), not an order we can read; nothing was entered."
    )
