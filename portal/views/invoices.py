"""What is owed and what is paid, and every invoice as PDF."""

from flask import Blueprint, Response, render_template

from erp.debtors import queries as debtors
from erp.invoicing import queries as invoicing
from erp.invoicing.document import credit_note_pdf, invoice_pdf
from kernel import clock
from kernel.web.permission import requires
from kernel.web.session import db
from portal.customer import customer

bp = Blueprint("invoices", __name__)


@bp.get("/invoices")
@requires("portal.invoices")
def index() -> str:
    buyer = customer()
    items = debtors.open_items(db(), buyer.debtor_id)
    return render_template(
        "views/invoices.html",
        invoices=invoicing.invoices(db(), buyer.debtor_id),
        credit_notes=invoicing.credit_notes(db(), buyer.debtor_id),
        to_pay=[item for item in items if item.balance > 0],
        in_favour=[item for item in items if item.balance < 0],
        balance=debtors.account(db(), buyer.debtor_id, clock.today()),
        today=clock.today(),
    )


@bp.get("/credit-notes/<credit_no>.pdf")
@requires("portal.invoices")
def credit_note(credit_no: str) -> Response:
    """The credit note as printed; anybody else's is not there."""
    note = invoicing.credit_note(db(), credit_no, debtor_id=customer().debtor_id)
    response = Response(credit_note_pdf(note), mimetype="application/pdf")
    response.headers["Content-Disposition"] = f'inline; filename="{note.row.credit_no}.pdf"'
    return response


@bp.get("/invoices/<invoice_no>.pdf")
@requires("portal.invoices")
def paper(invoice_no: str) -> Response:
    """The invoice as printed; anybody else's is not there."""
    invoice = invoicing.invoice(db(), invoice_no, debtor_id=customer().debtor_id)
    response = Response(invoice_pdf(invoice), mimetype="application/pdf")
    response.headers["Content-Disposition"] = f'inline; filename="{invoice.row.invoice_no}.pdf"'
    return response
