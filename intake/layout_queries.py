"""Reads of what people taught of forms: the list, one form, and how its rules have done."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Row, Select, select
from sqlalchemy.orm import Session

from erp.debtors.queries import debtors
from intake.models import Document, Layout, LayoutRule
from kernel.values.errors import NotFound
from parsers.memory.codec import fingerprint_from_json, rule_from_json
from parsers.memory.fingerprint import Fingerprint, alike
from parsers.memory.wording import told

_MOST = 500


@dataclass(frozen=True, slots=True)
class RuleView:
    """One rule; `sentence` follows "On forms like this". `corrected`: how often a person still set it right."""

    id: int
    sentence: str
    taught_by: str
    taught_at: datetime
    used: int
    last_used_at: datetime | None
    corrected: int


@dataclass(frozen=True, slots=True)
class LayoutView:
    """One form of one customer and what holds of it."""

    id: int
    debtor_id: int
    debtor_code: str
    debtor_name: str
    document_id: int
    document_name: str
    form: Fingerprint
    rules: tuple[RuleView, ...]

    @property
    def used(self) -> int:
        return max((rule.used for rule in self.rules), default=0)

    @property
    def last_used_at(self) -> datetime | None:
        return max((rule.last_used_at for rule in self.rules if rule.last_used_at is not None), default=None)

    @property
    def corrected(self) -> int:
        return sum(rule.corrected for rule in self.rules)

    @property
    def marks(self) -> tuple[str, ...]:
        """What the form is known by: its titles, else its labels."""
        return self.form.titles or tuple(dict.fromkeys(label.text for label in self.form.labels))


def layouts(session: Session, debtor_id: int | None = None) -> tuple[LayoutView, ...]:
    """Forms of which something is remembered, newest first. Two queries."""
    wanted = _wanted().order_by(Layout.id.desc(), LayoutRule.id).limit(_MOST * 10)
    if debtor_id is not None:
        wanted = wanted.where(Layout.debtor_id == debtor_id)
    return _views(session, session.execute(wanted).all())[:_MOST]


def layout(session: Session, layout_id: int) -> LayoutView:
    """Raises NotFound where nothing is remembered under that number."""
    found = _views(session, session.execute(_wanted().where(Layout.id == layout_id).order_by(LayoutRule.id)).all())
    if not found:
        raise NotFound(f"Nothing is remembered under {layout_id}; look for it in the list of layouts.")
    return found[0]


def remembered_of(session: Session, debtor_id: int, form: Fingerprint) -> tuple[RuleView, ...]:
    """The rules that hold of one form of a debtor."""
    return tuple(rule for one in layouts(session, debtor_id) if alike(one.form, form) for rule in one.rules)


def rules_named(session: Session, debtor_id: int, rule_ids: Sequence[int]) -> tuple[RuleView, ...]:
    """Those of the rules that hold of a form of this debtor."""
    wanted = _wanted().where(LayoutRule.id.in_(rule_ids), Layout.debtor_id == debtor_id).order_by(LayoutRule.id)
    return tuple(rule for view in _views(session, session.execute(wanted).all()) for rule in view.rules)


def _wanted() -> Select[Layout, str, LayoutRule]:
    return (
        select(Layout, Document.name, LayoutRule)
        .join(LayoutRule, LayoutRule.layout_id == Layout.id)
        .join(Document, Document.id == Layout.document_id)
        .where(LayoutRule.removed_at.is_(None))
    )


def _views(session: Session, rows: Sequence[Row[Layout, str, LayoutRule]]) -> tuple[LayoutView, ...]:
    found = [(row[0], row[1], row[2]) for row in rows]
    names = debtors(session, {row.debtor_id for row, _, _ in found})
    rules: dict[int, list[RuleView]] = {}
    for row, _, rule in found:
        rules.setdefault(row.id, []).append(_rule(rule))
    first = {row.id: (row, name) for row, name, _ in found}
    return tuple(
        LayoutView(
            number, row.debtor_id, names[row.debtor_id].code, names[row.debtor_id].name, row.document_id, name,
            fingerprint_from_json(row.fingerprint), tuple(rules[number]),
        )
        for number, (row, name) in first.items()
    )  # fmt: skip


def _rule(rule: LayoutRule) -> RuleView:
    sentence = told(rule_from_json(rule.rule))
    return RuleView(rule.id, sentence, rule.taught_by, rule.taught_at, rule.used, rule.last_used_at, rule.corrected)
