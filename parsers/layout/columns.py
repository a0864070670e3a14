"""Table heads: the line or stacked lines whose words title the columns of order lines."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise, product
from statistics import median
from typing import NamedTuple

from parsers.labels import column_title_at, composed_title_at, fold, price_basis, printed_role
from parsers.layout.layers import LAYERS, layered, roles_in
from parsers.layout.sizes import SIZE, Column, is_size, names_sizes, with_sizes
from parsers.layout.words import SEGMENT_GAP, Line, Page, Word, segments, text_of

TIGHT = 0.4  # line heights: an ordinary blank between two words of one title, in proportional type
_LOOSEST, _MORE = 0.7, 1.15
_STACK = 3  # lines a stacked title may take
_FEWEST = 3
_LONGEST_TITLE = 7  # words
_STACK_GAP = 0.8  # line heights between the lines of one head
_GOODS = frozenset({"description", "part", "buyer_part", "supplier_part", "mfr_part", "gtin", "mixed", "mixed_buyer"})
_SEAM = re.compile(r"[^\W\d_](?<=[a-zß-ÿ.])(?=[A-ZÀ-Þ][a-zß-ÿ])|(?<=[A-Za-zß-ÿ]{2})[.](?=[A-ZÀ-Þ][a-zß-ÿ])")
_DIGIT = re.compile(r"[0-9]")
Run = tuple[Word, ...]


class Header(NamedTuple):
    """The titles of one table: lines `first` to `last` of page index `page`."""

    page: int
    first: int
    last: int
    columns: tuple[Column, ...]
    whole: bool = False  # every title of a lower line stands under one of the first
    upper: int = 0  # so many of the columns stand on the first of two rows a record takes; 0: one row holds all

    @property
    def roles(self) -> tuple[str, ...]:
        return tuple(column.role for column in self.columns)

    @property
    def per(self) -> int | None:
        """Units the price column's title says a price is for."""
        return next((price_basis(c.title) for c in self.columns if c.role == "unit_price"), None)


def find_headers(page: Page, index: int) -> list[Header]:
    """The table heads of a page, top to bottom; stacked lines count as one head."""
    found: list[Header] = []
    tight = _tightness(page)
    at = 0
    while at < len(page.lines):
        best = _best_at(page, index, at, tight)
        if best is None:
            at += 1
            continue
        found.append(best)
        at = best.last + 1
    return found


def _tightness(page: Page) -> float:
    """Line heights of white that still join two words of a title: a little more than the page's usual blank."""
    gaps = [
        (right.x0 - left.x1) / line.height
        for line in page.lines
        for left, right in pairwise(line.words)
        if 0 < right.x0 - left.x1 < SEGMENT_GAP * line.height
    ]
    return min(_LOOSEST, max(TIGHT, _MORE * median(gaps))) if gaps else TIGHT


def _best_at(page: Page, index: int, at: int, tight: float) -> Header | None:
    options = list(_options(page, index, at, tight))
    best = max(options, key=_score, default=None)
    if best is None or best.last == at:
        return best
    # A stack that begins with a line above the real head loses to the head that begins a line lower.
    lower = max(_options(page, index, at + 1, tight), key=_score, default=None)
    return lower if lower is not None and _score(lower) >= _score(best) else best


def _options(page: Page, index: int, at: int, tight: float) -> Iterator[Header]:
    if at >= len(page.lines) or not _could_title(page.lines[at]):
        return
    for titles in (single_titles(page.lines[at]), stacked_titles(page.lines[at : at + 1], tight)):
        single = _header(index, at, at, titles)
        if single is not None:
            yield single
    for last in range(at + 1, min(at + _STACK, len(page.lines))):
        above, line = page.lines[last - 1], page.lines[last]
        if not _could_title(line) or not _near(above, line):
            break
        lines = page.lines[at : last + 1]
        stacked = _header(index, at, last, stacked_titles(lines, tight))
        if stacked is not None:
            yield stacked._replace(whole=len(stacked.columns) == len(stacked_titles(lines[:1], tight)))
    yield from _two_rows(page, index, at, tight)


def _two_rows(page: Page, index: int, at: int, tight: float) -> Iterator[Header]:
    """Two lines of titles for records of two rows: goods above, quantity and money below."""
    if at + 1 >= len(page.lines) or not _could_title(page.lines[at + 1]):
        return
    upper, lower = page.lines[at : at + 1], page.lines[at + 1 : at + 2]
    for above, under in product(*((single_titles(line[0]), stacked_titles(line, tight)) for line in (upper, lower))):
        yield from _over(page, index, at, above, under)


def _over(page: Page, index: int, at: int, above: list[Column], under: list[Column]) -> Iterator[Header]:
    shared = {c.role for c in above} & {c.role for c in under} - {"other"}
    counted = "qty" in {c.role for c in under} and {"amount", "unit_price"} & {c.role for c in under}
    cut_off = any(column.title.endswith("-") for column in above)  # goes on below: one title of two lines
    both = _header(index, at, at + 1, [*above, *under]) if counted and not shared and not cut_off else None
    if both is not None and len(above) > 1 and _near(page.lines[at], page.lines[at + 1]):
        yield both._replace(upper=len(above))


def _near(upper: Line, lower: Line) -> bool:
    return lower.y0 - upper.y1 <= _STACK_GAP * upper.height


def _could_title(line: Line) -> bool:
    digits = sum(1 for word in line.words if _DIGIT.search(word.text) and not is_size(word.text))
    sized = sum(1 for word in line.words if is_size(word.text))
    return digits * 4 <= len(line.words) and (sized < _FEWEST or names_sizes(line)) and sized * 5 <= 4 * len(line.words)


def _header(page: int, first: int, last: int, titles: list[Column]) -> Header | None:
    columns = with_sizes(titles)
    known = {column.role for column in columns} - {"other"}
    sized = any(role.startswith(SIZE) for role in known)
    goods = known & _GOODS or any(role.startswith(LAYERS) for role in known)
    counts = "qty" in known or sized or {"amount", "unit_price"} <= known
    plain = all(column.role != "other" for column in columns) and first == last  # a short list with nothing but titles
    if (len(known) < _FEWEST and not plain) or not counts or not goods:
        return None
    wordy = any(_is_wordy(column) for column in columns)
    if wordy or _valued(columns) or sum(column.role == "other" for column in columns) > len(columns) / 2:
        return None  # a sentence that speaks of quantities and prices
    return Header(page, first, last, tuple(columns))


def _valued(columns: Sequence[Column]) -> bool:
    """Labels with their values ("Shipment date: 15 Jul"): a card, or the line over a group."""
    after = [column.title.partition(":")[2].strip(": ") for column in columns]
    return sum(map(bool, after)) > 1 or any(map(_DIGIT.search, after))


# In tenths of a title, whole numbers, so that two heads worth the same are equal.
_WORTH = {"qty": 13, "unit_price": 13, "amount": 12, "description": 11, "mixed": 14, "mixed_buyer": 14}
_TITLE, _TWICE, _UNKNOWN, _DEEPER = 10, 3, 5, 1


def _score(header: Header) -> int:
    """What its roles are worth; less for a role titled twice (two halves of other titles), unknown titles and depth."""
    known = [role for role in header.roles if role != "other"]
    depth = 0 if header.upper else header.last - header.first
    depth = -depth if header.whole else depth
    worth = sum(_worth(role) for role in set(known)) - _TWICE * (len(known) - len(set(known)))
    open_ended = sum(column.title.endswith("/") for column in header.columns)  # the second language is a line below
    return worth - _UNKNOWN * (len(header.columns) - len(known)) - _DEEPER * depth - open_ended


def _is_wordy(column: Column) -> bool:
    """A title as long as a sentence, or broken off like one."""
    lines = len(roles_in(column.role)) if column.role.startswith(LAYERS) else 1
    return column.title.count(" ") >= _LONGEST_TITLE * lines or column.title.endswith(",")


def _worth(role: str) -> int:
    return _TITLE * len(roles_in(role)) if role.startswith(LAYERS) else _WORTH.get(role, _TITLE)


def single_titles(line: Line) -> list[Column]:
    """The titles on one line, longest phrases first; unknown words title an "other" column."""
    columns: list[Column] = []
    for segment in segments(line):
        columns += _titles_in(tuple(part for word in segment for part in _unglued(word)))
    return columns


def _unglued(word: Word) -> Iterator[Word]:
    """Titles of narrow columns run together ("PreisRabatt"): cut where a small letter meets a capital."""
    seam = _SEAM.search(word.text)
    if seam is None or column_title_at([word.text], 0) is not None:
        yield word
        return
    x = word.x0 + (word.x1 - word.x0) * seam.end() / len(word.text)
    yield word._replace(text=word.text[: seam.end()], x1=x)
    yield from _unglued(word._replace(text=word.text[seam.end() :], x0=x))


def _titles_in(segment: tuple[Word, ...]) -> list[Column]:
    texts = [word.text for word in segment]
    columns: list[Column] = []
    at = 0
    while at < len(segment):
        second = _second_language(segment, texts, at, columns)
        if second is not None:
            columns[-1], at = second
            continue
        hit = _title_at(segment, texts, at)
        role, end = _split_quantity_unit(segment, at, hit) if hit is not None else ("other", at + 1)
        run = segment[at:end]
        if role == "other" and columns and _tight(segment[at - 1], segment[at]) and segment[at].x0 > segment[at - 1].x1:
            run = (*_words_of(segment, columns[-1]), *run)
            role = printed_role(text_of(run)) or columns.pop().role
        if role == "qty" and columns and columns[-1].role == "qty" and fold(text_of(run)) in _UNITS:
            role = "uom"  # "Quantity Ordered | Units"
        columns.append(Column(role, text_of(run), run[0].x0, run[-1].x1))
        at = end
    return columns


def _title_at(segment: tuple[Word, ...], texts: Sequence[str], at: int) -> tuple[str, int] | None:
    """The longest title that begins at a word: a listed one, or one composed of words that stand as tight as blanks."""
    listed = column_title_at(texts, at)
    end = next((n for n in range(at + 1, len(segment)) if not _tight(segment[n - 1], segment[n])), len(segment))
    composed = composed_title_at(texts[:end], at) if listed is None or listed[1] < end else None
    return composed if composed is not None and (listed is None or composed[1] > listed[1]) else listed


def _second_language(
    segment: tuple[Word, ...], texts: Sequence[str], at: int, columns: Sequence[Column]
) -> tuple[Column, int] | None:
    """The last column with its title in a second language ("Menge / Qty") and the index behind it, if that is so."""
    if texts[at] != "/" or not columns or at + 1 >= len(texts):
        return None
    hit = column_title_at(texts, at + 1)
    if hit is None or hit[0] != columns[-1].role:
        return None
    title = f"{columns[-1].title} / {' '.join(texts[at + 1 : hit[1]])}"
    return columns[-1]._replace(title=title, x1=segment[hit[1] - 1].x1), hit[1]


_UNITS = frozenset({"units", "unidades", "uds", "stuks", "stuck"})


def _words_of(segment: tuple[Word, ...], column: Column) -> tuple[Word, ...]:
    return tuple(word for word in segment if column.x0 <= word.x0 < column.x1)


def _split_quantity_unit(segment: tuple[Word, ...], at: int, hit: tuple[str, int]) -> tuple[str, int]:
    """ "QTY UOM" titles one column where the words stand tight, two where they stand a column's gap apart."""
    role, end = hit
    if role == "qty" and end - at == 2 and not _tight(segment[at], segment[at + 1]):  # noqa: PLR2004 - a pair
        return role, at + 1
    return role, end


def _tight(left: Word, right: Word) -> bool:
    return right.x0 - left.x1 <= TIGHT * (left.y1 - left.y0)


def stacked_titles(lines: Sequence[Line], tight: float = TIGHT) -> list[Column]:
    """Titles set in two or three lines: runs that stand over one another make one title."""
    groups: list[list[Run]] = []
    rows = [segments(line, tight) for line in lines]
    for number, row in enumerate(rows):
        below = rows[number + 1] if number + 1 < len(rows) else ()
        for run in (part for whole in row for part in _parted(whole, below)):
            home = max(groups, key=lambda g: _overlap(g, run), default=None)
            if home is not None and _overlap(home, run) > 0:
                home.append(run)
            else:
                groups.append([run])
    return [_stacked(group) for group in sorted(groups, key=lambda g: g[0][0].x0)]


def _parted(run: Run, below: Sequence[Run]) -> list[Run]:
    """Words as tight as a title's that stand over several titles ("Warehouse Order" over "Pack", "Quantity")."""
    under = [other for other in below if _overlap([run], other) > 0]
    if len(under) < 2 or len(run) < len(under) or _holds_phrase(run):  # noqa: PLR2004 - a pair
        return [run]
    parts: dict[int, list[Word]] = {}
    for word in run:
        shared = [_overlap([(word,)], other) for other in under]
        best = max(range(len(under)), key=shared.__getitem__)
        parts.setdefault(best if shared[best] > 0 else -1 - len(parts), []).append(word)
    return [tuple(part) for part in parts.values()] if len(parts) >= len(under) else [run]


def _holds_phrase(run: Run) -> bool:
    """Whether several of its words make one title we know: those are not parted."""
    texts = [word.text for word in run]
    hits = ((at, column_title_at(texts, at)) for at in range(len(texts)))
    return any(hit is not None and hit[1] - at > 1 for at, hit in hits)


def _overlap(group: list[Run], run: Run) -> float:
    return min(max(r[-1].x1 for r in group), run[-1].x1) - max(min(r[0].x0 for r in group), run[0].x0)


def _stacked(group: list[Run]) -> Column:
    title = " ".join(text_of(run) for run in group).replace("- ", "")
    role = printed_role(title) or printed_role(" ".join(text_of(run) for run in group)) or "other"
    if role in {"other", "mixed", "mixed_buyer"} or " / " in title:
        role = layered(group) or role
    return Column(role, title, min(run[0].x0 for run in group), max(run[-1].x1 for run in group))
