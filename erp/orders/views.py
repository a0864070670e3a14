"""What queries of orders give: frozen pictures of drafts and orders, quantities in base units unless said."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from erp.orders.rules import TaxSum
from kernel.values.finding import Finding


@dataclass(frozen=True, slots=True)
class DraftRow:
    """A draft in the queue; `value` includes tax."""

    id: int
    state: str
    debtor_code: str | None
    debtor_name: str | None
    po_number: str | None
    currency: str | None
    value: Decimal | None
    channel: str
    sender: str | None
    received_at: datetime
    requested_date: date | None
    line_count: int
    findings: tuple[Finding, ...]
    source_ref: str
    version: int


@dataclass(frozen=True, slots=True)
class DraftLineView:
    """`qty` is in `unit`; `unit_price` ours and `asked_price` theirs, for `price_per` units."""

    position: int
    line: str
    item_id: int | None
    sku: str | None
    description: str | None
    qty: Decimal | None
    unit: str | None
    base_qty: Decimal | None
    unit_price: Decimal | None
    price_per: Decimal
    price_source: str | None
    asked_price: Decimal | None
    amount: Decimal | None
    requested_date: date | None
    text: str | None
    customer_part: str | None


@dataclass(frozen=True, slots=True)
class DraftView:
    row: DraftRow
    debtor_id: int | None
    ship_to_id: int | None
    ship_to_code: str | None
    ship_to_name: str | None
    content_key: str | None
    decided_at: datetime | None
    notes: tuple[Any, ...]
    reject_reason: str | None
    order_no: str | None
    lines: tuple[DraftLineView, ...]


@dataclass(frozen=True, slots=True)
class PriorOrder:
    """An order that already stands under a purchase order number."""

    order_no: str
    content_key: str
    state: str
    confirmed_at: datetime
    source_ref: str


@dataclass(frozen=True, slots=True)
class PriorDraft:
    draft_id: int
    content_key: str | None
    state: str
    source_ref: str
    received_at: datetime


@dataclass(frozen=True, slots=True)
class ShipTo:
    id: int
    code: str
    name: str
    street: str | None
    city: str | None
    region: str | None
    postcode: str | None
    country: str


@dataclass(frozen=True, slots=True)
class OrderRow:
    """An order in a list; `delivery` is none, part or full."""

    id: int
    order_no: str
    state: str
    debtor_code: str
    debtor_name: str
    po_number: str
    channel: str
    currency: str
    net: Decimal
    gross: Decimal
    requested_date: date | None
    confirmed_at: datetime
    line_count: int
    delivery: str
    on_hold: bool


@dataclass(frozen=True, slots=True)
class HoldView:
    """Since when an order waits by somebody's word, whose, and why."""

    since: datetime
    by: str
    why: str


@dataclass(frozen=True, slots=True)
class OrderLineView:
    """`qty` is in `unit`, for people; `base_qty` and all from `reserved` on are in `base_unit`.

    What is given up never comes: the order was cancelled, or its rest was ended.
    """

    id: int
    position: int
    line: str
    item_id: int
    sku: str
    description: str
    customer_part: str | None
    qty: Decimal
    unit: str
    base_qty: Decimal
    base_unit: str
    unit_price: Decimal
    price_per: Decimal
    price_source: str
    amount: Decimal
    tax_code: str
    tax_rate: Decimal
    reserved: Decimal
    shipped: Decimal
    waiting: Decimal
    invoiced: Decimal
    given_up: Decimal


@dataclass(frozen=True, slots=True)
class OrderView:
    """`delivery` and `invoicing` are none, part or full; `cancellable` while nothing is in a picker's hands.

    `endable`: sent in part, and what is left may be given up.
    """

    id: int
    order_no: str
    state: str
    draft_id: int
    debtor_id: int
    debtor_code: str
    debtor_name: str
    channel: str
    source_ref: str
    po_number: str
    currency: str
    net: Decimal
    tax: Decimal
    gross: Decimal
    taxes: tuple[TaxSum, ...]
    ship_to: ShipTo
    warehouse: str
    requested_date: date | None
    received_at: datetime
    confirmed_at: datetime
    confirmed_by: str
    notes: tuple[Any, ...]
    version: int
    delivery: str
    invoicing: str
    cancellable: bool
    endable: bool
    hold: HoldView | None
    lines: tuple[OrderLineView, ...]
