"""Comarch's ECOD XML, in which retailers of Central Europe order: Document-Order."""

from parsers.xml.dialect import Dialect, LinePaths, PartyPaths, TotalPaths

_HEAD = "Order-Header"


def _party(*names: str) -> PartyPaths:
    return PartyPaths(
        at=tuple(f"Order-Parties/{name}" for name in names),
        name=("Name",),
        ids=(
            ("gln", "ILN"),
            ("tax", "TaxID"),
            ("buyer_assigned", "CodeByBuyer"),
            ("supplier_assigned", "CodeBySeller"),
        ),
        street=("StreetAndNumber",),
        city=("CityName",),
        postcode=("PostalCode",),
        country=("Country",),
    )


ORDER = Dialect(
    name="an ECOD order",
    types=((f"{_HEAD}/DocumentFunctionCode", {"c": "change", "r": "change"}),),
    po_number=(f"{_HEAD}/OrderNumber",),
    date=(f"{_HEAD}/OrderDate",),
    currency=(f"{_HEAD}/OrderCurrency",),
    requested_date=(f"{_HEAD}/ExpectedDeliveryDate",),
    parties={
        "buyer": _party("Buyer"),
        "ship_to": _party("DeliveryPoint"),
        "bill_to": _party("Invoicee", "Payer"),
        "supplier": _party("Seller"),
    },
    lines=LinePaths(
        at=("Order-Lines/Line",),
        number=("Line-Item/LineNumber",),
        qty=("Line-Item/OrderedQuantity",),
        uom=("Line-Item/UnitOfMeasure",),
        buyer_part=("Line-Item/BuyerItemCode",),
        supplier_part=("Line-Item/SupplierItemCode",),
        maybe_gtin=("Line-Item/EAN",),
        description=("Line-Item/ItemDescription",),
        unit_price=("Line-Item/OrderedUnitNetPrice",),
        amount=("Line-Item/OrderedNetAmount", "Line-Item/NetAmount"),
        requested_date=("Line-Item/ExpectedDeliveryDate",),
        notes=(("", "Line-Item/Remarks"), ("", "Line-Remarks/Remarks"), ("Packed by", "Line-Item/OrderedUnitPacksize")),
    ),
    totals=TotalPaths(goods=("Order-Summary/TotalNetAmount",), line_count=("Order-Summary/TotalLines",)),
    notes=(("", f"{_HEAD}/Remarks"), ("Promotion", f"{_HEAD}/PromotionReference")),
    warnings=(
        (f"{_HEAD}/DocumentFunctionCode[.=C|R]", "po.revision",
         "The document replaces the whole order: lines that it does not name are withdrawn."),
        (f"{_HEAD}/DocumentFunctionCode[.=D]", "document.low_confidence",
         "The sender marks the order as a duplicate; see that it is not booked twice."),
    ),
)  # fmt: skip
