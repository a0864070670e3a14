"""Drafts: saved, replaced, held, refused, superseded; the queue and what came before."""

from datetime import timedelta
from decimal import Decimal

import pytest
from sqlalchemy import event, func, select

from erp.orders import queries
from erp.orders.errors import IllegalMove, ReasonMissing, StaleDraft
from erp.orders.models import Draft, DraftLine
from erp.orders.service import draft as drafts
from erp.orders.service.confirm import confirm
from erp.orders.service.reject import reject, supersede
from kernel.audit import AuditEntry
from kernel.db import Database
from kernel.outbox import OutboxRow
from kernel.values.errors import NotFound
from kernel.values.finding import Finding
from tests.factories.sales import CLERK, RECEIVED, line, make_draft, make_world

HIGH = Finding("price.above_agreed", "block", "They ask 4.20", "1", "4.35", "4.20", {"pct": "3"})


def test_saving_the_same_source_again_replaces_it(database: Database) -> None:
    world = make_world(database, {"A-1": 9, "B-2": 9})
    with database.write() as session:
        first = make_draft(session, world, [("A-1", 1, "1"), ("B-2", 2, "1")], source_ref="x", findings=[HIGH])
        drafts.hold(session, first)
    with database.write() as session:
        again = make_draft(
            session, world, [("B-2", 5, "2.50")], source_ref="x", value=Decimal(15), notes=["Ring first"]
        )
        assert again == first
    with database.read() as session:
        view = queries.draft(session, first)
        assert (view.row.state, view.row.findings, view.row.value, view.notes) == ("review", (), 15, ("Ring first",))
        assert [(r.position, r.sku, r.qty, r.unit_price) for r in view.lines] == [(1, "B-2", 5, Decimal("2.5"))]
        assert session.scalar(select(func.count()).select_from(DraftLine)) == 1


def test_what_is_decided_is_not_saved_over(database: Database) -> None:
    world = make_world(database, {"A-1": 9})
    with database.write() as session:
        draft_id = make_draft(session, world, [("A-1", 1, "1")], source_ref="x")
        confirm(session, draft_id, CLERK)
        with pytest.raises(IllegalMove, match=f"Draft {draft_id} is confirmed"):
            make_draft(session, world, [("A-1", 2, "1")], source_ref="x")
        with pytest.raises(IllegalMove):
            reject(session, draft_id, CLERK, "Too late")
        with pytest.raises(IllegalMove):
            drafts.hold(session, draft_id)


def test_a_refusal_needs_its_reason_and_tells_it(database: Database) -> None:
    world = make_world(database, {"A-1": 9})
    with database.write() as session:
        draft_id = make_draft(session, world, [("A-1", 1, "1")])
        drafts.hold(session, draft_id)
        with pytest.raises(ReasonMissing):
            reject(session, draft_id, CLERK, "  ")
        with pytest.raises(StaleDraft):
            reject(session, draft_id, CLERK, "No", expected_version=99)
        reject(session, draft_id, CLERK, " Not our customer ")
    with database.read() as session:
        view = queries.draft(session, draft_id)
        assert (view.row.state, view.reject_reason) == ("rejected", "Not our customer")
        assert view.decided_at is not None
        told = session.scalars(select(AuditEntry).order_by(AuditEntry.id)).all()
        assert [(t.action, t.why) for t in told] == [("draft.review", None), ("draft.rejected", "Not our customer")]
        assert session.scalars(select(OutboxRow.topic)).all() == ["draft.rejected"]


def test_a_superseded_draft_is_out_of_the_queue(database: Database) -> None:
    world = make_world(database, {"A-1": 9})
    with database.write() as session:
        old, new = (make_draft(session, world, [("A-1", n, "1")], po_number="P 1") for n in (1, 2))
        for draft_id in (old, new):
            drafts.hold(session, draft_id)
        drafts.hold(session, new)
        supersede(session, old, "agent", f"Changed by draft {new}")
    with database.read() as session:
        assert [row.id for row in queries.drafts(session)] == [new]
        assert queries.counts(session) == {"review": 1, "superseded": 1}
        assert [(p.draft_id, p.state) for p in queries.drafts_with_po(session, world.debtor_id, "P1")] == [
            (new, "review"),
            (old, "superseded"),
        ]


def test_the_queue_is_oldest_first_in_one_query(database: Database) -> None:
    world = make_world(database, {"A-1": 9})
    with database.write() as session:
        made = [
            make_draft(
                session, world, [("A-1", 1, "1")] * n, received_at=RECEIVED - timedelta(hours=n), findings=[HIGH]
            )
            for n in range(4)
        ]
        nobody = make_draft(session, world, [], debtor_id=None, ship_to_id=None, received_at=RECEIVED)
        for draft_id in (*made, nobody):
            drafts.hold(session, draft_id)
    seen: list[str] = []
    listener = lambda conn, cursor, statement, *rest: seen.append(statement)  # noqa: E731
    with database.read() as session:
        session.connection()
        event.listen(database.engine, "before_cursor_execute", listener)
        rows = queries.drafts(session)
        event.remove(database.engine, "before_cursor_execute", listener)
        assert [row.id for row in rows] == [*reversed(made), nobody]
        assert [row.line_count for row in rows] == [3, 2, 1, 0, 0]
        assert (rows[0].debtor_code, rows[0].findings, rows[-1].debtor_code) == ("D1001", (HIGH,), None)
        assert [row.id for row in queries.drafts(session, limit=2, offset=1)] == [made[2], made[1]]
        assert queries.drafts(session, state="matching") == ()
        assert queries.drafts(session, state=None)[0].id == nobody
    assert len(seen) == 1


def test_content_is_only_known_when_every_line_is(database: Database) -> None:
    world = make_world(database, {"A-1": 9})
    with database.write() as session:
        whole = make_draft(session, world, [("A-1", 1, "1")])
        same = make_draft(session, world, [("A-1", 1, "2")])
        partly = make_draft(session, world, [line(world, 1, "A-1"), line(world, 2, "A-1", item_id=None)])
        keys = {d.id: d.content_key for d in session.scalars(select(Draft))}
    assert keys[whole] == keys[same] is not None
    assert keys[partly] is None


def test_what_is_not_there_is_not_found(database: Database) -> None:
    with database.write() as session:
        for ask in (
            lambda: queries.draft(session, 1),
            lambda: queries.order(session, "SO-1"),
            lambda: drafts.hold(session, 1),
        ):
            with pytest.raises(NotFound):
                ask()
