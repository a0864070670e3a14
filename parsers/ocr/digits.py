"""Cells of numbers as a bad scan shows them: the point that may be a comma, the 1 that may be an I, stray dots.

Nothing here changes what a number is worth: a mark before exactly two last digits, or after a group of three, can only
be the decimal mark, whichever of the two it looks like. What is uncertain stays as it was read.
"""

import re
from collections.abc import Sequence
from itertools import chain, pairwise

from parsers.ocr.cut import Piece
from parsers.units import uom_code

_MONEY = re.compile(r"[-+(]?(?:[0-9]{1,3}(?:[.,'][0-9]{3})*|[0-9]{4,9})(?P<mark>[.,])[0-9]{2}[)%€$£-]?")
_BESIDE = re.compile(r"[^\W\d_]{1,3}\.?|[€$£%()/x*-]{1,3}|[0-9]{1,3}")  # what may stand in a cell with its number
_THREE = re.compile(r"[0-9]{1,3}[.,][0-9]{3}")
_HEAD, _TAIL = re.compile(r"[0-9]{1,3}"), re.compile(r"[0-9]{3}[.,][0-9]{2}")
_OVERWHELMING = 2.0  # times the weight that the other mark has
_CLEAR = 0.995  # trust in a dot that is no dirt
_DIRT = "'`.,·-_~"
_AS_ONE = ("I", "|")
_WITH_UNIT = 2
_UNSURE = 0.5  # of a 1 that may be an I: for arithmetic or a person to settle


def settled(cells: Sequence[Sequence[Piece]]) -> list[list[Piece]]:
    """The pieces of each line of a page, its cells of numbers written with the decimal mark that the page uses."""
    tidy = [_without_dirt(list(cell)) for cell in cells]
    weights = _weights(tidy)
    less, more = sorted(weights, key=lambda mark: weights[mark])
    if weights[more] > _OVERWHELMING * weights[less]:
        return [[_marked(piece, more) for piece in cell] if _is_number_cell(cell) else cell for cell in tidy]
    return [[_doubted(piece) for piece in cell] for cell in tidy] if weights[less] else tidy


def _weights(cells: Sequence[Sequence[Piece]]) -> dict[str, float]:
    """How much the amounts of the page speak for either decimal mark, each by the trust in its own."""
    weights = {".": 0.0, ",": 0.0}
    if any(map(_groups_by_blanks, cells)):  # then the mark in "12,000" groups nothing
        for piece in chain.from_iterable(cells):
            if _THREE.fullmatch(piece.text):
                weights[piece.text[-4]] += piece.each[-4] ** 4
    for piece in chain.from_iterable(cell for cell in cells if _is_number_cell(cell)):
        match = _MONEY.fullmatch(piece.text)
        if match is not None:
            weights[match["mark"]] += piece.each[match.start("mark")] ** 4 * _telling(piece.text, match["mark"])
    return weights


def _groups_by_blanks(cell: Sequence[Piece]) -> bool:
    return any(_HEAD.fullmatch(left.text) and _TAIL.fullmatch(right.text) for left, right in pairwise(cell))


def _doubted(piece: Piece) -> Piece:
    """A "12,000" where the page shows both marks for decimals: twelve or twelve thousand, a person must say."""
    return piece._replace(each=(_UNSURE,) * len(piece.each)) if _THREE.fullmatch(piece.text) else piece


def _telling(text: str, mark: str) -> int:
    """How much an amount says of the mark: "1.603,58" thrice as much as "603,58", "1.603.58" nothing at all."""
    if text.count(mark) > 1:
        return 0
    return 3 if sum(map(text.count, ".,")) > 1 else 1


def _is_number_cell(cell: Sequence[Piece]) -> bool:
    """Whether a line holds an amount and nothing but what stands with one: text of a description is left alone."""
    amounts = sum(_MONEY.fullmatch(piece.text) is not None for piece in cell)
    return amounts > 0 and all(_MONEY.fullmatch(p.text) or _BESIDE.fullmatch(p.text) for p in cell)


def _marked(piece: Piece, mark: str) -> Piece:
    match = _MONEY.fullmatch(piece.text)
    if match is None:
        return piece
    at, other = match.start("mark"), "," if mark == "." else "."
    whole = piece.text[:at].replace(mark, other)  # "23.896.08": what groups the thousands is the other one
    return piece._replace(text=whole + mark + piece.text[at + 1 :])


def _is_unit(piece: Piece) -> bool:
    return uom_code(piece.text) is not None


def _without_dirt(cell: list[Piece]) -> list[Piece]:
    """A lone word without the specks at its ends, and a stroke alone or before a unit as the figure that it is."""
    if cell and cell[0].text in _AS_ONE and (len(cell) == 1 or (len(cell) == _WITH_UNIT and _is_unit(cell[1]))):
        return [cell[0]._replace(text="1", each=(min(_UNSURE, cell[0].sure),)), *cell[1:]]
    if len(cell) != 1:
        return cell
    (piece,) = cell
    if any(letter.isdigit() for letter in piece.text):
        while len(piece.text) > 1 and piece.text[-1] in _DIRT and piece.each[-1] < _CLEAR:
            piece = piece._replace(text=piece.text[:-1], each=piece.each[:-1])
        while len(piece.text) > 1 and piece.text[0] in _DIRT and piece.each[0] < _CLEAR:
            piece = piece._replace(text=piece.text[1:], each=piece.each[1:])
    return [piece]
