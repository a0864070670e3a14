"""Teaching a form on a held order: point at the page or type what stands there, keep what it leads to, undo it."""

import json
import re
from dataclasses import dataclass

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response

from erp.orders import draft_queries
from erp.orders.views import DraftView
from inbox_ui import paper
from inbox_ui.reader import reader, staff
from intake import layout_queries, teaching
from intake import queries as intake
from kernel.values.errors import Conflict, Invalid
from kernel.web.permission import requires
from kernel.web.session import db
from kernel.web.sizes import whole
from parsers.memory.codec import BadRule, rule_from_json, rule_to_json
from parsers.memory.rules import COLUMNS, HEAD_FIELDS, NOTHING, PARTIES, Rule
from parsers.memory.teaching import COLUMN, ROW, TABLE, Box, Proposal, Study, Wish, is_aim
from parsers.memory.wording import COLUMN_WORDS, FIELDS, told

bp = Blueprint("teach", __name__)
CONSTANT = "constant:"
_NUMBER = re.compile(r"-?[0-9]{1,6}(?:\.[0-9]{1,4})?")
_LONGEST, _MOST_RULES, _MOST_JSON = 200, 3, 6_000
_AIMS = {
    "The order": {name: FIELDS[name] for name in (*HEAD_FIELDS, *PARTIES)},
    "Columns of its lines": {
        f"{COLUMN}{role}": COLUMN_WORDS[role] if role != NOTHING else "a column we do not need" for role in COLUMNS
    },
    "What is no order line": {ROW: "rows that begin like this", TABLE: "this whole table"},
}
_UNSAID = {
    f"{CONSTANT}currency": "currency (EUR)", f"{CONSTANT}uom": "unit (EA)", f"{CONSTANT}price_per": "price basis (100)",
    f"{CONSTANT}date_order": "order of dates (dmy or mdy)", f"{CONSTANT}decimal": "decimal mark (. or ,)",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Asked:
    """What the page was asked to look for; no aim: nothing yet."""

    aim: str | None
    value: str
    page: int
    box: Box | None

    @classmethod
    def parse(cls, args: MultiDict[str, str]) -> "Asked":
        aim, value = args.get("aim") or None, args.get("value", "").strip()
        if aim is not None and not (is_aim(aim) or aim in _UNSAID):
            raise Invalid("That is no field of an order; choose one from the list.")
        if len(value) > _LONGEST:
            raise Invalid(f"That is too long for one field; {_LONGEST} characters is the most.")
        return cls(aim, value, args.get("page", 1, type=whole), _box(args))

    @property
    def wish(self) -> Wish:
        aim = self.aim if self.aim is not None and is_aim(self.aim) else None
        return Wish(aim, self.value or None, self.page, None if self.value else self.box)


@dataclass(frozen=True, slots=True)
class Offer:
    """Rules a person may keep: what they will do, and what they read here; `rules` as the form posts them."""

    sentence: str
    rules: str
    raw: str
    value: str
    where: str

    @classmethod
    def of(cls, proposal: Proposal) -> "Offer":
        rules = json.dumps([rule_to_json(rule) for rule in proposal.rules])
        sentence = " and ".join(told(rule) for rule in proposal.rules)
        return cls(sentence, rules, proposal.raw, proposal.value, proposal.where)


@bp.get("/drafts/<int:draft_id>/teach")
@requires("drafts.decide")
def page(draft_id: int) -> str:
    """The document's page with every word to be pointed at, and what the pointing leads to."""
    asked = Asked.parse(request.args)
    draft, source = draft_queries.draft(db(), draft_id), intake.source(db(), draft_id)
    studied = teaching.look(db(), reader(), draft_id, asked.wish)
    image = url_for("documents.page_image", draft_id=draft_id, number=asked.page)
    return render_template(
        "views/teach.html", draft=draft, row=draft.row, source=source, asked=asked, studied=studied, aims=_AIMS,
        unsaid=_UNSAID, sheet=paper.sheet(source, image), image=image, offers=_offers(asked, studied),
        remembered=_remembered(draft, studied),
    )  # fmt: skip


@bp.get("/drafts/<int:draft_id>/offer")
@requires("drafts.decide")
def offer(draft_id: int) -> str:
    """What an answer just given could teach, for htmx to put beside it; nothing where it teaches nothing."""
    field, value = request.args.get("field", ""), request.args.get("value", "")[:_LONGEST]
    draft, wish = draft_queries.draft(db(), draft_id), teaching.wish_for(db(), draft_id, field, value)
    studied = teaching.look(db(), reader(), draft_id, wish) if wish is not None and draft.debtor_id else None
    offers = [] if studied is None else [Offer.of(proposal) for proposal in studied.proposals]
    return render_template("components/teachings.html", row=draft.row, offers=offers)


@bp.post("/drafts/<int:draft_id>/teach")
@requires("drafts.decide")
def keep(draft_id: int) -> Response:
    """Remember what was offered, and read the order again by it."""
    made = teaching.teach(db(), reader(), draft_id, _rules(request.form.get("rules", "")), by=staff())
    ids = ",".join(map(str, made))
    return redirect(url_for("draft.page", draft_id=draft_id, taught=ids, done="Remembered, and read again"), code=303)


@bp.post("/drafts/<int:draft_id>/untaught")
@requires("drafts.decide")
def take_back(draft_id: int) -> Response:
    """Forget again what was just remembered."""
    teaching.take_back(db(), reader(), draft_id, taught_ids(request.form.get("taught", "")), by=staff())
    return redirect(url_for("draft.page", draft_id=draft_id, done="Forgotten, and read again"), code=303)


def taught_ids(text: str) -> list[int]:
    """The rules a page was told of: "12,13"; what is no list of numbers is none."""
    parts = text.split(",")[:_MOST_RULES]
    return [int(part) for part in parts if part.isascii() and part.isdigit() and len(part) < 19]  # noqa: PLR2004


def _offers(asked: Asked, studied: Study) -> list[Offer]:
    if asked.aim in _UNSAID and asked.value:
        rule = _rule({"kind": "constant", "name": asked.aim.removeprefix(CONSTANT), "value": asked.value})
        return [Offer.of(Proposal((rule,), asked.value, asked.value, "everywhere"))]
    return [Offer.of(proposal) for proposal in studied.proposals]


def _remembered(draft: DraftView, studied: Study) -> tuple[layout_queries.RuleView, ...]:
    if draft.debtor_id is None:
        return ()
    return layout_queries.remembered_of(db(), draft.debtor_id, studied.layout)


def _rules(text: str) -> list[Rule]:
    try:
        sent = json.loads(text[:_MOST_JSON])
    except (ValueError, RecursionError):
        sent = None
    if not isinstance(sent, list) or not 0 < len(sent) <= _MOST_RULES:
        raise Conflict("Nothing was chosen to be remembered; point at the page again.")
    return [_rule(one) for one in sent]


def _rule(data: object) -> Rule:
    try:
        return rule_from_json(data)
    except BadRule as problem:
        raise Invalid(str(problem)) from problem


def _box(args: MultiDict[str, str]) -> Box | None:
    texts = [args.get(name, "") for name in ("x", "y", "w", "h")]
    if not any(texts):
        return None
    if not all(_NUMBER.fullmatch(text) for text in texts):
        raise Invalid("That place is off the page; point at it again.")
    x, y, w, h = map(float, texts)
    if x + w < 0 or y + h < 0 or w < 0 or h < 0:
        raise Invalid("That place is off the page; point at it again.")
    return x, y, x + w, y + h
