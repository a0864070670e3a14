"""The portal's catalogue page with 100,000 items: a signed-in customer searches, prices and stock are their own."""

import random
import statistics
import tempfile
import time
from pathlib import Path

from sqlalchemy import insert, text

from erp.catalog.models import Item, ItemUnit, TaxCode
from erp.catalog.rules import key
from erp.catalog.service import index_items
from erp.pricing.models import ListPrice, PriceList
from erp.stock.models import StockLevel
from erp.stock.service import put_warehouse
from kernel import schema
from kernel.db import Database
from portal.app import create_portal
from tests.bench.timing import Row, table
from tests.factories.trade import PASSWORD, make_contact, make_debtor
from tests.servers import postgres

ITEMS, PAGES = 100_000, 120
NOUNS = [
    "elbow",
    "valve",
    "cable",
    "socket",
    "hinge",
    "bracket",
    "sealant",
    "washer",
    "coupling",
    "nipple",
    "tee",
    "lamp",
    "switch",
    "gland",
    "trunking",
]
KINDS = [
    "brass",
    "copper",
    "steel",
    "nylon",
    "push-fit",
    "solvent",
    "compression",
    "white",
    "black",
    "chrome",
    "heavy",
    "light",
    "flanged",
]


def run() -> None:
    rows = []
    with tempfile.TemporaryDirectory() as folder:
        rows += _measure("SQLite", f"sqlite:///{Path(folder) / 'bench.db'}")
    with postgres.running() as url:
        rows += _measure("PostgreSQL", url)
    table(f"Portal catalogue page, {ITEMS:,} items", rows, "30 rows a page, whole request in process, one thread")


def _measure(name: str, url: str) -> list[Row]:
    database = Database(url)
    schema.upgrade(database)
    _fill(database)
    with database.write() as session:
        session.execute(text("ANALYZE"))  # as a server that has stood for a minute has done by itself
    client = create_portal(database).test_client()
    with database.read() as session:
        from erp.debtors.queries import debtors_by_email

        assert debtors_by_email(session, "buyer@bench.example").by_contact
    form = {"email": "buyer@bench.example", "password": PASSWORD}
    assert client.post("/sign-in", data=form, base_url="http://localhost").status_code == 303
    rng, times = random.Random(5), []
    for _ in range(PAGES):
        words = f"{rng.choice(KINDS)} {rng.choice(NOUNS)} {rng.randrange(1, 99)}"
        start = time.perf_counter()
        answer = client.get("/catalogue", query_string={"q": words}, base_url="http://localhost")
        times.append(time.perf_counter() - start)
        assert answer.status_code == 200
    database.dispose()
    cuts = statistics.quantiles(times, n=20)
    return [Row(f"{name}, p50", f"{cuts[9] * 1000:.1f} ms"), Row(f"{name}, p95", f"{cuts[18] * 1000:.1f} ms")]


def _fill(database: Database) -> None:
    rng = random.Random(3)
    with database.write() as session:
        session.execute(insert(TaxCode), [{"code": "STD", "name": "STD", "rate": 20}])
        words = [f"{rng.choice(KINDS)} {rng.choice(NOUNS)} {rng.randrange(1, 99)} mm type {n}" for n in range(ITEMS)]
        items = [
            {
                "id": n + 1, "sku": f"HB-{n:06}", "sku_key": key(f"HB-{n:06}"), "description": text, "search_text": "",
                "base_unit": "EA", "tax_code": "STD", "status": "active",
            }
            for n, text in enumerate(words)
        ]  # fmt: skip
        session.execute(insert(Item), items)
        session.execute(insert(ItemUnit), [{"item_id": n + 1, "unit": "EA", "factor_num": 1} for n in range(ITEMS)])
        session.execute(insert(PriceList), [{"code": "TRADE", "currency": "GBP"}])
        prices = [{"price_list": "TRADE", "item_id": n + 1, "unit": "EA", "price": 4} for n in range(ITEMS)]
        session.execute(insert(ListPrice), prices)
        warehouse = put_warehouse(session, "MAIN", "Main")
        levels = [{"warehouse_id": warehouse, "item_id": n + 1, "on_hand": n % 50} for n in range(ITEMS)]
        session.execute(insert(StockLevel), levels)
        index_items(session, range(1, ITEMS + 1))
        debtor = make_debtor(session, "D1", price_list="TRADE", currency="GBP")
        make_contact(session, debtor, "buyer@bench.example", portal=True)
