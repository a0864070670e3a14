"""Counting: places that must be counted, sheets to count by, figures entered and booked."""

import re
from collections.abc import Mapping
from decimal import Decimal

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from erp.catalog.queries import items_by_id
from erp.counting import queries as counting
from erp.counting import service as counter
from erp.counting.errors import NotThatMany
from erp.stock import queries as stock
from inbox_ui.rail import Place
from inbox_ui.reader import staff
from kernel.web.permission import requires
from kernel.web.session import db
from kernel.web.sizes import whole

bp = Blueprint("counts", __name__)
RAIL = (
    Place(
        "stock.count", "Warehouse", 40, "counts.index", "Counts", "list-checks", "g c",
        lambda: stock.to_count_size(db()), hot=True,
    ),
)  # fmt: skip
PAGE = 50
_FIGURE = re.compile(r"[0-9]{1,12}([.,][0-9]{1,6})?")


@bp.get("/counts")
@requires("stock.count")
def index() -> str:
    offset = request.args.get("from", 0, type=whole)
    rows = counting.counts(db(), limit=PAGE + 1, offset=offset)
    places = stock.to_count(db())
    told = {"rows": rows[:PAGE], "more": len(rows) > PAGE, "offset": offset, "page": PAGE}
    items = items_by_id(db(), {place.item_id for place in places})
    return render_template("views/counts.html", places=places, items=items, warehouses=stock.warehouses(db()), **told)


@bp.post("/counts")
@requires("stock.count")
def begin() -> Response:
    form = request.form
    warehouse, bins = form.get("warehouse", "")[:80] or None, form.get("bins", "")[:40]
    number = counter.open_count(db(), staff(), warehouse, bins, doubted=form.get("doubted") == "yes")
    return redirect(url_for("counts.page", count_no=number), code=303)


@bp.get("/counts/<count_no>")
@requires("stock.count")
def page(count_no: str) -> str:
    return render_template("views/count.html", count=counting.count(db(), count_no))


@bp.post("/counts/<count_no>/enter")
@requires("stock.count")
def enter(count_no: str) -> Response:
    """Figures are kept; with `book` what can be is booked at once."""
    counter.enter(db(), count_no, _figures(request.form), staff())
    if request.form.get("then") != "book":
        return _back(count_no, "Kept; book it when the sheet is done")
    counter.book(db(), count_no, staff())
    lines = counting.count(db(), count_no).lines
    again = sum(line.again is not None for line in lines)
    return _back(count_no, f"Booked; {again} to count again" if again else "Booked")


@bp.post("/counts/<count_no>/close")
@requires("stock.count")
def close(count_no: str) -> Response:
    counter.close(db(), count_no, staff())
    return _back(count_no, f"{count_no} is closed; places not counted stay as they were")


def _figures(form: Mapping[str, str]) -> dict[int, Decimal]:
    """An empty field was not counted; 0 was, and nothing was there."""
    said = {name.removeprefix("line-"): text.strip() for name, text in form.items() if name.startswith("line-")}
    return {whole(line_id): _figure(text) for line_id, text in said.items() if text and line_id.isdecimal()}


def _figure(text: str) -> Decimal:
    if not _FIGURE.fullmatch(text):
        raise NotThatMany(text)
    return Decimal(text.replace(",", "."))


def _back(count_no: str, done: str) -> Response:
    return redirect(url_for("counts.page", count_no=count_no, done=done), code=303)
