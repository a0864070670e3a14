"""What travels between parent and child: one JSON header and raw bytes, never pickle; the parent believes no type."""

import json
import struct
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any

from intake.mime.message import Mail, Part
from parsers.codec import problem_to_json
from parsers.document import Problem
from parsers.memory.codec import memory_to_json
from parsers.memory.rules import Memory
from parsers.text.remarks import KINDS, Remark, Said

Json = dict[str, Any]
Frame = tuple[Json, list[bytes]]

PREFIX = struct.Struct(">IQ")  # length of the JSON header, length of all blobs
MAX_HEADER = 64_000_000
MAX_BLOBS = 200_000_000


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of whoever sent the bytes: their country (ISO 3166 alpha-2), which settles the order of day and
    month, and what people taught of their forms."""

    country: str | None = None
    memories: tuple[Memory, ...] = ()

    def to_json(self) -> Json:
        return {"country": self.country, "memories": [memory_to_json(memory) for memory in self.memories]}


NOTHING = Known()


class Garbled(Exception):
    """The other side sent what it must not: too much, or not what was agreed."""


def pack(header: Json, blobs: Sequence[bytes] = ()) -> list[bytes]:
    """A frame, as the pieces to write one after another."""
    text = json.dumps(header | {"sizes": [len(blob) for blob in blobs]}).encode("ascii")
    return [PREFIX.pack(len(text), sum(map(len, blobs))), text, *blobs]


def measure(prefix: bytes | bytearray) -> tuple[int, int]:
    """Lengths of header and blobs a prefix announces. Raises Garbled where they are beyond reason."""
    header, blobs = PREFIX.unpack(prefix)
    if header > MAX_HEADER or blobs > MAX_BLOBS:
        raise Garbled
    return header, blobs


def unpack_frame(text: bytes, raw: bytes | memoryview) -> Frame:
    """Header and blobs of a frame. Raises Garbled."""
    try:
        header = json.loads(text)
        sizes = header.pop("sizes")
        if sum(sizes) != len(raw) or any(size < 0 for size in sizes):
            raise Garbled
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as fault:
        raise Garbled from fault
    blobs, at = [], 0
    for size in sizes:
        blobs.append(bytes(raw[at : at + size]))
        at += size
    return header, blobs


# --- mails -------------------------------------------------------------------------------------------------------

_TEXTS = ("sender_name", "subject", "text", "html")
_MAYBE = ("sender", "sender_problem", "reply_to", "message_id", "in_reply_to", "error")
_PART_TEXTS = ("position", "filename", "media_type", "subject")
_PART_FLAGS = ("inline", "forwarded", "closed")
_FLAGS = ("auto_submitted", "report")


def mail_to_frame(mail: Mail) -> Frame:
    """A mail as JSON, the bytes of its parts as blobs in the same order."""
    header: Json = {name: getattr(mail, name) for name in (*_TEXTS, *_MAYBE, *_FLAGS, "authenticated")}
    header["date"] = mail.date.isoformat() if mail.date is not None else None
    header["written"] = mail.written.isoformat() if mail.written is not None else None
    header["problems"] = [problem_to_json(problem) for problem in mail.problems]
    header["parts"] = [_part_to_json(part) for part in mail.parts]
    return header, [part.data for part in mail.parts]


def mail_from_frame(header: Json, blobs: Sequence[bytes]) -> Mail:
    """The mail again. Raises KeyError, TypeError or ValueError where a field is not of its kind."""
    values: Json = {name: _is(str)(header[name]) for name in _TEXTS}
    values |= {name: _maybe(_is(str))(header[name]) for name in _MAYBE}
    values |= {name: _is(bool)(header[name]) for name in _FLAGS}
    values["authenticated"] = _maybe(_is(bool))(header["authenticated"])
    values["date"] = _maybe(_moment)(header["date"])
    values["written"] = _maybe(_day)(header["written"])
    values["problems"] = tuple(_problem_from_json(problem) for problem in header["problems"])
    parts = zip(header["parts"], blobs, strict=True)
    return Mail(**values, parts=tuple(_part_from_json(part, data) for part, data in parts))


def _problem_from_json(data: Json) -> Problem:
    return Problem(_is(str)(data["code"]), _is(str)(data["message"]), _maybe(_is(str))(data["where"]))


def _part_to_json(part: Part) -> Json:
    out: Json = {name: getattr(part, name) for name in (*_PART_TEXTS, *_PART_FLAGS)}
    return out | {"problem": problem_to_json(part.problem) if part.problem is not None else None}


def _part_from_json(data: Json, content: bytes) -> Part:
    values = {name: _is(str)(data[name]) for name in _PART_TEXTS}
    values |= {name: _is(bool)(data[name]) for name in _PART_FLAGS}
    return Part(**values, data=content, problem=_maybe(_problem_from_json)(data["problem"]))


def _is(kind: type) -> Callable[[Any], Any]:
    def check(value: Any) -> Any:
        if type(value) is not kind:
            raise TypeError
        return value

    return check


def _maybe(read: Callable[[Any], Any]) -> Callable[[Any], Any]:
    return lambda value: None if value is None else read(value)


def _day(value: Any) -> date:
    return date.fromisoformat(_is(str)(value))


def _moment(value: Any) -> datetime:
    return datetime.fromisoformat(_is(str)(value))


# --- what a mail says of what is attached to it ------------------------------------------------------------------

_REMARK_TEXTS, _REMARK_MAYBE = ("kind", "raw"), ("value", "until")
_REMARK_LISTS = ("lines", "codes", "numbers", "negated", "maybe")
_REMARK_FLAGS = ("firm", "ambiguous")


def said_to_json(said: Said) -> Json:
    return {"note": said.note, "remarks": [asdict(remark) for remark in said.remarks]}


def said_from_json(data: Json) -> Said:
    """What was said again. Raises KeyError, TypeError or ValueError where a field is not of its kind."""
    return Said(_is(str)(data["note"]), tuple(_remark_from_json(remark) for remark in data["remarks"]))


def _remark_from_json(data: Json) -> Remark:
    values: Json = {name: _is(str)(data[name]) for name in _REMARK_TEXTS}
    values |= {name: _maybe(_is(str))(data[name]) for name in _REMARK_MAYBE}
    values |= {name: tuple(map(_is(str), data[name])) for name in _REMARK_LISTS}
    values |= {name: _is(bool)(data[name]) for name in _REMARK_FLAGS}
    if values["kind"] not in KINDS:
        raise ValueError
    return Remark(line=_is(int)(data["line"]), **values)
