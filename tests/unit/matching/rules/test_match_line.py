"""Items, units, quantities and prices of a line, one spoilt at a time."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from erp.debtors.views import ItemCodeView
from matching.books import Terms
from matching.types import MatchResult
from tests.unit.matching.builders import World, codes, finding, make_debtor, make_item, price

ELBOW, TEE = make_item(), make_item("HB-200", id=200, description="PVC tee")
BOTH = replace(
    World(), items=(ELBOW, TEE), terms=replace(World().terms, stock={i: World().terms.stock[100] for i in (100, 200)})
)


def line(**columns: Any) -> MatchResult:
    return BOTH.with_line(**columns).judge()


# --- item --------------------------------------------------------------------------------------------------------


def test_the_customers_own_number() -> None:
    world = replace(BOTH, codes={"B76411": ItemCodeView(200, None, "B76411")})
    result = world.with_line(supplier_part=None, buyer_part="B76411").judge()
    assert (result.decision, result.lines[0].item, result.lines[0].customer_part) == ("confirmed", TEE, "B76411")


def test_the_customers_number_in_our_column() -> None:
    world = replace(BOTH, codes={"B76411": ItemCodeView(200, None, "B76411")})
    result = world.with_line(supplier_part="B76411").judge()
    assert (result.lines[0].item, result.decision, codes(result, "note")) == (TEE, "confirmed", ["item.ambiguous"])


def test_our_number_in_the_customers_column_counts_only_alone() -> None:
    assert line(supplier_part=None, buyer_part="HB-200").lines[0].item == TEE
    assert line(supplier_part="HB-100", buyer_part="HB-200").lines[0].item == ELBOW


@pytest.mark.parametrize("column", ["supplier_part", "buyer_part"])
def test_a_gtin_in_another_numbers_column(column: str) -> None:
    world = replace(BOTH, gtins={"4012345678901": ((TEE, "CT"),)})
    told = {"supplier_part": None, "uom": None, "qty": Decimal(2), "unit_price": Decimal("50.40")}
    result = world.with_line(**(told | {column: "4012345678901"})).judge()
    assert (result.lines[0].item, result.lines[0].unit, codes(result, "note")) == (TEE, "CT", [])


def test_numbers_that_name_different_items() -> None:
    world = replace(BOTH, codes={"B76411": ItemCodeView(200, None, "B76411")})
    result = world.with_line(buyer_part="B76411").judge()
    assert (result.lines[0].item, codes(result)) == (None, ["item.ambiguous"])
    said = finding(result, "item.ambiguous")
    assert (said.facts["candidate 1"], said.facts["candidate 2"], said.line) == ("HB-100", "HB-200", "1")
    assert said.message == (
        "The line can mean more than one item: our number HB-100 means HB-100, customer part B76411 means HB-200; "
        "choose the item."
    )


def test_a_number_nobody_knows_beside_one_we_know_is_told() -> None:
    world = replace(BOTH, codes={"B76411": ItemCodeView(200, None, "B76411")})
    result = world.with_line(supplier_part="OLD-1", buyer_part="B76411").judge()
    assert (result.lines[0].item, codes(result, "note")) == (TEE, ["item.ambiguous"])


def test_an_unknown_item_is_proposed_by_its_description_and_never_taken() -> None:
    world = replace(BOTH, terms=replace(BOTH.terms, similar={0: (TEE, ELBOW)}))
    result = world.with_line(supplier_part="ZZ", description="PVC tee").judge()
    assert (result.decision, codes(result), result.lines[0].item) == ("review", ["item.unknown"], None)
    assert result.lines[0].candidates == (TEE, ELBOW)
    assert finding(result, "item.unknown").facts["candidate 1"] == "HB-200"


def test_a_line_that_names_nothing() -> None:
    assert finding(line(supplier_part=None), "item.unknown").message == (
        "No item is known by nothing that names an item; choose the item."
    )


def test_items_no_longer_sold() -> None:
    assert codes(BOTH.with_item(status="discontinued").judge()) == ["item.discontinued"]
    result = BOTH.with_item(status="superseded", superseded_by="HB-200").judge()
    assert finding(result, "item.superseded").expected == "HB-200"


# --- unit --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("uom", "uom_code", "unit"),
    [
        ("EA", None, "EA"),
        ("PCS", "H87", "EA"),
        ("Stk", "H87", "EA"),
        ("UN", "C62", "EA"),
        ("KRT", "XCT", "CT"),
        ("CT", "XCT", "CT"),
    ],
)
def test_units_as_documents_write_them(uom: str, uom_code: str | None, unit: str) -> None:
    asked = Decimal("50.40") if unit == "CT" else Decimal("4.20")
    result = line(uom=uom, uom_code=uom_code, unit_price=asked)
    assert (result.lines[0].unit, result.decision) == (unit, "confirmed")


def test_a_word_with_another_meaning_is_not_taken_for_ours() -> None:
    world = BOTH.with_item(base_unit="ST", units={"ST": Fraction(1)})  # pieces; in X12 the word is a set
    assert codes(world.with_line(uom="ST", uom_code="SET").judge()) == ["unit.unknown"]


def test_a_unit_the_item_is_not_sold_by() -> None:
    result = line(uom="DR", uom_code="XDR")
    assert (codes(result), result.lines[0].unit, result.lines[0].amount) == (["unit.unknown"], None, None)
    assert (
        finding(result, "unit.unknown").message == "HB-100 is not sold by DR but by EA, CT of 12 EA; choose the unit."
    )


def test_no_unit_and_only_one_to_choose() -> None:
    world = BOTH.with_item(units={"EA": Fraction(1)})
    result = world.with_line(uom=None).judge()
    assert (result.lines[0].unit, result.decision) == ("EA", "confirmed")


def test_no_unit_but_a_number_that_stands_for_one() -> None:
    world = replace(BOTH, codes={"B1": ItemCodeView(100, "CT", "B1")})
    result = world.with_line(
        supplier_part=None, buyer_part="B1", uom=None, qty=Decimal(2), unit_price=Decimal("50.40")
    ).judge()
    assert (result.lines[0].unit, result.lines[0].base_qty, result.decision) == ("CT", 24, "confirmed")


def test_no_unit_proved_by_the_price() -> None:
    result = line(uom=None, qty=Decimal(2), unit_price=Decimal("50.40"))
    assert (result.lines[0].unit, result.decision) == ("CT", "confirmed")
    assert finding(result, "unit.ambiguous").message == (
        "2 is in CT: the asked 50.40 is the price of CT and of no other (EA at 4.20; CT of 12 EA at 50.40)."
    )


@pytest.mark.parametrize("asked", [None, Decimal("27.00")])
def test_no_unit_and_no_proof(asked: Decimal | None) -> None:
    result = line(uom=None, unit_price=asked)
    assert codes(result) == ["unit.ambiguous"]
    price_told = "they ask 27.00" if asked else "they ask no price"
    assert finding(result, "unit.ambiguous").message == (
        f"24 can be in EA or CT (EA at 4.20; CT of 12 EA at 50.40; {price_told}); choose the unit."
    )


def test_a_price_that_two_units_can_have_proves_neither() -> None:
    world = replace(BOTH, prices={"EA": price("4.20"), "CT": price("4.00")})
    result = world.with_line(uom=None, unit_price=Decimal("4.20")).judge()
    assert (codes(result), result.lines[0].unit) == (["unit.ambiguous"], None)


def test_a_cartons_gtin_ordered_by_the_piece() -> None:
    world = replace(BOTH, gtins={"4012345678901": ((ELBOW, "CT"),)})
    both = {"supplier_part": None, "gtin": "4012345678901", "uom": "EA"}
    assert codes(world.with_line(**both, unit_price=None).judge()) == ["unit.ambiguous"]
    assert world.with_line(**both, unit_price=Decimal("4.20")).judge().lines[0].unit == "EA"
    assert world.with_line(**both, unit_price=Decimal("50.40")).judge().lines[0].unit == "CT"


# --- quantity ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("qty", [None, 0, -1, "10.5", "0.0000001", 99_999_999, "1E+30", "NaN", "Infinity"])
def test_quantities_that_cannot_be_meant(qty: Any) -> None:
    result = line(qty=None if qty is None else Decimal(qty))
    assert "quantity.invalid" in codes(result)
    assert (result.decision, result.lines[0].qty, result.lines[0].amount) == ("review", None, None)


def test_what_is_measured_comes_in_fractions() -> None:
    world = BOTH.with_item(base_unit="KG", units={"KG": Fraction(1)})
    world = replace(world, prices={"KG": price("4.20")})
    result = world.with_line(uom="KG", uom_code="KGM", qty=Decimal("10.5")).judge()
    assert (result.decision, result.lines[0].amount) == ("confirmed", Decimal("44.10"))


def test_minimum_and_multiple_are_base_units() -> None:
    world = BOTH.with_item(min_order_qty=Decimal(30), order_multiple=Decimal(10))
    result = world.judge()
    assert codes(result) == ["quantity.below_minimum", "quantity.not_multiple"]
    assert finding(result, "quantity.below_minimum").facts["up"] == "30"
    packs = world.with_line(uom="CT", qty=Decimal(7), unit_price=Decimal("50.40")).judge()  # 84 pieces
    assert codes(packs) == ["quantity.not_multiple"]
    assert {k: v for k, v in finding(packs, "quantity.not_multiple").facts.items() if k in ("up", "down")} == {
        "up": "10", "down": "5",
    }  # fmt: skip


def test_a_line_worth_more_than_the_books_hold() -> None:
    world = replace(BOTH, prices={"EA": price("99999999")})
    result = world.with_line(qty=Decimal(9_999_999), unit_price=Decimal(99_999_999)).judge()
    assert "quantity.invalid" in codes(result)
    assert result.lines[0].amount is None


# --- price -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("asked", "severity", "code"),
    [
        ("4.35", "note", "price.above_agreed"),  # 3.6 % above: at ours, told
        ("4.62", "note", "price.above_agreed"),  # exactly 10 %
        ("4.63", "block", "price.above_agreed"),
        ("4.19", "block", "price.below_agreed"),  # any lower price holds
        ("4.2049", "pass", "price.above_agreed"),  # equal to two decimals
        ("4.1951", "pass", "price.above_agreed"),
        ("0", "block", "price.below_agreed"),
        ("-4.20", "block", "price.below_agreed"),
        ("0.01", "block", "price.below_agreed"),
        ("999999999999", "block", "price.above_agreed"),
    ],
)
def test_asked_against_agreed(asked: str, severity: str, code: str) -> None:
    result = line(unit_price=Decimal(asked))
    (found,) = (f for f in result.findings if f.code.startswith("price."))
    assert (found.severity, found.code) == (severity, code)
    assert (result.lines[0].unit_price, result.lines[0].amount) == (Decimal("4.20"), Decimal("100.80"))
    assert result.decision == ("review" if severity == "block" else "confirmed")


def test_the_sentence_has_the_figures() -> None:
    said = finding(line(unit_price=Decimal("4.99")), "price.above_agreed")
    assert (said.expected, said.found, said.line) == ("4.20", "4.99", "1")
    assert said.message == "They ask 4.99, agreed is 4.20 (price list TRADE); ask the buyer or confirm at ours."


def test_a_price_that_is_another_units_is_pointed_out() -> None:
    said = finding(line(unit_price=Decimal("50.40")), "price.above_agreed")
    assert said.message.endswith("It is our price of one CT: perhaps that is what they mean.")


def test_a_debtor_may_ask_less_within_its_card() -> None:
    world = BOTH.with_debtor(price_below_pct=Decimal(5))
    assert codes(world.with_line(unit_price=Decimal("4.10")).judge(), "note") == ["price.below_agreed"]


def test_a_price_per_hundred_is_compared_at_its_own_scale() -> None:
    world = replace(BOTH, prices={"EA": price("0.0362")})
    assert world.with_line(unit_price=Decimal("3.62"), price_per=Decimal(100)).judge().decision == "confirmed"
    assert codes(world.with_line(unit_price=Decimal("3.55"), price_per=Decimal(100)).judge()) == ["price.below_agreed"]
    assert codes(world.with_line(unit_price=Decimal("0.0350")).judge()) == [
        "price.below_agreed"
    ]  # cents alike, not the price


def test_our_price_per_hundred_keeps_its_scale() -> None:
    world = replace(BOTH, prices={"EA": price("3.62", per=100)})
    result = world.with_line(unit_price=Decimal("0.0362")).judge()
    assert (result.decision, result.lines[0].price_per, result.lines[0].asked_price) == (
        "confirmed",
        100,
        Decimal("3.62"),
    )
    assert result.lines[0].amount == Decimal("0.87")


def test_no_asked_price_takes_ours_with_a_note() -> None:
    result = line(unit_price=None)
    assert (result.decision, codes(result, "note"), result.lines[0].amount) == (
        "confirmed",
        ["price.not_stated"],
        Decimal("100.80"),
    )


def test_an_amount_stands_for_the_price() -> None:
    assert codes(line(unit_price=None, amount=Decimal("90.00"))) == ["price.below_agreed"]


def test_no_agreed_price() -> None:
    result = replace(BOTH, prices={}).judge()
    assert (codes(result), result.lines[0].amount) == (["price.none_agreed"], None)
    assert finding(result, "price.none_agreed").message == (
        "They ask 4.20, and no price of one EA is agreed with D1001; add a price, then match again."
    )


def test_a_foreign_currency_is_held_and_not_compared() -> None:
    result = BOTH.with_doc(currency="USD").with_line(unit_price=Decimal(1)).judge()
    assert (codes(result), codes(result, "note")) == (["po.currency"], ["price.not_stated"])


# --- dates of lines ----------------------------------------------------------------------------------------------


def test_a_lines_own_date() -> None:
    result = line(requested_date=date(2026, 11, 1))
    assert (codes(result), finding(result, "date.past").line) == (["date.past"], "1")


def test_the_debtors_lead_time() -> None:
    world = World().with_debtor(lead_time_days=5)
    assert codes(world.with_doc(requested_date=date(2026, 11, 27)).judge()) == ["date.lead_time"]
    assert world.with_doc(requested_date=date(2026, 11, 28)).judge().decision == "confirmed"
    assert finding(world.with_doc(requested_date=date(2026, 11, 27)).judge(), "date.lead_time").expected == "2026-11-28"


def test_years_away_is_told_but_not_held() -> None:
    result = World().with_doc(requested_date=date(2099, 1, 1)).judge()
    assert (result.decision, codes(result, "note")) == ("confirmed", ["document.ambiguous_date"])


def test_a_person_gives_the_order_another_date() -> None:
    world = replace(World(), corrections={"requested_date": "2026-12-24"})
    result = world.with_line(requested_date=date(2026, 11, 1)).judge()
    assert (result.decision, result.requested_date) == ("confirmed", date(2026, 12, 24))


def test_without_a_debtor_nothing_is_priced() -> None:
    result = replace(World(), clues=(), terms=Terms(), debtor=make_debtor()).judge()
    assert (result.lines[0].unit, result.lines[0].base_qty, result.lines[0].unit_price) == ("EA", 24, None)
