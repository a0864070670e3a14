"""What Order-X documents say: orders, changes, cancellations, and orders inside a PDF."""

import re
from datetime import date
from decimal import Decimal

import pytest

from parsers.context import ParseContext
from parsers.document import Party, PurchaseOrderLine
from parsers.pdf.reader import PdfReader
from parsers.registry import parse
from tests.unit.parsers.xml.made import codes, order, read

SPACES = (
    'xmlns:rsm="urn:un:unece:uncefact:data:SCRDMCCBDACIOMessageStructure:100" '
    'xmlns:ram="urn:un:unece:uncefact:data:standard:ReusableAggregateBusinessInformationEntity:128" '
    'xmlns:udt="urn:un:unece:uncefact:data:standard:UnqualifiedDataType:128"'
)


def day(digits: str, form: str = "102") -> str:
    return f'<udt:DateTimeString format="{form}">{digits}</udt:DateTimeString>'


def line(number: str = "1", more: str = "", net: str = "20.00", amount: str = "100.00") -> str:
    return (
        f"<ram:IncludedSupplyChainTradeLineItem><ram:AssociatedDocumentLineDocument><ram:LineID>{number}</ram:LineID>{more}"
        "<ram:IncludedNote><ram:Content>blue</ram:Content></ram:IncludedNote></ram:AssociatedDocumentLineDocument>"
        '<ram:SpecifiedTradeProduct><ram:GlobalID schemeID="0160">4012345678901</ram:GlobalID>'
        "<ram:SellerAssignedID>HB-1</ram:SellerAssignedID><ram:BuyerAssignedID>B-77</ram:BuyerAssignedID>"
        "<ram:Name>Ball valve</ram:Name></ram:SpecifiedTradeProduct><ram:SpecifiedLineTradeAgreement>"
        "<ram:BuyerOrderReferencedDocument><ram:LineID>7</ram:LineID></ram:BuyerOrderReferencedDocument>"
        "<ram:GrossPriceProductTradePrice><ram:ChargeAmount>21.00</ram:ChargeAmount></ram:GrossPriceProductTradePrice>"
        f"<ram:NetPriceProductTradePrice><ram:ChargeAmount>{net}</ram:ChargeAmount>"
        '<ram:BasisQuantity unitCode="C62">2.00</ram:BasisQuantity></ram:NetPriceProductTradePrice>'
        "</ram:SpecifiedLineTradeAgreement><ram:SpecifiedLineTradeDelivery>"
        '<ram:RequestedQuantity unitCode="C62">10.00</ram:RequestedQuantity>'
        "<ram:RequestedDeliverySupplyChainEvent><ram:OccurrenceDateTime>"
        f"{day('20261003')}</ram:OccurrenceDateTime></ram:RequestedDeliverySupplyChainEvent></ram:SpecifiedLineTradeDelivery>"
        "<ram:SpecifiedLineTradeSettlement><ram:SpecifiedTradeSettlementLineMonetarySummation>"
        f"<ram:LineTotalAmount>{amount}</ram:LineTotalAmount></ram:SpecifiedTradeSettlementLineMonetarySummation>"
        "</ram:SpecifiedLineTradeSettlement></ram:IncludedSupplyChainTradeLineItem>"
    )


def party(role: str, name: str) -> str:
    return (
        f'<ram:{role}><ram:ID>X-1</ram:ID><ram:GlobalID schemeID="0088">4012345000009</ram:GlobalID><ram:Name>{name}</ram:Name>'
        "<ram:PostalTradeAddress><ram:PostcodeCode>69001</ram:PostcodeCode><ram:LineOne>Rue 1</ram:LineOne>"
        "<ram:LineTwo>Bat. B</ram:LineTwo><ram:CityName>Lyon</ram:CityName><ram:CountryID>FR</ram:CountryID>"
        '</ram:PostalTradeAddress><ram:SpecifiedTaxRegistration><ram:ID schemeID="VA">FR05987654321</ram:ID>'
        f"</ram:SpecifiedTaxRegistration></ram:{role}>"
    )


def orderx(
    *lines: str, kind: str = "220", purpose: str = "9", test: str = "false", delivery: str = "", reference: str = ""
) -> str:
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><rsm:SCRDMCCBDACIOMessageStructure {SPACES}><rsm:ExchangedDocumentContext>'
        f"<ram:TestIndicator><udt:Indicator>{test}</udt:Indicator></ram:TestIndicator></rsm:ExchangedDocumentContext>"
        f"<rsm:ExchangedDocument><ram:ID>PO-1</ram:ID><ram:TypeCode>{kind}</ram:TypeCode><ram:IssueDateTime>"
        f"{day('20260901')}</ram:IssueDateTime><ram:PurposeCode>{purpose}</ram:PurposeCode></rsm:ExchangedDocument>"
        f"<rsm:SupplyChainTradeTransaction>{''.join(lines or (line(),))}<ram:ApplicableHeaderTradeAgreement>"
        f"{party('SellerTradeParty', 'Wir SARL')}{party('BuyerTradeParty', 'Acheteur SA')}{reference}"
        f"</ram:ApplicableHeaderTradeAgreement><ram:ApplicableHeaderTradeDelivery>{party('ShipToTradeParty', 'Quai')}"
        f"{delivery}</ram:ApplicableHeaderTradeDelivery><ram:ApplicableHeaderTradeSettlement>"
        "<ram:OrderCurrencyCode>EUR</ram:OrderCurrencyCode><ram:SpecifiedTradeSettlementHeaderMonetarySummation>"
        "<ram:LineTotalAmount>100.00</ram:LineTotalAmount><ram:AllowanceTotalAmount>5.00</ram:AllowanceTotalAmount>"
        "<ram:TaxBasisTotalAmount>95.00</ram:TaxBasisTotalAmount><ram:GrandTotalAmount>114.00</ram:GrandTotalAmount>"
        "</ram:SpecifiedTradeSettlementHeaderMonetarySummation></ram:ApplicableHeaderTradeSettlement>"
        "</rsm:SupplyChainTradeTransaction></rsm:SCRDMCCBDACIOMessageStructure>"
    )


def test_a_whole_order() -> None:
    doc = order(orderx())
    told = Party("Acheteur SA", {"gln": "4012345000009", "tax": "FR05987654321", "code": "X-1"},
                 "Rue 1, Bat. B", "Lyon", None, "69001", "FR")  # fmt: skip
    assert doc.buyer == told
    assert (doc.ship_to and doc.ship_to.name, doc.supplier and doc.supplier.name) == ("Quai", "Wir SARL")
    assert (doc.po_number, doc.date, doc.currency, doc.total) == ("PO-1", date(2026, 9, 1), "EUR", Decimal("95.00"))
    assert doc.requested_date == date(2026, 10, 3)
    assert doc.lines == (
        PurchaseOrderLine(
            "1", Decimal(10), "C62", "add", "B-77", "HB-1", "4012345678901", "Ball valve", Decimal("20.00"), Decimal(2),
            Decimal("100.00"), date(2026, 10, 3), "C62", ("blue",),
        ),
    )  # fmt: skip
    assert doc.problems == ()


REFERENCE = "<ram:BuyerOrderReferencedDocument><ram:IssuerAssignedID>4711</ram:IssuerAssignedID></ram:BuyerOrderReferencedDocument>"


@pytest.mark.parametrize(
    ("kind", "purpose", "document_type", "number", "revision", "problems"),
    [
        ("220", "9", "order", "PO-1", None, []),
        ("230", "4", "change", "4711", "PO-1", []),
        ("220", "4", "change", "4711", "PO-1", []),
        ("230", "1", "cancel", "4711", "PO-1", []),
        ("220", "5", "change", "4711", "PO-1", ["po.revision"]),
        ("220", "31", "order", "PO-1", None, ["document.low_confidence"]),
        ("221", "9", "order", "PO-1", None, ["document.low_confidence"]),
    ],
)
def test_type_and_purpose(
    kind: str, purpose: str, document_type: str, number: str, revision: str | None, problems: list[str]
) -> None:
    doc = order(orderx(kind=kind, purpose=purpose, reference=REFERENCE))
    assert (doc.document_type, doc.po_number, doc.revision) == (document_type, number, revision)
    assert codes(doc) == problems


def test_an_order_response_is_no_order() -> None:
    assert read(orderx(kind="231")).error == "This is an order response, not an order we can read; nothing was entered."


def test_lines_of_a_change_say_what_they_do() -> None:
    status = "<ram:LineStatusCode>{}</ram:LineStatusCode>"
    lines = [line(str(code), more=status.format(code)) for code in (1, 2, 3)]
    doc = order(orderx(*lines, kind="230", purpose="4"))
    assert [one.action for one in doc.lines] == ["add", "delete", "change"]


def test_a_test_is_held() -> None:
    assert codes(order(orderx(test="true"))) == ["document.test_indicator"]


PERIOD = (
    f"<ram:OccurrenceSpecifiedPeriod><ram:StartDateTime>{day('20261006')}</ram:StartDateTime>"
    f"<ram:EndDateTime>{day('20261009')}</ram:EndDateTime></ram:OccurrenceSpecifiedPeriod>"
)


@pytest.mark.parametrize(
    ("event", "wanted"),
    [
        (f"<ram:OccurrenceDateTime>{day('202610051200', '203')}</ram:OccurrenceDateTime>", date(2026, 10, 5)),
        (f"<ram:OccurrenceDateTime>{day('202640', '616')}</ram:OccurrenceDateTime>", date(2026, 9, 28)),
        (PERIOD, date(2026, 10, 6)),
    ],
)
def test_delivery_days_in_every_layout(event: str, wanted: date) -> None:
    delivery = f"<ram:RequestedDeliverySupplyChainEvent>{event}</ram:RequestedDeliverySupplyChainEvent>"
    doc = order(orderx(delivery=delivery))
    assert (doc.requested_date, doc.problems) == (wanted, ())


def test_a_wrong_day_is_no_day() -> None:
    event = f"<ram:OccurrenceDateTime>{day('20261399')}</ram:OccurrenceDateTime>"
    delivery = f"<ram:RequestedDeliverySupplyChainEvent>{event}</ram:RequestedDeliverySupplyChainEvent>"
    doc = order(orderx(delivery=delivery))
    assert [(p.code, p.where) for p in doc.problems] == [("document.ambiguous_date", "requested_date")]


def test_the_reader_of_pdfs_gets_the_order_it_found_inside() -> None:
    """What the PDF's reader hands on is read as the file itself would be."""

    class Item:
        name = "order-x.xml"
        data = orderx().encode()

    result = PdfReader(parse)._attached_order([Item()], ParseContext("order.pdf", "application/pdf"))
    assert result is not None
    assert result.orders == read(orderx()).orders


def test_the_same_order_under_its_other_name() -> None:
    renamed = (
        orderx()
        .replace("SCRDMCCBDACIOMessageStructure>", "CrossIndustryOrder>")
        .replace("<rsm:SCRDMCCBDACIOMessageStructure ", "<rsm:CrossIndustryOrder ")
    )
    assert "<rsm:CrossIndustryOrder" in renamed
    assert order(renamed).lines == order(orderx()).lines


def test_a_gross_price_has_its_own_basis() -> None:
    text = re.sub(r"<ram:NetPriceProductTradePrice>.*?</ram:NetPriceProductTradePrice>", "", orderx())
    basis = '21.00</ram:ChargeAmount><ram:BasisQuantity unitCode="C62">2</ram:BasisQuantity>'
    found = order(re.sub(r"21\.00</ram:ChargeAmount>", basis, text)).lines[0]
    assert (found.unit_price, found.price_per) == (Decimal("21.00"), Decimal(2))
