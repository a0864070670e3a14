"""One row read by order and kind of its words, for prints whose long values push the rest out of their columns."""

from collections.abc import Callable, Iterator, Sequence

from parsers.layout.tables import Cells
from parsers.layout.values import is_unit, looks_numeric
from parsers.layout.words import Word
from parsers.normalise import find_currency

_MAX_WORDS = 60
_FAR = 1e9
_GROUP = 3
_MOST = {
    "description": 40,
    "part": 2,
    "supplier_part": 2,
    "buyer_part": 2,
    "requested_date": 3,
    "qty": 2,
    "unit_price": 4,
    "amount": 4,
}
_EMPTY = {"qty": 4.0, "unit_price": 2.5, "amount": 2.5, "description": 1.5, "line": 1.0, "uom": 0.6}
_WRONG = 6.0
_WITH_UNIT = -1.2
_CROWDED = 3.0  # two numbers in one quantity
_POINTS = 25.0  # how far a word may stand from its column for the price of one


def alignments(words: Sequence[Word], roles: Sequence[str], cuts: Sequence[float]) -> Iterator[Cells]:
    """Words dealt to columns, order kept, at the least cost of kind and distance; then by kind alone."""
    if len(words) <= _MAX_WORDS:
        yield _align(words, roles, cuts, _POINTS)
        yield _align(words, roles, cuts, _FAR)


def _align(words: Sequence[Word], roles: Sequence[str], cuts: Sequence[float], points: float) -> Cells:
    bounds = [-_FAR, *cuts, _FAR]
    best: list[float] = [0.0] + [_FAR] * len(words)
    taken: list[list[int]] = []
    for c, role in enumerate(roles):
        best, starts = _column(words, role, _word_cost(role, (bounds[c], bounds[c + 1]), points), best)
        taken.append(starts)
    return _traced(words, taken)


def _column(
    words: Sequence[Word], role: str, cost: Callable[[Word], float], before: Sequence[float]
) -> tuple[list[float], list[int]]:
    each = [cost(word) for word in words]
    most = _MOST.get(role, 1)
    after: list[float] = []
    starts: list[int] = []
    for end in range(len(words) + 1):
        price, start = before[end] + _EMPTY.get(role, 0.3), end
        running = 0.0
        for begin in range(end - 1, max(-1, end - 1 - most), -1):
            running += each[begin]
            total = before[begin] + running + _crowding(role, words[begin:end])
            if total < price:
                price, start = total, begin
        after.append(price)
        starts.append(start)
    return after, starts


def _crowding(role: str, run: Sequence[Word]) -> float:
    """The price of two numbers in one cell: a quantity has one, with its unit; no currency stands between two."""
    if role == "qty" and len(run) == 2 and _numeric(run[0]) and is_unit(run[1].text):  # noqa: PLR2004 - "10 EA"
        return _WITH_UNIT
    if role == "qty":
        return _CROWDED if len(run) > 1 and all(map(_numeric, run)) and not _thousands(run) else 0.0
    if role in {"unit_price", "amount"}:
        return _CROWDED if any(find_currency(word.text) for word in run[1:-1]) else 0.0
    return 0.0


def _thousands(run: Sequence[Word]) -> bool:
    """ "1 000": one number whose thousands a blank sets off."""
    return all(len(word.text.partition(",")[0]) == _GROUP for word in run[1:]) and len(run[0].text) <= _GROUP


def _word_cost(role: str, span: tuple[float, float], points: float) -> Callable[[Word], float]:
    def cost(word: Word) -> float:
        off = max(span[0] - word.middle, word.middle - span[1], 0.0) / points
        return off + _kind_cost(role, word)

    return cost


def _kind_cost(role: str, word: Word) -> float:
    numeric = _numeric(word)
    if role in {"qty", "unit_price", "amount"}:
        if numeric or (role != "qty" and find_currency(word.text) is not None):
            return 0.0
        return 0.8 if is_unit(word.text) or not word.text.isalpha() else _WRONG
    if role == "line":
        return 0.0 if word.text.rstrip(".").isdigit() else _WRONG
    if role == "uom":
        return 0.0 if is_unit(word.text) else _WRONG if numeric else 1.5
    if role == "description":
        return 0.25
    return 0.0 if any(c.isdigit() for c in word.text) else 1.0


def _numeric(word: Word) -> bool:
    return looks_numeric((word,))


def _traced(words: Sequence[Word], taken: Sequence[Sequence[int]]) -> Cells:
    cells: list[tuple[Word, ...]] = []
    end = len(words)
    for starts in reversed(taken):
        begin = starts[end]
        cells.append(tuple(words[begin:end]))
        end = begin
    return tuple(reversed(cells))
