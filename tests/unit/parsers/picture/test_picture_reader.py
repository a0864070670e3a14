"""Picture files as orders: with a recogniser they are read, without one they say what is missing."""

from functools import partial

import pytest

from parsers.context import ParseContext
from parsers.ocr.extra import MISSING
from parsers.ocr.seen import Postponed, Sheet, postponing
from parsers.registry import all_readers, choose, parse
from tests.unit.parsers.ocr.made import EXPECTED, ORDER, numbers, sheet
from tests.unit.parsers.picture.test_frames import pages, picture

INVOICE = tuple((x, y, text.replace("Purchase order 4711/26", "INVOICE")) for x, y, text in ORDER)


def recognising(*sheets):
    return lambda image, number, points: sheets[number - 1]


def read(data, recognise=None, name="scan.png"):
    return parse(data, ParseContext(name=name), all_readers(recognise))


def codes(result):
    return [problem.code for problem in result.problems]


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "TIFF", "WEBP", "BMP", "GIF"])
def test_a_picture_of_an_order_is_an_order(kind):
    result = read(picture(kind), recognising(sheet()), name="whatever.csv")
    (order,) = result.orders
    assert (result.kind, result.error, order.po_number, numbers(order)) == ("picture", None, "4711/26", EXPECTED)


def test_an_order_of_two_pages_is_one_order():
    head, rest = ORDER[: ORDER.index((40, 180, "2"))], ORDER[ORDER.index((40, 180, "2")) :]
    (order,) = read(pages(2), recognising(sheet(head), sheet((*ORDER[3:10], *rest), number=2))).orders
    assert numbers(order) == EXPECTED
    assert order.evidence["lines[1].qty"].where.startswith("p2 ")


def test_the_recogniser_is_told_the_page_and_its_scale():
    told = []

    def recognise(image, number, points):
        told.append((image.size, number, round(points, 3)))
        return sheet(number=number)

    read(pages(2, dpi=(100, 100)), recognise)
    assert told == [((400, 600), 1, 0.72), ((400, 600), 2, 0.72)]


def test_without_the_engine_the_sentence_tells_how_to_get_it():
    result = read(picture())
    assert (codes(result), MISSING in result.error) == (["document.unreadable"], True)


def test_a_first_look_postpones_the_work():
    with pytest.raises(Postponed):
        read(picture(), postponing)


@pytest.mark.parametrize("size", [(299, 200), (1200, 60)])
def test_a_logo_is_no_order_and_costs_nothing(size):
    result = read(picture(size=size), postponing)
    assert (result.error, codes(result)) == (None, ["document.not_an_order"])


def test_a_photo_of_something_else_is_no_order():
    letter = ((40, 40, "Dear all"), (40, 60, "the pump arrived broken, see the photo."))
    result = read(picture(), recognising(sheet(letter)))
    assert (result.orders, result.error, codes(result)) == ((), None, ["document.not_an_order"])


def test_an_invoice_is_no_order():
    result = read(picture(), recognising(sheet(INVOICE)))
    assert (result.orders, codes(result)) == ((), ["document.not_an_order"])


def test_a_picture_without_a_word_may_be_an_order_that_no_one_can_read():
    result = read(picture(), recognising(Sheet(sheet(()).page, ())))
    assert codes(result) == ["document.unreadable"]
    assert "No text can be made out" in result.error


def test_a_film_is_held():
    (order,) = read(pages(3, "GIF"), recognising(sheet())).orders
    assert [problem.code for problem in order.problems] == ["document.hidden_content"]


def test_too_many_pages_are_refused_before_one_is_recognised():
    assert codes(read(pages(9), partial(pytest.fail, "recognised"))) == ["document.too_large"]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + bytes(600), "document.unreadable"),
        (picture("JPEG")[:600], "document.damaged"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'><text>PO 4711</text></svg>", None),
    ],
)
def test_what_is_no_picture_that_we_read_is_refused(data, code):
    result = read(data, postponing, name="order.png")
    assert result.orders == ()
    assert code is None or codes(result) == [code]


def test_a_picture_is_chosen_before_any_text():
    assert choose(picture("BMP")[:4096], ParseContext("orders.csv")).kind == "picture"
