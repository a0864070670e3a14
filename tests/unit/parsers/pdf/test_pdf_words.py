"""The words of a page are those a person reads: however they are spaced, turned, composed, doubled or encoded."""

import io

import font_roboto
import pytest
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from parsers.pdf.annotations import pressed
from parsers.pdf.opening import opened
from parsers.pdf.words import read_page
from tests.unit.parsers.pdf.made import ORDER, page, saying, stream, text

pdfmetrics.registerFont(TTFont("Roboto", font_roboto.Roboto))


def pages(data, **how):
    with opened(data) as document:
        return [read_page(pressed(document, index), index + 1, **how) for index in range(len(document))]


def lines(data, **how):
    return [line.text for read in pages(data, **how) for line in read.page.lines]


def printed(*strings):
    out = io.BytesIO()
    canvas = Canvas(out, invariant=1)
    canvas.setFont("Roboto", 10)
    for number, words in enumerate(strings):
        canvas.drawString(40, 700 - 20 * number, words)
    canvas.save()
    return lines(out.getvalue())


START = b"BT /F1 10 Tf 40 700 Td "


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (START + b"[(Or) -20 (der) 15 ( No)-600(47)30(11)] TJ ET", "Order No 4711"),
        (START + b"3 Tc (QUANTITY) Tj ET", "QUANTITY"),
        (START + b"6 Tc (PURCHASE) Tj ET", "PURCHASE"),
        (START + b"[(Ball)-600(valve)-700(DN25)] TJ ET", "Ball valve DN25"),
        (START + b"12 Tw (Ball valve DN25) Tj ET", "Ball valve DN25"),
        (b"".join(text(40 + 6 * n, 700, c) for n, c in enumerate("Ball valve") if c != " "), "Ball valve"),
        (b"".join(text(40 + 6 * n, 700, c) for n, c in reversed([*enumerate("Qty12")])), "Qty12"),
        (START + b"0.5 0 0 1 40 700 Tm (Narrow print) Tj ET", "Narrow print"),
        (START + b"1 0 0.3 1 40 700 Tm (Slanted letters) Tj ET", "Slanted letters"),
        (text(40, 700, "12 m") + b"BT /F1 6 Tf 64 704 Td (2) Tj ET", "12 m2"),
    ],
    ids=[
        *["kerned", "letter-spaced", "widely spaced", "blanks by distance", "justified", "letter by letter"],
        *["drawn backwards", "condensed", "oblique", "superscript"],
    ],
)
def test_letters_come_together_as_words(content, expected):
    assert lines(page(content)) == [expected]


@pytest.mark.parametrize("shift", [(0, 0), (0.3, 0), (0.8, 0.4)])
def test_print_doubled_to_look_bold_is_read_once(shift):
    again = b"BT /F1 10 Tf 1 0 0 1 %.1f %.1f Tm (Total 120.00) Tj ET" % (40 + shift[0], 700 + shift[1])
    assert lines(page(text(40, 700, "Total 120.00") + again)) == ["Total 120.00"]


def test_composed_and_unusual_letters_are_read_as_they_look():
    assert printed("oﬃce ﬁx ﬂow", "Kugel\u00adhahn", "1\u00a0234,50", "Cafe\u0301", "12 m² ½", "HB\u200b-756") == [
        *["office fix flow", "Kugelhahn", "1 234,50", "Café", "12 m² ½", "HB-756"]
    ]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("\uff11\uff12\uff13 \uff25\uff21", "123 EA"),
        ("١٢٣", "123"),
        ("۴۵", "45"),
        ("\ufb01x \ufb03", "fix ffi"),
        ("םולש 12", "שלום 12"),
        ("😀ab", "😀ab"),
        ("a\u0301b", "áb"),
    ],
)
def test_other_scripts_are_read_as_text_and_numbers(words, expected):
    assert lines(saying(words)) == ["Order", expected]


def test_what_a_private_alphabet_says_counts_as_broken():
    (read,) = pages(saying("\ue001\ue002\ufffd"))
    assert (read.broken, read.characters) == (3, 8)


TYPE3 = (
    b"<</Type/Font/Subtype/Type3/FontBBox[0 0 750 750]/FontMatrix[0.001 0 0 0.001 0 0]/CharProcs<</A 7 0 R>>"
    b"/Encoding<</Type/Encoding/Differences[65/A]>>/FirstChar 65/LastChar 65/Widths[1000]/Resources<<>>%s>>"
)
GLYPH = stream(b"", b"1000 0 0 0 750 750 d1 0 0 750 750 re f")
CID = (
    b"<</Type/Font/Subtype/Type0/BaseFont/Foo/Encoding/Identity-H/DescendantFonts[7 0 R]>>",
    b"<</Type/Font/Subtype/CIDFontType2/BaseFont/Foo/CIDSystemInfo<<>>/FontDescriptor 8 0 R/DW 600>>",
    b"<</Type/FontDescriptor/FontName/Foo/Flags 4/FontBBox[0 0 999 999]/Ascent 800/Descent -200/StemV 80>>",
)
NAMED = (b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding<</Differences[65/g1/g2]>>>>",)


@pytest.mark.parametrize(
    ("font", "shown", "broken"),
    [
        ((TYPE3 % b"", GLYPH), b"(AA)", 2),
        ((TYPE3 % b"/ToUnicode 8 0 R", GLYPH, stream(b"", b"1 beginbfchar <41> <0041> endbfchar")), b"(AA)", 0),
        (CID, b"<002400250026>", 3),
        (NAMED, b"(AB)", 2),
    ],
    ids=["drawn letters", "drawn letters that say what they are", "numbered glyphs", "numbered names"],
)
def test_letters_that_the_font_does_not_name_count_as_broken(font, shown, broken):
    content = text(40, 800, "Order") + b"BT /F2 10 Tf 40 700 Td %s Tj ET" % shown
    (read,) = pages(page(content, extra=font, resources=b"/Font<</F1 4 0 R/F2 6 0 R>>"))
    assert read.broken == broken


def test_text_in_a_form_is_read_where_it_stands():
    form = stream(b"/Type/XObject/Subtype/Form/BBox[0 0 600 900]/Resources<</Font<</F1 4 0 R>>>>", text(40, 750, "12"))
    content = text(40, 700, "Qty") + b"q 1 0 0 1 60 -50 cm /X Do Q"
    assert lines(page(content, extra=(form,), resources=b"/Font<</F1 4 0 R>>/XObject<</X 6 0 R>>")) == ["Qty 12"]


UPRIGHT = lines(page(ORDER))


@pytest.mark.parametrize(
    "aside",
    [
        b"BT /F1 8 Tf 0 1 -1 0 20 300 Tm (Form 12 rev 3) Tj ET",
        b"BT /F1 8 Tf 0 -1 1 0 580 300 Tm (7) Tj ET",
        b"0.9 g BT /F1 60 Tf .7 .7 -.7 .7 150 300 Tm (COPY 12) Tj ET",
    ],
)
def test_text_that_runs_another_way_is_part_of_no_line(aside):
    assert lines(page(ORDER + aside)) == UPRIGHT


@pytest.mark.parametrize("keys", [b"/Rotate 90", b"/Rotate 180", b"/Rotate 270", b"/Rotate -90", b"/UserUnit 2"])
@pytest.mark.parametrize(
    ("turn", "size"),
    [
        (b"", b"0 0 595 842"),
        (b"0 1 -1 0 842 0 cm ", b"0 0 842 595"),
        (b"-1 0 0 -1 595 842 cm ", b"0 0 595 842"),
        (b"0 -1 1 0 0 595 cm ", b"0 0 842 595"),
        (b"1 0 0 1 -300 -400 cm ", b"-300 -400 295 442"),
        (b"", b"595 842 0 0"),
    ],
)
def test_a_page_may_be_turned_by_its_key_its_text_or_both(turn, size, keys):
    assert lines(page(turn + ORDER, keys=keys, size=size)) == UPRIGHT


def test_a_page_drawn_in_large_units_is_not_tiny():
    small = b"BT /F1 1 Tf 1 0 0 1 4 70 Tm (Order 4711) Tj ET"
    data = page(small, size=b"0 0 59.5 84.2", keys=b"/UserUnit 10")
    assert lines(data, unit=10.0) == ["Order 4711"]
    assert lines(data) == []


def test_large_units_do_not_make_tiny_print_legible():
    assert lines(page(text(40, 800, "Order 4711") + text(40, 700, "qty 5000", 1)), unit=1000.0) == ["Order 4711"]
