"""Orders of every channel: the list, one order with its timeline, and what just was sent."""

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from erp.invoicing import queries as invoicing
from erp.orders import glances
from erp.orders import queries as order_queries
from erp.orders.views import DraftRow
from erp.shipping import queries as shipping
from intake import baskets as intake
from kernel.web.permission import requires
from kernel.web.session import db
from kernel.web.sizes import whole
from portal.customer import customer

bp = Blueprint("orders", __name__)
PAGE = 30


@bp.get("/orders")
@requires("portal.orders")
def index() -> str:
    """This debtor's orders, whoever placed them and however they came."""
    buyer, text = customer(), request.args.get("q", "")[:100].strip()
    offset = request.args.get("from", 0, type=whole)
    rows = order_queries.orders(db(), debtor_id=buyer.debtor_id, limit=PAGE + 1, offset=offset, text=text)
    waiting = () if offset or text else glances.drafts_of(db(), buyer.debtor_id, "review")
    return render_template(
        "views/orders.html",
        rows=rows[:PAGE],
        more=len(rows) > PAGE,
        waiting=waiting,
        text=text,
        offset=offset,
        page=PAGE,
    )


@bp.get("/orders/<order_no>")
@requires("portal.orders")
def page(order_no: str) -> str:
    """One order of this debtor; anybody else's is not there."""
    order = order_queries.order(db(), order_no, debtor_id=customer().debtor_id)
    return render_template(
        "views/order.html",
        order=order,
        shipments=shipping.shipments_of_order(db(), order.id),
        invoices=invoicing.invoices_of_order(db(), order.id),
    )


@bp.get("/sent/<int:message_id>")
@requires("portal.orders")
def sent(message_id: int) -> Response | str:
    """What became of a basket just sent: goes on to the order as soon as it is confirmed."""
    outcome = intake.sent(db(), message_id, debtor_id=customer().debtor_id)
    if outcome.order_no is not None:
        return _to_order(url_for("orders.page", order_no=outcome.order_no, new="yes"))
    return render_template("views/sent.html", message_id=message_id, outcome=outcome, held=_held(outcome.po_number))


def _to_order(address: str) -> Response:
    """The page that waits asks by htmx, which must take the whole window along, address and all."""
    if request.headers.get("HX-Request"):
        return Response(headers={"HX-Redirect": address})
    return redirect(address, code=303)


def _held(po_number: str | None) -> DraftRow | None:
    """The draft a basket of theirs became, for the reasons that are theirs to know."""
    waiting = glances.drafts_of(db(), customer().debtor_id, "review")
    return next((row for row in waiting if row.channel == "portal" and row.po_number == po_number), None)
