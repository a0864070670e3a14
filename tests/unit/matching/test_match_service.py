"""A document against real books on both databases: who, what, at which price, had before, and in how many queries."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import event
from sqlalchemy.orm import Session

from erp.debtors.models import Debtor
from erp.orders.service import confirm, draft
from kernel.db import Database
from matching import queries, service
from matching.types import Envelope, MatchResult
from parsers.document import Party, Problem, PurchaseOrderDoc, PurchaseOrderLine
from tests.factories import trade
from tests.unit.matching.builders import codes, finding

MAIL = Envelope(
    channel="mail",
    received_at=datetime(2026, 11, 23, 8, tzinfo=UTC),
    today=date(2026, 11, 23),
    sender="Buyer@acme.example",
    authenticated=True,
)
ACME = Party(name="ACME Builders Limited")


def doc(*lines: PurchaseOrderLine, **columns: Any) -> PurchaseOrderDoc:
    given = lines or (line("1"),)
    return PurchaseOrderDoc(**{"po_number": "4711", "currency": "EUR", "buyer": ACME, "lines": given, **columns})


def line(label: str, sku: str | None = "HB-100", **columns: Any) -> PurchaseOrderLine:
    told = {"supplier_part": sku, "qty": Decimal(12), "uom": "EA", "unit_price": Decimal("4.20")}
    return PurchaseOrderLine(line=label, **(told | columns))


def stocked(session: Session, items: int = 1, credit_limit: Decimal | None = None) -> Debtor:
    """Debtors Acme and Bolt, and items HB-100, HB-101, ... in pieces and cartons, all priced and there."""
    debtor = trade.make_debtor(session, domains=("acme.example",), gln="4012345000009", credit_limit=credit_limit)
    trade.make_address(session, debtor)
    trade.make_contact(session, debtor, "buyer@acme.example")
    bolt = trade.make_debtor(session, "D1002", "Bolt Trading GmbH", edi_id="BOLT", domains=("bolt.example",))
    trade.make_address(session, bolt)
    for number in range(items):
        item = trade.make_item(session, f"HB-{100 + number}", f"PVC elbow no {number}", units={"CT": 12})
        trade.make_price(session, item, "4.20")
        trade.make_stock(session, item, 1000)
        trade.make_item_code(session, debtor, f"B{number}", item, "CT")
    return debtor


def confirmed(session: Session, result: MatchResult, source_ref: str) -> str:
    """What intake does with a clean result."""
    assert result.debtor is not None
    assert result.ship_to is not None
    lines = [
        draft.DraftLineInput(
            position=one.position, line=one.line, item_id=one.item.id if one.item else None, qty=one.qty, unit=one.unit,
            base_qty=one.base_qty, unit_price=one.unit_price, price_per=one.price_per, price_source=one.price_source,
            asked_price=one.asked_price, amount=one.amount,
        )
        for one in result.lines
    ]  # fmt: skip
    draft_id = draft.save(
        session,
        draft.DraftInput(
            source_ref=source_ref, channel="mail", debtor_id=result.debtor.id, ship_to_id=result.ship_to.id,
            po_number=result.po_number, currency=result.currency, received_at=MAIL.received_at, value=result.value,
            findings=result.shown, lines=lines,
        ),
    )  # fmt: skip
    return confirm.confirm(session, draft_id, "agent").order_no


# --- the way of a clean order ------------------------------------------------------------------------------------


def test_a_clean_mail_is_confirmed_and_its_copy_is_a_duplicate(database: Database) -> None:
    with database.write() as session:
        stocked(session)
        result = service.match(session, doc(), MAIL)
        assert (result.decision, codes(result, "note")) == ("confirmed", ["ship_to.unknown"])
        order_no = confirmed(session, result, "intake_order:1")
        again = service.match(session, doc(), MAIL, source_ref="intake_order:2")
        assert (again.decision, again.duplicate_of) == ("duplicate", order_no)
        more = service.match(session, doc(line("1", qty=Decimal(13))), MAIL, source_ref="intake_order:2")
        assert (more.decision, codes(more)) == ("review", ["po.revision"])


def test_an_order_read_again_is_not_its_own_duplicate(database: Database) -> None:
    with database.write() as session:
        stocked(session)
        confirmed(session, service.match(session, doc(), MAIL), "intake_order:1")
        assert service.match(session, doc(), MAIL, source_ref="intake_order:1").decision == "confirmed"


def test_a_copy_of_a_waiting_draft_is_held(database: Database) -> None:
    with database.write() as session:
        debtor = stocked(session)
        waiting = draft.DraftInput(
            source_ref="intake_order:1", channel="mail", debtor_id=debtor.id, po_number="47 11",
            received_at=MAIL.received_at,
        )  # fmt: skip
        draft_id = draft.save(session, waiting)
        result = service.match(session, doc(), MAIL, source_ref="intake_order:2")
        assert (codes(result), result.duplicate_of) == (["po.duplicate"], f"draft {draft_id}")


def test_the_customers_numbers_and_cartons(database: Database) -> None:
    with database.write() as session:
        stocked(session)
        asked = line("1", None, buyer_part="b-0", uom=None, qty=Decimal(2), unit_price=Decimal("50.40"))
        (matched,) = service.match(session, doc(asked), MAIL).lines
        assert (matched.unit, matched.base_qty, matched.unit_price) == ("CT", 24, Decimal("50.40"))
        assert (matched.price_source, matched.customer_part) == ("price list TRADE", "b-0")


def test_candidates_for_an_item_nobody_knows(database: Database) -> None:
    with database.write() as session:
        stocked(session, items=3)
        result = service.match(session, doc(line("1", "ZZ", description="elbow PVC no 2")), MAIL)
        assert result.lines[0].candidates[0].sku == "HB-102"
        assert finding(result, "item.unknown").facts["candidate 1"] == "HB-102"


def test_stock_and_credit_are_the_debtors_own(database: Database) -> None:
    with database.write() as session:
        debtor = stocked(session, credit_limit=Decimal(60))
        trade.make_open_item(session, debtor, "INV-1", "0.01", date(2026, 11, 22))
        result = service.match(session, doc(line("1", qty=Decimal(1001))), MAIL)
        assert codes(result) == ["stock.short", "credit.over_limit", "credit.overdue"]


# --- who ---------------------------------------------------------------------------------------------------------


def who_is(session: Session, given: PurchaseOrderDoc, **envelope: Any) -> tuple[str | None, list[str]]:
    result = service.match(session, given, replace(MAIL, **envelope))
    told = [code for code in codes(result) if code.startswith(("sender.", "debtor."))]
    return (result.debtor.code if result.debtor else None), told


def test_senders(database: Database) -> None:
    with database.write() as session:
        stocked(session)
        plain = doc(buyer=None)
        assert who_is(session, plain) == ("D1001", [])
        assert who_is(session, plain, sender="anyone@acme.example") == ("D1001", [])
        assert who_is(session, doc(), sender="x@elsewhere.example") == ("D1001", ["sender.unknown"])
        assert who_is(session, plain, sender="x@elsewhere.example") == (None, ["sender.unknown", "debtor.unknown"])
        assert who_is(session, plain, sender="x@acne.example") == (
            None, ["sender.lookalike", "sender.unknown", "debtor.unknown"],
        )  # fmt: skip
        assert who_is(session, doc(), sender="x@bolt.example") == ("D1002", ["debtor.ambiguous"])


def test_numbers_in_the_document(database: Database) -> None:
    with database.write() as session:
        stocked(session)
        by_gln = doc(buyer=Party(ids={"gln": "4012345000009"}))
        assert who_is(session, by_gln, channel="upload", sender=None) == ("D1001", [])
        by_our_number = doc(buyer=Party(ids={"supplier_assigned": "D1002"}))
        assert who_is(session, by_our_number, channel="upload", sender=None) == ("D1002", [])
        assert who_is(session, by_our_number) == ("D1001", ["debtor.ambiguous"])


def test_interchanges(database: Database) -> None:
    """(interchange sender, the channel's partner) and what follows."""
    told: dict[tuple[str, str | None], tuple[str | None, list[str]]] = {
        ("BOLT", None): ("D1002", []),
        ("BOLT", "BOLT"): ("D1002", []),
        ("BOLT", "D1002"): ("D1002", []),
        ("4012345000009", None): ("D1001", []),
        ("BOLT", "4012345000009"): (None, ["debtor.ambiguous"]),
        ("GHOST", None): (None, ["sender.unknown", "debtor.unknown"]),
        ("GHOST", "BOLT"): ("D1002", ["sender.unknown"]),
        ("BOLT", "GHOST"): ("D1002", ["sender.unknown"]),
    }
    with database.write() as session:
        stocked(session)
        edi = {"channel": "edi", "sender": None, "authenticated": None}
        found = {pair: who_is(session, doc(buyer=None, sender_id=pair[0]), partner=pair[1], **edi) for pair in told}
    assert found == told


def test_a_portal_basket_is_its_debtors(database: Database) -> None:
    with database.write() as session:
        stocked(session)
        portal = {"channel": "portal", "sender": None, "debtor_code": "D1002", "authenticated": None}
        assert who_is(session, doc(buyer=None), **portal) == ("D1002", [])


# --- the record --------------------------------------------------------------------------------------------------


def test_every_judgement_is_kept_with_its_passes(database: Database) -> None:
    with database.write() as session:
        stocked(session)
        first = service.match(session, doc(line("1", unit_price=Decimal(9))), MAIL)
        second = service.match(session, doc(), MAIL)
        service.record(session, "intake_order:1", first, "agent")
        service.record(session, "intake_order:1", second, "clerk@house.example")
    with database.read() as session:
        newest, oldest = queries.runs(session, "intake_order:1")
    assert (newest.decision, newest.actor, newest.findings) == ("confirmed", "clerk@house.example", second.findings)
    assert (oldest.decision, oldest.findings) == ("review", first.findings)


def test_text_that_no_database_keeps(database: Database) -> None:
    bad = "\0x\ud800\x1b" + "\u202e" + "y" * 300
    party = Party(bad, dict.fromkeys(("gln", "tax", "edi", "code", "duns"), bad), bad, bad, bad, bad, bad)
    spoilt = line(bad, bad, buyer_part=bad, gtin=bad, uom=bad, uom_code=bad, description=bad)
    problem = Problem("document.hostile", bad, bad)
    given = doc(
        spoilt, po_number=bad, currency=bad, revision=bad, buyer=party, ship_to=party, supplier=party, bill_to=party,
        sender_id=bad, receiver_id=bad, problems=(problem,),
    )  # fmt: skip
    with database.write() as session:
        debtor = stocked(session)
        for envelope in (MAIL, replace(MAIL, sender=bad, partner=bad), replace(MAIL, debtor_code=bad)):
            result = service.match(session, given, envelope)
            assert result.decision == "review"
            service.record(session, "intake_order:1", result, "agent")
        (matched,) = result.lines
        draft.save(
            session,
            draft.DraftInput(
                source_ref="intake_order:1", channel="mail", debtor_id=debtor.id, po_number=result.po_number,
                received_at=MAIL.received_at, findings=result.shown,
                lines=[draft.DraftLineInput(position=0, line=matched.line, text=matched.text, customer_part=matched.customer_part)],
            ),
        )  # fmt: skip
        session.flush()


# --- cost --------------------------------------------------------------------------------------------------------


@contextmanager
def counted(database: Database) -> Iterator[list[str]]:
    said: list[str] = []

    def listen(_connection: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        said.append(statement)

    event.listen(database.engine, "before_cursor_execute", listen)
    yield said
    event.remove(database.engine, "before_cursor_execute", listen)


def many(count: int) -> PurchaseOrderDoc:
    """Lines by our number and, every other one, by theirs as well; of forty items."""
    theirs = (f"B{n % 40}" if n % 2 == 0 else None for n in range(count))
    asked = {"uom": "CT", "unit_price": Decimal("50.40")}
    return doc(*(line(str(n), f"HB-{100 + n % 40}", buyer_part=part, **asked) for n, part in enumerate(theirs)))


def test_as_many_queries_for_200_lines_as_for_one(database: Database) -> None:
    with database.write() as session:
        stocked(session, items=40)
    told = []
    for count in (1, 200):
        with counted(database) as said, database.read() as session:
            result = service.match(session, many(count), MAIL)
            assert (result.decision, len(result.lines)) == ("confirmed", count)
        told.append(len(said))
    assert told[0] == told[1]
    assert told[0] <= 28


def test_unknown_items_cost_a_bounded_number_of_queries(database: Database) -> None:
    with database.write() as session:
        stocked(session)
    told = []
    for count in (5, 100):
        lines = (line(str(n), f"ZZ-{n}", description=f"brass valve {n}") for n in range(count))
        with counted(database) as said, database.read() as session:
            service.match(session, doc(*lines), MAIL)
        told.append(len(said))
    assert told[0] == told[1]
