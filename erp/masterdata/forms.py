"""The files that can be loaded and their columns, in the order in which they build on each other."""

from collections.abc import Mapping
from decimal import Decimal
from types import MappingProxyType

from erp.masterdata import cells
from erp.masterdata.cells import Column

Form = Mapping[str, Column]

_DEBTOR = Column(cells.code(40), required=True)
_SKU = Column(cells.code(60), required=True)
_UNIT = Column(cells.upper_code(12))
_MIN_QTY = Column(cells.quantity, default=Decimal(0))
_DAY = Column(cells.day)
_REQUIRED_DAY = Column(cells.day, required=True)

# The ten files of the interface (interfaces.md, "Master data"), and besides them company, tax_codes, warehouses and
# receipts, the range of items and the bin of stock.
FORMS: Mapping[str, Form] = MappingProxyType(
    {
        "company.csv": {
            "name": Column(cells.text(), required=True),
            "address": Column(cells.several(cells.text(120)), default=()),
            "tax_id": Column(cells.code(40)),
            "phone": Column(cells.text(40)),
            "email": Column(cells.email),
            "web": Column(cells.text(120)),
            "bank": Column(cells.several(cells.text(120)), default=()),
            "accent": Column(cells.matching("#[0-9a-fA-F]{6}", "a colour such as #1f5fd0"), default="#1f5fd0"),
            "gln": Column(cells.several(cells.gln), default=()),
            "edi_id": Column(cells.several(cells.code(80)), default=()),
            "duns": Column(cells.several(cells.matching("[0-9]{9}", "9 digits")), default=()),
        },
        "tax_codes.csv": {
            "tax_code": Column(cells.code(20), required=True),
            "rate": Column(cells.percent, required=True),
            "name": Column(cells.text(80)),
        },
        "warehouses.csv": {"warehouse": Column(cells.code(40), required=True), "name": Column(cells.text(80))},
        "debtors.csv": {
            "debtor_code": _DEBTOR,
            "name": Column(cells.text(), required=True),
            "tax_id": Column(cells.code(40)),
            "currency": Column(cells.currency, required=True),
            "price_list": Column(cells.code(40)),
            "terms": Column(cells.terms, default="NET30"),
            "credit_limit": Column(cells.limit),
            "on_hold": Column(cells.yes_no, default=False),
            "gln": Column(cells.gln),
            "edi_id": Column(cells.code(80)),
            "email_domains": Column(cells.domains, default=()),
            "warehouse": Column(cells.code(40)),
            "auto_confirm": Column(cells.yes_no, default=True),
            "price_above_pct": Column(cells.percent, default=Decimal(10)),
            "price_below_pct": Column(cells.percent, default=Decimal(0)),
            "backorder": Column(cells.one_of("allow", "refuse"), default="refuse"),
            "ship_complete": Column(cells.yes_no, default=False),
            "duplicate_po": Column(cells.one_of("refuse", "ask", "allow"), default="refuse"),
            "lead_time_days": Column(cells.whole(3650), default=0),
            "minimum_order_value": Column(cells.limit),
        },
        "addresses.csv": {
            "debtor_code": _DEBTOR,
            "address_code": Column(cells.code(40), required=True),
            "name": Column(cells.text(), required=True),
            "street": Column(cells.text()),
            "city": Column(cells.text()),
            "region": Column(cells.text()),
            "postcode": Column(cells.text(20)),
            "country": Column(cells.country, required=True),
            "gln": Column(cells.gln),
            "phone": Column(cells.text(40)),
        },
        "contacts.csv": {
            "debtor_code": _DEBTOR,
            "email": Column(cells.email, required=True),
            "name": Column(cells.text()),
            "role": Column(cells.one_of("buyer", "approver", "accounts"), default="buyer"),
            "portal": Column(cells.yes_no, default=False),
        },
        "items.csv": {
            "sku": _SKU,
            "description": Column(cells.text(400), required=True),
            "base_unit": Column(cells.upper_code(12), required=True),
            "gtin": Column(cells.gtin),
            "tax_code": Column(cells.code(20), default="STD"),
            "status": Column(cells.one_of("active", "discontinued", "superseded"), default="active"),
            "superseded_by": Column(cells.code(60)),
            "min_order_qty": Column(cells.positive_quantity),
            "order_multiple": Column(cells.positive_quantity),
            "weight_kg": Column(cells.quantity),
            "range": Column(cells.text(80)),
        },
        "item_units.csv": {
            "sku": _SKU,
            "unit": Column(cells.upper_code(12), required=True),
            "factor": Column(cells.factor, required=True),
            "gtin": Column(cells.gtin),
        },
        "item_codes.csv": {
            "debtor_code": _DEBTOR,
            "customer_part": Column(cells.code(80), required=True),
            "sku": _SKU,
            "unit": _UNIT,
        },
        "price_lists.csv": {
            "price_list": Column(cells.code(40), required=True),
            "sku": _SKU,
            "unit": _UNIT,
            "min_qty": _MIN_QTY,
            "price": Column(cells.price, required=True),
            "currency": Column(cells.currency, required=True),
            "valid_from": _DAY,
            "valid_to": _DAY,
        },
        "debtor_prices.csv": {
            "debtor_code": _DEBTOR,
            "sku": _SKU,
            "unit": _UNIT,
            "min_qty": _MIN_QTY,
            "price": Column(cells.price, required=True),
            "valid_from": _DAY,
            "valid_to": _DAY,
        },
        "stock.csv": {
            "warehouse": Column(cells.code(40), required=True),
            "sku": _SKU,
            "on_hand": Column(cells.quantity, required=True),
            "incoming_qty": Column(cells.quantity),
            "incoming_date": _DAY,
            "bin": Column(cells.code(24)),
        },
        "open_invoices.csv": {
            "debtor_code": _DEBTOR,
            "invoice_no": Column(cells.code(40), required=True),
            "date": _REQUIRED_DAY,
            "due_date": _REQUIRED_DAY,
            "amount": Column(cells.amount, required=True),
            "balance": Column(cells.amount, required=True),
        },
        "receipts.csv": {
            "debtor_code": _DEBTOR,
            "date": _REQUIRED_DAY,
            "amount": Column(cells.positive_quantity, required=True),
            "key": Column(cells.code(80), required=True),
            "reference": Column(cells.text(200)),
            "method": Column(cells.text(40)),
        },
    }
)
