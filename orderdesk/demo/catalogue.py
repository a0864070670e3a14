"""The wholesaler's articles: every member of every family, with codes, packs, minimums and a few on their way out."""

import random
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from orderdesk.demo.catalogue_bathroom import BATHROOM
from orderdesk.demo.catalogue_cleaning import CLEANING
from orderdesk.demo.catalogue_electrical import ELECTRICAL
from orderdesk.demo.catalogue_hardware import HARDWARE
from orderdesk.demo.catalogue_plumbing import PLUMBING
from orderdesk.demo.catalogue_safety import SAFETY_AND_CARE
from orderdesk.demo.codes import cents, gtin13, gtin14, jitter, stream
from orderdesk.demo.families import Family, Range, Variant
from orderdesk.demo.world import Item, Pack

RANGES: tuple[Range, ...] = (*PLUMBING, *BATHROOM, *ELECTRICAL, *HARDWARE, CLEANING, *SAFETY_AND_CARE)
BY_THE_METRE = Decimal("0.001")  # cable, pipe and chain are priced to a tenth of a penny

_GAP = 10  # unused numbers between two families, as any list that has grown has them
_WITHOUT_BARCODE = 0.07
_DISCONTINUED = 36
_SUPERSEDED = 26
_OLD_PATTERN = 900  # an old pattern's number lies this far below its successor's
_MULTIPLES = (5, 10, 12, 6)
_MINIMUMS = (3, 6, 10, 20)
_CHEAP, _DEAR = Decimal(2), Decimal(15)


def items(seed: int) -> tuple[Item, ...]:
    """About 1,500 articles in 14 ranges, the same for the same seed."""
    fresh = [item for group in RANGES for item in _range_items(seed, group)]
    rng = stream(seed, "catalogue", "ageing")
    ageing = rng.sample(fresh, _DISCONTINUED + _SUPERSEDED)
    gone = {item.sku for item in ageing[:_DISCONTINUED]}
    kept = [replace(item, status="discontinued") if item.sku in gone else item for item in fresh]
    old = [_old_pattern(item, serial) for serial, item in enumerate(ageing[_DISCONTINUED:])]
    return tuple(sorted((*kept, *old), key=lambda item: item.sku))


def _range_items(seed: int, group: Range) -> Iterator[Item]:
    rng = stream(seed, "catalogue", group.prefix)
    base = (1 + [one.prefix for one in RANGES].index(group.prefix)) * 100_000
    number, serial = group.first, base
    for family in group.families:
        last = 0
        for variant in family.variants():
            sku = f"{group.prefix}-{number + variant.place}{variant.letter}"
            yield _item(rng, group.name, family, variant, sku, serial)
            serial, last = serial + 1, variant.place
        number += last + 1 + _GAP


def _item(rng: random.Random, range_name: str, family: Family, variant: Variant, sku: str, serial: int) -> Item:
    gtin = None if rng.random() < _WITHOUT_BARCODE else gtin13(serial)
    price = Decimal(family.price) * variant.scale * jitter(rng, 95, 106)
    rounded = price.quantize(BY_THE_METRE) if family.unit == "M" else cents(price)
    packs = _packs(family, sku, gtin)
    least, multiple = _order_steps(rng, family, rounded)
    return Item(
        sku=sku,
        description=" ".join(variant.description.split()),
        base_unit=family.unit,
        gtin=gtin,
        tax_code=family.tax,
        range=range_name,
        trade_price=rounded,
        min_order_qty=least,
        order_multiple=multiple,
        weight_kg=(Decimal(family.kg) * variant.scale).quantize(BY_THE_METRE),
        packs=packs,
    )


def _packs(family: Family, sku: str, gtin: str | None) -> tuple[Pack, ...]:
    """Each pack with a GTIN-14 of its own where the article has a barcode."""
    found = []
    for indicator, (unit, factor) in enumerate(family.pack_factors(), start=1):
        found.append(Pack(sku, unit, factor, gtin14(indicator, gtin) if gtin else None))
    return tuple(found)


def _order_steps(rng: random.Random, family: Family, price: Decimal) -> tuple[Decimal | None, Decimal | None]:
    """(minimum, multiple) in base units: cheap goods go in multiples, middling ones now and then have a minimum."""
    chance = rng.random()
    factors = [factor for _, factor in family.pack_factors()]
    if price < _CHEAP and chance < 0.2:  # noqa: PLR2004 - a share
        fitting = [step for step in _MULTIPLES if factors and all(factor % step == 0 for factor in factors)]
        return None, Decimal(fitting[0]) if fitting else None
    if _CHEAP <= price < _DEAR and chance > 0.9:  # noqa: PLR2004 - a share
        return Decimal(rng.choice(_MINIMUMS)), None
    return None, None


def _old_pattern(item: Item, serial: int) -> Item:
    """What `item` replaced: an own number and barcode, the same use."""
    prefix, number = item.sku.split("-")
    digits, letter = number[:4], number[4:]
    sku = f"{prefix}-{int(digits) - _OLD_PATTERN:04d}{letter}"
    packs = tuple(Pack(sku, pack.unit, pack.factor) for pack in item.packs)
    return replace(
        item,
        sku=sku,
        description=f"{item.description} (old pattern)",
        gtin=gtin13(serial),
        status="superseded",
        superseded_by=item.sku,
        min_order_qty=None,
        order_multiple=None,
        packs=packs,
    )
