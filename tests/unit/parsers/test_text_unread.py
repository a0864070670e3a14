"""What looks like goods and was not read holds the mail: nothing that is ordered is lost in silence."""

import pytest

from parsers.document import ReadResult
from parsers.registry import ParseContext
from parsers.text.body import read_body
from parsers.text.unread import looks_like_goods

GOODS = "Please supply our order PO-4711:\n\n5 x HB-100 Ball valve\n{}\n7 x HB-300 Elbow\n\nKind regards\nHana Boyd"


def read(text: str) -> ReadResult:
    return read_body(text, "", "", ParseContext())


@pytest.mark.parametrize("line", ["a good dozen HB-200 please, blue - 12", "12? HB-200", "12 zzz of HB-200 blue"])
def test_the_line_that_was_not_read_is_quoted_with_its_place(line: str) -> None:
    (order,) = read(GOODS.format(line)).orders
    (problem,) = [p for p in order.problems if p.where == "body line 4"]
    assert (problem.code, len(order.lines)) == ("document.low_confidence", 2)
    assert line in problem.message


@pytest.mark.parametrize("line", ["", "in the usual packing", "delivery to the yard", "PVC, blue"])
def test_words_among_the_goods_hold_nothing(line: str) -> None:
    (order,) = read(GOODS.format(line)).orders
    assert (order.problems, len(order.lines)) == ((), 2)


def test_an_order_of_which_no_line_can_be_read_comes_before_a_person() -> None:
    result = read(
        "Please supply our order PO-4711\n\nball valves, the long ones ~ 12\nelbows, blue ~ 5\n\nKind regards"
    )
    assert (result.orders, [p.code for p in result.problems]) == ((), ["document.unreadable"])
    assert result.error is not None


@pytest.mark.parametrize(
    "text",
    [
        "Please go ahead with this order.\n\nOn Mon, 5 Oct 2026, Bob wrote:\n> Quote 88: 10 x HB-1200 at 4.20",
        "ok, please deliver\n\n> 10 x HB-1200",
        "Same order as last week please.",
        "FYI\n\n---------- Forwarded message ---------\nFrom: Jane <j@b.example>\n\nPlease cancel 10 x HB-1200",
        "Please increase HB-1200 to 20 on PO 4711",
    ],
)
def test_an_order_or_a_change_by_a_word_comes_before_a_person(text: str) -> None:
    assert [p.code for p in read(text).problems] == ["document.unreadable"]


@pytest.mark.parametrize(
    "text",
    [
        "We only got 8 of the 12 HB-1200 on order PO-20114. When is the rest coming?",
        "Please send me the price list for 2026.",
        "See you on Friday about our order.",
        "Our order 4711 came yesterday. Thank you.",
    ],
)
def test_other_letters_order_nothing_still(text: str) -> None:
    result = read(text)
    assert (result.error, [p.code for p in result.problems]) == (None, ["document.not_an_order"])


@pytest.mark.parametrize(
    ("line", "looks"),
    [
        ("443891 Ratchet strap 50mm x 9m - 30", True),
        ("12 ball valves", True),
        ("- HB-100 Ball valve (12 pcs)", True),
        ("Ball valve, 5 mm", False),
        ("Delivery date: 12.10.2026", False),
        ("Tel. 12345", False),
        ("12", False),
        ("How about 12 ball valves?", False),
    ],
)
def test_the_look_of_goods(line: str, looks: bool) -> None:
    assert looks_like_goods(line) is looks
