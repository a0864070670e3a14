"""Segments of an X12 order line: item, quantity, price, schedule. The busiest code of the reader."""

from decimal import Decimal
from functools import lru_cache

from parsers.edi.draft import MOST_SPLITS, OrderDraft
from parsers.edi.fold import part
from parsers.edi.lines import LineDraft, Split
from parsers.x12 import codes
from parsers.x12.head import day_of

_EMPTY = [""] * 6  # trailing elements may be left out
_PO1_IDS = 6  # PO106 and every second element after it qualify the number that follows
_POC_IDS = 8
_G68_IDS = 5
_ALLOWANCE = {"A": "Allowance", "C": "Charge"}


def po1(draft: OrderDraft, elements: list[str]) -> None:
    """PO101 number, 02 quantity, 03 unit, 04 price, 05 its basis, then pairs of qualifier and item number."""
    number, quantity, unit, price, basis = (elements + _EMPTY)[1:_PO1_IDS]
    line = draft.start_line("PO1", number)
    _ordered(draft, line, quantity, unit)
    if price:
        _price(draft, line, price, basis)
    _numbers(draft, line, elements, _PO1_IDS)


def poc(draft: OrderDraft, elements: list[str]) -> None:
    """A line of an 860: POC01 number, 02 what changes, 03 quantity, 05 unit, 06 price, 07 its basis, then the pairs."""
    line = draft.start_line("POC", part(elements, 1))
    change = part(elements, 2).strip()
    line.action = codes.LINE_ACTIONS.get(change, "change")
    draft.note(codes.CHANGE_WORDS.get(change, ""))
    _ordered(draft, line, part(elements, 3), part(elements, 5).split(draft.component)[0])
    if change == codes.QUANTITY_DOWN and line.qty == 0:
        line.action = "delete"
    _price(draft, line, part(elements, 6), part(elements, 7))
    _numbers(draft, line, elements, _POC_IDS)


def g68(draft: OrderDraft, elements: list[str]) -> None:
    """A line of an 875: G6801 quantity, 02 unit, 03 list cost, 04 UPC case code, then the pairs."""
    line = draft.start_line("G68", "")
    _ordered(draft, line, part(elements, 1), part(elements, 2))
    _price(draft, line, part(elements, 3), "")
    draft.identify(line, "UA", part(elements, 4))
    _numbers(draft, line, elements, _G68_IDS)


def _ordered(draft: OrderDraft, line: LineDraft, raw: str, unit: str) -> None:
    value = draft.number(raw, "quantity")
    if value is not None:
        line.qty = value
        draft.qty_sum += value
    if unit:
        draft.unit(line, unit)


def _price(draft: OrderDraft, line: LineDraft, raw: str, basis: str) -> None:
    line.unit_price = draft.number(raw, "price")
    if basis and line.unit_price is not None:
        line.price_per = codes.PRICE_BASIS.get(basis)
        line.price_unit = codes.PRICE_UNITS.get(basis)


def _numbers(draft: OrderDraft, line: LineDraft, elements: list[str], at: int) -> None:
    for qualifier, number in zip(elements[at::2], elements[at + 1 :: 2], strict=False):
        if number:
            draft.identify(line, qualifier, number)


def pid(draft: OrderDraft, elements: list[str]) -> None:
    """PID05 words about the item; in the head of the order they are a remark."""
    line, text = draft.line, draft.text(part(elements, 5))
    if not text:
        return
    if line is None:
        draft.note(text)
    else:
        line.description = draft.lengthened(line.description, text)


def g69(draft: OrderDraft, elements: list[str]) -> None:
    """G6901 words about the item of an 875."""
    line, text = draft.line, draft.text(part(elements, 1))
    if line is not None:
        line.description = draft.lengthened(line.description, text)


def ctp(draft: OrderDraft, elements: list[str]) -> None:
    """CTP02 which price, 03 the price, for lines that give none themselves; what the shop asks is only noted."""
    line = draft.line
    if line is None:
        return
    if part(elements, 2).strip() in codes.RETAIL_PRICES:
        if price := draft.text(part(elements, 3)):
            draft.note(f"Retail price {price}")
    elif line.unit_price is None:
        line.unit_price = draft.number(part(elements, 3), "price")


def po3(draft: OrderDraft, elements: list[str]) -> None:
    """PO303 which price, 04 the price, 05 its basis: for lines that give none themselves."""
    line = draft.line
    if line is not None and line.unit_price is None and part(elements, 3).strip() not in codes.RETAIL_PRICES:
        _price(draft, line, part(elements, 4), part(elements, 5))


def po4(draft: OrderDraft, elements: list[str]) -> None:
    """PO401 packs in the unit, 02 size of the inner pack, 03 its unit: said of the pack, never of the quantity."""
    if draft.line is not None:
        packs, size, unit = (elements + _EMPTY)[1:4]
        draft.line.pack = packs.strip()
        draft.note(draft.text(pack_of(packs, size, unit)))


@lru_cache(maxsize=1024)
def pack_of(packs: str, size: str, unit: str) -> str:
    """``Pack 4 x 12 EA``; remembered, for an assortment has few packs."""
    said = [text for text in (packs.strip(), f"{size} {unit}".strip() if size else "") if text]
    return "Pack " + " x ".join(said) if said else ""


def sch(draft: OrderDraft, elements: list[str]) -> None:
    """SCH01 a part quantity, 03 and 04 its place, 06 its date, 09 the end of the period."""
    line = draft.line
    if line is None:
        return
    raw_day = part(elements, 6)
    day = day_of(draft, raw_day)
    place = draft.text(part(elements, 4))
    unit = _bare_unit(draft, part(elements, 2))
    draft.split(line, Split(draft.number(part(elements, 1), "quantity"), day, f"to {place}" if place else "", unit))


def _bare_unit(draft: OrderDraft, raw: str) -> str:
    """C001 may say how the unit is multiplied; its first component names it."""
    return draft.text(raw.split(draft.component, maxsplit=1)[0]).upper()


def sdq(draft: OrderDraft, elements: list[str]) -> None:
    """SDQ01 the unit, 03 on: pairs of a store's number and the quantity it gets."""
    line = draft.line
    if line is None:
        return
    if len(line.splits) >= MOST_SPLITS:
        elements = elements[:5]  # one more is enough to say that there are too many
    for store, raw in zip(elements[3:23:2], elements[4:24:2], strict=False):
        if raw:
            unit = _bare_unit(draft, part(elements, 1))
            draft.split(line, Split(draft.number(raw, "quantity"), None, f"to store {draft.text(store)}", unit))


def qty(draft: OrderDraft, elements: list[str]) -> None:
    """QTY02 behind a line's own delivery party: what goes there. Elsewhere in a line it says nothing of the order."""
    line = draft.line
    if line is not None and line.next_place:
        place, line.next_place = line.next_place, ""
        draft.split(line, Split(draft.number(part(elements, 2), "quantity"), None, place))


def sln(draft: OrderDraft, elements: list[str]) -> None:
    """A part of the line's set: told with the line, never ordered by itself."""
    if draft.line is not None:
        words = (draft.text(part(elements, 4)), _bare_unit(draft, part(elements, 5)), *map(draft.text, elements[9:]))
        draft.note("Contains " + " ".join(word for word in words if word))


def sac(draft: OrderDraft, elements: list[str]) -> None:
    """SAC01 A allowance or C charge, 02 its code, 05 the amount with two implied decimals, 07 percent, 15 words."""
    kind = _ALLOWANCE.get(part(elements, 1).strip())
    if kind:
        _allowance(draft, kind, part(elements, 15) or part(elements, 2), part(elements, 5), part(elements, 7))


def ita(draft: OrderDraft, elements: list[str]) -> None:
    """The allowance of releases before 004010: ITA01 A or C, 03 its code, 07 the amount, 09 percent, 13 words."""
    kind = _ALLOWANCE.get(part(elements, 1).strip())
    if kind:
        _allowance(draft, kind, part(elements, 13) or part(elements, 3), part(elements, 7), part(elements, 9))


def _allowance(draft: OrderDraft, kind: str, what: str, amount: str, percent: str) -> None:
    """Told, for prices may hold it or not; N2 amounts have two implied decimals unless a point is written."""
    told = [draft.text(what)]
    if percent.strip():
        told.append(f"{draft.text(percent)} %")
    elif (digits := amount.strip()).isascii() and digits.isdigit():
        told.append(format(Decimal(digits[:15]).scaleb(-2), "f"))
    draft.note(f"{kind}: " + " ".join(word for word in told if word))
