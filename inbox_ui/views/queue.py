"""The queue: drafts that wait for a person, each with its reason, value and age."""

from datetime import timedelta

from flask import Blueprint, render_template, request

from erp.orders import draft_queries, glances
from erp.orders import queries as order_queries
from inbox_ui.rail import Place
from kernel import clock
from kernel.web.permission import requires
from kernel.web.session import db
from kernel.web.sizes import whole

bp = Blueprint("queue", __name__)
RAIL = (
    Place(
        "drafts.view",
        "Orders",
        10,
        "queue.index",
        "To do",
        "inbox",
        "g q",
        lambda: draft_queries.counts(db()).get("review", 0),
        hot=True,
    ),
)
PAGE = 100


@bp.get("/")
@requires("drafts.view")
def index() -> str:
    """What waits, the largest value at risk of the oldest day first; or what confirmed itself instead."""
    offset = request.args.get("from", 0, type=whole)
    rows = draft_queries.drafts(db(), "review", limit=PAGE + 1, offset=offset)
    confirmed = order_queries.orders(db(), limit=8)
    return render_template(
        "views/queue.html",
        rows=rows[:PAGE],
        more=len(rows) > PAGE,
        offset=offset,
        page=PAGE,
        confirmed=confirmed,
        today=glances.confirmed_since(db(), clock.now() - timedelta(hours=24), by="agent"),
    )


@bp.get("/queue/news")
@requires("drafts.view")
def news() -> str:
    """How many more wait than the page shows; asked every few seconds, announced and never pushed in."""
    shown = request.args.get("shown", 0, type=whole)
    waiting = draft_queries.counts(db()).get("review", 0)
    return render_template("components/news.html", fresh=max(0, waiting - shown), shown=shown)
