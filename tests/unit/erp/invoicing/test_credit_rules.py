"""Credits of an invoice, in whatever parts: none is negative, and together they are the invoice to the cent."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from erp.invoicing.rules import in_base, part_of, state_of
from kernel.values.quantity import FractionalPack

D = Decimal
CENTS = st.integers(0, 1_000_000).map(lambda n: D(n).scaleb(-2))


@given(st.lists(st.integers(1, 50), min_size=1, max_size=8), CENTS, st.integers(0, 3000))
def test_all_parts_of_a_line_and_of_its_tax_are_the_whole(parts: list[int], amount: Decimal, mills: int) -> None:
    """The tax of the invoice may be any sum: it was a part itself."""
    whole, tax = sum(parts), (amount * mills / 10_000).quantize(D("0.01"))
    taken, taxed, before = D(0), D(0), 0
    for part in parts:
        net = part_of(amount, D(whole), D(before), D(part), "EUR")
        back = part_of(tax, amount, taken, net, "EUR") if amount else D(0)
        assert min(net, back) >= 0
        taken, taxed, before = taken + net, taxed + back, before + part
    assert (taken, taxed) == (amount, tax if amount else D(0))


def test_a_quantity_is_turned_into_base_units_exactly_or_not_at_all() -> None:
    assert in_base(D(2), "CT", D(36), D(3)) == 24
    assert in_base(D("0.5"), "CT", D(36), D(3)) == 6
    with pytest.raises(FractionalPack):
        in_base(D(1), "CT", D(10), D(3))


@pytest.mark.parametrize(
    ("balance", "credited", "state"),
    [("100", "0", "posted"), ("40", "0", "part_paid"), ("40", "60", "part_paid"), ("0", "0", "paid"), ("0", "60", "paid"), ("0", "100", "credited")],
)  # fmt: skip
def test_what_an_invoice_is_called(balance: str, credited: str, state: str) -> None:
    assert state_of(D(100), D(balance), D(credited)) == state
