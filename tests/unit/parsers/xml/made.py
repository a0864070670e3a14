"""Orders of every XML dialect, written by hand for tests: one sound document each, with holes to fill."""

from parsers.context import ParseContext
from parsers.document import PurchaseOrderDoc, ReadResult
from parsers.registry import parse

UBL_SPACES = (
    'xmlns="urn:oasis:names:specification:ubl:schema:xsd:{root}-2" '
    'xmlns:cac="urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2" '
    'xmlns:cbc="urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2"'
)


def ubl_line(
    number: str = "1", qty: str = "10", unit: str = "C62", price: str = "4.20", amount: str = "42.00", more: str = ""
) -> str:
    return (
        f'<cac:OrderLine><cac:LineItem><cbc:ID>{number}</cbc:ID><cbc:Quantity unitCode="{unit}">{qty}</cbc:Quantity>'
        f'<cbc:LineExtensionAmount currencyID="EUR">{amount}</cbc:LineExtensionAmount>{more}'
        f'<cac:Price><cbc:PriceAmount currencyID="EUR">{price}</cbc:PriceAmount></cac:Price>'
        "<cac:Item><cbc:Name>Ball valve 3/4</cbc:Name>"
        "<cac:BuyersItemIdentification><cbc:ID>B-77</cbc:ID></cac:BuyersItemIdentification>"
        "<cac:SellersItemIdentification><cbc:ID>HB-1</cbc:ID></cac:SellersItemIdentification>"
        '<cac:StandardItemIdentification><cbc:ID schemeID="0160">4012345678901</cbc:ID>'
        "</cac:StandardItemIdentification></cac:Item></cac:LineItem></cac:OrderLine>"
    )


def ubl(
    *lines: str, head: str = "", root: str = "Order", before: str = '<?xml version="1.0" encoding="UTF-8"?>'
) -> str:
    body = "".join(lines or (ubl_line(),))
    return (
        f"{before}<{root} {UBL_SPACES.format(root=root)}><cbc:ID>PO-1</cbc:ID><cbc:IssueDate>2026-09-01</cbc:IssueDate>"
        f"<cbc:DocumentCurrencyCode>EUR</cbc:DocumentCurrencyCode>{head}{body}</{root}>"
    )


def cxml_item(number: str = "1", qty: str = "10", price: str = "4.20", more: str = "", attributes: str = "") -> str:
    return (
        f'<ItemOut lineNumber="{number}" quantity="{qty}"{attributes}><ItemID><SupplierPartID>HB-1</SupplierPartID>'
        "<BuyerPartID>B-77</BuyerPartID></ItemID><ItemDetail><UnitPrice>"
        f'<Money currency="USD">{price}</Money></UnitPrice><Description xml:lang="en">Ball valve</Description>'
        f"<UnitOfMeasure>EA</UnitOfMeasure></ItemDetail>{more}</ItemOut>"
    )


CXML_DOCTYPE = '<!DOCTYPE cXML SYSTEM "http://xml.cxml.org/schemas/cXML/1.2.014/cXML.dtd">'


def cxml(
    *items: str,
    head: str = "",
    attributes: str = 'type="new"',
    mode: str = "production",
    doctype: str = CXML_DOCTYPE,
) -> str:
    body = "".join(items or (cxml_item(),))
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n{doctype}\n<cXML payloadID="17@hub" timestamp="2026-09-01T08:00:00Z">'
        '<Header><From><Credential domain="NetworkID"><Identity>AN01</Identity></Credential>'
        '<Credential domain="DUNS"><Identity>123456789</Identity></Credential></From>'
        '<To><Credential domain="NetworkId"><Identity>AN02</Identity></Credential></To>'
        '<Sender><Credential domain="NetworkId"><Identity>AN01</Identity><SharedSecret>hush-hush</SharedSecret>'
        "</Credential><UserAgent>Hub 1</UserAgent></Sender></Header>"
        f'<Request deploymentMode="{mode}"><OrderRequest><OrderRequestHeader orderID="PO-1" '
        f'orderDate="2026-09-01T23:30:00-08:00" {attributes}>{head}</OrderRequestHeader>{body}</OrderRequest></Request></cXML>'
    )


def idoc(*segments: str, kind: str = "ORDERS", control: str = "") -> str:
    body = "".join(segments)
    return (
        f'<?xml version="1.0"?><ORDERS05><IDOC BEGIN="1"><EDI_DC40 SEGMENT="1"><DOCNUM>0000000000000815</DOCNUM>'
        f"<IDOCTYP>ORDERS05</IDOCTYP><MESTYP>{kind}</MESTYP><SNDPRN>BUYER01</SNDPRN><RCVPRN>SELLER01</RCVPRN>{control}"
        '</EDI_DC40><E1EDK01 SEGMENT="1"><CURCY>EUR</CURCY></E1EDK01><E1EDK02 SEGMENT="1"><QUALF>001</QUALF>'
        f"<BELNR>4500012345</BELNR><DATUM>20260901</DATUM></E1EDK02>{body}</IDOC></ORDERS05>"
    )


def idoc_line(number: str = "000010", more: str = "") -> str:
    return (
        f'<E1EDP01 SEGMENT="1"><POSEX>{number}</POSEX><MENGE>12.000</MENGE><MENEE>PCE</MENEE><VPREI>8.50</VPREI>'
        f"<PEINH>1</PEINH><NETWR>102.00</NETWR>{more}<E1EDP19><QUALF>001</QUALF><IDTNR>M-1</IDTNR><KTEXT>Trail mix</KTEXT>"
        "</E1EDP19><E1EDP19><QUALF>002</QUALF><IDTNR>HB-1</IDTNR></E1EDP19>"
        "<E1EDP19><QUALF>003</QUALF><IDTNR>4012345678901</IDTNR></E1EDP19></E1EDP01>"
    )


def read(text: str | bytes, name: str = "order.xml") -> ReadResult:
    """As the registry reads it, whichever reader claims it."""
    return parse(text if isinstance(text, bytes) else text.encode(), ParseContext(name))


def order(text: str | bytes) -> PurchaseOrderDoc:
    result = read(text)
    assert result.error is None, result.error
    assert result.kind == "xml"
    assert len(result.orders) == 1
    return result.orders[0]


def codes(doc: PurchaseOrderDoc) -> list[str]:
    return [problem.code for problem in doc.problems]
