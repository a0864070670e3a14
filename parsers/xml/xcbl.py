"""xCBL 3.0 to 4.0: Order and ChangeOrder; xCBL 2.0: PurchaseOrder."""

from dataclasses import replace

from parsers.xml.dialect import Dialect, LinePaths, PartyPaths, TotalPaths
from parsers.xml.paths import Paths

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
_NET = "PricingDetail/ListOfPrice/Price[PricingType/PriceTypeCoded=CalculationNet|NetItemPrice|ContractPrice|NetPrice]"

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
    buyer_part=(
        f"{_NUMBERS}/BuyerPartNumber/PartNum/PartID",
        f"{_NUMBERS}/BuyerPartNumber/PartID",
        f"{_NUMBERS}/BuyerPartNumber/PartNumber/PartID",
    ),
    supplier_part=(
        f"{_NUMBERS}/SellerPartNumber/PartNum/PartID",
        f"{_NUMBERS}/SellerPartNumber/PartID",
        f"{_NUMBERS}/SellerPartNumber/PartNumber/PartID",
    ),
    maybe_gtin=(
        f"{_NUMBERS}/StandardPartNumber/ProductIdentifier",
        f"{_NUMBERS}/StandardPartNumber/PartNum/PartID",
        f"{_NUMBERS}/StandardPartNumber/PartID",
    ),
    description=(f"{_ITEM}/ItemIdentifiers/ItemDescription",),
    unit_price=(f"{_NET}/UnitPrice/UnitPriceValue", f"{_PRICE}/UnitPrice/UnitPriceValue"),
    price_per=(
        f"{_NET}/PriceBasisQuantity/Quantity/QuantityValue",
        f"{_NET}/PriceBasisQuantity/QuantityValue",
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
        "OrderHeader/OrderDates/RequestedDeliveryByDate",
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

# A change tells each line as it was and as it shall be; what shall be counts, or else what was.
_CHANGES = "ChangeOrderDetail/ListOfChangeOrderItemDetail/ChangeOrderItemDetail"
_AS_IT_SHALL_BE = (
    "ItemDetailChanges/ItemDetail",
    "ItemDetailChanges",
    "OriginalItemDetailWithChanges/ItemDetail",
    "OriginalItemDetail/ItemDetail",
    "",
)
_HEAD = "ChangeOrderHeader"
_NEW_HEAD = f"{_HEAD}/OrderHeaderChanges/OrderHeader"
_OLD_HEADS = (f"{_HEAD}/OriginalOrderHeaderWithChanges/OrderHeader", f"{_HEAD}/OriginalOrderHeader/OrderHeader")


def _of_line(paths: Paths) -> Paths:
    return tuple(f"{at}/{path}" if at else path for path in paths for at in _AS_IT_SHALL_BE)


def _of_head(paths: Paths) -> Paths:
    below = [path.removeprefix("OrderHeader/") for path in paths]
    return tuple(f"{head}/{path}" for head in (_NEW_HEAD, *_OLD_HEADS, _HEAD) for path in below)


def _changed_party(party: PartyPaths) -> PartyPaths:
    return replace(party, at=_of_head(party.at))


CHANGE = replace(
    ORDER,
    name="an xCBL change order",
    document_type="change",
    types=((f"{_HEAD}/Purpose/PurposeCoded", {"cancellation": "cancel", "cancel": "cancel"}),
           (f"{_HEAD}/ChangeType/ChangeTypeCoded", {"cancelorder": "cancel", "cancel": "cancel"})),
    po_number=(f"{_HEAD}/ChangeOrderNumber/BuyerChangeOrderNumber",),
    changed_number=(
        f"{_HEAD}/OrderReference/Reference/RefNum",
        f"{_HEAD}/OrderReference/RefNum",
        *_of_head(("OrderHeader/OrderNumber/BuyerOrderNumber",)),
    ),
    revision=(f"{_HEAD}/ChangeOrderSequence",),
    date=(f"{_HEAD}/ChangeOrderIssueDate",),
    currency=_of_head(ORDER.currency),
    requested_date=_of_head(ORDER.requested_date),
    cancel_after=_of_head(ORDER.cancel_after),
    parties={role: _changed_party(party) for role, party in ORDER.parties.items()},
    lines=replace(
        _LINES,
        at=(_CHANGES,),
        number=_of_line(_LINES.number),
        qty=_of_line(_LINES.qty),
        uom=_of_line(_LINES.uom),
        buyer_part=_of_line(_LINES.buyer_part),
        supplier_part=_of_line(_LINES.supplier_part),
        maybe_gtin=_of_line(_LINES.maybe_gtin),
        description=_of_line(_LINES.description),
        unit_price=_of_line(_LINES.unit_price),
        price_per=_of_line(_LINES.price_per),
        price_unit=_of_line(_LINES.price_unit),
        amount=_of_line(_LINES.amount),
        splits=_of_line(_LINES.splits),
        action=(
            "ItemDetailChanges/ItemDetail/BaseItemDetail/LineItemType/LineItemTypeCoded[.!=Item]",
            "ItemStatus/ItemStatusEvent/ItemStatusEventCoded",
            "LineItemAction/LineItemActionCoded",
        ),
    ),
    totals=TotalPaths(goods=("ChangeOrderSummary/RevisedOrderSummary/OrderSummary/OrderTotal/MonetaryValue/MonetaryAmount",)),
    notes=(("", f"{_HEAD}/ChangeOrderHeaderNote"),
           ("", f"{_HEAD}/ListOfStructuredNote/StructuredNote/GeneralNote")),
    line_actions={
        "add": "add", "added": "add", "additem": "add", "itemadded": "add", "additionalitem": "add",
        "change": "change", "changed": "change", "itemchanged": "change", "replaced": "change",
        "delete": "delete", "deleted": "delete", "itemdeleted": "delete", "cancelled": "delete", "cancel": "delete",
    },
    warnings=(),
)  # fmt: skip

_ITEM_2 = "BaseItemDetail"
_PRICE_2 = "BuyerExpectedUnitPrice/Price"

ORDER_2 = replace(
    ORDER,
    name="an xCBL 2.0 purchase order",
    po_number=(
        "OrderHeader/OrderReference/BuyerRefNum/Reference/RefNum",
        "OrderHeader/OrderReference/BuyerRefNum",
        "OrderHeader/OrderNumber/BuyerOrderNumber",
    ),
    date=("OrderHeader/POIssuedDate",),
    currency=("OrderHeader/OrderCurrency/CurrencyCoded", "OrderHeader/OrderCurrency"),
    requested_date=("OrderHeader/RequestedDeliveryDate", "OrderHeader/ShipByDate"),
    lines=replace(
        _LINES,
        at=("ListOfOrderDetail/OrderDetail",),
        number=(f"{_ITEM_2}/LineItemNum",),
        qty=(f"{_ITEM_2}/Quantity/Qty",),
        uom=(f"{_ITEM_2}/Quantity/UnitOfMeasure/UOM[.!=Other]", f"{_ITEM_2}/Quantity/UnitOfMeasure/UOMOther"),
        buyer_part=(f"{_ITEM_2}/BuyerPartNum/PartNum/PartID",),
        supplier_part=(f"{_ITEM_2}/SupplierPartNum/PartNum/PartID",),
        maybe_gtin=(),
        description=(f"{_ITEM_2}/ItemDescription",),
        unit_price=(f"{_PRICE_2}/UnitPrice", "UnitPrice/Price/UnitPrice"),
        price_per=(),
        price_unit=(),
        amount=("LineItemSubtotal", "LineItemTotal"),
        requested_date=(f"{_ITEM_2}/RequestedDeliveryDate", "RequestedDeliveryDate"),
    ),
    totals=TotalPaths(goods=("OrderSummary/TotalAmount",), line_count=("OrderSummary/TotalLineNum",)),
)
