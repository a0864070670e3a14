"""Forms with two or more blocks of goods beside each other, under the same titles again."""

from collections.abc import Mapping
from dataclasses import replace

from parsers.grid.titled import Columns

_LEAST = 2  # titles of a block


def first_block(titles: Mapping[int, str]) -> dict[int, str]:
    """The titles of the first block where all titles are the same few again, as far apart; else all of them."""
    places = list(titles)
    for size in range(_LEAST, len(places) // 2 + 1):
        if len(places) % size == 0 and _again(titles, places, size):
            return {column: titles[column] for column in places[:size]}
    return dict(titles)


def _again(titles: Mapping[int, str], places: list[int], size: int) -> bool:
    pairs = list(zip(places, places[size:], strict=False))
    same = all(titles[one] == titles[other] for one, other in pairs)
    return same and len({other - one for one, other in pairs}) == 1


def further_blocks(titles: Mapping[int, str]) -> tuple[int, ...]:
    """By how many columns the blocks after the first lie to the right of it."""
    places, size = list(titles), len(first_block(titles))
    return tuple(places[n] - places[0] for n in range(size, len(places), size))


def blocks_of(columns: Columns) -> list[Columns]:
    """A table as its blocks, from left to right."""
    return [_moved(columns, by) for by in (0, *columns.beside)]


def _moved(columns: Columns, by: int) -> Columns:
    roles = {role: column + by for role, column in columns.roles.items()}
    head = {role: column + by for role, column in columns.head.items()}
    spread = tuple(replace(each, column=each.column + by) for each in columns.spread)
    traits = tuple(column + by for column in columns.traits)
    return replace(columns, roles=roles, head=head, spread=spread, traits=traits, beside=())
