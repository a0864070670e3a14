"""The delivery docket says what is in the parcels and what follows, names no price, and proves who took it."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest
from sqlalchemy import select

from erp.company.queries import Letterhead
from erp.picking import queries as picking
from erp.shipping.docket import Docket, DocketLine, docket
from erp.shipping.document import docket_pdf
from erp.shipping.errors import NoName, NotThen
from erp.shipping.queries import shipment_by_id
from erp.shipping.service import mark_delivered
from erp.stock.service import receive
from kernel.audit import AuditEntry
from kernel.clock import now
from kernel.db import Database
from kernel.values.errors import NotFound
from tests.factories.papers import pages
from tests.factories.sales import CLERK, confirmed, drain, line, make_world, sent, slip_ids

D = Decimal
HOUSE = Letterhead(name="House of Pipes", address=("1 Quay Road", "Bristol"))


def told(count: int, **given: object) -> Docket:
    facts: dict[str, object] = {
        "shipment_no": "SH-100001", "order_no": "SO-100045", "po_number": "4500/B", "slip_no": "PS-100001",
        "debtor_code": "D1001", "debtor_name": "Harbour Plumbing", "carrier": "Hermes", "consignment_no": "H-1",
        "ship_to": ("Tāmaki Branch — Łódź", "17 Karangahape Road", "NZ"), "parcels": 2, "weight_kg": D("12.5"),
        "dispatched_at": datetime(2026, 9, 20, tzinfo=UTC), "delivered_at": None, "received_by": None,
        "lines": tuple(docket_line(n) for n in range(count)),
    }  # fmt: skip
    return Docket(**(facts | given))  # type: ignore[arg-type]


def docket_line(n: int, **given: object) -> DocketLine:
    facts: dict[str, object] = {
        "sku": f"SKU{n:03d}X", "description": "Kōwhai elbow ß é", "customer_part": None, "qty": D(1000 + n),
        "unit": "EA", "packs": "2 CT", "ordered": D(1000 + n), "follows": D(0),
    }  # fmt: skip
    return DocketLine(**(facts | given))  # type: ignore[arg-type]


@pytest.mark.parametrize(("lines", "count"), [(1, 1), (8, 1), (9, 2), (60, 4)])
def test_each_line_is_there_once_and_each_page_says_where_it_belongs(lines: int, count: int) -> None:
    printed = pages(docket_pdf(told(lines), HOUSE))
    assert len(printed) == count
    for number, page in enumerate(printed, 1):
        assert f"Page {number} of {count}" in page
        assert "SH-100001" in page
    whole = "\n".join(printed)
    assert [whole.count(f"SKU{n:03d}X") for n in range(lines)] == [1] * lines
    assert "RECEIVED IN GOOD ORDER" in printed[-1]
    assert whole.count("RECEIVED IN GOOD ORDER") == 1


def test_it_says_where_to_how_and_for_which_order() -> None:
    (page,) = pages(docket_pdf(told(1), HOUSE))
    for words in (
        "Tāmaki Branch — Łódź", "17 Karangahape Road", "4500/B", "SO-100045", "Hermes H-1", "2 · 12.5 kg",
        "Harbour Plumbing", "Account D1001", "House of Pipes", "Signature", "2 CT",
    ):  # fmt: skip
        assert words in page
    assert "What is to follow" not in page


def test_what_follows_is_told_and_a_proof_takes_the_place_of_the_lines_to_sign() -> None:
    late = docket_line(1, follows=D(7), customer_part="HP-77")
    (page,) = pages(
        docket_pdf(
            told(0, lines=(late,), delivered_at=datetime(2026, 9, 21, 9, 5, tzinfo=UTC), received_by="Ann Doe"), HOUSE
        )
    )
    assert "What is to follow" in page
    assert "Your number HP-77" in page
    assert "to Ann Doe" in page
    assert "Signature" not in page


def test_the_same_docket_gives_the_same_bytes() -> None:
    assert docket_pdf(told(3), HOUSE) == docket_pdf(told(3), HOUSE)


def test_a_docket_counts_what_went_before_it_and_no_more(database: Database) -> None:
    world = make_world(database, {"A-1": 24, "B-2": 3}, backorder="allow")
    made = confirmed(database, world, [line(world, 1, "A-1", 2, unit="CT", base_qty=D(24))])
    more = confirmed(database, world, [("B-2", 5, "1.00")])
    with database.write() as session:
        ((whole,), (part,)) = (slip_ids(session, one.order_id) for one in (made, more))
        (only,) = picking.slip(session, picking.slip_no_of(session, part)).lines
    first, second = sent(database, whole), sent(database, part, {only.id: D(2)})
    with database.write() as session:
        receive(session, "MAIN", world.items["B-2"], D(9), "GR")
    drain(database)
    with database.write() as session:
        rest = slip_ids(session, more.order_id)[-1]
    third = sent(database, rest)
    with database.read() as session:
        numbers = [shipment_by_id(session, one).shipment_no for one in (first, second, third)]
        lines = [
            [(row.sku, row.qty, row.packs, row.ordered, row.follows) for row in docket(session, n).lines]
            for n in numbers
        ]
        with pytest.raises(NotFound):
            docket(session, "SH-9")
    assert lines == [
        [("A-1", 24, "2 CT", 24, 0)],
        [("B-2", 2, "", 5, 3)],
        [("B-2", 3, "", 5, 0)],
    ]


def test_a_proof_has_a_name_and_an_hour_that_can_be(database: Database) -> None:
    world = make_world(database, {"A-1": 5})
    made = confirmed(database, world, [("A-1", 5, "1.00")])
    with database.write() as session:
        (slip_id,) = slip_ids(session, made.order_id)
    shipment_id = sent(database, slip_id)
    with database.write() as session:
        for name, at, error in (
            (" ", None, NoName),
            ("Ann", now() + timedelta(hours=1), NotThen),
            ("Ann", now() - timedelta(days=1), NotThen),
        ):
            with pytest.raises(error):
                mark_delivered(session, shipment_id, CLERK, name, at)
        assert shipment_by_id(session, shipment_id).state == "dispatched"
        mark_delivered(session, shipment_id, CLERK, " Ann Doe ")
    with database.read() as session:
        view = shipment_by_id(session, shipment_id)
        assert (view.state, view.received_by, view.delivered_at is not None) == ("delivered", "Ann Doe", True)
        entry = session.scalars(select(AuditEntry).where(AuditEntry.action == "shipment.delivered")).one()
        assert (entry.actor, entry.facts["received_by"]) == (CLERK, "Ann Doe")
