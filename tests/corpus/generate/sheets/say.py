"""One document's words and its ways to write numbers and days as text; and the truth of what it shows."""

import random
from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from tests.corpus.generate.orders import Item, Order, make_order
from tests.corpus.generate.sheets.book import Formula, Shown
from tests.corpus.generate.sheets.words import chosen

CURRENCY = {"en": ["GBP", "USD", "AUD", "EUR"], "pl": ["PLN"], "da": ["DKK"], "sv": ["SEK"]}
POINTED = {"en"}


class Say:
    """Words by key, texts of values. Days are written so that the country, given with the file, settles them."""

    def __init__(self, language: str, rng: random.Random, words: dict) -> None:
        self.language = language
        self.words = chosen(language, rng, words)
        self.decimal = "." if language in POINTED else ","
        self.group = rng.choice(["", "", {"en": ",", "fr": " ", "pl": " ", "sv": " "}.get(language, ".")])
        self.country = "US" if language == "en" and rng.random() < 0.3 else "GB"
        slashed = "%m/%d/%Y" if self.country == "US" else "%d/%m/%Y"
        self.day_format = rng.choice(["%Y-%m-%d", "%d.%m.%Y" if language in {"de", "pl", "da"} else slashed])

    def __getitem__(self, key: str) -> str:
        return self.words[key]

    def number(self, value: Decimal | int, *, grouped: bool = True) -> str:
        text = f"{value:,}" if isinstance(value, int) or value == value.to_integral_value() else f"{value:,.2f}"
        return text.replace(",", "\0").replace(".", self.decimal).replace("\0", self.group if grouped else "")

    def text(self, value: object) -> str:
        """A value as a text file carries it; identifiers are texts already."""
        value = value.value if isinstance(value, Formula | Shown) else value
        if value is None:
            return ""
        if isinstance(value, date):
            return value.strftime(self.day_format)
        if isinstance(value, Decimal | int):
            return self.number(value, grouped=False)
        return str(value)


def an_order(rng: random.Random, say: Say, lines: Sequence[int] = (1, 2, 3, 5, 8, 14, 30), per: int = 1) -> Order:
    """An order whose items differ from each other, as on any list, with a currency of the language's countries."""
    made = make_order(rng, lines=rng.choice(lines), per=per, long=rng.random() < 0.3)
    currency = rng.choice(CURRENCY.get(say.language, ["EUR", "EUR", "CHF"]))
    items, seen = [], set()
    for item in made.items:
        if item.part not in seen:
            items.append(item)
        seen.add(item.part)
    return Order(made.number, made.day, made.due, currency, made.buyer, made.ship_to, items)


LINE_FIELDS = {"own_part": "buyer_part", "part": "supplier_part", "gtin": "gtin", "description": "description",
               "uom": "uom", "price": "unit_price", "amount": "amount"}  # fmt: skip


def line_truth(item: Item, number: int, shown: set, **other: object) -> dict:
    """What a clerk reads in one line; `other` overrides (a quantity of one size, a unit that a title names)."""
    line = {"line": str(number), "qty": str(item.qty)}
    line |= {name: str(getattr(item, key)) if key in shown else None for key, name in LINE_FIELDS.items()}
    return line | other


def truth(order: Order, head: set, lines: list, **other: object) -> dict:
    """The truth of an order; `head` names the fields of the head that the layout shows."""
    values = {"po_number": order.number, "date": order.day.isoformat(), "requested_date": order.due.isoformat(),
              "currency": order.currency, "total": str(order.net)}  # fmt: skip
    names = {"po_number": "number", "date": "date", "requested_date": "due", "currency": "currency", "total": "total"}
    out = {name: values[name] if names[name] in head else None for name in names} | {"document_type": "order"}
    out |= {"buyer": {"name": order.buyer[0]}} if "buyer" in head else {}
    out |= {"ship_to": {"name": order.ship_to[0]}} if "ship_to" in head else {}
    return out | {"lines": lines, "line_count": len(lines)} | other
