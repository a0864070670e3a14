"""Stock on screen: what every place has, what moved, page by page, and corrections with a reason."""

import re
from datetime import date
from decimal import Decimal

import pytest
from sqlalchemy import select, update

from erp.picking import queries as picking
from erp.picking.service import pack
from erp.shipping.service import dispatch
from erp.stock.levels import levels_of
from erp.stock.models import StockLevel
from erp.stock.service import receive
from kernel.audit import AuditEntry
from kernel.db import Database
from tests.factories.sales import CLERK, World, confirmed, make_world, slip_ids
from tests.factories.statements import counted
from tests.factories.trade import make_item, make_stock
from tests.unit.inbox_ui.conftest import SignIn

D = Decimal


@pytest.fixture
def world(books: Database) -> World:
    return make_world(books, {"ST-1": 10, "ST-2": 0}, code="D6")


def rows(text: str) -> list[str]:
    return [" ".join(re.sub(r"<[^>]+>", " ", row).split()) for row in re.findall(r"<tr.*?</tr>", text, re.DOTALL)]


def test_a_place_is_told_with_what_is_promised_held_and_free(books: Database, world: World, sign_in: SignIn) -> None:
    first, second = (confirmed(books, world, [("ST-1", qty, "1.00")]) for qty in (4, 3))
    with books.write() as session:
        session.execute(
            update(StockLevel)
            .where(StockLevel.item_id == world.items["ST-1"])
            .values(incoming_qty=D(40), incoming_date=date(2031, 5, 6), bin="B-07")
        )
        (slip_id,) = slip_ids(session, first.order_id)
        (only,) = picking.slip(session, picking.slip_no_of(session, slip_id)).lines
        pack(session, slip_id, CLERK, {only.id: D(2)})
    with books.read() as session:
        (level,) = levels_of(session, [world.items["ST-1"]])[world.items["ST-1"]]
        assert (level.on_hand, level.promised, level.kept, level.free) == (10, 5, 5, 0)
    with books.write() as session:
        dispatch(session, slip_id, CLERK)
    client = sign_in("clerk")
    (row,) = [row for row in rows(client.get("/stock?q=ST-1").get_data(as_text=True)) if "ST-1" in row]
    assert "B-07" in row
    assert "count it" in row
    assert "40 on Tue 6 May 2031" in row
    told = client.get(f"/stock/{world.items['ST-1']}").get_data(as_text=True)
    assert f"/orders/{first.order_no}" in told
    assert f"/orders/{second.order_no}" not in told
    assert "Opening stock" in told
    assert "Correct the stock" not in told


def test_levels_of_a_page_of_items_are_two_statements(books: Database, world: World) -> None:
    with books.write() as session:
        items = [make_item(session, f"MANY-{n}") for n in range(20)]
        for item in items:
            make_stock(session, item, 5)
            make_stock(session, item, 7, "NORTH")
        ids = [item.id for item in items]
    with counted(books) as sent, books.read() as session:
        found = levels_of(session, ids)
    assert len(sent) == 2
    assert {tuple(level.warehouse for level in levels) for levels in found.values()} == {("MAIN", "NORTH")}


def test_the_ledger_is_read_page_by_page(books: Database, world: World, sign_in: SignIn) -> None:
    with books.write() as session:
        for n in range(1, 61):
            receive(session, "MAIN", world.items["ST-2"], D(n), f"note {n}")
    client, path = sign_in("warehouse"), f"/stock/{world.items['ST-2']}"
    first, second = (client.get(f"{path}?from={start}").get_data(as_text=True) for start in (0, 50))
    assert "note 60" in first
    assert "note 11" in first
    assert "note 10<" not in first
    assert "note 10<" in second
    assert "Newer" in second
    assert "Older" not in second


@pytest.mark.parametrize(("change", "on_hand"), [("-3", 7), ("+2", 12), ("1,5", D("11.5"))])
def test_a_correction_keeps_its_reason(
    books: Database, world: World, sign_in: SignIn, change: str, on_hand: Decimal
) -> None:
    form = {"warehouse": "MAIN", "change": change, "reason": "Fell off the forklift"}
    client = sign_in("warehouse")
    assert client.post(f"/stock/{world.items['ST-1']}/adjust", data=form).status_code == 303
    with books.read() as session:
        (level,) = levels_of(session, [world.items["ST-1"]])[world.items["ST-1"]]
        assert level.on_hand == on_hand
        entry = session.scalars(select(AuditEntry).where(AuditEntry.action == "stock.adjusted")).one()
        assert (entry.actor, entry.why) == ("warehouse@house.example", "Fell off the forklift")
    told = client.get(f"/stock/{world.items['ST-1']}").get_data(as_text=True)
    assert "Fell off the forklift" in told
    assert "warehouse@house.example" in told


@pytest.mark.parametrize(
    ("form", "status"),
    [
        ({"change": "-3"}, 422), ({"change": "0", "reason": "x"}, 422), ({"change": "NaN", "reason": "x"}, 422),
        ({"change": "1e9", "reason": "x"}, 422), ({"change": "-11", "reason": "x"}, 409),
        ({"change": "1", "reason": "x", "warehouse": "MOON"}, 404),
    ],
)  # fmt: skip
def test_a_correction_that_cannot_be_is_refused(
    books: Database, world: World, sign_in: SignIn, form: dict[str, str], status: int
) -> None:
    answer = sign_in("warehouse").post(f"/stock/{world.items['ST-1']}/adjust", data={"warehouse": "MAIN", **form})
    assert answer.status_code == status
    with books.read() as session:
        assert levels_of(session, [world.items["ST-1"]])[world.items["ST-1"]][0].on_hand == 10


def test_who_may_look_may_not_correct(world: World, sign_in: SignIn) -> None:
    assert sign_in("clerk").post(f"/stock/{world.items['ST-1']}/adjust").status_code == 403
    assert sign_in("warehouse").get("/stock/999999").status_code == 404
    assert "No item matches" in sign_in("clerk").get("/stock?q=zzzz").get_data(as_text=True)
