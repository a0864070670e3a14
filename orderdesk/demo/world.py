"""The demo wholesaler's master data in memory; field names are the columns of the interface's CSV files."""

from dataclasses import dataclass, field
from datetime import date as Date  # noqa: N812 - `date` is a column's name here
from decimal import Decimal
from functools import cached_property
from typing import Literal

EdiSyntax = Literal["edifact", "x12"]


@dataclass(frozen=True, slots=True)
class Pack:
    """`factor` base units of `sku` sold as one `unit`."""

    sku: str
    unit: str
    factor: Decimal
    gtin: str | None = None


@dataclass(frozen=True, slots=True)
class Item:
    """One article; `trade_price` is its undated price per base unit in GBP, before any list's discount."""

    sku: str
    description: str
    base_unit: str
    gtin: str | None
    tax_code: str
    range: str
    trade_price: Decimal
    status: str = "active"
    superseded_by: str | None = None
    min_order_qty: Decimal | None = None
    order_multiple: Decimal | None = None
    weight_kg: Decimal | None = None
    packs: tuple[Pack, ...] = ()

    def factor(self, unit: str) -> Decimal:
        """Base units in one `unit`; KeyError for a unit the item is not sold in."""
        if unit == self.base_unit:
            return Decimal(1)
        return {pack.unit: pack.factor for pack in self.packs}[unit]


@dataclass(frozen=True, slots=True)
class Address:
    debtor_code: str
    address_code: str
    name: str
    street: str
    city: str
    region: str
    postcode: str
    country: str
    gln: str | None = None
    phone: str | None = None


@dataclass(frozen=True, slots=True)
class Contact:
    debtor_code: str
    email: str
    name: str
    role: str
    portal: bool = False


@dataclass(frozen=True, slots=True)
class Debtor:
    """A customer; None leaves the column empty, so that the importer's default holds."""

    debtor_code: str
    name: str
    tax_id: str
    currency: str
    price_list: str
    terms: str
    credit_limit: Decimal
    trade: str
    on_hold: bool = False
    gln: str | None = None
    edi_id: str | None = None
    email_domains: tuple[str, ...] = ()
    warehouse: str | None = None
    auto_confirm: bool | None = None
    price_above_pct: Decimal | None = None
    price_below_pct: Decimal | None = None
    backorder: str | None = None
    ship_complete: bool | None = None
    duplicate_po: str | None = None
    lead_time_days: int | None = None
    minimum_order_value: Decimal | None = None
    edi_syntax: EdiSyntax | None = None
    addresses: tuple[Address, ...] = ()
    contacts: tuple[Contact, ...] = ()


@dataclass(frozen=True, slots=True)
class CustomerPart:
    debtor_code: str
    customer_part: str
    sku: str
    unit: str | None = None


@dataclass(frozen=True, slots=True)
class ListPrice:
    price_list: str
    sku: str
    unit: str
    price: Decimal
    currency: str
    min_qty: Decimal | None = None
    valid_from: Date | None = None
    valid_to: Date | None = None


@dataclass(frozen=True, slots=True)
class DebtorPrice:
    debtor_code: str
    sku: str
    unit: str
    price: Decimal
    min_qty: Decimal | None = None
    valid_from: Date | None = None
    valid_to: Date | None = None


@dataclass(frozen=True, slots=True)
class Stock:
    warehouse: str
    sku: str
    on_hand: Decimal
    incoming_qty: Decimal | None = None
    incoming_date: Date | None = None
    bin: str | None = None


@dataclass(frozen=True, slots=True)
class OpenInvoice:
    debtor_code: str
    invoice_no: str
    date: Date
    due_date: Date
    amount: Decimal
    balance: Decimal


@dataclass(frozen=True)
class World:
    """Everything the importer loads, with the look-ups that composing an order needs."""

    seed: int
    today: Date
    debtors: tuple[Debtor, ...]
    items: tuple[Item, ...]
    list_prices: tuple[ListPrice, ...] = ()
    debtor_prices: tuple[DebtorPrice, ...] = ()
    customer_parts: tuple[CustomerPart, ...] = ()
    stock: tuple[Stock, ...] = ()
    open_invoices: tuple[OpenInvoice, ...] = field(default=())

    @cached_property
    def item(self) -> dict[str, Item]:
        return {item.sku: item for item in self.items}

    @cached_property
    def debtor(self) -> dict[str, Debtor]:
        return {debtor.debtor_code: debtor for debtor in self.debtors}

    @cached_property
    def listed(self) -> dict[tuple[str, str], list[ListPrice]]:
        """List prices by (price list, sku)."""
        found: dict[tuple[str, str], list[ListPrice]] = {}
        for row in self.list_prices:
            found.setdefault((row.price_list, row.sku), []).append(row)
        return found

    @cached_property
    def negotiated(self) -> dict[tuple[str, str], list[DebtorPrice]]:
        """Debtor prices by (debtor code, sku)."""
        found: dict[tuple[str, str], list[DebtorPrice]] = {}
        for row in self.debtor_prices:
            found.setdefault((row.debtor_code, row.sku), []).append(row)
        return found

    @cached_property
    def part_of(self) -> dict[tuple[str, str], CustomerPart]:
        """A debtor's own part for an item, by (debtor code, sku)."""
        return {(part.debtor_code, part.sku): part for part in self.customer_parts}

    @cached_property
    def on_hand(self) -> dict[tuple[str, str], Decimal]:
        """Base units by (warehouse, sku)."""
        return {(row.warehouse, row.sku): row.on_hand for row in self.stock}

    @cached_property
    def balance(self) -> dict[str, Decimal]:
        """What each debtor owes."""
        owed: dict[str, Decimal] = {}
        for row in self.open_invoices:
            owed[row.debtor_code] = owed.get(row.debtor_code, Decimal(0)) + row.balance
        return owed
