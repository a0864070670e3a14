"""A demo purchase order before it is written in anyone's format, and its arithmetic."""

from dataclasses import dataclass, replace
from datetime import date as Date  # noqa: N812 - `date` is a field's name here
from decimal import Decimal
from typing import Literal, get_args

from orderdesk.demo import company
from orderdesk.demo.codes import cents
from orderdesk.demo.world import Address, Contact, Debtor

Kind = Literal[
    "pdf-ruled", "pdf-plain", "pdf-cells", "pdf-long", "pdf-spool", "xlsx", "csv", "text", "html", "edifact", "x12"
]
KINDS: tuple[Kind, ...] = get_args(Kind)
EDI_KINDS: tuple[Kind, ...] = ("edifact", "x12")
# Units whose EDI codes every partner reads alike; nobody orders a reel or a coil by EDI.
WIRE_UNITS = frozenset({"EA", "PK", "CTN", "BOX", "M", "KG", "ROLL", "PR", "BDL", "DRUM", "BAG"})
Naming = Literal["sku", "part", "gtin", "both"]


@dataclass(frozen=True, slots=True)
class OrderLine:
    """`qty` in `unit`, `price` per `unit` net of VAT; of the three identities the order shows those not None."""

    number: int
    sku: str
    description: str
    qty: Decimal
    unit: str
    price: Decimal
    tax_code: str
    supplier_part: str | None = None
    buyer_part: str | None = None
    gtin: str | None = None
    stated_amount: Decimal | None = None

    @property
    def amount(self) -> Decimal:
        """What the paper says the line comes to: right unless a wrong sum was planted."""
        return cents(self.qty * self.price) if self.stated_amount is None else self.stated_amount


@dataclass(frozen=True, slots=True)
class DemoOrder:
    """`priced` says whether the paper shows prices. `po_number` None leaves the number off the paper."""

    debtor: Debtor
    contact: Contact
    ship_to: Address
    po_number: str | None
    date: Date
    requested: Date
    currency: str
    lines: tuple[OrderLine, ...]
    priced: bool = True
    note: str = ""
    supplier: str = company.NAME
    stated_total: Decimal | None = None

    @property
    def net(self) -> Decimal:
        return sum((line.amount for line in self.lines), Decimal(0))

    @property
    def vat(self) -> Decimal:
        """VAT rounded per rate; none on goods that leave the country."""
        if self.debtor.currency != company.CURRENCY:
            return Decimal(0)
        codes = {line.tax_code for line in self.lines}
        by_code = {code: sum(line.amount for line in self.lines if line.tax_code == code) for code in sorted(codes)}
        return sum((cents(amount * company.TAX_RATES[code] / 100) for code, amount in by_code.items()), Decimal(0))

    @property
    def total(self) -> Decimal:
        """The net total the paper states: right unless a wrong one was planted."""
        return self.net if self.stated_total is None else self.stated_total

    @property
    def gross(self) -> Decimal:
        return self.total + self.vat

    def with_line(self, place: int, **changes: object) -> "DemoOrder":
        """The same order with line `place` (0-based) changed."""
        lines = list(self.lines)
        lines[place] = replace(lines[place], **changes)  # type: ignore[arg-type]  # fields by name
        return replace(self, lines=tuple(lines))


def money(amount: Decimal, *, grouped: bool = True) -> str:
    """An amount as British paper shows it: two decimals or as many as it has, thousands grouped."""
    shown = max(cents(amount), amount, key=lambda number: -int(number.as_tuple().exponent))
    return f"{shown:,f}" if grouped else f"{shown:f}"


def day(when: Date) -> str:
    """Day first, as Britain and Ireland write it."""
    return f"{when:%d/%m/%Y}"


def long_day(when: Date) -> str:
    return f"{when.day} {when:%B %Y}"
