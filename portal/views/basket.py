"""Basket and checkout: the basket becomes an order by the same way as a mailed one."""

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from flask import Blueprint, make_response, redirect, render_template, request, url_for
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response

from erp.baskets import queries as baskets
from erp.baskets import service as basket_service
from erp.debtors import queries as debtors
from intake import baskets as intake
from kernel import clock
from kernel.values.errors import Invalid
from kernel.web.permission import requires
from kernel.web.session import db
from kernel.web.sizes import whole
from portal.customer import customer

bp = Blueprint("basket", __name__)
_QUANTITY = re.compile(r"^[0-9]{1,9}([.,][0-9]{1,6})?$")


@dataclass(frozen=True, slots=True)
class Checkout:
    """What the customer says at the till. Prices are never taken from a form."""

    po_number: str
    address_code: str
    requested_date: date | None
    note: str | None

    @classmethod
    def parse(cls, form: MultiDict[str, str]) -> "Checkout":
        po_number = form.get("po_number", "").strip()
        if not 0 < len(po_number) <= 40 or not po_number.isprintable():  # noqa: PLR2004 - as the field says
            raise Invalid("Give your purchase order number, at most 40 characters.")
        note = form.get("note", "").strip()[:10_000] or None
        return cls(po_number, form.get("ship_to", ""), _day(form.get("requested_date", "")), note)


@bp.get("/basket")
@requires("portal.order")
def page() -> str:
    buyer = customer()
    return render_template(
        "views/basket.html",
        basket=baskets.basket(db(), buyer.contact_id),
        addresses=debtors.addresses(db(), buyer.debtor_id),
        balance=debtors.account(db(), buyer.debtor_id, clock.today()),
        today=clock.today(),
    )


@bp.post("/basket/line")
@requires("portal.order")
def set_line() -> Response | str:
    """Put a quantity of an item in the basket, or set what is there; zero takes it out."""
    sku, unit = request.form.get("sku", "")[:100], request.form.get("unit", "")[:20]
    qty = _quantity(request.form.get("qty", ""))
    basket_service.set_line(db(), customer().contact_id, sku, unit, qty)
    if request.headers.get("HX-Request"):
        return make_response(render_template("components/added.html", sku=sku, unit=unit, qty=qty))
    return redirect(url_for("basket.page"), code=303)


@bp.post("/basket/send")
@requires("portal.order")
def send() -> Response:
    """Send the basket off; sending it twice makes one order."""
    buyer, said = customer(), Checkout.parse(request.form)
    basket_id = request.form.get("basket", 0, type=whole)
    message_id = intake.submit(
        db(),
        contact_id=buyer.contact_id,
        basket_id=basket_id,
        po_number=said.po_number,
        address_code=said.address_code,
        requested_date=said.requested_date,
        note=said.note,
        by=buyer.email,
    )
    return redirect(url_for("orders.sent", message_id=message_id), code=303)


def _quantity(text: str) -> Decimal:
    if not _QUANTITY.match(text.strip()):
        raise Invalid("Give the quantity in figures, such as 12.")
    return Decimal(text.strip().replace(",", "."))


def _day(text: str) -> date | None:
    if not text:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise Invalid("Give the delivery date as year-month-day, or leave it empty.") from None
