"""What staff do with a draft: answer a question, confirm, reject. Each tells what happened."""

import re
from dataclasses import dataclass

from flask import Blueprint, redirect, request, url_for
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response

from erp.orders import draft_queries, glances
from erp.orders.views import DraftView
from inbox_ui.reader import reader, staff
from inbox_ui.views.draft import picture_after
from intake import service as intake
from intake import teaching
from kernel.values.errors import Conflict, Forbidden, Invalid
from kernel.values.finding import blocks
from kernel.web.permission import requires
from kernel.web.session import db, signed_in
from kernel.web.sizes import whole

bp = Blueprint("actions", __name__)
_FIELD = re.compile(
    r"debtor|ship_to|po_number|requested_date|lines\[(?P<line>[0-9]{1,5})\]\.(item|unit|qty|price|drop)"
)
_DONE = {
    "confirmed": "{} confirmed",
    "changed": "{} changed; it keeps its number",
    "cancelled": "{} cancelled",
    "waits": "{} is being picked: it is on hold. Confirm this change once it is put back, or reject it",
}
_CREDIT = frozenset({"credit.over_limit", "credit.overdue", "debtor.on_hold"})


@dataclass(frozen=True, slots=True)
class Answer:
    """One field of the order as a person says it is."""

    field: str
    line: int | None
    value: str
    remember: bool

    @classmethod
    def parse(cls, form: MultiDict[str, str]) -> "Answer":
        field, value = form.get("field", ""), form.get("value", "").strip()
        known = _FIELD.fullmatch(field)
        if known is None:
            raise Invalid("That field cannot be set here; open the draft again and answer there.")
        if len(value) > 200:  # noqa: PLR2004 - the longest value of any field
            raise Invalid("That is too long for one field; 200 characters is the most.")
        line = None if known["line"] is None else int(known["line"])
        return cls(field, line, value, form.get("remember") == "yes")


@bp.post("/drafts/<int:draft_id>/answer")
@requires("drafts.decide")
def answer(draft_id: int) -> str:
    """Set one field, match the order again, and show the draft as it stands now."""
    said = Answer.parse(request.form)
    if said.line is not None and said.line not in {line.position for line in _draft(draft_id).lines}:
        raise Invalid("That line is not in this order; reload the page and answer there.")
    intake.correct(db(), draft_id, {said.field: said.value}, by=staff(), remember=said.remember)
    if said.field == "debtor":
        teaching.reread(db(), reader(), draft_id, by=staff())
    return picture_after(draft_id, (said.field, said.value))


@bp.post("/drafts/<int:draft_id>/undo")
@requires("drafts.decide")
def undo(draft_id: int) -> str:
    """Take back the last answer."""
    intake.undo_correction(db(), draft_id, by=staff())
    return picture_after(draft_id)


@bp.post("/drafts/<int:draft_id>/confirm")
@requires("drafts.decide")
def confirm(draft_id: int) -> Response:
    """Confirm as it stands: what was found and is shown on the page is accepted by this person, nothing else."""
    accepted = frozenset(code for code in request.form.get("accepted", "").split(",") if code)
    if accepted & _CREDIT and not _may_credit():
        raise Forbidden("Credit questions are for a colleague with credit rights; ask one to confirm this order.")
    _all_accepted(draft_id, accepted)
    after = glances.neighbours(db(), draft_id)[1]
    done = intake.approve(db(), draft_id, by=staff(), accepted=accepted, expected_version=_version())
    return _onward(after, _DONE[done.became].format(done.order_no))


@bp.post("/drafts/<int:draft_id>/reject")
@requires("drafts.decide")
def reject(draft_id: int) -> Response:
    after = glances.neighbours(db(), draft_id)[1]
    reason = request.form.get("reason", "").strip()[:500]
    intake.reject(
        db(), draft_id, by=staff(), reason=reason, expected_version=request.form.get("version", 0, type=whole)
    )
    return _onward(after, "Rejected, with your reason kept")


def _draft(draft_id: int) -> DraftView:
    return draft_queries.draft(db(), draft_id)


def _all_accepted(draft_id: int, accepted: frozenset[str]) -> None:
    """A person answers for what the page showed them; what else holds the order is for nobody to wave through."""
    draft = _draft(draft_id)
    if draft.row.state == "review" and {finding.code for finding in blocks(draft.row.findings)} - accepted:
        raise Conflict("Something holds this order that the page did not show; reload it and decide again.")


def _version() -> int:
    """The draft as the page showed it; without one it is too old."""
    return request.form.get("version", 0, type=whole)


def _may_credit() -> bool:
    who = signed_in()
    return who is not None and "drafts.credit" in who.person.permissions


def _onward(draft_id: int | None, done: str) -> Response:
    """To the next draft of the queue, so that clearing it needs no way back."""
    if draft_id is None:
        return redirect(url_for("queue.index", done=done), code=303)
    return redirect(url_for("draft.page", draft_id=draft_id, done=done), code=303)
