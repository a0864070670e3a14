"""SPS Commerce's RSX: what retailers' X12 850 and 860 say, in XML with the names of the elements spelt out."""

from parsers.document import DocumentType
from parsers.xml.dialect import Dialect, LinePaths, PartyPaths, TotalPaths
from parsers.xml.paths import Paths

_HEAD = "Header/OrderHeader"
_LINE = "OrderLine"
# X12 66, as the address says what its number is.
_NUMBERS = (("gln", "UL"), ("duns", "1|9"), ("buyer_assigned", "92"), ("supplier_assigned", "91"))
_PURPOSES: dict[str, DocumentType] = {"01": "cancel", "03": "cancel", "04": "change", "05": "change"}  # X12 353


def _party(*codes: str, more: Paths = (), ids: tuple[tuple[str, str], ...] = ()) -> PartyPaths:
    known = "|".join(codes for _, codes in _NUMBERS)
    return PartyPaths(
        at=(*(f"Header/Address[AddressTypeCode={code}]" for code in codes), *more),
        name=("AddressName",),
        ids=(
            *((kind, f".[LocationCodeQualifier={code}]/AddressLocationNumber") for kind, code in _NUMBERS),
            ("code", f".[LocationCodeQualifier!={known}]/AddressLocationNumber"),
            *ids,
        ),
        street=("AddressAlternateName", "Address1", "Address2", "Address3", "Address4"),
        city=("City",),
        region=("State",),
        postcode=("PostalCode",),
        country=("Country",),
    )


def _day(above: str, codes: str) -> Paths:
    """X12 374; older files number the elements."""
    return (
        f"{above}Dates[DateTimeQualifier={codes}]/Date",
        f"{above}Date[DateTimeQualifier1={codes}]/Date1",
        f"{above}Dates[DateTimeQualifier1={codes}]/Date1",
    )


ORDER = Dialect(
    name="an RSX order",
    types=((f"{_HEAD}/TsetPurposeCode", _PURPOSES),),
    po_number=(f"{_HEAD}/PurchaseOrderNumber",),
    date=(f"{_HEAD}/PurchaseOrderDate",),
    currency=(f"{_HEAD}/BuyersCurrency",),
    requested_date=(*_day("Header/", "002"), *_day("Header/", "010")),
    ship_not_before=_day("Header/", "037"),
    cancel_after=_day("Header/", "001"),
    parties={
        "buyer": _party("BY", "BT"),
        "ship_to": _party("ST"),
        "bill_to": _party("BT"),
        "supplier": _party("VN", "SU", more=(_HEAD,), ids=(("buyer_assigned", "Vendor"),)),
    },
    lines=LinePaths(
        at=("LineItem", "LineItems/LineItem"),
        number=(f"{_LINE}/LineSequenceNumber",),
        qty=(f"{_LINE}/OrderQty",),
        uom=(f"{_LINE}/OrderQtyUOM",),
        buyer_part=(f"{_LINE}/BuyerPartNumber", f"{_LINE}/ProductID[PartNumberQual=IN|BP]/PartNumber"),
        supplier_part=(f"{_LINE}/VendorPartNumber", f"{_LINE}/ProductID[PartNumberQual=VN|VC|VP]/PartNumber"),
        maybe_gtin=(f"{_LINE}/GTIN", f"{_LINE}/EAN", f"{_LINE}/ConsumerPackageCode", f"{_LINE}/UPCCaseCode"),
        description=(
            "ProductOrItemDescription[ProductCharacteristicCode=08]/ProductDescription",
            "ProductOrItemDescription/ProductDescription",
            f"{_LINE}/ProductDescription",
        ),
        unit_price=(f"{_LINE}/PurchasePrice",),
        amount=(f"{_LINE}/ExtendedItemTotal",),
        requested_date=(*_day("", "002"), *_day("", "010")),
        notes=(
            ("", "Notes/Note"),
            ("", "Notes/NoteInformationField"),
            ("Colour", f"{_LINE}/ProductColorDescription"),
            ("Size", f"{_LINE}/ProductSizeDescription"),
        ),
        splits=("QuantitiesSchedulesLocations",),
        split_qty=("TotalQty",),
        split_date=("Dates/Date", "Date/Date1"),
    ),
    totals=TotalPaths(goods=("Summary/TotalAmount",), line_count=("Summary/TotalLineItemNumber",)),
    notes=(("", "Header/Notes/Note"), ("", "Header/Notes/NoteInformationField"), ("", f"{_HEAD}/POTypeDescription")),
    sender=(f"{_HEAD}/TradingPartnerId",),
    warnings=(
        (f"{_HEAD}/TsetPurposeCode[.=05]", "po.revision",
         "The document replaces the whole order: lines that it does not name are withdrawn."),
        (f"{_HEAD}/TsetPurposeCode[.=06|07]", "document.low_confidence",
         "The sender marks the order as a confirmation or duplicate; see that it is not booked twice."),
        ("LineItem/Sublines/Subline", "document.low_confidence",
         "Lines are told in parts; see that the whole of each is right."),
        ("LineItems/LineItem/Sublines/Subline", "document.low_confidence",
         "Lines are told in parts; see that the whole of each is right."),
    ),
)  # fmt: skip
