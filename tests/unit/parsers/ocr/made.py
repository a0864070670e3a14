"""Recognised pages without an engine: words typed in where they would have been seen."""

from decimal import Decimal

from parsers.layout.words import Page, Word, lines_of
from parsers.ocr.seen import Seen, Sheet

ORDER = (
    (40, 40, "Alder & Finch Ltd"), (40, 70, "Purchase order 4711/26"), (40, 90, "Order date: 2026-05-03"),
    (40, 140, "Pos"), (90, 140, "Item code"), (180, 140, "Description"), (330, 140, "Qty"), (380, 140, "Unit"),
    (430, 140, "Price"), (500, 140, "Amount"),
    (40, 160, "1"), (90, 160, "HB-756"), (180, 160, "Ball valve"), (330, 160, "12"), (380, 160, "CTN"),
    (430, 160, "2.50"), (500, 160, "30.00"),
    (40, 180, "2"), (90, 180, "CT-118"), (180, 180, "Cable tie"), (330, 180, "4"), (380, 180, "EA"),
    (430, 180, "1.25"), (500, 180, "5.00"),
    (430, 210, "Total EUR"), (500, 210, "35.00"),
)  # fmt: skip
SHIFT = 3.0  # points by which a word's place as shown differs from its place on the levelled page


def sheet(cells=ORDER, number=1, sure=None, *, shift=SHIFT, turned=0):
    """`sure` gives the trust in single words by their text; all others are read well."""
    seen = []
    for x, y, text in cells:
        for n, part in enumerate(text.split()):
            x0 = x + 6.0 * len(" ".join(text.split()[:n])) + (3 if n else 0)
            word = Word(part, x0, y, x0 + 5.5 * len(part), y + 10.0, number)
            place = (word.x0 + shift, word.y0 + shift, word.x1 + shift, word.y1 + shift)
            seen.append(Seen(word, place, (sure or {}).get(part, 0.999)))
    return Sheet(Page(number, 595, 842, lines_of(one.word for one in seen)), tuple(seen), turned)


def swapped(old, new, cells=ORDER):
    return tuple((x, y, new if text == old else text) for x, y, text in cells)


def numbers(order):
    return [(line.qty, line.unit_price, line.amount) for line in order.lines]


EXPECTED = [(Decimal(12), Decimal("2.50"), Decimal("30.00")), (Decimal(4), Decimal("1.25"), Decimal("5.00"))]
