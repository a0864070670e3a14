"""One order written in every dialect, whatever its prefixes, the order of its elements and the blanks between them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from random import Random
from xml.sax.saxutils import escape, quoteattr

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parsers.document import PurchaseOrderDoc
from tests.unit.parsers.xml.made import order


@dataclass(frozen=True)
class Item:
    buyers: str
    sellers: str
    gtin: str
    text: str
    qty: int
    unit: str
    price: Decimal


@dataclass(frozen=True)
class Order:
    number: str
    day: date
    wanted: date
    buyer: str
    city: str
    items: tuple[Item, ...]


@dataclass(frozen=True)
class Node:
    """An element to be written: its children may come in any order unless `ordered`."""

    name: str
    inside: str | tuple["Node", ...]
    attributes: tuple[tuple[str, str], ...] = ()
    space: str = ""
    ordered: bool = False


def el(name: str, *inside: Node | str, space: str = "", ordered: bool = False, **attributes: str) -> Node:
    said = inside[0] if len(inside) == 1 and isinstance(inside[0], str) else None
    below = said if said is not None else tuple(node for node in inside if isinstance(node, Node))
    return Node(name, below, tuple(attributes.items()), space, ordered)


class Writer:
    """Writes nodes with prefixes, shuffles and blanks by chance."""

    def __init__(self, chance: Random, spaces: Sequence[str]) -> None:
        self._chance = chance
        names = chance.sample(["a", "ns0", "x-1", "B", "_p"], len(spaces))
        self._prefixes = dict(zip(spaces, names, strict=True))
        self._default = chance.choice([*spaces, ""]) if spaces else ""

    def write(self, root: Node) -> str:
        declared = "".join(
            f' xmlns="{space}"' if space == self._default else f' xmlns:{prefix}="{space}"'
            for space, prefix in self._prefixes.items()
        )
        return f'<?xml version="1.0" encoding="UTF-8"?>{self._gap()}{self._element(root, declared)}'

    def _element(self, node: Node, declared: str = "") -> str:
        prefix = "" if node.space in ("", self._default) else f"{self._prefixes[node.space]}:"
        name = f"{prefix}{node.name}"
        said = "".join(f" {key}={quoteattr(value)}" for key, value in node.attributes)
        return f"<{name}{declared}{said}>{self._content(node)}</{name}>"

    def _content(self, node: Node) -> str:
        if isinstance(node.inside, str):
            return f"{self._gap()}{escape(node.inside)}{self._gap()}"
        below = list(node.inside)
        if not node.ordered:
            groups = {child.name: [one for one in below if one.name == child.name] for child in below}
            names = [child.name for child in below]
            self._chance.shuffle(names)  # elements of one name keep their order: it is that of the lines
            below = [groups[name].pop(0) for name in names]
        return self._gap() + "".join(self._element(child) + self._gap() for child in below)

    def _gap(self) -> str:
        return self._chance.choice(["", "", " ", "\n  ", "\r\n\t"])


UBL = [f"urn:oasis:names:specification:ubl:schema:xsd:{name}-2" for name in (
    "Order", "CommonAggregateComponents", "CommonBasicComponents")]  # fmt: skip


def ubl(said: Order) -> tuple[Node, list[str]]:
    root, cac, cbc = UBL

    def a(name: str, *inside: Node) -> Node:
        return el(name, *inside, space=cac)

    def b(name: str, text: str, **attributes: str) -> Node:
        return el(name, text, space=cbc, **attributes)

    lines = [
        a("OrderLine", a("LineItem", b("ID", str(at)), b("Quantity", str(item.qty), unitCode=item.unit),
            a("Price", b("PriceAmount", str(item.price), currencyID="EUR")),
            a("Item", b("Name", item.text), a("BuyersItemIdentification", b("ID", item.buyers)),
              a("SellersItemIdentification", b("ID", item.sellers)),
              a("StandardItemIdentification", b("ID", item.gtin, schemeID="0160")))))
        for at, item in enumerate(said.items, 1)
    ]  # fmt: skip
    party = a("Party", a("PartyName", b("Name", said.buyer)), a("PostalAddress", b("CityName", said.city)))
    return el(
        "Order", b("ID", said.number), b("IssueDate", str(said.day)), b("DocumentCurrencyCode", "EUR"),
        a("BuyerCustomerParty", party), a("Delivery", a("RequestedDeliveryPeriod", b("StartDate", str(said.wanted)))),
        *lines, space=root,
    ), UBL  # fmt: skip


def gs1(said: Order) -> tuple[Node, list[str]]:
    lines = [
        el("orderLineItem", el("lineItemNumber", str(at)),
           el("requestedQuantity", str(item.qty), measurementUnitCode=item.unit),
           el("netPrice", str(item.price), currencyCode="EUR"),
           el("transactionalTradeItem", el("gtin", item.gtin), el("tradeItemDescription", item.text),
              el("additionalTradeItemIdentification", item.buyers,
                 additionalTradeItemIdentificationTypeCode="BUYER_ASSIGNED"),
              el("additionalTradeItemIdentification", item.sellers,
                 additionalTradeItemIdentificationTypeCode="SUPPLIER_ASSIGNED")))
        for at, item in enumerate(said.items, 1)
    ]  # fmt: skip
    wanted = el("requestedDeliveryDateTime", el("date", str(said.wanted)))
    return el(
        "orderMessage", el(
            "order", el("creationDateTime", f"{said.day}T10:00:00+14:00"),
            el("orderIdentification", el("entityIdentification", said.number)),
            el("buyer", el("gln", "4012345000009"), el("address", el("name", said.buyer), el("city", said.city))),
            el("orderLogisticalInformation", el("orderLogisticalDateInformation", wanted)), *lines),
        space="urn:gs1:ecom:order:xsd:3",
    ), ["urn:gs1:ecom:order:xsd:3"]  # fmt: skip


def rosettanet(said: Order) -> tuple[Node, list[str]]:
    def money(name: str, amount: Decimal) -> Node:
        return el(name, el("FinancialAmount", el("GlobalCurrencyCode", "EUR"), el("MonetaryAmount", str(amount))))

    def part(kind: str, number: str) -> Node:
        return el("PartnerProductIdentification", el("GlobalPartnerClassificationCode", kind),
                  el("ProprietaryProductIdentifier", number))  # fmt: skip

    lines = [
        el("ProductLineItem", el("LineNumber", str(at)),
           el("OrderQuantity", el("requestedQuantity", el("ProductQuantity", str(item.qty)))),
           el("GlobalProductUnitOfMeasureCode", item.unit), money("requestedUnitPrice", item.price),
           el("ProductIdentification", el("GlobalProductIdentifier", item.gtin), part("Buyer", item.buyers),
              part("Seller", item.sellers), el("productDescription", el("FreeFormText", item.text))))
        for at, item in enumerate(said.items, 1)
    ]  # fmt: skip
    event = el("TransportationEvent", el("DateStamp", f"{said.wanted:%Y%m%d}Z"), el("GlobalTransportEventCode", "Dock"))
    about = el("PartnerDescription",
               el("BusinessDescription", el("businessName", el("FreeFormText", said.buyer))),
               el("PhysicalLocation", el("PhysicalAddress", el("cityName", el("FreeFormText", said.city)))))  # fmt: skip
    return el(
        "Pip3A4PurchaseOrderRequest", el("fromRole", el("PartnerRoleDescription", about)),
        el("PurchaseOrder", el("requestedEvent", event), *lines),
        el("thisDocumentGenerationDateTime", el("DateTimeStamp", f"{said.day:%Y%m%d}T101500.000Z")),
        el("thisDocumentIdentifier", el("ProprietaryDocumentIdentifier", said.number)),
    ), []  # fmt: skip


def xcbl(said: Order) -> tuple[Node, list[str]]:
    def part(kind: str, number: str) -> Node:
        return el(kind, el("PartNum", el("PartID", number)))

    lines = [
        el("ItemDetail", el("BaseItemDetail", el("LineItemNum", el("BuyerLineItemNum", str(at))),
           el("ItemIdentifiers", el("ItemDescription", item.text), el("PartNumbers", part("SellerPartNumber", item.sellers),
              part("BuyerPartNumber", item.buyers), el("StandardPartNumber", el("ProductIdentifier", item.gtin)))),
           el("TotalQuantity", el("Quantity", el("QuantityValue", str(item.qty)),
              el("UnitOfMeasurement", el("UOMCoded", item.unit))))),
           el("PricingDetail", el("ListOfPrice", el("Price", el("UnitPrice", el("UnitPriceValue", str(item.price)))))))
        for at, item in enumerate(said.items, 1)
    ]  # fmt: skip
    return el(
        "Order", el("OrderHeader", el("OrderNumber", el("BuyerOrderNumber", said.number)),
            el("OrderIssueDate", f"{said.day:%Y%m%d}T00:00:00"),
            el("OrderCurrency", el("Currency", el("CurrencyCoded", "EUR"))),
            el("OrderDates", el("RequestedDeliverByDate", f"{said.wanted:%Y%m%d}T00:00:00")),
            el("OrderParty", el("BuyerParty", el("Party", el("NameAddress", el("Name1", said.buyer),
               el("City", said.city)))))),
        el("OrderDetail", el("ListOfItemDetail", *lines)),
    ), []  # fmt: skip


def oagis(said: Order) -> tuple[Node, list[str]]:
    space = "http://www.openapplications.org/oagis/9"

    def o(name: str, *inside: Node | str, **attributes: str) -> Node:
        return el(name, *inside, space=space, **attributes)

    lines = [
        o("PurchaseOrderLine", o("LineNumber", str(at)), o("Quantity", str(item.qty), unitCode=item.unit),
          o("Item", o("CustomerItemID", o("ID", item.buyers)), o("SupplierItemID", o("ID", item.sellers)),
            o("GTIN", item.gtin), o("Description", item.text)),
          o("UnitPrice", o("Amount", str(item.price), currencyID="EUR")))
        for at, item in enumerate(said.items, 1)
    ]  # fmt: skip
    head = o("PurchaseOrderHeader", o("DocumentID", o("ID", said.number)),
             o("DocumentDateTime", f"{said.day}T08:00:00-08:00"),
             o("RequiredDeliveryDateTime", f"{said.wanted}T08:00:00Z"),
             o("CustomerParty", o("Name", said.buyer), o("Location", o("Address", o("CityName", said.city)))))  # fmt: skip
    return o("ProcessPurchaseOrder", o("DataArea", o("Process"), o("PurchaseOrder", head, *lines))), [space]


def orderx(said: Order) -> tuple[Node, list[str]]:
    spaces = [f"urn:un:unece:uncefact:data:{name}:128" for name in (
        "SCRDMCCBDACIOMessageStructure", "standard:ReusableAggregateBusinessInformationEntity",
        "standard:UnqualifiedDataType")]  # fmt: skip
    rsm, ram, udt = spaces

    def r(name: str, *inside: Node | str, **attributes: str) -> Node:
        return el(name, *inside, space=ram, **attributes)

    def day(value: date) -> Node:
        return el("DateTimeString", f"{value:%Y%m%d}", space=udt, format="102")

    lines = [
        r("IncludedSupplyChainTradeLineItem", r("AssociatedDocumentLineDocument", r("LineID", str(at))),
          r("SpecifiedTradeProduct", r("GlobalID", item.gtin, schemeID="0160"), r("SellerAssignedID", item.sellers),
            r("BuyerAssignedID", item.buyers), r("Name", item.text)),
          r("SpecifiedLineTradeAgreement", r("NetPriceProductTradePrice", r("ChargeAmount", str(item.price)))),
          r("SpecifiedLineTradeDelivery", r("RequestedQuantity", str(item.qty), unitCode=item.unit)))
        for at, item in enumerate(said.items, 1)
    ]  # fmt: skip
    wanted = r("RequestedDeliverySupplyChainEvent", r("OccurrenceDateTime", day(said.wanted)))
    buyer = r("BuyerTradeParty", r("Name", said.buyer), r("PostalTradeAddress", r("CityName", said.city)))
    return el(
        "SCRDMCCBDACIOMessageStructure",
        el("ExchangedDocument", r("ID", said.number), r("TypeCode", "220"), r("IssueDateTime", day(said.day)), space=rsm),
        el("SupplyChainTradeTransaction", *lines, r("ApplicableHeaderTradeAgreement", buyer),
           r("ApplicableHeaderTradeDelivery", wanted),
           r("ApplicableHeaderTradeSettlement", r("OrderCurrencyCode", "EUR")), space=rsm), space=rsm,
    ), spaces  # fmt: skip


def opentrans(said: Order) -> tuple[Node, list[str]]:
    spaces = ["http://www.opentrans.org/XMLSchema/2.1", "http://www.bmecat.org/bmecat/2005"]
    own, bme = spaces

    def o(name: str, *inside: Node | str, **attributes: str) -> Node:
        return el(name, *inside, space=own, **attributes)

    def b(name: str, text: str, **attributes: str) -> Node:
        return el(name, text, space=bme, **attributes)

    lines = [
        o("ORDER_ITEM", o("LINE_ITEM_ID", str(at)), o("QUANTITY", str(item.qty)), b("ORDER_UNIT", item.unit),
          o("PRODUCT_ID", b("SUPPLIER_PID", item.sellers), b("BUYER_PID", item.buyers),
            b("INTERNATIONAL_PID", item.gtin, type="gtin"), b("DESCRIPTION_SHORT", item.text)),
          o("PRODUCT_PRICE_FIX", b("PRICE_AMOUNT", str(item.price))))
        for at, item in enumerate(said.items, 1)
    ]  # fmt: skip
    buyer = o("PARTY", b("PARTY_ID", "7", type="buyer_specific"), o("PARTY_ROLE", "buyer"),
              o("ADDRESS", b("NAME", said.buyer), b("CITY", said.city)))  # fmt: skip
    info = o("ORDER_INFO", o("ORDER_ID", said.number), o("ORDER_DATE", f"{said.day}T23:00:00-11:00"),
             o("DELIVERY_DATE", o("DELIVERY_START_DATE", f"{said.wanted}T00:00:00+02:00")), o("PARTIES", buyer),
             b("CURRENCY", "EUR"))  # fmt: skip
    return o("ORDER", o("ORDER_HEADER", info), o("ORDER_ITEM_LIST", *lines)), spaces


TEXT = st.text(st.sampled_from("abcXYZ 0189-.,/&<>'\"\u00e4\u00df\u20ac\u6f22"), min_size=1, max_size=20).map(
    lambda text: " ".join(text.split()) or "x"
)
NUMBER = TEXT.filter(lambda text: any(map(str.isalnum, text)))
DAYS = st.dates(date(1990, 1, 1), date(2099, 12, 31))
ITEMS = st.builds(
    Item, buyers=NUMBER, sellers=NUMBER, gtin=st.integers(10**12, 10**13 - 1).map(str), text=TEXT,
    qty=st.integers(1, 10**6), unit=st.sampled_from(["C62", "KGM", "XBX"]),
    price=st.integers(0, 10**7).map(lambda cents: Decimal(cents).scaleb(-2)),
)  # fmt: skip
ORDERS = st.builds(
    Order, number=NUMBER, day=DAYS, wanted=DAYS, buyer=TEXT, city=TEXT,
    items=st.lists(ITEMS, min_size=1, max_size=4).map(tuple),
)  # fmt: skip


def read_back(doc: PurchaseOrderDoc) -> Order:
    assert doc.date is not None
    assert doc.requested_date is not None
    assert doc.buyer is not None
    items = tuple(
        Item(line.buyer_part, line.supplier_part, line.gtin, line.description, line.qty, line.uom, line.unit_price)
        for line in doc.lines
    )
    return Order(doc.po_number, doc.date, doc.requested_date, doc.buyer.name, doc.buyer.city, items)


@pytest.mark.parametrize("dialect", [ubl, gs1, rosettanet, xcbl, oagis, orderx, opentrans])
@settings(max_examples=50, deadline=None)
@given(said=ORDERS, seed=st.integers(0, 2**32))
def test_what_is_written_in_a_dialect_is_read_field_by_field(
    dialect: Callable[[Order], tuple[Node, list[str]]], said: Order, seed: int
) -> None:
    root, spaces = dialect(said)
    doc = order(Writer(Random(seed), spaces).write(root))
    assert read_back(doc) == said
    assert [line.line for line in doc.lines] == [str(at) for at in range(1, len(said.items) + 1)]
    assert doc.currency == "EUR"
    assert {problem.code for problem in doc.problems} <= {"document.test_indicator"}
