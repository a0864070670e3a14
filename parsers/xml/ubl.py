"""UBL 2.0 to 2.4: Order, OrderChange and OrderCancellation, and with them Peppol BIS Ordering 3."""

from dataclasses import replace

from parsers.xml.dialect import Dialect, LinePaths, PartyPaths, TotalPaths

_GLN = "GLN|0088|EAN|EANUCC|iso6523-actorid-upis::0088"
_DUNS = "DUNS|0060"
_ELECTRONIC_MAIL = "EM|mailto|email"
_STREET = (
    ("StreetName", "BuildingNumber"),
    "BuildingName",
    "AdditionalStreetName",
    "AddressLine/Line",
)


def _party(*at: str) -> PartyPaths:
    return PartyPaths(
        at=at,
        name=("Party/PartyName/Name", "Party/PartyLegalEntity/RegistrationName"),
        ids=(
            ("gln", f"Party/PartyIdentification/ID[@schemeID={_GLN}]"),
            ("gln", f"Party/EndpointID[@schemeID={_GLN}]"),
            ("duns", f"Party/PartyIdentification/ID[@schemeID={_DUNS}]"),
            ("duns", f"Party/EndpointID[@schemeID={_DUNS}]"),
            ("tax", "Party/PartyTaxScheme/CompanyID"),
            ("code", f"Party/PartyIdentification/ID[@schemeID!={_GLN}|{_DUNS}]"),
            ("code", f"Party/EndpointID[@schemeID!={_GLN}|{_DUNS}|{_ELECTRONIC_MAIL}|]"),
            ("supplier_assigned", "SupplierAssignedAccountID"),
            ("buyer_assigned", "CustomerAssignedAccountID"),
        ),
        address=("Party/PostalAddress",),
        street=_STREET,
        city=("CityName",),
        region=("CountrySubentity", "CountrySubentityCode"),
        postcode=("PostalZone",),
        country=("Country/IdentificationCode",),
    )


# The place is what counts; the party named beside it may be who delivers (UBL 2.0 samples) or who receives.
_SHIP_TO = PartyPaths(
    at=("Delivery",),
    name=("DeliveryParty/PartyName/Name", "DeliveryLocation/Name", "DeliveryParty/PartyLegalEntity/RegistrationName"),
    ids=(
        ("gln", f"DeliveryLocation/ID[@schemeID={_GLN}]"),
        ("gln", f"DeliveryLocation/Address/ID[@schemeID={_GLN}]"),
        ("gln", f"DeliveryAddress/ID[@schemeID={_GLN}]"),
        ("gln", f"DeliveryParty/PartyIdentification/ID[@schemeID={_GLN}]"),
        ("code", f"DeliveryLocation/ID[@schemeID!={_GLN}]"),
        ("code", f"DeliveryParty/PartyIdentification/ID[@schemeID!={_GLN}]"),
    ),
    address=("DeliveryLocation/Address", "DeliveryAddress", "DeliveryParty/PostalAddress"),
    street=_STREET,
    city=("CityName",),
    region=("CountrySubentity", "CountrySubentityCode"),
    postcode=("PostalZone",),
    country=("Country/IdentificationCode",),
)

_LINES = LinePaths(
    at=("OrderLine",),
    number=("LineItem/ID",),
    qty=("LineItem/Quantity",),
    uom=("LineItem/Quantity/@unitCode",),
    buyer_part=("LineItem/Item/BuyersItemIdentification/ID",),
    supplier_part=("LineItem/Item/SellersItemIdentification/ID",),
    gtin=("LineItem/Item/StandardItemIdentification/ID[@schemeID=GTIN|0160|EAN|EAN13|EAN-13|UPC|GTIN-13|GTIN-14|SRV]",),
    maybe_gtin=("LineItem/Item/StandardItemIdentification/ID",),
    description=("LineItem/Item/Name", "LineItem/Item/Description"),
    unit_price=("LineItem/Price/PriceAmount",),
    price_per=("LineItem/Price/BaseQuantity",),
    price_unit=("LineItem/Price/BaseQuantity/@unitCode",),
    amount=("LineItem/LineExtensionAmount",),
    requested_date=(
        "LineItem/Delivery/RequestedDeliveryPeriod/StartDate",
        "LineItem/Delivery/RequestedDeliveryPeriod/EndDate",
        "LineItem/Delivery/LatestDeliveryDate",
    ),
    action=("LineItem/LineStatusCode",),
    inner_lines=("LineItem/SubLineItem",),
    notes=(
        ("", "Note"),
        ("", "LineItem/Note"),
        ("Manufacturer's number:", "LineItem/Item/ManufacturersItemIdentification/ID"),
    ),
    ship_to=replace(_SHIP_TO, at=("LineItem/Delivery",)),
    splits=("LineItem/Delivery[Quantity!=]",),
    split_qty=("Quantity",),
    split_date=("RequestedDeliveryPeriod/StartDate", "RequestedDeliveryPeriod/EndDate", "LatestDeliveryDate"),
    adjustments=("LineItem/AllowanceCharge",),
    adjustment_sign="ChargeIndicator",
    adjustment_amount="Amount",
)

ORDER = Dialect(
    name="a UBL order",
    spaces=("urn:oasis:names:specification:ubl:schema:xsd:",),
    po_number=("ID",),
    date=("IssueDate",),
    currency=("DocumentCurrencyCode", "PricingCurrencyCode"),
    requested_date=(
        "Delivery/RequestedDeliveryPeriod/StartDate",
        "Delivery/RequestedDeliveryPeriod/EndDate",
        "Delivery/LatestDeliveryDate",
    ),
    parties={
        "buyer": _party("BuyerCustomerParty"),
        "ship_to": _SHIP_TO,
        "bill_to": _party("AccountingCustomerParty"),
        "supplier": _party("SellerSupplierParty"),
    },
    lines=_LINES,
    totals=TotalPaths(
        net=("AnticipatedMonetaryTotal/TaxExclusiveAmount",),
        goods=("AnticipatedMonetaryTotal/LineExtensionAmount",),
        allowances=("AnticipatedMonetaryTotal/AllowanceTotalAmount",),
        charges=("AnticipatedMonetaryTotal/ChargeTotalAmount",),
        due=("AnticipatedMonetaryTotal/PayableAmount",),
        line_count=("LineCountNumeric",),
    ),
    notes=(
        ("", "Note"),
        ("", "TransactionConditions/Description"),
        ("Buyer's reference:", "CustomerReference"),
        ("Contract", "Contract/ID"),
        ("Quotation", "QuotationDocumentReference/ID"),
        ("Delivery terms:", "DeliveryTerms/ID"),
        ("Delivery terms:", "DeliveryTerms/SpecialTerms"),
        ("Deliver until", "Delivery/RequestedDeliveryPeriod/EndDate"),
    ),
    # UBL's own words and the codes of UN/EDIFACT 1229, which Peppol uses.
    line_actions={
        "added": "add", "1": "add", "cancelled": "delete", "deleted": "delete", "2": "delete",
        "revised": "change", "changed": "change", "3": "change",
    },
    warnings=(
        ("CopyIndicator[.=true|1]", "document.low_confidence",
         "The sender marks the order as a copy; see that it is not booked twice."),
    ),
)  # fmt: skip

CHANGE = replace(
    ORDER,
    name="a UBL order change",
    document_type="change",
    changed_number=("OrderReference/ID",),
    revision=("SequenceNumberID",),
)

CANCELLATION = replace(
    ORDER,
    name="a UBL order cancellation",
    document_type="cancel",
    changed_number=("OrderReference/ID",),
    notes=(("", "CancellationNote"), ("", "Note")),
)
