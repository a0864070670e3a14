"""cXML 1.0 to 1.2: OrderRequest, new, changed or deleted (cXML User's Guide, chapter "Purchase Orders")."""

from dataclasses import replace

from parsers.xml.dialect import Dialect, LinePaths, PartyPaths, TotalPaths

_HEAD = "OrderRequestHeader"  # from the OrderRequest on; the envelope is reached from the root
_NETWORK = "NetworkID|AribaNetworkUserId"


def _address(*at: str) -> PartyPaths:
    return PartyPaths(
        at=at,
        name=("Name", "PostalAddress/DeliverTo"),
        ids=(("buyer_assigned", "@addressID"),),
        address=("PostalAddress",),
        street=("Street",),
        city=("City",),
        region=("State",),
        postcode=("PostalCode",),
        country=("Country/@isoCountryCode", "Country"),
    )


def _credentials(side: str) -> tuple[tuple[str, str], ...]:
    credential = f"/Header/{side}/Credential"
    return (
        ("edi", f"{credential}[@domain={_NETWORK}]/Identity"),
        ("duns", f"{credential}[@domain=DUNS|DUNS+4]/Identity"),
        ("code", f"{credential}[@domain!={_NETWORK}|DUNS|DUNS+4]/Identity"),
    )


# No party of cXML is called the buyer: whoever pays is, under the numbers of the sender.
_BUYER = replace(
    _address(f"{_HEAD}/BillTo/Address", "/Header/From"),
    name=("Name", "Correspondent/Contact/Name"),
    ids=(*_credentials("From"), ("buyer_assigned", "@addressID")),
)
_SUPPLIER = PartyPaths(at=("/Header/To",), name=("Correspondent/Contact/Name",), ids=_credentials("To"))

_LINES = LinePaths(
    at=("ItemOut",),
    number=("@lineNumber",),
    qty=("@quantity",),
    uom=("ItemDetail/UnitOfMeasure", "BlanketItemDetail/UnitOfMeasure"),
    buyer_part=("ItemID/BuyerPartID",),
    supplier_part=("ItemID/SupplierPartID",),
    gtin=("ItemID/IdReference[@domain=GTIN|EAN|EAN-13|EAN13|UPC|UPC-A|EANID]/@identifier",),
    description=(
        "ItemDetail/Description/text()",
        "ItemDetail/Description/ShortName",
        "BlanketItemDetail/Description/text()",
        "BlanketItemDetail/Description/ShortName",
        "ItemDetail/Extrinsic[@name=Description]",
    ),
    unit_price=("ItemDetail/UnitPrice/Money", "BlanketItemDetail/UnitPrice/Money"),
    price_per=("ItemDetail/PriceBasisQuantity/@quantity",),
    price_unit=("ItemDetail/PriceBasisQuantity/UnitOfMeasure",),
    amount=("Distribution/Charge/Money",),
    amount_is_sum=True,
    requested_date=("@requestedDeliveryDate", "DeliveryPeriod/Period/@startDate"),
    parent=("@parentLineNumber",),
    notes=(
        ("", "Comments/text()"),
        ("Auxiliary number:", "ItemID/SupplierPartAuxiliaryID"),
        ("Manufacturer's number:", "ItemDetail/ManufacturerPartID"),
        ("Attachment not included:", "Comments/Attachment/URL"),
        ("Contract", "MasterAgreementReference/@agreementID"),
    ),
    ship_to=_address("ShipTo/Address"),
    splits=("ScheduleLine",),
    split_qty=("@quantity",),
    split_date=("@requestedDeliveryDate",),
)

ORDER = Dialect(
    name="a cXML order",
    orders="Request/OrderRequest",
    types=((f"{_HEAD}/@type", {"update": "change", "delete": "cancel"}),),
    po_number=(f"{_HEAD}/@orderID",),
    revision=(f"{_HEAD}/@orderVersion",),
    date=(f"{_HEAD}/@orderDate",),
    requested_date=(f"{_HEAD}/@requestedDeliveryDate", f"{_HEAD}/DeliveryPeriod/Period/@startDate"),
    ship_not_before=(f"{_HEAD}/@pickUpDate",),
    cancel_after=(f"{_HEAD}/@expirationDate",),
    parties={
        "buyer": _BUYER,
        "ship_to": _address(f"{_HEAD}/ShipTo/Address"),
        "bill_to": _address(f"{_HEAD}/BillTo/Address"),
        "supplier": _SUPPLIER,
    },
    lines=_LINES,
    totals=TotalPaths(goods=(f"{_HEAD}/Total/Money",)),
    notes=(
        ("", f"{_HEAD}/Comments/text()"),
        ("Deliver to:", f"{_HEAD}/ShipTo/Address/PostalAddress/DeliverTo"),
        ("Attachment not included:", f"{_HEAD}/Comments/Attachment/URL"),
        ("Contract", f"{_HEAD}/@agreementID"),
    ),
    sender=(f"/Header/From/Credential[@domain={_NETWORK}]/Identity", "/Header/From/Credential/Identity"),
    receiver=(f"/Header/To/Credential[@domain={_NETWORK}]/Identity", "/Header/To/Credential/Identity"),
    control_ref=("/@payloadID",),
    warnings=(
        ("/Request[@deploymentMode=test]/@deploymentMode", "document.test_indicator",
         "The sender marks the request as a test; do not ship it."),
        (f"{_HEAD}[@type=update]/@type", "po.revision",
         "The request replaces the whole order: lines that it does not name are withdrawn."),
        (f"{_HEAD}[@orderType=blanket]/@orderType", "document.low_confidence",
         "This is a blanket order, which its releases will call off; do not ship it as it stands."),
    ),
)  # fmt: skip

BARE = replace(ORDER, orders="")  # an OrderRequest taken out of its envelope
