"""What left the house: who took it from the driver, and when."""

from datetime import datetime

from flask import Blueprint, redirect, request, url_for
from werkzeug.wrappers import Response

from erp.shipping import queries as shipping
from erp.shipping import service as shipper
from inbox_ui.reader import staff
from kernel.clock import from_local
from kernel.values.errors import Invalid
from kernel.web.permission import requires
from kernel.web.session import db

bp = Blueprint("shipments", __name__)


@bp.post("/shipments/<shipment_no>/delivered")
@requires("orders.dispatch")
def delivered(shipment_no: str) -> Response:
    """The proof of delivery: a name, and the hour of the signature where it is not now."""
    sent = shipping.shipment(db(), shipment_no)
    name = request.form.get("received_by", "")[:120]
    shipper.mark_delivered(db(), sent.id, staff(), name, _when(request.form.get("at", "")))
    done = f"{shipment_no} was handed over"
    return redirect(url_for("orders.page", order_no=sent.order_no, done=done), code=303)


def _when(text: str) -> datetime | None:
    if not text.strip():
        return None
    try:
        return from_local(datetime.fromisoformat(text.strip()))
    except (ValueError, OverflowError):
        raise Invalid(
            "That is no day and hour; enter it such as 2026-11-24 14:05, or leave it empty for now."
        ) from None
