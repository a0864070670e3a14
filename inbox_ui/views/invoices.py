"""Invoices: the list with what is still open, one invoice with what settled it, and its credit notes."""

import secrets

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from erp.invoicing import queries as invoicing
from erp.receivables import queries as receivables
from erp.receivables.service import crediting
from inbox_ui.amounts import form_key, quantity
from inbox_ui.rail import Place
from inbox_ui.reader import staff
from kernel import clock
from kernel.web.permission import requires
from kernel.web.session import db
from kernel.web.sizes import whole

bp = Blueprint("invoices", __name__)
RAIL = (Place("invoices.view", "Money", 20, "invoices.index", "Invoices", "receipt", "g b"),)
PAGE = 50
_LINE = "line:"


@bp.get("/invoices")
@requires("invoices.view")
def index() -> str:
    """Newest first."""
    offset = request.args.get("from", 0, type=whole)
    rows = invoicing.invoices(db(), limit=PAGE + 1, offset=offset)
    return render_template(
        "views/invoices.html", rows=rows[:PAGE], more=len(rows) > PAGE, offset=offset, page=PAGE, today=clock.today()
    )


@bp.get("/invoices/<invoice_no>")
@requires("invoices.view")
def page(invoice_no: str) -> str:
    invoice = invoicing.invoice(db(), invoice_no)
    return render_template(
        "views/invoice.html",
        invoice=invoice,
        settlements=receivables.settlements(db(), invoice.row.debtor_id, invoice_no),
        credits=invoicing.credit_notes(db(), invoice_id=invoice.row.id),
        left=invoicing.left_to_credit(db(), invoice),
        key=f"desk:{secrets.token_hex(12)}",
        today=clock.today(),
    )


@bp.post("/invoices/<invoice_no>/credit")
@requires("invoices.credit")
def credit(invoice_no: str) -> Response:
    """So much of each line as is written; the form's key makes a second press the same credit note."""
    form = request.form
    told = {name.removeprefix(_LINE): text for name, text in form.items() if name.startswith(_LINE) and text.strip()}
    number = crediting.credit_invoice(
        db(),
        invoice_no,
        {int(line_id): quantity(text) for line_id, text in told.items() if line_id.isascii() and line_id.isdigit()},
        reason=form.get("reason", "").strip()[:300],
        key=form_key(),
        by=staff(),
    )
    return redirect(url_for("invoices.page", invoice_no=invoice_no, done=f"{number} posted"), code=303)
