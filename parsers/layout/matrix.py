"""Rows of a size or colour matrix: each filled cell under a size is a line of its own."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from parsers.layout.draft import Draft
from parsers.layout.sizes import SIZE
from parsers.layout.tables import Cells
from parsers.layout.values import Amount, Measure, read_measure
from parsers.layout.words import Word, text_of
from parsers.normalise import NumberReading, NumberStyle

_ANY = NumberStyle()


def counts_sizes(cells: Cells, roles: Sequence[str]) -> bool:
    return any(
        _count(words, _ANY) is not None for role, words in zip(roles, cells, strict=True) if role.startswith(SIZE)
    )


def _count(words: Sequence[Word], style: NumberStyle) -> Measure | None:
    measure = read_measure(words, style) if words else None
    return measure if measure is not None and measure.number.value else None


def by_size(whole: Draft, cells: Cells, roles: Sequence[str], style: NumberStyle) -> list[Draft]:
    """One draft per filled size; `whole` is given the sum of them, for arithmetic to prove against its amount."""
    filled = [
        (role.removeprefix(SIZE), measure, words)
        for role, words in zip(roles, cells, strict=True)
        if role.startswith(SIZE)
        for measure in [_count(words, style)]
        if measure is not None
    ]
    if not filled:
        return [whole]
    colour = [text_of(words) for role, words in zip(roles, cells, strict=True) if role == "colour" and words]
    whole.description += colour
    total = sum((measure.number.value or Decimal(0) for _, measure, _ in filled), Decimal(0))
    whole.qty = Measure(Amount(str(total), NumberReading(total)), None)
    return [_one(whole, size, measure, words) for size, measure, words in filled]


def _one(whole: Draft, size: str, measure: Measure, words: Sequence[Word]) -> Draft:
    places = {name: at for name, at in whole.words.items() if name != "amount"} | {"qty": tuple(words)}
    return replace(
        whole,
        line=None,
        qty=measure,
        amount=None,
        codes=dict(whole.codes),
        description=[*whole.description, size],
        words=places,
    )
