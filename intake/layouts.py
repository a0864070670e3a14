"""What people taught of customers' forms: recalled for a reading, taught, taken back, counted. Nothing here commits."""

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import exists, select, update
from sqlalchemy.orm import Session

from intake.models import Layout, LayoutRule
from kernel import audit
from kernel.clock import now
from kernel.values.errors import Conflict, NotFound
from parsers.memory.codec import fingerprint_from_json, fingerprint_to_json, rule_from_json, rule_to_json
from parsers.memory.fingerprint import Fingerprint, alike
from parsers.memory.rules import Memory, Rule, Taught, settles_same, slot
from parsers.memory.wording import told

MOST_RULES = 60  # of one form


class TooManyRules(Conflict):
    """A form with more rules than any form has columns and fields."""

    code = "layout.full"

    def __init__(self) -> None:
        super().__init__(f"{MOST_RULES} things are remembered of this form already; remove some under Layouts first.")


# --- recalling -------------------------------------------------------------------------------------------------------


def any_taught(session: Session) -> bool:
    """Whether anything was ever taught here: a shop without memories pays this one look-up, and for forms alone."""
    return bool(session.scalar(select(exists().where(Layout.id.is_not(None)))))


def memories(session: Session, debtor_id: int) -> tuple[Memory, ...]:
    """All that holds of the debtor's forms. One query."""
    wanted = (
        select(Layout, LayoutRule)
        .join(LayoutRule, LayoutRule.layout_id == Layout.id)
        .where(Layout.debtor_id == debtor_id, LayoutRule.removed_at.is_(None))
        .order_by(Layout.id, LayoutRule.id)
    )
    layouts: dict[int, Layout] = {}
    rules: dict[int, list[Taught]] = {}
    for layout, rule in session.execute(wanted):
        layouts[layout.id] = layout
        rules.setdefault(layout.id, []).append(Taught(rule.id, rule_from_json(rule.rule)))
    return tuple(
        Memory(number, fingerprint_from_json(layout.fingerprint), tuple(rules[number]))
        for number, layout in layouts.items()
    )


def holds(session: Session, layout_id: int) -> bool:
    """Whether anything is still remembered of a form."""
    live = exists().where(LayoutRule.layout_id == layout_id, LayoutRule.removed_at.is_(None))
    return bool(session.scalar(select(live)))


def note_used(session: Session, rule_ids: Collection[int]) -> None:
    """A document was read by these rules."""
    if rule_ids:
        counted = update(LayoutRule).where(LayoutRule.id.in_(sorted(rule_ids)))
        session.execute(counted.values(used=LayoutRule.used + 1, last_used_at=now()))


def note_corrected(session: Session, rule_ids: Collection[int]) -> None:
    """A person set right what these rules had read."""
    if rule_ids:
        counted = update(LayoutRule).where(LayoutRule.id.in_(sorted(rule_ids)))
        session.execute(counted.values(corrected=LayoutRule.corrected + 1))


# --- teaching and taking back ----------------------------------------------------------------------------------------


def teach(
    session: Session, debtor_id: int, document_id: int, form: Fingerprint, rules: Sequence[Rule], by: str
) -> tuple[int, ...]:
    """Keep rules for a form; each takes the place of what it contradicts. Raises TooManyRules."""
    layout = _layout_for(session, debtor_id, document_id, form, by)
    return tuple(_keep(session, layout, rule, by) for rule in rules)


def forget_rule(session: Session, rule_id: int, by: str) -> None:
    """Take one rule back; what it had replaced holds again. Raises NotFound."""
    rule = _rule(session, rule_id)
    if rule.removed_at is not None:
        return
    rule.removed_at, rule.removed_by = now(), by
    before = session.get(LayoutRule, rule.replaces_id) if rule.replaces_id is not None else None
    if before is not None:
        before.removed_at = before.removed_by = None
    _tell(session, rule, "layout.rule_removed", by)


def restore_rule(session: Session, layout_id: int, rule_id: int, by: str) -> None:
    """Bring one rule back; what was taught against it since gives way. Raises NotFound."""
    rule = _rule(session, rule_id)
    if rule.layout_id != layout_id:
        raise NotFound("That was never remembered of this form; look for it in the list.")
    if rule.removed_at is None:
        return
    returning = rule_from_json(rule.rule)
    for other in _rules(session, layout_id):
        if other.removed_at is None and settles_same(rule_from_json(other.rule), returning):
            other.removed_at, other.removed_by = now(), by
    rule.removed_at = rule.removed_by = None
    _tell(session, rule, "layout.rule_restored", by)


def forget(session: Session, layout_id: int, by: str) -> datetime:
    """Take back everything taught of a form; gives the moment by which `restore` finds it. Raises NotFound."""
    at = now()
    live = [rule for rule in _rules(session, layout_id) if rule.removed_at is None]
    if not live:
        raise NotFound(f"Nothing is remembered under {layout_id}; look for it in the list.")
    for rule in live:
        rule.removed_at, rule.removed_by = at, by
    audit.record(session, actor=by, action="layout.removed", subject=f"layout:{layout_id}", why=f"{len(live)} rules")
    return at


def restore(session: Session, layout_id: int, by: str) -> None:
    """Bring back what was removed last, all at once. Raises NotFound where nothing was."""
    gone = [rule for rule in _rules(session, layout_id) if rule.removed_at is not None]
    last = max((rule.removed_at for rule in gone if rule.removed_at is not None), default=None)
    if last is None or any(rule.removed_at is None for rule in _rules(session, layout_id)):
        raise NotFound("There is nothing to bring back; the list shows what is remembered.")
    for rule in gone:
        if rule.removed_at == last:
            rule.removed_at = rule.removed_by = None
    audit.record(session, actor=by, action="layout.restored", subject=f"layout:{layout_id}")


def _layout_for(session: Session, debtor_id: int, document_id: int, form: Fingerprint, by: str) -> Layout:
    for layout in session.scalars(select(Layout).where(Layout.debtor_id == debtor_id).order_by(Layout.id)):
        if alike(fingerprint_from_json(layout.fingerprint), form):
            return layout
    made = Layout(
        debtor_id=debtor_id, document_id=document_id, fingerprint=fingerprint_to_json(form), created_by=by,
        created_at=now(),
    )  # fmt: skip
    session.add(made)
    session.flush()
    return made


def _keep(session: Session, layout: Layout, rule: Rule, by: str) -> int:
    live = [found for found in _rules(session, layout.id) if found.removed_at is None]
    same = next((found for found in live if rule_from_json(found.rule) == rule), None)
    if same is not None:
        return same.id
    if len(live) >= MOST_RULES:
        raise TooManyRules
    beaten = [found for found in live if settles_same(rule_from_json(found.rule), rule)]
    for found in beaten:
        found.removed_at, found.removed_by = now(), by
    made = LayoutRule(
        layout_id=layout.id, slot=slot(rule)[:200], rule=rule_to_json(rule), taught_by=by, taught_at=now(),
        replaces_id=beaten[-1].id if beaten else None,
    )  # fmt: skip
    session.add(made)
    session.flush()
    _tell(session, made, "layout.taught", by)
    return made.id


def _rules(session: Session, layout_id: int) -> Sequence[LayoutRule]:
    wanted = select(LayoutRule).where(LayoutRule.layout_id == layout_id).order_by(LayoutRule.id).with_for_update()
    return session.scalars(wanted.execution_options(populate_existing=True)).all()


def _rule(session: Session, rule_id: int) -> LayoutRule:
    wanted = select(LayoutRule).where(LayoutRule.id == rule_id).with_for_update()
    rule = session.scalars(wanted.execution_options(populate_existing=True)).one_or_none()
    if rule is None:
        raise NotFound("That is not remembered; look for it in the list.")
    return rule


def _tell(session: Session, rule: LayoutRule, action: str, by: str) -> None:
    why = told(rule_from_json(rule.rule))[:500]
    audit.record(session, actor=by, action=action, subject=f"layout:{rule.layout_id}", why=why, rule=str(rule.id))
