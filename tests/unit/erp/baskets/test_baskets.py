"""Filling a basket, seeing what it comes to, sending it off once."""

from datetime import date
from decimal import Decimal

import pytest
from sqlalchemy import func, select, update

from erp.baskets import queries as baskets
from erp.baskets import rules, service
from erp.baskets.errors import BadQuantity, BasketFull, BasketGone, NotForSale
from erp.baskets.models import Basket, BasketLine
from erp.catalog.errors import UnknownItem
from erp.catalog.models import Item, ItemUnit
from erp.debtors.errors import UnknownContact
from erp.debtors.models import Debtor
from kernel.db import Database
from kernel.values.quantity import FractionalPack, UnknownUnit
from tests.factories.statements import counted
from tests.factories.trade import make_contact, make_debtor, make_item, make_price, make_stock

D = Decimal


@pytest.fixture
def buyer(database: Database) -> int:
    with database.write() as session:
        debtor = make_debtor(session)
        elbow = make_item(session, "HB-1", "Elbow", units={"CT": 12})
        valve = make_item(session, "HB-2", "Valve", tax_code="RED", tax_rate=5)
        make_item(session, "HB-3", "Hammer")
        make_item(session, "HB-4", "Old valve", status="superseded", superseded_by="HB-2")
        make_price(session, elbow, "0.99")
        make_price(session, valve, "10.10", debtor=debtor)
        make_stock(session, elbow, 20)
        return make_contact(session, debtor).id


def put(database: Database, buyer: int, sku: str, unit: str, qty: str) -> None:
    database.run(lambda session: service.set_line(session, buyer, sku, unit, D(qty)))


def see(database: Database, buyer: int) -> baskets.BasketView:
    with database.read() as session:
        return baskets.basket(session, buyer)


def test_a_basket_comes_to_what_an_order_would(database: Database, buyer: int) -> None:
    put(database, buyer, "HB-1", "CT", "2")
    put(database, buyer, "HB-2", "EA", "3")
    put(database, buyer, "HB-3", "EA", "1")
    with counted(database) as sent, database.read() as session:
        basket = baskets.basket(session, buyer)
    assert len(sent) <= 10
    assert [(x.item.sku, x.qty, x.unit, x.base_qty, x.amount, x.is_in_stock) for x in basket.lines] == [
        ("HB-1", D(2), "CT", D(24), D("23.76"), False),
        ("HB-2", D(3), "EA", D(3), D("30.30"), False),
        ("HB-3", D(1), "EA", D(1), None, False),
    ]
    assert [x.price.source if x.price else None for x in basket.lines] == ["price list TRADE", "debtor price", None]
    assert (basket.net, basket.tax, basket.gross, basket.currency) == (D("54.06"), D("6.27"), D("60.33"), "EUR")
    assert not basket.is_priced
    assert basket.lines[0].stock.available == D(20)


def test_setting_replaces_and_zero_takes_out(database: Database, buyer: int) -> None:
    put(database, buyer, "HB-1", "EA", "5")
    put(database, buyer, "HB-1", "EA", "7.5")
    put(database, buyer, "HB-1", "CT", "1")
    assert [(x.unit, x.qty) for x in see(database, buyer).lines] == [("EA", D("7.5")), ("CT", D(1))]
    put(database, buyer, "HB-1", "EA", "0")
    put(database, buyer, "HB-2", "EA", "0")
    assert [(x.unit, x.qty) for x in see(database, buyer).lines] == [("CT", D(1))]
    with database.write() as session:
        assert baskets.line_count(session, buyer) == 1
        service.clear(session, buyer)
        assert baskets.line_count(session, buyer) == 0


@pytest.mark.parametrize(
    ("sku", "unit", "qty", "refusal"),
    [
        ("HB-9", "EA", "1", UnknownItem),
        ("hb-1", "EA", "1", UnknownItem),
        ("HB-1\0", "EA", "1", UnknownItem),
        ("HB-4", "EA", "1", NotForSale),
        ("HB-1", "PAL", "1", UnknownUnit),
        ("HB-1", "EA", "0.0000001", FractionalPack),
        ("HB-1", "EA", "-1", BadQuantity),
        ("HB-1", "EA", "NaN", BadQuantity),
        ("HB-1", "EA", "Infinity", BadQuantity),
        ("HB-1", "EA", "1E999", BadQuantity),
        ("HB-1", "EA", "1000000000", BadQuantity),
    ],
)
def test_what_cannot_be_ordered_is_refused_and_changes_nothing(
    database: Database, buyer: int, sku: str, unit: str, qty: str, refusal: type[Exception]
) -> None:
    with pytest.raises(refusal):
        put(database, buyer, sku, unit, qty)
    assert see(database, buyer).lines == ()


def test_a_basket_has_an_end(database: Database, buyer: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(service, "MOST_LINES", 2)
    put(database, buyer, "HB-1", "EA", "1")
    put(database, buyer, "HB-1", "CT", "1")
    with pytest.raises(BasketFull):
        put(database, buyer, "HB-2", "EA", "1")
    put(database, buyer, "HB-1", "CT", "2")
    assert len(see(database, buyer).lines) == 2


def test_a_basket_is_sent_once(database: Database, buyer: int) -> None:
    put(database, buyer, "HB-1", "EA", "1")
    with database.write() as session:
        basket_id = service.open_basket(session, buyer)
        assert service.open_basket(session, buyer) == basket_id
        service.mark_submitted(session, basket_id, "message:7")
        with pytest.raises(BasketGone):
            service.mark_submitted(session, basket_id, "message:8")
        assert session.execute(select(Basket.state, Basket.submitted_ref)).one() == ("submitted", "message:7")
    assert see(database, buyer).lines == ()
    put(database, buyer, "HB-2", "EA", "1")
    assert see(database, buyer).id != basket_id


def test_each_contact_has_a_basket_of_its_own(database: Database, buyer: int) -> None:
    with database.write() as session:
        other = make_contact(session, make_debtor(session, "D1002"), "other@beta.example").id
    put(database, buyer, "HB-1", "EA", "1")
    assert see(database, other).lines == ()
    assert see(database, other).id is None
    with database.read() as session, pytest.raises(UnknownContact):
        baskets.basket(session, 999)
    with database.write() as session:
        with pytest.raises(UnknownContact):
            service.open_basket(session, 999)
        assert session.scalar(select(func.count()).select_from(Basket)) == 1


def test_a_withdrawn_unit_is_named_and_not_counted(database: Database, buyer: int) -> None:
    put(database, buyer, "HB-1", "CT", "1")
    put(database, buyer, "HB-2", "EA", "1")
    with database.write() as session:
        session.execute(update(ItemUnit).where(ItemUnit.unit == "CT").values(unit="BX"))
    basket = see(database, buyer)
    assert [x.item.sku for x in basket.lines] == ["HB-2"]
    assert basket.withdrawn == ("HB-1 by CT",)
    assert basket.net == D("10.10")


def test_prices_are_those_of_the_day(database: Database, buyer: int, monkeypatch: pytest.MonkeyPatch) -> None:
    put(database, buyer, "HB-2", "EA", "1")
    with database.write() as session:
        line = session.scalars(select(BasketLine)).one()
        item, debtor = session.get_one(Item, line.item_id), session.scalars(select(Debtor)).one()
        make_price(session, item, 8, debtor=debtor, valid_from=date(2026, 10, 1))
    for day, wanted in ((date(2026, 9, 30), D("10.10")), (date(2026, 10, 1), D(8))):
        monkeypatch.setattr(baskets, "today", lambda day=day: day)
        assert see(database, buyer).net == wanted


def test_tax_is_rounded_once_for_each_code_and_rate() -> None:
    lines = [("STD", D(20), D("0.02")), ("STD", D(20), D("0.01")), ("RED", D(5), D("0.10")), ("STD", D(19), D("0.03"))]
    assert rules.tax_of(lines, "EUR") == D("0.01") + D("0.01") + D("0.01")
    assert rules.tax_of([], "EUR") == D(0)
