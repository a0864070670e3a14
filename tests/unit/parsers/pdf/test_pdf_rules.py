"""The lines and boxes of a page stand beside its words, in the same coordinates, whichever way they were drawn."""

import pytest

from parsers.layout.words import Rule
from parsers.pdf.annotations import pressed
from parsers.pdf.opening import opened
from parsers.pdf.words import read_page
from tests.unit.parsers.pdf.made import FONT, ORDER, assembled, page, text


def rules(content, **how):
    with opened(page(content, **how)) as document:
        found = read_page(pressed(document, 0), 1).page.rules
    return [tuple(round(value) for value in rule) for rule in found]


ACROSS, DOWN = (40, 142, 540, 142), (40, 142, 40, 342)  # from the top of a page of 842 points


@pytest.mark.parametrize(
    ("drawn", "expected"),
    [
        (b"0 w 40 700 m 540 700 l S", [(40, 142, 540, 142)]),
        (b"40 700 m 540 700 l 40 700 m 40 500 l S", [ACROSS, DOWN]),
        (b"40 699.6 500 0.8 re f", [ACROSS]),
        (b"40 700 m 290 700 l S 290 700 m 540 700 l S", [ACROSS]),
        (b"40 700 m 540 700 l S 40 700 m 540 700 l S", [ACROSS]),
        (b"0.9 g 40 690 500 20 re f", [(40, 132, 540, 152)]),
        (b"1 w 40 500 200 200 re S", [(40, 142, 240, 342)]),
        (b"40 500 m 240 500 l 240 700 l 40 700 l h S", [(40, 142, 240, 342)]),
        (b"q 0 1 -1 0 540 700 cm 0 0 m 0 500 l S Q", [ACROSS]),
        (b"q 500 0 0 0.8 40 699.6 cm /I Do Q", [ACROSS]),
        (b"q 1 0 0 1 0 100 cm /X Do Q", [ACROSS]),
    ],
    ids=[
        "hairline",
        "one path",
        "thin bar",
        "pieces",
        "twice",
        "band",
        "outline",
        "polygon",
        "turned",
        "picture",
        "form",
    ],
)
def test_lines_and_boxes_are_found(drawn, expected):
    picture = b"<</Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8/Length 1>>stream\n\0\nendstream"
    inner = b"40 600 m 540 600 l S"
    form = b"<</Type/XObject/Subtype/Form/BBox[0 0 600 900]/Length %d>>stream\n%s\nendstream" % (len(inner), inner)
    resources = b"/Font<</F1 4 0 R>>/XObject<</I 6 0 R/X 7 0 R>>"
    assert rules(text(40, 800, "Order") + drawn, extra=(picture, form), resources=resources) == expected


@pytest.mark.parametrize(
    "drawn",
    [
        b"1 g 40 690 500 20 re f",  # white on white
        b"1 G 40 700 m 540 700 l S",
        b"40 700 m 540 700 l n",  # a path for clipping only
        b"40 700 m 540 700 l f",  # a line has no inside
        b"40 700 m 400 500 l S",  # slanted
        b"40 700 m 42 700 l S",  # a dot
        b"0 0 595 842 re f",  # the ground
        b"40 1700 m 540 1700 l S",  # off the page
    ],
)
def test_what_rules_nothing_is_no_rule(drawn):
    assert rules(drawn) == []


def test_a_round_panel_is_a_box_and_a_round_letter_is_none():
    def round_box(x, y, w, h):
        right, top = x + w, y + h
        corners = [(x + 5, y), (right, y), (right, y), (right, y + 5), (right, top - 5)]
        corners += [(right, top), (right, top), (right - 5, top), (x, top)]
        numbers = tuple(value for corner in corners for value in corner)
        return b"%d %d m %d %d %d %d %d %d c %d %d l %d %d %d %d %d %d c %d %d l h S" % numbers

    assert rules(round_box(40, 500, 200, 100)) == [(40, 242, 240, 342)]
    assert rules(round_box(40, 500, 12, 12)) == []


@pytest.mark.parametrize(
    ("turn", "keys", "size"),
    [
        (b"", b"/Rotate 90", b"0 0 595 842"),
        (b"0 1 -1 0 842 0 cm ", b"", b"0 0 842 595"),
        (b"0 -1 1 0 0 595 cm ", b"/Rotate 270", b"0 0 842 595"),
        (b"-1 0 0 -1 595 842 cm ", b"", b"0 0 595 842"),
        (b"1 0 0 1 100 50 cm ", b"/CropBox[100 50 695 892]", b"0 0 800 900"),
    ],
)
def test_rules_lie_as_the_words_lie(turn, keys, size):
    assert rules(turn + ORDER + b"40 700 m 540 700 l S", keys=keys, size=size) == [ACROSS]


def test_a_page_of_countless_strokes_rules_nothing_and_costs_little():
    strokes = b"".join(b"%d %d m %d %d l S\n" % (n % 500, n % 791, n % 500 + 9, n % 791) for n in range(9_000))
    assert rules(strokes) == []


def test_the_size_of_the_page_may_stand_at_its_parent():
    content = text(40, 800, "Order 4711") + b"40 700 m 540 700 l S"
    data = assembled(
        [
            b"<</Type/Catalog/Pages 2 0 R>>",
            b"<</Type/Pages/Kids[3 0 R]/Count 1/MediaBox[0 0 595 842]/Resources<</Font<</F1 4 0 R>>>>>>",
            b"<</Type/Page/Parent 2 0 R/Contents 5 0 R>>",
            FONT,
            b"<</Length %d>>stream\n%s\nendstream" % (len(content), content),
        ]
    )
    with opened(data) as document:
        read = read_page(pressed(document, 0), 1)
    assert (read.page.height, read.page.lines[0].text, read.hidden) == (842, "Order 4711", ())
    assert [tuple(map(round, rule)) for rule in read.page.rules] == [ACROSS]


def test_a_rule_knows_its_direction():
    assert [Rule(*box).across for box in (ACROSS, DOWN, (40, 100, 80, 140))] == [True, False, False]
    assert [Rule(*box).down for box in (ACROSS, DOWN, (40, 100, 80, 140))] == [False, True, False]
