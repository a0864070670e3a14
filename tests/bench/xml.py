"""XML orders read per second, beside the libraries a user would take instead, on the same bytes in one run."""

from collections.abc import Callable
from functools import partial

from lxml import etree

from parsers.context import ParseContext
from parsers.registry import parse
from tests.bench.timing import Row, in_turns, table

FEW, MANY = 10, 5000
CALLS = 50  # of a small order in one turn

_SPACES = "urn:oasis:names:specification:ubl:schema:xsd:"


def ubl_file(lines: int) -> bytes:
    """One UBL order as an ERP writes it: parties with addresses, a price, three numbers and a name on each line."""
    party = (
        '<cac:Party><cbc:EndpointID schemeID="0088">4012345000009</cbc:EndpointID><cac:PartyName><cbc:Name>Harbour Lane Ltd'
        "</cbc:Name></cac:PartyName><cac:PostalAddress><cbc:StreetName>High St 1</cbc:StreetName><cbc:CityName>Leeds"
        "</cbc:CityName><cbc:PostalZone>LS1 1AA</cbc:PostalZone><cac:Country><cbc:IdentificationCode>GB"
        "</cbc:IdentificationCode></cac:Country></cac:PostalAddress></cac:Party>"
    )
    body = "".join(
        f'<cac:OrderLine><cac:LineItem><cbc:ID>{at}</cbc:ID><cbc:Quantity unitCode="C62">{at * 3}</cbc:Quantity>'
        f'<cbc:LineExtensionAmount currencyID="EUR">{at * 126 / 10:.2f}</cbc:LineExtensionAmount><cac:Price>'
        '<cbc:PriceAmount currencyID="EUR">4.20</cbc:PriceAmount></cac:Price><cac:Item><cbc:Name>Elbow 22mm push-fit'
        f"</cbc:Name><cac:BuyersItemIdentification><cbc:ID>B-{at:05}</cbc:ID></cac:BuyersItemIdentification>"
        f"<cac:SellersItemIdentification><cbc:ID>HB-{at:05}A</cbc:ID></cac:SellersItemIdentification>"
        '<cac:StandardItemIdentification><cbc:ID schemeID="0160">4012345678901</cbc:ID></cac:StandardItemIdentification>'
        "</cac:Item></cac:LineItem></cac:OrderLine>"
        for at in range(1, lines + 1)
    )
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><Order xmlns="{_SPACES}Order-2" '
        f'xmlns:cac="{_SPACES}CommonAggregateComponents-2" xmlns:cbc="{_SPACES}CommonBasicComponents-2">'
        "<cbc:ID>PO-4711</cbc:ID><cbc:IssueDate>2026-09-01</cbc:IssueDate>"
        "<cbc:DocumentCurrencyCode>EUR</cbc:DocumentCurrencyCode>"
        f"<cac:BuyerCustomerParty>{party}</cac:BuyerCustomerParty><cac:SellerSupplierParty>{party}</cac:SellerSupplierParty>"
        f"<cac:Delivery><cac:DeliveryLocation><cbc:ID>7</cbc:ID></cac:DeliveryLocation></cac:Delivery>{body}</Order>"
    ).encode()


def run() -> None:
    for lines, calls in ((FEW, CALLS), (MANY, 1)):
        data = ubl_file(lines)
        ours = "Orderdesk, checked order with evidence"
        seconds = in_turns(
            {
                ours: _repeated(partial(_ours, data, lines), calls),
                "xmltodict, nested dictionaries": _repeated(partial(_xmltodict, data), calls),
                "lxml, bare tree": _repeated(partial(etree.fromstring, data), calls),
            }
        )
        own = seconds[ours]
        rows = [
            Row(name, f"{1000 * spent / calls:,.2f} ms", "" if name == ours else f"we are {spent / own:.2f}x")
            for name, spent in seconds.items()
        ]
        table(f"XML, a UBL order of {lines} lines ({len(data) / 1000:,.0f} kB)", rows)


def _repeated(work: Callable[[], object], calls: int) -> Callable[[], None]:
    def repeated() -> None:
        for _ in range(calls):
            work()

    return repeated


def _ours(data: bytes, lines: int) -> None:
    result = parse(data, ParseContext("order.xml"))
    assert len(result.orders[0].lines) == lines
    assert not result.orders[0].problems


def _xmltodict(data: bytes) -> None:
    import xmltodict

    assert xmltodict.parse(data)["Order"]["cbc:ID"] == "PO-4711"
