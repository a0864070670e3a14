"""What the segments of a line look like as parts of one expression: separators, pieces, and which pieces a line has.

Every repetition is possessive: a value is taken whole or the line does not fit, and no other reading of it is tried.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Any

from parsers.document import LineAction
from parsers.edi.syntax import Syntax

_LONGEST_REST = 512  # characters; with them a segment stays far below what the long way bears
_SHORT = 3  # characters
ONE = Decimal(1)  # a basis that nobody wrote: told from a written one by its identity

Tell = Callable[[Syntax, str], str]  # a raw remark as it is told to people


@dataclass(frozen=True, slots=True)
class Marks:
    """The separators as parts of expressions: element, component and terminator, and what may stand between them."""

    e: str
    c: str
    t: str
    number: str
    code: str  # one character of a code: printable ASCII, no component separator
    loose: str  # the same where components are not told apart
    element: str  # one character within an element that nobody repeats, components included
    inner: str  # one character within a component; released separators stand there as control characters

    @property
    def rest(self) -> str:
        """Further elements that nobody reads."""
        return f"(?:{self.e}[^{self.t}\r\n]{{0,{_LONGEST_REST}}}+)?+"


@lru_cache(maxsize=16)
def marks_of(syntax: Syntax) -> Marks:
    signs = (syntax.element, syntax.component, syntax.terminator, syntax.repetition)
    e, c, t, again = (re.escape(mark) for mark in signs)
    fraction = "" if syntax.decimal in signs else rf"(?:{re.escape(syntax.decimal)}[0-9]{{1,9}}+)?+"
    code, loose = _printable(signs), _printable((syntax.element, syntax.terminator))
    element, inner = rf"[^{e}{t}{again}\r\n]", rf"[^{e}{c}{t}{again}\r\n]"
    return Marks(e, c, t, rf"[0-9]{{1,15}}+{fraction}", code, loose, element, inner)


def _printable(but: Sequence[str]) -> str:
    """One character of printable ASCII that is none of `but`."""
    return f"[{''.join(re.escape(char) for char in map(chr, range(32, 127)) if char not in but)}]"


def as_it_stands(element: str, mark: str) -> str:
    """A short code is part of the shape itself; anything else may differ from line to line."""
    return (
        element
        if len(element) <= _SHORT and element.isascii() and (element.isalnum() or not element)
        else f"{mark}{{0,70}}+"
    )


@dataclass(frozen=True, slots=True)
class Piece:
    """One segment of a shape: the expression it fits, the action it gives the line, the group that holds a note."""

    pattern: str
    action: LineAction | None = None
    note: str | None = None


class PlainDialect:
    """What one standard says of lines: the tag that opens one and the tag behind the last, and the pieces of shapes.

    `day` and `per` read a raw date and a raw price basis; None where the handlers would give a problem. `notes` tell
    the remarks that some groups hold.
    """

    def __init__(
        self,
        tag: str,
        summary: str,
        pieces: Mapping[str, Callable[[list[str], Marks], Piece | None]],
        handlers: Mapping[str, Any],
        day: Callable[[str, str], date | None],
        per: Callable[[str], Decimal | None],
        units: Mapping[str, str],
        notes: Mapping[str, Tell],
    ) -> None:
        self.tag = tag
        self.summary = summary
        self.day = day
        self.per = per
        self.units = units
        self.notes = notes
        self._pieces = pieces
        self._handlers = handlers

    def piece(self, segment: str, syntax: Syntax, marks: Marks) -> Piece | None:
        """The segment as part of a shape, None where only the handlers can read it."""
        elements = segment.split(syntax.element)
        tag = elements[0]
        make = self._pieces.get(tag)
        if make is not None:
            return make(elements, marks)
        if tag in self._handlers or not (len(tag) in {2, 3} and tag.isascii() and tag.isalnum() and tag.isupper()):
            return None
        return Piece(f"{tag}{marks.rest}")  # a tag that no handler reads
