"""What unpacking found wrong with an attachment, as part of what the attachment says; for child and parent alike."""

from dataclasses import replace

from intake.mime.message import Part
from parsers.document import Problem, ReadResult, refused

# A part with one of these cannot be read at all; other problems go with whatever the part says.
_CLOSED = frozenset({"document.unreadable", "document.encrypted", "document.too_large", "document.truncated"})


def unread(part: Part) -> ReadResult | None:
    """The result of a part that cannot be opened at all, None where it is worth reading."""
    if part.problem is None or part.problem.code not in _CLOSED:
        return None
    return refused("attachment", part.problem.code, part.problem.message, part.problem.where)


def with_problem(result: ReadResult, problem: Problem | None) -> ReadResult:
    """The code of an `error` stays the first of the problems."""
    return result if problem is None else replace(result, problems=(*result.problems, problem))
