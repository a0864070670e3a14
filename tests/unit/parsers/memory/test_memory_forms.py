"""Many forms, each taught on one order and tried on another: in words nobody knows, and in words we know already."""

from collections import Counter
from functools import cache

import pytest

from parsers.layout.fingerprint import layout_of
from parsers.layout.interpret import interpret
from parsers.layout.proposing import by_value
from parsers.layout.remembering import remembered
from parsers.memory.rules import Memory, Rule, Taught, settles_same
from parsers.pdf.reader import PdfReader
from tests.unit.parsers.memory.prints import form, order_on, printed

FORMS = range(40)
TAUGHT_ON, TRIED_ON = 1, 2


def wanted(order) -> list[tuple[str, str]]:
    first = order.items[0]
    return [
        ("po_number", order.number), ("date", order.day.isoformat()), ("requested_date", order.due.isoformat()),
        ("ship_to", order.ship_to[0]), ("column:qty", str(first.qty)), ("column:unit_price", str(first.price)),
        ("column:amount", str(first.amount)), ("column:supplier_part", first.part), ("column:uom", first.uom),
    ]  # fmt: skip


def taught(pages, order) -> Memory:
    """As a person does who takes the first offer each time, and never has two rules for one thing."""
    rules: list[Rule] = []
    for aim, value in wanted(order):
        offers = by_value(pages, aim, value)
        for rule in offers[0].rules if offers else ():
            if not any(settles_same(rule, other) for other in rules):
                rules.append(rule)
    return Memory(1, layout_of(pages), tuple(Taught(n, rule) for n, rule in enumerate(rules, 1)))


def facts(doc) -> dict:
    return {
        "number": doc.po_number, "date": doc.date, "due": doc.requested_date,
        "ship_to": doc.ship_to.name if doc.ship_to else None, "qty": [line.qty for line in doc.lines],
        "price": [line.unit_price for line in doc.lines],
    }  # fmt: skip


def truth(order) -> dict:
    return {
        "number": order.number, "date": order.day, "due": order.due, "ship_to": order.ship_to[0],
        "qty": [item.qty for item in order.items], "price": [item.price for item in order.items],
    }  # fmt: skip


@cache
def right(strange: bool) -> tuple[Counter, Counter, set]:
    """Fields right without the memory and with it, and (form, field) that the memory made wrong."""
    before, after, spoilt = Counter(), Counter(), set()
    order = order_on(TRIED_ON)
    for seed in FORMS:
        reader = PdfReader()
        memory = taught(reader.pages(printed(seed, TAUGHT_ON, strange=strange)), order_on(TAUGHT_ON))
        pages = reader.pages(printed(seed, TRIED_ON, strange=strange))
        plain = facts(interpret(pages).orders[0])
        told = facts(remembered(pages, [memory], lambda known: interpret(pages, None, known)).orders[0])  # noqa: B023
        for field, value in truth(order).items():
            before[field] += plain[field] == value
            after[field] += told[field] == value
            spoilt |= {(form(seed), field)} if plain[field] == value != told[field] else set()
    return before, after, spoilt


@pytest.mark.parametrize(("field", "most_before", "least_after"), [
    ("number", 0.35, 0.97), ("date", 0.1, 0.97), ("due", 0.1, 0.95), ("ship_to", 0.1, 0.95),
])  # fmt: skip
def test_a_form_in_unknown_words_is_read_once_it_was_taught(field, most_before, least_after):
    before, after, _ = right(strange=True)
    assert before[field] <= most_before * len(FORMS)
    assert after[field] >= least_after * len(FORMS), dict(after)


@pytest.mark.parametrize("field", ["qty", "price"])
def test_numbers_that_prove_themselves_need_no_words_and_more_are_read_once_they_were_taught(field):
    before, after, spoilt = right(strange=True)
    assert before[field] >= 0.65 * len(FORMS)
    assert after[field] >= 0.75 * len(FORMS)
    assert after[field] > before[field]
    assert not spoilt


def test_what_was_read_right_stays_right():
    """But where the first of two places offered was the wrong one, which a person would not have taken."""
    _, _, spoilt = right(strange=False)
    assert len(spoilt) <= 1, spoilt
