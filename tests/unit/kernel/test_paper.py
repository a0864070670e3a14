"""Paper: no missing shapes, no text outside its column, rows on pages, the same bytes for the same words."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kernel.paper import REGULAR, Sheet, _measure, amount, figure, paginated, printable, wrapped


def test_the_scripts_of_europe_and_the_pacific_are_printed_as_they_are() -> None:
    words = (
        "Kōwhai Tāmaki ĀĒĪŌŪ łącznik ŁÓDŹ ß ẞ é ő ș ğ İ ñ ø æ œ Ω Δακτύλιος ΐ Жук Щё Їє љ € £ ½ ² µ ° – — ’ “ ” • × ™"  # noqa: RUF001 - the shapes are the test
    )
    assert printable(words) == words


def test_what_has_no_shape_is_a_question_mark_and_what_is_invisible_is_gone() -> None:
    assert printable("a漢b\u202ec\u200bd\x00e\n f") == "a?bcde f"
    assert printable("e\u0301") == "é"


@pytest.mark.parametrize(
    ("number", "told"), [("1204.6", "1,204.60"), ("0", "0.00"), ("-5", "-5.00"), ("1234567.891", "1,234,567.89")]
)
def test_amounts_are_grouped(number: str, told: str) -> None:
    assert amount(Decimal(number)) == told


@pytest.mark.parametrize(
    ("number", "least", "told"),
    [("24", 0, "24"), ("1250.5", 0, "1,250.5"), ("4.2", 2, "4.20"), ("0.123456", 2, "0.123456"), ("24.00", 0, "24")],
)
def test_figures_keep_what_they_say(number: str, least: int, told: str) -> None:
    assert figure(Decimal(number), least) == told


@given(st.lists(st.floats(1, 60), max_size=80), st.floats(0, 90))
def test_every_row_is_on_one_page_and_the_tail_fits_under_the_last(heights: list[float], tail: float) -> None:
    pages = paginated(heights, 160, 230, tail)
    assert [row for page in pages for row in page] == list(range(len(heights)))
    for number, page in enumerate(pages):
        room = 230 if number else 160
        assert sum(heights[row] for row in page) <= room + 1e-6
        assert page or not heights
    assert sum(heights[row] for row in pages[-1]) + tail <= (230 if len(pages) > 1 else 160) + 1e-6


@given(st.text(max_size=600), st.integers(10, 90))
def test_wrapped_text_stays_in_its_column(words: str, width: int) -> None:
    lines = wrapped(words, width, 9, lines=2)
    assert 1 <= len(lines) <= 2
    assert all(_measure(line, REGULAR, 9) <= width + 0.01 for line in lines)


def test_only_what_a_scanner_can_read_becomes_a_barcode() -> None:
    sheet = Sheet("t", "t")
    assert sheet.barcode(10, 10, "SO-100045", 60, 10)
    assert not sheet.barcode(10, 10, "", 60, 10)
    assert not sheet.barcode(10, 10, "ŁÓDŹ", 60, 10)
    assert not sheet.barcode(10, 10, "A\n", 60, 10)
    assert not sheet.barcode(10, 10, "X" * 60, 36, 10)


def test_the_same_words_give_the_same_bytes() -> None:
    def page() -> bytes:
        sheet = Sheet("Ō", "a")
        sheet.text(10, 10, "Kōwhai", width=40)
        return sheet.save()

    assert page() == page()
