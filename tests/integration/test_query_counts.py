"""What an order costs the database from the door to slip and confirmation: statements, commits, and no table read whole.

The same for a hundred lines as for ten, and the same with thousands of orders on file.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import pytest
from sqlalchemy import JSON, Column, Connection, String, Table, event, func, insert, select, text

from erp.allocation.queries import waiting_lines
from erp.debtors import queries as debtors
from erp.orders.models import SalesOrder, SalesOrderLine
from erp.picking import queries as picking
from erp.picking.models import PickingLine
from intake.models import OutgoingMail
from intake.pipeline import process
from intake.receive import Incoming, receive
from intake.sandbox.pool import Reader
from kernel import outbox
from kernel.db import Database
from orderdesk.runtime import subscriptions
from orderdesk.tables import METADATA
from tests.factories import inbox, trade

STATEMENTS = 66  # of which two open and end the savepoint around the confirmation
COMMITS = 7  # received, claimed, read, decided, event claimed, slip, confirmation
ON_FILE = 2_000
GROWING = (
    "blob", "inbound_message", "arrival", "document", "intake_order", "match_run", "draft", "draft_line",
    "sales_order", "sales_order_line", "stock_reservation", "picking_slip", "picking_line", "outbox", "outgoing_mail",
    "audit_entry",
)  # fmt: skip
_NAMED = frozenset({"po_key", "po_number", "source_ref", "subject"})  # alike in no two orders, though no key says so
_SHIFT = 100_000


@dataclass
class Cost:
    """The statements an order sent, with their values, and how often it committed."""

    sent: list[tuple[str, Any]] = field(default_factory=list)
    commits: int = 0


@pytest.fixture(scope="module")
def reader() -> Iterator[Reader]:
    with Reader() as made:
        yield made


@pytest.fixture
def shop(database: Database) -> Database:
    """Harbour with a hundred priced items in stock."""
    with database.write() as session:
        debtor = inbox.make_trade(session, credit_limit=None)
        for number in range(100):
            item = trade.make_item(session, f"CO-{number:03}", f"Coupling {number} mm")
            trade.make_price(session, item, "1.10")
            trade.make_price(session, item, "1.00", debtor=debtor)
            trade.make_stock(session, item, 1_000_000)
    return database


def test_a_hundred_lines_cost_no_more_statements_than_ten(shop: Database, reader: Reader) -> None:
    order(shop, reader, "WARM", lines=2)
    ten, hundred = order(shop, reader, "TEN", lines=10), order(shop, reader, "HUNDRED", lines=100)
    assert [kinds(ten), ten.commits] == [kinds(hundred), hundred.commits]
    assert len(ten.sent) <= STATEMENTS, "\n".join(kinds(ten))
    assert ten.commits == COMMITS


def test_two_thousand_orders_on_file_change_nothing(shop: Database, reader: Reader) -> None:
    few = order(shop, reader, "FEW", lines=10)
    with shop.write() as session:
        multiply(session.connection(), ON_FILE)
    if shop.dialect == "postgresql":
        with shop.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.execute(text("ANALYZE"))
    many = order(shop, reader, "MANY", lines=10)
    assert [kinds(many), many.commits] == [kinds(few), few.commits]
    assert read_whole(shop, many) == []


def test_closed_history_is_in_no_index_that_is_asked_each_time(shop: Database, reader: Reader) -> None:
    """Paid items, invoiced lines and slips that left: what looks for open ones goes by an index that has only those."""
    order(shop, reader, "FEW", lines=2)
    with shop.write() as session:
        multiply(session.connection(), 20)
        item_id = session.scalars(select(SalesOrderLine.item_id)).first()
    with measured(shop) as cost, shop.read() as session:
        debtors.account(session, 1, date(2026, 11, 24))
        debtors.open_items(session, 1)
        waiting_lines(session, [item_id])
        picking.open_count(session)
    wanted = ("ix_open_item_open", "ix_open_item_open", "ix_sales_order_line_open", "ix_picking_slip_open")
    asked = [sent for sent in cost.sent if "stock_reservation" not in sent[0]]
    assert len(asked) == len(wanted)
    for (statement, values), index in zip(asked, wanted, strict=True):
        assert index in the_plan(shop, statement, values), statement


def the_plan(database: Database, statement: str, values: Any) -> str:
    """PostgreSQL would read so small a table whole: with that put away it says which index it can take."""
    with database.engine.connect() as connection:
        if database.dialect == "postgresql":
            connection.exec_driver_sql("SET LOCAL enable_seqscan = off")
            connection.exec_driver_sql("SET LOCAL enable_sort = off")
        plan = "EXPLAIN" if database.dialect == "postgresql" else "EXPLAIN QUERY PLAN"
        return "\n".join(str(row[-1]) for row in connection.exec_driver_sql(f"{plan} {statement}", values))


def order(shop: Database, reader: Reader, po: str, lines: int) -> Cost:
    """See one clean order through, as a worker would that hears every bell."""
    data = inbox.x12(po, [(f"CO-{number:03}", "12", "1.00") for number in range(lines)])
    incoming = Incoming(channel="edi", scope="edi", name=f"{po}.edi", data=data, source_key=f"feed:1:{po}")
    with measured(shop) as cost:
        message_id = shop.run(lambda session: receive(session, incoming)).message_id
        process(shop, reader, message_id, "w1")
    with shop.read() as session:
        (event_id,) = outbox.due(session)
    with measured(shop, cost):
        outbox.deliver(shop, event_id, subscriptions())
    with shop.read() as session:
        found = session.scalars(select(SalesOrder).where(SalesOrder.po_number == po)).one()
        mails = select(func.count()).where(OutgoingMail.key == f"order.confirmed:{found.id}")
        picked = select(func.count(PickingLine.id)).where(
            PickingLine.order_line_id.in_([line.id for line in found.lines])
        )
        assert (len(found.lines), session.scalar(picked), session.scalar(mails)) == (lines, lines, 1)
    return cost


@contextmanager
def measured(database: Database, cost: Cost | None = None) -> Iterator[Cost]:
    cost = cost or Cost()

    def note(_connection: Any, _cursor: Any, statement: str, values: Any, *_rest: Any) -> None:
        if not statement.startswith(("BEGIN", "PRAGMA")):
            cost.sent.append((statement, values))

    def count(_connection: Any) -> None:
        cost.commits += 1

    event.listen(database.engine, "before_cursor_execute", note)
    event.listen(database.engine, "commit", count)
    try:
        yield cost
    finally:
        event.remove(database.engine, "before_cursor_execute", note)
        event.remove(database.engine, "commit", count)


def kinds(cost: Cost) -> list[str]:
    """What each statement does to which table."""
    found = (
        re.match(r"(?:(SELECT)\b.*?\sFROM|INSERT INTO|UPDATE|DELETE FROM|\w+) +(\w+)", s, re.DOTALL)
        for s, _ in cost.sent
    )
    return [" ".join([*match[0].split()[:1], match[2]]) for match in found if match is not None]


# --- thousands of orders -----------------------------------------------------------------------------------------


def multiply(connection: Connection, times: int) -> None:
    """Copy all that the orders on file left in the growing tables, with keys of their own."""
    for table in METADATA.sorted_tables:
        if table.name not in GROWING:
            continue
        found = [dict(row) for row in connection.execute(select(table)).mappings()]
        copies = [copied(table, row, number) for number in range(1, times + 1) for row in found]
        connection.execute(insert(table), copies)


def copied(table: Table, row: dict[str, Any], number: int) -> dict[str, Any]:
    return {column.key: moved(column, row[column.key], number) for column in table.columns}


def moved(column: Column[Any], value: Any, number: int) -> Any:
    points = [key.column for key in column.foreign_keys if key.column.table.name in GROWING]
    own = [*points, *([column] if not column.foreign_keys and is_key(column) else [])]
    if value is None or isinstance(column.type, JSON) or not own:
        return value
    return value + number * _SHIFT if isinstance(value, int) else f"{value}/{number}"


def is_key(column: Column[Any]) -> bool:
    unique = column.unique or any(column.name in index.columns for index in column.table.indexes if index.unique)
    return column.primary_key or column.name in _NAMED or bool(unique and isinstance(column.type, String))


def read_whole(database: Database, cost: Cost) -> list[str]:
    """Statements whose plan goes through a growing table from end to end."""
    plan = "EXPLAIN" if database.dialect == "postgresql" else "EXPLAIN QUERY PLAN"
    wanted = [(s, v) for s, v in cost.sent if s.startswith(("SELECT", "UPDATE")) and not isinstance(v, list)]
    faults = []
    with database.engine.connect() as connection:
        for statement, values in wanted:
            steps = [str(row[-1]) for row in connection.exec_driver_sql(f"{plan} {statement}", values)]
            faults += [f"{step.strip()}: {statement}" for step in steps if goes_through(step)]
    assert len(wanted) > STATEMENTS // 2
    return faults


def goes_through(step: str) -> bool:
    found = re.search(r"Seq Scan on (\w+)|^SCAN (\w+)(?! USING (?:COVERING )?INDEX)", step.strip())
    return found is not None and (found[1] or found[2]) in GROWING
