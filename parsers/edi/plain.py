"""The fast way for lines like the one before: a line's shape is learnt once and then recognised by one expression.

A buyer's system writes all its lines alike. What the handlers of a dialect made of a line, segment by segment, shows
which segments such a line has; the next one that fits is read whole. Whatever does not fit in every detail, or would
give a problem, is left to the handlers, so both ways say the same (the laws of the readers prove it).
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Any

from parsers.document import LineAction, PurchaseOrderLine
from parsers.edi.draft import USUAL_ACTIONS, OrderDraft
from parsers.edi.lines import made_line
from parsers.edi.syntax import Syntax

# What a line can say in the fast way; the order is that of `_Shape.groups`.
_NAMES = ("line", "qty", "unit", "price", "per", "price_unit", "amount", "day", "buyer_part", "supplier_part", "gtin",
          "text", "more", "other_qty", "note_1", "note_2")  # fmt: skip
_NAMED = re.compile(r"\(\?P<(\w+)>")
_LONGEST_BLOCK = 4096  # characters
_RECENT = 3  # shapes tried for a line: some systems have lines of a few kinds
_MOST_LEARNT = 32  # for one file: learning costs a millisecond, and a hostile file could have as many shapes as lines
_ONE = Decimal(1)

Note = tuple[int, Callable[[OrderDraft, str], str]]  # which of the two groups, and how it is told


@dataclass(frozen=True, slots=True)
class Marks:
    """The separators as parts of expressions: element, component and terminator, and what may stand between them."""

    e: str
    c: str
    t: str
    number: str
    code: str  # one character of a code: printable ASCII
    element: str  # one character within an element, components included
    inner: str  # one character within a component; released separators stand there as control characters

    @property
    def rest(self) -> str:
        """Further elements that nobody reads."""
        return f"(?:{self.e}[^{self.t}\r\n]*)?"


@lru_cache(maxsize=16)
def marks_of(syntax: Syntax) -> Marks:
    e, c, t, again = (re.escape(mark) for mark in (syntax.element, syntax.component, syntax.terminator, syntax.repetition))
    number = rf"[0-9]{{1,15}}(?:{re.escape(syntax.decimal)}[0-9]{{1,9}})?"
    return Marks(
        e, c, t, number, rf"[^{e}{c}{t}{again}\x00-\x1f\x7f-\U0010ffff]", rf"[^{e}{t}\r\n]", rf"[^{e}{c}{t}\r\n]"
    )


@dataclass(frozen=True, slots=True)
class Piece:
    """One segment of a shape: the expression it fits, the action it gives the line, how its note is told."""

    pattern: str
    action: LineAction | None = None
    note: Note | None = None  # of the group ``note_1`` or ``note_2``


class PlainDialect:
    """What one standard says of lines: the pieces that segments become, and how raw dates and price bases are read."""

    def __init__(
        self,
        tag: str,
        pieces: Mapping[str, Callable[[list[str], Marks], Piece | None]],
        handlers: Mapping[str, Any],
        day: Callable[[str, str], date | None],
        per: Callable[[str], Decimal | None],
    ) -> None:
        self.tag = tag
        self.day = day
        self.per = per
        self._pieces = pieces
        self._handlers = handlers

    def piece(self, segment: str, syntax: Syntax, marks: Marks) -> Piece | None:
        """The segment as part of a shape, None where only the handlers can read it."""
        elements = segment.split(syntax.element)
        tag = elements[0]
        make = self._pieces.get(tag)
        if make is not None:
            return make(elements, marks)
        if tag in self._handlers or not (len(tag) in (2, 3) and tag.isascii() and tag.isalnum() and tag.isupper()):
            return None
        return Piece(f"{tag}{marks.rest}")  # a tag that no handler reads


@dataclass(frozen=True, slots=True)
class _Shape:
    match: Callable[[str], re.Match[str] | None]
    groups: tuple[int, ...]
    action: LineAction | None
    notes: tuple[Note, ...]


class PlainLines:
    """Lines of one file recognised by their shapes; `between` is what separates a line from the next."""

    def __init__(self, dialect: PlainDialect, syntax: Syntax) -> None:
        self.start = f"{dialect.tag}{syntax.element}"
        self.between = f"{syntax.terminator}{self.start}"
        self._dialect = dialect
        self._syntax = syntax
        self._comma = syntax.decimal != "."
        self._recent: list[_Shape] = []
        self._left = _MOST_LEARNT

    def read(self, draft: OrderDraft, block: str) -> bool:
        """Add the line to the order; False where it has to go the long way. `block` begins behind the line's tag."""
        shapes = self._recent
        if len(block) > _LONGEST_BLOCK:
            return False
        for shape in shapes:
            found = shape.match(block)
            if found is not None:
                if draft.line is not None:
                    draft.close_line()
                if shape is not shapes[0]:
                    shapes.remove(shape)
                    shapes.insert(0, shape)
                return self._read(draft, found.group(*shape.groups), shape)
        return False

    def _read(self, draft: OrderDraft, groups: tuple[str | Any, ...], shape: _Shape) -> bool:
        (number, raw_qty, raw_unit, raw_price, raw_per, price_unit, raw_amount, raw_day, buyer, supplier, gtin, text,
         more, other, first_note, second_note) = groups  # fmt: skip
        number = number or str(draft.line_count + 1)
        if number in draft.seen_numbers:
            return False
        decimal = self._decimal if self._comma else Decimal
        qty = decimal(raw_qty) if raw_qty else None
        price = decimal(raw_price) if raw_price else None
        per = self._dialect.per(raw_per) if raw_per else _ONE
        unit, code = draft.known_unit(raw_unit) if raw_unit else (None, None)
        if per is None or (price_unit and price_unit != unit):
            return False
        amount = None
        if raw_amount:
            amount = decimal(raw_amount)
            if qty is not None and price is not None and qty * price != amount * per:
                return False
        day = None
        if raw_day:
            day = self._dialect.day(raw_day, draft.component)
            if day is None:
                return False
        if text is not None:
            text = draft.text(f"{text}{more}" if more else text) or None
        notes = _notes(draft, shape, (first_note, second_note)) if shape.notes else ()
        action = shape.action or USUAL_ACTIONS[draft.document_type]
        line = made_line(
            number, qty, unit, action, buyer, supplier, gtin, text, price, per, amount, day, code, notes
        )  # fmt: skip
        draft.add_plain(line, qty, decimal(other) if other else None)
        return True

    @staticmethod
    def _decimal(raw: str) -> Decimal:
        return Decimal(raw.replace(",", "."))

    def learn(self, block: str) -> None:
        """Take the shape of a line that came the long way."""
        if self._left <= 0:
            return
        marks = marks_of(self._syntax)
        segments = (self.start + block).split(self._syntax.terminator)
        pieces = [self._dialect.piece(segment, self._syntax, marks) for segment in segments[:_LONGEST_SHAPE]]
        known = [piece for piece in pieces if piece is not None]
        if len(known) < len(segments):
            return
        pattern = marks.t.join(piece.pattern for piece in known).removeprefix(re.escape(self.start))
        names = _NAMED.findall(pattern)
        if len(names) == len(set(names)):
            self._left -= 1
            notes = tuple(piece.note for piece in known if piece.note is not None)
            action = next((piece.action for piece in known if piece.action is not None), None)
            self._recent = [_shape(pattern, action, notes), *self._recent[: _RECENT - 1]]


_LONGEST_SHAPE = 24  # segments


@lru_cache(maxsize=256)
def _shape(pattern: str, action: LineAction | None, notes: tuple[Note, ...]) -> _Shape:
    """The expression with a group for every name: what the line does not say is a group that never matches."""
    said = set(_NAMED.findall(pattern))
    absent = "".join(f"(?P<{name}>(?!))?" for name in _NAMES if name not in said)
    compiled = re.compile(pattern + absent)
    return _Shape(compiled.fullmatch, tuple(compiled.groupindex[name] for name in _NAMES), action, notes)


def _notes(draft: OrderDraft, shape: _Shape, raw: tuple[str, str]) -> tuple[str, ...]:
    """In the order in which the line tells them."""
    told = [tell(draft, raw[at]) for at, tell in shape.notes]
    return tuple([note for note in told if note])
