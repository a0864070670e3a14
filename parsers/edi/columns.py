"""Lines of one shape made all at once, column by column: what costs a call is called for a column, not for a line."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import repeat
from typing import Any, Generic, TypeVar

from parsers.document import LineAction, PurchaseOrderLine
from parsers.edi.lines import made_lines

T = TypeVar("T")
Numbers = Sequence[Decimal | None]
Made = tuple[list[PurchaseOrderLine], list[Decimal]]  # lines, and the quantities that they name
_NUMBERS = ("qty", "price", "amount", "other_qty")
_groups = re.Match[str].groups
_REMEMBERED = 4096  # values of a kind


class LongWay(Exception):
    """No error: one of the lines would give a problem, which is for the handlers to tell."""


class Remembered(dict[str | None, T], Generic[T]):
    """Raw value → what it means, read when first met; `silent` is what a line says that leaves the value out."""

    def __init__(self, read: Callable[[str], T], silent: T) -> None:
        super().__init__()
        self._read = read
        self._silent = silent

    def __missing__(self, raw: str | None) -> T:
        value = self[raw] = self._read(raw) if raw else self._silent
        return value

    def column(self, raws: Sequence[str | None] | None, count: int) -> Sequence[T]:
        """All of them read; those of a file of ever new values are not remembered, which costs more than reading."""
        if raws is None:
            return (self._silent,) * count
        if len(self) < _REMEMBERED:
            return list(map(self.__getitem__, raws))
        return [self._read(raw) if raw else self._silent for raw in raws]


@dataclass(frozen=True, slots=True)
class Values:
    """How raw values are read under one syntax; where the handlers would give a problem, LongWay is raised."""

    number: Remembered[Decimal | None]
    text: Remembered[str | None]
    day: Remembered[date | None]
    per: Remembered[Decimal]
    unit: Remembered[tuple[str | None, str | None]]  # as the document keeps it, and its code
    notes: Mapping[str, Remembered[str]]

    def renew(self) -> None:
        """What a former file filled is begun anew."""
        kinds: tuple[Remembered[Any], ...] = (self.number, self.text, self.day, self.per, self.unit)
        for known in (*kinds, *self.notes.values()):
            if len(known) >= _REMEMBERED:
                known.clear()


class Columns:
    """What lines of one shape say: a column for each of the groups that `names` tells in their order."""

    def __init__(self, values: Values, names: Sequence[str], found: Sequence[re.Match[str]]) -> None:
        self._values = values
        self._said: dict[str, Sequence[Any]] = dict(zip(names, zip(*map(_groups, found), strict=True), strict=True))
        self._count = len(found)

    def lines(self, action: LineAction, notes: Sequence[str], positions: Iterable[int]) -> Made:
        """The lines and all quantities they name; raises LongWay where one contradicts itself."""
        values, said, count, silent = self._values, self._said.get, self._count, (None,) * self._count
        qty, price, amount, other = (values.number.column(said(name), count) for name in _NUMBERS)
        per, day = values.per.column(said("per"), count), values.day.column(said("day"), count)
        uom, uom_code = zip(*values.unit.column(said("unit"), count), strict=True)
        self._agree(qty, price, per, amount, uom)
        lines = made_lines(
            _numbered(said("line", silent), positions), qty, uom, repeat(action), said("buyer_part", silent),
            said("supplier_part", silent), said("gtin", silent), values.text.column(said("text"), count), price, per,
            amount, day, uom_code, self._notes(notes),
        )  # fmt: skip
        return lines, [value for value in (*qty, *other) if value is not None]

    def _agree(
        self, qty: Numbers, price: Numbers, per: Sequence[Decimal], amount: Numbers, uom: Sequence[str | None]
    ) -> None:
        """Raise LongWay where quantity and price do not make the amount, or the price is for another unit."""
        if "amount" in self._said:
            for q, p, basis, a in zip(qty, price, per, amount, strict=True):
                if q is not None and p is not None and a is not None and q * p != a * basis:
                    raise LongWay
        if any(named and named != own for named, own in zip(self._said.get("price_unit", ()), uom, strict=False)):
            raise LongWay

    def _notes(self, names: Sequence[str]) -> Iterable[tuple[str, ...]]:
        """In the order in which each line tells them."""
        if not names:
            return repeat(())
        told = [self._values.notes[name].column(self._said[name], self._count) for name in names]
        each = zip(*told, strict=True)
        return each if all(map(all, told)) else [tuple([note for note in line if note]) for line in each]


def _numbered(column: Sequence[str | None], positions: Iterable[int]) -> Sequence[str | None]:
    """A line without a number has its position."""
    return column if all(column) else [raw or str(at) for raw, at in zip(column, positions, strict=True)]
