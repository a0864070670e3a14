"""A rule in one plain sentence, as the desk and the command line tell it."""

from parsers.memory.rules import (
    NOTHING,
    ColumnRule,
    ConstantRule,
    FieldRule,
    PartyRule,
    RowRule,
    Rule,
    Spot,
    TableRule,
)

FIELDS = {
    "po_number": "the order number",
    "date": "the order date",
    "requested_date": "the delivery date",
    "ship_not_before": "the earliest delivery",
    "cancel_after": "the last day",
    "currency": "the currency",
    "revision": "the revision",
    "ship_to": "the delivery address",
    "bill_to": "the invoice address",
    "buyer": "the buyer",
    "supplier": "the supplier",
}
COLUMN_WORDS = {
    "supplier_part": "our part number",
    "buyer_part": "their part number",
    "gtin": "the barcode",
    "description": "the description",
    "qty": "the quantity",
    "uom": "the unit",
    "unit_price": "the price",
    "price_per": "how many the price is for",
    "amount": "the amount",
    "requested_date": "the delivery date of the line",
    "line": "the line number",
    NOTHING: "nothing we need",
}
_CONSTANTS = {
    ("date_order", "dmy"): "dates are written day first",
    ("date_order", "mdy"): "dates are written month first",
    ("decimal", ","): "a comma stands before the decimals",
    ("decimal", "."): "a point stands before the decimals",
}


def told(rule: Rule) -> str:
    """ "the order number is read right of “Unser Zeichen”": what comes after "On forms like this"."""
    match rule:
        case FieldRule(field, spot):
            return f"{FIELDS[field]} is read {_place(spot)}"
        case PartyRule(party, spot):
            return f"{FIELDS[party]} is the block {_place(spot)}"
        case ColumnRule(title, role):
            return f"the column “{' '.join(title)}” holds {COLUMN_WORDS[role]}"
        case ConstantRule(name, value):
            return _constant(name, value)
        case RowRule(start):
            return f"rows that begin with “{start}” are no order lines"
        case TableRule(titles):
            return f"the table “{', '.join(titles)}” holds no order lines"


def _constant(name: str, value: str) -> str:
    if name == "currency":
        return f"prices are in {value} where none is printed"
    if name == "uom":
        return f"quantities are in {value} where no unit is printed"
    if name == "price_per":
        return f"prices are for {value} where nothing else is printed"
    return _CONSTANTS[name, value]


def _place(spot: Spot) -> str:
    if spot.side == "at":
        return f"at one place of page {spot.page}, {spot.y} points from its top"
    side = "right of" if spot.side == "right" else "below"
    return f"{side} “{spot.label}”"
