"""What a workbook's XML says that its values do not: size, hidden rows and columns, formulas, references."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import NoReturn
from xml.parsers import expat

from parsers.errors import Unreadable
from parsers.grid.cells import MAX_COLUMNS
from parsers.sheet.book import check_place

_REFERENCE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
_LETTERS = 26
_DEEPEST = 60
_TRUE = frozenset({"1", "true"})
_LONGEST_FORMULA = 2000


@dataclass(slots=True)
class SheetFacts:
    """Of one worksheet, 0-based. `formulas`: cell → text ("" where it is shared); `uncached`: those without a value.

    `numbers` are the texts of number cells as XML has them, put together again where something stands inside.
    """

    rows: int = 0
    columns: int = 0
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    formulas: dict[tuple[int, int], str] = field(default_factory=dict)
    uncached: set[tuple[int, int]] = field(default_factory=set)
    errors: set[tuple[int, int]] = field(default_factory=set)
    numbers: dict[tuple[int, int], str] = field(default_factory=dict)


def parse_xml(
    data: bytes,
    start: Callable[[str, dict[str, str]], None] | None = None,
    end: Callable[[str], None] | None = None,
    text: Callable[[str], None] | None = None,
) -> None:
    """Run expat over one part of a workbook; names come without prefix. Raises Unreadable for DTDs, depth, damage."""
    parser = expat.ParserCreate()
    depth = 0

    def opened(name: str, attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > _DEEPEST:
            raise Unreadable("document.hostile", "The workbook's XML is nested absurdly deep; ask for a clean copy.")
        if start is not None:
            start(name.rpartition(":")[2], attributes)

    def closed(name: str) -> None:
        nonlocal depth
        depth -= 1
        if end is not None:
            end(name.rpartition(":")[2])

    if start is not None:
        parser.StartElementHandler = opened
        parser.EndElementHandler = closed
    parser.CharacterDataHandler = text
    parser.StartDoctypeDeclHandler = _refuse_doctype
    parser.buffer_text = True
    try:
        parser.Parse(data, True)
    except (expat.ExpatError, LookupError, ValueError) as fault:  # the latter two for encodings there are none of
        raise Unreadable("document.damaged", "The workbook's XML is damaged; ask for the file again.") from fault


def _refuse_doctype(*_: object) -> NoReturn:
    raise Unreadable(
        "document.hostile", "The workbook declares a DTD, which no spreadsheet writes; ask for a clean copy."
    )


def sheet_facts(data: bytes) -> SheetFacts:
    """Survey one worksheet. Raises Unreadable where it reaches beyond our limits, before anything reserves memory."""
    survey = _Survey()
    parse_xml(data, survey.start, survey.end, survey.text)
    return survey.facts


class _Survey:
    """Counts rows and cells as they pass; a row or cell without a reference stands after the last one."""

    def __init__(self) -> None:
        self.facts = SheetFacts()
        self._row = self._column = -1
        self._formula: list[str] | None = None
        self._value: list[str] | None = None
        self._is_text = self._is_number = False

    @property
    def _at(self) -> tuple[int, int]:
        return self._row, self._column

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "c":
            self._cell(attributes)
        elif name == "row":
            self._begin_row(attributes)
        elif name == "f":
            self._formula = []
        elif name == "v":
            self._value = []
        elif name == "col" and attributes.get("hidden") in _TRUE:
            first, last = _number(attributes.get("min")), _number(attributes.get("max"))
            self.facts.hidden_columns |= set(range(first - 1, min(last, MAX_COLUMNS)))

    def end(self, name: str) -> None:
        if name == "f":
            self.facts.formulas[self._at] = "".join(self._formula or [])[:_LONGEST_FORMULA]
            self.facts.uncached.add(self._at)
            self._formula = None
        elif name == "v":
            if self._is_number:
                self.facts.numbers[self._at] = "".join(self._value or []).strip()
            if self._is_text or "".join(self._value or []).strip():  # a cached empty text is a value too
                self.facts.uncached.discard(self._at)
            self._value = None

    def text(self, data: str) -> None:
        if self._formula is not None:
            self._formula.append(data)
        elif self._value is not None:
            self._value.append(data)

    def _begin_row(self, attributes: dict[str, str]) -> None:
        self._row = _number(attributes["r"]) - 1 if "r" in attributes else self._row + 1
        self._column = -1
        self._bound()
        if attributes.get("hidden") in _TRUE or attributes.get("zeroHeight") in _TRUE:
            self.facts.hidden_rows.add(self._row)

    def _cell(self, attributes: dict[str, str]) -> None:
        match = _REFERENCE.fullmatch(attributes.get("r", ""))
        if match is not None:
            self._row, self._column = int(match[2]) - 1, column_of(match[1])
        else:
            self._column += 1
        self._bound()
        self._is_text = attributes.get("t") == "str"
        self._is_number = attributes.get("t", "n") == "n"
        if attributes.get("t") == "e":
            self.facts.errors.add(self._at)

    def _bound(self) -> None:
        check_place(self._row, self._column)
        self.facts.rows = max(self.facts.rows, self._row + 1)
        self.facts.columns = max(self.facts.columns, self._column + 1)


def column_of(letters: str) -> int:
    """A → 0, Z → 25, AA → 26."""
    number = 0
    for letter in letters:
        number = number * _LETTERS + ord(letter) - 64
    return number - 1


def _number(text: str | None) -> int:
    if text is None or not text.isascii() or not text.isdigit() or len(text) > 7:  # noqa: PLR2004 - Excel ends at 1,048,576
        raise Unreadable("document.damaged", "The workbook's XML is damaged; ask for the file again.")
    return int(text)
