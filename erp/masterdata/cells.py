"""What a cell of each kind may hold; everything else is refused with a sentence."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from erp.catalog.rules import can_be_stored
from erp.debtors.rules import is_terms
from kernel.values.quantity import plain

_NUMBER = re.compile(r"-?[0-9]{1,12}(\.[0-9]{1,6})?")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_EMAIL = re.compile(r"[^\s@;,<>\"]{1,64}@[^\s@;,<>\"]{1,190}")
_DOMAIN = re.compile(r"[a-z0-9]([a-z0-9-]{0,62})(\.[a-z0-9]([a-z0-9-]{0,62}))+")
_MOST_AMOUNT = Decimal(999_999_999)
_MOST_PRICE = Decimal(9_999_999)
_MOST_FACTOR = Decimal(100_000)  # a price of up to ten million times this still fits the database's numbers
_MOST_PERCENT = Decimal(1000)


class BadCell(Exception):
    """The rest of the sentence that begins with the column's name."""


Parse = Callable[[str], Any]


@dataclass(frozen=True, slots=True)
class Column:
    """`default` is what an empty or missing cell means, unless the cell is `required`."""

    parse: Parse
    required: bool = False
    default: Any = None


def text(most: int = 200) -> Parse:
    def parse(cell: str) -> str:
        if len(cell) > most:
            raise BadCell(f"has {len(cell)} characters; {most} are the most")
        if cell.isprintable():
            return cell
        if not can_be_stored(cell) or any(ord(c) < ord(" ") and c not in "\t\n\r" for c in cell):
            raise BadCell("holds characters that cannot be printed; take them out")
        return cell

    return parse


def code(most: int = 60) -> Parse:
    """A key: printable, on one line."""

    def parse(cell: str) -> str:
        if not cell.isprintable() or len(cell) > most:
            raise BadCell(f"is no key of up to {most} printable characters")
        return cell

    return parse


def upper_code(most: int) -> Parse:
    checked = code(most)

    def parse(cell: str) -> str:
        return str(checked(cell)).upper()

    return parse


def matching(pattern: str, wanted: str) -> Parse:
    compiled = re.compile(pattern)

    def parse(cell: str) -> str:
        if compiled.fullmatch(cell) is None:
            raise BadCell(f"is {_shown(cell)}; it must be {wanted}")
        return cell

    return parse


def one_of(*choices: str) -> Parse:
    def parse(cell: str) -> str:
        if cell not in choices:
            raise BadCell(f"is {_shown(cell)}; it must be one of {', '.join(choices)}")
        return cell

    return parse


def yes_no(cell: str) -> bool:
    return bool(one_of("yes", "no")(cell) == "yes")


def number(least: Decimal | None, most: Decimal, *, above: bool = False) -> Parse:
    """A decimal with a point and at most six places; `above`: more than `least`, which itself is refused."""

    def parse(cell: str) -> Decimal:
        if _NUMBER.fullmatch(cell) is None:
            raise BadCell(f"is {_shown(cell)}; write digits with a point and at most six decimals")
        value = Decimal(cell)
        if value > most or (least is not None and (value < least or (above and value == least))):
            floor = (
                "" if least is None else f"more than {plain(least)} and " if above else f"{plain(least)} or more and "
            )
            raise BadCell(f"is {cell}; it must be {floor}{plain(most)} at most")
        return value

    return parse


def day(cell: str) -> date:
    try:
        found = date.fromisoformat(cell) if _DAY.fullmatch(cell) else None
    except ValueError:
        found = None
    if found is None:
        raise BadCell(f"is {_shown(cell)}; write a day as 2026-09-30")
    return found


def terms(cell: str) -> str:
    if not is_terms(cell):
        raise BadCell(f"is {_shown(cell)}; it must be like NET30, EOM20 or COD")
    return cell


def several(one: Parse) -> Parse:
    """Any number of them with ; between, as a tuple."""

    def parse(cell: str) -> tuple[Any, ...]:
        return tuple(one(part.strip()) for part in cell.split(";") if part.strip())

    return parse


def email(cell: str) -> str:
    if _EMAIL.fullmatch(cell) is None or not cell.isprintable():
        raise BadCell(f"is {_shown(cell)}, which is no e-mail address")
    return cell.casefold()


def domains(cell: str) -> tuple[str, ...]:
    found = [part.strip().casefold().removeprefix("@") for part in cell.split(";") if part.strip()]
    for domain in found:
        if len(domain) > 253 or _DOMAIN.fullmatch(domain) is None:  # noqa: PLR2004 - RFC 1035, section 2.3.4
            raise BadCell(f"has {_shown(domain)}, which is no mail domain; put ; between domains")
    return tuple(dict.fromkeys(found))


quantity = number(Decimal(0), _MOST_AMOUNT)
positive_quantity = number(Decimal(0), _MOST_AMOUNT, above=True)
amount = number(-_MOST_AMOUNT, _MOST_AMOUNT)
limit = number(Decimal(0), _MOST_AMOUNT)
price = number(Decimal(0), _MOST_PRICE)
factor = number(Decimal(0), _MOST_FACTOR, above=True)
percent = number(Decimal(0), _MOST_PERCENT)
currency = matching(r"[A-Z]{3}", "three capitals such as EUR")
country = matching(r"[A-Z]{2}", "two capitals such as DE")
gtin = matching(r"[0-9]{8}|[0-9]{12,14}", "8, 12, 13 or 14 digits")
gln = matching(r"[0-9]{13}", "13 digits")


def whole(most: int) -> Parse:
    checked = matching(r"[0-9]{1,9}", "a whole number")

    def parse(cell: str) -> int:
        value = int(checked(cell))
        if value > most:
            raise BadCell(f"is {cell}; {most} is the most")
        return value

    return parse


def values_of(cells: Mapping[str, str], columns: Mapping[str, Column]) -> tuple[dict[str, Any], list[str]]:
    """The parsed cells of a row, and a sentence for each that is wrong."""
    values: dict[str, Any] = {}
    wrong: list[str] = []
    for name, column in columns.items():
        cell = cells.get(name, "").strip()
        try:
            values[name] = _value(cell, column)
        except BadCell as problem:
            wrong.append(f"{name} {problem}")
    return values, wrong


def _value(cell: str, column: Column) -> Any:
    if cell:
        return column.parse(cell)
    if column.required:
        raise BadCell("is empty and must not be")
    return column.default


def _shown(cell: str) -> str:
    """A cell as a sentence may show it: short and printable."""
    return ascii(cell[:40]) if not cell.isprintable() else f"{cell[:40]!r}"
