"""One message from its claim to its outcome, with the real reader, the real rules and the real books."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy import func, select, update

from erp.debtors.models import Debtor
from erp.orders.models import Draft, SalesOrder
from erp.stock.models import StockLevel
from intake import claims, deciding, knowing, pipeline, queries
from intake.models import Document, InboundMessage, IntakeOrder
from intake.reading import Reading
from intake.sandbox.pool import Reader
from kernel.audit import AuditEntry
from kernel.clock import machine_now, today
from kernel.db import Database
from kernel.outbox import OutboxRow
from kernel.values.errors import Transient
from matching.models import MatchRun
from tests.factories import inbox
from tests.factories.inbox import books, codes, mail, message, read_orders, see_through, sheet, take_in, typed, x12

# --- clean orders by every door --------------------------------------------------------------------------------------


def test_a_clean_interchange_becomes_an_order(shop: Database, reader: Reader) -> None:
    done = see_through(shop, reader, x12(), channel="edi")
    assert (done.state, done.decision, done.findings, done.attempts) == ("done", None, [], 1)
    assert done.done_at is not None
    assert books(shop) == {
        "orders": 1, "drafts": 1, "allocated": 17, "reserved": 17, "committed": Decimal("120.48"),
    }  # fmt: skip
    (order,) = read_orders(shop)
    assert (order.decision, order.order_no, order.draft_id) == ("confirmed", "SO-100001", 1)
    with shop.read() as session:
        assert session.scalars(select(OutboxRow.topic)).all() == ["order.confirmed"]
        assert session.scalars(select(SalesOrder.source_ref)).all() == [f"intake_order:{order.id}"]
        assert session.scalars(select(MatchRun.decision)).all() == ["confirmed"]


@pytest.mark.parametrize(
    ("data", "kind"),
    [(mail(("po.csv", sheet("PO-7"))), "csv"), (mail(text=typed("PO-7")), "text")],
)
def test_a_clean_mail_becomes_an_order(small_shop: Database, reader: Reader, data: bytes, kind: str) -> None:
    done = see_through(small_shop, reader, data)
    assert (done.state, done.sender, done.subject) == ("done", inbox.BUYER, "Our order")
    (order,) = read_orders(small_shop)
    assert (order.decision, order.doc["po_number"]) == ("confirmed", "PO-7")
    with small_shop.read() as session:
        kinds = session.scalars(select(Document.kind).where(Document.id == order.document_id)).all()
    assert kinds == [kind]


def test_the_outcome_has_the_form_of_the_interface(small_shop: Database, reader: Reader) -> None:
    done = see_through(small_shop, reader, x12("4500071925"), channel="edi", name="po.edi")
    with small_shop.read() as session:
        outcome = queries.outcome(session, done.id)
    (order,) = outcome["orders"]
    assert (outcome["file"], outcome["message_id"], outcome["state"]) == ("po.edi", None, "done")
    assert "decision" not in outcome
    assert {key: order[key] for key in ("po_number", "debtor", "decision", "order_no", "draft_id")} == {
        "po_number": "4500071925", "debtor": "D1001", "decision": "confirmed", "order_no": "SO-100001", "draft_id": "1",
    }  # fmt: skip
    assert order["lines"][0] == {
        "line": "1", "sku": "HB-100", "qty": "12", "unit": "EA", "unit_price": "4.20",
        "price_source": "price list TRADE",
    }  # fmt: skip


# --- what is held, let go or put aside -------------------------------------------------------------------------------


def test_what_is_not_clean_waits_in_the_inbox_and_changes_no_book(shop: Database, reader: Reader) -> None:
    done = see_through(shop, reader, x12(lines=[("NO-SUCH", "1", "1.00")]), channel="edi")
    assert done.state == "done"
    (order,) = read_orders(shop)
    assert (order.decision, order.order_no) == ("review", None)
    assert "item.unknown" in codes(order.findings)
    after = books(shop)
    assert (after["orders"], after["drafts"], after["allocated"], after["committed"]) == (0, 1, 0, 0)
    with shop.read() as session:
        assert session.scalars(select(Draft.state)).all() == ["review"]
        assert session.scalars(select(OutboxRow)).all() == []


def test_the_same_order_again_by_another_door_is_a_duplicate(shop: Database, reader: Reader) -> None:
    see_through(shop, reader, x12("PO-5"), channel="edi")
    second = see_through(shop, reader, mail(("po.csv", sheet("PO-5"))))
    assert second.state == "done"
    first_order, copy = read_orders(shop)
    assert (copy.decision, copy.order_no, copy.draft_id) == ("duplicate", first_order.order_no, None)
    assert "po.duplicate" in codes(copy.findings)
    assert (books(shop)["orders"], books(shop)["drafts"]) == (1, 1)
    with shop.read() as session:
        outcome = queries.outcome(session, second.id)["orders"][0]
        told = session.scalars(select(AuditEntry).where(AuditEntry.action == "order.let_go")).one()
    assert (outcome["debtor"], outcome["lines"][0]["sku"]) == ("D1001", "HB-100")
    assert told.subject == f"order:{first_order.order_no}"


def test_the_same_bytes_handed_in_again_are_told_as_a_duplicate(small_shop: Database, reader: Reader) -> None:
    done = see_through(small_shop, reader, x12(), channel="edi")
    assert take_in(small_shop, x12(), channel="edi", source_key="again") == done.id
    with small_shop.read() as session:
        (order,) = queries.outcome(session, done.id, again=True)["orders"]
    assert (order["decision"], order["order_no"]) == ("duplicate", "SO-100001")
    assert order["findings"][-1]["message"] == (
        "The same document came in before and is SO-100001 already; this copy makes no second order."
    )


@pytest.mark.parametrize(
    "data",
    [
        mail(text="Hello, do you stock ball valves?"),
        mail(text="I am away until Monday.", subject="Out of office", Auto_Submitted="auto-replied"),
        mail(("logo.png", b"\x89PNG\r\n\x1a\n" + b"x" * 3000), text="Happy birthday!"),
    ],
    ids=["chatter", "auto reply", "logo"],
)
def test_a_mail_without_an_order_is_done(small_shop: Database, reader: Reader, data: bytes) -> None:
    done = see_through(small_shop, reader, data)
    assert (done.state, done.decision) == ("done", "not_an_order")
    assert codes(done.findings, "note") == ["document.not_an_order"]
    assert codes(done.findings) == []
    assert read_orders(small_shop) == []


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (mail(("order.exe", b"MZ\x90\x00")), "document.unreadable"),
        (mail(("po.pdf", b"%PDF-1.7 broken")), "document.damaged"),
        (mail(("winmail.dat", b"\x78\x9f\x3e\x22rest")), "document.unreadable"),
        (mail(("po.csv", b"")), "document.unreadable"),
        (b"X: y\r\n" * 20_000 + b"\r\nhello", "document.too_large"),
    ],
    ids=["program", "broken pdf", "winmail", "empty", "headers"],
)
def test_what_cannot_be_read_stays_in_sight(small_shop: Database, reader: Reader, data: bytes, code: str) -> None:
    done = see_through(small_shop, reader, data)
    assert (done.state, done.decision) == ("quarantined", "unreadable")
    assert code in codes(done.findings)
    assert done.error == done.findings[0]["message"]
    with small_shop.read() as session:
        assert session.scalars(select(AuditEntry.action)).all() == ["message.quarantined"]


def test_a_broken_interchange_is_quarantined_as_a_whole(small_shop: Database, reader: Reader) -> None:
    done = see_through(small_shop, reader, x12()[:200], channel="edi")
    assert done.state == "quarantined"
    assert codes(done.findings)[0].startswith("document.")


# --- mails with several parts ----------------------------------------------------------------------------------------


def test_two_attached_orders_are_two_orders(small_shop: Database, reader: Reader) -> None:
    second = sheet("PO-72", [("HB-200", "3", "10.00")])
    see_through(small_shop, reader, mail(("a.csv", sheet("PO-71")), ("b.csv", second)))
    assert [(o.doc["po_number"], o.decision) for o in read_orders(small_shop)] == [
        ("PO-71", "confirmed"), ("PO-72", "confirmed"),
    ]  # fmt: skip


def test_the_text_beside_an_attached_order_is_its_note(small_shop: Database, reader: Reader) -> None:
    see_through(small_shop, reader, mail(("a.csv", sheet("PO-71")), text="Please ring before you deliver.\n> old mail"))
    (order,) = read_orders(small_shop)
    assert order.decision == "confirmed"
    with small_shop.read() as session:
        assert session.scalars(select(SalesOrder.notes)).one() == ["The mail says: Please ring before you deliver."]


def test_a_text_that_orders_the_same_is_only_a_note(small_shop: Database, reader: Reader) -> None:
    see_through(small_shop, reader, mail(("a.csv", sheet("PO-71")), text=typed("PO-71")))
    assert [(o.doc["po_number"], o.decision) for o in read_orders(small_shop)] == [("PO-71", "confirmed")]


def test_a_text_that_orders_otherwise_holds_the_order(small_shop: Database, reader: Reader) -> None:
    text = typed("PO-71", [("HB-100", "500", "4.20")])
    see_through(small_shop, reader, mail(("a.csv", sheet("PO-71")), text=text))
    (order,) = read_orders(small_shop)
    assert order.decision == "review"
    assert codes(order.findings) == ["document.contradiction"]


def test_a_text_with_a_number_of_its_own_is_an_order_of_its_own(small_shop: Database, reader: Reader) -> None:
    text = typed("PO-73", [("HB-200", "2", "10.00")])
    see_through(small_shop, reader, mail(("a.csv", sheet("PO-71")), text=text))
    assert sorted((o.doc["po_number"], o.decision) for o in read_orders(small_shop)) == [
        ("PO-71", "confirmed"), ("PO-73", "confirmed"),
    ]  # fmt: skip


def test_an_attachment_nobody_can_read_holds_the_orders_beside_it(small_shop: Database, reader: Reader) -> None:
    done = see_through(small_shop, reader, mail(("a.csv", sheet("PO-71")), ("more.pdf", b"%PDF-1.4 cut")))
    (order,) = read_orders(small_shop)
    assert order.decision == "review"
    assert codes(order.findings) == ["document.damaged"]
    assert (done.state, done.decision) == ("done", None)


def test_an_order_a_machine_typed_is_held(small_shop: Database, reader: Reader) -> None:
    see_through(small_shop, reader, mail(text=typed("PO-74"), Auto_Submitted="auto-generated"))
    (order,) = read_orders(small_shop)
    assert (order.decision, codes(order.findings)) == ("review", ["document.low_confidence"])


def test_a_stranger_names_no_debtor(small_shop: Database, reader: Reader) -> None:
    done = see_through(small_shop, reader, mail(("a.csv", sheet("PO-71")), sender="x@stranger.example"))
    (order,) = read_orders(small_shop)
    assert done.sender == "x@stranger.example"
    assert (order.decision, "sender.unknown" in codes(order.findings)) == ("review", True)


def test_what_a_bound_feed_brings_must_be_its_partners(small_shop: Database, reader: Reader) -> None:
    see_through(small_shop, reader, x12(), channel="edi", scope="partner:OTHER", partner="OTHER")
    (order,) = read_orders(small_shop)
    assert order.decision == "review"
    assert {"sender.unknown", "debtor.ambiguous"} & set(codes(order.findings))


# --- under lock ------------------------------------------------------------------------------------------------------


def test_stock_that_went_meanwhile_holds_the_order(
    shop: Database, reader: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Between the snapshot and the lock somebody else took it: only the lock knows."""
    message_id = take_in(shop, x12(), channel="edi")

    def sold_out(step: str) -> None:
        if step == "matched":
            session = current["session"]
            session.execute(update(StockLevel).values(on_hand=3, allocated=0))

    current: dict[str, Any] = {}
    real = deciding.match
    monkeypatch.setattr(deciding, "match", lambda session, *a: (current.update(session=session), real(session, *a))[1])
    monkeypatch.setattr(deciding, "crashpoint", sold_out)
    pipeline.process(shop, reader, message_id, "w1")
    (order,) = read_orders(shop)
    assert (order.decision, codes(order.findings)) == ("review", ["stock.short"])
    assert {key: books(shop)[key] for key in ("orders", "drafts", "reserved", "committed")} == {
        "orders": 0, "drafts": 1, "reserved": 0, "committed": 0,
    }  # fmt: skip
    with shop.read() as session:
        assert session.scalars(select(OutboxRow)).all() == []


def test_a_hold_put_on_meanwhile_holds_the_order(
    shop: Database, reader: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    message_id = take_in(shop, x12(), channel="edi")
    real = deciding.confirm

    def stopped(session: Any, *rest: Any) -> Any:
        session.execute(update(Debtor).values(on_hold=True))
        return real(session, *rest)

    monkeypatch.setattr(deciding, "confirm", stopped)
    pipeline.process(shop, reader, message_id, "w1")
    (order,) = read_orders(shop)
    assert (order.decision, codes(order.findings)) == ("review", ["debtor.on_hold"])
    assert books(shop)["orders"] == 0


def test_a_twin_confirmed_meanwhile_makes_this_one_a_duplicate(
    shop: Database, reader: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    see_through(shop, reader, x12("PO-1"), channel="edi")
    message_id = take_in(shop, x12("PO-1", ref=2), channel="edi")
    real, calls = deciding.match, iter([True, False])

    def blind_once(session: Any, order: Any, message: Any) -> Any:
        """As the snapshot of a worker that was a moment too early."""
        result = real(session, order, message)
        if not next(calls):
            return result
        clean = tuple(f for f in result.findings if f.code != "po.duplicate")
        return deciding.MatchResult(**{
            **{name: getattr(result, name) for name in result.__slots__},
            "decision": "confirmed", "findings": clean, "duplicate_of": None,
        })  # fmt: skip

    monkeypatch.setattr(deciding, "match", blind_once)
    pipeline.process(shop, reader, message_id, "w1")
    assert [o.decision for o in read_orders(shop)] == ["confirmed", "duplicate"]
    assert (books(shop)["orders"], books(shop)["drafts"]) == (1, 1)


# --- claims, leases and retries --------------------------------------------------------------------------------------


def test_a_message_is_processed_by_one_worker_only(shop: Database, reader: Reader) -> None:
    message_id = take_in(shop, x12(), channel="edi")
    held = shop.run(lambda session: claims.claim(session, message_id, "other", claims.LEASE))
    assert held is not None
    pipeline.process(shop, reader, message_id, "w1")
    assert message(shop, message_id).attempts == 1
    assert read_orders(shop) == []


def test_processing_again_what_is_done_changes_nothing(shop: Database, reader: Reader) -> None:
    done = see_through(shop, reader, x12(), channel="edi")
    pipeline.process(shop, reader, done.id, "w2")
    assert message(shop, done.id).attempts == 1
    assert books(shop)["orders"] == 1


def test_a_worker_whose_lease_was_taken_writes_nothing(
    shop: Database, reader: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    message_id = take_in(shop, x12(), channel="edi")

    def robbed(step: str) -> None:
        if step == "child_started":
            inbox.let_leases_run_out(shop)
            assert shop.run(lambda session: claims.claim(session, message_id, "thief", claims.LEASE)) is not None

    monkeypatch.setattr(pipeline, "crashpoint", robbed)
    pipeline.process(shop, reader, message_id, "w1")
    after = message(shop, message_id)
    assert (after.state, after.attempts, after.read_at) == ("processing", 2, None)
    assert read_orders(shop) == []
    assert books(shop)["drafts"] == 0


def test_work_goes_on_from_what_was_committed(shop: Database, reader: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
    """Dead after the first of two orders: the second worker reads nothing again and decides only the second."""
    message_id = take_in(shop, mail(("a.csv", sheet("PO-71")), ("b.csv", sheet("PO-72", [("HB-200", "1", "10.00")]))))

    class Killed(BaseException):
        pass

    def die(step: str) -> None:
        if step == "order_committed":
            raise Killed

    monkeypatch.setattr(pipeline, "crashpoint", die)
    with pytest.raises(Killed):
        pipeline.process(shop, reader, message_id, "w1")
    monkeypatch.undo()
    assert books(shop)["orders"] == 1
    pipeline.process(shop, reader, message_id, "w2")
    assert books(shop)["orders"] == 1  # its lease still runs
    inbox.let_leases_run_out(shop)
    pipeline.process(shop, NoReader(), message_id, "w2")
    assert (message(shop, message_id).state, books(shop)["orders"]) == ("done", 2)


class NoReader:
    """Whoever reads again what was read already fails the test."""

    def read(self, *_: object, **__: object) -> Any:
        raise AssertionError("read again")

    read_mail = read_pack = read


class Troubled:
    """A reader whose machine is out of order."""

    def __init__(self, problem: Exception) -> None:
        self.problem = problem

    def read(self, *_: object, **__: object) -> Any:
        raise self.problem

    read_mail = read_pack = read


def test_transient_trouble_is_tried_three_times_further_and_further_apart(small_shop: Database) -> None:
    message_id = take_in(small_shop, x12(), channel="edi")
    reader = Troubled(Transient("The document reader could not be started."))
    waits = []
    for _ in range(2):
        pipeline.process(small_shop, reader, message_id, "w1")
        after = message(small_shop, message_id)
        assert (after.state, after.error) == ("received", "The document reader could not be started.")
        waits.append((after.due_at - machine_now()).total_seconds())
        pipeline.process(small_shop, reader, message_id, "w1")  # not due yet
        with small_shop.write() as session:
            session.execute(update(InboundMessage).values(due_at=machine_now()))
    assert 3 < waits[0] <= 5
    assert 18 < waits[1] <= 20
    pipeline.process(small_shop, reader, message_id, "w1")
    after = message(small_shop, message_id)
    assert (after.state, after.decision, after.attempts) == ("quarantined", "unreadable", 3)
    assert after.error == "The document reader could not be started."


def test_a_bug_is_loud_and_does_not_lose_the_message(small_shop: Database) -> None:
    message_id = take_in(small_shop, x12(), channel="edi")
    with pytest.raises(ZeroDivisionError):
        pipeline.process(small_shop, Troubled(ZeroDivisionError("boom")), message_id, "w1")
    after = message(small_shop, message_id)
    assert after.state == "received"
    assert after.error == "Reading it failed (ZeroDivisionError: boom); retry, or tell support."


def test_a_message_that_kills_its_workers_is_boxed(small_shop: Database, reader: Reader) -> None:
    message_id = take_in(small_shop, x12(), channel="edi")
    for _ in range(3):
        claimed = small_shop.run(lambda session: claims.claim(session, message_id, "doomed", timedelta(0)))
        assert claimed is not None
    pipeline.process(small_shop, reader, message_id, "w1")
    after = message(small_shop, message_id)
    assert (after.state, after.decision) == ("quarantined", "unreadable")
    assert after.error == (
        "Reading it ended a worker 3 times; look at the original, and retry it when the cause is mended."
    )
    assert read_orders(small_shop) == []


def test_strange_characters_are_stored_on_both_databases(
    shop: Database, reader: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    """PostgreSQL takes neither NUL nor lone surrogates; a child that was captured could send both."""
    real = knowing.of_document

    def poisoned(*given: Any) -> Reading:
        reading = real(*given)
        monkeypatch.setattr(knowing, "of_document", real)
        (order,) = reading.documents[0].orders
        object.__setattr__(order, "notes", ("a\0b \ud800 c",))
        return reading

    monkeypatch.setattr(knowing, "of_document", poisoned)
    see_through(shop, reader, x12(), channel="edi")
    (order,) = read_orders(shop)
    assert order.doc["notes"] == ["ab ? c"]


def test_documents_and_orders_are_stored_once(shop: Database, reader: Reader) -> None:
    message_id = take_in(shop, x12(), channel="edi")
    taken = shop.run(lambda session: pipeline._take(session, message_id, "w1", claims.LEASE))
    assert taken is not None
    claim, data = taken
    reading = pipeline._read(shop, reader, claim, data or b"")
    waiting = [shop.run(lambda session: pipeline.store(session, claim, reading)) for _ in range(2)]
    assert waiting[0] == waiting[1]
    with shop.read() as session:
        counts = [session.scalar(select(func.count()).select_from(table)) for table in (Document, IntakeOrder)]
    assert counts == [1, 1]


def test_a_date_written_both_ways_is_read_as_in_the_senders_country(small_shop: Database, reader: Reader) -> None:
    """5/12 is the fifth of December in Bristol; a stranger's stays ambiguous."""
    day = today() + timedelta(days=20)
    day = day.replace(day=5) if day.day > 12 else day
    day = day if day > today() else (day + timedelta(days=31)).replace(day=5)
    table = (
        sheet("PO-1")
        .decode()
        .replace((today() + timedelta(days=14)).isoformat(), f"{day.day:02}/{day.month:02}/{day.year}")
    )
    see_through(small_shop, reader, mail(("a.csv", table.encode())))
    see_through(
        small_shop, reader, mail(("b.csv", table.replace("PO-1", "PO-2").encode()), sender="x@stranger.example")
    )
    known, strange = read_orders(small_shop)
    if day.day != day.month:
        assert "document.ambiguous_date" in codes(strange.findings)
    assert (known.decision, known.doc["requested_date"]) == ("confirmed", day.isoformat())
