"""What goes into a match and what comes out: the envelope of a document, and the result with its findings."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from types import MappingProxyType
from typing import Any, Literal

from kernel.values.finding import Finding
from matching.books import Address, Debtor, Item

Corrections = Mapping[str, Any]
Decision = Literal["confirmed", "review", "duplicate", "not_an_order"]

_NO_IDS: Mapping[str, frozenset[str]] = MappingProxyType({})


@dataclass(frozen=True, slots=True, kw_only=True)
class Envelope:
    """What the channel knows, whatever the document says.

    `sender` is the mail address it came from; `partner` the EDI id, GLN or debtor code the channel is bound to;
    `debtor_code` a debtor vouched for by a sign-in or a binding; `own_ids` our own numbers by kind (gln, tax, duns,
    edi), to know an order that is meant for another supplier.
    """

    channel: str
    received_at: datetime
    today: date
    sender: str | None = None
    partner: str | None = None
    authenticated: bool | None = None
    debtor_code: str | None = None
    own_ids: Mapping[str, frozenset[str]] = field(default_factory=lambda: _NO_IDS)


@dataclass(frozen=True, slots=True, kw_only=True)
class MatchedLine:
    """A line as matched so far; None is what is not settled.

    `unit_price` and `amount` are ours; `asked_price` is theirs, for the same unit and `price_per`, to six decimals.
    """

    position: int
    line: str
    item: Item | None = None
    qty: Decimal | None = None
    unit: str | None = None
    base_qty: Decimal | None = None
    unit_price: Decimal | None = None
    price_per: Decimal = Decimal(1)
    price_source: str | None = None
    asked_price: Decimal | None = None
    amount: Decimal | None = None
    requested_date: date | None = None
    text: str | None = None
    customer_part: str | None = None
    candidates: tuple[Item, ...] = ()

    @property
    def complete(self) -> bool:
        return None not in (self.item, self.qty, self.unit, self.base_qty, self.unit_price, self.amount)


@dataclass(frozen=True, slots=True, kw_only=True)
class MatchResult:
    """`value` is the matched lines' worth with tax; `duplicate_of` the order or draft that has this PO already.

    `findings` hold the passes too; `shown` is what the interface prints and a draft keeps.
    """

    decision: Decision
    debtor: Debtor | None
    ship_to: Address | None
    lines: tuple[MatchedLine, ...]
    findings: tuple[Finding, ...]
    value: Decimal | None
    po_number: str | None
    currency: str | None
    requested_date: date | None
    duplicate_of: str | None = None

    @property
    def shown(self) -> tuple[Finding, ...]:
        return tuple(finding for finding in self.findings if finding.severity != "pass")
