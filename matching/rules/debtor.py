"""Who ordered: every clue must point at the same debtor, and one of them must be a sender we can believe."""

from collections.abc import Sequence
from dataclasses import dataclass

from kernel.values.finding import Finding
from matching.books import Clue, ClueKind, Debtor, WhoFacts
from matching.corrections import Said
from matching.rules.lookalike import imitated
from matching.rules.wording import block, choices, note, passed, quote
from matching.types import Envelope

_TRUSTED = frozenset({"bound", "partner", "edi", "contact", "domain"})
_UPLOADED = frozenset({"upload", "portal"})  # a signed-in person vouches for these
_SPOKEN = {
    "bound": "the channel",
    "partner": "the channel's partner",
    "edi": "the interchange sender",
    "contact": "the sender's address",
    "domain": "the sender's domain",
    "code": "our customer number",
    "gln": "the GLN",
    "tax": "the tax number",
    "name": "the name",
}


@dataclass(frozen=True, slots=True)
class WhoVerdict:
    """The debtor settled on or, where a finding blocks, proposed; None where nobody can be proposed."""

    debtor: Debtor | None
    findings: tuple[Finding, ...]


def decide(envelope: Envelope, who: WhoFacts, said: Said, sender_id: str | None) -> WhoVerdict:
    """Settle the debtor. `sender_id` is the interchange sender of an EDI document, None for all others."""
    findings = [*_authentication(envelope), *_imitation(envelope, who)]
    if said.debtor is not None:
        debtor, chosen = _chosen(who, said.debtor)
        return WhoVerdict(debtor, (*findings, *chosen, *_standing(debtor)))
    debtor, agreement = _agreed([clue for clue in who.clues if clue.debtors])
    trust = _sender(envelope, who, sender_id, debtor)
    return WhoVerdict(debtor, (*findings, *trust, *agreement, *_standing(debtor)))


def is_mail(envelope: Envelope) -> bool:
    """Whether the document came from a mail address, which is then what must be known."""
    return envelope.sender is not None and envelope.debtor_code is None


# --- the sender --------------------------------------------------------------------------------------------------


def _authentication(envelope: Envelope) -> list[Finding]:
    if envelope.authenticated is None:
        return []
    sender = quote(envelope.sender or "the sender")
    if envelope.authenticated:
        return [passed("sender.unauthenticated", f"The mail really came from {sender}.", found=sender)]
    return [
        block(
            "sender.unauthenticated",
            f"The mail says it is from {sender}, but the sender's domain does not vouch for it: call the debtor on a "
            "number on file before you confirm.",
            found=sender,
        )
    ]


def _imitation(envelope: Envelope, who: WhoFacts) -> list[Finding]:
    domain = _domain(envelope)
    known = imitated(domain, who.domains) if domain else None
    if known is None:
        return []
    return [
        block(
            "sender.lookalike",
            f"The sender's domain {quote(domain)} looks like {known} but is not it: call the debtor on a number on "
            "file before you confirm.",
            expected=known,
            found=quote(domain),
        )
    ]


def _domain(envelope: Envelope) -> str:
    return (envelope.sender or "").rpartition("@")[2]


def _sender(envelope: Envelope, who: WhoFacts, sender_id: str | None, named: Debtor | None) -> list[Finding]:
    """Whether somebody we can believe sent it: a binding, a signed-in person, a known address, a known EDI sender."""
    kinds = {clue.kind for clue in who.clues if clue.debtors} & _TRUSTED
    doubt = _doubt(envelope, kinds, sender_id)
    if doubt is None:
        by = ", ".join(sorted(kinds)) or envelope.channel
        return [passed("sender.unknown", "The sender is known.", None, found=by, channel=envelope.channel)]
    fact, found = doubt
    names = f"; the document names {_spoken(named)}" if named else ""
    pairs = [(named.code, _spoken(named))] if named else []
    message = f"{fact}{names}: check who sent this, then choose the debtor."
    return [block("sender.unknown", message, None, found=quote(found) if found else None, **choices(pairs))]


def _doubt(envelope: Envelope, kinds: set[ClueKind], sender_id: str | None) -> tuple[str, str | None] | None:
    """Why the sender cannot be believed, and who it is; None where it can."""
    if sender_id is not None and "edi" not in kinds:
        return f"The interchange sender {quote(sender_id)} is no debtor's EDI id or GLN", sender_id
    if is_mail(envelope) and not kinds & {"contact", "domain"}:
        return f"{quote(str(envelope.sender))} is no debtor's contact or mail domain", envelope.sender
    if envelope.partner is not None and "partner" not in kinds:
        return f"The partner {quote(envelope.partner)} is no debtor's EDI id", envelope.partner
    if kinds or envelope.channel in _UPLOADED:
        return None
    return "Nobody is named who sent this document", None


# --- the debtor --------------------------------------------------------------------------------------------------


def _agreed(clues: Sequence[Clue]) -> tuple[Debtor | None, list[Finding]]:
    """The one debtor all clues can mean; else the one the believable clues mean, with a block."""
    if not clues:
        return None, [block("debtor.unknown", "Nothing in the document names a debtor on file; choose the debtor.")]
    common = _common(clues)
    if len(common) == 1:
        facts = {clue.kind: quote(clue.said) for clue in clues}
        debtor = common[0]
        return debtor, [passed("debtor.unknown", f"The debtor is {_spoken(debtor)}.", found=debtor.code, **facts)]
    if common:
        named = ", ".join(_spoken(debtor) for debtor in common[:5])
        return None, [_ambiguous(f"The document can be from {named}", common)]
    trusted = _common([clue for clue in clues if clue.kind in _TRUSTED])
    everyone = list({debtor.id: debtor for clue in clues for debtor in clue.debtors}.values())
    conflict = _ambiguous(f"The document contradicts itself: {_who_says_what(clues)}", everyone)
    return (trusted[0] if len(trusted) == 1 else None), [conflict]


def _common(clues: Sequence[Clue]) -> list[Debtor]:
    if not clues:
        return []
    shared = set.intersection(*({debtor.id for debtor in clue.debtors} for clue in clues))
    return [debtor for debtor in clues[0].debtors if debtor.id in shared]


def _who_says_what(clues: Sequence[Clue]) -> str:
    return ", ".join(
        f"{_SPOKEN[clue.kind]} {quote(clue.said)} means {' or '.join(d.code for d in clue.debtors[:3])}"
        for clue in clues[:6]
    )


def _ambiguous(fact: str, candidates: Sequence[Debtor]) -> Finding:
    pairs = [(debtor.code, _spoken(debtor)) for debtor in candidates[:5]]
    return block("debtor.ambiguous", f"{fact}; choose the debtor.", **choices(pairs))


def _chosen(who: WhoFacts, code: str) -> tuple[Debtor | None, list[Finding]]:
    if who.chosen is None:
        sentence = f"There is no debtor {quote(code)}; choose another."
        return None, [block("debtor.unknown", sentence, found=quote(code))]
    others = sorted({d.code for clue in who.clues for d in clue.debtors} - {who.chosen.code})
    message = f"The debtor {_spoken(who.chosen)} was chosen by a person."
    if others:
        return who.chosen, [note("debtor.ambiguous", message, expected=who.chosen.code, found=", ".join(others[:5]))]
    return who.chosen, [passed("debtor.unknown", message, found=who.chosen.code)]


def _standing(debtor: Debtor | None) -> list[Finding]:
    """What the policy card says about the debtor as such."""
    if debtor is None:
        return []
    found: list[Finding] = []
    if debtor.on_hold:
        message = f"{_spoken(debtor)} is on hold; release the account or this order, or reject it."
        found.append(block("debtor.on_hold", message, found=debtor.code))
    else:
        found.append(passed("debtor.on_hold", f"{_spoken(debtor)} is not on hold."))
    if not debtor.auto_confirm:
        message = f"Orders of {_spoken(debtor)} are confirmed by a person; look through it and confirm."
        found.append(block("debtor.manual_approval", message, found=debtor.code))
    return found


def _spoken(debtor: Debtor) -> str:
    return f"{debtor.code} {debtor.name}"
