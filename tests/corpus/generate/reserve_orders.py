"""Orders of the family kept in reserve for sheets and mails: its own firms and goods, as its pages have them."""

import random
from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal

from tests.corpus.generate import pools
from tests.corpus.generate.deals import QUANTITIES, filled, gtin
from tests.corpus.generate.orders import Item, Order

HOMES = {"en": "GB", "de": "DE", "fr": "FR", "es": "ES", "it": "IT", "nl": "NL", "pl": "PL", "sv": "SE"}
MONEY = {"GB": "GBP", "US": "USD", "PL": "PLN", "SE": "SEK"}
NUMBERS = ("PO-#####", "45000#####", "26-####", "B######", "######", "EK26/####")
CODES = ("@@-####", "######", "##.###.##", "@####-##", "@@####@")


def own_order(rng: random.Random, language: str, country: str, lines: Sequence[int], per: int = 1) -> Order:
    """An order in which no code stands twice; the day asked for is two weeks away at least."""
    home = [company for company in pools.companies("reserve") if company.country == country]
    buyer, ship = rng.choice(home), rng.choice(home)
    wares = [ware for ware in pools.wares("reserve") if ware.language == language]
    day = date(2026, 1, 5) + timedelta(days=rng.randrange(300))
    due = day + timedelta(days=rng.randrange(14, 40))
    forms, items, codes = rng.sample(CODES, 2), [], set()
    for ware in rng.choices(wares, k=rng.choice(lines)):
        part = filled(forms[0], rng)
        if part not in codes:
            price = Decimal(rng.randrange(int(ware.low * 100) or 25, int(ware.high * 100))).scaleb(-2)
            items.append(Item(str(len(items) + 1), part, filled(forms[1], rng), gtin(rng), ware.description, Decimal(rng.choice(QUANTITIES)),
                              ware.unit, price * per, Decimal(per), due + timedelta(days=rng.choice((0, 0, 7)))))  # fmt: skip
        codes.add(part)
    return Order(
        filled(rng.choice(NUMBERS), rng), day, due, MONEY.get(country, "EUR"), _place(buyer), _place(ship), items
    )


def _place(company: pools.Company) -> tuple:
    return (company.name, [company.street, company.town], company.land)
