"""What UBL orders, changes and cancellations say, Peppol's among them."""

from datetime import date
from decimal import Decimal

import pytest

from parsers.document import Party, PurchaseOrderLine
from tests.unit.parsers.xml.made import codes, order, read, ubl, ubl_line

PARTIES = """
<cac:BuyerCustomerParty><cbc:SupplierAssignedAccountID>D1001</cbc:SupplierAssignedAccountID><cac:Party>
  <cbc:EndpointID schemeID="0088">7300072311115</cbc:EndpointID>
  <cac:PartyIdentification><cbc:ID schemeID="0088">7300070011115</cbc:ID></cac:PartyIdentification>
  <cac:PartyIdentification><cbc:ID>dept 9</cbc:ID></cac:PartyIdentification>
  <cac:PartyName><cbc:Name>Johnssons &amp; S&#246;ner</cbc:Name></cac:PartyName>
  <cac:PostalAddress><cbc:StreetName>R\u00e5dhusgatan</cbc:StreetName><cbc:BuildingNumber>5</cbc:BuildingNumber>
    <cbc:CityName>Stockholm</cbc:CityName><cbc:PostalZone>11000</cbc:PostalZone>
    <cac:Country><cbc:IdentificationCode>SE</cbc:IdentificationCode></cac:Country></cac:PostalAddress>
  <cac:PartyTaxScheme><cbc:CompanyID>SE1234567801</cbc:CompanyID></cac:PartyTaxScheme></cac:Party></cac:BuyerCustomerParty>
<cac:SellerSupplierParty><cac:Party><cbc:EndpointID schemeID="EM">in@us.example</cbc:EndpointID>
  <cac:PartyLegalEntity><cbc:RegistrationName>Moderna AB</cbc:RegistrationName></cac:PartyLegalEntity>
  </cac:Party></cac:SellerSupplierParty>
<cac:Delivery><cac:DeliveryLocation><cbc:ID schemeID="0088">1234567890128</cbc:ID><cac:Address>
    <cbc:StreetName>Dock 4</cbc:StreetName><cbc:CityName>Lund</cbc:CityName></cac:Address></cac:DeliveryLocation>
  <cac:RequestedDeliveryPeriod><cbc:StartDate>2026-10-03</cbc:StartDate><cbc:EndDate>2026-10-05</cbc:EndDate>
  </cac:RequestedDeliveryPeriod>
  <cac:DeliveryParty><cac:PartyName><cbc:Name>Lund store</cbc:Name></cac:PartyName></cac:DeliveryParty></cac:Delivery>
"""
TOTALS = """
<cac:AnticipatedMonetaryTotal><cbc:LineExtensionAmount currencyID="EUR">{goods}</cbc:LineExtensionAmount>
{more}<cbc:PayableAmount currencyID="EUR">{due}</cbc:PayableAmount></cac:AnticipatedMonetaryTotal>
"""


def test_a_whole_order() -> None:
    doc = order(
        ubl(
            head=f"<cbc:Note>Ring before delivery</cbc:Note>{PARTIES}" + TOTALS.format(goods="42.00", due="50", more="")
        )
    )
    assert (doc.po_number, doc.date, doc.currency, doc.document_type) == ("PO-1", date(2026, 9, 1), "EUR", "order")
    assert doc.buyer == Party(
        "Johnssons & S\u00f6ner",
        {"gln": "7300070011115", "tax": "SE1234567801", "code": "dept 9", "supplier_assigned": "D1001"},
        "R\u00e5dhusgatan 5", "Stockholm", None, "11000", "SE",
    )  # fmt: skip
    assert doc.ship_to == Party("Lund store", {"gln": "1234567890128"}, "Dock 4", "Lund")
    assert doc.supplier == Party("Moderna AB")
    assert doc.requested_date == date(2026, 10, 3)
    assert doc.notes == ("Ring before delivery", "Deliver until 2026-10-05")
    assert doc.total == Decimal("42.00")
    assert doc.lines == (
        PurchaseOrderLine(
            "1", Decimal(10), "C62", "add", "B-77", "HB-1", "4012345678901", "Ball valve 3/4", Decimal("4.20"),
            amount=Decimal("42.00"), uom_code="C62",
        ),
    )  # fmt: skip
    assert (doc.problems, doc.confidence, doc.sender_id) == ((), Decimal(1), None)


def test_evidence_shows_the_place_and_what_stands_there() -> None:
    doc = order(ubl(ubl_line(), ubl_line("2", qty="3", amount="12.60"), head=PARTIES))
    second = doc.evidence["lines[1].qty"]
    assert (second.where, second.raw) == ("/Order/cac:OrderLine[2]/cac:LineItem/cbc:Quantity", "3")
    unit = doc.evidence["lines[1].uom"]
    assert (unit.where, unit.raw) == ("/Order/cac:OrderLine[2]/cac:LineItem/cbc:Quantity/@unitCode", "C62")
    assert doc.evidence["po_number"].where == "/Order/cbc:ID"
    assert doc.evidence["buyer.name"].raw == "Johnssons & S\u00f6ner"
    assert "lines[2].qty" not in doc.evidence


CHANGE = "<cbc:SequenceNumberID>2</cbc:SequenceNumberID><cac:OrderReference><cbc:ID>4711</cbc:ID></cac:OrderReference>"


def test_a_change_names_the_order_it_changes_and_what_each_line_does() -> None:
    status = "<cbc:LineStatusCode>{}</cbc:LineStatusCode>"
    words = ["Added", "1", "Cancelled", "2", "Revised", "3", "NoStatus"]
    lines = [ubl_line(str(at), more=status.format(word)) for at, word in enumerate(words, 1)]
    doc = order(ubl(*lines, head=CHANGE, root="OrderChange"))
    assert (doc.document_type, doc.po_number, doc.revision) == ("change", "4711", "2")
    assert [line.action for line in doc.lines] == ["add", "add", "delete", "delete", "change", "change", "change"]
    assert doc.evidence["po_number"].where == "/OrderChange/cac:OrderReference/cbc:ID"


def test_a_cancellation_needs_no_line() -> None:
    head = "<cbc:CancellationNote>by phone</cbc:CancellationNote><cac:OrderReference><cbc:ID>4711</cbc:ID></cac:OrderReference>"
    doc = order(ubl("<cbc:UUID/>", head=head, root="OrderCancellation"))
    assert (doc.document_type, doc.po_number, doc.revision, doc.lines) == ("cancel", "4711", "PO-1", ())
    assert doc.notes == ("by phone",)
    assert doc.problems == ()


def test_an_order_that_cancels_a_line_is_held() -> None:
    doc = order(ubl(ubl_line(more="<cbc:LineStatusCode>Cancelled</cbc:LineStatusCode>")))
    assert doc.lines[0].action == "delete"
    assert codes(doc) == ["document.low_confidence"]


@pytest.mark.parametrize(
    ("goods", "more", "due", "total"),
    [
        ("42.00", "", "42.00", "42.00"),
        ("42.00", "<cbc:TaxExclusiveAmount>40.00</cbc:TaxExclusiveAmount>", "47.60", "40.00"),
        ("42.00", "<cbc:ChargeTotalAmount>5</cbc:ChargeTotalAmount>", "47.00", "47.00"),
        ("42.00", "<cbc:ChargeTotalAmount>5</cbc:ChargeTotalAmount>", "55.93", "42.00"),
        ("42.00", "<cbc:AllowanceTotalAmount>2</cbc:AllowanceTotalAmount>", "40", "40"),
    ],
)
def test_the_total_is_the_stated_amount_without_tax(goods: str, more: str, due: str, total: str) -> None:
    doc = order(ubl(head=TOTALS.format(goods=goods, more=more, due=due)))
    assert doc.total == Decimal(total)
    assert doc.problems == ()


def test_a_line_holds_its_own_allowances_and_charges() -> None:
    adjusted = "<cac:AllowanceCharge><cbc:ChargeIndicator>{}</cbc:ChargeIndicator><cbc:Amount>2.00</cbc:Amount></cac:AllowanceCharge>"
    assert codes(order(ubl(ubl_line(amount="40.00", more=adjusted.format("false"))))) == []
    assert codes(order(ubl(ubl_line(amount="44.00", more=adjusted.format("true"))))) == []
    assert codes(order(ubl(ubl_line(amount="39.00", more=adjusted.format("false"))))) == ["document.arithmetic"]
    assert order(ubl(ubl_line(amount="40.00", more=adjusted.format("false")))).lines[0].amount == Decimal("40.00")


def test_a_price_for_a_hundred_stays_exact() -> None:
    text = ubl(ubl_line(qty="250", price="33.33", amount="83.33"))
    text = text.replace(
        "</cbc:PriceAmount>", '</cbc:PriceAmount><cbc:BaseQuantity unitCode="C62">100</cbc:BaseQuantity>'
    )
    doc = order(text)
    assert (doc.lines[0].unit_price, doc.lines[0].price_per, doc.problems) == (Decimal("33.33"), Decimal(100), ())


def test_a_price_for_another_unit_is_told() -> None:
    text = ubl().replace("</cbc:PriceAmount>", '</cbc:PriceAmount><cbc:BaseQuantity unitCode="BX">1</cbc:BaseQuantity>')
    assert codes(order(text)) == ["unit.ambiguous"]


def test_sums_and_counts_that_do_not_fit_are_told() -> None:
    wrong = TOTALS.format(goods="99.00", more="", due="99.00") + "<cbc:LineCountNumeric>3</cbc:LineCountNumeric>"
    doc = order(ubl(head=wrong))
    assert codes(doc) == ["document.arithmetic", "document.arithmetic"]
    assert doc.total == Decimal("99.00")


def test_part_deliveries_are_summed_and_told() -> None:
    part = (
        "<cac:Delivery><cbc:Quantity>{}</cbc:Quantity><cac:RequestedDeliveryPeriod><cbc:StartDate>{}</cbc:StartDate>"
        "</cac:RequestedDeliveryPeriod></cac:Delivery>"
    )
    doc = order(ubl(ubl_line(more=part.format("6", "2026-10-09") + part.format("4", "2026-10-02"))))
    assert doc.lines[0].requested_date == date(2026, 10, 2)
    assert doc.lines[0].notes == ("Deliver 6 C62 on 2026-10-09", "Deliver 4 C62 on 2026-10-02")
    assert "document.low_confidence" in codes(doc)
    assert "document.arithmetic" not in codes(doc)


def test_a_line_that_goes_elsewhere_needs_a_person() -> None:
    own = (
        "<cac:Delivery><cac:DeliveryLocation><cac:Address><cbc:CityName>{}</cbc:CityName></cac:Address>"
        "</cac:DeliveryLocation></cac:Delivery>"
    )
    elsewhere = order(ubl(ubl_line(more=own.format("Malm\u00f6")), head=PARTIES))
    assert [(p.code, p.where) for p in elsewhere.problems] == [("ship_to.ambiguous", "lines[0]")]
    everywhere = order(ubl(ubl_line(more=own.format("Lund")), ubl_line("2", more=own.format("Lund"))))
    assert (everywhere.ship_to, everywhere.problems) == (Party(city="Lund"), ())


def test_the_day_of_the_order_is_that_of_its_lines_where_all_name_one() -> None:
    day = "<cac:Delivery><cac:RequestedDeliveryPeriod><cbc:EndDate>{}</cbc:EndDate></cac:RequestedDeliveryPeriod></cac:Delivery>"
    both = order(ubl(ubl_line(more=day.format("2026-10-09")), ubl_line("2", more=day.format("2026-10-08"))))
    assert both.requested_date == date(2026, 10, 8)
    assert both.evidence["requested_date"].where == both.evidence["lines[1].requested_date"].where
    one = order(ubl(ubl_line(more=day.format("2026-10-09")), ubl_line("2")))
    assert (one.requested_date, one.lines[0].requested_date) == (None, date(2026, 10, 9))


def test_currencies_that_differ_are_told_and_a_missing_one_is_found() -> None:
    mixed = order(ubl().replace('<cbc:PriceAmount currencyID="EUR">', '<cbc:PriceAmount currencyID="USD">'))
    assert (mixed.currency, codes(mixed)) == ("EUR", ["po.currency"])
    silent = order(ubl().replace("<cbc:DocumentCurrencyCode>EUR</cbc:DocumentCurrencyCode>", ""))
    assert (silent.currency, silent.problems) == ("EUR", ())
    assert silent.evidence["currency"].raw == "EUR"


def test_item_numbers_of_unknown_kind_stay_remarks() -> None:
    text = ubl().replace('schemeID="0160">4012345678901', 'schemeID="xyz">K-9')
    assert (order(text).lines[0].gtin, order(text).lines[0].notes) == (None, ("Item number K-9",))
    kindless = ubl().replace(' schemeID="0160"', "")
    assert order(kindless).lines[0].gtin == "4012345678901"
    false = order(ubl().replace("4012345678901", "40-1234"))
    assert (false.lines[0].gtin, codes(false)) == ("40-1234", ["document.low_confidence"])


def test_a_sub_line_is_a_remark_and_never_a_second_line() -> None:
    sub = ubl_line("1.1", qty="20").removeprefix("<cac:OrderLine>").removesuffix("</cac:OrderLine>")
    doc = order(ubl(ubl_line(more=f"<cac:SubLineItem>{sub}</cac:SubLineItem>")))
    assert [line.line for line in doc.lines] == ["1"]
    assert doc.notes == ("Part of line 1: 4012345678901, 20 C62",)
    assert codes(doc) == ["document.low_confidence"]


def test_what_foreign_namespaces_say_is_no_part_of_the_order() -> None:
    evil = '<x:ID xmlns:x="urn:evil">PO-666</x:ID>'
    assert order(ubl().replace("<cbc:ID>PO-1", f"{evil}<cbc:ID>PO-1")).po_number == "PO-1"
    line = '<x:Quantity xmlns:x="urn:evil" unitCode="C62">999</x:Quantity>'
    assert order(ubl().replace("<cbc:Quantity", f"{line}<cbc:Quantity")).lines[0].qty == Decimal(10)


def test_an_order_in_the_envelope_of_the_network_is_read() -> None:
    inner = ubl(before="")
    envelope = (
        '<?xml version="1.0"?><StandardBusinessDocument xmlns="http://www.unece.org/cefact/namespaces/'
        'StandardBusinessDocumentHeader"><StandardBusinessDocumentHeader><HeaderVersion>1.0</HeaderVersion>'
        f"</StandardBusinessDocumentHeader>{inner}</StandardBusinessDocument>"
    )
    doc = order(envelope)
    assert (doc.po_number, len(doc.lines), doc.problems) == ("PO-1", 1, ())
    assert doc.evidence["po_number"].where == "/StandardBusinessDocument/Order/cbc:ID"


@pytest.mark.parametrize(
    ("root", "what"),
    [
        ("Invoice", "an invoice"),
        ("OrderResponse", "an order response"),
        ("OrderResponseSimple", "an order response"),
        ("DespatchAdvice", "a despatch advice"),
        ("Catalogue", "a catalogue"),
    ],
)
def test_other_documents_are_named(root: str, what: str) -> None:
    result = read(ubl(root=root))
    assert result.error == f"This is {what}, not an order we can read; nothing was entered."
    assert [p.code for p in result.problems] == ["document.not_an_order"]


def test_an_older_ubl_is_not_guessed_at() -> None:
    result = read(ubl().replace("xsd:Order-2", "xsd:Order-0.7"))
    assert result.orders == ()
    assert "ask for UBL 2" in (result.error or "")


def test_an_order_without_lines_is_no_order() -> None:
    result = read(ubl("<cbc:UUID/>"))
    assert result.error == "This is a UBL order that names no line: there is nothing to order; ask the sender."
    assert [p.code for p in result.problems] == ["document.not_an_order"]


def test_numbers_of_parties_by_their_schemes() -> None:
    party = (
        '<cac:BuyerCustomerParty><cac:Party><cbc:EndpointID schemeID="9930">DE123456789</cbc:EndpointID>'
        '<cac:PartyLegalEntity><cbc:RegistrationName>Acme</cbc:RegistrationName><cbc:CompanyID schemeID="0060">123456789'
        "</cbc:CompanyID></cac:PartyLegalEntity></cac:Party></cac:BuyerCustomerParty>"
        '<cac:SellerSupplierParty><cac:Party><cbc:EndpointID schemeID="0088">4012345000009</cbc:EndpointID>'
        "<cac:PartyLegalEntity><cbc:CompanyID>HRB 1</cbc:CompanyID></cac:PartyLegalEntity></cac:Party>"
        "</cac:SellerSupplierParty>"
    )
    doc = order(ubl(head=party))
    assert doc.buyer is not None
    assert doc.supplier is not None
    assert (doc.buyer.name, dict(doc.buyer.ids)) == ("Acme", {"tax": "DE123456789", "duns": "123456789"})
    assert dict(doc.supplier.ids) == {"gln": "4012345000009", "code": "HRB 1"}


def test_a_blanket_order_and_a_test_are_held() -> None:
    assert codes(order(ubl(head="<cbc:OrderTypeCode>221</cbc:OrderTypeCode>"))) == ["document.low_confidence"]
    assert codes(order(ubl(head="<cbc:OrderTypeCode>220</cbc:OrderTypeCode>"))) == []
    assert codes(order(ubl(head="<cbc:ProfileExecutionID>Test</cbc:ProfileExecutionID>"))) == [
        "document.test_indicator"
    ]
