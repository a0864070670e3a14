"""CSV and its kin: charset and delimiter found out from the bytes, every cost bounded, nothing lost silently."""

import csv
import io
from collections.abc import Iterator

from parsers.document import Problem
from parsers.errors import Unreadable
from parsers.grid.cells import EMPTY, MAX_COLUMNS, MAX_ROWS, Cell, Grid, LazyRows
from parsers.grid.columns import find_columns
from parsers.sheet.encoding import decode_table
from parsers.text_cleaning import clean

MAX_BYTES = 20_000_000
_LONGEST_LINE = 100_000
_DELIMITERS = ";,\t|"
_SAMPLE = 60
_HINT = "sep="


def read_delimited(data: bytes) -> tuple[Grid, Problem | None]:
    """The grid of a delimited file, and what is wrong with its charset. Raises Unreadable."""
    if len(data) > MAX_BYTES:
        raise Unreadable("document.too_large", "The table is larger than 20 MB; ask for the order lines alone.")
    read = decode_table(data)
    text = read.text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in read.text else read.text
    if "\0" in text:
        raise Unreadable("document.damaged", "The table holds NUL characters, so it is no text; ask for it again.")
    _check_lines(text)
    delimiter, text = _hinted(text) or (best_delimiter(text), text)
    return Grid(LazyRows(_rows(text, delimiter), _cell)), read.problem


def _check_lines(text: str) -> None:
    longest = max(map(len, text.split("\n")))
    if longest > _LONGEST_LINE:
        raise Unreadable(
            "document.too_large", "A line of the table is longer than 100,000 characters; ask for it again."
        )
    if text.count("\n") > MAX_ROWS:
        raise Unreadable("document.too_large", f"The table has more than {MAX_ROWS} rows; ask for the order alone.")


def _cell(text: str) -> Cell:
    return Cell(cleaned(text)) if text else EMPTY


def _hinted(text: str) -> tuple[str, str] | None:
    """The first line "sep=;" with which Excel tells the delimiter; it stays as a blank row so that places are right."""
    first, _, rest = text.partition("\n")
    if (
        first.lower().startswith(_HINT)
        and first[len(_HINT) : len(_HINT) + 1] in _DELIMITERS
        and len(first) > len(_HINT)
    ):
        return first[len(_HINT)], "\n" + rest
    return None


def best_delimiter(text: str) -> str:
    """The delimiter under which a row of titles appears, else the one that cuts most lines alike."""
    head = "\n".join(text.split("\n", _SAMPLE)[:_SAMPLE])
    present = [delimiter for delimiter in _DELIMITERS if delimiter in head] or [_DELIMITERS[0]]
    return present[0] if len(present) == 1 else max(present, key=lambda delimiter: _merit(head, delimiter))


def _merit(head: str, delimiter: str) -> tuple[int, int]:
    rows = list(csv.reader(io.StringIO(head, newline=""), delimiter=delimiter))
    widths = [len(row) for row in rows if len(row) > 1]
    if not widths:
        return 0, 0
    columns = find_columns(Grid(LazyRows(rows, _cell)))
    alike = max((widths.count(width) for width in set(widths)), default=0)
    said = len(columns.roles) + len(columns.head) + len(columns.spread) if columns is not None else 0
    return said, alike


def _rows(text: str, delimiter: str) -> list[list[str]]:
    """One list of texts per line of the file, so that row numbers are those an editor shows. Raises Unreadable."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        rows = list(reader)
        if reader.line_num != len(rows):  # some cells run over several lines
            rows = list(_by_line(text, delimiter))
    except csv.Error as fault:
        sentence = "The table has a quotation mark that is never closed or misplaced; ask for it again."
        raise Unreadable("document.damaged", sentence) from fault
    if len(max(rows, key=len, default=[])) > MAX_COLUMNS and any(any(row[MAX_COLUMNS:]) for row in rows):
        raise Unreadable(
            "document.too_large", f"The table has more than {MAX_COLUMNS} columns; ask for the order alone."
        )
    return rows


def _by_line(text: str, delimiter: str) -> Iterator[list[str]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    line = 0
    for row in reader:
        yield row
        yield from ([] for _ in range(reader.line_num - line - 1))
        line = reader.line_num


def cleaned(text: str) -> str:
    """A cell as a person sees it; its own line breaks stay, for addresses stand on several lines."""
    if text.isascii() and text.isprintable() and "  " not in text:  # nearly all cells: nothing to clean
        return text.strip(" ")
    return "\n".join(filter(None, map(clean, text.split("\n"))))
