"""A picking slip in a picker's hands: taken, fetched line by line, put back, packed, and sent."""

from collections.abc import Mapping
from decimal import Decimal, InvalidOperation

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from erp.picking import queries as picking
from erp.picking import service as picker
from erp.picking.queries import SlipView
from erp.stock.rules import MISSED
from inbox_ui.reader import staff
from kernel.values.errors import Invalid
from kernel.web.permission import requires
from kernel.web.session import db

bp = Blueprint("pick", __name__)


@bp.get("/slips/<slip_no>")
@requires("picking.view")
def page(slip_no: str) -> str:
    return render_template("views/pick.html", slip=picking.slip(db(), slip_no), reasons=MISSED)


@bp.post("/slips/<slip_no>/take")
@requires("picking.work")
def take(slip_no: str) -> Response:
    """From here on the order cannot be cancelled."""
    picker.start(db(), picking.slip(db(), slip_no).id, by=staff())
    return _back(slip_no, f"{slip_no} is in your hands")


@bp.post("/slips/<slip_no>/put-back")
@requires("picking.work")
def put_back(slip_no: str) -> Response:
    picker.put_back(db(), picking.slip(db(), slip_no).id, by=staff())
    return _back(slip_no, f"{slip_no} waits for a picker again")


@bp.post("/slips/<slip_no>/unpack")
@requires("picking.work")
def unpack(slip_no: str) -> Response:
    """Undo of packing, while the box is in the house."""
    picker.unpack(db(), picking.slip(db(), slip_no).id, by=staff())
    return _back(slip_no, f"The box of {slip_no} is open again")


@bp.post("/slips/<slip_no>/pack")
@requires("picking.work")
def pack(slip_no: str) -> Response:
    """What is in the box, line by line. Of a debtor who takes complete deliveries only, a short takes the slip back."""
    slip = picking.slip(db(), slip_no)
    found, why = _found(slip, request.form), _why(slip, request.form)
    is_short = any(found[line.id] < line.base_qty for line in slip.lines)
    if is_short and slip.complete_only:
        picker.take_back(db(), slip.id, staff(), found, why)
        return _back(slip_no, "Taken back; a new slip is written when all is there")
    picker.pack(db(), slip.id, staff(), found, why)
    if not any(found.values()):
        return _back(slip_no, "Nothing was found; the order waits for stock")
    return _back(slip_no, f"{slip_no} is packed" + ("; what was missing waits for stock" if is_short else ""))


def _found(slip: SlipView, form: Mapping[str, str]) -> dict[int, Decimal]:
    return {line.id: _number(form.get(f"found-{line.id}", ""), line.sku, line.base_qty) for line in slip.lines}


def _number(text: str, sku: str, asked: Decimal) -> Decimal:
    """Empty is everything: who fetched all need not type."""
    if not text.strip():
        return asked
    try:
        number = Decimal(text.strip().replace(",", "."))
    except InvalidOperation:
        number = Decimal(-1)
    if not number.is_finite() or number < 0:
        raise Invalid(f"{text[:20]!r} is no quantity of {sku}; enter how many are in the box.")
    return number


def _why(slip: SlipView, form: Mapping[str, str]) -> dict[int, str]:
    told = {line.id: form.get(f"why-{line.id}", "") for line in slip.lines}
    return {line_id: why for line_id, why in told.items() if why in MISSED}


def _back(slip_no: str, done: str) -> Response:
    return redirect(url_for("pick.page", slip_no=slip_no, done=done), code=303)
