"""What the child does with bytes: each job takes a request and gives JSON and raw bytes back; nothing else leaves."""

import hashlib
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from intake.mime.message import Mail, Part
from intake.sandbox.parts import POSTPONED, part_results, unread, with_problem
from intake.sandbox.studies import study_to_json, wish_from_json
from intake.sandbox.wire import Frame, Json, mail_to_frame, said_to_json
from intake.unpack import unpack, unpack_files
from parsers.compact import result_to_compact
from parsers.document import Problem, ReadResult, refused
from parsers.errors import Unreadable
from parsers.memory.codec import memory_from_json
from parsers.ocr.extra import installed, recognise
from parsers.ocr.seen import Postponed, Recogniser, postponing
from parsers.pages import page_sizes, render_page
from parsers.registry import ParseContext, all_readers, parse
from parsers.studying import Surface, study, surface
from parsers.text.body import read_body as read_text
from parsers.text.body import read_said
from parsers.text.remarks import Said


def answer(request: Json, blobs: list[bytes]) -> Frame:
    """Do the job a request names."""
    return _JOBS[request["job"]](request, blobs[0])


def read(request: Json, data: bytes) -> Frame:
    """A document; `postponed` where it holds a picture to be recognised, which is a job with limits of its own."""
    return _read(request, data, _first_look())


def read_scan(request: Json, data: bytes) -> Frame:
    """A document that holds pictures of pages."""
    return _read(request, data, recognise)


def _read(request: Json, data: bytes, recogniser: Recogniser | None) -> Frame:
    context = replace(_known(request), name=request["name"], media_type=request["media_type"])
    try:
        result = parse(data, context, all_readers(recogniser))
    except Postponed:
        return {"postponed": True}, []
    return {"result": result_to_compact(context.name, result)}, []


def _first_look() -> Recogniser | None:
    """Postpones what is to be recognised; nothing where the optional engine is not installed."""
    return postponing if installed() else None


def look(request: Json, data: bytes) -> Frame:
    """The document for somebody who teaches its form; `postponed` as in reading, but for the scan looked at last."""
    digest = hashlib.sha256(data).hexdigest()
    if digest in _scans:
        return _studied(request, _scans[digest])
    context = ParseContext(request["name"], request["media_type"])
    try:
        return _studied(request, surface(data, context, all_readers(_first_look())))
    except Postponed:
        return {"postponed": True}, []


def look_at_scan(request: Json, data: bytes) -> Frame:
    """A scan for somebody who teaches its form; it is recognised once and kept while they point at it."""
    seen = surface(data, ParseContext(request["name"], request["media_type"]), all_readers(recognise))
    _scans.clear()
    _scans[hashlib.sha256(data).hexdigest()] = seen
    return _studied(request, seen)


_scans: dict[str, Surface] = {}  # of the one scan looked at last, by its hash


def _studied(request: Json, seen: Surface) -> Frame:
    return {"study": study_to_json(study(seen, wish_from_json(request["wish"])))}, []


def _known(request: Json) -> ParseContext:
    """What the parent knows of the sender: country, and what was taught of the forms."""
    memories = tuple(memory_from_json(memory) for memory in request["memories"])
    return ParseContext(country=request["country"], memories=memories)


def unpack_mail(request: Json, data: bytes) -> Frame:
    """The mail alone: the way round a mail one of whose parts is deadly."""
    header, blobs = mail_to_frame(_opened(request, data))
    return {"mail": header}, blobs


def _opened(request: Json, data: bytes) -> Mail:
    """A mail, or a packed file as one."""
    return unpack_files(data, request["pack"]) if "pack" in request else unpack(data, request["authserv_id"])


def read_mail(request: Json, data: bytes) -> Frame:
    mail, known = _opened(request, data), _known(request)
    header, blobs = mail_to_frame(mail)
    text = _text_of(mail, known)
    results = part_results(mail.parts, bool(text["body"]["orders"]), lambda part: part_result(part, known))
    told = [
        None if result is POSTPONED else result_to_compact(part.filename, result)
        for part, result in zip(mail.parts, results, strict=True)
    ]
    return {"mail": header, "results": told} | text, blobs


def read_body(request: Json, data: bytes) -> Frame:
    return _text_of(_opened(request, data), _known(request)), []


def _text_of(mail: Mail, known: ParseContext) -> Json:
    said = said_to_json(said_of(mail, known))
    return {"body": result_to_compact("", body_result(mail, known)), "said": said}


def said_of(mail: Mail, known: ParseContext) -> Said:
    """What the text says of the orders attached to it; a bounce says nothing of ours."""
    if mail.error is not None or mail.report:
        return Said()
    try:
        return read_said(mail.text, mail.html, replace(known, sent=mail.written))
    except Unreadable:  # the same text is refused as a body, with its sentence
        return Said()


def body_result(mail: Mail, known: ParseContext) -> ReadResult:
    """What the text of a mail orders; a bounce or receipt quotes other people's orders and makes none."""
    if mail.error is not None:
        return ReadResult("mail", (), mail.error, mail.problems)
    if mail.report:
        return ReadResult("text", (), None, (Problem("document.not_an_order", "This is a bounce or receipt."),))
    try:
        return read_text(mail.text, mail.html, mail.subject, replace(known, sent=mail.written))
    except Unreadable as fault:
        return refused("text", fault.code, fault.message, fault.where)


def part_result(part: Part, known: ParseContext) -> ReadResult:
    """What one attachment says, with what unpacking found wrong about it; POSTPONED where it is to be recognised."""
    closed = unread(part)
    if closed is not None:
        return closed
    if part.forwarded and not part.filename and part.media_type.startswith("text/"):
        return with_problem(_forwarded_text(part, known), part.problem)
    context = replace(known, name=part.filename, media_type=part.media_type)
    try:
        return with_problem(parse(part.data, context, all_readers(_first_look())), part.problem)
    except Postponed:
        return POSTPONED


def _forwarded_text(part: Part, known: ParseContext) -> ReadResult:
    """The body of a mail in the mail: read with its subject, as if it had come by itself."""
    words, html = part.data.decode("utf-8", "replace"), part.media_type == "text/html"
    try:
        return read_text("" if html else words, words if html else "", part.subject, known)
    except Unreadable as fault:
        return refused("text", fault.code, fault.message, fault.where)


def render(request: Json, data: bytes) -> Frame:
    try:
        return {}, [render_page(data, request["page"], request["scale"])]
    except IndexError as fault:
        raise Unreadable("document.unreadable", "The document has no such page.") from fault


def pages(_request: Json, data: bytes) -> Frame:
    sizes = page_sizes(data)
    return {"pages": len(sizes), "page_sizes": sizes}, []


RECOGNISING = frozenset({"recognise", "look_at_scan"})
"""The jobs that need the limits of a scan."""

_JOBS: dict[str, Callable[[Json, bytes], tuple[dict[str, Any], list[bytes]]]] = {
    "read": read,
    "recognise": read_scan,
    "look": look,
    "look_at_scan": look_at_scan,
    "unpack": unpack_mail,
    "read_mail": read_mail,
    "read_body": read_body,
    "render": render,
    "pages": pages,
}
