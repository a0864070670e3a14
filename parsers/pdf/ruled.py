"""The second opinion: pages whose ruled tables are taken cell by cell, so that wrapped cells become one line.

pdfplumber finds the cells, in the lines that our own reader saw: it never opens the file, which would cost twenty
times the first reading and has no bound on a hostile one.
"""

from collections.abc import Iterator, Sequence
from typing import Any

from parsers.layout.words import Line, Page, Rule, Word

_MAX_PAGES = 6
_MAX_RULES = 500
_MAX_CROSSINGS = 1_500  # the search for cells takes their square
_FEWEST_CELLS = 4
_TOLERANCE = 3.0  # points between lines that are one, and between a line and one it meets

Box = tuple[float, float, float, float]


def ruled_pages(pages: Sequence[Page]) -> list[Page] | None:
    """The pages with each row of a ruled table as one line, cells in order; None where no page has such a table."""
    tables = [_rows(page.rules) if number < _MAX_PAGES else [] for number, page in enumerate(pages)]
    if not any(tables):
        return None
    return [_relined(page, rows) for page, rows in zip(pages, tables, strict=True)]


def _rows(rules: Sequence[Rule]) -> list[list[Box]]:
    """The cells of each row of each table that the rules draw."""
    from pdfplumber import table

    edges = [edge for rule in rules for edge in _edges(rule)]
    if not edges or len(rules) > _MAX_RULES:
        return []
    merged = table.merge_edges(edges, *[_TOLERANCE] * 4)
    crossings = table.edges_to_intersections(merged, _TOLERANCE, _TOLERANCE)
    if len(crossings) > _MAX_CROSSINGS:
        return []
    page: Any = None  # asked for texts only
    tables = [table.Table(page, cells) for cells in table.cells_to_tables(table.intersections_to_cells(crossings))]
    rows = [[cell for cell in row.cells if cell is not None] for found in tables for row in found.rows]
    return [row for row in rows if len(row) >= _FEWEST_CELLS]


def _edges(rule: Rule) -> Iterator[dict[str, Any]]:
    """The lines of a rule as pdfplumber takes them: one of a line, four of a box."""
    x0, y0, x1, y1 = rule
    for y in [(y0 + y1) / 2] if rule.across else [] if rule.down else [y0, y1]:
        yield {"orientation": "h", "x0": x0, "x1": x1, "top": y, "bottom": y, "height": 0.0}
    for x in [(x0 + x1) / 2] if rule.down else [] if rule.across else [x0, x1]:
        yield {"orientation": "v", "x0": x, "x1": x, "top": y0, "bottom": y1, "height": y1 - y0}


def _relined(page: Page, rows: Sequence[Sequence[Box]]) -> Page:
    if not rows:
        return page
    words = [word for line in page.lines for word in line.words]
    lines: list[Line] = []
    used: set[Word] = set()
    for row in rows:
        inside = [word for cell in row for word in _in_reading_order(words, cell) if word not in used]
        used |= set(inside)
        if inside:
            lines.append(Line(tuple(inside), min(w.y0 for w in inside), max(w.y1 for w in inside), page.number))
    for line in page.lines:
        rest = tuple(word for word in line.words if word not in used)
        if rest:
            lines.append(line._replace(words=rest))
    return page._replace(lines=tuple(sorted(lines, key=lambda line: line.y0 + line.y1)))


def _in_reading_order(words: Sequence[Word], cell: Box) -> list[Word]:
    x0, top, x1, bottom = cell
    inside = [w for w in words if x0 <= w.middle <= x1 and top <= (w.y0 + w.y1) / 2 <= bottom]
    return sorted(inside, key=lambda w: (round((w.y0 + w.y1) / 4), w.x0))
