"""Post a credit note: so much of an invoice's lines, and the tax with it, so that all credits together are the invoice.

The account is locked before the invoice; the number is taken late, so that none is missing.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from sqlalchemy import func, insert, select
from sqlalchemy.orm import Session

from erp.debtors.service import hold_account, post_open_item
from erp.invoicing.errors import CreditedTooMuch, CreditReasonMissing, NothingToCredit
from erp.invoicing.models import CreditNote, CreditNoteLine, CreditNoteTax, Invoice, InvoiceLine
from erp.invoicing.rules import CREDIT_SERIES, FIRST_CREDIT_NO, credit_no, in_base, part_of
from erp.orders.rules import TaxSum
from kernel import audit
from kernel.clock import now, today
from kernel.numbering import next_number
from kernel.outbox import emit
from kernel.values.errors import NotFound
from kernel.values.quantity import plain

Rated = tuple[str, Decimal]
Credited = tuple[InvoiceLine, dict[str, Any]]


@dataclass(frozen=True, slots=True)
class CreditView:
    credit_no: str
    invoice_no: str
    debtor_id: int
    gross: Decimal
    is_new: bool


def credit(
    session: Session, invoice_no: str, quantities: Mapping[int, Decimal], reason: str, key: str, by: str
) -> CreditView:
    """`quantities`: in the unit the invoice says, by the id of its line. The same key again gives the same credit note.

    Raises NotFound, CreditReasonMissing, CreditedTooMuch, NothingToCredit; then nothing has changed.
    """
    if not reason.strip():
        raise CreditReasonMissing
    invoice = _locked(session, invoice_no)
    standing = session.scalars(select(CreditNote).where(CreditNote.key == key)).one_or_none()
    if standing is not None:
        return CreditView(standing.credit_no, invoice_no, invoice.debtor_id, standing.gross, is_new=False)
    rows = _rows(session, invoice, quantities)
    taxes = _taxes(session, invoice, rows)
    if sum((tax.net + tax.tax for tax in taxes), Decimal(0)) <= 0:
        raise NothingToCredit
    return _post(session, invoice, rows, taxes, (reason.strip(), key, by))


def _locked(session: Session, invoice_no: str) -> Invoice:
    debtor_id = session.scalar(select(Invoice.debtor_id).where(Invoice.invoice_no == invoice_no))
    if debtor_id is None:
        raise NotFound(f"There is no invoice {invoice_no}; look for it in the list.")
    hold_account(session, debtor_id)
    wanted = select(Invoice).where(Invoice.invoice_no == invoice_no).with_for_update()
    return session.scalars(wanted.execution_options(populate_existing=True)).one()


def _rows(session: Session, invoice: Invoice, quantities: Mapping[int, Decimal]) -> list[Credited]:
    lines = {line.id: line for line in invoice.lines}
    if not quantities.keys() <= lines.keys():
        raise NotFound(f"{invoice.invoice_no} has no such line; open it again.")
    before = credited_before(session, invoice.id)
    wanted = sorted((line_id, qty) for line_id, qty in quantities.items() if qty)
    return [(lines[i], _row(lines[i], qty, before.get(i, Decimal(0)), invoice.currency)) for i, qty in wanted]


def _row(line: InvoiceLine, qty: Decimal, before: Decimal, currency: str) -> dict[str, Any]:
    base, left = in_base(qty, line.unit, line.base_qty, line.qty), line.base_qty - before
    if not 0 < base <= left:
        raise CreditedTooMuch(line.sku, left, line.base_qty, qty)
    amount = part_of(line.amount, line.base_qty, before, base, currency)
    return {"invoice_line_id": line.id, "base_qty": base, "qty": qty, "amount": amount}


def credited_before(session: Session, invoice_id: int) -> dict[int, Decimal]:
    """Base units that earlier credit notes took back, by the invoice's line."""
    wanted = (
        select(CreditNoteLine.invoice_line_id, func.sum(CreditNoteLine.base_qty))
        .join(CreditNote, CreditNote.id == CreditNoteLine.credit_note_id)
        .where(CreditNote.invoice_id == invoice_id)
        .group_by(CreditNoteLine.invoice_line_id)
    )
    return dict(session.execute(wanted).all())


def _taxes(session: Session, invoice: Invoice, rows: list[Credited]) -> list[TaxSum]:
    """The invoice's own tax backwards: its share of the net, and with the last part all that is left of it."""
    nets: dict[Rated, Decimal] = defaultdict(Decimal)
    for line, row in rows:
        nets[line.tax_code, line.tax_rate] += row["amount"]
    before = _nets_before(session, invoice.id)
    billed = {(tax.tax_code, tax.rate): tax for tax in invoice.taxes}
    found = []
    for rated, net in sorted(nets.items()):
        whole, earlier = billed[rated], before.get(rated, Decimal(0))
        tax = part_of(whole.tax, whole.net, earlier, net, invoice.currency) if whole.net else Decimal(0)
        found.append(TaxSum(*rated, net, tax))
    return found


def _nets_before(session: Session, invoice_id: int) -> dict[Rated, Decimal]:
    wanted = (
        select(CreditNoteTax.tax_code, CreditNoteTax.rate, func.sum(CreditNoteTax.net))
        .join(CreditNote, CreditNote.id == CreditNoteTax.credit_note_id)
        .where(CreditNote.invoice_id == invoice_id)
        .group_by(CreditNoteTax.tax_code, CreditNoteTax.rate)
    )
    return {(code, rate): net for code, rate, net in session.execute(wanted)}


def _post(
    session: Session,
    invoice: Invoice,
    rows: list[Credited],
    taxes: list[TaxSum],
    told: tuple[str, str, str],
) -> CreditView:
    """From here on everyone else who credits waits for this transaction: nothing but writing is left to do."""
    reason, key, by = told
    net, tax = sum((t.net for t in taxes), Decimal(0)), sum((t.tax for t in taxes), Decimal(0))
    number = credit_no(next_number(session, CREDIT_SERIES, FIRST_CREDIT_NO))
    note = CreditNote(
        credit_no=number,
        key=key,
        invoice_id=invoice.id,
        issued_on=today(),
        net=net,
        tax=tax,
        gross=net + tax,
        reason=reason,
        posted_at=now(),
        posted_by=by,
    )
    session.add(note)
    session.flush()
    session.execute(insert(CreditNoteLine), [{"credit_note_id": note.id, **row} for _, row in rows])
    parts = [{"tax_code": t.tax_code, "rate": t.rate, "net": t.net, "tax": t.tax} for t in taxes]
    session.execute(insert(CreditNoteTax), [{"credit_note_id": note.id, **part} for part in parts])
    post_open_item(session, invoice.debtor_id, number, note.issued_on, note.issued_on, -note.gross, "credit_note")
    facts = {"invoice": invoice.invoice_no, "gross": plain(note.gross), "currency": invoice.currency}
    audit.record(session, actor=by, action="credit_note.posted", subject=f"credit_note:{number}", why=reason, **facts)
    emit(session, "credit_note.posted", number, credit_note_id=str(note.id))
    return CreditView(number, invoice.invoice_no, invoice.debtor_id, note.gross, is_new=True)
