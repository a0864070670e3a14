"""The price that holds, compared with a plain-spoken search through every possibility."""

from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from erp.pricing.rules import PriceAnswer, PriceRequest, PriceRow, best_price

DAY = date(2026, 9, 22)
PACKS = {"EA": Fraction(1), "CT": Fraction(12), "DZ": Fraction(12), "KG": Fraction(3, 7)}


def row(price: str, unit: str = "EA", min_qty: str = "0", *, own: bool = False, **dates: date | None) -> PriceRow:
    source = "debtor price" if own else "price list TRADE"
    return PriceRow(source, own, unit, Decimal(min_qty), Decimal(price), dates.get("valid_from"), dates.get("valid_to"))


def ask(rows: list[PriceRow], qty: str = "1", unit: str = "EA", day: date = DAY) -> PriceAnswer | None:
    return best_price(PriceRequest(1, unit, Decimal(qty), day), rows, PACKS, "EA")


def price_of(rows: list[PriceRow], qty: str = "1", unit: str = "EA", day: date = DAY) -> str | None:
    answer = ask(rows, qty, unit, day)
    return (
        None if answer is None else f"{answer.unit_price:f}" + ("" if answer.price_per == 1 else f"/{answer.price_per}")
    )


def test_the_debtors_price_comes_before_the_lists() -> None:
    answer = ask([row("3.00"), row("4.20", own=True)])
    assert answer is not None
    assert (answer.unit_price, answer.source) == (Decimal("4.20"), "debtor price")
    assert [(lost.source, lost.price, lost.why) for lost in answer.losing] == [
        ("price list TRADE", Decimal("3.00"), "another price comes first")
    ]


@pytest.mark.parametrize(
    ("qty", "wanted"),
    [("0.5", "5"), ("1", "5"), ("9.999999", "5"), ("10", "4"), ("99", "4"), ("100", "3"), ("1000", "3")],
)
def test_the_highest_break_that_is_reached(qty: str, wanted: str) -> None:
    assert price_of([row("4", min_qty="10"), row("5"), row("3", min_qty="100")], qty) == wanted


def test_a_break_is_reached_in_its_own_unit() -> None:
    breaks = [row("5"), row("4", min_qty="24")]
    assert price_of(breaks, "1", "CT") == "60"
    assert price_of(breaks, "2", "CT") == "48"


@pytest.mark.parametrize(
    ("day", "wanted"),
    [
        (date(2026, 9, 30), "5"),
        (date(2026, 10, 1), "6"),
        (date(2026, 12, 31), "6"),
        (date(2027, 1, 1), "7"),
        (date(2020, 1, 1), "5"),
    ],
)
def test_both_days_are_included(day: date, wanted: str) -> None:
    rows = [
        row("5", valid_to=date(2026, 9, 30)),
        row("6", valid_from=date(2026, 10, 1), valid_to=date(2026, 12, 31)),
        row("7", valid_from=date(2027, 1, 1)),
    ]
    assert price_of(rows, day=day) == wanted


def test_of_two_that_hold_the_one_that_began_last() -> None:
    rows = [row("5"), row("4", valid_from=date(2026, 9, 1)), row("9", valid_from=date(2026, 8, 1))]
    assert price_of(rows) == "4"
    assert price_of([row("5"), row("4", valid_to=date(2026, 12, 31))]) == "4"


@pytest.mark.parametrize(
    ("rows", "wanted"),
    [
        ([row("5"), row("50", "CT"), row("48", "DZ")], "50"),
        ([row("5"), row("48", "DZ")], "60"),
        ([row("48", "DZ")], "48"),
        ([row("50", "CT", "5"), row("5")], "60"),
    ],
)
def test_the_asked_unit_then_the_base_unit_then_another(rows: list[PriceRow], wanted: str) -> None:
    assert price_of(rows, "2", "CT") == wanted


def test_a_ratio_without_end_stays_exact() -> None:
    assert price_of([row("1.10")], "7", "KG") == "3.30/7"
    assert price_of([row("10", "CT")], "1", "EA") is None
    assert price_of([row("9", "CT")], "1", "EA") == "0.75"
    assert price_of([row("10", "CT", own=True), row("0.99")], "1", "EA") == "0.99"


def test_no_price_is_made_up() -> None:
    assert ask([]) is None
    assert ask([row("5", "PAL")]) is None
    assert ask([row("5", min_qty="2")], "1") is None
    assert ask([row("5", valid_to=DAY - timedelta(days=1))]) is None
    assert ask([row("5")], unit="PAL") is None


def test_the_losing_prices_say_why() -> None:
    rows = [
        row("5"),
        row("4", min_qty="10"),
        row("3", valid_from=date(2026, 10, 1)),
        row("2", valid_to=date(2026, 9, 1)),
        row("1", "PAL"),
    ]
    answer = ask(rows)
    assert answer is not None
    assert [lost.why for lost in answer.losing] == [
        "only from 10 EA",
        "valid only from 2026-10-01",
        "valid only to 2026-09-01",
        "no ratio between EA and PAL is known",
    ]


_days = st.none() | st.dates(DAY - timedelta(days=3), DAY + timedelta(days=3))
_rows = st.builds(
    PriceRow,
    st.sampled_from(["debtor price", "price list A"]),
    st.booleans(),
    st.sampled_from(["EA", "CT", "KG"]),
    st.integers(0, 30).map(Decimal),
    st.integers(0, 50_000).map(lambda cents: Decimal(cents) / 100),
    _days,
    _days,
)


@given(st.lists(_rows, max_size=8), st.integers(1, 40), st.sampled_from(["EA", "CT", "KG"]))
def test_no_other_price_that_holds_would_come_first(rows: list[PriceRow], qty: int, unit: str) -> None:
    request = PriceRequest(1, unit, Decimal(qty), DAY)
    holding = [r for r in rows if _holds(r, qty, unit)]
    answer = best_price(request, rows, PACKS, "EA")
    if answer is None:
        assert all(r.unit not in ("EA", unit) for r in holding)
        return
    exact = Fraction(answer.unit_price) / Fraction(answer.price_per)
    assert any(exact == Fraction(r.price) * PACKS[unit] / PACKS[r.unit] for r in holding)
    assert len(answer.losing) == len(rows) - 1
    if any(r.is_debtors and r.unit in ("EA", unit) for r in holding):
        best = [r for r in holding if r.is_debtors and r.unit == unit] or [
            r for r in holding if r.is_debtors and r.unit == "EA"
        ]
        highest = max(r.min_qty for r in best)
        assert exact in {Fraction(r.price) * PACKS[unit] / PACKS[r.unit] for r in best if r.min_qty == highest}


@given(st.lists(_rows, max_size=8), st.integers(1, 40), st.sampled_from(["EA", "CT", "KG"]), st.randoms())
def test_the_order_of_the_rows_says_nothing(rows: list[PriceRow], qty: int, unit: str, dice: object) -> None:
    request = PriceRequest(1, unit, Decimal(qty), DAY)
    shuffled = list(rows)
    dice.shuffle(shuffled)  # type: ignore[attr-defined]
    one, other = best_price(request, rows, PACKS, "EA"), best_price(request, shuffled, PACKS, "EA")
    assert (one and (one.unit_price, one.price_per)) == (other and (other.unit_price, other.price_per))


def _holds(price: PriceRow, qty: int, unit: str) -> bool:
    begun = price.valid_from is None or price.valid_from <= DAY
    standing = price.valid_to is None or price.valid_to >= DAY
    return begun and standing and qty * PACKS[unit] >= Fraction(price.min_qty) * PACKS[price.unit]
