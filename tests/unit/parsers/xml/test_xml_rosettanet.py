"""RosettaNet: PIP 3A4 with the DTD that every instance names, 3A8, 3A9."""

from datetime import date
from decimal import Decimal

from tests.unit.parsers.xml.made import codes, order, read

DOCTYPE = '<!DOCTYPE Pip3A4PurchaseOrderRequest SYSTEM "3A4_MS_V02_02_PurchaseOrderRequest.dtd">'


def role(name: str, duns: str) -> str:
    return (
        f"<PartnerRoleDescription><PartnerDescription><BusinessDescription><GlobalBusinessIdentifier>{duns}"
        f"</GlobalBusinessIdentifier><businessName><FreeFormText>{name}</FreeFormText></businessName></BusinessDescription>"
        "<PhysicalLocation><PhysicalAddress><addressLine1><FreeFormText>1 High St</FreeFormText></addressLine1>"
        "<cityName><FreeFormText>Leeds</FreeFormText></cityName><GlobalCountryCode>GB</GlobalCountryCode>"
        "<NationalPostalCode>LS1 1AA</NationalPostalCode></PhysicalAddress></PhysicalLocation>"
        "</PartnerDescription></PartnerRoleDescription>"
    )


def pip(root: str = "Pip3A4PurchaseOrderRequest", before: str = DOCTYPE, more: str = "", inside: str = "") -> str:
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>{before}<{root}><fromRole>{role("Acme Ltd", "123456789")}</fromRole>'
        f"<GlobalDocumentFunctionCode>Request</GlobalDocumentFunctionCode><PurchaseOrder>{inside}"
        "<ProductLineItem><LineNumber>1</LineNumber>"
        "<OrderQuantity><requestedQuantity><ProductQuantity>100</ProductQuantity></requestedQuantity></OrderQuantity>"
        "<GlobalProductUnitOfMeasureCode>Each</GlobalProductUnitOfMeasureCode><ProductIdentification>"
        "<GlobalProductIdentifier>04012345678901</GlobalProductIdentifier>"
        "<PartnerProductIdentification><GlobalPartnerClassificationCode>Buyer</GlobalPartnerClassificationCode>"
        "<ProprietaryProductIdentifier>B-77</ProprietaryProductIdentifier></PartnerProductIdentification>"
        "<PartnerProductIdentification><GlobalPartnerClassificationCode>Manufacturer</GlobalPartnerClassificationCode>"
        "<ProprietaryProductIdentifier>HB-1</ProprietaryProductIdentifier></PartnerProductIdentification>"
        "</ProductIdentification><requestedEvent><TransportationEvent><DateStamp>20260910Z</DateStamp>"
        "<GlobalTransportEventCode>Dock</GlobalTransportEventCode></TransportationEvent></requestedEvent>"
        "<requestedUnitPrice><FinancialAmount><GlobalCurrencyCode>USD</GlobalCurrencyCode><MonetaryAmount>4.20"
        "</MonetaryAmount></FinancialAmount></requestedUnitPrice>"
        "<totalLineItemAmount><FinancialAmount><GlobalCurrencyCode>USD</GlobalCurrencyCode>"
        "<MonetaryAmount>420.00</MonetaryAmount></FinancialAmount></totalLineItemAmount></ProductLineItem>"
        "<totalAmount><FinancialAmount><GlobalCurrencyCode>USD</GlobalCurrencyCode><MonetaryAmount>420.00</MonetaryAmount>"
        "</FinancialAmount></totalAmount></PurchaseOrder>"
        "<thisDocumentGenerationDateTime><DateTimeStamp>20260901T101500.000Z</DateTimeStamp></thisDocumentGenerationDateTime>"
        "<thisDocumentIdentifier><ProprietaryDocumentIdentifier>PO-1</ProprietaryDocumentIdentifier></thisDocumentIdentifier>"
        f"{more}<toRole>{role('HB Ltd', '987654321')}</toRole></{root}>"
    )


def test_3a4_is_read_field_by_field() -> None:
    doc = order(pip())
    assert (doc.document_type, doc.po_number, doc.date, doc.currency, doc.total) == (
        "order",
        "PO-1",
        date(2026, 9, 1),
        "USD",
        Decimal("420.00"),
    )
    assert doc.buyer is not None
    assert doc.supplier is not None
    assert (doc.buyer.name, dict(doc.buyer.ids)) == ("Acme Ltd", {"duns": "123456789"})
    assert (doc.buyer.street, doc.buyer.city, doc.buyer.postcode) == ("1 High St", "Leeds", "LS1 1AA")
    assert doc.supplier.name == "HB Ltd"
    line = doc.lines[0]
    assert (line.qty, line.uom, line.uom_code, line.unit_price, line.amount) == (
        Decimal(100),
        "EACH",
        "EA",
        Decimal("4.20"),
        Decimal("420.00"),
    )
    assert (line.gtin, line.buyer_part, line.supplier_part) == ("04012345678901", "B-77", "HB-1")
    assert line.requested_date == date(2026, 9, 10)
    assert codes(doc) == []


def test_3a8_changes_the_order_it_names() -> None:
    named = (
        "<PurchaseOrderNumber><ProprietaryDocumentIdentifier>PO-9</ProprietaryDocumentIdentifier></PurchaseOrderNumber>"
    )
    doc = order(pip("Pip3A8PurchaseOrderChangeRequest", "", inside=named))
    assert (doc.document_type, doc.po_number, doc.revision, doc.lines[0].action) == ("change", "PO-9", "PO-1", "change")


def test_3a9_cancels_the_order_it_names() -> None:
    doc = order(
        "<Pip3A9PurchaseOrderCancellationRequest><PurchaseOrderCancellation><purchaseOrderNumber>"
        "<ProprietaryDocumentIdentifier>PO-9</ProprietaryDocumentIdentifier></purchaseOrderNumber></PurchaseOrderCancellation>"
        "<thisDocumentIdentifier><ProprietaryDocumentIdentifier>C-1</ProprietaryDocumentIdentifier></thisDocumentIdentifier>"
        "</Pip3A9PurchaseOrderCancellationRequest>"
    )
    assert (doc.document_type, doc.po_number, doc.lines) == ("cancel", "PO-9", ())


def test_a_confirmation_is_no_order() -> None:
    result = read(pip("Pip3A4PurchaseOrderConfirmation", ""))
    assert [problem.code for problem in result.problems] == ["document.not_an_order"]
    assert "confirmation" in str(result.error)


def test_a_dtd_that_declares_anything_is_refused() -> None:
    for doctype in (
        DOCTYPE.replace(">", '[<!ENTITY x "1">]>'),
        DOCTYPE.replace("3A4_MS", "http://127.0.0.1:9/3A4_MS"),
        DOCTYPE.replace("3A4_MS", "../3A4_MS"),
        DOCTYPE.replace("3A4_MS", "file:///3A4_MS"),
    ):
        assert [problem.code for problem in read(pip(before=doctype)).problems] == ["document.hostile"]
