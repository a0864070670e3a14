"""Everything that came in: what became of it, and the quarantine with retry and ignore."""

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from inbox_ui.rail import Place
from inbox_ui.reader import staff
from intake import queries as intake
from intake import service
from kernel.web.permission import requires
from kernel.web.session import db
from kernel.web.sizes import whole

bp = Blueprint("messages", __name__)
RAIL = (
    Place(
        "messages.view",
        "Orders",
        20,
        "messages.quarantine",
        "Quarantine",
        "file-warning",
        "g x",
        lambda: intake.counts(db()).get("quarantined", 0),
        hot=True,
    ),
    Place("messages.view", "Orders", 40, "messages.index", "Everything received", "mail", "g m"),
)
PAGE = 50


@bp.get("/received")
@requires("messages.view")
def index() -> str:
    return _list(None, "Everything received")


@bp.get("/quarantine")
@requires("messages.view")
def quarantine() -> str:
    """What could not be read or failed three times: nothing is lost, somebody must look."""
    return _list("quarantined", "Quarantine")


@bp.get("/received/<int:message_id>")
@requires("messages.view")
def page(message_id: int) -> str:
    return render_template("views/message.html", message=intake.message(db(), message_id))


@bp.post("/received/<int:message_id>/retry")
@requires("messages.decide")
def retry(message_id: int) -> Response:
    service.retry_message(db(), message_id, by=staff())
    return redirect(url_for("messages.page", message_id=message_id, done="It is being read again"), code=303)


@bp.post("/received/<int:message_id>/ignore")
@requires("messages.decide")
def ignore(message_id: int) -> Response:
    service.ignore_message(db(), message_id, by=staff(), reason=request.form.get("reason", "").strip()[:500])
    return redirect(url_for("messages.quarantine", done="Put aside, with your reason kept"), code=303)


def _list(state: str | None, title: str) -> str:
    offset = request.args.get("from", 0, type=whole)
    rows = intake.messages(db(), state=state, limit=PAGE + 1, offset=offset)
    return render_template(
        "views/messages.html",
        rows=rows[:PAGE],
        more=len(rows) > PAGE,
        title=title,
        state=state,
        offset=offset,
        page=PAGE,
    )
