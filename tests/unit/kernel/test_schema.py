"""The schema goes up, down and up again on both databases, and says what the models say; the trail stays as written."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import inspect, select, text
from sqlalchemy.exc import DBAPIError

from erp.debtors.models import Debtor
from erp.orders.service.cancel import cancel
from kernel import audit, schema
from kernel.db import Database
from orderdesk.tables import METADATA
from tests.factories.sales import confirmed, invoiced, make_world, sent, slip_ids
from tests.factories.trade import make_open_item


def test_models_and_migrations_agree(database: Database) -> None:
    with database.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, METADATA) == []
    assert schema.is_current(database)


def test_down_and_up_again(database: Database) -> None:
    schema.downgrade(database)
    assert set(inspect(database.engine).get_table_names()) <= {"alembic_version"}
    schema.upgrade(database)
    assert set(METADATA.tables) <= set(inspect(database.engine).get_table_names())


def test_one_chain_and_no_gap() -> None:
    newest_first = list(ScriptDirectory.from_config(schema._config(None)).walk_revisions())
    numbers = [script.revision for script in newest_first]
    assert numbers[::-1] == [f"{number:04}" for number in range(1, len(numbers) + 1)]
    assert [script.down_revision for script in newest_first] == [*numbers[1:], None]


@pytest.mark.parametrize("deed", ["UPDATE audit_entry SET actor = 'nobody'", "DELETE FROM audit_entry"])
def test_the_trail_can_only_be_added_to(database: Database, deed: str) -> None:
    with database.write() as session:
        audit.record(session, actor="clerk@house.example", action="order.confirmed", subject="order:1")
    with pytest.raises(DBAPIError, match="only ever added to"), database.write() as session:
        session.execute(text(deed))
    with database.read() as session:
        assert session.scalars(select(audit.AuditEntry.actor)).all() == ["clerk@house.example"]


def test_what_stood_before_says_what_the_new_columns_would_have_said(database: Database) -> None:
    """A house of the second revision: a carried over item, an order cancelled, one sent and invoiced."""
    world = make_world(database, {"A-1": 50})
    gone, went = confirmed(database, world, [("A-1", 2, "5.00")]), confirmed(database, world, [("A-1", 3, "9.99")])
    with database.write() as session:
        cancel(session, gone.order_no, "clerk", "not wanted")
        make_open_item(session, session.get_one(Debtor, world.debtor_id), "OLD-7", 40, date(2026, 1, 1))
        (slip,) = slip_ids(session, went.order_id)
    number = invoiced(database, sent(database, slip))
    before = told(database)
    schema.downgrade(database, "0002")
    schema.upgrade(database)
    items, *rest = told(database)
    assert rest == before[1:]
    assert items == [("OLD-7", "opening", 0), (number, "invoice", 0)]


def told(database: Database) -> list[Sequence[Any]]:
    asked = (
        "SELECT document_no, kind, settled_before FROM open_item ORDER BY id",
        "SELECT cancelled_qty, base_qty FROM sales_order_line ORDER BY id",
        "SELECT sent_at IS NULL, state FROM picking_slip ORDER BY id",
        "SELECT debtor_name, debtor_tax_id, terms, bill_to, ship_to FROM invoice",
    )
    with database.read() as session:
        return [[tuple(row) for row in session.execute(text(one))] for one in asked]
