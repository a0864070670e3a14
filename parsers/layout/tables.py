"""The body of a table: which lines of which pages belong to it, cut into cells by its columns."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from parsers.labels import fold, header_label_at
from parsers.layout.closings import tells_sum
from parsers.layout.columns import Header
from parsers.layout.gutters import cut_points
from parsers.layout.sizes import Column
from parsers.layout.values import is_unit, looks_numeric, read_measure
from parsers.layout.words import Line, Page, Word, in_foot, segments
from parsers.normalise import NumberStyle

_ANY = NumberStyle()
_DIGIT = re.compile(r"[0-9]")
_TOTAL_CELLS = 3
_CODE = 4  # letters of "EUR" or "GST" beside a total
_SHIFT = 6  # points a repeated head may stand off
_SUMS = frozenset({"total", "subtotal"})
_ENDS = frozenset({*_SUMS, "tax", "freight", "discount_total"})
_CARRIED_WORDS = """
    carried forward|brought forward|carry over|carried over|carry forward|balance forward|continued|page total|
    total this page|c/f|b/f|Übertrag|Übertrag auf|Seitensumme|à reporter|report|total page|suma y sigue|suma anterior|
    a riportare|riporto|transport|transporteren|subtotaal pagina|overbrengen|Zwischensumme Seite
"""
_CARRIED = tuple(f"{fold(phrase)} " for phrase in _CARRIED_WORDS.split("|"))  # whole words
Cells = tuple[tuple[Word, ...], ...]


@dataclass(frozen=True, slots=True)
class Row:
    """One printed line of a table body: its cells in column order, and the x that cut them."""

    line: Line
    cells: Cells
    cuts: tuple[float, ...] = ()
    heading: Line | None = None


@dataclass(slots=True)
class Part:
    """The lines of a table under one print of its head."""

    header: Header
    lines: list[Line] = field(default_factory=list)
    heading: Line | None = None  # a text right above a head that is printed anew for each item


@dataclass(slots=True)
class Table:
    """A table as it runs over its pages; each page may print the head anew, a little aside."""

    header: Header
    parts: list[Part]
    places: set[tuple[int, int]] = field(default_factory=set)  # (page index, line index) of head and body
    end: tuple[int, int] | None = None  # where the totals begin


def is_carried(line: Line) -> bool:
    """A row that carries a page's sum over to the next page: never an order line."""
    return f"{fold(line.text)} ".startswith(_CARRIED)


def ends_table(line: Line) -> bool:
    """A line that opens the totals: one of its cells begins with a label such as "Subtotal" or "TOTAL AUD"."""
    # Behind a tax label within a row stand quantity, price and amount; behind a total's label an amount or two.
    cells = segments(line)
    roles = {_total_role(cell) for cell in cells[-_TOTAL_CELLS:]} - {None}
    if _total_role(cells[0]) in _SUMS and all(looks_numeric(cell) for cell in cells[1:]):
        return len(cells) > 1 or bool(roles)  # the sums of several columns
    if any(_DIGIT.search(word.text) for word in line.words):
        return bool(roles) or tells_sum(line)
    return bool(roles & _SUMS)  # a tax without an amount titles a column


def _total_role(segment: tuple[Word, ...]) -> str | None:
    texts = [word.text for word in segment]
    hit = header_label_at(texts, 0)
    if hit is None or hit[0] not in _ENDS:
        return None
    rest = _after_twin(texts[hit[1] :], hit[0])
    told = all(_DIGIT.search(text) or len(text) <= _CODE or not text[0].isalpha() for text in rest)
    return hit[0] if told else None


def _after_twin(texts: list[str], role: str) -> list[str]:
    """What stands behind a label without the same in another language: "Netto / Sub-Total 35.760,87"."""
    twin = header_label_at(texts, 1) if texts[:1] == ["/"] and len(texts) > 1 else None
    return texts[twin[1] :] if twin is not None and twin[0] in _ENDS and role in _ENDS else texts


def tables_of(pages: Sequence[Page], headers: Sequence[Header], running: frozenset[tuple[int, int]]) -> list[Table]:
    """Every table with its lines; on later pages a head repeated continues it, and so does a page without one."""
    tables: list[Table] = []
    ordered = sorted(headers, key=lambda h: (h.page, h.first))
    for number, header in enumerate(ordered):
        follower = ordered[number + 1] if number + 1 < len(ordered) else None
        table = tables[-1] if tables and _continues(tables[-1], header) else None
        if table is None:
            table = Table(header, [])
            tables.append(table)
        table.parts.append(Part(header, heading=_heading(header, ordered, pages)))
        _fill(table, header, follower, pages, running)
    return tables


def _continues(table: Table, header: Header) -> bool:
    """The same titles at the same places, on a later page or after a group's title, before any total."""
    return table.end is None and _alike(table.header, header)


def _heading(header: Header, headers: Sequence[Header], pages: Sequence[Page]) -> Line | None:
    """The line above a head, where the page prints the same head several times and none of them titles a text."""
    same = [other for other in headers if other.roles == header.roles and other.page == header.page]
    if len(same) < _SEVERAL or {"description", *MIXED} & set(header.roles) or header.first == 0:
        return None
    return pages[header.page].lines[header.first - 1]


_SEVERAL = 2
MIXED = frozenset({"mixed", "mixed_buyer"})


def joined(tables: Sequence[Table]) -> list[Table]:
    """Tables under the same titles at the same places, each with totals of its own (deliveries, packs), as one."""
    found: list[Table] = []
    for table in tables:
        home = next((other for other in found if _alike(other.header, table.header)), None)
        if home is None:
            found.append(table)
        else:
            home.parts += table.parts
            home.places |= table.places
            home.end = table.end
    return found


def _alike(one: Header, other: Header) -> bool:
    """The same titles in the same order, wherever they stand."""
    return one.roles == other.roles and one.upper == other.upper


def _near(one: Header, other: Header) -> bool:
    return all(abs(a.x0 - b.x0) < _SHIFT for a, b in zip(one.columns, other.columns, strict=True))


def _fill(
    table: Table, header: Header, follower: Header | None, pages: Sequence[Page], running: frozenset[tuple[int, int]]
) -> None:
    table.places |= {(header.page, n) for n in range(header.first, header.last + 1)}
    for page, number, line in _reach(header, follower, pages):
        if table.end is None and ends_table(line) and not is_carried(line):
            table.end = (page, number)
        if table.end is not None and (page, number) >= table.end:
            return
        if (page, number) in running and (page != header.page or _is_foot(pages[page], number)):
            continue
        if not is_carried(line):
            table.parts[-1].lines.append(line)
            table.places.add((page, number))


def _is_foot(page: Page, number: int) -> bool:
    """Whether white parts a line at the page's end from what is above; without it, a row may be ordered twice."""
    above, line = page.lines[number - 1], page.lines[number]
    if not in_foot(page, line):
        return False
    return line.y0 - above.y1 > _FOOT * line.height or (in_foot(page, above) and _is_foot(page, number - 1))


_FOOT = 3  # line heights


def _reach(header: Header, follower: Header | None, pages: Sequence[Page]) -> Iterator[tuple[int, int, Line]]:
    """The lines from under a head to the next head, across page ends; the head of a following page is left out."""
    stop = (follower.page, follower.first) if follower is not None else (len(pages), 0)
    if follower is not None and follower.page == header.page and follower.roles == header.roles:
        described = {"description", *MIXED} & set(header.roles)
        stop = stop if described else (stop[0], stop[1] - 1)  # the line above is the next item's text
    for index in range(header.page, len(pages)):
        if follower is not None and index == follower.page and index != header.page:
            return
        begin = header.last + 1 if index == header.page else 0
        for number in range(begin, len(pages[index].lines)):
            if (index, number) >= stop:
                return
            yield index, number, pages[index].lines[number]


def rows_of(table: Table) -> list[Row]:
    """The lines of a table cut into cells (without cuts where a record takes two rows of cells)."""
    if table.header.upper:
        return _two_row_rows(table)
    groups = [[line._replace(words=_whole_numbers(line.words)) for line in part.lines] for part in table.parts]
    cuts = _cuts(table.parts, groups)
    return [
        Row(line, cells_of(line.words, at), at, part.heading)
        for lines, at, part in zip(groups, cuts, table.parts, strict=True)
        for line in lines
    ]


def _cuts(parts: Sequence[Part], groups: Sequence[Sequence[Line]]) -> list[tuple[float, ...]]:
    """Where the columns under each head part, from the lines of every print of it at the same places.

    The pages of a long order have their heads at the very same places: they are cut once, not page by page.
    """
    known: dict[tuple[object, ...], tuple[float, ...]] = {}
    found: list[tuple[float, ...]] = []
    for part in parts:
        same = [_near(other.header, part.header) for other in parts]
        key = (*same, *((column.x0, column.x1) for column in part.header.columns))
        if key not in known:
            lines = [line for alike, group in zip(same, groups, strict=True) if alike for line in group]
            known[key] = tuple(cut_points(part.header.columns, _full_lines(lines)))
        found.append(known[key])
    return found


_GROUP_OF_THREE = re.compile(r"[0-9]{3}(?:[.,][0-9]{2,4})")
_FIRST_GROUP = re.compile(r"[0-9]{1,3}(?: [0-9]{3})*")
_THIN = 0.45  # line heights of a blank that sets off thousands


def _whole_numbers(words: tuple[Word, ...]) -> tuple[Word, ...]:
    """ "9 895,00": thousands that a blank sets off are one word with what follows, or a cut could part them."""
    if not any(_GROUP_OF_THREE.fullmatch(word.text) for word in words):
        return words
    whole: list[Word] = []
    for word in words:
        if whole and _GROUP_OF_THREE.fullmatch(word.text) and _continues_number(whole[-1], word):
            last = whole.pop()
            whole.append(last._replace(text=f"{last.text} {word.text}", x1=word.x1))
        else:
            whole.append(word)
    return tuple(whole)


def _continues_number(left: Word, right: Word) -> bool:
    return _FIRST_GROUP.fullmatch(left.text) is not None and 0 <= right.x0 - left.x1 < _THIN * (right.y1 - right.y0)


def _two_row_rows(table: Table) -> list[Row]:
    """Rows under two lines of titles: rows that count and cost are cut by the lower titles, the others by the upper."""
    upper, lower = table.header.columns[: table.header.upper], table.header.columns[table.header.upper :]
    lines = [line for part in table.parts for line in part.lines]
    counting = [_counts(line, lower) for line in lines]
    high = cut_points(upper, [line for line, low in zip(lines, counting, strict=True) if not low])
    deep = cut_points(lower, [line for line, low in zip(lines, counting, strict=True) if low])
    blank_high, blank_low = ((),) * len(upper), ((),) * len(lower)
    return [
        Row(line, (*blank_high, *cells_of(line.words, deep)) if low else (*cells_of(line.words, high), *blank_low))
        for line, low in zip(lines, counting, strict=True)
    ]


def _counts(line: Line, titles: Sequence[Column]) -> bool:
    """Whether a line has a quantity and numbers under the titles of price and amount."""
    cells = cells_of(line.words, [(a.x1 + b.x0) / 2 for a, b in pairwise(titles)])
    held = {column.role: words for column, words in zip(titles, cells, strict=True) if words}
    money = [looks_numeric(held[role]) for role in ("unit_price", "amount") if role in held]
    counted = read_measure(held["qty"], _ANY) if "qty" in held else None
    return counted is not None and (counted.unit is None or is_unit(counted.unit)) and bool(money) and all(money)


def _full_lines(lines: Sequence[Line]) -> list[Line]:
    """Lines that look like rows: several cells, several numbers. Notes running across would hide gutters."""
    return [
        line
        for line in lines
        if sum(1 for word in line.words if _DIGIT.search(word.text)) > 1 and len(segments(line, 0.6)) > 2  # noqa: PLR2004
    ]


def cells_of(words: Sequence[Word], cuts: Sequence[float]) -> Cells:
    cells: list[list[Word]] = [[] for _ in range(len(cuts) + 1)]
    for word in words:
        if word.text != "|":  # a ruled line, typed
            cells[bisect_right(cuts, word.middle)].append(word)
    return tuple(tuple(cell) for cell in cells)
