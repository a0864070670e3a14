"""What lies on top of the print: fields are read as they show and held against what they hold, notes are reported."""

import pytest

from parsers.context import ParseContext
from parsers.pdf.annotations import pressed
from parsers.pdf.opening import opened
from parsers.pdf.reader import PdfReader
from parsers.pdf.words import read_page
from tests.unit.parsers.pdf.made import ORDER, page, stream, text

QTY = text(40, 700, "Qty")


def read(data):
    with opened(data) as document:
        found = read_page(pressed(document, 0), 1)
    return [line.text for line in found.page.lines], found.remarks, [(f.value, s) for f, s in found.contradicted]


def field(value, *, shown=None, keys=b"", form=b""):
    picture = stream(
        b"/Type/XObject/Subtype/Form/BBox[0 0 100 20]/Resources<</Font<</F1 4 0 R>>>>",
        b"/Tx BMC BT /F1 10 Tf 2 6 Td (%s) Tj ET EMC" % (shown or b""),
    )
    widget = b"<</Type/Annot/Subtype/Widget/FT/Tx/T(qty)/V(%s)/Rect[100 694 200 714]/F 4/P 3 0 R%s%s>>" % (
        *(value, b"/DA(/F1 10 Tf 0 g)" + keys),
        b"/AP<</N 7 0 R>>" if shown is not None else b"",
    )
    fields = b"/AcroForm<</Fields[6 0 R]/DR<</Font<</F1 4 0 R>>>>/DA(/F1 10 Tf 0 g)%s>>" % form
    return page(QTY, extra=(widget, picture), keys=b"/Annots[6 0 R]", catalog=fields)


@pytest.mark.parametrize("form", [b"", b"/NeedAppearances true", b"/NeedAppearances false"])
def test_a_field_without_a_picture_of_its_text_is_read_all_the_same(form):
    assert read(field(b"24", form=form)) == (["Qty 24"], (), [])


@pytest.mark.parametrize(
    ("held", "shown", "agree"),
    [
        (b"24", b"24", True),
        (b"24", b"12", False),
        (b"24", b"", False),
        (b"1234.5", b"1,234.50", True),
        (b"2026-05-03", b"3/5/2026", True),
        (b"2026-05-03", b"4/5/2026", False),
        (b"Alder & Finch Limited", b"Alder & Finch", True),
        (b"HB-756", b"GX-11", False),
        (b"HB-756", b"HB 756", True),
        (b"", b"12", True),
    ],
)
def test_a_field_is_read_as_it_shows_and_reported_where_it_holds_something_else(held, shown, agree):
    words, _, contradicted = read(field(held, shown=shown))
    assert words == ["Qty", *([shown.decode()] if shown else [])] or words == [f"Qty {shown.decode()}"]
    assert contradicted == ([] if agree else [(held.decode(), shown.decode())])


def test_a_hidden_field_is_no_part_of_the_page():
    assert read(field(b"24", shown=b"12", keys=b"/F 6").replace(b"/F 4", b"")) == (["Qty"], (), [])


def note(kind, keys=b"", flags=4):
    quads = b"/QuadPoints[40 714 60 714 40 694 60 694]/DA(/F1 10 Tf 0 g)"
    body = b"<</Type/Annot/Subtype/%s/Rect[40 694 60 714]/F %d/Contents(qty 24 not 12)/P 3 0 R%s%s>>"
    return page(QTY, extra=(body % (kind, flags, quads, keys),), keys=b"/Annots[6 0 R]")


@pytest.mark.parametrize(
    "kind",
    [
        b"FreeText",
        b"Text",
        b"Highlight",
        b"Underline",
        b"StrikeOut",
        b"Squiggly",
        b"Stamp",
        b"Ink",
        b"Square",
        b"Caret",
    ],
)
def test_what_someone_wrote_on_top_is_reported_in_their_words(kind):
    assert read(note(kind))[1] == ("qty 24 not 12",)


@pytest.mark.parametrize("kind", [b"Link", b"Popup", b"Watermark", b"PrinterMark"])
def test_links_and_marks_of_programs_are_no_remarks(kind):
    assert read(note(kind)) == (["Qty"], (), [])


def test_a_note_that_is_hidden_is_no_remark():
    assert read(note(b"FreeText", flags=2)) == (["Qty"], (), [])


def test_notes_and_contradictions_hold_the_order_back():
    result = PdfReader().read(page(ORDER, extra=(_note(),), keys=b"/Annots[6 0 R]"), ParseContext())
    assert [problem.code for problem in result.orders[0].problems] == ["document.low_confidence"]
    assert "“make it 24”" in result.problems[0].message


def _note():
    return b"<</Type/Annot/Subtype/Text/Rect[386 690 400 710]/F 4/Contents(make it 24)/P 3 0 R>>"
