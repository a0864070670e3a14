"""Pure rules of receivables: proposals never give more than there is, and settling and taking back cancel out."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from erp.receivables.errors import OverSettled
from erp.receivables.rules import AGES, Owed, age_of, left_after, left_again, names, propose, span

D = Decimal
DAY = date(2026, 9, 1)
CENTS = st.integers(1, 500_000).map(lambda n: D(n).scaleb(-2))
OWED = st.lists(
    st.builds(Owed, st.integers(1, 40).map("INV-{}".format), st.dates(DAY, date(2026, 12, 31)), CENTS),
    max_size=6,
    unique_by=lambda one: one.document_no,
)


def owed(number: str, balance: str, due: date = DAY) -> Owed:
    return Owed(number, due, D(balance))


@given(OWED, CENTS, st.text(max_size=30))
def test_no_proposal_is_more_than_the_payment_or_than_a_document_asks_for(
    items: list[Owed], amount: Decimal, text: str
) -> None:
    proposal = propose(items, amount, text)
    balances = {one.document_no: one.balance for one in items}
    assert proposal.total <= amount
    assert all(0 < part <= balances[number] for number, part in proposal.parts.items())
    assert (proposal.why == "none") == (not proposal.parts)
    if not any(names(text, number) for number in balances):
        assert proposal.total == min(amount, sum(balances.values()))


@pytest.mark.parametrize(
    ("amount", "reference", "why", "parts"),
    [
        ("120", "Payment INV-100002, thanks", "named", {"INV-100002": "120"}),
        ("170", "inv 100002 + INV100003", "named", {"INV-100002": "120", "INV-100003": "50"}),
        ("100", "INV-100002", "named", {"INV-100002": "100"}),  # part of it
        ("130", "INV-100002", "named", {"INV-100002": "120"}),  # the rest stays on account
        ("50", "", "exact", {"INV-100003": "50"}),
        ("50", "INV-1000022", "exact", {"INV-100003": "50"}),  # another number that begins alike
        ("200", "September", "all", {"INV-100001": "30", "INV-100002": "120", "INV-100003": "50"}),
        ("60", "", "oldest", {"INV-100002": "60"}),
        ("130", "", "oldest", {"INV-100002": "120", "INV-100001": "10"}),
        ("900", "", "oldest", {"INV-100001": "30", "INV-100002": "120", "INV-100003": "50"}),
    ],
)
def test_what_a_payment_is_likely_for(amount: str, reference: str, why: str, parts: dict[str, str]) -> None:
    items = [
        owed("INV-100001", "30", DAY + timedelta(days=1)),
        owed("INV-100002", "120"),
        owed("INV-100003", "50", DAY + timedelta(days=2)),
    ]
    proposal = propose(items, D(amount), reference)
    assert (proposal.why, proposal.parts) == (why, {number: D(part) for number, part in parts.items()})


def test_what_is_paid_up_or_in_their_favour_is_not_proposed() -> None:
    assert propose([owed("INV-1", "0"), owed("CN-1", "-5")], D(5), "INV-1 CN-1").why == "none"


@pytest.mark.parametrize("text", ["INV-100001", "inv100001", "(INV 100001)", "rf:INV_100001;x", "invoice INV=100001."])
def test_a_number_is_found_however_it_is_joined(text: str) -> None:
    assert names(text, "INV-100001")


@pytest.mark.parametrize("text", ["", "100001", "INV-1000012", "XINV-100001", "INV-10000", "INV-100 001 2"])
def test_a_number_that_is_not_the_whole_is_none(text: str) -> None:
    assert not names(text, "INV-100001")


@given(CENTS, CENTS, st.booleans())
def test_settling_and_taking_back_cancel_out(amount: Decimal, part: Decimal, plus: bool) -> None:
    balance = amount if plus else -amount
    if part > amount:
        with pytest.raises(OverSettled):
            left_after("X-1", balance, part)
        return
    left = left_after("X-1", balance, part)
    assert abs(left) == amount - part
    assert left_again(balance, left, part) == balance


@given(st.integers(-400, 5_000))
def test_every_debt_has_one_age_and_the_span_of_it_holds_its_day(days: int) -> None:
    today = date(2026, 11, 24)
    due = today - timedelta(days=days)
    age = age_of(due, today)
    assert (age is None) == (days <= 0)
    holding = [name for name, _, _ in AGES if span(name, today)[0] <= due <= span(name, today)[1]]
    assert holding == ([] if age is None else [age])
