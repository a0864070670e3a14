"""A child's answers as values: checked, because a captured child would lie, and its death as a sentence."""

import hashlib
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TypeVar

import structlog

from intake.mime.message import Mail, Part
from intake.sandbox.parts import POSTPONED
from intake.sandbox.process import Cause
from intake.sandbox.wire import Frame, Json, mail_from_frame, said_from_json
from parsers.compact import result_from_compact
from parsers.document import Problem, ReadResult, refused
from parsers.text.remarks import NOTHING, Said

_POINTS = re.compile(r"[0-9]{1,7}\.[0-9]{2}")
T = TypeVar("T")
_log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class PartReading:
    """One attachment, the hash of its bytes, and what it says."""

    part: Part
    sha256: str
    result: ReadResult


@dataclass(frozen=True, slots=True)
class MailReading:
    """A mail, what its text orders, what each attachment says in the mail's order, and what the text says of those."""

    mail: Mail
    body: ReadResult
    parts: tuple[PartReading, ...]
    said: Said = NOTHING


@dataclass(frozen=True, slots=True)
class TextReading:
    """The text of a mail alone."""

    body: ReadResult
    said: Said = NOTHING


@dataclass(frozen=True, slots=True)
class Rendered:
    """A page as PNG, or the problem that stands in its way."""

    png: bytes | None = None
    problem: Problem | None = None


@dataclass(frozen=True, slots=True)
class PageCount:
    """How many pages a PDF has and their (width, height) in points, or the problem that stands in the way."""

    count: int | None = None
    problem: Problem | None = None
    sizes: tuple[tuple[Decimal, Decimal], ...] = ()


DAMAGED = Problem("document.damaged", "This file makes the reader fail; enter it by hand or ask for another copy.")
_TOO_LONG = "This file took longer than {seconds:.0f} s to read; enter it by hand or ask for a simpler copy."
_TOO_MUCH = Problem("document.too_large", "This file needs more memory than any order; ask for a simpler copy.")


def obituary(cause: Cause, seconds: float) -> Problem:
    """What the death of a child says of the document it was reading."""
    if cause is Cause.TIME:
        return Problem("document.hostile", _TOO_LONG.format(seconds=seconds))
    return _TOO_MUCH if cause is Cause.MEMORY else DAMAGED


def understood(frame: Frame | Problem, read: Callable[[Json, Sequence[bytes]], T]) -> T | Problem:
    """What `read` makes of an answer; a refusal, a reader's bug and a garbled answer each as a problem."""
    if isinstance(frame, Problem):
        return frame
    header, blobs = frame
    if "fault" in header:
        _log.error("reader.bug", fault=header["fault"])
        return DAMAGED
    try:
        if "refused" in header:
            code, message = header["refused"]
            return Problem(str(code), str(message))
        return read(header, blobs)
    except (KeyError, TypeError, ValueError, ArithmeticError, AttributeError, IndexError):
        _log.exception("reader.garbled")
        return DAMAGED


def page_count(header: Json, _blobs: Sequence[bytes] = ()) -> PageCount:
    sizes = tuple((_points(width), _points(height)) for width, height in header["page_sizes"])
    return PageCount(len(sizes), None, sizes)


def _points(text: str) -> Decimal:
    if not isinstance(text, str) or not _POINTS.fullmatch(text):
        raise ValueError("a page's size is a number of points")
    return Decimal(text)


def result_of(header: Json, _blobs: Sequence[bytes] = ()) -> ReadResult:
    return POSTPONED if header.get("postponed") is True else result_from_compact(header["result"])


def mail_of(header: Json, blobs: Sequence[bytes]) -> Mail:
    return mail_from_frame(header["mail"], blobs)


def mail_reading(header: Json, blobs: Sequence[bytes]) -> MailReading:
    mail = mail_of(header, blobs)
    results = [POSTPONED if result is None else result_from_compact(result) for result in header["results"]]
    parts = tuple(part_reading(part, result) for part, result in zip(mail.parts, results, strict=True))
    text = text_reading(header)
    return MailReading(mail, text.body, parts, text.said)


def text_reading(header: Json, _blobs: Sequence[bytes] = ()) -> TextReading:
    return TextReading(result_from_compact(header["body"]), said_from_json(header["said"]))


def part_reading(part: Part, result: ReadResult) -> PartReading:
    """The hash is taken here and now: the child's word for it would be worth nothing."""
    return PartReading(part, hashlib.sha256(part.data).hexdigest(), result)


def unopened(problem: Problem) -> MailReading:
    """A mail that could not even be unpacked."""
    mail = Mail(error=problem.message, problems=(problem,), sender_problem="The mail could not be opened.")
    return MailReading(mail, refused("mail", problem.code, problem.message), ())
