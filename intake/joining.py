"""The words of a mail joined to the order attached to it: gaps are filled with evidence, contradictions asked. Pure.

Nothing the text says wins silently over the document, and nothing it changes or adds is lost: what the document does
not already say bars the order from being confirmed by itself, with the sentence quoted.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from parsers.document import Evidence, Party, Problem, PurchaseOrderDoc, PurchaseOrderLine
from parsers.grid.party import party_of
from parsers.text.days import fold
from parsers.text.letter import with_day
from parsers.text.remark_words import DELIVERY
from parsers.text.remarks import Remark, Said

CONTRADICTION = "document.contradiction"
_WORD = re.compile(r"[^\W_]{2,}")
_FILLING = frozenset(
    _WORD.findall(
        "the our site new and der die das den dem bei unser unsere neue baustelle le la les de du des notre nos el los "
        "nuestra nuestro il lo gli nostro nostra het een onze ons aan met für address adresse"
    )
)
_NAME = re.compile(r"[^\W\d_]{5,}")
_FIGURES = re.compile(r"[0-9]+(?:[.,][0-9]+)?")
_ROOT = 5  # letters of a word that its forms share at least
_ENOUGH = Decimal("0.6")  # of the words of a place that the document knows
_SUFFIX = 4  # characters of an order number that is written shorter elsewhere


@dataclass(frozen=True, slots=True)
class _Beside:
    """An order, what it is called, and whether it is the only one in the mail."""

    doc: PurchaseOrderDoc
    alone: bool


def join(orders: Sequence[PurchaseOrderDoc], said: Said) -> list[PurchaseOrderDoc]:
    """The attached orders, each with what the mail says of it."""
    nameless = [order for order in orders if order.po_number is None]
    joined = []
    for order in orders:
        for remark in said.remarks:
            beside = _Beside(order, len(orders) == 1 or (order.po_number is None and len(nameless) == 1))
            order = _JOINERS[remark.kind](beside, remark)  # noqa: PLW2901 - one remark after the other
        joined.append(order)
    return joined


def _asked(order: PurchaseOrderDoc, remark: Remark, why: str) -> PurchaseOrderDoc:
    """The order held until somebody has settled what a sentence means for it."""
    sentence = f"The mail says “{remark.raw}”; {why}"
    problem = Problem(CONTRADICTION, sentence, f"body line {remark.line}")
    return order if problem in order.problems else replace(order, problems=(*order.problems, problem))


# --- days ------------------------------------------------------------------------------------------------------------


def _join_date(beside: _Beside, remark: Remark) -> PurchaseOrderDoc:
    order = beside.doc
    days = _days_of(order)
    if not days:
        return with_day(order, "requested_date", remark)
    if days <= _meant(remark, days):
        return order
    told = ", ".join(sorted(day.isoformat() for day in days)[:3])
    return _asked(order, remark, f"the order asks for delivery on {told}: ask which of the two holds.")


def _days_of(order: PurchaseOrderDoc) -> set[date]:
    """The days the document itself asks delivery for."""
    of_lines = {line.requested_date for line in order.lines if line.requested_date is not None}
    return of_lines or ({order.requested_date} if order.requested_date is not None else set())


def _meant(remark: Remark, days: set[date]) -> set[date]:
    """Those of the days that a remark can mean."""
    if remark.value is not None:
        first, last = date.fromisoformat(remark.value), date.fromisoformat(remark.until or remark.value)
        return {day for day in days if first <= day <= last}
    return {day for day in days if day.isoformat() in remark.maybe}


def _join_not_before(beside: _Beside, remark: Remark) -> PurchaseOrderDoc:
    order = beside.doc
    if order.ship_not_before is None and remark.value is not None:
        day = date.fromisoformat(remark.value)
        if all(asked >= day for asked in _days_of(order)):
            return with_day(order, "ship_not_before", remark)
    elif order.ship_not_before is not None and remark.value == order.ship_not_before.isoformat():
        return order
    return _asked(order, remark, "the order asks for another time: ask which of the two holds.")


# --- number and place ------------------------------------------------------------------------------------------------


def _join_number(beside: _Beside, remark: Remark) -> PurchaseOrderDoc:
    order, number = beside.doc, remark.value or ""
    if order.po_number is None:
        if not beside.alone:
            return order
        evidence = {**order.evidence, "po_number": Evidence(f"body line {remark.line}", remark.raw)}
        return replace(order, po_number=number, evidence=evidence)
    if not remark.firm or not beside.alone or _same_number(order.po_number, number):
        return order
    return _asked(order, remark, f"the order calls itself {order.po_number}: ask which number holds.")


def _same_number(one: str, other: str) -> bool:
    """The same number, or one with the letters and zeros that some people leave out."""
    first, second = sorted((_bare(one), _bare(other)), key=len)
    return first == second or (len(first) >= _SUFFIX and second.endswith(first))


def _bare(number: str) -> str:
    return "".join(char for char in number.upper() if char.isalnum()).removeprefix("PO").lstrip("0")


def _join_place(beside: _Beside, remark: Remark) -> PurchaseOrderDoc:
    order, place = beside.doc, remark.value or ""
    known = [party for party in (order.ship_to, order.buyer if order.ship_to is None else None) if party is not None]
    if any(_is_there(place, party) for party in known):
        return order
    if order.ship_to is None:
        evidence = {**order.evidence, "ship_to": Evidence(f"body line {remark.line}", remark.raw)}
        return replace(order, ship_to=party_of(place), evidence=evidence)
    named = order.ship_to.name or order.ship_to.city or "another place"
    return _asked(order, remark, f"the order names {named} as place of delivery: ask where to deliver.")


def _is_there(place: str, party: Party) -> bool:
    """Whether a party's address holds most of the words of a place."""
    words = set(_WORD.findall(place.casefold())) - _FILLING
    fields = (party.name, party.street, party.postcode, party.city, party.region, party.country)
    known = set(_WORD.findall(" ".join(filter(None, fields)).casefold()))
    return bool(words) and len(words & known) >= _ENOUGH * len(words)


# --- changes ---------------------------------------------------------------------------------------------------------


def _join_change(beside: _Beside, remark: Remark) -> PurchaseOrderDoc:
    """A change that the document already shows is none."""
    order = beside.doc
    lines = _lines_meant(order, remark)
    wanted = _told(lines, remark)
    if wanted and _say(lines, wanted):
        return order
    return _asked(order, remark, "the attached order does not say so: change the order, or ask the buyer.")


def _join_mention(beside: _Beside, remark: Remark) -> PurchaseOrderDoc:
    """What a letter says of one article may change it, unless it only repeats the order or asks for an answer."""
    lines = _lines_meant(beside.doc, remark)
    told = _told(lines, remark)
    if not lines or (not told and not remark.firm) or (told and _say(lines, told)):
        return beside.doc
    return _asked(beside.doc, remark, "the attached order does not say so: make sure what is meant for this article.")


def _join_goods(beside: _Beside, remark: Remark) -> PurchaseOrderDoc:
    """ "Please leave out the ball valves": goods of the order by words of their names."""
    said = {word for word in _NAME.findall(fold(remark.raw)) if not DELIVERY.fullmatch(word)}
    named = {word for line in beside.doc.lines for word in _NAME.findall(fold(line.description or ""))}
    if not any(_alike(one, other) for one in said for other in named):
        return beside.doc
    return _asked(beside.doc, remark, "it names goods of the order: make sure whether it changes them.")


def _alike(one: str, other: str) -> bool:
    """Two forms of one word, as far as their beginnings tell."""
    shared = max(_ROOT, min(len(one), len(other)) - 1)
    return one[:shared] == other[:shared]


def _told(lines: Sequence[PurchaseOrderLine], remark: Remark) -> set[str]:
    """The numbers a remark gives for these lines, which are neither their places nor their codes."""
    codes = {code for line in lines for code in _codes(line)}
    return {n for n in set(remark.numbers) - set(remark.negated) - set(remark.lines) if _code(n) not in codes}


def _say(lines: Sequence[PurchaseOrderLine], told: set[str]) -> bool:
    """Whether the lines say all of these numbers already, and each line one of them."""
    known = {number for line in lines for number in _numbers_of(line)}
    return bool(lines) and {_decimal(text) for text in told} <= known and all(_fits(line, told) for line in lines)


def _numbers_of(line: PurchaseOrderLine) -> set[Decimal | None]:
    named = {_decimal(text) for text in _FIGURES.findall(line.description or "")}
    return named | {line.qty, line.unit_price, line.amount, line.price_per}


def _lines_meant(order: PurchaseOrderDoc, remark: Remark) -> list[PurchaseOrderLine]:
    codes = {_code(code) for code in remark.codes}
    return [line for line in order.lines if _number(line.line) in remark.lines or codes & _codes(line)]


def _number(text: str) -> str:
    return text.lstrip("0") or text


def _fits(line: PurchaseOrderLine, wanted: set[str]) -> bool:
    """Whether one of the numbers is the line's quantity or price already."""
    own = {value for value in (line.qty, line.unit_price) if value is not None}
    return any(_decimal(text) in own for text in wanted)


def _decimal(text: str) -> Decimal | None:
    plain = text.replace(",", ".")
    return Decimal(plain) if re.fullmatch(r"[0-9]+(?:\.[0-9]+)?", plain) else None


def _codes(line: PurchaseOrderLine) -> set[str]:
    return {_code(name) for name in (line.supplier_part, line.buyer_part, line.gtin) if name}


def _code(text: str) -> str:
    return "".join(char for char in text.upper() if char.isalnum())


def _join_cancel(beside: _Beside, remark: Remark) -> PurchaseOrderDoc:
    order = beside.doc
    if not remark.lines and remark.codes and not beside.alone and not _lines_meant(order, remark):
        return order  # it speaks of another order of the mail
    if order.document_type == "cancel":
        return order
    return _asked(order, remark, "the attached order does not say so: leave it out, or ask the buyer.")


def _join_price(beside: _Beside, remark: Remark) -> PurchaseOrderDoc:
    order = beside.doc
    known = {value for line in order.lines for value in (line.unit_price, line.amount) if value is not None}
    known |= {order.total} if order.total is not None else set()
    claimed = {_decimal(re.sub(r"[^0-9.,]", "", text)) for text in remark.numbers}
    if claimed <= known:
        return order
    return _asked(order, remark, "the attached order does not show that price: ask which one holds.")


def _join_hold(beside: _Beside, remark: Remark) -> PurchaseOrderDoc:
    return _asked(beside.doc, remark, "make sure that the order is meant to be filled now.")


_JOINERS: Mapping[str, Callable[[_Beside, Remark], PurchaseOrderDoc]] = {
    "date": _join_date,
    "not_before": _join_not_before,
    "number": _join_number,
    "ship_to": _join_place,
    "change": _join_change,
    "mention": _join_mention,
    "goods": _join_goods,
    "cancel": _join_cancel,
    "price": _join_price,
    "hold": _join_hold,
}
