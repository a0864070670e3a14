"""The audit trail: who did what to which thing, when and why; to look through and to take away as a sheet."""

from collections.abc import Iterator
from datetime import date, timedelta

from flask import Blueprint, current_app, render_template, request
from werkzeug.wrappers import Response

from inbox_ui.rail import Place
from inbox_ui.subjects import address
from intake import audited
from kernel import audit_queries, csv_out
from kernel.audit_queries import Wanted
from kernel.clock import start_of
from kernel.db import Database
from kernel.values.errors import Invalid
from kernel.web.permission import requires
from kernel.web.session import db
from kernel.web.sizes import whole

bp = Blueprint("audit", __name__)
RAIL = (Place("audit.view", "Books", 90, "audit.index", "Audit trail", "history", "g t"),)
PAGE = 50
ASKED = ("subject", "actor", "action", "since", "until")


@bp.get("/audit")
@requires("audit.view")
def index() -> str:
    """Newest first; filtered by thing, person, kind of step and days."""
    entries = audit_queries.page(db(), _wanted(), request.args.get("from", None, type=whole), PAGE + 1)
    shown = entries[:PAGE]
    return render_template(
        "views/audit.html",
        entries=shown,
        more=len(entries) > PAGE,
        names=audited.names(db(), shown),
        said=audited,
        address=address,
        asked={name: _asked(name) for name in ASKED},
    )


@bp.get("/audit.csv")
@requires("audit.view")
def export() -> Response:
    """All that the filter leaves, oldest first, sent while it is read: a trail of years needs no memory."""
    lines = csv_out.lines(audited.HEAD, _rows(current_app.database, _wanted()))  # type: ignore[attr-defined]
    answer = current_app.response_class((line.encode() for line in lines), mimetype="text/csv")
    answer.headers["Content-Disposition"] = 'attachment; filename="audit.csv"'
    return answer


def _rows(database: Database, wanted: Wanted) -> Iterator[tuple[str, ...]]:
    """In a transaction of its own: the request's has ended when the first line goes out."""
    with database.read() as session:
        yield from map(audited.row, audit_queries.walk(session, wanted))


def _wanted() -> Wanted:
    until = _day("until")
    return Wanted(
        subject=audited.subject_named(db(), _asked("subject")),
        actor=_asked("actor").lower(),
        action=_asked("action"),
        since=None if (since := _day("since")) is None else start_of(since),
        until=None if until is None else start_of(until + timedelta(days=1)),
    )


def _asked(name: str) -> str:
    return request.args.get(name, "").strip()[:200]


def _day(name: str) -> date | None:
    text = _asked(name)
    try:
        return date.fromisoformat(text) if text else None
    except ValueError as problem:
        raise Invalid(f"{text[:20]} is no day; write it as 2026-09-22.") from problem
