"""What is remembered of customers' forms: the list, one form, a trial on stored documents, removing and undoing."""

from flask import Blueprint, Response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as Redirect

from erp.debtors import queries as debtors
from inbox_ui.rail import Place
from inbox_ui.reader import reader, staff
from intake import layout_queries, layouts, trying
from intake import queries as intake
from kernel.values.errors import NotFound
from kernel.web.permission import requires
from kernel.web.session import db
from kernel.web.sizes import whole

bp = Blueprint("layouts", __name__)
RAIL = (Place("drafts.decide", "Set-up", 10, "layouts.index", "Layouts", "scan-text", "g l"),)
_THUMBNAIL = 0.6  # pixels a point


@bp.get("/layouts")
@requires("drafts.decide")
def index() -> str:
    """All forms of which something is remembered; `debtor` shows one customer's, `removed` offers to bring one back."""
    code = request.args.get("debtor", "")[:40]
    debtor = debtors.debtor_by_code(db(), code) if code else None
    if code and debtor is None:
        raise NotFound(f"There is no customer {code}; look for it in the list.")
    found = layout_queries.layouts(db(), debtor.id if debtor is not None else None)
    removed = request.args.get("removed", 0, type=whole)
    return render_template("views/layouts.html", layouts=found, debtor=debtor, removed=removed)


@bp.get("/layouts/<int:layout_id>")
@requires("drafts.decide")
def page(layout_id: int) -> str:
    """One form: its rules and how they do; with `trial` the stored documents are read one after another."""
    layout = layout_queries.layout(db(), layout_id)
    documents = trying.candidates(db(), layout)
    return render_template(
        "views/layout.html", layout=layout, documents=documents, is_trying=request.args.get("trial") == "yes",
        forgotten=request.args.get("forgotten", 0, type=whole),
    )  # fmt: skip


@bp.get("/layouts/<int:layout_id>/page.png")
@requires("drafts.decide")
def picture(layout_id: int) -> Response:
    """The first page of the document it was first taught on, small."""
    document = intake.document(db(), layout_queries.layout(db(), layout_id).document_id)
    drawn = reader().render(document.data, page=1, scale=_THUMBNAIL)
    if drawn.png is None:
        raise NotFound("That page cannot be drawn.")
    response = Response(drawn.png, mimetype="image/png")
    response.headers["Cache-Control"] = "private, max-age=86400"
    return response


@bp.get("/layouts/<int:layout_id>/trial/<int:number>")
@requires("drafts.decide")
def trial(layout_id: int, number: int) -> str:
    """The trial of the stored document of that number (from 0), for htmx; it asks for the next one itself."""
    layout = layout_queries.layout(db(), layout_id)
    documents = trying.candidates(db(), layout)
    if number >= len(documents):
        raise NotFound("There is no such document to try; reload the page.")
    tried = trying.try_on(db(), reader(), layout, documents[number].document_id)
    changed = request.args.get("changed", 0, type=whole) + bool(tried.changes)
    return render_template(
        "components/trial.html", layout=layout, trial=tried, number=number, total=len(documents), changed=changed
    )


@bp.post("/layouts/<int:layout_id>/remove")
@requires("drafts.decide")
def remove(layout_id: int) -> Redirect:
    layouts.forget(db(), layout_id, by=staff())
    return redirect(url_for("layouts.index", removed=layout_id), code=303)


@bp.post("/layouts/<int:layout_id>/restore")
@requires("drafts.decide")
def restore(layout_id: int) -> Redirect:
    layouts.restore(db(), layout_id, by=staff())
    return redirect(url_for("layouts.page", layout_id=layout_id, done="Brought back"), code=303)


@bp.post("/layouts/<int:layout_id>/rules/<int:rule_id>/remove")
@requires("drafts.decide")
def remove_rule(layout_id: int, rule_id: int) -> Redirect:
    """Forget one rule; what it had replaced holds again."""
    layout = layout_queries.layout(db(), layout_id)
    if rule_id not in {rule.id for rule in layout.rules}:
        raise NotFound("That is not remembered of this form any more; reload the page.")
    layouts.forget_rule(db(), rule_id, by=staff())
    if not layouts.holds(db(), layout_id):
        return redirect(url_for("layouts.index", removed=layout_id), code=303)
    return redirect(url_for("layouts.page", layout_id=layout_id, forgotten=rule_id), code=303)


@bp.post("/layouts/<int:layout_id>/rules/<int:rule_id>/restore")
@requires("drafts.decide")
def restore_rule(layout_id: int, rule_id: int) -> Redirect:
    layouts.restore_rule(db(), layout_id, rule_id, by=staff())
    return redirect(url_for("layouts.page", layout_id=layout_id, done="Brought back"), code=303)
