"""Order lines in the making: what each cell of a record says, with the words it stands in."""

import re
from collections.abc import Sequence
from decimal import Decimal

from parsers.layout.conditions import condition
from parsers.layout.draft import CODE, CODES, Draft, Labels, Record
from parsers.layout.layers import LAYERS, roles_in
from parsers.layout.named import names_other, take_named
from parsers.layout.parting import part_texts
from parsers.layout.roles import Roles
from parsers.layout.tables import Cells, Row
from parsers.layout.title_runs import TIGHT
from parsers.layout.values import is_unit, read_amount, read_measure, read_price
from parsers.layout.words import Word, segments, text_of
from parsers.normalise import NumberStyle

_TEXTS = frozenset({"description", "mixed", "mixed_buyer"})
_NOTE = re.compile(r"(?:note|nb|n\.b|hinweis|bemerkung|please|bitte|attention|achtung|\*|\()", re.IGNORECASE)
_STEP = r"[0-9]{1,2}(?:[.,][0-9]{1,3})?"
_RATE = re.compile(rf"-?({_STEP}(?:\+{_STEP}){{0,3}})\s*%?\s*-?")


def draft_of(record: Record, roles: Roles, style: NumberStyle, per: int | None) -> Draft:
    """Read one record under one assignment of roles and one style of numbers."""
    draft = Draft(per=Decimal(per) if per else None)
    for row in record.group:
        draft.notes += filter(None, [text_of(take_named(draft, row.line.words, record.labels))])
    for row in record.above:
        _take_text(draft, row, roles, record.labels, first=not draft.description)
    read_cells(draft, record.anchor.cells, roles, style)
    priced = "unit_price" in roles
    for row in record.below:
        if priced or not _take_condition(draft, row, style):
            _take_text(draft, row, roles, record.labels, first=False)
    part_texts(draft, record)
    return draft


def _take_condition(draft: Draft, row: Row, style: NumberStyle) -> bool:
    """A condition below its line; the last price counts, for what leads to it stands above."""
    role, words = condition(row.line) or ("", ())
    if role == "discount":
        draft.discount = _rate(words)
    elif role:
        draft.discount = draft.discount if draft.price is None else None  # is in the second price
        _read_price(draft, words, style)
    return bool(role)


def read_cells(draft: Draft, cells: Cells, roles: Roles, style: NumberStyle) -> None:
    for role, words in zip(roles, cells, strict=True):
        if words:
            _read_cell(draft, role, words, style)


def _read_cell(draft: Draft, role: str, words: tuple[Word, ...], style: NumberStyle) -> None:
    if role.startswith(LAYERS):
        _take_layer(draft, roles_in(role), words)
    elif role in CODES:
        _take_code(draft, role, words)
    elif role in _READERS:
        _READERS[role](draft, words, style)


def _read_line(draft: Draft, words: tuple[Word, ...], _style: NumberStyle) -> None:
    draft.line = text_of(words).strip(".) ")
    draft.words["line"] = words


def _read_qty(draft: Draft, words: tuple[Word, ...], style: NumberStyle) -> None:
    draft.qty = read_measure(words, style)
    draft.words["qty"] = words
    if draft.qty is not None and draft.qty.unit and draft.uom is None:
        draft.uom = draft.qty.unit
        draft.words.setdefault("uom", words)


def _read_uom(draft: Draft, words: tuple[Word, ...], _style: NumberStyle) -> None:
    draft.uom = text_of(words)
    draft.words["uom"] = words


def _read_price(draft: Draft, words: tuple[Word, ...], style: NumberStyle) -> None:
    draft.price = read_price(words, style)
    draft.words["unit_price"] = words
    if draft.price is not None and draft.price.per is not None:
        draft.per = Decimal(draft.price.per)
        draft.words["price_per"] = words


def _read_per(draft: Draft, words: tuple[Word, ...], style: NumberStyle) -> None:
    basis = read_measure(words, style)
    if basis is not None and basis.number.value is not None and basis.number.value > 0:
        draft.per = basis.number.value
        draft.words["price_per"] = words


def _read_amount(draft: Draft, words: tuple[Word, ...], style: NumberStyle) -> None:
    draft.amount = read_amount(words, style)
    draft.words["amount"] = words


def _read_discount(draft: Draft, words: tuple[Word, ...], _style: NumberStyle) -> None:
    draft.discount = _rate(words)


def _read_tax(draft: Draft, words: tuple[Word, ...], _style: NumberStyle) -> None:
    draft.tax = _rate(words)


def _rate(words: tuple[Word, ...]) -> Decimal | None:
    """A percentage; of several one after another ("50+10") what they come to."""
    match = _RATE.fullmatch(text_of(words))
    if match is None:
        return None
    left = _HUNDRED
    for step in match[1].replace(",", ".").split("+"):
        left *= (_HUNDRED - Decimal(step)) / _HUNDRED
    return _HUNDRED - left


_HUNDRED = Decimal(100)


def _read_description(draft: Draft, words: tuple[Word, ...], _style: NumberStyle) -> None:
    draft.description.append(text_of(words))
    draft.words["description"] = (*draft.words.get("description", ()), *words)


def _read_mixed(draft: Draft, words: tuple[Word, ...], style: NumberStyle) -> None:
    _take_mixed(draft, words, style, "supplier_part")


def _read_mixed_buyer(draft: Draft, words: tuple[Word, ...], style: NumberStyle) -> None:
    _take_mixed(draft, words, style, "buyer_part")


def _take_mixed(draft: Draft, words: tuple[Word, ...], style: NumberStyle, owner: str) -> None:
    """A cell of code and text: a code that stands alone in its line, or before a text, is one."""
    if (
        not draft.codes
        and not draft.description
        and CODE.fullmatch(words[0].text)
        and (len(words) == 1 or words[0].x1 + 1 < words[1].x0)
    ):
        draft.codes[owner], draft.words[owner] = words[0].text, words[:1]
        words = words[1:]
    if words:
        _read_description(draft, words, style)


def _read_date(draft: Draft, words: tuple[Word, ...], _style: NumberStyle) -> None:
    draft.date = text_of(words)
    draft.words["requested_date"] = words


_READERS = {
    "line": _read_line,
    "qty": _read_qty,
    "uom": _read_uom,
    "unit_price": _read_price,
    "price_per": _read_per,
    "amount": _read_amount,
    "discount": _read_discount,
    "tax_rate": _read_tax,
    "description": _read_description,
    "mixed": _read_mixed,
    "mixed_buyer": _read_mixed_buyer,
    "requested_date": _read_date,
}


def _take_code(draft: Draft, role: str, words: tuple[Word, ...]) -> None:
    text = text_of(words)
    # Blanks in a barcode are for the eye; a number cut behind its hyphen goes on.
    draft.codes[role] = text.replace(" ", "") if role == "gtin" else text.replace("- ", "-")
    draft.words[role] = words


def _take_layer(draft: Draft, layers: Sequence[str], words: tuple[Word, ...]) -> None:
    """One line of a cell of several: numbers go to the next titles of numbers, anything else is the text."""
    codes = [word for word in words if word.text != "/"]
    free = [role for role in layers if role in CODES and role not in draft.codes]
    if not free or not all(CODE.fullmatch(word.text) for word in codes):
        _read_description(draft, words, NumberStyle())
        return
    for role, word in zip(free, codes, strict=False):
        _take_code(draft, role, (word,))


def _take_text(draft: Draft, row: Row, roles: Roles, labels: Labels, *, first: bool) -> None:
    """A row without a quantity: named codes ("OUR ITEM# B31560"), the rest of a wrapped cell, or a note."""
    if row.second:
        read_cells(draft, row.cells, roles, NumberStyle())
        return
    words = take_named(draft, row.line.words, labels)
    if not words:
        return
    spot = next((n for n, role in enumerate(roles) if role in _TEXTS or role.startswith(LAYERS)), None)
    inside = spot is not None and all(word in row.cells[spot] for word in words)
    if not first and (_NOTE.match(words[0].text) or names_other(words)):
        draft.notes.append(text_of(words))
    elif inside or _one_text(row, roles, words):
        role = roles[spot] if spot is not None and inside else "description"
        _read_cell(draft, role, tuple(words), NumberStyle())
    elif spot is None or not _fill_empty(draft, row, roles):
        draft.notes.append(text_of(words))


def _one_text(row: Row, roles: Roles, words: Sequence[Word]) -> bool:
    """Several words set as one run that begins under a code or the description: text, whatever columns it crosses."""
    if len(words) < 2 or len(segments(row.line, TIGHT * 2)) > 1:  # noqa: PLR2004 - one word may be a code that wraps
        return False
    under = next(role for role, cell in zip(roles, row.cells, strict=True) if cell)
    return under in {*CODES, *_TEXTS} or under.startswith(LAYERS)


def _fill_empty(draft: Draft, row: Row, roles: Roles) -> bool:
    """A second row of a record whose cells stand under several titles: codes wrap, descriptions go on."""
    filled = False
    for role, words in zip(roles, row.cells, strict=True):
        if not words:
            continue
        if role == "description":
            _read_description(draft, words, NumberStyle())
        elif role in CODES and len(words) == 1 and role in draft.codes:
            if not _goes_on(draft.words[role], words[0]):
                continue
            _wrap_code(draft, role, words)
        elif role in {"qty", "uom"} and draft.uom is None and is_unit(text_of(words)):
            _read_uom(draft, words, NumberStyle())  # the unit under its quantity
        elif role in {"line", *CODES} and role not in draft.words and len(words) == 1:
            _read_cell(draft, role, words, NumberStyle())
        else:
            continue
        filled = True
    return filled


def _goes_on(code: Sequence[Word], rest: Word) -> bool:
    """Whether a word under a code is the rest of it: digits or capitals, or whatever follows a hyphen.

    A code wraps where its column ends: the rest stands right under its begin or end and is no longer than it.
    """
    first = code[0]
    over = abs(rest.x0 - first.x0) <= _ALIGNED or abs(rest.x1 - code[-1].x1) <= _ALIGNED
    if not over or rest.x1 - rest.x0 > code[-1].x1 - first.x0 + _ALIGNED:
        return False
    capitals = rest.text.isupper() and len(rest.text) < 4  # noqa: PLR2004
    return code[-1].text.endswith(("-", "/", ".")) or any(c.isdigit() for c in rest.text) or capitals


_ALIGNED = 3.0  # points


def _wrap_code(draft: Draft, role: str, words: tuple[Word, ...]) -> None:
    draft.codes[role] += words[0].text
    draft.words[role] = (*draft.words[role], *words)
