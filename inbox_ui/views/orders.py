"""Confirmed orders: the list, one order with its papers and its way, what is to ship, dispatch and cancel."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from erp.invoicing import queries as invoicing
from erp.invoicing.service import closing
from erp.orders import queries as order_queries
from erp.orders.service import cancel as cancelling
from erp.orders.service import hold as holding
from erp.picking import queries as picking
from erp.picking import service as picker
from erp.shipping import queries as shipping
from erp.shipping import service as shipper
from inbox_ui.rail import Place
from inbox_ui.reader import staff
from intake import queries as intake
from kernel import clock
from kernel.values.errors import Invalid
from kernel.web.permission import requires
from kernel.web.session import db
from kernel.web.sizes import whole

bp = Blueprint("orders", __name__)
RAIL = (
    Place("orders.view", "Orders", 30, "orders.index", "Orders", "clipboard-list", "g o"),
    Place(
        "picking.view", "Warehouse", 10, "orders.to_ship", "To ship", "truck", "g s", lambda: picking.open_count(db())
    ),
)
PAGE = 50
_PARCELS, _WEIGHT = re.compile(r"[0-9]{1,4}"), re.compile(r"[0-9]{1,6}(\.[0-9]{1,3})?")


@dataclass(frozen=True, slots=True)
class Consignment:
    """What the carrier got; anything may be unsaid."""

    carrier: str | None
    consignment_no: str | None
    parcels: int | None
    weight_kg: Decimal | None

    @classmethod
    def parse(cls, form: Mapping[str, str]) -> "Consignment":
        said = {name: form.get(name, "").strip()[:80] or None for name in cls.__slots__}
        parcels, weight = said["parcels"], (said["weight_kg"] or "").replace(",", ".") or None
        if parcels is not None and not _PARCELS.fullmatch(parcels):
            raise Invalid("The number of parcels is no number; enter figures only, or leave it empty.")
        if weight is not None and not _WEIGHT.fullmatch(weight):
            raise Invalid("The weight is no number of kilograms; enter it such as 12.5, or leave it empty.")
        counted, weighed = parcels and int(parcels), weight and Decimal(weight)
        return cls(said["carrier"], said["consignment_no"], counted or None, weighed or None)


@bp.get("/orders")
@requires("orders.view")
def index() -> str:
    """Newest first; `q` finds by number, PO number or customer; `held` shows those that wait by somebody's word."""
    text, offset = request.args.get("q", "")[:100].strip(), request.args.get("from", 0, type=whole)
    held = request.args.get("held") == "1"
    rows = order_queries.orders(db(), limit=PAGE + 1, offset=offset, text=text, on_hold=held)
    return render_template(
        "views/orders.html", rows=rows[:PAGE], more=len(rows) > PAGE, text=text, offset=offset, page=PAGE, held=held
    )


@bp.get("/orders/<order_no>")
@requires("orders.view")
def page(order_no: str) -> str:
    order = order_queries.order(db(), order_no)
    return render_template(
        "views/order.html",
        order=order,
        slips=picking.slips_of_order(db(), order.id),
        shipments=shipping.shipments_of_order(db(), order.id),
        invoices=invoicing.invoices_of_order(db(), order.id),
        trail=intake.trail(db(), order.draft_id, order_no),
        today=clock.today(),
    )


@bp.get("/shipping")
@requires("picking.view")
def to_ship() -> str:
    """Slips that wait to be picked and dispatched, oldest first."""
    return render_template("views/to_ship.html", slips=picking.open_slips(db()))


@bp.post("/slips/<slip_no>/dispatch")
@requires("orders.dispatch")
def dispatch(slip_no: str) -> Response:
    """Everything on the slip has left the house: stock falls, the invoice follows by itself."""
    slip = picking.slip(db(), slip_no)
    if slip.state != "packed":
        picker.pack(db(), slip.id, by=staff())
    told = Consignment.parse(request.form)
    shipper.dispatch(
        db(), slip.id, staff(), told.carrier, told.consignment_no, parcels=told.parcels, weight_kg=told.weight_kg
    )
    done = f"{slip_no} dispatched; the invoice follows by itself"
    if request.form.get("back") == "shipping":
        return redirect(url_for("orders.to_ship", done=done), code=303)
    return redirect(url_for("orders.page", order_no=slip.order_no, done=done), code=303)


@bp.post("/orders/<order_no>/cancel")
@requires("orders.cancel")
def cancel(order_no: str) -> Response:
    cancelling.cancel(db(), order_no, by=staff(), reason=request.form.get("reason", "").strip()[:500])
    done = f"{order_no} cancelled; its stock is free again"
    return redirect(url_for("orders.page", order_no=order_no, done=done), code=303)


@bp.post("/orders/<order_no>/hold")
@requires("orders.hold")
def hold(order_no: str) -> Response:
    """Nothing of it is picked or sent until somebody releases it."""
    holding.hold(db(), order_no, by=staff(), reason=request.form.get("reason", "").strip()[:500])
    return redirect(url_for("orders.page", order_no=order_no, done=f"{order_no} is on hold"), code=303)


@bp.post("/orders/<order_no>/release")
@requires("orders.hold")
def release(order_no: str) -> Response:
    holding.release(db(), order_no, by=staff(), reason=request.form.get("reason", "").strip()[:500])
    return redirect(url_for("orders.page", order_no=order_no, done=f"{order_no} goes on"), code=303)


@bp.post("/orders/<order_no>/end-rest")
@requires("orders.cancel")
def end_rest(order_no: str) -> Response:
    """What was not sent of an order that was sent in part will never come."""
    closing.end_rest(db(), order_no, by=staff(), reason=request.form.get("reason", "").strip()[:500])
    return redirect(url_for("orders.page", order_no=order_no, done=f"The rest of {order_no} was ended"), code=303)
