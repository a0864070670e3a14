"""Which dialect a document is written in, told by its root; what is no order is named for what it is."""

import re
from collections.abc import Sequence
from dataclasses import replace

from parsers.errors import Unreadable
from parsers.xml import cxml, ecod, gs1, idoc, oagis, opentrans, orderx, rosettanet, sps, ubl, xcbl
from parsers.xml.dialect import Dialect
from parsers.xml.element import Element
from parsers.xml.guess import guessed
from parsers.xml.guess_words import ORDER_WORDS, words
from parsers.xml.paths import find

_UBL = "urn:oasis:names:specification:ubl:schema:xsd:"
_UBL_ROOTS = {"Order": ubl.ORDER, "OrderChange": ubl.CHANGE, "OrderCancellation": ubl.CANCELLATION}
_MESSAGE_2 = "transaction/command/documentCommand/documentCommandOperand/*/orderIdentification"
# What tells a dialect: the name of its root and, where others have that name too, something that stands below it.
_SIGNS: tuple[tuple[str, str, Dialect], ...] = (
    ("cXML", "Request/OrderRequest", cxml.ORDER),
    ("OrderRequest", "OrderRequestHeader", cxml.BARE),
    ("SCRDMCCBDACIOMessageStructure", "", orderx.ORDER),
    ("CrossIndustryOrder", "", orderx.ORDER),
    ("ORDER", "ORDER_HEADER", opentrans.ORDER),
    ("ORDER", "ORDER_ITEM_LIST", opentrans.ORDER),
    ("ORDERCHANGE", "", opentrans.CHANGE),
    ("ProcessPurchaseOrder", "", oagis.ORDER),
    ("SyncPurchaseOrder", "", oagis.ORDER),
    ("AddPurchaseOrder", "", oagis.ORDER),
    ("ChangePurchaseOrder", "", oagis.CHANGE),
    ("UpdatePurchaseOrder", "", oagis.CHANGE),
    ("CancelPurchaseOrder", "", oagis.CANCELLATION),
    ("Order", "OrderHeader/OrderNumber", xcbl.ORDER),
    ("Order", "Header/OrderHeader/PurchaseOrderNumber", sps.ORDER),
    ("Document-Order", "Order-Header", ecod.ORDER),
    ("ChangeOrder", "ChangeOrderHeader", xcbl.CHANGE),
    ("PurchaseOrder", "ListOfOrderDetail/OrderDetail/BaseItemDetail", xcbl.ORDER_2),
    ("orderMessage", "order/orderIdentification", gs1.ORDER),
    ("message", _MESSAGE_2, gs1.ORDER_2),
    ("Pip3A4PurchaseOrderRequest", "", rosettanet.ORDER),
    ("Pip3A8PurchaseOrderChangeRequest", "", rosettanet.CHANGE),
    ("Pip3A9PurchaseOrderCancellationRequest", "", rosettanet.CANCELLATION),
)

# Words in a root's name that tell what it is, most telling first; compared in small letters.
_OTHERS = (
    ("orderresponse", "an order response"),
    ("orderagreement", "an order agreement"),
    ("confirmation", "a confirmation"),
    ("acknowledge", "an acknowledgement"),
    ("applicationresponse", "a receipt"),
    ("creditnote", "a credit note"),
    ("crossindustryinvoice", "an invoice"),
    ("invoice", "an invoice"),
    ("rechnung", "an invoice"),
    ("facture", "an invoice"),
    ("fattura", "an invoice"),
    ("factura", "an invoice"),
    ("despatchadvice", "a despatch advice"),
    ("dispatchnotification", "a despatch advice"),
    ("lieferschein", "a delivery note"),
    ("deliverynote", "a delivery note"),
    ("shipnotice", "a despatch advice"),
    ("catalog", "a catalogue"),
    ("bmecat", "a catalogue"),
    ("pricelist", "a price list"),
    ("quotation", "a quotation"),
    ("angebot", "a quotation"),
    ("rfq", "a request for quotation"),
    ("workbook", "an Excel sheet in XML, which we read as .xlsx only"),
    ("html", "a web page"),
    ("envelope", "a SOAP message"),
    ("standardbusinessdocument", "an empty envelope"),
)
# Words in the name of a document of no standard that speak of goods too, where none speaks of an order.
_ABOUT_GOODS = (
    ("shipment", "a shipment notice"), ("shipping", "a shipment notice"), ("despatch", "a despatch advice"),
    ("dispatch", "a despatch advice"), ("delivery", "a delivery note"), ("livraison", "a delivery note"),
    ("receipt", "a receipt"), ("inventory", "a stock report"), ("stock", "a stock report"), ("return", "a return"),
    ("quote", "a quotation"), ("offer", "a quotation"), ("remittance", "a remittance advice"), ("cart", "a basket"),
    ("warenkorb", "a basket"), ("forecast", "a forecast"), ("product", "a list of products"),
)  # fmt: skip
_WRAPPERS = frozenset({"StandardBusinessDocument", "Envelope", "Body"})  # SBDH of Peppol and GS1, SOAP


def orders_of(root: Element, country: str | None = None) -> list[tuple[Dialect, Element]]:
    """Every order of the document with its dialect. Raises Unreadable where it is something else."""
    inner = _unwrapped(root)
    known = _known(inner) or _listed(inner) or _guessed(inner, country)
    if not known:
        raise _not_an_order(_name_of(inner))
    orders = [(dialect, order) for dialect, document in known for order in _orders(dialect, document)]
    for dialect, order in orders:
        _refuse_others(dialect, order)
    return orders


def _orders(dialect: Dialect, document: Element) -> list[Element]:
    return [hit.element for hit in find(document, dialect.orders)] if dialect.orders else [document]


def _unwrapped(root: Element) -> Element:
    """The document inside its envelope."""
    inner = root
    while inner.name in _WRAPPERS:
        content = [child for child in inner.children if "Header" not in child.name]
        if len(content) != 1:
            return inner
        inner = content[0]
    inner.is_document = True
    return inner


def _known(root: Element) -> list[tuple[Dialect, Element]]:
    dialect = _dialect(root)
    return [(dialect, root)] if dialect else []


def _listed(root: Element) -> list[tuple[Dialect, Element]]:
    """Some programs put documents one after the other into an element of their own."""
    found = [(_dialect(child), child) for child in root.children]
    if any(dialect is None for dialect, _ in found):
        return []
    for _, document in found:
        document.is_document = True
    return [(dialect, document) for dialect, document in found if dialect is not None]


def _guessed(root: Element, country: str | None) -> list[tuple[Dialect, Element]]:
    """An order that follows no standard, unless its name says that it is something else."""
    if _other(root.name) is not None or root.name == "cXML" or root.space.startswith(_UBL):
        return []
    if _about_goods(root.name) is not None:
        return []
    return guessed(root, country)


def _dialect(root: Element) -> Dialect | None:
    if root.name in _UBL_ROOTS and root.space.startswith(_UBL):
        if root.space.endswith("-2"):
            return _UBL_ROOTS[root.name]
        return ubl.ORDER_1 if root.name == "Order" and root.space.endswith("-1.0") else None
    for name, below, dialect in _SIGNS:
        if root.name == name and (not below or find(root, below)):
            return dialect
    if root.name in _UBL_ROOTS and find(root, "OrderLine/LineItem/Item"):  # its namespaces were lost on the way
        return replace(_UBL_ROOTS[root.name], spaces=("",))
    return idoc.ORDER if find(root, "IDOC/EDI_DC40") else None


def _refuse_others(dialect: Dialect, order: Element) -> None:
    for place, kind in dialect.other_types.items():
        path, _, code = place.partition("=")
        if any(hit.text.strip() == code for hit in find(order, path)):
            raise _not_an_order(kind)


def _name_of(root: Element) -> str:
    if root.name == "cXML":
        inside = (hit.element.name for verb in ("Request", "Message", "Response") for hit in find(root, f"{verb}/*"))
        request = next(inside, "")
        return f"a cXML document without OrderRequest ({_shown(request)})"
    if root.name in _UBL_ROOTS and root.space.startswith(_UBL):
        return "an order in a version of UBL that we do not read; ask for UBL 2"
    return (
        _other(root.name)
        or _about_goods(root.name)
        or f"an XML document of a kind we do not know ({_shown(root.name)})"
    )


def _other(name: str) -> str | None:
    return _named(name, _OTHERS)


def _about_goods(name: str) -> str | None:
    return None if ORDER_WORDS.search(words(name)) else _named(name, _ABOUT_GOODS)


def _named(name: str, kinds: Sequence[tuple[str, str]]) -> str | None:
    folded = "".join(char for char in name.casefold() if char.isalnum())
    return next((kind for word, kind in kinds if word in folded), None)


def _shown(name: str) -> str:
    return re.sub(r"[^\w.-]", "", name)[:40] or "empty"


def _not_an_order(what: str) -> Unreadable:
    return Unreadable("document.not_an_order", f"This is {what}, not an order we can read; nothing was entered.")
