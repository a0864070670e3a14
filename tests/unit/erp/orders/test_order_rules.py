"""Pure rules of orders."""

from decimal import Decimal
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from erp.orders.errors import CreditStop, IllegalMove, OverLimit
from erp.orders.rules import (
    DRAFT_MOVES,
    ORDER_MOVES,
    Credit,
    TaxableLine,
    TaxSum,
    address_lines,
    advance,
    check_credit,
    content_key,
    demand_ref,
    demand_refs,
    line_of,
    next_occurrence,
    po_key,
    progress,
    totals,
)
from kernel.values.money import tax_amount

STATES = ["matching", "review", "confirmed", "rejected", "superseded", "closed", "cancelled"]
MOVES = list(product(STATES, STATES))


@pytest.mark.parametrize(("current", "to"), MOVES)
def test_a_decided_draft_moves_only_where_a_change_takes_its_order_over(current: str, to: str) -> None:
    allowed = {("matching", s) for s in ("review", "confirmed", "rejected", "superseded")}
    allowed |= {("review", s) for s in ("confirmed", "rejected", "superseded")}
    allowed |= {("confirmed", "superseded")}
    if (current, to) in allowed:
        assert advance(DRAFT_MOVES, "Draft 1", current, to) == to
    else:
        with pytest.raises(IllegalMove, match="Draft 1 is"):
            advance(DRAFT_MOVES, "Draft 1", current, to)


@pytest.mark.parametrize(("current", "to"), MOVES)
def test_an_order_is_closed_or_cancelled_once(current: str, to: str) -> None:
    if current == "confirmed" and to in {"closed", "cancelled"}:
        assert advance(ORDER_MOVES, "Order 1", current, to) == to
    else:
        with pytest.raises(IllegalMove):
            advance(ORDER_MOVES, "Order 1", current, to)


@pytest.mark.parametrize(
    ("text", "key"), [(" po 77/a\t1", "PO77/A1"), ("\u00a0Nº5\u2003", "NO5"), ("\uff10\uff11\uff12", "012"), ("", "")]
)
def test_po_numbers_are_compared_without_case_and_blanks(text: str, key: str) -> None:
    assert po_key(text) == key
    assert po_key(key) == key


PAIRS = st.lists(st.tuples(st.integers(1, 99), st.decimals(0, 999, places=2)), max_size=8)


@given(PAIRS, st.randoms())
def test_content_is_the_same_in_any_order_and_however_the_number_is_written(
    pairs: list[tuple[int, Decimal]], chance
) -> None:
    shuffled = list(pairs)
    chance.shuffle(shuffled)
    assert content_key(shuffled) == content_key([(i, q.normalize()) for i, q in pairs])


def test_content_tells_other_items_and_quantities_apart() -> None:
    keys = {
        content_key(p) for p in ([(1, Decimal(2))], [(1, Decimal(3))], [(2, Decimal(2))], [(1, Decimal(2))] * 2, [])
    }
    assert len(keys) == 5


@given(st.integers(1, 10**9), st.integers(1, 9))
def test_each_demand_has_its_own_name_and_leads_back_to_its_line(line_id: int, demands: int) -> None:
    refs = demand_refs(line_id, demands)
    assert len(set(refs)) == demands
    assert {line_of(ref) for ref in refs} == {line_id}
    assert refs[-1] == demand_ref(line_id, demands)
    assert refs[0] == f"order_line:{line_id}"


def test_tax_is_reckoned_once_for_each_rate() -> None:
    lines = [TaxableLine("STD", Decimal(15), Decimal("0.03"))] * 3 + [TaxableLine("ZERO", Decimal(0), Decimal(5))]
    sums = totals(lines, "EUR")
    assert sums.taxes == (
        TaxSum("STD", Decimal(15), Decimal("0.09"), Decimal("0.01")),
        TaxSum("ZERO", Decimal(0), Decimal(5), Decimal("0.00")),
    )
    assert (sums.net, sums.tax, sums.gross) == (Decimal("5.09"), Decimal("0.01"), Decimal("5.10"))


@given(st.lists(st.tuples(st.sampled_from(["A", "B"]), st.sampled_from([0, 5, 20]), st.integers(0, 10**6)), max_size=9))
def test_totals_agree_with_their_summary(rows: list[tuple[str, int, int]]) -> None:
    sums = totals([TaxableLine(code, Decimal(rate), Decimal(cents).scaleb(-2)) for code, rate, cents in rows], "EUR")
    assert sums.net == sum((Decimal(cents).scaleb(-2) for _, _, cents in rows), Decimal(0))
    assert sums.tax == sum((tax_amount(t.net, t.rate, "EUR") for t in sums.taxes), Decimal(0))


CARD = {
    "debtor_code": "D1",
    "currency": "EUR",
    "on_hold": False,
    "limit": Decimal(100),
    "exposure": Decimal(40),
    "overdue": Decimal(0),
}


@pytest.mark.parametrize(
    ("given_card", "gross", "code"),
    [
        ({}, "60", None),
        ({}, "60.01", "credit.over_limit"),
        ({"limit": None, "exposure": Decimal(10**9)}, "1", None),
        ({"on_hold": True}, "1", "debtor.on_hold"),
        ({"overdue": Decimal("0.01")}, "1", "credit.overdue"),
        ({"limit": Decimal(0), "exposure": Decimal(0)}, "0.01", "credit.over_limit"),
    ],
)
def test_credit_is_refused_with_the_code_that_a_person_may_accept(
    given_card: dict, gross: str, code: str | None
) -> None:
    credit = Credit(**(CARD | given_card))
    if code is None:
        check_credit(credit, Decimal(gross), frozenset())
        return
    with pytest.raises((CreditStop, OverLimit)) as caught:
        check_credit(credit, Decimal(gross), frozenset({"stock.short"}))
    assert caught.value.code == code
    check_credit(credit, Decimal(gross), frozenset({code}))


def test_progress_and_occurrence() -> None:
    two = [Decimal(1), Decimal(1)]
    assert [progress(two, done) for done in ([], [Decimal(1)], two)] == ["none", "part", "full"]
    assert [next_occurrence(taken) for taken in ([], [1], [1, 2])] == [1, 2, 3]


def test_an_address_is_printed_without_gaps() -> None:
    assert address_lines("Quay 1", "1010", "Auckland", None, "NZ") == ("Quay 1", "1010 Auckland", "NZ")
    assert address_lines(None, None, None, "Otago", "NZ") == ("Otago", "NZ")
