"""Reads one CSV file into checked rows, naming every bad one with its line."""

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from erp.masterdata.cells import values_of
from erp.masterdata.forms import Form
from erp.masterdata.report import Problems

MOST_BYTES = 256 * 1024 * 1024
MOST_ROWS = 2_000_000


@dataclass(frozen=True, slots=True)
class Row:
    """`line` is the line of the file on which the row ends, counted from 1."""

    line: int
    values: Mapping[str, Any]

    def __getitem__(self, column: str) -> Any:
        return self.values[column]


def read_rows(path: Path, form: Form, problems: Problems) -> list[Row]:
    """The rows that are right in themselves; the others, and what is wrong with the file, go to `problems`."""
    text = _text(path, problems)
    if text is None:
        return []
    lines = _lines(text, problems)
    header = next(lines, None)
    if header is None or not any(header[1]):
        problems.add(1, "the file is empty; its first row must name the columns")
        return []
    names = [name.strip() for name in header[1]]
    if _header_is_wrong(names, form, problems):
        return []
    return list(_rows(lines, names, form, problems))


def _text(path: Path, problems: Problems) -> str | None:
    if path.stat().st_size > MOST_BYTES:
        problems.add(1, f"the file is larger than {MOST_BYTES // 1024 // 1024} MB; split it and load the parts")
        return None
    data = path.read_bytes()
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        line = data.count(b"\n", 0, problem.start) + 1
        problems.add(line, "this is not UTF-8; save the file as CSV UTF-8 and load it again")
        return None


def _lines(text: str, problems: Problems) -> Iterator[tuple[int, list[str]]]:
    """(line number, cells) of each row that is not blank; a row that is no CSV ends the reading."""
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        for count, cells in enumerate(reader):
            if count > MOST_ROWS:
                problems.add(reader.line_num, f"more than {MOST_ROWS} rows; split the file and load the parts")
                return
            if any(cells):
                yield reader.line_num, cells
    except csv.Error:
        problems.add(reader.line_num, "a quote is not closed or a cell is too long; mend it, all after it is unread")


def _header_is_wrong(names: Sequence[str], form: Form, problems: Problems) -> bool:
    known = ", ".join(form)
    for name in names:
        if name not in form:
            problems.add(1, f"the column {name[:40]!r} is not known; the columns are {known}")
    for name in sorted({name for name in names if names.count(name) > 1}):
        problems.add(1, f"the column {name[:40]!r} is there twice; take one out")
    for name, column in form.items():
        if column.required and name not in names:
            problems.add(1, f"the column {name!r} is missing; the columns are {known}")
    return bool(problems)


def _rows(
    lines: Iterator[tuple[int, list[str]]], names: Sequence[str], form: Form, problems: Problems
) -> Iterator[Row]:
    for line, cells in lines:
        if len(cells) != len(names):
            problems.add(line, f"{len(cells)} cells, but the first row names {len(names)} columns")
            continue
        values, wrong = values_of(dict(zip(names, cells, strict=True)), form)
        for sentence in wrong:
            problems.add(line, sentence)
        if not wrong:
            yield Row(line, values)


def without_repeats(rows: Sequence[Row], key: Sequence[str], problems: Problems) -> list[Row]:
    """The rows, once for each key; a second row of a key is a problem, since nobody knows which one is meant."""
    first: dict[tuple[Any, ...], Row] = {}
    for row in rows:
        known = first.setdefault(tuple(row[column] for column in key), row)
        if known is not row:
            told = " ".join(str(row[column]) for column in key)
            problems.add(row.line, f"{told} is in line {known.line} already; keep one of the two")
    return list(first.values())
