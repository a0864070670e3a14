"""A person teaches a form on a held order: looks, is offered rules, keeps one; the order is read again at once."""

import re
from collections.abc import Collection, Sequence
from typing import Any

from sqlalchemy.orm import Session

from erp.orders.draft_queries import draft as draft_of
from intake import layouts
from intake.models import Document, IntakeOrder
from intake.orders_read import document_of, order_of_draft
from intake.queries import origin_of_draft
from intake.reading import FORMS
from intake.rereading import read_again, take_reading
from intake.sandbox.desired import DocumentReader
from kernel import audit, blobs
from kernel.values.errors import Conflict, Invalid, NotFound
from parsers.document import Problem
from parsers.memory.rules import Rule
from parsers.memory.teaching import Study, Wish
from parsers.memory.wording import told

_LINE = re.compile(r"lines\[(?P<line>[0-9]{1,5})\]\.(?P<name>qty|unit)")
_PLACE = re.compile(r"p([0-9]+) x=[0-9.]+ y=([0-9.]+) .*")
_HEAD = frozenset({"po_number", "requested_date"})
_COLUMNS = {"qty": "column:qty", "unit": "column:uom"}


class NoDebtor(Conflict):
    """Whose form it is must be known first."""

    code = "layout.no_debtor"

    def __init__(self) -> None:
        super().__init__("Say whose order this is first; what a form means is remembered per customer.")


def can_be_taught(kind: str) -> bool:
    return kind in FORMS


def look(session: Session, reader: DocumentReader, draft_id: int, wish: Wish) -> Study:
    """The document behind a draft and the rules a wish leads to. Raises NotFound, Invalid with what is wrong."""
    document = _document(session, draft_id)
    studied = reader.look(blobs.get(session, document.sha256), wish, name=document.name)
    if isinstance(studied, Problem):
        raise Invalid(studied.message)
    return studied


def wish_for(session: Session, draft_id: int, field: str, value: str) -> Wish | None:
    """What a typed answer could teach; None for answers that say nothing of the form. Raises NotFound."""
    order, document = origin_of_draft(session, draft_id)
    line = _LINE.fullmatch(field)
    if document.kind not in FORMS or not (line is not None or field in _HEAD):
        return None
    if line is None:
        return Wish(field, value)
    return Wish(_COLUMNS[line["name"]], value, near=_row_of(order, int(line["line"])))


def teach(session: Session, reader: DocumentReader, draft_id: int, rules: Sequence[Rule], by: str) -> tuple[int, ...]:
    """Keep rules for the form of this draft's debtor, and read the draft again by them; all or nothing.

    Raises NotFound, NoDebtor, Conflict where the draft is decided, NotReadAgain, TooManyRules.
    """
    order = _held(session, draft_id)
    debtor_id = draft_of(session, draft_id).debtor_id
    if debtor_id is None:
        raise NoDebtor
    form = look(session, reader, draft_id, Wish()).layout
    if not form.is_known_by_something:
        raise Invalid("This document has no titles or labels to know the form by again; nothing was remembered.")
    made = layouts.teach(session, debtor_id, order.document_id, form, rules, by)
    session.flush()
    take_reading(session, order, read_again(session, reader, order, debtor_id), by)
    why = "; ".join(map(told, rules))[:500]
    audit.record(session, actor=by, action="order.taught", subject=f"draft:{draft_id}", why=why)
    return made


def take_back(session: Session, reader: DocumentReader, draft_id: int, rule_ids: Collection[int], by: str) -> None:
    """Undo what was just taught, and read the draft again without it. Raises NotFound, Conflict."""
    order = _held(session, draft_id)
    debtor_id = draft_of(session, draft_id).debtor_id
    owned = {one.id for memory in layouts.memories(session, debtor_id or 0) for one in memory.taught}
    if not owned >= set(rule_ids):
        raise NotFound("That is not remembered of this customer any more; look under Layouts.")
    for rule_id in rule_ids:
        layouts.forget_rule(session, rule_id, by)
    session.flush()
    take_reading(session, order, read_again(session, reader, order, debtor_id), by)
    audit.record(session, actor=by, action="order.untaught", subject=f"draft:{draft_id}")


def reread(session: Session, reader: DocumentReader, draft_id: int, by: str) -> bool:
    """Read a draft again where its debtor, now known, has taught forms; says whether it was."""
    order, document = origin_of_draft(session, draft_id)
    debtor_id = draft_of(session, draft_id).debtor_id
    if document.kind not in FORMS or debtor_id is None or not layouts.memories(session, debtor_id):
        return False
    take_reading(session, order, read_again(session, reader, order, debtor_id), by)
    audit.record(session, actor=by, action="order.reread", subject=f"draft:{draft_id}")
    return True


def corrected_rules(order: IntakeOrder, fields: Collection[str]) -> set[int]:
    """The rules that had read what a person now sets right."""
    evidence: dict[str, Any] = order.doc["evidence"]
    paths = {_as_read(field) for field in fields}
    return {int(evidence[path]["memory"]) for path in paths if evidence.get(path, {}).get("memory") is not None}


def _as_read(field: str) -> str:
    if field == "ship_to":
        return "ship_to.name"
    return f"{field[:-4]}uom" if field.endswith(".unit") else field


def _row_of(order: IntakeOrder, line: int) -> tuple[int, float] | None:
    """The page and height at which a line of the order stands."""
    for path, found in document_of(order).evidence.items():
        match = _PLACE.fullmatch(found.where)
        if path.startswith(f"lines[{line}].") and match is not None:
            return int(match[1]), float(match[2])
    return None


def _held(session: Session, draft_id: int) -> IntakeOrder:
    order = order_of_draft(session, draft_id)
    if order.decision != "review":
        raise Conflict(f"This order is {order.decision or 'being decided'} already; teach its form on the next one.")
    return order


def _document(session: Session, draft_id: int) -> Document:
    return origin_of_draft(session, draft_id)[1]
