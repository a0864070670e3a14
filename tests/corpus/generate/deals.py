"""One customer's order with all that a real print says beside it: what may be printed, not yet how."""

import random
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal

from tests.corpus.generate import pools
from tests.corpus.generate.pools import Company, Ware
from tests.corpus.generate.voice import Locale

CENT = Decimal("0.01")
NUMBERS = (
    "45#######1", "PO-######", "######", "P#####/26", "26-####", "PO26/#####", "B-26-#####", "1#######", "EB######", "###-#####",
    "BE26#####", "PUR0####", "7#####-00", "A#####B",
)  # fmt: skip
QUANTITIES = (
    1,
    1,
    2,
    2,
    3,
    4,
    5,
    6,
    8,
    10,
    10,
    12,
    15,
    20,
    24,
    25,
    30,
    36,
    48,
    50,
    60,
    72,
    100,
    120,
    144,
    200,
    250,
    500,
    1000,
    1500,
    2400,
)
CARRIERS = ("Hartley Logistics", "Dock 4", "DB Schenker", "Goods-in, Gate 2", "Kuehne Depot")
PART_FORMS = (
    "##-####",
    "@@####",
    "@@-####-@",
    "####.###",
    "######",
    "@######",
    "@@##/###",
    "##.###.##",
    "@@@-##-###@",
    "0######",
)


def filled(form: str, rng: random.Random) -> str:
    """A code of the form: # is a digit, @ a letter, the rest stands for itself."""
    made = "".join(
        str(rng.randrange(10)) if c == "#" else rng.choice("ABCDEFGHKLMNPRSTVX") if c == "@" else c for c in form
    )
    return made if not form.startswith("#") or made[0] != "0" else "4" + made[1:]


def gtin(rng: random.Random) -> str:
    body = rng.choice(("40", "50", "30", "84", "80", "87")) + "".join(str(rng.randrange(10)) for _ in range(10))
    check = -sum(int(d) * (3 if n % 2 else 1) for n, d in enumerate(body)) % 10
    return body + str(check)


@dataclass
class Item:
    line: str
    own: str
    part: str
    mpn: str
    maker: str
    gtin: str
    description: str
    qty: Decimal
    uom: str
    price: Decimal
    due: date
    per: Decimal = Decimal(1)
    discount: Decimal = Decimal(0)
    free: bool = False
    unpriced: bool = False
    specs: tuple[str, ...] = ()
    pack: int = 1
    extra: dict[str, str] = field(default_factory=dict)

    @property
    def net_price(self) -> Decimal:
        return (self.price * (100 - self.discount) / 100).quantize(CENT, ROUND_HALF_UP)

    @property
    def amount(self) -> Decimal:
        return (self.qty * (self.net_price if self.discount else self.price) / self.per).quantize(CENT, ROUND_HALF_UP)


@dataclass
class Deal:
    number: str
    day: date
    due: date
    locale: Locale
    currency: str
    buyer: Company
    ship: Company
    supplier: Company
    person: str
    items: list[Item]
    freight: Decimal = Decimal(0)
    rebate_rate: Decimal = Decimal(0)

    @property
    def rebate(self) -> Decimal:
        return (self.goods * self.rebate_rate / 100).quantize(CENT, ROUND_HALF_UP)

    @property
    def goods(self) -> Decimal:
        return sum((item.amount for item in self.items), Decimal(0))

    @property
    def net(self) -> Decimal:
        return self.goods - self.rebate + self.freight

    @property
    def tax(self) -> Decimal:
        return (self.net * self.locale.tax / 100).quantize(CENT, ROUND_HALF_UP)

    @property
    def gross(self) -> Decimal:
        return self.net + self.tax


@dataclass(frozen=True)
class Wish:
    """What a layout asks of its orders."""

    lines: tuple[int, ...] = (1, 2, 3, 5, 8, 12)
    trade: str = ""
    step: str = "1"
    per: tuple[int, ...] = (1,)
    discount: bool = False
    spread: bool = False
    tails: bool = False
    places: int = 2
    number: str = ""
    currency: str = ""
    freight: bool = False
    packs: bool = False
    free: bool = False
    decimals: bool = False
    clothes: int = 0
    rebate: bool = False
    returns: bool = False
    unpriced: bool = False
    specs: bool = False
    charges: bool = False
    codes: tuple[str, ...] = ()  # forms of the buyer's and the supplier's article numbers


def make_deal(habits: random.Random, rng: random.Random, locale: Locale, wish: Wish, folder: str = "") -> Deal:
    """`habits` belongs to the layout (the customer, its codes), `rng` to the single order; `folder` may hold own firms and goods."""
    home = [company for company in pools.companies(folder) if company.country == locale.country]
    buyer = rng.choice(home)
    supplier = rng.choice([company for lands, company in pools.suppliers(folder) if locale.country in lands])
    form = wish.number or habits.choice(NUMBERS)
    day = date(2026, 1, 5) + timedelta(days=rng.randrange(320))
    due = day + timedelta(days=rng.randrange(3, 40))
    if day.day <= 12 and due.day <= 12 and rng.random() < 0.85:  # most papers carry a day that can be no month
        due += timedelta(days=13 - due.day)
    count = rng.choice(wish.lines)
    goods = _choice(locale.language, wish.trade, count, rng, folder)
    forms = list(wish.codes) or habits.sample(PART_FORMS, 2)
    items = [_item(n, ware, forms, rng, wish, due) for n, ware in enumerate(goods)]
    if wish.charges:
        items = charged(items, rng)
    freight = Decimal(rng.randrange(900, 9000)).scaleb(-2) if wish.freight else Decimal(0)
    ship = _site(buyer, home, rng)
    return Deal(filled(form, rng), day, due, locale, wish.currency or locale.currency, buyer, ship, supplier,
                pools.person(locale.language, rng), items, freight, Decimal(rng.choice((2, 3, 5))) if wish.rebate else Decimal(0))  # fmt: skip


def charged(items: list[Item], rng: random.Random) -> list[Item]:
    """With a charge as the last numbered line, as some programs print freight and packing."""
    last = items[-1]
    step = int("".join(c for c in last.line.split(".")[0] if c.isdigit())) // len(items)
    name = rng.choice(("Freight charge", "Packing and handling", "Pallet deposit"))
    price = Decimal(rng.randrange(800, 6000)).scaleb(-2)
    line = str((len(items) + 1) * step).zfill(len(last.line))
    return [*items, Item(line, "", "", "", "", "", name, Decimal(1), last.uom, price, last.due)]


def _site(buyer: Company, home: list[Company], rng: random.Random) -> Company:
    """Where the goods go: the buyer's own address, a site of its own elsewhere, or another firm's."""
    if rng.random() < 0.3:
        return buyer
    other = rng.choice(home)
    street = other.street if rng.random() < 0.8 else f"c/o {rng.choice(CARRIERS)}; {other.street}"
    name = rng.choice((f"{buyer.name}", f"{buyer.name} - {buyer.site}", buyer.site, other.name))
    return Company(buyer.country, name, name, street, other.town, other.land, buyer.site)


def _choice(language: str, trade: str, count: int, rng: random.Random, folder: str) -> list[Ware]:
    """Goods of one trade, as one firm buys; long orders take in all trades."""
    fits = [w for w in pools.wares(folder) if w.language == language]
    trade = trade or rng.choice(sorted({w.trade for w in fits}))
    if language == "en" and count <= 2 * sum(w.trade == trade for w in fits):
        fits = [w for w in fits if w.trade == trade]
    picked: list[Ware] = []
    while len(picked) < count:
        picked += rng.sample(fits, min(len(fits), count - len(picked)))
    return picked


def _item(n: int, ware: Ware, forms: list[str], rng: random.Random, wish: Wish, due: date) -> Item:
    line = {"1": f"{n + 1}", "10": f"{(n + 1) * 10}", "00010": f"{(n + 1) * 10:05d}", "001": f"{n + 1:03d}", "010": f"{(n + 1) * 10:03d}",
            "1.0": f"{n + 1}.0", "1.": f"{n + 1}."}[wish.step]  # fmt: skip
    price = _price(ware, rng, wish)
    per = Decimal(rng.choice(wish.per))
    qty = Decimal(rng.choice(QUANTITIES))
    if wish.decimals and rng.random() < 0.3:
        qty = Decimal(rng.choice(("2.5", "0.75", "12.25", "7.5", "1.2")))
    pack = rng.choice((6, 10, 12, 20, 24)) if wish.packs else 1
    description = ware.description
    if wish.tails and rng.random() < 0.6:
        description += f", {rng.choice(pools.tails(ware.language))}"
    item = Item(line, filled(forms[0], rng), filled(forms[1], rng), filled("@@##-###", rng), ware.maker, gtin(rng), description,
                qty * pack if wish.packs else qty, ware.unit, price * per, due, per, pack=pack)  # fmt: skip
    if wish.spread and n:
        item.due = due + timedelta(days=rng.choice((0, 0, 2, 7, 14)))
    if wish.discount and rng.random() < 0.7:
        item.discount = Decimal(rng.choice((5, 10, 15, 20, 25)))
    if wish.returns and n and rng.random() < 0.25:
        item.qty = -item.qty
    if wish.unpriced and n and rng.random() < 0.35:
        item.price, item.unpriced = Decimal(0), True
    if wish.specs:
        texts = pools.specs(ware.language)
        item.specs = tuple(rng.sample(texts, min(len(texts), rng.choice((1, 2, 4)))))
    if wish.free and n and rng.random() < 0.15:
        item.price, item.free = Decimal("0.00"), True
    return item


def _price(ware: Ware, rng: random.Random, wish: Wish) -> Decimal:
    low, high = int(ware.low * 100) or 12, int(ware.high * 100)
    places = wish.places
    cents = Decimal(rng.randrange(low, high)).scaleb(-2)
    return cents.quantize(Decimal(1).scaleb(-places)) if places >= 2 else cents
