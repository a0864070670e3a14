"""A form in the words we know: taught column titles take the place of the printed ones, what holds no line is left out.

The interpreter then reads the pages as it reads any others, and arithmetic judges what it reads.
"""

from collections.abc import Iterator, Sequence

from parsers.labels import fold, price_basis
from parsers.layout.columns import Header, find_headers
from parsers.layout.tables import tables_of
from parsers.layout.words import Line, Page, Word, running_lines, text_of
from parsers.memory.rules import ColumnRule, Memory, RowRule, TableRule
from parsers.normalise import find_currency

_TITLES = {
    "supplier_part": "Lieferantenartikelnummer", "buyer_part": "Kundenartikelnummer", "gtin": "EAN",
    "description": "Description", "qty": "Quantity", "uom": "UoM", "unit_price": "Price", "price_per": "Preiseinheit",
    "amount": "Amount", "requested_date": "Delivery", "line": "Pos",
}  # fmt: skip
_NO_TITLE = "~"
_SHORTEST_START = 3
_STACK = 3


def retold(pages: Sequence[Page], memory: Memory) -> tuple[list[Page], frozenset[int]]:
    """The pages as the rules have them, and the rules that found something to say."""
    said: set[int] = set()
    told = list(_without_tables(pages, memory, said))
    told = [_without_rows(page, memory, said) for page in told]
    return [_titled(page, memory, said) for page in told], frozenset(said)


def _without_tables(pages: Sequence[Page], memory: Memory, said: set[int]) -> Sequence[Page]:
    barred = {tuple(map(fold, one.rule.titles)): one.id for one in memory.taught if isinstance(one.rule, TableRule)}
    if not barred:
        return pages
    headers = [header for index, page in enumerate(pages) for header in find_headers(page, index)]
    gone: set[tuple[int, int]] = set()
    for table in tables_of(pages, headers, running_lines(pages)):
        rule = barred.get(tuple(fold(column.title) for column in table.header.columns))
        if rule is not None:
            gone |= table.places
            said.add(rule)
    return [
        page._replace(lines=tuple(line for n, line in enumerate(page.lines) if (p, n) not in gone))
        for p, page in enumerate(pages)
    ]


def _without_rows(page: Page, memory: Memory, said: set[int]) -> Page:
    starts = [(fold(one.rule.start), one.id) for one in memory.taught if isinstance(one.rule, RowRule)]
    if not starts:
        return page
    kept: list[Line] = []
    for line in page.lines:
        rule = next((number for start, number in starts if _begins(line, start)), None)
        if rule is None:
            kept.append(line)
        else:
            said.add(rule)
    return page._replace(lines=tuple(kept))


def _begins(line: Line, start: str) -> bool:
    """The first words with letters, line number and codes aside."""
    words = [word for word in line.words if not any(c.isdigit() for c in word.text)]
    return len(start) >= _SHORTEST_START and f"{fold(text_of(words))} ".startswith(f"{start} ")


# --- titles ----------------------------------------------------------------------------------------------------------


def _titled(page: Page, memory: Memory, said: set[int]) -> Page:
    rules = [(one.rule, one.id) for one in memory.taught if isinstance(one.rule, ColumnRule)]
    number = 0
    while rules and number < len(page.lines):
        lines = page.lines[number : number + _STACK]
        hits = [(rule, number_, _found(lines, rule)) for rule, number_ in rules]
        met = [(rule, number_, places) for rule, number_, places in hits if places]
        if met and _is_head(lines, memory, len(met), len(rules)):
            page = _replaced(page, number, [(rule, places) for rule, _, places in met])
            said |= {number_ for _, number_, _ in met}
            page = _sole(page, number, {rule.role for rule, _, _ in met})
            number += len(lines) - 1
        number += 1
    return page._replace(lines=tuple(line for line in page.lines if line.words))


def _is_head(lines: Sequence[Line], memory: Memory, met: int, rules: int) -> bool:
    """A row of titles: all that was taught stands in it, where that is enough, or half of the form's titles."""
    titles = memory.layout.titles
    if met == rules and (rules > 1 or not titles):
        return True
    text = fold(" ".join(line.text for line in lines))
    return 2 * sum(title in text for title in titles) >= len(titles)


Places = list[tuple[int, int, int]]  # line, first word, word after the last


def _found(lines: Sequence[Line], rule: ColumnRule) -> Places:
    """Where each printed line of a title stands, one under another; nothing unless all are there."""
    places: Places = []
    if rule.title[0].split()[0].casefold() not in lines[0].text.casefold():  # most lines are none, and folding costs
        return places
    for depth, text in enumerate(rule.title):
        above = _box(lines, places[-1]) if places else None
        spans = _windows(lines[depth], text) if depth < len(lines) else iter(())
        span = next((s for s in spans if above is None or _over(_box(lines, (depth, *s)), above)), None)
        if span is None:
            return []
        places.append((depth, *span))
    return places


def _windows(line: Line, text: str) -> Iterator[tuple[int, int]]:
    wanted, most = fold(text), len(text.split())
    for start in range(len(line.words)):
        for end in range(start + 1, min(start + most, len(line.words)) + 1):
            if fold(text_of(line.words[start:end])) == wanted:
                yield start, end


def _box(lines: Sequence[Line], place: tuple[int, int, int]) -> tuple[float, float]:
    words = lines[place[0]].words
    return words[place[1]].x0, words[place[2] - 1].x1


def _over(one: tuple[float, float], other: tuple[float, float]) -> bool:
    return min(one[1], other[1]) > max(one[0], other[0])


def _replaced(page: Page, number: int, met: Sequence[tuple[ColumnRule, Places]]) -> Page:
    """The printed titles out, ours in their place: one word as wide as the title, on the last of its lines."""
    lines = list(page.lines)
    changes: dict[int, list[tuple[int, int, Word | None]]] = {}
    for rule, places in met:
        boxes = [_box(page.lines[number:], place) for place in places]
        for n, (depth, start, end) in enumerate(places):
            first = page.lines[number + depth].words[start]
            x0, x1 = min(x for x, _ in boxes), max(x for _, x in boxes)
            word = first._replace(text=_title(rule), x0=x0, x1=x1) if n == len(places) - 1 else None
            changes.setdefault(number + depth, []).append((start, end, word))
    for at, spans in changes.items():
        words: list[Word] = list(lines[at].words)
        for start, end, word in sorted(spans, key=lambda span: -span[0]):
            words[start:end] = [word] if word is not None else []
        lines[at] = lines[at]._replace(words=tuple(words))
    return page._replace(lines=tuple(lines))


def _title(rule: ColumnRule) -> str:
    """Our title of the role; what the printed one says of price basis and currency stays with it."""
    printed = " ".join(rule.title)
    basis, currency = price_basis(printed), find_currency(printed)
    title = _TITLES.get(rule.role, _NO_TITLE)
    if rule.role == "unit_price" and basis is not None:
        title = f"{title}/{basis}"
    return f"{title} ({currency})" if currency is not None and rule.role in {"unit_price", "amount"} else title


def _sole(page: Page, number: int, roles: set[str]) -> Page:
    """Other columns of the head that claim a taught role lose it."""
    ours = {_TITLES[role] for role in roles if role in _TITLES}
    for header in find_headers(page, 0):
        if header.first <= number + _STACK and header.last >= number:
            rivals = [
                (column.x0, column.x1)
                for column in header.columns
                if column.role in roles and not any(title in column.title for title in ours)
            ]
            page = _unnamed(page, header, rivals)
    return page


def _unnamed(page: Page, header: Header, spans: Sequence[tuple[float, float]]) -> Page:
    lines = list(page.lines)
    for at in range(header.first, header.last + 1):
        words = [
            word._replace(text=_NO_TITLE) if any(x0 <= word.middle <= x1 for x0, x1 in spans) else word
            for word in lines[at].words
        ]
        lines[at] = lines[at]._replace(words=tuple(words))
    return page._replace(lines=tuple(lines))
