"""Rules in JSON and in words, and what is refused because nobody can have meant it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parsers.memory.codec import BadRule, memory_from_json, memory_to_json, rule_from_json, rule_to_json
from parsers.memory.fingerprint import Fingerprint
from parsers.memory.rules import (
    COLUMNS,
    CONSTANTS,
    HEAD_FIELDS,
    PARTIES,
    ColumnRule,
    ConstantRule,
    FieldRule,
    Memory,
    PartyRule,
    RowRule,
    Spot,
    TableRule,
    Taught,
    settles_same,
)  # fmt: skip
from parsers.memory.wording import told

texts = st.text("abc DEF.-:", min_size=1, max_size=30).map(str.strip).filter(bool)
small = st.integers(-50, 2_000)
spots = st.builds(
    Spot, st.sampled_from(["right", "below"]), texts, small, small, st.integers(0, 3), st.integers(1, 12), st.integers(1, 50),
    st.none() | st.tuples(st.integers(0, 100), st.integers(0, 100), st.integers(101, 500), st.integers(101, 500)),
)  # fmt: skip
constants = st.sampled_from(
    [("currency", "EUR"), ("date_order", "dmy"), ("decimal", ","), ("uom", "ST"), ("price_per", "100")]
)
rules = st.one_of(
    st.builds(FieldRule, st.sampled_from(HEAD_FIELDS), spots),
    st.builds(PartyRule, st.sampled_from(PARTIES), spots),
    st.builds(ColumnRule, st.lists(texts, min_size=1, max_size=3).map(tuple), st.sampled_from(COLUMNS)),
    constants.map(lambda pair: ConstantRule(*pair)),
    st.builds(RowRule, texts),
    st.builds(TableRule, st.lists(texts, min_size=1, max_size=6).map(tuple)),
)


@given(rules)
def test_a_rule_survives_its_json_and_has_a_sentence(rule):
    assert rule_from_json(rule_to_json(rule)) == rule
    assert told(rule)[0].islower()
    assert "_" not in told(rule)


@given(st.lists(rules, max_size=5))
def test_a_memory_survives_its_json(given_rules):
    memory = Memory(
        3, Fingerprint("pdf", (1, 2), ("a", "b", "c")), tuple(Taught(n, rule) for n, rule in enumerate(given_rules))
    )
    assert memory_from_json(memory_to_json(memory)) == memory


SPOT = {"side": "right", "label": "Ref", "x": 1, "y": 2, "skip": 0, "count": 1, "page": 1, "box": None}


@pytest.mark.parametrize(
    "data",
    [
        None, 7, "field", [], {}, {"kind": "magic"},
        {"kind": "field", "field": "secret", "spot": SPOT},
        {"kind": "field", "field": "po_number", "spot": None},
        {"kind": "field", "field": "po_number", "spot": SPOT | {"side": "left"}},
        {"kind": "field", "field": "po_number", "spot": SPOT | {"label": "x" * 121}},
        {"kind": "field", "field": "po_number", "spot": SPOT | {"label": "a\nb"}},
        {"kind": "field", "field": "po_number", "spot": SPOT | {"label": ""}},
        {"kind": "field", "field": "po_number", "spot": SPOT | {"x": 10**9}},
        {"kind": "field", "field": "po_number", "spot": SPOT | {"x": "1"}},
        {"kind": "field", "field": "po_number", "spot": SPOT | {"count": 99}},
        {"kind": "field", "field": "po_number", "spot": SPOT | {"page": -1}},
        {"kind": "field", "field": "po_number", "spot": SPOT | {"side": "at"}},
        {"kind": "field", "field": "po_number", "spot": SPOT | {"box": [5, 5, 5, 5]}},
        {"kind": "field", "field": "po_number", "spot": SPOT | {"box": [1, 2, 3]}},
        {"kind": "party", "party": "us", "spot": SPOT},
        {"kind": "column", "title": [], "role": "qty"},
        {"kind": "column", "title": ["a"] * 4, "role": "qty"},
        {"kind": "column", "title": ["a"], "role": "total"},
        {"kind": "constant", "name": "currency", "value": "XXY"},
        {"kind": "constant", "name": "rate", "value": "1"},
        {"kind": "constant", "name": "price_per", "value": "7"},
        {"kind": "constant", "name": "uom", "value": "a b"},
        {"kind": "row", "start": " "},
        {"kind": "table", "titles": "abc"},
    ],
)  # fmt: skip
def test_what_is_no_rule_is_refused_with_a_sentence(data):
    with pytest.raises(BadRule, match=r"^That cannot be remembered \(.+\); point at the page again\.$"):
        rule_from_json(data)


def test_two_columns_cannot_both_be_the_quantity():
    assert settles_same(ColumnRule(("Mge.",), "qty"), ColumnRule(("Anzahl",), "qty"))
    assert not settles_same(ColumnRule(("Kst.",), "other"), ColumnRule(("Anzahl",), "other"))
    assert settles_same(ColumnRule(("Mge.",), "qty"), ColumnRule(("Mge.",), "uom"))
    assert not settles_same(ConstantRule("uom", "ST"), ConstantRule("currency", "EUR"))


def test_sentences_say_what_will_be_done():
    spot = Spot("below", "Unser Zeichen", 1, 2)
    assert told(FieldRule("po_number", spot)) == "the order number is read below “Unser Zeichen”"
    assert told(PartyRule("ship_to", spot)) == "the delivery address is the block below “Unser Zeichen”"
    assert told(ColumnRule(("Bestell-", "menge"), "qty")) == "the column “Bestell- menge” holds the quantity"
    assert told(ColumnRule(("Kst.",), "other")) == "the column “Kst.” holds nothing we need"
    assert told(ConstantRule("date_order", "mdy")) == "dates are written month first"
    assert told(RowRule("Fracht")) == "rows that begin with “Fracht” are no order lines"
    assert told(TableRule(("Datum", "Tor"))) == "the table “Datum, Tor” holds no order lines"
    assert all(told(ConstantRule(name, {"date_order": "dmy", "decimal": ","}.get(name, "1"))) for name in CONSTANTS)
