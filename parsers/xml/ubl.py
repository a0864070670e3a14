"""UBL 2.0 to 2.4: Order, OrderChange and OrderCancellation, and with them Peppol BIS Ordering 3."""

from dataclasses import replace

from parsers.xml.dialect import Dialect, LinePaths, PartyPaths, TotalPaths

_GLN = "GLN|0088|EAN|EANUCC|iso6523-actorid-upis::0088"
_DUNS = "DUNS|0060"
_ELECTRONIC_MAIL = "EM|mailto|email"
# Electronic addresses that are VAT numbers (Peppol's code list EAS), and the words used before it.
_VAT = (
    "9906|9910|9914|9920|9922|9923|9924|9925|9926|9927|9928|9929|9930|9931|9932|9933|9934|9935|9936|9937|9938|9939|9940|"
    "9941|9942|9943|9944|9945|9946|9947|9948|9949|9950|9951|9952|9953|9957|VAT|VA"
)
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
            ("tax", "Party/PartyTaxScheme[TaxScheme/ID=VAT]/CompanyID"),
            ("tax", "Party/PartyTaxScheme/CompanyID"),
            ("tax", f"Party/PartyIdentification/ID[@schemeID={_VAT}]"),
            ("tax", f"Party/EndpointID[@schemeID={_VAT}]"),
            ("gln", f"Party/PartyLegalEntity/CompanyID[@schemeID={_GLN}]"),
            ("duns", f"Party/PartyLegalEntity/CompanyID[@schemeID={_DUNS}]"),
            ("code", f"Party/PartyIdentification/ID[@schemeID!={_GLN}|{_DUNS}|{_VAT}]"),
            ("code", f"Party/EndpointID[@schemeID!={_GLN}|{_DUNS}|{_VAT}|{_ELECTRONIC_MAIL}|]"),
            ("code", f"Party/PartyLegalEntity/CompanyID[@schemeID!={_GLN}|{_DUNS}]"),
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
        ("OrderTypeCode[.=221]", "document.low_confidence",
         "This is a blanket order, which call-offs will follow; do not ship it as it stands."),
        ("ProfileExecutionID[.=test]", "document.test_indicator",
         "The sender marks the order as a test; do not ship it."),
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


def _party_1(name: str) -> PartyPaths:
    """UBL 1.0 had the same parties under other names, and its identifiers were no basic components."""
    return replace(
        _party(name),
        ids=(
            ("code", "Party/PartyIdentification/ID"),
            ("tax", "Party/PartyTaxScheme/CompanyID"),
            ("supplier_assigned", "SellerAssignedAccountID"),
            ("buyer_assigned", "BuyerAssignedAccountID"),
        ),
        address=("Party/Address",),
    )


ORDER_1 = replace(
    ORDER,
    name="a UBL 1.0 order",
    po_number=("BuyersID", "ID"),
    currency=("TransactionCurrencyCode", "PricingCurrencyCode"),
    requested_date=("Delivery/RequestedDeliveryDateTime",),
    parties={
        "buyer": _party_1("BuyerParty"),
        "ship_to": replace(_SHIP_TO, address=("DeliveryAddress",)),
        "supplier": _party_1("SellerParty"),
    },
    lines=replace(
        _LINES,
        number=("LineItem/BuyersID", "LineItem/ID"),
        uom=("LineItem/Quantity/@quantityUnitCode",),
        description=("LineItem/Item/Description",),
        unit_price=("LineItem/Item/BasePrice/PriceAmount", "LineItem/BasePrice/PriceAmount"),
        price_per=("LineItem/Item/BasePrice/BaseQuantity", "LineItem/BasePrice/BaseQuantity"),
        price_unit=("LineItem/Item/BasePrice/BaseQuantity/@quantityUnitCode",),
        requested_date=("LineItem/DeliveryRequirement/RequestedDeliveryDateTime",
                        "LineItem/Delivery/RequestedDeliveryDateTime"),
    ),
    totals=TotalPaths(goods=("LineExtensionTotalAmount",), line_count=("LineItemCountNumeric",)),
)  # fmt: skip
