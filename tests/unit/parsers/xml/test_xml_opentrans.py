"""What openTRANS orders say, of version 1.0 and 2.1."""

from datetime import date
from decimal import Decimal

from parsers.document import Party, PurchaseOrderLine
from tests.unit.parsers.xml.made import codes, order, read

SPACES = 'xmlns="http://www.opentrans.org/XMLSchema/2.1" xmlns:bme="http://www.bmecat.org/bmecat/2005"'


def party(number: str, role: str = "", kind: str = "supplier_specific", name: str = "") -> str:
    said = f"<PARTY_ROLE>{role}</PARTY_ROLE>" if role else ""
    address = (
        f"<ADDRESS><bme:NAME>{name}</bme:NAME><bme:NAME2>z.H. Frau Klein</bme:NAME2><bme:STREET>Weg 2</bme:STREET>"
        "<bme:ZIP>76131</bme:ZIP><bme:CITY>Karlsruhe</bme:CITY><bme:COUNTRY>Deutschland</bme:COUNTRY>"
        "<bme:COUNTRY_CODED>DE</bme:COUNTRY_CODED></ADDRESS>"
        if name
        else ""
    )
    return f'<PARTY><bme:PARTY_ID type="{kind}">{number}</bme:PARTY_ID>{said}{address}</PARTY>'


ITEM = """<{item}><LINE_ITEM_ID>00001</LINE_ITEM_ID><PRODUCT_ID><bme:SUPPLIER_PID>HB-1</bme:SUPPLIER_PID>
<bme:INTERNATIONAL_PID type="itscope">6676919000</bme:INTERNATIONAL_PID>
<bme:INTERNATIONAL_PID type="ean">0190198870803</bme:INTERNATIONAL_PID><bme:BUYER_PID>B-77</bme:BUYER_PID>
<bme:DESCRIPTION_SHORT><![CDATA[Kugelhahn <3/4">]]></bme:DESCRIPTION_SHORT></PRODUCT_ID><QUANTITY>250</QUANTITY>
<bme:ORDER_UNIT>C62</bme:ORDER_UNIT><PRODUCT_PRICE_FIX><bme:PRICE_AMOUNT>12.50</bme:PRICE_AMOUNT>
<bme:PRICE_QUANTITY>100</bme:PRICE_QUANTITY></PRODUCT_PRICE_FIX><PRICE_LINE_AMOUNT>31.25</PRICE_LINE_AMOUNT>
<DELIVERY_DATE type="fixed"><DELIVERY_START_DATE>2026-10-03T00:00:00</DELIVERY_START_DATE>
<DELIVERY_END_DATE>2026-10-03T00:00:00</DELIVERY_END_DATE></DELIVERY_DATE><REMARKS>Projekt 7</REMARKS></{item}>"""

PARTIES = (
    party("10000735", "supplier", "buyer_specific", "Wir GmbH")
    + party("123456", "buyer", name="Käufer AG")
    + party("9", "delivery", name="Lager Süd")
)
ROLELESS = party("900") + party("800", kind="buyer") + party("700", kind="iln", name="Lager Süd")


def opentrans(parties: str = PARTIES, references: str = "", kind: str = "ORDER", extra: str = "") -> str:
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><{kind} {SPACES} version="2.1" type="standard"><{kind}_HEADER><{kind}_INFO>'
        f"<ORDER_ID>PO-1</ORDER_ID><{kind}_DATE>2026-09-01T18:54:55</{kind}_DATE>{extra}<PARTIES>{parties}</PARTIES>"
        f"<CUSTOMER_ORDER_REFERENCE><ORDER_ID>END-9</ORDER_ID></CUSTOMER_ORDER_REFERENCE>"
        f"<ORDER_PARTIES_REFERENCE>{references}</ORDER_PARTIES_REFERENCE><bme:CURRENCY>EUR</bme:CURRENCY>"
        f"</{kind}_INFO></{kind}_HEADER><{kind}_ITEM_LIST>{ITEM.format(item=kind + '_ITEM')}</{kind}_ITEM_LIST>"
        f"<{kind}_SUMMARY><TOTAL_ITEM_NUM>1</TOTAL_ITEM_NUM><TOTAL_AMOUNT>31.25</TOTAL_AMOUNT></{kind}_SUMMARY></{kind}>"
    )


ADDRESS = {"street": "z.H. Frau Klein, Weg 2", "city": "Karlsruhe", "postcode": "76131", "country": "DE"}


def test_a_whole_order() -> None:
    doc = order(opentrans())
    assert (doc.po_number, doc.date, doc.currency, doc.total) == ("PO-1", date(2026, 9, 1), "EUR", Decimal("31.25"))
    assert doc.buyer == Party("Käufer AG", {"supplier_assigned": "123456"}, **ADDRESS)
    assert doc.supplier == Party("Wir GmbH", {"buyer_assigned": "10000735"}, **ADDRESS)
    assert doc.ship_to == Party("Lager Süd", {"supplier_assigned": "9"}, **ADDRESS)
    assert doc.notes == ("Customer's order END-9",)
    assert doc.lines == (
        PurchaseOrderLine(
            "00001", Decimal(250), "C62", "add", "B-77", "HB-1", "0190198870803", 'Kugelhahn <3/4">', Decimal("12.50"),
            Decimal(100), Decimal("31.25"), date(2026, 10, 3), "C62", ("Projekt 7",),
        ),
    )  # fmt: skip
    assert doc.problems == ()


def test_parties_without_roles_are_found_by_their_references() -> None:
    references = (
        "<bme:BUYER_IDREF>800</bme:BUYER_IDREF><bme:SUPPLIER_IDREF>900</bme:SUPPLIER_IDREF>"
        "<SHIPMENT_PARTIES_REFERENCE><DELIVERY_IDREF>700</DELIVERY_IDREF></SHIPMENT_PARTIES_REFERENCE>"
    )
    doc = order(opentrans(ROLELESS, references))
    assert doc.buyer == Party(ids={"code": "800"})
    assert doc.supplier == Party(ids={"supplier_assigned": "900"})
    assert doc.ship_to == Party("Lager Süd", {"gln": "700"}, **ADDRESS)
    assert doc.problems == ()


def test_a_supplier_referred_to_by_the_buyers_number_is_the_party_left_over() -> None:
    references = "<bme:BUYER_IDREF>800</bme:BUYER_IDREF><bme:SUPPLIER_IDREF>800</bme:SUPPLIER_IDREF>"
    doc = order(opentrans(party("900") + party("800", kind="buyer"), references))
    assert (doc.buyer, doc.supplier) == (Party(ids={"code": "800"}), Party(ids={"supplier_assigned": "900"}))
    assert codes(doc) == ["document.low_confidence"]
    assert order(opentrans(ROLELESS, references)).supplier is None  # two are left over: nobody can say


def test_a_number_of_another_kind_is_no_gtin() -> None:
    text = opentrans().replace('<bme:INTERNATIONAL_PID type="ean">0190198870803</bme:INTERNATIONAL_PID>', "")
    assert order(text).lines[0].gtin is None


def test_a_change_replaces_the_whole_order() -> None:
    doc = order(opentrans(kind="ORDERCHANGE", extra="<ORDERCHANGE_SEQUENCE_ID>2</ORDERCHANGE_SEQUENCE_ID>"))
    assert (doc.document_type, doc.po_number, doc.revision, doc.date) == ("change", "PO-1", "2", date(2026, 9, 1))
    assert doc.buyer == Party("Käufer AG", {"supplier_assigned": "123456"}, **ADDRESS)
    assert [line.action for line in doc.lines] == ["change"]
    assert codes(doc) == ["po.revision"]


OLD = """<ORDER {space} version="1.0" type="standard"><ORDER_HEADER><ORDER_INFO><ORDER_ID>PO-{number}</ORDER_ID>
<ORDER_DATE>2026-09-01</ORDER_DATE><ORDER_PARTIES><BUYER_PARTY><PARTY><PARTY_ID type="iln">4012345000009</PARTY_ID>
<ADDRESS><NAME>Käufer AG</NAME><STREET>Weg 2</STREET><ZIP>76131</ZIP><CITY>Karlsruhe</CITY><COUNTRY>DE</COUNTRY>
</ADDRESS></PARTY></BUYER_PARTY><SUPPLIER_PARTY><PARTY><PARTY_ID type="duns">1</PARTY_ID></PARTY></SUPPLIER_PARTY>
<SHIPMENT_PARTIES><DELIVERY_PARTY><PARTY><ADDRESS><NAME>Lager</NAME></ADDRESS></PARTY></DELIVERY_PARTY>
</SHIPMENT_PARTIES></ORDER_PARTIES><PRICE_CURRENCY>CHF</PRICE_CURRENCY><REMARK type="general">Bitte bald</REMARK>
</ORDER_INFO></ORDER_HEADER><ORDER_ITEM_LIST><ORDER_ITEM><LINE_ITEM_ID>1</LINE_ITEM_ID><ARTICLE_ID>
<SUPPLIER_AID>HB-1</SUPPLIER_AID><INTERNATIONAL_AID type="ean">4012345678901</INTERNATIONAL_AID><BUYER_AID>B-77</BUYER_AID>
<DESCRIPTION_SHORT>Kugelhahn</DESCRIPTION_SHORT></ARTICLE_ID><QUANTITY>10</QUANTITY><ORDER_UNIT>C62</ORDER_UNIT>
<ARTICLE_PRICE type="net_list"><PRICE_AMOUNT>4.20</PRICE_AMOUNT><PRICE_LINE_AMOUNT>42.00</PRICE_LINE_AMOUNT></ARTICLE_PRICE>
</ORDER_ITEM></ORDER_ITEM_LIST><ORDER_SUMMARY><TOTAL_ITEM_NUM>1</TOTAL_ITEM_NUM></ORDER_SUMMARY></ORDER>"""


def test_version_one_is_read_with_and_without_its_namespace() -> None:
    for space in ('xmlns="http://www.opentrans.org/XMLSchema/1.0"', ""):
        doc = order(OLD.format(space=space, number=1))
        assert (doc.po_number, doc.currency, doc.notes) == ("PO-1", "CHF", ("Bitte bald",))
        assert doc.buyer == Party("Käufer AG", {"gln": "4012345000009"}, "Weg 2", "Karlsruhe", None, "76131", "DE")
        assert (doc.supplier, doc.ship_to) == (Party(ids={"duns": "1"}), Party("Lager"))
        assert doc.lines == (
            PurchaseOrderLine(
                "1", Decimal(10), "C62", "add", "B-77", "HB-1", "4012345678901", "Kugelhahn", Decimal("4.20"),
                amount=Decimal("42.00"), uom_code="C62",
            ),
        )  # fmt: skip
        assert doc.problems == ()


def test_a_list_of_orders_is_several_orders() -> None:
    result = read(f"<ORDER_LIST>{OLD.format(space='', number=1)}{OLD.format(space='', number=2)}</ORDER_LIST>")
    assert [doc.po_number for doc in result.orders] == ["PO-1", "PO-2"]
    assert result.orders[1].evidence["po_number"].where == "/ORDER_LIST/ORDER[2]/ORDER_HEADER/ORDER_INFO/ORDER_ID"


def test_other_documents_are_named() -> None:
    result = read(opentrans(kind="ORDERRESPONSE"))
    assert result.error == "This is an order response, not an order we can read; nothing was entered."
