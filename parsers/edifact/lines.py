"""Segments of an EDIFACT order line: item, quantity, price and part deliveries. The busiest code of the reader."""

from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from parsers.edi.draft import OrderDraft
from parsers.edi.fold import part
from parsers.edi.lines import LineDraft, Split
from parsers.edi.values import NotANumber, is_sound_gtin, read_number
from parsers.edifact import codes

_EMPTY = ["", "", ""]  # trailing elements may be left out
_SUB_LINE = "1"  # 5495
_C273, _TEXT, _LANGUAGE = 3, 3, 5  # the element of IMD; in it the first of two 7008, and 3453
_FULL_TEXT = 35  # 7008 is an..35 up to D.99
_PRICE, _BASIS, _BASIS_UNIT = 1, 4, 5  # in C509


def lin(draft: OrderDraft, elements: list[str]) -> None:
    """1082 number, 1229 action, C212 item number, C829 the line this one details."""
    line = draft.start_line("LIN", elements[1] if len(elements) > 1 else "")
    action, item, above = (elements[2:5] + _EMPTY)[:3]
    if action:
        line.action = codes.LINE_ACTIONS.get(action)
    if item:
        number = item.split(draft.component)
        qualifier = number[1] if len(number) > 1 else ""
        if qualifier not in codes.ITEM_IDS and is_sound_gtin(number[0]):
            qualifier = codes.GTIN  # EANCOM has nothing but GTINs here; directories disagree on the qualifier
        draft.identify(line, qualifier, number[0])
    if above:
        indicator, parent = (*above.split(draft.component), "")[:2]
        line.sub_line_of = draft.text(parent) if indicator == _SUB_LINE else None


def pia(draft: OrderDraft, elements: list[str]) -> None:
    """4347 function, then up to five C212."""
    line = draft.line
    if line is not None and len(elements) > 1 and elements[1] in codes.IDENTIFYING_PIA:
        for element in elements[2:] if not draft.repetition else _repeated(elements[2:], draft.repetition):
            if element:
                number = element.split(draft.component)
                draft.identify(line, number[1] if len(number) > 1 else "", number[0])


def _repeated(elements: list[str], mark: str) -> list[str]:
    """Syntax version 4: an element may be repeated within its place."""
    return [each for element in elements for each in element.split(mark)]


def imd(draft: OrderDraft, elements: list[str]) -> None:
    """C273: 7008 twice, 3453 language. Parts in one language are joined; other languages say the same again."""
    line = draft.line
    if line is None or len(elements) <= _C273:
        return
    parts = elements[_C273].split(draft.component)
    if len(parts) <= _TEXT:
        return
    text = draft.text(parts[_TEXT] if len(parts) == _TEXT + 1 else _whole(parts[_TEXT], parts[_TEXT + 1]))
    language = parts[_LANGUAGE] if len(parts) > _LANGUAGE else line.language
    if line.description is None:
        line.description, line.language = text or None, language
    elif language == line.language:
        line.description = draft.lengthened(line.description, text)


def _whole(first: str, second: str) -> str:
    """A text that fills its first 7008 was cut there, wherever that was; a shorter one ended with a word."""
    return first + second if len(first) >= _FULL_TEXT else f"{first} {second}"


class Quantity(NamedTuple):
    """C186 as read: 6063 which quantity, 6060 the quantity, 6411 its unit."""

    qualifier: str
    value: Decimal
    unit: str


@lru_cache(maxsize=4096)
def _quantity(composite: str, component: str, decimal: str) -> Quantity:
    """Remembered whole, because quantities come again and again; raises NotANumber."""
    qualifier, raw, unit = (*composite.split(component), "", "")[:3]
    return Quantity(qualifier, read_number(raw, decimal), unit)


def qty(draft: OrderDraft, elements: list[str]) -> None:
    """C186: how much of the line, in what."""
    line = draft.line
    if line is None or len(elements) <= 1:
        return
    qualifier, value, unit = _read_quantity(draft, elements[1])
    if line.in_schedule or qualifier == codes.PART_DELIVERY:
        _split(draft, line, value, unit)
        return
    if value is not None:
        draft.qty_sum += value
    rank = codes.ORDERED.get(qualifier)
    if rank is None or rank >= line.qty_rank or line.in_allowance:
        return
    line.qty, line.qty_rank = value, rank
    if unit:
        draft.unit(line, unit)


def _read_quantity(draft: OrderDraft, composite: str) -> tuple[str, Decimal | None, str]:
    try:
        return _quantity(composite, draft.component, draft.decimal)
    except NotANumber:
        qualifier, raw, unit = (*composite.split(draft.component), "", "")[:3]
        return qualifier, draft.number(raw, "quantity"), unit


def _split(draft: OrderDraft, line: LineDraft, value: Decimal | None, unit: str) -> None:
    draft.split(line, Split(value, place=line.next_place))
    line.next_place = ""
    if line.uom is None:
        draft.unit(line, unit)


def scc(draft: OrderDraft, _elements: list[str]) -> None:
    """Opens a delivery schedule: the quantities and dates that follow are parts of the line."""
    if draft.line is not None:
        draft.line.in_schedule = True
        draft.line.in_allowance = False


def pri(draft: OrderDraft, elements: list[str]) -> None:
    """C509: 5125 which price, 5118 the price, 5284 the number of units it is for, 6411 their unit."""
    line = draft.line
    if line is None or len(elements) <= 1:
        return
    parts = elements[1].split(draft.component)
    rank = codes.PRICES.get(parts[0])
    if rank is None or rank >= line.unit_price_rank or len(parts) <= _PRICE:
        return
    line.unit_price, line.unit_price_rank = draft.number(parts[_PRICE], "price"), rank
    if len(parts) > _BASIS:
        line.price_per = _basis(draft, parts[_BASIS]) if parts[_BASIS] else None
        line.price_unit = parts[_BASIS_UNIT] if len(parts) > _BASIS_UNIT else None


def _basis(draft: OrderDraft, raw: str) -> Decimal | None:
    if raw == "1":
        return None
    basis = draft.number(raw, "price basis")
    if basis is not None and basis <= 0:
        draft.problem("document.damaged", f"The price is for {basis} units, which cannot be; ask the buyer.")
        return None
    return basis


def alc(draft: OrderDraft, elements: list[str]) -> None:
    """5463 A allowance or C charge: quantities that follow belong to it, not to the line."""
    if draft.line is not None:
        draft.line.in_allowance = True
        draft.line.allowance = "Charge" if part(elements, 1) == "C" else "Allowance"


def pcd(draft: OrderDraft, elements: list[str]) -> None:
    """C501: 5482 the percentage of the allowance or charge before it."""
    line = draft.line
    if line is not None and line.in_allowance:
        percent = draft.number(part(part(elements, 1).split(draft.component), 1), "percentage")
        if percent is not None:
            draft.note(f"{line.allowance} {percent} %")
