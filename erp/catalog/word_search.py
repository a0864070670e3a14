"""Finds items by words, in a table of our own that works the same on both databases.

Why not each database's full-text search: SQLite's FTS5 and PostgreSQL's tsvector split words differently ("M8x50",
"12mm"), so a test on one would prove nothing about the other. Here a word is a row (item_word), a prefix a range of
its index. The rarest word asked for drives the search and the others are probed, so that the time depends on how many
items carry the rarest word, hardly on how many there are.
"""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, Exists, Select, and_, exists, func, literal, select
from sqlalchemy.orm import Session, aliased

from erp.catalog.models import Item, ItemUnit, ItemWord, ProductRange
from erp.catalog.rules import gtin_forms, key, query_words

COMMON = 10_000  # a word that more items carry than this is not counted further
_TELLING = 2000  # a word that more items carry than this says little about which one is meant
DEEPEST = 10_000  # nobody pages further than this
_LAST = "\U0010ffff"


def find_ids(
    session: Session, text: str, *, limit: int, offset: int, range_name: str | None, active_only: bool
) -> list[int]:
    """Ids of the items that carry all words (or whose number begins so), numbers first, then in catalogue order."""
    wanted = _wanted(range_name, active_only=active_only)
    end = min(offset + limit, DEEPEST)
    asked = query_words(text)
    if not asked:
        return list(session.scalars(select(Item.id).where(*wanted).order_by(Item.id).offset(offset).limit(limit)))
    by_number = _ids_by_number(session, text, wanted, end)
    if len(by_number) < end:
        by_number += _ids_by_words(session, asked, wanted, by_number, end - len(by_number))
    return by_number[offset:end]


def ids_sharing_words(session: Session, told: Sequence[str], limit: int) -> list[int]:
    """Active items that carry all of `told`, then those that share the most of its words that are not on many items."""
    counts = _counts(session, [ItemWord.word == word for word in told])
    telling = [word for word, count in zip(told, counts, strict=True) if 0 < count <= _TELLING]
    active = [Item.status == "active"]
    with_all = _ids_by_words(session, told, active, [], limit) if told else []
    return list(dict.fromkeys([*with_all, *_ids_by_shared(session, telling, limit)]))


def _ids_by_shared(session: Session, telling: Sequence[str], limit: int) -> list[int]:
    shared = func.count()
    found = (
        select(ItemWord.item_id)
        .join(Item, Item.id == ItemWord.item_id)
        .where(ItemWord.word.in_(telling), Item.status == "active")
        .group_by(ItemWord.item_id)
        .order_by(shared.desc(), ItemWord.item_id)
        .limit(limit)
    )
    return list(session.scalars(found)) if telling else []


def _ids_by_number(session: Session, text: str, wanted: Sequence[ColumnElement[bool]], limit: int) -> list[int]:
    """Items whose number begins with the text, or whose GTIN (or a unit's) it is."""
    begins = key(text[:80])
    codes = gtin_forms(text.strip())
    if codes:
        own = select(Item.id).where(Item.gtin.in_(codes) | (Item.sku_key == begins))
        hit: ColumnElement[bool] = Item.id.in_(own.union(select(ItemUnit.item_id).where(ItemUnit.gtin.in_(codes))))
    else:
        hit = _begins(Item.sku_key, begins)
    found = select(Item.id).where(hit, *wanted).order_by(Item.sku_key, Item.id).limit(limit)
    return list(session.scalars(found)) if begins else []


def _ids_by_words(
    session: Session, asked: Sequence[str], wanted: Sequence[ColumnElement[bool]], known: Sequence[int], limit: int
) -> list[int]:
    counts = _counts(session, [_begins(ItemWord.word, word) for word in asked])
    ordered = [word for _, word in sorted(zip(counts, asked, strict=True))]
    if not min(counts):
        return []
    found = _walk(ordered) if min(counts) > COMMON else _gather(ordered)
    if wanted:
        found = found.where(exists(select(1).where(Item.id == found.selected_columns[0], *wanted)))
    return list(session.scalars(found.where(found.selected_columns[0].not_in(known)).limit(limit)))


def _gather(ordered: Sequence[str]) -> Select[int]:
    """Take the few items that carry the rarest word and probe each for the others."""
    driver = aliased(ItemWord)
    probes = [_carries(driver.item_id, word) for word in ordered[1:]]
    return select(driver.item_id).where(_begins(driver.word, ordered[0]), *probes).distinct().order_by(driver.item_id)


def _walk(ordered: Sequence[str]) -> Select[int]:
    """All words are common, so a page is full after a short walk through the catalogue."""
    return select(Item.id).where(*(_carries(Item.id, word) for word in ordered)).order_by(Item.id)


def _carries(item_id: Any, word: str) -> Exists:
    probe = aliased(ItemWord)
    return exists(select(literal(1)).where(probe.item_id == item_id, _begins(probe.word, word)))


def _begins(column: Any, start: str) -> ColumnElement[bool]:
    """Byte for byte, so that it is a range of the column's index."""
    return and_(column >= start, column < start + _LAST)


def _counts(session: Session, conditions: Sequence[ColumnElement[bool]]) -> list[int]:
    """How many rows meet each condition, counted up to COMMON + 1, in one statement."""
    if not conditions:
        return []
    bounded = [select(ItemWord.item_id).where(c).limit(COMMON + 1).subquery() for c in conditions]
    return list(
        session.execute(select(*(select(func.count()).select_from(b).scalar_subquery() for b in bounded))).one()
    )


def _wanted(range_name: str | None, *, active_only: bool) -> list[ColumnElement[bool]]:
    wanted: list[ColumnElement[bool]] = []
    if range_name is not None:
        wanted.append(Item.range_id == select(ProductRange.id).where(ProductRange.name == range_name).scalar_subquery())
    if active_only:
        wanted.append(Item.status == "active")
    return wanted
