"""Which dialect a document is written in, told by its root; what is no order is named for what it is."""

import re

from parsers.errors import Unreadable
from parsers.xml import cxml, idoc, oagis, opentrans, orderx, ubl, xcbl
from parsers.xml.dialect import Dialect
from parsers.xml.element import Element
from parsers.xml.paths import find

_UBL = "urn:oasis:names:specification:ubl:schema:xsd:"
_ROOTS: dict[str, Dialect] = {
    "SCRDMCCBDACIOMessageStructure": orderx.ORDER,
    "ORDER": opentrans.ORDER,
    "ORDERCHANGE": opentrans.CHANGE,
    "ProcessPurchaseOrder": oagis.ORDER,
    "SyncPurchaseOrder": oagis.ORDER,
    "AddPurchaseOrder": oagis.ORDER,
    "ChangePurchaseOrder": oagis.CHANGE,
    "UpdatePurchaseOrder": oagis.CHANGE,
    "CancelPurchaseOrder": oagis.CANCELLATION,
}
_UBL_ROOTS = {"Order": ubl.ORDER, "OrderChange": ubl.CHANGE, "OrderCancellation": ubl.CANCELLATION}
_LISTS = frozenset({"ORDER_LIST", "ORDERS"})  # some programs wrap openTRANS orders, one after the other

# Words in a root's name that tell what it is, most telling first.
_OTHERS = (
    ("OrderResponse", "an order response"),
    ("ORDERRESPONSE", "an order response"),
    ("OrderAgreement", "an order agreement"),
    ("ChangeOrder", "an xCBL change order, which names only what it changes"),
    ("ApplicationResponse", "a receipt"),
    ("CreditNote", "a credit note"),
    ("CrossIndustry", "an invoice"),
    ("Invoice", "an invoice"),
    ("INVOICE", "an invoice"),
    ("DespatchAdvice", "a despatch advice"),
    ("DISPATCHNOTIFICATION", "a despatch advice"),
    ("Catalogue", "a catalogue"),
    ("BMECAT", "a catalogue"),
    ("Quotation", "a quotation"),
    ("QUOTATION", "a quotation"),
    ("RFQ", "a request for quotation"),
    ("Workbook", "an Excel sheet in XML, which we read as .xlsx only"),
    ("html", "a web page"),
    ("Envelope", "a SOAP message"),
    ("StandardBusinessDocument", "an empty envelope"),
)
_WRAPPERS = frozenset({"StandardBusinessDocument", "Envelope", "Body"})  # SBDH of Peppol and GS1, SOAP


def orders_of(root: Element) -> list[tuple[Dialect, Element]]:
    """Every order of the document with its dialect. Raises Unreadable where it is something else."""
    inner = _unwrapped(root)
    if inner.name in _LISTS and inner.children and all(child.name == "ORDER" for child in inner.children):
        return [(opentrans.ORDER, order) for order in inner.children]
    dialect = _dialect(inner)
    if dialect is None:
        raise _not_an_order(_name_of(inner))
    at = [hit.element for hit in find(inner, dialect.orders)] if dialect.orders else [inner]
    for order in at:
        _refuse_others(dialect, order)
    return [(dialect, order) for order in at]


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


def _dialect(root: Element) -> Dialect | None:
    if root.name in _UBL_ROOTS and root.space.startswith(_UBL):
        return _UBL_ROOTS[root.name] if root.space.endswith("-2") else None
    if root.name == "cXML":
        return cxml.ORDER if any(find(root, "Request/OrderRequest")) else None
    if any(find(root, "IDOC/EDI_DC40")):
        return idoc.ORDER
    if root.name == "Order" and any(find(root, "OrderHeader/OrderNumber")):
        return xcbl.ORDER
    return _ROOTS.get(root.name)


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
    known = next((kind for word, kind in _OTHERS if word in root.name), None)
    return known or f"an XML document of a kind we do not know ({_shown(root.name)})"


def _shown(name: str) -> str:
    return re.sub(r"[^\w.-]", "", name)[:40] or "empty"


def _not_an_order(what: str) -> Unreadable:
    return Unreadable("document.not_an_order", f"This is {what}, not an order we can read; nothing was entered.")
