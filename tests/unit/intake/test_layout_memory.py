"""A form is taught once and read right from then on: through the real reader, the real rules and both databases."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from decimal import Decimal

import pytest
from sqlalchemy import event, func, select

from erp.orders.draft_queries import draft as draft_of
from intake import layout_queries, layouts, service, teaching, trying
from intake.models import IntakeOrder, Layout, LayoutRule
from intake.sandbox.pool import Reader
from kernel.audit import AuditEntry
from kernel.clock import today
from kernel.db import Database
from kernel.values.errors import Conflict, Invalid, NotFound
from parsers.memory.rules import ColumnRule, Rule
from parsers.memory.teaching import Wish
from parsers.ocr.extra import installed
from parsers.pages import render_page
from tests.factories import trade
from tests.factories.forms import pdf, strange_pdf, strange_sheet
from tests.factories.inbox import codes, mail, read_orders, see_through, x12

CLERK = "clerk@house.example"
TAUGHT = (
    ("po_number", "88-4711"), ("column:supplier_part", "HB-100"), ("column:description", "PVC elbow 25 mm"),
    ("column:qty", "12"), ("column:unit_price", "4.20"), ("column:amount", "50.40"),
    ("ship_to", "Harbour Plumbing Yard"),
)  # fmt: skip

SHEET = (("column:supplier_part", "HB-100"), ("column:description", "PVC elbow 25 mm"), ("column:unit_price", "4.20"))


def send(database: Database, reader: Reader, data: bytes, name: str = "order.pdf", **more: str) -> IntakeOrder:
    see_through(database, reader, mail((name, data), subject=f"Order {len(read_orders(database))}", **more))
    return read_orders(database)[-1]


def wishes(database: Database, reader: Reader, draft_id: int, asked: tuple[tuple[str, str], ...]) -> list[Rule]:
    with database.read() as session:
        studies = [teaching.look(session, reader, draft_id, Wish(aim, value)) for aim, value in asked]
    return [rule for study in studies for rule in study.proposals[0].rules]


def teach(
    database: Database, reader: Reader, draft_id: int, asked: tuple[tuple[str, str], ...] = TAUGHT
) -> tuple[int, ...]:
    rules = wishes(database, reader, draft_id, asked)
    with database.write() as session:
        return teaching.teach(session, reader, draft_id, rules, CLERK)


def test_a_form_taught_once_confirms_by_itself_the_next_time(shop: Database, reader: Reader) -> None:
    first = send(shop, reader, strange_pdf("88-4711"))
    assert (first.decision, first.doc["po_number"]) == ("review", None)
    assert "po.number_missing" in codes(first.findings)
    teach(shop, reader, first.draft_id or 0)
    (again,) = read_orders(shop)
    assert (again.doc["po_number"], [line["qty"] for line in again.doc["lines"]]) == ("88-4711", ["12", "5"])
    assert codes(again.findings) == []
    second = send(shop, reader, strange_pdf("99-1", rows=(("HB-200", "Ball valve 15 mm", 7, "10,00"),), cost="77"))
    assert (second.decision, second.doc["po_number"], second.findings) == ("confirmed", "99-1", [])
    assert second.doc["evidence"]["po_number"]["memory"] == again.doc["evidence"]["po_number"]["memory"]
    with shop.read() as session:
        (form,) = layout_queries.layouts(session)
    assert (form.debtor_code, len(form.rules), {rule.used for rule in form.rules}) == ("D1001", 7, {2})
    assert "the order number is read right of “Vorgang:”" in [rule.sentence for rule in form.rules]


def test_another_debtors_identical_form_is_read_as_if_nobody_had_taught_it(shop: Database, reader: Reader) -> None:
    with shop.write() as session:
        other = trade.make_debtor(session, "D2002", "Redwood Facilities", domains=("redwood.example",))
        trade.make_contact(session, other, "rob@redwood.example", name="Rob Reed")
    teach(shop, reader, send(shop, reader, strange_pdf("88-4711")).draft_id or 0)
    theirs = send(shop, reader, strange_pdf("55-1"), sender="rob@redwood.example")
    assert (theirs.decision, theirs.doc["po_number"]) == ("review", None)
    assert all("memory" not in found for found in theirs.doc["evidence"].values())


def test_another_form_of_the_same_debtor_is_left_alone(small_shop: Database, reader: Reader) -> None:
    teach(small_shop, reader, send(small_shop, reader, strange_pdf("88-4711")).draft_id or 0)
    usual = send(small_shop, reader, another_form(), "other.pdf")
    assert usual.doc["po_number"] == "PO-9"
    assert all("memory" not in found for found in usual.doc["evidence"].values())


def test_what_is_removed_no_longer_applies_and_can_come_back(small_shop: Database, reader: Reader) -> None:
    teach(small_shop, reader, send(small_shop, reader, strange_pdf("88-4711")).draft_id or 0)
    with small_shop.write() as session:
        layouts.forget(session, 1, CLERK)
    assert send(small_shop, reader, strange_pdf("88-4712")).doc["po_number"] is None
    with small_shop.write() as session:
        layouts.restore(session, 1, CLERK)
    assert send(small_shop, reader, strange_pdf("88-4713")).decision == "confirmed"
    with small_shop.read() as session:
        told = session.execute(
            select(AuditEntry.action, AuditEntry.actor).where(AuditEntry.subject == "layout:1")
        ).all()
    assert [action for action, _ in told] == ["layout.taught"] * 7 + ["layout.removed", "layout.restored"]
    assert {actor for _, actor in told} == {CLERK}


def test_what_contradicts_arithmetic_is_left_out_and_told(small_shop: Database, reader: Reader) -> None:
    first = send(small_shop, reader, strange_pdf("88-4711"))
    teach(small_shop, reader, first.draft_id or 0)
    wrong = (
        ColumnRule(("Gegenstand",), "other"),
        ColumnRule(("VK",), "amount"),
        ColumnRule(("Zl.Wert",), "unit_price"),
    )
    with small_shop.write() as session:
        (memory,) = layouts.memories(session, 1)
        layouts.teach(session, 1, first.document_id, memory.layout, wrong, CLERK)
    spoilt = send(small_shop, reader, strange_pdf("88-4714"))
    assert (spoilt.decision, spoilt.doc["po_number"]) == ("review", "88-4714")
    (told,) = [problem for problem in spoilt.doc["problems"] if problem["where"] == "layout"]
    assert told["code"] == "document.arithmetic"
    assert "left out" in told["message"]


def test_undoing_what_was_taught_reads_the_draft_as_before(small_shop: Database, reader: Reader) -> None:
    first = send(small_shop, reader, strange_pdf("88-4711"))
    before = first.doc
    made = teach(small_shop, reader, first.draft_id or 0)
    with small_shop.write() as session:
        teaching.take_back(session, reader, first.draft_id or 0, made, CLERK)
    assert read_orders(small_shop)[0].doc == before
    with small_shop.read() as session:
        assert layout_queries.layouts(session) == ()


def test_other_corrections_stay_when_the_draft_is_read_again(small_shop: Database, reader: Reader) -> None:
    first = send(small_shop, reader, strange_pdf("88-4711"))
    with small_shop.write() as session:
        service.correct(session, first.draft_id or 0, {"requested_date": "2030-01-31", "ship_to": "YARD"}, CLERK)
    teach(small_shop, reader, first.draft_id or 0)
    (again,) = read_orders(small_shop)
    assert [answer["field"] for answer in again.corrections] == ["requested_date", "ship_to"]
    with small_shop.read() as session:
        draft = draft_of(session, first.draft_id or 0)
    assert (str(draft.row.requested_date), draft.row.po_number, len(draft.lines)) == ("2030-01-31", "88-4711", 2)


def test_a_person_who_corrects_what_a_rule_read_is_counted(small_shop: Database, reader: Reader) -> None:
    teach(small_shop, reader, send(small_shop, reader, strange_pdf("88-4711")).draft_id or 0)
    with small_shop.write() as session:
        service.correct(session, 1, {"po_number": "88-4711/A"}, CLERK)
    with small_shop.read() as session:
        (form,) = layout_queries.layouts(session)
    assert {rule.sentence: rule.corrected for rule in form.rules if rule.corrected} == {
        "the order number is read right of “Vorgang:”": 1
    }


def test_a_later_word_takes_the_place_of_an_earlier_one(small_shop: Database, reader: Reader) -> None:
    draft_id = send(small_shop, reader, strange_pdf("88-4711")).draft_id or 0
    teach(small_shop, reader, draft_id, (("po_number", "4410"),))
    made = teach(small_shop, reader, draft_id, (("po_number", "88-4711"),))
    assert read_orders(small_shop)[0].doc["po_number"] == "88-4711"
    with small_shop.write() as session:
        teaching.take_back(session, reader, draft_id, made, CLERK)
    assert read_orders(small_shop)[0].doc["po_number"] == "4410"


def test_a_sheet_is_taught_and_read_like_a_page(small_shop: Database, reader: Reader) -> None:
    first = send(small_shop, reader, strange_sheet("88-4711"), "order.csv")
    assert (first.decision, first.doc["po_number"]) == ("review", None)
    teach(small_shop, reader, first.draft_id or 0, (("po_number", "88-4711"), ("requested_date", due()), *SHEET))
    second = send(small_shop, reader, strange_sheet("99-1"), "order.csv")
    assert (second.doc["po_number"], second.doc["requested_date"]) == ("99-1", due())
    assert (second.decision, codes(second.findings)) == ("confirmed", [])
    assert second.doc["evidence"]["po_number"]["where"] == "row 2 column 2"
    assert [line["unit_price"] for line in second.doc["lines"]] == ["4.20", "10.00"]


def due() -> str:
    return (today() + timedelta(days=14)).isoformat()


def test_trying_says_what_would_change_and_changes_nothing(small_shop: Database, reader: Reader) -> None:
    send(small_shop, reader, strange_pdf("88-4709"))
    taught = send(small_shop, reader, strange_pdf("88-4711"))
    send(small_shop, reader, another_form(), "other.pdf")
    teach(small_shop, reader, taught.draft_id or 0)
    stored = [order.doc for order in read_orders(small_shop)]
    with small_shop.read() as session:
        form = layout_queries.layout(session, 1)
        trials = list(trying.try_all(session, reader, form))
    assert [(trial.document.name, trial.is_of_form) for trial in trials] == [
        ("other.pdf", False), ("order.pdf", True), ("order.pdf", True),
    ]  # fmt: skip
    assert trials[1].changes == ()
    changes = {change.field: (change.before, change.after) for change in trials[2].changes}
    assert changes["po_number"] == (None, "88-4709")
    assert changes["line 1 unit_price"] == (None, "4.20")
    assert [order.doc for order in read_orders(small_shop)] == stored


def another_form() -> bytes:
    return pdf(
        "Harbour Plumbing Ltd\n\nPurchase Order No: PO-9\nOrder Date: 2026-01-05\n\n"
        "Item      Description            Quantity   Unit Price   Amount\n"
        "HB-100    PVC elbow                     2         4.20     8.40"
    )


# --- what nothing was taught of costs nothing -----------------------------------------------------------------------


class Counting:
    """A reader that counts what it is asked."""

    def __init__(self, real: Reader) -> None:
        self.real, self.asked = real, 0

    def __getattr__(self, name: str) -> object:
        self.asked += name in {"read", "read_mail"}
        return getattr(self.real, name)


@contextmanager
def statements(database: Database) -> Iterator[list[str]]:
    sent: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        sent.append(statement)

    event.listen(database.engine, "before_cursor_execute", note)
    yield sent
    event.remove(database.engine, "before_cursor_execute", note)


def test_a_shop_that_taught_nothing_reads_once_and_asks_one_question_more(small_shop: Database, reader: Reader) -> None:
    counting = Counting(reader)
    with statements(small_shop) as sent:
        see_through(small_shop, counting, mail(("order.pdf", strange_pdf("88-4711"))))  # type: ignore[arg-type]
    assert counting.asked == 1
    assert len([one for one in sent if "layout" in one]) == 1


def test_a_debtor_without_memories_is_read_once(small_shop: Database, reader: Reader) -> None:
    teach(small_shop, reader, send(small_shop, reader, strange_pdf("88-4711")).draft_id or 0)
    with small_shop.write() as session:
        other = trade.make_debtor(session, "D2002", "Redwood Facilities", domains=("redwood.example",))
        trade.make_contact(session, other, "rob@redwood.example", name="Rob Reed")
    counting = Counting(reader)
    with statements(small_shop) as sent:
        see_through(small_shop, counting, mail(("order.pdf", strange_pdf("55-1")), sender="rob@redwood.example"))  # type: ignore[arg-type]
    assert counting.asked == 1
    assert len([one for one in sent if "layout" in one]) == 2


def test_an_interchange_never_asks(small_shop: Database, reader: Reader) -> None:
    teach(small_shop, reader, send(small_shop, reader, strange_pdf("88-4711")).draft_id or 0)
    with statements(small_shop) as sent:
        see_through(small_shop, reader, x12(), channel="edi")
    assert [one for one in sent if "layout" in one] == []


# --- refusals ---------------------------------------------------------------------------------------------------------


def test_nothing_is_taught_where_nobody_knows_whose_form_it_is(small_shop: Database, reader: Reader) -> None:
    order = send(small_shop, reader, strange_pdf("88-4711"), sender="who@nowhere.example")
    with small_shop.write() as session:
        draft = draft_of(session, order.draft_id or 0)
    if draft.debtor_id is None:
        with pytest.raises(teaching.NoDebtor), small_shop.write() as session:
            teaching.teach(session, reader, order.draft_id or 0, [ColumnRule(("Mge.",), "qty")], CLERK)
    with small_shop.read() as session:
        assert session.scalar(select(func.count()).select_from(LayoutRule)) == 0


def test_a_decided_order_is_not_read_again(small_shop: Database, reader: Reader) -> None:
    order = send(small_shop, reader, strange_pdf("88-4711"))
    with small_shop.write() as session:
        service.reject(session, order.draft_id or 0, CLERK, "not for us", None)
    with pytest.raises(Conflict, match="rejected already"), small_shop.write() as session:
        teaching.teach(session, reader, order.draft_id or 0, [ColumnRule(("Mge.",), "qty")], CLERK)
    with small_shop.read() as session:
        assert session.scalar(select(func.count()).select_from(Layout)) == 0


def test_a_place_off_the_page_leads_nowhere(small_shop: Database, reader: Reader) -> None:
    order = send(small_shop, reader, strange_pdf("88-4711"))
    with small_shop.read() as session:
        for box in ((-500.0, -500.0, -400.0, -400.0), (9e6, 9e6, 9e7, 9e7)):
            assert (
                teaching.look(session, reader, order.draft_id or 0, Wish("po_number", page=1, box=box)).proposals == ()
            )
        assert (
            teaching.look(session, reader, order.draft_id or 0, Wish("po_number", page=99, box=(0, 0, 9, 9))).words
            == ()
        )
        assert teaching.look(session, reader, order.draft_id or 0, Wish("po_number", "x" * 200)).proposals == ()


def test_an_interchange_has_no_places(small_shop: Database, reader: Reader) -> None:
    see_through(small_shop, reader, x12(lines=[("NO-SUCH", "1", "1.00")]), channel="edi")
    with small_shop.read() as session, pytest.raises(Invalid, match="no pages or cells"):
        teaching.look(session, reader, read_orders(small_shop)[0].draft_id or 0, Wish())
    with small_shop.read() as session, pytest.raises(NotFound):
        teaching.look(session, reader, 4711, Wish())


def test_amounts_keep_their_worth(small_shop: Database, reader: Reader) -> None:
    teach(small_shop, reader, send(small_shop, reader, strange_pdf("88-4711")).draft_id or 0)
    done = send(small_shop, reader, strange_pdf("88-4715"))
    assert Decimal(done.doc["total"]) == Decimal("100.40")


# --- scans ------------------------------------------------------------------------------------------------------------


@pytest.mark.slow
@pytest.mark.skipif(not installed(), reason="the optional engine is not installed")
def test_a_scan_is_taught_and_read_like_a_page(small_shop: Database, reader: Reader) -> None:
    first = send(small_shop, reader, scanned(strange_pdf("88-4711")), "scan.png")
    assert first.doc["po_number"] is None
    teach(small_shop, reader, first.draft_id or 0, (("po_number", "88-4711"),))
    second = send(
        small_shop,
        reader,
        scanned(strange_pdf("99-1234", rows=(("HB-200", "Ball valve 15 mm", 7, "10,00"),))),
        "scan.png",
    )
    assert second.doc["po_number"] == "99-1234"


def scanned(data: bytes) -> bytes:
    return render_page(data, 1, 3.0)
