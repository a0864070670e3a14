"""The fast way for lines like the one before: a line's shape is learnt once and then recognised by one expression.

A buyer's system writes all its lines alike. The segments of a line that came the long way, through the handlers of its
standard, make a shape; the next line that fits it is read whole. Whatever does not fit in every detail, or would give
a problem, is left to the handlers, so both ways say the same (the laws of the readers prove it).
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Any

from parsers.document import LineAction
from parsers.edi.draft import MOST_LINES, USUAL_ACTIONS, OrderDraft
from parsers.edi.lines import made_line
from parsers.edi.shapes import ONE, Note, PlainDialect, marks_of
from parsers.edi.syntax import Syntax

# What a line can say in the fast way; the order is that of `_Shape.groups`.
_NAMES = ("line", "qty", "unit", "price", "per", "price_unit", "amount", "day", "buyer_part", "supplier_part", "gtin",
          "text", "other_qty", "note_1", "note_2")  # fmt: skip
_NAMED = re.compile(r"\(\?P<(\w+)>")
_LONGEST_SHAPE = 24  # segments
_RECENT = 3  # shapes tried for a line: some systems have lines of a few kinds
_MOST_LEARNT = 32  # for one file: learning costs a millisecond, and a hostile file could have as many shapes as lines
# What a group fills in the document.
_FIELDS: dict[str, tuple[str, ...]] = {
    "line": ("line",), "qty": ("qty",), "unit": ("uom", "uom_code"), "price": ("unit_price",), "per": ("price_per",),
    "amount": ("amount",), "day": ("requested_date",), "buyer_part": ("buyer_part",),
    "supplier_part": ("supplier_part",), "gtin": ("gtin",), "text": ("description",), "note_1": ("notes",),
    "note_2": ("notes",),
}  # fmt: skip

PLAIN_FIELDS = tuple(dict.fromkeys(field for fields in _FIELDS.values() for field in fields))


@dataclass(frozen=True, slots=True)
class _Shape:
    match: Callable[[str], re.Match[str] | None]
    groups: tuple[int, ...]
    action: LineAction | None
    notes: tuple[Note, ...]
    places: tuple[tuple[str, int], ...]  # groups in the order of the segments they stand in, counted from 0


class PlainLines:
    """Lines of one file recognised by their shapes; `between` parts a line from the next, `behind` from the summary."""

    def __init__(self, dialect: PlainDialect, syntax: Syntax) -> None:
        self.start = f"{dialect.tag}{syntax.element}"
        self.between = f"{syntax.terminator}{self.start}"
        self.behind = f"{syntax.terminator}{dialect.summary}{syntax.element}"
        self._dialect = dialect
        self._syntax = syntax
        self._decimal: Callable[[str], Decimal] = Decimal if syntax.decimal == "." else _with_comma
        self._day, self._per = dialect.day, dialect.per
        self._recent = _recent_shapes(dialect, syntax)
        self._left = _MOST_LEARNT

    def parts(self, stretch: str) -> Iterator[tuple[bool, str]]:
        """The stretch as lines behind their tag (True) and what stands before and behind them, in order."""
        first, *blocks = stretch.split(self.between)
        yield False, first
        if blocks:
            blocks[-1], mark, summary = blocks[-1].partition(self.behind)
            for block in blocks:
                yield True, block
            if mark:
                yield False, f"{mark[1:]}{summary}"

    def read(self, draft: OrderDraft, block: str) -> bool:
        """Add the line to the order; False where it has to go the long way. `block` begins behind the line's tag."""
        for shape in self._recent:
            found = shape.match(block)
            if found is not None:
                return self._read(draft, found.group(*shape.groups), shape)
        return False

    def _read(self, draft: OrderDraft, groups: tuple[Any, ...], shape: _Shape) -> bool:
        """Busy code, called for each line of the file: it spells out what else would be functions."""
        (number, raw_qty, raw_unit, raw_price, raw_per, price_unit, raw_amount, raw_day, buyer, supplier, gtin, text,
         raw_other, *raw_notes) = groups  # fmt: skip
        if draft.line is not None:
            draft.close_line()
        number = number or str(draft.line_count + 1)
        if number in draft.seen_numbers or len(draft.lines) >= MOST_LINES:
            return False
        decimal, amount, day = self._decimal, None, None
        qty = decimal(raw_qty) if raw_qty else None
        price = decimal(raw_price) if raw_price else None
        per = self._per(raw_per) if raw_per else ONE
        unit, code = draft.known_unit(raw_unit) if raw_unit else (None, None)
        if per is None or (price_unit and price_unit != unit):
            return False
        if raw_amount:
            amount = decimal(raw_amount)
            if qty is not None and price is not None and qty * price != amount * per:
                return False
        if raw_day:
            day = self._day(raw_day, draft.component)
            if day is None:
                return False
        if text is not None:
            text = draft.text(text) or None
        notes = _notes(draft, shape, raw_notes) if shape.notes else ()
        line = made_line(
            number, qty, unit, shape.action or USUAL_ACTIONS[draft.document_type], buyer, supplier, gtin, text, price,
            per, amount, day, code, notes,
        )  # fmt: skip
        draft.add_plain(line, decimal(raw_other) if raw_other else None)
        return True

    def places(self, draft: OrderDraft, block: str) -> list[tuple[int, str]]:
        """Where the fields of the line just read from `block` stood: number of the segment, field of the document."""
        line = draft.lines[-1]
        shape, found = next((shape, found) for shape in self._recent if (found := shape.match(block)) is not None)
        told = [(at, field) for name, at in shape.places for field in _FIELDS.get(name, ())]
        if shape.action is not None:
            told.append((0, "action"))
        silent = {field for field in PLAIN_FIELDS if getattr(line, field) in (None, (), "")}
        if "per" in dict(shape.places) and (not (raw := found["per"]) or self._per(raw) is ONE):
            silent.add("price_per")
        if len(shape.notes) > 1 and "notes" not in silent:
            told = self._first_note(draft, shape, found, told)
        return [(at, field) for at, field in told if field not in silent]

    def _first_note(
        self, draft: OrderDraft, shape: _Shape, found: re.Match[str], told: list[tuple[int, str]]
    ) -> list[tuple[int, str]]:
        """Notes are looked up where the first that says something stands."""
        said = dict(shape.places)
        names = (f"note_{at + 1}" for at, tell in shape.notes if tell(draft, found[f"note_{at + 1}"]))
        first = said[next(names)]
        return [(at, field) for at, field in told if field != "notes" or at == first]

    def learn(self, block: str) -> None:
        """Take the shape of a line that has to go the long way."""
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
            notes = tuple(piece.note for piece in known if piece.note is not None)
            action = next((piece.action for piece in known if piece.action is not None), None)
            places = tuple((name, at) for at, piece in enumerate(known) for name in _NAMED.findall(piece.pattern))
            self._remember(_shape(pattern, action, notes, places))

    def _remember(self, shape: _Shape) -> None:
        self._left -= 1
        if shape not in self._recent:
            self._recent[:] = [shape, *self._recent[: _RECENT - 1]]


@lru_cache(maxsize=16)
def _recent_shapes(dialect: PlainDialect, syntax: Syntax) -> list[_Shape]:
    """Kept from file to file: the next one often comes from the same system. What is read never depends on it."""
    del dialect, syntax  # the key
    return []


@lru_cache(maxsize=256)
def _shape(
    pattern: str, action: LineAction | None, notes: tuple[Note, ...], places: tuple[tuple[str, int], ...]
) -> _Shape:
    """The expression with a group for every name: what the line does not say is a group that never matches."""
    said = set(_NAMED.findall(pattern))
    absent = "".join(f"(?P<{name}>(?!))?" for name in _NAMES if name not in said)
    compiled = re.compile(pattern + absent)
    return _Shape(compiled.fullmatch, tuple(compiled.groupindex[name] for name in _NAMES), action, notes, places)


def _with_comma(raw: str) -> Decimal:
    return Decimal(raw.replace(",", "."))


def _notes(draft: OrderDraft, shape: _Shape, raw: list[str]) -> tuple[str, ...]:
    """In the order in which the line tells them."""
    told = [tell(draft, raw[at]) for at, tell in shape.notes]
    return tuple([note for note in told if note])
