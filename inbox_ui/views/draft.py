"""One draft: the document beside its lines, what is to be answered, and what each answer would do."""

from dataclasses import dataclass

from flask import Blueprint, render_template, request, url_for

from erp.catalog import queries as catalog
from erp.debtors import queries as debtors
from erp.orders import draft_queries, glances
from erp.orders.views import DraftLineView, DraftView
from inbox_ui import paper
from inbox_ui.views.teach import taught_ids
from intake import approving, layout_queries, teaching
from intake import queries as intake
from kernel import clock
from kernel.values.finding import Finding, blocks, notes
from kernel.web.permission import requires
from kernel.web.session import db
from kernel.web.sizes import whole
from matching.remedies import Remedy, remedies

bp = Blueprint("draft", __name__)
_OVERRULABLE_BY_CREDIT = frozenset({"credit.over_limit", "credit.overdue", "debtor.on_hold"})


@dataclass(frozen=True, slots=True)
class Question:
    """A finding that holds the order, with what could be done; `number` counts them on the page."""

    number: int
    finding: Finding
    remedies: tuple[Remedy, ...]


@dataclass(frozen=True, slots=True)
class LineRow:
    """A line of the draft with its place in the document and what was found in it."""

    line: DraftLineView
    index: int
    questions: tuple[Question, ...]
    notes: tuple[Finding, ...]

    @property
    def settled(self) -> bool:
        """Whether the line says what is wanted; its price is no answer of the line but of the customer's account."""
        return all(value is not None for value in (self.line.item_id, self.line.qty, self.line.unit))


@bp.get("/drafts/<int:draft_id>")
@requires("drafts.view")
def page(draft_id: int) -> str:
    """The draft as it stands. 404 where it is not there."""
    return render_template("views/draft.html", **_picture(draft_id), offer_for=None)


@bp.get("/drafts/<int:draft_id>/items")
@requires("drafts.view")
def items(draft_id: int) -> str:
    """The type-ahead: items for what was typed, to be put on one line."""
    text = request.args.get("q", "")[:100].strip()
    found = catalog.search(db(), text, limit=8) if len(text) > 1 else ()
    index = request.args.get("index", 0, type=whole)
    return render_template("components/items.html", items=found, index=index, draft_id=draft_id, text=text)


@bp.get("/drafts/<int:draft_id>/debtors")
@requires("drafts.view")
def debtor_choices(draft_id: int) -> str:
    """The type-ahead for the customer of a draft that has none."""
    text = request.args.get("q", "")[:100].strip()
    found = debtors.search_debtors(db(), text, limit=8) if len(text) > 1 else ()
    return render_template("components/debtors.html", debtors=found, draft_id=draft_id, text=text)


def picture_after(draft_id: int, offer_for: tuple[str, str] | None = None) -> str:
    """The inside of the page after a change, for htmx to put in place of the old one.

    `offer_for` is the field and value just answered, which the document's form may be taught by.
    """
    return render_template("components/draft.html", **_picture(draft_id), offer_for=offer_for)


def _picture(draft_id: int) -> dict[str, object]:
    draft = draft_queries.draft(db(), draft_id)
    source = intake.source(db(), draft_id)
    questions = _questions(draft)
    before, after = glances.neighbours(db(), draft_id)
    return {
        "draft": draft,
        "row": draft.row,
        "source": source,
        "sheet": paper.sheet(source, url_for("documents.page_image", draft_id=draft_id, number=0)[:-5]),
        "questions": questions,
        "change": approving.change_of(db(), draft),
        "of_order": [q for q in questions if q.finding.line is None],
        "lines": _lines(draft, questions),
        "order_notes": [f for f in notes(draft.row.findings) if f.line is None],
        "blockers": _unsettled(draft),
        "account": debtors.account(db(), draft.debtor_id, clock.today()) if draft.debtor_id else None,
        "addresses": debtors.addresses(db(), draft.debtor_id) if draft.debtor_id else (),
        "trail": intake.trail(db(), draft_id),
        "before": before,
        "after": after,
        "can_teach": teaching.can_be_taught(source.kind),
        "taught": _taught(draft),
        "by_memory": sum(1 for evidence in source.doc.evidence.values() if evidence.memory is not None),
        "needs_credit": any(q.finding.code in _OVERRULABLE_BY_CREDIT for q in questions),
    }


def _taught(draft: DraftView) -> tuple[layout_queries.RuleView, ...]:
    """What was remembered a moment ago, for the page to tell and to undo."""
    ids = taught_ids(request.args.get("taught", ""))
    return layout_queries.rules_named(db(), draft.debtor_id, ids) if ids and draft.debtor_id else ()


def _questions(draft: DraftView) -> list[Question]:
    by_line = {line.line: line for line in draft.lines}
    return [
        Question(
            number, finding, remedies(finding, by_line[finding.line].position if finding.line in by_line else None)
        )
        for number, finding in enumerate(blocks(draft.row.findings), start=1)
    ]


def _lines(draft: DraftView, questions: list[Question]) -> list[LineRow]:
    said = notes(draft.row.findings)
    return [
        LineRow(
            line,
            line.position,
            tuple(q for q in questions if q.finding.line == line.line),
            tuple(f for f in said if f.line == line.line),
        )
        for line in draft.lines
    ]


def _unsettled(draft: DraftView) -> list[str]:
    """What must be answered before anybody can confirm: an order cannot be made without it."""
    missing = [] if draft.debtor_id else ["whose order it is"]
    if draft.ship_to_id is None and draft.debtor_id:
        missing.append("where it goes")
    if not draft.row.po_number:
        missing.append("the PO number")
    for line in draft.lines:
        lacking = _lacking(line)
        if lacking:
            missing.append(f"the {lacking} of line {line.line}")
    return missing


def _lacking(line: DraftLineView) -> str | None:
    needed = (("item", line.item_id), ("quantity", line.qty), ("unit", line.unit), ("price", line.unit_price))
    return next((name for name, value in needed if value is None), None)
