"""The verbs of matching: judge a document against the books as they are now, say whose it is, keep the judgement."""

from types import MappingProxyType

from sqlalchemy.orm import Session

from erp.debtors.queries import addresses
from matching.engine import Answers, choose_items, conclude, open_case
from matching.models import MatchRun
from matching.rules import debtor as who
from matching.snapshot import load_catalogue, load_terms, load_who
from matching.types import Corrections, Envelope, MatchResult
from parsers.document import PurchaseOrderDoc

_NOTHING: Corrections = MappingProxyType({})


def match(
    session: Session,
    doc: PurchaseOrderDoc,
    envelope: Envelope,
    corrections: Corrections = _NOTHING,
    source_ref: str | None = None,
) -> MatchResult:
    """Judge one order; only reads. `source_ref` names it among the drafts, so that it is not its own duplicate.

    Raises BadCorrection where a correction is none.
    """
    case = open_case(doc, envelope, corrections)
    verdict = who.decide(envelope, load_who(session, case), case.said, case.doc.sender_id)
    debtor = verdict.debtor
    choices = choose_items(case, load_catalogue(session, case, debtor))
    terms = load_terms(session, case, debtor, choices, source_ref)
    known = addresses(session, debtor.id) if debtor else ()
    return conclude(case, Answers(verdict, known, choices, terms))


def debtor_of(session: Session, doc: PurchaseOrderDoc, envelope: Envelope) -> int | None:
    """Whose order it seems to be, by every clue; only reads."""
    case = open_case(doc, envelope, _NOTHING)
    debtor = who.decide(envelope, load_who(session, case), case.said, case.doc.sender_id).debtor
    return None if debtor is None else debtor.id


def record(session: Session, source_ref: str, result: MatchResult, actor: str) -> None:
    """Keep the judgement with every fact it rested on, passes included; it is never changed afterwards."""
    findings = [finding.to_json() for finding in result.findings]
    session.add(MatchRun(source_ref=source_ref, actor=actor, decision=result.decision, findings=findings))
