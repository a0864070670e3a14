"""The purchase order as such, stock, credit, and what the reader reported."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from erp.orders.rules import content_key
from matching.books import Prior, Stock, Terms
from matching.types import MatchResult
from parsers.document import Party, Problem, PurchaseOrderDoc
from tests.unit.matching.builders import World, codes, finding, make_account, make_line

SAME = content_key([(100, Decimal(24))])
OTHER = content_key([(100, Decimal(12))])


def with_terms(**columns: Any) -> World:
    return replace(World(), terms=replace(World().terms, **columns))


def repeated(*priors: Prior, policy: str = "refuse", **doc: Any) -> MatchResult:
    return with_terms(priors=priors).with_debtor(duplicate_po=policy).with_doc(**doc).judge()


def order(content: str = SAME, state: str = "confirmed") -> Prior:
    return Prior("SO-100001", content, state, is_order=True)


def draft(content: str | None = SAME, state: str = "review") -> Prior:
    return Prior("draft 7", content, state, is_order=False)


# --- the number --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("number", [None, "", "   "])
def test_no_number(number: str | None) -> None:
    result = World().with_doc(po_number=number).judge()
    assert (result.po_number, codes(result)) == (None, ["po.number_missing"])


def test_a_person_enters_the_number() -> None:
    world = replace(World().with_doc(po_number=None), corrections={"po_number": " 4711 "})
    assert (world.judge().decision, world.judge().po_number) == ("confirmed", "4711")


@pytest.mark.parametrize("state", ["confirmed", "closed"])
def test_the_same_order_again_is_a_duplicate(state: str) -> None:
    result = repeated(order(state=state))
    assert (result.decision, result.duplicate_of) == ("duplicate", "SO-100001")
    assert finding(result, "po.duplicate").message == (
        "4711 with the same goods is SO-100001 already; this copy makes no second order."
    )


def test_a_copy_that_is_late_or_short_by_now_is_a_duplicate_all_the_same() -> None:
    world = with_terms(priors=(order(),), stock={})
    assert world.with_doc(requested_date=date(2026, 1, 1)).judge().decision == "duplicate"


def test_a_copy_from_somebody_we_cannot_believe_goes_to_people() -> None:
    world = with_terms(priors=(order(),)).with_envelope(authenticated=False)
    assert world.judge().decision == "review"


def test_the_policy_card_says_what_a_copy_is() -> None:
    ask, allow = repeated(order(), policy="ask"), repeated(order(), policy="allow")
    assert (ask.decision, codes(ask)) == ("review", ["po.duplicate"])
    assert (allow.decision, codes(allow, "note")) == ("confirmed", ["po.duplicate"])


def test_other_goods_under_the_same_number_are_a_revision() -> None:
    result = repeated(order(OTHER))
    assert (result.decision, codes(result), result.duplicate_of) == ("review", ["po.revision"], "SO-100001")


def test_a_debtor_may_repeat_numbers_but_not_revise_unseen() -> None:
    assert codes(repeated(order(OTHER), policy="allow"), "note") == ["po.duplicate"]
    assert codes(repeated(order(OTHER), policy="allow", revision="2")) == ["po.revision"]


def test_the_right_one_of_several_is_found() -> None:
    first = Prior("SO-100000", OTHER, "confirmed", is_order=True)
    assert repeated(first, order()).duplicate_of == "SO-100001"


def test_goods_that_cannot_be_compared_yet() -> None:
    world = with_terms(priors=(order(),)).with_line(supplier_part="ZZ")
    assert codes(world.judge()) == ["po.duplicate", "item.unknown"]


def test_a_copy_of_a_draft_that_still_waits_goes_to_people() -> None:
    """Else whoever sends a forged order first could have the real one let go as its copy."""
    assert (repeated(draft()).decision, codes(repeated(draft()))) == ("review", ["po.duplicate"])
    assert codes(repeated(draft(content=None))) == ["po.duplicate"]
    assert repeated(draft(state="rejected"), draft(state="superseded")).decision == "confirmed"


def test_a_number_whose_order_was_cancelled() -> None:
    assert (repeated(order(state="cancelled")).decision, codes(repeated(order(state="cancelled")))) == (
        "review", ["po.duplicate"],
    )  # fmt: skip


@pytest.mark.parametrize(("kind", "code"), [("change", "po.revision"), ("cancel", "po.cancellation")])
@pytest.mark.parametrize("priors", [(), (order(),)])
def test_changes_and_cancellations_go_to_people(kind: Any, code: str, priors: tuple[Prior, ...]) -> None:
    result = repeated(*priors, document_type=kind)
    assert (result.decision, codes(result)) == ("review", [code])
    assert finding(result, code).found == ("SO-100001" if priors else "no order we have")


def test_a_cancellation_without_lines_is_no_empty_order() -> None:
    assert codes(repeated(order(), document_type="cancel", lines=(), total=None)) == ["po.cancellation"]


def test_a_line_that_deletes_has_no_place_in_a_new_order() -> None:
    assert codes(World().with_line(action="delete").judge()) == ["po.revision"]


# --- the head ----------------------------------------------------------------------------------------------------


def test_a_foreign_currency() -> None:
    assert finding(World().with_doc(currency="USD").judge(), "po.currency").message == (
        "The order is in USD, D1001 is billed in EUR; ask the buyer."
    )
    assert World().with_doc(currency=None).judge().decision == "confirmed"


def test_an_order_for_another_supplier_shows_by_its_numbers_only() -> None:
    world = World().with_envelope(own_ids={"gln": frozenset({"4000001000005"}), "edi": frozenset({"HOUSE"})})
    assert codes(world.with_doc(supplier=Party(name="Somebody", ids={"gln": "4099999999990"})).judge()) == [
        "po.wrong_supplier"
    ]
    assert world.with_doc(supplier=Party(ids={"gln": "4000001000005"})).judge().decision == "confirmed"
    assert world.with_doc(supplier=Party(name="Somebody", ids={"tax": "X"})).judge().decision == "confirmed"
    assert codes(world.with_doc(receiver_id="OTHERS").judge()) == ["po.wrong_supplier"]
    mixed = world.with_doc(receiver_id="HOUSE", supplier=Party(ids={"gln": "4099999999990"}))
    assert codes(mixed.judge()) == ["po.wrong_supplier"]
    assert world.with_doc(receiver_id="4000001000005").judge().decision == "confirmed"
    assert World().with_doc(receiver_id="OTHERS").judge().decision == "confirmed"  # nothing of ours to compare with


@pytest.mark.parametrize(
    ("total", "blocked"),
    [("100.80", False), ("120.96", False), ("100.82", False), ("100.83", True), ("1008.0", True), ("0", True)],
)
def test_the_stated_total(total: str, blocked: bool) -> None:
    result = World().with_doc(total=Decimal(total)).judge()
    assert codes(result) == (["po.total"] if blocked else [])


def test_a_total_is_judged_at_their_prices_not_ours() -> None:
    lines = (make_line(unit_price=Decimal("4.35")), make_line("2", unit_price=None, amount=Decimal("10.00")))
    world = replace(World().with_doc(lines=lines, total=Decimal("114.40")), terms=World().terms)
    assert "po.total" not in codes(world.judge())


def test_the_least_order() -> None:
    assert codes(World().with_debtor(minimum_order_value=Decimal("100.81")).judge()) == ["po.below_minimum"]
    assert World().with_debtor(minimum_order_value=Decimal("100.80")).judge().decision == "confirmed"


# --- stock -------------------------------------------------------------------------------------------------------


def stocked(available: int, *quantities: int, backorder: str = "refuse") -> MatchResult:
    lines = tuple(make_line(str(n), qty=Decimal(q)) for n, q in enumerate(quantities, 1))
    world = with_terms(stock={100: Stock(Decimal(available), Decimal(50), date(2026, 12, 3), Decimal(7))})
    return world.with_debtor(backorder=backorder).with_doc(lines=lines, total=None).judge()


def test_lines_of_one_item_are_counted_together() -> None:
    assert stocked(30, 20, 10).decision == "confirmed"
    result = stocked(30, 20, 11)
    said = finding(result, "stock.short")
    assert (codes(result), said.line, said.expected, said.found, said.facts["left"]) == (
        ["stock.short"], "2", "31", "30", "10",
    )  # fmt: skip
    assert said.message == (
        "HB-100: 31 EA ordered, 30 free, 7 EA in other warehouses, 50 EA coming on 2026-12-03; "
        "D1001 takes no back-orders: ask the buyer."
    )


def test_nothing_there() -> None:
    assert codes(stocked(0, 1)) == ["stock.none"]
    assert codes(with_terms(stock={}).judge()) == ["stock.none"]


def test_a_debtor_that_takes_back_orders_is_only_told() -> None:
    result = stocked(30, 20, 11, backorder="allow")
    assert (result.decision, codes(result, "note")) == ("confirmed", ["stock.short"])
    assert codes(stocked(0, 1, backorder="allow"), "note") == ["stock.none"]


# --- credit ------------------------------------------------------------------------------------------------------


def test_the_limit_counts_everything_with_tax() -> None:
    assert with_terms(account=make_account(limit=Decimal("1120.96"))).judge().decision == "confirmed"
    result = with_terms(account=make_account(limit=Decimal("1120.95"))).judge()
    assert codes(result) == ["credit.over_limit"]
    assert finding(result, "credit.over_limit").message == (
        "D1001 owes 1000.00 EUR; with this order's 120.96 that is 0.01 over the limit of 1120.95; "
        "not even the first line fits: release it or wait for a payment."
    )


def test_how_many_lines_fit() -> None:
    lines = tuple(make_line(str(n)) for n in range(1, 10))
    world = with_terms(account=make_account(limit=Decimal(1850))).with_doc(lines=lines, total=None)
    assert finding(world.judge(), "credit.over_limit").facts["lines_fit"] == "7"


def test_no_limit_is_no_limit() -> None:
    assert with_terms(account=make_account(limit=None, exposure=Decimal(10**9))).judge().decision == "confirmed"


def test_overdue() -> None:
    owing = make_account(overdue_amount=Decimal("12.50"), oldest_due=date(2026, 10, 1), overdue_refs=("INV-881",))
    result = with_terms(account=owing).judge()
    assert codes(result) == ["credit.overdue"]
    assert finding(result, "credit.overdue").message == (
        "D1001 has 12.50 EUR overdue since 2026-10-01 (INV-881); release the order or wait for the payment."
    )


# --- the document ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "code",
    ["document.envelope", "document.truncated", "document.hidden_content", "document.ambiguous_number",
     "document.ambiguous_date", "document.stale_formula", "document.test_indicator", "document.arithmetic",
     "document.low_confidence", "document.hostile", "document.encrypted", "document.damaged", "document.of_tomorrow"],
)  # fmt: skip
def test_whatever_the_reader_reports_is_held(code: str) -> None:
    result = World().with_doc(problems=(Problem(code, "Something.", "lines[0].qty"),)).judge()
    assert (result.decision, codes(result), finding(result, code).line) == ("review", [code], "1")


@pytest.mark.parametrize("where", [None, "p1", "lines[7]", "lines[99999999]"])
def test_a_problem_elsewhere_stands_at_the_order(where: str | None) -> None:
    result = World().with_doc(problems=(Problem("document.damaged", "Something.", where),)).judge()
    assert finding(result, "document.damaged").line is None


@pytest.mark.parametrize(("sure", "decision"), [("0.9", "confirmed"), ("0.89", "review"), ("NaN", "review")])
def test_confidence(sure: str, decision: str) -> None:
    assert World().with_doc(confidence=Decimal(sure)).judge().decision == decision


def test_chatter_is_no_order_but_an_unread_one_is_not_chatter() -> None:
    chatter = PurchaseOrderDoc(problems=(Problem("document.not_an_order", "No order lines."),))
    assert replace(World(), doc=chatter).judge().decision == "not_an_order"
    for spoilt in (
        replace(chatter, po_number="4711"),
        replace(chatter, problems=(*chatter.problems, Problem("document.truncated", "Cut."))),
        replace(chatter, confidence=Decimal("0.5")),
        replace(chatter, document_type="cancel"),
    ):
        assert replace(World(), doc=spoilt, terms=Terms()).judge().decision == "review"
