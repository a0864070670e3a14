"""Stock: what each item has in each warehouse, the ledger of its movements, and corrections with a reason."""

import re
from decimal import Decimal

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from erp.catalog import queries as catalog
from erp.orders.glances import orders_of_lines
from erp.orders.rules import line_of
from erp.stock import levels as stock
from erp.stock.queries import movements
from erp.stock.service import adjust as correct
from inbox_ui.rail import Place
from inbox_ui.reader import staff
from kernel.values.errors import Invalid, NotFound
from kernel.web.permission import requires
from kernel.web.session import db
from kernel.web.sizes import whole

bp = Blueprint("stock", __name__)
RAIL = (Place("stock.view", "Warehouse", 30, "stock.index", "Stock", "boxes", "g k"),)
PAGE, LEDGER = 50, 50
_CHANGE = re.compile(r"[+-]?[0-9]{1,12}([.,][0-9]{1,6})?")


@bp.get("/stock")
@requires("stock.view")
def index() -> str:
    """Items in catalogue order; `q` finds by number and words."""
    text, offset = request.args.get("q", "")[:100].strip(), request.args.get("from", 0, type=whole)
    items = catalog.search(db(), text, limit=PAGE + 1, offset=offset)
    levels = stock.levels_of(db(), [item.id for item in items])
    told = {"items": items[:PAGE], "more": len(items) > PAGE, "text": text, "offset": offset, "page": PAGE}
    return render_template("views/stock.html", levels=levels, **told)


@bp.get("/stock/<int:item_id>")
@requires("stock.view")
def page(item_id: int) -> str:
    item = catalog.items_by_id(db(), [item_id]).get(item_id)
    if item is None:
        raise NotFound(f"There is no item with the id {item_id}.")
    offset = request.args.get("from", 0, type=whole)
    moved = movements(db(), item_id, LEDGER + 1, offset)
    levels = stock.levels_of(db(), [item_id]).get(item_id, ())
    lines = {one.ref: line_of(one.ref) for one in moved if one.ref.startswith("order_line:")}
    numbers = orders_of_lines(db(), set(lines.values()))
    orders = {ref: numbers.get(line_id, "") for ref, line_id in lines.items()}
    told = {"orders": orders, "moved": moved[:LEDGER], "more": len(moved) > LEDGER, "offset": offset, "page": LEDGER}
    return render_template("views/stock_item.html", item=item, levels=levels, **told)


@bp.post("/stock/<int:item_id>/adjust")
@requires("stock.adjust")
def adjust(item_id: int) -> Response:
    """So many more or fewer, and why: breakage, a find, a sample. A count has a page of its own."""
    text, why = request.form.get("change", "").strip(), request.form.get("reason", "").strip()[:200]
    if not _CHANGE.fullmatch(text) or not Decimal(text.replace(",", ".")):
        raise Invalid("Enter by how much the stock changes, such as -3 or 12.")
    if not why:
        raise Invalid("Say why the stock changes; the ledger keeps it.")
    if not catalog.items_by_id(db(), [item_id]):
        raise NotFound(f"There is no item with the id {item_id}.")
    change, warehouse = Decimal(text.replace(",", ".")), request.form.get("warehouse", "")[:80]
    correct(db(), warehouse, item_id, change, ref=why, by=staff())
    return redirect(url_for("stock.page", item_id=item_id, done=f"Stock corrected by {text}"), code=303)
