"""Mailboxes and feeds: how each is doing, and the forms that add, change and pause them."""

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from inbox_ui.rail import Place
from inbox_ui.reader import staff
from intake import administration
from kernel.values.errors import Invalid
from kernel.web.permission import requires
from kernel.web.session import db

bp = Blueprint("doors", __name__)
RAIL = (Place("admin", "Set-up", 20, "doors.index", "Mailboxes and feeds", "cable", "g d"),)


@bp.get("/doors")
@requires("admin")
def index() -> str:
    return render_template(
        "views/doors.html", mailboxes=administration.mailboxes(db()), feeds=administration.feeds(db())
    )


@bp.post("/doors/mailboxes")
@requires("admin")
def save_mailbox() -> Response:
    """Add a mailbox, or change the one of that name; the watcher takes it up within seconds."""
    form = request.form
    administration.save_mailbox(
        db(),
        name=_text("name"),
        host=_text("host"),
        port=_port(form.get("port", "993")),
        security=form.get("security", "tls"),
        username=_text("username"),
        secret=_text("secret"),
        folder=form.get("folder", "").strip() or "INBOX",
        after=form.get("after", "flag"),
        done_folder=form.get("done_folder", "").strip() or None,
        by=staff(),
    )
    return redirect(url_for("doors.index", done="Saved; the watcher connects within seconds"), code=303)


@bp.post("/doors/feeds")
@requires("admin")
def save_feed() -> Response:
    administration.save_feed(
        db(),
        name=_text("name"),
        kind=request.form.get("kind", "edi"),
        path=_text("path"),
        partner=request.form.get("partner", "").strip() or None,
        by=staff(),
    )
    return redirect(url_for("doors.index", done="Saved; the folder is watched from now on"), code=303)


@bp.post("/doors/<kind>/<int:door_id>/switch")
@requires("admin")
def switch(kind: str, door_id: int) -> Response:
    """Pause a door that is open, open one that is paused."""
    on = administration.switch(db(), kind, door_id, by=staff())
    return redirect(url_for("doors.index", done="Open again" if on else "Paused"), code=303)


def _text(name: str) -> str:
    value = request.form.get(name, "").strip()[:300]
    if not value:
        raise Invalid(f"Fill in the {name.replace('_', ' ')} and save again.")
    return value


def _port(text: str) -> int:
    if not text.isascii() or not text.isdigit() or not 0 < int(text) < 65536:  # noqa: PLR2004 - ports end there
        raise Invalid(f"{text[:20]} is not a port; 993 is the usual one.")
    return int(text)
