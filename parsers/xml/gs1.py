"""GS1 XML (formerly EAN.UCC): the order of version 3, and that of version 2 with its commands."""

from dataclasses import replace

from parsers.document import DocumentType
from parsers.xml.dialect import Dialect, LinePaths, PartyPaths, TotalPaths

_KIND = "additionalPartyIdentificationTypeCode"
_BUYERS = "BUYER_ASSIGNED_IDENTIFIER_FOR_A_PARTY|BUYER_ASSIGNED"
_SELLERS = "SELLER_ASSIGNED_IDENTIFIER_FOR_A_PARTY|SELLER_ASSIGNED|SUPPLIER_ASSIGNED"
_OWN = f"{_BUYERS}|{_SELLERS}|DUNS"
_EXTRA_2 = "additionalPartyIdentification[additionalPartyIdentificationType"
_VALUE_2 = "additionalPartyIdentificationValue"


def _party(*at: str) -> PartyPaths:
    return PartyPaths(
        at=at,
        name=("organisationDetails/organisationName", "address/name", "nameAndAddress/name", "contact/personName"),
        ids=(
            ("gln", "gln"),
            ("duns", f"additionalPartyIdentification[@{_KIND}=DUNS]"),
            ("buyer_assigned", f"additionalPartyIdentification[@{_KIND}={_BUYERS}]"),
            ("supplier_assigned", f"additionalPartyIdentification[@{_KIND}={_SELLERS}]"),
            ("buyer_assigned", f"{_EXTRA_2}={_BUYERS}]/{_VALUE_2}"),
            ("supplier_assigned", f"{_EXTRA_2}={_SELLERS}]/{_VALUE_2}"),
            ("tax", "dutyFeeTaxRegistration/dutyFeeTaxRegistrationID"),
            ("code", f"additionalPartyIdentification[@{_KIND}!={_OWN}]"),
        ),
        address=("address", "nameAndAddress"),
        street=("streetAddressOne", "streetAddressTwo", "streetAddressThree"),
        city=("city",),
        region=("state", "provinceCode"),
        postcode=("postalCode",),
        country=("countryCode", "countryISOCode", "countryCode/countryISOCode"),
    )


_ITEM = "transactionalTradeItem"
_ITEM_KIND = "additionalTradeItemIdentificationTypeCode"
_EXTRA_ITEM = f"{_ITEM}/additionalTradeItemIdentification"

_LINES = LinePaths(
    at=("orderLineItem",),
    number=("lineItemNumber", "@number"),
    qty=("requestedQuantity",),
    uom=("requestedQuantity/@measurementUnitCode",),
    buyer_part=(f"{_EXTRA_ITEM}[@{_ITEM_KIND}=BUYER_ASSIGNED]",),
    supplier_part=(f"{_EXTRA_ITEM}[@{_ITEM_KIND}=SUPPLIER_ASSIGNED|SELLER_ASSIGNED|VENDOR_ASSIGNED]",),
    gtin=(f"{_ITEM}/gtin",),
    description=(f"{_ITEM}/tradeItemDescription", "itemDescription"),
    unit_price=("netPrice", "listPrice"),
    price_per=("itemPriceBaseQuantity",),
    price_unit=("itemPriceBaseQuantity/@measurementUnitCode",),
    amount=("netAmount", "monetaryAmountExcludingTaxes"),
    requested_date=(
        "orderLogisticalInformation/orderLogisticalDateInformation/requestedDeliveryDateTime/date",
        "orderLogisticalInformation/orderLogisticalDateInformation/requestedDeliveryDateRange/beginDate",
        "orderLogisticalInformation/orderLogisticalDateInformation/requestedShipDateTime/date",
    ),
    action=("lineItemActionCode",),
    parent=("parentLineItemNumber",),
    notes=(
        ("", "note"),
        ("", "additionalOrderLineInstruction"),
        ("Manufacturer's number:", f"{_EXTRA_ITEM}[@{_ITEM_KIND}=MANUFACTURER_PART_NUMBER]"),
    ),
    ship_to=_party("orderLogisticalInformation/shipTo"),
    splits=("orderLineItemDetail",),
    split_qty=("requestedQuantity",),
    split_date=(
        "orderLogisticalInformation/orderLogisticalDateInformation/requestedDeliveryDateTime/date",
        "orderLogisticalInformation/orderLogisticalDateInformation/requestedShipDateTime/date",
    ),
    split_place=("orderLogisticalInformation/shipTo/gln",),
)

_ACTIONS: dict[str, DocumentType] = {
    "changebyrefresh": "change", "change": "change", "correct": "change", "partialchange": "change",
    "delete": "cancel", "cancel": "cancel",
}  # fmt: skip

ORDER = Dialect(
    name="a GS1 XML order",
    spaces=("urn:gs1:", "urn:ean.ucc:", "http://www.unece.org/", ""),
    orders="order",
    types=(("documentActionCode", _ACTIONS),),
    po_number=("orderIdentification/entityIdentification",),
    revision=("revisionNumber",),
    date=("creationDateTime",),
    requested_date=(
        "orderLogisticalInformation/orderLogisticalDateInformation/requestedDeliveryDateTime/date",
        "orderLogisticalInformation/orderLogisticalDateInformation/requestedDeliveryDateRange/beginDate",
        "orderLogisticalInformation/orderLogisticalDateInformation/requestedShipDateTime/date",
    ),
    cancel_after=("latestDeliveryDate/date", "latestDeliveryDate"),
    parties={
        "buyer": _party("buyer"),
        "ship_to": _party("orderLogisticalInformation/shipTo"),
        "bill_to": _party("billTo", "invoicee"),
        "supplier": _party("seller"),
    },
    lines=_LINES,
    totals=TotalPaths(
        goods=("totalMonetaryAmountExcludingTaxes",),
        due=("totalMonetaryAmountIncludingTaxes",),
    ),
    notes=(
        ("", "note"),
        ("", "additionalOrderInstruction"),
        ("Contract", "contract/entityIdentification"),
        ("Promotion", "promotionalDeal/entityIdentification"),
    ),
    line_actions={"added": "add", "add": "add", "changed": "change", "change": "change", "notamended": "change",
                  "deleted": "delete", "delete": "delete", "cancelled": "delete"},
    sender=("/StandardBusinessDocumentHeader/Sender/Identifier",),
    receiver=("/StandardBusinessDocumentHeader/Receiver/Identifier",),
    control_ref=("/StandardBusinessDocumentHeader/DocumentIdentification/InstanceIdentifier",),
    warnings=(
        ("documentActionCode[.=CHANGE_BY_REFRESH]", "po.revision",
         "The document replaces the whole order: lines that it does not name are withdrawn."),
        ("documentStatusCode[.=COPY|ADDITIONAL_TRANSMISSION]", "document.low_confidence",
         "The sender marks the order as sent before; see that it is not booked twice."),
        ("isTest[.=true|1]", "document.test_indicator", "The sender marks the order as a test; do not ship it."),
    ),
)  # fmt: skip

# Version 2: a message of commands; values in elements of their own where version 3 has attributes.
_TRADE_ITEM_2 = "tradeItemIdentification"
_ITEM_KIND_2, _ITEM_VALUE_2 = "additionalTradeItemIdentificationType", "additionalTradeItemIdentificationValue"
_EXTRA_ITEM_2 = f"{_TRADE_ITEM_2}/additionalTradeItemIdentification"
_DATES_2 = "orderLogisticalInformation/orderLogisticalDateGroup"
_UNIT_2 = "unitOfMeasure/measurementUnitCodeValue"

ORDER_2 = replace(
    ORDER,
    name="an EAN.UCC order",
    orders="transaction/command/documentCommand/documentCommandOperand/*",
    types=(("/transaction/command/documentCommand/documentCommandHeader/@type", _ACTIONS),),
    po_number=("orderIdentification/uniqueCreatorIdentification",),
    revision=(),
    date=("@creationDateTime",),
    currency=("orderLineItem/netPrice/amount/currencyCode/currencyISOCode", "totalMonetaryAmount/currencyCode"),
    requested_date=(f"{_DATES_2}/requestedDeliveryDate/date", f"{_DATES_2}/requestedShipDate/date"),
    parties={
        "buyer": _party("orderPartyInformation/buyer"),
        "ship_to": _party("orderLogisticalInformation/shipToLogistics/shipTo"),
        "bill_to": _party("orderPartyInformation/billTo"),
        "supplier": _party("orderPartyInformation/seller"),
    },
    lines=replace(
        _LINES,
        at=("orderLineItem", "multiShipmentOrderLineItem"),
        number=("@number",),
        qty=("requestedQuantity/value", "totalRequestedQuantity/value"),
        uom=(f"requestedQuantity/{_UNIT_2}", f"totalRequestedQuantity/{_UNIT_2}"),
        buyer_part=(f"{_EXTRA_ITEM_2}[{_ITEM_KIND_2}=BUYER_ASSIGNED]/{_ITEM_VALUE_2}",),
        supplier_part=(f"{_EXTRA_ITEM_2}[{_ITEM_KIND_2}=SUPPLIER_ASSIGNED|SELLER_ASSIGNED]/{_ITEM_VALUE_2}",),
        gtin=(f"{_TRADE_ITEM_2}/gtin",),
        description=("itemDescription", "tradeItemDescription/text", "descriptionLong/text"),
        unit_price=("netPrice/amount/monetaryAmount", "listPrice/amount/monetaryAmount"),
        price_per=("netPrice/perUnit/value",),
        price_unit=(f"netPrice/perUnit/{_UNIT_2}",),
        amount=("netAmount/monetaryAmount", "netAmount/amount/monetaryAmount"),
        splits=("shipmentDetail",),
        split_qty=("requestedQuantity/value",),
        split_date=("orderLogisticalDateGroup/requestedDeliveryDate/date",),
        split_place=("shipTo/gln", "shipToLogistics/shipTo/gln"),
    ),
    totals=TotalPaths(goods=("totalMonetaryAmount/monetaryAmount",)),
    warnings=(),
)  # fmt: skip
