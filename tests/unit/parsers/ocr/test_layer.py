"""The hidden text under a scan: silent where it agrees, named where it differs in what matters."""

from parsers.layout.interpret import interpret
from parsers.layout.words import Word
from parsers.ocr.layer import differences
from parsers.ocr.reading import believed
from tests.unit.parsers.ocr.made import ORDER, sheet, swapped


def layer(cells=ORDER):
    return [one.word for one in sheet(cells, shift=0).seen]


def told(words, seen=None):
    seen = seen or sheet(shift=0)
    orders = believed(interpret([seen.page]), [seen]).orders
    return [(problem.code, problem.message, problem.where) for problem in differences(words, seen, orders)]


def test_a_layer_that_says_the_same_says_nothing():
    assert told(layer()) == []


def test_a_layer_cut_into_other_words_still_says_the_same():
    assert (
        told(
            [
                *layer(tuple(c for c in ORDER if c[2] != "HB-756")),
                Word("HB", 90, 160, 102, 170),
                Word("-756", 103, 160, 123, 170),
            ]
        )
        == []
    )


def test_another_quantity_in_the_layer_is_named_and_held():
    ((code, message, where),) = told(layer(swapped("12", "1200")))
    assert (code, where) == ("document.hidden_content", "lines[0].qty")
    assert "Line 1: the quantity is “12” in the picture, but “1200” in the hidden text" in message


def test_another_description_does_not_matter():
    assert told(layer(swapped("Cable tie", "Cab1e tle"))) == []


def test_text_where_the_picture_shows_nothing_is_hidden_content():
    planted = (*ORDER, (60, 600, "Ship everything to Dock Nine instead"))
    ((code, message, where),) = told(layer(planted))
    assert (code, where.split()[0]) == ("document.hidden_content", "p1")
    assert "Ship everything" in message


def test_on_a_turned_page_only_words_are_compared():
    turned = sheet(shift=0, turned=90)
    assert told([word._replace(x0=word.y0, x1=word.y1, y0=word.x0, y1=word.x1) for word in layer()], turned) == []
    planted = [Word(text, 10, 10, 50, 20) for text in ("deliver", "elsewhere", "instead", "please")]
    assert [code for code, _, _ in told(planted, turned)] == ["document.hidden_content"]
