"""RosettaNet: PIP 3A4 purchase order request, 3A8 its change, 3A9 its cancellation."""

from dataclasses import replace

from parsers.xml.dialect import Dialect, LinePaths, PartyPaths, TotalPaths

_AT_WORK = "PartnerRoleDescription/PartnerDescription"
_MONEY = "FinancialAmount/MonetaryAmount"
_EVENT = "requestedEvent/TransportationEvent"


def _party(*at: str) -> PartyPaths:
    return PartyPaths(
        at=at,
        name=("BusinessDescription/businessName/FreeFormText", "BusinessDescription/businessName"),
        ids=(
            ("duns", "BusinessDescription/GlobalBusinessIdentifier"),
            ("gln", "BusinessDescription/GlobalLocationIdentifier"),
            ("code", "BusinessDescription/ProprietaryBusinessIdentifier"),
            ("tax", "BusinessDescription/NationalBusinessTaxIdentifier"),
        ),
        address=("PhysicalLocation/PhysicalAddress", "PhysicalAddress"),
        street=tuple(f"addressLine{n}" for n in ("1", "2", "3")),
        city=("cityName",),
        region=("regionName",),
        postcode=("NationalPostalCode",),
        country=("GlobalCountryCode",),
    )


def _product(side: str) -> str:
    return (
        f"ProductIdentification/PartnerProductIdentification[GlobalPartnerClassificationCode={side}]"
        "/ProprietaryProductIdentifier"
    )


_BUYERS = "Buyer|Customer|End User|Distributor|Shopper"
_SELLERS = "Seller|Supplier|Manufacturer|Product Provider|Vendor"
_ORDER = "PurchaseOrder"

_LINES = LinePaths(
    at=(f"{_ORDER}/ProductLineItem",),
    number=("LineNumber",),
    qty=("OrderQuantity/requestedQuantity/ProductQuantity", "requestedQuantity/ProductQuantity"),
    uom=("GlobalProductUnitOfMeasureCode", "OrderQuantity/GlobalProductUnitOfMeasureCode"),
    buyer_part=(_product(_BUYERS),),
    supplier_part=(_product("Seller|Supplier|Product Provider|Vendor"), _product(_SELLERS)),
    maybe_gtin=("ProductIdentification/GlobalProductIdentifier", "GlobalProductIdentifier"),
    description=(
        "ProductIdentification/productDescription/FreeFormText",
        "productDescription/FreeFormText",
        "ProductDescription/FreeFormText",
        "ProductIdentification/PartnerProductIdentification/productDescription/FreeFormText",
    ),
    unit_price=(f"requestedUnitPrice/{_MONEY}", f"unitPrice/{_MONEY}"),
    amount=(f"totalLineItemAmount/{_MONEY}",),
    requested_date=(f"{_EVENT}/DateStamp", f"OrderShippingInformation/{_EVENT}/DateStamp"),
    notes=(("", "comments/FreeFormText"), ("", "ProductLineItemComments/FreeFormText")),
    ship_to=_party("shipTo/PartnerDescription"),
    splits=("ProductScheduleLine", "ScheduleLine"),
    split_qty=("requestedQuantity/ProductQuantity",),
    split_date=(f"{_EVENT}/DateStamp",),
)

ORDER = Dialect(
    name="a RosettaNet purchase order",
    po_number=(
        f"{_ORDER}/PurchaseOrderNumber/ProprietaryDocumentIdentifier",
        f"{_ORDER}/purchaseOrderNumber/ProprietaryDocumentIdentifier",
        "thisDocumentIdentifier/ProprietaryDocumentIdentifier",
    ),
    date=("thisDocumentGenerationDateTime/DateTimeStamp",),
    currency=(
        f"{_ORDER}/totalAmount/FinancialAmount/GlobalCurrencyCode",
        f"{_ORDER}/ProductLineItem/requestedUnitPrice/FinancialAmount/GlobalCurrencyCode",
    ),
    requested_date=(f"{_ORDER}/{_EVENT}/DateStamp",),
    parties={
        "buyer": _party(f"fromRole/{_AT_WORK}"),
        "ship_to": _party(f"{_ORDER}/shipTo/PartnerDescription", f"{_ORDER}/shipTo/{_AT_WORK}"),
        "bill_to": _party(
            f"{_ORDER}/AccountDescription/billTo/PartnerRoleDescription/PartnerDescription",
            f"{_ORDER}/billTo/PartnerDescription",
            f"{_ORDER}/AccountDescription/billTo/PartnerDescription",
        ),
        "supplier": _party(f"toRole/{_AT_WORK}"),
    },
    lines=_LINES,
    totals=TotalPaths(goods=(f"{_ORDER}/totalAmount/{_MONEY}",)),
    notes=(("", f"{_ORDER}/comments/FreeFormText"), ("", f"{_ORDER}/proprietaryInformation/FreeFormText")),
)

CHANGE = replace(
    ORDER,
    name="a RosettaNet purchase order change",
    document_type="change",
    changed_number=(
        f"{_ORDER}/PurchaseOrderNumber/ProprietaryDocumentIdentifier",
        f"{_ORDER}/purchaseOrderNumber/ProprietaryDocumentIdentifier",
        "requestingDocumentIdentifier/ProprietaryDocumentIdentifier",
    ),
    po_number=("thisDocumentIdentifier/ProprietaryDocumentIdentifier",),
)

CANCELLATION = replace(
    CHANGE,
    name="a RosettaNet purchase order cancellation",
    document_type="cancel",
    changed_number=(
        "PurchaseOrderCancellation/purchaseOrderNumber/ProprietaryDocumentIdentifier",
        "PurchaseOrderCancellation/PurchaseOrderNumber/ProprietaryDocumentIdentifier",
        *CHANGE.changed_number,
    ),
    lines=replace(_LINES, at=("PurchaseOrderCancellation/ProductLineItem", f"{_ORDER}/ProductLineItem")),
    notes=(("", "PurchaseOrderCancellation/comments/FreeFormText"),),
)
