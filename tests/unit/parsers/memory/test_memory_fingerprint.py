"""One form with many orders is known again; another form, be it from the same program, is not."""

from dataclasses import replace
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parsers.layout.fingerprint import layout_of
from parsers.memory.codec import BadRule, fingerprint_from_json, fingerprint_to_json
from parsers.memory.fingerprint import ALIKE, Fingerprint, Label, alike, likeness
from parsers.pdf.reader import PdfReader
from tests.unit.parsers.layout.test_layout_interpret import typed
from tests.unit.parsers.memory.prints import form, printed

FORMS = st.integers(0, 300)
ORDERS = st.integers(0, 1_000)
texts = st.text("abcdefgh ", min_size=1, max_size=12).filter(str.strip)
labels = st.builds(Label, texts, st.integers(-1, 600), st.integers(-1, 800))
prints = st.builds(
    Fingerprint, st.sampled_from(["pdf", "sheet"]), st.tuples(st.integers(0, 900), st.integers(0, 900)),
    st.lists(texts, max_size=8).map(tuple), st.lists(labels, max_size=8).map(tuple),
)  # fmt: skip


@cache
def print_of(form_seed: int, order_seed: int) -> Fingerprint:
    return layout_of(PdfReader().pages(printed(form_seed, order_seed)))


@settings(max_examples=60, deadline=None)
@given(FORMS, ORDERS, ORDERS)
def test_values_lines_and_pages_do_not_change_the_form(form_seed, one, other):
    assert alike(print_of(form_seed, one), print_of(form_seed, other)), form(form_seed)


@settings(max_examples=60, deadline=None)
@given(FORMS, FORMS, ORDERS, ORDERS)
def test_another_head_another_body_or_other_words_are_another_form(one, other, first, second):
    if form(one) != form(other):
        assert not alike(print_of(one, first), print_of(other, second)), (form(one), form(other))


@given(prints, prints)
def test_likeness_is_symmetric_and_bounded(one, other):
    assert likeness(one, other) == likeness(other, one)
    assert 0 <= likeness(one, other) <= 1


@given(prints)
def test_a_form_is_like_itself_if_anything_marks_it(one):
    assert likeness(one, one) == (1 if one.is_known_by_something else 0)


@given(prints)
def test_a_fingerprint_survives_its_json(one):
    known = replace(
        one,
        titles=tuple(t.strip() for t in one.titles),
        labels=tuple(x._replace(text=x.text.strip()) for x in one.labels),
    )
    assert fingerprint_from_json(fingerprint_to_json(known)) == known


FULL = Fingerprint("pdf", (595, 842), ("pos", "artikel", "menge", "preis", "betrag"),
                   tuple(Label(text, 40, 100 + 14 * n) for n, text in enumerate(["bestell no", "datum", "termin", "sachb"])))  # fmt: skip


@pytest.mark.parametrize(
    ("other", "known"),
    [
        (replace(FULL, labels=FULL.labels[:3]), True),  # a label whose value is empty today
        (replace(FULL, labels=tuple(x._replace(y=x.y + 40) for x in FULL.labels)), True),  # a longer address above
        (replace(FULL, titles=FULL.titles[:4]), True),  # a title OCR did not see
        (
            replace(FULL, titles=("pos", "menge", "artikel", "betrag", "preis")),
            True,
        ),  # moved columns: rules go by titles
        (replace(FULL, titles=("line", "item", "qty", "price", "amount")), False),
        (replace(FULL, labels=tuple(x._replace(x=x.x + 200) for x in FULL.labels), size=(842, 595)), False),
        (replace(FULL, kind="sheet"), False),
    ],
)
def test_what_makes_another_form_and_what_does_not(other, known):
    assert (likeness(FULL, other) >= ALIKE) is known


def test_a_page_without_titles_and_labels_is_no_form():
    letter = layout_of([typed("Dear Sirs\n\nplease send us twelve ball valves\n\nRegards")])
    assert not letter.is_known_by_something
    assert likeness(letter, letter) == 0


def test_no_words_no_form():
    assert layout_of([]) == Fingerprint("pdf")


@pytest.mark.parametrize(
    "data",
    [None, [], {}, {"kind": "pdf"}, {"kind": "pdf", "size": [1, 2], "titles": [3], "labels": []},
     {"kind": "pdf", "size": [1, 10**9], "titles": [], "labels": []},
     {"kind": "pdf", "size": [1, 2], "titles": ["x" * 500], "labels": []},
     {"kind": "pdf", "size": [1, 2], "titles": [], "labels": [["a", 1]]}],
)  # fmt: skip
def test_what_is_no_fingerprint_is_refused_with_a_sentence(data):
    with pytest.raises(BadRule, match=r"^That cannot be remembered \(.+\); point at the page again\.$"):
        fingerprint_from_json(data)
