"""Money: who owes what for how long, one account with its open items, receipts, settling and taking back."""

import re
import secrets
from datetime import date
from decimal import Decimal

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from erp.debtors import queries as debtors
from erp.debtors.errors import UnknownDebtor
from erp.debtors.views import DebtorView, OpenItemView
from erp.receivables import queries as receivables
from erp.receivables.errors import UnknownDocument
from erp.receivables.rules import AGES, METHODS, age_of
from erp.receivables.service import receiving, settling
from erp.receivables.service.receiving import ReceiptInput
from inbox_ui.amounts import amount as amount_of
from inbox_ui.amounts import form_key
from inbox_ui.rail import Place
from inbox_ui.reader import staff
from kernel import clock
from kernel.values.errors import Invalid
from kernel.web.permission import requires
from kernel.web.session import db

bp = Blueprint("money", __name__)
RAIL = (
    Place(
        "invoices.view", "Money", 10, "money.index", "Receivables", "credit-card", "g r",
        lambda: receivables.waiting_count(db()), hot=True,
    ),
)  # fmt: skip
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_PART = "part:"


@bp.get("/money")
@requires("invoices.view")
def index() -> str:
    """Accounts with anything open, the longest owed first, and receipts nobody has settled yet."""
    text = request.args.get("q", "")[:100].strip()
    rows = receivables.accounts(db(), clock.today(), text)
    known = {row.debtor_id for row in rows}
    return render_template(
        "views/money.html",
        rows=rows,
        settled=[d for d in debtors.search_debtors(db(), text) if d.id not in known] if text else [],
        waiting=receivables.waiting_receipts(db()),
        ages=[name for name, _, _ in AGES],
        text=text,
    )


@bp.get("/money/accounts/<code>")
@requires("invoices.view")
def account(code: str) -> str:
    debtor = _debtor(code)
    return render_template(
        "views/account.html",
        debtor=debtor,
        account=receivables.account(db(), debtor.id, clock.today()),
        items=debtors.open_items(db(), debtor.id),
        receipts=receivables.receipts(db(), debtor.id),
        ages=[name for name, _, _ in AGES],
        age_of=lambda due: age_of(due, clock.today()),
    )


@bp.get("/money/accounts/<code>/receive")
@requires("receipts.post")
def receive(code: str) -> str:
    """First what came in; with that, what it is likely for, to be read and posted by a person."""
    debtor = _debtor(code)
    told = request.args
    amount = amount_of(told["amount"]) if told.get("amount", "").strip() else None
    reference = told.get("reference", "").strip()[:200]
    return render_template(
        "views/receive.html",
        debtor=debtor,
        account=receivables.account(db(), debtor.id, clock.today()),
        owed=_owed(debtor),
        amount=amount,
        received_on=_day(told.get("received_on", "")) or clock.today(),
        method=told.get("method", METHODS[0]),
        reference=reference,
        methods=METHODS,
        proposal=None if amount is None else receivables.proposal(db(), debtor.id, amount, reference),
        key=f"desk:{secrets.token_hex(12)}",
    )


@bp.post("/money/accounts/<code>/receive")
@requires("receipts.post")
def post(code: str) -> Response:
    """The key of the form makes a second press of the button the same receipt."""
    debtor, form = _debtor(code), request.form
    given = ReceiptInput(
        key=form_key(),
        debtor_id=debtor.id,
        received_on=_day(form.get("received_on", "")) or clock.today(),
        amount=amount_of(form.get("amount", "")),
        method=form.get("method", METHODS[0])[:40],
        reference=form.get("reference", "").strip()[:200],
        parts=_parts(),
    )
    number = receiving.post_receipt(db(), given, staff())
    return redirect(url_for("money.receipt", number=number, done=f"{number} posted"), code=303)


@bp.get("/money/accounts/<code>/settle")
@requires("receipts.post")
def settle(code: str) -> str:
    """What is in the customer's favour, and what it can settle."""
    debtor, number = _debtor(code), request.args.get("document", "")[:100]
    document = _in_their_favour(debtor, number)
    reference = receivables.receipt(db(), number).reference if document.kind == "receipt" else ""
    return render_template(
        "views/settle.html",
        debtor=debtor,
        document=document,
        owed=_owed(debtor),
        reference=reference,
        proposal=receivables.proposal(db(), debtor.id, -document.balance, reference),
    )


@bp.post("/money/accounts/<code>/settle")
@requires("receipts.post")
def settled(code: str) -> Response:
    debtor, number = _debtor(code), request.form.get("document", "")[:100]
    seen = amount_of(request.form.get("seen", ""))
    settling.settle(db(), debtor.id, number, _parts(), by=staff(), seen=seen)
    return redirect(url_for("money.account", code=code, done=f"{number} settled as written"), code=303)


@bp.get("/money/receipts/<number>")
@requires("invoices.view")
def receipt(number: str) -> str:
    found = receivables.receipt(db(), number)
    return render_template(
        "views/payment.html",
        receipt=found,
        settlements=receivables.settlements(db(), found.debtor_id, number),
    )


@bp.post("/money/receipts/<number>/reverse")
@requires("receipts.reverse")
def reverse(number: str) -> Response:
    receiving.reverse(db(), number, by=staff(), why=_why())
    done = f"{number} reversed; what it had settled is open again"
    return redirect(url_for("money.receipt", number=number, done=done), code=303)


@bp.post("/money/accounts/<code>/settlements/<int:settlement_id>/take-back")
@requires("receipts.reverse")
def take_back(code: str, settlement_id: int) -> Response:
    settling.take_back(db(), settlement_id, by=staff(), why=_why())
    return redirect(url_for("money.account", code=code, done="Taken back; both documents are open again"), code=303)


def _debtor(code: str) -> DebtorView:
    debtor = debtors.debtor_by_code(db(), code)
    if debtor is None:
        raise UnknownDebtor(code)
    return debtor


def _owed(debtor: DebtorView) -> list[OpenItemView]:
    return [item for item in debtors.open_items(db(), debtor.id) if item.balance > 0]


def _in_their_favour(debtor: DebtorView, number: str) -> OpenItemView:
    found = [i for i in debtors.open_items(db(), debtor.id) if i.document_no == number and i.balance < 0]
    if not found:
        raise UnknownDocument(number)
    return found[0]


def _parts() -> dict[str, Decimal]:
    """Amounts by document, from the fields that are not empty or nothing."""
    told = {name.removeprefix(_PART): text for name, text in request.form.items() if name.startswith(_PART)}
    found = {number: amount_of(text) for number, text in told.items() if text.strip()}
    return {number: amount for number, amount in found.items() if amount}


def _day(text: str) -> date | None:
    if not text.strip():
        return None
    try:
        return date.fromisoformat(text) if _DAY.fullmatch(text) else _no_day(text)
    except ValueError:
        return _no_day(text)


def _no_day(text: str) -> date:
    raise Invalid(f"{text[:30]!r} is no day; write it as 2026-09-30.")


def _why() -> str:
    return request.form.get("reason", "").strip()[:500]
