"""GS1 XML orders: version 3, and version 2 with its commands."""

from datetime import date
from decimal import Decimal

from tests.unit.parsers.xml.made import codes, order, read

HEADER_3 = (
    '<sh:StandardBusinessDocumentHeader xmlns:sh="http://www.unece.org/cefact/namespaces/StandardBusinessDocumentHeader">'
    '<sh:Sender><sh:Identifier Authority="GS1">4012345000009</sh:Identifier></sh:Sender>'
    '<sh:Receiver><sh:Identifier Authority="GS1">9521101000016</sh:Identifier></sh:Receiver>'
    "<sh:DocumentIdentification><sh:InstanceIdentifier>M-1</sh:InstanceIdentifier></sh:DocumentIdentification>"
    "</sh:StandardBusinessDocumentHeader>"
)


def line_3(number: str = "1", qty: str = "10", more: str = "") -> str:
    return (
        f"<orderLineItem><lineItemNumber>{number}</lineItemNumber>"
        f'<requestedQuantity measurementUnitCode="EA">{qty}</requestedQuantity>{more}'
        '<netAmount currencyCode="EUR">42.00</netAmount><netPrice currencyCode="EUR">4.20</netPrice>'
        "<transactionalTradeItem><gtin>04012345678901</gtin>"
        '<additionalTradeItemIdentification additionalTradeItemIdentificationTypeCode="BUYER_ASSIGNED">B-77'
        "</additionalTradeItemIdentification>"
        '<additionalTradeItemIdentification additionalTradeItemIdentificationTypeCode="SUPPLIER_ASSIGNED">HB-1'
        "</additionalTradeItemIdentification>"
        '<tradeItemDescription languageCode="en">Ball valve</tradeItemDescription></transactionalTradeItem></orderLineItem>'
    )


def order_3(*lines: str, head: str = "", number: str = "PO-1") -> str:
    return (
        "<order><creationDateTime>2026-09-01T12:00:00.000-01:00</creationDateTime>"
        "<documentStatusCode>ORIGINAL</documentStatusCode>"
        f"{head}<orderIdentification><entityIdentification>{number}</entityIdentification></orderIdentification>"
        "<buyer><gln>4012345000009</gln><additionalPartyIdentification "
        'additionalPartyIdentificationTypeCode="SELLER_ASSIGNED_IDENTIFIER_FOR_A_PARTY">D1001</additionalPartyIdentification>'
        "</buyer><seller><gln>9521101000016</gln></seller><orderLogisticalInformation><shipTo><gln>4012345000016</gln>"
        "<address><name>Yard 3</name><streetAddressOne>Dock 4</streetAddressOne><city>Hull</city>"
        "<postalCode>HU1 1AA</postalCode><countryCode>GB</countryCode></address></shipTo>"
        "<orderLogisticalDateInformation><requestedDeliveryDateTime><date>2026-09-10</date></requestedDeliveryDateTime>"
        f"</orderLogisticalDateInformation></orderLogisticalInformation>{''.join(lines or (line_3(),))}</order>"
    )


def message_3(*orders: str) -> str:
    return (
        f'<order:orderMessage xmlns:order="urn:gs1:ecom:order:xsd:3">{HEADER_3}{"".join(orders)}</order:orderMessage>'
    )


def test_version_3_is_read_field_by_field() -> None:
    doc = order(message_3(order_3()))
    assert (doc.po_number, doc.date, doc.requested_date, doc.currency) == (
        "PO-1",
        date(2026, 9, 1),
        date(2026, 9, 10),
        "EUR",
    )
    assert doc.buyer is not None
    assert doc.ship_to is not None
    assert doc.supplier is not None
    assert dict(doc.buyer.ids) == {"gln": "4012345000009", "supplier_assigned": "D1001"}
    assert (doc.ship_to.name, doc.ship_to.street, doc.ship_to.city) == ("Yard 3", "Dock 4", "Hull")
    assert (doc.ship_to.postcode, doc.ship_to.country) == ("HU1 1AA", "GB")
    assert doc.supplier.ids["gln"] == "9521101000016"
    assert (doc.sender_id, doc.receiver_id, doc.control_ref) == ("4012345000009", "9521101000016", "M-1")
    line = doc.lines[0]
    assert (line.line, line.qty, line.uom, line.unit_price, line.amount) == (
        "1",
        Decimal(10),
        "EA",
        Decimal("4.20"),
        Decimal("42.00"),
    )
    assert (line.gtin, line.buyer_part, line.supplier_part, line.description) == (
        "04012345678901",
        "B-77",
        "HB-1",
        "Ball valve",
    )
    assert codes(doc) == []


def test_one_message_may_hold_several_orders() -> None:
    result = read(message_3(order_3(), order_3(number="PO-2")))
    assert [doc.po_number for doc in result.orders] == ["PO-1", "PO-2"]


def test_a_change_by_refresh_replaces_the_order() -> None:
    doc = order(message_3(order_3(head="<documentActionCode>CHANGE_BY_REFRESH</documentActionCode>")))
    assert (doc.document_type, codes(doc)) == ("change", ["po.revision"])


def test_a_deletion_cancels() -> None:
    doc = order(message_3(order_3(head="<documentActionCode>DELETE</documentActionCode>")))
    assert (doc.document_type, doc.lines[0].action) == ("cancel", "delete")


def test_a_copy_is_told() -> None:
    doc = order(message_3(order_3().replace("ORIGINAL", "COPY")))
    assert codes(doc) == ["document.low_confidence"]


def test_a_line_shipped_to_several_places_is_told_place_by_place() -> None:
    parts = "".join(
        f'<orderLineItemDetail><requestedQuantity measurementUnitCode="EA">{qty}</requestedQuantity>'
        f"<orderLogisticalInformation><shipTo><gln>{gln}</gln></shipTo></orderLogisticalInformation></orderLineItemDetail>"
        for qty, gln in (("4", "4012345000016"), ("6", "4012345000023"))
    )
    doc = order(message_3(order_3(line_3(more=parts))))
    assert doc.lines[0].qty == Decimal(10)
    assert doc.lines[0].notes == ("Deliver 4 EA to 4012345000016", "Deliver 6 EA to 4012345000023")
    assert codes(doc) == ["document.low_confidence"]


ORDER_2 = (
    '<sh:StandardBusinessDocument xmlns:sh="http://www.unece.org/cefact/namespaces/StandardBusinessDocumentHeader" '
    'xmlns:eanucc="urn:ean.ucc:2" xmlns:order="urn:ean.ucc:order:2">'
    "<sh:StandardBusinessDocumentHeader><sh:HeaderVersion>1.0</sh:HeaderVersion></sh:StandardBusinessDocumentHeader>"
    "<eanucc:message><entityIdentification><uniqueCreatorIdentification>M2</uniqueCreatorIdentification>"
    "</entityIdentification><eanucc:transaction><command><eanucc:documentCommand>"
    '<documentCommandHeader type="{command}"/><documentCommandOperand>'
    '<order:order creationDateTime="2026-09-01T10:30:00" documentStatus="ORIGINAL">'
    "<orderIdentification><uniqueCreatorIdentification>PO-2</uniqueCreatorIdentification></orderIdentification>"
    "<orderPartyInformation><seller><gln>9521101000016</gln></seller><buyer><gln>4012345000009</gln></buyer>"
    "</orderPartyInformation><orderLogisticalInformation><shipToLogistics><shipTo><gln>4012345000016</gln></shipTo>"
    "</shipToLogistics><orderLogisticalDateGroup><requestedDeliveryDate><date>2026-09-10</date></requestedDeliveryDate>"
    '</orderLogisticalDateGroup></orderLogisticalInformation><orderLineItem number="1"><requestedQuantity><value>48</value>'
    "<unitOfMeasure><measurementUnitCodeValue>CS</measurementUnitCodeValue></unitOfMeasure></requestedQuantity>"
    "<netPrice><amount><currencyCode><currencyISOCode>EUR</currencyISOCode></currencyCode>"
    "<monetaryAmount>12.50</monetaryAmount></amount></netPrice>"
    "<tradeItemIdentification><gtin>04012345678901</gtin><additionalTradeItemIdentification>"
    "<additionalTradeItemIdentificationValue>HB-1</additionalTradeItemIdentificationValue>"
    "<additionalTradeItemIdentificationType>SUPPLIER_ASSIGNED</additionalTradeItemIdentificationType>"
    "</additionalTradeItemIdentification></tradeItemIdentification></orderLineItem></order:order>"
    "</documentCommandOperand></eanucc:documentCommand></command></eanucc:transaction></eanucc:message>"
    "</sh:StandardBusinessDocument>"
)


def test_version_2_is_read_out_of_its_commands() -> None:
    doc = order(ORDER_2.format(command="ADD"))
    assert (doc.po_number, doc.date, doc.requested_date, doc.currency) == (
        "PO-2",
        date(2026, 9, 1),
        date(2026, 9, 10),
        "EUR",
    )
    assert doc.buyer is not None
    assert doc.ship_to is not None
    assert (doc.buyer.ids["gln"], doc.ship_to.ids["gln"]) == ("4012345000009", "4012345000016")
    line = doc.lines[0]
    assert (line.line, line.qty, line.uom, line.unit_price) == ("1", Decimal(48), "CS", Decimal("12.50"))
    assert (line.gtin, line.supplier_part) == ("04012345678901", "HB-1")
    assert (doc.document_type, codes(doc)) == ("order", [])


def test_version_2_deletes_by_command() -> None:
    assert order(ORDER_2.format(command="DELETE")).document_type == "cancel"
