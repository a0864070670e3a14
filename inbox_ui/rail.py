"""The rail on the left: where staff can go, and how much waits there. View modules name their places in `RAIL`."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import groupby

from flask import url_for

from kernel.web.session import signed_in

GROUPS = ("Orders", "Warehouse", "Money", "Books", "Set-up")


@dataclass(frozen=True, slots=True)
class Place:
    """A page of the rail; `order` places it within its group. `count` is one indexed query at most: every page asks it.

    `hot`: what is counted waits for a person.
    """

    permission: str
    group: str
    order: int
    endpoint: str
    label: str
    icon: str
    key: str
    count: Callable[[], int] | None = None
    hot: bool = False


@dataclass(frozen=True, slots=True)
class Entry:
    """`count` is None where counting tells nothing."""

    endpoint: str
    label: str
    icon: str
    key: str
    count: int | None
    hot: bool

    @property
    def url(self) -> str:
        return url_for(self.endpoint)


@dataclass(frozen=True, slots=True)
class Group:
    name: str
    entries: tuple[Entry, ...]


def rail(places: Iterable[Place]) -> list[Group]:
    """What of `places` this person may open, with today's counts."""
    who = signed_in()
    if who is None:
        return []
    mine = sorted((p for p in places if p.permission in who.person.permissions), key=_where)
    return [Group(name, tuple(map(_entry, of_group))) for name, of_group in groupby(mine, lambda p: p.group)]


def _where(place: Place) -> tuple[int, int]:
    return GROUPS.index(place.group), place.order


def _entry(place: Place) -> Entry:
    count = None if place.count is None else place.count()
    return Entry(place.endpoint, place.label, place.icon, place.key, count, place.hot and bool(count))
