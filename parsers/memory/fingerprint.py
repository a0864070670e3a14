"""What makes two documents the same form: the titles of their table, their labels and where those stand, their page.

A likeness with a threshold and not a hash: a form prints a label only where it has a value for it, an address of four
lines moves what stands below it, OCR misses a letter. A hash would forget the form each time. What changes from order
to order (values, number of lines and pages) is no part of it; nor is the program that made the file, which an update
renames and which two customers share.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

ALIKE = 0.8
FEWEST = 3  # titles and labels without which a form cannot be known again
_TITLES, _LABELS, _PLACES, _SIZE = 4, 3, 2, 1
_NEAR_X, _NEAR_Y = 12, 60  # points; an address above may take a few lines more or less
_SIZE_SLACK = 6


class Label(NamedTuple):
    """A label of the form, folded, and the points from the top left of its page it stands at; (-1, -1): anywhere."""

    text: str
    x: int
    y: int


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """`kind` pdf, sheet and so on; `size` of the first page in points; `titles` in order, folded."""

    kind: str
    size: tuple[int, int] = (0, 0)
    titles: tuple[str, ...] = ()
    labels: tuple[Label, ...] = ()

    @property
    def is_known_by_something(self) -> bool:
        return len(self.titles) + len(self.labels) >= FEWEST


def likeness(one: Fingerprint, other: Fingerprint) -> float:
    """From 0, nothing in common, to 1; symmetric. Other kinds, and forms without marks of their own, never match."""
    if one.kind != other.kind or not (one.is_known_by_something and other.is_known_by_something):
        return 0.0
    shares = [(_SIZE, float(_same_size(one.size, other.size)))]
    if one.titles or other.titles:
        shares.append((_TITLES, _in_order(one.titles, other.titles)))
    texts, others = {label.text for label in one.labels}, {label.text for label in other.labels}
    if texts or others:
        shares.append((_LABELS, len(texts & others) / len(texts | others)))
    common = texts & others
    if common:
        shares.append((_PLACES, _in_place(one.labels, other.labels, common)))
    return sum(weight * share for weight, share in shares) / sum(weight for weight, _ in shares)


def alike(one: Fingerprint, other: Fingerprint) -> bool:
    return likeness(one, other) >= ALIKE


def _same_size(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return all(abs(a - b) <= _SIZE_SLACK for a, b in zip(one, other, strict=True))


def _in_order(one: Sequence[str], other: Sequence[str]) -> float:
    """Twice the longest common sequence over the number of titles: a title more, less or moved counts."""
    row = [0] * (len(other) + 1)
    for title in one:
        before, row = row, [0]
        for n, fellow in enumerate(other, 1):
            row.append(before[n - 1] + 1 if title == fellow else max(before[n], row[n - 1]))
    return 2 * row[-1] / (len(one) + len(other))


def _in_place(one: Iterable[Label], other: Iterable[Label], common: Iterable[str]) -> float:
    here, there = _places(one), _places(other)
    near = [any(_near(a, b) for a in here[text] for b in there[text]) for text in common]
    return sum(near) / len(near)


def _places(labels: Iterable[Label]) -> dict[str, list[Label]]:
    found: dict[str, list[Label]] = {}
    for label in labels:
        found.setdefault(label.text, []).append(label)
    return found


def _near(one: Label, other: Label) -> bool:
    return abs(one.x - other.x) <= _NEAR_X and abs(one.y - other.y) <= _NEAR_Y
