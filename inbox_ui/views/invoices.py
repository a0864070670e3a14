"""Invoices: the list with what is still open, and one invoice with what settled it."""

from flask import Blueprint, render_template, request

from erp.invoicing import queries as invoicing
from erp.receivables import queries as receivables
from inbox_ui.rail import Place
from kernel import clock
from kernel.web.permission import requires
from kernel.web.session import db
from kernel.web.sizes import whole

bp = Blueprint("invoices", __name__)
RAIL = (Place("invoices.view", "Money", 20, "invoices.index", "Invoices", "receipt", "g b"),)
PAGE = 50


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
        today=clock.today(),
    )
