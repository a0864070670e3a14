"""A clean order and the books it is clean against; each test spoils one thing."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from decimal import Decimal
from fractions import Fraction
from typing import Any

from erp.debtors.views import AccountView, AddressView, DebtorView, ItemCodeView
from erp.pricing.rules import PriceAnswer
from kernel.values.finding import Finding
from matching.books import Catalogue, Clue, Debtor, Item, Stock, Terms, WhoFacts
from matching.engine import Answers, choose_items, conclude, open_case, price_requests
from matching.rules import debtor as who
from matching.types import Envelope, MatchResult
from parsers.document import Party, PurchaseOrderDoc, PurchaseOrderLine

TODAY = date(2026, 11, 23)
_DEBTOR = {
    "id": 1, "code": "D1001", "name": "Acme Builders Ltd", "tax_id": "GB123456789", "currency": "EUR",
    "price_list": "TRADE", "terms": "NET30", "credit_limit": Decimal(5000), "on_hold": False, "gln": "4012345000009",
    "edi_id": "ACME", "warehouse": None, "auto_confirm": True, "price_above_pct": Decimal(10),
    "price_below_pct": Decimal(0), "backorder": "refuse", "ship_complete": False, "duplicate_po": "refuse",
    "lead_time_days": 0, "minimum_order_value": None,
}  # fmt: skip


def make_debtor(**columns: Any) -> DebtorView:
    return DebtorView(**(_DEBTOR | columns))


def make_address(code: str = "MAIN", **columns: Any) -> AddressView:
    told = {
        "id": 10, "debtor_id": 1, "name": "Acme Builders Ltd", "street": "1 Quay Road", "city": "Bristol",
        "region": None, "postcode": "BS1 1AA", "country": "GB", "gln": None, "phone": None,
    }  # fmt: skip
    return AddressView(code=code, **(told | columns))


def make_item(sku: str = "HB-100", **columns: Any) -> Item:
    told: dict[str, Any] = {
        "id": 100, "description": "PVC elbow 12 mm", "base_unit": "EA", "tax_code": "STD", "tax_rate": Decimal(20),
        "units": {"EA": Fraction(1), "CT": Fraction(12)},
    }  # fmt: skip
    return Item(sku=sku, **(told | columns))


def make_line(line: str = "1", **columns: Any) -> PurchaseOrderLine:
    told: dict[str, Any] = {"supplier_part": "HB-100", "qty": Decimal(24), "uom": "EA", "unit_price": Decimal("4.20")}
    return PurchaseOrderLine(line=line, **(told | columns))


def make_account(**columns: Any) -> AccountView:
    told: dict[str, Any] = {
        "limit": Decimal(5000), "invoiced": Decimal(0), "committed": Decimal(0), "exposure": Decimal(1000),
        "overdue_amount": Decimal(0), "oldest_due": None, "overdue_refs": (),
    }  # fmt: skip
    return AccountView(**(told | columns))


def price(unit_price: str, source: str = "price list TRADE", per: int = 1) -> PriceAnswer:
    return PriceAnswer(Decimal(unit_price), source, Decimal(per))


def by_contact(*debtors: Debtor) -> Clue:
    return Clue("contact", "buyer@acme.example", debtors or (make_debtor(),))


CLEAN_DOC = PurchaseOrderDoc(
    po_number="4711", currency="EUR", buyer=Party(name="Acme Builders Ltd"), requested_date=date(2026, 12, 1),
    ship_to=Party(name="Acme Builders Ltd", street="1 Quay Road", city="Bristol", postcode="BS1 1AA", country="GB"),
    lines=(make_line(),), total=Decimal("100.80"),
)  # fmt: skip


@dataclass(frozen=True)
class World:
    """Everything a judgement rests on; `judge` gives it."""

    doc: PurchaseOrderDoc = CLEAN_DOC
    debtor: DebtorView = field(default_factory=make_debtor)
    clues: tuple[Clue, ...] | None = None
    domains: tuple[str, ...] = ()
    addresses: tuple[AddressView, ...] = field(default_factory=lambda: (make_address(),))
    items: tuple[Item, ...] = field(default_factory=lambda: (make_item(),))
    gtins: Mapping[str, tuple[tuple[Item, str], ...]] = field(default_factory=dict)
    codes: Mapping[str, ItemCodeView] = field(default_factory=dict)
    prices: Mapping[str, PriceAnswer | None] = field(
        default_factory=lambda: {"EA": price("4.20"), "CT": price("50.40")}
    )
    terms: Terms = field(default_factory=lambda: Terms(stock={100: Stock(Decimal(500))}, account=make_account()))
    corrections: Mapping[str, Any] = field(default_factory=dict)
    envelope: Envelope = field(
        default_factory=lambda: Envelope(
            channel="mail",
            received_at=datetime(2026, 11, 23, 8, tzinfo=UTC),
            today=TODAY,
            sender="buyer@acme.example",
            authenticated=True,
        )
    )

    def judge(self) -> MatchResult:
        case = open_case(self.doc, self.envelope, self.corrections)
        chosen = self.debtor if self.corrections.get("debtor") == self.debtor.code else None
        clues = self.clues if self.clues is not None else (by_contact(self.debtor),)
        verdict = who.decide(self.envelope, WhoFacts(clues, self.domains, chosen), case.said, case.doc.sender_id)
        books = Catalogue({i.sku: (i,) for i in self.items}, self.gtins, self.codes, {i.id: i for i in self.items})
        choices = choose_items(case, books)
        prices = {key: self.prices.get(key[1]) for key in price_requests(case, choices)}
        return conclude(case, Answers(verdict, self.addresses, choices, replace(self.terms, prices=prices)))

    def with_doc(self, **columns: Any) -> "World":
        return replace(self, doc=replace(self.doc, **columns))

    def with_line(self, **columns: Any) -> "World":
        """The first line spoilt; the stated total is left out, for it no longer says anything."""
        lines = tuple(replace(line, **columns) for line in self.doc.lines[:1])
        return self.with_doc(lines=(*lines, *self.doc.lines[1:]), total=None)

    def with_debtor(self, **columns: Any) -> "World":
        return replace(self, debtor=replace(self.debtor, **columns))

    def with_item(self, **columns: Any) -> "World":
        return replace(self, items=(replace(self.items[0], **columns), *self.items[1:]))

    def with_envelope(self, **columns: Any) -> "World":
        return replace(self, envelope=replace(self.envelope, **columns))


def codes(result: MatchResult, severity: str = "block") -> list[str]:
    return [finding.code for finding in result.findings if finding.severity == severity]


def finding(result: MatchResult, code: str) -> Finding:
    """The one finding of that code that is told to people."""
    (found,) = (f for f in result.shown if f.code == code)
    return found
