"""Segments of an EDIFACT order's head and tail: purpose, dates, currency, parties, references, totals."""

from datetime import date
from functools import lru_cache

from parsers.edi.draft import OrderDraft
from parsers.edi.fold import part
from parsers.edi.lines import UNRANKED, PartyDraft
from parsers.edi.problems import quoted
from parsers.edi.values import believable, read_date
from parsers.edifact import codes

_LONGEST_REF = 80
_NO_PARTY = [""] * 10  # trailing elements may be left out
_HEAD_PLACE = f"LOC+{codes.PLACE_OF_DELIVERY}"


def component(draft: OrderDraft, elements: list[str], at: int, inner: int) -> str:
    """Component `inner` of element `at`, empty where either was left out."""
    return part(part(elements, at).split(draft.component), inner)


def bgm(draft: OrderDraft, elements: list[str]) -> None:
    """Number, purpose and version: C002 1001, C106 1004 and 1060, 1225."""
    draft.has_head = True
    name, numbers = part(elements, 1).partition(draft.component)[0], part(elements, 2).split(draft.component)
    number = draft.text(numbers[0])[:_LONGEST_REF] or None
    draft.revision = draft.text(part(numbers, 2))[:_LONGEST_REF] or None
    draft.message_number = number
    draft.prefer("po_number", 1, number)
    function = part(elements, 3).strip()
    if function in codes.CANCELS:
        draft.document_type = "cancel"
    elif function in codes.CHANGES or name == codes.CHANGE_DOCUMENT:
        draft.document_type = "change"
    draft.replaces = function == codes.REPLACES
    _kind(draft, name)
    if function in codes.COPIES:
        sentence = f"The sender marks the message as {codes.COPIES[function]}; see that it is not booked twice."
        draft.problem("document.low_confidence", sentence, "BGM")


def _kind(draft: OrderDraft, name: str) -> None:
    """1001: nearly all are plain orders."""
    draft.note(codes.ORDER_KINDS.get(name, ""))
    if name in codes.NOT_TO_SHIP:
        sentence = f"The sender calls this {codes.NOT_TO_SHIP[name]}; see whether it is to be shipped."
        draft.problem("document.low_confidence", sentence, "BGM")


@lru_cache(maxsize=1024)
def known_day(composite: str, component: str) -> tuple[str, date | None]:
    """2005 and the day of a C507, None where it cannot be read; remembered, for the same days come again."""
    qualifier, raw, form = (*composite.split(component), "", "", "")[:3]
    layout = codes.DATE_FORMS.get(form, "")
    day = read_date(raw, layout) if layout else None
    return qualifier, day if day is not None and believable(day) else None


def dtm(draft: OrderDraft, elements: list[str]) -> None:
    """C507: 2005 which date, 2380 the date, 2379 its layout."""
    composite = elements[1] if len(elements) > 1 else ""
    qualifier, day = known_day(composite, draft.component)
    line = draft.line
    if line is None:
        field, rank = codes.HEAD_DATES.get(qualifier, ("", 0))
        if field:
            draft.prefer(field, rank, day or _day(draft, composite))
        return
    wanted = codes.LINE_DATES.get(qualifier)
    if wanted is None:
        return
    day = day or _day(draft, composite)
    if line.splits:
        line.splits[-1].day = line.splits[-1].day or day
    elif wanted < line.requested_date_rank and day is not None:
        line.requested_date, line.requested_date_rank = day, wanted


def _day(draft: OrderDraft, composite: str) -> date | None:
    """The slow way, for dates that name no layout or cannot be read: it says so."""
    _, raw, form = (*composite.split(draft.component), "", "", "")[:3]
    layout = codes.DATE_FORMS.get(form)
    if layout is None and not form and len(raw) == len("YYYYMMDD"):
        layout = codes.DATE_FORMS["102"]  # eight digits with the year first have one reading
    if layout is None:
        sentence = f"The date {quoted(raw)} names no layout we know ({quoted(form)}); ask the buyer."
        draft.problem("document.ambiguous_date", sentence)
        return None
    return draft.day(raw, layout)


def cux(draft: OrderDraft, elements: list[str]) -> None:
    """C504: 6347 usage (2 is the currency of the order), 6345 currency."""
    usage, code = (*part(elements, 1).split(draft.component), "", "")[:2]
    draft.set_currency(code, 0 if usage in {"2", ""} else 1)


def nad(draft: OrderDraft, elements: list[str]) -> None:
    """3035 role, C082 number, C058 or C080 name, C059 street, city, region, postcode, country."""
    role, number, loose, name, street, city, region, postcode, country = (elements + _NO_PARTY)[1:10]
    role = role.strip()
    if draft.line is not None:
        _line_party(draft, role, elements)
        return
    party = draft.open_party(role)
    if number:
        party.ids |= _party_number(draft, number.split(draft.component))
    if name or street or loose:
        _set_name(draft, party, loose, name, street)
    if city:
        party.city = draft.text(city) or None
    if region:
        party.region = draft.text(region.partition(draft.component)[0]) or None
    if postcode:
        party.postcode = draft.text(postcode) or None
    if country:
        party.country = draft.text(country) or None


def _party_number(draft: OrderDraft, number: list[str]) -> dict[str, str]:
    """C082 or C517: the number, 3055 who gave it."""
    value = draft.text(number[0])[:_LONGEST_REF]
    return {codes.PARTY_IDS.get(part(number, 2), "code"): value} if value else {}


def _set_name(draft: OrderDraft, party: PartyDraft, loose: str, name: str, street: str) -> None:
    """C058 holds name and address in one where C080 and C059 are not used."""
    told_name, told_street = _joined(draft, name), _joined(draft, street, ", ")
    lines = [line for line in map(draft.text, loose.split(draft.component)) if line]
    party.name = told_name or (lines[0] if lines else None)
    party.street = told_street or (", ".join(lines if told_name else lines[1:]) or None)


def _joined(draft: OrderDraft, element: str, between: str = " ") -> str | None:
    return between.join(text for text in map(draft.text, element.split(draft.component)) if text) or None


def _line_party(draft: OrderDraft, role: str, elements: list[str]) -> None:
    """A line with its own delivery party goes elsewhere than the order: a person has to place it."""
    line = draft.line
    number = draft.text(component(draft, elements, 2, 0))
    name = _joined(draft, part(elements, 4)) or ""
    if line is None or role not in codes.ROLES.ship_to:
        return
    if line.splits:
        line.splits[-1].place = f"to {number} {name}".strip()
        return
    draft.note(f"Deliver this line to {number} {name}".strip())
    draft.problem("ship_to.ambiguous", f"Line {line.line} names its own delivery address; book it apart.")


def loc(draft: OrderDraft, elements: list[str]) -> None:
    """3227 7 is the place of delivery: of the order in its head, of the part quantity before or after it in a line."""
    if part(elements, 1) != codes.PLACE_OF_DELIVERY:
        return
    place = draft.text(component(draft, elements, 2, 0))[:_LONGEST_REF]
    if draft.line is None:
        _place_of_delivery(draft, place, part(elements, 2).split(draft.component))
    elif draft.line.splits and not draft.line.splits[-1].place:
        draft.line.splits[-1].place = f"to {place}"
    else:
        draft.line.next_place = f"to {place}"


def _place_of_delivery(draft: OrderDraft, place: str, location: list[str]) -> None:
    """C517: 3225 the place, 3055 who numbered it, 3224 its name."""
    name = draft.text(part(location, 3))
    if place or name:
        party = draft.parties.setdefault(_HEAD_PLACE, PartyDraft())
        party.name = name or None
        party.ids |= _party_number(draft, location)


def tod(draft: OrderDraft, elements: list[str]) -> None:
    """C100: 4053 the terms of delivery, or 4052 their words."""
    terms = part(elements, 3).split(draft.component)
    said = " ".join(text for text in map(draft.text, (terms[0], *terms[3:])) if text)
    if said and draft.line is None:
        draft.note(f"Terms of delivery {said}")


def rff(draft: OrderDraft, elements: list[str]) -> None:
    """C506: 1153 which reference, 1154 the reference."""
    qualifier, raw = (*part(elements, 1).split(draft.component), "", "")[:2]
    value = draft.text(raw)[:_LONGEST_REF]
    if not value:
        return
    if draft.party is not None and qualifier in codes.PARTY_REFERENCES:
        draft.party.ids.setdefault(codes.PARTY_REFERENCES[qualifier], value)
    elif qualifier == "ON" and draft.line is None:
        _order_number(draft, value)
    elif qualifier == "PP" and draft.line is None:
        draft.revision = value
    elif qualifier in codes.REFERENCES:
        draft.note(f"{codes.REFERENCES[qualifier]} {value}")


def _order_number(draft: OrderDraft, value: str) -> None:
    """A change or cancellation has a number of its own and names the order it speaks of; an order names itself."""
    if draft.document_type == "order":
        draft.prefer("po_number", 2, value)
        return
    draft.prefer("po_number", 0, value)
    if draft.message_number not in (None, value):
        draft.revision = draft.revision or draft.message_number


def ftx(draft: OrderDraft, elements: list[str]) -> None:
    """4451 subject, C107 coded text, C108 the text in up to five parts."""
    text = _joined(draft, part(elements, 4)) or ""
    line = draft.line
    if line is not None and part(elements, 1) in codes.NAMING_TEXTS:
        line.title = line.title or text or None
        return
    coded = draft.text(component(draft, elements, 3, 0))
    draft.note(text or (f"{draft.text(part(elements, 1))}: {coded}" if coded else ""))


def uns(draft: OrderDraft, elements: list[str]) -> None:
    """0081 S opens the summary: what follows belongs to the whole order."""
    if part(elements, 1).strip() == "S":
        draft.close_line()
        draft.party = None


def moa(draft: OrderDraft, elements: list[str]) -> None:
    """C516: 5025 which amount, 5004 the amount, 6345 its currency."""
    amount = elements[1].split(draft.component) if len(elements) > 1 else [""]
    qualifier, raw, line = amount[0], amount[1] if len(amount) > 1 else "", draft.line
    if line is None:
        if qualifier in codes.TOTALS:
            draft.prefer("total", codes.TOTALS[qualifier], draft.number(raw, "total"))
    elif qualifier == codes.UNIT_PRICE:
        if line.unit_price is None:
            line.unit_price = draft.number(raw, "price")
    elif codes.LINE_AMOUNTS.get(qualifier, UNRANKED) < line.amount_rank:
        line.amount, line.amount_rank = draft.number(raw, "amount"), codes.LINE_AMOUNTS[qualifier]
    if len(amount) > 2 and amount[2]:  # noqa: PLR2004 - 6345
        draft.set_currency(amount[2], 2)


def cnt(draft: OrderDraft, elements: list[str]) -> None:
    """C270: 6069 1 is the sum of quantities, 2 the number of lines."""
    draft.close_line()
    qualifier, raw = (*part(elements, 1).split(draft.component), "", "")[:2]
    if qualifier not in {"1", "2"}:
        return
    said = draft.number(raw, "control total")
    ordered = sum((line.qty for line in draft.lines if line.qty is not None), 0)
    met = (draft.line_count, len(draft.lines)) if qualifier == "2" else (ordered, draft.qty_sum)
    if said is not None and said not in met:
        what = "lines" if qualifier == "2" else "as sum of quantities"
        sentence = f"The control total says {said} {what} but {met[0]} came; ask the buyer."
        draft.problem("document.arithmetic", sentence, "CNT")
