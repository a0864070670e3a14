"""What unpacking found wrong with an attachment, as part of what the attachment says; for child and parent alike."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from intake.mime.message import Part
from intake.mime.pictures import is_decoration, is_picture
from parsers.document import Problem, ReadResult, refused

# A part with one of these cannot be read at all; other problems go with whatever the part says.
_CLOSED = frozenset({"document.unreadable", "document.encrypted", "document.too_large", "document.truncated"})


_CARDS = frozenset({"text/calendar", "application/ics", "text/vcard", "text/x-vcard", "text/directory"})
_CARD_STARTS = (b"BEGIN:VCALENDAR", b"BEGIN:VCARD")
_CARD = Problem("document.not_an_order", "A calendar entry or a visiting card orders nothing.")


_LOGO = Problem("document.not_an_order", "A logo or another small picture orders nothing.")
_BESIDE = Problem("document.not_an_order", "A picture in the text of a mail whose order was found elsewhere.")
BESIDE = ReadResult("picture", (), None, (_BESIDE,))


POSTPONED = ReadResult("postponed")
"""Stands where a picture is still to be recognised, in a job of its own."""


def is_inline_picture(part: Part) -> bool:
    """A picture shown in the text: only read where nothing else in the mail orders anything."""
    return part.inline and is_picture(part.media_type, part.data)


def unread(part: Part) -> ReadResult | None:
    """The result of a part that cannot be opened or is no document at all, None where it is worth reading."""
    if part.media_type in _CARDS or part.data.lstrip(b"\xef\xbb\xbf\r\n ").startswith(_CARD_STARTS):
        return ReadResult("card", (), None, (_CARD,))
    if is_decoration(part.media_type, part.data):
        return ReadResult("picture", (), None, (_LOGO,))
    if part.problem is None or (part.problem.code not in _CLOSED and not part.closed):
        return None
    return refused("attachment", part.problem.code, part.problem.message, part.problem.where)


def with_problem(result: ReadResult, problem: Problem | None) -> ReadResult:
    """What unpacking found wrong counts first where nothing could be read: it says why."""
    if problem is None:
        return result
    if result.error is not None:
        return replace(result, error=problem.message, problems=(problem, *result.problems))
    return replace(result, problems=(*result.problems, problem))


def part_results(parts: Sequence[Part], found: bool, read: Callable[[Part], ReadResult]) -> list[ReadResult]:
    """What each part says, in their order; pictures in the text are read last, and only while nothing was found."""
    results: dict[int, ReadResult] = {}
    for n, part in sorted(enumerate(parts), key=lambda pair: is_inline_picture(pair[1])):
        results[n] = BESIDE if found and is_inline_picture(part) else read(part)
        found = found or bool(results[n].orders)
    return [results[n] for n in range(len(parts))]
