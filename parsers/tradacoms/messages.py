"""Segments of ORDHDR and ORDERS (TRADACOMS order file, version 9): customer, supplier, location, order, lines."""

import re
from datetime import date
from decimal import Decimal

from parsers.document import DocumentType
from parsers.edi.draft import OrderDraft
from parsers.edi.finish import Roles
from parsers.edi.fold import part
from parsers.edi.lines import LineDraft, PartyDraft
from parsers.edi.problems import quoted
from parsers.edi.values import is_gtin

ENVELOPE = ("FROM", "UNTO")  # the parties of STX stand in where the file's header names none
ROLES = Roles(buyer=("CDT", "FROM"), ship_to=("CLO",), bill_to=(), supplier=("SDT", "UNTO"))

_NEW_ORDERS = "0430"  # TCDE
_PURPOSES: tuple[tuple[str, DocumentType], ...] = (("CANCEL", "cancel"), ("AMEND", "change"), ("CHANGE", "change"))
_GLN = re.compile(r"[0-9]{13}", re.ASCII)
_DIGITS = re.compile(r"[0-9]{1,14}", re.ASCII)
_PRICE_PLACES = 4  # OUCT is 9(10)V9(4): its point is implied
_MEASURE_PLACES = 3  # total measures are 9(10)V9(3)
_LONGEST_CODE = 80
_ISBN_13, _ISBN_10 = 13, 10


def _parts(draft: OrderDraft, elements: list[str], at: int) -> list[str]:
    """The components of an element, clean; at least five, the missing ones empty."""
    return [*map(draft.text, part(elements, at).split(draft.component)), "", "", "", "", ""]


def _values(draft: OrderDraft, elements: list[str], at: int) -> list[str]:
    """The same for numbers and days, in which nothing may be passed over."""
    return [*map(str.strip, part(elements, at).split(draft.component)), "", "", "", "", ""]


def stx(draft: OrderDraft, elements: list[str]) -> None:
    """FROM and UNTO name sender and receiver by code and by name."""
    for role, at in zip(ENVELOPE, (2, 3), strict=True):
        code, name = _parts(draft, elements, at)[:2]
        if code or name:
            party = draft.open_party(role)
            party.name = name or None
            _number(party, "gln", code)
    draft.party = None


def typ(draft: OrderDraft, elements: list[str]) -> None:
    """TCDE the code of the transaction, TTYP its name."""
    code, name = draft.text(part(elements, 1)), draft.text(part(elements, 2)).upper()
    meant = next((meaning for word, meaning in _PURPOSES if word in name), None)
    if meant is not None:
        draft.document_type = meant
    elif code and code != _NEW_ORDERS:
        sentence = f"The transaction is of type {quoted(code)}, not {_NEW_ORDERS} (new orders); see what is meant."
        draft.problem("document.low_confidence", sentence, "TYP")


def sdt(draft: OrderDraft, elements: list[str]) -> None:
    """SIDN: supplier's ANA number and the customer's number for it; SNAM, SADD, VATN."""
    party = _party(draft, "SDT", elements, ("gln", "buyer_assigned"))
    _named_by_envelope(draft, party, "UNTO")


def cdt(draft: OrderDraft, elements: list[str]) -> None:
    """CIDN: customer's ANA number and the supplier's number for it; CNAM, CADD, VATN."""
    party = _party(draft, "CDT", elements, ("gln", "supplier_assigned"))
    _named_by_envelope(draft, party, "FROM")


def clo(draft: OrderDraft, elements: list[str]) -> None:
    """CLOC: the location's ANA number, the customer's and the supplier's number for it; CNAM, CADD."""
    _party(draft, "CLO", elements, ("gln", "buyer_assigned", "supplier_assigned"))


def _party(draft: OrderDraft, role: str, elements: list[str], kinds: tuple[str, ...]) -> PartyDraft:
    party = draft.open_party(role)
    for kind, code in zip(kinds, _parts(draft, elements, 1), strict=False):
        _number(party, kind, code)
    party.name = draft.text(part(elements, 2)) or None
    *lines, postcode = _parts(draft, elements, 3)[:5]
    written = [line for line in lines if line]
    party.postcode = postcode or None
    party.city = written.pop() if written else None  # addresses have no field for it: it is the last line
    party.street = ", ".join(written) or None
    digits, registered = _parts(draft, elements, 4)[:2]
    _number(party, "tax", registered or digits)
    return party


def _number(party: PartyDraft, kind: str, code: str) -> None:
    if code:
        party.ids["code" if kind == "gln" and not _GLN.fullmatch(code) else kind] = code[:_LONGEST_CODE]


def _named_by_envelope(draft: OrderDraft, party: PartyDraft, role: str) -> None:
    """A party without a name has the one that the envelope gives to the same number, or to none."""
    envelope = draft.parties.get(role)
    if party.name is None and envelope is not None:
        numbers = set(envelope.ids.values())
        if not numbers or numbers & set(party.ids.values()):
            party.name = envelope.name


def order(draft: OrderDraft, elements: list[str]) -> None:
    """ORNO: the customer's order number, the supplier's, the day it was placed."""
    draft.has_head = True
    number, ours = _parts(draft, elements, 1)[:2]
    placed = _values(draft, elements, 1)[2]
    draft.party = None
    draft.prefer("po_number", 0, number[:_LONGEST_CODE] or None)
    if placed:
        draft.prefer("date", 0, _day(draft, placed))
    if ours:
        draft.note(f"Your order number {ours}")


def _day(draft: OrderDraft, raw: str) -> date | None:
    return draft.day(raw, "YYYYMMDD" if len(raw) == len("YYYYMMDD") else "YYMMDD")


def din(draft: OrderDraft, elements: list[str]) -> None:
    """EDAT the first day of delivery, LDAT the last, then a time, and instructions in up to four lines."""
    earliest, latest = draft.text(part(elements, 1)), draft.text(part(elements, 2))
    if earliest:
        draft.prefer("requested_date", 0, _day(draft, earliest))
    if latest:
        day = _day(draft, latest)
        draft.prefer("requested_date", 1, day)
        if earliest and day is not None:
            draft.note(f"Deliver until {day}")
    draft.note(" ".join(text for text in _parts(draft, elements, 4) if text))


def narrative(draft: OrderDraft, elements: list[str]) -> None:
    """DNA and DNB: RTEX, a text for each code, and GNAR, general narrative in up to four lines."""
    at = 3 if elements[0] == "DNA" else 4
    words = [*_parts(draft, elements, at)[1::2], *_parts(draft, elements, at + 1)]
    draft.note(" ".join(text for text in words if text))


def old(draft: OrderDraft, elements: list[str]) -> None:
    """One line: SPRO, SACU and CPRO its numbers, UORD its unit, OQTY how many, OUCT its cost, TDES its name."""
    line = draft.start_line("OLD", part(elements, 1))
    gtin, ours = _parts(draft, elements, 2)[:2]
    consumer, theirs = _parts(draft, elements, 3)[0], _parts(draft, elements, 4)[1]
    _identify(draft, line, gtin, ours)
    line.buyer_part = theirs[:_LONGEST_CODE] or None
    line.description = ":".join(text for text in _parts(draft, elements, 10) if text) or None
    _measure(draft, line, elements)
    if consumer:
        draft.note(f"Consumer unit {consumer}")
    inner, measure, unit = _parts(draft, elements, 5)[:3]
    if inner not in ("", "1"):
        draft.note(f"{inner} consumer units in each")
    if measure and _DIGITS.fullmatch(measure):
        draft.note(f"{Decimal(measure).scaleb(-_MEASURE_PLACES).normalize():f} {unit} in each".replace("  ", " "))


def _identify(draft: OrderDraft, line: LineDraft, gtin: str, ours: str) -> None:
    """A number in the place of the GTIN is kept as it is written; the book trade repeats it as ISBN beside it."""
    line.gtin = gtin[:_LONGEST_CODE] or None
    if gtin and not is_gtin(gtin):
        sentence = f"{quoted(gtin)} is no GTIN, though it stands in its place; find the item by its other data."
        draft.problem("document.low_confidence", sentence)
    if _is_isbn_of(ours, gtin):
        draft.note(f"ISBN: {ours}")
    else:
        line.supplier_part = ours[:_LONGEST_CODE] or None


def _is_isbn_of(isbn: str, gtin: str) -> bool:
    """Whether an ISBN-10 says the same book as the GTIN: 978 and its first nine digits (ISO 2108, annex A)."""
    same = len(isbn) == _ISBN_10 and len(gtin) == _ISBN_13 and gtin[:-1] == "978" + isbn[:-1]
    return same and isbn[:-1].isascii() and isbn[:-1].isdigit()


def _measure(draft: OrderDraft, line: LineDraft, elements: list[str]) -> None:
    units, measure, unit = _values(draft, elements, 6)[:3]
    if units:
        line.qty = draft.number(units, "quantity")
    elif measure:
        line.qty = _implied(draft, measure, _MEASURE_PLACES, "quantity")
        draft.unit(line, unit)
    if line.qty is not None:
        draft.qty_sum += line.qty
    price, price_unit = _values(draft, elements, 7)[:2]
    if price:
        line.unit_price = _implied(draft, price, _PRICE_PLACES, "price")
        line.price_unit = draft.text(price_unit) or None


def _implied(draft: OrderDraft, raw: str, places: int, what: str) -> Decimal | None:
    """A number whose point is implied; one that writes its point means what it writes, which a person should see."""
    if _DIGITS.fullmatch(raw):
        return Decimal(raw).scaleb(-places)
    value = draft.number(raw, what)
    if value is not None:
        sentence = f"The {what} {quoted(raw)} writes a point where TRADACOMS implies one; see that {value} is meant."
        draft.problem("document.ambiguous_number", sentence)
    return value


def otr(draft: OrderDraft, elements: list[str]) -> None:
    """NOLI: how many lines the order has."""
    draft.close_line()
    said = draft.number(part(elements, 1), "line count")
    if said is not None and said != draft.line_count:
        sentence = f"The order counts {said} lines but {draft.line_count} came; ask the buyer."
        draft.problem("document.arithmetic", sentence, "OTR")
