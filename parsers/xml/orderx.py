"""Order-X: UN/CEFACT SCRDM cross industry order, as a file or inside a PDF; orders, changes and cancellations."""

from parsers.document import DocumentType
from parsers.xml.dialect import Dialect, LinePaths, PartyPaths, TotalPaths
from parsers.xml.paths import Paths

_TRADE = "SupplyChainTradeTransaction"
_AGREEMENT = f"{_TRADE}/ApplicableHeaderTradeAgreement"
_DELIVERY = f"{_TRADE}/ApplicableHeaderTradeDelivery"
_SETTLEMENT = f"{_TRADE}/ApplicableHeaderTradeSettlement"
_SUM = f"{_SETTLEMENT}/SpecifiedTradeSettlementHeaderMonetarySummation"
_GLN = "0088|GLN"
_DUNS = "0060|DUNS"


def _party(*at: str) -> PartyPaths:
    return PartyPaths(
        at=at,
        name=("Name", "SpecifiedLegalOrganization/TradingBusinessName"),
        ids=(
            ("gln", f"GlobalID[@schemeID={_GLN}]"),
            ("duns", f"GlobalID[@schemeID={_DUNS}]"),
            ("duns", f"SpecifiedLegalOrganization/ID[@schemeID={_DUNS}]"),
            ("tax", "SpecifiedTaxRegistration/ID[@schemeID=VA]"),
            ("tax", "SpecifiedTaxRegistration/ID"),
            ("code", "ID"),
            ("code", f"GlobalID[@schemeID!={_GLN}|{_DUNS}]"),
        ),
        address=("PostalTradeAddress",),
        street=("LineOne", "LineTwo", "LineThree"),
        city=("CityName",),
        region=("CountrySubDivisionName",),
        postcode=("PostcodeCode",),
        country=("CountryID",),
    )


def _wanted(delivery: str) -> Paths:
    """The day asked for: of delivery before that of despatch, a single one before a period."""
    events = (f"{delivery}/RequestedDeliverySupplyChainEvent", f"{delivery}/RequestedDespatchSupplyChainEvent")
    return tuple(
        f"{event}/{place}/*"
        for event in events
        for place in (
            "OccurrenceDateTime",
            "OccurrenceSpecifiedPeriod/StartDateTime",
            "OccurrenceSpecifiedPeriod/EndDateTime",
        )
    )


_LINES = LinePaths(
    at=(f"{_TRADE}/IncludedSupplyChainTradeLineItem",),
    number=("AssociatedDocumentLineDocument/LineID",),
    qty=("SpecifiedLineTradeDelivery/RequestedQuantity",),
    uom=("SpecifiedLineTradeDelivery/RequestedQuantity/@unitCode",),
    buyer_part=("SpecifiedTradeProduct/BuyerAssignedID",),
    supplier_part=("SpecifiedTradeProduct/SellerAssignedID",),
    gtin=("SpecifiedTradeProduct/GlobalID[@schemeID=0160|GTIN|EAN|SRV]",),
    maybe_gtin=("SpecifiedTradeProduct/GlobalID",),
    description=("SpecifiedTradeProduct/Name", "SpecifiedTradeProduct/Description"),
    unit_price=(
        "SpecifiedLineTradeAgreement/NetPriceProductTradePrice/ChargeAmount",
        "SpecifiedLineTradeAgreement/GrossPriceProductTradePrice/ChargeAmount",
    ),
    price_per=(
        "SpecifiedLineTradeAgreement/NetPriceProductTradePrice/BasisQuantity",
        "SpecifiedLineTradeAgreement/GrossPriceProductTradePrice/BasisQuantity",
    ),
    price_unit=(
        "SpecifiedLineTradeAgreement/NetPriceProductTradePrice/BasisQuantity/@unitCode",
        "SpecifiedLineTradeAgreement/GrossPriceProductTradePrice/BasisQuantity/@unitCode",
    ),
    amount=("SpecifiedLineTradeSettlement/SpecifiedTradeSettlementLineMonetarySummation/LineTotalAmount",),
    requested_date=_wanted("SpecifiedLineTradeDelivery"),
    action=("AssociatedDocumentLineDocument/LineStatusCode",),
    parent=("AssociatedDocumentLineDocument/ParentLineID",),
    notes=(
        ("", "AssociatedDocumentLineDocument/IncludedNote/Content"),
        ("Manufacturer's number:", "SpecifiedTradeProduct/ManufacturerAssignedID"),
    ),
    ship_to=_party("SpecifiedLineTradeDelivery/ShipToTradeParty"),
    adjustments=("SpecifiedLineTradeSettlement/SpecifiedTradeAllowanceCharge",),
    adjustment_sign="ChargeIndicator/Indicator",
    adjustment_amount="ActualAmount",
)

_TYPES: dict[str, DocumentType] = {"230": "change"}  # UN/EDIFACT 1001
_PURPOSES: dict[str, DocumentType] = {  # UN/EDIFACT 1225
    "1": "cancel", "3": "cancel", "2": "change", "4": "change", "5": "change", "33": "change", "36": "change",
}  # fmt: skip

ORDER = Dialect(
    name="an Order-X order",
    spaces=("urn:un:unece:uncefact:data:",),
    types=(("ExchangedDocument/TypeCode", _TYPES), ("ExchangedDocument/PurposeCode", _PURPOSES)),
    other_types={"ExchangedDocument/TypeCode=231": "an order response"},
    po_number=("ExchangedDocument/ID",),
    changed_number=(f"{_AGREEMENT}/BuyerOrderReferencedDocument/IssuerAssignedID",),
    date=("ExchangedDocument/IssueDateTime/*",),
    currency=(f"{_SETTLEMENT}/OrderCurrencyCode",),
    requested_date=_wanted(_DELIVERY),
    parties={
        "buyer": _party(f"{_AGREEMENT}/BuyerTradeParty"),
        "ship_to": _party(f"{_DELIVERY}/ShipToTradeParty"),
        "bill_to": _party(f"{_SETTLEMENT}/InvoiceeTradeParty"),
        "supplier": _party(f"{_AGREEMENT}/SellerTradeParty"),
    },
    lines=_LINES,
    totals=TotalPaths(
        net=(f"{_SUM}/TaxBasisTotalAmount",),
        goods=(f"{_SUM}/LineTotalAmount",),
        allowances=(f"{_SUM}/AllowanceTotalAmount",),
        charges=(f"{_SUM}/ChargeTotalAmount",),
        due=(f"{_SUM}/GrandTotalAmount",),
    ),
    notes=(
        ("", "ExchangedDocument/IncludedNote/Content"),
        ("Contract", f"{_AGREEMENT}/ContractReferencedDocument/IssuerAssignedID"),
        ("Quotation", f"{_AGREEMENT}/QuotationReferencedDocument/IssuerAssignedID"),
        ("Blanket order", f"{_AGREEMENT}/BlanketOrderReferencedDocument/IssuerAssignedID"),
        ("Delivery terms:", f"{_AGREEMENT}/ApplicableTradeDeliveryTerms/DeliveryTypeCode"),
    ),
    line_actions={"1": "add", "2": "delete", "3": "change"},  # UN/EDIFACT 1229
    warnings=(
        ("ExchangedDocumentContext/TestIndicator/Indicator[.=true|1]", "document.test_indicator",
         "The sender marks the order as a test; do not ship it."),
        ("ExchangedDocument/CopyIndicator/Indicator[.=true|1]", "document.low_confidence",
         "The sender marks the order as a copy; see that it is not booked twice."),
        ("ExchangedDocument/PurposeCode[.=5]", "po.revision",
         "The document replaces the whole order: lines that it does not name are withdrawn."),
        ("ExchangedDocument/PurposeCode[.=7|31]", "document.low_confidence",
         "The sender marks the document as a duplicate; see that it is not booked twice."),
        ("ExchangedDocument/TypeCode[.=221]", "document.low_confidence",
         "This is a blanket order, which call-offs will follow; do not ship it as it stands."),
    ),
)  # fmt: skip
