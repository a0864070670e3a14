"""From a place on a page to the rule that finds it again on the next document of the form."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from parsers.labels import fold
from parsers.layout.columns import Header, find_headers
from parsers.layout.finding import Run, days_in, run_in, runs_of
from parsers.layout.fingerprint import may_title
from parsers.layout.lesson import field_value
from parsers.layout.rows import rows_of
from parsers.layout.spots import spot_of
from parsers.layout.tables import Row, tables_of
from parsers.layout.words import Line, Page, Word, running_lines, segments, text_of, where
from parsers.memory.rules import (
    DATES,
    HEAD_FIELDS,
    PARTIES,
    ColumnRule,
    ConstantRule,
    FieldRule,
    PartyRule,
    RowRule,
    Rule,
    TableRule,
)
from parsers.memory.teaching import COLUMN, ROW, TABLE, Box, Proposal

MOST = 8
_MOST_RUNS = 24  # places looked at: a "1" stands everywhere
_FEWEST_TITLES = 3  # cells of a row that may title a table we do not know
_START_WORDS = 4
_CELL_GAP = 0.6  # line heights between two cells of a row
_STACK_GAP = 0.8  # line heights between the lines of one title
_NEAR = 1.6  # line heights a corrected value may stand off its line's other values


def by_value(pages: Sequence[Page], aim: str, value: str, near: tuple[int, float] | None = None) -> list[Proposal]:
    """Every place the value stands at; for a column only on the line that stands `near` (page, y), where one does."""
    runs = runs_of(pages, aim.removeprefix(COLUMN), value)
    if near is not None:
        runs = [run for run in runs if _stands_near(run[0], near)] or runs
    return _proposed(pages, aim, runs, value)


def by_place(pages: Sequence[Page], aim: str, page: int, box: Box) -> list[Proposal]:
    run = run_in(pages, page, box)
    return _proposed(pages, aim, [run] if run else [], None)


def _stands_near(word: Word, near: tuple[int, float]) -> bool:
    return word.page == near[0] and abs(word.y0 - near[1]) <= _NEAR * (word.y1 - word.y0)


def _proposed(pages: Sequence[Page], aim: str, runs: Sequence[Run], value: str | None) -> list[Proposal]:
    found: dict[tuple[Rule, ...], Proposal] = {}
    sight = _Sight.of(pages)
    for run in runs[:_MOST_RUNS]:
        for proposal in _of_run(sight, aim, run, value):
            found.setdefault(proposal.rules, proposal)
        if len(found) >= MOST:
            break
    return sorted(found.values(), key=_is_bare)[:MOST]


def _is_bare(proposal: Proposal) -> bool:
    """Whether it goes by a place alone: one that has a label is offered before it."""
    return any(isinstance(rule, FieldRule | PartyRule) and rule.spot.side == "at" for rule in proposal.rules)


def _of_run(sight: "_Sight", aim: str, run: Run, value: str | None) -> Iterator[Proposal]:
    raw, place, pages = text_of(run), where(run), sight.pages
    if aim in DATES:
        yield from _of_date(pages, aim, run, value)
    elif aim in HEAD_FIELDS:
        read = field_value(aim, run, None)
        if isinstance(read, str):
            yield Proposal((FieldRule(aim, spot_of(pages, run)),), raw, read, place)
    elif aim in PARTIES:
        yield Proposal((PartyRule(aim, spot_of(pages, run, is_block=True)),), raw, raw, place)
    else:
        rule = _of_table(sight, aim, run)
        if rule is not None:
            yield Proposal((rule,), raw, value or raw, place)


def _of_date(pages: Sequence[Page], aim: str, run: Run, value: str | None) -> Iterator[Proposal]:
    """A date that can be two days teaches the order of day and month with its place."""
    days = days_in(text_of(run))
    rule = FieldRule(aim, spot_of(pages, run)) if days else None
    for order, day in days.items():
        if rule is not None and value in (None, day):
            settles = (ConstantRule("date_order", order),) if len(set(days.values())) > 1 else ()
            yield Proposal((rule, *settles), text_of(run), day, where(run))


# --- tables ----------------------------------------------------------------------------------------------------------


@dataclass(slots=True)
class _Sight:
    """The pages with their heads and the rows of each table, worked out once, when first asked for."""

    pages: Sequence[Page]
    headers: list[Header]
    rows: dict[int, list[Row]]  # by the table's head, as it is counted in `headers`

    @classmethod
    def of(cls, pages: Sequence[Page]) -> "_Sight":
        return cls(pages, [header for index, page in enumerate(pages) for header in find_headers(page, index)], {})

    def rows_under(self, header: Header) -> list[Row]:
        if not self.rows:
            tables = tables_of(self.pages, self.headers, running_lines(self.pages))
            self.rows = {self.headers.index(table.header): rows_of(table) for table in tables}
        return self.rows.get(self.headers.index(header), [])


def _of_table(sight: _Sight, aim: str, run: Run) -> Rule | None:
    pages = sight.pages
    at, number = _place(pages, run)
    if aim == ROW:
        return _row_rule(pages[at].lines[number])
    header = _header_over(sight, at, number)
    if aim == TABLE:
        titles = tuple(column.title for column in header.columns) if header is not None else ()
        return TableRule(titles) if titles else None
    title = _title_in(sight, header, run) if header is not None else _title_above(pages[at], number, run)
    return ColumnRule(title, aim.removeprefix(COLUMN)) if title else None


def _place(pages: Sequence[Page], run: Run) -> tuple[int, int]:
    """(page index, line index) of the line that holds the run, set apart from its label or not."""
    word = run[0]
    return next(
        (p, n)
        for p, page in enumerate(pages)
        for n, line in enumerate(page.lines)
        if page.number == word.page and line.y0 <= word.y0 and word.y1 <= line.y1 and _holds(line, word)
    )


def _holds(line: Line, word: Word) -> bool:
    return any(other.x0 <= word.x0 and word.x1 <= other.x1 and other.y0 == word.y0 for other in line.words)


def _row_rule(line: Line) -> RowRule | None:
    words = [word.text for word in line.words if not any(c.isdigit() for c in word.text)]
    start = " ".join(words[:_START_WORDS])
    return RowRule(start[:120]) if sum(c.isalpha() for c in start) > 2 else None  # noqa: PLR2004 - a word, not a unit


def _header_over(sight: _Sight, at: int, number: int) -> Header | None:
    """The head of the table a line stands in: the last one at or above it, on its page or those before."""
    above = [header for header in sight.headers if (header.page, header.first) <= (at, number)]
    return above[-1] if above else None


def _title_in(sight: _Sight, header: Header, run: Run) -> tuple[str, ...]:
    """The printed lines of the title of the column the run stands in."""
    column = _column_of(sight, header, run)
    if column is None:
        return ()
    x0, x1 = header.columns[column].x0, header.columns[column].x1
    lines = sight.pages[header.page].lines[header.first : header.last + 1]
    parts = [text_of(word for word in line.words if x0 - 1 <= word.middle <= x1 + 1) for line in lines]
    return tuple(part for part in parts if part)


def _column_of(sight: _Sight, header: Header, run: Run) -> int | None:
    for row in sight.rows_under(header):
        for column, cell in enumerate(row.cells):
            if any(word.page == run[0].page and word.y0 == run[0].y0 and _inside(run[0], word) for word in cell):
                return column
    middle = (run[0].x0 + run[-1].x1) / 2
    return min(range(len(header.columns)), key=lambda c: _off(middle, header.columns[c].x0, header.columns[c].x1))


def _inside(word: Word, other: Word) -> bool:
    return other.x0 <= word.x0 and word.x1 <= other.x1


def _off(x: float, x0: float, x1: float) -> float:
    return max(x0 - x, x - x1, 0.0)


def _title_above(page: Page, number: int, run: Run) -> tuple[str, ...]:
    """Where no head is known: the nearest row of words without digits that has something over the run."""
    for at in range(number, -1, -1):
        line = page.lines[at]
        title = _title_over(line, page.lines[number], run) if may_title(line, _FEWEST_TITLES) else ()
        if title and fold(text_of(title)):
            return (*_upper_lines(page, at, title), text_of(title)[:120])
    return ()


def _title_over(line: Line, row: Line, run: Run) -> Run:
    """The title words that belong to the run's cell: of the cells of its row each word goes to the nearest."""
    if row is line:
        return next((cell for cell in segments(line) if run[0] in cell), ())
    cells = segments(row, _CELL_GAP)
    mine = next((cell for cell in cells if any(_inside(run[0], word) for word in cell)), run)
    return tuple(word for word in line.words if min(cells, key=lambda cell: _apart(word, cell)) == mine)


def _apart(word: Word, cell: Run) -> tuple[float, float]:
    return max(cell[0].x0 - word.x1, word.x0 - cell[-1].x1, 0.0), abs(word.middle - (cell[0].x0 + cell[-1].x1) / 2)


def _upper_lines(page: Page, at: int, title: Run) -> tuple[str, ...]:
    """What the row right above adds to a title that is set in two."""
    if at == 0 or page.lines[at].y0 - page.lines[at - 1].y1 > _STACK_GAP * page.lines[at].height:
        return ()
    over = _over(page.lines[at - 1], title) if may_title(page.lines[at - 1], 2) else None
    return (text_of(over)[:120],) if over is not None else ()


def _over(line: Line, run: Run) -> Run | None:
    return next((c for c in segments(line) if min(c[-1].x1, run[-1].x1) > max(c[0].x0, run[0].x0)), None)
