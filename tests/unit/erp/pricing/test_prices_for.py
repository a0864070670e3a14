"""Prices of many lines at once."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

from erp.catalog.queries import items_by_id
from erp.debtors.queries import DebtorView, debtor_by_code
from erp.pricing.queries import PriceRequest, price_lists, prices_for
from kernel.db import Database
from tests.factories.statements import counted
from tests.factories.trade import make_debtor, make_item, make_price

DAY = date(2026, 9, 22)


def test_set_wise_in_one_statement(database: Database) -> None:
    with database.write() as session:
        acme, other = make_debtor(session), make_debtor(session, "D1002", "Other")
        items = [make_item(session, f"HB-{n}", units={"CT": 12}) for n in range(4)]
        make_price(session, items[0], "4.20")
        make_price(session, items[0], "3.90", min_qty=10)
        make_price(session, items[1], "7", debtor=acme)
        make_price(session, items[1], "8")
        make_price(session, items[1], "1", debtor=other)
        make_price(session, items[2], "1", price_list="RETAIL")
        make_price(session, items[3], "5", valid_to=date(2026, 9, 21))
        ids = [item.id for item in items]
    with database.read() as session:
        debtor = _debtor(debtor_by_code(session, "D1001"))
        packs = {item.id: item.units for item in items_by_id(session, ids).values()}
        with counted(database) as sent:
            answers = prices_for(
                session,
                debtor,
                [PriceRequest(i, unit, Decimal(2), DAY) for i in ids for unit in ("EA", "CT")],
                packs,
            )
    assert len(sent) == 1
    assert [(a.unit_price, a.source) if a else None for a in answers] == [
        (Decimal("4.2"), "price list TRADE"),
        (Decimal("46.8"), "price list TRADE"),
        (Decimal(7), "debtor price"),
        (Decimal(84), "debtor price"),
        None,
        None,
        None,
        None,
    ]


def test_a_list_in_another_currency_holds_for_nothing(database: Database) -> None:
    with database.write() as session:
        make_debtor(session, currency="GBP")
        make_debtor(session, "D1002", price_list=None)
        item = make_item(session)
        make_price(session, item, 5)
    request = PriceRequest(item.id, "EA", Decimal(1), DAY)
    with database.read() as session:
        for code in ("D1001", "D1002"):
            debtor = _debtor(debtor_by_code(session, code))
            assert prices_for(session, debtor, [request], {item.id: {"EA": Fraction(1)}}) == [None]
            assert prices_for(session, debtor, [], {}) == []
        assert price_lists(session) == {"TRADE": "EUR"}


def _debtor(found: DebtorView | None) -> DebtorView:
    assert found is not None
    return found
