"""Settle documents with each other and take it back. The account is locked first: nobody else moves its items then."""

from collections.abc import Collection, Mapping
from decimal import Decimal

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from erp.debtors.models import Debtor, OpenItem
from erp.debtors.service import hold_account
from erp.invoicing.service import paying
from erp.receivables.errors import Moved, NotAnAmount, OverSettled, ReasonMissing, UnknownDocument, Untouchable
from erp.receivables.models import Settlement
from erp.receivables.rules import left_after, left_again
from kernel import audit
from kernel.clock import now
from kernel.values.errors import NotFound
from kernel.values.money import quantum
from kernel.values.quantity import plain

REVERSAL = "reversal"


def settle(
    session: Session, debtor_id: int, minus_no: str, parts: Mapping[str, Decimal], by: str, seen: Decimal | None = None
) -> None:
    """So much of each plus document is paid by the minus document `minus_no`.

    `seen` is what of it was open when the amounts were written, so that a form sent twice settles once.
    Raises UnknownDocument, OverSettled, NotAnAmount, Moved; then nothing has changed.
    """
    hold_account(session, debtor_id)
    found = items(session, debtor_id, {minus_no, *parts})
    minus = _of_sign(found, minus_no, plus=False)
    if seen is not None and abs(minus.balance) != seen:
        raise Moved(minus_no, minus.balance)
    total = sum(parts.values(), Decimal(0))
    left_after(minus_no, minus.balance, total)
    for number, amount in sorted(parts.items()):
        left_after(number, _of_sign(found, number, plus=True).balance, payable(amount, currency(session, debtor_id)))
    for number, amount in sorted(parts.items()):
        join(session, found[number], minus, amount, by)


def take_back(session: Session, settlement_id: int, by: str, why: str) -> None:
    """Both documents are open again by that amount; a second time changes nothing. Raises NotFound, ReasonMissing."""
    if not why.strip():
        raise ReasonMissing
    debtor_id = session.scalar(
        select(OpenItem.debtor_id)
        .join(Settlement, Settlement.plus_item_id == OpenItem.id)
        .where(Settlement.id == settlement_id)
    )
    if debtor_id is None:
        raise NotFound("That settlement does not exist; look at the account again.")
    hold_account(session, debtor_id)
    settlement = session.get_one(Settlement, settlement_id, populate_existing=True)
    if settlement.taken_back_at is None:
        part(session, settlement, by, why.strip())


def join(session: Session, plus: OpenItem, minus: OpenItem, amount: Decimal, by: str) -> None:
    """One settlement; both are locked with their account and were found to have that much open."""
    plus.balance = left_after(plus.document_no, plus.balance, amount)
    minus.balance = left_after(minus.document_no, minus.balance, amount)
    session.add(Settlement(plus_item_id=plus.id, minus_item_id=minus.id, amount=amount, at=now(), by=by))
    session.flush()
    _tell(session, "settlement.made", plus, minus, amount, by)
    _mark(session, plus, by)


def part(session: Session, settlement: Settlement, by: str, why: str) -> None:
    """Undo one settlement of a locked account."""
    wanted = select(OpenItem).where(OpenItem.id.in_((settlement.plus_item_id, settlement.minus_item_id)))
    found = {item.id: item for item in session.scalars(wanted.execution_options(populate_existing=True))}
    plus, minus = found[settlement.plus_item_id], found[settlement.minus_item_id]
    if plus.kind == REVERSAL:
        raise Untouchable(minus.document_no)
    plus.balance = left_again(plus.amount, plus.balance, settlement.amount)
    minus.balance = left_again(minus.amount, minus.balance, settlement.amount)
    settlement.taken_back_at, settlement.taken_back_by, settlement.taken_back_why = now(), by, why
    session.flush()
    _tell(session, "settlement.taken_back", plus, minus, settlement.amount, by, why)
    _mark(session, plus, by)


def items(session: Session, debtor_id: int, numbers: Collection[str]) -> dict[str, OpenItem]:
    """The account's documents of these numbers, as they are now, by number. Raises UnknownDocument."""
    wanted = select(OpenItem).where(OpenItem.debtor_id == debtor_id, OpenItem.document_no.in_(numbers))
    ordered = wanted.order_by(OpenItem.id).with_for_update().execution_options(populate_existing=True)
    found = {item.document_no: item for item in session.scalars(ordered)}
    for number in numbers:
        if number not in found:
            raise UnknownDocument(number)
    return found


def payable(amount: Decimal, money: str) -> Decimal:
    """The amount itself where somebody can pay it. Raises NotAnAmount."""
    if amount <= 0 or amount != amount.quantize(quantum(money)):
        raise NotAnAmount(amount, money)
    return amount


def currency(session: Session, debtor_id: int) -> str:
    return session.scalars(select(Debtor.currency).where(Debtor.id == debtor_id)).one()


def credited(session: Session, plus_item_id: int) -> Decimal:
    """What credit notes took of a document."""
    wanted = (
        select(func.sum(Settlement.amount))
        .join(OpenItem, OpenItem.id == Settlement.minus_item_id)
        .where(Settlement.plus_item_id == plus_item_id, Settlement.taken_back_at.is_(None))
    )
    return session.scalar(wanted.where(OpenItem.kind == "credit_note")) or Decimal(0)


def live_of(session: Session, item_id: int) -> list[Settlement]:
    """The settlements an item takes part in that were not taken back, oldest first."""
    either = or_(Settlement.plus_item_id == item_id, Settlement.minus_item_id == item_id)
    wanted = select(Settlement).where(either, Settlement.taken_back_at.is_(None)).order_by(Settlement.id)
    return list(session.scalars(wanted.execution_options(populate_existing=True)))


def _of_sign(found: Mapping[str, OpenItem], number: str, *, plus: bool) -> OpenItem:
    item = found[number]
    if (item.amount > 0) != plus:
        raise OverSettled(number, Decimal(0), abs(item.amount))
    return item


def _mark(session: Session, plus: OpenItem, by: str) -> None:
    if plus.kind == "invoice":
        paying.mark(session, plus.debtor_id, plus.document_no, plus.balance, credited(session, plus.id), by)


def _tell(
    session: Session, action: str, plus: OpenItem, minus: OpenItem, amount: Decimal, by: str, why: str | None = None
) -> None:
    for one, other in ((plus, minus), (minus, plus)):
        facts = {"with": other.document_no, "amount": plain(amount)}
        audit.record(session, actor=by, action=action, subject=subject(one), why=why, **facts)


def subject(item: OpenItem) -> str:
    """The name of a document in the audit trail."""
    return f"{item.kind}:{item.document_no}"
