"""The tree of a mail: walked without recursion into the unknown, harvested as text, attachments and problems."""

from dataclasses import dataclass, replace

from intake.mime import sealed
from intake.mime.address import Mailbox, read_mailbox
from intake.mime.boundary import cut
from intake.mime.harvest import MAX_PARTS, Entity, Harvest, Leaf, Texts, take_text, text_part
from intake.mime.headers import Head, read_head
from intake.mime.labels import given_names, label_of, name_problem
from intake.mime.leaves import open_leaf, take_item
from intake.mime.message import Part
from intake.mime.transfer import Content, decode_transfer, encoding_of
from intake.mime.words import Structured, plain_text, readable, structured
from intake.outlook.item import Item
from parsers.document import Problem
from parsers.errors import Unreadable

MAX_DEPTH = 20
_LONGEST_BOUNDARY = 200

_SIGNATURES = frozenset({"application/pkcs7-signature", "application/x-pkcs7-signature", "application/pgp-signature"})
_MESSAGES = frozenset({"message/rfc822", "message/global"})
_BODIES = frozenset({"text/plain", "text/html"})
_UNDECODED = frozenset({"base64", "quoted-printable"})


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
    _visit(raw, Entity(head, end, harvest.body), harvest)
    return harvest


def walk_item(item: Item) -> Harvest:
    """Everything in an Outlook message that came as a file of its own."""
    harvest = Harvest()
    for raw, entity in take_item(item, Leaf("", "", "", b"", harvest.body), harvest):
        _visit(raw, entity, harvest)
    return harvest


def walk_file(leaf: Leaf) -> Harvest:
    """Everything in a file that came by itself and may hold others."""
    harvest = Harvest()
    for raw, entity in open_leaf(leaf, harvest):
        _enter(raw, entity, harvest)
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
        harvest.note("document.damaged", "A header ends in a line that is none; look at the original.", entity.where)
    kind = _kind(entity, harvest)
    if kind.media.startswith("multipart/"):
        _visit_multipart(raw, entity, kind, harvest)
    elif kind.media in _MESSAGES:
        _visit_message(raw, entity, kind, harvest)
    else:
        _take_leaf(raw, entity, kind, harvest)


def _kind(entity: Entity, harvest: Harvest) -> _Kind:
    head = entity.head
    kinds = head.all("content-type")
    if len({structured(value).value for value in kinds}) > 1:
        harvest.note("document.damaged", "A part names two content types; the first was believed.", entity.where)
    content = structured(kinds[0] if kinds else entity.default.encode())
    if "/" not in content.value:  # RFC 2045 section 5.2: what cannot be understood is plain text
        content = Structured("text/plain", content.parameters)
    disposition = structured(head.first("content-disposition"))
    encoding = encoding_of(plain_text(head.first("content-transfer-encoding")))
    return _Kind(content, disposition, encoding, given_names(disposition, content))


# --- branches ----------------------------------------------------------------------------------------------------


def _visit_multipart(raw: bytes, entity: Entity, kind: _Kind, harvest: Harvest) -> None:
    harvest.report |= kind.media == "multipart/report" and entity.origin is None
    if kind.media == "multipart/encrypted":
        harvest.parts.append(_sealed(raw, entity))
        return
    boundary = kind.content.parameters.get("boundary", "").encode("utf-8")
    found = None
    if 0 < len(boundary) <= _LONGEST_BOUNDARY:
        found = cut(raw, entity.head.end, entity.end, boundary, MAX_PARTS)
    if found is None or not found.spans:
        harvest.note("document.damaged", "The parts of this mail cannot be told apart.", entity.where)
        _take_leaf(raw, entity, _as_text(kind), harvest)
        return
    if not found.closed:
        harvest.note("document.truncated", "The mail ends before its end mark; part may be missing.", entity.where)
    for number, (start, end) in enumerate(found.spans, 1):
        _visit_child(raw, entity, kind, number, (start, end), harvest)


def _sealed(raw: bytes, entity: Entity) -> Part:
    data = raw[entity.head.end : entity.end]
    return Part(entity.place or "1", "", "multipart/encrypted", data, sealed.locked(entity.where))


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
    child = replace(parent, head=head, end=span[1], place=place, depth=parent.depth + 1, related=related)
    _visit(raw, replace(child, default=default), harvest)


def _visit_message(raw: bytes, entity: Entity, kind: _Kind, harvest: Harvest) -> None:
    """A mail in a mail. In a report it is our own or a stranger's, sent back: never read as an order."""
    if harvest.report:
        return
    body, start, end = raw, entity.head.end, entity.end
    if kind.encoding in _UNDECODED:  # against RFC 2046 section 5.2.1, but it happens
        body = decode_transfer(raw[start:end], kind.encoding, entity.where).data
        start, end = 0, len(body)
    place = entity.place or "1"
    try:
        head = read_head(body, start, end)
    except Unreadable as fault:
        problem = Problem(fault.code, fault.message, entity.where)
        harvest.parts.append(Part(place, "forwarded.eml", kind.media, body[start:end], problem, forwarded=True))
        return
    _enter(body, Entity(head, end, Texts(), f"{place}/1", entity.depth + 1, ""), harvest)


def _enter(raw: bytes, entity: Entity, harvest: Harvest) -> None:
    """A message that lies in this one: its body becomes one part, in front of its attachments."""
    origin = _author(entity.head)
    before = len(harvest.parts)
    _visit(raw, replace(entity, origin=origin), harvest)
    subject = readable(entity.head.first("subject"))
    harvest.parts[before:before] = text_part(entity.place, entity.texts, subject, origin)


def _author(head: Head) -> str:
    """Who wrote a forwarded message, as far as it says so itself."""
    field = head.first("from")
    found = read_mailbox(plain_text(field)) if field is not None else ""
    return found.address if isinstance(found, Mailbox) else ""


# --- leaves ------------------------------------------------------------------------------------------------------


def _take_leaf(raw: bytes, entity: Entity, kind: _Kind, harvest: Harvest) -> None:
    if kind.media in _SIGNATURES or (harvest.report and kind.media not in _BODIES):
        return
    content = decode_transfer(memoryview(raw)[entity.head.end : entity.end], kind.encoding, entity.where)
    attached = any(kind.names) or kind.disposition.value == "attachment"
    if kind.media in _BODIES and not attached:
        take_text(entity, content, kind.content, harvest)
        return
    for found, inner in open_leaf(_leaf(entity, kind, content), harvest):
        if inner.texts is entity.texts:
            _visit(found, inner, harvest)
        else:
            _enter(found, inner, harvest)


def _leaf(entity: Entity, kind: _Kind, content: Content) -> Leaf:
    label = label_of(kind.names[0] or kind.names[1] or readable(entity.head.first("content-description")))
    problem = _why_unopenable(kind, content, entity.where) or content.problem
    inline = kind.disposition.value != "attachment" and (entity.related or entity.head.first("content-id") is not None)
    return Leaf(
        place=entity.place or "1",
        label=label,
        media=kind.media,
        data=content.data,
        texts=entity.texts,
        problem=problem or name_problem(kind.names, entity.where),
        inline=inline,
        origin=entity.origin,
        depth=entity.depth,
    )


def _why_unopenable(kind: _Kind, content: Content, where: str) -> Problem | None:
    if kind.media == "message/external-body":
        return Problem(
            "document.unreadable", "The attachment was left out of the mail; ask for the file itself.", where
        )
    if kind.media == "message/partial":
        return Problem("document.truncated", "This is one piece of a mail sent in pieces; ask for it whole.", where)
    if not content.data.strip(b"\0 \t\r\n"):
        return Problem("document.unreadable", "The attachment is empty; ask the sender to send it again.", where)
    return None
