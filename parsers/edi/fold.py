"""Segments of a message folded into an order one by one; no segment is kept."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from parsers.edi.draft import ItemIds, OrderDraft
from parsers.edi.evidence import FoldedEvidence, Groups, Tracer
from parsers.edi.finish import Roles, chosen_roles, earliest_line_date
from parsers.edi.pieces import Segments
from parsers.edi.plain import PlainLines
from parsers.edi.problems import ProblemLog, quoted
from parsers.edi.syntax import Standard, Syntax

Handler = Callable[[OrderDraft, list[str]], None]

_TAG = re.compile(r"[A-Z][A-Z0-9]{1,2}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Dialect:
    """What one standard says with its segments: a handler for each tag that an order needs."""

    standard: Standard
    handlers: Mapping[str, Handler]
    roles: Roles
    item_ids: ItemIds
    units: Mapping[str, str]

    def draft(self, syntax: Syntax) -> OrderDraft:
        return OrderDraft(syntax, self.item_ids, self.units)


def fold(draft: OrderDraft, dialect: Dialect, segments: Iterable[list[str]]) -> int:
    """Fold all segments and close the last line; returns how many there were."""
    count = 0
    for pieces in segments:
        count += _handle(draft, dialect, pieces)
    draft.close_line()
    return count


def fold_lines(
    draft: OrderDraft, dialect: Dialect, stretches: Iterable[str], segments: Segments, plain: PlainLines
) -> int:
    """The same for text of whole segments, its lines read at one glance where they are like the one before."""
    terminator = draft.syntax.terminator

    def at_length(text: str) -> int:
        """How many segments more or fewer there are than terminators say: some are forgotten, some not to be borne."""
        return _handle(draft, dialect, segments.sound(text)) - text.count(terminator) - 1

    count = 0
    for stretch in stretches:
        before, lines, behind = plain.parts(stretch)
        count += stretch.count(terminator) + 1 + at_length(before)
        for line in plain.left_over(draft, lines):
            count += at_length(plain.start + line)
        if behind:
            count += at_length(behind)
    draft.close_line()
    return count


def _handle(draft: OrderDraft, dialect: Dialect, pieces: list[str]) -> int:
    element, handlers = draft.syntax.element, dialect.handlers
    for piece in pieces:
        elements = piece.split(element)
        handler = handlers.get(elements[0])
        if handler is None:
            _other(draft, elements, handlers)
        else:
            handler(draft, elements)
    return len(pieces)


def _other(draft: OrderDraft, elements: list[str], handlers: Mapping[str, Handler]) -> None:
    """A tag we do not read: fine when it is a tag, else read it without its indentation and nesting or note it."""
    tag = elements[0]
    if _TAG.fullmatch(tag):
        return
    bare = tag.strip().partition(draft.component)[0]
    if bare in handlers:
        handlers[bare](draft, [bare, *elements[1:]])
    elif not bare:
        draft.problem("document.damaged", "An empty segment stands in the message; compare with the original.")
    elif not _TAG.fullmatch(bare):
        sentence = f"{quoted(bare)} is not a segment of an order; compare with the original."
        draft.problem("document.damaged", sentence)


def evidence_of(
    dialect: Dialect, syntax: Syntax, text: str, start: int, end: int, setting: str, plain: PlainLines | None
) -> FoldedEvidence:
    """Evidence for the message at text[start:end]; `setting` is the document type its envelope gave it."""

    def trace() -> Groups:
        draft = dialect.draft(syntax)
        draft.document_type = "change" if setting == "change" else "order"
        tracer = Tracer(draft, lambda d, piece: _feed(d, dialect, piece))
        segments = Segments(text, syntax, ProblemLog())
        if plain is None:
            tracer.run(segments.between(start, end))
        else:
            tracer.run_lines(segments.stretches(start, end, plain.between), segments, plain)
        return tracer.groups(chosen_roles(draft, dialect.roles), earliest_line_date(draft)[0])

    return FoldedEvidence(trace)


def _feed(draft: OrderDraft, dialect: Dialect, piece: str) -> None:
    elements = piece.split(draft.syntax.element)
    handler = dialect.handlers.get(elements[0])
    if handler is None:
        _other(draft, elements, dialect.handlers)
    else:
        handler(draft, elements)


def part(elements: list[str], at: int) -> str:
    """The element at `at`, or nothing where the segment ends before it: trailing elements may be left out."""
    return elements[at] if at < len(elements) else ""
