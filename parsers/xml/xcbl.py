"""xCBL 3.0 to 4.0: Order."""

from parsers.xml.dialect import Dialect, LinePaths, PartyPaths, TotalPaths

_PARTY = "OrderHeader/OrderParty"
_BUYERS = "AssignedByBuyerOrBuyersAgent"
_SELLERS = "AssignedBySellerOrSellersAgent"
_GLN = "EAN|EANInternational|GLN"
_DUNS = "DUNS|DunAndBradstreet|DUNSDunAndBradstreet"
_IDENT = "PartyID/Identifier"  # 3.x; 4.0 says the same in PartyID itself


def _numbers(kind: str, agency: str) -> tuple[tuple[str, str], ...]:
    test = f"[Agency/AgencyCoded{agency}]"
    return ((kind, f"{_IDENT}{test}/Ident"), (kind, f"PartyID{test}/Ident"))


def _party(name: str) -> PartyPaths:
    return PartyPaths(
        at=(f"{_PARTY}/{name}/Party", f"{_PARTY}/{name}"),
        name=("NameAddress/Name1", "OrderContact/Contact/ContactName"),
        ids=(
            *_numbers("gln", f"={_GLN}"),
            *_numbers("duns", f"={_DUNS}"),
            *_numbers("buyer_assigned", f"={_BUYERS}"),
            *_numbers("supplier_assigned", f"={_SELLERS}"),
            *_numbers("code", f"!={_GLN}|{_DUNS}|{_BUYERS}|{_SELLERS}"),
        ),
        address=("NameAddress",),
        street=("Name2", "Name3", "Department", ("Street", "HouseNumber"), "StreetSupplement1", "StreetSupplement2"),
        city=("City",),
        region=("Region/RegionCoded", "Region/RegionCodedOther"),
        postcode=("PostalCode",),
        country=("Country/CountryCoded",),
    )


_ITEM = "BaseItemDetail"
_NUMBERS = f"{_ITEM}/ItemIdentifiers/PartNumbers"
_PRICE = "PricingDetail/ListOfPrice/Price"

_LINES = LinePaths(
    at=("OrderDetail/ListOfItemDetail/ItemDetail",),
    number=(f"{_ITEM}/LineItemNum/BuyerLineItemNum", f"{_ITEM}/LineItemNum/SellerLineItemNum"),
    qty=(f"{_ITEM}/TotalQuantity/Quantity/QuantityValue", f"{_ITEM}/TotalQuantity/QuantityValue"),
    uom=(
        f"{_ITEM}/TotalQuantity/Quantity/UnitOfMeasurement/UOMCoded[.!=Other]",
        f"{_ITEM}/TotalQuantity/UnitOfMeasurement/UOMCoded[.!=Other]",
        f"{_ITEM}/TotalQuantity/Quantity/UnitOfMeasurement/UOMCodedOther",
        f"{_ITEM}/TotalQuantity/UnitOfMeasurement/UOMCodedOther",
    ),
    buyer_part=(f"{_NUMBERS}/BuyerPartNumber/PartNum/PartID", f"{_NUMBERS}/BuyerPartNumber/PartID"),
    supplier_part=(f"{_NUMBERS}/SellerPartNumber/PartNum/PartID", f"{_NUMBERS}/SellerPartNumber/PartID"),
    maybe_gtin=(f"{_NUMBERS}/StandardPartNumber/ProductIdentifier",),
    description=(f"{_ITEM}/ItemIdentifiers/ItemDescription",),
    unit_price=(f"{_PRICE}/UnitPrice/UnitPriceValue",),
    price_per=(
        f"{_PRICE}/PriceBasisQuantity/Quantity/QuantityValue",
        f"{_PRICE}/PriceBasisQuantity/QuantityValue",
    ),
    price_unit=(
        f"{_PRICE}/PriceBasisQuantity/Quantity/UnitOfMeasurement/UOMCoded[.!=Other]",
        f"{_PRICE}/PriceBasisQuantity/UnitOfMeasurement/UOMCoded[.!=Other]",
    ),
    amount=(
        "PricingDetail/TotalValue/MonetaryValue/MonetaryAmount",
        "PricingDetail/LineItemTotal/MonetaryValue/MonetaryAmount",
        "PricingDetail/LineItemTotal/MonetaryAmount",
    ),
    notes=(
        ("", "LineItemNote"),
        ("", "ListOfStructuredNote/StructuredNote/GeneralNote"),
        ("Manufacturer's number:", f"{_NUMBERS}/ManufacturerPartNumber/PartID"),
    ),
    splits=("DeliveryDetail/ListOfScheduleLine/ScheduleLine",),
    split_qty=("Quantity/QuantityValue",),
    split_date=("RequestedDeliveryDate",),
)

ORDER = Dialect(
    name="an xCBL order",
    types=(
        (
            "OrderHeader/Purpose/PurposeCoded",
            {"change": "change", "replace": "change", "cancellation": "cancel", "cancel": "cancel"},
        ),
    ),
    po_number=("OrderHeader/OrderNumber/BuyerOrderNumber",),
    date=("OrderHeader/OrderIssueDate",),
    currency=("OrderHeader/OrderCurrency/Currency/CurrencyCoded", "OrderHeader/OrderCurrency/CurrencyCoded"),
    requested_date=(
        "OrderHeader/OrderDates/RequestedDeliverByDate",
        "OrderHeader/OrderDates/RequestedShipByDate",
    ),
    cancel_after=("OrderHeader/OrderDates/CancelAfterDate",),
    parties={
        "buyer": _party("BuyerParty"),
        "ship_to": _party("ShipToParty"),
        "bill_to": _party("BillToParty"),
        "supplier": _party("SellerParty"),
    },
    lines=_LINES,
    totals=TotalPaths(
        goods=("OrderSummary/OrderSubTotal/MonetaryValue/MonetaryAmount", "OrderSummary/OrderSubTotal/MonetaryAmount"),
        due=("OrderSummary/OrderTotal/MonetaryValue/MonetaryAmount", "OrderSummary/OrderTotal/MonetaryAmount",
             "OrderSummary/TotalAmount/MonetaryValue/MonetaryAmount"),
        line_count=("OrderSummary/NumberOfLines",),
    ),
    notes=(
        ("", "OrderHeader/OrderHeaderNote"),
        ("", "OrderHeader/ListOfStructuredNote/StructuredNote/GeneralNote"),
    ),
    warnings=(
        ("OrderHeader/Purpose/PurposeCoded[.=Replace]", "po.revision",
         "The document replaces the whole order: lines that it does not name are withdrawn."),
        ("OrderHeader/Purpose/PurposeCoded[.=Confirmation|Duplicate]", "document.low_confidence",
         "The sender marks the order as a confirmation or duplicate; see that it is not booked twice."),
        ("OrderHeader/TestIndicator[.=true|1]", "document.test_indicator",
         "The sender marks the order as a test; do not ship it."),
    ),
)  # fmt: skip
