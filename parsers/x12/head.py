"""Segments of an X12 order's head and tail: purpose, dates, currency, parties, references, totals."""

import re
from datetime import date
from decimal import Decimal
from functools import lru_cache

from parsers.edi.draft import OrderDraft
from parsers.edi.fold import part
from parsers.edi.problems import quoted
from parsers.edi.values import believable, read_date
from parsers.x12 import codes

_LONGEST_REF = 80
_ONE_LINE_CITY = re.compile(r"(.{2,30}?),? ([A-Z]{2}) ([0-9]{5}(?:-?[0-9]{4})?)", re.ASCII)
_HASH = re.compile(r"[0-9]+", re.ASCII)


def beg(draft: OrderDraft, elements: list[str]) -> None:
    """BEG01 purpose, 02 kind, 03 order number, 04 release, 05 date, 06 contract."""
    _number(draft, part(elements, 3))
    _purpose(draft, part(elements, 1).strip(), "BEG")
    _kind(draft, part(elements, 2).strip(), "BEG")
    draft.note(_told(draft, "Release", part(elements, 4)))
    draft.note(_told(draft, "Contract", part(elements, 6)))
    draft.prefer("date", 0, day_of(draft, part(elements, 5)))


def bch(draft: OrderDraft, elements: list[str]) -> None:
    """The head of an 860: BCH01 purpose, 02 kind, 03 order number, 04 release, 05 change number, 06 order date.

    Some senders put the date in 05, where the 850 has it.
    """
    _number(draft, part(elements, 3))
    draft.document_type = "change"
    _purpose(draft, part(elements, 1).strip(), "BCH")
    _kind(draft, part(elements, 2).strip(), "BCH")
    change, date_ = part(elements, 5), part(elements, 6)
    if _is_day(change) and not _is_day(date_):
        change, date_ = date_, change
    draft.revision = draft.text(change)[:_LONGEST_REF] or None
    draft.note(_told(draft, "Release", part(elements, 4)))
    draft.prefer("date", 0, day_of(draft, date_))


def g50(draft: OrderDraft, elements: list[str]) -> None:
    """The head of an 875: G5001 status, 02 date, 03 order number; some senders have these two the other way round."""
    date_, number = part(elements, 2), part(elements, 3)
    if _is_day(number) and not _is_day(date_):
        date_, number = number, date_
    _number(draft, number)
    draft.prefer("date", 0, day_of(draft, date_))
    status = part(elements, 1).strip()
    if status not in codes.GROCERY_ORIGINAL:
        sentence = f"The order has status {quoted(status)}, which is not that of a new order; see what is meant."
        draft.problem("document.low_confidence", sentence, "G50")


def _number(draft: OrderDraft, raw: str) -> None:
    draft.has_head = True
    draft.prefer("po_number", 1, draft.text(raw)[:_LONGEST_REF] or None)


def _purpose(draft: OrderDraft, purpose: str, tag: str) -> None:
    if purpose in codes.CANCELS:
        draft.document_type = "cancel"
    elif purpose in codes.CHANGES:
        draft.document_type = "change"
    draft.replaces = purpose == codes.REPLACES
    if purpose in codes.COPIES:
        sentence = f"The sender marks the order as {codes.COPIES[purpose]}; see that it is not booked twice."
        draft.problem("document.low_confidence", sentence, tag)


def _kind(draft: OrderDraft, kind: str, tag: str) -> None:
    """BEG02 and BCH02: nearly all are plain orders."""
    draft.note(codes.ORDER_KINDS.get(kind, ""))
    if kind in codes.NOT_TO_SHIP:
        sentence = f"The sender calls this {codes.NOT_TO_SHIP[kind]}; see whether it is to be shipped."
        draft.problem("document.low_confidence", sentence, tag)


def _told(draft: OrderDraft, what: str, raw: str) -> str:
    value = draft.text(raw)[:_LONGEST_REF]
    return f"{what} {value}" if value else ""


def day_of(draft: OrderDraft, raw: str) -> date | None:
    """CCYYMMDD, or YYMMDD of releases before 004010."""
    day = known_day(raw) if raw else None
    if day is None and raw.strip():
        return draft.day(raw, _layout(raw))  # says what is wrong
    return day


def _is_day(raw: str) -> bool:
    return len(raw.strip()) == len("YYYYMMDD") and known_day(raw) is not None


@lru_cache(maxsize=1024)
def known_day(raw: str) -> date | None:
    """The day of CCYYMMDD or YYMMDD, None where it is none we believe; remembered, for the same days come again."""
    day = read_date(raw.strip(), _layout(raw))
    return day if day is not None and believable(day) else None


def _layout(raw: str) -> str:
    return "YYMMDD" if len(raw.strip()) == len("YYMMDD") else "YYYYMMDD"


def dtm(draft: OrderDraft, elements: list[str]) -> None:
    """DTM01 which date, 02 the date, 05 the layout of 06 (RD8 is a period; its first day counts)."""
    raw = part(elements, 2) or (part(elements, 6).partition("-")[0] if part(elements, 5).strip() == "RD8" else "")
    set_day(draft, part(elements, 1), raw)


def g62(draft: OrderDraft, elements: list[str]) -> None:
    """The date of an 875: G6201 which, in two digits, 02 the date."""
    set_day(draft, part(elements, 1).strip().rjust(3, "0"), part(elements, 2))


def set_day(draft: OrderDraft, qualifier: str, raw: str) -> None:
    line = draft.line
    if line is None:
        field, rank = codes.HEAD_DATES.get(qualifier, ("", 0))
        if field:
            day = day_of(draft, raw)
            draft.prefer(field, rank, day)
            if qualifier == codes.NOT_BEFORE:
                draft.prefer("ship_not_before", 1, day)
        return
    wanted = codes.LINE_DATES.get(qualifier)
    if wanted is not None and wanted < line.requested_date_rank and (day := day_of(draft, raw)) is not None:
        line.requested_date, line.requested_date_rank = day, wanted


def cur(draft: OrderDraft, elements: list[str]) -> None:
    """CUR02 currency. Some senders repeat it with every line; a second currency is a problem."""
    draft.set_currency(part(elements, 2), 0)


def n1(draft: OrderDraft, elements: list[str]) -> None:
    """N101 role, 02 name, 03 who numbered the party, 04 the number."""
    role = part(elements, 1).strip()
    name, number = draft.text(part(elements, 2)), draft.text(part(elements, 4))[:_LONGEST_REF]
    if draft.line is not None:
        _line_party(draft, role, f"{number} {name}".strip())
        return
    party = draft.open_party(role)
    party.name = name or None
    if number:
        party.ids[codes.PARTY_IDS.get(part(elements, 3).strip(), "code")] = number
    if role == "Z7":
        draft.note(f"Mark for {name} {number}".strip())


def _line_party(draft: OrderDraft, role: str, who: str) -> None:
    """A line with its own delivery party goes elsewhere than the order: a person has to place it."""
    draft.party = None
    if draft.line is not None and role in codes.ROLES.ship_to:
        draft.line.next_place = f"to {who}"
        draft.note(f"Deliver this line to {who}")
        draft.problem("ship_to.ambiguous", f"Line {draft.line.line} names its own delivery address; book it apart.")


def n2(draft: OrderDraft, elements: list[str]) -> None:
    """Further parts of the name."""
    if draft.party is not None:
        for name in map(draft.text, elements[1:3]):
            draft.party.name = draft.lengthened(draft.party.name, name)


def n3(draft: OrderDraft, elements: list[str]) -> None:
    """One or two address lines; the segment may come twice."""
    if draft.party is not None:
        for line in map(draft.text, elements[1:3]):
            draft.party.street = draft.lengthened(draft.party.street, line, ", ")


def n4(draft: OrderDraft, elements: list[str]) -> None:
    """N401 city, 02 state, 03 postcode, 04 country."""
    party = draft.party
    if party is not None:
        city, region, postcode = (draft.text(part(elements, at)) for at in (1, 2, 3))
        if not region and not postcode and (american := _ONE_LINE_CITY.fullmatch(city)):
            city, region, postcode = american.groups()
        party.city, party.region, party.postcode = city or None, region or None, postcode or None
        party.country = draft.text(part(elements, 4)) or None


def amt(draft: OrderDraft, elements: list[str]) -> None:
    """AMT01 which amount, 02 the amount; within a line it is the line's."""
    qualifier, line = part(elements, 1).strip(), draft.line
    if line is None:
        if qualifier in codes.TOTALS:
            draft.prefer("total", codes.TOTALS[qualifier], draft.number(part(elements, 2), "total"))
    elif qualifier in codes.LINE_AMOUNTS and line.amount is None:
        line.amount = draft.number(part(elements, 2), "amount")


def ctt(draft: OrderDraft, elements: list[str]) -> None:
    """CTT01 number of lines, 02 hash total of their quantities; closes the lines."""
    draft.close_line()
    draft.party = None
    said = draft.number(part(elements, 1), "line count")
    if said is not None and said != draft.line_count:
        sentence = f"CTT counts {said} lines but {draft.line_count} came; ask the buyer."
        draft.problem("document.arithmetic", sentence, "CTT")
    total = draft.number(part(elements, 2), "hash total")
    if total is not None and total not in (draft.qty_sum, _hash_total(draft)):
        sentence = f"CTT gives {total} as sum of the quantities but they add up to {draft.qty_sum}; ask the buyer."
        draft.problem("document.arithmetic", sentence, "CTT")


def _hash_total(draft: OrderDraft) -> Decimal:
    """The sum as DE 347 defines it: every quantity without its decimal point."""
    digits = ("".join(_HASH.findall(format(line.qty, "f"))) for line in draft.lines if line.qty is not None)
    return Decimal(sum(int(each) for each in digits))


def g76(draft: OrderDraft, elements: list[str]) -> None:
    """The summary of an 875: G7601 the quantity of the whole order."""
    draft.close_line()
    total = draft.number(part(elements, 1), "total quantity")
    if total is not None and total != draft.qty_sum:
        sentence = f"G76 gives {total} as whole quantity but the lines add up to {draft.qty_sum}; ask the buyer."
        draft.problem("document.arithmetic", sentence, "G76")
