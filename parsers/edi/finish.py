"""A folded message → the order it makes, or none: parties chosen, dates settled, control totals compared."""

import re
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from itertools import chain
from operator import attrgetter
from typing import NamedTuple

from parsers.document import Party, PurchaseOrderDoc, PurchaseOrderLine
from parsers.edi.draft import OrderDraft
from parsers.edi.evidence import FoldedEvidence
from parsers.edi.lines import PartyDraft

_TEST = re.compile(r"\b(?:test|dummy)[ -]?(?:order|po\b|purchase order)|\btestbestellung\b|\bdo not ship\b")
_TEST_WORDS = ("test", "dummy", "not ship")  # looked for first: most orders hold none of them
_notes_of = attrgetter("notes")
_SURE = Decimal(1)
_UNSURE = Decimal("0.5")


class Roles(NamedTuple):
    """The party codes of a standard that fill each party of the order, best first."""

    buyer: tuple[str, ...]
    ship_to: tuple[str, ...]
    bill_to: tuple[str, ...]
    supplier: tuple[str, ...]


def chosen_roles(draft: OrderDraft, roles: Roles) -> dict[str, str]:
    """Field of the order → the party code that fills it, for those the message names."""
    named = draft.parties
    return {
        field: next(code for code in codes if code in named)
        for field, codes in zip(Roles._fields, roles, strict=True)
        if not named.keys().isdisjoint(codes)
    }


def is_order(draft: OrderDraft) -> bool:
    """An order needs a line; a change or cancellation needs at least the number of the order it speaks of."""
    return bool(draft.lines) or (draft.document_type != "order" and draft.po_number is not None)


def finished_order(
    draft: OrderDraft, roles: Roles, evidence: FoldedEvidence, envelope: tuple[str | None, str | None, str | None]
) -> PurchaseOrderDoc:
    """The document; `envelope` is sender, receiver and control reference of its interchange."""
    _check(draft)
    chosen = chosen_roles(draft, roles)
    _add_numbers(draft, chosen)
    parties = {field: _party(draft.parties[code]) for field, code in chosen.items()}
    problems = draft.problems.all()
    sender, receiver, control = envelope
    return PurchaseOrderDoc(
        po_number=draft.po_number,
        document_type=draft.document_type,
        revision=draft.revision,
        date=draft.date,
        currency=draft.currency,
        requested_date=draft.requested_date or earliest_line_date(draft)[1],
        ship_not_before=draft.ship_not_before,
        cancel_after=draft.cancel_after,
        total=draft.total,
        notes=draft.notes,
        lines=tuple(draft.lines),
        evidence=evidence,
        confidence=_UNSURE if problems else _SURE,
        problems=problems,
        sender_id=sender,
        receiver_id=receiver,
        control_ref=control,
        **parties,
    )


def earliest_line_date(draft: OrderDraft) -> tuple[int, date | None]:
    """Position and day of the earliest delivery any line asks for; the start of the period the order spans."""
    days = [(line.requested_date, at) for at, line in enumerate(draft.lines) if line.requested_date is not None]
    day, at = min(days, default=(None, 0))
    return at, day


def _party(draft: PartyDraft) -> Party:
    return Party(draft.name, draft.ids, draft.street, draft.city, draft.region, draft.postcode, draft.country)


def _add_numbers(draft: OrderDraft, chosen: dict[str, str]) -> None:
    """Numbers given as references of the order belong to the parties; a supplier may be named by nothing else."""
    if draft.supplier_number is not None:
        code = chosen.setdefault("supplier", "")
        party = draft.parties.setdefault(code, PartyDraft())
        party.ids.setdefault("buyer_assigned", draft.supplier_number)
    if draft.buyer_number is not None and "buyer" in chosen:
        draft.parties[chosen["buyer"]].ids.setdefault("supplier_assigned", draft.buyer_number)


def _check(draft: OrderDraft) -> None:
    if not draft.has_head:
        sentence = "The message has no opening segment, so no order number and no purpose; ask the sender."
        draft.problem("document.damaged", sentence)
    elif draft.po_number is None or not any(char.isalnum() for char in draft.po_number):
        draft.problem("po.number_missing", "The message gives no usable order number; ask the buyer.")
    if draft.replaces:
        sentence = "The message replaces the whole order: lines that it does not name are withdrawn."
        draft.problem("po.revision", sentence)
    if speaks_of_a_test(draft.notes, draft.lines):
        draft.problem("document.test_indicator", "A remark says that this is a test; do not ship it.")


def speaks_of_a_test(notes: Iterable[str], lines: Iterable[PurchaseOrderLine]) -> bool:
    """Whether a remark of the order or of a line calls it a test."""
    remarks = "\n".join({*notes, *chain.from_iterable(map(_notes_of, lines))}).casefold()
    return any(word in remarks for word in _TEST_WORDS) and _TEST.search(remarks) is not None
