"""Rows gathered into records: the row with the quantity, and the rows above and below it that belong to it."""

import re
from collections.abc import Sequence
from itertools import pairwise

from parsers.layout.draft import Record
from parsers.layout.groups import grouped
from parsers.layout.matrix import counts_sizes
from parsers.layout.repeated import repeated_labels
from parsers.layout.roles import Roles
from parsers.layout.sizes import SIZE
from parsers.layout.tables import Row
from parsers.layout.values import looks_numeric, read_measure
from parsers.layout.words import Word
from parsers.normalise import NumberStyle

_ANY = NumberStyle()
_LINE_NUMBER = re.compile(r"[0-9]{1,6}[.)]?")
_GOODS = frozenset({"description", "supplier_part", "buyer_part", "gtin", "mixed", "mixed_buyer"})
_MONEY = frozenset({"unit_price", "amount"})
_TOUCHING = 0.35  # line heights between rows of one centred cell
_FAR = 1.9  # line heights below which nothing belongs to a record any more


def is_anchor(row: Row, roles: Roles) -> bool:
    """A row that orders something: it has a quantity, and a price or amount where the table has such columns."""
    counted = _is_counted(row, roles)
    if not counted:
        return False
    money = [words for role, words in zip(roles, row.cells, strict=True) if role in _MONEY]
    if money:
        return any(looks_numeric(words) for words in money) or _is_to_come(row, roles)
    return any(words for role, words in zip(roles, row.cells, strict=True) if role in _GOODS)


def _is_to_come(row: Row, roles: Roles) -> bool:
    """A word instead of a price ("t.b.a.") beside goods and their quantity: ordered at a price to come."""
    price = cell(row, roles, "unit_price")
    goods = any(words for role, words in zip(roles, row.cells, strict=True) if role in _GOODS)
    return goods and 0 < len(price) <= _WORDS and not any(c.isdigit() for word in price for c in word.text)


_WORDS = 2  # instead of a price


def _is_counted(row: Row, roles: Roles) -> bool:
    if any(role.startswith(SIZE) for role in roles):
        return counts_sizes(row.cells, roles)
    return "qty" not in roles or read_measure(cell(row, roles, "qty"), _ANY) is not None


def cell(row: Row, roles: Roles, role: str) -> tuple[Word, ...]:
    return row.cells[roles.index(role)] if role in roles else ()


_STRUCK_WORDS = """
deleted cancelled canceled void gelöscht storniert gestrichen supprimé supprimée annulé annulée anulado anulada
eliminado annullato annullata vervallen geannuleerd
"""
_STRUCK = frozenset(_STRUCK_WORDS.split())


def is_struck(row: Row) -> bool:
    """A row whose last word says that it is ordered no longer."""
    words = row.line.words
    return len(words) > _FEW and words[-1].text.casefold().strip("().*") in _STRUCK and not words[-1].text.islower()


_FEW = 4  # words of a row that may be an order line


def looks_like_order_line(row: Row, roles: Roles) -> bool:
    """Two or more number columns filled with numbers: a row that should have been an anchor if it is none."""
    filled = [words for role, words in zip(roles, row.cells, strict=True) if role in {*_MONEY, "qty"}]
    return sum(1 for words in filled if looks_numeric(words)) > 1


def records_of(rows: Sequence[Row], roles: Roles) -> list[Record]:
    """Group the rows of a table; rows that belong to no order line (section titles, footers) are left out."""
    groups, rows = grouped(rows, [n for n, row in enumerate(rows) if is_anchor(row, roles)], roles)
    anchors = [n for n, row in enumerate(rows) if is_anchor(row, roles)]
    begins = [_begin(rows, roles, n, before) for n, before in zip(anchors, [-1, *anchors], strict=False)]
    ends = [*begins[1:], len(rows)][: len(begins)]
    belows = [_near(rows[at:end]) for at, end in zip(anchors, ends, strict=True)]
    labels = repeated_labels([[row.line.words for row in below] for below in belows])
    return [
        Record(rows[at], tuple(rows[begin:at]), below, labels, groups.get(id(rows[at]), ()))
        for at, begin, below in zip(anchors, begins, belows, strict=True)
    ]


def _begin(rows: Sequence[Row], roles: Roles, anchor: int, before: int) -> int:
    """The first row of the record whose quantity stands in row `anchor`."""
    if not cell(rows[anchor], roles, "line"):
        for n in range(anchor - 1, before, -1):
            words = cell(rows[n], roles, "line")
            if len(words) == 1 and _LINE_NUMBER.fullmatch(words[0].text):
                return n
    begin = anchor
    while (
        begin - 1 > before and _gap(rows[begin - 1], rows[begin]) < _TOUCHING and _nearer_below(rows, begin - 1, before)
    ):
        begin -= 1
    return begin


def _nearer_below(rows: Sequence[Row], n: int, before: int) -> bool:
    """Whether row `n` stands clearly closer to the row under it than to the one above."""
    return n - 1 < 0 or n - 1 < before or _gap(rows[n], rows[n + 1]) < _gap(rows[n - 1], rows[n]) - 0.15


def _gap(upper: Row, lower: Row) -> float:
    """White between two rows in line heights; infinite across a page end."""
    if upper.line.page != lower.line.page:
        return float("inf")
    return (lower.line.y0 - upper.line.y1) / min(upper.line.height, lower.line.height)


def _near(rows: Sequence[Row]) -> tuple[Row, ...]:
    """The rows after an anchor (the first of `rows`) up to the first that stands too far below."""
    kept: list[Row] = []
    for upper, lower in pairwise(rows):
        if _gap(upper, lower) > _FAR:
            break
        kept.append(lower)
    return tuple(kept)
