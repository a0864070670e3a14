"""OAGIS 8 to 10: ProcessPurchaseOrder, and the same noun under the verbs Change, Cancel and Sync."""

from dataclasses import replace

from parsers.xml.dialect import Dialect, LinePaths, PartyPaths, TotalPaths
from parsers.xml.paths import Paths

_GLN = "GLN|0088|EANLocation"
_HEADS = ("PurchaseOrderHeader", "Header")  # 9 and 10; 8
_LINES = ("PurchaseOrderLine", "Line")


def _head(*paths: str) -> Paths:
    return tuple(f"{head}/{path}" for path in paths for head in _HEADS)


def _party(*names: str) -> PartyPaths:
    return PartyPaths(
        at=_head(*names, *(f"Parties/{name}" for name in names)),
        name=("Name", "PartyName"),
        ids=(
            ("gln", f"PartyIDs/ID[@schemeID={_GLN}]"),
            ("duns", "PartyIDs/DUNSID"),
            ("duns", "PartyIDs/ID[@schemeID=DUNS|0060]"),
            ("tax", "PartyIDs/TaxID"),
            ("code", f"PartyIDs/ID[@schemeID!={_GLN}|DUNS|0060]"),
            ("code", "PartyId/Id"),
            ("code", "CustomerAccountID/ID"),
            ("code", "Identification/ID"),
            ("code", "ID"),
        ),
        address=("Location/Address", "Addresses/PrimaryAddress", "Addresses/Address"),
        street=("LineOne", "LineTwo", "LineThree", "AddressLine", ("StreetName", "BuildingNumber")),
        city=("CityName", "City"),
        region=("CountrySubDivisionCode", "StateOrProvince", "Region"),
        postcode=("PostalCode", "PostalCodeId"),
        country=("CountryCode", "Country"),
    )


_SHIP_TO = _party("ShipToParty")

_LINE = LinePaths(
    at=_LINES,
    number=("LineNumber", "LineNumberID", "LineNumberId"),
    qty=("Quantity", "OrderQuantity"),
    uom=("Quantity/@unitCode", "OrderQuantity/@uom", "Quantity/@uom"),
    buyer_part=(
        "Item/CustomerItemID/ID",
        "OrderItem/ItemIds/CustomerItemId/Id",
        "OrderItem/CustomerItemID/ID",
        "Item/ItemID[@agencyRole=Customer|Buyer]/ID",
        "Item/Identification[@agencyRole=Customer|Buyer]/ID",
    ),
    supplier_part=(
        "Item/SupplierItemID/ID",
        "OrderItem/ItemIds/SupplierItemId/Id",
        "OrderItem/SupplierItemID/ID",
        "Item/ItemID[@agencyRole!=Customer|Buyer|Manufacturer][@schemeID!=GTIN|EAN|UPC]/ID",
        "Item/ItemIDs/ItemID/ID",
        "Item/Identification[@agencyRole=Supplier|Vendor|Seller]/ID",
        "OrderItem/ItemIds/ItemId/Id",
        "OrderItem/ItemID/ID",
    ),
    gtin=(
        "Item/GTIN",
        "Item/ItemID[@schemeID=GTIN|EAN|UPC]/ID",
        "Item/UPCID/ID",
        "Item/UPCID",
        "Item/EPC[@schemeID=GTIN]",
        "OrderItem/ItemIds/UPCId/Id",
    ),
    description=("Item/Description", "OrderItem/Description", "Description"),
    unit_price=("UnitPrice/Amount",),
    price_per=("UnitPrice/PerQuantity",),
    price_unit=("UnitPrice/PerQuantity/@unitCode", "UnitPrice/PerQuantity/@uom"),
    amount=("ExtendedAmount", "ExtendedPrice/Amount", "TotalAmount"),
    requested_date=("RequiredDeliveryDateTime", "NeedDeliveryDate", "RequestedDeliveryDateTime"),
    action=("Status/Code", "@actionCode"),
    notes=(("", "Note"), ("Manufacturer's number:", "Item/ManufacturerItemID/ID")),
    ship_to=replace(_SHIP_TO, at=("ShipToParty",)),
    splits=("PurchaseOrderSchedule", "Schedule"),
    split_qty=("Quantity", "OrderQuantity"),
    split_date=("RequiredDeliveryDateTime", "NeedDeliveryDate", "RequestedDeliveryDateTime"),
)

ORDER = Dialect(
    name="an OAGIS purchase order",
    orders="DataArea/PurchaseOrder",
    types=(
        (
            "/DataArea/*/ActionCriteria/ActionExpression/@actionCode",
            {"change": "change", "replace": "change", "delete": "cancel", "deleted": "cancel", "cancel": "cancel"},
        ),
        (
            "/DataArea/*/ActionCriteria/ChangeStatus/Code",
            {"change": "change", "replace": "change", "delete": "cancel", "deleted": "cancel", "cancel": "cancel"},
        ),
    ),
    po_number=_head(
        "DocumentID/ID",
        "DocumentIds/CustomerDocumentId/Id",
        "DocumentIds/DocumentId/Id",
        "AlternateDocumentID/ID",
        "Identification/ID",
        "ID",
    ),
    revision=_head("DocumentID/RevisionID", "DocumentIds/CustomerDocumentId/Revision"),
    date=_head("OrderDateTime", "DocumentDateTime", "DocumentDate"),
    currency=_head("TotalAmount/@currencyID", "ExtendedAmount/@currencyID", "CurrencyCode"),
    requested_date=_head("RequiredDeliveryDateTime", "NeedDeliveryDate", "RequestedDeliveryDateTime"),
    ship_not_before=_head("EarliestShipDateTime"),
    parties={
        "buyer": _party("CustomerParty", "BuyerParty"),
        "ship_to": _SHIP_TO,
        "bill_to": _party("BillToParty"),
        "supplier": _party("SupplierParty"),
    },
    lines=_LINE,
    totals=TotalPaths(goods=_head("ExtendedAmount", "ExtendedPrice"), due=_head("TotalAmount", "TotalPrice")),
    notes=tuple(("", path) for path in _head("Note", "Description")),
    line_actions={
        "add": "add", "added": "add", "change": "change", "changed": "change", "replace": "change",
        "delete": "delete", "deleted": "delete", "cancel": "delete", "cancelled": "delete",
    },
    sender=("/ApplicationArea/Sender/LogicalID", "/ApplicationArea/Sender/LogicalId"),
    receiver=("/ApplicationArea/ReceiverId", "/ApplicationArea/Receiver/LogicalID"),
    control_ref=("/ApplicationArea/BODID", "/ApplicationArea/BODId"),
    warnings=(
        ("/DataArea/*/ActionCriteria/ActionExpression[@actionCode=Replace]/@actionCode", "po.revision",
         "The document replaces the whole order: lines that it does not name are withdrawn."),
    ),
)  # fmt: skip

CHANGE = replace(ORDER, name="an OAGIS order change", document_type="change")
CANCELLATION = replace(ORDER, name="an OAGIS order cancellation", document_type="cancel")
