"""What people do at the desk: answers, undo, yes and no, retry, putting aside, handing in."""

import pytest
from sqlalchemy import select, update

from erp.debtors.models import Debtor
from erp.debtors.queries import item_codes
from erp.orders import queries as order_queries
from erp.orders.errors import CreditStop, ReasonMissing, StaleDraft
from erp.orders.models import Draft, DraftLine, SalesOrder
from erp.orders.service.hold import hold
from erp.picking.service import put_back, start
from intake import approving, pipeline, queries, service
from intake.models import Document, InboundMessage
from intake.sandbox.pool import Reader
from intake.states import WrongState
from kernel.clock import today
from kernel.db import Database
from kernel.values.errors import Invalid, NotFound
from matching.corrections import BadCorrection
from tests.factories import inbox, trade
from tests.factories.inbox import books, codes, mail, message, read_orders, see_through, take_in, x12
from tests.factories.sales import slip_ids

CLERK = "clerk@house.example"


def held(database: Database, reader: Reader, data: bytes) -> int:
    """The draft of a document that is held."""
    see_through(database, reader, data, channel="edi")
    order = read_orders(database)[-1]
    assert order.decision == "review"
    assert order.draft_id is not None
    return order.draft_id


def unknown_part(po: str = "PO-1", ref: int = 1) -> bytes:
    return x12(po, [("THEIR-77", "12", "4.20")], ref)


# --- answers ---------------------------------------------------------------------------------------------------------


def test_an_answer_settles_the_line_and_stays_with_the_clerk(shop: Database, reader: Reader) -> None:
    draft_id = held(shop, reader, unknown_part())
    with shop.write() as session:
        service.correct(session, draft_id, {"lines[0].item": "HB-100"}, CLERK)
    (order,) = read_orders(shop)
    assert (order.decision, codes(order.findings)) == ("review", [])
    assert [(a["field"], a["value"], a["by"]) for a in order.corrections] == [("lines[0].item", "HB-100", CLERK)]
    with shop.read() as session:
        line = session.scalars(select(DraftLine)).one()
        assert (line.qty, line.unit, line.unit_price) == (12, "EA", trade.Decimal("4.20"))
        assert item_codes(session, 1, ["THEIR-77"]) == {}
    assert books(shop)["orders"] == 0


def test_a_remembered_answer_makes_the_next_document_clean(shop: Database, reader: Reader) -> None:
    draft_id = held(shop, reader, unknown_part())
    with shop.write() as session:
        service.correct(session, draft_id, {"lines[0].item": "HB-100"}, CLERK, remember=True)
    see_through(shop, reader, unknown_part("PO-2", 2), channel="edi")
    assert [o.decision for o in read_orders(shop)] == ["review", "confirmed"]


def test_undo_takes_back_the_last_answer_only(small_shop: Database, reader: Reader) -> None:
    draft_id = held(small_shop, reader, unknown_part())
    with small_shop.write() as session:
        service.correct(session, draft_id, {"lines[0].item": "HB-100"}, CLERK)
        service.correct(session, draft_id, {"lines[0].item": "HB-200"}, CLERK)
        service.undo_correction(session, draft_id, CLERK)
    (order,) = read_orders(small_shop)
    assert [a["value"] for a in order.corrections] == ["HB-100"]
    with small_shop.read() as session:
        assert queries.source(session, draft_id).corrections[0].value == "HB-100"
        assert [step.words for step in queries.trail(session, draft_id)] == [
            "Put into the inbox", "Answered", "Answered", "Took back an answer",
        ]  # fmt: skip


def test_an_answer_that_is_none_changes_nothing(small_shop: Database, reader: Reader) -> None:
    draft_id = held(small_shop, reader, unknown_part())
    with pytest.raises(BadCorrection), small_shop.write() as session:
        service.correct(session, draft_id, {"lines[0].price": "0.01"}, CLERK)
    assert read_orders(small_shop)[0].corrections == []


def test_what_is_decided_takes_no_answer(small_shop: Database, reader: Reader) -> None:
    see_through(small_shop, reader, x12(), channel="edi")
    with pytest.raises(service.Decided, match="is confirmed already"), small_shop.write() as session:
        service.correct(session, 1, {"po_number": "X1"}, CLERK)


def test_a_debtor_is_assigned_to_all_orders_of_a_message(small_shop: Database, reader: Reader) -> None:
    done = see_through(small_shop, reader, x12(sender="STRANGER"), channel="edi")
    with pytest.raises(NotFound), small_shop.write() as session:
        service.assign_debtor(session, done.id, "D9999", CLERK)
    with small_shop.write() as session:
        service.assign_debtor(session, done.id, "D1001", CLERK)
    with small_shop.read() as session:
        assert session.scalars(select(Draft.debtor_id)).all() == [1]


# --- yes and no ------------------------------------------------------------------------------------------------------


def test_a_yes_makes_the_order(shop: Database, reader: Reader) -> None:
    draft_id = held(shop, reader, unknown_part())
    with shop.write() as session:
        service.correct(session, draft_id, {"lines[0].item": "HB-100"}, CLERK)
    with shop.write() as session:
        made = service.approve(session, draft_id, CLERK)
    (order,) = read_orders(shop)
    assert (order.decision, order.order_no) == ("confirmed", made.order_no)
    with shop.read() as session:
        assert session.scalars(select(SalesOrder.confirmed_by)).all() == [CLERK]


def test_a_refused_yes_changes_nothing(shop: Database, reader: Reader) -> None:
    draft_id = held(shop, reader, unknown_part())
    with shop.write() as session:
        service.correct(session, draft_id, {"lines[0].item": "HB-100"}, CLERK)
        session.execute(update(Debtor).values(on_hold=True))
    with pytest.raises(CreditStop), shop.write() as session:
        service.approve(session, draft_id, CLERK)
    assert read_orders(shop)[0].decision == "review"
    assert books(shop)["orders"] == 0
    with shop.write() as session:
        service.approve(session, draft_id, CLERK, frozenset({"debtor.on_hold"}))
    assert books(shop)["orders"] == 1


def test_a_yes_to_what_was_not_shown_is_refused(small_shop: Database, reader: Reader) -> None:
    draft_id = held(small_shop, reader, unknown_part())
    with small_shop.write() as session:
        service.correct(session, draft_id, {"lines[0].item": "HB-100"}, CLERK)
    with pytest.raises(StaleDraft), small_shop.write() as session:
        service.approve(session, draft_id, CLERK, expected_version=1)


def test_a_no_needs_its_reason(small_shop: Database, reader: Reader) -> None:
    draft_id = held(small_shop, reader, unknown_part())
    with pytest.raises(ReasonMissing), small_shop.write() as session:
        service.reject(session, draft_id, CLERK, " ")
    with small_shop.write() as session:
        service.reject(session, draft_id, CLERK, "We do not sell this.")
    assert read_orders(small_shop)[0].decision == "rejected"


def test_a_revision_replaces_the_order_it_revises(shop: Database, reader: Reader) -> None:
    see_through(shop, reader, x12("PO-1"), channel="edi")
    draft_id = held(shop, reader, x12("PO-1", [("HB-100", "20", "4.20")], ref=2))
    assert codes(read_orders(shop)[1].findings) == ["po.revision"]
    with shop.write() as session:
        made = service.approve(session, draft_id, CLERK, frozenset({"po.revision"}))
    assert (read_orders(shop)[1].decision, made.order_no, made.became) == ("changed", "SO-100001", "changed")
    with shop.read() as session:
        states = session.execute(select(SalesOrder.order_no, SalesOrder.state).order_by(SalesOrder.id)).all()
    assert [tuple(row) for row in states] == [("SO-100001", "confirmed")]
    assert (books(shop)["allocated"], books(shop)["reserved"]) == (20, 20)


def test_a_revision_of_what_is_being_picked_waits_for_the_warehouse(shop: Database, reader: Reader) -> None:
    """Neither refused nor written in: the order waits with the change in words, and goes on once that is settled."""
    slip = taken_in_hand(shop, reader)
    draft_id = held(shop, reader, x12("PO-1", [("HB-100", "20", "4.20")], ref=2))
    for _ in range(2):
        with shop.write() as session:
            assert service.approve(session, draft_id, CLERK, frozenset({"po.revision"})).became == "waits"
    with shop.read() as session:
        told = order_queries.order(session, "SO-100001")
        change = approving.change_of(session, order_queries.draft(session, draft_id))
    words = "20 EA of HB-100 instead of 12 EA; 5 EA of HB-200 taken out"
    assert told.hold is not None
    assert (told.hold.by, told.hold.why) == (CLERK, f"Change (draft {draft_id}): {words}")
    assert change == approving.Change("SO-100001", tuple(words.split("; ")), waits=True)
    assert (books(shop)["allocated"], read_orders(shop)[1].decision) == (17, "review")
    with shop.write() as session:
        put_back(session, slip, "picker@house.example")
        assert service.approve(session, draft_id, CLERK, frozenset({"po.revision"})).became == "changed"
    with shop.read() as session:
        assert order_queries.order(session, "SO-100001").hold is None
    assert (books(shop)["allocated"], read_orders(shop)[1].decision) == (20, "changed")


def test_a_change_that_comes_too_late_is_rejected_and_the_order_goes_on(shop: Database, reader: Reader) -> None:
    taken_in_hand(shop, reader)
    draft_id = held(shop, reader, x12("PO-1", [("HB-100", "20", "4.20")], ref=2))
    with shop.write() as session:
        service.approve(session, draft_id, CLERK, frozenset({"po.revision"}))
    with shop.write() as session:
        service.reject(session, draft_id, CLERK, "It is on the truck already.")
    with shop.read() as session:
        told = order_queries.order(session, "SO-100001")
        assert (told.hold, [line.qty for line in told.lines]) == (None, [12, 5])


def test_a_hold_of_somebody_else_outlasts_a_change(shop: Database, reader: Reader) -> None:
    see_through(shop, reader, x12("PO-1"), channel="edi")
    with shop.write() as session:
        hold(session, "SO-100001", "boss@house.example", "Ask first")
    draft_id = held(shop, reader, x12("PO-1", [("HB-100", "20", "4.20")], ref=2))
    with shop.write() as session:
        service.approve(session, draft_id, CLERK, frozenset({"po.revision"}))
    with shop.read() as session:
        told = order_queries.order(session, "SO-100001")
        assert (told.hold is not None and told.hold.why, [line.qty for line in told.lines]) == ("Ask first", [20])


def taken_in_hand(shop: Database, reader: Reader) -> int:
    """An order whose slip a picker has in hand; gives the slip's id."""
    see_through(shop, reader, x12("PO-1"), channel="edi")
    with shop.write() as session:
        (slip,) = slip_ids(session, session.scalars(select(SalesOrder.id)).one())
        start(session, slip, "picker@house.example")
    return slip


def test_a_revision_that_cannot_stand_leaves_the_first_order_alone(shop: Database, reader: Reader) -> None:
    see_through(shop, reader, x12("PO-1"), channel="edi")
    draft_id = held(shop, reader, x12("PO-1", [("HB-100", "99999", "4.20")], ref=2))
    with pytest.raises(approving.Conflict), shop.write() as session:
        service.approve(session, draft_id, CLERK, frozenset({"po.revision"}))
    with shop.read() as session:
        assert session.scalars(select(SalesOrder.state)).all() == ["confirmed"]
    assert (books(shop)["allocated"], read_orders(shop)[1].decision) == (17, "review")


def test_a_cancellation_ends_the_order(shop: Database, reader: Reader) -> None:
    see_through(shop, reader, x12("PO-1"), channel="edi")
    draft_id = held(shop, reader, x12("PO-1", ref=2).replace(b"BEG*00*", b"BEG*01*"))
    with shop.write() as session:
        done = service.approve(session, draft_id, CLERK)
    assert (done.order_no, read_orders(shop)[1].decision) == ("SO-100001", "cancelled")
    with shop.read() as session:
        assert session.scalars(select(SalesOrder.state)).all() == ["cancelled"]
        assert session.scalars(select(Draft.state).order_by(Draft.id)).all() == ["confirmed", "superseded"]
    assert (books(shop)["allocated"], books(shop)["committed"]) == (0, 0)


def test_a_cancellation_of_nothing_is_said(small_shop: Database, reader: Reader) -> None:
    draft_id = held(small_shop, reader, x12("PO-9").replace(b"BEG*00*", b"BEG*01*"))
    with pytest.raises(approving.NothingToCancel, match="No live order bears the number PO-9"):  # noqa: SIM117
        with small_shop.write() as session:
            service.approve(session, draft_id, CLERK)


# --- messages --------------------------------------------------------------------------------------------------------


def test_a_quarantined_message_is_read_again(shop: Database, reader: Reader) -> None:
    message_id = take_in(shop, x12(), channel="edi")
    with shop.write() as session:
        session.execute(update(InboundMessage).values(state="quarantined", attempts=3, error="The disk was full."))
    with shop.write() as session:
        service.retry_message(session, message_id, CLERK)
    pipeline.process(shop, reader, message_id, "w1")
    after = message(shop, message_id)
    assert (after.state, after.attempts, after.error) == ("done", 1, None)
    assert books(shop)["orders"] == 1


def test_reading_again_replaces_what_could_not_be_read(shop: Database, reader: Reader) -> None:
    done = see_through(shop, reader, mail(("x.exe", b"MZ")))
    with shop.write() as session:
        service.retry_message(session, done.id, CLERK)
        assert session.scalars(select(Document)).all() == []
    pipeline.process(shop, reader, done.id, "w1")
    assert message(shop, done.id).state == "quarantined"
    with shop.read() as session:
        assert len(queries.message(session, done.id).documents) == 2


def test_a_done_message_cannot_be_retried(small_shop: Database, reader: Reader) -> None:
    done = see_through(small_shop, reader, x12(), channel="edi")
    with pytest.raises(WrongState, match="The message is done"), small_shop.write() as session:
        service.retry_message(session, done.id, CLERK)


def test_a_message_is_put_aside_with_a_reason(small_shop: Database, reader: Reader) -> None:
    done = see_through(small_shop, reader, mail(("x.exe", b"MZ")))
    with pytest.raises(Invalid), small_shop.write() as session:
        service.ignore_message(session, done.id, CLERK, "")
    with small_shop.write() as session:
        service.ignore_message(session, done.id, CLERK, "Spam")
    with small_shop.read() as session:
        assert queries.counts(session) == {"ignored": 1}
        assert queries.messages(session, "quarantined") == ()


def test_an_upload_is_vouched_for_by_the_person(small_shop: Database, reader: Reader) -> None:
    with small_shop.write() as session:
        received = service.upload(session, "../../po.csv", inbox.sheet("PO-8"), CLERK, "D1001")
    pipeline.process(small_shop, reader, received.message_id, "w1")
    with small_shop.read() as session:
        view = queries.message(session, received.message_id)
    assert (view.name, view.scope, view.channel) == ("po.csv", "debtor:D1001", "upload")
    assert view.documents[0].orders[0].decision == "confirmed"


@pytest.mark.parametrize(
    ("data", "debtor", "problem"), [(b"", None, Invalid), (b"x" * 40_000_001, None, Invalid), (b"x", "D9", NotFound)]
)
def test_an_upload_that_cannot_be_is_refused(
    small_shop: Database, data: bytes, debtor: str | None, problem: type[Exception]
) -> None:
    with pytest.raises(problem), small_shop.write() as session:
        service.upload(session, "po.csv", data, CLERK, debtor)


def test_an_uploaded_mail_that_came_by_mail_too_is_one_message(small_shop: Database) -> None:
    data = mail(text="hello")
    first = take_in(small_shop, data)
    with small_shop.write() as session:
        again = service.upload(session, "saved.eml", data, CLERK)
        assert (again.message_id, again.is_new, again.first_arrival) == (first, False, True)


# --- reads -----------------------------------------------------------------------------------------------------------


def test_the_list_says_what_wants_a_person_first(small_shop: Database, reader: Reader) -> None:
    see_through(
        small_shop,
        reader,
        mail(("a.csv", inbox.sheet("PO-61")), ("b.csv", inbox.sheet("PO-62", [("NO", "1", "1.00")]))),
    )
    see_through(small_shop, reader, mail(text="hello"))
    with small_shop.read() as session:
        rows = queries.messages(session)
        assert [(row.decision, row.state) for row in rows] == [("not_an_order", "done"), ("review", "done")]
        assert queries.messages(session, limit=1, offset=1) == rows[1:]


def test_the_document_behind_a_draft(small_shop: Database, reader: Reader) -> None:
    data = unknown_part()
    draft_id = held(small_shop, reader, data)
    with small_shop.read() as session:
        source = queries.source(session, draft_id)
        assert queries.source_bytes(session, draft_id) == data
        assert queries.document(session, source.document_id).data == data
        for missing in (
            lambda: queries.source(session, 99),
            lambda: queries.document(session, 99),
            lambda: queries.message(session, 99),
        ):
            with pytest.raises(NotFound):
                missing()
    assert (source.name, source.kind, source.doc.po_number) == ("order.edi", "x12", "PO-1")
    assert source.text == data.decode()
    assert source.doc.evidence["lines[0].qty"].raw == "PO1*1*12*EA*4.20**VP*THEIR-77"


def changed(lines: list[str], po: str = "PO-1", ref: int = 2) -> bytes:
    """An 860 in its interchange."""
    head, group, *_ = x12(po, ref=ref).decode().split("~")
    body = [f"ST*860*{ref:04}", f"BCH*04*SA*{po}***{today():%Y%m%d}", *lines]
    body.append(f"SE*{len(body) + 1}*{ref:04}")
    return "~".join([head, group.replace("GS*PO", "GS*PC"), *body, f"GE*1*{ref}", f"IEA*1*{ref:09}", ""]).encode()


def test_a_change_of_one_line_is_shown_and_confirmed_as_the_whole_order(shop: Database, reader: Reader) -> None:
    see_through(shop, reader, x12("PO-1"), channel="edi")
    draft_id = held(shop, reader, changed(["POC*1*QI*30**EA*4.20**VP*HB-100"]))
    with shop.read() as session:
        lines = session.execute(select(DraftLine.line, DraftLine.qty).where(DraftLine.draft_id == draft_id)).all()
    assert [tuple(line) for line in lines] == [("1", 30), ("2", 5)]
    assert codes(read_orders(shop)[1].findings) == ["po.revision"]
    with shop.write() as session:
        made = service.approve(session, draft_id, CLERK, frozenset({"po.revision"}))
    with shop.read() as session:
        states = session.execute(select(SalesOrder.order_no, SalesOrder.state).order_by(SalesOrder.id)).all()
    assert [tuple(row) for row in states] == [(made.order_no, "confirmed")]
    assert (books(shop)["allocated"], read_orders(shop)[1].decision) == (35, "changed")


def test_a_change_of_an_unknown_order_waits(small_shop: Database, reader: Reader) -> None:
    draft_id = held(small_shop, reader, changed(["POC*1*QI*30**EA*4.20**VP*HB-100"], "PO-9"))
    assert codes(read_orders(small_shop)[0].findings) == ["po.revision"]
    with small_shop.read() as session:
        assert session.scalars(select(DraftLine.qty).where(DraftLine.draft_id == draft_id)).all() == [30]


def test_a_change_to_what_stands_already_is_let_go(small_shop: Database, reader: Reader) -> None:
    see_through(small_shop, reader, x12("PO-1"), channel="edi")
    see_through(small_shop, reader, changed(["POC*1*QI*12**EA*4.20**VP*HB-100"]), channel="edi")
    assert [o.decision for o in read_orders(small_shop)] == ["confirmed", "duplicate"]
