"""The second opinion: pages whose ruled tables are taken cell by cell, so that wrapped cells become one line."""

import io
import logging
from collections.abc import Sequence
from typing import Any

from parsers.layout.words import Line, Page, Word

_MAX_PAGES = 6
_MAX_RULES = 2_000
_FEWEST_CELLS = 4

Box = tuple[float, float, float, float]


def ruled_pages(data: bytes, pages: Sequence[Page]) -> list[Page] | None:
    """The pages with each row of a ruled table as one line, cells in order; None where no page has such a table."""
    tables = _tables(data, pages)
    if not any(tables):
        return None
    return [_relined(page, rows) for page, rows in zip(pages, tables, strict=True)]


def _tables(data: bytes, pages: Sequence[Page]) -> list[list[list[Box]]]:
    """The rows of cells of each page's tables, as boxes in points from the top left."""
    import pdfplumber

    logging.getLogger("pdfminer").setLevel(logging.CRITICAL)
    found: list[list[list[Box]]] = [[] for _ in pages]
    try:
        with pdfplumber.open(io.BytesIO(data)) as document:
            for index, page in enumerate(pages[:_MAX_PAGES]):
                found[index] = _rows(document.pages[page.number - 1], page)
    except Exception:  # noqa: BLE001 - a third-party parser on hostile bytes; the first reading stands without it
        return [[] for _ in pages]
    return found


def _rows(sheet: Any, page: Page) -> list[list[Box]]:
    turned = abs(float(sheet.width) - page.width) > 1 or abs(float(sheet.height) - page.height) > 1
    if turned or len(sheet.rects) + len(sheet.lines) + len(sheet.curves) > _MAX_RULES:
        return []
    rows: list[list[Box]] = []
    for table in sheet.find_tables({"vertical_strategy": "lines", "horizontal_strategy": "lines"}):
        rows += [[cell for cell in row.cells if cell is not None] for row in table.rows]
    return [row for row in rows if len(row) >= _FEWEST_CELLS]


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
