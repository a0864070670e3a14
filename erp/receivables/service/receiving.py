"""Post what came in, once for each key, and reverse what did not (a cheque that bounced, a slip of the pen)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.orm import Session

from erp.debtors.models import OpenItem
from erp.debtors.service import hold_account, post_open_item
from erp.orders.rules import advance
from erp.receivables.errors import KeyTaken, NotYet, ReasonMissing, UnknownReceipt
from erp.receivables.models import Receipt
from erp.receivables.rules import RECEIPT_MOVES, receipt_no
from erp.receivables.service.settling import REVERSAL, currency, items, join, live_of, part, payable, settle
from kernel import audit
from kernel.clock import now, today
from kernel.inserting import insert_ignore
from kernel.outbox import emit
from kernel.values.quantity import plain


@dataclass(frozen=True, slots=True)
class ReceiptInput:
    """`key` names the payment for good, such as a bank's own reference; `parts` what it settles, by document number."""

    key: str
    debtor_id: int
    received_on: date
    amount: Decimal
    method: str = "bank transfer"
    reference: str = ""
    parts: Mapping[str, Decimal] = field(default_factory=dict)


def post_receipt(session: Session, given: ReceiptInput, by: str) -> str:
    """The receipt's number; the same key again gives it again and changes nothing.

    What `parts` do not take stays on account. Raises UnknownDebtor, NotAnAmount, NotYet, KeyTaken, or what `settle`
    raises; then nothing has changed.
    """
    hold_account(session, given.debtor_id)
    money = currency(session, given.debtor_id)
    payable(given.amount, money)
    if given.received_on > today():
        raise NotYet
    made = insert_ignore(
        session,
        Receipt,
        key=given.key,
        debtor_id=given.debtor_id,
        received_on=given.received_on,
        method=given.method,
        reference=given.reference,
        currency=money,
        amount=given.amount,
        posted_at=now(),
        posted_by=by,
    )
    return _posted(session, given) if made is None else _post(session, int(made), given, by)


def reverse(session: Session, number: str, by: str, why: str) -> None:
    """The money never was: what it settled is open again, and a counter-entry balances the receipt.

    Raises UnknownReceipt, ReasonMissing, or IllegalMove where it was reversed before.
    """
    if not why.strip():
        raise ReasonMissing
    debtor_id = session.scalar(select(Receipt.debtor_id).where(Receipt.receipt_no == number))
    if debtor_id is None:
        raise UnknownReceipt(number)
    hold_account(session, debtor_id)
    wanted = select(Receipt).where(Receipt.receipt_no == number).with_for_update()
    receipt = session.scalars(wanted.execution_options(populate_existing=True)).one()
    _move(session, receipt, "reversed", by, why.strip())
    for settlement in live_of(session, receipt.open_item_id or 0):
        part(session, settlement, by, why.strip())
    _counter(session, receipt, by)
    emit(session, "receipt.reversed", number, receipt_id=str(receipt.id))


def _post(session: Session, receipt_id: int, given: ReceiptInput, by: str) -> str:
    receipt = session.get_one(Receipt, receipt_id)
    number = receipt.receipt_no = receipt_no(receipt_id)
    day = given.received_on
    receipt.open_item_id = post_open_item(session, given.debtor_id, number, day, day, -given.amount, "receipt")
    session.flush()
    facts = {"amount": plain(given.amount), "currency": receipt.currency, "reference": given.reference}
    audit.record(session, actor=by, action="receipt.posted", subject=f"receipt:{number}", **facts)
    if given.parts:
        settle(session, given.debtor_id, number, given.parts, by)
    emit(session, "receipt.posted", number, receipt_id=str(receipt_id))
    return number


def _posted(session: Session, given: ReceiptInput) -> str:
    """What stands under the key. Raises KeyTaken where that is another payment."""
    standing = session.scalars(select(Receipt).where(Receipt.key == given.key)).one()
    same = (standing.debtor_id, standing.amount) == (given.debtor_id, given.amount)
    if not same or standing.received_on != given.received_on:
        raise KeyTaken(given.key, standing.receipt_no or "another receipt")
    return standing.receipt_no or ""


def _counter(session: Session, receipt: Receipt, by: str) -> None:
    """A plus as large as the receipt's minus, settled with it for good."""
    number = f"{receipt.receipt_no}-R"
    post_open_item(session, receipt.debtor_id, number, today(), today(), receipt.amount, REVERSAL)
    found = items(session, receipt.debtor_id, {number, receipt.receipt_no or ""})
    minus: OpenItem = found[receipt.receipt_no or ""]
    join(session, found[number], minus, receipt.amount, by)


def _move(session: Session, receipt: Receipt, to: str, by: str, why: str) -> None:
    """The one place where a receipt's state changes, told to the audit trail."""
    receipt.state = advance(RECEIPT_MOVES, f"Receipt {receipt.receipt_no}", receipt.state, to)
    audit.record(session, actor=by, action=f"receipt.{to}", subject=f"receipt:{receipt.receipt_no}", why=why)
