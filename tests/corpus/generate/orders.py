"""Random but plausible purchase orders: what a layout prints, and the truth a reader must find."""

import random
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal

CENT = Decimal("0.01")

COMPANIES = [
    ("Alder & Finch Ltd", ["14 Wharf Road", "Leeds LS1 4AB"], "United Kingdom"),
    ("Kessler Haustechnik GmbH", ["Industriestraße 8", "20457 Hamburg"], "Deutschland"),
    ("Ateliers Roussel SARL", ["27 rue des Lilas", "69003 Lyon"], "France"),
    ("Redwood Facilities Inc.", ["400 Commerce Blvd, Suite 12", "Portland, OR 97209"], "USA"),
    ("Suministros Vega S.L.", ["Calle Mayor 41", "28013 Madrid"], "España"),
    ("Officine Bertani S.r.l.", ["Via Garibaldi 9", "20121 Milano (MI)"], "Italia"),
    ("De Vries Techniek B.V.", ["Havenweg 112", "1013 AB Amsterdam"], "Nederland"),
    ("Coastal Marine Pty Ltd", ["220 Industrial Drive", "Fremantle WA 6160"], "Australia"),
    ("Harbour Cafe Group", ["Unit 3, 9 Foundry Lane", "Bristol BS1 6QH"], "United Kingdom"),
    ("Brightside Schools Trust", ["77 Kings Parade", "York YO1 7HU"], "United Kingdom"),
    ("Bergmann Werkzeuge AG", ["Am Hafen 3", "8005 Zürich"], "Schweiz"),
    ("Northern Timber Corp.", ["1 Depot Street", "Duluth, MN 55802"], "USA"),
]
GOODS = [
    "Ball valve DN25 brass", "Cable tie 200 x 4.8 mm black", "Copier paper A4 80 gsm", "Nitrile glove size L box 100",
    "Hex bolt M8 x 40 zinc", "Roller bearing 6204-2RS", "LED downlight 9W 3000K", "Floor cleaner 5 L", "Paper cup 8 oz white",
    "Garden hose 1/2 inch 25 m", "Safety goggle clear anti-fog", "Spring washer M10 A4", "Ink cartridge 301 XL", "Bin liner 240 L",
    "Gaffer tape 48 mm x 25 m", "Olive oil extra virgin 750 ml", "Tinned tomatoes 400 g", "Hand towel 2 ply V-fold",
    "Grease cartridge EP2 400 g", "V-belt SPA 1250", "Cutting disc 125 x 1.0 mm", "Dog biscuit assorted 10 kg",
    "Schlauchschelle 20-32 mm", "Filtre à huile type C", "Tornillo allen M6", "Guarnizione OR 40x3", "Slangklem RVS 16 mm",
]  # fmt: skip
LONG = [
    " for outdoor use, UV resistant, delivered in retail packaging with hanging tab",
    ", stainless steel, with mounting kit and printed instructions",
    " premium grade, individually wrapped",
]
UNITS = ["EA", "CTN", "BOX", "PK", "M", "KG", "PAIR", "ST", "PCE", "ROL"]
QUANTITIES = [1, 2, 3, 4, 6, 8, 10, 12, 24, 25, 48, 60, 100, 144, 250, 500, 1000, 1500, 2400]


@dataclass(frozen=True)
class Item:
    line: str
    part: str
    own_part: str
    gtin: str
    description: str
    qty: Decimal
    uom: str
    price: Decimal
    per: Decimal
    due: date

    @property
    def amount(self) -> Decimal:
        return (self.qty * self.price / self.per).quantize(CENT, ROUND_HALF_UP)


@dataclass(frozen=True)
class Order:
    number: str
    day: date
    due: date
    currency: str
    buyer: tuple
    ship_to: tuple
    items: list = field(default_factory=list)

    @property
    def net(self) -> Decimal:
        return sum((item.amount for item in self.items), Decimal(0))


def make_order(rng: random.Random, *, lines: int, per: int = 1, long: bool = False) -> Order:
    day = date(2026, 1, 1) + timedelta(days=rng.randrange(330))
    due = day + timedelta(days=rng.randrange(3, 45))
    buyer, ship_to = rng.sample(COMPANIES, 2)
    number = rng.choice(["PO-{:05d}", "45000{:05d}", "P{:05d}/26", "{:06d}", "BE26-{:04d}", "ORD{:05d}-A"]).format(
        rng.randrange(1000, 99999)
    )
    step = rng.choice([1, 10])
    items = [_item(rng, str((n + 1) * step), due, per, long=long) for n in range(lines)]
    return Order(number, day, due, rng.choice(["EUR", "GBP", "USD", "AUD", "CHF", "NZD"]), buyer, ship_to, items)


def _item(rng: random.Random, line: str, due: date, per: int, *, long: bool) -> Item:
    description = rng.choice(GOODS) + (rng.choice(LONG) if long and rng.random() < 0.5 else "")
    part = (
        f"{rng.choice(['HB', 'GX', 'LD', 'CT', 'SW'])}-{rng.randrange(100, 9999)}{rng.choice(['', 'A', '/2', '-BK'])}"
    )
    gtin = _gtin(rng)
    price = Decimal(rng.randrange(45, 99999)).scaleb(-2)
    return Item(line, part, f"{rng.choice('ABCXZ')}{rng.randrange(10000, 99999)}", gtin, description,
                Decimal(rng.choice(QUANTITIES)), rng.choice(UNITS), price, Decimal(per), due + timedelta(days=rng.randrange(5)))  # fmt: skip


def _gtin(rng: random.Random) -> str:
    body = "40" + "".join(str(rng.randrange(10)) for _ in range(10))
    check = -sum(int(d) * (3 if n % 2 else 1) for n, d in enumerate(body)) % 10
    return body + str(check)


def truth_of(order: Order, shown: set, line_numbers: bool = True) -> dict:
    """What a reader must find; `shown` names the line fields the layout prints."""

    def maybe(name: str, value):
        return value if name in shown else None

    lines = [
        {
            "line": item.line if line_numbers else str(n), "buyer_part": maybe("own_part", item.own_part),
            "supplier_part": maybe("part", item.part), "gtin": maybe("gtin", item.gtin), "description": item.description,
            "qty": str(item.qty), "uom": maybe("uom", item.uom), "unit_price": maybe("price", str(item.price)),
            "amount": maybe("amount", str(item.amount)),
        }
        for n, item in enumerate(order.items, 1)
    ]  # fmt: skip
    return {
        "po_number": order.number, "date": order.day.isoformat(), "currency": order.currency, "document_type": "order",
        "requested_date": order.due.isoformat(), "total": maybe("total", str(order.net)),
        "buyer": {"name": order.buyer[0]}, "ship_to": {"name": order.ship_to[0]}, "lines": lines,
    }  # fmt: skip
