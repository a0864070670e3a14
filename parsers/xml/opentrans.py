"""openTRANS 1.0 and 2.1: ORDER and ORDERCHANGE."""

from dataclasses import replace

from parsers.edi.problems import quoted
from parsers.text_cleaning import clean
from parsers.xml.dialect import Dialect, LinePaths, PartyPaths, TotalPaths
from parsers.xml.element import Element
from parsers.xml.paths import elements, find, told

_INFO = "ORDER_HEADER/ORDER_INFO"
_GLN = "iln|gln"
# BMEcat's own kinds; one without letters or digits is no kind, and then the number is international, as its name says.
_GTIN = "gtin|ean|upc|gtin13|gtin14|ean13|"
# 2.1 names roles, and refers to parties by number where it does not; each reference stands beside its role.
_REFERENCES = {
    "buyer": ("buyer", "ORDER_PARTIES_REFERENCE/BUYER_IDREF"),
    "supplier": ("supplier", "ORDER_PARTIES_REFERENCE/SUPPLIER_IDREF"),
    "bill_to": ("invoicerecipient|invoice", "ORDER_PARTIES_REFERENCE/INVOICE_RECIPIENT_IDREF"),
    "ship_to": ("delivery|finaldelivery", "ORDER_PARTIES_REFERENCE/SHIPMENT_PARTIES_REFERENCE/DELIVERY_IDREF"),
}


def _party(*at: str) -> PartyPaths:
    return PartyPaths(
        at=at,
        name=("ADDRESS/NAME",),
        ids=(
            ("gln", f"PARTY_ID[@type={_GLN}]"),
            ("duns", "PARTY_ID[@type=duns]"),
            ("supplier_assigned", "PARTY_ID[@type=supplier_specific]"),
            ("buyer_assigned", "PARTY_ID[@type=buyer_specific]"),
            ("tax", "ADDRESS/VAT_ID"),
            ("code", f"PARTY_ID[@type!={_GLN}|duns|supplier_specific|buyer_specific]"),
        ),
        address=("ADDRESS",),
        street=("NAME2", "NAME3", "DEPARTMENT", "STREET"),
        city=("CITY",),
        region=("STATE",),
        postcode=("ZIP",),
        country=("COUNTRY_CODED", "COUNTRY"),
    )


def choose_parties(order: Element) -> tuple[dict[str, Element], str | None]:
    """The party of each role, by its role or else by the number that is referred to; and what is doubtful about it.

    Where the supplier is referred to by the buyer's number, the one party that has no role is the supplier.
    """
    info = next(iter(elements(order, (_INFO, "ORDERCHANGE_HEADER/ORDERCHANGE_INFO"))), order)
    parties = elements(info, ("PARTIES/PARTY",))
    chosen = {role: party for role, (words, _) in _REFERENCES.items() if (party := _by_role(parties, words))}
    for role, (_, path) in _REFERENCES.items():
        reference = next((told(hit.text) for hit in find(info, path)), "")
        found = next((party for party in parties if reference and reference in _numbers(party)), None)
        if role not in chosen and found is not None and (role != "supplier" or found is not chosen.get("buyer")):
            chosen[role] = found
    free = [party for party in parties if party not in chosen.values() and not any(find(party, "PARTY_ROLE"))]
    if "supplier" in chosen or "buyer" not in chosen or len(free) != 1:
        return chosen, None
    number = quoted(clean(next((hit.text for hit in find(free[0], "PARTY_ID")), "")))
    sentence = f"The document refers to no supplier of its own; {number}, the one party without role, is taken for it."
    return {**chosen, "supplier": free[0]}, sentence


def _by_role(parties: list[Element], words: str) -> Element | None:
    wanted = words.split("|")
    return next((p for p in parties if any(told(hit.text) in wanted for hit in find(p, "PARTY_ROLE"))), None)


def _numbers(party: Element) -> set[str]:
    return {told(hit.text) for hit in find(party, "PARTY_ID")}


_LINES = LinePaths(
    at=("ORDER_ITEM_LIST/ORDER_ITEM",),
    number=("LINE_ITEM_ID",),
    qty=("QUANTITY",),
    uom=("ORDER_UNIT",),
    buyer_part=("PRODUCT_ID/BUYER_PID", "ARTICLE_ID/BUYER_AID"),
    supplier_part=("PRODUCT_ID/SUPPLIER_PID", "ARTICLE_ID/SUPPLIER_AID"),
    gtin=(f"PRODUCT_ID/INTERNATIONAL_PID[@type={_GTIN}]", f"ARTICLE_ID/INTERNATIONAL_AID[@type={_GTIN}]"),
    description=(
        "PRODUCT_ID/DESCRIPTION_SHORT",
        "PRODUCT_ID/DESCRIPTION_LONG",
        "ARTICLE_ID/DESCRIPTION_SHORT",
        "ARTICLE_ID/DESCRIPTION_LONG",
    ),
    unit_price=("PRODUCT_PRICE_FIX/PRICE_AMOUNT", "ARTICLE_PRICE/PRICE_AMOUNT"),
    price_per=("PRODUCT_PRICE_FIX/PRICE_QUANTITY", "ARTICLE_PRICE/PRICE_QUANTITY"),
    amount=("PRICE_LINE_AMOUNT", "ARTICLE_PRICE/PRICE_LINE_AMOUNT"),
    requested_date=("DELIVERY_DATE/DELIVERY_START_DATE", "DELIVERY_DATE/DELIVERY_END_DATE"),
    notes=(
        ("", "REMARKS"),
        ("", "REMARK"),
        ("Manufacturer's number:", "PRODUCT_ID/MANUFACTURER_INFO/MANUFACTURER_PID"),
        ("Quotation", "SOURCING_INFO/QUOTATION_ID"),
        ("Agreement", "SOURCING_INFO/AGREEMENT/AGREEMENT_ID"),
    ),
)

ORDER = Dialect(
    name="an openTRANS order",
    spaces=("http://www.opentrans.org/", "http://www.bmecat.org/", "https://www.opentrans.org/"),
    po_number=(f"{_INFO}/ORDER_ID",),
    date=(f"{_INFO}/ORDER_DATE",),
    currency=(f"{_INFO}/CURRENCY", f"{_INFO}/PRICE_CURRENCY"),
    requested_date=(f"{_INFO}/DELIVERY_DATE/DELIVERY_START_DATE", f"{_INFO}/DELIVERY_DATE/DELIVERY_END_DATE"),
    parties={
        "buyer": _party(f"{_INFO}/ORDER_PARTIES/BUYER_PARTY/PARTY"),
        "ship_to": _party(
            f"{_INFO}/ORDER_PARTIES/SHIPMENT_PARTIES/DELIVERY_PARTY/PARTY",
            f"{_INFO}/ORDER_PARTIES/SHIPMENT_PARTIES/FINAL_DELIVERY_PARTY/PARTY",
        ),
        "bill_to": _party(f"{_INFO}/ORDER_PARTIES/INVOICE_PARTY/PARTY"),
        "supplier": _party(f"{_INFO}/ORDER_PARTIES/SUPPLIER_PARTY/PARTY"),
    },
    choose_parties=choose_parties,
    lines=_LINES,
    totals=TotalPaths(goods=("ORDER_SUMMARY/TOTAL_AMOUNT",), line_count=("ORDER_SUMMARY/TOTAL_ITEM_NUM",)),
    notes=(
        ("", f"{_INFO}/REMARKS"),
        ("", f"{_INFO}/REMARK"),
        ("Customer's order", f"{_INFO}/CUSTOMER_ORDER_REFERENCE/ORDER_ID"),
        ("Agreement", "ORDER_HEADER/SOURCING_INFO/AGREEMENT/AGREEMENT_ID"),
    ),
)

_CHANGE_INFO = "ORDERCHANGE_HEADER/ORDERCHANGE_INFO"


def _of_change(party: PartyPaths) -> PartyPaths:
    return replace(party, at=tuple(path.replace(_INFO, _CHANGE_INFO) for path in party.at))


CHANGE = replace(
    ORDER,
    name="an openTRANS order change",
    document_type="change",
    po_number=(f"{_CHANGE_INFO}/ORDER_ID",),
    revision=(f"{_CHANGE_INFO}/ORDERCHANGE_SEQUENCE_ID", f"{_CHANGE_INFO}/ORDERCHANGE_ID"),
    date=(f"{_CHANGE_INFO}/ORDERCHANGE_DATE", f"{_CHANGE_INFO}/ORDER_DATE"),
    currency=(f"{_CHANGE_INFO}/CURRENCY", f"{_CHANGE_INFO}/PRICE_CURRENCY"),
    requested_date=(
        f"{_CHANGE_INFO}/DELIVERY_DATE/DELIVERY_START_DATE",
        f"{_CHANGE_INFO}/DELIVERY_DATE/DELIVERY_END_DATE",
    ),
    parties={role: _of_change(party) for role, party in ORDER.parties.items()},
    lines=replace(_LINES, at=("ORDERCHANGE_ITEM_LIST/ORDERCHANGE_ITEM", "ORDERCHANGE_ITEM_LIST/ORDER_ITEM")),
    totals=TotalPaths(goods=("ORDERCHANGE_SUMMARY/TOTAL_AMOUNT",), line_count=("ORDERCHANGE_SUMMARY/TOTAL_ITEM_NUM",)),
    notes=(("", f"{_CHANGE_INFO}/REMARKS"), ("", f"{_CHANGE_INFO}/REMARK")),
    warnings=(
        (_CHANGE_INFO, "po.revision", "The change lists the whole order anew: lines it does not name are withdrawn."),
    ),
)
