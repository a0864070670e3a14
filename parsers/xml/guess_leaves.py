"""The values in a stretch of XML with their paths, in the language of `paths`, and the names that say what they are."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from parsers.xml.element import Element
from parsers.xml.guess_words import words

_NAME = re.compile(r"[\w.-]+")  # what a step of a path can hold
_DEEPEST = 5


@dataclass(frozen=True, slots=True)
class Leaf:
    """One value. `own` is its name in words, `above` that of the element around it, '' where that is the start."""

    path: str
    own: str
    above: str
    text: str
    element: Element


def leaves(top: Element, skip: Callable[[Element], bool] = lambda _: False) -> Iterator[Leaf]:
    """Every attribute and every element without children below `top`, which is the start of their paths."""
    yield from _attributes(top, "", "")
    if not top.children:
        yield Leaf("text()", words(top.name), "", top.head, top)
    waiting = [(child, child.name, "", 1) for child in reversed(top.children)]
    while waiting:
        element, path, above, depth = waiting.pop()
        if skip(element) or not _NAME.fullmatch(element.name) or depth > _DEEPEST:
            continue
        own = words(element.name)
        if not element.children:
            yield Leaf(path, own, above, element.head, element)
        yield from _attributes(element, path, own)
        waiting += [(child, f"{path}/{child.name}", own, depth + 1) for child in reversed(element.children)]


def _attributes(element: Element, path: str, above: str) -> Iterator[Leaf]:
    for name, value in element.attributes.items():
        if _NAME.fullmatch(name):
            yield Leaf(f"{path}/@{name}" if path else f"@{name}", words(name), above, value, element)
