"""What recognising a picture gives: words with two places and a trust; and the callable that readers are given."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, NamedTuple

from parsers.layout.words import Page, Word

Box = tuple[float, float, float, float]


class Seen(NamedTuple):
    """A recognised word: `word` on the levelled page, `place` on the page as it is shown, both in points.

    `sure` is the engine's trust in its least certain character, 0 to 1; it is no probability yet.
    """

    word: Word
    place: Box
    sure: float


@dataclass(frozen=True, slots=True)
class Sheet:
    """One recognised page: laid out for the interpreter, and the words with their places; `turned` in degrees."""

    page: Page
    seen: tuple[Seen, ...]
    turned: int = 0
    unread: tuple[Seen, ...] = ()  # what looks like text and cannot be read: words without letters


Recogniser = Callable[[Any, int, float], Sheet]
"""(PIL image, page number from 1, points a pixel) → Sheet; `Any` spares those who only pass it on the library."""


class Postponed(Exception):
    """There is a picture to be recognised, which the caller wants done in a job of its own, with limits of its own."""


def postponing(_picture: Any, _number: int, _points: float) -> Sheet:
    """The recogniser of a first look: it recognises nothing and says that there is something to recognise."""
    raise Postponed
