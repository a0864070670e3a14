"""Price lists and agreed prices: their rows, and the one price a clean order line carries."""

import random
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import TypeAlias

from orderdesk.demo.catalogue import BY_THE_METRE
from orderdesk.demo.codes import CENT, cents, jitter, stream
from orderdesk.demo.names import BOUGHT_BY
from orderdesk.demo.world import Debtor, DebtorPrice, Item, ListPrice, World

# list: currency, factor on the trade price, the SKU prefixes it covers (none named: all of them)
_LISTS: tuple[tuple[str, str, Decimal, frozenset[str]], ...] = (
    ("TRADE", "GBP", Decimal("1.00"), frozenset()),
    ("CONTRACT", "GBP", Decimal("0.90"), frozenset()),
    ("FACILITY", "GBP", Decimal("0.93"), frozenset({"CJ", "LT", "WA", "SW", "HB", "MB", "TS"})),
    ("EURO", "EUR", Decimal("1.18"), frozenset()),
)
_BREAKS = ((Decimal("0.95"), 1), (Decimal("0.90"), 5))
_PROMOTION, _RISE, _PACK_SAVING = Decimal("0.88"), Decimal("1.05"), Decimal("0.96")
_AGREED_SHARE = 0.45  # of the debtors have prices of their own
_ONE = Decimal(1)

Row: TypeAlias = ListPrice | DebtorPrice


def list_prices(seed: int, items: Sequence[Item], today: date) -> tuple[ListPrice, ...]:
    found: list[ListPrice] = []
    for name, currency, factor, prefixes in _LISTS:
        rng = stream(seed, "prices", name)
        for item in items:
            if not prefixes or item.sku[:2] in prefixes:
                found.extend(_rows(rng, ListPrice(name, item.sku, item.base_unit, _ONE, currency), item, factor, today))
    return tuple(found)


def _rows(rng: random.Random, row: ListPrice, item: Item, factor: Decimal, today: date) -> Iterator[ListPrice]:
    """One item's rows: plain, dated, broken by quantity or priced by the pack, never two of these at once."""
    price = _rounded(item, item.trade_price * factor)
    chance = rng.random()
    if chance < 0.04:  # noqa: PLR2004 - a share
        yield from _promoted(rng, row, item, price, today)
    elif chance < 0.08:  # noqa: PLR2004 - a share
        yield from _rising(row, item, price, today)
    else:
        yield _at(row, price)
        if chance < 0.28:  # noqa: PLR2004 - a share
            yield from _broken(row, item, price)
        elif chance < 0.40 and item.packs:  # noqa: PLR2004 - a share
            pack = item.packs[-1]
            yield _at(row, cents(price * pack.factor * _PACK_SAVING), unit=pack.unit)


def _at(
    row: ListPrice,
    price: Decimal,
    *,
    unit: str | None = None,
    min_qty: Decimal | None = None,
    between: tuple[date | None, date | None] = (None, None),
) -> ListPrice:
    return ListPrice(row.price_list, row.sku, unit or row.unit, price, row.currency, min_qty, *between)


def _promoted(rng: random.Random, row: ListPrice, item: Item, price: Decimal, today: date) -> Iterator[ListPrice]:
    """An offer beside the standing price: half of them running now, half over."""
    start = today - timedelta(days=rng.choice((20, 200)))
    yield _at(row, price)
    yield _at(row, _rounded(item, price * _PROMOTION), between=(start, start + timedelta(days=120)))


def _rising(row: ListPrice, item: Item, price: Decimal, today: date) -> Iterator[ListPrice]:
    """Today's price ends at the end of next month, and a higher one begins."""
    change = (today.replace(day=1) + timedelta(days=64)).replace(day=1)
    yield _at(row, price, between=(None, change - timedelta(days=1)))
    yield _at(row, _rounded(item, price * _RISE), between=(change, None))


def _broken(row: ListPrice, item: Item, price: Decimal) -> Iterator[ListPrice]:
    step = item.packs[0].factor if item.packs else Decimal(10)
    for share, packs in _BREAKS:
        yield _at(row, _rounded(item, price * share), min_qty=step * packs)


def debtor_prices(
    seed: int, debtors: Sequence[Debtor], items: Sequence[Item], rows: Sequence[ListPrice], today: date
) -> tuple[DebtorPrice, ...]:
    """Agreed prices of about half the debtors, each below every list price of its item."""
    lowest: dict[tuple[str, str], Decimal] = {}
    by_sku = {item.sku: item for item in items}
    for row in rows:
        if row.unit == by_sku[row.sku].base_unit:
            key = (row.price_list, row.sku)
            lowest[key] = min(row.price, lowest.get(key, row.price))
    return tuple(price for debtor in debtors for price in _agreed(seed, debtor, items, lowest, today))


def _agreed(
    seed: int, debtor: Debtor, items: Sequence[Item], lowest: dict[tuple[str, str], Decimal], today: date
) -> Iterator[DebtorPrice]:
    rng = stream(seed, "agreed", debtor.debtor_code)
    if rng.random() > _AGREED_SHARE:
        return
    bought = [
        item for item in items if item.sku[:2] in BOUGHT_BY[debtor.trade] and (debtor.price_list, item.sku) in lowest
    ]
    year = (today.replace(month=1, day=1), today.replace(year=today.year + 1, month=12, day=31))
    dates = rng.choice(((None, None), year))
    for item in rng.sample(bought, rng.randrange(10, 41)):
        listed = lowest[debtor.price_list, item.sku]
        price = _rounded(item, listed * jitter(rng, 88, 96))
        if price == listed:  # a washer at four pence has no room for a discount
            continue
        yield DebtorPrice(debtor.debtor_code, item.sku, item.base_unit, price, None, *dates)
        if item.packs and rng.random() < 0.2:  # noqa: PLR2004 - a share
            cheaper, at_least = _rounded(item, price * _BREAKS[0][0]), item.packs[-1].factor
            yield DebtorPrice(debtor.debtor_code, item.sku, item.base_unit, cheaper, at_least, *dates)


def settled_price(
    world: World, debtor: Debtor, item: Item, unit: str, qty: Decimal, days: tuple[date, date]
) -> Decimal | None:
    """The price per `unit` that every sensible reading of the price rows agrees on over `days`, else None.

    None too where the item is in no price list of the debtor: no clean order asks for it.
    """
    own: list[Row] = [*world.negotiated.get((debtor.debtor_code, item.sku), ())]
    listed: list[Row] = [*world.listed.get((debtor.price_list, item.sku), ())]
    if not listed or any(_changes(row, days) for row in own + listed):
        return None
    current = [row for row in own if _valid(row, days[0])] or [row for row in listed if _valid(row, days[0])]
    if unit == item.base_unit:
        worth_a_pack = any(row.unit != unit and qty >= item.factor(row.unit) for row in listed)
        return None if worth_a_pack else _best(current, unit, qty)
    by_pack = any(row.unit == unit for row in listed)
    base_qty = qty * item.factor(unit)
    if by_pack or any(row.min_qty is not None and base_qty >= row.min_qty for row in current):
        return _best(current, unit, qty) if by_pack and not own else None
    base = _best(current, item.base_unit, base_qty)
    return None if base is None else base * item.factor(unit)


def _best(rows: Sequence[Row], unit: str, qty: Decimal) -> Decimal | None:
    return min((row.price for row in rows if row.unit == unit and qty >= (row.min_qty or _ONE)), default=None)


def _valid(row: Row, day: date) -> bool:
    return (row.valid_from is None or row.valid_from <= day) and (row.valid_to is None or day <= row.valid_to)


def _changes(row: Row, days: tuple[date, date]) -> bool:
    return _valid(row, days[0]) != _valid(row, days[1])


def _rounded(item: Item, price: Decimal) -> Decimal:
    return price.quantize(BY_THE_METRE if item.base_unit == "M" else CENT)
