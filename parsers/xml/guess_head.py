"""The head of an order that follows no standard: numbers, days, totals and parties by their names."""

import re
from collections.abc import Sequence

from parsers.xml.dialect import PartyPaths, TotalPaths
from parsers.xml.element import Element
from parsers.xml.guess_leaves import Leaf, leaves
from parsers.xml.guess_words import head_role, party_and_field, party_role, place_role, words
from parsers.xml.paths import Paths

_GLN = re.compile(r"[0-9]{13}", re.ASCII)
_DAYS = frozenset({"date", "requested_date", "ship_not_before", "cancel_after"})
_OF_ORDERS = frozenset({"purchase", "order", "po", "document", "header"})
_REFERENCES = frozenset({"ref", "reference", "ref number", "reference number", "ref no", "reference no"})
_NOBODYS = "nobody's"
_MESSAGE_ENDS = frozenset({"sender", "recipient", "receiver"})
_NUMBERS = frozenset({"no", "id", "nr", "number", "nummer", "num"})
_TELLING = ("role", "type", "qualifier", "kind", "partytype", "function")
_PARTY_NAMES = frozenset(
    {"party", "address", "partner", "contact", "organization", "organisation", "company", "adresse"}
)
_HEADS = frozenset({
    "", "header", "head", "order header", "order", "purchase order", "kopf", "general", "order head", "info",
    "order info", "document", "entete", "testata", "cabecera",
})  # fmt: skip


class Head:
    """What stands outside the lines of one order."""

    def __init__(self, order: Element, lines: Sequence[Element]) -> None:
        self._order = order
        self._lines = {id(line) for line in lines}
        self._holders = self._party_elements()
        inside = frozenset(id(holder) for _, _, holder in self._holders)
        self._fields: dict[str, dict[str, None]] = {}
        self._flat: dict[str, dict[str, str]] = {}
        self._plain: dict[str, str] = {}
        self.days: list[str] = []  # how they are written is told by all together
        for path, holder in ((path, holder) for _, path, holder in self._holders):
            for leaf in leaves(holder):
                self._take_day(path, leaf)
        for leaf in leaves(order, lambda element: id(element) in inside or id(element) in self._lines):
            if leaf.text.strip() and not (leaf.own == "version" and "@" in leaf.path):  # of the form, not of the order
                self._take(leaf)

    @property
    def numbered(self) -> bool:
        return "po_number" in self._fields

    def paths(self, field: str) -> Paths:
        return tuple(self._fields.get(field, ()))

    def totals(self) -> TotalPaths:
        return TotalPaths(net=self.paths("subtotal"), due=self.paths("total"))

    def parties(self) -> dict[str, PartyPaths]:
        """Told in an element of their own, in single fields of the head, or by no more than a name."""
        found = {role: _fields_below(path, holder) for role, path, holder in reversed(self._holders)}
        for role, fields in self._flat.items():
            found.setdefault(role, _party(("",), {field: (path,) for field, path in fields.items()}))
        for role, path in self._plain.items():
            found.setdefault(role, _party((path,), {"name": ("text()",)}))
        if _NOBODYS in found:  # whose address an order gives without a word is the buyer's
            found.setdefault("buyer", found.pop(_NOBODYS))
        return {role: paths for role, paths in found.items() if role != _NOBODYS}

    def _take(self, leaf: Leaf) -> None:
        name = f"{leaf.above} {leaf.own}" if leaf.own in _NUMBERS and leaf.above else leaf.own
        flat = party_and_field(leaf.own)
        role = _own_number(self._order, leaf) or head_role(leaf.own, leaf.above)
        if flat is not None and role in (None, "buyer", "ship_to", "bill_to", "supplier", "customer_no", "vendor_no"):
            self._flat.setdefault(flat[0], {}).setdefault(flat[1], leaf.path)
        elif role in {"buyer", "ship_to", "bill_to", "supplier"}:
            self._take_party(role, leaf)
        elif role == "other_no" and leaf.own in _REFERENCES:
            self._fields.setdefault("reference", {}).setdefault(leaf.path)
        elif role is not None and not (role == "po_number" and _is_vague(name, leaf)):
            self._fields.setdefault(role, {}).setdefault(leaf.path)
            if role in _DAYS:
                self.days.append(leaf.text.strip())

    def _take_day(self, path: str, leaf: Leaf) -> None:
        """``<OrderedBy><Date>``: days may stand with the party that names them."""
        above = leaf.above or words(leaf.element.parent.name if leaf.element.parent is not None else "")
        role = head_role(leaf.own, above)
        if role in _DAYS and leaf.text.strip() and "@" not in leaf.path:
            self._fields.setdefault(role, {}).setdefault(f"{path}/{leaf.path}")
            self.days.append(leaf.text.strip())

    def _take_party(self, role: str, leaf: Leaf) -> None:
        """``<Buyer>Acme Ltd</Buyer>`` or ``<Buyer>4012345000009</Buyer>``; a message's recipient is nobody's yard."""
        said = leaf.text.strip()
        if leaf.own in _MESSAGE_ENDS:
            return
        if any(char.isalpha() for char in said):
            self._plain.setdefault(role, leaf.path)
        else:
            self._flat.setdefault(role, {}).setdefault("gln" if _GLN.fullmatch(said) else "code", leaf.path)

    def _party_elements(self) -> list[tuple[str, str, Element]]:
        """Role, path and element of each; an element that says its role in an attribute is told apart by it."""
        found = []
        waiting = [(child, child.name) for child in reversed(self._order.children)]
        while waiting:
            element, path = waiting.pop()
            if id(element) in self._lines or not element.children:
                continue
            said = _said_role(element)
            role = party_role(said[1]) if said else party_role(words(element.name))
            if role is None and _is_only_address(element):
                role = _NOBODYS
            if role is not None and any(_place(leaf) for leaf in leaves(element)):
                found.append((role, f"{path}[@{said[0]}={said[2]}]" if said else path, element))
                continue
            waiting += [(child, f"{path}/{child.name}") for child in reversed(element.children)]
        return found


def _is_only_address(element: Element) -> bool:
    """``<Address>``, ``<PurchaseOrderAddress>``: of nobody in particular."""
    called = words(element.name).split()
    return called[-1:] == ["address"] and party_role(" ".join(called)) is None and set(called[:-1]) <= _OF_ORDERS


def _said_role(element: Element) -> tuple[str, str, str] | None:
    """Attribute, its value in words and as written, where an element of a plain name says its role there."""
    if words(element.name).split()[-1:] and words(element.name).split()[-1] not in _PARTY_NAMES:
        return None
    for name, value in element.attributes.items():
        if name.casefold() in _TELLING and value.strip() and "]" not in value and party_role(words(value)):
            return name, words(value), value.strip()
    return None


def _own_number(order: Element, leaf: Leaf) -> str | None:
    """``<Order><Number>``: the number of what it stands in."""
    if leaf.own not in _NUMBERS or leaf.above not in _HEADS:
        return None
    around = leaf.above if leaf.above not in {"header", "head", "kopf", "info", "general"} else ""
    return head_role(f"{around or words(order.name)} {leaf.own}", "")


def _is_vague(name: str, leaf: Leaf) -> bool:
    """A bare number of some other thing, such as ``<Contact><No>``."""
    return leaf.own in _NUMBERS and leaf.above not in _HEADS and head_role(name, "") != "po_number"


def _place(leaf: Leaf) -> str | None:
    return place_role(leaf.own) or place_role(f"{leaf.above} {leaf.own}".strip())


def _fields_below(path: str, holder: Element) -> PartyPaths:
    met: dict[str, dict[str, None]] = {}
    for leaf in leaves(holder):
        field = _place(leaf)
        if field is not None and leaf.text.strip():
            met.setdefault(field, {}).setdefault(leaf.path)
    return _party((path,), {field: tuple(paths) for field, paths in met.items()})


def _party(at: Paths, fields: dict[str, Paths]) -> PartyPaths:
    street = [*(fields.get("street", ())[:1]), *fields.get("house", ())[:1]]
    return PartyPaths(
        at=at,
        name=fields.get("name", ()),
        ids=tuple((kind, path) for kind in ("gln", "duns", "tax", "code") for path in fields.get(kind, ())),
        street=(tuple(street), *fields.get("street", ())[1:], *fields.get("street_2", ())),
        city=fields.get("city", ()),
        region=fields.get("region", ()),
        postcode=fields.get("postcode", ()),
        country=fields.get("country", ()),
    )
