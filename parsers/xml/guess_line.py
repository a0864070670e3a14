"""Which elements are lines of an order that follows no standard, and where in them everything stands."""

from collections.abc import Sequence

from parsers.normalise import split_quantity
from parsers.units import uom_code
from parsers.xml.dialect import LinePaths
from parsers.xml.element import Element
from parsers.xml.guess_leaves import Leaf, leaves
from parsers.xml.guess_words import line_role
from parsers.xml.paths import Paths

_GOODS = frozenset({"part", "supplier_part", "buyer_part", "gtin", "description"})
_MOST_CHILDREN = 60  # no line has more; a list of lines does
_GTIN_LENGTHS = (12, 13, 14)
_FEWEST = 2  # values of a line: how many, and of what
_NOTES = frozenset({"note", "notes", "remark", "remarks", "comment", "comments", "bemerkung", "hinweis", "commentaire"})
_NUMBERS = frozenset({"qty", "unit_price", "amount", "price_per"})


def innermost_lines(element: Element) -> list[Element]:
    """The elements in it, or it itself, that name a quantity and something to order while none inside them does."""
    found = [line for child in element.children for line in innermost_lines(child)]
    return found or ([element] if _is_line(element) else [])


def _is_line(element: Element) -> bool:
    if len(element.children) + len(element.attributes) < _FEWEST or len(element.children) > _MOST_CHILDREN:
        return False
    roles = {role for leaf in leaves(element) if leaf.text.strip() and (role := role_of(leaf))}
    return "qty" in roles and bool(roles & _GOODS)


def role_of(leaf: Leaf) -> str | None:
    role = line_role(leaf.own, leaf.above)
    if role in _NUMBERS and not any(char.isdigit() for char in leaf.text):
        return None  # "Nombre" is how many in French and a name in Spanish
    if role == "uom" and not uom_code(leaf.text.strip()) and split_quantity(leaf.text.strip()) is not None:
        return "unit_price"  # a "unit" that is a number is the price of one
    if role == "qty" and leaf.path.rpartition("/")[2].startswith("@") and uom_code(leaf.text.strip()):
        return "uom"
    return role


def line_paths(at: str, lines: Sequence[Element]) -> LinePaths:
    """Where each field stands, from the names that any of the lines has."""
    met: dict[str, dict[str, None]] = {}
    notes: dict[str, None] = {}
    for line in lines:
        for leaf in leaves(line):
            role = role_of(leaf)
            if leaf.own in _NOTES:
                notes.setdefault(leaf.path)
            elif role is not None and leaf.text.strip():
                met.setdefault(_settled(role, leaf), {}).setdefault(leaf.path)
    _settle_parts(met)

    def at_of(field: str) -> Paths:
        return tuple(met.get(field, ()))

    return LinePaths(
        at=(at,),
        number=at_of("line"),
        qty=at_of("qty"),
        uom=at_of("uom"),
        buyer_part=at_of("buyer_part"),
        supplier_part=at_of("supplier_part"),
        maybe_gtin=at_of("gtin"),
        description=at_of("description"),
        unit_price=at_of("unit_price"),
        price_per=at_of("price_per"),
        amount=at_of("amount"),
        requested_date=at_of("requested_date"),
        notes=tuple(("", path) for path in notes),
    )


def line_values(lines: Sequence[Element]) -> tuple[list[str], list[str]]:
    """The texts of all numbers and of all days: how they are written is told by all together."""
    numbers, days = [], []
    for line in lines:
        for leaf in leaves(line):
            role = role_of(leaf)
            if role in _NUMBERS:
                numbers.append(leaf.text.strip())
            elif role == "requested_date":
                days.append(leaf.text.strip())
    return numbers, days


def _settled(role: str, leaf: Leaf) -> str:
    """A number of no said owner that is a GTIN to its check digit is one."""
    return "gtin" if role == "part" and _is_checked_gtin(leaf.text.strip()) else role


def _is_checked_gtin(code: str) -> bool:
    """GS1 General Specifications 7.9.1: digits weighed 1 and 3 from the right add up to a multiple of ten."""
    if len(code) not in _GTIN_LENGTHS or not (code.isascii() and code.isdigit()):
        return False
    return sum(int(digit) * (3 if at % 2 else 1) for at, digit in enumerate(reversed(code))) % 10 == 0


def _settle_parts(met: dict[str, dict[str, None]]) -> None:
    """A number that names no owner is the supplier's: the order asks the supplier for it."""
    free = met.pop("part", {})
    if not free:
        return
    field = "supplier_part" if "supplier_part" not in met else "buyer_part"
    met.setdefault(field, {}).update({path: None for path in free if field not in met or path not in met[field]})
