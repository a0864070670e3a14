"""Where it goes: numbers, words, near misses, and addresses nobody has on file."""

from dataclasses import replace

import pytest

from erp.debtors.views import AddressView
from matching.types import MatchResult
from parsers.document import Party
from tests.unit.matching.builders import World, codes, finding, make_address

HARBOUR = make_address(
    "HARB",
    id=10,
    name="Acme Lager Hafen",
    street="Hafenstra\u00dfe 5",
    city="Hamburg",
    postcode="20095",
    country="DE",
    gln="4012345000016",
)
NORTH = make_address(
    "NORD", id=11, name="Acme Lager Nord", street="Industriestr. 15", city="Kiel", postcode="24103", country="DE"
)


def to(party: Party | None, *addresses: AddressView, buyer: Party | None = None) -> MatchResult:
    world = replace(World(), addresses=addresses or (HARBOUR, NORTH))
    return world.with_doc(ship_to=party, buyer=buyer).judge()


@pytest.mark.parametrize(
    "party",
    [
        Party(ids={"gln": "4012345000016"}),
        Party(ids={"code": "harb"}),
        Party(ids={"buyer_assigned": "HARB"}, name="Receiving"),
        Party(street="Hafenstr. 5", postcode="20095"),
        Party(name="ACME GmbH", street="HAFENSTRASSE 5", city="Hamburg", postcode="D-20095", country="DE"),
        Party(name="Lager Hafen Acme", street="Hafenstrase 5", city="Hamburg", postcode="20095"),
        Party(name="Acme Lager Hafen"),
        Party(name="Acme Lager Hafen", country="Germany"),
        Party(street="Hafenstr 5", city="Hamburg"),
        Party(name="Acme Lager Hafen", street="Hafenstr. 5, 20095 Hamburg"),  # as documents run it together
        Party(name="ACME", street="HAFENSTRASSE 5, HAMBURG, 20095, Ramp open till noon, b.klein@acme.example"),
        Party(name="Acme", street="Hafenstr. 5, 20095 Hamburg, Ring 30 minutes before arrival, gate 3"),
        Party(name="Acme", street="Hafenstr. 5, Hamburg", city="Freie und Hansestadt", postcode="20095"),
        Party(ids={"gln": "4012345000016"}, street="Hafenstr. 5, 20095 Hamburg"),
    ],
    ids=str,
)
def test_the_harbour_is_found(party: Party) -> None:
    result = to(party)
    assert (result.ship_to, result.decision) == (HARBOUR, "confirmed")


@pytest.mark.parametrize(
    "party",
    [
        Party(name="Acme Lager Hafen", street="Hafenstr. 15", postcode="20095"),  # another house
        Party(name="Acme Lager Hafen", street="Hafenstr. 5a", postcode="20095"),
        Party(name="Acme Lager Hafen", street="Hafenstr. 5", postcode="20097"),  # another town
        Party(name="Acme Lager Hafen", street="Hafenstr. 5", postcode="20095", country="AT"),
        Party(name="Somebody Else", street="Seeweg 1", city="Bremen", postcode="28195"),
        Party(city="Hamburg", postcode="20095"),  # a town is no address
        Party(name="Acme Lager Hafen", street="Hafenstr. 5 a, 20095 Hamburg"),
        Party(name="Acme Lager Hafen", street="Gate 9, Hafenstr. 5, 20095 Hamburg"),
        Party(name="Acme Lager Hafen", street="Seeweg 1, 28195 Bremen, formerly Hafenstr. 5, 20095 Hamburg"),
        Party(name="Acme Lager Hafen", street="Hafenstr. 15, 20095 Hamburg"),
    ],
    ids=str,
)
def test_an_address_that_is_not_on_file(party: Party) -> None:
    result = to(party)
    assert (result.ship_to, codes(result)) == (None, ["ship_to.unknown"])
    assert "candidate 1" in finding(result, "ship_to.unknown").facts


def test_two_addresses_that_are_both_meant() -> None:
    twin = replace(HARBOUR, id=12, code="HARB2")
    result = to(Party(street="Hafenstr. 5", postcode="20095"), HARBOUR, twin)
    assert codes(result) == ["ship_to.ambiguous"]
    facts = finding(result, "ship_to.ambiguous").facts
    assert (facts["candidate 1"], facts["candidate 2"]) == ("HARB", "HARB2")


def test_neighbours_are_told_apart_by_their_exact_name() -> None:
    office = replace(HARBOUR, id=12, code="OFF", name="Acme Kontor")
    assert to(Party(name="Acme Kontor", street="Hafenstr. 5", postcode="20095"), HARBOUR, office).ship_to == office


def test_a_name_within_a_longer_name_is_not_meant() -> None:
    inner, outer = replace(HARBOUR, name="Acme"), replace(NORTH, name="Acme Main stores")
    assert to(Party(name="Acme Main stores"), inner, outer).ship_to == outer
    assert to(Party(name="Acme"), inner, outer).ship_to == inner


def test_a_number_whose_words_say_elsewhere() -> None:
    result = to(Party(ids={"gln": "4012345000016"}, street="Dunkle Gasse 66", postcode="10115"))
    assert (result.ship_to, codes(result)) == (None, ["ship_to.ambiguous"])


def test_words_of_an_address_with_another_number() -> None:
    result = to(Party(ids={"gln": "4099999999990"}, street="Hafenstr. 5", postcode="20095"))
    assert (result.ship_to, codes(result)) == (None, ["ship_to.ambiguous"])


def test_words_of_an_address_whose_number_is_not_on_file() -> None:
    result = to(Party(ids={"gln": "4099999999990"}, street="Industriestr 15", postcode="24103"))
    assert (result.ship_to, codes(result, "note")) == (NORTH, ["ship_to.unknown"])


def test_no_address_in_the_document_and_one_on_file() -> None:
    result = to(None, NORTH)
    assert (result.ship_to, result.decision, codes(result, "note")) == (NORTH, "confirmed", ["ship_to.unknown"])
    assert finding(result, "ship_to.unknown").message == (
        "The order names no delivery address; D1001 has only one: NORD Acme Lager Nord, Industriestr. 15, 24103 Kiel."
    )


def test_no_address_in_the_document_and_several_on_file() -> None:
    assert codes(to(Party())) == ["ship_to.ambiguous"]
    assert to(None, buyer=Party(street="Hafenstr. 5", postcode="20095")).ship_to == HARBOUR
    assert to(None, buyer=Party(name="Acme", street="Elsewhere 1", postcode="1")).ship_to is None


def test_a_debtor_without_any_address() -> None:
    assert codes(replace(World(), addresses=()).judge()) == ["ship_to.unknown"]


def test_a_person_chooses_one_on_file_and_only_such() -> None:
    world = replace(World().with_doc(ship_to=None), addresses=(HARBOUR, NORTH))
    assert replace(world, corrections={"ship_to": "nord"}).judge().ship_to == NORTH
    assert codes(replace(world, corrections={"ship_to": "MOON"}).judge()) == ["ship_to.unknown"]


def test_zip_codes_with_and_without_their_tail_are_one_town() -> None:
    us = make_address("US", street="12 Main St", city="Dayton", postcode="45402", country="US")
    assert to(Party(street="12 Main Street", city="Dayton", postcode="45402-1234"), us).ship_to == us
