"""Codes become words: every code the interface knows, in words that people use."""

import re
from pathlib import Path

import pytest

from inbox_ui import presenters
from kernel.values.finding import Finding
from portal import wording

ROOT = Path(__file__).parents[3]
GROUPS = "sender|document|debtor|po|ship_to|date|item|unit|quantity|price|stock|credit"
CODE = re.compile(rf'"((?:{GROUPS})\.[a-z_]+)"')


def codes_in_use() -> list[str]:
    """Every finding code that matching, intake or the readers can give."""
    files = [file for folder in ("matching", "intake", "parsers") for file in (ROOT / folder).rglob("*.py")]
    found = {code for file in files for code in CODE.findall(file.read_text(encoding="utf-8"))}
    return sorted(code for code in found if not code.endswith(("_no", "_id", ".id")))


def block(code: str, line: str | None = None) -> Finding:
    return Finding(code=code, severity="block", message="m", line=line)


def test_codes_are_found_where_they_are_made() -> None:
    assert {"price.above_agreed", "document.envelope", "po.duplicate", "stock.short"} <= set(codes_in_use())


@pytest.mark.parametrize("code", codes_in_use())
def test_every_code_has_words_for_staff_and_for_buyers(code: str) -> None:
    said, told = presenters.reason(code), wording.why_waiting([block(code)])
    for words in (said, *told):
        assert not re.search(r"[._]", words), words
        assert 2 < len(words) <= 40
    assert len(told) == 1
    assert told != ["something to check"]


def test_lines_are_counted_and_the_rest_is_told_as_more() -> None:
    found = [block("price.above_agreed", "1"), block("price.above_agreed", "2"), block("ship_to.unknown")]
    assert presenters.reasons(found) == ["new address", "2 lines: price above ours"]
    many = [*found, block("date.past"), block("stock.short", "3")]
    assert presenters.reasons(many) == ["new address", "date in the past", "2 more"]


def test_notes_hold_nothing() -> None:
    assert presenters.reasons([Finding(code="price.above_agreed", severity="note", message="m")]) == []


@pytest.mark.parametrize(("name", "said"), [("imap", "by e-mail"), ("edi", "by EDI"), ("fax", "fax")])
def test_channels(name: str, said: str) -> None:
    assert presenters.channel(name)[1] == said


def test_decisions_and_actors() -> None:
    assert presenters.decision("confirmed")[2] == "Confirmed itself"
    assert presenters.decision(None)[2] == "Being read"
    assert (presenters.actor("agent"), presenters.actor("maya@house.example")) == ("the engine", "maya@house.example")
