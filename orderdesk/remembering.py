"""`orderdesk layouts`: what is remembered of customers' forms, in the forms the command line prints."""

from collections.abc import Iterator
from typing import Any

from intake import layout_queries, trying
from intake import layouts as remembered
from kernel.values.errors import NotFound
from orderdesk.runtime import database, reader

Json = dict[str, Any]
ACTOR = "command line"


def layouts() -> list[Json]:
    with database().read() as session:
        return [_layout(view) for view in layout_queries.layouts(session)]


def try_layout(number: int) -> Iterator[tuple[int, int, Json]]:
    """(how many so far, of how many, what came of this one). Reads only. Raises NotFound."""
    with database().read() as session:
        layout = layout_queries.layout(session, number)
        total = len(trying.candidates(session, layout))
        for count, trial in enumerate(trying.try_all(session, reader(), layout), start=1):
            yield count, total, _trial(trial)


def remove(number: int, rule: int | None) -> Json:
    """Raises NotFound."""
    with database().write() as session:
        layout = layout_queries.layout(session, number)
        if rule is None:
            remembered.forget(session, number, ACTOR)
        elif rule in {one.id for one in layout.rules}:
            remembered.forget_rule(session, rule, ACTOR)
        else:
            raise NotFound(f"Rule {rule} is none of layout {number}; orderdesk layouts --json lists them.")
    return {"layout": number, "removed": [one.id for one in layout.rules if rule in (None, one.id)]}


def restore(number: int) -> Json:
    """Raises NotFound where nothing was removed."""
    with database().write() as session:
        remembered.restore(session, number, ACTOR)
        return _layout(layout_queries.layout(session, number))


def _layout(view: layout_queries.LayoutView) -> Json:
    rules = [
        {"id": rule.id, "says": rule.sentence, "by": rule.taught_by, "at": rule.taught_at.isoformat(),
         "used": rule.used, "last_used": _iso(rule.last_used_at), "corrected": rule.corrected}
        for rule in view.rules
    ]  # fmt: skip
    return {
        "id": view.id, "debtor": view.debtor_code, "kind": view.form.kind, "document": view.document_name,
        "titles": list(view.form.titles), "used": view.used, "last_used": _iso(view.last_used_at),
        "corrected": view.corrected, "rules": rules,
    }  # fmt: skip


def _iso(at: Any) -> str | None:
    return None if at is None else str(at.isoformat())


def _trial(trial: trying.Trial) -> Json:
    changes = [{"field": one.field, "before": one.before, "after": one.after} for one in trial.changes]
    verdict = trial.error or ("another form" if not trial.is_of_form else f"{len(changes)} changes")
    draft_id = trial.document.draft_id
    return {
        "document": trial.document.name,
        "draft_id": None if draft_id is None else str(draft_id),
        "of_this_form": trial.is_of_form,
        "verdict": verdict,
        "error": trial.error,
        "changes": changes,
    }
