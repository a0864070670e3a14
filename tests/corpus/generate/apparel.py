"""Clothes in sizes and colours: the lines of a size matrix, each size with a quantity one line of the order."""

import random
from dataclasses import replace
from decimal import Decimal

from tests.corpus.generate.deals import Deal, Item, filled, gtin

STYLES = (
    "Fleece Zip Jacket",
    "Polo Shirt Piqué",
    "Work Trouser Cargo",
    "Crew Neck Sweat",
    "Hi-Vis Vest",
    "Softshell Gilet",
    "Chef Jacket",
    "Rib Beanie",
)
COLOURS = ("Navy", "Black", "Forest Green", "Grey Melange", "Burgundy", "Royal")
RUNS = (
    ("S", "M", "L", "XL", "XXL"),
    ("36", "38", "40", "42", "44", "46"),
    ("3-4Y", "5-6Y", "7-8Y", "9-10Y"),
    ("XS", "S", "M", "L"),
)


def dressed(deal: Deal, rng: random.Random, *, styles: int = 3, full: bool = False, packed: bool = False) -> Deal:
    """The same order with clothes as its lines; unless `full` some sizes are left empty; `packed` orders ratio packs."""
    run = rng.choice(RUNS)
    items: list[Item] = []
    for name in rng.sample(STYLES, styles):
        style, price = filled("@@####", rng), Decimal(rng.randrange(350, 4200)).scaleb(-2)
        for colour in rng.sample(COLOURS, rng.choice((1, 2))):
            for n, size in enumerate(run):
                if not full and n and rng.random() < 0.2:
                    continue
                items.append(_piece(deal, len(items) + 1, (name, colour, size, style), price, rng))
    if packed:
        items = [_pack(group[0], n) for n, group in enumerate(grouped(items, "style", "colour"), 1)]
    for item in items:
        item.extra["run"] = "|".join(run)
    return replace(deal, items=items)


def _piece(deal: Deal, number: int, kind: tuple[str, str, str, str], price: Decimal, rng: random.Random) -> Item:
    name, colour, size, style = kind
    extra = {"name": name, "colour": colour, "size": size, "style": style}
    return Item(str(number), filled("11########", rng), style, "", "", gtin(rng), f"{name} {colour} {size}", Decimal(rng.choice((6, 10, 12, 18, 20, 24, 36, 48, 60, 95, 130))),
                "", price, deal.due, extra=extra)  # fmt: skip


def _pack(first: Item, number: int) -> Item:
    """One style and colour as packs of all sizes."""
    text = f"{first.extra['name']} {first.extra['colour']} ratio pack"
    return replace(first, line=str(number), description=text, price=first.price * 6)


def grouped(items: list[Item], *keys: str) -> list[list[Item]]:
    """Items with equal values for the keys, in order."""
    groups: dict[tuple[str, ...], list[Item]] = {}
    for item in items:
        groups.setdefault(tuple(item.extra[k] for k in keys), []).append(item)
    return list(groups.values())
