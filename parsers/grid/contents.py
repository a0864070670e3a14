"""Columns whose titles say nothing we know, told by their cells: units, GTINs, and what arithmetic proves."""

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal
from itertools import pairwise

from parsers.grid.cells import Cell, Grid
from parsers.normalise import CURRENCIES, infer_number_style, read_number, split_quantity
from parsers.units import uom_code

_LOOKED_AT = 100
_SMALL = re.compile(r"0*[1-9][0-9]{0,6}(?:\.0+)?")
_SHORT_WORD = re.compile(r"[^\W\d_]{1,8}\.?")
_CODE = re.compile(r"(?=[^ ]*[0-9])(?![0-9]{1,3}$|[0-9]+[.,][0-9]{1,2}$)[^ ]{3,40}")
_MOSTLY = 10  # all but one row in ten
_PROOFS = 2  # lines that must come out before arithmetic names a column
_LONGEST_UNIT = 12
_ONES = frozenset({"1", "1.0", "1,0", "1.00", "1,00"})
_GTINS = frozenset({8, 12, 13, 14})


def is_unit_column(texts: Sequence[str]) -> bool:
    return bool(texts) and all(len(text) <= _LONGEST_UNIT and uom_code(text) is not None for text in texts)


def looks_like_units(texts: Sequence[str]) -> bool:
    """Short words of which at least half are units we know: "Stk, Rol, Stk, Krt"."""
    known = sum(1 for text in texts if uom_code(text) is not None)
    return bool(texts) and all(_SHORT_WORD.fullmatch(text) for text in texts) and 2 * known >= len(texts)


def are_codes(texts: Sequence[str], rows: int) -> bool:
    """A code in every row, each of its own."""
    return len(texts) == rows > 0 and len(set(texts)) == rows and all(_CODE.fullmatch(text.strip()) for text in texts)


def are_descriptions(texts: Sequence[str], rows: int) -> bool:
    """Words in nearly every row, several of them, as goods are described."""
    wordy = sum(1 for text in texts if " " in text.strip() and any(map(str.isalpha, text)))
    return rows > 0 and _MOSTLY * wordy >= rows * (_MOSTLY - 1)


def is_currency_column(texts: Sequence[str]) -> bool:
    return bool(texts) and set(texts) <= CURRENCIES


def is_gtin_column(texts: Sequence[str]) -> bool:
    return bool(texts) and all(text.isascii() and text.isdigit() and _is_gtin(text) for text in texts)


def _is_gtin(text: str) -> bool:
    if len(text) not in _GTINS:
        return False
    weighted = sum(int(digit) * (3 if n % 2 else 1) for n, digit in enumerate(reversed(text)))
    return weighted % 10 == 0


def counts_on(texts: Sequence[str], *, others: bool = False) -> bool:
    """Whether texts number lines: 1, 2, 3 or 00010, 00020; long steps, and a lone one, where `others` are codes."""
    if not texts or not all(_SMALL.fullmatch(text) for text in texts):
        return False
    numbers = [int(text.partition(".")[0]) for text in texts]
    steps = {later - earlier for earlier, later in pairwise(numbers)}
    sure = numbers[0] in {1, 10, 100} or (numbers[0] in {1000, 10000} and (bool(steps) or others))
    return sure and (not steps or steps == {numbers[0]})


def named_by_content(roles: dict[str, int], used: Iterable[int], body: Sequence[Sequence[Cell]]) -> None:
    """Give the roles of unit and GTIN, where no title has them, to the only column whose cells are nothing else."""
    width = max((len(row) for row in body), default=0)
    free = [column for column in range(width) if column not in {*roles.values(), *used}]
    texts = {column: [row[column].text for row in body if column < len(row) and row[column]] for column in free}
    for role, holds in (("uom", is_unit_column), ("uom", looks_like_units), ("gtin", is_gtin_column)):
        found = [column for column in free if holds(texts[column])]
        if role not in roles and len(found) == 1:
            roles[role] = found[0]


def proved_quantity(grid: Grid, price: int, amount: int, free: Sequence[int], rows: Sequence[int]) -> int | None:
    """The only free column that makes the amount when multiplied with the price, in every line."""
    sample = list(rows)[:_LOOKED_AT]
    found = [column for column in free if _comes_out(grid, column, price, amount, sample)]
    return found[0] if len(found) == 1 else None


def proved_money(
    grid: Grid, qty: int, known: int, free: Sequence[int], rows: Sequence[int], *, price: bool
) -> int | None:
    """The only free column that is the price of known amounts (`price`), or the amount of known prices."""
    sample = [row for row in list(rows)[:_LOOKED_AT] if grid.at(row, qty).text.strip() not in _ONES]
    pairs = [(column, known) if price else (known, column) for column in free]
    found = [c for c, pair in zip(free, pairs, strict=True) if _comes_out(grid, qty, *pair, sample)]
    return found[0] if len(found) == 1 else None


def _comes_out(grid: Grid, qty: int, price: int, amount: int, rows: Sequence[int]) -> bool:
    style = infer_number_style(grid.at(row, c).text for row in rows for c in (price, amount))
    proofs = 0
    for row in rows:
        values = [_value(grid.at(row, column), style) for column in (qty, price, amount)]
        if values[0] is None or not values[2]:
            continue
        if values[1] is None or abs(values[0] * values[1] - values[2]) > Decimal("0.01"):
            return False
        proofs += 1
    return proofs >= _PROOFS


def _value(cell: Cell, style: object) -> Decimal | None:
    if cell.number is not None or not cell:
        return cell.number
    split = split_quantity(cell.text)
    return read_number(split[0] if split is not None else cell.text, style).value  # type: ignore[arg-type]
