"""Text no one can see is told from text that merely looks unusual: each trick is caught, no ordinary page is accused."""

import io

import pytest
from reportlab.pdfgen.canvas import Canvas

from parsers.pdf.annotations import pressed
from parsers.pdf.opening import opened
from parsers.pdf.words import read_page
from tests.unit.parsers.pdf.made import ORDER, page, stream, text


def seen_and_hidden(data, *, layers=False):
    with opened(data) as document:
        read = read_page(pressed(document, 0), 1, layers=layers)
    return [line.text for line in read.page.lines], " ".join(word.text for word in read.hidden)


PICTURE = stream(b"/Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8", b"%c")
BLACK, WHITE = PICTURE.replace(b"%c", b"\0").replace(b"Length 2", b"Length 1"), PICTURE.replace(b"%c", b"\xff")
WHITE = WHITE.replace(b"Length 2", b"Length 1")
STATE = b"<</Type/ExtGState/ca %s/CA %s>>"
FORM = b"/Type/XObject/Subtype/Form/BBox[%s]/Resources<</Font<</F1 4 0 R>>>>"
LATE = text(40, 640, "qty 5000")


def with_form(box=b"0 0 600 900"):
    return {
        "extra": (stream(FORM % box, LATE), STATE % (b"0", b"0"), BLACK, WHITE),
        "resources": b"/Font<</F1 4 0 R>>/XObject<</X 6 0 R/Black 8 0 R/White 9 0 R>>/ExtGState<</G 7 0 R>>",
    }


HIDDEN = {
    "invisible": b"3 Tr " + LATE,
    "for clipping only": b"7 Tr " + LATE,
    "white": b"1 g " + LATE,
    "nearly white": b"0.99 0.99 0.98 rg " + LATE,
    "outline in white": b"1 Tr 1 G 0.1 w " + LATE,
    "covered": LATE + b"1 g 30 630 300 20 re f",
    "covered in grey": LATE + b"0.8 g 30 630 300 20 re f",
    "under a picture": LATE + b"q 300 0 0 20 30 630 cm /White Do Q",
    "black on black": b"30 630 300 20 re f " + LATE,
    "black on a black picture": b"q 300 0 0 20 30 630 cm /Black Do Q " + LATE,
    "grey on the same grey": b"0.5 g 30 630 300 20 re f 0.52 g " + LATE,
    "opacity nought": b"q /G gs " + LATE + b"Q",
    "cut off": b"q 0 0 10 10 re W n " + LATE + b"Q",
    "cut to nothing": b"q 40 640 0 0 re W n " + LATE + b"Q",
    "form with opacity nought": b"q /G gs /X Do Q",
    "form cut off": b"q 0 0 10 10 re W n /X Do Q",
    "off the page": text(2000, 2000, "qty 5000"),
    "left of the page": text(-200, 640, "qty 5000"),
    "one point": text(40, 640, "qty 5000", 1),
    "shrunk": b"q 0.1 0 0 0.1 36 576 cm " + LATE + b"Q",
    "pressed flat": b"BT /F1 10 Tf 1 Tz 40 640 Td (qty 5000) Tj ET",
}


@pytest.mark.parametrize("trick", HIDDEN.values(), ids=HIDDEN.keys())
def test_what_no_one_can_see_is_left_out_and_reported(trick):
    assert seen_and_hidden(page(text(40, 800, "Order") + trick, **with_form())) == (["Order"], "qty 5000")


def test_a_form_that_cuts_off_its_own_text():
    data = page(text(40, 800, "Order") + b"/X Do", **with_form(b"0 0 10 10"))
    assert seen_and_hidden(data) == (["Order"], "qty 5000")


def test_text_hidden_in_a_form_in_a_form_is_found_however_deep():
    def form(number):
        inner = b"/X Do" if number < 20 else b"3 Tr " + LATE
        resources = b"/Font<</F1 4 0 R>>/XObject<</X %d 0 R>>" % (7 + number)
        return stream(b"/Type/XObject/Subtype/Form/BBox[0 0 600 900]/Resources<<%s>>" % resources, inner)

    forms = tuple(form(number) for number in range(21))
    resources = b"/Font<</F1 4 0 R>>/XObject<</X 6 0 R>>"
    data = page(text(40, 800, "Order") + b"/X Do", extra=forms, resources=resources)
    assert seen_and_hidden(data) == (["Order"], "qty 5000")


@pytest.mark.parametrize(
    "trick",
    [
        text(40, 640, "12") + b"1 g " + text(52, 640, "000"),
        text(40, 640, "12000") + b"1 g 52 630 30 20 re f",
        text(40, 640, "12") + b"3 Tr " + text(52, 640, "000"),
        b"q 30 630 22 20 re W n " + text(40, 640, "12000") + b"Q",
    ],
    ids=["white tail", "covered tail", "invisible tail", "tail cut off"],
)
def test_a_number_is_read_as_far_as_it_shows(trick):
    assert seen_and_hidden(page(text(40, 800, "Qty") + trick)) == (["Qty", "12"], "000")


def test_an_invisible_number_between_the_digits_of_a_visible_one_parts_them():
    split = b"BT /F1 10 Tf 40 640 Td [(1)-1200(2)] TJ ET 3 Tr " + text(46, 640, "00")
    assert seen_and_hidden(page(text(40, 800, "Qty") + split)) == (["Qty", "1 2"], "00")


ORDINARY = {
    "white on a dark band": b"0 0 0.5 rg 30 630 300 20 re f 1 g " + LATE,
    "white on a dark picture": b"q 300 0 0 20 30 630 cm /Black Do Q 1 g " + LATE,
    "on a light band": b"0.9 g 30 630 300 20 re f 0 g " + LATE,
    "on a picture": b"q 500 0 0 700 30 30 cm /White Do Q " + LATE,
    "red on a grey that is as dark": b"0.3 g 30 630 300 20 re f 1 0 0 rg " + LATE,
    "grey": b"0.75 g " + LATE,
    "see-through": b"q /G gs " + LATE + b"Q",
    "marked with a see-through pen": LATE + b"q /G gs 1 1 0 rg 30 630 300 20 re f Q",
    "a cell that cuts the edge of a letter": b"q 30 635 61 20 re W n " + LATE + b"Q",
    "a cell with room": b"q 30 630 300 20 re W n " + LATE + b"Q",
    "next to what is filled later": LATE + b"1 g 90 630 300 20 re f 30 650 300 20 re f 30 617 300 20 re f",
    "outlined": b"1 Tr 0.3 w " + LATE,
    "filled white with a black outline": b"2 Tr 1 g 0 G 0.3 w " + LATE,
    "doubled for searching": LATE + b"3 Tr " + LATE,
    "with a white shadow": b"1 g " + text(41, 639, "qty 5000") + b"0 g " + LATE,
    "blank strings": LATE + b"3 Tr " + text(40, 600, "   ") + text(40, 580, "\x0c"),
    "in a form": b"/X Do",
    "a form in a window": b"q 30 630 300 20 re W n /X Do Q",
}


@pytest.mark.parametrize("print_", ORDINARY.values(), ids=ORDINARY.keys())
def test_ordinary_print_is_not_accused(print_):
    how = with_form()
    how["extra"] = (how["extra"][0], STATE % (b"0.5", b"0.5"), *how["extra"][2:])
    assert seen_and_hidden(page(text(40, 800, "Order") + print_, **how)) == (["Order", "qty 5000"], "")


def _layered(state, content):
    catalog = b"/OCProperties<</OCGs[6 0 R]/D<</%s[6 0 R]/Order[6 0 R]>>>>" % state
    form = stream(FORM % b"0 0 600 900" + b"/OC 6 0 R", LATE)
    resources = b"/Font<</F1 4 0 R>>/Properties<</L 6 0 R>>/XObject<</X 7 0 R>>"
    return page(
        text(40, 800, "Order") + content, extra=(b"<</Type/OCG/Name(L)>>", form), resources=resources, catalog=catalog
    )


@pytest.mark.parametrize("content", [b"/OC /L BDC " + LATE + b" EMC", b"/X Do"], ids=["marked", "form"])
@pytest.mark.parametrize(("state", "seen"), [(b"ON", True), (b"OFF", False)])
def test_a_layer_shows_where_it_is_switched_on(content, state, seen):
    expected = (["Order", "qty 5000"], "") if seen else (["Order"], "qty 5000")
    assert seen_and_hidden(_layered(state, content), layers=True) == expected


@pytest.mark.parametrize("keys", [b"/Rotate 90", b"/Rotate 180", b"/CropBox[0 100 595 842]"])
def test_tricks_are_seen_through_on_turned_and_cropped_pages(keys):
    pale = b"0 0 0.5 rg 30 630 300 20 re f 1 g " + LATE + text(40, 500, "white 9999")
    assert seen_and_hidden(page(ORDER + pale, keys=keys))[1] == "white 9999"


def test_a_page_full_of_cells_filled_in_turn_with_their_texts_is_clear_and_quick():
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(595, 842), invariant=1)
    for row in range(60):
        for column in range(12):
            canvas.setFillGray(0.9 if row % 2 else 1)
            canvas.rect(20 + 46 * column, 20 + 13 * row, 46, 13, stroke=1, fill=1)
            canvas.setFillGray(0)
            canvas.setFont("Helvetica", 8)
            canvas.drawString(22 + 46 * column, 23 + 13 * row, f"c{row}x{column}")
    canvas.save()
    seen, hidden = seen_and_hidden(out.getvalue())
    assert (len(seen), len(seen[0].split()), hidden) == (60, 12, "")
