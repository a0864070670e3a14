"""Each finding's answers are corrections that, given back, settle it."""

from dataclasses import replace
from decimal import Decimal

import pytest

from matching.books import Prior, Stock
from matching.remedies import Remedy, remedies
from parsers.document import Party
from tests.unit.matching.builders import World, codes, finding, make_address, make_item, make_line

TEE = make_item("HB-200", id=200, description="PVC tee")
BASE = replace(
    World(), items=(make_item(), TEE),
    terms=replace(World().terms, stock={100: Stock(Decimal(500)), 200: Stock(Decimal(500))}),
)  # fmt: skip
TWO = (make_address("MAIN"), make_address("YARD", id=11, street="9 Other Lane", postcode="BS9 9ZZ"))

SPOILT = {
    "ship_to.unknown": replace(BASE, addresses=TWO).with_doc(
        ship_to=Party(name="X", street="Dark Alley 6", postcode="Q")
    ),
    "ship_to.ambiguous": replace(BASE, addresses=TWO).with_doc(ship_to=None, buyer=None),
    "item.unknown": replace(BASE, terms=replace(BASE.terms, similar={0: (TEE,)})).with_line(supplier_part="ZZ"),
    "item.superseded": BASE.with_item(status="superseded", superseded_by="HB-200"),
    "unit.unknown": BASE.with_line(uom="DR"),
    "unit.ambiguous": BASE.with_line(uom=None, unit_price=None),
    "quantity.below_minimum": BASE.with_item(min_order_qty=Decimal(30)).with_line(),
    "quantity.not_multiple": BASE.with_item(order_multiple=Decimal(10)).with_line(),
    "price.above_agreed": BASE.with_line(unit_price=Decimal(9)),
    "price.below_agreed": BASE.with_line(unit_price=Decimal(4)),
    "date.lead_time": BASE.with_debtor(lead_time_days=30),
    "stock.short": replace(BASE, terms=replace(BASE.terms, stock={100: Stock(Decimal(20))})).with_line(),
}


@pytest.mark.parametrize("code", sorted(SPOILT))
def test_the_first_remedy_settles_the_finding(code: str) -> None:
    world = SPOILT[code]
    before = world.judge()
    assert codes(before) == [code]
    first = remedies(finding(before, code))[0]
    after = replace(world, corrections={first.field: first.value}).judge()
    assert (after.decision, codes(after)) == ("confirmed", [])


def test_a_line_can_be_left_out_wherever_it_stands() -> None:
    lines = (make_line("10"), make_line("20", supplier_part="ZZ", buyer_part="B7"))
    world = BASE.with_doc(lines=lines, total=None)
    (drop,) = remedies(finding(world.judge(), "item.unknown"))
    assert drop == Remedy("Leave this line out", "lines[1].drop", "yes")
    assert replace(world, corrections={drop.field: drop.value}).judge().decision == "confirmed"


def test_an_item_once_chosen_can_be_remembered_under_their_number() -> None:
    world = replace(BASE, terms=replace(BASE.terms, similar={0: (TEE,)})).with_line(supplier_part=None, buyer_part="B7")
    first = remedies(finding(world.judge(), "item.unknown"))[0]
    assert first == Remedy(
        "It is HB-200 PVC tee", "lines[0].item", "HB-200", "Remember B7 as this item for this debtor"
    )


def test_findings_that_only_people_can_weigh_have_no_button() -> None:
    world = replace(BASE, terms=replace(BASE.terms, priors=(Prior("SO-1", "x", "confirmed", is_order=True),)))
    assert remedies(finding(world.judge(), "po.revision")) == ()
