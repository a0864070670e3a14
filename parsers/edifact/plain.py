"""Segments of an EDIFACT line as parts of a shape (see ``parsers.edi.plain``): what each says beyond doubt."""

from datetime import date
from decimal import Decimal
from functools import lru_cache

from parsers.edi.shapes import ONE, Marks, Piece, PlainDialect, as_it_stands
from parsers.edifact import codes
from parsers.edifact.head import known_day
from parsers.edifact.interchange import DIALECT

_LIN_ELEMENTS = 4  # tag, number, action, item; a fifth tells a sub-line
_TEXT = 3  # in C273


def _item(composite: str, marks: Marks) -> str | None:
    """C212: 7140 the number, 7143 whose it is."""
    number, _, rest = composite.partition(_bare(marks.c))
    qualifier = rest.partition(_bare(marks.c))[0]
    field = codes.ITEM_IDS.get(qualifier, ("notes", 0))[0]
    if not number or field not in {"buyer_part", "supplier_part", "gtin"}:
        return None
    value = "[0-9]{8,14}+" if field == "gtin" else f"(?! ){marks.code}{{1,35}}+(?<! )"
    return f"(?P<{field}>{value}){marks.c}{qualifier}(?:{marks.c}{marks.element}{{0,70}}+)?+"


def _bare(mark: str) -> str:
    return mark[-1]  # a separator is one character, escaped or not


def _lin(elements: list[str], marks: Marks) -> Piece | None:
    action = elements[2] if len(elements) > 2 else ""  # noqa: PLR2004 - 1229
    if len(elements) > _LIN_ELEMENTS or (action and action not in codes.LINE_ACTIONS):
        return None
    parts = ["LIN", "(?P<line>[0-9A-Za-z]{0,35}+)", action, *elements[3:]]
    if len(elements) == _LIN_ELEMENTS and elements[3]:
        item = _item(elements[3], marks)
        if item is None:
            return None
        parts[3] = item
    return Piece(marks.e.join(parts[: len(elements)]), codes.LINE_ACTIONS.get(action))


def _pia(elements: list[str], marks: Marks) -> Piece | None:
    if len(elements) > 1 and elements[1] not in codes.IDENTIFYING_PIA:
        return _passed_over(elements, marks)
    items = [_item(element, marks) for element in elements[2:]]
    known = [item for item in items if item is not None]
    return Piece(marks.e.join(["PIA", elements[1], *known])) if known and len(known) == len(items) else None


def _imd(elements: list[str], marks: Marks) -> Piece | None:
    """C273: three codes, then 7008 once or twice and the language."""
    if len(elements) <= _TEXT or _bare(marks.c) not in elements[3]:
        return None
    parts = elements[3].split(_bare(marks.c))
    lead = marks.e.join(["IMD", *(as_it_stands(element, marks.element) for element in elements[1:_TEXT]), ""])
    if len(parts) <= _TEXT:
        return Piece(f"{lead}{marks.inner}{{0,70}}+(?:{marks.c}{marks.inner}{{0,70}}+){{0,2}}+{marks.rest}")
    if not parts[_TEXT].strip():
        return None
    coded, more = f"(?:{marks.inner}{{0,70}}+{marks.c}){{3}}", ""
    if len(parts) > _TEXT + 1 and parts[_TEXT + 1]:
        return None  # a text in two parts is put together by the handler
    if len(parts) > _TEXT + 1:
        more = f"(?:{marks.c}(?:{marks.c}{marks.element}{{0,70}}+)?+)"
    return Piece(f"{lead}{coded}(?P<text>{marks.inner}{{1,256}}+){more}{marks.rest}")


def _qty(elements: list[str], marks: Marks) -> Piece | None:
    qualifier = _first(elements, marks)
    if qualifier == codes.PART_DELIVERY or not qualifier.isalnum():
        return None
    value = f"(?P<{'qty' if qualifier in codes.ORDERED else 'other_qty'}>{marks.number})"
    unit = "(?P<unit>[0-9A-Za-z]{1,8}+)" if qualifier in codes.ORDERED else f"{marks.inner}{{0,70}}+"
    return Piece(f"QTY{marks.e}{qualifier}{marks.c}{value}(?:{marks.c}{unit})?+{marks.rest}")


def _pri(elements: list[str], marks: Marks) -> Piece | None:
    """C509: 5125, 5118 the price, 5375, 5387, 5284 the basis, 6411 its unit."""
    qualifier, c, skipped = _first(elements, marks), marks.c, f"{marks.inner}{{0,70}}+"
    if qualifier not in codes.PRICES:
        return _passed_over(elements, marks)
    basis = f"(?:{c}(?P<per>[0-9]{{0,9}}+)(?:{c}(?P<price_unit>[0-9A-Za-z]{{0,8}}+))?+)?+"
    return Piece(
        f"PRI{marks.e}{qualifier}{c}(?P<price>{marks.number})(?:{c}{skipped}(?:{c}{skipped}{basis})?+)?+{marks.rest}"
    )


def _moa(elements: list[str], marks: Marks) -> Piece | None:
    qualifier = _first(elements, marks)
    if qualifier == codes.UNIT_PRICE or not qualifier.isalnum():
        return None
    if qualifier not in codes.LINE_AMOUNTS:
        return Piece(f"MOA{marks.e}{qualifier}(?:{marks.c}{marks.inner}{{0,70}}+)?+{marks.rest}")
    return Piece(f"MOA{marks.e}{qualifier}{marks.c}(?P<amount>{marks.number}){marks.rest}")


def _dtm(elements: list[str], marks: Marks) -> Piece | None:
    qualifier = _first(elements, marks)
    if qualifier not in codes.LINE_DATES:
        return _passed_over(elements, marks)
    return Piece(f"DTM{marks.e}(?P<day>{qualifier}{marks.c}[0-9]{{6,35}}+{marks.c}[0-9]{{1,3}}+){marks.rest}")


def _rff(elements: list[str], marks: Marks) -> Piece | None:
    return None if _first(elements, marks) in codes.REFERENCES else _passed_over(elements, marks)


def _loc(elements: list[str], marks: Marks) -> Piece | None:
    return None if _first(elements, marks) == codes.PLACE_OF_DELIVERY else _passed_over(elements, marks)


def _first(elements: list[str], marks: Marks) -> str:
    """The first component of the first element: in most segments the qualifier."""
    return elements[1].partition(_bare(marks.c))[0] if len(elements) > 1 else ""


def _passed_over(elements: list[str], marks: Marks) -> Piece | None:
    """A segment whose qualifier makes it say nothing here."""
    qualifier = _first(elements, marks)
    if not (qualifier.isascii() and qualifier.isalnum()):
        return None
    return Piece(f"{elements[0]}{marks.e}{qualifier}(?:{marks.c}{marks.element}{{0,70}}+)?+{marks.rest}")


@lru_cache(maxsize=1024)
def _day(composite: str, component: str) -> date | None:
    return known_day(composite, component)[1]


@lru_cache(maxsize=256)
def _per(raw: str) -> Decimal | None:
    """How many units the price is for; none is a contradiction for the handler to tell."""
    return ONE if raw == "1" else Decimal(raw) or None


PLAIN = PlainDialect(
    "LIN",
    "UNS",
    {
        "LIN": _lin,
        "PIA": _pia,
        "IMD": _imd,
        "QTY": _qty,
        "PRI": _pri,
        "MOA": _moa,
        "DTM": _dtm,
        "RFF": _rff,
        "LOC": _loc,
    },
    DIALECT.handlers,
    _day,
    _per,
    DIALECT.units,
    {},
)
