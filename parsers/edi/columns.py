"""Lines of one shape made all at once, column by column: what costs a call is called for a column, not for a line."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import repeat
from typing import Any, Generic, TypeVar

from parsers.document import LineAction
from parsers.edi.draft import MOST_LINES, USUAL_ACTIONS, OrderDraft
from parsers.edi.lines import made_lines
from parsers.edi.shapes import Note

T = TypeVar("T")
Numbers = Sequence[Decimal | None]
_REMEMBERED = 4096  # values of a kind


class LongWay(Exception):
    """No error: one of the lines would give a problem, which is for the handlers to tell."""


class Remembered(dict[str | None, T], Generic[T]):
    """Raw value → what it means, worked out when first met; raises LongWay where `read` gives None.

    `silent` is what a line says that leaves the value out.
    """

    def __init__(self, read: Callable[[str], T | None], silent: T) -> None:
        super().__init__({None: silent, "": silent})
        self.read = read
        self.silent = silent

    def __missing__(self, raw: str) -> T:
        value = self.read(raw)
        if value is None:
            raise LongWay
        if not self.full:
            self[raw] = value
        return value

    @property
    def full(self) -> bool:
        """As many are kept as a file of ever new values may hold."""
        return len(self) >= _REMEMBERED


@dataclass(frozen=True, slots=True)
class Values:
    """How raw values are read under one syntax."""

    number: Remembered[Decimal | None]
    day: Remembered[date | None]
    per: Remembered[Decimal]
    unit: Remembered[tuple[str | None, str | None]]  # as the document keeps it, and its code


class Columns:
    """What lines that follow each other say: a column for each group of their shape, None where a line is silent."""

    def __init__(self, draft: OrderDraft, values: Values, said: Mapping[str, Sequence[Any]], count: int) -> None:
        self._draft = draft
        self._values = values
        self._said = said
        self._silent = (None,) * count

    def add(self, action: LineAction | None, notes: Sequence[Note]) -> None:
        """Make the lines and add them to the order; raises LongWay and adds none where one contradicts itself."""
        draft, values, said, silent = self._draft, self._values, self._said.get, self._silent
        numbers, text, other = self._line_numbers(), said("text"), self._numbers("other_qty")
        qty, price, amount = self._numbers("qty"), self._numbers("price"), self._numbers("amount")
        day, per = self._known("day", values.day), self._known("per", values.per)
        uom, uom_code = zip(*self._known("unit", values.unit), strict=True)
        if amount is not silent:
            _multiply(qty, price, per, amount)
        if any(named and named != own for named, own in zip(said("price_unit", ()), uom, strict=False)):
            raise LongWay
        lines = made_lines(
            numbers, qty, uom, repeat(action or USUAL_ACTIONS[draft.document_type]), said("buyer_part", silent),
            said("supplier_part", silent), said("gtin", silent), silent if text is None else draft.texts(text), price,
            per, amount, day, uom_code, self._notes(notes),
        )  # fmt: skip
        draft.add_plain(lines, numbers, [value for value in (*qty, *other) if value is not None])

    def _line_numbers(self) -> Sequence[str]:
        """A line without a number has its position; one whose number was given goes the long way."""
        draft, numbers = self._draft, self._said.get("line", self._silent)
        if not all(numbers):
            numbers = [raw or str(at) for at, raw in enumerate(numbers, draft.line_count + 1)]
        again = len(set(numbers)) < len(numbers) or not draft.seen_numbers.isdisjoint(numbers)
        if again or len(draft.lines) + len(numbers) > MOST_LINES:
            raise LongWay
        return numbers

    def _numbers(self, name: str) -> Numbers:
        column, known = self._said.get(name), self._values.number
        if column is None:
            return self._silent
        return [known.read(raw) if raw else None for raw in column] if known.full else [*map(known.__getitem__, column)]

    def _known(self, name: str, values: Remembered[T]) -> Sequence[T]:
        column = self._said.get(name)
        return [values.silent] * len(self._silent) if column is None else list(map(values.__getitem__, column))

    def _notes(self, notes: Sequence[Note]) -> Iterable[tuple[str, ...]]:
        """In the order in which each line tells them."""
        told = [tell(self._draft, self._said[name]) for name, tell in notes]
        if not told:
            return repeat(())
        each = zip(*told, strict=True)
        return each if all(map(all, told)) else [tuple([note for note in line if note]) for line in each]


def _multiply(qty: Numbers, price: Numbers, per: Sequence[Decimal], amount: Numbers) -> None:
    """Raise LongWay where quantity and price do not make the amount."""
    for q, p, basis, a in zip(qty, price, per, amount, strict=True):
        if q is not None and p is not None and a is not None and q * p != a * basis:
            raise LongWay
