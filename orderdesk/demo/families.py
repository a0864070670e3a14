"""The shape of a product family: one description with its sizes and finishes, priced by rule."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import product


@dataclass(frozen=True, slots=True)
class Variant:
    """One member of a family. `place` counts from 0; `letter` is its suffix in a lettered family, else empty."""

    place: int
    letter: str
    description: str
    scale: Decimal


@dataclass(frozen=True, slots=True)
class Family:
    """`axes` fill {0}, {1}, ... of `text`; `price` GBP and `kg` are of the first variant, per base unit.

    `growth` says by how much of the first price each step along an axis adds. `packs` reads "PK:10 CTN:100":
    base units in each. In a lettered family the last axis (a finish or colour) is a letter after the number.
    """

    text: str
    axes: tuple[str, ...]
    price: str
    growth: tuple[str, ...]
    kg: str
    packs: str = ""
    unit: str = "EA"
    lettered: bool = False
    tax: str = "STD"

    def variants(self) -> Iterator[Variant]:
        """Every combination of the axes, the last one changing fastest."""
        options = [axis.split("|") for axis in self.axes]
        last = len(options[-1]) if self.lettered else 1
        for index, steps in enumerate(product(*(range(len(axis)) for axis in options))):
            words = [axis[step] for axis, step in zip(options, steps, strict=True)]
            letter = chr(ord("A") + index % last) if self.lettered else ""
            yield Variant(index // last, letter, self.text.format(*words), self._scale(steps))

    def pack_factors(self) -> tuple[tuple[str, Decimal], ...]:
        pairs = (pack.split(":") for pack in self.packs.split())
        return tuple((unit, Decimal(factor)) for unit, factor in pairs)

    def _scale(self, steps: tuple[int, ...]) -> Decimal:
        scale = Decimal(1)
        for step, growth in zip(steps, self.growth, strict=True):
            scale *= 1 + step * Decimal(growth)
        return scale


@dataclass(frozen=True, slots=True)
class Range:
    """A product range: SKUs are `prefix`-`first` onwards, so HB-8332A lies in the range HB that starts at 8300."""

    prefix: str
    name: str
    first: int
    families: tuple[Family, ...]
