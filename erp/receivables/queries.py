"""Reads of receivables: who owes what for how long, what stands in one account, and what settled which document."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import Select, and_, case, func, literal_column, or_, select
from sqlalchemy.orm import Session, aliased

from erp.debtors.models import Debtor, OpenItem
from erp.debtors.rules import name_key
from erp.receivables.errors import UnknownReceipt
from erp.receivables.models import Receipt, Settlement
from erp.receivables.rules import AGES, Owed, Proposal, propose, span

# In the very words of the partial index: SQLite takes it for no others.
_OPEN = OpenItem.balance != literal_column("0")
_PLUS, _MINUS = aliased(OpenItem), aliased(OpenItem)


@dataclass(frozen=True, slots=True)
class AccountRow:
    """What a debtor has open: `ages` by how long past their day, `on_account` in their favour and not settled yet."""

    debtor_id: int
    code: str
    name: str
    currency: str
    not_due: Decimal
    ages: tuple[Decimal, ...]
    on_account: Decimal

    @property
    def overdue(self) -> Decimal:
        return sum(self.ages, Decimal(0))

    @property
    def balance(self) -> Decimal:
        return self.not_due + self.overdue - self.on_account


@dataclass(frozen=True, slots=True)
class ReceiptView:
    """`left` is what of it is on account, settled with nothing yet."""

    receipt_no: str
    state: str
    debtor_id: int
    debtor_code: str
    debtor_name: str
    received_on: date
    method: str
    reference: str
    currency: str
    amount: Decimal
    left: Decimal
    posted_at: datetime
    posted_by: str


@dataclass(frozen=True, slots=True)
class SettlementView:
    """`amount` of `minus_no` paid as much of `plus_no`; taken back, `taken_back_at` says when."""

    id: int
    plus_no: str
    plus_kind: str
    minus_no: str
    minus_kind: str
    amount: Decimal
    at: datetime
    by: str
    taken_back_at: datetime | None
    taken_back_by: str | None
    taken_back_why: str | None

    @property
    def is_final(self) -> bool:
        """A reversal's own settlement stays."""
        return self.plus_kind == "reversal"


def accounts(session: Session, today: date, text: str = "", limit: int = 200) -> tuple[AccountRow, ...]:
    """Debtors with anything open, who owes longest and most first; `text` finds by code or name."""
    ages = _ages(today)
    wanted = _ledger(today).order_by(*(age.desc() for age in reversed(ages)), Debtor.name).limit(limit)
    return _account_rows(session, wanted.where(_called(text)) if text else wanted)


def account(session: Session, debtor_id: int, today: date) -> AccountRow:
    """One debtor's, also where nothing is open."""
    found = _account_rows(session, _ledger(today).where(Debtor.id == debtor_id))
    if found:
        return found[0]
    debtor, nothing = session.get_one(Debtor, debtor_id), Decimal(0)
    return AccountRow(debtor.id, debtor.code, debtor.name, debtor.currency, nothing, (nothing,) * len(AGES), nothing)


def waiting_receipts(session: Session, limit: int = 100) -> tuple[ReceiptView, ...]:
    """Receipts of which something is on account: whoever posts money decides what it settles. Oldest first."""
    return _receipts(session, _rows().where(_OPEN).order_by(Receipt.received_on, Receipt.id).limit(limit))


def waiting_count(session: Session) -> int:
    """How many receipts have something on account."""
    return session.scalar(select(func.count()).select_from(OpenItem).where(_OPEN, OpenItem.kind == "receipt")) or 0


def receipts(session: Session, debtor_id: int | None = None, limit: int = 50) -> tuple[ReceiptView, ...]:
    """Newest first."""
    wanted = _rows().order_by(Receipt.received_on.desc(), Receipt.id.desc()).limit(limit)
    return _receipts(session, wanted if debtor_id is None else wanted.where(Receipt.debtor_id == debtor_id))


def receipt(session: Session, number: str) -> ReceiptView:
    """Raises UnknownReceipt."""
    found = _receipts(session, _rows().where(Receipt.receipt_no == number))
    if not found:
        raise UnknownReceipt(number)
    return found[0]


def settlements(session: Session, debtor_id: int, document_no: str) -> tuple[SettlementView, ...]:
    """What settled this document of the account, or what it settled, oldest first; also what was taken back."""
    sides = (Settlement.plus_item_id, Settlement.minus_item_id)
    wanted = (
        select(Settlement.id, _PLUS.document_no, _PLUS.kind, _MINUS.document_no, _MINUS.kind, Settlement.amount)
        .add_columns(Settlement.at, Settlement.by)
        .add_columns(Settlement.taken_back_at, Settlement.taken_back_by, Settlement.taken_back_why)
        .join(_PLUS, _PLUS.id == Settlement.plus_item_id)
        .join(_MINUS, _MINUS.id == Settlement.minus_item_id)
        .where(or_(*(_is(side, debtor_id, document_no) for side in sides)))
        .order_by(Settlement.id)
    )
    found: Iterable[Any] = session.execute(wanted)
    return tuple(SettlementView(*row) for row in found)


def proposal(session: Session, debtor_id: int, amount: Decimal, reference: str) -> Proposal:
    """What a payment of this debtor is likely for; it settles nothing."""
    wanted = select(OpenItem.document_no, OpenItem.due_date, OpenItem.balance)
    found = session.execute(wanted.where(OpenItem.debtor_id == debtor_id, _OPEN, OpenItem.balance > Decimal(0)))
    return propose([Owed(*row) for row in found], amount, reference)


def _is(side: Any, debtor_id: int, document_no: str) -> Any:
    """The document is on that side; as a list of ids, so that each side's index is used."""
    mine = select(OpenItem.id).where(OpenItem.debtor_id == debtor_id, OpenItem.document_no == document_no)
    return side.in_(mine)


def _sum_of(condition: Any) -> Any:
    return func.coalesce(func.sum(case((condition, OpenItem.balance), else_=None)), 0)


def _called(text: str) -> Any:
    code, name = text.strip()[:80], name_key(text[:80])
    told = [func.lower(Debtor.code).startswith(code.lower(), autoescape=True)]
    return or_(*told, Debtor.name_key.contains(name, autoescape=True)) if name else told[0]


def _ledger(today: date) -> Select[*tuple[Any, ...]]:
    wanted: Select[*tuple[Any, ...]] = select(Debtor.id, Debtor.code, Debtor.name, Debtor.currency)
    return (
        wanted.add_columns(_sum_of(and_(OpenItem.balance > Decimal(0), OpenItem.due_date >= today)), *_ages(today))
        .add_columns(_sum_of(OpenItem.balance < Decimal(0)))
        .join(OpenItem, and_(OpenItem.debtor_id == Debtor.id, _OPEN))
        .group_by(Debtor.id, Debtor.code, Debtor.name, Debtor.currency)
    )


def _ages(today: date) -> list[Any]:
    owed = OpenItem.balance > Decimal(0)
    return [_sum_of(and_(owed, OpenItem.due_date.between(*span(name, today)))) for name, _, _ in AGES]


def _account_rows(session: Session, wanted: Select[*tuple[Any, ...]]) -> tuple[AccountRow, ...]:
    found: Iterable[Any] = session.execute(wanted)
    return tuple(_account_row(*row) for row in found)


def _account_row(debtor_id: int, code: str, name: str, currency: str, not_due: Decimal, *sums: Decimal) -> AccountRow:
    *ages, in_their_favour = sums
    return AccountRow(debtor_id, code, name, currency, not_due, tuple(ages), -in_their_favour)


def _rows() -> Select[*tuple[Any, ...]]:
    wanted: Select[*tuple[Any, ...]] = select(Receipt.receipt_no, Receipt.state, Debtor.id, Debtor.code, Debtor.name)
    return (
        wanted.add_columns(Receipt.received_on, Receipt.method, Receipt.reference, Receipt.currency, Receipt.amount)
        .add_columns(-OpenItem.balance, Receipt.posted_at, Receipt.posted_by)
        .join(Debtor, Debtor.id == Receipt.debtor_id)
        .join(OpenItem, OpenItem.id == Receipt.open_item_id)
    )


def _receipts(session: Session, wanted: Select[*tuple[Any, ...]]) -> tuple[ReceiptView, ...]:
    found: Iterable[Any] = session.execute(wanted)
    return tuple(ReceiptView(*row) for row in found)
