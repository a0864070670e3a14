"""Confirming a draft: what is written, what is refused, and that a refusal changes nothing."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from erp.debtors.models import Account, Debtor
from erp.orders import queries
from erp.orders.errors import CreditStop, DuplicateOrder, LinesShort, NotReady, OverLimit, StaleDraft
from erp.orders.models import Draft, SalesOrder
from erp.orders.service import draft as drafts
from erp.orders.service.confirm import confirm
from erp.stock.models import Reservation, StockLevel
from kernel.audit import AuditEntry
from kernel.db import Database
from kernel.outbox import OutboxRow
from kernel.values.errors import NotFound
from tests.factories.sales import CLERK, RECEIVED, broken_books, confirmed, line, make_draft, make_world
from tests.factories.statements import counted
from tests.factories.trade import make_address, make_debtor, make_item, make_open_item


def test_a_clean_draft_becomes_an_order_with_everything_that_belongs_to_it(database: Database) -> None:
    world = make_world(database, {"A-1": 50, "B-2": 5})
    with database.write() as session:
        make_item(session, "C-3", tax_code="ZERO", tax_rate=0)
        draft_id = make_draft(session, world, [("A-1", 3, "9.99"), ("B-2", 2, "0.05")], po_number="po 77/a ")
        made = confirm(session, draft_id, CLERK)
    with database.read() as session:
        order = queries.order(session, made.order_no)
        assert made.order_no == f"SO-{100000 + made.order_id}"
        assert (order.state, order.po_number, order.currency) == ("confirmed", "po 77/a ", "EUR")
        assert (order.net, order.tax, order.gross) == (Decimal("30.07"), Decimal("6.01"), Decimal("36.08"))
        assert [
            (r.sku, r.qty, r.unit, r.amount, r.reserved, r.shipped, r.waiting, r.invoiced) for r in order.lines
        ] == [
            ("A-1", Decimal(3), "EA", Decimal("29.97"), Decimal(3), Decimal(0), Decimal(0), Decimal(0)),
            ("B-2", Decimal(2), "EA", Decimal("0.1"), Decimal(2), Decimal(0), Decimal(0), Decimal(0)),
        ]
        assert (order.delivery, order.invoicing, order.cancellable) == ("none", "none", True)
        assert session.scalars(select(Account.committed)).one() == Decimal("36.08")
        assert session.scalars(select(Draft.state)).one() == "confirmed"
        rows = session.scalars(select(OutboxRow)).all()
        assert [(r.topic, r.key, r.payload) for r in rows] == [
            ("order.confirmed", made.order_no, {"order_id": str(made.order_id)})
        ]
        told = session.scalars(select(AuditEntry).order_by(AuditEntry.id)).all()
        assert {(t.actor, t.action, t.subject) for t in told} == {
            (CLERK, "order.confirmed", f"order:{made.order_no}"),
            (CLERK, "draft.confirmed", f"draft:{draft_id}"),
        }
        assert [(p.order_no, p.state) for p in queries.orders_with_po(session, world.debtor_id, "PO77/A")] == [
            (made.order_no, "confirmed")
        ]
        assert queries.draft(session, draft_id).order_no == made.order_no
        assert broken_books(session) == []


def test_a_confirmed_draft_gives_its_order_again(database: Database) -> None:
    world = make_world(database, {"A-1": 50})
    with database.write() as session:
        draft_id = make_draft(session, world, [("A-1", 3, "9.99")])
        first = confirm(session, draft_id, CLERK)
    with database.write() as session:
        assert confirm(session, draft_id, "other@house.example", expected_version=1) == first
    with database.read() as session:
        assert session.scalar(select(func.count()).select_from(SalesOrder)) == 1
        assert session.scalar(select(func.count()).select_from(OutboxRow)) == 1


def nothing_happened(session: Session, draft_id: int, before: Decimal = Decimal(0)) -> bool:
    counts = [
        session.scalar(select(func.count()).select_from(t)) for t in (SalesOrder, Reservation, OutboxRow, AuditEntry)
    ]
    allocated = session.scalar(select(func.sum(StockLevel.allocated)))
    state = session.scalars(select(Draft.state).where(Draft.id == draft_id)).one()
    return (
        counts == [0, 0, 0, 0]
        and allocated == 0
        and state == "matching"
        and session.scalars(select(Account.committed)).one() == before
    )


CASES: list[tuple[dict[str, Any], dict[str, Any], type[Exception], str, str]] = [
    ({"on_hold": True}, {}, CreditStop, "debtor.on_hold", "on hold"),
    ({"credit_limit": Decimal("35.99")}, {}, OverLimit, "credit.over_limit", "36 goes 0.01 over"),
    ({}, {"po_number": None}, NotReady, "po.number_missing", "no purchase order number"),
    ({}, {"currency": "USD"}, NotReady, "po.currency", "it is in USD"),
    ({}, {"qty": 51}, LinesShort, "stock.short", "51 of A-1 are wanted, 50 free"),
]


@pytest.mark.parametrize(("debtor", "draft", "error", "code", "words"), CASES)
def test_what_stands_in_the_way_refuses_and_what_a_person_accepts_does_not(
    database: Database, debtor: dict[str, Any], draft: dict[str, Any], error: type[Exception], code: str, words: str
) -> None:
    world = make_world(database, {"A-1": 50}, **debtor)
    told = dict(draft)
    with database.write() as session:
        draft_id = make_draft(session, world, [("A-1", told.pop("qty", 3), "10.00")], **told)
    with database.write() as session:
        with pytest.raises(error, match=words):
            confirm(session, draft_id, CLERK)
        assert nothing_happened(session, draft_id)
    with database.read() as session:
        assert nothing_happened(session, draft_id)
    with database.write() as session:
        assert confirm(session, draft_id, CLERK, accepted=frozenset({code})).order_no.startswith("SO-")
        assert broken_books(session) == []


def test_overdue_stops_until_accepted(database: Database) -> None:
    world = make_world(database, {"A-1": 50})
    with database.write() as session:
        make_open_item(session, session.get_one(Debtor, world.debtor_id), "OLD-1", "12.30", date(2020, 1, 31))
        draft_id = make_draft(session, world, [("A-1", 1, "1.00")])
    with database.write() as session:
        with pytest.raises(CreditStop, match=r"12\.3 EUR overdue") as caught:
            confirm(session, draft_id, CLERK)
        assert caught.value.code == "credit.overdue"
        assert nothing_happened(session, draft_id)
        confirm(session, draft_id, CLERK, accepted=frozenset({"credit.overdue"}))


def test_whoever_releases_credit_is_told_with_the_figures(database: Database) -> None:
    """Only what really stood in the way: a yes to a stop that was none releases nothing."""
    world = make_world(database, {"A-1": 50}, credit_limit=Decimal(30))
    every = frozenset({"debtor.on_hold", "credit.overdue", "credit.over_limit"})
    with database.write() as session:
        first, second = (make_draft(session, world, [("A-1", n, "10.00")]) for n in (2, 3))
        confirm(session, first, CLERK, accepted=every)
        made = confirm(session, second, CLERK, accepted=every)
    with database.read() as session:
        entry = session.scalars(select(AuditEntry).where(AuditEntry.action == "credit.released")).one()
    assert (entry.actor, entry.subject) == (CLERK, f"order:{made.order_no}")
    assert entry.facts == {
        "debtor": "D1001", "codes": "credit.over_limit", "order": "36", "exposure": "24", "limit": "30", "overdue": "0",
        "currency": "EUR",
    }  # fmt: skip


def test_the_limit_counts_what_is_committed_and_takes_the_last_cent(database: Database) -> None:
    world = make_world(database, {"A-1": 50}, credit_limit=Decimal(24))
    confirmed(database, world, [("A-1", 1, "10.00")])
    confirmed(database, world, [("A-1", 1, "10.00")])
    with pytest.raises(OverLimit, match=r"owes 24 EUR of a limit of 24; this order of 0\.02 goes 0\.02 over"):
        confirmed(database, world, [("A-1", 1, "0.02")])


def test_gaps_are_all_named_at_once(database: Database) -> None:
    world = make_world(database, {"A-1": 50})
    with database.write() as session:
        other = make_debtor(session, "D2", "Other")
        elsewhere = make_address(session, other)
        lines = [
            line(world, 1, "A-1", item_id=None),
            line(world, 2, "A-1", unit=None),
            line(world, 3, "A-1", unit_price=None),
            line(world, 4, "A-1", 1, unit="CT", base_qty=Decimal(10)),
            line(world, 5, "A-1", 1, unit="PAL"),
        ]
        draft_id = make_draft(session, world, lines, ship_to_id=elsewhere.id)
        with pytest.raises(NotReady) as caught:
            confirm(session, draft_id, CLERK)
    assert caught.value.missing == (
        "the delivery address is not one of D1001",
        "line 1 has no item of ours",
        "line 2 has no settled quantity",
        "line 3 has no price",
        "line 4 means another quantity since CT of A-1 was redefined",
        "line 5 cannot be ordered so (The item is not sold by PAL)",
    )


def test_an_unknown_debtor_no_lines_or_no_address_is_not_ready(database: Database) -> None:
    world = make_world(database, {"A-1": 50})
    with database.write() as session:
        nobody = make_draft(session, world, [("A-1", 1, "1")], debtor_id=None, ship_to_id=None)
        empty = make_draft(session, world, [], ship_to_id=None)
        with pytest.raises(NotReady, match="not known who ordered"):
            confirm(session, nobody, CLERK)
        with pytest.raises(NotReady) as caught:
            confirm(session, empty, CLERK)
        assert caught.value.missing == ("it has no lines", "it is not known where to deliver")
        with pytest.raises(NotFound):
            confirm(session, 999, CLERK)


def test_a_second_order_of_a_number_needs_the_policy_or_a_person(database: Database) -> None:
    world = make_world(database, {"A-1": 50})
    first = confirmed(database, world, [("A-1", 1, "1.00")], po_number="PO-X")
    with database.write() as session:
        again = make_draft(session, world, [("A-1", 2, "1.00")], po_number=" po-x ")
        with pytest.raises(DuplicateOrder, match=f"already confirmed as {first.order_no}"):
            confirm(session, again, CLERK)
        confirm(session, again, CLERK, accepted=frozenset({"po.duplicate"}))
        session.get_one(Debtor, world.debtor_id).duplicate_po = "allow"
    third = confirmed(database, world, [("A-1", 1, "1.00")], po_number="PO-X")
    with database.read() as session:
        assert session.scalars(select(SalesOrder.occurrence).order_by(SalesOrder.id)).all() == [1, 2, 3]
        assert queries.order(session, third.order_no).po_number == "PO-X"


def test_backorder_reserves_what_is_there_and_the_rest_waits(database: Database) -> None:
    world = make_world(database, {"A-1": 5, "B-2": 0}, backorder="allow")
    made = confirmed(database, world, [("A-1", 8, "1.00"), ("B-2", 1, "1.00")])
    with database.read() as session:
        lines = queries.order(session, made.order_no).lines
        assert [(r.reserved, r.waiting) for r in lines] == [(Decimal(5), Decimal(3)), (Decimal(0), Decimal(1))]
        assert broken_books(session) == []


def test_nothing_at_all_in_stock_is_its_own_finding(database: Database) -> None:
    world = make_world(database, {"A-1": 0})
    with pytest.raises(LinesShort) as caught:
        confirmed(database, world, [("A-1", 1, "1.00")])
    assert caught.value.code == "stock.none"


def test_a_draft_that_was_changed_since_is_not_confirmed_blindly(database: Database) -> None:
    world = make_world(database, {"A-1": 50})
    with database.write() as session:
        draft_id = make_draft(session, world, [("A-1", 1, "1.00")])
    with database.read() as session:
        seen = queries.draft(session, draft_id).row.version
    with database.write() as session:
        drafts.hold(session, draft_id)
    with database.write() as session:
        with pytest.raises(StaleDraft):
            confirm(session, draft_id, CLERK, expected_version=seen)
        confirm(session, draft_id, CLERK, expected_version=seen + 1)


def test_packs_are_sold_in_packs_and_reserved_in_pieces(database: Database) -> None:
    world = make_world(database, {"A-1": 50})
    with database.write() as session:
        carton = line(world, 1, "A-1", 2, "118.80", unit="CT", base_qty=Decimal(24), customer_part="K-9")
        per_hundred = line(world, 2, "A-1", 7, "33.33", price_per=Decimal(100))
        made = confirm(session, make_draft(session, world, [carton, per_hundred]), CLERK)
        lines = queries.order(session, made.order_no).lines
    assert [(r.qty, r.unit, r.base_qty, r.base_unit, r.amount, r.customer_part) for r in lines] == [
        (Decimal(2), "CT", Decimal(24), "EA", Decimal("237.6"), "K-9"),
        (Decimal(7), "EA", Decimal(7), "EA", Decimal("2.33"), None),
    ]


def test_ten_lines_cost_nineteen_statements(database: Database) -> None:
    world = make_world(database, {f"A-{n}": 50 for n in range(10)})
    with database.write() as session:
        draft_id = make_draft(session, world, [(sku, 2, "3.00") for sku in world.items], received_at=RECEIVED)
    with counted(database) as seen, database.write() as session:
        confirm(session, draft_id, CLERK)
    work = [s for s in seen if s.split()[0] not in {"SAVEPOINT", "RELEASE"}]
    assert len(work) <= 19, "\n".join(work)
    assert sum("INSERT INTO sales_order_line" in s for s in seen) == 1
