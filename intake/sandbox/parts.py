"""What unpacking found wrong with an attachment, as part of what the attachment says; for child and parent alike."""

from dataclasses import replace

from intake.mime.message import Part
from parsers.document import Problem, ReadResult, refused

# A part with one of these cannot be read at all; other problems go with whatever the part says.
_CLOSED = frozenset({"document.unreadable", "document.encrypted", "document.too_large", "document.truncated"})


_CARDS = frozenset({"text/calendar", "application/ics", "text/vcard", "text/x-vcard", "text/directory"})
_CARD_STARTS = (b"BEGIN:VCALENDAR", b"BEGIN:VCARD")
_CARD = Problem("document.not_an_order", "A calendar entry or a visiting card orders nothing.")


def unread(part: Part) -> ReadResult | None:
    """The result of a part that cannot be opened or is no document at all, None where it is worth reading."""
    if part.media_type in _CARDS or part.data.lstrip(b"\xef\xbb\xbf\r\n ").startswith(_CARD_STARTS):
        return ReadResult("card", (), None, (_CARD,))
    if part.problem is None or part.problem.code not in _CLOSED:
        return None
    return refused("attachment", part.problem.code, part.problem.message, part.problem.where)


def with_problem(result: ReadResult, problem: Problem | None) -> ReadResult:
    """The code of an `error` stays the first of the problems."""
    return result if problem is None else replace(result, problems=(*result.problems, problem))
