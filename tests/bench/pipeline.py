"""Orders per second through the whole pipeline: received, read in the child, matched, confirmed, slip written."""

import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from intake.pipeline import process
from intake.receive import Incoming, receive
from intake.sandbox.pool import Reader
from kernel import outbox, schema
from kernel.db import Database
from orderdesk.runtime import subscriptions
from tests.bench.edi import x12_file
from tests.bench.timing import Row, table
from tests.factories.trade import make_address, make_contact, make_debtor, make_item, make_price, make_stock
from tests.servers import postgres

ORDERS, LINES = 150, 10


def run() -> None:
    rows = []
    with tempfile.TemporaryDirectory() as folder:
        rows.append(Row("SQLite, one process", _rate(f"sqlite:///{Path(folder) / 'bench.db'}")))
    with postgres.running() as url:
        rows.append(Row("PostgreSQL, one process", _rate(url)))
    table(
        "Whole pipeline, orders", rows, f"{LINES}-line X12 orders, each its own file; fsync is off on this PostgreSQL"
    )


def _rate(url: str) -> str:
    with _books(url) as database, Reader() as reader:
        data = [x12_file(orders=1, lines=LINES).replace(b"PO000001", b"PO%06d" % n) for n in range(ORDERS + 10)]
        for number in range(10):  # warm
            _order(database, reader, number, data[number])
        start = time.perf_counter()
        for number in range(10, ORDERS + 10):
            _order(database, reader, number, data[number])
        spent = time.perf_counter() - start
        assert _confirmed(database) == ORDERS + 10
    return f"{ORDERS / spent:,.1f} orders/s"


def _order(database: Database, reader: Reader, number: int, data: bytes) -> None:
    incoming = Incoming(channel="edi", scope="edi", name=f"{number}.edi", data=data, source_key=f"bench:{number}")
    message_id = database.run(lambda session: receive(session, incoming)).message_id
    process(database, reader, message_id, worker="bench")
    with database.read() as session:
        waiting = outbox.due(session)
    for row_id in waiting:
        outbox.deliver(database, row_id, subscriptions())


@contextmanager
def _books(url: str) -> Iterator[Database]:
    database = Database(url)
    schema.upgrade(database)
    with database.write() as session:
        debtor = make_debtor(session, "D1", edi_id="BUYER", currency="USD", credit_limit=None)
        make_address(session, debtor, code="01")
        make_contact(session, debtor)
        for line in range(1, LINES + 1):
            item = make_item(session, f"HB-{line:04}A")
            make_price(session, item, "4.20", debtor=debtor)
            make_stock(session, item, 10_000_000)
    yield database
    database.dispose()


def _confirmed(database: Database) -> int:
    from erp.orders.queries import orders

    with database.read() as session:
        return len(orders(session, limit=10_000))
