"""The body of a table: which lines of which pages belong to it, cut into cells by its columns."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from parsers.labels import fold, header_label_at
from parsers.layout.closings import tells_sum
from parsers.layout.columns import Header
from parsers.layout.conditions import is_condition
from parsers.layout.values import looks_numeric
from parsers.layout.words import Line, Page, Word, in_foot, segments

_DIGIT = re.compile(r"[0-9]")
_TOTAL_CELLS = 3
_CODE = 4  # letters of "EUR" or "GST" beside a total
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
    second: bool = False  # under titles of its own, below the row that counts


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
    return (one.roles, one.upper, one.under) == (other.roles, other.upper, other.under)


def _fill(
    table: Table, header: Header, follower: Header | None, pages: Sequence[Page], running: frozenset[tuple[int, int]]
) -> None:
    table.places |= {(header.page, n) for n in range(header.first, header.last + 1)}
    for page, number, line in _reach(header, follower, pages):
        ends = ends_table(line) and not is_carried(line) and not is_condition(line, header.columns)
        if table.end is None and ends:
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
