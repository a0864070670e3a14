"""Pictures and papers: the customer's pages as images made in the sandbox, our own slips and invoices as PDF."""

from flask import Blueprint, Response

from erp.company.queries import company
from erp.invoicing import queries as invoicing
from erp.invoicing.document import credit_note_pdf, invoice_pdf
from erp.picking import queries as picking
from erp.picking.document import picking_slip
from erp.shipping import docket as shipping
from erp.shipping.document import docket_pdf
from inbox_ui.reader import reader
from intake import queries as intake
from kernel.values.errors import NotFound
from kernel.web.permission import requires
from kernel.web.session import db

bp = Blueprint("documents", __name__)
SCALE = 2
_A_WEEK = "private, max-age=604800, immutable"


@bp.get("/drafts/<int:draft_id>/page/<int:number>.png")
@requires("drafts.view")
def page_image(draft_id: int, number: int) -> Response:
    """A page of the customer's document as an image: never the hostile file itself."""
    drawn = reader().render(intake.source_bytes(db(), draft_id), page=number, scale=SCALE)
    if drawn.png is None:
        raise NotFound("That page cannot be drawn.")
    response = Response(drawn.png, mimetype="image/png")
    response.headers["Cache-Control"] = _A_WEEK
    return response


@bp.get("/slips/<slip_no>.pdf")
@requires("picking.view")
def slip(slip_no: str) -> Response:
    return _pdf(picking_slip(picking.slip(db(), slip_no), company(db()).name), slip_no)


@bp.get("/shipments/<shipment_no>.pdf")
@requires("orders.view")
def docket(shipment_no: str) -> Response:
    """The delivery docket that goes with the goods; it names no prices."""
    return _pdf(docket_pdf(shipping.docket(db(), shipment_no), company(db())), shipment_no)


@bp.get("/invoices/<invoice_no>.pdf")
@requires("orders.view")
def invoice(invoice_no: str) -> Response:
    return _pdf(invoice_pdf(invoicing.invoice(db(), invoice_no)), invoice_no)


@bp.get("/credit-notes/<credit_no>.pdf")
@requires("invoices.view")
def credit_note(credit_no: str) -> Response:
    return _pdf(credit_note_pdf(invoicing.credit_note(db(), credit_no)), credit_no)


def _pdf(data: bytes, name: str) -> Response:
    response = Response(data, mimetype="application/pdf")
    response.headers["Content-Disposition"] = f'inline; filename="{name}.pdf"'
    return response
