"""The readers of sheets: workbooks by their first bytes, delimited text by its look and its label."""

from parsers.charset import decode
from parsers.context import ParseContext
from parsers.document import Problem, ReadResult
from parsers.errors import Unreadable
from parsers.grid.cells import Cell, Grid
from parsers.grid.columns import find_columns
from parsers.grid.taught import taught_orders
from parsers.sheet.delimited import best_delimiter, read_delimited
from parsers.sheet.workbook import Workbook, read_legacy, read_xlsx

_ZIP = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LOCKED = "EncryptedPackage".encode("utf-16-le")
_MACROS = "_VBA_PROJECT".encode("utf-16-le")
_OPEN_DOCUMENT = b"mimetypeapplication/vnd.oasis.opendocument.spreadsheet"
_WORKBOOK_ENDINGS = (".xlsx", ".xlsm", ".xls", ".ods")
_TEXT_ENDINGS = (".csv", ".tsv", ".tab")


class WorkbookReader:
    """XLSX, and XLS and ODS as far as they can be seen through."""

    kind = "xlsx"

    def score(self, head: bytes, context: ParseContext) -> int:
        if head.startswith(_OLE):
            return 90 if context.name.lower().endswith(_WORKBOOK_ENDINGS) or "excel" in context.media_type else 40
        if not head.startswith(_ZIP):
            return 0
        marked = b"[Content_Types].xml" in head or b"xl/" in head or _OPEN_DOCUMENT in head
        return 90 if marked or context.name.lower().endswith(_WORKBOOK_ENDINGS) else 30

    def read(self, data: bytes, context: ParseContext) -> ReadResult:
        book = _book(data)
        return result_of(self.kind, book.grids, book.problems, context)

    def grids(self, data: bytes) -> list[Grid]:
        return _book(data).grids


class DelimitedReader:
    """CSV, TSV and their kin."""

    kind = "csv"

    def score(self, head: bytes, context: ParseContext) -> int:
        if b"\0" in head and not head.startswith((b"\xff\xfe", b"\xfe\xff")):
            return 10 if context.name.lower().endswith(_TEXT_ENDINGS) else 0
        if context.name.lower().endswith(_TEXT_ENDINGS) or "csv" in context.media_type:
            return 70
        text = decode(head).text.replace("\r\n", "\n")
        return 60 if text[:1] not in "<{" and _has_titles(text) else 0

    def read(self, data: bytes, context: ParseContext) -> ReadResult:
        grid, problem = read_delimited(data)
        return result_of(self.kind, [grid], [problem] if problem is not None else [], context)

    def grids(self, data: bytes) -> list[Grid]:
        return [read_delimited(data)[0]]


def _book(data: bytes) -> Workbook:
    if data.startswith(_OLE):
        _check_compound(data)
    return read_legacy(data) if data.startswith(_OLE) or _OPEN_DOCUMENT in data[:200] else read_xlsx(data)


def _has_titles(text: str) -> bool:
    """Whether a line of the head titles the columns of order lines under some delimiter."""
    delimiter = best_delimiter(text)
    return find_columns(Grid(_rows_of(text, delimiter))) is not None


def _rows_of(text: str, delimiter: str) -> list[list[Cell]]:
    return [[Cell(piece.strip(' "')) for piece in line.split(delimiter)] for line in text.split("\n")[:40]]


def _check_compound(data: bytes) -> None:
    if _LOCKED in data:
        raise Unreadable("document.encrypted", "The workbook is locked with a password; ask for an open copy.")
    if _MACROS in data:
        raise Unreadable("document.hostile", "The workbook carries macros; ask for it without them (.xlsx).")


def result_of(kind: str, grids: list[Grid], problems: list[Problem], context: ParseContext) -> ReadResult:
    orders = taught_orders(grids, context.country, context.memories)
    if not orders:
        sentence = "No order lines were found: no table with a quantity and an item that is filled in."
        problems = [*problems, Problem("document.not_an_order", sentence)]
    return ReadResult(kind, orders, None, tuple(problems))
