"""Reads of the catalogue: items by id, by number or GTIN, by words, by likeness."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from itertools import groupby
from operator import itemgetter
from typing import Any

from rapidfuzz import fuzz
from sqlalchemy import Executable, bindparam, or_, select
from sqlalchemy.orm import Session

from erp.catalog import word_search
from erp.catalog.models import Item, ItemUnit, ProductRange, TaxCode
from erp.catalog.rules import can_be_stored, gtin_forms, key, query_words, words
from kernel.db import rows

_CANDIDATES = 200
_ITEMS = (
    select(Item.id, Item.sku, Item.description, Item.base_unit, Item.gtin, Item.tax_code, TaxCode.rate)
    .add_columns(Item.status, Item.superseded_by, Item.min_order_qty, Item.order_multiple, ProductRange.name)
    .add_columns(ItemUnit.unit, ItemUnit.factor_num, ItemUnit.factor_den)
    .join(TaxCode, TaxCode.code == Item.tax_code)
    .join(ProductRange, ProductRange.id == Item.range_id, isouter=True)
    .join(ItemUnit, ItemUnit.item_id == Item.id, isouter=True)
    .order_by(Item.id, ItemUnit.id)
)
_BY_ID = _ITEMS.where(Item.id.in_(bindparam("ids")))
_BY_SKU = _ITEMS.where(Item.sku.in_(bindparam("skus")))
_BY_NUMBER = _ITEMS.where(
    or_(
        Item.sku.in_(bindparam("skus")),
        Item.sku_key.in_(bindparam("keys")),
        Item.gtin.in_(bindparam("gtins")),
        Item.id.in_(bindparam("ids")),
    )
)
_PACKS = (
    select(ItemUnit.gtin, ItemUnit.item_id, ItemUnit.unit)
    .where(ItemUnit.gtin.in_(bindparam("gtins")))
    .order_by(ItemUnit.id)
)


@dataclass(frozen=True, slots=True)
class ItemView:
    """`tax_rate` is per cent; `min_order_qty` and `order_multiple` are base units; `units` base units in one unit.

    `status` is active, discontinued or superseded; `superseded_by` the SKU that takes its place.
    """

    id: int
    sku: str
    description: str
    base_unit: str
    gtin: str | None
    tax_code: str
    tax_rate: Decimal
    status: str
    superseded_by: str | None
    min_order_qty: Decimal | None
    order_multiple: Decimal | None
    range_name: str | None
    units: Mapping[str, Fraction]


@dataclass(frozen=True, slots=True)
class ItemHits:
    """Keyed by the text that was asked for; what was not found has no key. `by_gtin` gives the unit beside the item.

    `by_id` holds all that were found.
    """

    by_sku: Mapping[str, tuple[ItemView, ...]]
    by_gtin: Mapping[str, tuple[tuple[ItemView, str], ...]]
    by_id: Mapping[int, ItemView] = field(default_factory=dict)


def items_by_id(session: Session, ids: Collection[int]) -> dict[int, ItemView]:
    """One query; unknown ids are left out."""
    return {item.id: item for item in _items(session, _BY_ID, ids=list(set(ids)))} if ids else {}


def items_by_sku(session: Session, skus: Collection[str]) -> dict[str, ItemView]:
    """Exact numbers only."""
    asked = set(filter(can_be_stored, skus))
    return {item.sku: item for item in _items(session, _BY_SKU, skus=list(asked))} if asked else {}


def find_items(session: Session, skus: Collection[str], gtins: Collection[str], ids: Collection[int] = ()) -> ItemHits:
    """Items by number, by GTIN and by id, all in two queries: the exact number if there is one, else the same letters
    and digits; a GTIN in any of its lengths, the item's own (then its base unit) or one of its units'.
    """
    keys = {sku: key(sku) for sku in skus if can_be_stored(sku)}
    forms = {gtin: gtin_forms(gtin) for gtin in gtins}
    codes = list({form for group in forms.values() for form in group})
    packs = _packs_by_gtin(session, codes)
    named = list({*ids, *(item_id for found in packs.values() for item_id, _ in found)})
    told = {"skus": list(keys), "keys": list({k for k in keys.values() if k}), "gtins": codes, "ids": named}
    items = _items(session, _BY_NUMBER, **told) if keys or codes or named else []
    by_id = {item.id: item for item in items}
    return ItemHits(_by_sku(keys, items), _by_gtin(forms, packs, by_id), by_id)


def search(
    session: Session,
    text: str,
    limit: int = 20,
    offset: int = 0,
    range_name: str | None = None,
    *,
    active_only: bool = False,
) -> tuple[ItemView, ...]:
    """Items that carry every word of `text` (each may be a word's beginning), those whose number begins so first.

    No text gives the whole catalogue, in its order. At most five queries, flat in time with 100,000 items.
    """
    ids = word_search.find_ids(
        session, text, limit=limit, offset=offset, range_name=range_name, active_only=active_only
    )
    found = items_by_id(session, ids)
    return tuple(found[item_id] for item_id in ids)


def similar(session: Session, description: str, limit: int = 5) -> tuple[ItemView, ...]:
    """Active items whose description is most like this one, best first; those with hardly a word in common left out."""
    told = query_words(description)
    found = items_by_id(session, word_search.ids_sharing_words(session, told, _CANDIDATES))
    wanted = " ".join(words(description[:400]))
    scored = [(fuzz.token_set_ratio(wanted, " ".join(words(item.description))), item) for item in found.values()]
    likely = sorted((-score, item.id) for score, item in scored if score >= 50)  # noqa: PLR2004 - half alike
    return tuple(found[item_id] for _, item_id in likely[:limit])


def ranges(session: Session) -> tuple[str, ...]:
    """Names of the ranges that have an active item, by name."""
    used = select(Item.id).where(Item.range_id == ProductRange.id, Item.status == "active").exists()
    return tuple(session.scalars(select(ProductRange.name).where(used).order_by(ProductRange.name)))


def _items(session: Session, chosen: Executable, **values: Any) -> list[ItemView]:
    """In catalogue order; a row for each unit."""
    found = rows(session, chosen, **values)
    return [_item(list(of_item)) for _, of_item in groupby(found, itemgetter(0))]


def _item(found: Sequence[Any]) -> ItemView:
    *head, _, _, _ = found[0]
    packs = {unit: Fraction(num, den) for *_, unit, num, den in found if unit is not None}
    told: tuple[Any, ...] = (*head, {found[0].base_unit: Fraction(1), **packs})
    return ItemView(*told)


def _packs_by_gtin(session: Session, codes: Collection[str]) -> dict[str, list[tuple[int, str]]]:
    found: dict[str, list[tuple[int, str]]] = {}
    if codes:
        for gtin, item_id, unit in rows(session, _PACKS, gtins=list(codes)):
            found.setdefault(str(gtin), []).append((item_id, unit))
    return found


def _by_sku(keys: Mapping[str, str], items: Iterable[ItemView]) -> dict[str, tuple[ItemView, ...]]:
    exact = {item.sku: item for item in items}
    alike: defaultdict[str, list[ItemView]] = defaultdict(list)
    for item in items:
        alike[key(item.sku)].append(item)
    hits = {sku: (exact[sku],) if sku in exact else tuple(alike.get(k, ())) for sku, k in keys.items()}
    return {sku: found for sku, found in hits.items() if found}


def _by_gtin(
    forms: Mapping[str, tuple[str, ...]],
    packs: Mapping[str, Collection[tuple[int, str]]],
    items: Mapping[int, ItemView],
) -> dict[str, tuple[tuple[ItemView, str], ...]]:
    """The item's own GTIN stands for its base unit; the base unit's row may repeat it, and counts once."""
    own: defaultdict[str, list[tuple[int, str]]] = defaultdict(list)
    for item in items.values():
        own[item.gtin or ""].append((item.id, item.base_unit))
    hits: dict[str, tuple[tuple[ItemView, str], ...]] = {}
    for asked, codes in forms.items():
        pairs = dict.fromkeys(pair for code in codes for pair in (*own.get(code, ()), *packs.get(code, ())))
        if pairs:
            hits[asked] = tuple((items[item_id], unit) for item_id, unit in pairs)
    return hits
