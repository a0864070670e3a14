"""What is remembered of a form, tried on the debtor's stored documents: what would be read otherwise. Reads only."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from erp.orders.glances import drafts_of
from intake.knowing import Source, known_by, read_message
from intake.layout_queries import LayoutView
from intake.models import Document, InboundMessage, IntakeOrder
from intake.reading import FORMS
from intake.sandbox.desired import DocumentReader
from kernel import blobs
from kernel.values.errors import NotFound
from parsers.codec import doc_to_json
from parsers.document import Problem
from parsers.memory.fingerprint import alike
from parsers.memory.teaching import Wish

MOST = 100  # documents of one trial
_STATES = ("review", "confirmed", "rejected", "superseded")
_HEAD = (
    "po_number", "revision", "date", "currency", "requested_date", "ship_not_before", "cancel_after", "total",
)  # fmt: skip
_PARTIES = ("buyer", "ship_to", "bill_to", "supplier")
_LINE = (
    "qty", "uom", "buyer_part", "supplier_part", "gtin", "description", "unit_price", "price_per", "amount",
    "requested_date",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Candidate:
    """A stored document that may be of the form."""

    document_id: int
    name: str
    received_at: datetime
    draft_id: int | None


@dataclass(frozen=True, slots=True)
class Change:
    """A field that would be read otherwise; None: not read."""

    field: str
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True)
class Trial:
    """One document tried. `is_of_form` False: another form, left alone; `error` says why it could not be read."""

    document: Candidate
    is_of_form: bool
    changes: tuple[Change, ...] = ()
    error: str | None = None


def candidates(session: Session, layout: LayoutView) -> tuple[Candidate, ...]:
    """The debtor's documents with pages or cells, newest first."""
    drafts = [row.id for state in _STATES for row in drafts_of(session, layout.debtor_id, state, limit=MOST)]
    wanted = (
        select(Document.id, Document.name, InboundMessage.received_at, IntakeOrder.draft_id)
        .join(InboundMessage, InboundMessage.id == Document.message_id)
        .join(IntakeOrder, IntakeOrder.document_id == Document.id)
        .where(IntakeOrder.draft_id.in_(drafts), Document.kind.in_(sorted(FORMS)))
        .order_by(InboundMessage.received_at.desc(), Document.id.desc(), IntakeOrder.position)
    )
    found: dict[int, Candidate] = {}
    for row in session.execute(wanted):
        found.setdefault(row[0], Candidate(*row))
    return tuple(found.values())[:MOST]


def try_on(session: Session, reader: DocumentReader, layout: LayoutView, document_id: int) -> Trial:
    """Read one stored document by what is remembered now and compare. Raises NotFound."""
    document = next((one for one in candidates(session, layout) if one.document_id == document_id), None)
    if document is None:
        raise NotFound("That document is none of this customer's; reload the list.")
    row, message = session.execute(
        select(Document, InboundMessage)
        .join(InboundMessage, InboundMessage.id == Document.message_id)
        .where(Document.id == document_id)
    ).one()
    seen = reader.look(blobs.get(session, row.sha256), Wish(), name=row.name)
    if isinstance(seen, Problem):
        return Trial(document, is_of_form=False, error=seen.message)
    if not alike(seen.layout, layout.form):
        return Trial(document, is_of_form=False)
    source, data = Source.of(message), blobs.get(session, message.sha256)
    reading = read_message(reader, source, data, known_by(session, source, layout.debtor_id))
    orders = reading.documents[row.position].orders if row.position < len(reading.documents) else ()
    stored = session.scalars(
        select(IntakeOrder).where(IntakeOrder.document_id == document_id).order_by(IntakeOrder.position)
    ).all()
    return Trial(document, True, tuple(_changes([o.doc for o in stored], [doc_to_json(order) for order in orders])))


def try_all(session: Session, reader: DocumentReader, layout: LayoutView) -> Iterator[Trial]:
    """Each of the debtor's stored documents in turn, so that whoever waits can count them."""
    for document in candidates(session, layout):
        yield try_on(session, reader, layout, document.document_id)


def _changes(before: list[dict[str, Any]], after: list[dict[str, Any]]) -> Iterator[Change]:
    if len(before) != len(after):
        yield Change("orders", str(len(before)), str(len(after)))
    for at, (old, new) in enumerate(zip(before, after, strict=False)):
        prefix = f"order {at + 1}: " if len(after) > 1 else ""
        old_fields, new_fields = dict(_flat(old)), dict(_flat(new))
        for field in dict.fromkeys([*old_fields, *new_fields]):
            was, would_be = old_fields.get(field), new_fields.get(field)
            if was != would_be:
                yield Change(prefix + field, was, would_be)


def _flat(doc: Mapping[str, Any]) -> Iterator[tuple[str, str | None]]:
    """Every field with its value as text; a party is its name and place in one."""
    yield from ((name, doc.get(name)) for name in _HEAD)
    for role in _PARTIES:
        party = doc.get(role) or {}
        shown = [party.get(name) for name in ("name", "street", "postcode", "city")]
        yield role, ", ".join(filter(None, shown)) or None
    for at, line in enumerate(doc.get("lines", ()), 1):
        yield from ((f"line {at} {name}", line.get(name)) for name in _LINE)
