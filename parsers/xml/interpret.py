"""One order of one dialect → the document: head, parties, lines and totals read by its table, and compared."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from parsers.document import DocumentType, Party, PurchaseOrderDoc
from parsers.edi.evidence import FoldedEvidence
from parsers.edi.finish import speaks_of_a_test
from parsers.normalise import infer_date_order
from parsers.xml.dialect import Dialect
from parsers.xml.element import Element
from parsers.xml.lines import LinesReader
from parsers.xml.parties import read_parties
from parsers.xml.paths import find, told
from parsers.xml.reading import Reading
from parsers.xml.totals import read_total

_SURE = Decimal(1)
UNSURE = Decimal("0.5")


def interpreted(dialect: Dialect, order: Element, country: str | None = None) -> PurchaseOrderDoc | None:
    """What `order`, the element the dialect leads to, says; None where it names nothing to order or to withdraw.

    `country` is the buyer's: it settles days that standards would not leave open.
    """
    reading = Reading(dialect.numbers, dialect.days or infer_date_order((), country))
    document_type = _document_type(reading, dialect, order)
    number, revision = _numbers(reading, dialect, order, document_type)
    lines = LinesReader(reading, dialect, document_type)
    lines.read(order)
    if not lines.lines and (document_type == "order" or number is None):
        return None
    doc = PurchaseOrderDoc(
        po_number=number,
        document_type=document_type,
        revision=revision,
        total=read_total(reading, dialect.totals, order, lines.lines),
        notes=(*reading.notes("notes", order, dialect.notes), *lines.notes),
        lines=tuple(lines.lines),
        sender_id=reading.code("sender_id", order, dialect.sender),
        receiver_id=reading.code("receiver_id", order, dialect.receiver),
        control_ref=reading.code("control_ref", order, dialect.control_ref),
        currency=reading.currency(order, dialect.currency),
    )
    doc = _with_parties(_with_days(doc, reading, dialect, order), reading, dialect, order, lines)
    _warn(reading, dialect, order, doc)
    problems = reading.problems.all()
    confidence = UNSURE if problems else _SURE
    return replace(
        doc, problems=problems, confidence=confidence, evidence=FoldedEvidence(lambda: [("", reading.evidence())])
    )


def _with_days(doc: PurchaseOrderDoc, reading: Reading, dialect: Dialect, order: Element) -> PurchaseOrderDoc:
    asked = reading.day("requested_date", order, dialect.requested_date)
    return replace(
        doc,
        date=reading.day("date", order, dialect.date),
        requested_date=asked or _shared_day(reading, doc),
        ship_not_before=reading.day("ship_not_before", order, dialect.ship_not_before),
        cancel_after=reading.day("cancel_after", order, dialect.cancel_after),
    )


def _with_parties(
    doc: PurchaseOrderDoc, reading: Reading, dialect: Dialect, order: Element, lines: LinesReader
) -> PurchaseOrderDoc:
    parties = read_parties(reading, dialect, order)
    _settle_places(reading, lines, parties)
    buyer, ship_to = parties.get("buyer"), parties.get("ship_to")
    return replace(doc, buyer=buyer, ship_to=ship_to, bill_to=parties.get("bill_to"), supplier=parties.get("supplier"))


def _document_type(reading: Reading, dialect: Dialect, order: Element) -> DocumentType:
    """The dialect's own type, or what a code says; the later of two codes counts."""
    document_type = dialect.document_type
    for path, meanings in dialect.types:
        for hit in find(order, path):
            meaning = meanings.get(told(hit.text))
            if meaning is not None:
                document_type = meaning
                reading.marks["document_type"] = hit
    return document_type


def _numbers(
    reading: Reading, dialect: Dialect, order: Element, document_type: DocumentType
) -> tuple[str | None, str | None]:
    """The order's number and its revision: a change has a number of its own and names the order it speaks of."""
    own = reading.code("po_number", order, dialect.po_number)
    revision = reading.code("revision", order, dialect.revision)
    number = own
    if document_type != "order" and dialect.changed_number:
        mark = reading.marks.get("po_number")
        number = reading.code("po_number", order, dialect.changed_number) or own
        if revision is None and own is not None and own != number:
            revision = own
            reading.marks["revision"] = mark or reading.marks["po_number"]
    if number is None or not any(char.isalnum() for char in number):
        reading.problem("po.number_missing", "The document gives no usable order number; ask the buyer.", "po_number")
    return number, revision


def _shared_day(reading: Reading, doc: PurchaseOrderDoc) -> date | None:
    """The earliest day of the lines, where every line names one."""
    named = [(line.requested_date, at) for at, line in enumerate(doc.lines) if line.requested_date is not None]
    if not named or len(named) < len(doc.lines):
        return None
    day, at = min(named)
    reading.marks["requested_date"] = reading.marks[f"lines[{at}].requested_date"]
    return day


def _settle_places(reading: Reading, lines: LinesReader, parties: dict[str, Party]) -> None:
    """Lines may name where they go: all to one place is the order's, elsewhere than the order needs a person."""
    places = [place for place in lines.places if place is not None]
    if not places:
        return
    if "ship_to" not in parties and len(places) == len(lines.places) and all(place == places[0] for place in places):
        parties["ship_to"] = places[0]
        return
    for at, place in enumerate(lines.places):
        if place is not None and place != parties.get("ship_to"):
            sentence = f"Line {lines.lines[at].line} names its own delivery address; book it apart."
            reading.problem("ship_to.ambiguous", sentence, f"lines[{at}]")


def _warn(reading: Reading, dialect: Dialect, order: Element, doc: PurchaseOrderDoc) -> None:
    """What the document says of itself that a person should hear."""
    if dialect.doubt:
        reading.problem("document.low_confidence", dialect.doubt)
    for path, code, sentence in dialect.warnings:
        if any(hit.text.strip() for hit in find(order, path)):
            reading.problem(code, sentence)
    if speaks_of_a_test(doc.notes, doc.lines):
        reading.problem("document.test_indicator", "A remark says that this is a test; do not ship it.")
