"""Who ordered: believable senders, agreeing clues, and domains made to deceive."""

from dataclasses import replace
from typing import Any

import pytest

from matching.books import Clue
from matching.rules.lookalike import imitated
from matching.types import MatchResult
from tests.unit.matching.builders import World, by_contact, codes, finding, make_debtor

ACME, BOLT = make_debtor(), make_debtor(id=2, code="D1002", name="Bolt Trading GmbH", edi_id="BOLT")


def judged(*clues: Clue, **envelope: Any) -> MatchResult:
    return replace(World().with_envelope(**envelope), clues=clues).judge()


def test_a_known_domain_names_its_debtor() -> None:
    result = judged(Clue("domain", "acme.example", (ACME,)))
    assert (result.decision, result.debtor) == ("confirmed", ACME)


def test_a_shared_domain_is_told_apart_by_the_document() -> None:
    assert judged(Clue("domain", "group.example", (ACME, BOLT)), Clue("name", "Acme", (ACME,))).decision == "confirmed"
    result = judged(Clue("domain", "group.example", (ACME, BOLT)))
    assert (result.debtor, codes(result)) == (None, ["debtor.ambiguous"])
    assert finding(result, "debtor.ambiguous").facts["candidate 2"] == "D1002"


def test_an_unknown_sender_never_names_a_debtor_by_itself() -> None:
    result = judged(Clue("contact", "x@elsewhere.example", ()), Clue("name", "Acme", (ACME,)))
    assert (result.decision, result.debtor, codes(result)) == ("review", ACME, ["sender.unknown"])
    said = finding(result, "sender.unknown")
    assert said.facts["candidate 1"] == "D1001"
    assert said.message == (
        "buyer@acme.example is no debtor's contact or mail domain; the document names D1001 Acme Builders Ltd: "
        "check who sent this, then choose the debtor."
    )


def test_nothing_known_at_all() -> None:
    result = judged()
    assert (result.debtor, codes(result)[:2]) == (None, ["sender.unknown", "debtor.unknown"])
    assert (result.lines[0].unit_price, result.value, result.ship_to) == (None, None, None)


@pytest.mark.parametrize("kind", ["gln", "tax", "name", "code", "edi"])
def test_a_sender_of_one_debtor_with_the_paper_of_another(kind: Any) -> None:
    result = judged(by_contact(ACME), Clue(kind, "said", (BOLT,)))
    assert (result.decision, codes(result)) == ("review", ["debtor.ambiguous"])
    assert result.debtor is (None if kind == "edi" else ACME)


def test_a_mail_that_fails_authentication_is_held_though_all_else_is_clean() -> None:
    result = judged(by_contact(ACME), authenticated=False)
    assert (result.decision, codes(result)) == ("review", ["sender.unauthenticated"])


def test_a_mail_nobody_vouched_for_or_against_rests_on_its_sender() -> None:
    assert judged(by_contact(ACME), authenticated=None).decision == "confirmed"


def test_a_lookalike_domain_is_named_beside_the_real_one() -> None:
    world = replace(World().with_envelope(sender="buyer@acrne.example"), domains=("acme.example",), clues=())
    result = world.judge()
    assert codes(result)[:2] == ["sender.lookalike", "sender.unknown"]
    assert (finding(result, "sender.lookalike").expected, finding(result, "sender.lookalike").found) == (
        "acme.example", "acrne.example",
    )  # fmt: skip


def test_a_person_may_choose_the_debtor_but_not_wave_a_forgery_through() -> None:
    world = replace(World(), clues=(Clue("name", "Bolt", (BOLT,)),), corrections={"debtor": "D1001"})
    assert (world.judge().decision, codes(world.judge(), "note")) == ("confirmed", ["debtor.ambiguous"])
    assert codes(world.with_envelope(authenticated=False).judge()) == ["sender.unauthenticated"]


def test_a_chosen_debtor_must_exist() -> None:
    result = replace(World(), corrections={"debtor": "D9999"}).judge()
    assert (result.debtor, codes(result)) == (None, ["debtor.unknown"])


# --- EDI, uploads, portal ----------------------------------------------------------------------------------------


def edi(*clues: Clue, partner: str | None = None, sender: str | None = None) -> MatchResult:
    world = World().with_envelope(channel="edi", sender=sender, authenticated=None, partner=partner)
    return replace(world.with_doc(sender_id="ACME"), clues=clues).judge()


def test_an_interchange_of_a_known_sender_is_believed() -> None:
    assert edi(Clue("edi", "ACME", (ACME,))).decision == "confirmed"
    assert edi(Clue("edi", "ACME", (ACME,)), Clue("partner", "ACME", (ACME,)), partner="ACME").decision == "confirmed"


def test_an_interchange_of_an_unknown_sender_is_not() -> None:
    assert codes(edi(Clue("edi", "ACME", ()), Clue("gln", "4", (ACME,)))) == ["sender.unknown"]


def test_an_interchange_of_one_debtor_in_the_channel_of_another() -> None:
    result = edi(Clue("edi", "ACME", (ACME,)), Clue("partner", "BOLT", (BOLT,)), partner="BOLT")
    assert (result.debtor, codes(result)) == (None, ["debtor.ambiguous"])


def test_a_channel_bound_to_nobody_we_know() -> None:
    result = edi(Clue("edi", "ACME", (ACME,)), Clue("partner", "GHOST", ()), partner="GHOST")
    assert codes(result) == ["sender.unknown"]


def test_an_interchange_mailed_by_a_stranger_is_not_believed() -> None:
    result = edi(Clue("edi", "ACME", (ACME,)), Clue("domain", "evil.example", ()), sender="x@evil.example")
    assert codes(result) == ["sender.unknown"]


@pytest.mark.parametrize("channel", ["upload", "portal"])
def test_a_signed_in_person_vouches_for_an_upload(channel: str) -> None:
    assert judged(Clue("name", "Acme", (ACME,)), channel=channel, sender=None).decision == "confirmed"


def test_a_bound_debtor_needs_no_sender_and_bears_no_contradiction() -> None:
    bound = Clue("bound", "D1001", (ACME,))
    assert judged(bound, channel="portal", sender=None, debtor_code="D1001").decision == "confirmed"
    assert codes(judged(bound, Clue("name", "Bolt", (BOLT,)), channel="portal", sender=None, debtor_code="D1001")) == [
        "debtor.ambiguous"
    ]


def test_a_file_from_nobody_is_held() -> None:
    assert codes(judged(Clue("name", "Acme", (ACME,)), channel="cli", sender=None)) == ["sender.unknown"]


# --- the policy card ---------------------------------------------------------------------------------------------


def test_a_debtor_on_hold() -> None:
    assert codes(World().with_debtor(on_hold=True).judge()) == ["debtor.on_hold"]


def test_a_debtor_whose_orders_people_confirm() -> None:
    assert codes(World().with_debtor(auto_confirm=False).judge()) == ["debtor.manual_approval"]


# --- look-alikes -------------------------------------------------------------------------------------------------

KNOWN = ("acme.de", "builders-united.co.uk", "xy.de")


@pytest.mark.parametrize(
    ("domain", "original"),
    [
        ("acne.de", "acme.de"),  # one letter changed
        ("acmee.de", "acme.de"),  # one more
        ("ame.de", None),  # too short a name to say
        ("amce.de", "acme.de"),  # two swapped
        ("acrne.de", "acme.de"),  # rn for m
        ("acme.com", "acme.de"),  # other ending
        ("acme.co.uk", "acme.de"),
        ("builders-united.com", "builders-united.co.uk"),
        ("buildersunited.co.uk", "builders-united.co.uk"),
        ("bu1lders-un1ted.co.uk", "builders-united.co.uk"),
        ("\u0430cme.de", "acme.de"),  # Cyrillic a
        ("xn--cme-5cd.de", "acme.de"),  # the same in punycode
        ("\u00e4cme.de", "acme.de"),  # a with dots
        ("acme.de.evil.example", "acme.de"),  # known name in front
        ("acme-de.com", "acme.de"),
        ("mail.acne.de", "acme.de"),
        ("ACNE.DE.", "acme.de"),
        ("acme.de", None),  # itself
        ("mail.acme.de", None),  # a part of it
        ("xz.de", None),  # short names are one letter from everything
        ("example.org", None),
        ("", None),
        ("." * 300, None),
        ("xn--\u20ac.de", None),
    ],
)
def test_lookalike_domains(domain: str, original: str | None) -> None:
    assert imitated(domain, KNOWN) == original
