"""Goods in: enter a delivery, see where it goes and which orders it served."""

from uuid import uuid4

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from erp.receiving import queries as receiving
from erp.receiving import service as receiver
from erp.receiving.rules import arrived
from erp.stock import queries as stock
from inbox_ui.rail import Place
from inbox_ui.reader import staff
from kernel.values.errors import Invalid
from kernel.web.permission import requires
from kernel.web.session import db
from kernel.web.sizes import whole

bp = Blueprint("receiving", __name__)
RAIL = (Place("stock.receive", "Warehouse", 20, "receiving.index", "Goods in", "download", "g i"),)
PAGE, ROWS, LONGEST = 50, 8, 80


@bp.get("/receiving")
@requires("stock.receive")
def index() -> str:
    """The form, and what came in before, newest first. Its key makes a form sent twice one delivery."""
    offset = request.args.get("from", 0, type=whole)
    rows = receiving.receipts(db(), limit=PAGE + 1, offset=offset)
    told = {"rows": rows[:PAGE], "more": len(rows) > PAGE, "offset": offset, "page": PAGE}
    return render_template(
        "views/receiving.html", warehouses=stock.warehouses(db()), blank=range(ROWS), key=uuid4().hex, **told
    )


@bp.post("/receiving")
@requires("stock.receive")
def book() -> Response:
    form = request.form
    key = form.get("key", "")
    if not key.isalnum() or len(key) > LONGEST:
        raise Invalid("This page is too old; open Goods in again and enter the delivery there.")
    columns = (form.getlist(name) for name in ("item", "qty", "unit"))
    lines = arrived(zip(*columns, strict=False))
    warehouse, ref = form.get("warehouse", "")[:LONGEST] or None, form.get("supplier_ref", "").strip()[:LONGEST]
    made = receiver.book(db(), f"desk:{key}", lines, staff(), warehouse, ref)
    return redirect(
        url_for("receiving.page", receipt_no=made.receipt_no, done=f"{made.receipt_no} is booked"), code=303
    )


@bp.get("/receiving/<receipt_no>")
@requires("stock.receive")
def page(receipt_no: str) -> str:
    return render_template("views/receipt.html", receipt=receiving.receipt(db(), receipt_no))
