"""The small language in which dialects say where a value stands: ``OrderLine/LineItem/Quantity/@unitCode``.

Steps are names without prefix; ``*`` is any name, ``.`` the element itself. A step may be narrowed by what an
attribute, a child or its own text says: ``ID[@schemeID=GLN|0088]``, ``E1EDKA1[PARVW=WE]``, ``CopyIndicator[.=true]``;
``!=`` holds where it says something else or nothing. A path ends in ``@name`` for an attribute or in ``text()`` for
the text outside inner elements; ``/`` at its start is the document's root.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from parsers.xml.element import Element

Paths = tuple[str, ...]

_STEP = re.compile(r"(?P<name>[\w.*-]+)(?P<tests>(?:\[[^\]]+\])*)")
_TEST = re.compile(r"\[(?P<said>@?[\w./-]+)(?P<sign>!?=)(?P<wanted>[^\]]*)\]")
_OWN_TEXT = "text()"
_ALL: Mapping[str, Callable[[Element], Sequence[Element]]] = {"*": lambda at: at.children, ".": lambda at: (at,)}
_CODE = 40  # characters of what may be a code; longer texts are not remembered


class Found:
    """A value's element and, where it is an attribute's, the attribute. Made by the thousand, so as plain as can be."""

    __slots__ = ("attribute", "element")

    def __init__(self, element: Element, attribute: str | None = None) -> None:
        self.element = element
        self.attribute = attribute

    @property
    def text(self) -> str:
        if self.attribute is None:
            return self.element.text
        if self.attribute == _OWN_TEXT:
            return self.element.own_text
        return self.element.attributes.get(self.attribute, "")

    @property
    def place(self) -> str:
        inside = "" if self.attribute in (None, _OWN_TEXT) else f"/@{self.attribute}"
        return self.element.place + inside


@dataclass(frozen=True, slots=True)
class _Test:
    said: str
    equal: bool
    wanted: frozenset[str]

    def holds(self, element: Element) -> bool:
        if self.said == ".":
            said = element.text
        elif self.said.startswith("@"):
            said = element.attributes.get(self.said[1:], "")
        else:
            said = next((found.text for found in find(element, self.said)), "")
        return (told(said) in self.wanted) == self.equal


@dataclass(frozen=True, slots=True)
class _Step:
    name: str
    tests: tuple[_Test, ...]
    plain: bool  # a name and no more, as nearly all are

    def below(self, element: Element) -> Sequence[Element]:
        if self.plain:
            return element.named(self.name)
        children = _ALL[self.name](element) if self.name in _ALL else element.named(self.name)
        return [child for child in children if all(test.holds(child) for test in self.tests)]


def told(text: str) -> str:
    """A code as it is compared: letters and digits only, in one case."""
    return _told(text) if len(text) <= _CODE else _told.__wrapped__(text)


@lru_cache(maxsize=1024)
def _told(text: str) -> str:
    return "".join(char for char in text.casefold() if char.isalnum())


@lru_cache(maxsize=2048)
def _steps(path: str) -> tuple[bool, tuple[_Step, ...], str | None]:
    from_root = path.startswith("/")
    pieces = [piece for piece in _split(path) if piece]
    last = pieces.pop() if pieces and (pieces[-1].startswith("@") or pieces[-1] == _OWN_TEXT) else None
    steps = []
    for piece in pieces:
        match = _STEP.fullmatch(piece)
        if match is None:
            raise ValueError(f"{piece!r} is not a step of a path")
        tests = tuple(_Test(t["said"], t["sign"] == "=", _wanted(t["wanted"])) for t in _TEST.finditer(match["tests"]))
        steps.append(_Step(match["name"], tests, not tests and match["name"] not in _ALL))
    return from_root, tuple(steps), last.removeprefix("@") if last else None


def _split(path: str) -> list[str]:
    """At slashes, but not at those inside a test."""
    return re.split(r"/(?![^\[]*\])", path)


def _wanted(text: str) -> frozenset[str]:
    return frozenset(told(word) for word in text.split("|"))


def find(element: Element, path: str) -> list[Found]:
    """Every value at `path` from `element` on, in the order of the document."""
    from_root, steps, attribute = _steps(path)
    if from_root:
        while element.parent is not None and not element.is_document:
            element = element.parent
    at: Sequence[Element] = (element,)
    for step in steps:
        if len(at) > 1:
            at = [found for one in at for found in step.below(one)]
        else:
            at = at[0].named(step.name) if step.plain else step.below(at[0])
        if not at:
            return []
    if attribute is not None and attribute != _OWN_TEXT:
        at = [last for last in at if attribute in last.attributes]
    return [Found(last, attribute) for last in at]


def elements(element: Element, paths: Paths) -> list[Element]:
    """The elements at the first of `paths` that leads anywhere."""
    for path in paths:
        if found := find(element, path):
            return [hit.element for hit in found]
    return []
