"""The tree of a mail: walked without recursion into the unknown, harvested as text, attachments and problems."""

from dataclasses import dataclass, field

from intake.mime import archives
from intake.mime.boundary import cut
from intake.mime.headers import Head, read_head
from intake.mime.labels import given_names, label_of, name_problem
from intake.mime.message import Part
from intake.mime.transfer import Content, decode_transfer, encoding_of
from intake.mime.words import Structured, plain_text, readable, structured
from parsers.archive import MAX_EXPANDED
from parsers.charset import decode
from parsers.document import Problem
from parsers.errors import Unreadable

MAX_DEPTH = 20
MAX_PARTS = 300
_LONGEST_BOUNDARY = 200

_SIGNATURES = frozenset({"application/pkcs7-signature", "application/x-pkcs7-signature", "application/pgp-signature"})
_LOCKED = frozenset({"application/pkcs7-mime", "application/x-pkcs7-mime", "application/pgp-encrypted"})
_MESSAGES = frozenset({"message/rfc822", "message/global"})
_BODIES = frozenset({"text/plain", "text/html"})
_TNEF_MAGIC = b"\x78\x9f\x3e\x22"


@dataclass(slots=True)
class Harvest:
    """What the walk has gathered; `room` is how many bytes archives may still expand to."""

    text: list[str] = field(default_factory=list)
    html: list[str] = field(default_factory=list)
    parts: list[Part] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    report: bool = False
    entities: int = 0
    room: int = MAX_EXPANDED


@dataclass(frozen=True, slots=True)
class Entity:
    """One node of the tree: raw[head.end:end], its place for people, and what it lies in."""

    head: Head
    end: int
    place: str = ""
    depth: int = 0
    forwarded: bool = False
    related: bool = False
    default: str = "text/plain"

    @property
    def where(self) -> str:
        return f"part {self.place}" if self.place else "body"


@dataclass(frozen=True, slots=True)
class _Kind:
    """What the header of an entity says of it."""

    content: Structured
    disposition: Structured
    encoding: str
    names: tuple[str, str]

    @property
    def media(self) -> str:
        return self.content.value


def walk(raw: bytes, head: Head, end: int) -> Harvest:
    """Everything in a mail. Raises Unreadable where it has more parts or levels than any honest mail."""
    harvest = Harvest()
    _visit(raw, Entity(head, end), harvest)
    return harvest


def _visit(raw: bytes, entity: Entity, harvest: Harvest) -> None:
    harvest.entities += 1
    if harvest.entities > MAX_PARTS:
        raise Unreadable("document.too_large", f"The mail has more than {MAX_PARTS} parts; have it sent in pieces.")
    if entity.depth > MAX_DEPTH:
        raise Unreadable(
            "document.hostile", f"The mail is nested more than {MAX_DEPTH} levels deep; have it sent anew."
        )
    if entity.head.broken:
        _note(harvest, "document.damaged", "A header ends in a line that is none; look at the original.", entity.where)
    kind = _kind(entity, harvest)
    if kind.media.startswith("multipart/"):
        _visit_multipart(raw, entity, kind, harvest)
    elif kind.media in _MESSAGES:
        _visit_message(raw, entity, kind, harvest)
    else:
        _take_leaf(raw, entity, kind, harvest)


def _note(harvest: Harvest, code: str, sentence: str, where: str) -> None:
    harvest.problems.append(Problem(code, sentence, where))


def _kind(entity: Entity, harvest: Harvest) -> _Kind:
    head = entity.head
    kinds = head.all("content-type")
    if len({structured(value).value for value in kinds}) > 1:
        _note(harvest, "document.damaged", "A part names two content types; the first was believed.", entity.where)
    content = structured(kinds[0] if kinds else entity.default.encode())
    if "/" not in content.value:  # RFC 2045 section 5.2: what cannot be understood is plain text
        content = Structured("text/plain", content.parameters)
    disposition = structured(head.first("content-disposition"))
    encoding = encoding_of(plain_text(head.first("content-transfer-encoding")))
    return _Kind(content, disposition, encoding, given_names(disposition, content))


# --- branches ----------------------------------------------------------------------------------------------------


def _visit_multipart(raw: bytes, entity: Entity, kind: _Kind, harvest: Harvest) -> None:
    harvest.report |= kind.media == "multipart/report" and not entity.forwarded
    boundary = kind.content.parameters.get("boundary", "").encode("utf-8")
    found = None
    if 0 < len(boundary) <= _LONGEST_BOUNDARY:
        found = cut(raw, entity.head.end, entity.end, boundary, MAX_PARTS)
    if found is None or not found.spans:
        _note(harvest, "document.damaged", "The parts of this mail cannot be told apart.", entity.where)
        _take_leaf(raw, entity, _as_text(kind), harvest)
        return
    if not found.closed:
        _note(harvest, "document.truncated", "The mail ends before its end mark; part may be missing.", entity.where)
    for number, (start, end) in enumerate(found.spans, 1):
        _visit_child(raw, entity, kind, number, (start, end), harvest)


def _as_text(kind: _Kind) -> _Kind:
    return _Kind(Structured("text/plain", kind.content.parameters), kind.disposition, kind.encoding, ("", ""))


def _visit_child(raw: bytes, parent: Entity, kind: _Kind, number: int, span: tuple[int, int], harvest: Harvest) -> None:
    place = f"{parent.place}.{number}" if parent.place else str(number)
    try:
        head = read_head(raw, *span)
    except Unreadable as fault:  # one bad part must not cost the staff the others
        problem = Problem(fault.code, fault.message, f"part {place}")
        harvest.parts.append(Part(place, "", "application/octet-stream", raw[span[0] : span[1]], problem))
        return
    default = "message/rfc822" if kind.media == "multipart/digest" else "text/plain"
    related = parent.related or kind.media == "multipart/related"
    _visit(raw, Entity(head, span[1], place, parent.depth + 1, parent.forwarded, related, default), harvest)


def _visit_message(raw: bytes, entity: Entity, kind: _Kind, harvest: Harvest) -> None:
    """A mail in a mail. In a report it is our own or a stranger's, sent back: never read as an order."""
    if harvest.report:
        return
    body, start, end = raw, entity.head.end, entity.end
    if kind.encoding in {"base64", "quoted-printable"}:  # against RFC 2046 section 5.2.1, but it happens
        body = decode_transfer(raw[start:end], kind.encoding, entity.where).data
        start, end = 0, len(body)
    place = entity.place or "1"
    try:
        head = read_head(body, start, end)
    except Unreadable as fault:
        problem = Problem(fault.code, fault.message, entity.where)
        harvest.parts.append(Part(place, "forwarded.eml", kind.media, body[start:end], problem, forwarded=True))
        return
    _visit(body, Entity(head, end, f"{place}/1", entity.depth + 1, forwarded=True), harvest)


# --- leaves ------------------------------------------------------------------------------------------------------


def _take_leaf(raw: bytes, entity: Entity, kind: _Kind, harvest: Harvest) -> None:
    if kind.media in _SIGNATURES or (harvest.report and kind.media not in _BODIES):
        return
    content = decode_transfer(raw[entity.head.end : entity.end], kind.encoding, entity.where)
    attached = any(kind.names) or kind.disposition.value == "attachment"
    if kind.media in _BODIES and not attached:
        _take_text(entity, kind, content, harvest)
    else:
        _take_attachment(entity, kind, content, harvest)


def _take_text(entity: Entity, kind: _Kind, content: Content, harvest: Harvest) -> None:
    read = decode(content.data, kind.content.parameters.get("charset"), what="message")
    problems = [p for p in (content.problem, read.problem) if p is not None]
    harvest.problems += [Problem(p.code, p.message, entity.where) for p in problems]
    text = read.text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")
    if entity.forwarded and text.strip():
        part = Part(entity.place, "", kind.media, text.encode("utf-8"), _forwarded(entity.where), forwarded=True)
        harvest.parts.append(part)
    elif text.strip():
        (harvest.html if kind.media == "text/html" else harvest.text).append(text)


def _take_attachment(entity: Entity, kind: _Kind, content: Content, harvest: Harvest) -> None:
    label = label_of(kind.names[0] or kind.names[1] or readable(entity.head.first("content-description")))
    problem = _why_unopenable(kind, label, content, entity.where) or content.problem
    problem = (
        problem or name_problem(kind.names, entity.where) or (_forwarded(entity.where) if entity.forwarded else None)
    )
    inline = kind.disposition.value != "attachment" and (entity.related or entity.head.first("content-id") is not None)
    part = Part(entity.place or "1", label, kind.media, content.data, problem, inline, entity.forwarded)
    if problem is None and archives.is_archive(content.data):
        found, harvest.room = archives.expand(part, harvest.room, MAX_PARTS - harvest.entities)
        harvest.parts += found
        harvest.entities += len(found)
    else:
        harvest.parts.append(part)


def _why_unopenable(kind: _Kind, label: str, content: Content, where: str) -> Problem | None:
    if not content.data.strip(b"\0 \t\r\n"):
        return Problem("document.unreadable", "The attachment is empty; ask the sender to send it again.", where)
    if label.lower() == "winmail.dat" or kind.media.endswith("ms-tnef") or content.data.startswith(_TNEF_MAGIC):
        sentence = "Outlook packed the attachments into winmail.dat; ask the sender to send them as plain attachments."
        return Problem("document.unreadable", sentence, where)
    if kind.media in _LOCKED or kind.content.parameters.get("protocol") == "application/pgp-encrypted":
        return Problem(
            "document.encrypted", "The mail is encrypted or sealed (S/MIME, PGP); ask for an open copy.", where
        )
    if kind.media == "message/external-body":
        return Problem(
            "document.unreadable", "The attachment was left out of the mail; ask for the file itself.", where
        )
    if kind.media == "message/partial":
        return Problem("document.truncated", "This is one piece of a mail sent in pieces; ask for it whole.", where)
    return None


def _forwarded(where: str) -> Problem:
    return Problem("sender.unauthenticated", "This came inside a forwarded mail; make sure who ordered it.", where)
