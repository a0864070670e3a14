"""Pure rules of receivables: what a payment is likely meant for, what is left after settling, how old a debt is."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from types import MappingProxyType

from erp.orders.rules import Moves
from erp.receivables.errors import OverSettled

RECEIPT_MOVES: Moves = MappingProxyType({"posted": frozenset({"reversed"})})
FIRST_RECEIPT_NO = 100_000
METHODS = ("bank transfer", "card", "cheque", "cash", "direct debit", "other")
# How long past its day: name, from so many days on, up to so many.
AGES: Sequence[tuple[str, int, int]] = (
    ("1 to 30 days", 1, 30),
    ("31 to 60", 31, 60),
    ("61 to 90", 61, 90),
    ("over 90", 91, 36_500),
)


@dataclass(frozen=True, slots=True)
class Owed:
    """A document that still asks for money."""

    document_no: str
    due_date: date
    balance: Decimal


@dataclass(frozen=True, slots=True)
class Proposal:
    """What the payment is likely for: amounts by document number. `why`: named, exact, all, oldest or none.

    A proposal settles nothing: a person reads it and posts.
    """

    why: str
    parts: Mapping[str, Decimal]

    @property
    def total(self) -> Decimal:
        return sum(self.parts.values(), Decimal(0))


def receipt_no(receipt_id: int) -> str:
    return f"RC-{FIRST_RECEIPT_NO + receipt_id}"


def propose(owed: Iterable[Owed], amount: Decimal, reference: str) -> Proposal:
    """Documents the payer named come first, then the one of exactly this sum, then all together, then the oldest.

    Never more than the payment, nor than a document still asks for. What is named and does not take all leaves the
    rest on account: what else it is for is a guess.
    """
    oldest_first = sorted((one for one in owed if one.balance > 0), key=lambda one: (one.due_date, one.document_no))
    named = [one for one in oldest_first if names(reference, one.document_no)]
    exact = [one for one in oldest_first if one.balance == amount]
    if named:
        return Proposal("named", _shared(named, amount))
    if exact:
        return Proposal("exact", {exact[0].document_no: amount})
    if sum((one.balance for one in oldest_first), Decimal(0)) == amount:
        return Proposal("all", {one.document_no: one.balance for one in oldest_first})
    parts = _shared(oldest_first, amount)
    return Proposal("oldest" if parts else "none", parts)


def names(reference: str, document_no: str) -> bool:
    """Whether the text holds the number as a whole, whatever signs or blanks its parts are joined by."""
    parts = re.findall(r"[0-9]+|[^\W\d_]+", document_no.casefold())
    if not any(part.isdigit() for part in parts):
        return False
    pattern = r"(?<![^\W_])" + r"[\W_]*".join(map(re.escape, parts)) + r"(?![^\W_])"
    return re.search(pattern, reference.casefold()) is not None


def left_after(document_no: str, balance: Decimal, amount: Decimal) -> Decimal:
    """The balance, of either sign, once `amount` of it is settled. Raises OverSettled."""
    if amount > abs(balance):
        raise OverSettled(document_no, balance, amount)
    return balance - amount if balance > 0 else balance + amount


def left_again(amount: Decimal, balance: Decimal, taken_back: Decimal) -> Decimal:
    """The balance of a document of `amount`, of either sign, once a settlement is taken back."""
    return balance + taken_back if amount > 0 else balance - taken_back


def age_of(due: date, today: date) -> str | None:
    """The name of the span a debt is past its day by; None where it is not."""
    days = (today - due).days
    return next((name for name, first, last in AGES if first <= days <= last), None)


def span(age: str, today: date) -> tuple[date, date]:
    """The earliest and the latest due date of that age."""
    first, last = next((first, last) for name, first, last in AGES if name == age)
    return today - timedelta(days=last), today - timedelta(days=first)


def _shared(owed: Sequence[Owed], amount: Decimal) -> dict[str, Decimal]:
    parts, left = {}, amount
    for one in owed:
        part = min(one.balance, left)
        if part > 0:
            parts[one.document_no] = part
            left -= part
    return parts
