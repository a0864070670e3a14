"""The debtors' shop as a web application."""

from pathlib import Path

from flask import Blueprint
from sqlalchemy.orm import Session

from erp.access import service as access
from erp.access.rules import REFUSED
from erp.baskets import queries as baskets
from kernel.db import Database
from kernel.web import gate
from kernel.web.app import WebApp
from kernel.web.session import Door, db, signed_in
from portal import wording
from portal.customer import Customer, look_up
from portal.views import basket, catalogue, home, invoices, orders

HERE = Path(__file__).parent


def create_portal(database: Database) -> WebApp:
    """The portal, mounted wherever the caller likes."""
    door = Door(cookie="orderdesk_shop", look_up=look_up)
    app = WebApp("portal", database=database, door=door, folder=HERE)
    app.register_blueprint(gate.blueprint(_gate(door)))
    app.register_blueprint(Blueprint("shop", __name__, static_folder=str(HERE / "static"), static_url_path="/static"))
    for module in (home, catalogue, basket, orders, invoices):
        app.register_blueprint(module.bp)
    wording.install(app.jinja_env)
    app.context_processor(_around)
    return app


def _gate(door: Door) -> gate.Gate:
    return gate.Gate(
        door=door,
        admit=_admit,
        leave=access.sign_out,
        brand="Order portal",
        heading="Sign in to order",
        lead="Your prices, your addresses, your orders of every kind.",
        home="home.index",
    )


def _admit(session: Session, email: str, password: str, address: str) -> gate.Admission:
    made = access.sign_in(session, "contact", email, password, address)
    return gate.Admission(None, REFUSED) if made is None else gate.Admission(made[0])


def _around() -> dict[str, object]:
    """What the frame of every page shows: whose account, and how full the basket is, which is asked for when shown."""
    who = signed_in()
    if who is None or not isinstance(who.person, Customer):
        return {"account": None, "may": _nothing}
    buyer = who.person
    return {
        "account": buyer.debtor,
        "basket_lines": lambda: baskets.line_count(db(), buyer.contact_id),
        "may": lambda permission: permission in buyer.permissions,
    }


def _nothing(_permission: str) -> bool:
    return False
