"""Second rows of records under titles of their own: codes under the text, the unit under the quantity."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence

from parsers.labels import printed_role
from parsers.layout.sizes import Column
from parsers.layout.values import is_unit
from parsers.layout.words import BAR, Line, Word, segments, text_of
from parsers.normalise import read_date

_SEAMS = frozenset({BAR, "/"})
_CODE = re.compile(r"(?=\S*[0-9])[0-9A-Za-z][0-9A-Za-z./_+-]{1,34}")
_RATE = re.compile(r"[0-9]{1,2}(?:[.,][0-9]{1,2})? ?%?")
_BARCODE = re.compile(r"[0-9 ]{8,20}")

Run = tuple[Word, ...]


def _is_code(text: str) -> bool:
    return _CODE.fullmatch(text) is not None


def _is_day(text: str) -> bool:
    return read_date(text, "dmy").value is not None or read_date(text, "mdy").value is not None


_FITS: Mapping[str, Callable[[str], bool]] = {
    "buyer_part": _is_code,
    "supplier_part": _is_code,
    "mfr_part": _is_code,
    "part": _is_code,
    "gtin": lambda text: _BARCODE.fullmatch(text) is not None,
    "uom": is_unit,
    "requested_date": _is_day,
    "discount": lambda text: _RATE.fullmatch(text) is not None,
    "tax_rate": lambda text: _RATE.fullmatch(text) is not None,
    "description": lambda text: any(c.isalpha() for c in text),
}


def second_titles(line: Line, tight: float) -> list[list[Column]]:
    """The titles of a line, each known and no two of one role, grouped as they stand in one cell ("Our code | Yours").

    Nothing where one of them can title no second row.
    """
    groups = [[_titled(part) for part in _parted(run)] for run in segments(line, tight)]
    roles = [column.role for group in groups for column in group]
    return groups if len(set(roles)) == len(roles) and _FITS.keys() >= set(roles) else []


def _titled(run: Run) -> Column:
    return Column(printed_role(text_of(run)) or "other", text_of(run), run[0].x0, run[-1].x1)


def _parted(run: Run) -> Iterator[Run]:
    begin = 0
    for at, word in enumerate(run):
        if word.text in _SEAMS:
            if begin < at:
                yield run[begin:at]
            begin = at + 1
    if begin < len(run):
        yield run[begin:]


def dealt(line: Line, columns: Sequence[Column], sizes: Sequence[int]) -> tuple[Run, ...] | None:
    """The cells of a second row under its titles (`sizes`: so many share a cell); None where the line is none."""
    cells: list[Run] = [()] * len(columns)
    begins = [sum(sizes[:n]) for n in range(len(sizes))]
    for run in segments(line):
        home = max(range(len(sizes)), key=lambda n: _shared(run, columns[begins[n] : begins[n] + sizes[n]]))
        parts = list(_parted(run)) if sizes[home] > 1 else [run]
        if len(parts) > sizes[home] or any(cells[begins[home] + n] for n in range(len(parts))):
            return None
        cells[begins[home] : begins[home] + len(parts)] = parts
    filled = [(column.role, text_of(cell)) for column, cell in zip(columns, cells, strict=True) if cell]
    told = any(role != "description" for role, _ in filled)
    return tuple(cells) if told and all(_FITS[role](text) for role, text in filled) else None


def _shared(run: Run, group: Sequence[Column]) -> float:
    """How far a run stands under the titles of a cell; below nothing where it stands aside."""
    return min(run[-1].x1, group[-1].x1) - max(run[0].x0, group[0].x0)
