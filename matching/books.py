"""What the rules know of the books: frozen facts, loaded by snapshot.py, free of any database."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from erp.debtors.views import AccountView, AddressView, DebtorView, ItemCodeView
from erp.pricing.rules import PriceAnswer

Debtor = DebtorView
Address = AddressView
ItemCode = ItemCodeView
Account = AccountView
Price = PriceAnswer
ClueKind = Literal["bound", "partner", "edi", "contact", "domain", "code", "gln", "tax", "name"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """`units` maps each unit the item is sold in to base units in one, the base unit included."""

    id: int
    sku: str
    description: str
    base_unit: str
    units: Mapping[str, Fraction]
    gtin: str | None = None
    tax_code: str = ""
    tax_rate: Decimal = Decimal(0)
    status: str = "active"
    superseded_by: str | None = None
    min_order_qty: Decimal | None = None
    order_multiple: Decimal | None = None
    range_name: str | None = None


@dataclass(frozen=True, slots=True)
class Stock:
    """In base units, in the debtor's warehouse; `elsewhere` is free in the others."""

    available: Decimal
    incoming_qty: Decimal | None = None
    incoming_date: date | None = None
    elsewhere: Decimal = Decimal(0)


@dataclass(frozen=True, slots=True)
class Prior:
    """An order or a waiting draft that bears the same PO number; `content_key` None where lines are unsettled."""

    ref: str
    content_key: str | None
    state: str
    is_order: bool


@dataclass(frozen=True, slots=True)
class Clue:
    """One thing that points at debtors: what was said, and whom the books know by it."""

    kind: ClueKind
    said: str
    debtors: tuple[Debtor, ...]


@dataclass(frozen=True, slots=True)
class WhoFacts:
    """All that points at the debtor. `domains` are the mail domains we know, loaded only for an unknown sender."""

    clues: tuple[Clue, ...] = ()
    domains: tuple[str, ...] = ()
    chosen: Debtor | None = None


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Hits for the numbers the document used, keyed by the text asked."""

    by_sku: Mapping[str, tuple[Item, ...]] = field(default_factory=dict)
    by_gtin: Mapping[str, tuple[tuple[Item, str], ...]] = field(default_factory=dict)
    codes: Mapping[str, ItemCode] = field(default_factory=dict)
    by_id: Mapping[int, Item] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Terms:
    """What depends on debtor and items: `prices` by (line position, unit), `stock` by item id, money owed, priors.

    `similar` are candidates by description for lines whose item is not known, by line position.
    """

    prices: Mapping[tuple[int, str], Price | None] = field(default_factory=dict)
    stock: Mapping[int, Stock] = field(default_factory=dict)
    account: Account | None = None
    priors: tuple[Prior, ...] = ()
    similar: Mapping[int, tuple[Item, ...]] = field(default_factory=dict)
