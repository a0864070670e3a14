"""CSV that people open in a spreadsheet: what would be taken for a formula there stays the text it is."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

_STARTS = ("=", "+", "-", "@")


def lines(head: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    """The head and each row as a line of its own, made as they are asked for."""
    written = io.StringIO()
    writer = csv.writer(written, lineterminator="\r\n")
    for row in chain([head], rows):
        writer.writerow([defused(cell) for cell in row])
        yield _taken(written)


def defused(cell: str) -> str:
    """An apostrophe before what a spreadsheet would reckon or send away; blanks before it do not hide it."""
    return f"'{cell}" if cell.replace("\ufeff", "").lstrip().startswith(_STARTS) else cell


def _taken(written: io.StringIO) -> str:
    text = written.getvalue()
    written.seek(0)
    written.truncate()
    return text
