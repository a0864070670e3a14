"""What a message holds once it was read: which orders, which notes, and what a person must look at. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from intake.joining import CONTRADICTION, join
from intake.mime.message import Mail
from intake.sandbox.parts import is_inline_picture
from intake.sandbox.replies import MailReading, PartReading
from kernel.values.finding import Finding
from parsers.document import Evidence, Problem, PurchaseOrderDoc, ReadResult
from parsers.text.remarks import Said

NOT_AN_ORDER = "document.not_an_order"
UNREADABLE = "unreadable"
TEXT_UNREAD = "document.unreadable"  # of a text: it seems to order, and no line of it could be read
_LONGEST_COVER = 200  # characters of a letter whose picture may be the order
FORMS = frozenset({"pdf", "picture", "xlsx", "csv"})  # kinds of documents that have pages or cells to point at
_NO_ORDER = Problem(NOT_AN_ORDER, "Nothing in it orders anything; nothing was done with it.")
_BY_MACHINE = Problem(
    "document.low_confidence", "A machine sent this mail; make sure it is an order and no automatic answer.", "body"
)


@dataclass(frozen=True, slots=True)
class ReadDocument:
    """One part of a message; `data` are its bytes, as they were attached; `page_sizes` a PDF's, in points."""

    name: str
    data: bytes
    result: ReadResult
    page_sizes: tuple[tuple[str, str], ...] = ()

    @property
    def orders(self) -> tuple[PurchaseOrderDoc, ...]:
        return self.result.orders


@dataclass(frozen=True, slots=True)
class Reading:
    """A message as read. `decision` is its own: `not_an_order` or `unreadable` where it held no order, else None."""

    documents: tuple[ReadDocument, ...]
    findings: tuple[Finding, ...] = ()
    decision: str | None = None
    mail: Mail | None = None

    @property
    def is_ambiguous(self) -> bool:
        """Whether a date could be read in two ways that the sender's country would settle."""
        orders = (order for document in self.documents for order in document.orders)
        return any(problem.code == "document.ambiguous_date" for order in orders for problem in order.problems)

    @property
    def has_forms(self) -> bool:
        """Whether something in it is laid out in a form, which people may have taught."""
        return any(document.result.kind in FORMS for document in self.documents)


def of_document(name: str, data: bytes, result: ReadResult) -> Reading:
    """A file that came as it is: by EDI, upload or hand."""
    document = ReadDocument(name, data, _told_to_orders(result, ()))
    return _judged([document], result.problems, closed=result.error is not None)


def of_mail(raw: bytes, name: str, reading: MailReading) -> Reading:
    """A mail: attached orders win over its text, which then is their note; what cannot be opened holds them all."""
    mail = reading.mail
    if mail.error is not None:
        refused = ReadResult("mail", (), mail.error, mail.problems)
        return _judged([ReadDocument(name, raw, refused)], mail.problems, closed=True, mail=mail)
    reading = _covering(reading)
    closed = [problem for part in reading.parts for problem in _closed(part, reading)]
    unread = reading.body.problems if reading.body.error is not None else ()  # its words may change what is attached
    shared = (*mail.problems, *closed, *unread)
    joined = _joined_parts(reading)
    attached = [order for result in joined for order in result.orders]
    body = _body(reading, attached)
    of_text = _from_file(_told_to_orders(body, shared), "the mail's text", "body")
    documents = [ReadDocument("the mail's text", _body_bytes(mail), of_text), *_files(reading.parts, joined, shared)]
    unopened = bool(closed) or reading.body.error is not None
    return _judged(documents, (*shared, *reading.body.problems), closed=unopened, mail=mail)


def _covering(reading: MailReading) -> MailReading:
    """Beside an attached order a text of which no line could be read is its covering letter."""
    attached = any(part.result.orders for part in reading.parts)
    unread = any(problem.code == TEXT_UNREAD for problem in reading.body.problems)
    if not (attached and unread):
        return reading
    left = tuple(problem for problem in reading.body.problems if problem.code != TEXT_UNREAD)
    return replace(reading, body=replace(reading.body, error=None, problems=left))


def of_pack(data: bytes, name: str, reading: MailReading) -> Reading:
    """A ZIP that came by itself: the orders of all its files; one that cannot be opened holds them all."""
    if reading.mail.error is not None:
        refused = ReadResult("archive", (), reading.mail.error, reading.mail.problems)
        return _judged([ReadDocument(name, data, refused)], reading.mail.problems, closed=True)
    closed = [problem for part in reading.parts for problem in _closed(part, reading)]
    shared = (*reading.mail.problems, *closed)
    documents = _files(reading.parts, [part.result for part in reading.parts], shared)
    return _judged(documents, shared, closed=bool(closed))


def _files(
    parts: Sequence[PartReading], results: Sequence[ReadResult], shared: Sequence[Problem]
) -> list[ReadDocument]:
    """Each file as a document, whose orders bear what is wrong with the whole."""
    documents = []
    for part, result in zip(parts, results, strict=True):
        name = part.part.filename or part.part.subject or "unnamed"
        told = _from_file(_told_to_orders(result, shared), name, f"part {part.part.position}")
        documents.append(ReadDocument(name, part.part.data, told))
    return documents


def _judged(
    documents: Sequence[ReadDocument], problems: Sequence[Problem], *, closed: bool, mail: Mail | None = None
) -> Reading:
    """`closed`: something in it cannot be read, so that without an order a person must look."""
    of_documents = (p for document in documents if document.result.error is None for p in document.result.problems)
    told = tuple(dict.fromkeys([*problems, *of_documents]))
    if any(document.orders for document in documents):
        told, decision = tuple(p for p in told if p.code != NOT_AN_ORDER), None
    elif closed:
        told, decision = tuple(p for p in told if p.code != NOT_AN_ORDER) or told, UNREADABLE
    else:
        decision = NOT_AN_ORDER.partition(".")[2]
        told = told if any(p.code == NOT_AN_ORDER for p in told) else (*told, _NO_ORDER)
    return Reading(tuple(documents), tuple(map(_finding, told)), decision, mail)


def _finding(problem: Problem) -> Finding:
    facts = {"where": problem.where} if problem.where else {}
    return Finding(problem.code, "note" if problem.code == NOT_AN_ORDER else "block", problem.message, facts=facts)


# --- a mail's text beside what is attached ---------------------------------------------------------------------------


def _body(reading: MailReading, attached: Sequence[PurchaseOrderDoc]) -> ReadResult:
    """The orders of the text that are orders of their own: all where nothing is attached, else other PO numbers'."""
    taken = {_key(order) for order in attached}
    own = [order for order in reading.body.orders if not attached or (order.po_number and _key(order) not in taken)]
    if reading.mail.auto_submitted:
        own = [replace(order, problems=(*order.problems, _BY_MACHINE)) for order in own]
    return replace(reading.body, orders=tuple(own))


def _joined_parts(reading: MailReading) -> list[ReadResult]:
    """What the attachments order, joined with what the mail's own words say of it."""
    attached = [order for part in reading.parts for order in part.result.orders]
    problems = [_contradiction(order) for order in reading.body.orders if attached and _differs(order, attached)]
    notes = (f"The mail says: {reading.said.note}",) if reading.said.note else ()
    orders = iter(join(attached, _beside_goods(reading)))
    return [
        replace(part.result, orders=tuple(_told(next(orders), notes, problems) for _ in part.result.orders))
        for part in reading.parts
    ]


def _beside_goods(reading: MailReading) -> Said:
    """What the mail says; its lines that are an order's own are compared as such, or belong to that order."""
    typed = {evidence.where for order in reading.body.orders for evidence in order.evidence.values()}
    left = (r for r in reading.said.remarks if r.kind != "mention" or f"body line {r.line}" not in typed)
    return replace(reading.said, remarks=tuple(left))


def _told(order: PurchaseOrderDoc, notes: Sequence[str], problems: Sequence[Problem]) -> PurchaseOrderDoc:
    return replace(order, notes=(*order.notes, *notes), problems=_joined(order.problems, problems))


def _differs(order: PurchaseOrderDoc, attached: Sequence[PurchaseOrderDoc]) -> bool:
    """Whether the text orders lines that the attached orders do not hold so, under their number or under none."""
    if order.po_number and _key(order) not in {_key(other) for other in attached}:
        return False  # an order of its own
    there = {(part, line.qty) for other in attached for line in other.lines for part in _parts(line)}
    return any(not {(part, line.qty) for part in _parts(line)} & there for line in order.lines)


def _parts(line: object) -> set[str]:
    names = (getattr(line, field) for field in ("supplier_part", "buyer_part", "gtin"))
    return {"".join(c for c in name.upper() if c.isalnum()) for name in names if name}


def _contradiction(order: PurchaseOrderDoc) -> Problem:
    lines = ", ".join(
        f"{line.qty if line.qty is not None else '?'} x {line.supplier_part or line.buyer_part or line.gtin or '?'}"
        for line in order.lines[:3]
    )
    sentence = f"The mail's text orders something else than its attachment ({lines[:200]}); ask which of the two holds."
    return Problem(CONTRADICTION, sentence, "body")


def _key(order: PurchaseOrderDoc) -> str:
    return "".join((order.po_number or "").upper().split())


# --- parts that cannot be read ---------------------------------------------------------------------------------------


def _closed(part: PartReading, reading: MailReading) -> list[Problem]:
    """Why a person must open this part: it may hold an order, or more of one."""
    if part.result.error is None or (is_inline_picture(part.part) and _is_explained(reading)):
        return []
    code = part.result.problems[0].code if part.result.problems else "document.unreadable"
    name = part.part.filename or "An attachment"
    return [Problem(code, f"{name}: {part.result.error}", f"part {part.part.position}")]


def _is_explained(reading: MailReading) -> bool:
    """Whether a picture in the text can be done without: the order stands elsewhere, or the letter is about else."""
    ordered = reading.body.orders or any(part.result.orders for part in reading.parts)
    return bool(ordered) or len(reading.said.note) > _LONGEST_COVER


# --- onto the orders -------------------------------------------------------------------------------------------------


def _told_to_orders(result: ReadResult, shared: Sequence[Problem]) -> ReadResult:
    """Every order of a file bears what is wrong with the file and with its mail, so that it is held for it."""
    of_file = [problem for problem in (*result.problems, *shared) if problem.code != NOT_AN_ORDER]
    orders = tuple(replace(order, problems=_joined(order.problems, of_file)) for order in result.orders)
    return replace(result, orders=orders)


def _joined(own: Sequence[Problem], more: Sequence[Problem]) -> tuple[Problem, ...]:
    return tuple(dict.fromkeys((*own, *more)))


def _from_file(result: ReadResult, name: str, where: str) -> ReadResult:
    """Every order says from which part of the mail it came."""
    trail = Evidence(where, name)
    orders = tuple(replace(order, evidence={**order.evidence, "file": trail}) for order in result.orders)
    return replace(result, orders=orders)


def _body_bytes(mail: Mail) -> bytes:
    return (mail.text if mail.text.strip() else mail.html).encode("utf-8", "replace")
