"""Tables under titles nobody knows, or under none: rows that prove themselves, cell by cell at the same places."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import combinations
from statistics import mean

from parsers.layout.columns import Header
from parsers.layout.contents import are_codes, are_units, count_lines
from parsers.layout.proof import tolerance
from parsers.layout.sizes import Column
from parsers.layout.values import read_amount, read_measure
from parsers.layout.words import Line, Page, Word, segments, without_bars
from parsers.normalise import NumberStyle, infer_number_style, read_number

_FEWEST_ROWS = 2
_FEWEST_CELLS = 4  # a text and three numbers
_MOST_CELLS = 12
_MOST_LINES = 200  # of a page
_ALIGNED = 3.0  # points

Cells = list[tuple[Word, ...]]
Numbers = tuple[int, int, int]  # cells of quantity, price and amount


def headless(pages: Sequence[Page]) -> list[Header]:
    """A head for each page whose rows prove themselves, as if titles stood over the first of them."""
    return [header for index, page in enumerate(pages) for header in _on(page, index)]


def _on(page: Page, index: int) -> Iterator[Header]:
    rows = [(number, _cells(line)) for number, line in enumerate(page.lines[:_MOST_LINES])]
    rows = [(number, cells) for number, cells in rows if _FEWEST_CELLS <= len(cells) <= _MOST_CELLS and _counted(cells)]
    for size in sorted({len(cells) for _, cells in rows}, key=lambda n: -sum(len(cells) == n for _, cells in rows)):
        alike = [(number, cells) for number, cells in rows if len(cells) == size]
        numbers = _proved([cells for _, cells in alike])
        if numbers is not None:
            kept = [(number, cells) for number, cells in alike if _proves(cells, numbers, _style(alike))]
            columns = _columns([cells for _, cells in kept], numbers)
            if columns:
                yield Header(index, kept[0][0], kept[0][0] - 1, tuple(columns))
            return


def _cells(line: Line) -> Cells:
    return [without_bars(run) for run in segments(line) if without_bars(run)]


def _counted(cells: Cells) -> bool:
    """Whether three of the cells have digits: quantity, price and amount."""
    return sum(any(c.isdigit() for word in cell for c in word.text) for cell in cells) >= _NUMBERS


_NUMBERS = 3


def _style(rows: Sequence[tuple[int, Cells]]) -> NumberStyle:
    texts = (word.text for _, cells in rows for cell in cells for word in cell)
    style = infer_number_style(text for text in texts if text[:1].isdigit())
    return style if style.decimal is not None else NumberStyle(".")


def _proved(rows: Sequence[Cells]) -> Numbers | None:
    """The cells that hold quantity, price and amount in at least two rows, the more the better."""
    if len(rows) < _FEWEST_ROWS:
        return None
    style = _style([(0, cells) for cells in rows])
    votes = {numbers: sum(_proves(cells, numbers, style) for cells in rows) for numbers in _candidates(rows)}
    best = max(votes, key=lambda numbers: (votes[numbers], numbers[2]), default=None)
    return best if best is not None and votes[best] >= _FEWEST_ROWS else None


def _candidates(rows: Sequence[Cells]) -> Iterator[Numbers]:
    """Two cells and a later one: of the two the whole numbers count, the other has decimals.

    Where both could count, none is taken: twelve at five is not five at twelve.
    """
    counted = [all(_counts(cells[c]) for cells in rows) for c in range(len(rows[0]))]
    for one, other in combinations(range(len(rows[0])), 2):
        if counted[one] != counted[other]:
            qty, price = (one, other) if counted[one] else (other, one)
            yield from ((qty, price, amount) for amount in range(other + 1, len(rows[0])))


def _counts(cell: Sequence[Word]) -> bool:
    measure = read_measure(cell, NumberStyle())
    return measure is not None and measure.number.text.isdigit()


def _proves(cells: Cells, numbers: Numbers, style: NumberStyle) -> bool:
    measure = read_measure(cells[numbers[0]], style)
    qty = measure.number.value if measure is not None else None
    price, amount = (_amount(cells[n], style) for n in numbers[1:])
    if not qty or not price or not amount or qty == 1:
        return False  # one times anything proves nothing
    return abs(qty * price - amount) <= tolerance(amount)


def _amount(words: Sequence[Word], style: NumberStyle) -> Decimal | None:
    found = read_amount(words, style)
    return read_number(found.text, style).value if found is not None else None


def _columns(rows: Sequence[Cells], numbers: Numbers) -> list[Column]:
    """A column for each cell, its role by what the cells hold; none where nothing says what is ordered."""
    cells = [[row[c] for row in rows] for c in range(len(rows[0]))]
    roles = dict(zip(numbers, ("qty", "unit_price", "amount"), strict=True))
    words = {c: mean(len(cell) for cell in cells[c]) for c in range(len(cells)) if c not in roles}
    widest = max(words, key=lambda c: words[c], default=None)
    if widest is not None and words[widest] > _WORDY:
        roles[widest] = "description"
    for c in range(len(cells)):
        if c not in roles:
            roles[c] = _told(cells[c], c, set(roles.values()))
    if not _GOODS & set(roles.values()):
        return []
    spans = [(min(cell[0].x0 for cell in column), max(cell[-1].x1 for cell in column)) for column in cells]
    return [Column(roles[c], "", x0, x1) for c, (x0, x1) in enumerate(spans)]


_GOODS = frozenset({"description", "part"})
_WORDY = 1.3  # words a cell: codes and units have one


def _told(cells: Sequence[tuple[Word, ...]], at: int, taken: set[str]) -> str:
    if at == 0 and count_lines(cells):
        return "line"
    if are_units(cells) and "uom" not in taken:
        return "uom"
    return "part" if are_codes(cells) else "other"
