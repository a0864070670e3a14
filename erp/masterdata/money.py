"""Loads what is owed and what was paid: open invoices of another ledger, and receipts such as a bank's export."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from sqlalchemy import bindparam, select, update
from sqlalchemy.orm import Session

from erp.debtors.models import Account, Debtor, OpenItem
from erp.invoicing.service import paying
from erp.masterdata.lookups import resolve
from erp.masterdata.reading import Row, without_repeats
from erp.masterdata.report import NOTHING, Changes, Problems
from erp.masterdata.upsert import add_rows, ids_by
from erp.receivables.models import Receipt
from erp.receivables.service.receiving import ReceiptInput, post_receipt
from erp.receivables.service.settling import credited
from kernel.clock import today
from kernel.values.money import quantum
from kernel.values.quantity import plain

_ITEMS = OpenItem.metadata.tables["open_item"]
_TOLD = ("issued_on", "due_date", "amount", "balance")
_BY = "import"
_AT_ONCE = 1000
_DEBTORS = select(Debtor.code, Debtor.id, Debtor.currency)


class _Item(NamedTuple):
    """A document as it stands in an account."""

    id: int
    kind: str
    issued_on: date
    due_date: date
    amount: Decimal
    balance: Decimal
    settled_before: Decimal

    @property
    def told(self) -> tuple[Any, ...]:
        return tuple(getattr(self, name) for name in _TOLD)

    @property
    def settled_here(self) -> Decimal:
        """With the document's sign."""
        return self.amount - self.settled_before - self.balance


Found = Sequence[tuple[Row, int]]
Standing = Mapping[tuple[int, str], _Item]


def open_invoices(session: Session, rows: Sequence[Row], problems: Problems) -> Changes:
    """Receivables of another ledger: balances become what the file says, and the accounts move by the difference."""
    rows = without_repeats(rows, ["debtor_code", "invoice_no"], problems)
    found = resolve(rows, "debtor_code", ids_by(session, Debtor, "code"), problems, "debtors.csv")
    accounts = select(Account.debtor_id).where(Account.debtor_id.in_({debtor_id for _, debtor_id in found}))
    session.execute(accounts.order_by(Account.debtor_id).with_for_update()).all()
    standing = _standing(session)
    for row, debtor_id in found:
        _check(row, standing.get((debtor_id, row["invoice_no"])), problems)
    if problems:
        return NOTHING
    new = [(row, debtor_id) for row, debtor_id in found if (debtor_id, row["invoice_no"]) not in standing]
    add_rows(session, OpenItem, [_new(row, debtor_id) for row, debtor_id in new])
    changed = _change(session, found, standing)
    _book_differences(session, standing, found)
    _tell_invoices(session, changed, standing)
    return Changes(added=len(new), changed=len(changed))


def receipts(session: Session, rows: Sequence[Row], problems: Problems) -> Changes:
    """Money that came in, on account: what it settles a person decides. A key loaded before changes nothing."""
    rows = without_repeats(rows, ["key"], problems)
    debtors = {code: (debtor_id, money) for code, debtor_id, money in session.execute(_DEBTORS)}
    found = resolve(rows, "debtor_code", debtors, problems, "debtors.csv")
    known = _known(session, [row["key"] for row in rows])
    for row, (debtor_id, money) in found:
        _check_receipt(row, debtor_id, money, known.get(row["key"]), problems)
    if problems:
        return NOTHING
    new = [(row, debtor_id) for row, (debtor_id, _) in found if row["key"] not in known]
    for row, debtor_id in sorted(new, key=lambda pair: pair[1]):  # accounts are locked in the order of their ids
        post_receipt(session, _receipt(row, debtor_id), _BY)
    return Changes(added=len(new))


def _known(session: Session, keys: Sequence[str]) -> dict[str, tuple[Any, ...]]:
    """What stands under the keys, asked for so many at a time as a database takes."""
    chosen = select(Receipt.key, Receipt.debtor_id, Receipt.received_on, Receipt.amount)
    starts = range(0, len(keys), _AT_ONCE)
    found = [session.execute(chosen.where(Receipt.key.in_(keys[at : at + _AT_ONCE]))).all() for at in starts]
    return {row[0]: tuple(row[1:]) for some in found for row in some}


def _check_receipt(row: Row, debtor_id: int, money: str, standing: tuple[Any, ...] | None, problems: Problems) -> None:
    if row["date"] > today():
        problems.add(row.line, f"date {row['date']} is still to come")
    if row["amount"] != row["amount"].quantize(quantum(money)):
        problems.add(row.line, f"amount {plain(row['amount'])} has parts of a cent; {money} cannot be paid so")
    if standing is not None and standing != (debtor_id, row["date"], row["amount"]):
        problems.add(row.line, f"key {row['key']} was loaded before with another debtor, date or amount")


def _receipt(row: Row, debtor_id: int) -> ReceiptInput:
    return ReceiptInput(
        key=row["key"],
        debtor_id=debtor_id,
        received_on=row["date"],
        amount=row["amount"],
        method=row["method"] or "bank transfer",
        reference=row["reference"] or "",
    )


def _standing(session: Session) -> dict[tuple[int, str], _Item]:
    chosen = select(OpenItem.debtor_id, OpenItem.document_no, *(getattr(OpenItem, name) for name in _Item._fields))
    return {(row[0], row[1]): _Item(*row[2:]) for row in session.execute(chosen)}


def _check(row: Row, item: _Item | None, problems: Problems) -> None:
    amount, balance = row["amount"], row["balance"]
    if row["due_date"] < row["date"]:
        problems.add(row.line, f"due_date {row['due_date']} is before date {row['date']}")
    if not min(amount, Decimal(0)) <= balance <= max(amount, Decimal(0)):
        problems.add(row.line, f"balance {plain(balance)} is not within the amount {plain(amount)}")
    elif item is not None:
        _check_against(row, item, problems)


def _check_against(row: Row, item: _Item, problems: Problems) -> None:
    """What was posted or settled here is not overwritten."""
    number = row["invoice_no"]
    if item.kind not in {"opening", "invoice"}:
        problems.add(row.line, f"{number} was posted here as a {item.kind.replace('_', ' ')}; take the row out")
    elif item.kind == "invoice" and row["amount"] != item.amount:
        problems.add(row.line, f"{number} was posted here with {plain(item.amount)}; its amount stays")
    elif item.settled_here and not _leaves_room(row["amount"], row["balance"], item):
        here = plain(abs(item.settled_here))
        problems.add(row.line, f"{here} of {number} were settled here; take that back first, or leave the row out")


def _leaves_room(amount: Decimal, balance: Decimal, item: _Item) -> bool:
    """What is no longer open covers what was settled here, and the document stays on its side of the account."""
    same_side = (amount > 0) == (item.amount > 0)
    return same_side and abs(amount) - abs(balance) >= abs(item.settled_here)


def _new(row: Row, debtor_id: int) -> dict[str, Any]:
    return {
        "debtor_id": debtor_id, "document_no": row["invoice_no"], "kind": "opening", "issued_on": row["date"],
        "due_date": row["due_date"], "amount": row["amount"], "balance": row["balance"],
        "settled_before": row["amount"] - row["balance"],
    }  # fmt: skip


def _change(session: Session, found: Found, standing: Standing) -> list[tuple[Row, int]]:
    """The rows that say something new of a document that stands; the difference counts as settled elsewhere."""
    differing = []
    for row, debtor_id in found:
        item = standing.get((debtor_id, row["invoice_no"]))
        if item is not None and item.told != (row["date"], row["due_date"], row["amount"], row["balance"]):
            differing.append((row, debtor_id))
    if differing:
        names = (*_TOLD, "settled_before")
        places: dict[str, Any] = {name: bindparam(f"_{name}") for name in names}
        changing = update(_ITEMS).where(_ITEMS.c["id"] == bindparam("this")).values(places)
        session.connection().execute(changing, [_changed(row, standing[i, row["invoice_no"]]) for row, i in differing])
    return differing


def _changed(row: Row, item: _Item) -> dict[str, Any]:
    settled = row["amount"] - row["balance"] - item.settled_here
    return {
        "this": item.id, "_issued_on": row["date"], "_due_date": row["due_date"], "_amount": row["amount"],
        "_balance": row["balance"], "_settled_before": settled,
    }  # fmt: skip


def _book_differences(session: Session, standing: Standing, found: Found) -> None:
    more: defaultdict[int, Decimal] = defaultdict(Decimal)
    for row, debtor_id in found:
        item = standing.get((debtor_id, row["invoice_no"]))
        more[debtor_id] += row["balance"] - (item.balance if item else Decimal(0))
    for debtor_id, amount in sorted(more.items()):
        if amount:
            booking = update(Account).where(Account.debtor_id == debtor_id)
            session.execute(booking.values(invoiced=Account.invoiced + amount))


def _tell_invoices(session: Session, changed: Found, standing: Standing) -> None:
    """An invoice posted here that was paid there is paid."""
    for row, debtor_id in changed:
        item = standing[debtor_id, row["invoice_no"]]
        if item.kind == "invoice":
            paying.mark(session, debtor_id, row["invoice_no"], row["balance"], credited(session, item.id), _BY)
