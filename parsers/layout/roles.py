"""What each column holds in the end: titles are a first word, the cells below them the last."""

import re
from collections.abc import Iterator, Sequence
from itertools import islice, product

from parsers.labels import is_own, owner_of, printed_role
from parsers.layout.columns import Header
from parsers.layout.contents import are_codes, are_measures, are_numbers, are_rates, are_units, count_lines
from parsers.layout.sizes import SIZE
from parsers.layout.tables import Row
from parsers.layout.values import looks_numeric
from parsers.layout.words import Word, text_of

Roles = tuple[str, ...]

_MOST_READINGS = 8
_ONCE = ("qty", "unit_price", "amount", "uom", "price_per", "discount")
_COUNT = re.compile(r"[0-9]{1,6}(?:\.0)?[.)]?")
_MONEY = re.compile(r"[^0-9]{0,4}[0-9][0-9.,'\u2019]*[.,][0-9]{2,4}[^0-9]{0,4}")
_WHOLE = re.compile(r"[0-9]{1,5}")
_MOSTLY = 0.6
_FULL = 3  # filled cells of a row that may be an order line


def readings_of(header: Header, rows: Sequence[Row]) -> Iterator[Roles]:
    """The competing role assignments of a table, likeliest first: where a role is titled twice, each column in turn."""
    roles, titles = list(header.roles), [column.title for column in header.columns]
    full = [row for row in rows if _is_full(row, roles)] or rows  # notes between lines say nothing here
    cells = [[row.cells[c] for row in full if row.cells[c]] for c in range(len(roles))]
    _settle_goods(roles, cells, titles)
    _settle_unit(roles, cells)
    free = [c for c, role in enumerate(roles) if role == "other" and _is_unknown(titles[c]) and are_numbers(cells[c])]
    counts = [
        c for c, role in enumerate(roles) if role == "other" and _is_unknown(titles[c]) and are_measures(cells[c])
    ]
    ways = {"qty": [*free, *counts], "unit_price": free, "amount": free}
    choices = [_holders(roles, role) or [None, *_proved_by(roles, role, ways.get(role, ()))] for role in _ONCE]
    yield from islice((_with(roles, chosen) for chosen in product(*choices)), _MOST_READINGS)


def _is_full(row: Row, roles: Sequence[str]) -> bool:
    """A row of several cells with a number where one is counted or paid."""
    numbers = (words for role, words in zip(roles, row.cells, strict=True) if role in _NUMBERS or role.startswith(SIZE))
    return sum(map(bool, row.cells)) >= _FULL and any(map(looks_numeric, numbers))


_NUMBERS = frozenset({"qty", "unit_price", "amount"})


def _holders(roles: Sequence[str], role: str) -> list[int | None]:
    return [c for c, name in enumerate(roles) if name == role]


def _proved_by(roles: Sequence[str], role: str, free: Sequence[int]) -> Sequence[int]:
    """Columns of numbers under unknown titles that may be what is missing, where the other two numbers prove it."""
    return free if role in _NUMBERS and set(roles) >= _NUMBERS - {role} else ()


def _is_unknown(title: str) -> bool:
    """A title in words we do not know; one of signs alone was taken off a column on purpose."""
    return any(c.isalpha() for c in title) and printed_role(title) is None


def _with(roles: Sequence[str], chosen: Sequence[int | None]) -> Roles:
    kept = dict(zip(_ONCE, chosen, strict=True))
    given = {c: role for role, c in kept.items() if c is not None}
    return tuple(given.get(c, "other" if name in kept else name) for c, name in enumerate(roles))


def _settle_goods(roles: list[str], cells: Sequence[Sequence[tuple[Word, ...]]], titles: Sequence[str]) -> None:
    """Line number, part number or description, where the title ("Item", "No.", "Material") could mean each."""
    for c, role in enumerate(roles):
        if role == "part" and "line" not in roles and _counts_up(cells[c]):
            roles[c] = "line"
        elif role == "line" and cells[c] and not _mostly(cells[c], _COUNT):
            roles[c] = "part"
    _find_unnamed(roles, cells, titles)
    if not {"description", "mixed", "mixed_buyer"} & set(roles):
        _find_description(roles, cells)
    _settle_parts(roles, titles)


_OWNED = frozenset({"part", "buyer_part", "supplier_part", "mfr_part", "mixed", "mixed_buyer"})


def _find_unnamed(roles: list[str], cells: Sequence[Sequence[tuple[Word, ...]]], titles: Sequence[str]) -> None:
    """Columns under titles that say nothing, or call a number a designation: told by their cells."""
    for c, role in enumerate(roles):
        unnamed = (role == "other" and _is_unknown(titles[c])) or role == "price_per"  # "Poř." is no "por"
        if c == 0 and unnamed and "line" not in roles and count_lines(cells[c]):
            roles[c] = "line"
    for c, role in enumerate(roles):
        second = role == "description" and roles.count(role) > 1
        if second and "discount" not in roles and are_rates(cells[c]):
            roles[c] = "discount"  # "Desc."
        unnamed = role == "other" and _is_unknown(titles[c]) and not _OWNED & set(roles)
        owner = owner_of(titles[c]) if second or unnamed else None
        if (second or unnamed) and are_codes(cells[c], named=unnamed and owner not in {None, "part"}):
            roles[c] = owner if owner is not None and owner not in roles else "part"


def _counts_up(cells: Sequence[tuple[Word, ...]]) -> bool:
    texts = [text_of(cell).rstrip(".)") for cell in cells]
    numbers = [int(text) for text in texts if re.fullmatch(r"[0-9]{1,5}", text)]
    return bool(numbers) and numbers[0] in (1, 10, 100) and numbers == sorted(set(numbers))


def _find_description(roles: list[str], cells: Sequence[Sequence[tuple[Word, ...]]]) -> None:
    lengths = {
        c: _words_each(cells[c]) for c, role in enumerate(roles) if role in {"part", "buyer_part", "other"} and cells[c]
    }
    widest = max(lengths, key=lambda c: lengths[c], default=None)
    if widest is not None and lengths[widest] > 1.3:  # noqa: PLR2004 - words a cell: codes have one
        roles[widest] = "description"


def _words_each(cells: Sequence[tuple[Word, ...]]) -> float:
    return sum(len(cell) for cell in cells) / len(cells)


def _settle_parts(roles: list[str], titles: Sequence[str]) -> None:
    """A number that names no owner: the title tells; of two that don't tell, the first is the supplier's."""
    for c, role in enumerate(roles):
        if role == "part":
            first, second = ("buyer_part", "supplier_part") if is_own(titles[c]) else ("supplier_part", "buyer_part")
            roles[c] = next((part for part in (first, second) if part not in roles), "other")
    for c, role in enumerate(roles):
        if role == "mfr_part":  # what the buyer calls it by where there is no number of ours
            others = {"supplier_part", "buyer_part", "gtin", "mixed", "mixed_buyer"}
            roles[c] = "other" if others & set(roles) else "supplier_part"


def _settle_unit(roles: list[str], cells: Sequence[Sequence[tuple[Word, ...]]]) -> None:
    """A column titled "Unit" may hold prices; one titled "Price" or "Ext" may hold units where blanks split a title."""
    for c, role in enumerate(roles):
        if role == "uom" and _mostly(cells[c], _WHOLE):
            roles[c] = "other"  # the size of a pack
        elif role == "uom" and _mostly(cells[c], _MONEY):
            roles[c] = "unit_price" if "unit_price" not in roles else "other"
        elif role in {"unit_price", "price_per", "other", "qty"} and "uom" not in roles and are_units(cells[c]):
            roles[c] = "uom"


def _mostly(cells: Sequence[tuple[Word, ...]], pattern: re.Pattern[str]) -> bool:
    return bool(cells) and sum(1 for cell in cells if pattern.fullmatch(text_of(cell))) >= _MOSTLY * len(cells)
