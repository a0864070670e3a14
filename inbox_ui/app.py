"""The staff desk as a web application: its people, its pages, its counts in the rail."""

from pathlib import Path

from flask import Blueprint
from sqlalchemy.orm import Session

from erp.access import queries as access_queries
from erp.access import service as access
from erp.access.rules import REFUSED
from inbox_ui import presenters
from inbox_ui.rail import rail
from inbox_ui.reader import Extension
from inbox_ui.views import (
    actions,
    audit,
    counts,
    documents,
    doors,
    draft,
    invoices,
    layouts,
    messages,
    money,
    orders,
    pick,
    queue,
    receiving,
    shipments,
    stock,
    teach,
    upload,
)
from intake.sandbox.pool import Reader
from kernel.db import Database
from kernel.web import gate
from kernel.web.app import WebApp
from kernel.web.session import Door, SignedIn, signed_in

HERE = Path(__file__).parent
PAGES = (
    queue,
    draft,
    actions,
    teach,
    layouts,
    documents,
    orders,
    pick,
    receiving,
    counts,
    stock,
    shipments,
    messages,
    upload,
    doors,
    audit,
    money,
    invoices,
)


def create_desk(database: Database, reader: Reader) -> WebApp:
    """The desk, mounted wherever the caller likes; `reader` renders pages of hostile files in its sandbox."""
    door = Door(cookie="orderdesk_desk", look_up=_look_up)
    app = WebApp("inbox_ui", database=database, door=door, folder=HERE)
    app.extensions[Extension.NAME] = reader
    app.register_blueprint(gate.blueprint(_gate(door)))
    app.register_blueprint(Blueprint("desk", __name__, static_folder=str(HERE / "static"), static_url_path="/static"))
    for module in PAGES:
        app.register_blueprint(module.bp)
    places = [place for module in PAGES for place in getattr(module, "RAIL", ())]
    app.jinja_env.globals.update(rail=lambda: rail(places))
    presenters.install(app.jinja_env)
    app.context_processor(lambda: {"may": _may})
    return app


def _gate(door: Door) -> gate.Gate:
    return gate.Gate(
        door=door,
        admit=_admit,
        leave=access.sign_out,
        brand="Orderdesk",
        heading="Staff sign-in",
        lead="The order desk: what needs a person, and everything that did not.",
        home="queue.index",
    )


def _admit(session: Session, email: str, password: str, address: str) -> gate.Admission:
    made = access.sign_in(session, "staff", email, password, address)
    return gate.Admission(None, REFUSED) if made is None else gate.Admission(made[0])


def _look_up(session: Session, token: str) -> SignedIn | None:
    found = access_queries.session_for(session, token)
    if found is None or found.user.kind != "staff":
        return None
    return SignedIn(found.user, found.csrf_token)


def _may(permission: str) -> bool:
    who = signed_in()
    return who is not None and permission in who.person.permissions
