"""XML of no standard: read by the names in it, in six languages, and always held for a person."""

import json
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from xml.sax.saxutils import escape, quoteattr

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parsers.codec import result_from_json, result_to_json
from parsers.context import ParseContext
from parsers.document import PurchaseOrderDoc
from parsers.registry import parse
from parsers.xml.guess_words import head_role, line_role, party_and_field, party_role, words
from tests.unit.parsers.xml.made import codes, order, read

ENGLISH = """<PurchaseOrder><Header><OrderNumber>PO-1</OrderNumber><OrderDate>2026-09-01</OrderDate>
<Currency>EUR</Currency><DeliveryDate>2026-09-10</DeliveryDate><Buyer><Name>Acme Ltd</Name><GLN>4012345000009</GLN>
<Address><Street>High St 1</Street><Zip>LS1 1AA</Zip><City>Leeds</City><Country>GB</Country></Address></Buyer>
<DeliveryAddress><Name>Yard 3</Name><Street>Dock 4</Street><City>Hull</City></DeliveryAddress>
<Contact><Name>Jo</Name><No>33</No></Contact></Header><Lines>
<Line><LineNo>1</LineNo><ItemCode>HB-1</ItemCode><CustomerItemCode>B-77</CustomerItemCode><EAN>4012345678901</EAN>
<Description>Ball valve</Description><Qty unit="PCE">10</Qty><Price>4.20</Price><Amount>42.00</Amount></Line>
<Line><LineNo>2</LineNo><ItemCode>HB-2</ItemCode><Description>Elbow</Description><Qty unit="PCE">3</Qty>
<Price>2.00</Price><Amount>6.00</Amount></Line></Lines><Total>48.00</Total><Remarks>Ring twice</Remarks></PurchaseOrder>"""


def test_an_order_in_plain_words() -> None:
    doc = order(ENGLISH)
    assert (doc.po_number, doc.date, doc.requested_date) == ("PO-1", date(2026, 9, 1), date(2026, 9, 10))
    assert (doc.currency, doc.total, doc.notes) == ("EUR", Decimal("48.00"), ("Ring twice",))
    assert doc.buyer is not None
    assert doc.ship_to is not None
    assert (doc.buyer.name, doc.buyer.ids["gln"], doc.buyer.street) == ("Acme Ltd", "4012345000009", "High St 1")
    assert (doc.buyer.postcode, doc.buyer.city, doc.buyer.country) == ("LS1 1AA", "Leeds", "GB")
    assert (doc.ship_to.name, doc.ship_to.city) == ("Yard 3", "Hull")
    first, second = doc.lines
    assert (first.line, first.qty, first.uom, first.uom_code) == ("1", Decimal(10), "PCE", "H87")
    assert (first.supplier_part, first.buyer_part, first.gtin) == ("HB-1", "B-77", "4012345678901")
    assert (first.description, first.unit_price, first.amount) == ("Ball valve", Decimal("4.20"), Decimal("42.00"))
    assert (second.supplier_part, second.qty, second.buyer_part) == ("HB-2", Decimal(3), None)
    assert doc.evidence["lines[1].qty"].where == "/PurchaseOrder/Lines/Line[2]/Qty"


def test_it_is_held_for_a_person() -> None:
    doc = order(ENGLISH)
    assert codes(doc) == ["document.low_confidence"]
    assert doc.confidence < 1


def test_its_sums_are_compared_like_any_other() -> None:
    assert "document.arithmetic" in codes(order(ENGLISH.replace(">42.00<", ">43.00<")))


GERMAN = """<BESTELLUNG><KOPF><BESTELLNR>4711</BESTELLNR><BESTELLDATUM>01.09.2026</BESTELLDATUM>
<LIEFERTERMIN>15.09.2026</LIEFERTERMIN></KOPF><LIEFERADRESSE><NAME1>Bau GmbH</NAME1><STRASSE>Ring 5</STRASSE>
<PLZ>80331</PLZ><ORT>München</ORT></LIEFERADRESSE><POSITIONEN><POSITION><POSNR>10</POSNR><ARTIKELNR>X-1</ARTIKELNR>
<BEZEICHNUNG>Rohr</BEZEICHNUNG><MENGE>12,5</MENGE><EINHEIT>m</EINHEIT><PREIS>3,20</PREIS></POSITION></POSITIONEN></BESTELLUNG>"""
FRENCH = """<Commande><Entete><NumCommande>4711</NumCommande><DateCommande>2026-09-01</DateCommande></Entete><Client>
<Nom>Dupont SARL</Nom><Adresse>1 rue X</Adresse><CodePostal>75001</CodePostal><Ville>Paris</Ville></Client><Lignes><Ligne>
<CodeArticle>X-1</CodeArticle><Designation>Rohr</Designation><Quantite>12.5</Quantite><Unite>m</Unite>
<PrixUnitaire>3.20</PrixUnitaire></Ligne></Lignes></Commande>"""
SPANISH = """<Pedido><Cabecera><NumeroPedido>4711</NumeroPedido><FechaPedido>2026-09-01</FechaPedido></Cabecera><Cliente>
<Nombre>Casa SL</Nombre><NIF>B1234</NIF></Cliente><Lineas><Linea><Referencia>X-1</Referencia><Descripcion>Rohr</Descripcion>
<Cantidad>12.5</Cantidad><Unidad>m</Unidad><Precio>3.20</Precio></Linea></Lineas></Pedido>"""
ITALIAN = """<Ordine><Numero>4711</Numero><Data>2026-09-01</Data><Righe><Riga><CodiceArticolo>X-1</CodiceArticolo>
<Descrizione>Rohr</Descrizione><Quantita>12.5</Quantita><UM>m</UM><PrezzoUnitario>3.20</PrezzoUnitario></Riga></Righe></Ordine>"""
DUTCH = """<Bestelling><Bestelnummer>4711</Bestelnummer><Besteldatum>2026-09-01</Besteldatum><Regels><Regel>
<Artikelnummer>X-1</Artikelnummer><Omschrijving>Rohr</Omschrijving><Aantal>12.5</Aantal><Eenheid>m</Eenheid>
<Prijs>3.20</Prijs></Regel></Regels></Bestelling>"""
ATTRIBUTES = """<orders><order number="4711" date="2026-09-01"><item sku="X-1" name="Rohr" quantity="12.5" uom="m" price="3.20"/>
</order></orders>"""
SMALL_LETTERS = """<shiporder ordernumber="4711"><orderdate>2026-09-01</orderdate><shipto><name>Yard</name></shipto>
<item><partnumber>X-1</partnumber><title>Rohr</title><quantity>12.5</quantity><unit>m</unit><unitprice>3.20</unitprice></item>
</shiporder>"""
DEEP = """<DocumentOrder><Order-Header><OrderNumber>4711</OrderNumber><OrderDate>2026-09-01</OrderDate></Order-Header>
<Order-Lines><Line><Line-Item><LineNumber>1</LineNumber><SupplierItemCode>X-1</SupplierItemCode>
<ItemDescription>Rohr</ItemDescription><OrderedQuantity>12.5</OrderedQuantity><UnitOfMeasure>m</UnitOfMeasure>
<OrderedUnitNetPrice>3.20</OrderedUnitNetPrice></Line-Item></Line></Order-Lines></DocumentOrder>"""
NESTED = """<po:Order xmlns:po="urn:x"><po:Id>4711</po:Id><po:Date>2026-09-01</po:Date><po:Items><po:Item><po:Product>
<po:Code>X-1</po:Code><po:Name>Rohr</po:Name></po:Product><po:Quantity><po:Value>12.5</po:Value><po:Unit>m</po:Unit>
</po:Quantity><po:Price><po:Amount>3.20</po:Amount></po:Price></po:Item></po:Items></po:Order>"""


@pytest.mark.parametrize(
    "text", [GERMAN, FRENCH, SPANISH, ITALIAN, DUTCH, ATTRIBUTES, SMALL_LETTERS, DEEP, NESTED],
    ids=["German", "French", "Spanish", "Italian", "Dutch", "attributes", "small letters", "deep", "nested"],
)  # fmt: skip
def test_the_same_line_in_other_words(text: str) -> None:
    doc = order(text)
    assert (doc.po_number, doc.date) == ("4711", date(2026, 9, 1))
    assert [(line.supplier_part, line.description, line.qty, line.uom, line.unit_price) for line in doc.lines] == [
        ("X-1", "Rohr", Decimal("12.5"), "M", Decimal("3.20"))
    ]
    assert "document.low_confidence" in codes(doc)


def test_parties_of_other_words() -> None:
    german, french, spanish = order(GERMAN), order(FRENCH), order(SPANISH)
    assert german.ship_to is not None
    assert french.buyer is not None
    assert spanish.buyer is not None
    assert (german.ship_to.name, german.ship_to.street, german.ship_to.city) == ("Bau GmbH", "Ring 5", "München")
    assert (french.buyer.name, french.buyer.postcode, french.buyer.city) == ("Dupont SARL", "75001", "Paris")
    assert (spanish.buyer.name, spanish.buyer.ids["tax"]) == ("Casa SL", "B1234")
    assert german.requested_date == date(2026, 9, 15)


def test_parties_told_by_an_attribute() -> None:
    parties = (
        '<Party type="ShipTo"><Name>Yard</Name><City>Hull</City></Party>'
        '<Party type="Supplier"><Name>HB Ltd</Name></Party>'
    )
    doc = order(ENGLISH.replace("<Lines>", f"<Parties>{parties}</Parties><Lines>").replace("DeliveryAddress>", "X>"))
    assert doc.ship_to is not None
    assert doc.supplier is not None
    assert (doc.ship_to.name, doc.ship_to.city, doc.supplier.name) == ("Yard", "Hull", "HB Ltd")


def test_parties_told_in_single_fields() -> None:
    flat = "<CustomerName>Acme</CustomerName><ShipToCity>Hull</ShipToCity><ShipToName>Yard</ShipToName>"
    doc = order(ENGLISH.replace("<Lines>", f"{flat}<Lines>").replace("DeliveryAddress>", "X>").replace("Buyer>", "Y>"))
    assert doc.ship_to is not None
    assert doc.buyer is not None
    assert (doc.buyer.name, doc.ship_to.name, doc.ship_to.city) == ("Acme", "Yard", "Hull")


NUMBERS_ONLY = """<ORDER><NUMBER>45</NUMBER><DATE>2026-09-01</DATE><HEAD><SUPPLIER>9521101000016</SUPPLIER>
<BUYER>4012345000009</BUYER><DELIVERYPLACE>4012345000016</DELIVERYPLACE><RECIPIENT>9521101000016</RECIPIENT><POSITION>
<POSITIONNUMBER>1</POSITIONNUMBER><PRODUCT>4006381333931</PRODUCT><PRODUCTIDBUYER>77</PRODUCTIDBUYER>
<ORDEREDQUANTITY>12.000</ORDEREDQUANTITY><ORDERUNIT>PCE</ORDERUNIT></POSITION></HEAD></ORDER>"""


def test_parties_and_goods_told_by_nothing_but_numbers() -> None:
    doc = order(NUMBERS_ONLY)
    assert doc.buyer is not None
    assert doc.ship_to is not None
    assert doc.supplier is not None
    assert [party.ids["gln"] for party in (doc.buyer, doc.ship_to, doc.supplier)] == [
        "4012345000009", "4012345000016", "9521101000016",
    ]  # fmt: skip
    assert doc.buyer.name is None
    line = doc.lines[0]
    assert (line.line, line.gtin, line.buyer_part, line.supplier_part) == ("1", "4006381333931", "77", None)
    other = order(NUMBERS_ONLY.replace("4006381333931", "4006381333930")).lines[0]  # its check digit is wrong
    assert (other.gtin, other.supplier_part) == (None, "4006381333930")


def test_the_version_of_the_form_is_no_revision() -> None:
    assert order(ENGLISH.replace("<PurchaseOrder>", '<PurchaseOrder version="2.1">')).revision is None


def test_how_numbers_and_days_are_written_is_told_by_all_together() -> None:
    german = order(
        GERMAN.replace("<PREIS>3,20</PREIS>", "<PREIS>1.234</PREIS>").replace(
            "</POSITION>", "<BETRAG>15.425,00</BETRAG></POSITION>"
        )
    )
    assert (german.lines[0].unit_price, german.lines[0].amount) == (Decimal(1234), Decimal(15425))
    assert codes(german) == ["document.low_confidence"]
    american = ENGLISH.replace("2026-09-01", "09/01/2026").replace("2026-09-10", "09/20/2026")
    doc = order(american)
    assert (doc.date, doc.requested_date, codes(doc)) == (
        date(2026, 9, 1),
        date(2026, 9, 20),
        ["document.low_confidence"],
    )
    open_ = order(american.replace("09/20/2026", "09/10/2026"))
    assert "document.ambiguous_date" in codes(open_)
    told = parse(american.replace("09/20/2026", "09/10/2026").encode(), ParseContext("x.xml", country="US")).orders[0]
    assert (told.date, told.requested_date) == (date(2026, 9, 1), date(2026, 9, 10))


def test_days_may_stand_with_the_party_that_names_them() -> None:
    text = ENGLISH.replace("<OrderDate>2026-09-01</OrderDate>", "").replace("<Buyer>", "<Buyer><Date>2026-09-02</Date>")
    assert order(text).date == date(2026, 9, 2)
    text = ENGLISH.replace("<DeliveryDate>2026-09-10</DeliveryDate>", "").replace(
        "<DeliveryAddress>", "<Delivery><Date>2026-09-12</Date></Delivery><DeliveryAddress>"
    )
    assert order(text).requested_date == date(2026, 9, 12)


def test_an_address_of_nobody_in_particular_is_the_buyers() -> None:
    doc = order(ENGLISH.replace("Buyer>", "PurchaseOrderAddress>"))
    assert doc.buyer is not None
    assert (doc.buyer.name, doc.buyer.street, doc.buyer.city) == ("Acme Ltd", "High St 1", "Leeds")


def test_what_stands_around_the_order_does_not_hide_it() -> None:
    doc = order(f"<Message><Body1><Query>{ENGLISH}</Query></Body1></Message>")
    assert (doc.po_number, len(doc.lines), doc.buyer.name if doc.buyer else "") == ("PO-1", 2, "Acme Ltd")


def test_a_price_for_a_hundred_and_a_reference_for_want_of_a_number() -> None:
    text = ENGLISH.replace("<OrderNumber>PO-1</OrderNumber>", "<RefNumber>6319</RefNumber>")
    doc = order(text.replace("<Price>4.20</Price>", '<Price per="100">420</Price>'))
    assert (doc.po_number, doc.lines[0].unit_price, doc.lines[0].price_per) == ("6319", Decimal(420), Decimal(100))


def test_several_orders_stay_apart() -> None:
    other = ENGLISH.replace("PO-1", "PO-2").replace("HB-", "XX-")
    result = read(f"<Orders>{ENGLISH}{other}</Orders>")
    assert [doc.po_number for doc in result.orders] == ["PO-1", "PO-2"]
    assert [[line.supplier_part for line in doc.lines] for doc in result.orders] == [["HB-1", "HB-2"], ["XX-1", "XX-2"]]


def test_its_name_may_say_that_it_changes_or_cancels() -> None:
    assert order(ENGLISH.replace("PurchaseOrder>", "PurchaseOrderChange>")).document_type == "change"
    assert order(ENGLISH.replace("PurchaseOrder>", "OrderCancellation>")).document_type == "cancel"


@pytest.mark.parametrize(
    "text",
    [
        ENGLISH.replace("PurchaseOrder>", "OrderConfirmation>"),
        ENGLISH.replace("PurchaseOrder>", "Rechnung>"),
        ENGLISH.replace("PurchaseOrder>", "PriceList>"),
        "<rss><channel><title>News</title><item><title>A</title><description>B</description></item></channel></rss>",
        "<stock><item><sku>A</sku><quantity>4</quantity></item><item><sku>B</sku><quantity>4</quantity></item></stock>",
        ENGLISH.replace("PurchaseOrder>", "Shipment>"),
        ENGLISH.replace("PurchaseOrder>", "GoodsReceipt>"),
        ENGLISH.replace("PurchaseOrder>", "Warenkorb>"),
        "<config><a>1</a><b>2</b></config>",
    ],
)
def test_what_nothing_calls_an_order_is_none(text: str) -> None:
    result = read(text)
    assert result.orders == ()
    assert [problem.code for problem in result.problems] == ["document.not_an_order"]


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("OrderedQty", "ordered qty"),
        ("BESTELL_NR", "bestell nr"),
        ("unit-price", "unit price"),
        ("PONumber", "po number"),
        ("address1", "address 1"),
        ("Größe", "größe"),
    ],
)
def test_names_are_taken_apart(name: str, said: str) -> None:
    assert words(name) == said


def test_vague_names_mean_what_stands_above_them() -> None:
    assert line_role("amount", "price") == "unit_price"
    assert line_role("amount", "") == "amount"
    assert line_role("code", "product") == "part"
    assert head_role("date", "delivery") == "requested_date"
    assert head_role("date", "order") == "date"
    assert party_role("delivery address") == "ship_to"
    assert party_role("line") is None
    assert party_and_field("ship to city") == ("ship_to", "city")


WORD = st.text(st.sampled_from("abcdXYZ019-/"), min_size=1, max_size=12).filter(
    lambda text: any(map(str.isalnum, text))
)
ITEMS = st.lists(
    st.tuples(WORD, WORD.filter(lambda text: text.strip("-/") != ""), st.integers(1, 9999), st.integers(0, 99999)),
    min_size=1,
    max_size=5,
)
Item = tuple[str, str, int, int]


def as_elements(po: str, items: list[Item], qty: str, part: str, price: str, text: str) -> str:
    body = "".join(
        f"<Row><{part}>{escape(code)}</{part}><{text}>{escape(said)}</{text}><{qty}>{count}</{qty}><{price}>{cents / 100:.2f}"
        f"</{price}></Row>"
        for code, said, count, cents in items
    )
    return f"<PurchaseOrder><OrderNo>{escape(po)}</OrderNo><Rows>{body}</Rows></PurchaseOrder>"


def as_attributes(po: str, items: list[Item], qty: str, part: str, price: str, text: str) -> str:
    body = "".join(
        f'<row {part}={quoteattr(code)} {text}={quoteattr(said)} {qty}="{count}" {price}="{cents / 100:.2f}"/>'
        for code, said, count, cents in items
    )
    return f"<order orderNo={quoteattr(po)}>{body}</order>"


@pytest.mark.parametrize("write", [as_elements, as_attributes])
@settings(max_examples=80, deadline=None)
@given(
    po=WORD, items=ITEMS, qty=st.sampled_from(["Qty", "quantity", "MENGE", "OrderedQuantity", "Aantal", "cantidad"]),
    part=st.sampled_from(["ItemCode", "ARTIKELNR", "SKU", "partNumber", "CodiceArticolo", "code_article"]),
    price=st.sampled_from(["UnitPrice", "EINZELPREIS", "price", "prixUnitaire"]),
    text=st.sampled_from(["Description", "BEZEICHNUNG", "ItemName", "designation"]),
)  # fmt: skip
def test_what_is_written_in_any_of_the_words_is_read(
    write: Callable[..., str], po: str, items: list[Item], qty: str, part: str, price: str, text: str
) -> None:
    doc: PurchaseOrderDoc = order(write(po, items, qty, part, price, text))
    assert doc.po_number == po
    assert [(line.supplier_part, line.description, line.qty, line.unit_price) for line in doc.lines] == [
        (code, said, Decimal(count), Decimal(cents) / 100) for code, said, count, cents in items
    ]
    assert "document.low_confidence" in codes(doc)


NAMES = st.sampled_from([
    "Order", "Orders", "PurchaseOrder", "Lines", "Line", "Item", "Qty", "Quantity", "Price", "Code", "SKU", "Name", "Id",
    "Number", "Date", "Buyer", "ShipTo", "Address", "Total", "Amount", "Unit", "EAN", "Note", "Delivery", "Version", "x",
    "MENGE", "Artikelnummer", "_", "\u0416", "a.b-c",
])  # fmt: skip
VALUES = st.sampled_from(["", " ", "1", "10", "0", "-3", "1,5", "1.234", "A-1", "4006381333931", "2026-09-01", "03/04/2026",
                          "Acme Ltd", "PCE", "EUR", "x" * 300, "\u202e1", "NaN", "9" * 40])  # fmt: skip
TREES = st.recursive(
    VALUES,
    lambda below: st.lists(st.tuples(NAMES, st.dictionaries(NAMES, VALUES, max_size=3), below), min_size=1, max_size=6),
    max_leaves=40,
)
Tree = str | list[tuple[str, dict[str, str], "Tree"]]


def written(tree: Tree) -> str:
    if isinstance(tree, str):
        return escape(tree)
    return "".join(
        f"<{name}{''.join(f' {key}={quoteattr(value)}' for key, value in said.items())}>{written(below)}</{name}>"
        for name, said, below in tree
    )


@settings(max_examples=300, deadline=None)
@given(TREES)
def test_any_tree_of_such_names_ends_in_a_result_and_is_held(tree: Tree) -> None:
    result = read(f"<?xml version='1.0'?><PurchaseOrder>{written(tree)}</PurchaseOrder>")
    assert (result.error is None) == bool(result.orders)
    assert all(doc.problems and doc.confidence < 1 for doc in result.orders)
    assert result_from_json(json.loads(json.dumps(result_to_json("x", result)))) == result
