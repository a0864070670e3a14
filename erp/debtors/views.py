"""What the queries of debtors give: frozen views."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class DebtorView:
    """The account and its policy card. Percentages are per cent; `credit_limit` None: no limit is set."""

    id: int
    code: str
    name: str
    tax_id: str | None
    currency: str
    price_list: str | None
    terms: str
    credit_limit: Decimal | None
    on_hold: bool
    gln: str | None
    edi_id: str | None
    warehouse: str | None
    auto_confirm: bool
    price_above_pct: Decimal
    price_below_pct: Decimal
    backorder: str
    ship_complete: bool
    duplicate_po: str
    lead_time_days: int
    minimum_order_value: Decimal | None


@dataclass(frozen=True, slots=True)
class AddressView:
    id: int
    debtor_id: int
    code: str
    name: str
    street: str | None
    city: str | None
    region: str | None
    postcode: str | None
    country: str
    gln: str | None
    phone: str | None


@dataclass(frozen=True, slots=True)
class ContactView:
    """`user_id` is the account the contact signs in to the portal with."""

    id: int
    debtor_id: int
    email: str
    name: str | None
    role: str
    portal: bool
    user_id: int | None


@dataclass(frozen=True, slots=True)
class AccountView:
    """Amounts with tax, in the debtor's currency. `exposure` is invoiced and committed together.

    `overdue_refs` are the numbers of the open items past their day, oldest first; `oldest_due` that day.
    """

    limit: Decimal | None
    invoiced: Decimal
    committed: Decimal
    exposure: Decimal
    overdue_amount: Decimal
    oldest_due: date | None
    overdue_refs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OpenItemView:
    """Minus amounts are in the debtor's favour: receipts and credits not settled yet."""

    document_no: str
    issued_on: date
    due_date: date
    amount: Decimal
    balance: Decimal
    kind: str


@dataclass(frozen=True, slots=True)
class ItemCodeView:
    """`unit` None: the debtor's number says nothing about the unit."""

    item_id: int
    unit: str | None
    customer_part: str


@dataclass(frozen=True, slots=True)
class EmailHits:
    """Debtors with a contact of exactly this address, and those the address's domain belongs to."""

    by_contact: tuple[DebtorView, ...]
    by_domain: tuple[DebtorView, ...]


@dataclass(frozen=True, slots=True)
class IdHits:
    """Debtors by the number asked for; what was not found has no key.

    `by_address_gln` holds debtors one of whose delivery addresses has the GLN, and so is also in `by_gln`.
    """

    by_gln: Mapping[str, tuple[DebtorView, ...]] = field(default_factory=dict)
    by_edi: Mapping[str, tuple[DebtorView, ...]] = field(default_factory=dict)
    by_tax: Mapping[str, tuple[DebtorView, ...]] = field(default_factory=dict)
    by_address_gln: Mapping[str, tuple[DebtorView, ...]] = field(default_factory=dict)
