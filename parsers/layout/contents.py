"""What a column's cells are, whatever its title says: codes that differ by line, line numbers, units, money."""

import re
from collections.abc import Sequence

from parsers.layout.values import is_unit, read_measure
from parsers.layout.words import Word, text_of
from parsers.normalise import NumberStyle, read_date

_MOSTLY = 0.6
_ANY = NumberStyle()
_DISTINCT = 0.8
_SHORTEST = 4  # characters of a code
_LONGEST_UNIT = 6
_CODE = re.compile(r"(?=\S*[0-9])[0-9A-Za-z][0-9A-Za-z./_+-]{2,34}")
_NUMBER = re.compile(r"[0-9]{1,3}(?:[.,'\u2019 ][0-9]{3})*(?:[.,][0-9]{1,4})?|[0-9]+(?:[.,][0-9]{1,4})?")
_RATE = re.compile(r"[0-9]{1,2}(?:[.,][0-9]{1,2})? ?%?")
_PLAIN = re.compile(r"[0-9]{5,18}")  # digits alone are a code where there are so many of them
_STEPS = (1, 10, 100)
_MANY = 4  # numbers that are not there by chance

Cells = Sequence[tuple[Word, ...]]


def are_codes(cells: Cells, *, named: bool = False) -> bool:
    """One word a line with a digit in it, another in nearly every line, and neither number nor day.

    `named`: the title says whose number it is, so that what could be a number need not be one.
    """
    texts = [text_of(cell) for cell in cells]
    codes = [text for text in texts if _is_code(text) or (named and _CODE.fullmatch(text))]
    return bool(codes) and len(codes) >= _MOSTLY * len(texts) and len(set(codes)) >= _DISTINCT * len(codes)


def _is_code(text: str) -> bool:
    if len(text) < _SHORTEST or not _CODE.fullmatch(text):
        return False
    if _NUMBER.fullmatch(text):
        return _PLAIN.fullmatch(text) is not None
    return read_date(text, "dmy").value is None and read_date(text, "mdy").value is None


def count_lines(cells: Cells) -> bool:
    """The numbers of lines: 1, 2, 3 or 10, 20, 30; many of them in whatever order a print in groups deals them out."""
    texts = [text_of(cell).rstrip(".)") for cell in cells]
    if len(texts) < 2 or not all(re.fullmatch(r"[0-9]{1,5}", text) for text in texts):  # noqa: PLR2004 - one counts nothing
        return False
    printed = [int(text) for text in texts]
    numbers = sorted(printed)
    if printed != numbers and len(numbers) < _MANY:
        return False  # two and one may be packs
    return numbers[0] in _STEPS and numbers == [numbers[0] * n for n in range(1, len(numbers) + 1)]


def are_units(cells: Cells) -> bool:
    """Units, most of them known; or nothing but short words, a known unit among them."""
    known = sum(1 for cell in cells if is_unit(text_of(cell)))
    return known > 0 and (known >= _MOSTLY * len(cells) or all(map(_is_short, cells)))


def _is_short(cell: tuple[Word, ...]) -> bool:
    return len(cell) == 1 and len(cell[0].text) <= _LONGEST_UNIT and cell[0].text.rstrip(".").isalpha()


def are_rates(cells: Cells) -> bool:
    """Percents: small numbers, each alone in its cell."""
    return bool(cells) and all(_RATE.fullmatch(text_of(cell)) for cell in cells)


def are_measures(cells: Cells) -> bool:
    """Quantities with their units in the same cell ("10,00 SET"), nearly all of them."""
    read = [read_measure(cell, _ANY) for cell in cells]
    return bool(read) and sum(1 for one in read if one is not None and one.unit) >= _DISTINCT * len(read)


def are_numbers(cells: Cells) -> bool:
    """Quantities or money, with no more than a sign beside them."""
    found = [cell for cell in cells if len(cell) <= 2 and _NUMBER.fullmatch(text_of(cell).strip("€£$ "))]  # noqa: PLR2004
    return bool(found) and len(found) >= _MOSTLY * len(cells)
