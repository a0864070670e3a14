"""A held order read once more with what was just taught of its form; what people said of it stays where it was said."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from intake import layouts
from intake.deciding import hold, match, note_findings
from intake.knowing import Source, known_by, read_message
from intake.models import Document, IntakeOrder
from intake.orders_read import document_of, message_of
from intake.sandbox.desired import DocumentReader
from intake.storing import rules_in, storable
from kernel import blobs
from kernel.values.errors import Conflict
from parsers.codec import doc_to_json
from parsers.document import PurchaseOrderDoc

_LINE = re.compile(r"lines\[([0-9]{1,5})\](.*)")
_HEIGHT = re.compile(r"(p[0-9]+) x=[0-9.]+ (y=[0-9.]+) .*")
_CELL = re.compile(r"(.*?)(?:![A-Z]+([0-9]+)|row ([0-9]+) column [0-9]+)")


class NotReadAgain(Conflict):
    """The document no longer yields this order."""

    code = "layout.not_read_again"

    def __init__(self) -> None:
        super().__init__("With that the document holds no such order any more; nothing was changed. Point elsewhere.")


def read_again(session: Session, reader: DocumentReader, order: IntakeOrder, debtor_id: int | None) -> PurchaseOrderDoc:
    """The order as it is read with everything that is known now. Raises NotReadAgain; changes nothing."""
    message = message_of(session, order)
    source, data = Source.of(message), blobs.get(session, message.sha256)
    reading = read_message(reader, source, data, known_by(session, source, debtor_id))
    at = session.scalars(select(Document.position).where(Document.id == order.document_id)).one()
    orders = reading.documents[at].orders if at < len(reading.documents) else ()
    if order.position >= len(orders):
        raise NotReadAgain
    return orders[order.position]


def take_reading(session: Session, order: IntakeOrder, doc: PurchaseOrderDoc, by: str) -> None:
    """Put the new reading in the place of the old one, match and hold it anew."""
    before = document_of(order)
    order.corrections = list(moved(order.corrections, before, doc))
    order.doc = storable(doc_to_json(doc))
    layouts.note_used(session, rules_in([doc]) - rules_in([before]))
    message = message_of(session, order)
    result = match(session, order, message)
    note_findings(session, order, result, by)
    hold(session, order, message, result, by)


def moved(
    answers: Sequence[Mapping[str, Any]], before: PurchaseOrderDoc, after: PurchaseOrderDoc
) -> Iterator[dict[str, Any]]:
    """What people said, at the lines' new places; what was said of a line that is none any more falls away."""
    places = _places(before, after)
    for answer in answers:
        match = _LINE.fullmatch(answer["field"])
        if match is None:
            yield dict(answer)
        elif int(match[1]) in places:
            yield {**answer, "field": f"lines[{places[int(match[1])]}]{match[2]}"}


def _places(before: PurchaseOrderDoc, after: PurchaseOrderDoc) -> dict[int, int]:
    """Old line to new: those that stand on the same row of the page; without places, those of the same position."""
    old, new = _rows(before), _rows(after)
    if not old or not new:
        return {at: at for at in range(min(len(before.lines), len(after.lines)))}
    by_row = {row: at for at, rows in new.items() for row in rows}
    found = {at: next((by_row[row] for row in sorted(rows) if row in by_row), None) for at, rows in old.items()}
    return {at: place for at, place in found.items() if place is not None}


def _rows(doc: PurchaseOrderDoc) -> dict[int, set[str]]:
    rows: dict[int, set[str]] = {}
    for path, found in doc.evidence.items():
        match, row = _LINE.fullmatch(path), _row(found.where)
        if match is not None and row is not None:
            rows.setdefault(int(match[1]), set()).add(row)
    return rows


def _row(where: str) -> str | None:
    on_page, in_grid = _HEIGHT.fullmatch(where), _CELL.fullmatch(where)
    if on_page is not None:
        return f"{on_page[1]} {on_page[2]}"
    return f"{in_grid[1]}!{in_grid[2] or in_grid[3]}" if in_grid is not None else None
