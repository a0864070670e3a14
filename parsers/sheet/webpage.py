"""HTML tables under the name of an old workbook (.xls), as web portals "export to Excel"."""

import re
from collections.abc import Sequence
from html.parser import HTMLParser

from parsers.charset import decode
from parsers.document import Problem
from parsers.errors import Unreadable
from parsers.grid.cells import EMPTY, Cell, Grid
from parsers.sheet.book import Workbook, check_place
from parsers.sheet.delimited import MAX_BYTES, cleaned

_MARKS = (b"<html", b"<!doctype html", b"<table", b"<meta", b"<body", b"<style", b"<head")
_CHARSET = re.compile(rb"charset\s*=\s*[\"']?([A-Za-z0-9_-]{2,20})")
_UNSEEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all", re.IGNORECASE)
_WHITE = re.compile(r"(?<![-\w])color\s*:\s*(?:#fff(?:fff)?|white)\b", re.IGNORECASE)
_SILENT = frozenset({"style", "script", "title", "xml", "head"})
_CELLS = frozenset({"td", "th", "tr", "table", "tbody", "thead"})
_VOID = frozenset({"br", "img", "hr", "wbr", "input", "col"})


def is_webpage(head: bytes) -> bool:
    return head.lstrip(b"\xef\xbb\xbf \t\r\n")[:200].lower().startswith(_MARKS)


def read_webpage(data: bytes) -> Workbook:
    """The tables of a page, one under another as one sheet. Raises Unreadable."""
    if len(data) > MAX_BYTES:
        raise Unreadable("document.too_large", "The table is larger than 20 MB; ask for the order lines alone.")
    named = _CHARSET.search(data[:4096])
    read = decode(data, named[1].decode() if named is not None else None, what="table")
    tables = _Tables()
    tables.feed(read.text)
    tables.close()
    grid = Grid(tables.rows, "", "rows", hidden_rows=frozenset(tables.hidden))
    problems = [read.problem] if read.problem is not None else []
    if tables.unseen:
        said = "The sheet holds text that a reader does not see; it was left out: look at it in the original."
        problems.append(Problem("document.hidden_content", said))
    return Workbook([grid] if grid.rows else [], problems)


class _Tables(HTMLParser):
    """Rows of all tables; cells of an outer table that only lays out the page end where an inner one begins."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.rows: list[list[Cell]] = []
        self.hidden: set[int] = set()
        self.unseen = False
        self._cell: list[str] | None = None
        self._span = 1
        self._silent: list[str] = []
        self._within: list[str] = []  # elements of a cell that nobody sees
        self._covered: dict[int, int] = {}
        self._hides = False

    def handle_starttag(self, tag: str, attrs: Sequence[tuple[str, str | None]]) -> None:
        said = {name: value or "" for name, value in attrs}
        if tag in _SILENT:
            self._silent.append(tag)
        elif self._cell is not None and tag not in _CELLS and (self._within or _is_unseen(said)):
            self._within += [] if tag in _VOID else [tag]
        elif tag in {"tr", "table"}:
            self._close_cell()
            self._covered = {} if tag == "table" else self._covered
            if tag == "tr":
                self._begin_row(said)
        elif tag in {"td", "th"}:
            self._close_cell()
            self._begin_cell(said)
        elif tag in {"br", "p", "div"} and self._cell is not None:
            self._cell.append("\n")

    def _begin_row(self, said: dict[str, str]) -> None:
        check_place(len(self.rows), 0)
        if _is_unseen(said):
            self.hidden.add(len(self.rows))
        self.rows.append([])

    def _begin_cell(self, said: dict[str, str]) -> None:
        if not self.rows:
            self.rows.append([])
        self._skip_covered()
        self._cell, self._span, self._hides = [], _count(said.get("colspan")), _is_unseen(said)
        tall = _count(said.get("rowspan"))
        if tall > 1:
            self._covered |= {len(self.rows[-1]) + n: tall - 1 for n in range(self._span)}

    def _skip_covered(self) -> None:
        row = self.rows[-1]
        while self._covered.get(len(row), 0) > 0:
            self._covered[len(row)] -= 1
            row.append(EMPTY)

    def handle_endtag(self, tag: str) -> None:
        if tag in self._silent:
            self._silent.remove(tag)
        elif tag in self._within:
            del self._within[self._within.index(tag) :]
        elif tag in {"td", "th", "tr", "table"}:
            self._close_cell()

    def handle_data(self, data: str) -> None:
        if self._within:
            self.unseen |= bool(data.strip())
        elif self._cell is not None and not self._silent:
            self._cell.append(re.sub(r"\s+", " ", data))

    def _close_cell(self) -> None:
        if self._cell is None:
            return
        text = cleaned("".join(self._cell)[:10_000])
        if self._hides and text:
            self.unseen, text = True, ""
        self._within = []
        self.rows[-1] += [Cell(text), *[EMPTY] * (self._span - 1)]
        check_place(0, len(self.rows[-1]) - 1)
        self._cell = None


def _is_unseen(said: dict[str, str]) -> bool:
    style = said.get("style", "")
    white = _WHITE.search(style) is not None and "background" not in style.lower() and "bgcolor" not in said
    return "hidden" in said or white or _UNSEEN.search(style) is not None


def _count(text: str | None) -> int:
    return max(1, min(int(text), 200)) if text and re.fullmatch(r"[0-9]{1,4}", text) else 1
