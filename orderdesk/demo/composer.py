"""Composes clean orders: right article, unit and price, and together within stock and credit."""

import random
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from orderdesk.demo.codes import stream
from orderdesk.demo.company import TAX_RATES, WAREHOUSES
from orderdesk.demo.habits import Habit, habit, order_number
from orderdesk.demo.names import BOUGHT_BY
from orderdesk.demo.orders import WIRE_UNITS, DemoOrder, Kind, Naming, OrderLine
from orderdesk.demo.pricing import settled_price
from orderdesk.demo.workdays import earlier, later
from orderdesk.demo.world import Debtor, Item, World

_NOTES = (
    "",
    "",
    "",
    "Please quote our order number on all paperwork.",
    "Deliveries 8 am to 3.30 pm only.",
    "Tail lift required.",
    "Ring stores 30 minutes before arrival.",
)
_LEAST_WORTH = Decimal(150)  # of an order, above every debtor's minimum order value
_WORST_VAT = 1 + max(TAX_RATES.values()) / 100
_SPARE_DAYS = 3  # beyond the debtor's lead time
_SIZES: Mapping[Kind, tuple[int, int]] = {"pdf-long": (26, 34), "text": (2, 5), "html": (3, 7)}
_USUAL_SIZE = (2, 10)
_TRIES = 4000
_KNOWN_SHARE = 0.85
_SCARCE = 10  # base units; what is scarcer is left for the orders that find it short


class Composer:
    """Draws orders one after another; `bounded` ones use up the stock and credit that earlier ones left."""

    def __init__(self, world: World, seed: int, today: date, *, first_serial: int, bounded: bool) -> None:
        self._world = world
        self._rng = stream(seed, "orders", today.isoformat(), str(first_serial))
        self._today = today
        self._serial = first_serial
        self._bounded = bounded
        self._stock = dict(world.on_hand)
        self._room = {one.debtor_code: one.credit_limit - _owed(world, one) for one in world.debtors}
        self._numbered: dict[str, list[Item]] = {}
        for part in world.customer_parts:
            self._numbered.setdefault(part.debtor_code, []).append(world.item[part.sku])
        self._bought = {prefix: [i for i in world.items if i.sku.startswith(prefix)] for prefix in _prefixes(world)}

    def draft(self, debtor: Debtor, kind: Kind, *, lines: int | None = None) -> DemoOrder:
        """A clean order as the debtor would write one in the form `kind`; nothing is used up by it yet."""
        usual = habit(self._world, debtor)
        low, high = _SIZES.get(kind, _USUAL_SIZE)
        order = self._header(debtor, usual)
        # The longest orders go beyond what a customer has part numbers for.
        naming: Naming = "both" if kind == "pdf-long" and usual.naming == "part" else usual.naming
        return replace(order, lines=self._lines(order, naming, lines or self._rng.randint(low, high)))

    def use_up(self, order: DemoOrder, *, over_limit: bool = False) -> DemoOrder:
        """The order itself, its goods and worth taken from what a bounded composer has left.

        ValueError where the debtor would pass its credit limit, unless `over_limit`.
        """
        if not self._bounded:
            return order
        debtor = order.debtor
        for line in order.lines:
            self._stock[warehouse_of(debtor), line.sku] -= line.qty * self._world.item[line.sku].factor(line.unit)
        self._room[debtor.debtor_code] -= order.net * _WORST_VAT
        if self._room[debtor.debtor_code] < 0 and not over_limit:
            raise ValueError(f"{debtor.name} would pass its credit limit; give the morning fewer orders.")
        return order

    def room(self, debtor: Debtor) -> Decimal:
        """What the debtor may still order before it reaches its credit limit."""
        return self._room[debtor.debtor_code]

    def articles(self, debtor: Debtor) -> list[Item]:
        """What the debtor's trade buys, whatever its status, in an order of chance."""
        found = [item for prefix in BOUGHT_BY[debtor.trade] for item in self._bought[prefix]]
        return self._rng.sample(found, len(found))

    def line_for(
        self, order: DemoOrder, item: Item, qty: Decimal, *, place: int, short: bool = False
    ) -> OrderLine | None:
        """A line for `qty` base units of `item` by our SKU, at the settled price; None where there is none.

        Unless `short`, None too where the stock is not enough.
        """
        price = settled_price(self._world, order.debtor, item, item.base_unit, qty, _price_days(order))
        if price is None or not (short or self._available(order.debtor, item, qty)):
            return None
        line = OrderLine(place + 1, item.sku, item.description, qty, item.base_unit, price, item.tax_code)
        return replace(line, supplier_part=item.sku)

    def _header(self, debtor: Debtor, usual: Habit) -> DemoOrder:
        self._serial += 1
        placed = earlier(self._today, self._rng.choice((0, 0, 1)))
        soonest = later(self._today, (debtor.lead_time_days or 0) + _SPARE_DAYS)
        return DemoOrder(
            debtor=debtor,
            contact=self._rng.choice([one for one in debtor.contacts if one.role != "accounts"]),
            ship_to=self._rng.choice(debtor.addresses),
            po_number=order_number(debtor, self._serial, self._today.year),
            date=placed,
            requested=later(soonest, self._rng.randrange(10)),
            currency=debtor.currency,
            lines=(),
            priced=usual.priced,
            note=self._rng.choice(_NOTES),
        )

    def _lines(self, order: DemoOrder, naming: Naming, count: int) -> tuple[OrderLine, ...]:
        chosen: dict[str, OrderLine] = {}
        worth = Decimal(0)
        for item in self._candidates(order.debtor, naming):
            line = None if item.sku in chosen else self._line(order, item, naming, len(chosen) + 1)
            if line is not None:
                chosen[item.sku] = line
                worth += line.amount
            if len(chosen) >= count and worth >= _LEAST_WORTH:
                return tuple(chosen.values())
        raise ValueError(f"{order.debtor.name} finds too few articles to order; choose another debtor or seed.")

    def _candidates(self, debtor: Debtor, naming: Naming) -> Iterator[Item]:
        """Articles of the debtor's trade; those it has numbers of its own for first, where it uses them."""
        prefixes = BOUGHT_BY[debtor.trade]
        known = self._numbered.get(debtor.debtor_code, []) if naming in {"part", "both"} else []
        for _ in range(_TRIES):
            own = known and self._rng.random() < _KNOWN_SHARE
            item = self._rng.choice(known if own else self._bought[self._rng.choice(prefixes)])
            if item.status == "active":
                yield item

    def _line(self, order: DemoOrder, item: Item, naming: Naming, number: int) -> OrderLine | None:
        """A line for `item` as this debtor would write it, or None where that would not be clean."""
        part = self._world.part_of.get((order.debtor.debtor_code, item.sku))
        if part is None and naming == "part":
            return None
        qty, unit = _quantity(self._rng, item, packs=part is None or part.unit is None)
        if order.debtor.edi_id and unit not in WIRE_UNITS:
            return None
        gtin = item.gtin if unit == item.base_unit else next(p.gtin for p in item.packs if p.unit == unit)
        if (naming == "gtin" and gtin is None) or not self._available(order.debtor, item, qty * item.factor(unit)):
            return None
        price = settled_price(self._world, order.debtor, item, unit, qty, _price_days(order))
        if price is None:
            return None
        return OrderLine(
            number=number,
            sku=item.sku,
            description=item.description,
            qty=qty,
            unit=unit,
            price=price,
            tax_code=item.tax_code,
            supplier_part=item.sku if naming in {"sku", "both"} else None,
            buyer_part=part.customer_part if part and naming in {"part", "both"} else None,
            gtin=gtin if naming == "gtin" else None,
        )

    def _available(self, debtor: Debtor, item: Item, base_qty: Decimal) -> bool:
        left = self._stock.get((warehouse_of(debtor), item.sku), Decimal(0))
        return left >= _SCARCE and base_qty <= left / 2


def warehouse_of(debtor: Debtor) -> str:
    return debtor.warehouse or WAREHOUSES[0]


def _price_days(order: DemoOrder) -> tuple[date, date]:
    """Prices must hold from before the order was written until after it is delivered."""
    return order.date - timedelta(days=7), order.requested + timedelta(days=7)


def _quantity(rng: random.Random, item: Item, *, packs: bool) -> tuple[Decimal, str]:
    """A believable quantity within the article's minimum and multiple, and its unit."""
    affordable = [pack for pack in item.packs if item.trade_price * pack.factor < 250]  # noqa: PLR2004 - GBP
    if packs and affordable and rng.random() < 0.3:  # noqa: PLR2004 - a share
        pack = rng.choice(affordable)
        qty = Decimal(rng.choice((1, 1, 2, 2, 3, 4)))
        if _allowed(item, qty * pack.factor):
            return qty, pack.unit
    wanted = int(min(Decimal(200), Decimal(rng.randrange(12, 160)) / item.trade_price)) or 1
    return _stepped(item, wanted), item.base_unit


def _stepped(item: Item, wanted: int) -> Decimal:
    """`wanted` as a buyer rounds it, raised to the minimum and multiple."""
    step = int(item.order_multiple or (1 if wanted <= 12 else 5 if wanted <= 50 else 10))  # noqa: PLR2004
    least = max(wanted, int(item.min_order_qty or 1))
    return Decimal(-(-least // step) * step)


def _allowed(item: Item, base_qty: Decimal) -> bool:
    return base_qty >= (item.min_order_qty or 1) and base_qty % (item.order_multiple or 1) == 0


def _owed(world: World, debtor: Debtor) -> Decimal:
    return world.balance.get(debtor.debtor_code, Decimal(0))


def _prefixes(world: World) -> list[str]:
    return sorted({item.sku[:2] for item in world.items})
