"""What cXML order requests say: new, changed, deleted."""

from datetime import date
from decimal import Decimal

import pytest

from parsers.codec import result_to_json
from parsers.document import Party, PurchaseOrderLine
from tests.unit.parsers.xml.made import CXML_DOCTYPE, codes, cxml, cxml_item, order, read

ADDRESS = (
    '<Address addressID="{id}" isoCountryCode="US"><Name xml:lang="en">{name}</Name><PostalAddress name="default">'
    "<DeliverTo>Joe Smith</DeliverTo><DeliverTo>Mailstop 9</DeliverTo><Street>123 Any Street</Street>"
    "<City>Sunnyvale</City><State>CA</State><PostalCode>90489</PostalCode>"
    '<Country isoCountryCode="US">United States</Country></PostalAddress></Address>'
)
HEAD = (
    '<Total><Money currency="USD">42.00</Money></Total>'
    f"<ShipTo>{ADDRESS.format(id='S-7', name='Acme Dock')}</ShipTo><BillTo>{ADDRESS.format(id='B-1', name='Acme Inc.')}</BillTo>"
    '<Comments xml:lang="en">Ring first<Attachment><URL>cid:note.pdf</URL></Attachment></Comments>'
)
US = {"street": "123 Any Street", "city": "Sunnyvale", "region": "CA", "postcode": "90489", "country": "US"}


def test_a_whole_order() -> None:
    doc = order(cxml(head=HEAD, attributes='type="new" requestedDeliveryDate="2026-10-03T23:00:00+00:00"'))
    assert (doc.po_number, doc.document_type, doc.revision) == ("PO-1", "order", None)
    assert (doc.date, doc.requested_date) == (date(2026, 9, 1), date(2026, 10, 3))  # as written, in no other zone
    assert (doc.currency, doc.total) == ("USD", Decimal("42.00"))
    assert doc.ship_to == Party("Acme Dock", {"buyer_assigned": "S-7"}, **US)
    assert doc.bill_to == Party("Acme Inc.", {"buyer_assigned": "B-1"}, **US)
    assert doc.buyer == Party("Acme Inc.", {"edi": "AN01", "duns": "123456789", "buyer_assigned": "B-1"}, **US)
    assert doc.supplier == Party(ids={"edi": "AN02"})
    assert (doc.sender_id, doc.receiver_id, doc.control_ref) == ("AN01", "AN02", "17@hub")
    assert doc.notes == (
        "Ring first", "Deliver to: Joe Smith", "Deliver to: Mailstop 9", "Attachment not included: cid:note.pdf",
    )  # fmt: skip
    assert doc.lines == (
        PurchaseOrderLine(
            "1", Decimal(10), "EA", "add", "B-77", "HB-1", None, "Ball valve", Decimal("4.20"), uom_code="EA"
        ),
    )
    assert doc.problems == ()


def test_the_shared_secret_appears_nowhere() -> None:
    assert "hush-hush" not in str(result_to_json("x", read(cxml(head=HEAD))))


def test_without_invoice_address_the_sender_is_the_buyer() -> None:
    doc = order(cxml())
    assert doc.buyer == Party(ids={"edi": "AN01", "duns": "123456789"})
    assert doc.bill_to is None


@pytest.mark.parametrize(
    ("kind", "document_type", "action", "problems"),
    [
        ("new", "order", "add", []),
        ("update", "change", "change", ["po.revision"]),
        ("delete", "cancel", "delete", []),
    ],
)
def test_the_type_says_what_becomes_of_the_order(
    kind: str, document_type: str, action: str, problems: list[str]
) -> None:
    doc = order(cxml(attributes=f'type="{kind}" orderVersion="3"'))
    assert (doc.document_type, doc.po_number, doc.revision) == (document_type, "PO-1", "3")
    assert [line.action for line in doc.lines] == [action]
    assert codes(doc) == problems


def test_a_test_request_and_a_blanket_order_are_held() -> None:
    assert codes(order(cxml(mode="test"))) == ["document.test_indicator"]
    assert codes(order(cxml(attributes='type="new" orderType="blanket"'))) == ["document.low_confidence"]


def test_line_amounts_are_the_sum_of_their_charges() -> None:
    charge = '<Distribution><Charge><Money currency="USD">{}</Money></Charge></Distribution>'
    doc = order(cxml(cxml_item(more=charge.format("30.00") + charge.format("12.00"))))
    assert (doc.lines[0].amount, doc.problems) == (Decimal("42.00"), ())
    assert codes(order(cxml(cxml_item(more=charge.format("4.20"))))) == ["document.arithmetic"]


def test_the_total_is_compared_with_prices_where_lines_have_no_amounts() -> None:
    total = '<Total><Money currency="USD">{}</Money></Total>'
    assert codes(order(cxml(cxml_item(), cxml_item("2", qty="1"), head=total.format("46.20")))) == []
    assert codes(order(cxml(cxml_item(), cxml_item("2", qty="1"), head=total.format("42.00")))) == [
        "document.arithmetic"
    ]


def test_price_basis_schedules_and_other_numbers() -> None:
    text = cxml(
        cxml_item(
            qty="200",
            price="33.33",
            more='<ScheduleLine quantity="150" requestedDeliveryDate="2026-10-05"/>'
            '<ScheduleLine quantity="50" requestedDeliveryDate="2026-10-02"/><Comments>blue</Comments>',
        )
    )
    text = text.replace(
        "<Description",
        '<PriceBasisQuantity quantity="100" conversionFactor="1"><UnitOfMeasure>EA</UnitOfMeasure></PriceBasisQuantity><Description',
    )
    text = text.replace("</ItemID>", '<IdReference domain="EAN-13" identifier="4012345678901"/></ItemID>')
    line = order(text).lines[0]
    assert (line.price_per, line.gtin, line.requested_date) == (Decimal(100), "4012345678901", date(2026, 10, 2))
    assert line.notes == ("blue", "Deliver 150 EA on 2026-10-05", "Deliver 50 EA on 2026-10-02")


def test_parts_of_a_set_are_remarks() -> None:
    doc = order(cxml(cxml_item(attributes=' itemType="composite"'), cxml_item("2", attributes=' parentLineNumber="1"')))
    assert [line.line for line in doc.lines] == ["1"]
    assert doc.notes == ("Part of line 1: HB-1, 10 EA",)
    assert codes(doc) == ["document.low_confidence"]


def test_every_line_may_name_the_same_place() -> None:
    place = f"<ShipTo>{ADDRESS.format(id='S-7', name='Acme Dock')}</ShipTo>"
    doc = order(cxml(cxml_item(more=place), cxml_item("2", more=place)))
    assert (doc.ship_to, codes(doc)) == (Party("Acme Dock", {"buyer_assigned": "S-7"}, **US), [])
    other = f"<ShipTo>{ADDRESS.format(id='S-8', name='Acme Shop')}</ShipTo>"
    split = order(cxml(cxml_item(more=place), cxml_item("2", more=other)))
    assert (split.ship_to, codes(split)) == (None, ["ship_to.ambiguous", "ship_to.ambiguous"])


@pytest.mark.parametrize(
    "doctype",
    [
        CXML_DOCTYPE,
        "",
        CXML_DOCTYPE.replace('"', "'"),
        CXML_DOCTYPE.replace(">", "[]>"),
        CXML_DOCTYPE.replace(">", " [ ] >"),
        '<!DOCTYPE cXML SYSTEM "cXML.dtd">',
        '<!-- sent by the hub --><!DOCTYPE cXML SYSTEM "cXML.dtd">',
        '<!DOCTYPE cXML\n  SYSTEM "https://xml.cXML.org/schemas/cXML/1.2.050/cXML.dtd" >',
    ],
)
def test_the_usual_document_type_is_accepted_and_never_loaded(doctype: str) -> None:
    assert order(cxml(doctype=doctype)).po_number == "PO-1"


@pytest.mark.parametrize(
    "doctype",
    [
        CXML_DOCTYPE.replace(">", ' [<!ENTITY x "y">]>'),
        CXML_DOCTYPE.replace("xml.cxml.org", "xml.cxml.org.evil.example"),
        CXML_DOCTYPE.replace("http://xml.cxml.org/", "file:///"),
        CXML_DOCTYPE.replace("cXML SYSTEM", 'cXML PUBLIC "x"'),
        CXML_DOCTYPE + CXML_DOCTYPE,
        CXML_DOCTYPE.lower(),
        '<!DOCTYPE other SYSTEM "http://xml.cxml.org/schemas/cXML/1.2.014/cXML.dtd">',
    ],
)
def test_any_other_document_type_is_refused(doctype: str) -> None:
    result = read(cxml(doctype=doctype))
    assert (result.orders, [p.code for p in result.problems]) == ((), ["document.hostile"])


def test_a_description_and_its_short_name_stay_apart() -> None:
    text = cxml().replace("Ball valve</Description>", "Ball valve<ShortName>Valve</ShortName></Description>")
    assert order(text).lines[0].description == "Ball valve"
    short = cxml().replace("Ball valve</Description>", "<ShortName>Valve</ShortName></Description>")
    assert order(short).lines[0].description == "Valve"


def test_days_of_a_delivery_period_and_of_a_blanket_order() -> None:
    period = '<DeliveryPeriod><Period startDate="2026-10-03T00:00:00+02:00" endDate="2026-10-09T00:00:00Z"/></DeliveryPeriod>'
    doc = order(cxml(head=period, attributes='type="new" expirationDate="2026-12-31" agreementID="C-9"'))
    assert (doc.requested_date, doc.cancel_after) == (date(2026, 10, 3), date(2026, 12, 31))
    assert "Contract C-9" in doc.notes


def test_an_invoice_address_is_not_needed_to_know_the_buyer() -> None:
    told = "<Correspondent><Contact><Name>Acme Ltd</Name></Contact></Correspondent></From>"
    doc = order(cxml().replace("</From>", told))
    assert doc.buyer is not None
    assert (doc.buyer.name, doc.buyer.ids["duns"]) == ("Acme Ltd", "123456789")


def test_other_requests_are_named() -> None:
    text = cxml().replace("OrderRequest", "PunchOutSetupRequest")
    assert read(text).error == (
        "This is a cXML document without OrderRequest (PunchOutSetupRequest), not an order we can read; "
        "nothing was entered."
    )
