"""The fast way for lines like the one before: a line's shape is learnt once and then recognised by one expression.

A buyer's system writes all its lines alike. The segments of a line that came the long way, through the handlers of its
standard, make a shape; the lines that fit it are read whole and, where they follow each other, all at once. Whatever
does not fit in every detail, or would give a problem, is left to the handlers, so both ways say the same (the laws of
the readers prove it).
"""

import re
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache, partial
from typing import TypeVar

from parsers.document import LineAction, PurchaseOrderLine
from parsers.edi.columns import Columns, LongWay, Made, Remembered, Values
from parsers.edi.draft import USUAL_ACTIONS, OrderDraft, known_unit
from parsers.edi.shapes import ONE, PlainDialect, marks_of
from parsers.edi.syntax import Syntax, released
from parsers.edi.values import tidy

T = TypeVar("T")
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


@dataclass(frozen=True, slots=True, eq=False)
class Shape:
    """What one expression recognises. `names` are its groups in their order."""

    pattern: re.Pattern[str]
    match: Callable[[str], re.Match[str] | None]  # of the whole line
    names: tuple[str, ...]
    action: LineAction | None
    notes: tuple[str, ...]  # the groups that hold remarks, in their order
    places: tuple[tuple[str, int], ...]  # groups with the segments they stand in, counted from 0


Found = list[re.Match[str]]
_NO_SHAPE = Shape(re.compile("(?!)"), lambda _: None, (), None, (), ())


class PlainLines:
    """Lines of one file recognised by their shapes; `between` parts a line from the next, `behind` from the summary."""

    def __init__(self, dialect: PlainDialect, syntax: Syntax) -> None:
        self.start = f"{dialect.tag}{syntax.element}"
        self.between = f"{syntax.terminator}{self.start}"
        self.behind = f"{syntax.terminator}{dialect.summary}{syntax.element}"
        self._dialect = dialect
        self._syntax = syntax
        self._values = _values(dialect, syntax)
        self._values.renew()
        self._recent = _recent_shapes(dialect, syntax)
        self._left = _MOST_LEARNT

    def parts(self, stretch: str) -> tuple[str, list[str], str]:
        """What stands before the lines, each line behind its tag, and what stands behind the last, if anything."""
        before, *lines = stretch.split(self.between)
        if not lines:
            return before, lines, ""
        lines[-1], mark, summary = lines[-1].partition(self.behind)
        return before, lines, f"{mark[1:]}{summary}"

    def left_over(self, draft: OrderDraft, lines: Iterable[str]) -> Iterator[str]:
        """Add the lines to the order, but for those that have to go the long way: each is given back in its turn."""
        shape, kinds, run = _NO_SHAPE, set[Shape](), list[re.Match[str]]()
        for line in lines:
            found = shape.match(line)
            if found is None:
                shape, found = self.fit(line)
                if found is None:
                    yield from self._unread(draft, kinds, run)
                    kinds, run = set(), []
                    self._learn(line)
                    yield line
                    continue
                kinds.add(shape)
            run.append(found)
        yield from self._unread(draft, kinds, run)

    def _unread(self, draft: OrderDraft, kinds: Collection[Shape], run: Found) -> Iterator[str]:
        """Add lines that follow each other to the order; where one has to go the long way, each by itself."""
        if run and not self.read(draft, kinds, run):
            for found in run:
                if len(run) == 1 or not self.read(draft, kinds, [found]):
                    yield found.string

    def fit(self, line: str) -> tuple[Shape, re.Match[str] | None]:
        """The shape that a line fits, if any; `line` begins behind its tag."""
        for shape in self._recent:
            found = shape.match(line)
            if found is not None:
                return shape, found
        return _NO_SHAPE, None

    def read(self, draft: OrderDraft, kinds: Collection[Shape], run: Found) -> bool:
        """Add lines that fit shapes to the order; False, and none is added, where one has to go the long way."""
        draft.close_line()
        positions = range(draft.line_count + 1, draft.line_count + 1 + len(run))
        try:
            if len(kinds) > 1:
                return draft.add_plain(*self._mixed(draft, kinds, dict(zip(positions, run, strict=True))))
            return draft.add_plain(*self._alike(draft, next(iter(kinds)), run, positions))
        except LongWay:
            return False

    def _alike(self, draft: OrderDraft, shape: Shape, found: Found, positions: Iterable[int]) -> Made:
        action = shape.action or USUAL_ACTIONS[draft.document_type]
        return Columns(self._values, shape.names, found).lines(action, shape.notes, positions)

    def _mixed(self, draft: OrderDraft, kinds: Collection[Shape], run: dict[int, re.Match[str]]) -> Made:
        """The lines of each shape made apart and put in their order again."""
        made, quantities = dict[int, PurchaseOrderLine](), list[Decimal]()
        for shape in kinds:
            alike = {position: found for position, found in run.items() if found.re is shape.pattern}
            if alike:
                lines, qtys = self._alike(draft, shape, [*alike.values()], alike)
                made.update(zip(alike, lines, strict=True))
                quantities += qtys
        return [made[position] for position in run], quantities

    def places(self, draft: OrderDraft, shape: Shape, found: re.Match[str]) -> list[tuple[int, str]]:
        """Where the fields of the line just read stood: number of the segment, field of the document."""
        line = draft.lines[-1]
        told = [(at, field) for name, at in shape.places for field in _FIELDS.get(name, ())]
        if shape.action is not None:
            told.append((0, "action"))
        silent = {field for field in PLAIN_FIELDS if getattr(line, field) in (None, (), "")}
        if line.price_per is ONE:
            silent.add("price_per")
        if len(shape.notes) > 1 and "notes" not in silent:
            first = self._first_note(shape, found)
            told = [(at, field) for at, field in told if field != "notes" or at == first]
        return [(at, field) for at, field in told if field not in silent]

    def _first_note(self, shape: Shape, found: re.Match[str]) -> int:
        """Notes are looked up where the first that says something stands."""
        places = dict(shape.places)
        return next(places[name] for name in shape.notes if self._values.notes[name][found[name]])

    def _learn(self, line: str) -> None:
        """Take the shape of a line that has to go the long way."""
        if self._left <= 0:
            return
        marks = marks_of(self._syntax)
        segments = (self.start + line).split(self._syntax.terminator)
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

    def _remember(self, shape: Shape) -> None:
        self._left -= 1
        if shape not in self._recent:
            self._recent[:] = [shape, *self._recent[: _RECENT - 1]]


@lru_cache(maxsize=16)
def _recent_shapes(dialect: PlainDialect, syntax: Syntax) -> list[Shape]:
    """Kept from file to file: the next one often comes from the same system. What is read never depends on it."""
    del dialect, syntax  # the key
    return []


@lru_cache(maxsize=16)
def _values(dialect: PlainDialect, syntax: Syntax) -> Values:
    """Kept like the shapes: days, units and prices come again and again."""
    given_back = released(syntax)
    return Values(
        Remembered(Decimal if syntax.decimal == "." else _with_comma, None),
        Remembered(lambda raw: tidy(raw, given_back) or None, None),
        Remembered(lambda raw: _sure(dialect.day(raw, syntax.component)), None),
        Remembered(lambda raw: _sure(dialect.per(raw)), ONE),
        Remembered(lambda raw: known_unit(raw.upper(), dialect.units), (None, None)),
        {name: Remembered(partial(tell, syntax), "") for name, tell in dialect.notes.items()},
    )


def _sure(value: T | None) -> T:
    if value is None:
        raise LongWay
    return value


@lru_cache(maxsize=256)
def _shape(
    pattern: str, action: LineAction | None, notes: tuple[str, ...], places: tuple[tuple[str, int], ...]
) -> Shape:
    compiled = re.compile(pattern)
    return Shape(compiled, compiled.fullmatch, tuple(_NAMED.findall(pattern)), action, notes, places)


def _with_comma(raw: str) -> Decimal:
    return Decimal(raw.replace(",", "."))
