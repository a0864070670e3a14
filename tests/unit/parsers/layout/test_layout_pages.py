"""Rows that are easily lost or made up: at the ends of pages, under sums without a label, beside numbers far apart."""

from parsers.layout.interpret import interpret
from parsers.layout.title_runs import stacked_titles
from parsers.layout.values import read_amount, read_measure
from parsers.layout.words import Word, lines_of, running_lines
from parsers.normalise import NumberStyle
from tests.unit.parsers.layout.test_layout_interpret import read, typed

TITLES = "Item      Qty    Unit    Price     Amount\n"
FOOT = 78  # blank lines down to the foot of a page


def lines(*pages: str):
    (order,) = interpret([typed(page)._replace(number=n) for n, page in enumerate(pages, 1)]).orders
    return [(line.supplier_part, line.qty) for line in order.lines]


def test_rows_at_the_top_of_two_pages_that_differ_in_numbers_alone_are_rows():
    first = "Order No: 4711\n\n" + TITLES + "10-11      12     EA     2.50      30.00"
    second = "10-12      13     EA     2.00      26.00"
    third = "10-13      20     EA     3.00      60.00"
    assert lines(first, second, third) == [("10-11", 12), ("10-12", 13), ("10-13", 20)]


def test_what_counts_the_pages_at_the_same_place_runs_on():
    pages = [typed(f"PO 4711   of 3 May   Page {n} of 9") for n in range(1, 4)]
    assert running_lines(pages) == {(0, 0), (1, 0), (2, 0)}
    assert running_lines([typed("HB-1 12 EA 2.50"), typed("HB-1 14 EA 2.50")]) == frozenset()


def test_the_foot_below_a_table_is_no_row_and_a_row_there_is_one():
    table = "Order No: 4711\n\n" + TITLES + "HB-756     12     EA     2.50      30.00"
    again = TITLES + "GX-110      5     EA     2.00      10.00"
    foot = "4711 printed    3     EA     2.00       6.00"
    below = [page + "\n" * (FOOT - page.count("\n")) + foot for page in (table, again)]
    assert lines(*below) == [("HB-756", 12), ("GX-110", 5)]


def test_a_row_of_sums_without_a_label_is_no_line():
    order = read("""Order No: 4711

Item      Description      Qty     Price     Amount
HB-756    Ball valve        12      2.50      30.00
GX-11     Cable tie         30      0.10       3.00
                            42                33.00""")
    assert [line.qty for line in order.lines] == [12, 30]


def test_numbers_too_far_apart_are_not_one_number():
    near, far = typed("1 120").lines[0].words, typed("1     120").lines[0].words
    assert read_measure(near, NumberStyle()).number.value == 1120
    assert read_measure(far, NumberStyle()) is None
    assert read_amount(far, NumberStyle()) is None


def test_words_of_one_line_over_two_titles_belong_to_each():
    page = typed("Cost    Retail Order\nPrice   Pack      Quantity")
    assert [title.title for title in stacked_titles(page.lines, tight=0.7)] == [
        "Cost Price",
        "Retail Pack",
        "Order Quantity",
    ]
    whole = typed("Cost    Description of Goods\nPrice   Our Part    Goods")
    assert "Description of Goods Our Part Goods" in [title.title for title in stacked_titles(whole.lines, tight=0.7)]


def test_a_word_struck_twice_to_look_bold_is_one_word():
    bold = [
        Word(text, x + shift, 20.0, x + shift + 40, 30.0, 1)
        for text, x in (("PLATE,", 20.0), ("5", 90.0))
        for shift in (0.0, 0.4)
    ]
    (line,) = lines_of([*bold, Word("5", 140.0, 20.0, 180.0, 30.0, 1)])
    assert line.text == "PLATE, 5 5"
