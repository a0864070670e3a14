"""Money and quantity stay exact, and refuse what cannot be meant."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kernel.values.finding import Finding, blocks, notes
from kernel.values.money import CurrencyMismatch, Money, line_amount, quantum, rounded, tax_amount
from kernel.values.quantity import FractionalPack, UnknownUnit, plain, to_base

AMOUNTS = st.decimals(min_value=-(10**6), max_value=10**6, places=4, allow_nan=False)


def test_money_adds_only_its_own_currency() -> None:
    assert Money(Decimal("1.10"), "EUR") + Money(Decimal("2.20"), "EUR") == Money(Decimal("3.30"), "EUR")
    assert Money(Decimal("1.10"), "EUR") - Money(Decimal("2.20"), "EUR") == Money(Decimal("-1.10"), "EUR")
    with pytest.raises(CurrencyMismatch, match="Cannot add NZD to EUR"):
        Money(Decimal(1), "EUR") + Money(Decimal(1), "NZD")


@pytest.mark.parametrize(
    ("qty", "price", "per", "amount"),
    [
        ("3", "0.335", "1", "1.01"),
        ("250", "12.99", "100", "32.48"),
        ("-1", "0.005", "1", "-0.01"),
        ("7", "1", "3", "2.33"),
    ],
)
def test_a_line_is_rounded_once_half_away_from_zero(qty: str, price: str, per: str, amount: str) -> None:
    assert line_amount(Decimal(qty), Decimal(price), Decimal(per), "EUR") == Decimal(amount)


def test_currencies_without_cents() -> None:
    assert quantum("JPY") == 1
    assert rounded(Decimal("10.5"), "JPY") == Decimal(11)
    assert tax_amount(Decimal(999), Decimal(10), "JPY") == Decimal(100)


@given(AMOUNTS)
def test_rounding_moves_by_at_most_half_a_cent(amount: Decimal) -> None:
    assert abs(rounded(amount, "EUR") - amount) <= Decimal("0.005")
    assert rounded(Fraction(amount), "EUR") == rounded(amount, "EUR")


def test_packs_become_base_units_exactly() -> None:
    packs = {"EA": Fraction(1), "CTN": Fraction(12), "M": Fraction(1, 3)}
    assert to_base(Decimal("2.5"), "CTN", packs) == Decimal(30)
    assert str(to_base(Decimal(100), "CTN", packs)) == "1200"
    with pytest.raises(UnknownUnit, match="not sold by DZ"):
        to_base(Decimal(1), "DZ", packs)
    with pytest.raises(FractionalPack, match="1 M is not a whole number"):
        to_base(Decimal(1), "M", packs)


@pytest.mark.parametrize(("number", "text"), [("1E+3", "1000"), ("4.200", "4.2"), ("0.10", "0.1"), ("120", "120")])
def test_numbers_are_written_plainly(number: str, text: str) -> None:
    assert plain(Decimal(number)) == text


def test_findings_survive_json() -> None:
    found = Finding(
        "price.above_agreed", "block", "They ask 4.35, agreed is 4.20", "3", "4.20", "4.35", {"source": "list"}
    )
    note = Finding("price.above_agreed", "note", "as agreed")
    assert Finding.from_json(found.to_json()) == found
    assert (blocks([found, note]), notes([found, note])) == ([found], [note])
