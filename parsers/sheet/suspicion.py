"""What is wrong with single cells: formulas never calculated or stale, errors, values merged over several rows."""

import re
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from typing import Any

from parsers.document import Problem
from parsers.grid.cells import Grid
from parsers.sheet.facts import SheetFacts, column_of
from parsers.sheet.formula import contradicts
from parsers.sheet.glance import RowFormulas

Place = tuple[int, int]
_MERGED = re.compile(rb'<mergeCell [^>]*?\bref="([A-Z]{1,3})([0-9]{1,7}):([A-Z]{1,3})([0-9]{1,7})"')
_MOST_MERGED = 5_000


class Suspects(Mapping[Place, Problem]):
    """Cells and what is wrong with them; rows whose formulas stand ready are judged when they are asked for.

    Iterating gives what was known from the start: cells that show no value at all are among it.
    """

    def __init__(
        self, grid: Grid, facts: SheetFacts, merged: Mapping[Place, Problem], rows: RowFormulas | None
    ) -> None:
        self._grid, self._rows = grid, rows
        self._known = dict(merged)
        self._unverified: set[Place] = set()
        self._judged: set[int] = set()
        self._judge(facts)

    def __getitem__(self, place: Place) -> Problem:
        self._look_at(place[0])
        return self._known[place]

    def get(self, place: Place, default: Any = None) -> Any:
        """Asked of nearly every cell, which nearly never is suspicious."""
        self._look_at(place[0])
        return self._known.get(place, default)

    def __contains__(self, place: object) -> bool:
        return isinstance(place, tuple) and self.get(place) is not None

    def __iter__(self) -> Iterator[Place]:
        return iter(dict(self._known))

    def __len__(self) -> int:
        return len(self._known)

    @property
    def unverified(self) -> "Unverified":
        return Unverified(self)

    def is_unverified(self, place: Place) -> bool:
        self._look_at(place[0])
        return place in self._unverified

    def _look_at(self, row: int) -> None:
        if self._rows is not None and row not in self._judged:
            self._judged.add(row)
            self._judge(self._rows.of(row))

    def _judge(self, facts: SheetFacts) -> None:
        for place, formula in facts.formulas.items():
            cached = self._grid.at(*place).number
            if place in facts.uncached:
                self._add(place, "This cell's formula was never calculated; ask for the value.")
            elif place not in facts.errors and cached is not None:
                self._compare(place, formula, cached)
            else:
                self._unverified.add(place)
        for place in facts.errors:
            self._add(place, "This cell holds an error instead of a value; ask what it should say.")

    def _compare(self, place: Place, formula: str, cached: Decimal) -> None:
        wrong = contradicts(formula, cached, lambda row, column: self._grid.at(row, column).number)
        if wrong:
            self._add(place, "This cell shows another value than its formula gives.")
        elif wrong is None:
            self._unverified.add(place)

    def _add(self, place: Place, sentence: str) -> None:
        self._known[place] = Problem("document.stale_formula", sentence, self._grid.where(*place))


class Unverified:
    """The cells whose formula could not be worked out again, as a container."""

    def __init__(self, suspects: Suspects) -> None:
        self._suspects = suspects

    def __contains__(self, place: object) -> bool:
        return isinstance(place, tuple) and self._suspects.is_unverified(place)


def merged_rows(xml: bytes, where: Callable[[int, int], str], rows: int) -> dict[Place, Problem]:
    """Values merged over several rows: one quantity beside two articles is anybody's guess."""
    found: dict[Place, Problem] = {}
    at = xml.rfind(b"</sheetData>")
    for match in list(_MERGED.finditer(xml, max(at, 0)))[:_MOST_MERGED]:
        top, left, bottom = int(match[2]) - 1, column_of(match[1].decode()), int(match[4]) - 1
        if 0 <= top < min(bottom, rows - 1):
            sentence = "This value is merged over several rows; ask which line it belongs to."
            problem = Problem("document.low_confidence", sentence, where(top, left))
            found |= {(row, left): problem for row in range(top, min(bottom, rows - 1) + 1)}
    return found
