"""Segments of an X12 line as parts of a shape (see ``parsers.edi.plain``): what each says beyond doubt."""

from datetime import date
from decimal import Decimal
from functools import lru_cache

from parsers.edi.shapes import ONE, Marks, Piece, PlainDialect, as_it_stands
from parsers.edi.syntax import Syntax, released
from parsers.edi.values import tidy
from parsers.x12 import codes
from parsers.x12.head import known_day
from parsers.x12.interchange import DIALECT
from parsers.x12.lines import pack_of

_PO1_IDS = 6
_FIELDS = ("buyer_part", "supplier_part", "gtin")
_PID_TEXT = 5


def _po1(elements: list[str], marks: Marks) -> Piece | None:
    """PO101 number, 02 quantity, 03 unit, 04 price, 05 basis, then pairs; each qualifier belongs to the shape."""
    ids = _pairs(elements[_PO1_IDS:], marks)
    if len(elements) <= _PO1_IDS or ids is None:
        return None
    line, qty, unit = "(?P<line>[0-9A-Za-z]{0,20}+)", f"(?P<qty>{marks.number})", "(?P<unit>[0-9A-Za-z]{1,8}+)?+"
    price = f"(?:(?P<price>{marks.number}){marks.e}(?P<per>[A-Z]{{2}})?+|{marks.e}(?:[A-Z]{{2}})?+)"
    return Piece(marks.e.join(["PO1", line, qty, unit, price, ids]))


def _pairs(elements: list[str], marks: Marks) -> str | None:
    """Qualifiers and item numbers, where each fills a field of its own."""
    if len(elements) % 2:
        return None
    out = []
    for qualifier, number in zip(elements[::2], elements[1::2], strict=True):
        field = codes.ITEM_IDS.get(qualifier, ("notes", 0))[0]
        if not number or field not in _FIELDS:
            return None
        value = "[0-9]{8,14}+" if field == "gtin" else f"(?! ){marks.loose}{{1,48}}+(?<! )"
        out.append(f"{qualifier}{marks.e}(?P<{field}>{value})")
    return marks.e.join(out)


def _pid(elements: list[str], marks: Marks) -> Piece | None:
    if len(elements) <= _PID_TEXT or not elements[_PID_TEXT].strip():
        return None
    lead = marks.e.join(["PID", *(as_it_stands(element, marks.element) for element in elements[1:_PID_TEXT])])
    return Piece(f"{lead}{marks.e}(?P<text>{marks.element}{{1,256}}+){marks.rest}")


def _po4(elements: list[str], marks: Marks) -> Piece | None:
    """The whole of PO401 to 03 is the note's raw text."""
    del elements
    value = f"{marks.code}{{0,12}}+"
    return Piece(f"PO4{marks.e}(?P<note_1>{value}(?:{marks.e}{value}){{0,2}}+){marks.rest}", note="note_1")


def _pack(syntax: Syntax, raw: str) -> str:
    packs, size, unit = (*raw.split(syntax.element), "", "")[:3]
    return pack_of(packs, size, unit)


def _msg(elements: list[str], marks: Marks) -> Piece | None:
    del elements
    return Piece(f"MSG{marks.e}(?P<note_2>{marks.element}{{1,300}}+){marks.rest}", note="note_2")


def _text(syntax: Syntax, raw: str) -> str:
    return tidy(raw, released(syntax))


def _dtm(elements: list[str], marks: Marks) -> Piece | None:
    qualifier = elements[1] if len(elements) > 1 else ""
    if not (qualifier.isascii() and qualifier.isalnum()):
        return None
    if qualifier not in codes.LINE_DATES:
        return Piece(f"DTM{marks.e}{qualifier}{marks.rest}")
    return Piece(f"DTM{marks.e}{qualifier}{marks.e}(?P<day>[0-9]{{6}}(?:[0-9]{{2}})?+){marks.rest}")


def _amt(elements: list[str], marks: Marks) -> Piece | None:
    qualifier = elements[1] if len(elements) > 1 else ""
    if qualifier not in codes.LINE_AMOUNTS:
        return None
    return Piece(f"AMT{marks.e}{qualifier}{marks.e}(?P<amount>{marks.number}){marks.rest}")


def _ref(elements: list[str], marks: Marks) -> Piece | None:
    """References of a line name nothing that an order needs."""
    del elements
    return Piece(f"REF{marks.rest}")


@lru_cache(maxsize=1024)
def _day(raw: str, _component: str) -> date | None:
    return known_day(raw)


@lru_cache(maxsize=256)
def _per(basis: str) -> Decimal | None:
    """DE 639; a price of another unit goes the long way."""
    return None if basis in codes.PRICE_UNITS else codes.PRICE_BASIS.get(basis, ONE)


PLAIN = PlainDialect(
    "PO1",
    "CTT",
    {"PO1": _po1, "PID": _pid, "PO4": _po4, "MSG": _msg, "DTM": _dtm, "AMT": _amt, "REF": _ref},
    DIALECT.handlers,
    _day,
    _per,
    DIALECT.units,
    {"note_1": _pack, "note_2": _text},
)
