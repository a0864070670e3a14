"""What titles leave open, settled by the cells below: code or description, whose code, lists without titles."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from parsers.grid.cells import Cell, Grid
from parsers.grid.contents import are_codes, are_descriptions, counts_on, named_by_content
from parsers.grid.titled import Columns
from parsers.units import uom_code

_CODE = re.compile(r"(?=[^ ]*[0-9])[^ ]{2,40}")
_PIECES = re.compile(r"[1-9][0-9]{0,5}")
_GTIN = re.compile(r"[0-9]{8}|[0-9]{12,14}")
_FEW = 4
_NAMED = ("part", "second_part", "supplier_part", "buyer_part", "mfr_part", "gtin")


def settle(columns: Columns, body: Sequence[Sequence[Cell]]) -> Columns:
    """Titles such as "Item" mean a number, a code or a description: the cells decide; a lone code is the supplier's."""
    roles = dict(columns.roles)
    used = (*columns.head.values(), *columns.traits, *(s.column for s in columns.spread))
    _leave_basis(roles, body)
    named_by_content(roles, used, body)
    _find_line_numbers(roles, body)
    if "description" not in roles:
        _find_description(roles, body)
    name_goods(roles, (*used, *columns.others), body)
    second = roles.pop("second_part", None)
    part = roles.pop("part", None)
    if part is None:
        part, second = second, None
    if part is not None:
        free = "supplier_part" if "supplier_part" not in roles else "buyer_part"
        roles.setdefault(free, part)
        if second is not None:
            roles.setdefault("buyer_part" if free == "supplier_part" else "supplier_part", second)
    return replace(columns, roles=roles)


def _leave_basis(roles: dict[str, int], body: Sequence[Sequence[Cell]]) -> None:
    """A column titled "per" in which words stand says in which units."""
    texts = _texts(body, roles["price_per"]) if "price_per" in roles else []
    if texts and not any(any(map(str.isdigit, text)) for text in texts):
        roles.setdefault("uom", roles.pop("price_per"))


def name_goods(roles: dict[str, int], used: Iterable[int], body: Sequence[Sequence[Cell]]) -> None:
    """Under unknown titles: the only column that describes the goods, and the only code where no title names one."""
    width = max((len(row) for row in body), default=0)
    free = {c: _texts(body, c) for c in range(width) if c not in {*roles.values(), *used}}
    worded = [column for column, texts in free.items() if are_descriptions(texts, len(body))]
    if "description" not in roles and len(worded) == 1:
        roles["description"] = worded[0]
    coded = [column for column, texts in free.items() if are_codes(texts, len(body))]
    if len(coded) == 1 and not any(role in roles for role in _NAMED):
        roles["supplier_part"] = coded[0]


def _texts(body: Sequence[Sequence[Cell]], column: int) -> list[str]:
    return [row[column].text for row in body if column < len(row) and row[column]]


def _find_line_numbers(roles: dict[str, int], body: Sequence[Sequence[Cell]]) -> None:
    """ "Item No" beside another code counts the lines where its cells are 1, 2, 3 or 10, 20, 30."""
    others = [role for role in ("second_part", "supplier_part", "buyer_part", "gtin", "description") if role in roles]
    if "line" in roles or "part" not in roles or not others:
        return
    texts = _texts(body, roles["part"])
    if counts_on(texts, others="second_part" in roles or "supplier_part" in roles):
        roles["line"] = roles.pop("part")
        if "second_part" in roles:
            roles["part"] = roles.pop("second_part")


def _find_description(roles: dict[str, int], body: Sequence[Sequence[Cell]]) -> None:
    for role in ("second_part", "part"):
        column = roles.get(role)
        texts = _texts(body, column) if column is not None else []
        if texts and not _mostly_codes(texts):
            roles["description"] = roles.pop(role)
            return


def _mostly_codes(texts: Iterable[str]) -> bool:
    shapes = [_CODE.fullmatch(text.strip()) is not None for text in texts]
    return 2 * sum(shapes) >= len(shapes)


def guess_columns(grid: Grid) -> Columns | None:
    """A list without titles in which each row is a code, a number of pieces, and perhaps words."""
    filled = [number for number, row in enumerate(grid.rows) if any(row)]
    if not filled:
        return None
    rows = [list(grid.rows[number]) for number in filled]
    width = max(max((n for n, cell in enumerate(row) if cell), default=0) for row in rows) + 1
    if not 2 <= width <= _FEW or any(len(row) < width or not all(row[:width]) for row in rows):  # noqa: PLR2004
        return None
    kinds = [_kind([row[column].text.strip() for row in rows]) for column in range(width)]
    named = kinds.count("code") + kinds.count("gtin")
    if kinds.count("qty") != 1 or named != 1 or kinds.count("unit") > 1 or "other" in kinds:
        return None
    names = {"code": "supplier_part", "gtin": "gtin", "words": "description", "qty": "qty", "unit": "uom"}
    roles = {names[kind]: column for column, kind in reversed(list(enumerate(kinds)))}
    return Columns(-1, roles, {}, top=filled[0], stop=len(grid.rows))


def _kind(texts: Sequence[str]) -> str:
    if all(_GTIN.fullmatch(text) for text in texts):
        return "gtin"
    if all(_PIECES.fullmatch(text) for text in texts):
        return "qty"
    if all(_CODE.fullmatch(text) and not text.isdigit() for text in texts):
        return "code"
    if all(uom_code(text) for text in texts):
        return "unit"
    return "words" if all(any(c.isalpha() for c in text) for text in texts) else "other"
