"""PDF pages that are pictures: recognised where that can be, compared with their hidden text, never passed over."""

import io

import pytest
from PIL import Image
from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from parsers.context import ParseContext
from parsers.ocr.extra import MISSING
from parsers.ocr.seen import Postponed, Sheet, postponing
from parsers.registry import all_readers, parse
from tests.unit.parsers.ocr.made import EXPECTED, ORDER, numbers, sheet, swapped

GREY = ImageReader(Image.new("L", (60, 84), 200))


def pdf(*pages):
    """Each page is drawn by a function of its canvas."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4, invariant=1)
    for draw in pages:
        draw(canvas)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def scanned(canvas):
    canvas.drawImage(GREY, 0, 0, *A4)


def printed(canvas, cells=ORDER, mode=0):
    canvas.setFont("Helvetica", 9)
    for x, y, text in cells:
        canvas.drawString(x, A4[1] - y - 9, text, mode=mode)


def searchable(cells):
    def draw(canvas):
        scanned(canvas)
        printed(canvas, cells, mode=3)

    return draw


def read(data, *sheets):
    seen = {one.page.number: one for one in sheets}
    return parse(data, ParseContext("a.pdf"), all_readers(lambda _, number, __: seen[number]))


def codes(problems):
    return [problem.code for problem in problems]


def test_a_scan_is_read_with_a_recogniser():
    result = read(pdf(scanned), sheet())
    (order,) = result.orders
    assert (result.kind, result.error, order.po_number, numbers(order)) == ("pdf", None, "4711/26", EXPECTED)
    assert order.problems == ()


def test_the_picture_is_drawn_large_enough_and_its_scale_told():
    told = []

    def recognise(image, number, points):
        told.append((image.mode, max(image.size), number, round(max(image.size) * points)))
        return sheet()

    parse(pdf(scanned), ParseContext("a.pdf"), all_readers(recognise))
    assert told == [("RGB", 3000, 1, 842)]


def test_a_text_page_is_never_recognised():
    (order,) = parse(pdf(printed), ParseContext("a.pdf"), all_readers(postponing)).orders
    assert numbers(order) == EXPECTED


def test_a_first_look_at_a_scan_postpones_the_work():
    with pytest.raises(Postponed):
        parse(pdf(printed, scanned), ParseContext("a.pdf"), all_readers(postponing))


def test_pages_of_text_and_pictures_make_one_order():
    head, rest = ORDER[: ORDER.index((40, 180, "2"))], ORDER[ORDER.index((40, 180, "2")) :]
    second = sheet((*ORDER[3:10], *rest), number=2)
    (order,) = read(pdf(lambda canvas: printed(canvas, head), scanned), second).orders
    assert numbers(order) == EXPECTED
    assert [order.evidence[f"lines[{n}].qty"].where[:2] for n in (0, 1)] == ["p1", "p2"]


def test_a_picture_between_pages_of_text_is_not_passed_over_without_the_engine():
    result = parse(pdf(printed, scanned), ParseContext("a.pdf"))
    (order,) = result.orders
    assert codes(order.problems) == ["document.low_confidence"]
    assert "Page 2 is a picture" in order.problems[0].message
    assert MISSING in order.problems[0].message


def test_a_letterhead_behind_text_makes_no_scan_of_it():
    def draw(canvas):
        scanned(canvas)
        printed(canvas)

    (order,) = parse(pdf(draw), ParseContext("a.pdf"), all_readers(postponing)).orders
    assert numbers(order) == EXPECTED


def test_a_fax_line_printed_on_top_leaves_a_scan_a_scan():
    def draw(canvas):
        scanned(canvas)
        canvas.drawString(40, 830, "FROM 0113 496 0341  03/05/2026 09:12  PAGE 01/01")

    assert numbers(read(pdf(draw), sheet()).orders[0]) == EXPECTED


def test_a_searchable_scan_is_read_from_its_picture():
    result = read(pdf(searchable(ORDER)), sheet(shift=0))
    (order,) = result.orders
    assert (numbers(order), order.problems, result.problems) == (EXPECTED, (), ())


def test_hidden_text_that_orders_otherwise_holds_the_order_of_the_picture():
    (order,) = read(pdf(searchable(swapped("12", "1200"))), sheet(shift=0)).orders
    assert numbers(order) == EXPECTED
    assert [(p.code, p.where) for p in order.problems] == [("document.hidden_content", "lines[0].qty")]


def test_without_the_engine_a_searchable_scan_stays_hidden_text():
    result = parse(pdf(searchable(ORDER)), ParseContext("a.pdf"))
    assert (result.orders, codes(result.problems)) == ((), ["document.unreadable", "document.hidden_content"])


def test_a_scan_without_a_legible_word_says_so():
    result = read(pdf(scanned), Sheet(sheet(()).page, ()))
    assert codes(result.problems) == ["document.unreadable"]
    assert "No text can be made out" in result.error


def test_letters_drawn_as_outlines_are_recognised_too():
    def outlines(canvas):
        for n in range(200):
            canvas.line(40 + n, 40, 41 + n, 50)

    assert numbers(read(pdf(outlines), sheet()).orders[0]) == EXPECTED


def test_more_scanned_pages_than_are_read_are_refused():
    assert codes(read(pdf(*[scanned] * 9)).problems) == ["document.too_large"]
