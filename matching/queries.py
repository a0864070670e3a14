"""Reads of matching: how a document was judged, each time it was."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from kernel.values.finding import Finding
from matching.models import MatchRun


@dataclass(frozen=True, slots=True)
class MatchRunView:
    """One judgement; `findings` hold the passes too, with the facts they rested on."""

    at: datetime
    actor: str
    decision: str
    findings: tuple[Finding, ...]


def runs(session: Session, source_ref: str, limit: int = 20) -> tuple[MatchRunView, ...]:
    """The latest judgements of one document, newest first."""
    wanted = select(MatchRun).where(MatchRun.source_ref == source_ref).order_by(MatchRun.id.desc()).limit(limit)
    return tuple(
        MatchRunView(run.at, run.actor, run.decision, tuple(Finding.from_json(data) for data in run.findings))
        for run in session.scalars(wanted)
    )
