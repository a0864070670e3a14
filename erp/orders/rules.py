"""Pure rules of orders: states and their moves, keys, demand names, totals and the credit check."""

import hashlib
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from types import MappingProxyType

from erp.orders.errors import CreditStop, IllegalMove, OverLimit
from kernel.values.money import tax_amount
from kernel.values.quantity import plain

Moves = Mapping[str, frozenset[str]]

DRAFT_MOVES: Moves = MappingProxyType(
    {
        "matching": frozenset({"review", "confirmed", "rejected", "superseded"}),
        "review": frozenset({"confirmed", "rejected", "superseded"}),
        "confirmed": frozenset({"superseded"}),  # by the draft of a change, which the order then stands for
    }
)
ORDER_MOVES: Moves = MappingProxyType({"confirmed": frozenset({"closed", "cancelled"})})
HOLD_MOVES: Moves = MappingProxyType({"released": frozenset({"held"}), "held": frozenset({"released"})})
OPEN_DRAFTS = frozenset({"matching", "review"})

FIRST_ORDER_NO = 100_000


@dataclass(frozen=True, slots=True)
class TaxableLine:
    """A line's amount before tax with its tax; `rate` is per cent."""

    tax_code: str
    rate: Decimal
    amount: Decimal


@dataclass(frozen=True, slots=True)
class TaxSum:
    """What all lines of one tax code and rate come to."""

    tax_code: str
    rate: Decimal
    net: Decimal
    tax: Decimal


@dataclass(frozen=True, slots=True)
class Totals:
    net: Decimal
    tax: Decimal
    taxes: tuple[TaxSum, ...]

    @property
    def gross(self) -> Decimal:
        return self.net + self.tax


@dataclass(frozen=True, slots=True)
class Credit:
    """What the credit check looks at, read under the lock of the account. Amounts include tax."""

    debtor_code: str
    currency: str
    on_hold: bool
    limit: Decimal | None
    exposure: Decimal
    overdue: Decimal


def advance(moves: Moves, what: str, current: str, to: str) -> str:
    """The one door through which a state changes. Raises IllegalMove."""
    if to not in moves.get(current, frozenset()):
        raise IllegalMove(what, current, to)
    return to


def po_key(text: str) -> str:
    """A purchase order number as it is compared: upper case, compatibility forms folded, no blanks."""
    return "".join(unicodedata.normalize("NFKC", text).upper().split())


def content_key(lines: Iterable[tuple[int, Decimal]]) -> str:
    """A hash of what is ordered, whatever the order of the lines: pairs of item id and base quantity."""
    pairs = sorted(f"{item_id}:{plain(qty)}" for item_id, qty in lines)
    return hashlib.sha256("\n".join(pairs).encode()).hexdigest()


def order_no(order_id: int) -> str:
    return f"SO-{FIRST_ORDER_NO + order_id}"


def demand_ref(line_id: int, nth: int = 1) -> str:
    """The name under which stock is asked for: `order_line:17`, the next time `order_line:17:2`."""
    return f"order_line:{line_id}" if nth == 1 else f"order_line:{line_id}:{nth}"


def demand_refs(line_id: int, demands: int) -> tuple[str, ...]:
    """Every name under which stock was ever asked for on behalf of the line."""
    return tuple(demand_ref(line_id, nth) for nth in range(1, demands + 1))


def line_of(ref: str) -> int:
    """The order line that a demand's name speaks of."""
    return int(ref.split(":")[1])


def totals(lines: Iterable[TaxableLine], currency: str) -> Totals:
    """Net, tax and the tax summary; tax is reckoned once for each code and rate, not line by line."""
    nets: dict[tuple[str, Decimal], Decimal] = defaultdict(Decimal)
    for line in lines:
        nets[line.tax_code, line.rate] += line.amount
    taxes = tuple(
        TaxSum(code, rate, net, tax_amount(net, rate, currency)) for (code, rate), net in sorted(nets.items())
    )
    return Totals(sum((t.net for t in taxes), Decimal(0)), sum((t.tax for t in taxes), Decimal(0)), taxes)


def check_credit(credit: Credit, gross: Decimal, accepted: frozenset[str]) -> tuple[str, ...]:
    """Whether the debtor may buy for `gross` more; gives the codes that needed a person and were answered for.

    Raises CreditStop (`debtor.on_hold`, `credit.overdue`) or OverLimit where one in its way is not in `accepted`.
    """
    stops = tuple(_credit_stops(credit, gross))
    for code, refusal in stops:
        if code not in accepted:
            raise refusal
    return tuple(code for code, _ in stops)


def _credit_stops(credit: Credit, gross: Decimal) -> Iterator[tuple[str, CreditStop | OverLimit]]:
    if credit.on_hold:
        sentence = f"Debtor {credit.debtor_code} is on hold; release the account or this order first."
        yield "debtor.on_hold", CreditStop("debtor.on_hold", credit.debtor_code, sentence)
    if credit.overdue > 0:
        owed = f"{plain(credit.overdue)} {credit.currency}"
        sentence = f"Debtor {credit.debtor_code} has {owed} overdue; release this order or wait for the payment."
        yield "credit.overdue", CreditStop("credit.overdue", credit.debtor_code, sentence)
    if credit.limit is not None and credit.exposure + gross > credit.limit:
        over = OverLimit(credit.debtor_code, credit.currency, credit.limit, credit.exposure, gross)
        yield "credit.over_limit", over


def progress(ordered: Iterable[Decimal], done: Iterable[Decimal]) -> str:
    """How far a delivery or its invoicing is: none, part or full."""
    want, have = sum(ordered, Decimal(0)), sum(done, Decimal(0))
    if not have:
        return "none"
    return "part" if have < want else "full"


def address_lines(
    street: str | None, postcode: str | None, city: str | None, region: str | None, country: str
) -> tuple[str, ...]:
    """An address below its name, as it is printed."""
    town = " ".join(part for part in (postcode, city) if part)
    return tuple(part for part in (street, town, region, country) if part)


def next_occurrence(taken: Sequence[int]) -> int:
    """Orders of one PO number are counted from 1; a cancelled one keeps its place."""
    return max(taken, default=0) + 1
