"""Lines cut into words: blanks that were read, white between touching cells, ends at the ink."""

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from parsers.ocr.cut import ink_columns, words_of
from parsers.ocr.engine import LineText

FONT = ImageFont.load_default(36)


def drawn(*cells, width=900, ground=255, ink=0):
    """A line's picture with texts at places, and what an engine that reads each letter at its middle says of it."""
    image = Image.new("RGB", (width, 60), (ground,) * 3)
    draw = ImageDraw.Draw(image)
    text, at = "", []
    for x, cell in cells:
        draw.text((x, 8), cell, fill=(ink,) * 3, font=FONT)
        for n, letter in enumerate(cell):
            left = x + FONT.getlength(cell[:n])
            text, at = text + letter, [*at, (left + FONT.getlength(letter) / 2) / width]
    return LineText(text, tuple(at), tuple(0.9 + 0.001 * n for n in range(len(text)))), np.asarray(image)


def test_words_part_at_the_blanks_that_were_read():
    line, crop = drawn((20, "Ball valve DN25"))
    assert [piece.text for piece in words_of(line, crop)] == ["Ball", "valve", "DN25"]


def test_cells_that_touch_in_one_box_part_at_their_white():
    line, crop = drawn((20, "144"), (160, "BOX"), (700, "36.118,08"))
    assert [piece.text for piece in words_of(line, crop)] == ["144", "BOX", "36.118,08"]


@pytest.mark.parametrize("number", ["1.111,11", "4011903201063", "SW-8105/2", "1 110"])
def test_the_white_about_a_one_parts_nothing(number):
    line, crop = drawn((20, number))
    assert [piece.text for piece in words_of(line, crop)] == number.split()


@pytest.mark.parametrize(("ground", "ink"), [(255, 0), (40, 250), (200, 90)])
def test_a_word_ends_where_its_ink_ends(ground, ink):
    line, crop = drawn((100, "HB-756"), (500, "12"), ground=ground, ink=ink)
    first, second = words_of(line, crop)
    columns = np.flatnonzero(ink_columns(crop))
    assert round(first.left * 900) == columns[0]
    assert round(second.right * 900) == columns[-1] + 1
    assert first.right * 900 < 100 + FONT.getlength("HB-756") + 2 < second.left * 900


def test_a_word_is_as_sure_as_its_least_sure_letter():
    line, crop = drawn((20, "AB"), (400, "CD"))
    line = line._replace(sure=(0.9, 0.4, 0.8, 0.99))
    assert [piece.sure for piece in words_of(line, crop)] == [0.4, 0.8]


def test_a_picture_without_ink_gives_back_the_whole_width():
    line = LineText("7", (0.5,), (0.9,))
    (piece,) = words_of(line, np.full((40, 100, 3), 255, np.uint8))
    assert (piece.text, piece.left, piece.right) == ("7", 0.0, 1.0)
