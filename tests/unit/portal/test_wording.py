"""Words of the shop: stock as a promise, states and units as a customer understands them."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from erp.catalog.queries import ItemView
from erp.stock.queries import StockView
from kernel import config
from kernel.values.finding import Finding
from portal import wording


@pytest.fixture(autouse=True)
def standing_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ORDERDESK_CLOCK", "2026-09-22T08:00:00Z")
    config.settings.cache_clear()


def item(**units: Fraction) -> ItemView:
    return ItemView(
        id=1, sku="HB-100", description="PVC elbow", base_unit="EA", gtin=None, tax_code="STD", tax_rate=Decimal(20),
        status="active", superseded_by=None, min_order_qty=None, order_multiple=None, range_name=None,
        units={"EA": Fraction(1), **units},
    )  # fmt: skip


def stock(available: str, incoming: str | None = None, elsewhere: str = "0") -> StockView:
    return StockView(
        item_id=1, on_hand=Decimal(available), available=Decimal(available), elsewhere=Decimal(elsewhere),
        incoming_qty=None if incoming is None else Decimal(incoming),
        incoming_date=None if incoming is None else date(2026, 9, 24),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("held", "words", "tone"),
    [
        (stock("312"), "312 EA today", "good"),
        (stock("5"), "5 EA today", "wait"),
        (stock("0.5"), "0.5 EA today", "wait"),
        (stock("0", "40"), "next 40 Thu 24 Sep", "wait"),
        (stock("0", elsewhere="7"), "7 EA in another warehouse", "stop"),
        (stock("0"), "out of stock", "stop"),
    ],
)
def test_stock_is_a_promise_in_words(held: StockView, words: str, tone: str) -> None:
    assert (wording.stock_words(held, item()), wording.stock_tone(held)) == (words, tone)


def test_units_say_how_many_are_in_one() -> None:
    sold = item(CTN=Fraction(12), CUT=Fraction(1, 4))
    said = [wording.unit_words(sold, unit) for unit in ("EA", "CTN", "CUT", "NONE")]
    assert said == ["EA", "CTN of 12 EA", "CUT of 0.25 EA", "NONE"]


@pytest.mark.parametrize(
    ("state", "delivery", "words"),
    [
        ("confirmed", "none", "Confirmed, being picked"), ("confirmed", "part", "Partly sent"), ("closed", "full", "Sent"),
        ("cancelled", "none", "Cancelled"), ("cancelled", "part", "Cancelled"),
    ],
)  # fmt: skip
def test_an_orders_state(state: str, delivery: str, words: str) -> None:
    assert wording.order_state(state, delivery)[2] == words


def finding(code: str, severity: str = "block") -> Finding:
    return Finding(code=code, severity=severity, message="D1001 owes 9 GBP; release it")


def test_reasons_are_each_told_once_and_not_too_many() -> None:
    found = [finding("price.above_agreed"), finding("price.below_agreed"), finding("stock.short"), finding("date.past")]
    assert wording.why_waiting(found) == [
        "a price differs from the one agreed", "not all of it in stock", "the delivery date has passed",
    ]  # fmt: skip
    assert len(wording.why_waiting([*found, finding("unit.unknown")])) == 3


def test_notes_and_our_own_affairs_are_not_told() -> None:
    assert wording.why_waiting([finding("price.above_agreed", "note")]) == []
    told = wording.why_waiting([finding("brand.new_code"), finding("credit.something_new")])
    assert told == ["something to check", "your credit"]
    assert not any("D1001" in words or "owes" in words for words in told)
