"""Cells of numbers: marks that look alike are told apart by where they stand, and never change a number's worth."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parsers.normalise import NumberStyle, read_number
from parsers.ocr.cut import Piece
from parsers.ocr.digits import settled


def cell(text, sure=0.999):
    return [Piece(part, 0.0, 1.0, (sure,) * len(part)) for part in text.split()]


def texts(cells):
    return [" ".join(piece.text for piece in pieces) for pieces in cells]


def test_amounts_take_the_decimal_mark_of_their_page():
    read = ["102,06", "995,67", "23.896.08", "734.06", "EUR 1.685.145,37", "2.004,10", "1 603.58", "686475.00"]
    assert texts(settled([cell(text) for text in read])) == [
        "102,06", "995,67", "23.896,08", "734,06", "EUR 1.685.145,37", "2.004,10", "1 603,58", "686475,00",
    ]  # fmt: skip


def test_a_page_of_points_groups_by_commas():
    assert texts(settled([cell(text) for text in ("12.50", "7.25", "8.30", "40.963.68", "99,10")])) == [
        "12.50", "7.25", "8.30", "40,963.68", "99.10",
    ]  # fmt: skip


@pytest.mark.parametrize("text", ["1.000", "48,000", "12.11.26", "HB-10.25", "4.8", "Rohr 12.50 verzinkt", "1.2.30"])
def test_what_could_be_anything_else_stays_as_it_was_read(text):
    assert texts(settled([cell("102,06"), cell("95,10"), cell("77,00"), cell(text)]))[-1] == text


def test_without_a_clear_majority_nothing_is_touched():
    read = ["102,06", "95.10"]
    assert texts(settled([cell(text) for text in read])) == read


def test_where_both_marks_are_shown_a_group_of_three_is_doubted():
    cells = settled([cell("102,06"), cell("95.10"), cell("12,000"), cell("144")])
    assert [[piece.sure for piece in pieces] for pieces in cells] == [[0.999], [0.999], [0.5], [0.999]]


def test_where_blanks_group_thousands_a_mark_before_three_figures_is_the_decimal_one():
    read = ["4,000", "25,000", "1 008.76", "18 509.75", "252,19", "740.39"]
    assert texts(settled([cell(text) for text in read[:2]] + [cell(text, 0.7) for text in read[2:]])) == [
        "4,000", "25,000", "1 008,76", "18 509,75", "252,19", "740,39",
    ]  # fmt: skip


def test_a_mark_read_surely_outweighs_those_read_badly():
    read = [cell("102,06"), cell("95,10"), cell("1.10", 0.6), cell("2.20", 0.6), cell("3.30", 0.6)]
    assert texts(settled(read)) == ["102,06", "95,10", "1,10", "2,20", "3,30"]


def test_a_lone_stroke_is_a_one_that_must_be_settled():
    ((piece,),) = settled([cell("I", 0.99)])
    assert (piece.text, piece.sure) == ("1", 0.5)
    assert texts(settled([cell("I BOX"), cell("I beam")])) == ["1 BOX", "I beam"]
    assert texts(settled([cell("Type I"), cell("l"), cell("O")])) == ["Type I", "l", "O"]


def test_specks_at_the_end_of_a_code_are_no_part_of_it():
    speck = Piece("LD-3337/2.", 0.0, 1.0, (0.999,) * 9 + (0.9,))
    clear = Piece("10.", 0.0, 1.0, (0.999,) * 3)
    assert texts(settled([[speck], [clear]])) == ["LD-3337/2", "10."]


@given(st.lists(st.from_regex(r"[0-9]{1,3}([.,][0-9]{3}){0,2}[.,][0-9]{2}", fullmatch=True), min_size=1, max_size=8))
def test_no_number_changes_its_worth(read):
    def worth(text):
        return "".join(letter for letter in text if letter.isdigit())

    after = texts(settled([cell(text) for text in read]))
    assert [worth(text) for text in after] == [worth(text) for text in read]
    marks = {text[-3] for text in after}
    if len(marks) == 1 and after != read:
        style = NumberStyle(marks.pop())
        assert [read_number(text, style).value for text in after] == [Decimal(worth(text)) / 100 for text in read]
